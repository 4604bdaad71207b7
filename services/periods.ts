import { Temporal } from 'temporal-polyfill'
import { daysBetween, isDate, plusDays, plusMonths } from './dates.ts'

/** The lengths of time that are summed up, shortest first. */
export const periodKinds = ['week', 'month', 'quarter', 'year'] as const
/** One of them. */
export type PeriodKind = (typeof periodKinds)[number]

/** A calendar period by its id, `2026-W48`, `2026-11`, `2026-Q4` or `2026`; `from` and `to` are plain dates, both in it. */
export type Period = { kind: PeriodKind; id: string; from: string; to: string }

const span = (kind: PeriodKind, id: string, from: string, months: number): Period => ({
  kind,
  id,
  from,
  to: plusDays(plusMonths(from, months), -1),
})

function weekOf(date: string): Period {
  const { dayOfWeek, weekOfYear = 1, yearOfWeek = 0 } = Temporal.PlainDate.from(date)
  const from = plusDays(date, 1 - dayOfWeek)
  return { kind: 'week', id: `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`, from, to: plusDays(from, 6) }
}

/** The period of a kind that a plain date is in. Weeks are those of ISO 8601: from Monday, the first has the year's first Thursday. */
export function periodAt(kind: PeriodKind, date: string): Period {
  const year = date.slice(0, 4)
  const month = Number(date.slice(5, 7))
  switch (kind) {
    case 'week':
      return weekOf(date)
    case 'month':
      return span(kind, date.slice(0, 7), `${date.slice(0, 7)}-01`, 1)
    case 'quarter': {
      const quarter = Math.ceil(month / 3)
      return span(kind, `${year}-Q${quarter}`, `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, 3)
    }
    case 'year':
      return span(kind, year, `${year}-01-01`, 12)
  }
}

/** The one right before. */
export const periodBefore = ({ kind, from }: Period): Period => periodAt(kind, plusDays(from, -1))

/** The one right after. */
export const periodAfter = ({ kind, to }: Period): Period => periodAt(kind, plusDays(to, 1))

/** The last period of a kind that is over on that plain date. */
export const lastOver = (kind: PeriodKind, today: string): Period => periodBefore(periodAt(kind, today))

/** The period of that id; undefined where there is none, such as week 53 of a year that has 52. */
export function periodNamed(id: string): Period | undefined {
  const [, year = '', week, quarter, month] = /^(\d{4})(?:-W(\d\d)|-Q([1-4])|-(\d\d))?$/.exec(id) ?? []
  if (year === '' || year < '1900') return undefined
  if (quarter) return periodAt('quarter', `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-01`)
  if (month) return isDate(`${year}-${month}-01`) ? periodAt('month', `${year}-${month}-01`) : undefined
  if (!week) return periodAt('year', `${year}-01-01`)
  // 4 January is always in the first week.
  const found = weekOf(plusDays(`${year}-01-04`, 7 * (Number(week) - 1)))
  return found.id === id ? found : undefined
}

/** The periods of a kind from the one that `from` is in to the one that `to` is in, oldest first. */
export function periodsBetween(kind: PeriodKind, from: string, to: string): Period[] {
  const periods: Period[] = []
  for (let one = periodAt(kind, from); one.from <= to; one = periodAfter(one)) periods.push(one)
  return periods
}

/** The instant, as documents hold it, at which the date begins in the zone. */
export const startOf = (date: string, zone: string) =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds).toISOString()

/** The instants at which a period begins and has just ended in the zone. */
export const instantsOf = ({ from, to }: Pick<Period, 'from' | 'to'>, zone: string) => ({
  begins: startOf(from, zone),
  ends: startOf(plusDays(to, 1), zone),
})

/** How many days of it have been on that date, today's too; all of them once it is over. */
export const daysOf = ({ from, to }: Period, today: string) => daysBetween(from, today < to ? today : to) + 1
