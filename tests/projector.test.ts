import { Temporal } from 'temporal-polyfill'
import { assess } from '../services/conversations-assessment.ts'
import {
  answersDocId,
  answersKind,
  batchDocId,
  batchKind,
  batchName,
  conversationsDocId,
  conversationsKind,
  noConversations,
  type Themes,
  themesDocId,
  themesKind,
} from '../services/conversations-model.ts'
import { publishAssessments } from '../services/conversations-publishing.ts'
import { plusDays } from '../services/dates.ts'
import { read, readList, write } from '../services/documents.ts'
import { type Fact, factKind } from '../services/facts-model.ts'
import { measureValueDocId, measureValueKind } from '../services/measures-model.ts'
import { type Person, personKind } from '../services/people-model.ts'
import { type Period, periodNamed } from '../services/periods.ts'
import type { Store } from '../services/ports.ts'
import { unitMark } from '../services/programme-identity.ts'
import { putAll } from '../services/programme-save.ts'
import { project } from '../services/projector.ts'
import { projectDay } from '../services/projector-day.ts'
import { thanksDocId, thanksKind } from '../services/rewards-thanks-model.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { loadSummary } from '../services/summaries.ts'
import { counting } from './house-stores.ts'
import { person } from './rewards-facts.ts'

const settings = { ...defaultSettings, introducedOn: '2026-01-01' }

const many = (prefix: string, count: number, area: string): Person[] =>
  Array.from({ length: count }, (_, at) =>
    person(`${prefix}${at}`, [area, 'Avdelning'], undefined, { contract: 'permanent', start: '2015-01-01' }),
  )

let at = Temporal.Instant.from('2026-01-02T08:00:00Z')
let store: Store
let reporting: Store
beforeEach(async () => {
  at = Temporal.Instant.from('2026-01-02T08:00:00Z')
  store = openSqlite(':memory:', { now: () => at })
  reporting = openSqlite(':memory:', { now: () => at })
  const people = [
    ...many('a', 20, 'Vård'),
    ...many('b', 12, 'Skola'),
    ...many('k', 3, 'Kansli'),
    ...many('r', 1, 'Revision'),
  ]
  await putAll(
    store,
    personKind,
    people.map(entity => ({ entity, version: 'new' as const })),
  )
})
afterEach(() => Promise.all([store.close(), reporting.close()]))

const on = (date: string) => {
  at = Temporal.Instant.from(`${date}T08:00:00Z`)
  return at
}
const periodOf = (id: string): Period => {
  const period = periodNamed(id)
  if (!period) throw new Error(id)
  return period
}
const count = (id: string, date: string, options = {}) =>
  project({ store, reporting }, settings, periodOf(id), on(date), options)
const facts = async (id: string, figure?: string): Promise<Fact[]> =>
  (await readList(reporting, factKind, `in:${id}`))
    .map(({ entity }) => entity)
    .filter(one => figure === undefined || one.figure === figure)
const told = async (id: string, figure: string) =>
  (await facts(id, figure))
    .map(({ unit, others, value }) => `${unit.join('/')}${others ? `+${others}` : ''} ${value}`)
    .sort()

async function note(who: string, noted: string, times = 1) {
  const known = await read(store, conversationsKind, conversationsDocId(who))
  const record = known?.entity ?? noConversations(who)
  const held = Array.from({ length: times }, (_, one) => ({
    id: `${noted}x${one}`,
    kind: 'development',
    on: noted,
    by: 'x',
    noted,
  }))
  await write(store, conversationsKind, { ...record, held: [...record.held, ...held] }, known?.version ?? 'new')
}

test('what three people in an area did is told of them together with others alone, however often they did it', async () => {
  for (const who of ['k0', 'k1', 'k2']) await note(who, '2026-02-10', 2)
  for (let one = 0; one < 8; one++) await note(`b${one}`, '2026-02-11')
  await count('2026-02', '2026-03-02')
  const held = await told('2026-02', 'conversations.held')
  expect(held.filter(row => /Kansli|Revision/.test(row))).toEqual([])
  expect(held).toContain(' 14')
})

