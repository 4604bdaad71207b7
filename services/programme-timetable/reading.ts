import { type InYear, joined, type Span } from './calendar.ts'
import { type Item, itemsOf } from './spans.ts'
import type { Token } from './words.ts'

/**
 * What a timetable, or the part of it beside its recurrence, says about time. `once` is due on its last day, `until` too, `range`
 * has two ends, `since` only a beginning, `yearly` comes in every year (one or more times), `nothing` is an empty part.
 */
export type Reading =
  | { kind: 'nothing' }
  | { kind: 'once' | 'range' | 'since' | 'until'; span: Span }
  | { kind: 'list'; spans: Span[] }
  | { kind: 'yearly'; times: InYear[] }

type Form = readonly [pattern: RegExp, read: (items: readonly Item[]) => Reading | undefined]

const spansIn = (items: readonly Item[]) => items.flatMap(item => (item.span ? [item.span] : []))
const timesIn = (items: readonly Item[]) => items.flatMap(item => (item.inYear ? [item.inYear] : []))

const withSpan = (kind: 'once' | 'range' | 'since' | 'until') => (items: readonly Item[]) => {
  const [span] = spansIn(items)
  return span && { kind, span }
}

/** `mars–maj 2027`, `2025 och 2026`: what lacks a year is in that of the next, which can't be a year itself. */
function withYears(items: readonly Item[]): Span[] | undefined {
  const spans: Span[] = []
  let next: Span | undefined
  for (const item of items.toReversed()) {
    if (!item.span && !item.inYear) continue
    const span: Span | undefined =
      item.span ?? (next && !next.year ? item.inYear?.(Number(next.from.slice(0, 4))) : undefined)
    if (!span) return
    spans.unshift(span)
    next = span
  }
  return spans
}

/** `september 2024–2027`, `maj 2026 och 2027`: each year's September, or from it to the year's end? */
const yearAfterTime = (from: Span | undefined, to: Span | undefined) => to?.year === true && !from?.year

function range(items: readonly Item[]): Reading | undefined {
  const [from, to] = withYears(items) ?? []
  if (yearAfterTime(from, to) && items.some(item => item.sign === '-')) return
  const span = joined(from, to)
  return span && { kind: 'range', span }
}

function list(items: readonly Item[]): Reading | undefined {
  const spans = withYears(items)
  const ordered = spans?.every((span, i) => {
    const before = spans[i - 1]
    return !before || (before.to < span.from && !yearAfterTime(before, span))
  })
  if (!spans || !ordered) return
  return { kind: 'list', spans }
}

const yearly = (items: readonly Item[]): Reading => ({ kind: 'yearly', times: timesIn(items) })

function yearlyRange(items: readonly Item[]): Reading {
  const [from, to] = timesIn(items)
  return { kind: 'yearly', times: [year => joined(from?.(year), to?.(year))] }
}

const between = '(?:,&?|-?&)'
const forms: readonly Form[] = [
  [/^$/, () => ({ kind: 'nothing' })],
  [/^(?:bn*e[PG]|bn*[PG]e|e?n*P)$/, withSpan('once')],
  [/^(?:Pe)$/, withSpan('once')],
  [/^un*(?:e?P|Pe)s?$|^(?:e?P|Pe)s$/, withSpan('until')],
  [/^f?e?Gs?$/, withSpan('range')],
  [/^fPf?$|^Pf$|^P-$/, withSpan('since')],
  [/^f?[Pp]e?f?(?:-|u)(?:e?P|Pe)s?$|^Pf(?:e?P|Pe)s$/, range],
  [new RegExp(`^[Pp](?:${between}[Pp])*${between}P$`), list],
  [/^u?(?:e?p|pe)$/, yearly],
  [/^p-p$/, yearlyRange],
  [new RegExp(`^p(?:${between}p)+$`), yearly],
]

/** Reads items in full, or not at all: undefined where any of them has no place in what is understood. */
export function reading(tokens: readonly Token[]): Reading | undefined {
  const items = itemsOf(tokens)
  if (!items) return
  const inner = trimmed(items)
  const signs = inner.map(item => item.sign).join('')
  for (const [pattern, read] of forms) if (pattern.test(signs)) return read(inner)
}

/** Without the harmless words and commas around it, and a full stop after it. */
function trimmed(items: readonly Item[]) {
  const matters = (item: Item) => item.sign !== 'n' && item.sign !== ','
  const first = items.findIndex(matters)
  return first < 0 ? [] : items.slice(first, items.findLastIndex(item => matters(item) && item.sign !== '.') + 1)
}
