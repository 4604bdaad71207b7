import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { readPastedSheet, readSheet } from '../services/files/sheet.ts'
import type { Delimiter, Sheet, SheetRefusal } from '../services/files/sheet-model.ts'
import { writeCsv, writeXlsx } from '../services/files/sheet-write.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function sheetOf(outcome: Sheet | SheetRefusal): Sheet {
  if ('refused' in outcome) throw new Error(`refused: ${outcome.refused.code}`)
  return outcome
}

const readText = async (text: string) => sheetOf(await readSheet(utf8(text)))
const cellsOf = (sheet: Sheet) => sheet.rows.map(row => row.cells)

async function refusal(bytes: Uint8Array, options?: { limit?: number }) {
  const outcome = await readSheet(bytes, undefined, options)
  return 'refused' in outcome ? outcome.refused : outcome
}

const nordic = 'Nyckelområde;Åtgärd;Käyttäjä\nÖka trivseln;"Möte; två gånger";Äänekoski'
const nordicCells = [
  ['Nyckelområde', 'Åtgärd', 'Käyttäjä'],
  ['Öka trivseln', 'Möte; två gånger', 'Äänekoski'],
]
const latin = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16())
}

describe('a CSV file', () => {
  test.each([
    ['utf-8', utf8(nordic), 'utf-8'],
    ['utf-8 with a byte order mark', utf8(`\ufeff${nordic}`), 'utf-8'],
    ['utf-16le with a byte order mark', utf16(`\ufeff${nordic}`, 'le'), 'utf-16le'],
    ['utf-16be with a byte order mark', utf16(`\ufeff${nordic}`, 'be'), 'utf-16be'],
    ['utf-16le without one', utf16(nordic, 'le'), 'utf-16le'],
    ['utf-16be without one', utf16(nordic, 'be'), 'utf-16be'],
    ['windows-1252', latin(nordic), 'windows-1252'],
  ])('is read the same in %s', async (_, bytes, encoding) => {
    const sheet = sheetOf(await readSheet(bytes))
    expect(sheet).toMatchObject({ format: 'csv', encoding, delimiter: ';' })
    expect(cellsOf(sheet)).toEqual(nordicCells)
  })

  test('in Windows-1252 keeps the euro sign and the dash of Excel', async () => {
    const sheet = sheetOf(await readSheet(Uint8Array.of(0x41, 0x3b, 0x80, 0x96, 0xe4)))
    expect(cellsOf(sheet)).toEqual([['A', '€–ä']])
  })

  test.each<[string, string, Delimiter]>([
    ['commas', 'a,b,c\n1,2,3', ','],
    ['semicolons', 'a;b;c\n1,5;2,5;3,5', ';'],
    ['tabs', 'a\tb\tc\n1, 2\t3; 4\t5', '\t'],
    ['commas, though a cell has more semicolons', 'a,b\nx; y; z; w; v,"2, 3"\n1,2', ','],
    ['semicolons, though the title above has commas', 'Plan, 2024, version 2, ny, slutlig\na;b\n1;2\n3;4', ';'],
    ['semicolons, though quoted headers have commas', '"a, x, y";"b, z"\n1;2', ';'],
    ['tabs, where there is one column', 'a\n1', '\t'],
  ])('is split at %s', async (_, text, delimiter) => {
    expect(await readText(text)).toMatchObject({ delimiter })
  })

  test('tells the line where each row begins, past blank rows and cells with line breaks', async () => {
    const sheet = await readText('Title\r\n\r\na;b\r\n"one\r\ntwo";x\r\n;;\r\nlast;y\r\n')
    expect(sheet.rows).toEqual([
      { line: 1, cells: ['Title'] },
      { line: 3, cells: ['a', 'b'] },
      { line: 4, cells: ['one\ntwo', 'x'] },
      { line: 7, cells: ['last', 'y'] },
    ])
  })

  test('takes a quotation mark inside a cell as it stands', async () => {
    expect(cellsOf(await readText('a;b\n12" skärm;"han sa ""hej"""'))).toEqual([
      ['a', 'b'],
      ['12" skärm', 'han sa "hej"'],
    ])
  })

  test("follows Excel's own hint about the delimiter and still counts its line", async () => {
    expect(await readText('sep=;\na,x;b\n1;2')).toMatchObject({
      delimiter: ';',
      rows: [
        { line: 2, cells: ['a,x', 'b'] },
        { line: 3, cells: ['1', '2'] },
      ],
    })
  })

  test('keeps emoji and names written from right to left', async () => {
    expect(cellsOf(await readText('namn;x\n👩‍⚕️ Åsa;1\nمحمد علي;2'))).toEqual([
      ['namn', 'x'],
      ['👩‍⚕️ Åsa', '1'],
      ['محمد علي', '2'],
    ])
  })

  test('of 40,000 rows is read', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i};Anna ${i};"Vård; enhet ${i % 130}"`)
    const sheet = await readText(`id;namn;enhet\n${rows.join('\n')}`)
    expect(sheet.rows).toHaveLength(40_001)
    expect(sheet.rows.at(-1)).toEqual({ line: 40_001, cells: ['39999', 'Anna 39999', 'Vård; enhet 89'] })
  })
})

test.each([
  ['kainuu', ';', 12, 6],
  ['linkoping', ';', 14, 5],
  ['soite', ',', 25, 6],
] as const)('the programme of %s is read with every row and column', async (name, delimiter, rows, columns) => {
  const sheet = sheetOf(await readSheet(await readFile(`tests/data/programme-${name}.csv`)))
  expect(sheet).toMatchObject({ encoding: 'utf-8', delimiter })
  expect(sheet.rows).toHaveLength(rows)
  expect(Math.max(...sheet.rows.map(row => row.cells.length))).toBe(columns)
})

test('a table pasted from a spreadsheet is split at tabs', () => {
  expect(readPastedSheet('Åtgärd\tTidsplan\n"rad 1\nrad 2"\t2026')).toEqual({
    rows: [
      { line: 1, cells: ['Åtgärd', 'Tidsplan'] },
      { line: 2, cells: ['rad 1\nrad 2', '2026'] },
    ],
    format: 'csv',
    delimiter: '\t',
  })
})

/** A ZIP archive of one deflated entry. */
function zipOf(name: string, content: Buffer) {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30 + name.length)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(name.length, 26)
  local.write(name, 30)
  const directory = Buffer.alloc(46 + name.length)
  directory.writeUInt32LE(0x02014b50, 0)
  directory.writeUInt16LE(8, 10)
  directory.writeUInt32LE(packed.length, 20)
  directory.writeUInt16LE(name.length, 28)
  directory.write(name, 46)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(local.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, packed, directory, end]))
}

const container = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)])
const encryptedContainer = Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')])

describe('a file is refused', () => {
  test.each([
    ['when it is empty', new Uint8Array(), 'sheet.empty'],
    ['when it has only blank rows', utf8('\n;;\n\n'), 'sheet.empty'],
    [
      'when it is a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
      'sheet.notASheet',
    ],
    ['when it is a PDF', utf8('%PDF-1.7\nsomething'), 'sheet.notASheet'],
    ['when it is an archive of something else', zipOf('word/document.xml', Buffer.from('<x/>')), 'sheet.notASheet'],
    ['when its workbook is broken', zipOf('xl/workbook.xml', Buffer.from('<workbook><')), 'sheet.unreadable'],
    ['when the archive is cut off', zipOf('xl/workbook.xml', Buffer.from('<x/>')).slice(0, 60), 'sheet.unreadable'],
    ['when it is an old .xls', new Uint8Array(container), 'sheet.oldExcel'],
    ['when it has a password', new Uint8Array(encryptedContainer), 'sheet.protected'],
  ])('%s', async (_, bytes, code) => {
    expect(await refusal(bytes)).toMatchObject({ code })
  })

  test('when it is larger than the limit', async () => {
    expect(await refusal(utf8('a;b\n1;2'), { limit: 5 })).toMatchObject({ code: 'sheet.tooLarge' })
  })

  test('when a quotation mark never closes, with the line where its row begins', async () => {
    expect(await refusal(utf8('a;b\n1;2\n\n3;"open\n4;5\n6;7'))).toEqual({
      code: 'sheet.unbalancedQuote',
      values: { line: 4 },
    })
  })

  test('when it unpacks to far more than any sheet, though its directory does not say so', async () => {
    const bomb = zipOf('xl/workbook.xml', Buffer.alloc(20 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusal(bomb, { limit: 2 ** 20 })).toMatchObject({ code: 'sheet.tooLarge' })
  })
})

/** A workbook made cell by cell, as bytes. */
async function workbook(fill: (workbook: ExcelJS.Workbook) => void) {
  const made = new ExcelJS.Workbook()
  fill(made)
  return new Uint8Array(await made.xlsx.writeBuffer())
}

describe('an Excel file', () => {
  test.each<[string, ExcelJS.CellValue, string | undefined, string]>([
    ['a date', new Date(Date.UTC(2026, 5, 30)), 'd.m.yyyy', '2026-06-30'],
    ['a date with a time', new Date(Date.UTC(2026, 5, 30, 8, 30)), 'd.m.yyyy h:mm', '2026-06-30 08:30'],
    ['a formula', { formula: '1+1', result: 2 }, undefined, '2'],
    ['a formula of text', { formula: 'A1&"x"', result: 'ax' }, undefined, 'ax'],
    ['a formula that fails', { formula: '1/0', result: { error: '#DIV/0!' } }, undefined, ''],
    [
      'rich text',
      { richText: [{ text: 'Öka ' }, { text: 'trivseln', font: { bold: true } }] },
      undefined,
      'Öka trivseln',
    ],
    ['a link', { text: 'anna@klart.example', hyperlink: 'mailto:anna@klart.example' }, undefined, 'anna@klart.example'],
    ['a truth value', true, undefined, 'true'],
    ['a number', 38.25, undefined, '38.25'],
    ['a number that does not come out even', 0.1 + 0.2, undefined, '0.3'],
    ['a percentage', 0.85, '0%', '85 %'],
    ['an id with zeros before it', 42, '00000', '00042'],
    ['text of several lines', 'ett\r\ntvå', undefined, 'ett\ntvå'],
  ])('gives %s as text', async (_, value, numFmt, text) => {
    const bytes = await workbook(made => {
      const sheet = made.addWorksheet('x')
      sheet.addRow(['rubrik', 'annan'])
      sheet.getCell('A2').value = 'a'
      sheet.getCell('B2').value = value
      if (numFmt) sheet.getCell('B2').numFmt = numFmt
    })
    expect(cellsOf(sheetOf(await readSheet(bytes)))[1]?.[1] ?? '').toBe(text)
  })

  test('has the value of merged cells in the first of them, and keeps its line numbers', async () => {
    const bytes = await workbook(made => {
      const sheet = made.addWorksheet('x')
      sheet.getCell('A3').value = 'Område'
      sheet.getCell('B3').value = 'Åtgärd'
      sheet.getCell('A4').value = 'Hälsa'
      sheet.getCell('B4').value = 'ett'
      sheet.getCell('B5').value = 'två'
      sheet.mergeCells('A4:A5')
    })
    expect(sheetOf(await readSheet(bytes)).rows).toEqual([
      { line: 3, cells: ['Område', 'Åtgärd'] },
      { line: 4, cells: ['Hälsa', 'ett'] },
      { line: 5, cells: ['', 'två'] },
    ])
  })

  test('is read from its first visible worksheet with a table', async () => {
    const bytes = await workbook(made => {
      made.addWorksheet('omslag').addRow(['Personalprogram 2026'])
      made.addWorksheet('dold', { state: 'hidden' }).addRow(['a', 'b'])
      made.addWorksheet('plan').addRow(['Åtgärd', 'När'])
    })
    expect(cellsOf(sheetOf(await readSheet(bytes)))).toEqual([['Åtgärd', 'När']])
  })

  test('with merges and rules over a whole sheet is read at once', async () => {
    const bytes = await workbook(made => {
      const sheet = made.addWorksheet('x')
      sheet.addRow(['Åtgärd', 'När'])
      sheet.addTable({ name: 't', ref: 'A4', columns: [{ name: 'x' }, { name: 'y' }], rows: [['1', '2']] })
      sheet.getCell('B1').note = 'en anteckning'
      sheet.getCell('A2').dataValidation = { type: 'list', formulae: ['"a,b"'] }
      sheet.addConditionalFormatting({
        ref: 'A1:XFD1048576',
        rules: [{ type: 'expression', priority: 1, formulae: ['TRUE'], style: {} }],
      })
    })
    expect(cellsOf(sheetOf(await readSheet(bytes)))[0]).toEqual(['Åtgärd', 'När'])
  })

  test('of Klart has a header that is frozen, filterable and stays in view', async () => {
    const bytes = await writeXlsx('Åtgärder: 2026/27', ['Åtgärd', 'Antal'], [['Öka trivseln', 5]])
    const read = new ExcelJS.Workbook()
    await read.xlsx.load(new Uint8Array(bytes).buffer)
    const sheet = read.worksheets[0]
    expect(sheet?.name).toBe('Åtgärder  2026 27')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.autoFilter).toBeTruthy()
    expect(sheet?.getCell('B2').value).toBe(5)
    expect(sheet?.getCell('A2').alignment).toMatchObject({ wrapText: true })
  })
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    "'=x",
    '-5',
    '+358 40',
    '@a',
    'a;b',
    'a,b',
    'a\tb',
    'rad 1\nrad 2',
    '"',
    'å ä ö',
    '👩‍⚕️',
    'محمد',
  ),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })

/** What reading gives back: rows that are not blank, without empty cells at the end. */
const kept = (rows: readonly (readonly string[])[]) =>
  rows.flatMap(row => {
    const last = row.findLastIndex(text => text.trim() !== '')
    return last < 0 ? [] : [row.slice(0, last + 1)]
  })

describe('reading back what was written gives the same cells', () => {
  test.each<Delimiter>([',', ';', '\t'])('as CSV with %j', async delimiter => {
    await fc.assert(
      fc.asyncProperty(table, async rows => {
        const sheet = sheetOf(await readSheet(utf8(writeCsv([['a', 'b'], ...rows], { delimiter }))))
        expect(sheet.delimiter).toBe(delimiter)
        expect(cellsOf(sheet)).toEqual([['a', 'b'], ...kept(rows)])
      }),
      { numRuns: 150 },
    )
  })

  test('as Excel', async () => {
    await fc.assert(
      fc.asyncProperty(table, async rows => {
        const sheet = sheetOf(await readSheet(await writeXlsx('x', ['a', 'b', 'c', 'd', 'e'], rows)))
        expect(cellsOf(sheet).slice(1)).toEqual(kept(rows))
      }),
      { numRuns: 40 },
    )
  })
})

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+358 40 123', "'+358 40 123"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['-5', '-5'],
  ['-5,5', '"-5,5"'],
  ["'=x", "''=x"],
  ['åäö', 'åäö'],
])('a written cell %j stands as %j, so that a spreadsheet does not run it', (cell, written) => {
  expect(writeCsv([[cell]], { delimiter: ',' })).toBe(`\ufeff${written}\r\n`)
})
