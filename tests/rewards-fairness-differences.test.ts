import fc from 'fast-check'
import { type Cell, fitTogether } from '../services/rewards-differences.ts'
import { addReach, fitsReached, nobody, type Reach } from '../services/rewards-reach.ts'
import { reduced, solved } from './reckoner.ts'

const reach = (people: number, reached: number): Reach => ({ people, own: reached, reached })
const sum = (cells: readonly Cell[]) => cells.map(({ values }) => values).reduce(addReach, nobody)

/** The members of each row of each table, as far as it has any. */
function rowsOf(cells: readonly Cell[], sizes: readonly number[]): ((cell: Cell) => boolean)[] {
  const blocks = [...new Set(cells.map(({ block }) => block))].map(one => (cell: Cell) => cell.block === one)
  const others = sizes.flatMap((size, table) =>
    Array.from({ length: size }, (_, row) => (cell: Cell) => cell.rows[table] === row),
  )
  return [...blocks, ...others].filter(row => cells.some(row))
}

/** Is there any group of cells whose figures follow from the rows and which doesn't fit? Tries all groups. */
function betrays(cells: readonly Cell[], sizes: readonly number[]): boolean {
  const basis = solved(rowsOf(cells, sizes).map(row => cells.map(cell => (row(cell) ? 1n : 0n))))
  for (let group = 1; group < 2 ** cells.length; group++) {
    const members = cells.map((_, at) => BigInt((group >> at) & 1))
    if (reduced(members, basis).some(value => value !== 0n)) continue
    if (!fitsReached(sum(cells.filter((_, at) => members[at] === 1n)))) return true
  }
  return false
}

test.each<[string, number[], Cell[], boolean]>([
  [
    'shift workers less the ward that has only those leave three people',
    [2],
    [
      { block: 0, rows: [0], values: reach(20, 10) },
      { block: 1, rows: [0], values: reach(3, 0) },
      { block: 1, rows: [1], values: reach(30, 10) },
    ],
    false,
  ],
  [
    'shift workers less the ward that has only those leave many, two of them reached',
    [2],
    [
      { block: 0, rows: [0], values: reach(20, 10) },
      { block: 1, rows: [0], values: reach(30, 2) },
      { block: 1, rows: [1], values: reach(30, 10) },
    ],
    false,
  ],
  [
    'small groups in every unit are told of together only',
    [2],
    [
      { block: 0, rows: [0], values: reach(20, 8) },
      { block: 0, rows: [1], values: reach(4, 3) },
      { block: 1, rows: [0], values: reach(30, 8) },
      { block: 1, rows: [1], values: reach(20, 7) },
    ],
    true,
  ],
  [
    'a house of one kind of people alone tells nothing more',
    [1],
    [{ block: 0, rows: [0], values: reach(10, 5) }],
    true,
  ],
])('%s', async (_, sizes, cells, isSafe) => {
  expect(betrays(cells, sizes)).toBe(!isSafe)
  expect(await fitTogether(cells, sizes)).toBe(isSafe)
})

const values = fc
  .tuple(fc.constantFrom(0, 3, 5, 8), fc.constantFrom(0, 2, 5, 7, 9))
  .map(([yes, no]) => reach(yes + no, yes))

/** Up to four units and up to three more tables, with people in some of the cells. */
const worlds = fc.constantFrom([2], [3], [2, 2], [3, 2], [2, 2, 2], [3, 2, 2]).chain(sizes => {
  const rows = sizes.reduce<number[][]>(
    (some, size) => some.flatMap(one => Array.from({ length: size }, (_, row) => [...one, row])),
    [[]],
  )
  const places = [0, 1, 2, 3].flatMap(block => rows.map(row => ({ block, rows: row })))
  const cells = fc
    .subarray(places, { minLength: 1, maxLength: Math.min(10, places.length) })
    .chain(some => fc.tuple(...some.map(place => values.map((value): Cell => ({ ...place, values: value })))))
  return fc.tuple(
    fc.constant(sizes),
    cells.map(some => some.filter(cell => cell.values.people > 0)),
  )
})

test('whatever can be reckoned from several tables is found, and nothing else', async () => {
  let [safe, unsafe] = [0, 0]
  await fc.assert(
    fc.asyncProperty(worlds, async ([sizes, cells]) => {
      fc.pre(cells.length > 0 && rowsOf(cells, sizes).every(row => fitsReached(sum(cells.filter(row)))))
      const isSafe = await fitTogether(cells, sizes)
      expect(isSafe).toBe(!betrays(cells, sizes))
      if (isSafe) safe += 1
      else unsafe += 1
    }),
    { numRuns: 150, seed: 5, maxSkipsPerRun: 1_000 },
  )
  expect(Math.min(safe, unsafe)).toBeGreaterThan(10)
})

test('four hundred units with every kind of people are looked through in a moment', async () => {
  const cells = Array.from({ length: 400 * 36 }, (_, at): Cell => {
    const kind = at % 36
    return {
      block: Math.floor(at / 36),
      rows: [kind % 4, (kind >> 2) % 3, Math.floor(kind / 12)],
      values: reach(12, 6),
    }
  })
  const began = performance.now()
  expect(await fitTogether(cells, [4, 3, 3])).toBe(true)
  expect(performance.now() - began).toBeLessThan(2_000)
})
