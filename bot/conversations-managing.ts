import { allHeldNews, passedSection, prepareNews, soonSection, wishSection } from '../cards/conversations.ts'
import { conversationTexts } from '../cards/locales/conversations.ts'
import { recordHeld, recordOf } from '../services/conversations.ts'
import { countedKinds, lastHeld, soonDays } from '../services/conversations-due.ts'
import { type Holding, heldBy, holdersFor } from '../services/conversations-people.ts'
import { seasonOf } from '../services/conversations-seasons.ts'
import type { DueRule } from '../services/conversations-settings.ts'
import { daysBetween, plusDays } from '../services/dates.ts'
import type { Person } from '../services/people-model.ts'
import type { DueItem } from '../services/today.ts'
import type { Entry, Known, NewsEntry, Part } from './conversations-contribution.ts'
import { dialogs } from './conversations-dialogs.ts'
import {
  inGroup,
  kindCalled,
  mostFirst,
  openList,
  progressFor,
  rowsOf,
  showList,
  usualKind,
} from './conversations-list.ts'
import { noting } from './conversations-noting.ts'
import type { Feature } from './turn.ts'

const item = (fields: Omit<DueItem, 'feature' | 'order' | 'asks'>): DueItem => ({
  feature: 'conversations',
  order: 0,
  asks: 'owner',
  ...fields,
})

/** What has stood for months does not push this week's actions off the card. */
const urgencyOf = (day: string, today: string) => Math.max(-14, daysBetween(today, day))

/** Is the person the one who is asked about a plan: who made it, or everybody who holds it when they do no more? */
function isAsked(holder: string, by: string, { person }: Holding, { directory }: Known, today: string) {
  if (holder === by) return true
  const { managers, assistants, standIn } = holdersFor(person, directory, today)
  return ![...managers, ...assistants, standIn].includes(by)
}

/** What was planned for a day that has passed: did it take place? */
function passedEntries(holder: string, holding: Holding, today: string, known: Known): Entry[] {
  const { person } = holding
  const { planned } = recordHeld(known.records, person.personId)
  return planned.flatMap(({ kind: name, on: day, by }): Entry[] => {
    const kind = kindCalled(known.settings, name)
    if (!kind?.active || day >= today || !isAsked(holder, by, holding, known, today)) return []
    const agreed = { person: person.personId, name: person.name, kind, on: day, today }
    return [
      {
        item: item({
          key: `planned:${person.personId}:${name}`,
          since: day,
          reached: plusDays(day, 1),
          urgency: urgencyOf(day, today),
        }),
        title: reader => conversationTexts[reader.language].groups.planned,
        section: (reader, on) => passedSection(agreed, on, reader),
      },
    ]
  })
}

/** An employee's wish for a conversation with their manager, until it is planned or held. */
function wishEntries({ person, as }: Holding, today: string, known: Known): Entry[] {
  const { wish, planned } = recordOf(known.records, person.personId)
  const usual = usualKind(known.settings)
  const kind = usual?.active ? usual : known.settings.conversations.kinds.find(({ active }) => active)
  if (wish?.with !== 'manager' || as === 'assistant' || !kind || planned.some(({ on }) => on >= today)) return []
  const agreed = { person: person.personId, name: person.name, kind, on: wish.since, today }
  return [
    {
      item: item({
        key: `wish:${person.personId}`,
        since: wish.since,
        reached: wish.since,
        urgency: daysBetween(today, wish.since),
        waits: true,
      }),
      title: ({ language, country }) => conversationTexts[language].title[country],
      section: (reader, on) => wishSection(agreed, on, reader),
    },
  ]
}

