import fc from 'fast-check'
import { type Published, publish } from '../services/suppression.ts'
import { equationsOf, isBelow, keyOf, reduced, solved } from './reckoner.ts'

type Values = { n: number; yes: number }
type Leaf = { unit: readonly string[]; values: Values }

const add = (a: Values, b: Values): Values => ({ n: a.n + b.n, yes: a.yes + b.yes })
const sum = (some: readonly Values[]) => some.reduce(add, { n: 0, yes: 0 })
/** The two rules that Klart has: enough of them, and enough of each answer but not the same from all. */
const enough = ({ n }: Values) => n >= 5
const mixed = ({ n, yes }: Values) => n >= 5 && [yes, n - yes].every(part => (part === 0 || part >= 5) && part < n)
const rules = [
  ['five', enough],
  ['five of each answer', mixed],
] as const

const leaf = (path: string, n: number, yes = 0): Leaf => ({
  unit: path === '' ? [] : path.split('/'),
  values: { n, yes },
})
const written = (rows: readonly Published<Values>[]) =>
  rows.map(({ unit, others, values }) => `${unit.join('/') || 'house'}${others ? ` +${others}` : ''}: ${values.n}`)
const rowsOf = (leaves: readonly Leaf[], fits: (values: Values) => boolean = enough) => publish(leaves, add, fits)

