import { readFile } from 'node:fs/promises'
import { main } from '../bot/cli-program.ts'
import { importBudgets, importCatalogue, importDelegations } from '../bot/cli-rewards.ts'
import { exportPay } from '../bot/cli-rewards-export.ts'
import { checkBudgets, showBudgets, showCatalogue, showDelegations } from '../bot/cli-rewards-lists.ts'
import type { Cli } from '../bot/cli-run.ts'
import { setSetting, showSettings } from '../bot/cli-settings.ts'
import { cliTexts } from '../cards/locales/cli.ts'
import { cliRewardTexts } from '../cards/locales/cli-rewards.ts'
import { auditKind } from '../services/audit-model.ts'
import { read, readList, write } from '../services/documents.ts'
import { readSheet } from '../services/files/sheet.ts'
import { type Language, languages } from '../services/people-model.ts'
import { loadDelegations } from '../services/rewards.ts'
import { loadBudgets } from '../services/rewards-budgets.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import { budgetDocId, budgetKind, type Nomination, nominationDocId, nominationKind } from '../services/rewards-model.ts'
import { loadSettings } from '../services/settings.ts'
import { makeFolder, openCli, openTerminal } from './cli-house.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let cli: Cli
beforeAll(async () => {
  folder = await makeFolder()
})
afterAll(() => folder.remove())
/** Settings, and what is asked of an empty store, need no demo organisation. */
const needsPeople = () => !/settings|klart/.test(expect.getState().currentTestName ?? '')
beforeEach(async () => {
  cli = (await openCli({ people: 20, seeded: needsPeople() })).cli
})
afterEach(() => cli.store.close())

const speaking = (language: Language): Cli => ({ ...cli, reader: { ...cli.reader, language } })
const audits = async () => (await readList(cli.store, auditKind, 'all')).map(({ entity }) => entity.verb)
const file = (text: string) => folder.write('list.csv', text)

const catalogue = 'Namn;Nimi;För vem;Pengar;Belopp;Skatt\nBok;Kirja;person;nej;20;förmån\nFel;Väärä;person;nej;x;lön'
const delegations = 'Person;Enhet;Upp till;Pengar\n10003;hela organisationen;500;ja'

describe.each(languages)('in %s', language => {
  test('an import shows what it would do, and writes nothing before it is told to', async () => {
    const texts = cliRewardTexts[language]
    const shown = await importCatalogue(speaking(language), await file(catalogue), {})
    expect(shown).toMatchObject({ exit: 0, json: { saved: false, counts: { rows: 2, added: 1, rejected: 1 } } })
    expect(shown.json.findings).toMatchObject([{ line: 3, column: 'Belopp', code: 'rewards.badAmount' }])
    const text = shown.lines.join('\n')
    for (const words of [texts.lists.added, texts.lists.missing, texts.missingForms]) expect(text).toContain(words)
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    expect(await audits()).not.toContain('rewards.catalogueImport')
    const saved = await importCatalogue(speaking(language), await file(catalogue), { save: true })
    expect(saved.lines.slice(-2)).toEqual([
      texts.saved(cli.reader, 1),
      cliTexts[language].people.rejected(cli.reader, 1),
    ])
    expect((await loadForms(cli.store)).find(({ form }) => form === 'bok')?.amounts).toEqual({ EUR: 2_000 })
    expect(await audits()).toContain('rewards.catalogueImport')
  })

  test('lists that are empty say what that means', async () => {
    for (const { entity } of await readList(cli.store, budgetKind, 'all')) await cli.store.remove(entity.id)
    for (const { id } of await loadDelegations(cli.store)) await cli.store.remove(id)
    const texts = cliRewardTexts[language]
    expect((await showBudgets(speaking(language))).lines).toEqual([texts.noBudgets])
    expect((await checkBudgets(speaking(language))).lines).toEqual([texts.noBudgets])
    expect((await showDelegations(speaking(language))).lines).toEqual([texts.noDelegations])
    const own = (await showCatalogue(speaking(language))).json.own
    expect((await showCatalogue(speaking(language))).lines.includes(texts.standard)).toBe(own === false)
  })
})

