import type { Sheet } from './files/sheet-model.ts'
import type { Finding } from './findings.ts'
import type { Country } from './people-model.ts'
import { readEmployment, readRelations } from './people-sheet-fields.ts'
import { type Column, type ColumnKind, findHeader } from './people-sheet-headers.ts'
import { isIdentityColumn } from './people-sheet-identity.ts'
import type { PersonColumn, PersonRow } from './people-sheet-model.ts'
import { cellOf, type Reading, tell } from './people-sheet-reading.ts'
import { unknownColumns } from './sheet-columns.ts'

/**
 * The people in a sheet from an HR system, and what its keeper should know about it. A row without a usable id, name or unit is
 * rejected; any other cell that cannot be read is a doubt and left out. `country` is the house's.
 */
export function readPeopleSheet(sheet: Sheet, options: { country: Country }) {
  const findings: Finding[] = []
  const header = findHeader(sheet.rows)
  const headerRow = sheet.rows[header?.at ?? 0]
  const line = headerRow?.line ?? 1
  if (!header || !headerRow) {
    return {
      people: [],
      findings: [{ severity: 'rejected', line, code: 'people.noHeader', values: {} }] satisfies Finding[],
    }
  }
  const body = sheet.rows.slice(header.at + 1)
  findings.push(...unknownColumns(headerRow, header.columns))
  const columns = header.columns.filter(column => {
    const values = () => body.map(row => row.cells[column.index] ?? '')
    if (column.kind !== 'identityNumber' && !isIdentityColumn(values())) return true
    findings.push({ severity: 'doubt', line, column: column.header, code: 'people.identityColumn', values: {} })
    return false
  })
  const lacking = missingColumns(columns)
  if (lacking.length > 0) {
    findings.push(...lacking.map((code): Finding => ({ severity: 'rejected', line, code, values: {} })))
    return { people: [], findings }
  }
  if (body.length === 0) findings.push({ severity: 'rejected', line, code: 'people.noRows', values: {} })
  const headers = headersOf(columns)
  const firstLines = new Map<string, number>()
  const people = body.flatMap((row): PersonRow[] => {
    const reading: Reading = { row, columns, findings }
    const person = readPerson(reading, firstLines)
    return person ? [{ ...person, houseCountry: options.country, headers }] : []
  })
  return { people, findings }
}

function missingColumns(columns: readonly Column[]) {
  const has = (...kinds: ColumnKind[]) => columns.some(column => kinds.includes(column.kind))
  return [
    ...(has('id') ? [] : ['people.noIdColumn']),
    ...(has('name', 'firstName', 'lastName') ? [] : ['people.noNameColumn']),
    ...(has('level', 'path') ? [] : ['people.noUnitColumn']),
  ]
}

const columnOf: Partial<Record<ColumnKind, PersonColumn>> = {
  firstName: 'name',
  lastName: 'name',
  account: 'email',
  level: 'unit',
  path: 'unit',
  leaveFrom: 'leaves',
  leaveTo: 'leaves',
}

function headersOf(columns: readonly Column[]) {
  const headers: Partial<Record<PersonColumn, string>> = {}
  for (const { kind, header } of columns) {
    if (kind === 'identityNumber') continue
    // Kinds that are no field of a person are all in `columnOf`.
    const field = columnOf[kind] ?? (kind as PersonColumn)
    headers[field] ??= header
  }
  return headers
}

/** The row's person, or nothing where id, name or unit is not usable; every reason is told. */
function readPerson(reading: Reading, firstLines: Map<string, number>) {
  const personId = readId(reading, firstLines)
  const name = readName(reading)
  const unit = readUnit(reading)
  if (!personId || !name || !unit) return undefined
  return {
    line: reading.row.line,
    personId,
    name,
    unit,
    fields: { ...readRelations(reading), ...readEmployment(reading) },
  }
}

function readId(reading: Reading, firstLines: Map<string, number>) {
  const cell = cellOf(reading, 'id', 'rejected')
  if (cell === undefined) return undefined
  if (cell.text === '') return tell(reading, 'rejected', 'people.noId', cell.column)
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(cell.text))
    return tell(reading, 'rejected', 'people.badId', cell.column, cell.text)
  const first = firstLines.get(cell.text)
  if (first !== undefined) {
    reading.findings.push({
      severity: 'rejected',
      line: reading.row.line,
      column: cell.column.header,
      code: 'people.duplicateId',
      values: { value: cell.text, first },
    })
    return undefined
  }
  firstLines.set(cell.text, reading.row.line)
  return cell.text
}

/** `Virtanen, Anna` is turned round; nothing else tells which of the names is first. */
function readName(reading: Reading) {
  const whole = cellOf(reading, 'name', 'rejected')
  const parts = whole ? [whole] : [cellOf(reading, 'firstName', 'rejected'), cellOf(reading, 'lastName', 'rejected')]
  const column = parts.find(part => part !== undefined)?.column
  if (!column) return undefined
  const text = parts
    .map(part => part?.text.replace(/\s+/g, ' ') ?? '')
    .join(' ')
    .trim()
  const turned = /^([^,]+),\s*([^,]+)$/.exec(text)
  const name = whole && turned ? `${turned[2]} ${turned[1]}` : text
  if (name === '') return tell(reading, 'rejected', 'people.noName', column)
  return name.length <= 200 ? name : tell(reading, 'rejected', 'people.badName', column, name)
}

/** Names from the top down; a level that repeats the one above it is the same unit, as systems fill in missing levels. */
function readUnit(reading: Reading) {
  const columns = reading.columns
    .filter(column => column.kind === 'level' || column.kind === 'path')
    .sort((a, b) => a.level - b.level || a.index - b.index)
  const [only, ...others] = columns
  if (!only) return undefined
  const cells = columns.map(column => (reading.row.cells[column.index] ?? '').normalize('NFC'))
  const names = others.length === 0 ? (cells[0] ?? '').split(/\s*>\s*|\s*›\s*|\s+\/\s+|\n/) : cells
  const unit = names
    .map(name => name.trim().replace(/\s+/g, ' '))
    .filter((name, i, all) => name !== '' && name !== all[i - 1])
  if (unit.length === 0) return tell(reading, 'rejected', 'people.noUnit', columns.at(-1) ?? only)
  const long = unit.find(name => name.length > 200)
  return long ? tell(reading, 'rejected', 'people.badUnit', columns.at(-1) ?? only, long) : unit
}
