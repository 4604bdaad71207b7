import type { Language, Person } from '../../../services/people-model.ts'
import type { QuietPeriod } from '../../../services/settings-model.ts'
import { addDays, daysFrom, weekday } from './calendar.ts'
import type { Wish } from './programme.ts'
import type { Fellow } from './register.ts'

/** A card that asked something of somebody: what it carried, and whether it is known to have arrived. */
export type Asked = { date: string; fate: 'sent' | 'unknown'; regular: boolean }

/** What somebody is known to have been told of a task: by what date of it, and how far gone it was then. */
export type Told = { since: string; stage: number; on?: string; again?: boolean; last?: boolean }

/** Somebody as the test knows them: what it put into the register, what they did, what they were sent. */
export type Somebody = {
  id: string
  fellow: Fellow
  person: Person
  /** Klart has a chat with them that, as far as it can know, takes messages; since that date. */
  reachable: boolean
  since: string
  pausedUntil?: string
  pausedOn?: string
  language?: Language
  day: number
  /** Minutes since midnight. */
  time?: number
  asked: Asked[]
  told: Map<string, Told>
  /** When messages certainly did not arrive, by date. */
  failed: { date: string; minutes: number }[]
}

/** A task as the test knows it from what it put in and what people answered. */
export type Known = {
  id: string
  wish: Wish
  owners: string[]
  open: boolean
  due?: string
  /** The date of those that come back, whatever it was moved to. */
  occurrence?: string
  /** Silent until then; `chosen` when the owner named the day. */
  snoozed?: string
  chosen?: boolean
  onItsWay?: string
  asked?: { person: string; by: string; on: string; at: string }
  help?: { on: string; by: string; seen?: boolean }
  /** The dates on which each owner is known to have read that it climbs, by level. */
  warned: Map<string, string>
  /** When it first stood on a manager's card, and on HR's. */
  climbed: Partial<Record<1 | 2, string>>
  /** Who gave which date when; far ones are no plan. */
  planned?: { on: string; date: string }
  /** When it last came to somebody, or was given another date. */
  changed: string
  /** What has been said and done about it, for whoever has to find out why a promise was not kept. */
  diary: string[]
}

/** All that the oracle goes by. */
export type Memory = {
  people: Map<string, Somebody>
  tasks: Map<string, Known>
  managers: Set<string>
  wishes: readonly Wish[]
  /** The actions about which HR has answered what they lacked. */
  answered: Set<string>
  quiet: QuietPeriod[]
  introducedOn?: string
}

export const isHr = ({ person }: Somebody) => person.roles.includes('hr')

/** The tasks of an action, once it is known who answers for it. */
export function begin(
  memory: Memory,
  wish: Wish,
  owners: readonly string[],
  { due, today }: { due: string | undefined; today: string },
) {
  memory.answered.add(wish.action)
  const shares = wish.mode === 'each' ? owners.map(owner => ({ id: `${wish.action}:p-${owner}`, owners: [owner] })) : []
  const joint = wish.mode === 'jointly' ? [{ id: `${wish.action}:joint`, owners: [...owners] }] : []
  for (const share of [...shares, ...joint]) {
    const dates = due === undefined ? {} : { due, occurrence: due }
    memory.tasks.set(share.id, {
      ...share,
      wish,
      open: true,
      ...dates,
      warned: new Map(),
      climbed: {},
      changed: today,
      diary: [],
    })
  }
}

/** Those whom somebody in the house has as their manager. */
export const managersAmong = (people: Iterable<Somebody>) =>
  new Set([...people].flatMap(({ person }) => (person.active ? (person.manager ?? []) : [])))

const within = (area: readonly string[] | undefined, unit: readonly string[]) =>
  (area ?? []).every((name, level) => unit[level] === name)

/** The quiet time that somebody is in on that date. */
export const quietOf = ({ quiet }: Memory, unit: readonly string[], date: string) =>
  quiet.find(({ from, to, area }) => from <= date && date <= to && within(area, unit))

/** Why nothing may be sent to somebody on a date, whatever the hour; undefined when it may. */
export function silentBecause(memory: Memory, one: Somebody, date: string): string | undefined {
  const { person } = one
  if (!person.active || (person.end ?? date) < date) return 'has left the house'
  if (!isHr(one) && (memory.introducedOn === undefined || memory.introducedOn > date))
    return 'Klart is not introduced yet'
  if (!one.reachable || one.since > date) return 'has no chat with Klart'
  if (one.pausedUntil !== undefined && (one.pausedOn ?? '') <= date && one.pausedUntil >= date)
    return `has a pause until ${one.pausedUntil}`
  if (person.leaves.some(({ from, to }) => from <= date && date <= (to ?? date))) return 'is on leave'
  return quietOf(memory, person.unit, date) ? 'is in a quiet time' : undefined
}

