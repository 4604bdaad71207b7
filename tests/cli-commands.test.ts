import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { fillDemo } from '../bot/cli-demo.ts'
import { type Condition, checksOf } from '../bot/cli-doctor.ts'
import { importPeople } from '../bot/cli-people.ts'
import { listProgrammes, writeProgramme } from '../bot/cli-programme.ts'
import { chooseProgramme, importProgramme } from '../bot/cli-programme-import.ts'
import { remind } from '../bot/cli-remind.ts'
import { setSetting, showSettings } from '../bot/cli-settings.ts'
import { auditKind } from '../services/audit-model.ts'
import { demoOrganisation } from '../services/demo/organisation.ts'
import { readList } from '../services/documents.ts'
import { languages } from '../services/people-model.ts'
import type { Programme } from '../services/programme-model.ts'
import { loadSettings } from '../services/settings.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { makeFolder, openCli, production } from './cli-house.ts'
import { headNurse } from './house.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
beforeAll(async () => {
  folder = await makeFolder()
})
afterAll(() => folder.remove())

const register = [
  'Id;Namn;Enhet;Chef;Titel;E-post',
  '1;Anna Berg;HR;;HR-chef;anna@example.org',
  '2;Bo Ek;Hemvård;1;Skötare;bo@example.org',
  ';Utan Nummer;Hemvård;;;',
  '3;Cia Dal;Hemvård;99;Skötare;ingen adress',
].join('\n')

describe('klart people import', () => {
  test('shows what would change and writes nothing without --save', async () => {
    const { cli } = await openCli({ seeded: false, language: 'sv' })
    const { exit, lines, json } = await importPeople(cli, await folder.write('people.csv', register), {})
    expect(exit).toBe(0)
    expect(lines).toEqual(
      expect.arrayContaining([
        'Personregister: people.csv',
        '3 personer i filen · 3 nya',
        '  Anna Berg (1), HR',
        '  Rad 4, Id: Raden saknar anställningsnummer. Den importeras inte.',
        '  Rad 5, E-post: Det här är ingen e-postadress och utelämnas: ingen adress',
        'Inget är sparat ännu. Kör på nytt med --save.',
      ]),
    )
    expect(json).toMatchObject({ saved: false, added: ['1', '2', '3'], counts: { added: 3, rejected: 1 } })
    expect(await cli.store.count('person', ['all'])).toEqual([0])
  })

  test('writes with --save, tells the rows left out, and leaves a trace', async () => {
    const { cli } = await openCli({ seeded: false })
    const { exit, lines, json } = await importPeople(cli, await folder.write('people.csv', register), { save: true })
    expect(exit).toBe(0)
    expect(lines).toEqual(expect.arrayContaining(['Saved: 3 documents.', '1 row was left out, see above.']))
    expect(json).toMatchObject({ saved: true, written: 3, stale: [] })
    const [audit] = await readList(cli.store, auditKind, 'by:cli')
    expect(audit?.entity).toMatchObject({ verb: 'people.import', counts: { added: 3, changed: 0, closed: 0 } })
  })

  test('names what changes in whom, and who becomes inactive', async () => {
    const { cli } = await openCli({ seeded: false })
    await importPeople(cli, await folder.write('people.csv', register), { save: true })
    const later = register.replace('1;Skötare', ';Närvårdare').replace(/^3;.*$/m, '')
    const file = await folder.write('later.csv', later)
    const kept = await importPeople(cli, file, {})
    expect(kept.lines).toEqual(
      expect.arrayContaining([
        '2 people in the file · 1 changed · 1 unchanged · 1 in the register but not in the file',
        '  Bo Ek (2): title, manager',
        'They stay as they are. With --close-missing they become inactive.',
      ]),
    )
    const closed = await importPeople(cli, file, { closeMissing: true, save: true })
    expect(closed.json).toMatchObject({ changed: ['2'], inactive: ['3'], written: 2 })
    expect((await importPeople(cli, file, {})).lines).toContain('Nothing would change.')
  })

  test('takes people to be of the country asked for', async () => {
    const { cli } = await openCli({ seeded: false })
    await importPeople(cli, await folder.write('people.csv', register), { save: true, country: 'SE' })
    expect((await cli.store.get('person:1'))?.doc).toMatchObject({ country: 'SE' })
  })

  test('refuses a file without anybody in it, and says why', async () => {
    const { cli } = await openCli({ seeded: false })
    const { exit, lines, json, refused } = await importPeople(cli, await folder.write('bad.csv', 'a;b\n1;2\n'), {})
    expect({ exit, refused, first: lines[0] }).toEqual({
      exit: 1,
      refused: true,
      first: 'Nobody in the file can be imported.',
    })
    expect(json.findings).toEqual([expect.objectContaining({ code: 'people.noHeader' })])
  })

  test.each([
    ['empty.csv', '', 'There is nothing in the file.'],
    ['picture.csv', '%PDF-1.7', 'This is not a table. Send an Excel file (.xlsx) or a CSV file.'],
  ])('refuses %s', async (name, text, why) => {
    const { cli } = await openCli({ seeded: false })
    const { exit, lines } = await importPeople(cli, await folder.write(name, text), {})
    expect({ exit, lines }).toEqual({ exit: 1, lines: [why] })
  })

  test('lets the tasks of the programme follow those who left', async () => {
    const { house, cli } = await openCli()
    const people = (await house.services.directory()).people.filter(({ personId }) => personId !== headNurse.personId)
    const rows = people.map(({ personId, name, unit }) => [personId, name, unit.join(' / ')].join(';'))
    const file = await folder.write('left.csv', ['Id;Namn;Organisationsväg', ...rows].join('\n'))
    const { json, lines } = await importPeople(cli, file, { save: true, closeMissing: true })
    expect(json).toMatchObject({ saved: true, inactive: [headNurse.personId] })
    expect(Number(json.tasks)).toBeGreaterThan(0)
    expect(lines.join('\n')).toContain('The programme followed')
  })
})

