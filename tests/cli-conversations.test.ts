import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { Temporal } from 'temporal-polyfill'
import { importHistory } from '../bot/cli-conversations.ts'
import { showStatus } from '../bot/cli-conversations-status.ts'
import type { Outcome } from '../bot/cli-outcome.ts'
import type { Cli } from '../bot/cli-run.ts'
import { setSetting, showSettings } from '../bot/cli-settings.ts'
import { statusTexts } from '../cards/locales/conversations-status.ts'
import { auditKind } from '../services/audit-model.ts'
import { loadEverybodys } from '../services/conversations.ts'
import { answersDocId, answersKind, batchDocId, batchKind, batchName } from '../services/conversations-model.ts'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import type { Status } from '../services/conversations-status.ts'
import { readList, write } from '../services/documents.ts'
import { loadPeople } from '../services/people-import.ts'
import { type Language, languages, type Person } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { loadSettings } from '../services/settings.ts'
import { makeFolder, openCli } from './cli-house.ts'
import { headNurse, hr, nurse } from './house.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
/** One house in which nothing is written. */
let shared: Cli
beforeAll(async () => {
  folder = await makeFolder()
  shared = (await openCli({ people: 150 })).cli
})
afterAll(async () => {
  await shared.store.close()
  await folder.remove()
})

const speaking = (language: Language): Cli => ({ ...shared, reader: { ...shared.reader, language } })

// What the command puts in its JSON is exactly the status, but for hidden answers, which are null.
const statusIn = ({ json }: Outcome) => JSON.parse(JSON.stringify(json.status)) as Status

const day = (date: string) => Temporal.PlainDate.from(date)
/** Is the person present on that day, by the words under the figure? */
function isPresent({ unbrokenSince, start, leaves }: Person, date: string) {
  const began = unbrokenSince ?? start
  return !(began && began > date) && !leaves.some(({ from, to }) => from <= date && (!to || to >= date))
}

/** The days of the year that ends with it. */
const yearTo = (date: string) =>
  Array.from({ length: day(date).subtract({ years: 1 }).until(day(date)).days }, (_, days) =>
    day(date).subtract({ days }).toString(),
  )

/** Permanent, or temporary for six months; employed on the last of those days; and present on 180 of them. */
function isCountedIn(year: readonly string[], person: Person) {
  const [date = ''] = year
  const began = person.unbrokenSince ?? person.start
  if (person.end ? person.end < date : !person.active) return false
  if (began && began > date) return false
  if (['fixed-term', 'hourly'].includes(person.contract ?? ''))
    if (!began || day(began).add({ months: 6 }).toString() > date) return false
  return year.filter(one => isPresent(person, one)).length >= 180
}

type Tally = { unit: readonly string[]; counted: number; noted: number; group: number }

/** A line for each person counted: their unit, and whether their latest conversation of the year was one, and a group's. */
async function countPeople(store: Store, date: string): Promise<Tally[]> {
  const { all } = await loadPeople(store)
  const { records } = await loadEverybodys(store)
  const [since, year] = [day(date).subtract({ months: 12 }).toString(), yearTo(date)]
  return all
    .filter(person => isCountedIn(year, person))
    .map(({ personId, unit }) => {
      const latest = (records.get(personId)?.entity.held ?? [])
        .filter(({ kind, on }) => ['development', 'group'].includes(kind) && on <= date && on >= since)
        .reduce<string | undefined>((_, { kind }) => kind, undefined)
      return { unit, counted: 1, noted: latest ? 1 : 0, group: latest === 'group' ? 1 : 0 }
    })
}

const totalOf = (tallies: readonly Omit<Tally, 'unit'>[]) =>
  tallies.reduce(
    (sum, { counted, noted, group }) => ({
      counted: sum.counted + counted,
      noted: sum.noted + noted,
      group: sum.group + group,
    }),
    { counted: 0, noted: 0, group: 0 },
  )

const inside = (unit: readonly string[]) => (one: { unit: readonly string[] }) =>
  unit.every((name, level) => one.unit[level] === name)

