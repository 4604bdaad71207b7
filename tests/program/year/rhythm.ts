import type { Temporal } from 'temporal-polyfill'
import { cardDay, isWorking, monday, wall } from './calendar.ts'
import type { Memory, Somebody } from './memory.ts'

/** A round that the test had Klart make. `fit`: Klart was there for all of it, and Teams took messages or said no to each. */
export type Made = { at: Temporal.Instant; fit: boolean }

/** The rounds of each date. */
export type Rounds = Map<string, Made[]>

/** The hours in which somebody may be written to, and from when their own cards come, in minutes since midnight. */
export function hoursOf({ person, time }: Pick<Somebody, 'person' | 'time'>) {
  const [from, to] = person.rhythm === 'office' ? [8 * 60 + 30, 15 * 60 + 30] : [12 * 60, 15 * 60]
  return { from, to, own: Math.min(Math.max(from, time ?? 13 * 60), to - 30) }
}

/** The date of somebody's card in the week of `date`. */
export const ownDate = ({ day, person }: Somebody, date: string) => cardDay(date, day, person.country)

/** Have they had the week's own card? */
export const hadThisWeek = ({ asked }: Somebody, date: string) =>
  asked.some(card => card.regular && monday(card.date) === monday(date))

/** Was somebody's day lost: was there no round after their time in which a message to them could have come through? */
export function isLost(one: Somebody, date: string, rounds: Rounds) {
  const { own, to } = hoursOf(one)
  return !(rounds.get(date) ?? []).some(({ at, fit }) => {
    const { minutes } = wall(at, one.person.country)
    const failed = one.failed.some(when => when.date === date && when.minutes === minutes)
    return fit && minutes >= own && minutes < to && !failed
  })
}

/** Why nothing at all may come at that minute: a night, a weekend, a holiday; undefined when it may. */
export function shutBecause(one: Somebody, { date, minutes }: { date: string; minutes: number }): string | undefined {
  if (!isWorking(date, one.person.country)) return 'it is no working day there'
  const { from, to } = hoursOf(one)
  return minutes < from || minutes >= to ? `it is outside their hours (${clock(minutes)})` : undefined
}

export const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Does the house, or a part of it, know somebody as the one whom others report to? */
export const isManager = ({ managers }: Memory, { id }: Somebody) => managers.has(id)
