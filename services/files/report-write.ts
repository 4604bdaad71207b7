import { writeReportHtml } from './report-html.ts'
import { type Report, tablesOf } from './report-model.ts'
import { writeReportXlsx } from './report-xlsx.ts'
import type { Delimiter } from './sheet-model.ts'
import { writeCsv } from './sheet-write.ts'

/** The formats that a report is written in. */
export const reportFormats = ['xlsx', 'csv', 'json', 'html'] as const
/** One of them. */
export type ReportFormat = (typeof reportFormats)[number]

/** Every table one below the other, each with its name before it; numbers with the language's own decimal mark. */
function asCsv(report: Report, delimiter: Delimiter): string {
  const decimal = report.language === 'en' ? '.' : ','
  const cell = (value: string | number | undefined) =>
    typeof value === 'number' ? String(Math.round(value * 1e6) / 1e6).replace('.', decimal) : (value ?? '')
  const rows = tablesOf(report).flatMap(({ name, columns, rows: body }) => [
    [name],
    columns.map(({ title }) => title),
    ...body.map(row => columns.map((_, at) => cell(row[at]))),
    [],
  ])
  return writeCsv(rows, { delimiter })
}

/** A report as bytes of a file. */
export async function writeReport(report: Report, format: ReportFormat): Promise<Uint8Array> {
  if (format === 'xlsx') return writeReportXlsx(report)
  const text =
    format === 'html'
      ? writeReportHtml(report)
      : format === 'json'
        ? `${JSON.stringify(report, null, 2)}\n`
        : asCsv(report, report.language === 'en' ? ',' : ';')
  return new TextEncoder().encode(text)
}
