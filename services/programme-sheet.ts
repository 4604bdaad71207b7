import type { Finding } from './findings.ts'
import { type Column, findHeader } from './programme-columns.ts'
import { looksLikeMeasure, readMeasure } from './programme-measures.ts'
import type { Measure } from './programme-model.ts'
import { fold, oneLine, partsOf, tidy } from './programme-text.ts'

/** One action as the sheet has it; `line` is where its row begins in the file. `klartId` is well-formed, not yet known to exist. */
export type ProgrammeRow = {
  line: number
  klartId?: string
  area: string
  title: string
  methods: string[]
  measures: Measure[]
  ownerText: string
  timetableText: string
}

/** `columns`: what each column was taken for -> its header as it stands in the file. */
export type ProgrammeSheet = { rows: ProgrammeRow[]; columns: Record<string, string>; findings: Finding[] }

/** Why a sheet cannot be read as a programme at all; worded in cards/locales/findings-programme.ts. */
export type SheetRefused = { refused: { code: string; values: Record<string, string | number> } }

type Row = { line: number; cells: readonly string[] }

/** More rows than any programme has; the limit keeps a wrong file from filling the store. */
const mostRows = 1_000

/** An action's document stays under 10 KB with its history: UTF-8 bytes of one row's texts. */
const mostBytes = 4_000

/** `<programme>-<16 hex>`, as exports give it. */
export const klartIdPattern = /^[a-z0-9-]{1,40}-[0-9a-f]{16}$/

/**
 * A programme as HR keeps it: which column is what, its rows as actions, and everything about the file that HR should know.
 * Rejected rows are left out. Never throws.
 */
export function readProgrammeSheet(sheet: { rows: readonly Row[] }): ProgrammeSheet | SheetRefused {
  const written = sheet.rows.filter(row => row.cells.some(cell => tidy(cell) !== ''))
  if (written.length === 0) return refused('programme.empty')
  const header = findHeader(written)
  if (!header)
    return refused('programme.noHeader', { seen: shorten(written[0]?.cells.filter(Boolean).join(' · ') ?? '') })
  const body = written.slice(header.at + 1)
  if (body.length > mostRows) return refused('programme.tooManyRows', { rows: body.length, most: mostRows })
  const layout = layoutOf(written[header.at] ?? { line: 1, cells: [] }, header.columns)
  const findings = columnFindings(layout)
  const rows: ProgrammeRow[] = []
  const areas = fillAreas(body, layout)
  for (const [at, row] of body.entries()) {
    const { area = '', filled = false, heading = false } = areas[at] ?? {}
    if (heading) continue
    const read = readRow(row, area, layout)
    findings.push(...read.findings)
    if (read.row && filled) findings.push(note(row.line, 'programme.areaFilled', { area }, layout.headers.area))
    if (read.row) rows.push(read.row)
  }
  if (rows.length === 0 && findings.every(({ severity }) => severity !== 'rejected')) return refused('programme.noRows')
  return { rows, columns: layout.headers, findings }
}

type Layout = {
  line: number
  at: Partial<Record<Column, number>>
  headers: Record<string, string>
  unknown: string[]
}

function layoutOf(header: Row, columns: readonly (Column | undefined)[]): Layout {
  const layout: Layout = { line: header.line, at: {}, headers: {}, unknown: [] }
  // Only an export of Klart's has its own columns; elsewhere a "Status" is HR's, and HR is told that it is not read.
  const exported = columns.includes('klartId')
  for (const [at, cell] of header.cells.entries()) {
    const name = oneLine(cell)
    const column = columns[at]
    if (column && column !== 'known') {
      layout.at[column] = at
      layout.headers[column] = name
    } else if (name !== '' && !(column === 'known' && exported)) layout.unknown.push(name)
  }
  return layout
}

function columnFindings({ line, at, unknown }: Layout): Finding[] {
  const findings = unknown.map(name => note(line, 'programme.unknownColumn', { header: shorten(name) }, name))
  if (at.area === undefined) findings.push(note(line, 'programme.noAreaColumn', {}))
  if (at.owner === undefined) findings.push(note(line, 'programme.noOwnerColumn', {}))
  if (at.timetable === undefined) findings.push(note(line, 'programme.noTimetableColumn', {}))
  return findings
}

const cellOf = (row: Row, at: number | undefined) => (at === undefined ? '' : tidy(row.cells[at] ?? ''))

type Area = { area: string; filled: boolean; heading: boolean }

/**
 * The area of each row: its own, or the one above where the cell is empty. A row with nothing but an area that the next row
 * lacks is a heading. A sheet that names each area once is how people write; only where it does both is filling told.
 */
function fillAreas(rows: readonly Row[], { at }: Layout): Area[] {
  const own = rows.map(row => oneLine(cellOf(row, at.area)))
  const repeats = own.some((area, index) => area !== '' && fold(area) === fold(own[index + 1] ?? ''))
  let area = ''
  return rows.map((row, index) => {
    const alone = own[index] !== '' && row.cells.every((cell, column) => column === at.area || tidy(cell) === '')
    area = own[index] || area
    return {
      area,
      filled: repeats && own[index] === '' && area !== '',
      heading: alone && index + 1 < rows.length && own[index + 1] === '',
    }
  })
}

function readRow(row: Row, area: string, { at, headers }: Layout): { row?: ProgrammeRow; findings: Finding[] } {
  const title = oneLine(cellOf(row, at.title))
  if (!/[\p{L}\p{N}]/u.test(title)) return { findings: [rejected(row.line, 'programme.noAction', {}, headers.title)] }
  const size = new TextEncoder().encode([area, ...row.cells].join('')).length
  if (size > mostBytes) {
    const longest = row.cells.indexOf(row.cells.toSorted((a, b) => b.length - a.length)[0] ?? '')
    const column = Object.entries(at).find(([, place]) => place === longest)?.[0]
    return {
      findings: [rejected(row.line, 'programme.tooLong', { bytes: size, most: mostBytes }, headers[column ?? ''])],
    }
  }
  const findings: Finding[] = []
  const methods: string[] = []
  const measures = partsOf(cellOf(row, at.measures))
  for (const part of partsOf(cellOf(row, at.methods))) {
    const moves = at.measures === undefined && looksLikeMeasure(part)
    ;(moves ? measures : methods).push(part)
    if (moves) findings.push(note(row.line, 'programme.measureInMethod', { measure: shorten(part) }, headers.methods))
  }
  const id = cellOf(row, at.klartId).toLowerCase()
  const wellFormed = klartIdPattern.test(id)
  if (id !== '' && !wellFormed)
    findings.push(doubt(row.line, 'programme.badKlartId', { id: shorten(id) }, headers.klartId))
  return {
    row: {
      line: row.line,
      ...(wellFormed && { klartId: id }),
      area,
      title,
      methods,
      measures: measures.map(readMeasure),
      ownerText: cellOf(row, at.owner),
      timetableText: oneLine(cellOf(row, at.timetable)),
    },
    findings,
  }
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

const refused = (code: string, values: Finding['values'] = {}): SheetRefused => ({ refused: { code, values } })

const finding =
  (severity: Finding['severity']) =>
  (line: number, code: string, values: Finding['values'], column?: string): Finding => ({
    severity,
    line,
    ...(column && { column }),
    code,
    values,
  })
const rejected = finding('rejected')
const doubt = finding('doubt')
const note = finding('note')