test('a change shows what it was and what it becomes, and the same file again changes nothing', async () => {
  const text = 'Id;Namn;Belopp\nflowers;Blommor;25'
  const shown = await importCatalogue(cli, await file(text), {})
  expect(shown.lines.join('\n')).toMatch(/30\s€, 300\skr → 25\s€, 300\skr/)
  await importCatalogue(cli, await file(text), { save: true })
  const again = await importCatalogue(cli, await file(text), { save: true })
  expect(again).toMatchObject({ json: { saved: false, counts: { same: 1, changed: 0 } } })
})

test('with --close-missing a form that the file leaves out is no longer used', async () => {
  await importCatalogue(cli, await file(catalogue), { save: true, closeMissing: true })
  expect((await loadForms(cli.store)).filter(({ active }) => active).map(({ form }) => form)).toEqual(['bok'])
})

test('a file in which nothing can be imported is refused, with every finding', async () => {
  const refused = await importBudgets(cli, await file('Enhet;År;Belopp\nNågon annanstans;2026;5'), { save: true })
  expect(refused).toMatchObject({ exit: 1, refused: true, json: { findings: [{ code: 'rewards.unknownUnit' }] } })
  expect(await importBudgets(cli, folder.path('none.csv'), {})).toMatchObject({ exit: 1, refused: true })
})

test('budgets are imported, shown with what is left, and counted again', async () => {
  await importBudgets(cli, await file('Enhet;År;Belopp\nhela huset;2031;1 500,50'), { save: true })
  const made = (await loadBudgets(cli.store)).find(({ from }) => from === '2031-01-01')
  if (!made) throw new Error('no budget')
  expect(made).toMatchObject({ unit: [], amount: 150_050 })
  const { json } = await showBudgets(cli)
  expect(json.budgets).toContainEqual(expect.objectContaining({ budget: made.budget, amount: 150_050, free: 150_050 }))
  expect(await checkBudgets(cli)).toMatchObject({ exit: 0, json: { agree: true } })
  const known = await read(cli.store, budgetKind, budgetDocId(made.budget))
  await write(cli.store, budgetKind, { ...made, spent: 5_000 }, known?.version ?? 'new')
  const wrong = await checkBudgets(cli)
  expect(wrong).toMatchObject({ exit: 1, json: { agree: false } })
  expect(wrong.lines.join('\n')).toMatch(/stored: 50\s€ spent, 0\s€ reserved[\s\S]*counted: 0\s€ spent/)
})

test('the delegation list is the file’s, and who goes off it is shown before', async () => {
  await importDelegations(cli, await file(delegations), { save: true })
  const [row] = await loadDelegations(cli.store)
  expect(await loadDelegations(cli.store)).toHaveLength(1)
  expect(row).toMatchObject({ person: '10003', unit: [], upTo: 50_000, money: true })
  const other = delegations.replace('10003', '10004')
  const shown = await importDelegations(cli, await file(other), {})
  expect(shown.json).toMatchObject({ removed: [{ person: '10003' }], added: [{ person: '10004' }] })
  expect(shown.lines.join('\n')).toContain(cliRewardTexts.en.lists.removed)
  await importDelegations(cli, await file(other), { save: true })
  const listed = await showDelegations(cli)
  expect(listed.json.delegations).toMatchObject([{ person: '10004' }])
  expect(listed.lines.join('\n')).toContain('Ida Nylund (10004)')
})

const paid: Nomination = {
  ...{ id: nominationDocId('nomination9'), rev: 2, history: [], nomination: 'nomination9', state: 'approved' },
  ...{ nominator: '10003', receiver: { kind: 'person', person: '10004' }, unit: ['Enheten'], country: 'FI' },
  ...{ criterion: 'care', mayAnnounce: true, sentAt: '2026-11-20T10:00:00Z', direct: false, deciders: [], needed: 2 },
  ...{ since: '2026-11-20', passed: [], recused: [], signatures: [], decidedAt: '2026-11-20T10:00:00Z' },
  decision: { form: 'money-small', cents: 10_000, currency: 'EUR', money: true, tax: 'pay', payCode: '4711' },
  ...{ people: [], ownManagers: [], texts: { why: 'En hemlighet som ingen fil har' } },
}

