import { day, type InYear, isoWeek, joined, months, type Span, wholeYear } from './calendar.ts'
import { signsOf } from './lexer.ts'
import type { Token } from './words.ts'

/**
 * A token, or what several tokens make together: `P` a span with its year, `G` the same from one time to another (`2019-2022`),
 * `p` a span that lacks its year. The signs of tokens are in words.ts.
 */
export type Item = { sign: string; span?: Span; inYear?: InYear; pace?: Token['pace'] }

type Build = (tokens: readonly Token[]) => Item | undefined
type Rule = readonly [pattern: RegExp, build: Build]

const dated = (span: Span | undefined, sign = 'P'): Item | undefined => span && { sign, span }
const yearless = (inYear: InYear): Item => ({ sign: 'p', inYear })
const find = (tokens: readonly Token[], sign: string) => tokens.find(token => sign.includes(token.sign))
const numbers = (tokens: readonly Token[], sign: string) =>
  tokens.flatMap(token => (sign.includes(token.sign) && token.number !== undefined ? [token.number] : []))
const yearOf = (tokens: readonly Token[]) => find(tokens, 'Y')?.number ?? 0

/** A year in two digits, after a season or a quarter only: `ht 26`, `Q3-26`. */
const shortYear = (number: number | undefined) => (number !== undefined && number >= 20 ? 2000 + number : undefined)

/** A month, season, quarter, half-year or week in a year, by its number where it has one; `last` ends a row of them. */
function unit(tokens: readonly Token[], last?: number): InYear {
  const [first = 0] = numbers(tokens, 'NO')
  const { months: named, length } = find(tokens, 'MSKkWv') ?? {}
  if (named) return year => months(year, named[0], named[1])
  const place = (year: number, n: number) =>
    length ? months(year, length * (n - 1) + 1, length * n) : isoWeek(year, n)
  return year => (last === undefined ? place(year, first) : joined(place(year, first), place(year, last)))
}

/** `2026-27`, or the month of `2026-06`; `2009-10` may be either, `2026-1` anything, and they are not understood. */
function yearAndTwoDigits(tokens: readonly Token[]): Item | undefined {
  const [year = 0, two = 0] = numbers(tokens, 'YN')
  if (find(tokens, 'N')?.single) return
  const last = year - (year % 100) + two
  if (last <= year) return dated(months(year, two, two))
  return two <= 12 ? undefined : dated(joined(wholeYear(year), wholeYear(last)), 'G')
}

/** The year that follows, whole or in two digits, as in `vintern 2026-27`; undefined when it is another. */
function winterYear(tokens: readonly Token[]) {
  const [year = 0, next = 0] = numbers(tokens, 'YN')
  return next === year + 1 || next === (year + 1) % 100 ? year : undefined
}

function winter(tokens: readonly Token[]): Item | undefined {
  const year = winterYear(tokens)
  return year === undefined ? undefined : dated(joined(months(year, 12, 12), months(year + 1, 1, 2)))
}

function turnOfYear(tokens: readonly Token[]): Item | undefined {
  const year = winterYear(tokens)
  return year === undefined ? undefined : dated(day(year, 12, 31))
}

/** Day and month with slashes or dashes: only where they can't be month and day. */
function dayBeforeMonth(tokens: readonly Token[], year: number) {
  const [date = 0, month = 0] = numbers(tokens, 'N')
  return date > 12 || date === month ? day(year, month, date) : undefined
}

const dayOfMonth = (tokens: readonly Token[], date: number, year: number) => {
  const month = find(tokens, 'M')?.months?.[0] ?? numbers(tokens, 'N').at(-1) ?? 0
  return day(year, month, date)
}

const monthByNumber = (tokens: readonly Token[], year: number) => {
  const [month = 0] = numbers(tokens, 'N')
  return months(year, month, month)
}

const daysOfMonth = (tokens: readonly Token[], year: number) => {
  const [first = 0, last = 0] = numbers(tokens, 'N')
  return joined(dayOfMonth(tokens, first, year), dayOfMonth(tokens, last, year))
}

