import type { SheetRow } from './files/sheet-model.ts'
import type { Finding } from './findings.ts'
import type { Column, ColumnKind } from './people-sheet-headers.ts'
import { holdsIdentityNumber } from './people-sheet-identity.ts'

/** A row being read: the columns that count, and where what is wrong is told. */
export type Reading = { row: SheetRow; columns: readonly Column[]; findings: Finding[] }

/** Adds a finding about the row's cell; `value` is what stands there, shortened. Gives `undefined`, to be returned at once. */
export function tell(reading: Reading, severity: Finding['severity'], code: string, column: Column, value?: string) {
  const values: Finding['values'] =
    value === undefined ? {} : { value: value.length > 60 ? `${value.slice(0, 59)}…` : value }
  reading.findings.push({ severity, line: reading.row.line, column: column.header, code, values })
  return undefined
}

/** The trimmed text of one column's cell; an identity number in it is told, never quoted, and the cell is left out. */
export function textOf(reading: Reading, column: Column, severity: Finding['severity'] = 'doubt') {
  const text = (reading.row.cells[column.index] ?? '').normalize('NFC').trim()
  return holdsIdentityNumber(text) ? tell(reading, severity, 'people.identityNumber', column) : text
}

/** The first column of the kind with its text; `undefined` when there is no such column or its cell must not be read. */
export function cellOf(reading: Reading, kind: ColumnKind, severity: Finding['severity'] = 'doubt') {
  const column = reading.columns.find(other => other.kind === kind)
  const text = column && textOf(reading, column, severity)
  return column && text !== undefined ? { column, text } : undefined
}

/** What `read` makes of the cell: `null` when it is empty, `undefined` when there is no column or it is not understood. */
export function fieldOf<T>(reading: Reading, kind: ColumnKind, code: string, read: (text: string) => T | undefined) {
  const cell = cellOf(reading, kind)
  if (!cell) return undefined
  if (cell.text === '') return null
  return read(cell.text) ?? tell(reading, 'doubt', code, cell.column, cell.text)
}

/** The texts of every column of the kind; `undefined` when there is none. */
export function textsOf(reading: Reading, kind: ColumnKind) {
  const columns = reading.columns.filter(column => column.kind === kind)
  if (columns.length === 0) return undefined
  return columns.flatMap(column => {
    const text = textOf(reading, column)
    return text === undefined ? [] : [{ column, text }]
  })
}