test.each(['csv', 'xlsx'])('what is to be paid is written as %s, and never over a file that is there', async format => {
  await write(cli.store, nominationKind, nominationKind.schema.parse(paid), 'new')
  const out = folder.path(`pay.${format}`)
  const written = await exportPay(speaking('sv'), { out })
  expect(written).toMatchObject({ exit: 0, json: { file: out } })
  const sheet = await readSheet(await readFile(out))
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  expect(sheet.rows[0]?.cells).toEqual(Object.values(cliRewardTexts.sv.sheet.headers))
  const row = sheet.rows.find(({ cells }) => cells[2] === '10004' && cells[5] === '4711')
  expect(row?.cells.slice(3, 9)).toEqual([
    ...['Ida Nylund', expect.any(String), '4711', 'beskattas som lön', format === 'csv' ? '100,00' : '100', 'EUR'],
  ])
  expect(JSON.stringify(sheet.rows)).not.toContain('hemlighet')
  expect(await exportPay(cli, { out })).toMatchObject({ exit: 1, refused: true })
  expect(await exportPay(cli, { out, force: true })).toMatchObject({ exit: 0 })
  expect(await audits()).toContain('rewards.export')
})

describe('klart settings', () => {
  test.each([
    ['rewards.active', 'nej', { active: false }],
    ['rewards.moneyCriteriaOn', '2026-03-01', { moneyCriteriaOn: '2026-03-01' }],
    ['rewards.thanksPerDay', '5', { thanksPerDay: 5 }],
    ['rewards.againDays', '0', { againDays: 0 }],
    ['rewards.climbDays', '5', { climbDays: 5 }],
    ['rewards.perMonth', '{"employee":1,"manager":2,"hr":3}', { perMonth: { employee: 1, manager: 2, hr: 3 } }],
  ])('sets %s to %s', async (name, value, expected) => {
    expect(await setSetting(cli, name, value)).toMatchObject({ exit: 0 })
    expect((await loadSettings(cli.store)).rewards).toMatchObject(expected)
    const { json } = await showSettings({ ...cli, settings: await loadSettings(cli.store) })
    expect(json.settings).toHaveProperty([name])
  })

  test.each([
    ['rewards.active', 'kanske', 'not yes or no'],
    ['rewards.moneyCriteriaOn', '2027-01-01', 'has not come yet'],
    ['rewards.moneyCriteriaOn', 'snart', 'not a date'],
    ['rewards.climbDays', '0', 'rewards.climbDays'],
    ['rewards.limits', '{"EUR":{"person":-1,"team":0}}', 'rewards.limits'],
    ['rewards.values', '[]', 'rewards.values'],
    ['rewards.values', '[{"value":"x","names":{"sv":"Xx","fi":"Yy"},"active":true}]', 'idea is the value of own ideas'],
    ['rewards.awards', 'x', 'There is no setting'],
  ])('does not set %s to %s', async (name, value, why) => {
    const refused = await setSetting(cli, name, value)
    expect(refused).toMatchObject({ exit: 1, refused: true })
    expect(refused.lines.join('\n')).toContain(why)
  })

  test('an empty date takes money to one person back', async () => {
    await setSetting(cli, 'rewards.moneyCriteriaOn', '2026-03-01')
    await setSetting(cli, 'rewards.moneyCriteriaOn', '')
    expect((await loadSettings(cli.store)).rewards.moneyCriteriaOn).toBeUndefined()
  })
})

test.each([
  [['rewards', 'catalogue', 'show', '--json'], 'catalogue'],
  [['rewards', 'budget', 'show', '--json'], 'budgets'],
  [['rewards', 'budget', 'check', '--json'], 'agree'],
  [['rewards', 'delegation', 'show', '--json'], 'delegations'],
])('klart %j answers with one JSON document', async (args, key) => {
  const { terminal, written } = openTerminal()
  const environment = { KLART_MODE: 'development', KLART_STORE: 'sqlite::memory:' }
  expect(await main(args, terminal, environment)).toBe(0)
  expect(JSON.parse(written.out)).toHaveProperty(key)
})

test('klart rewards export wants a file that ends in csv or xlsx', async () => {
  const { terminal } = openTerminal()
  expect(await main(['rewards', 'export'], terminal, {})).toBe(2)
  expect(await main(['rewards', 'export', '--out', 'list.txt'], terminal, {})).toBe(2)
})
