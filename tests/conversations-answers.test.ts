import fc from 'fast-check'
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
  test.each<[string, Noted[], object[] | undefined]>([
    ['of nobody has no rows', [], []],
    [
      'is shown as four figures that are never merged',
      [
        ...word('Care', 5, 'confirmed'),
        ...word('Care', 6, 'contradicted'),
        ...word('Care', 7, 'together'),
        ...word('Care', 8),
      ],
      [
        { unit: [], noted: 26, confirmed: 5, contradicted: 6, together: 7 },
        { unit: ['Care'], noted: 26, confirmed: 5, contradicted: 6, together: 7 },
      ],
    ],
    [
      'is not where somebody stands among fewer than five',
      [...word('Care', 40, 'confirmed'), ...word('Care', 4, 'contradicted')],
      [],
    ],
    ['is not where fewer than five are silent', [...word('Care', 40, 'confirmed'), ...word('Care', 4)], []],
    ['is not where all have answered alike', word('Care', 40, 'confirmed'), []],
    [
      'is shown for units that may be, and for the others together',
      [
        ...[...word('Care', 20, 'confirmed'), ...word('Care', 20)],
        ...[...word('School', 5, 'confirmed'), ...word('School', 3)],
        ...[...word('Office', 2, 'confirmed'), ...word('Office', 2)],
      ],
      [
        { unit: [], noted: 52, confirmed: 27, contradicted: 0, together: 0 },
        { unit: ['Care'], noted: 40, confirmed: 20, contradicted: 0, together: 0 },
        { unit: [], others: 2, noted: 12, confirmed: 7, contradicted: 0, together: 0 },
      ],
    ],
    [
      'counts those who have left where they last were',
      [...word('Care', 5, 'confirmed', false), ...word('Care', 5)],
      [
        { unit: [], noted: 10, confirmed: 5, contradicted: 0, together: 0 },
        { unit: ['Care'], noted: 10, confirmed: 5, contradicted: 0, together: 0 },
      ],
    ],
  ])('%s', async (_, all, expected) => {
    expect(await frozen(all)).toEqual(expected)
  })

  test('never shows one to four of an answer, whatever was said', async () => {
    const words = fc.constantFrom<Held['answer'][]>(undefined, 'confirmed', 'contradicted', 'together')
    const one = fc.record({
      unit: fc.tuple(fc.constantFrom('Care', 'School'), fc.constantFrom('1', '2', '3')),
      held: words.map(answer => [held('2026-11-24', answer)]),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 5, maxLength: 120 }), async all => {
        for (const { noted, confirmed, contradicted, together } of (await frozen(all)) ?? [])
          for (const part of [confirmed, contradicted, together, noted - confirmed - contradicted - together]) {
            expect(part === 0 || part >= 5).toBe(true)
            expect(part).toBeLessThan(noted)
          }
      }),
      { numRuns: 40 },
    )
  })
})