describe('a table by unit', () => {
  test.each<[string, Leaf[], string[]]>([
    ['of nobody is empty', [], []],
    ['of four people is empty', [leaf('a', 2), leaf('b', 2)], []],
    ['shows every part that is large enough', [leaf('b', 7), leaf('a', 5)], ['house: 12', 'a: 5', 'b: 7']],
    ['puts two small units together', [leaf('a', 7), leaf('b', 3), leaf('c', 4)], ['house: 14', 'a: 7', 'house +2: 7']],
    [
      'puts one small unit together with the smallest large one, or it would be the rest of the total',
      [leaf('a', 9), leaf('b', 3), leaf('c', 6)],
      ['house: 18', 'a: 9', 'house +2: 9'],
    ],
    ['shows no part where all of them would be needed', [leaf('a', 9), leaf('b', 3)], ['house: 12']],
    [
      'decides the parts of a shown unit inside it',
      [leaf('a/x', 5), leaf('a/y', 6), leaf('b/x', 2), leaf('b/y', 8)],
      ['house: 21', 'a: 11', 'a/x: 5', 'a/y: 6', 'b: 10'],
    ],
    [
      'counts the people of an inner unit as a part of it',
      [leaf('a', 1), leaf('a/x', 5), leaf('a/y', 6)],
      ['house: 12', 'a: 12', 'a/y: 6', 'a +2: 6'],
    ],
    [
      'shows the people of an inner unit as the others when they are enough',
      [leaf('a', 5), leaf('a/x', 5)],
      ['house: 10', 'a: 10', 'a/x: 5', 'a +1: 5'],
    ],
    ['follows a single part all the way down', [leaf('a/b/c', 5)], ['house: 5', 'a: 5', 'a/b: 5', 'a/b/c: 5']],
    ['adds up what is told of one unit in pieces', [leaf('a', 2), leaf('a', 3)], ['house: 5', 'a: 5']],
    ['of a house without units is one row', [leaf('', 6)], ['house: 6']],
  ])('%s', (_, leaves, expected) => {
    expect(written(rowsOf(leaves))).toEqual(expected)
  })

  test('does not show what everybody answered alike, and puts it together with others', () => {
    const leaves = [leaf('a', 6, 6), leaf('b', 20, 10), leaf('c', 10, 5)]
    expect(written(rowsOf(leaves, mixed))).toEqual(['house: 36', 'b: 20', 'house +2: 16'])
  })

  test('of fifty levels shows each, with the people of each level as the others of it', () => {
    const path = Array.from({ length: 50 }, (_, at) => `u${at}`)
    const rows = rowsOf(path.map((_, at): Leaf => ({ unit: path.slice(0, at + 1), values: { n: 5, yes: 0 } })))
    expect(rows.map(({ values }) => values.n).slice(0, 3)).toEqual([250, 250, 245])
    expect(rows.filter(({ others }) => others === 1)).toHaveLength(49)
    expect(rows).toHaveLength(100)
  })

  test('of two thousand units is made in a moment', () => {
    const leaves = Array.from({ length: 2_000 }, (_, at) => leaf(`${at % 7}/${at % 91}/${at}`, at % 13))
    const began = performance.now()
    expect(rowsOf(leaves).length).toBeGreaterThan(100)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

/** Every group of units whose figure follows from the rows. */
function* learnt(units: readonly (readonly string[])[], rows: readonly Published<Values>[]): Generator<number[]> {
  const basis = solved(equationsOf(units, rows))
  for (let group = 1; group < 2 ** units.length; group++) {
    const row = units.map((_, at) => BigInt((group >> at) & 1))
    if (reduced(row, basis).every(value => value === 0n))
      yield units.flatMap((_, at) => ((group >> at) & 1 ? [at] : []))
  }
}

const unitArbitrary = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
const valuesArbitrary = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((n): Values => ({ n, yes: 0 })),
  fc.tuple(fc.nat(14), fc.nat(14)).map(([yes, no]): Values => ({ n: yes + no, yes })),
)
const treeArbitrary = (maxLength: number) =>
  fc.uniqueArray(fc.record({ unit: unitArbitrary, values: valuesArbitrary }), {
    maxLength,
    selector: ({ unit }) => keyOf(unit),
  })

describe.each(rules)('whoever knows the units and every row, under the rule of %s,', (_, fits) => {
  test('learns no figure of any group that is too small, by any sums and differences', () => {
    fc.assert(
      fc.property(treeArbitrary(9), leaves => {
        const units = leaves.map(({ unit }) => unit)
        for (const group of learnt(units, publish(leaves, add, fits)))
          expect(fits(sum(group.flatMap(at => leaves[at]?.values ?? [])))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('learns none by adding and taking away rows one by one either', () => {
    fc.assert(
      fc.property(treeArbitrary(6), leaves => {
        const equations = equationsOf(
          leaves.map(({ unit }) => unit),
          publish(leaves, add, fits),
        ).slice(0, 7)
        for (let code = 0; code < 3 ** equations.length; code++) {
          const signs = equations.map((_, at) => BigInt((Math.floor(code / 3 ** at) % 3) - 1))
          const row = leaves.map((_, at) =>
            equations.reduce((total, equation, which) => total + (signs[which] ?? 0n) * (equation[at] ?? 0n), 0n),
          )
          if (row.some(value => value < 0n || value > 1n) || row.every(value => value === 0n)) continue
          expect(fits(sum(leaves.flatMap(({ values }, at) => (row[at] === 1n ? [values] : []))))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('finds that each row is the sum of what it counts, and the house of all', () => {
    fc.assert(
      fc.property(treeArbitrary(12), leaves => {
        const rows = publish(leaves, add, fits)
        const equations = equationsOf(
          leaves.map(({ unit }) => unit),
          rows,
        )
        for (const [at, row] of rows.entries()) {
          expect(row.values).toEqual(
            sum(leaves.flatMap(({ values }, of) => (equations[at]?.[of] === 1n ? [values] : []))),
          )
          expect(fits(row.values)).toBe(true)
        }
        const all = sum(leaves.map(({ values }) => values))
        expect(rows.length > 0).toBe(leaves.length > 0 && fits(all))
      }),
      { numRuns: 200 },
    )
  })

  test('sees the same table in whatever order the units came, and the same again from its smallest rows', () => {
    fc.assert(
      fc.property(
        treeArbitrary(10).chain(leaves =>
          fc.tuple(fc.constant(leaves), fc.shuffledSubarray(leaves, { minLength: leaves.length })),
        ),
        ([leaves, shuffled]) => {
          const rows = publish(leaves, add, fits)
          expect(publish(shuffled, add, fits)).toEqual(rows)
          const smallest = rows.filter(
            ({ unit, others }) =>
              others !== undefined ||
              !rows.some(row =>
                row.others ? keyOf(row.unit) === keyOf(unit) : row.unit.length > unit.length && isBelow(row.unit, unit),
              ),
          )
          // Several parts that were put together are one part the second time.
          const merged = [...Map.groupBy(smallest, ({ unit }) => keyOf(unit)).values()].flatMap(some =>
            some.slice(0, 1).map(({ unit }): Leaf => ({ unit, values: sum(some.map(({ values }) => values)) })),
          )
          const total = (some: readonly Published<Values>[]) =>
            some.filter(({ others }) => !others).map(({ unit, values }) => [keyOf(unit), values])
          expect(total(publish(merged, add, fits))).toEqual(total(rows))
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('the solver does learn what a table without protection betrays', () => {
  const leaves = [leaf('a', 7), leaf('b', 3)]
  const rows: Published<Values>[] = [
    { unit: [], values: { n: 10, yes: 0 } },
    { unit: ['a'], values: { n: 7, yes: 0 } },
  ]
  expect([
    ...learnt(
      leaves.map(({ unit }) => unit),
      rows,
    ),
  ]).toEqual([[0], [1], [0, 1]])
})
