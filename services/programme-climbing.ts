import { plusDays } from './dates.ts'
import type { Contact, Country, Person } from './people-model.ts'
import { same } from './programme-compare.ts'
import type { Action, Task } from './programme-model.ts'
import { freshReplies } from './programme-replies.ts'
import { lateFrom, nextLevel, sinceOf, stageNow, stages, withoutLateness } from './programme-rules.ts'
import type { Settings } from './settings-model.ts'
import { leaveOn, pauseOn, quietOn } from './today-when.ts'
import { isQuietWeek, nextWorkingDay, plusWorkingDays } from './working-days.ts'

/** To whom a late task climbs: 1 the owners' managers, 2 HR. */
export type Level = 1 | 2

/** So many days after its date it climbs to each at the earliest. */
const climbsAfter: Record<Level, number> = { 1: 21, 2: 42 }

/** Nothing climbs in the first days of use. */
const firstDays = 30

/** So many working days the owners have from having read that it will. */
const noticeDays = 3

/** Managers who came to know late have two weeks before HR does. */
const managersDays = 14

/** An owner who is away is waited for, so many days beyond the day it would have climbed. */
const patience = 30

/** The stage whose card warns of each. */
const warnedAt = { 1: stages.indexOf('late1'), 2: stages.indexOf('late2') } satisfies Record<Level, number>

/** The first day of use, and the countries of those who answer for the task: one at least. */
export type Calendar = { introducedOn: string | undefined; countries: readonly Country[] }

const climbingDays = new Map<string, string>()

/**
 * The first date on or after `date` that is a working day to all of them, and outside the holiday weeks. A round asks for the
 * same few dates over and over, so every one is kept.
 */
function climbingDay(date: string, countries: readonly Country[]): string {
  const key = `${date}:${countries}`
  const known = climbingDays.get(key)
  if (known !== undefined) return known
  const day = countries.reduce((after, country) => nextWorkingDay(after, country), date)
  const next = isQuietWeek(day) ? plusDays(day, 1) : day
  const found = next === date ? date : climbingDay(next, countries)
  climbingDays.set(key, found)
  return found
}

const latest = (...dates: string[]) => dates.reduce((a, b) => (a > b ? a : b))

/** The date on which the task climbs to that level when its owners have been warned in time; none before the introduction. */
export function plannedOn(task: Task, level: Level, { introducedOn, countries }: Calendar): string | undefined {
  const since = lateFrom(task)
  if (since === undefined || introducedOn === undefined) return undefined
  const after = task.climbed ? plusDays(task.climbed.at.slice(0, 10), managersDays) : since
  return climbingDay(latest(plusDays(since, climbsAfter[level]), plusDays(introducedOn, firstDays), after), countries)
}

/** The earliest date on which it climbs to that level, if its owners were warned as the task says, else today. */
export function earliestOn(task: Task, level: Level, calendar: Calendar, today: string): string | undefined {
  const planned = plannedOn(task, level, calendar)
  const warned = task.warned?.level === level ? task.warned.on : today
  const notice = calendar.countries.map(country => plusWorkingDays(warned, noticeDays, country))
  return planned && climbingDay(latest(planned, ...notice), calendar.countries)
}

/**
 * What an owner, or a manager who has it, reads about where the task goes next: to whom, and the earliest date. Undefined
 * while it goes nowhere, or where the reader has no manager to whom it could.
 */
export function warningFor(
  task: Task,
  person: Pick<Person, 'manager' | 'country'>,
  { introducedOn }: Pick<Settings, 'introducedOn'>,
  today: string,
): { level: Level; on: string } | undefined {
  const level = nextLevel(task)
  if (level === undefined || task.help || task.state !== 'open') return undefined
  const stage = stageNow(task, today)
  const warns = task.warned?.level === level || (stage !== undefined && stages.indexOf(stage) >= warnedAt[level])
  if (!warns || (level === 1 && (!person.manager || task.owners.includes(person.manager)))) return undefined
  const on = earliestOn(task, level, { introducedOn, countries: [person.country] }, today)
  return on === undefined ? undefined : { level, on: latest(on, today) }
}

/** What a sweep goes by: the active people, their contacts, the house's date and the instant. */
export type SweepFacts = {
  people: ReadonlyMap<string, Person>
  contacts: ReadonlyMap<string, Contact>
  settings: Settings
  today: string
  now: string
}

/**
 * The task as it is to be written on that day, or undefined when nothing has changed with it: its owners are now known to
 * have been warned, it has climbed, its managers are others, or it is no longer late. Pure.
 */