const inItsYear = (read: (tokens: readonly Token[], year: number) => Span | undefined, sign?: string): Build => {
  return tokens => dated(read(tokens, yearOf(tokens)), sign)
}
const inAnyYear = (read: (tokens: readonly Token[], year: number) => Span | undefined): Build => {
  return tokens => yearless(year => read(tokens, year))
}

const named = '(?:M|S|[Kk]N|N\\.?K|OK|[Wv]N)'
const rule = (source: string, build: Build): Rule => [new RegExp(source, 'y'), build]
const firstDay = (tokens: readonly Token[], year: number) => dayOfMonth(tokens, numbers(tokens, 'NO')[0] ?? 0, year)

/** Tried in this order where each item begins: longer ones stand before what they begin with. */
const rules: readonly Rule[] = [
  rule('Y([-./])N\\1N', tokens => {
    const [year = 0, month = 0, date = 0] = numbers(tokens, 'YN')
    return dated(day(year, month, date))
  }),
  rule('I', tokens => {
    const [basic = 0] = numbers(tokens, 'I')
    const year = Math.floor(basic / 10_000)
    return year < 1990 || year > 2099 ? undefined : dated(day(year, Math.floor(basic / 100) % 100, basic % 100))
  }),
  rule('N\\.?-N\\.N\\.Y|N\\.?-N\\.?MY', inItsYear(daysOfMonth, 'G')),
  rule('N-N/Y', tokens => {
    const [first = 0, last = 0] = numbers(tokens, 'N')
    return first < last ? dated(months(yearOf(tokens), first, last), 'G') : undefined
  }),
  rule('N\\.N\\.?Y|[NO]\\.?M,?A?Y|M[NO],?A?Y', inItsYear(firstDay)),
  rule('N-N-Y|N/N/?Y', inItsYear(dayBeforeMonth)),
  rule('N[/.]Y', inItsYear(monthByNumber)),
  rule('wY[-/][YN]', winter),
  rule('TY[-/][YN]', turnOfYear),
  rule('kN-N/?A?Y|KN-N/?A?Y|[Wv]N-[Wv]?N/?A?Y', tokens =>
    dated(unit(tokens, numbers(tokens, 'N')[1])(yearOf(tokens)), 'G'),
  ),
  rule(`${named}e?/?A?Y|A?Y${named}|[KkWv]N,A?Y|Y-?[Wv]N|Y[-/]kN`, tokens => dated(unit(tokens)(yearOf(tokens)))),
  rule('(?:S|[Kk]N)[-/]?N(?![-.,/]*[NYMKkO])', tokens => {
    const year = shortYear(numbers(tokens, 'N').at(-1))
    return year === undefined ? undefined : dated(unit(tokens)(year))
  }),
  rule('Y-N', yearAndTwoDigits),
  rule('vY|AeY|A?Y', tokens => dated(wholeYear(yearOf(tokens)))),
  rule('N\\.?-N\\.N\\.?|N\\.?-N\\.?M', inAnyYear(daysOfMonth)),
  rule('N\\.N\\.?|[NO]\\.?M|M[NO]', inAnyYear(firstDay)),
  rule('N/N', inAnyYear(dayBeforeMonth)),
  rule(named, tokens => yearless(unit(tokens))),
]

/** The tokens with their dates put together, or undefined when one of them is no date of the calendar. */
export function itemsOf(tokens: readonly Token[]): Item[] | undefined {
  const signs = signsOf(tokens)
  const items: Item[] = []
  for (let index = 0; index < tokens.length; ) {
    const [item, length] = itemAt(tokens, signs, index)
    if (!item) return
    items.push(item)
    index += length
  }
  return items
}

function itemAt(tokens: readonly Token[], signs: string, index: number): [Item | undefined, number] {
  for (const [pattern, build] of rules) {
    pattern.lastIndex = index
    const length = pattern.exec(signs)?.[0].length
    if (length) return [build(tokens.slice(index, index + length)), length]
  }
  return [tokens[index], 1]
}
