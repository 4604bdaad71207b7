import { CsvError, type Info, parse } from 'csv-parse/sync'
import { stripGuard } from './sheet-guard.ts'
import type { Delimiter, Sheet, SheetRefusal } from './sheet-model.ts'

const delimiters = ['\t', ';', ','] as const satisfies Delimiter[]

/** How many of each delimiter stand outside quotes, row by row, in the first rows that are not blank. */
function countDelimiters(text: string, rows: number) {
  const counts: Record<Delimiter, number>[] = []
  let row = { '\t': 0, ';': 0, ',': 0 }
  let quoted = false
  let cellBegins = true
  let blank = true
  for (let i = 0; i < text.length && counts.length < rows; i++) {
    const char = text[i]
    if (quoted) {
      if (char !== '"') continue
      if (text[i + 1] === '"') i++
      else quoted = false
      continue
    }
    if (char === '\n') {
      if (!blank) counts.push(row)
      row = { '\t': 0, ';': 0, ',': 0 }
      cellBegins = true
      blank = true
      continue
    }
    blank = false
    const delimiter = delimiters.find(d => d === char)
    if (delimiter) row[delimiter]++
    if (char === '"' && cellBegins) quoted = true
    cellBegins = delimiter !== undefined
  }
  return blank || counts.length >= rows ? counts : [...counts, row]
}

/**
 * The delimiter that the rows agree on most: the number that most rows have, times how many have it, which weighs double,
 * since a title or a long text may have many of another.
 */
export function detectDelimiter(text: string): Delimiter {
  const counts = countDelimiters(text, 30)
  const scored = delimiters.map(delimiter => {
    const byNumber = new Map<number, number>()
    for (const row of counts) byNumber.set(row[delimiter], (byNumber.get(row[delimiter]) ?? 0) + 1)
    return { delimiter, score: Math.max(0, ...[...byNumber].map(([number, rows]) => number * rows ** 2)) }
  })
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

/** Excel's own hint, `sep=;` alone on the first line. */
const hint = /^sep=([,;\t])\n/i

type Parsed = { info: Info; record: string[] }

function parseRecords(text: string, delimiter: Delimiter): { records: Parsed[] } | { openedOn: number } {
  let ended = 0
  try {
    const records = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
      info: true,
      on_record: (record, { lines }) => {
        ended = lines
        return record
      },
    })
    // `info: true` makes each record an object of this shape, which the library's types leave open.
    return { records: records as unknown as Parsed[] }
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return { openedOn: ended + 1 }
    throw error
  }
}

/** `cells` without the empty ones at the end. */
export function trimEnd(cells: string[]) {
  const last = cells.findLastIndex(cell => cell.trim() !== '')
  return cells.slice(0, last + 1)
}

/** Delimited text as a sheet; `encoding` is passed on. Refused when a quote never closes or nothing is there. */
export function parseCsv(source: string, encoding?: string): Sheet | SheetRefusal {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const hinted = delimiters.find(delimiter => delimiter === hint.exec(text)?.[1])
  const body = hinted ? text.replace(hint, '\n') : text
  const delimiter = hinted ?? detectDelimiter(body)
  const parsed = parseRecords(body, delimiter)
  if ('openedOn' in parsed) return { refused: { code: 'sheet.unbalancedQuote', values: { line: parsed.openedOn } } }
  let ended = 0
  const rows = parsed.records.flatMap(({ info, record }) => {
    const line = ended + 1
    ended = info.lines
    const cells = trimEnd(record.map(stripGuard))
    return cells.length === 0 ? [] : [{ line, cells }]
  })
  if (rows.length === 0) return { refused: { code: 'sheet.empty', values: {} } }
  return { rows, format: 'csv', ...(encoding && { encoding }), delimiter }
}
