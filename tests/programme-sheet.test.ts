import fc from 'fast-check'
import { programmeFindings } from '../cards/locales/findings-programme.ts'
import { columnsOf } from '../services/programme-columns.ts'
import { type ProgrammeSheet, readProgrammeSheet } from '../services/programme-sheet.ts'
import { partsOf } from '../services/programme-text.ts'
import { header, realSheet, sheetOf } from './programme-house.ts'

function read(...rows: readonly (readonly string[])[]): ProgrammeSheet {
  const sheet = readProgrammeSheet(sheetOf(...rows))
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return sheet
}

const codes = ({ findings }: ProgrammeSheet) => findings.map(({ severity, line, code }) => [severity, line, code])

describe('the real programmes', () => {
  test.each([
    ['kainuu', 11, 'Keinot', 'Mittarit', 11],
    ['linkoping', 13, 'Aktivitet', undefined, 5],
    ['soite', 24, 'Metoder', 'Mätare', 56],
  ] as const)('%s is read with no row rejected', async (name, rows, methods, measures, measured) => {
    const sheet = readProgrammeSheet(await realSheet(name))
    if ('refused' in sheet) throw new Error(sheet.refused.code)
    expect(sheet.rows).toHaveLength(rows)
    expect(sheet.findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(sheet.columns).toMatchObject({ methods, ...(measures && { measures }) })
    expect(sheet.rows.flatMap(row => row.measures)).toHaveLength(measured)
  })

  test('where no column is for measures, the measures among the methods are found and told', async () => {
    const sheet = readProgrammeSheet(await realSheet('linkoping'))
    if ('refused' in sheet) throw new Error(sheet.refused.code)
    expect(sheet.columns).toEqual({
      area: 'Strategiskt område',
      title: 'Vad',
      methods: 'Aktivitet',
      owner: 'Ansvarig',
      timetable: 'Genomförande',
    })
    expect(codes(sheet)).toEqual([10, 11, 12, 13, 14].map(line => ['note', line, 'programme.measureInMethod']))
    expect(sheet.rows[8]).toMatchObject({
      title: '500-uppdraget',
      methods: ['13 platser för arbetsträning skapas'],
      measures: [{ text: 'Antal platser, mål 13', kind: 'count', target: 13 }],
      ownerText: 'HR',
      timetableText: '',
    })
  })

  test('a cell with bullets and line breaks becomes its parts', async () => {
    const sheet = readProgrammeSheet(await realSheet('soite'))
    if ('refused' in sheet) throw new Error(sheet.refused.code)
    const row = sheet.rows.find(({ title }) => title.startsWith('Jämlikt bemötande'))
    expect(row?.methods).toEqual([
      'Gemensamma spelregler',
      'semestertider',
      'distansarbete',
      'arbetsskift',
      'personliga tillägg',
      'med mera',
    ])
    expect(row?.measures.map(({ kind }) => kind)).toEqual(['done', 'exists', 'done', 'text', 'survey', 'survey'])
  })
})

test.each([
  [['Painopistealue', 'Toimenpiteet', 'Keino', 'Mittari', 'Vastuutahot', 'Aikataulut']],
  [['Painopiste', 'Toimenpide', 'Menetelmät', 'Tunnusluvut', 'Vastuuhenkilö/-ryhmä', 'Milloin']],
  [['NYCKELOMRÅDEN', 'Åtgärder:', 'Metoderna', 'Nyckeltal', 'Ansvariga', 'Tidplan']],
  [['Fokusområde', 'Vad', 'Hur', 'Mätetal', 'Ansvarsperson/-grupp', 'När']],
  [['Strategiskt område', 'Vad', 'Aktivitet', 'Indikatorer', 'Ansvarig (roll)', 'Genomförande']],
  [['Prioriteringar', 'Aktiviteter', 'Metod', 'Mått och uppföljning', 'Vem', 'Tidsplanen']],
  [['Focus area', 'Actions', 'Methods', 'Measures', 'Owner', 'Timetable']],
  [['Osa-alue', 'Mitä', 'Miten', 'Indikaattorit', 'Kuka', 'Määräaika']],
])('%j are area, action, methods, measures, owner, timetable', cells => {
  expect(columnsOf(cells)).toEqual(['area', 'title', 'methods', 'measures', 'owner', 'timetable'])
})

test('a title above the header is passed over, unknown columns are told', () => {
  const sheet = read(['Personalprogram 2025'], [...header, 'Kommentar'], ['A', 'Gör', '', '', '', '', 'hej'])
  expect(sheet.rows).toHaveLength(1)
  expect(sheet.findings).toEqual([
    {
      severity: 'note',
      line: 2,
      column: 'Kommentar',
      code: 'programme.unknownColumn',
      values: { header: 'Kommentar' },
    },
  ])
})

test('an area written once stands for the rows below it, and nothing is told', () => {
  const sheet = read(header, ['A', 'Ett'], ['', 'Två'], ['', ''], ['B', 'Tre'], ['', 'Fyra'])
  expect(sheet.rows.map(({ area, title }) => `${area} ${title}`)).toEqual(['A Ett', 'A Två', 'B Tre', 'B Fyra'])
  expect(sheet.findings).toEqual([])
})

test('a row with nothing but an area is a heading', () => {
  const sheet = read(header, ['A'], ['', 'Ett'], ['B'], ['', 'Två'])
  expect(sheet.rows.map(({ area, title }) => `${area} ${title}`)).toEqual(['A Ett', 'B Två'])
  expect(sheet.findings).toEqual([])
})

test('a filled area is told where the sheet otherwise repeats it', () => {
  const sheet = read(header, ['A', 'Ett'], ['A', 'Två'], ['', 'Tre'])
  expect(sheet.rows[2]?.area).toBe('A')
  expect(codes(sheet)).toEqual([['note', 4, 'programme.areaFilled']])
})

test('a row without an action is rejected with its line and column', () => {
  const sheet = read(header, ['A', 'Ett'], ['A', ' ', 'metod'], ['A', '-', 'metod'])
  expect(sheet.rows).toHaveLength(1)
  expect(sheet.findings).toEqual(
    [3, 4].map(line => ({ severity: 'rejected', line, column: 'Åtgärd', code: 'programme.noAction', values: {} })),
  )
})

test('a row that would not fit in a document is rejected', () => {
  const sheet = read(header, ['A', 'Ett', 'ä'.repeat(3_000)], ['A', 'Två'])
  expect(sheet.rows.map(({ title }) => title)).toEqual(['Två'])
  expect(sheet.findings[0]).toMatchObject({
    severity: 'rejected',
    line: 2,
    column: 'Metoder',
    code: 'programme.tooLong',
  })
})

test('a Klart-id is kept if it is one, and told if it is not', () => {
  const id = 'p-0123456789abcdef'
  const sheet = read(
    [...header, 'Klart-ID'],
    ['A', 'Ett', '', '', '', '', id.toUpperCase()],
    ['A', 'Två', '', '', '', '', '17'],
  )
  expect(sheet.rows.map(({ klartId }) => klartId)).toEqual([id, undefined])
  expect(codes(sheet)).toEqual([['doubt', 3, 'programme.badKlartId']])
})

test.each([
  [[], 'programme.empty'],
  [[['', ' ']], 'programme.empty'],
  [
    [
      ['Namn', 'Enhet'],
      ['Anna', 'A'],
    ],
    'programme.noHeader',
  ],
  [[header], 'programme.noRows'],
  [[header, ...Array.from({ length: 1_001 }, () => ['A', 'B'])], 'programme.tooManyRows'],
])('a sheet that is no programme is refused (%#)', (rows, code) => {
  expect(readProgrammeSheet(sheetOf(...rows))).toMatchObject({ refused: { code } })
})

test.each([
  ['a; b;c', ['a', 'b', 'c']],
  ['a, b', ['a, b']],
  ['- a\n- b\n• c', ['a', 'b', 'c']],
  ['• a • b', ['• a • b'.slice(2, 3), 'b']],
  ['Enkätfråga: ”A; b?”; c', ['Enkätfråga: ”A; b?”', 'c']],
  ['Kysely: "A; b"; “c; d”', ['Kysely: "A; b"', '“c; d”']],
  ['a ”b; c', ['a ”b', 'c']],
  ['-5 °C; – ; ;', ['-5 °C']],
  ['a\r\nb\u00a0c', ['a', 'b c']],
])('the parts of %j', (cell, parts) => {
  expect(partsOf(cell)).toEqual(parts)
})

const text = fc.string({ unit: fc.constantFrom(...'aB å;”“"»-–•\n\r\t,%/=0'), maxLength: 40 })

test('parts put on lines of their own are the same parts again', () => {
  fc.assert(
    fc.property(text, cell => expect(partsOf(partsOf(cell).join('\n'))).toEqual(partsOf(cell))),
    { numRuns: 2_000 },
  )
})

test('no sheet whatever makes the reader throw, and every finding is worded in three languages', () => {
  const cell = fc.oneof(text, fc.constantFrom(...header, 'Klart-id', 'Vad', 'p-0123456789abcdef'), fc.string())
  const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 })
  fc.assert(
    fc.property(rows, fc.boolean(), (body, headed) => {
      const sheet = readProgrammeSheet(sheetOf(...(headed ? [header, ...body] : body)))
      const told = 'refused' in sheet ? [sheet.refused] : sheet.findings
      for (const { code, values } of told) {
        for (const texts of Object.values(programmeFindings)) {
          const [, sentence] = Object.entries(texts).find(([key]) => key === code) ?? []
          expect(sentence?.(values)).toMatch(/\p{L}/u)
          expect(sentence?.(values)).not.toContain('undefined')
        }
      }
    }),
    { numRuns: 500 },
  )
})
