import type { Column, Worksheet } from 'exceljs'
import type { Cell, ColumnKind, Report, ReportTable } from './report-model.ts'
import { kindAt, tablesOf } from './report-model.ts'
import { sheetTitle } from './sheet-write.ts'

const formats = (currency: string): Partial<Record<ColumnKind, string>> => ({
  count: '#,##0',
  number: '#,##0.##',
  share: '0 %',
  money: currency === 'SEK' ? '#,##0.00 "kr"' : '#,##0.00 "€"',
  date: 'yyyy-mm-dd',
})

const widest = 70

const widthOf = (title: string, cells: readonly Cell[]) =>
  Math.min(widest, Math.max(12, title.length + 6, ...cells.map(cell => String(cell ?? '').length + 2)))

/** A date is a date to Excel, at midnight of UTC as it keeps them; all else is what it is. Text never becomes a formula. */
const typed = (cell: Cell, kind: ColumnKind) =>
  kind === 'date' && typeof cell === 'string' ? new Date(`${cell}T00:00:00Z`) : (cell ?? null)

const font = { name: 'Calibri', size: 11 }
/** In points, of one line. */
const lineHeight = 15.5

/** As many lines as the longest text of a row takes in its column: not every program finds that out itself. */
const linesOf = (row: readonly Cell[], widths: readonly number[]) =>
  Math.max(
    1,
    ...row.map((cell, at) => (typeof cell === 'string' ? Math.ceil(cell.length / ((widths[at] ?? 12) - 2)) : 1)),
  )

function fill(sheet: Worksheet, table: ReportTable, currency: string) {
  const { columns, rows } = table
  const widths = columns.map(({ title }, at) =>
    widthOf(
      title,
      rows.map(row => row[at]),
    ),
  )
  columns.forEach(({ kind }, at) => {
    const column: Partial<Column> = sheet.getColumn(at + 1)
    column.width = widths[at] ?? 12
    column.font = font
    column.alignment = { wrapText: kind === 'text', vertical: 'top', horizontal: kind === 'text' ? 'left' : 'right' }
  })
  sheet.addRow(columns.map(({ title }) => title)).font = { ...font, bold: true }
  rows.forEach((row, at) => {
    const added = sheet.addRow(columns.map((_, column) => typed(row[column], kindAt(table, at, column))))
    added.height = lineHeight * linesOf(row, widths)
    columns.forEach((_, column) => {
      const format = formats(currency)[kindAt(table, at, column)]
      if (format) added.getCell(column + 1).numFmt = format
    })
  })
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } }
}

/** Names that Excel tells apart, whatever was cut off them. */
function namesOf(tables: readonly ReportTable[]): string[] {
  const used = new Set<string>()
  return tables.map(({ name }) => {
    const base = sheetTitle(name)
    let title = base
    for (let at = 2; used.has(title.toLowerCase()); at++) title = `${base.slice(0, 28)} ${at}`
    used.add(title.toLowerCase())
    return title
  })
}

/** A report as XLSX bytes: a sheet for each table, with typed cells, filters, a frozen header, and set up for paper. */
export async function writeReportXlsx(report: Report): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  workbook.title = report.title
  workbook.company = report.organisation
  workbook.created = new Date(report.made)
  const tables = tablesOf(report)
  const names = namesOf(tables)
  tables.forEach((table, at) => {
    const sheet = workbook.addWorksheet(names[at] ?? '', {
      views: [{ state: 'frozen', ySplit: 1 }],
      pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      headerFooter: { oddHeader: `&L${report.organisation}&R${report.title}`, oddFooter: '&L&A&R&P / &N' },
    })
    sheet.pageSetup.printTitlesRow = '1:1'
    fill(sheet, table, report.currency)
  })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
