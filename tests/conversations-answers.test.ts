import { Temporal } from 'temporal-polyfill'
import { cohortOf, freezeAnswers, loadAnswers, quartersToFreeze } from '../services/conversations-answers.ts'
import { type Conversations, type Held, noConversations } from '../services/conversations-model.ts'
import type { Person } from '../services/people-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const open = () => openSqlite(':memory:', { now: () => Temporal.Instant.from('2026-11-24T11:00:00Z') })

const person = (personId: string, unit: string[], active = true): Person => ({
  ...{ id: `person:${personId}`, rev: 0, history: [], personId, name: personId, unit, assistants: [] },
  ...{ country: 'FI', rhythm: 'unknown', leaves: [], roles: [], groups: [], active },
})

const held = (noted: string, answer?: Held['answer'], by = 'boss'): Held => ({
  ...{ id: `h-${noted}`, kind: 'development', on: noted, by, noted },
  ...(answer && { answer }),
})

type Noted = { unit: string[]; held: Held[]; active?: boolean }

/** The register and everybody's conversations, for people `p0`, `p1` and so on. */
function house(all: readonly Noted[]) {
  const people = all.map(({ unit, active }, at) => person(`p${at}`, unit, active))
  const records = new Map(
    all.map(({ held }, at) => {
      const entity: Conversations = { ...noConversations(`p${at}`), held }
      return [`p${at}`, { entity, version: 'v' }]
    }),
  )
  return [people, records] as const
}

const times = <T>(count: number, one: T) => Array.from({ length: count }, () => one)
const word = (unit: string, count: number, answer?: Held['answer'], active = true): Noted[] =>
  times(count, { unit: [unit], held: [held('2026-11-24', answer)], active })

async function frozen(all: readonly Noted[], today = '2027-03-05') {
  const store = open()
  await freezeAnswers(store, ...house(all), today)
  return (await loadAnswers(store)).find(({ quarter }) => quarter === '2026Q4')?.rows
}

describe('a quarter', () => {
  test.each([
    ['2027-03-01', '2026Q3'],
    ['2027-03-02', '2026Q4'],
    ['2027-05-30', '2026Q4'],
    ['2027-05-31', '2027Q1'],
  ])('on %s the latest whose questions are closed is %s', async (today, latest) => {
    const quarters = await quartersToFreeze(open(), today)
    expect(quarters).toHaveLength(8)
    expect(quarters.at(-1)).toBe(latest)
  })

  test('is frozen once: what is answered or noted later changes nothing', async () => {
    const store = open()
    const before = [...word('Care', 6, 'confirmed'), ...word('Care', 5)]
    await freezeAnswers(store, ...house(before), '2027-03-05')
    const first = await loadAnswers(store)
    await freezeAnswers(store, ...house([...before, ...word('Care', 9, 'contradicted')]), '2027-03-06')
    expect(await loadAnswers(store)).toEqual(first)
    expect(await quartersToFreeze(store, '2027-03-06')).toEqual([])
  })

  test('counts what was noted in it, whenever it was held, and nothing from a file', () => {
    const cohort = [held('2026-10-01'), held('2026-12-31', 'confirmed')]
    const others = [held('2026-09-30'), held('2027-01-01'), held('2026-11-11', undefined, 'import')]
    expect(cohortOf({ held: [...others, ...cohort] }, '2026Q4')).toEqual(cohort)
  })
})

describe('what employees have said', () => {
  test('is shown as figures that are never merged, for each unit', async () => {
    const care = [...word('Care', 5, 'confirmed'), ...word('Care', 6, 'contradicted')]
    expect(await frozen([...care, ...word('Care', 7, 'together'), ...word('Care', 8)])).toEqual([
      { unit: [], noted: 26, confirmed: 5, contradicted: 6, together: 7 },
      { unit: ['Care'], noted: 26, confirmed: 5, contradicted: 6, together: 7 },
    ])
  })

  test('of 60 in a house of 400 is shown where three said no and two confirmed together: both are missing', async () => {
    const said = [
      ...[...word('Care', 30, 'confirmed'), ...word('Care', 2, 'contradicted'), ...word('Care', 8)],
      ...[...word('School', 10, 'confirmed'), ...word('School', 1, 'contradicted')],
      ...[...word('School', 2, 'together'), ...word('School', 7)],
    ]
    const others = [...times<Noted>(340, { unit: ['Office'], held: [] })]
    expect(await frozen([...said, ...others])).toStrictEqual([
      { unit: [], noted: 60, confirmed: 40 },
      { unit: ['Care'], noted: 40, confirmed: 30 },
      { unit: ['School'], noted: 20, confirmed: 10 },
    ])
  })

  test('counts those who have left where they last were', async () => {
    expect(await frozen([...word('Care', 5, 'confirmed', false), ...word('Care', 5)])).toEqual([
      { unit: [], noted: 10, confirmed: 5, contradicted: 0, together: 0 },
      { unit: ['Care'], noted: 10, confirmed: 5, contradicted: 0, together: 0 },
    ])
  })
})