describe('klart conversations status', () => {
  test.each(['2026-11-24', '2026-06-30', '2025-11-24'])(
    'tells of %s what an independent count gives, row by row, and no group of fewer than five',
    async at => {
      const { coverage, ...status } = statusIn(await showStatus(shared, { at }))
      const [now, before] = [
        await countPeople(shared.store, at),
        await countPeople(shared.store, day(at).subtract({ years: 1 }).toString()),
      ]
      expect(status).toMatchObject({ at, target: 100, due: { type: 'rolling', months: 12 } })
      expect(coverage.length).toBeGreaterThan(3)
      for (const row of coverage) {
        const below = now.filter(inside(row.unit))
        const named = coverage.filter(
          ({ unit, others }) => !others && unit.length === row.unit.length + 1 && inside(row.unit)({ unit }),
        )
        const counted = row.others ? below.filter(one => !named.some(({ unit }) => inside(unit)(one))) : below
        expect({ unit: row.unit, ...row.now }).toEqual({ unit: row.unit, ...totalOf(counted) })
        expect(row.now.counted).toBeGreaterThanOrEqual(5)
        if (row.before) expect(row.before).toEqual(totalOf(before.filter(inside(row.unit))))
      }
    },
  )

  test('counts those without a manager and those out of reach among the counted', async () => {
    const { all } = await loadPeople(shared.store)
    const year = yearTo(shared.today)
    const counted = all.filter(person => isCountedIn(year, person))
    const active = new Set(all.filter(person => person.active).map(({ personId }) => personId))
    expect(statusIn(await showStatus(shared, {}))).toMatchObject({
      withoutManager: counted.filter(({ manager }) => !manager || !active.has(manager)).length,
      unreachable: counted.length,
    })
  })

  test.each<[Language, string, RegExp, RegExp]>([
    ['sv', 'Läget: utvecklingssamtal, 24.11.2026', /^Enhet +Räknade +Noterade +Andel +I grupp/, /^Hela huset +\d+ .*%/],
    ['fi', 'Tilanne: kehityskeskustelu, 24.11.2026', /^Yksikkö +Laskettuja +Merkittyjä/, /^Koko talo +\d+ .*%/],
    ['en', 'Status: development conversation, 24 November 2026', /^Unit +Counted +Noted/, /^The whole house +\d+ .*%/],
  ])(
    'in %s begins with what it is of, then the sentences, the rule and the table',
    async (...[language, title, ...rows]) => {
      const { exit, lines } = await showStatus(speaking(language), {})
      const texts = statusTexts[language]
      expect([exit, lines[0]]).toEqual([0, title])
      for (const row of rows) expect(lines).toContainEqual(expect.stringMatching(row))
      expect(lines).toEqual(
        expect.arrayContaining([
          texts.target(language === 'en' ? '100%' : '100\u00a0%'),
          expect.stringContaining(texts.population.who),
          texts.pooled,
          texts.answers.about,
          texts.answers.notYet,
          texts.usefulness.none,
          texts.assessment.none,
          texts.themes.none,
        ]),
      )
      expect(lines.join('\n')).not.toMatch(/undefined|NaN|\[object/)
    },
  )

  test('of a day in the past says which', async () => {
    const { lines } = await showStatus(speaking('sv'), { at: '2025-11-24' })
    expect(lines[0]).toBe('Läget: utvecklingssamtal, 24.11.2025')
  })

  test.each<[Language, string]>([
    ['sv', '25.11.2026 har inte varit ännu.'],
    ['fi', '25.11.2026 ei ole vielä ollut.'],
    ['en', '25 November 2026 has not been yet.'],
  ])('refuses tomorrow, in %s', async (language, line) => {
    expect(await showStatus(speaking(language), { at: '2026-11-25' })).toMatchObject({
      exit: 1,
      refused: true,
      lines: [line],
      json: { problem: 'future' },
    })
  })

  test.each(languages)('of an empty house says that there are too few, in %s', async language => {
    const { cli } = await openCli({ seeded: false, language })
    const outcome = await showStatus(cli, {})
    expect([outcome.exit, outcome.lines[1]]).toEqual([0, statusTexts[language].tooFew])
    expect(outcome.lines).not.toContain(statusTexts[language].pooled)
    expect(statusIn(outcome)).toMatchObject({ coverage: [], withoutManager: 0, unreachable: 0 })
    await cli.store.close()
  })

  test.each([
    ['2026-01-31', undefined],
    ['2026-02-01', '2025'],
  ])('of %s tells the self-assessments that had been published by then', async (at, period) => {
    const { cli } = await openCli({ seeded: false })
    const id = batchDocId(batchName('assessment', '2025', 'others'))
    const batch = { id, rev: 0, history: [], period: '2025', group: 'others', answers: 6, sums: [12, 12, 18, 24, 30] }
    await write(cli.store, batchKind, { ...batch, of: 'assessment' }, 'new')
    expect(statusIn(await showStatus(cli, { at })).assessment?.period).toBe(period)
    await cli.store.close()
  })

  test.each<[Language, RegExp]>([
    ['sv', /^Hela huset +60 +40 +visas inte +0$/],
    ['fi', /^Koko talo +60 +40 +ei näytetä +0$/],
    ['en', /^The whole house +60 +40 +not shown +0$/],
  ])('says in words that answers are not shown, and none is 0, in %s', async (language, line) => {
    const { cli } = await openCli({ seeded: false, language })
    const rows = [{ unit: [], noted: 60, confirmed: 40, together: 0 }]
    const quarter = { id: answersDocId('2026Q2'), rev: 0, history: [], quarter: '2026Q2', rows }
    await write(cli.store, answersKind, quarter, 'new')
    const { lines, json } = await showStatus(cli, {})
    expect(lines).toContainEqual(expect.stringMatching(line))
    expect(json).toMatchObject({
      status: { answers: { quarter: '2026Q2', rows: [{ ...rows[0], contradicted: null }] } },
    })
    await cli.store.close()
  })

  test('names nobody', async () => {
    const { active } = await loadPeople(shared.store)
    const told = JSON.stringify(await showStatus(shared, {}))
    expect(active.filter(({ name, personId }) => told.includes(name) || told.includes(personId))).toEqual([])
  })
})

const history = [
  'Anställningsnummer;Datum;Samtalstyp',
  `${headNurse.personId};3.12.2025;Utvecklingssamtal`,
  `${nurse.personId};2024-05-02;introduktionssamtal`,
  `${hr.personId};31.2.2026;`,
  '99;3.12.2025;',
  `${hr.personId};25.11.2026;`,
  `${hr.personId};3.12.2025;Rehabiliteringssamtal`,
].join('\n')

const keptOf = async ({ store }: Cli) => {
  const { records } = await loadEverybodys(store)
  return [...records.values()].flatMap(({ entity, version }) => [version, entity.rev, ...entity.held])
}

describe('klart conversations import', () => {
  test('shows what it would add, tells each wrong row, and changes nothing', async () => {
    const before = await keptOf(shared)
    const { exit, json, lines } = await importHistory(shared, await folder.write('history.csv', history), {})
    expect(exit).toBe(0)
    expect(json).toMatchObject({
      saved: false,
      counts: { rows: 6, added: 2, same: 0, rejected: 4 },
      added: [
        { person: headNurse.personId, kind: 'development', on: '2025-12-03' },
        { person: nurse.personId, kind: 'arrival', on: '2024-05-02' },
      ],
    })
    expect(lines).toContainEqual(expect.stringMatching(/^\S.+ \(\d+\) +2 May 2024 +arrival conversation$/))
    expect(lines.at(-1)).toBe('Nothing is saved yet. Run it again with --save.')
    expect(await keptOf(shared)).toEqual(before)
    expect(await readList(shared.store, auditKind, 'by:cli')).toEqual([])
  })

  test.each<[Language, string[]]>([
    [
      'sv',
      [
        '  Rad 4, Datum: Det här är inget datum. Skriv så här: 3.12.2025 eller 2025-12-03. I filen står: 31.2.2026',
        '  Rad 5, Anställningsnummer: Personen finns inte i registret: 99',
        '  Rad 6, Datum: Datumet har inte kommit ännu. Raden importeras inte: 25.11.2026',
        '  Rad 7, Samtalstyp: Den samtalstypen finns inte: Rehabiliteringssamtal',
      ],
    ],
    [
      'fi',
      [
        '  Rivi 4, Datum: Tämä ei ole päivämäärä. Kirjoita näin: 3.12.2025 tai 2025-12-03. Tiedostossa lukee: 31.2.2026',
        '  Rivi 5, Anställningsnummer: Henkilöä ei ole rekisterissä: 99',
        '  Rivi 6, Datum: Päivä ei ole vielä tullut. Riviä ei tuoda: 25.11.2026',
        '  Rivi 7, Samtalstyp: Tällaista keskustelutyyppiä ei ole: Rehabiliteringssamtal',
      ],
    ],
    [
      'en',
      [
        '  Line 4, Datum: This is not a date. Write it as 3.12.2025 or 2025-12-03. The file says: 31.2.2026',
        '  Line 5, Anställningsnummer: Nobody in the register is: 99',
        '  Line 6, Datum: The date has not come yet. The row is not imported: 25.11.2026',
        '  Line 7, Samtalstyp: There is no such kind of conversation: Rehabiliteringssamtal',
      ],
    ],
  ])('tells in %s which row and column is wrong, and why', async (language, told) => {
    const { lines } = await importHistory(speaking(language), await folder.write('history.csv', history), {})
    expect(lines.filter(line => /^ {2}(Rad|Rivi|Line) /.test(line))).toEqual(told)
  })

  test('writes with --save, and a second time nothing and says so', async () => {
    const { cli } = await openCli()
    const file = await folder.write('history.csv', history)
    const before = await keptOf(cli)
    const { exit, json, lines } = await importHistory(cli, file, { save: true })
    expect({ exit, json }).toMatchObject({ exit: 0, json: { saved: true, written: 2, stale: [] } })
    expect(lines.slice(-2)).toEqual(['Saved: 2 conversations.', '4 rows were left out, see above.'])
    const kept = await keptOf(cli)
    expect(kept).not.toEqual(before)
    expect(kept).toContainEqual(
      expect.objectContaining({ kind: 'development', on: '2025-12-03', by: 'import', noted: '2025-12-03' }),
    )
    const again = await importHistory(cli, file, { save: true })
    expect(again.json).toMatchObject({ written: 0, counts: { added: 0, same: 2, rejected: 4 } })
    expect(again.lines).toContain('Nothing would change.')
    const preview = await importHistory(cli, file, {})
    expect([...again.lines, ...preview.lines].join('\n')).not.toMatch(/Saved|Run it again/)
    expect(await keptOf(cli)).toEqual(kept)
    expect(await readList(cli.store, auditKind, 'by:cli')).toHaveLength(1)
    await cli.store.close()
  })

  test('reads an Excel file with Finnish headers and Excel’s own dates', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('Keskustelut').addRows([
      ['Henkilönumero', 'Päivä', 'Laji'],
      [Number(hr.personId), new Date('2025-11-30T00:00:00Z'), 'Kehityskeskustelu'],
    ])
    await book.xlsx.writeFile(folder.path('history.xlsx'))
    const { json } = await importHistory(shared, folder.path('history.xlsx'), {})
    expect(json).toMatchObject({
      added: [{ person: hr.personId, kind: 'development', on: '2025-11-30' }],
      findings: [],
    })
  })

  test.each<[string, string, Language, string]>([
    ['a picture', '%PDF-1.7', 'sv', 'Det här är ingen tabell. Skicka en Excelfil (.xlsx) eller en CSV-fil.'],
    ['a picture', '%PDF-1.7', 'fi', 'Tämä ei ole taulukko. Lähetä Excel-tiedosto (.xlsx) tai CSV-tiedosto.'],
    ['an empty file', '', 'en', 'There is nothing in the file.'],
    ['a letter', 'Hej\nAnna', 'sv', 'Inget samtal i filen kan importeras.'],
    ['a list of wages', 'namn;lön\nAnna;1', 'fi', 'Tiedoston keskusteluja ei voi tuoda.'],
  ])('refuses %s (%j), in %s', async (_, text, language, why) => {
    const outcome = await importHistory(speaking(language), await folder.write('none.csv', text), { save: true })
    expect(outcome).toMatchObject({ exit: 1, refused: true })
    expect(outcome.lines[0]).toBe(why)
  })

  test('refuses a file that is not there', async () => {
    const outcome = await importHistory(speaking('sv'), folder.path('gone.csv'), {})
    expect(outcome).toMatchObject({ exit: 1, lines: [`Filen ${folder.path('gone.csv')} finns inte.`] })
    await expect(readFile(folder.path('gone.csv'))).rejects.toThrow('ENOENT')
  })
})

