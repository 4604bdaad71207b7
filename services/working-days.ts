import Holidays from 'date-holidays'
import type { Country } from './people-model.ts'

/**
 * Days that nobody works though they are not `public` in date-holidays: the two eves are `bank` there, Åland's day of
 * self-government `observance`. Other eves, Maundy Thursday and half days stay working days.
 */
const alsoFree: Record<Country, readonly string[]> = {
  FI: ['Midsummer Eve', 'Christmas Eve'],
  SE: ['Midsummer Eve', 'Christmas Eve'],
  AX: ['Midsummer Eve', 'Christmas Eve', 'Autonomy Day'],
}

const dayLength = 24 * 60 * 60 * 1000

/** Days since 1 January 1970; throws a RangeError when it is not a date. */
function numberOf(date: string) {
  const number = Date.parse(date) / dayLength
  if (!Number.isInteger(number)) throw new RangeError(`${date} is not a date`)
  return number
}

const dateOf = (number: number) => new Date(number * dayLength).toISOString().slice(0, 10)
const yearOf = (number: number) => new Date(number * dayLength).getUTCFullYear()
// Day 0 was a Thursday; the rest of a day before it is negative.
const weekdayAt = (number: number) => (((number % 7) + 10) % 7) + 1

const calendars = new Map<Country, Holidays>()

/** The names of the holidays of a country and year, by the number of the day. */
function holidaysOf(country: Country, year: number) {
  const calendar = calendars.get(country) ?? new Holidays(country)
  calendars.set(country, calendar)
  const free = calendar
    .getHolidays(year, 'en')
    .filter(({ type, name }) => type === 'public' || alsoFree[country].includes(name))
  // `date` is the day as the country's calendar has it; `start` is an instant.
  return new Map(free.map(({ date, name }) => [numberOf(date.slice(0, 10)), name]))
}

const known: Record<Country, Map<number, ReadonlyMap<number, string>>> = { FI: new Map(), SE: new Map(), AX: new Map() }

/** The holiday on a day. A year takes ten milliseconds to work out, and every one that is asked for is kept. */
function holidayAt(number: number, country: Country) {
  const year = yearOf(number)
  const holidays = known[country].get(year) ?? holidaysOf(country, year)
  known[country].set(year, holidays)
  return holidays.get(number)
}

const isWorkingDayAt = (number: number, country: Country) =>
  weekdayAt(number) <= 5 && holidayAt(number, country) === undefined

/** Monday is 1, Sunday 7; throws a RangeError when it is not a date. Fast enough to ask for everybody. */
export const weekdayOf = (date: string) => weekdayAt(numberOf(date))

/**
 * The English name of the holiday that makes nobody work on that date, `Good Friday`: a code, not for people to read.
 * Undefined on a mere weekend, and on Easter Sunday, Whit Sunday and All Saints' Day in Åland, which always are at one.
 */
export const publicHoliday = (date: string, country: Country) => holidayAt(numberOf(date), country)

/** Is it a weekday and no holiday there? Throws a RangeError when it is not a date, as all of these do. */
export const isWorkingDay = (date: string, country: Country) => isWorkingDayAt(numberOf(date), country)

/** The first working day on or after `date`. */
export function nextWorkingDay(date: string, country: Country) {
  let number = numberOf(date)
  while (!isWorkingDayAt(number, country)) number++
  return dateOf(number)
}

/** The working day that is the `days`-th after `date`, itself not counted; a RangeError unless `days` is 1 or more. */
export function plusWorkingDays(date: string, days: number, country: Country) {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`${days} working days`)
  let number = numberOf(date)
  for (let left = days; left > 0; ) if (isWorkingDayAt(++number, country)) left--
  return dateOf(number)
}

/** How many working days come after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, country: Country) {
  const last = numberOf(to)
  let count = 0
  for (let number = numberOf(from) + 1; number <= last; number++) if (isWorkingDayAt(number, country)) count++
  return count
}

/** The ISO number of a day's week: that of its Thursday within the Thursday's year. */
function weekAt(number: number) {
  const thursday = number - weekdayAt(number) + 4
  return Math.floor((thursday - Date.UTC(yearOf(thursday), 0, 1) / dayLength) / 7) + 1
}

/** Is the date in ISO weeks 27 to 31 or 23 December to 6 January, when only what falls due is spoken of? */
export function isQuietWeek(date: string) {
  const week = weekAt(numberOf(date))
  const monthAndDay = date.slice(5)
  return (week >= 27 && week <= 31) || monthAndDay >= '12-23' || monthAndDay <= '01-06'
}
