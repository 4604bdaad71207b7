/** The test's own reckoning of months and quarters; days are reckoned in year/calendar.ts. No line of it is the product's. */

const two = (number: number) => String(number).padStart(2, '0')
const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** So many months later, or earlier; a day that the month has not becomes its last one. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const there = { year: Math.floor(count / 12), month: (count % 12) + 1 }
  return `${there.year}-${two(there.month)}-${two(Math.min(day, lengthOf(there.year, there.month)))}`
}

/** The calendar quarter that a date is in, `2027Q1`. */
export const quarterAt = (date: string) => `${date.slice(0, 4)}Q${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1}`

/** The first and the last date of a quarter. */
export function datesOf(quarter: string): { from: string; to: string } {
  const year = Number(quarter.slice(0, 4))
  const last = Number(quarter.slice(5)) * 3
  return { from: `${year}-${two(last - 2)}-01`, to: `${year}-${two(last)}-${two(lengthOf(year, last))}` }
}

/** The later and the earlier of dates. */
export const latest = (...dates: string[]) => dates.reduce((a, b) => (a > b ? a : b))
export const earliest = (...dates: string[]) => dates.reduce((a, b) => (a < b ? a : b))
