import type { SheetRow } from './files/sheet-model.ts'
import type { Finding } from './findings.ts'
import { fold } from './people-directory-names.ts'
import { holdsIdentityNumber } from './people-sheet-identity.ts'

/** A column whose meaning is known, with its header as it stands; `index` counts from 0. */
export type FoundColumn<Column extends string> = { column: Column; index: number; header: string }

/** A header or a word of a cell for comparing: folded, without what stands in brackets and without punctuation. */
export const plainWords = (text: string) =>
  fold(text)
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The first column of each meaning in a row. */
function columnsIn<Column extends string>(
  row: SheetRow,
  columnOf: (header: string) => Column | undefined,
): FoundColumn<Column>[] {
  const all = row.cells.flatMap((cell, index): FoundColumn<Column>[] => {
    const column = columnOf(cell)
    return column ? [{ column, index, header: cell.trim() }] : []
  })
  return all.filter((one, at) => all.findIndex(({ column }) => column === one.column) === at)
}

/** The header row among the first twenty that `fits`: of several the one with most columns, the earliest of equals. */
export function findHeaderRow<Column extends string>(
  rows: readonly SheetRow[],
  columnOf: (header: string) => Column | undefined,
  fits: (columns: readonly FoundColumn<Column>[]) => boolean,
): { at: number; columns: FoundColumn<Column>[] } | undefined {
  let best: { at: number; columns: FoundColumn<Column>[] } | undefined
  for (const [at, row] of rows.slice(0, 20).entries()) {
    const columns = columnsIn(row, columnOf)
    if (fits(columns) && columns.length > (best?.columns.length ?? 0)) best = { at, columns }
  }
  return best
}

/** A note for each header that is not read. */
export const unknownColumns = (
  header: SheetRow | undefined,
  columns: readonly Pick<FoundColumn<string>, 'index'>[],
): Finding[] =>
  (header?.cells ?? []).flatMap((cell, index): Finding[] =>
    cell.trim() === '' || columns.some(column => column.index === index)
      ? []
      : [{ severity: 'note', line: header?.line ?? 1, column: cell.trim(), code: 'people.unknownColumn', values: {} }],
  )

/** A cell's text and the header that it stands under. */
export type Cell = { text: string; header: string }

/** Where there is no column to point to. */
export const nowhere: Cell = { text: '', header: '' }

/** The row's trimmed cell in that column; undefined where the file has no such column. */
export function cellIn<Column extends string>(
  row: SheetRow,
  columns: readonly FoundColumn<Column>[],
  wanted: Column,
): Cell | undefined {
  const column = columns.find(one => one.column === wanted)
  return column && { text: (row.cells[column.index] ?? '').normalize('NFC').trim(), header: column.header }
}

/** Adds a finding about a cell; what stands there is told, shortened, but never an identity number. Gives `undefined`, to be returned at once. */
export function tellCell(
  findings: Finding[],
  { severity, line, code }: Pick<Finding, 'severity' | 'line' | 'code'>,
  { text, header }: Cell,
): undefined {
  const at = { severity, line, ...(header && { column: header }) }
  if (holdsIdentityNumber(text)) findings.push({ ...at, code: 'people.identityNumber', values: {} })
  else findings.push({ ...at, code, values: { value: text.slice(0, 80) } })
}