const sheet = [
  'Nyckelområde;Åtgärd;Mått;Ansvarig;Tidsplan',
  'Ledarskap;Utbildning för chefer;Antal kurser, mål 5;HR-chef;klar 6/2027',
  'Ledarskap;Mentorer;;;snarast',
].join('\n')

const programme = (id: string, name: string): Programme => ({
  id: `programme:${id}`,
  rev: 0,
  history: [],
  programme: id,
  name,
  importedAt: '2026-11-24T11:00:00Z',
})

describe('which programme a sheet is imported into', () => {
  const known = [programme('alpha', 'Alfa 2026'), programme('beta', 'Beta')]
  const id = (of: string) => `${of}-0123456789abcdef`
  test.each([
    ['its file name', {}, [], { programme: 'plan', name: 'Plan' }],
    ['its Klart-ids', {}, [id('beta')], { programme: 'beta', name: 'Beta' }],
    ['no programme of its Klart-ids', {}, [id('gone')], { programme: 'plan', name: 'Plan' }],
    ['Klart-ids of two', {}, [id('alpha'), id('beta')], { programme: 'plan', name: 'Plan' }],
    ['a name that is there', { name: 'Alfa 2026' }, [], { programme: 'alpha', name: 'Alfa 2026' }],
    ['a new name', { name: 'Nytt å' }, [id('beta')], { programme: 'nytt-a', name: 'Nytt å' }],
    ['an id', { programme: 'beta' }, [], { programme: 'beta', name: 'Beta' }],
    ['an id with another name', { programme: 'beta', name: 'B' }, [], { programme: 'beta', name: 'B' }],
    ['a new id with its name', { programme: 'x', name: 'Xylofon' }, [], { programme: 'x', name: 'Xylofon' }],
    ['an id that is not there', { programme: 'x' }, [], undefined],
  ])('by %s', (_, options, klartIds, chosen) => {
    expect(chooseProgramme(known, options, { file: 'folder/Plan.xlsx', klartIds })).toEqual(chosen)
  })
})

