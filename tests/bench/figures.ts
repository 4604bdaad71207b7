/** Many measurements of one thing, in its own unit; percentiles are nearest ranks. */
export type Spread = { min: number; median: number; max: number }

/** The value that `part` (0 to 1) of the values do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

export const spreadOf = (values: readonly number[]): Spread => ({
  min: Math.min(...values),
  median: percentile(values, 0.5),
  max: Math.max(...values),
})

/** A number with about three figures that count. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}

/** One measured thing. `unit` is there for whoever reads the file; `note` is told behind the numbers. */
export type Row = { name: string; unit: string; spread: Spread; note?: string }

/** One number that was measured once. */
export const single = (value: number): Spread => ({ min: value, median: value, max: value })

/** Rows under a heading, in columns; what was measured once has no spread to show. */
export function table(heading: string, rows: readonly Row[]): string {
  const cells = rows.map(({ name, unit, spread, note = '' }) => {
    const once = spread.min === spread.max
    return [name, rounded(spread.median), once ? '' : `${rounded(spread.min)} … ${rounded(spread.max)}`, unit, note]
  })
  const all = [[heading, 'median', 'min … max', 'unit', ''], ...cells]
  const widths = [0, 1, 2, 3].map(column => Math.max(...all.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 1 || at === 2 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const [head = [], ...body] = all
  return [line(head), '-'.repeat(line(head).length), ...body.map(line)].join('\n')
}
