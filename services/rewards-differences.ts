import { inPortions } from './portions.ts'
import { addReach, fitsReached, nobody, type Reach } from './rewards-reach.ts'

/** People who are in the same row of every table: of the first in the row `block`, of the others in `rows`, one a table. */
export type Cell = { block: number; rows: readonly number[]; values: Reach }

/** A row worked out of differences: `row` is the sum of the independent differences, each as often as `of` says. */
type Step = { pivot: number; row: readonly number[]; of: readonly number[] }

/** A cell by how often each independent difference goes into its difference from the first cell of its block. */
type Placed = { values: Reach; of: readonly number[] }

/** Sums of a few halves and thirds: what is nearer than this is equal. */
const isZero = (value: number) => Math.abs(value) < 1e-9

/** What is left of a difference when the earlier ones are taken out of it, and how often each went in. */
function takenOut(difference: readonly number[], steps: readonly Step[]) {
  let rest = [...difference]
  let of = steps.map(() => 0)
  for (const step of steps) {
    const times = (rest[step.pivot] ?? 0) / (step.row[step.pivot] ?? 1)
    rest = rest.map((value, at) => value - times * (step.row[at] ?? 0))
    of = of.map((value, at) => value + times * (step.of[at] ?? 0))
  }
  return { rest, of }
}

/** In which rows a cell is and its block's first cell is not (1), or the other way round (-1), over all tables but the first. */
const differenceOf = ({ rows }: Cell, first: Cell, sizes: readonly number[]) =>
  sizes.flatMap((size, table) =>
    Array.from({ length: size }, (_, row) => Number(rows[table] === row) - Number(first.rows[table] === row)),
  )

/** Blocks with more than one cell, those with most first. Blocks with cells in the same rows are told apart alike: they are one. */
function blocksOf(cells: readonly Cell[]): Cell[][] {
  const kinds = new Map<string, Cell[]>()
  for (const some of Map.groupBy(cells, ({ block }) => block).values()) {
    const sorted = some.toSorted((a, b) => (String(a.rows) < String(b.rows) ? -1 : 1))
    const kind = sorted.map(({ rows }) => rows.join()).join(' ')
    const known = kinds.get(kind)
    kinds.set(
      kind,
      known?.map((cell, at) => ({ ...cell, values: addReach(cell.values, sorted[at]?.values ?? nobody) })) ?? sorted,
    )
  }
  return [...kinds.values()].filter(some => some.length > 1).sort((a, b) => b.length - a.length)
}

/** The cells of such blocks, and how many independent differences they have. */
async function placed(cells: readonly Cell[], sizes: readonly number[]) {
  const kinds = blocksOf(cells)
  const differences = (some: readonly Cell[]) => some.map(cell => differenceOf(cell, some[0] ?? cell, sizes))
  const steps: Step[] = []
  for await (const some of inPortions(kinds)) {
    for (const difference of some.flatMap(differences)) {
      const { rest, of } = takenOut(difference, steps)
      const pivot = rest.findIndex(value => !isZero(value))
      if (pivot >= 0) steps.push({ pivot, row: rest, of: [...of.map(value => -value), 1] })
    }
  }
  const blocks: Placed[][] = []
  for await (const some of inPortions(kinds)) {
    for (const kind of some)
      blocks.push(
        differences(kind).map((difference, at) => ({
          values: kind[at]?.values ?? nobody,
          of: takenOut(difference, steps).of,
        })),
      )
  }
  return { blocks, independent: steps.length }
}

/**
 * Whom it tells apart within blocks when the independent differences are worth that: in each block those whose sum is one more than
 * the others'. Undefined when it gives no group, as somebody would count twice or in part, whichever blocks are added or taken away.
 */
function toldApart(blocks: readonly (readonly Placed[])[], worth: readonly number[]): Reach | undefined {
  let apart = nobody
  for (const cells of blocks) {
    const sums = cells.map(({ of }) => of.reduce((sum, times, at) => sum + times * (worth[at] ?? 0), 0))
    const low = Math.min(...sums)
    for (const [at, { values }] of cells.entries()) {
      const more = (sums[at] ?? low) - low
      if (isZero(more - 1)) apart = addReach(apart, values)
      else if (!isZero(more)) return undefined
    }
  }
  return apart
}

/** Every way to make each of them -1, 0 or 1. */
function* worths(independent: number): Generator<number[]> {
  const ways = 3 ** independent
  for (let way = 0; way < ways; way++)
    yield Array.from({ length: independent }, (_, at) => (Math.floor(way / 3 ** at) % 3) - 1)
}

/**
 * Do several tables of the same people together tell nothing of a group that doesn't fit, although each row of them does? A row of
 * one less rows of another can leave a few: the shift workers, less the wards that have shift workers only. `sizes` is how many rows
 * each table has after the first; every row of every table must fit.
 *
 * The figures of a group can be reckoned when rows, each added or taken away some times, count its members once and nobody else. So
 * within a row of the first table (a block) the rows of the other tables come to the same for everybody, or to two values one apart,
 * and then those with the greater are in the group. Blocks that are whole in it or out of it fit anyway: what has to fit is the
 * rest, for each way to count. A way is known, for all that matters, from what independent differences between cells of one block
 * are worth, and each of these is -1, 0 or 1: so all ways are tried, and none is missed.
 */
export async function fitTogether(cells: readonly Cell[], sizes: readonly number[]): Promise<boolean> {
  const { blocks, independent } = await placed(cells, sizes)
  for await (const some of inPortions(worths(independent))) {
    for (const worth of some) {
      const apart = toldApart(blocks, worth)
      if (apart && apart.people > 0 && !fitsReached(apart)) return false
    }
  }
  return true
}