describe('klart programme', () => {
  test('import shows each row as it was understood, and writes nothing without --save', async () => {
    const { cli } = await openCli({ language: 'sv' })
    const { exit, lines, json } = await importProgramme(cli, await folder.write('Plan.csv', sheet), {})
    expect(exit).toBe(0)
    expect(lines.slice(0, 5)).toEqual([
      'Program: Plan (plan)',
      'Det här är ett nytt program.',
      '2 nya',
      '',
      expect.stringMatching(/^Rad +Nyckelområde +Åtgärd +Ansvarig +När +Mått +Import$/),
    ])
    const table = lines.join('\n')
    expect(table).toMatch(/^2 +Ledarskap +Utbildning för chefer .* 30\.6\.2027 +Antal kurser, mål 5 .* +ny$/m)
    expect(table).toMatch(/^3 +Ledarskap +Mentorer +saknas, blir en fråga +så snart som möjligt +ny$/m)
    expect(lines).toContain('  utan ansvarig: 1')
    expect(json).toMatchObject({ saved: false, isNew: true, counts: { new: 2 }, questions: { missing: 1 } })
    expect(await cli.store.count('programme', ['all'])).toEqual([1])
  })

  test('import with --save writes it, and the same file again changes nothing', async () => {
    const { cli } = await openCli()
    const file = await folder.write('Plan.csv', sheet)
    const { lines, json } = await importProgramme(cli, file, { save: true })
    expect(json).toMatchObject({ saved: true, programme: 'plan', written: { actions: 2, stale: [] } })
    expect(lines.at(-1)).toMatch(/^Saved: 2 actions, /)
    const again = await importProgramme(cli, file, { save: true })
    expect(again.lines).toContain('Nothing would change.')
    expect(again.json).toMatchObject({ counts: { same: 2, new: 0 }, written: { actions: 0, tasks: 0 } })
  })

  test('import asks about rows that have left the file, or stops them when told to', async () => {
    const { cli } = await openCli()
    await importProgramme(cli, await folder.write('Plan.csv', sheet), { save: true })
    const shorter = await folder.write('Plan.csv', sheet.split('\n').slice(0, 2).join('\n'))
    const asked = await importProgramme(cli, shorter, {})
    expect(asked.json).toMatchObject({ counts: { vanished: 1 }, questions: { vanished: 1 } })
    const closed = await importProgramme(cli, shorter, { closeVanished: true })
    expect(closed.json).toMatchObject({ counts: { vanished: 1 }, questions: { vanished: 0 } })
  })

  test('import refuses a programme that is not there, and tells which are', async () => {
    const { cli } = await openCli()
    const { exit, lines } = await importProgramme(cli, await folder.write('Plan.csv', sheet), { programme: 'typo' })
    expect({ exit, lines }).toEqual({
      exit: 1,
      lines: [
        'There is no programme typo.',
        'There are: personalprogram',
        'To make it, give its name too: --name NAME',
      ],
    })
  })

  test.each(languages)('an export in %s, edited and imported, is of the same programme', async language => {
    const { cli } = await openCli({ language })
    const out = folder.path(`export-${language}.csv`)
    const written = await writeProgramme(cli, 'personalprogram', { out })
    expect(written).toMatchObject({ exit: 0, json: { programme: 'personalprogram', file: out } })
    const { json } = await importProgramme(cli, out, {})
    expect(json).toMatchObject({
      programme: 'personalprogram',
      isNew: false,
      counts: { new: 0, changed: 0, vanished: 0 },
    })
  })

  test('an export leaves a file that is there alone, unless forced', async () => {
    const { cli } = await openCli()
    const out = await folder.write('mine.xlsx', 'mine')
    expect(await writeProgramme(cli, 'personalprogram', { out })).toMatchObject({ exit: 1, refused: true })
    expect(await readFile(out, 'utf8')).toBe('mine')
    expect(await writeProgramme(cli, 'personalprogram', { out, force: true })).toMatchObject({ exit: 0 })
    expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK')
    const nowhere = await writeProgramme(cli, 'personalprogram', { out: folder.path('no/such/x.csv') })
    expect(nowhere).toMatchObject({ exit: 1, lines: [expect.stringContaining('Is the folder there?')] })
    expect(await writeProgramme(cli, 'nope', { out })).toMatchObject({ exit: 1 })
  })

  test('list tells the actions by state and the questions of each', async () => {
    const { cli } = await openCli({ language: 'fi' })
    const { lines, json } = await listProgrammes(cli)
    expect(lines[0]).toMatch(/^Id +Ohjelma +Odottaa +Käynnissä +Valmis +Lopetettu +Korvattu +Kysymyksiä$/)
    expect(json.programmes).toEqual([
      expect.objectContaining({
        programme: 'personalprogram',
        actions: expect.objectContaining({ queued: expect.any(Number) }),
      }),
    ])
  })

  test.each([
    ['kainuu', 'fi'],
    ['linkoping', 'sv'],
    ['soite', 'en'],
  ] as const)('the programme of %s is shown row by row in %s within the width', async (name, language) => {
    const { cli } = await openCli({ language })
    const file = fileURLToPath(new URL(`data/programme-${name}.csv`, import.meta.url))
    const { exit, lines, json } = await importProgramme({ ...cli, width: 120 }, file, {})
    expect(exit).toBe(0)
    const end = lines.findIndex((line, at) => at > 4 && /^\S/.test(line) && !/^\d/.test(line) && !/^-/.test(line))
    expect(Math.max(...lines.slice(0, end).map(line => [...line].length))).toBeLessThanOrEqual(120)
    const rows = json.rows as { line: number }[]
    for (const { line } of rows) expect(lines.some(text => text.startsWith(`${line} `))).toBe(true)
  })
})

