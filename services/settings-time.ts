import type { Person } from './people-model.ts'
import { windowOf } from './today-when.ts'

/**
 * How a person's cards come. `daily`: HR's list; `weekly`: a manager's card; `either`: weekly for whoever owns an action, else
 * at most once a month.
 */
export type CardRhythm = 'daily' | 'weekly' | 'either'

/** The rhythm as far as it is known without looking at what is due. `manager`: somebody reports to them. */
export const cardRhythm = ({ hr, manager }: { hr: boolean; manager: boolean }): CardRhythm =>
  hr ? 'daily' : manager ? 'weekly' : 'either'

/** The earliest and the latest time that a person can choose, in minutes since midnight: the last half hour is for late rounds. */
export function choosable(person: Pick<Person, 'rhythm'>) {
  const { from, to } = windowOf(person)
  return { from, last: to - 30 }
}

/** The times to choose from, every half hour, with the one that counts now; in minutes since midnight. */
export function timesOffered(person: Pick<Person, 'rhythm'>, now: number): number[] {
  const { from, last } = choosable(person)
  const steps = Array.from({ length: (last - from) / 30 + 1 }, (_, step) => from + step * 30)
  return steps.includes(now) ? steps : [...steps, now].sort((a, b) => a - b)
}

const padded = (count: number) => String(count).padStart(2, '0')

/** Minutes since midnight as documents hold a time of day, `08:30`. */
export const clockTime = (minutes: number) => `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`
