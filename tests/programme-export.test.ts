import fc from 'fast-check'
import { programmeSheetWords } from '../cards/locales/findings-programme.ts'
import { readSheet } from '../services/files/sheet.ts'
import { languages } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { exportProgramme } from '../services/programme-export.ts'
import { previewProgramme, saveProgramme } from '../services/programme-import.ts'
import { header, moment, openStore, realSheet, sheetOf } from './programme-house.ts'

const later = { ...moment, now: '2027-01-15T08:00:00Z', today: '2027-01-15' }

async function importSheet(store: Store, sheet: ReturnType<typeof sheetOf>, at = moment) {
  const plan = await previewProgramme(store, { ...at, sheet, programme: 'p', name: 'P' })
  if (!('refused' in plan)) await saveProgramme(store, plan, at)
  return plan
}

async function exported(store: Store, format: 'csv' | 'xlsx', language: (typeof languages)[number]) {
  const sheet = await readSheet(await exportProgramme(store, 'p', { format }, programmeSheetWords[language]))
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return sheet
}

const formats = ['csv', 'xlsx'] as const
const cases = (['kainuu', 'linkoping', 'soite'] as const).flatMap(name =>
  languages.flatMap(language => formats.map(format => [name, language, format] as const)),
)

test.each(cases)('%s exported in %s as %s and imported again changes nothing', async (name, language, format) => {
  const store = openStore()
  const first = await importSheet(store, await realSheet(name))
  if ('refused' in first) throw new Error(first.refused.code)
  const again = await importSheet(store, await exported(store, format, language), later)
  if ('refused' in again) throw new Error(again.refused.code)
  expect(again.entries.flatMap(({ status, changes }) => (status === 'same' ? changes : [status]))).toEqual([])
  expect(again.entries).toHaveLength(first.entries.length)
  expect(again.findings.filter(({ code }) => code !== 'programme.timetableText')).toEqual([])
  await store.close()
})

test('an export has the sheet’s own words, state, date, answers and Klart-id', async () => {
  const store = openStore()
  await importSheet(store, sheetOf(header, ['A', 'Kurs', 'en; två', 'Antal, mål 5', 'HR', 'klar 2027'], ['B', 'Dag']))
  const { rows } = await exported(store, 'csv', 'sv')
  const id = expect.stringMatching(/^p-[0-9a-f]{16}$/)
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['Nyckelområde', 'Åtgärd', 'Metoder', 'Mått', 'Ansvarig', 'Tidsplan', 'Läge', 'Datum', 'Gjort', 'Klart-id'],
    ['A', 'Kurs', 'en\ntvå', 'Antal, mål 5', 'HR', 'klar 2027', 'Pågår', '2027-12-31', '0/1', id],
    ['B', 'Dag', '', '', '', '', 'Väntar', '', '', id],
  ])
  await store.close()
})

test('rows that have left the sheet are not in its export', async () => {
  const store = openStore()
  await importSheet(store, sheetOf(header, ['A', 'Kurs'], ['A', 'Något helt annat']))
  await importSheet(store, sheetOf(header, ['A', 'Kurs']), later)
  expect((await exported(store, 'csv', 'fi')).rows).toHaveLength(2)
  await store.close()
})

const text = fc.string({ unit: fc.constantFrom(...'aåB 1;,”"\'=+-@•–\n\r\t%/€:#'), maxLength: 25 })
const cell = fc.oneof(text, fc.constantFrom('', 'HR', 'varje enhet', 'mål 5', '2027', 'kuukausittain', 'hanke'))

test.each([['csv', 60] as const, ['xlsx', 8] as const])(
  'any sheet at all survives an export as %s',
  async (format, numRuns) => {
    const rows = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, async body => {
        const store = openStore()
        const first = await importSheet(store, sheetOf(header, ...body))
        if (!('refused' in first) && first.entries.length > 0) {
          const again = await importSheet(store, await exported(store, format, 'sv'), later)
          if ('refused' in again) throw new Error(again.refused.code)
          expect(again.entries.flatMap(({ status, changes }) => (status === 'same' ? changes : [status]))).toEqual([])
        }
        await store.close()
      }),
      { numRuns },
    )
  },
)
