import type { Sheet, SheetRow } from './files/sheet-model.ts'
import type { Finding } from './findings.ts'
import type { Directory } from './people-directory.ts'
import { readSheetDate, readYesNo } from './people-sheet-cells.ts'
import { areasNamed } from './quiet.ts'
import { type Amount, readAmount } from './rewards-amounts.ts'
import type { Currency } from './rewards-settings.ts'
import {
  cellIn,
  type FoundColumn,
  findHeaderRow,
  nowhere,
  plainWords,
  tellCell,
  unknownColumns,
} from './sheet-columns.ts'

/**
 * What an import of a list would do: `rows` were read. `missing` are there but not in the file; what becomes of them the list
 * decides.
 */
export type ListPlan<T> = {
  rows: number
  added: T[]
  changed: { before: T; after: T }[]
  same: T[]
  missing: T[]
  findings: Finding[]
}

/** What became of a save: ids of what others were writing meanwhile, and left as it was, are `stale`. */
export type ListSaved = { saved: number; removed: number; stale: string[] }

/** One row being read, and where what is wrong with it is told. */
export type RowReading<Column extends string> = {
  row: SheetRow
  columns: readonly FoundColumn<Column>[]
  findings: Finding[]
}

type Rows<Column extends string> = {
  columns: FoundColumn<Column>[]
  body: SheetRow[]
  line: number
  findings: Finding[]
}

/** The rows below the header, with notes about columns that are not read; undefined columns where nothing can be read. */
export function openList<Column extends string>(
  sheet: Pick<Sheet, 'rows'>,
  columnOf: (header: string) => Column | undefined,
  fits: (columns: readonly FoundColumn<Column>[]) => boolean,
  noHeader: string,
): Rows<Column> {
  const header = findHeaderRow(sheet.rows, columnOf, fits)
  const first = sheet.rows[header?.at ?? 0]
  const line = first?.line ?? 1
  const refused = (code: string): Rows<Column> => ({
    ...{ columns: [], body: [], line },
    findings: [{ severity: 'rejected', line, code, values: {} }],
  })
  if (!header) return refused(noHeader)
  const body = sheet.rows.slice(header.at + 1)
  if (body.length === 0) return refused('rewards.noRows')
  return { columns: header.columns, body, line, findings: unknownColumns(first, header.columns) }
}

/** The header as it is compared: a currency that it names stands apart, `Belopp (kr)` and `Amount EUR`. */
export function readMoneyHeader(header: string): { text: string; currency?: Currency } {
  const folded = header.toLowerCase()
  const euros = /€|(?<!\p{L})eur(o|os|oa)?(?!\p{L})/u
  const kronor = /(?<!\p{L})(sek|kr|kronor|kruunua)(?!\p{L})/u
  const currency = euros.test(folded) ? 'EUR' : kronor.test(folded) ? 'SEK' : undefined
  const text = plainWords(folded.replace(euros, ' ').replace(kronor, ' '))
  return { text, ...(currency && { currency }) }
}

/** Is the text one of the words, which stand with `|` between? */
export const isOneOf = (words: string, text: string) => words.split('|').includes(text)

/** Tells why the row is not imported. */
export const reject = <Column extends string>(
  { row, columns, findings }: RowReading<Column>,
  code: string,
  column: Column,
): undefined =>
  tellCell(findings, { severity: 'rejected', line: row.line, code }, cellIn(row, columns, column) ?? nowhere)

/** Tells what in the row was read otherwise than it stands. */
export const doubt = <Column extends string>(
  { row, columns, findings }: RowReading<Column>,
  code: string,
  column: Column,
): undefined => tellCell(findings, { severity: 'doubt', line: row.line, code }, cellIn(row, columns, column) ?? nowhere)

/** The trimmed text of the row's cell; empty where there is none. */
export const textIn = <Column extends string>({ row, columns }: RowReading<Column>, column: Column) =>
  cellIn(row, columns, column)?.text ?? ''

