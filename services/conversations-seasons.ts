import type { DueRule } from './conversations-settings.ts'
import { dayOfMonth, plusDays, plusMonths } from './dates.ts'

/** A season of every year, which goes over the year's turn when it ends on an earlier day than it begins. */
export type SeasonRule = Extract<DueRule, { type: 'season' }>

/** So many months after the last one. */
export type RollingRule = Extract<DueRule, { type: 'rolling' }>

/** What everybody should have again and again. */
export type RecurringRule = RollingRule | SeasonRule

/** A day of that year, `02-29` being the last of February and `04-31` the last of April. */
const dayIn = (year: number, monthDay: string) =>
  dayOfMonth(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3, 5)))

/** The end of the season that ends in the date's year, or so many years from it. */
export const seasonEnd = ({ to }: SeasonRule, date: string, years = 0) => dayIn(Number(date.slice(0, 4)) + years, to)

/** The season that today is in, or the next one; both days are in it. */
export function seasonOf(rule: SeasonRule, today: string): { from: string; to: string } {
  const to = today <= seasonEnd(rule, today) ? seasonEnd(rule, today) : seasonEnd(rule, today, 1)
  return { from: dayIn(Number(to.slice(0, 4)) - (rule.from > rule.to ? 1 : 0), rule.from), to }
}

/**
 * The first day on which a conversation that was held covers the date `at`: nobody is late on `at` who has had one since. Of a
 * season: after the one before the season that `at` is in, or of the last season, where `at` is in none.
 */
export function coveredSince(rule: RecurringRule, at: string): string {
  if (rule.type === 'season') {
    const { from, to } = seasonOf(rule, at)
    return plusDays(seasonEnd(rule, to, from <= at ? -1 : -2), 1)
  }
  const since = plusMonths(at, -rule.months)
  // Where the months are of different lengths, going back and forth is not always the same.
  return plusMonths(since, rule.months) < at ? plusDays(since, 1) : since
}
