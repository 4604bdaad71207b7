import { Temporal } from 'temporal-polyfill'

/** A stretch of days, both ends included, as plain dates. `week` is set for an ISO week, `year` for a whole calendar year. */
export type Span = { from: string; to: string; week?: number; year?: true }

/** What comes every year, placed in one: undefined when that year has no such day or week. */
export type InYear = (year: number) => Span | undefined

/** One day, or undefined when the calendar has no such day. */
export function day(year: number, month: number, date: number): Span | undefined {
  if (month < 1 || month > 12 || date < 1) return
  if (date > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return
  const iso = Temporal.PlainDate.from({ year, month, day: date }).toString()
  return { from: iso, to: iso }
}

/** Whole months of one year, from the first day of `first` to the last day of `last`; undefined when they are no months. */
export function months(year: number, first: number, last: number): Span | undefined {
  if (first < 1 || last > 12 || first > last) return
  const from = Temporal.PlainDate.from({ year, month: first, day: 1 })
  return { from: from.toString(), to: monthEnd(Temporal.PlainDate.from({ year, month: last, day: 1 })).toString() }
}

/** A calendar year. */
export const wholeYear = (year: number): Span => ({ from: `${year}-01-01`, to: `${year}-12-31`, year: true })

/** The Sunday that ends an ISO week; of the next year's first week when the year has no week 53. */
export function sundayOf(year: number, week: number): Temporal.PlainDate {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  return fourth.add({ days: 7 * week - fourth.dayOfWeek })
}

/** An ISO week, Monday to Sunday; undefined when the year has no such week. */
export function isoWeek(year: number, week: number): Span | undefined {
  if (week < 1 || week > 53) return
  const sunday = sundayOf(year, week)
  if (sunday.yearOfWeek !== year) return
  return { from: sunday.subtract({ days: 6 }).toString(), to: sunday.toString(), week }
}

/** The last day of the date's month. */
export const monthEnd = (date: Temporal.PlainDate) => date.with({ day: date.daysInMonth })

/** From the start of one span to the end of another; undefined when that would run backwards. */
export const joined = (a: Span | undefined, b: Span | undefined): Span | undefined =>
  a && b && a.from <= b.from && a.to <= b.to ? { from: a.from, to: b.to } : undefined
