import {
  allHeldNews,
  type ConversationProgress,
  type ConversationRow,
  conversationGroupCard,
  conversationsCard,
  noConversationsCard,
  passedSection,
  prepareNews,
  soonSection,
  wishSection,
} from '../cards/conversations.ts'
import { findForm, noteForm, notNowForm, type OwnPerson, planForm, togetherForm } from '../cards/conversations-forms.ts'
import type { Element } from '../cards/elements.ts'
import { conversationTexts } from '../cards/locales/conversations.ts'
import { kindName } from '../cards/locales/conversations-kinds.ts'
import { date, type Reader } from '../cards/locales/forms.ts'
import { newsCard, type Told, todayCard } from '../cards/today.ts'
import type { Standing } from '../services/conversations-due.ts'
import { type ConversationKind, defaultConversationSettings } from '../services/conversations-settings.ts'
import { directory, type Example, today } from './cards-examples-facts.ts'

const { kinds } = defaultConversationSettings
const kindOf = (name: string): ConversationKind => {
  const found = kinds.find(({ kind }) => kind === name)
  if (!found) throw new Error(`There is no kind ${name}`)
  return found
}
const development = kindOf('development')
const active = kinds.filter(kind => kind.active)

const people: OwnPerson[] = directory.people.slice(20, 60).map(({ personId, name, title, unit }) => ({
  person: personId,
  name,
  title,
  unit: unit.at(-1) ?? '',
}))
const personAt = (at: number): OwnPerson => people[at] ?? { person: 'p', name: 'Anna Berg', unit: 'HR' }
const { name } = personAt(0)

const row = (at: number, standing: Omit<Standing, 'kind'>, kind = development, held?: string): ConversationRow => ({
  ...{ person: personAt(at).person, name: personAt(at).name, kind, usual: kind === development },
  ...{ standing: { kind: kind.kind, ...standing }, held },
})
const heldOn = (on: string) => ({ id: 'b.1', kind: 'development', on, by: '10002', noted: on })

const soon = [
  row(0, { state: 'soon', due: '2026-10-31' }),
  row(1, { state: 'soon', due: '2026-12-03' }),
  row(2, { state: 'soon', due: '2027-01-04' }, kindOf('arrival')),
]
const planned = [
  row(3, { state: 'planned', planned: today }),
  row(4, { state: 'planned', planned: '2026-11-30' }),
  row(5, { state: 'planned', planned: '2027-01-12' }, kindOf('leaving')),
]
const held = [
  row(6, { state: 'held', last: heldOn('2026-11-17') }, development, 'b.1'),
  row(7, { state: 'held', last: heldOn('2026-03-14') }),
]
const others = [
  row(8, { state: 'later', due: '2027-05-02' }),
  row(9, { state: 'notNow', until: '2027-02-01' }),
  row(10, { state: 'away' }),
  row(11, { state: 'none' }),
]

const rolling: ConversationProgress = { counted: 28, noted: 11, months: 12 }
const season: ConversationProgress = { counted: 28, noted: 11, weeksLeft: 9 }
const counts = { soon: 13, planned: 3, held: 11, other: 4 }

const toldNoted = (reader: Reader): Told => {
  const { told, why } = conversationTexts[reader.language]
  const line = `${told.noted(reader, 3)} ${told.notNoted(`${name} (${why.twice})`)}`
  return { line, undo: { verb: 'conversations.undo', data: { task: 'batch', rev: 0 } } }
}
const toldPlanned = (reader: Reader): Told => {
  const { buttons } = conversationTexts[reader.language]
  return {
    line: conversationTexts[reader.language].told.planned(
      name,
      kindName(reader, development),
      date(reader, '2026-11-30'),
    ),
    links: [
      { title: buttons.meeting, url: 'https://teams.microsoft.com/l/meeting/new?subject=x' },
      { title: buttons.form, url: 'https://example.org/form' },
    ],
  }
}

const data = { on: 'list', card: 'message-1' }
const view = { on: 'today' as const, page: 0, pages: 1, more: 0 }
const agreed = (on: string) => ({ person: personAt(0).person, name, kind: development, on, today })

const onToday =
  (sections: (reader: Reader) => Element[], told?: (reader: Reader) => Told): Example[2] =>
  reader => {
    const drawn = sections(reader)
    return todayCard({ sections: drawn, total: drawn.length, view, shifts: false, told: told?.(reader) }, reader)
  }

