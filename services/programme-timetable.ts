import type { Timetable } from './programme-model.ts'
import { folded, signsOf, tokensOf } from './programme-timetable/lexer.ts'
import { type Reading, reading } from './programme-timetable/reading.ts'
import { lastOccurrence, nextOccurrence, recurrenceOf } from './programme-timetable/recurrence.ts'
import type { Token } from './programme-timetable/words.ts'

const text: Timetable = { kind: 'text' }
const longest = 400

/**
 * Reads the timetable of an action in Swedish, Finnish or English. A text is understood whole or it is `text`, without a date:
 * an unknown word may change the meaning (`om medel finns 2026`, `aikaisintaan 2026`), so only a few harmless ones may stand
 * about a date, and a sentence before the last `klar`/`valmis`/`ready` that has no number, time, negation or condition in it.
 * Never throws.
 *
 * One named time is `due` on its last day; two ends make a `period`, due on its last day. Last days: the year's, month's,
 * quarter's, tertial's, half-year's; an ISO week's Sunday (a week without its year is not understood, nor are other dates
 * without one). Spring (vår, kevät) is March to May, summer June to August, autumn September to November; the terms (vt, ht,
 * kevätlukukausi, syyslukukausi) are the half-years, to 30 June and 31 December. Winter is understood as `vintern 2026–27`
 * only, December to February; `årsskiftet 2026/27` is 31 December 2026. A month-like pair that may be read in two ways
 * (`4/11/2026`, `12/23`, `2009-10`, `2026/27`) is not understood, nor is a year in two digits but after a season, a quarter or a
 * whole year (`ht 26`, `Q3/26`, `2026–27`). `by`, `till`, `mennessä` with a year or month mean its last day.
 *
 * A recurrence's `first` is its first due day where the text names a year; otherwise a matching day of the year 2000, from
 * which the others are counted (`varje år`: 2000-12-31; `varje vecka`: a Sunday; so `vartannat år` alone means even years).
 * Occurrences are the ends of calendar weeks, months, quarters, half-years and years unless a time in the year is named; a
 * `first` that ends its month means that every occurrence ends its month. `week` is the ISO week of a yearly recurrence named
 * by its week, due on that week's Sunday. Daily is `continuous`, as is what has only a beginning (`från 2025`).
 */
export function readTimetable(cell: string): Timetable {
  if (cell.length > longest) return text
  const plain = folded(cell)
  if (/^[-\s]*$/.test(plain)) return { kind: 'none' }
  const tokens = withoutSentence(tokensOf(plain))
  return tokens ? understood(tokens.map(token => (token.sign === 'r' ? { sign: 'n' } : token))) : text
}

/** `Konkreta inskolningsprogram klara 12/2023`: what comes after the sentence; undefined when its words may change the meaning. */
function withoutSentence(tokens: readonly Token[]): readonly Token[] | undefined {
  const signs = signsOf(tokens)
  if (!/[x?!]/.test(signs)) return tokens
  const sentence = /^[xrn&,./-]*x[n&,./-]*r/.exec(signs)
  const rest = sentence ? tokens.slice(sentence[0].length) : []
  return /^[^x?!RCZf]+$/.test(signsOf(rest)) ? rest : undefined
}

function understood(tokens: readonly Token[]): Timetable {
  const signs = signsOf(tokens)
  if (/^[n,]*Z[n,Z]*$/.test(signs)) return { kind: 'soon' }
  if (/^[n,]*C[n,&C]*$/.test(signs)) return { kind: 'continuous' }
  const timed = withoutContinuous(tokens)
  const at = timed.findIndex(token => token.sign === 'R')
  if (at < 0) return onceOr(reading(timed), signs.includes('C'))
  const pace = timed[at]?.pace
  const left = reading(timed.slice(0, at))
  const right = reading(timed.slice(at + 1))
  return (pace && left && right && recurrenceOf(pace, left, right)) ?? text
}

/** Beside a time or a recurrence, "continuous" adds nothing, but what it stands between doesn't belong together. */
const withoutContinuous = (tokens: readonly Token[]) =>
  tokens.map(token => (token.sign === 'C' ? { sign: ',' } : token))

function onceOr(read: Reading | undefined, continuous: boolean): Timetable {
  if (!read || read.kind === 'nothing' || read.kind === 'yearly') return text
  if (read.kind === 'since') return { kind: 'continuous' }
  if (read.kind === 'list') return continuous ? text : { kind: 'dates', dates: read.spans.map(span => span.to) }
  if (read.kind === 'range') return { kind: 'period', from: read.span.from, to: read.span.to }
  return { kind: 'due', due: read.span.to }
}

/**
 * The due date that follows `after` (a plain date; with `inclusive` it may be `after` itself): a recurrence's next occurrence,
 * the next of several dates. A single due date or a period's last day is returned whether it is past or not. Undefined when
 * there is no date, or none any more.
 */
export function nextDue(timetable: Timetable, after: string, opts: { inclusive?: boolean } = {}): string | undefined {
  switch (timetable.kind) {
    case 'due':
      return timetable.due
    case 'period':
      return timetable.to
    case 'dates':
      return timetable.dates.find(date => date > after || (opts.inclusive && date === after))
    case 'recurrence':
      return nextOccurrence(timetable, after, opts.inclusive)
  }
}

/**
 * The date that an action gets when it is first imported: `nextDue` on or after `today`, or, when all its dates are past, the
 * last of them, so that HR can be asked about it. Undefined when there is no date.
 */
export function firstDue(timetable: Timetable, today: string): string | undefined {
  const next = nextDue(timetable, today, { inclusive: true })
  if (next) return next
  if (timetable.kind === 'dates') return timetable.dates.at(-1)
  return timetable.kind === 'recurrence' ? lastOccurrence(timetable) : undefined
}