test('an imported measure of a small unit can’t be reckoned from its siblings and their parent', async () => {
  const values = [
    [[], 1000],
    [['Vård'], 600],
    [['Skola'], 380],
    [['Kansli'], 15],
    [['Revision'], 5],
  ] as const
  for (const [unit, value] of values) {
    const one = { measure: 'Sjukdagar', unit: [...unit], period: '2026-02' }
    const id = measureValueDocId(one)
    const about = {
      periodKind: 'month' as const,
      from: '2026-02-01',
      source: 'Lön',
      by: 'hr',
      at: '2026-03-01T00:00:00Z',
    }
    await write(store, measureValueKind, { id, rev: 0, history: [], ...one, value, ...about }, 'new')
  }
  await count('2026-02', '2026-03-02')
  // Kansli and Revision are four people, so that Skola is withheld with them.
  expect(await told('2026-02', 'measures.value')).toEqual([' 1000', 'Vård 600'])
})

test('what employees answered becomes facts of a closed quarter when its questions are closed', async () => {
  await projectDay({ store, reporting }, settings, on('2026-04-02'))
  expect(await told('2026-Q1', 'conversations.confirmed')).toEqual([])
  const rows = [{ unit: [], noted: 20, confirmed: 12, contradicted: 0, together: 0 }]
  await write(store, answersKind, { id: answersDocId('2026Q1'), rev: 0, history: [], quarter: '2026Q1', rows }, 'new')
  await projectDay({ store, reporting }, settings, on('2026-06-02'))
  expect(await told('2026-Q1', 'conversations.confirmed')).toEqual([' 12'])
})

test('how useful conversations were becomes facts of a half-year’s last quarter and of its year, also when it is published late', async () => {
  const batch = (period: string, group: string, answers: number, sum: number) =>
    write(
      store,
      batchKind,
      {
        ...{ id: batchDocId(batchName('usefulness', period, group)), rev: 0, history: [] },
        ...{ of: 'usefulness' as const, period, group, answers, sums: [sum] },
      },
      'new',
    )
  await projectDay({ store, reporting }, settings, on('2026-07-01'))
  expect(await told('2026-Q2', 'conversations.usefulness')).toEqual([])
  await batch('2026-07-01', unitMark(['Vård']), 6, 26)
  await batch('2026-07-01', 'others', 5, 15)
  await projectDay({ store, reporting }, settings, on('2026-07-09'))
  expect(await told('2026-Q2', 'conversations.usefulness')).toEqual([' 3.73', 'Vård 4.33'])
  expect(await told('2026-Q1', 'conversations.usefulness')).toEqual([])
  await batch('2027-01-01', unitMark(['Vård']), 5, 24)
  await projectDay({ store, reporting }, settings, on('2027-01-04'))
  expect(await told('2026-Q4', 'conversations.usefulness')).toEqual([' 4.8', 'Vård 4.8'])
  expect(await told('2026', 'conversations.usefulness')).toEqual([' 4.06', 'Vård 4.55'])
  const answers = (await facts('2026', 'conversations.usefulness')).map(one => [one.unit.length, one.answers])
  expect(answers.sort()).toEqual([
    [0, 16],
    [1, 11],
  ])
})

test('managers’ self-assessments are added to a year that was closed before they are published, by statement', async () => {
  await projectDay({ store, reporting }, settings, on('2027-01-31'))
  const scores = [3, 4, 5, 2, 4]
  for (let one = 0; one < 6; one++) {
    const [boss] = many(`a${one}`, 1, 'Vård')
    if (boss) await assess(store, { person: boss, scores: scores.map(score => score - (one % 2)), today: '2026-11-03' })
  }
  await publishAssessments(store, '2027-02-01')
  await projectDay({ store, reporting }, settings, on('2027-02-01'))
  const told = (await facts('2026', 'conversations.assessment')).filter(({ unit }) => unit.length === 0)
  expect(told.map(({ part, value, answers, final }) => [part, value, answers, final])).toEqual(
    [2.5, 3.5, 4.5, 1.5, 3.5].map((mean, at) => [String(at + 1), mean, 6, true]),
  )
})

