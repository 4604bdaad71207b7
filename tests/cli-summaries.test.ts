import { readFile } from 'node:fs/promises'
import { importMeasures, showMeasures } from '../bot/cli-measures.ts'
import { setSetting } from '../bot/cli-settings.ts'
import { correctPeriod, rebuildReporting, showSummary } from '../bot/cli-summaries.ts'
import { listSubscriptions, subscribe, unsubscribe } from '../bot/cli-summaries-subscriptions.ts'
import { plusDays } from '../services/dates.ts'
import { readList, write } from '../services/documents.ts'
import { type Fact, factKind } from '../services/facts-model.ts'
import { taskKind } from '../services/programme-model.ts'
import { loadSettings } from '../services/settings.ts'
import { makeFolder, openCli } from './cli-house.ts'

const open = async () => openCli({ people: 200, language: 'sv' })
const facts = async ({ house }: Awaited<ReturnType<typeof open>>, period: string): Promise<Fact[]> =>
  (await readList(house.reporting, factKind, `in:${period}`)).map(({ entity }) => entity)

test('the summary is lines for people and the whole report for programs', async () => {
  const { cli } = await open()
  const { exit, lines, json } = await showSummary(cli, 'monthly', {})
  expect(exit).toBe(0)
  expect(lines[0]).toBe('oktober 2026 · Hela huset')
  expect(json).toMatchObject({ period: '2026-10', report: { language: 'sv' } })
})

test.each([
  [{ period: '2026-99' }, 'Det här är ingen period: 2026-99.'],
  [{ period: '2027' }, 'Den perioden har inte börjat än.'],
  [{ area: 'Månen' }, 'Det finns inget serviceområde med det namnet: Månen'],
])('%j is refused with a sentence that says why', async (options, why) => {
  const { cli } = await open()
  const { exit, lines } = await showSummary(cli, 'weekly', options)
  expect(exit).toBe(1)
  expect(lines.join(' ')).toContain(why)
})

test.each(['xlsx', 'csv', 'json', 'html'])(
  'a report is written as %s, and not over a file that is there',
  async format => {
    const { cli } = await open()
    const folder = await makeFolder()
    const out = folder.path(`report.${format}`)
    const { exit } = await showSummary(cli, 'quarterly', { out, area: 'omsorg om äldre' })
    expect(exit).toBe(0)
    expect((await readFile(out)).length).toBeGreaterThan(500)
    expect((await showSummary(cli, 'quarterly', { out })).exit).toBe(1)
    await folder.remove()
  },
)

const sheet = [
  'Mått;Enhet;Period;Värde;Källa;Definition',
  'Sjukfrånvaro, %;hela organisationen;oktober 2026;5,8;Löneprogrammet;Sjukdagar av alla dagar',
  'Sjukfrånvaro, %;Räddningsverket;2026-10;4,1;Löneprogrammet;',
  'Årsverken;;2025;1 234,5;Personalsystemet;',
].join('\n')

test('measures from other systems are shown before they are saved, and stand in the report with their source', async () => {
  const at = await open()
  const folder = await makeFolder()
  const file = await folder.write('measures.csv', sheet)
  await showSummary(at.cli, 'monthly', {})
  expect((await importMeasures(at.cli, file, {})).json).toMatchObject({ counts: { rows: 3, added: 3 }, saved: false })
  expect((await showMeasures(at.cli)).json).toEqual({ measures: [] })
  expect((await importMeasures(at.cli, file, { save: true })).json).toMatchObject({ saved: { saved: 3 } })
  const found = (await facts(at, '2026-10')).filter(({ figure }) => figure === 'measures.value')
  expect(found.map(({ unit, value, source }) => [unit, value, source])).toEqual(
    expect.arrayContaining([
      [[], 5.8, 'Löneprogrammet'],
      [['Räddningsverket'], 4.1, 'Löneprogrammet'],
    ]),
  )
  const { json } = await showSummary(at.cli, 'annual', { period: '2025' })
  expect(JSON.stringify(json)).toContain('["Årsverken","Hela huset",1234.5,null,"Personalsystemet"]')
  await folder.remove()
})