describe('klart remind', () => {
  test('tells who gets what, and sends it', async () => {
    const { house, cli } = await openCli()
    await house.install(headNurse)
    const before = house.sent.length
    const trial = await remind(cli, { dryRun: true })
    expect(trial.lines).toContain('A trial: nothing is sent.')
    expect(trial.json).toMatchObject({ dryRun: true, counts: { ask: 1 } })
    expect(trial.lines.join('\n')).toMatch(new RegExp(`^${headNurse.name} \\(.+\\) +\\d+ things: .+ their day$`, 'm'))
    expect(house.sent).toHaveLength(before)
    const { exit, lines, json } = await remind(cli, {})
    expect(exit).toBe(0)
    expect(json).toMatchObject({ day: '2026-11-24', dryRun: false, counts: { sent: 1 } })
    expect(lines.join('\n')).toMatch(new RegExp(`^${headNurse.name} \\(.+\\) +\\d+ things +sent \\(their day\\)$`, 'm'))
    expect(house.sent.slice(before)).toEqual([expect.objectContaining({ to: `29:${headNurse.objectId}` })])
    expect((await remind(cli, {})).json).not.toMatchObject({ counts: { sent: 1 } })
  })

  test('fails when Teams refuses the credentials', async () => {
    const { house, cli } = await openCli()
    await house.install(headNurse)
    house.outcomes.push({ kind: 'refused' })
    expect(await remind(cli, {})).toMatchObject({ exit: 1, json: { counts: { refused: 1 } } })
  })

  test('sends nothing from a machine without the bot’s identity on a store in Azure, and still tells who would get what', async () => {
    const { house, cli } = await openCli({
      environment: { KLART_STORE: 'cosmos:https://klart.documents.azure.com:443/' },
    })
    await house.install(headNurse)
    const before = house.sent.length
    expect(await remind(cli, {})).toMatchObject({ exit: 1, lines: [expect.stringContaining('--dry-run')] })
    expect(house.sent).toHaveLength(before)
    expect(await remind(cli, { dryRun: true })).toMatchObject({ exit: 0, json: { counts: { ask: 1 } } })
  })

  const tomorrow = Temporal.Instant.from('2026-11-25T11:00:00Z')
  // In Helsinki it is still the 24th.
  const sameDay = Temporal.Instant.from('2026-11-24T21:59:00Z')
  test.each([
    ['tomorrow', 'production', { at: tomorrow }, 1],
    ['tomorrow as a trial', 'production', { at: tomorrow, dryRun: true }, 0],
    ['later today', 'production', { at: sameDay }, 0],
    ['tomorrow', 'development', { at: tomorrow }, 0],
  ])('%s in %s', async (_, mode, options, exit) => {
    const environment = mode === 'production' ? production : { KLART_MODE: mode }
    const { cli } = await openCli({ environment })
    expect((await remind(cli, options)).exit).toBe(exit)
  })
})

describe('klart settings', () => {
  test('show tells every setting', async () => {
    const { cli } = await openCli()
    const { lines, json } = await showSettings(cli)
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^introducedOn +2025-11-24$/)]))
    expect(json.settings).toMatchObject({ country: 'FI', languages: ['sv', 'fi'], pace: 30, cardTime: '13:00' })
  })

  test.each([
    ['introducedOn', '2026-11-01', '2026-11-01'],
    ['introducedOn', '', undefined],
    ['introducedon', '2026-11-01', '2026-11-01'],
    ['hr', '10006, 10007', ['10006', '10007']],
    ['hr', '', []],
    ['languages', 'fi,sv,en', ['fi', 'sv', 'en']],
    ['country', 'se', 'SE'],
    ['pace', '10', 10],
    ['timeZone', 'Europe/Stockholm', 'Europe/Stockholm'],
    ['cardTime', '9:00', '09:00'],
    ['cardtime', '8.30', '08:30'],
    ['cardTime', '15:00', '15:00'],
    ['terms', '{"sv":{"measure":"mätare"}}', { sv: { measure: 'mätare' } }],
  ])('set %s to %j', async (name, text, value) => {
    const { cli } = await openCli()
    expect(await setSetting(cli, name, text)).toMatchObject({ exit: 0 })
    const settings: Record<string, unknown> = await loadSettings(cli.store)
    const [known = ''] = Object.keys({ introducedOn: 0, ...settings }).filter(
      one => one.toLowerCase() === name.toLowerCase(),
    )
    expect(settings[known]).toEqual(value)
    expect(settings.history).toEqual(expect.arrayContaining([expect.objectContaining({ by: 'cli' })]))
  })

  test.each([
    ['introducedOn', '2026-02-30', ['introducedOn: 2026-02-30: not a date such as 2026-11-01']],
    ['hr', '10006,77,88', ['hr: 77: nobody in the register has this id', 'hr: 88: nobody in the register has this id']],
    ['hr', 'a b', ['hr: a b: nobody in the register has this id']],
    ['pace', '51', [expect.stringMatching(/^pace: .*50/)]],
    ['pace', 'fast', ['pace: fast: not a whole number']],
    ['timeZone', 'Mars/North', ['timeZone: Mars/North: not a time zone such as Europe/Helsinki']],
    ['cardTime', '24:00', ['cardTime: 24:00: not a time such as 13:00']],
    ['cardTime', 'nine', ['cardTime: nine: not a time such as 13:00']],
    ['cardTime', '08:29', ['cardTime: 08:29: not between 08:30 and 15:00']],
    ['cardTime', '15:01', ['cardTime: 15:01: not between 08:30 and 15:00']],
    ['languages', 'sv,de,no', [expect.stringMatching(/^languages\.1/), expect.stringMatching(/^languages\.2/)]],
    ['terms', '{', [expect.stringMatching(/^terms: not JSON/)]],
    ['rev', '7', ['There is no setting rev.', expect.stringContaining('introducedOn')]],
  ])('set %s to %j is refused', async (name, text, lines) => {
    const { cli } = await openCli()
    expect(await setSetting(cli, name, text)).toMatchObject({ exit: 1, refused: true, lines })
    expect(await loadSettings(cli.store)).toEqual(cli.settings)
  })
})

