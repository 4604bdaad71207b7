import { guardCell } from './sheet-guard.ts'
import type { Delimiter } from './sheet-model.ts'

/** Any delimiter is quoted, not only the file's own, so that there is no doubt which it is. */
const quote = (cell: string) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows as CSV text for Excel: byte order mark, CRLF, and cells that look like formulas guarded (see sheet-guard.ts). */
export function writeCsv(rows: readonly (readonly string[])[], options: { delimiter: Delimiter }) {
  const lines = rows.map(row => row.map(cell => quote(guardCell(cell))).join(options.delimiter))
  return `\ufeff${lines.map(line => `${line}\r\n`).join('')}`
}

/** What Excel takes in one cell, in characters. */
const longestCell = 32_767

/** A sheet's name as Excel accepts it. */
export const sheetTitle = (name: string) =>
  name
    .replace(/[*?:\\/[\]]/g, ' ')
    .replace(/^'|'$/g, '')
    .trim()
    .slice(0, 31) || 'Klart'

const columnWidth = (cells: readonly (string | number)[]) => {
  const longest = cells.reduce<number>(
    (width, cell) =>
      Math.max(
        width,
        ...String(cell)
          .split('\n')
          .map(l => l.length),
      ),
    0,
  )
  return Math.min(60, Math.max(10, longest + 2))
}

/** One sheet as XLSX bytes: the header bold, frozen and filterable, text wrapped. Numbers stay numbers. */
export async function writeXlsx(
  sheetName: string,
  headers: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet(sheetTitle(sheetName), { views: [{ state: 'frozen', ySplit: 1 }] })
  const fitted = (cell: string | number) => (typeof cell === 'string' ? cell.slice(0, longestCell) || null : cell)
  sheet.addRow([...headers].map(fitted)).font = { bold: true }
  for (const row of rows) sheet.addRow(row.map(fitted))
  headers.forEach((header, i) => {
    const column = sheet.getColumn(i + 1)
    column.width = columnWidth([header, ...rows.slice(0, 200).map(row => row[i] ?? '')])
    column.alignment = { wrapText: true, vertical: 'top' }
  })
  if (headers.length > 0) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: headers.length } }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
