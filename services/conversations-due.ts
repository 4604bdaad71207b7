import type { Conversations, Held } from './conversations-model.ts'
import { beganOn, enteredOn, isEmployed, isSteady } from './conversations-population.ts'
import {
  coveredSince,
  type RecurringRule,
  type RollingRule,
  type SeasonRule,
  seasonEnd,
  seasonOf,
} from './conversations-seasons.ts'
import type { ConversationKind, DueRule } from './conversations-settings.ts'
import { plusDays, plusMonths } from './dates.ts'
import type { Person } from './people-model.ts'
import type { Settings } from './settings-model.ts'
import { leaveOn } from './today-when.ts'

/** So many days before its date a conversation is to be held soon. */
export const soonDays = 45

/** After an introduction, a leave or a beginning there are so many months before anything is due. */
const graceMonths = 3

/** An arrival is talked about for so long after it, or for `afterDue` days after its date when that is later. */
const arrivalDays = 180
const afterDue = 30

/** Who began so many days before the introduction is met as one who arrives; the others have been here. */
const beforeIntroduction = 30

/** A leaving is talked about from so long before it, or from `beforeDue` days before its date when that is earlier. */
const leavingDays = 60
const beforeDue = 14

/** A leaving conversation that was held earlier than this before the end was about another end. */
const leavingHeldDays = 180

/** The kind and those that count as it, whether they are in use or not: what was held stays held. */
export const countedKinds = (kind: string, { conversations }: Pick<Settings, 'conversations'>): readonly string[] => [
  kind,
  ...conversations.kinds.flatMap(one => (one.countsAs === kind ? [one.kind] : [])),
]

/**
 * The latest conversation of those kinds that was held on or before a date, unless the employee says it wasn't; one that was
 * noted with a later date isn't there yet.
 */
export const lastHeld = (record: Conversations, kinds: readonly string[], at: string) =>
  latest(record, kinds, at, ({ answer }) => answer !== 'contradicted')

/** The latest that was noted as held on or before a date, whatever the employee says of it. */
export const lastNoted = (record: Conversations, kinds: readonly string[], at: string) =>
  latest(record, kinds, at, () => true)

function latest(
  { held }: Conversations,
  kinds: readonly string[],
  at: string,
  counts: (one: Held) => boolean,
): Held | undefined {
  for (let index = held.length - 1; index >= 0; index -= 1) {
    const one = held[index]
    if (one && one.on <= at && kinds.includes(one.kind) && counts(one)) return one
  }
  return undefined
}

/** What a due date is reckoned from. */
type Case = { person: Person; settings: Settings; today: string; last: Held | undefined }

/**
 * What a rule says of a person. `due`: by when the next one should be held. `held`: one was held that covers the time that
 * today is in. Undefined where the kind doesn't concern the person now.
 */
type Course = { due?: string | undefined; held?: Held | undefined }

const later = (...dates: (string | undefined)[]) =>
  dates.reduce((a, b) => (a !== undefined && (b === undefined || a > b) ? a : b), undefined)

/** When the house's grace is over, or undefined where it isn't known when it begins. */
const graceEnds = ({ introducedOn }: Settings) => introducedOn && plusMonths(introducedOn, graceMonths)

function courseOf(rule: DueRule, facts: Case): Course | undefined {
  switch (rule.type) {
    case 'rolling':
      return rollingCourse(rule, facts)
    case 'season':
      return seasonCourse(rule, facts)
    case 'afterStart':
      return arrivalCourse(rule.days, facts)
    case 'beforeEnd':
      return leavingCourse(rule.days, facts)
  }
}

/**
 * So long after the last one, and after the employment began. Who was employed again after a gap begins anew; nobody is asked for
 * anything in the first months of a house, or just when their employment has become long enough. So a conversation more never
 * makes the date earlier.
 */
function rollingCourse(rule: RollingRule, { person, settings, today, last }: Case): Course | undefined {
  const { population } = settings.conversations
  if (!isSteady(person, population, today)) return undefined
  const grace = graceEnds(settings)
  if (!last && !grace) return {}
  const [began, entered] = [beganOn(person), enteredOn(person, population)]
  const due = later(
    last && plusMonths(last.on, rule.months),
    began && plusMonths(began, rule.months),
    entered && plusMonths(entered, Math.min(rule.months, graceMonths)),
    grace,
  )
  return { due: afterLeaves(person, due), held: covering(rule, last, today) }
}

/** The end of the first season that isn't covered; of those that have passed, the last one alone. */
function seasonCourse(rule: SeasonRule, { person, settings, today, last }: Case): Course | undefined {
  const { population } = settings.conversations
  if (!isSteady(person, population, today)) return undefined
  const { to } = seasonOf(rule, today)
  const [before, passed, next] = [seasonEnd(rule, to, -2), seasonEnd(rule, to, -1), seasonEnd(rule, to, 1)]
  const { introducedOn } = settings
  const entered = enteredOn(person, population)
  const asked = introducedOn !== undefined && introducedOn <= passed && (entered === undefined || entered <= passed)
  const end = !last || last.on <= before ? (asked ? passed : to) : last.on <= passed ? to : next
  const due = later(end, entered && plusMonths(entered, graceMonths))
  return { due: afterLeaves(person, due), held: covering(rule, last, today) }
}

const covering = (rule: RecurringRule, last: Held | undefined, today: string) =>
  last && last.on >= coveredSince(rule, today) ? last : undefined

