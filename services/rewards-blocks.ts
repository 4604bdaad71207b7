import type { Published } from './suppression.ts'

type Row = Pick<Published<unknown>, 'unit' | 'others'>

const keyOf = (unit: readonly string[]) => JSON.stringify(unit)

/** The published units that have rows inside them. */
function cutUnits(rows: readonly Row[]): ReadonlySet<string> {
  const above = rows.flatMap(({ unit, others }) => {
    if (others !== undefined) return [keyOf(unit)]
    return unit.length > 0 ? [keyOf(unit.slice(0, -1))] : []
  })
  return new Set(above)
}

/** Tells the finest rows of a published table by unit: those with no row inside, so that everybody is in exactly one. */
export function finestIn(rows: readonly Row[]): (row: Row) => boolean {
  const cut = cutUnits(rows)
  return ({ unit, others }) => others !== undefined || !cut.has(keyOf(unit))
}

/** Finds the finest row that counts the people of a unit, as a number. Where nothing is published, everybody is in one. */
export function blockFinder(rows: readonly Row[]): (unit: readonly string[]) => number {
  const cut = cutUnits(rows)
  const shown = new Set(rows.flatMap(({ unit, others }) => (others === undefined ? [keyOf(unit)] : [])))
  const own = new Set(rows.flatMap(({ unit, others }) => (others === 1 ? [keyOf(unit)] : [])))
  const numbers = new Map<string, number>()
  const blockOf = (unit: readonly string[]) => {
    let depth = unit.length
    while (depth > 0 && !shown.has(keyOf(unit.slice(0, depth)))) depth -= 1
    const row = keyOf(unit.slice(0, depth))
    if (!cut.has(row)) return row
    return `${row} ${depth === unit.length && own.has(row) ? 'own' : 'others'}`
  }
  const known = new Map<string, number>()
  return unit => {
    const found = known.get(keyOf(unit))
    if (found !== undefined) return found
    const block = blockOf(unit)
    const number = numbers.get(block) ?? numbers.size
    numbers.set(block, number)
    known.set(keyOf(unit), number)
    return number
  }
}