export function sweepTask(task: Task, action: Pick<Action, 'state'>, facts: SweepFacts): Task | undefined {
  const swept = climb(withoutOldReplies(task, facts.today), action, facts)
  return swept === task ? undefined : swept
}

function withoutOldReplies(task: Task, today: string): Task {
  if (!task.replies) return task
  const { replies, ...rest } = task
  const kept = freshReplies(task, today)
  if (kept.length === replies.length) return task
  return kept.length > 0 ? { ...rest, replies: kept } : rest
}

function climb(task: Task, action: Pick<Action, 'state'>, facts: SweepFacts): Task {
  const { people, settings, today } = facts
  const since = lateFrom(task)
  if (task.state !== 'open' || action.state !== 'underway' || task.help || since === undefined) return task
  // Its date has been moved on, by quiet mode or a new sheet.
  if (since >= today) return task.warned || task.climbed ? withoutLateness(task) : task
  const managers = managersOf(task, people)
  const following = followed(task, managers)
  const level = nextLevel(following)
  if (level === undefined) return following
  const homes = following.owners.flatMap(owner => people.get(owner)?.country ?? [])
  const countries = homes.length > 0 ? [...new Set(homes)] : [settings.country]
  const planned = plannedOn(following, level, { introducedOn: settings.introducedOn, countries })
  if (planned === undefined) return following
  return step(following, { level, planned, managers, countries }, facts)
}

/** The owners' distinct managers who do not answer for it themselves. */
function managersOf({ owners }: Task, people: ReadonlyMap<string, Person>): string[] {
  const managers = new Set(owners.flatMap(owner => people.get(owner)?.manager ?? []))
  return [...managers].filter(manager => people.has(manager) && !owners.includes(manager)).sort()
}

/** Until a manager has seen it, it follows the register to whoever is the manager now. */
function followed(task: Task, managers: string[]): Task {
  const { climbed } = task
  if (!climbed || climbed.seen || managers.length === 0 || same(climbed.to, managers)) return task
  return { ...task, climbed: { ...climbed, to: managers } }
}

type Next = { level: Level; planned: string; managers: string[]; countries: readonly Country[] }

/** One step up the ladder, if it is time: the owners are known to have been warned, or it climbs. */
function step(task: Task, next: Next, facts: SweepFacts): Task {
  const { level, planned, managers, countries } = next
  const { settings, today } = facts
  const owners = task.owners.map(owner => standingOf(owner, task, level, facts))
  const patient = today < plusDays(planned, patience)
  const calendar = { introducedOn: settings.introducedOn, countries }
  const climbs = (on: string | undefined) =>
    on !== undefined && on <= today && climbingDay(today, countries) === today ? climbedNow(task, next, facts) : task
  // Nobody new gets to know: there is nothing to warn of.
  if (level === 1 && managers.length === 0) return climbs(planned)
  if (task.warned?.level === level) {
    const reachable = owners.filter(({ way }) => way !== 'none')
    const allAway = reachable.length > 0 && reachable.every(({ way }) => way === 'away')
    return allAway && patient ? task : climbs(earliestOn(task, level, calendar, today))
  }
  const untold = owners.filter(({ told }) => !told)
  if (untold.some(({ way }) => way === 'there' || (way === 'away' && patient))) return task
  if (owners.some(({ told, way }) => told && way !== 'none')) return { ...task, warned: { level, on: today } }
  return climbs(planned)
}

/** Has the owner been told what warns of that level, and can they be told: now, when they are back, or not at all? */
function standingOf(
  owner: string,
  task: Task,
  level: Level,
  { people, contacts, settings, today }: SweepFacts,
): { told: boolean; way: 'there' | 'away' | 'none' } {
  const person = people.get(owner)
  const contact = contacts.get(owner)
  const left = !person || (person.end ?? today) < today
  if (left || !contact?.reference || contact.unreachable) return { told: false, way: 'none' }
  const mark = contact.told[task.task] ?? ''
  const slash = mark.lastIndexOf('/')
  // A snooze makes the same date new once more (`~`), and takes nothing back of what was read before it.
  const told = mark.slice(0, slash).split('~')[0] === sinceOf(task) && Number(mark.slice(slash + 1)) >= warnedAt[level]
  const away = pauseOn(contact, today) ?? leaveOn(person, today) ?? quietOn(person, settings, today)
  return { told, way: away === undefined ? 'there' : 'away' }
}

const climbedNow = (task: Task, { level, managers }: Next, { now }: SweepFacts): Task => ({
  ...task,
  climbed: { to: managers, ...task.climbed, level, at: now },
})
