import { type Cell, type ColumnKind, kindAt, type Report, type ReportTable } from './report-model.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, letter => escapes[letter] ?? '')

/** On paper in A4, black on white, and readable on a screen; nothing is loaded from elsewhere. */
const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 11pt/1.45 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1b1b1b; max-width: 180mm; margin: 12mm auto; padding: 0 4mm; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 2mm; }
h2 { font-size: 14pt; margin: 9mm 0 2mm; border-bottom: 0.5mm solid #1b1b1b; padding-bottom: 1mm; }
h3 { font-size: 11.5pt; margin: 5mm 0 1mm; }
p { margin: 0 0 2mm; }
.of { color: #444; }
.lead { font-size: 12.5pt; margin-top: 4mm; }
.note { color: #444; font-size: 9.5pt; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; margin: 1mm 0 3mm; }
th, td { text-align: left; padding: 1mm 2mm 1mm 0; vertical-align: top; border-bottom: 0.2mm solid #bbb; }
th { border-bottom: 0.4mm solid #1b1b1b; }
td.n, th.n { text-align: right; white-space: nowrap; }
td.b { width: 32mm; padding-right: 0; }
.bar { display: block; height: 3mm; margin-top: 1mm; border: 0.2mm solid #1b1b1b; background: linear-gradient(#1b1b1b, #1b1b1b) no-repeat left / var(--w) 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.handled dt { margin-top: 12mm; border-top: 0.2mm solid #1b1b1b; padding-top: 1mm; }
@page { size: A4; margin: 18mm 15mm 16mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .handled { break-before: page; }
}
`

function words({ locale, currency }: Report) {
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' })
  return (cell: Cell, kind: ColumnKind): string => {
    if (cell === undefined) return '–'
    if (kind === 'date') return date.format(new Date(`${cell}T12:00:00Z`))
    if (typeof cell === 'string') return cell
    if (kind === 'share') return share.format(cell)
    if (kind === 'money') return money.format(cell)
    return kind === 'count' ? count.format(cell) : number.format(cell)
  }
}

function barOf(row: readonly Cell[], { bar }: ReportTable): string {
  if (bar === undefined) return ''
  const share = row[bar]
  if (typeof share !== 'number') return '<td class="b"></td>'
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
  return `<td class="b" aria-hidden="true"><span class="bar" style="--w:${width}"></span></td>`
}

function tableOf(table: ReportTable, wordsFor: ReturnType<typeof words>): string {
  const { name, note, columns, rows, bar } = table
  const place = (kind: ColumnKind) => (kind === 'text' ? '' : ' class="n"')
  const head = columns.map(({ title, kind }) => `<th scope="col"${place(kind)}>${escaped(title)}</th>`).join('')
  const body = rows.map((row, line) => {
    const cells = columns
      .map(({ kind }, at) => `<td${place(kind)}>${escaped(wordsFor(row[at], kindAt(table, line, at)))}</td>`)
      .join('')
    return `<tr>${cells}${barOf(row, table)}</tr>`
  })
  return [
    `<h3>${escaped(name)}</h3>`,
    ...(note ? [`<p class="note">${escaped(note)}</p>`] : []),
    `<table><thead><tr>${head}${bar === undefined ? '' : '<td class="b"></td>'}</tr></thead>`,
    `<tbody>${body.join('')}</tbody></table>`,
  ].join('\n')
}

/** A report as one HTML page that prints on A4, without scripts and without anything from elsewhere. */
export function writeReportHtml(report: Report): string {
  const { language, title, organisation, subtitle, lead, sections, handled } = report
  const wordsFor = words(report)
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(`${title} · ${organisation}`)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<style>${style}</style></head><body>`,
    `<header><h1>${escaped(title)}</h1><p class="of">${escaped(organisation)} · ${escaped(subtitle)}</p></header><main>`,
    ...lead.map(line => `<p class="lead">${escaped(line)}</p>`),
    ...sections.map(
      section =>
        `<section><h2>${escaped(section.title)}</h2>${section.tables.map(table => tableOf(table, wordsFor)).join('\n')}</section>`,
    ),
    ...(handled
      ? [
          `<section class="handled"><h2>${escaped(handled.title)}</h2><p>${escaped(handled.text)}</p>`,
          `<dl>${handled.fields.map(field => `<dt>${escaped(field)}</dt>`).join('')}</dl></section>`,
        ]
      : []),
    '</main></body></html>\n',
  ].join('\n')
}