/** Who is to have a conversation soon: once a month, while there is anybody. */
function soonEntries(holdings: readonly Holding[], today: string, known: Known): Entry[] {
  const { records, settings } = known
  // Who is asked about already is not asked for again.
  const unplanned = ({ person }: Holding) => recordHeld(records, person.personId).planned.every(({ on }) => on >= today)
  const soon = inGroup(rowsOf(holdings.filter(unplanned), records, settings, today), 'soon')
  const due = soon[0]?.standing.due
  if (due === undefined) return []
  const month = today.slice(0, 7)
  const cameNear = plusDays(due, -soonDays)
  const reached = cameNear > `${month}-01` ? cameNear : `${month}-01`
  const first = soon.slice(0, mostFirst)
  return [
    {
      item: item({ key: 'conversations:soon', since: month, reached, urgency: Math.max(0, daysBetween(today, due)) }),
      title: ({ language, country }) => conversationTexts[language].title[country],
      section: (reader, on) =>
        soonSection({ progress: progressFor(holdings, records, settings, today), first, today }, on, reader),
    },
  ]
}

/** A round asks for everybody and then draws what it chose, all from the same facts. */
const kept = new WeakMap<Known, Map<string, Entry[]>>()

function dueTo({ personId }: Person, today: string, known: Known): Entry[] {
  const holdings = heldBy(personId, known.directory, today)
  if (holdings.length === 0) return []
  const entries = kept.get(known) ?? new Map<string, Entry[]>()
  kept.set(known, entries)
  const key = `${today}:${personId}`
  const found = entries.get(key) ?? [
    ...holdings.flatMap(holding => wishEntries(holding, today, known)),
    ...holdings.flatMap(holding => passedEntries(personId, holding, today, known)),
    ...soonEntries(holdings, today, known),
  ]
  entries.set(key, found)
  return found
}

/** The season that it is, or the last one; otherwise the year of the latest conversation, so that a new year alone is no news. */
function doneSince(rule: DueRule, latest: string, today: string) {
  if (rule.type !== 'season') return latest.slice(0, 4)
  const { from, to } = seasonOf(rule, today)
  // A day more than a year before the end of a season is in the one before.
  return from <= today ? to : seasonOf(rule, plusDays(to, -366)).to
}

/** Everybody who is counted has had theirs: told once. */
function allHeld(holdings: readonly Holding[], today: string, { records, settings }: Known): NewsEntry[] {
  const { counted, noted } = progressFor(holdings, records, settings, today)
  const usual = usualKind(settings)
  if (counted === 0 || noted < counted || !usual?.active || !usual.due) return []
  const kinds = countedKinds(usual.kind, settings)
  const lasts = holdings.flatMap(({ person }) => lastHeld(recordOf(records, person.personId), kinds, today)?.on ?? [])
  const latest = lasts.reduce((a, b) => (a > b ? a : b), '')
  return [
    {
      item: { feature: 'conversations', key: 'conversations:done', since: doneSince(usual.due, latest, today) },
      section: reader => allHeldNews(counted, reader),
    },
  ]
}

/** A week before a conversation that the person has planned, where the employer has a form for preparing. */
function preparations(holder: string, { person }: Holding, today: string, known: Known): NewsEntry[] {
  const form = known.settings.conversations.preparation
  if (!form) return []
  return recordOf(known.records, person.personId).planned.flatMap(({ kind: name, on: day, by }): NewsEntry[] => {
    const kind = kindCalled(known.settings, name)
    if (!kind?.active || by !== holder || day < today || plusDays(day, -7) > today) return []
    const agreed = { person: person.personId, name: person.name, kind, on: day, today }
    return [
      {
        item: { feature: 'conversations', key: `prepare:${person.personId}:${name}:${day}`, since: day },
        section: reader => prepareNews(agreed, form, reader),
      },
    ]
  })
}

function newsTo({ personId }: Person, today: string, known: Known): NewsEntry[] {
  const holdings = heldBy(personId, known.directory, today)
  if (holdings.length === 0) return []
  return [
    ...allHeld(holdings, today, known),
    ...holdings.flatMap(holding => preparations(personId, holding, today, known)),
  ]
}

/** The side of those who hold conversations: managers, assistants and stand-ins, each with their own people. */
export const managing: Part & Pick<Feature, 'commands' | 'verbs'> = {
  due: dueTo,
  news: newsTo,
  commands: { 'conversations.list': { listed: true, run: turn => showList(turn, {}) } },
  verbs: {
    'conversations.list': { run: openList },
    ...dialogs,
    ...noting,
  },
}
