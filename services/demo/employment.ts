import { Temporal } from 'temporal-polyfill'
import type { Person } from '../people-model.ts'
import type { Random } from './random.ts'

/** The plain date so many days from the given one. */
export type DayAt = (days: number) => string

/** Counts days from `today`. Remembers them, because tens of thousands of people share a few thousand dates. */
export function daysFrom(today: string): DayAt {
  const start = Temporal.PlainDate.from(today)
  const known = new Map<number, string>()
  return days => {
    const date = known.get(days) ?? start.add({ days }).toString()
    known.set(days, date)
    return date
  }
}

/** The part of a register row that tells how somebody works. */
export type Employment = Pick<Person, 'contract' | 'hours' | 'rhythm' | 'start' | 'end' | 'leaves'>

/** How somebody is employed. Leaders are permanent and full time; `shifts` says whether most people around work shifts. */
export function drawEmployment(
  options: { shifts: boolean; leader: boolean },
  dayAt: DayAt,
  random: Random,
): Employment {
  const permanent = options.leader || random.chance(0.83)
  const rhythm = drawRhythm(options, random)
  return {
    contract: permanent ? 'permanent' : 'fixed-term',
    hours: drawHours(options.leader, rhythm, random),
    rhythm,
    ...(permanent ? drawPermanent(options.leader, dayAt, random) : drawFixedTerm(dayAt, random)),
    leaves: drawLeaves(options.leader, dayAt, random),
  }
}

function drawRhythm({ shifts, leader }: { shifts: boolean; leader: boolean }, random: Random): Employment['rhythm'] {
  if (leader) return 'office'
  if (random.chance(0.1)) return 'unknown'
  return random.chance(shifts ? 0.87 : 0.04) ? 'shifts' : 'office'
}

function drawHours(leader: boolean, rhythm: Employment['rhythm'], random: Random) {
  const full = rhythm === 'office' ? 36.25 : 38.25
  if (leader || random.chance(0.8)) return full
  return Math.round(full * random.pick([0.5, 0.6, 0.75, 0.8]) * 100) / 100
}

function drawPermanent(leader: boolean, dayAt: DayAt, random: Random) {
  const start = dayAt(-(leader ? 400 : 20) - Math.floor(random.next() ** 2 * 12_500))
  // A few have given notice or retire.
  return !leader && random.chance(0.02) ? { start, end: dayAt(random.int(5, 150)) } : { start }
}

const drawFixedTerm = (dayAt: DayAt, random: Random) => ({
  start: dayAt(-random.int(3, 700)),
  end: dayAt(random.int(10, 500)),
})

/** Only that somebody is away is known, never why. */
function drawLeaves(leader: boolean, dayAt: DayAt, random: Random): Employment['leaves'] {
  const drawn = random.next() * (leader ? 2 : 1)
  if (drawn < 0.03) {
    const from = dayAt(-random.int(20, 260))
    return random.chance(0.25) ? [{ from }] : [{ from, to: dayAt(random.int(15, 300)) }]
  }
  if (drawn < 0.05) return period(random.int(10, 120), random.int(30, 320), dayAt)
  if (drawn < 0.09) return period(-random.int(200, 700), random.int(20, 180), dayAt)
  return []
}

const period = (first: number, length: number, dayAt: DayAt) => [{ from: dayAt(first), to: dayAt(first + length) }]