test('themes of conversations are told when their quarter is over, and of few only together', async () => {
  const themes = (area: string, conversations: number, counts: Themes['counts']) =>
    write(
      store,
      themesKind,
      {
        ...{ id: themesDocId(unitMark([area]), '2026Q1'), rev: 0, history: [], area: unitMark([area]) },
        ...{ quarter: '2026Q1', conversations, counts },
      },
      'new',
    )
  const counts = { goals: 9, competence: 5, wellbeing: 0, feedback: 6 }
  await themes('Vård', 10, counts)
  await themes('Kansli', 2, { goals: 2, competence: 0, wellbeing: 0, feedback: 0 })
  await count('2026-Q1', '2026-03-31')
  expect(await told('2026-Q1', 'conversations.themes')).toEqual([])
  await count('2026-Q1', '2026-04-01')
  const rows = (await facts('2026-Q1', 'conversations.themes')).map(({ unit, part, value, of }) => [
    unit,
    part,
    value,
    of,
  ])
  expect(rows.sort()).toEqual([
    [[], 'competence', 5, 12],
    [[], 'feedback', 6, 12],
    [[], 'goals', 11, 12],
    [[], 'wellbeing', 0, 12],
  ])
})

test('a week that was under way when Klart went down is counted to its end when it is back', async () => {
  await projectDay({ store, reporting }, settings, on('2026-03-04'))
  for (let one = 0; one < 7; one++) await note(`a${one}`, '2026-03-06')
  await projectDay({ store, reporting }, settings, on('2026-03-25'))
  expect(await told('2026-W10', 'conversations.held')).toContain(' 7')
  expect((await facts('2026-W10')).every(({ final }) => final)).toBe(true)
  expect((await facts('2026-W11')).length).toBeGreaterThan(0)
})

test('a correction takes back what is not told any more, so that the rest does not tell it', async () => {
  for (let one = 0; one < 5; one++) await note(`a${one}`, '2026-02-10')
  for (let one = 0; one < 6; one++) await note(`b${one}`, '2026-02-10')
  await count('2026-02', '2026-03-02')
  const before = await told('2026-02', 'conversations.held')
  expect(before).toContain('Vård 5')
  const known = await read(store, conversationsKind, conversationsDocId('a0'))
  if (known) await write(store, conversationsKind, { ...known.entity, held: [] }, known.version)
  await count('2026-02', '2026-03-03', { correct: true })
  const summary = await loadSummary({ store, reporting }, settings, periodOf('2026-02'), at)
  const shown = summary?.facts.filter(({ figure }) => figure === 'conversations.held') ?? []
  expect(shown.map(({ unit, value }) => [unit[0], value])).toEqual([[undefined, 10]])
})

test('figures that can’t be counted later stay as they were told while the year is open', async () => {
  await count('2026', '2026-12-31')
  const [unreachable] = await facts('2026', 'people.unreachable')
  expect(unreachable?.value).toBe(36)
  const thanks = { from: 'a1', to: ['a2'], replies: [], texts: { words: 'Tack för hjälpen.' } }
  for (let one = 0; one < 8; one++) {
    const name = `thanks000${one}`
    const sent = { id: thanksDocId(name), rev: 0, history: [], thanks: name, at: '2026-01-05T08:00:00Z', ...thanks }
    await write(store, thanksKind, { ...sent, expires: '2027-01-05T08:00:00Z' }, 'new')
  }
  await count('2026', '2027-01-02')
  expect(await told('2026', 'rewards.thanks')).toEqual([' 8'])
  for (const date of ['2027-01-11', '2027-01-31']) await count('2026', date)
  expect(await told('2026', 'rewards.thanks')).toEqual([' 8'])
  expect(await facts('2026', 'people.unreachable')).toMatchObject([{ value: 36, final: true }])
})

