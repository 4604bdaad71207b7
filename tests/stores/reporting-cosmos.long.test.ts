import { readFileSync } from 'node:fs'
import type { SqlParameter } from '@azure/cosmos'
import { Temporal } from 'temporal-polyfill'
import { themesDocId, themesKind } from '../../services/conversations-model.ts'
import { write } from '../../services/documents.ts'
import type { FigureName } from '../../services/figures.ts'
import { periodNamed } from '../../services/periods.ts'
import { unitMark } from '../../services/programme-identity.ts'
import { project } from '../../services/projector.ts'
import { loadSettings } from '../../services/settings.ts'
import { reportingDefinition } from '../../services/stores/cosmos-container.ts'
import { readSummary } from '../../services/summaries.ts'
import { figureByFocusArea, figureIn, figureRows, type Summary } from '../../services/summaries-rules.ts'
import { type House, openHouse } from '../house.ts'
import { startEmulator } from './cosmos-emulator.ts'

/** The queries of docs/reporting.md, by the name in their first line. */
const queries = new Map(
  [...readFileSync('docs/reporting.md', 'utf8').matchAll(/```sql\n-- ([a-z]+)\n([\s\S]*?)```/g)].map(
    ([, name = '', query = '']) => [name, query],
  ),
)

type Found = {
  figure: FigureName
  value: number
  of?: number
  answers?: number
  part?: string
  area?: string
  focusArea?: string
  period?: string
}

const emulator = await startEmulator()
const period = periodNamed('2026-10')
let house: House
let summary: Summary
let quarter: Summary
let run: (name: string, parameters: Record<string, string>) => Promise<Found[]>

beforeAll(async () => {
  house = await openHouse({ people: 400 })
  const at = Temporal.Instant.from('2026-11-02T08:00:00Z')
  const container = await emulator.makeContainer(reportingDefinition, 'reporting')
  const reporting = await emulator.open('reporting', () => at)
  const settings = await loadSettings(house.store)
  const themes = {
    quarter: '2026Q3',
    conversations: 22,
    counts: { goals: 20, competence: 9, wellbeing: 0, feedback: 5 },
  }
  const area = unitMark(['Omsorg om äldre'])
  await write(house.store, themesKind, { id: themesDocId(area, '2026Q3'), rev: 0, history: [], area, ...themes }, 'new')
  for (const id of ['2026-08', '2026-09', '2026-10', '2026-Q3']) {
    const one = periodNamed(id)
    if (one) await project({ store: house.store, reporting }, settings, one, at)
  }
  const third = periodNamed('2026-Q3')
  const readQuarter =
    third && (await readSummary(reporting, third, { whole: true, asOf: '2026-11-02', currency: 'EUR' }))
  if (!readQuarter) throw new Error('The quarter was not counted')
  quarter = readQuarter
  const read = period && (await readSummary(reporting, period, { whole: true, asOf: '2026-11-02', currency: 'EUR' }))
  if (!read) throw new Error('Nothing was counted')
  summary = read
  run = async (name, parameters) => {
    const given = Object.entries(parameters).map(([key, value]): SqlParameter => ({ name: `@${key}`, value }))
    const { resources } = await container.items
      .query<Found>({ query: queries.get(name) ?? '', parameters: given })
      .fetchAll()
    return resources
  }
}, 60_000)
afterAll(async () => {
  await house.store.close()
  await emulator.stop()
})

test('the documentation has the five queries', () => {
  expect([...queries.keys()]).toEqual(['glance', 'conversations', 'said', 'focus', 'trend'])
})

test('the house at a glance is what the summary tells, figure by figure', async () => {
  const rows = await run('glance', { period: '2026-10' })
  expect(rows.length).toBeGreaterThan(10)
  for (const { figure, value, of } of rows)
    expect([figure, value, of]).toEqual([figure, figureIn(summary, figure)?.value, figureIn(summary, figure)?.of])
})

test('conversations by service area are those of the report', async () => {
  const rows = await run('conversations', { period: '2026-10' })
  const told = figureRows(summary, 'conversations.noted').filter(({ unit, others }) => unit.length === 1 && !others)
  expect(rows.map(({ area, value, of }) => [area, value, of]).sort()).toEqual(
    told.map(({ unit, value, of }) => [unit[0], value, of]).sort(),
  )
  expect(rows.length).toBeGreaterThan(2)
})

test('what was published of conversations is that of the report', async () => {
  const rows = await run('said', { period: '2026-Q3' })
  const told = (figure: FigureName) =>
    figureRows(quarter, figure)
      .filter(({ unit, others }) => unit.length <= 1 && !others)
      .map(({ unit, part, value, of, answers }) => JSON.stringify([figure, unit[0], part, value, of, answers]))
  const expected = (['conversations.themes', 'conversations.usefulness'] as const).flatMap(told)
  const found = rows.map(({ figure, area, part, value, of, answers }) =>
    JSON.stringify([figure, area, part, value, of, answers]),
  )
  expect(found.sort()).toEqual(expected.sort())
  expect(rows.filter(({ figure }) => figure === 'conversations.themes').length).toBeGreaterThanOrEqual(4)
})

test('the programme by focus area is that of the report', async () => {
  const rows = await run('focus', { period: '2026-10' })
  expect(rows.length).toBeGreaterThan(5)
  for (const { figure, focusArea, value } of rows)
    expect(figureByFocusArea(summary, figure).find(one => one.focusArea === focusArea)?.value).toBe(value)
})

test('a figure through time is in order, and ends with the summary’s own', async () => {
  const rows = await run('trend', { kind: 'month', figure: 'conversations.noted' })
  expect(rows.map(one => one.period)).toEqual(['2026-08', '2026-09', '2026-10'])
  expect(rows.map(({ period, value, of }) => ({ period, value, of }))).toEqual(summary.coverage)
})
