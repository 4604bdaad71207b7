import readExcelFile from 'read-excel-file/node'
import { reportOf } from '../cards/summaries-report.ts'
import { tablesOf } from '../services/files/report-model.ts'
import { writeReport } from '../services/files/report-write.ts'
import { languages } from '../services/people-model.ts'
import { defaultSettings } from '../services/settings-model.ts'
import type { SummaryKind } from '../services/summaries-settings.ts'
import { readers } from './cards-examples-facts.ts'
import { factOf, summaryOf } from './cards-examples-summaries.ts'

const made = '2026-11-24T11:00:00Z'

const [reader = { language: 'sv', country: 'FI' } as const] = readers

const reportIn = (language: (typeof languages)[number], kind: SummaryKind = 'quarterly', id = '2026-Q3') =>
  reportOf(
    {
      summary: summaryOf(id),
      ...{ kind, made },
      settings: {
        ...{ ...defaultSettings, organisation: 'Kustens välfärdsområde' },
        summaries: { themes: { 'Närmaste chefens arbete': 'leadership', 'Välmående i arbetet': 'wellbeing' } },
      },
    },
    readers.find(one => one.language === language) ?? reader,
  )

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test.each(languages)('the workbook in %s is opened by another library with the same cells, typed', async language => {
  const report = reportIn(language)
  const bytes = Buffer.from(await writeReport(report, 'xlsx'))
  const tables = tablesOf(report)
  const sheets = await readExcelFile(bytes)
  expect(sheets).toHaveLength(tables.length)
  for (const [at, { columns, rows }] of tables.entries()) {
    const [header, ...body] = sheets[at]?.data ?? []
    expect(header).toEqual(columns.map(({ title }) => title))
    const expected = rows.map(row =>
      columns.map(({ kind }, column) =>
        kind === 'date' ? new Date(`${row[column]}T00:00:00Z`) : (row[column] ?? null),
      ),
    )
    expect(body).toEqual(expected)
  }
})

test('the workbook freezes and filters its header, and is set up for paper', async () => {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const bytes = await writeReport(reportIn('sv'), 'xlsx')
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  for (const sheet of workbook.worksheets) {
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.autoFilter).toBeTruthy()
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 })
    expect(sheet.columns.every(({ width = 0 }) => width >= 12)).toBe(true)
  }
  const [overview] = workbook.worksheets
  const formats = new Set(overview?.getColumn(2).values.map((_, row) => overview.getCell(row, 2).numFmt))
  expect([...formats]).toContain('#,##0.00 "€"')
})

test.each(languages)('the page in %s says what the workbook does, in the language’s own numbers', async language => {
  const report = reportIn(language)
  const html = text(await writeReport(report, 'html'))
  for (const { name, columns, rows } of tablesOf(report)) {
    expect(html).toContain(`<h3>${name}</h3>`)
    for (const row of rows) expect(html).toContain(String(row[0]))
    expect(html).toContain(columns[0]?.title)
  }
  expect(html).toContain(`<html lang="${language}">`)
  expect(html).toMatch(language === 'en' ? /69%/ : /69\s%/)
  expect(html).not.toMatch(/<script|https?:\/\//)
})

test('the annual report has the four themes, the focus areas that HR put under each, and the page to sign', async () => {
  const report = reportIn('sv', 'annual', '2026')
  const titles = report.sections.map(({ title }) => title)
  expect(titles).toEqual(['Välbefinnande', 'Ledarskap', 'Resultat och produktivitet', 'Vad siffrorna betyder'])
  const inTheme = (title: string) =>
    JSON.stringify(report.sections.find(section => section.title === title)?.tables.map(({ rows }) => rows))
  expect(inTheme('Ledarskap')).toContain('Närmaste chefens arbete')
  expect(inTheme('Välbefinnande')).toContain('Välmående i arbetet')
  expect(inTheme('Resultat och produktivitet')).toContain('Tillräcklig och kunnig personal')
  expect(text(await writeReport(report, 'html'))).toContain('Behandlad tillsammans med personalens företrädare')
})

test('words of the house are words everywhere: no formulas in a workbook or a CSV, no markup on the page', async () => {
  const wicked = '=HYPERLINK("http://x","<img src=x onerror=alert(1)>")'
  const summary = summaryOf('2026-Q3')
  const facts = [...summary.facts, factOf(summary.period, 'programme.open', 7, { focusArea: wicked })]
  const given = {
    summary: { ...summary, facts },
    kind: 'quarterly',
    settings: { ...defaultSettings, organisation: '<b>' },
    made,
  } as const
  const report = reportOf(given, reader)
  const html = text(await writeReport(report, 'html'))
  expect(html).not.toContain('<img')
  expect(html).not.toContain('<b>')
  const csv = text(await writeReport(report, 'csv'))
  expect(csv).toContain(`"'=HYPERLINK(`)
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(await writeReport(report, 'xlsx')).buffer)
  const cells = workbook.worksheets.flatMap(sheet => sheet.getColumn(1).values)
  expect(cells).toContain(wicked)
})

test('the CSV has a byte order mark and a decimal comma for Swedish and Finnish, and the JSON the bare cells', async () => {
  expect(text(await writeReport(reportIn('sv'), 'csv')).replace(/^\ufeff/, '')).toContain('"0,690265"')
  expect(text(await writeReport(reportIn('en'), 'csv'))).toContain(',0.690265')
  const json = JSON.parse(text(await writeReport(reportIn('fi'), 'json')))
  expect(json.sections[0].tables[0].rows.length).toBeGreaterThan(5)
})
