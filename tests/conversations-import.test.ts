import ExcelJS from 'exceljs'
import { Temporal } from 'temporal-polyfill'
import { importHistory } from '../bot/cli-conversations.ts'
import { wordFinding } from '../cards/findings.ts'
import { conversationFindings } from '../cards/locales/findings-conversations.ts'
import { auditKind } from '../services/audit-model.ts'
import { loadEverybodys } from '../services/conversations.ts'
import { change } from '../services/conversations-deeds.ts'
import { previewHistory, saveHistory } from '../services/conversations-import.ts'
import type { Press } from '../services/conversations-rules.ts'
import { plusDays } from '../services/dates.ts'
import { readList } from '../services/documents.ts'
import { readPastedSheet, readSheet } from '../services/files/sheet.ts'
import type { Sheet } from '../services/files/sheet-model.ts'
import { buildDirectory } from '../services/people-directory.ts'
import type { Store } from '../services/ports.ts'
import { defaultSettings, type Settings } from '../services/settings-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { makeFolder, openCli } from './cli-house.ts'
import { headNurse } from './house.ts'
import { person } from './programme-house.ts'

const today = '2026-11-24'
const press: Press = { by: 'cli', today, now: `${today}T10:00:00Z` }
const unit = ['Care', 'Ward']
const everybody = [
  person({ personId: '1', name: 'Anna Berg', unit, email: 'anna@example.org' }),
  person({ personId: '2', name: 'Bo Ek', unit, email: 'bo@example.org' }),
  person({ personId: '3', name: 'Åsa Öst', unit }),
  person({ personId: '4', name: 'Matti Meikäläinen', unit }),
  person({ personId: '5', name: 'Matti Meikäläinen', unit, email: 'matti@example.org' }),
  person({ personId: '6', name: 'Lea Left', unit, email: 'lea@example.org', active: false }),
  person({ personId: '7', name: 'Bo Ek', unit, active: false }),
]
const directory = buildDirectory(everybody)
const left = everybody.filter(({ active }) => !active)
const settings: Settings = {
  ...defaultSettings,
  conversations: {
    ...defaultSettings.conversations,
    kinds: [
      ...defaultSettings.conversations.kinds,
      {
        kind: 'return',
        names: { sv: 'Återkomstsamtal', fi: 'Paluukeskustelu' },
        active: true,
        due: { type: 'afterStart', days: 10 },
      },
    ],
  },
}

const sheetOf = (text: string): Sheet => {
  const sheet = readPastedSheet(text)
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return sheet
}
const preview = (text: string, records = new Map()) =>
  previewHistory(sheetOf(text), directory, records, settings, today, left)
const added = (text: string) => preview(text).added.map(row => `${row.person.personId} ${row.on} ${row.kind}`)
const findings = (text: string) =>
  preview(text).findings.map(({ line, column, code }) => `${line} ${column ?? '-'} ${code.split('.')[1]}`)