/** How far gone a date is on a day: a month before, a week before, the day, a week late; undefined when it is further off. */
export function stageOf(due: string, today: string): number | undefined {
  const left = daysFrom(today, due)
  return left > 30 ? undefined : left > 7 ? 0 : left > 0 ? 1 : left > -7 ? 2 : 3
}
const stageBegins = [-30, -7, 0, 7]

/** Something that Klart has to ask of somebody. `reached`: since when; `wanted`: its date, or the day its owner chose, is today. */
export type Item = {
  key: string
  since: string
  stage: number
  reached: string
  waits: boolean
  wanted: boolean
  pressing: boolean
  late: number
}

/** What each owner, and each who is asked to take over, has before them on a day. */
export function itemsOn({ tasks }: Memory, today: string): Map<string, Item[]> {
  const items = new Map<string, Item[]>()
  const add = (person: string, item: Item) => items.set(person, [...(items.get(person) ?? []), item])
  for (const task of tasks.values()) {
    if (!task.open) continue
    if (task.asked && daysFrom(task.asked.on, today) < 7) add(task.asked.person, askedItem(task.id, task.asked))
    const item = ownItem(task, today)
    if (item) for (const owner of task.owners) if (task.asked?.person !== owner) add(owner, item)
  }
  return items
}

const askedItem = (key: string, { on, at }: { on: string; at: string }): Item => ({
  ...{ key, since: `asked ${at}`, stage: 0, reached: on, late: 0 },
  ...{ waits: true, wanted: false, pressing: true },
})

function ownItem({ id, due, snoozed, chosen, onItsWay }: Known, today: string): Item | undefined {
  if (due === undefined || (snoozed !== undefined && snoozed > today)) return undefined
  const stage = stageOf(due, today)
  if (stage === undefined) return undefined
  const begun = addDays(due, stageBegins[stage] ?? 0)
  const ambiguous = onItsWay !== undefined && snoozed === addDays(onItsWay, 7)
  const wanted = due === today || (snoozed === today && chosen === true && !ambiguous)
  const late = daysFrom(due, today)
  return {
    key: id,
    since: `${due}~${snoozed ?? ''}`,
    stage,
    reached: snoozed !== undefined && snoozed > begun ? snoozed : begun,
    waits: false,
    wanted,
    pressing: wanted || (late >= 0 && late < 7),
    late,
  }
}

/** Has somebody certainly not been told the item as far gone as it is? */
export function isFresh({ told }: Somebody, { key, since, stage }: Item) {
  const known = told.get(key)
  return !known || known.since !== since || stage > known.stage
}

/** May the item be told to somebody as new? Four weeks after its date once more, when HR is next. */
export function mayBeNew(one: Somebody, item: Item) {
  const known = one.told.get(item.key)
  return isFresh(one, item) || known?.again === true || (item.late >= 28 && !known?.last)
}

/** Somebody has read the item; `alone` when nothing else on the card was new, so that this must have been. */
export function tell({ told }: Somebody, { key, since, stage, late }: Item, alone: boolean) {
  const known = told.get(key)
  if (!known || known.since !== since || stage > known.stage || (known.again && alone)) told.set(key, { since, stage })
  else if (alone && late >= 28) known.last = true
}

/** The occurrence after the one that was answered. */
export function nextOccurrence(due: string, { every, due: first = due }: Wish, today: string): string {
  const months = every === 'year' ? 12 : 1
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number)
  const endsMonth = addDays(first, 1).endsWith('-01')
  for (let count = 0; ; count++) {
    const begins = new Date(Date.UTC(year, month - 1 + count * months, 1)).toISOString().slice(0, 8)
    const ends = addDays(new Date(Date.UTC(year, month + count * months, 1)).toISOString().slice(0, 10), -1)
    const next = endsMonth ? ends : `${begins}${String(day).padStart(2, '0')}`
    if (next > due && next >= today) return next
  }
}

export const nextThursday = (date: string) => addDays(date, weekday(date) < 4 ? 4 - weekday(date) : 11 - weekday(date))