const { kinds, population, statements } = defaultConversationSettings
const ownKind = { kind: 'own', names: { sv: 'Återkomstsamtal', fi: 'Paluukeskustelu' }, active: true }
const afterTen = { due: { type: 'afterStart', days: 10 } }
const withKinds = (...more: object[]) => JSON.stringify([...kinds, ...more])

describe('klart settings of conversations', () => {
  test('show has each of them with its default', async () => {
    const { json, lines } = await showSettings(shared)
    const { preparation: _, ...defaults } = { preparation: null, ...defaultConversationSettings }
    for (const [name, value] of Object.entries(defaults))
      expect(json.settings).toHaveProperty([`conversations.${name}`], value)
    expect(json.settings).toHaveProperty(['conversations.preparation'], null)
    expect(lines).toContainEqual(expect.stringMatching(/^conversations\.target +100$/))
  })

  test.each<[string, string, string, unknown]>([
    ['target', 'a share', '90', 90],
    ['population', 'a rule', JSON.stringify({ ...population, gapDays: 0 }), { ...population, gapDays: 0 }],
    ['preparation', 'an address', ' https://forms.example.org/a?b=c ', 'https://forms.example.org/a?b=c'],
    ['statements', 'others', JSON.stringify(statements.toReversed()), statements.toReversed()],
    ['assessmentMonth', 'February', '2', 2],
    ['kinds', 'a list with one more', withKinds({ ...ownKind, ...afterTen }), [...kinds, { ...ownKind, ...afterTen }]],
  ])('%s is set to %s', async (name, _, text, value) => {
    const { cli } = await openCli({ seeded: false })
    const outcome = await setSetting(cli, `conversations.${name}`.toUpperCase(), text)
    expect(outcome).toMatchObject({ exit: 0, json: { settings: { [`conversations.${name}`]: value } } })
    const { conversations, history } = await loadSettings(cli.store)
    expect(conversations).toEqual({ ...defaultConversationSettings, [name]: value })
    expect(history.map(({ by, was }) => [by, Object.keys(Object(was?.conversations))])).toEqual([['cli', [name]]])
    const { json } = await showSettings({ ...cli, settings: await loadSettings(cli.store) })
    expect(json.settings).toHaveProperty([`conversations.${name}`], value)
    await cli.store.close()
  })

  test('an empty address takes the form away', async () => {
    const { cli } = await openCli({ seeded: false })
    await setSetting(cli, 'conversations.preparation', 'https://forms.example.org')
    expect(await setSetting(cli, 'conversations.preparation', '')).toMatchObject({
      exit: 0,
      json: { settings: { 'conversations.preparation': null } },
    })
    expect((await loadSettings(cli.store)).conversations).toEqual(defaultConversationSettings)
    await cli.store.close()
  })

  const season = { ...ownKind, due: { type: 'season', from: '1.1.', to: '02-28' } }
  test.each<[string, string, string, (string | RegExp)[]]>([
    ['target', 'none', '0', [/^conversations\.target: .*1$/]],
    ['target', 'more than all', '101', [/^conversations\.target: .*100$/]],
    ['target', 'a word', 'all', ['conversations.target: all: not a whole number']],
    ['target', 'nothing', '', ['conversations.target: (empty): not a whole number']],
    [
      ...(['population', 'half a rule', '{"fixedTermMonths":3,"gapDays":40}'] as const),
      [/^conversations\.population\.gapDays: .*31$/, /^conversations\.population\.presentMonths: /],
    ],
    ['population', 'no JSON', '{', [/^conversations\.population: not JSON such as .*"gapDays":7/]],
    ['preparation', 'http', 'http://a.org', ['conversations.preparation: not an address that begins with https://']],
    ['preparation', 'a word', 'forms', ['conversations.preparation: not an address that begins with https://']],
    ['statements', 'four', JSON.stringify(statements.slice(1)), [/^conversations\.statements: .*5 items$/]],
    [
      ...(['statements', 'half a one', '[{"sv":"Kort"}]'] as const),
      [/^conversations\.statements\.0\.sv: /, /\.0\.fi: /, /\.0\.en: /, /^conversations\.statements: .*5/],
    ],
    ['assessmentMonth', 'a thirteenth', '13', [/^conversations\.assessmentMonth: .*12$/]],
    ['kinds', 'no JSON', '[', [/^conversations\.kinds: not JSON such as \[\{"kind":"development"/]],
    ['kinds', 'one without a rule', withKinds(ownKind), ['conversations.kinds.6: either due or countsAs']],
    [
      ...(['kinds', 'one that counts as none', withKinds({ ...ownKind, countsAs: 'x' })] as const),
      ['conversations.kinds: countsAs names a kind with a due rule'],
    ],
    [
      ...(['kinds', 'a season of no days', withKinds(season)] as const),
      ['conversations.kinds.6.due.from: a day of every year such as 01-15'],
    ],
    [
      ...(['kinds', 'a wrong id', withKinds({ ...ownKind, ...afterTen, kind: 'Own' })] as const),
      [/^conversations\.kinds\.6\.kind: an id of a-z/],
    ],
    [
      ...(['kinds', 'one without names', withKinds({ ...afterTen, kind: 'own', active: true })] as const),
      ['conversations.kinds: own needs "names" in sv and fi'],
    ],
    [
      ...(['kinds', 'a list without the development conversation', JSON.stringify(kinds.slice(2))] as const),
      [/^conversations\.kinds: development is what coverage is counted from/],
    ],
  ])('%s is not set to %s, and the field is named', async (name, _, text, told) => {
    const outcome = await setSetting(shared, `conversations.${name}`, text)
    expect(outcome).toMatchObject({ exit: 1, refused: true })
    for (const line of told)
      expect(outcome.lines).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line))
    expect(await loadSettings(shared.store)).toEqual(shared.settings)
  })

  test.each([
    ['Rehabiliteringssamtal', 'Oma keskustelu'],
    ['Eget samtal', 'Varhaisen tuen keskustelu'],
    ['Arbetsförmågesamtal', 'Työkykykeskustelu'],
  ])('a kind called %s or %s is refused, with why', async (sv, fi) => {
    const text = withKinds({ ...ownKind, ...afterTen, names: { sv, fi } })
    const { exit, lines } = await setSetting(shared, 'conversations.kinds', text)
    expect({ exit, lines }).toEqual({
      exit: 1,
      lines: [
        "conversations.kinds: own is no kind here: talks about early support, work ability, rehabilitation, sick leave or health belong to occupational health and HR's own system",
      ],
    })
    expect(await loadSettings(shared.store)).toEqual(shared.settings)
  })

  test('a kind that has been held is only switched off', async () => {
    const without = JSON.stringify(kinds.filter(({ kind }) => kind !== 'group'))
    expect(await setSetting(shared, 'conversations.kinds', without)).toMatchObject({
      exit: 1,
      lines: ['conversations.kinds: group has been held, so it can only be switched off ("active": false)'],
    })
  })
})
