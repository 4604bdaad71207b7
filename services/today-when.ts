import type { Temporal } from 'temporal-polyfill'
import { plusDays, zoneOf } from './dates.ts'
import type { Contact, Country, Person } from './people-model.ts'
import { isUnder } from './people-units.ts'
import type { QuietPeriod, Settings } from './settings-model.ts'
import { isWorkingDay, nextWorkingDay, weekdayOf } from './working-days.ts'

/** A moment where the receiver is: the plain date, and minutes since midnight. */
export type Moment = { date: string; minutes: number }

const clocks = new Map<Country, Intl.DateTimeFormat>()

/** The moment in the country's zone; whatever its clock has been changed to. */
export function momentIn(country: Country, at: Temporal.Instant): Moment {
  const clock =
    clocks.get(country) ??
    // Swedish dates and times are written as ISO ones are.
    new Intl.DateTimeFormat('sv-SE', { timeZone: zoneOf(country), dateStyle: 'short', timeStyle: 'short' })
  clocks.set(country, clock)
  const [date = '', time = ''] = clock.format(at.epochMilliseconds).split(' ')
  return { date, minutes: minutesOf(time) }
}

/** Minutes since midnight of a time of day, `08:30`. */
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The hours in which a person may be written to, in minutes since midnight; `to` is no longer in them. */
export const windows = {
  office: { from: 8 * 60 + 30, to: 15 * 60 + 30 },
  shifts: { from: 12 * 60, to: 15 * 60 },
} satisfies Record<string, { from: number; to: number }>

/** Where it isn't known how a person works, the hours are those that suit everybody. */
export const windowOf = ({ rhythm }: Pick<Person, 'rhythm'>) => (rhythm === 'office' ? windows.office : windows.shifts)

/** When the person's cards come, in minutes since midnight: their own time, else the house's, inside their window. */
export function timeOf(person: Pick<Person, 'rhythm'>, contact: Contact | undefined, settings: Settings) {
  const { from, to } = windowOf(person)
  // The last half hour is for what a late round has left.
  return Math.min(Math.max(from, minutesOf(contact?.cardTime ?? settings.cardTime)), to - 30)
}

/** Tuesday, for those who have not chosen a day. */
export const defaultCardDay = 2

/** The Monday of the date's week. */
export const mondayOf = (date: string) => plusDays(date, 1 - weekdayOf(date))

/**
 * The date on which the person's regular card comes in the week of `date`: their weekday, or where that is no working day
 * the next one of the same week, else the one before; undefined in a week without working days.
 */
export function cardDateOf(date: string, weekday: number, country: Country): string | undefined {
  const monday = mondayOf(date)
  const wanted = plusDays(monday, weekday - 1)
  const friday = plusDays(monday, 4)
  const next = nextWorkingDay(wanted, country)
  if (next <= friday) return next
  for (let day = plusDays(wanted, -1); day >= monday; day = plusDays(day, -1))
    if (isWorkingDay(day, country)) return day
  return undefined
}

/** The person's leave that is under way on a date. */
export const leaveOn = (person: Pick<Person, 'leaves'>, date: string) =>
  person.leaves.find(leave => leave.from <= date && (leave.to ?? date) >= date)

/**
 * The last date of the person's own pause, where it covers a date. A pause that does not say when it began is thought to have
 * lasted all along.
 */
export const pauseOn = ({ pausedFrom, pausedUntil }: Pick<Contact, 'pausedFrom' | 'pausedUntil'>, date: string) =>
  pausedUntil !== undefined && (pausedFrom ?? date) <= date && date <= pausedUntil ? pausedUntil : undefined

/** Has the day of introduction come, from which Klart may write to others than HR? */
export const isIntroduced = ({ introducedOn }: Pick<Settings, 'introducedOn'>, today: string) =>
  introducedOn !== undefined && introducedOn <= today

/** Is the unit (its names from the top down) in the area, or is the area the whole house? */
export const inArea = ({ area }: Pick<QuietPeriod, 'area'>, unit: readonly string[]) =>
  area === undefined || isUnder(unit, area)

/** The quiet time that covers the person on a date. */
export const quietOn = (person: Pick<Person, 'unit'>, { quiet }: Settings, date: string) =>
  quiet.find(time => time.from <= date && time.to >= date && inArea(time, person.unit))