describe('what a sheet of held conversations says', () => {
  test.each<[string, string, string[]]>([
    [
      'Swedish headers',
      'Anställningsnummer;Datum;Samtalstyp\n1;3.12.2025;Utvecklingssamtal',
      ['1 2025-12-03 development'],
    ],
    ['Finnish headers', 'Henkilönumero;Päivä;Laji\n2;3.12.2025;Tulokeskustelu', ['2 2025-12-03 arrival']],
    ['English headers', 'Employee number;Date held;Kind\n3;2025-12-03;group', ['3 2025-12-03 group']],
    ['a title above the headers', 'Samtal 2025\nNamn;Datum\nAnna Berg;3.12.2025', ['1 2025-12-03 development']],
    ['no column for the kind', 'e-post;pvm\nBO@example.org;2025-12-03', ['2 2025-12-03 development']],
    ['an empty kind', 'id;datum;typ\n1;2025-12-03;', ['1 2025-12-03 development']],
    [
      'a person column of all sorts',
      'Person;Date\n1;2025-12-03\nbo@example.org;2025-12-04\nÖst Åsa;2025-12-05',
      ['1 2025-12-03 development', '2 2025-12-04 development', '3 2025-12-05 development'],
    ],
    ['names in two columns', 'Etunimi;Sukunimi;Pvm\nAnna;Berg;3.12.2025', ['1 2025-12-03 development']],
    ['a date with a time', 'id;datum\n1;2025-12-03 09:30', ['1 2025-12-03 development']],
    ['Sweden’s word', 'id;datum;samtal\n1;2025-12-03;Medarbetarsamtal', ['1 2025-12-03 development']],
    [
      'a kind of HR’s own, in either language',
      'id;datum;samtal\n1;2025-12-03;paluukeskustelu\n2;2025-12-03;ÅTERKOMSTSAMTAL',
      ['1 2025-12-03 return', '2 2025-12-03 return'],
    ],
    ['a kind that is not in use', 'id;datum;laji\n1;2025-12-03;koeaikakeskustelu', ['1 2025-12-03 trial']],
    [
      'a name of two, known by the e-mail',
      'namn;e-post;datum\nMatti Meikäläinen;matti@example.org;2025-12-03',
      ['5 2025-12-03 development'],
    ],
    ['today', 'id;datum\n1;2026-11-24', ['1 2026-11-24 development']],
  ])('%s', (_, text, expected) => {
    expect(added(text)).toEqual(expected)
    expect(preview(text).findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })

  test.each<[string, string, string[]]>([
    ['nobody known', 'id;datum\n99;2025-12-03', ['2 id unknownPerson']],
    ['nobody named', 'id;namn;datum\n;;2025-12-03', ['2 id noPerson']],
    ['two of one name', 'namn;datum\nMatti Meikäläinen;2025-12-03', ['2 namn ambiguousPerson']],
    ['a name that one who left had too', 'namn;datum\nBo Ek;2025-12-03', ['2 namn ambiguousPerson']],
    ['an id and a name of two people', 'id;namn;datum\n1;Åsa Öst;2025-12-03', ['2 namn otherPerson']],
    ['an unknown id and a name that is known', 'id;namn;datum\n99;Anna Berg;2025-12-03', ['2 id unknownPerson']],
    ['somebody who has left', 'id;datum\n6;2025-12-03', ['2 id leftPerson']],
    ['half a name', 'namn;datum\nAnna;2025-12-03', ['2 namn unknownPerson']],
    ['no date', 'id;datum\n1;', ['2 datum noDate']],
    ['no such date', 'id;datum\n1;31.2.2025', ['2 datum badDate']],
    ['words for a date', 'id;datum\n1;i våras', ['2 datum badDate']],
    ['a year alone', 'id;datum\n1;2025', ['2 datum badDate']],
    ['a spreadsheet’s first day', 'id;datum\n1;1900-01-01', ['2 datum badDate']],
    ['tomorrow', 'id;datum\n1;25.11.2026', ['2 datum futureDate']],
    ['a kind that is none', 'id;datum;typ\n1;2025-12-03;Rehabiliteringssamtal', ['2 typ badKind']],
    [
      'everything at once',
      'id;datum;typ\n99;2027-01-01;x',
      ['2 id unknownPerson', '2 datum futureDate', '2 typ badKind'],
    ],
    ['no headers', 'a;b\n1;2', ['1 - noHeader']],
    ['a person and no date', 'id;namn\n1;Anna Berg', ['1 - noHeader']],
    ['no rows', 'id;datum', ['1 - noRows']],
    ['an unknown column', 'id;datum;anteckningar\n1;2025-12-03;Vi talade om', ['1 anteckningar unknownColumn']],
    ['an identity number', 'person;datum\n131052-308T;2025-12-03', ['2 person identityNumber']],
  ])('%s is told with its row and column', (_, text, expected) => {
    expect(findings(text)).toEqual(expected)
    expect(JSON.stringify(preview(text).findings)).not.toMatch(/131052|Vi talade/)
  })

  test('the same row twice is one, and one that is there already is the same', async () => {
    const store = openSqlite(':memory:', { now: () => Temporal.Instant.from(press.now) })
    await change(store, '1', { deed: 'note', id: 'x', kind: 'development', on: '2026-10-01' }, { ...press, by: 'm1' })
    const { records } = await loadEverybodys(store)
    await store.close()
    const text = 'id;datum\n1;2026-10-01\n2;2026-10-01\n2;1.10.2026\nbo@example.org;2026-10-01'
    const plan = preview(text, new Map(records))
    expect([plan.rows, plan.added.length, plan.same]).toEqual([4, 1, 3])
  })

  test('Excel’s own dates are read', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Samtal').addRows([
      ['id', 'datum'],
      [1, new Date('2025-12-03T00:00:00Z')],
    ])
    const sheet = await readSheet(new Uint8Array(await book.xlsx.writeBuffer()))
    if ('refused' in sheet) throw new Error(sheet.refused.code)
    expect(previewHistory(sheet, directory, new Map(), settings, today).added).toMatchObject([{ on: '2025-12-03' }])
  })

  test('every finding has words in every language', () => {
    for (const language of ['sv', 'fi', 'en'] as const)
      for (const code of Object.keys(conversationFindings.en))
        expect(wordFinding({ code, values: { value: 'X' } }, { language, country: 'FI' })).toMatch(/\w/)
  })
})

