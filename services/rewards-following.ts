import { daysBetween, plusDays } from './dates.ts'
import { isUnder } from './people-units.ts'
import { handedTo } from './rewards-approving.ts'
import { changed } from './rewards-changes.ts'
import { type DecidingHouse, decidersOf } from './rewards-deciders.ts'
import { isOpen, type Nomination } from './rewards-model.ts'
import { inArea } from './today-when.ts'
import { isWorkingDay } from './working-days.ts'

/** Whose hand it is when nobody's: it stands as `by` in histories. */
export const klart = 'klart'

/** However often it went on, a nomination of so many days ago has ended. */
const oldestDays = 180

/** Is whoever it is for still there? */
function isThere({ receiver }: Nomination, { directory }: DecidingHouse) {
  if (receiver.kind === 'person') return directory.byId(receiver.person) !== undefined
  return directory.people.some(({ unit }) => isUnder(unit, receiver.unit))
}

/** Nothing goes on in the first days of use. */
const firstDays = 30

/**
 * The date on which a nomination goes on to the next, when nobody has decided: after the house's working days with one decider, quiet
 * time in the unit not counted.
 */
export function climbsOn(
  { since, unit, country }: Pick<Nomination, 'since' | 'unit' | 'country'>,
  { rewards, quiet, introducedOn }: DecidingHouse['settings'],
): string {
  const silent = quiet.filter(time => inArea(time, unit))
  const counts = (date: string) =>
    isWorkingDay(date, country) && !silent.some(({ from, to }) => from <= date && date <= to)
  let date = since
  for (let left = rewards.climbDays; left > 0; ) {
    date = plusDays(date, 1)
    if (counts(date)) left--
  }
  const first = introducedOn === undefined ? date : plusDays(introducedOn, firstDays)
  return first > date ? first : date
}

/**
 * What has become of an open nomination by itself: it ends when its receiver has left, when nobody can decide, or when it is old;
 * it goes on to the next when it has been with one for the house's working days, and when who had it can't any more; and it goes
 * back to the decider when the nominator has not answered for as long, or has left. Undefined where nothing has changed. Pure.
 */
export function follow(one: Nomination, house: DecidingHouse, at: string): Nomination | undefined {
  if (!isOpen(one)) return undefined
  const { today, settings } = house
  const end = (why: NonNullable<Nomination['expired']>['why']) =>
    changed(
      one,
      'rewards.expire',
      { by: klart, at },
      { state: 'expired', deciders: [], expired: { at, why }, texts: {} },
    )
  if (!isThere(one, house)) return end('gone')
  if (daysBetween(one.sentAt.slice(0, 10), today) > oldestDays) return end('old')
  const waited = climbsOn(one, settings) <= today
  if (one.state === 'question') {
    const answers = !waited && house.directory.byId(one.nominator) !== undefined
    return answers ? moved(one, house, at) : unanswered(one, house, at)
  }
  if (one.deciders.length === 0 && waited && !decidersOf(one, house)) return end('nobody')
  return (waited ? climbed(one, house, at) : undefined) ?? moved(one, house, at)
}

/** The question has had no answer: whoever asked decides without. */
function unanswered(one: Nomination, house: DecidingHouse, at: string) {
  const state = one.signatures.length > 0 ? 'seconded' : 'sent'
  return changed(one, 'rewards.unanswered', { by: klart, at }, { state, ...handedTo(one, house, house.today) })
}

/** On to the next, where there is one; HR keeps what it has. */
function climbed(one: Nomination, house: DecidingHouse, at: string) {
  if (decidersOf(one, house)?.as === 'hr') return undefined
  const passed = [...new Set([...one.passed, ...one.deciders])]
  const next = decidersOf({ ...one, passed }, house)
  if (!next || next.people.length === 0) return undefined
  return changed(
    one,
    'rewards.climb',
    { by: klart, at },
    { passed, ...handedTo({ ...one, passed }, house, house.today) },
  )
}

/** Who can decide now is somebody else: somebody has left, moved, gone on leave or come back. */
function moved(one: Nomination, house: DecidingHouse, at: string) {
  const next = handedTo(one, house, house.today)
  if (next.deciders.join() === one.deciders.join()) return undefined
  // The nominator's days to answer are not begun anew because a decider has changed.
  const since = one.state === 'question' ? one.since : next.since
  return changed(one, 'rewards.move', { by: klart, at }, { ...next, since })
}
