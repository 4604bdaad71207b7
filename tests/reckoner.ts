import type { Published } from '../services/suppression.ts'

/** Units by their names from the top down. Whoever reckons knows them and the rows, but no figure that isn't published. */
type Units = readonly (readonly string[])[]
type Row = Pick<Published<unknown>, 'unit' | 'others'>
type Basis = readonly { pivot: number; row: readonly bigint[] }[]

/** A unit in one word. */
export const keyOf = (unit: readonly string[]) => unit.join('/')

/** Whether a unit is another or below it. */
export const isBelow = (unit: readonly string[], top: readonly string[]) => top.every((name, at) => unit[at] === name)

/** For each row which of the units it counts: one or nothing. */
export function equationsOf(units: Units, rows: readonly Row[]): bigint[][] {
  const shown = new Set(rows.flatMap(({ unit, others }) => (others ? [] : [keyOf(unit)])))
  const ownShown = new Set(rows.flatMap(({ unit, others }) => (others === 1 ? [keyOf(unit)] : [])))
  return rows.map(({ unit, others }) =>
    units.map(one => {
      if (!isBelow(one, unit)) return 0n
      const isOwn = one.length === unit.length
      if (others === undefined) return 1n
      if (others === 1) return isOwn ? 1n : 0n
      if (isOwn) return ownShown.has(keyOf(unit)) ? 0n : 1n
      return shown.has(keyOf(one.slice(0, unit.length + 1))) ? 0n : 1n
    }),
  )
}

/** The equations solved without fractions: each has a unit that none of the others has. */
export function solved(equations: readonly (readonly bigint[])[]): Basis {
  const basis: { pivot: number; row: bigint[] }[] = []
  for (const equation of equations) {
    const row = reduced(equation, basis)
    const pivot = row.findIndex(value => value !== 0n)
    if (pivot < 0) continue
    for (const one of basis) one.row = without(one.row, pivot, row)
    basis.push({ pivot, row })
  }
  return basis
}

const without = (row: readonly bigint[], pivot: number, by: readonly bigint[]) => {
  const [mine = 0n, theirs = 0n] = [row[pivot], by[pivot]]
  return mine === 0n ? [...row] : row.map((value, at) => value * theirs - mine * (by[at] ?? 0n))
}

/** What the equations leave of a sum: nothing when it follows from them. */
export const reduced = (row: readonly bigint[], basis: Basis): bigint[] =>
  basis.reduce<bigint[]>((left, one) => without(left, one.pivot, one.row), [...row])