describe('saving', () => {
  let store: Store
  beforeEach(() => {
    store = openSqlite(':memory:', { now: () => Temporal.Instant.from(press.now) })
  })
  afterEach(() => store.close())

  const dates = Array.from({ length: 5 }, (_, at) => plusDays('2026-01-10', -365 * at))
  const text = `id;datum;typ\n${everybody
    .filter(({ active }) => active)
    .flatMap(({ personId }) => dates.map((date, at) => `${personId};${date};${at === 1 ? 'group' : ''}`))
    .join('\n')}`
  const planNow = async () => preview(text, new Map((await loadEverybodys(store)).records))
  const stateNow = async () => {
    const { records } = await loadEverybodys(store)
    return [...records].map(([id, { entity }]) => [id, entity.held, entity.planned] as const)
  }

  test('writes one document for each person, noted by nobody on its own date, and an audit', async () => {
    expect(await saveHistory(store, await planNow(), press)).toEqual({ added: 25, same: 0, stale: [] })
    const { records } = await loadEverybodys(store)
    const { held, rev } = records.get('1')?.entity ?? { held: [], rev: 0 }
    expect(held.map(({ on }) => on)).toEqual(dates.toSorted())
    expect(held.every(({ by, noted, on, answer }) => by === 'import' && noted === on && !answer)).toBe(true)
    expect([rev, held.find(({ kind }) => kind === 'group')?.on]).toEqual([5, dates[1]])
    const [audit] = await readList(store, auditKind, 'by:cli')
    expect(audit?.entity).toMatchObject({ verb: 'conversations.import', counts: { conversations: 25, people: 5 } })
  })

  test('running it twice changes nothing', async () => {
    const plan = await planNow()
    await saveHistory(store, plan, press)
    const before = await stateNow()
    expect(await saveHistory(store, plan, press)).toEqual({ added: 0, same: 25, stale: [] })
    const again = await planNow()
    expect([again.added, again.same]).toEqual([[], 25])
    expect(await stateNow()).toEqual(before)
  })

  test('killed after any of its writes and run again, it ends the same', async () => {
    await saveHistory(store, await planNow(), press)
    const whole = await stateNow()
    for (let writes = 0; writes <= 5; writes++) {
      const other = openSqlite(':memory:', { now: () => Temporal.Instant.from(press.now) })
      let done = -1
      const dying: Store = {
        ...other,
        putMany: async puts => {
          for (const put of puts) {
            if (done++ >= writes) throw new Error('killed')
            await other.putMany([put])
          }
          return puts.map(() => 'v')
        },
      }
      await saveHistory(dying, preview(text), press).catch(() => {})
      const rest = preview(text, new Map((await loadEverybodys(other)).records))
      expect(rest.same).toBe(Math.min(writes, 5) * 5)
      await saveHistory(other, rest, press)
      const { records } = await loadEverybodys(other)
      expect([...records].map(([id, { entity }]) => [id, entity.held, entity.planned])).toEqual(whole)
      await other.close()
    }
  })

  test('what somebody notes at the same time stays', async () => {
    let first = true
    const busy: Store = {
      ...store,
      putMany: async puts => {
        if (first && puts.some(({ doc }) => doc.kind === 'conversations')) {
          first = false
          await change(store, '1', { deed: 'note', id: 'x', kind: 'arrival', on: today }, { ...press, by: 'm1' })
        }
        return store.putMany(puts)
      },
    }
    expect(await saveHistory(busy, await planNow(), press)).toEqual({ added: 25, same: 0, stale: [] })
    expect((await loadEverybodys(store)).records.get('1')?.entity.held.at(-1)).toMatchObject({ id: 'x', by: 'm1' })
  })

  test('those whom others never let go are named', async () => {
    const never: Store = {
      ...store,
      putMany: async puts => puts.map(({ doc }) => (doc.kind === 'conversations' ? 'stale' : 'v')),
    }
    expect(await saveHistory(never, await planNow(), press)).toMatchObject({
      added: 0,
      stale: ['1', '2', '3', '4', '5'],
    })
  })
})

