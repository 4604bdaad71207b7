import { Temporal } from 'temporal-polyfill'
import type { Timetable } from '../programme-model.ts'
import { type InYear, monthEnd, type Span, sundayOf } from './calendar.ts'
import type { Reading } from './reading.ts'
import type { Pace } from './recurrence-words.ts'

/** A timetable that comes again. */
export type Recurrence = Extract<Timetable, { kind: 'recurrence' }>

/** The year that recurrences without a year are counted from: it has a 29 February, and lies before every programme. */
const anchorYear = 2000

const yearOf = (date: string) => Number(date.slice(0, 4))

/** The last day of the week, month, quarter, half-year or year that `date` is in. */
function periodEnd({ unit, every }: Pace, date: string): string {
  const plain = Temporal.PlainDate.from(date)
  if (unit === 'week') return plain.add({ days: 7 - plain.dayOfWeek }).toString()
  if (unit === 'year') return `${date.slice(0, 4)}-12-31`
  return monthEnd(plain.with({ day: 1, month: Math.ceil(plain.month / every) * every })).toString()
}

type Ending = Pick<Recurrence, 'until' | 'week'>

/** A recurrence that has at least one occurrence, or undefined. Week 53 isn't in every year, so it can't come every year. */
function recurring(pace: Pace, first: string | undefined, ending: Ending = {}): Recurrence | undefined {
  if (!first || (ending.until && ending.until < first) || ending.week === 53) return
  return { kind: 'recurrence', unit: pace.unit, every: pace.every, first, ...ending }
}

/** How often and what is said beside it, put together; undefined where the two don't fit. */
export function recurrenceOf(pace: Pace, left: Reading, right: Reading): Recurrence | undefined {
  const [time, bound] = left.kind === 'yearly' ? [left, right] : [right, left]
  if (time.kind === 'yearly') return yearly(pace, time.times, bound)
  if (left.kind !== 'nothing' && right.kind !== 'nothing') return
  return bounded(pace, left.kind === 'nothing' ? right : left)
}

/** `varje månad 2026`, `2025 alkaen vuosittain`, `årligen 2024–2027`: without a time in the year, the period's last day. */
function bounded(pace: Pace, bound: Reading): Recurrence | undefined {
  const { kind } = bound
  if (kind === 'nothing') return recurring(pace, periodEnd(pace, `${anchorYear}-01-01`))
  if (kind === 'list' || kind === 'yearly') return
  const { span } = bound
  if (kind === 'until') return recurring(pace, periodEnd(pace, `${anchorYear}-01-01`), { until: span.to })
  const inOneYear = yearOf(span.from) === yearOf(span.to)
  if (pace.unit === 'year') {
    if (kind === 'range' && !inOneYear) return recurring(pace, periodEnd(pace, span.from), { until: span.to })
    if (kind === 'since' && span.from === span.to) return recurring(pace, periodEnd(pace, span.from))
    return recurring(pace, span.to, ending(span))
  }
  const first = periodEnd(pace, span.from)
  if (kind === 'since') return recurring(pace, first)
  const within = recurring(pace, first, { until: span.to })
  // One occurrence is no recurrence: `varje månad mars 2026` may mean from then.
  return within && kind === 'once' && !nextOccurrence(within, first) ? undefined : within
}

/** `september årligen`, `maj och november varje år`, `syyskuu vuosittain 2025 alkaen`. */
function yearly(pace: Pace, times: readonly InYear[], bound: Reading): Recurrence | undefined {
  if (pace.unit !== 'year') return
  const [time] = times
  if (!time) return
  if (times.length > 1) return bound.kind === 'nothing' && pace.every === 1 ? severalTimes(times) : undefined
  if (bound.kind === 'nothing' || bound.kind === 'until') {
    const span = time(anchorYear)
    return recurring(pace, span?.to, ending(span, bound.kind === 'until' ? bound.span.to : undefined))
  }
  if (bound.kind !== 'since' && bound.kind !== 'range') return
  const year = yearOf(bound.span.from)
  const span = [time(year), time(year + 1)].find(s => s && s.to >= bound.span.from)
  return recurring(pace, span?.to, ending(span, bound.kind === 'range' ? bound.span.to : undefined))
}

const ending = (span: Span | undefined, until?: string): Ending => ({
  ...(until ? { until } : {}),
  ...(span?.week ? { week: span.week } : {}),
})

/** Ends of months that divide the year evenly are one recurrence of months; others can't be told as one. */
function severalTimes(times: readonly InYear[]): Recurrence | undefined {
  const ends = times.map(time => time(anchorYear)?.to)
  const apart = 12 / times.length
  const even = ends.every((end, i) => {
    if (!end || monthEnd(Temporal.PlainDate.from(end)).toString() !== end) return false
    const before = ends[i - 1]
    return i === 0 || (before && Number(end.slice(5, 7)) - Number(before.slice(5, 7)) === apart)
  })
  return even ? recurring({ unit: 'month', every: apart }, ends[0]) : undefined
}

/** The occurrence `n` of a recurrence, from 0. A first day that ends its month means that each ends its month. */
function occurrence({ unit, every, first, week }: Recurrence, n: number): Temporal.PlainDate {
  const start = Temporal.PlainDate.from(first)
  if (unit === 'week') return start.add({ days: 7 * every * n })
  if (week !== undefined) return sundayOf((start.yearOfWeek ?? start.year) + every * n, week)
  const date = start.add(unit === 'year' ? { years: every * n } : { months: every * n })
  return start.day === start.daysInMonth ? monthEnd(date) : date
}

/** How many occurrences certainly lie before `date`. */
function occurrencesBefore({ unit, every, first }: Recurrence, date: Temporal.PlainDate) {
  const start = Temporal.PlainDate.from(first)
  const months = 12 * (date.year - start.year) + date.month - start.month
  const steps = unit === 'week' ? start.until(date).days / (7 * every) : months / (unit === 'year' ? 12 * every : every)
  return Math.max(0, Math.floor(steps) - 1)
}

const lastDate = '9999-12-31'

/** The first occurrence after a date (on it too when `inclusive`), or undefined when there are no more. */
export function nextOccurrence(recurrence: Recurrence, after: string, inclusive = false): string | undefined {
  const end = recurrence.until ?? lastDate
  for (let n = occurrencesBefore(recurrence, Temporal.PlainDate.from(after)); ; n++) {
    const date = occurrence(recurrence, n)
    if (date.year > yearOf(lastDate) || date.toString() > end) return
    if (date.toString() > after || (inclusive && date.toString() === after)) return date.toString()
  }
}

/** The last occurrence of a recurrence that ends. */
export function lastOccurrence(recurrence: Recurrence): string | undefined {
  const { until } = recurrence
  if (!until) return
  let last: string | undefined
  for (let n = occurrencesBefore(recurrence, Temporal.PlainDate.from(until)); ; n++) {
    const date = occurrence(recurrence, n).toString()
    if (date > until) return last
    last = date
  }
}
