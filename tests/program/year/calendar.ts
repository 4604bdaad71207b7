import { Temporal } from 'temporal-polyfill'
import type { Country } from '../../../services/people-model.ts'

/** A calendar of the test's own, by what the laws and agreements say: it shares no line with the one of the product. */

const day = 86_400_000
const at = (date: string) => Date.parse(`${date}T00:00:00Z`)
const text = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

export const addDays = (date: string, days: number) => text(at(date) + days * day)
export const daysFrom = (from: string, to: string) => Math.round((at(to) - at(from)) / day)

/** Monday is 1, Sunday 7. */
export const weekday = (date: string) => new Date(at(date)).getUTCDay() || 7
export const monday = (date: string) => addDays(date, 1 - weekday(date))

/** Easter Sunday as Gauss reckoned it, with the exceptions of his rule. */
function easter(year: number) {
  const [a, b, c] = [year % 19, year % 4, year % 7]
  const k = Math.floor(year / 100)
  const m = (15 + k - Math.floor((13 + 8 * k) / 25) - Math.floor(k / 4)) % 30
  const n = (4 + k - Math.floor(k / 4)) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  const march = 22 + d + e
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && a > 10)
  return addDays(`${year}-03-01`, march - 1 - (late ? 7 : 0))
}

const fixed: Record<Country, string[]> = {
  FI: ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'],
  AX: ['01-01', '01-06', '05-01', '06-09', '12-06', '12-24', '12-25', '12-26'],
  SE: ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26'],
}

function isHoliday(date: string, country: Country) {
  const year = Number(date.slice(0, 4))
  if (fixed[country].includes(date.slice(5))) return true
  // Good Friday, Easter Monday, Ascension Day.
  if ([-2, 1, 39].includes(daysFrom(easter(year), date))) return true
  // Midsummer Eve is the Friday between 19 and 25 June.
  return weekday(date) === 5 && date.slice(5) >= '06-19' && date.slice(5) <= '06-25'
}

export const isWorking = (date: string, country: Country) => weekday(date) <= 5 && !isHoliday(date, country)

/** The working day that is the `count`-th after the date. */
export function laterWorking(date: string, count: number, country: Country) {
  let later = date
  for (let left = count; left > 0; ) {
    later = addDays(later, 1)
    if (isWorking(later, country)) left--
  }
  return later
}

/** The number of the ISO week: week 1 is the one that has 4 January in it. */
export function week(date: string) {
  const yearOfWeek = Number(addDays(monday(date), 3).slice(0, 4))
  return Math.round(daysFrom(monday(`${yearOfWeek}-01-04`), monday(date)) / 7) + 1
}

/** Weeks 27 to 31, and 23 December to 6 January. */
export const isHolidayTime = (date: string) =>
  (week(date) >= 27 && week(date) <= 31) || date.slice(5) >= '12-23' || date.slice(5) <= '01-06'

/** The date of somebody's card in the week of `date`: their weekday, else the next working day in it, else the one before. */
export function cardDay(date: string, wanted: number, country: Country): string | undefined {
  const first = monday(date)
  const week = [0, 1, 2, 3, 4].map(days => addDays(first, days))
  const own = addDays(first, wanted - 1)
  const free = (one: string) => isWorking(one, country)
  return week.find(one => one >= own && free(one)) ?? week.findLast(one => one < own && free(one))
}

const zones: Record<Country, string> = { FI: 'Europe/Helsinki', AX: 'Europe/Mariehamn', SE: 'Europe/Stockholm' }
const clocks = Object.fromEntries(
  Object.entries(zones).map(([country, timeZone]) => [
    country,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
)

type Wall = { date: string; minutes: number }
const walls = new Map<Country, Map<number, Wall>>()

/** What the calendar and the clock on the wall say there: the date, and minutes since midnight. */
export function wall({ epochMilliseconds }: Temporal.Instant, country: Country): Wall {
  const there = walls.get(country) ?? new Map<number, Wall>()
  // Everybody is asked about the same few instants.
  const known = there.get(epochMilliseconds) ?? readWall(epochMilliseconds, country)
  walls.set(country, there.set(epochMilliseconds, known))
  return known
}

function readWall(epochMilliseconds: number, country: Country): Wall {
  const clock = clocks[country]
  if (!clock) throw new Error(`No clock in ${country}`)
  const parts = Object.fromEntries(clock.formatToParts(epochMilliseconds).map(({ type, value }) => [type, value]))
  return { date: `${parts.year}-${parts.month}-${parts.day}`, minutes: Number(parts.hour) * 60 + Number(parts.minute) }
}

/** The instant at which the clock on the wall there shows that. */
export function instantAt(date: string, minutes: number, country: Country): Temporal.Instant {
  const asUtc = at(date) + minutes * 60_000
  for (const hours of [1, 2, 3]) {
    const instant = Temporal.Instant.fromEpochMilliseconds(asUtc - hours * 3_600_000)
    const there = wall(instant, country)
    if (there.date === date && there.minutes === minutes) return instant
  }
  throw new Error(`${date} has no minute ${minutes} in ${country}`)
}
