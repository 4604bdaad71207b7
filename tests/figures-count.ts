import { isCounted } from '../services/conversations-population.ts'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import { plusDays, plusMonths } from '../services/dates.ts'
import type { Period } from '../services/periods.ts'
import { isGranted, type Nomination } from '../services/rewards-model.ts'
import { workingDaysBetween } from '../services/working-days.ts'
import type { Happening, Share, World } from './figures-world.ts'

/** A group that a figure is told of: the house, a service area or a focus area. */
export type Group = { area?: string; focusArea?: string }

/** How a share stands when a period ends, told from what happened alone. */
type Standing = { open: boolean; due: string; occurrence: string; dones: { at: string; occurrence: string }[] }

const lastOfMonth = (date: string) => plusDays(plusMonths(`${date.slice(0, 7)}-01`, 1), -1)
const monthEndAfter = (date: string) =>
  lastOfMonth(date) > date ? lastOfMonth(date) : lastOfMonth(plusDays(lastOfMonth(date), 1))

/** Plays what happened to one share until the end of a date. */
function standingOf(share: Share, happened: readonly Happening[], until: string): Standing {
  let now: Standing = { open: true, due: share.due, occurrence: share.monthly ? share.due : 'once', dones: [] }
  let before = now
  for (const one of happened) {
    if (one.at.slice(0, 10) > until || !('task' in one) || one.task !== share.task) continue
    if (one.kind === 'undone') now = before
    else {
      before = now
      now = one.kind === 'moved' ? { ...now, due: one.due ?? '' } : doneFrom(now, share, one.at)
    }
  }
  return now
}

function doneFrom(now: Standing, { monthly }: Share, at: string): Standing {
  const dones = [...now.dones, { at: at.slice(0, 10), occurrence: now.occurrence }]
  if (!monthly) return { ...now, open: false, dones }
  const yesterday = plusDays(at.slice(0, 10), -1)
  const next = monthEndAfter(now.occurrence > yesterday ? now.occurrence : yesterday)
  return { open: true, due: next, occurrence: next, dones }
}

const within = (date: string, { from, to }: Pick<Period, 'from' | 'to'>) => date >= from && date <= to

/** The programme's figures of a group for a period. */
export function countProgramme(
  { actions, shares }: World,
  happened: readonly Happening[],
  period: Period,
  group: Group,
) {
  const figures = { open: 0, past: 0, done: 0, answers: 0 }
  for (const { action, area, monthly } of actions) {
    if (group.focusArea !== undefined && group.focusArea !== area) continue
    const theirs = shares
      .filter(share => share.action === action && (group.area === undefined || share.areas.includes(group.area)))
      .map(share => standingOf(share, happened, period.to))
    const open = theirs.filter(share => share.open)
    if (open.length > 0) figures.open += 1
    if (open.some(({ due }) => due <= period.to)) figures.past += 1
    const dones = theirs.flatMap(share => share.dones.filter(({ at }) => within(at, period)))
    figures.answers += dones.length
    const complete = new Set(dones.map(({ occurrence }) => occurrence))
    for (const occurrence of complete)
      if (theirs.every(share => (monthly ? share.occurrence > occurrence : !share.open))) figures.done += 1
  }
  return figures
}

/** Conversations noted in the period, and people with one noted in the twelve months up to its end, of those counted. */
export function countConversations({ people }: World, happened: readonly Happening[], period: Period, area?: string) {
  const since = plusMonths(period.to, -12)
  const theirs = people.filter(({ unit }) => area === undefined || unit[0] === area)
  const ids = new Set(theirs.map(({ personId }) => personId))
  const noted = happened.flatMap(one => (one.kind === 'noted' && ids.has(one.person) ? [one] : []))
  const counted = theirs.filter(person => isCounted(person, defaultConversationSettings.population, period.to))
  const has = (person: string) =>
    noted.some(
      one => one.person === person && one.at.slice(0, 10) <= period.to && one.on <= period.to && one.on >= since,
    )
  return {
    held: noted.filter(({ at }) => within(at.slice(0, 10), period)).length,
    noted: counted.filter(({ personId }) => has(personId)).length,
    counted: counted.length,
    people: theirs.length,
  }
}

const middle = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

/** The figures of rewards for a period. */
export function countRewards({ people }: World, happened: readonly Happening[], period: Period, area?: string) {
  const units = new Map(people.map(({ personId, unit }) => [personId, unit]))
  const until = (one: Happening) => one.at.slice(0, 10) <= period.to
  const sent = happened.flatMap(one => (one.kind === 'sent' && until(one) ? [one.nomination] : []))
  const decided = happened.flatMap(one => (one.kind === 'decided' && until(one) ? [one.nomination] : []))
  const ended = new Set(decided.map(({ nomination }) => nomination))
  const areaOf = ({ receiver }: Nomination) =>
    (receiver.kind === 'unit' ? receiver.unit : units.get(receiver.person))?.[0]
  const granted = decided.filter(one => isGranted(one) && (area === undefined || areaOf(one) === area))
  const now = granted.filter(({ decidedAt = '' }) => within(decidedAt.slice(0, 10), period))
  const year = { from: plusDays(plusMonths(period.to, -12), 1), to: period.to }
  const reached = new Set(
    decided
      .filter(one => isGranted(one) && within((one.decidedAt ?? '').slice(0, 10), year))
      .flatMap(({ receiver, people: team }) => (receiver.kind === 'person' ? [receiver.person] : team)),
  )
  const slow = now.filter(({ direct }) => !direct)
  return {
    granted: now.length,
    direct: now.filter(({ direct }) => direct).length,
    cents: now.reduce((sum, { decision }) => sum + (decision?.cents ?? 0), 0),
    days: middle(
      slow.map(one => workingDaysBetween(one.sentAt.slice(0, 10), (one.decidedAt ?? '').slice(0, 10), one.country)),
    ),
    waiting: sent.filter(({ nomination, direct }) => !ended.has(nomination) && !direct).length,
    thanks: happened.filter(one => one.kind === 'thanked' && within(one.at.slice(0, 10), period)).length,
    reached: [...reached].filter(person => area === undefined || units.get(person)?.[0] === area).length,
  }
}