const listExamples: Example[] = [
  [
    'conversations',
    'conversationsCard',
    reader => conversationsCard({ progress: rolling, counts, first: soon, today }, reader),
  ],
  [
    'conversations-season',
    'conversationsCard',
    reader => conversationsCard({ progress: season, counts, first: soon, today, told: toldNoted(reader) }, reader),
  ],
  [
    'conversations-between',
    'conversationsCard',
    reader => {
      const none = { soon: 0, planned: 0, held: 28, other: 0 }
      return conversationsCard({ progress: { counted: 28, noted: 28 }, counts: none, first: [], today }, reader)
    },
  ],
  ['conversations-none', 'noConversationsCard', reader => noConversationsCard(reader)],
  ['conversations-none-told', 'noConversationsCard', reader => noConversationsCard(reader, toldNoted(reader))],
  ...(['soon', 'planned', 'held', 'other'] as const).map((group): Example => {
    const rows = { soon: [...soon, ...soon], planned, held, other: others }[group]
    const page = { group, rows, count: group === 'soon' ? 13 : rows.length, page: group === 'soon' ? 1 : 0 }
    return [
      `conversations-${group}`,
      'conversationGroupCard',
      reader =>
        conversationGroupCard(
          {
            ...page,
            pages: group === 'soon' ? 3 : 1,
            today,
            ...(group === 'planned' ? { told: toldPlanned(reader) } : {}),
          },
          reader,
        ),
    ]
  }),
  [
    'conversations-nobody',
    'conversationGroupCard',
    reader => conversationGroupCard({ group: 'soon', rows: [], count: 0, page: 0, pages: 1, today }, reader),
  ],
]

const note = (reader: Reader, chosen: readonly string[], problem: boolean) => {
  const { refusals } = conversationTexts[reader.language]
  const who = {
    ...{ chosen, choices: people.slice(0, 20), query: '', none: false, page: 0 },
    shown: { from: 1, to: 20, all: 60 },
  }
  const fields = { date: today, kind: 'development', themes: chosen.length > 0 ? (['goals'] as const) : [] }
  const wrong = problem ? { problem: { field: 'date' as const, line: refusals.noteDate } } : {}
  return noteForm({ who, fields, kinds: active, latest: today, data, ...wrong }, reader)
}

const dialogExamples: Example[] = [
  ['conversations-note', 'noteForm', reader => note(reader, [], false)],
  ['conversations-note-again', 'noteForm', reader => note(reader, [personAt(0).person, personAt(2).person], true)],
  [
    'conversations-note-none',
    'noteForm',
    reader => {
      const who = { chosen: [], choices: [], query: 'xyz', none: true, page: 0 }
      const fields = { date: today, kind: 'group' }
      const problem = { field: 'people' as const, line: conversationTexts[reader.language].refusals.nobody }
      return noteForm({ who, fields, kinds: active, latest: today, problem, data }, reader)
    },
  ],
  [
    'conversations-note-one',
    'noteForm',
    reader => {
      const fields = { date: today, kind: 'arrival' }
      return noteForm({ who: personAt(0), fields, kinds: active, latest: today, data }, reader)
    },
  ],
  [
    'conversations-plan',
    'planForm',
    reader =>
      planForm({ name, fields: { kind: 'development' }, kinds: active, earliest: today, planned: false, data }, reader),
  ],
  [
    'conversations-move',
    'planForm',
    reader => {
      const fields = { kind: 'development', date: '2026-11-30' }
      const problem = { field: 'date' as const, line: conversationTexts[reader.language].refusals.planDate }
      return planForm({ name, fields, kinds: active, earliest: today, planned: true, problem, data }, reader)
    },
  ],
  [
    'conversations-not-now',
    'notNowForm',
    reader => notNowForm({ name, kind: development, earliest: '2026-11-25', data }, reader),
  ],
  [
    'conversations-together',
    'togetherForm',
    reader => togetherForm({ name, kind: development, on: '2026-11-17', data }, reader),
  ],
  ['conversations-find', 'findForm', reader => findForm({ query: '', data }, reader)],
  ['conversations-found', 'findForm', reader => findForm({ query: 'an', found: people.slice(0, 7), data }, reader)],
  ['conversations-not-found', 'findForm', reader => findForm({ query: 'xyz', found: [], data }, reader)],
]

/** Conversations as those who hold them see them. */
export const conversationExamples: Example[] = [
  ...listExamples,
  ...dialogExamples,
  [
    'today-conversations',
    'todayCard',
    onToday(reader => [
      wishSection(agreed('2026-11-20'), { on: 'today' }, reader),
      passedSection(agreed('2026-11-23'), { on: 'today' }, reader),
      soonSection({ progress: rolling, first: soon, today }, { on: 'today' }, reader),
    ]),
  ],
  [
    'today-conversations-planned',
    'todayCard',
    onToday(
      reader => [soonSection({ progress: season, first: soon.slice(0, 1), today }, { on: 'today' }, reader)],
      toldPlanned,
    ),
  ],
  [
    'news-conversations',
    'newsCard',
    reader =>
      newsCard(
        [allHeldNews(28, reader), prepareNews(agreed('2026-11-30'), 'https://example.org/form', reader)],
        reader,
      ),
  ],
]