test('a measure that HR corrects is a new fact that says what it was, also in a closed period', async () => {
  const at = await open()
  const folder = await makeFolder()
  await importMeasures(at.cli, await folder.write('a.csv', sheet), { save: true })
  await importMeasures(at.cli, await folder.write('b.csv', sheet.replace('5,8', '5,6')), { save: true })
  const found = (await facts(at, '2026-10')).filter(
    ({ figure, unit }) => figure === 'measures.value' && unit.length === 0,
  )
  expect(found.map(({ value, revision, was }) => ({ value, revision, was }))).toEqual([
    { value: 5.8, revision: 1, was: undefined },
    { value: 5.6, revision: 2, was: 5.8 },
  ])
  await folder.remove()
})

test('a row without a source, or with something that is no number, is told and left out', async () => {
  const { cli } = await open()
  const folder = await makeFolder()
  const file = await folder.write(
    'c.csv',
    'Mittari;Jakso;Arvo;Lähde\nHME;2025;hyvä;Kysely\nHME;2025;3,9;\nHME;Q9;3,9;Kysely\nHME;2025;3,9;Kysely',
  )
  const { lines, json } = await importMeasures(cli, file, {})
  expect(json).toMatchObject({ counts: { rows: 4, added: 1, rejected: 3 } })
  expect(lines.join('\n')).toMatch(/Rad 2.*hyvä[\s\S]*Rad 3.*källa[\s\S]*Rad 4.*Q9/)
  await folder.remove()
})

test('a closed period stays as it was reported until it is corrected, which is a fact of its own', async () => {
  const at = await open()
  await showSummary(at.cli, 'monthly', {})
  const before = await facts(at, '2026-10')
  const [task] = await readList(at.house.store, taskKind, 'open')
  if (!task) throw new Error('The demo has open tasks')
  // Somebody writes afterwards that it was done in October.
  const done = { at: '2026-10-20T09:00:00.000Z', by: 'x', verb: 'programme.done', was: { state: 'open' } }
  await write(at.house.store, taskKind, { ...task.entity, state: 'done', history: [done] }, task.version)
  await rebuildReporting(at.cli, { from: '2026-10-01' })
  expect(await facts(at, '2026-10')).toEqual(before)
  await correctPeriod(at.cli, '2026-10')
  const corrected = (await facts(at, '2026-10')).filter(({ revision }) => revision === 2)
  expect(corrected.map(({ figure }) => figure)).toContain('programme.answers')
  for (const fact of corrected) expect(fact.was).toBe(before.find(one => one.id === fact.id.replace(/:r2$/, ''))?.value)
})

test('counting anew twice writes nothing the second time', async () => {
  const { cli } = await open()
  await rebuildReporting(cli, { from: plusDays(cli.today, -60) })
  expect((await rebuildReporting(cli, { from: plusDays(cli.today, -60) })).json).toMatchObject({ written: 0 })
})

test('a summary can be given to somebody and taken away, by employee number', async () => {
  const { cli } = await open()
  expect((await listSubscriptions(cli)).json).toEqual({ subscriptions: [] })
  await subscribe(cli, 'monthly', { person: '10003', area: 'Omsorg om äldre', language: 'fi' })
  await unsubscribe(cli, 'weekly', { person: '10006' })
  expect((await listSubscriptions(cli)).json).toEqual({
    subscriptions: [
      { summary: 'monthly', person: '10003', area: 'Omsorg om äldre', language: 'fi', off: undefined },
      { summary: 'weekly', person: '10006', area: undefined, language: undefined, off: true },
    ],
  })
  expect((await subscribe(cli, 'weekly', { person: 'nobody' })).exit).toBe(1)
})

test.each([
  ['summaries.time', '10:15', { time: '10:15' }],
  ['summaries.weekday', '3', { weekday: 3 }],
  ['summaries.off', 'monthly,annual', { off: ['monthly', 'annual'] }],
  ['summaries.themes', '{"Välmående":"wellbeing"}', { themes: { Välmående: 'wellbeing' } }],
])('HR’s choice %s is set on the command line as %s', async (name, text, expected) => {
  const { cli, house } = await open()
  expect((await setSetting(cli, name, text)).exit).toBe(0)
  expect((await loadSettings(house.store)).summaries).toMatchObject(expected)
})

test.each([
  ['summaries.weekday', '6'],
  ['summaries.time', '07:00'],
  ['summaries.off', 'daily'],
  ['summaries.themes', '{"Välmående":"money"}'],
])('%s as %s is refused by its name', async (name, text) => {
  const { cli } = await open()
  const { exit, lines } = await setSetting(cli, name, text)
  expect([exit, lines.join(' ').includes(name.split('.')[1] ?? '')]).toEqual([1, true])
})