/** Does the file have the column? */
export const hasColumn = <Column extends string>({ columns }: Pick<RowReading<Column>, 'columns'>, column: Column) =>
  columns.some(one => one.column === column)

/**
 * What `read` makes of the cell: `null` where it is empty or the column is missing, undefined (and told) where it can't be
 * read.
 */
export function cellAs<Column extends string, T>(
  reading: RowReading<Column>,
  column: Column,
  code: string,
  read: (text: string) => T | undefined,
): T | null | undefined {
  const text = textIn(reading, column)
  return text === '' ? null : (read(text) ?? reject(reading, code, column))
}

/** A date, `null` where none is given, undefined and told where it is none. */
export const dateIn = <Column extends string>(reading: RowReading<Column>, column: Column) =>
  cellAs(reading, column, 'rewards.badDate', readSheetDate)

/** Yes or no, `null` where nothing is said, undefined and told where it is neither. */
export const yesNoIn = <Column extends string>(reading: RowReading<Column>, column: Column) =>
  cellAs(reading, column, 'rewards.badYesNo', readYesNo)

/** Money in the currency of its column; another one in the cell is told. */
export const amountIn = <Column extends string>(reading: RowReading<Column>, column: Column, currency?: Currency) =>
  cellAs(reading, column, 'rewards.badAmount', (text): Amount | undefined => {
    const amount = readAmount(text)
    return amount && (amount.currency ?? currency) === (currency ?? amount.currency) ? amount : undefined
  })

const houseWords =
  'hela organisationen|hela huset|hela kommunen|hela regionen|alla enheter|alla|koko organisaatio|koko talo|koko kunta|kaikki yksikot|kaikki|the whole house|whole house|whole organisation|all units|all|everybody'

/**
 * The unit that is meant: its names from the top down with `›`, `>` or `/` between, or its own name where one alone has it; `[]`
 * is the whole house. Undefined and told where there is none or several.
 */
export function unitIn<Column extends string>(
  reading: RowReading<Column>,
  column: Column,
  directory: Directory,
): string[] | undefined {
  const text = textIn(reading, column)
  if (text === '') return reject(reading, 'rewards.noUnit', column)
  if (isOneOf(houseWords, plainWords(text))) return []
  const whole = areasNamed(directory, [text])
  const parts = text.split(/\s*[›>]\s*|\s+\/\s+|\n/).filter(Boolean)
  const [unit, ...others] = whole.length > 0 ? whole : areasNamed(directory, parts)
  if (!unit) return reject(reading, 'rewards.unknownUnit', column)
  return others.length > 0 ? reject(reading, 'rewards.ambiguousUnit', column) : [...unit]
}

/** Where a list has one row for each thing: tells a second one and on which line the first stands. */
export function isRepeated<Column extends string>(
  { row, findings }: RowReading<Column>,
  firsts: Map<string, number>,
  id: string,
): boolean {
  const first = firsts.get(id)
  if (first === undefined) {
    firsts.set(id, row.line)
    return false
  }
  findings.push({ severity: 'rejected', line: row.line, code: 'rewards.repeated', values: { first } })
  return true
}

/** The plan of a list from what its rows say; `same`: nothing about it would change. */
export function planOf<T>(
  rows: number,
  read: readonly T[],
  known: readonly T[],
  findings: Finding[],
  { idOf, isSame }: { idOf: (one: T) => string; isSame: (before: T, after: T) => boolean },
): ListPlan<T> {
  const before = new Map(known.map(one => [idOf(one), one]))
  const plan: ListPlan<T> = { rows, added: [], changed: [], same: [], missing: [], findings }
  const named = new Set(read.map(idOf))
  for (const after of read) {
    const old = before.get(idOf(after))
    if (!old) plan.added.push(after)
    else if (isSame(old, after)) plan.same.push(old)
    else plan.changed.push({ before: old, after })
  }
  return { ...plan, missing: known.filter(one => !named.has(idOf(one))) }
}