/** Once in an employment, for those who have begun since the introduction or just before it. */
function arrivalCourse(days: number, { person, settings, today, last }: Case): Course | undefined {
  const began = beganOn(person)
  const { introducedOn } = settings
  if (!isEmployed(person, today) || began === undefined || introducedOn === undefined) return undefined
  if (began < plusDays(introducedOn, -beforeIntroduction)) return undefined
  const due = afterLeaves(person, plusDays(began, days))
  const until = later(plusDays(began, arrivalDays), due && plusDays(due, afterDue))
  if (until === undefined || today > until) return undefined
  return last && last.on >= began ? { held: last } : { due }
}

/** Once before an end that is known. What a leave would move past the end is not due at all. */
function leavingCourse(days: number, { person, settings, today, last }: Case): Course | undefined {
  const { end } = person
  if (end === undefined || !isSteady(person, settings.conversations.population, today)) return undefined
  const opens = Math.max(leavingDays, days + beforeDue)
  if (today < plusDays(end, -opens)) return undefined
  if (last && last.on >= plusDays(end, -Math.max(leavingHeldDays, opens))) return { held: last }
  const due = afterLeaves(person, plusDays(end, -days))
  return due !== undefined && due <= end ? { due } : undefined
}

/**
 * The date, moved by every leave of this employment that begins before it: to three months after the return, when that is
 * later. A leave before the last conversation moves nothing where the rule is of three months or longer; where it is shorter,
 * the months after the return still are three. Of one without an end the return isn't known yet.
 */
function afterLeaves(person: Person, due: string | undefined): string | undefined {
  if (due === undefined || person.leaves.length === 0) return due
  const began = beganOn(person)
  const leaves = person.leaves.length > 1 ? person.leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1)) : person.leaves
  let moved = due
  for (const { from, to } of leaves) {
    if (to === undefined || from > moved || (began !== undefined && to < began)) continue
    const back = plusMonths(plusDays(to, 1), graceMonths)
    if (back > moved) moved = back
  }
  return moved
}

function courseFor(person: Person, record: Conversations, kind: ConversationKind, settings: Settings, today: string) {
  if (!kind.active || !kind.due) return undefined
  const last = lastHeld(record, countedKinds(kind.kind, settings), today)
  return courseOf(kind.due, { person, settings, today, last })
}

/**
 * By when a conversation of the kind should be held with the person, a plain date that may have passed. Undefined where the
 * kind doesn't concern them, while they are on leave, and where nothing is due any more. *Not now* doesn't change it.
 */
export function dueFor(
  person: Person,
  record: Conversations,
  kind: ConversationKind,
  settings: Settings,
  today: string,
): string | undefined {
  return leaveOn(person, today) ? undefined : courseFor(person, record, kind, settings, today)?.due
}

/**
 * Where the person stands with a kind. `none`: it doesn't concern them now. `away`: they are on leave. `planned`: for today or
 * later. `notNow`: nothing is said before `until`. `soon`: due within `soonDays`, or past. `held`: what was held covers this
 * time. `later`: it doesn't, and there is time. `last` is the latest held, of an arrival or a leaving the one that was about it.
 */
export type Standing = {
  kind: string
  state: 'held' | 'planned' | 'soon' | 'later' | 'notNow' | 'away' | 'none'
  due?: string
  last?: Held
  planned?: string
  until?: string
}

/** Who isn't in the population but has a conversation planned has it planned. */
export function standingOf(
  person: Person,
  record: Conversations,
  kind: ConversationKind,
  settings: Settings,
  today: string,
): Standing {
  const none: Standing = { kind: kind.kind, state: 'none' }
  if (!kind.active || !kind.due || !isEmployed(person, today)) return none
  const course = courseFor(person, record, kind, settings, today)
  const planned = plannedFor(record, kind.kind, settings, today)
  if (!course && planned === undefined) return none
  const often = kind.due.type === 'rolling' || kind.due.type === 'season'
  const last = often ? lastHeld(record, countedKinds(kind.kind, settings), today) : course?.held
  const known = { kind: kind.kind, ...(last && { last }), ...(planned !== undefined && { planned }) }
  if (leaveOn(person, today)) return { ...known, state: 'away' }
  const due = course?.due
  const dated = { ...known, ...(due !== undefined && { due }) }
  if (planned !== undefined) return { ...dated, state: 'planned' }
  const until = record.notNow.find(one => one.kind === kind.kind && today < one.until)?.until
  if (until !== undefined) return { ...dated, state: 'notNow', until }
  if (due !== undefined && due <= plusDays(today, soonDays)) return { ...dated, state: 'soon' }
  return { ...dated, state: course?.held ? 'held' : 'later' }
}

/** The first date from today on for which the kind, or one that counts as it, is planned. */
function plannedFor({ planned }: Conversations, kind: string, settings: Settings, today: string): string | undefined {
  if (planned.length === 0) return undefined
  const kinds = countedKinds(kind, settings)
  const dates = planned.flatMap(one => (one.on >= today && kinds.includes(one.kind) ? [one.on] : []))
  return dates.sort()[0]
}

/** The person's standing with every kind in use that concerns them now, in the order of the settings. */
export const standings = (person: Person, record: Conversations, settings: Settings, today: string): Standing[] =>
  settings.conversations.kinds
    .map(kind => standingOf(person, record, kind, settings, today))
    .filter(({ state }) => state !== 'none')