test('a count that is broken off in the middle is whole the next time, and closed only then', async () => {
  const broken: Store = {
    ...reporting,
    putMany: async puts => {
      await reporting.putMany(puts.slice(0, 3))
      throw new Error('The store is away')
    },
  }
  for (let one = 0; one < 7; one++) await note(`a${one}`, '2026-02-10')
  const whole = project({ store, reporting: broken }, settings, periodOf('2026-02'), on('2026-03-02'))
  await expect(whole).rejects.toThrow('away')
  const some = (await facts('2026-02')).length
  await count('2026-02', '2026-03-02')
  expect((await facts('2026-02')).length).toBeGreaterThan(some)
  expect(await told('2026-02', 'conversations.held')).toContain(' 7')
})

test('two who ask for the same period at once read the same whole summary', async () => {
  on('2026-03-02')
  const both = await Promise.all([0, 1].map(() => loadSummary({ store, reporting }, settings, periodOf('2026-02'), at)))
  expect(both[0]?.facts.length).toBeGreaterThan(5)
  expect(both[1]?.facts).toEqual(both[0]?.facts)
})

test('an area that is too small for any figure has a summary all the same; one of a time before Klart has none', async () => {
  for (const [date, isClosed] of [
    ['2026-02-20', false],
    ['2026-03-02', true],
  ] as const) {
    const summary = await loadSummary({ store, reporting }, settings, periodOf('2026-02'), on(date), {
      area: 'Revision',
    })
    expect(summary).toMatchObject({ area: 'Revision', facts: [], isClosed })
  }
  const before = loadSummary({ store, reporting }, settings, periodOf('2019'), on('2026-03-02'), { area: 'Revision' })
  expect(await before).toBeUndefined()
})

test('of a time before Klart only what HR imports is told, and nothing is a false zero', async () => {
  expect(await loadSummary({ store, reporting }, settings, periodOf('2019'), on('2026-03-02'))).toBeUndefined()
  const one = { measure: 'HME', unit: [], period: '2019' }
  const about = {
    periodKind: 'year' as const,
    from: '2019-01-01',
    source: 'Enkät',
    by: 'hr',
    at: '2026-03-01T00:00:00Z',
  }
  await write(
    store,
    measureValueKind,
    { id: measureValueDocId(one), rev: 0, history: [], ...one, value: 3.9, ...about },
    'new',
  )
  await count('2019', '2026-03-02')
  expect((await facts('2019')).map(({ figure }) => figure)).toEqual(['measures.value'])
})

test('a summary that has been counted that day is read from its facts alone', async () => {
  on('2026-03-04')
  await projectDay({ store, reporting }, settings, at)
  const { store: counted, counts } = counting(store)
  for (const id of ['2026-W10', '2026-03', '2026-02', '2026-Q1', '2026'])
    await loadSummary({ store: counted, reporting }, settings, periodOf(id), at)
  // The periods before the first ones that are counted are asked for once.
  const first = counts.reads
  for (const id of ['2026-W10', '2026-03', '2026-02', '2026-Q1', '2026'])
    await loadSummary({ store: counted, reporting }, settings, periodOf(id), at)
  expect(counts.reads - first).toBe(0)
})

test('counting the same day again, or a day later without change, writes no fact', async () => {
  await projectDay({ store, reporting }, settings, on('2026-03-04'))
  const before = await facts('2026-03')
  await count('2026-03', '2026-03-04')
  expect(await facts('2026-03')).toEqual(before)
  expect((await count('2026-03', plusDays('2026-03-04', 1))).written).toBe(0)
})
