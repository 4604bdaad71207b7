import type { Cell, CellValue, Worksheet } from 'exceljs'
import { trimEnd } from './sheet-csv.ts'
import type { Sheet, SheetRefusal, SheetRow } from './sheet-model.ts'
import { weighZip } from './zip-guard.ts'

/** Unpacked, a real sheet is some ten times its size; a bomb is a thousand times. */
const unpackedTimes = 15

/** Columns beyond this are stray cells of formatting. */
const widest = 500

/**
 * What is not read: a few bytes of these can stand for billions of cells. Without `mergeCells` the value of merged cells is in
 * the first of them only, as in the file.
 */
const ignoreNodes = [
  'autoFilter',
  'cols',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'hyperlinks',
  'mergeCells',
  'picture',
  'rowBreaks',
  'tableParts',
]

function dateText(date: Date) {
  if (Number.isNaN(date.getTime())) return ''
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)]
  if (day < '1900-01-01') return time.slice(0, 5)
  return time === '00:00:00' ? day : `${day} ${time.slice(0, 5)}`
}

/** Digits with a decimal point; a percentage, or the zeros before an id, as the cell shows them. */
function numberText(number: number, format: string | undefined) {
  const plain = Number(number.toPrecision(15))
  if (format?.includes('%')) return `${Number((plain * 100).toPrecision(12))} %`
  if (format && /^0{2,}$/.test(format) && Number.isInteger(plain) && plain >= 0) {
    return String(plain).padStart(format.length, '0')
  }
  return String(plain)
}

function valueText(value: CellValue | undefined, format: string | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n')
  if (typeof value === 'number') return numberText(value, format)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return dateText(value)
  if ('richText' in value) return valueText(value.richText.map(part => part.text).join(''), format)
  if ('text' in value) return valueText(value.text, format)
  if ('result' in value) return valueText(value.result, format)
  return ''
}

function sheetRows(worksheet: Worksheet): SheetRow[] {
  const rows: SheetRow[] = []
  worksheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: false }, (cell: Cell, column: number) => {
      if (column > widest) return
      while (cells.length < column - 1) cells.push('')
      cells.push(valueText(cell.value, cell.numFmt))
    })
    const kept = trimEnd(cells)
    if (kept.length > 0) rows.push({ line, cells: kept })
  })
  return rows
}

const hasHeader = (rows: readonly SheetRow[]) =>
  rows.some(row => row.cells.filter(cell => cell.trim() !== '').length > 1)

async function loadWorksheets(bytes: Uint8Array) {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  // Copied into an ArrayBuffer of its own, which is what the library's types call a Buffer.
  const loaded = await workbook.xlsx.load(new Uint8Array(bytes).buffer, { ignoreNodes })
  return loaded.worksheets
}

/** The first visible worksheet with a row of two cells or more, else the first with anything in it. */
export async function parseXlsx(bytes: Uint8Array, limit: number): Promise<Sheet | SheetRefusal> {
  const zip = await weighZip(bytes, unpackedTimes * limit)
  if (zip === 'tooLarge')
    return { refused: { code: 'sheet.tooLarge', values: { megabytes: Math.floor(limit / 2 ** 20) } } }
  if (zip === 'broken') return { refused: { code: 'sheet.unreadable', values: {} } }
  if (!zip.names.includes('xl/workbook.xml')) return { refused: { code: 'sheet.notASheet', values: {} } }
  const worksheets = await loadWorksheets(bytes).catch(() => undefined)
  if (!worksheets) return { refused: { code: 'sheet.unreadable', values: {} } }
  const visible = worksheets.filter(worksheet => worksheet.state === 'visible')
  let filled: SheetRow[] | undefined
  for (const worksheet of visible) {
    const rows = sheetRows(worksheet)
    if (hasHeader(rows)) return { rows, format: 'xlsx' }
    if (rows.length > 0) filled ??= rows
  }
  return filled ? { rows: filled, format: 'xlsx' } : { refused: { code: 'sheet.empty', values: {} } }
}
