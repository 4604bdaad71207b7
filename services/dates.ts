import { Temporal } from 'temporal-polyfill'
import type { Country } from './people-model.ts'

/** The time zone of a receiver's country; Åland keeps Finnish time. */
export const zoneOf = (country: Country) => (country === 'SE' ? 'Europe/Stockholm' : 'Europe/Helsinki')

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The plain date there at that instant, `2026-06-30`. */
export function dateIn(zone: string, now: Temporal.Instant) {
  // Swedish dates are plain dates, and a formatter that is kept finds one ten times as fast as a zoned date and time does.
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
  calendars.set(zone, calendar)
  return calendar.format(now.epochMilliseconds)
}

/** The instant as documents hold it, `2026-06-30T05:30:00.000Z`. */
export const stamp = (now: Temporal.Instant) => new Date(now.epochMilliseconds).toISOString()

const day = 24 * 60 * 60 * 1000

/** `date` plus so many whole days, which may be negative; throws a RangeError when it is not a date. Days in UTC are all as long. */
export const plusDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10)

/**
 * Whole days from `from` to `to`; negative when `to` is earlier; throws a RangeError when one is not a date. Days in UTC are
 * all as long; a Temporal.Duration would say the same, but making them took half of the time of an answer to a press.
 */
export function daysBetween(from: string, to: string) {
  const days = (Date.parse(to) - Date.parse(from)) / day
  if (!Number.isInteger(days)) throw new RangeError(`${from} or ${to} is not a date`)
  return days
}

const lastDay = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

const two = (number: number) => (number < 10 ? `0${number}` : `${number}`)

/** The day of a month (1 to 12), or the month's last day where it is shorter. */
export const dayOfMonth = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(day, lastDay(year, month)))}`

/**
 * `date` plus so many calendar months, which may be negative: the same day of the month, or its last day where it is shorter.
 * What Temporal says too, which takes thirty times as long for everybody in a large house.
 */
export function plusMonths(date: string, months: number) {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return dayOfMonth(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, Number(date.slice(8, 10)))
}

/** The Thursday after `date`, never `date` itself. */
export function nextThursday(date: string) {
  const { dayOfWeek } = Temporal.PlainDate.from(date)
  return plusDays(date, dayOfWeek < 4 ? 4 - dayOfWeek : 11 - dayOfWeek)
}

/** Is the text a calendar date, `2026-06-30`, that exists? */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/**
 * A date as people type it in a command: `5.8.`, `5.8.2026`, `2026-08-05`, `5/8`. Without a year it is the next such day
 * on or after `today`. Undefined when it is none.
 */
export function readDate(text: string, today: string): string | undefined {
  const iso = text.match(/\b(\d{4})-(\d{2})-(\d{2})\b/)
  if (iso) return isDate(iso[0]) ? iso[0] : undefined
  const nordic = text.match(/\b(\d{1,2})[./](\d{1,2})(?:[./](\d{4})|[./])?(?!\d)/)
  if (!nordic) return undefined
  const [, day = '', month = '', year] = nordic
  const on = (y: number) => `${y}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (year) return isDate(on(Number(year))) ? on(Number(year)) : undefined
  const thisYear = on(Number(today.slice(0, 4)))
  const nextYear = on(Number(today.slice(0, 4)) + 1)
  if (isDate(thisYear) && thisYear >= today) return thisYear
  return isDate(nextYear) ? nextYear : undefined
}