describe('klart conversations import', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>
  beforeAll(async () => {
    folder = await makeFolder()
  })
  afterAll(() => folder.remove())

  const file = () => folder.write('samtal.csv', `namn;datum;typ\n${headNurse.name};3.12.2025;\nIngen Alls;3.12.2025;\n`)
  const keptOf = async (store: Store) => {
    const records = [...(await loadEverybodys(store)).records.values()]
    return records.flatMap(({ entity }) => entity.held).filter(({ id }) => id === 'import.development.2025-12-03')
      .length
  }

  test('shows what it would add and writes nothing without --save', async () => {
    const { cli } = await openCli({ language: 'sv' })
    const { exit, lines, json } = await importHistory(cli, await file(), {})
    expect([exit, await keptOf(cli.store)]).toEqual([0, 0])
    expect(lines).toEqual(
      expect.arrayContaining([
        'Samtal: samtal.csv',
        '2 rader i filen · 1 ny för 1 person',
        '  Rad 3, namn: Personen finns inte i registret: Ingen Alls',
        'Inget är sparat ännu. Kör på nytt med --save.',
      ]),
    )
    expect(json).toMatchObject({ saved: false, counts: { rows: 2, added: 1, same: 0, rejected: 1 } })
  })

  test('adds with --save, and a second time nothing', async () => {
    const { cli } = await openCli()
    const { exit, lines, json } = await importHistory(cli, await file(), { save: true })
    expect([exit, await keptOf(cli.store)]).toEqual([0, 1])
    expect(lines).toEqual(expect.arrayContaining(['Saved: 1 conversation.', '1 row was left out, see above.']))
    expect(json).toMatchObject({ saved: true, written: 1, stale: [] })
    const again = await importHistory(cli, await file(), { save: true })
    expect(again.lines).toContain('Nothing would change.')
    expect(again.json).toMatchObject({ written: 0, counts: { added: 0, same: 1 } })
  })

  test.each(['sv', 'fi', 'en'] as const)('refuses a file without a row that can be read, in %s', async language => {
    const { cli } = await openCli({ language })
    const outcome = await importHistory(cli, await folder.write('bad.csv', 'namn;lön\nAnna;1'), { save: true })
    expect(outcome).toMatchObject({ exit: 1, refused: true, json: { findings: [{ code: 'conversations.noHeader' }] } })
  })
})