describe('klart doctor', () => {
  const { people } = demoOrganisation({ people: 20, today: '2026-11-24' })
  const healthy: Condition = {
    settings: { ...defaultSettings, introducedOn: '2026-11-01', hr: ['10006'] },
    people,
    reachable: 18,
    strangers: 0,
    programmes: 1,
    actions: 24,
    questions: 0,
  }
  const bare: Condition = { ...healthy, settings: defaultSettings, people: [], reachable: 0, programmes: 0, actions: 0 }
  const checks = (found: Condition, language: (typeof languages)[number] = 'en') =>
    checksOf(found, { firstHr: [] }, '2026-11-24', { language, country: 'FI' })
  const notOk = (found: Condition) => checks(found).flatMap(({ name, state }) => (state === 'ok' ? [] : [name]))

  test('finds nothing to do in a house that is in order', () => {
    expect(notOk(healthy)).toEqual([])
    expect(checks(healthy).find(({ name }) => name === 'reachable')?.text).toBe('18 of 20 people')
  })

  test.each<[string, Condition, string[]]>([
    ['an empty store', bare, ['people', 'hr', 'reachable', 'programmes', 'introduced']],
    ['unknown senders', { ...healthy, strangers: 1 }, ['strangers']],
    ['open questions', { ...healthy, questions: 3 }, ['questions']],
    [
      'an introduction to come',
      { ...healthy, settings: { ...healthy.settings, introducedOn: '2026-12-01' } },
      ['introduced'],
    ],
    ['somebody in settings who has left', { ...healthy, settings: { ...healthy.settings, directors: ['7'] } }, ['hr']],
  ])('tells of %s', (_, found, names) => {
    expect(notOk(found)).toEqual(names)
  })

  test.each(languages)('says everything in %s', language => {
    const said = [healthy, bare].flatMap(found => checks(found, language).map(({ text }) => text))
    const others = languages
      .filter(other => other !== language)
      .flatMap(other => [healthy, bare].flatMap(found => checks(found, other).map(({ text }) => text)))
    expect(said.filter(text => others.includes(text) && /\p{L}{3}/u.test(text))).toEqual([])
  })
})

describe('klart demo', () => {
  test('fills an empty store, and leaves any other alone', async () => {
    const { cli } = await openCli({ seeded: false })
    expect(await fillDemo(cli, { people: 20, seed: 2 })).toMatchObject({ exit: 0, json: { people: 20 } })
    const again = await fillDemo(cli, { people: 20 })
    expect(again).toMatchObject({
      exit: 1,
      refused: true,
      lines: [expect.any(String), expect.stringContaining('--store')],
    })
  })

  test('is not put beside a register that has been imported', async () => {
    const { cli } = await openCli({ seeded: false })
    await importPeople(cli, await folder.write('people.csv', register), { save: true })
    expect(await fillDemo(cli, { people: 20 })).toMatchObject({ exit: 1 })
    expect(await cli.store.count('person', ['all'])).toEqual([3])
  })
})
