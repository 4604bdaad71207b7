import { isEmployed } from './conversations-population.ts'
import { readList } from './documents.ts'
import type { Row } from './figures.ts'
import { measureValueKind } from './measures-model.ts'
import type { Person } from './people-model.ts'
import { isUnder } from './people-units.ts'
import type { Period } from './periods.ts'
import type { Store } from './ports.ts'
import { fewest } from './suppression.ts'

/** The rows of what HR has imported for a period; nothing of a unit in which fewer than five people work. */
export async function importedRows(
  store: Store,
  people: readonly Person[],
  period: Period,
  until: string,
): Promise<Row[]> {
  const values = (await readList(store, measureValueKind, `in:${period.id}`)).map(({ entity }) => entity)
  if (values.length === 0) return []
  const employed = people.filter(person => isEmployed(person, until))
  const sizeOf = (unit: readonly string[]) => employed.filter(person => isUnder(person.unit, unit)).length
  const sized = values.map(value => ({ ...value, size: sizeOf(value.unit) }))
  const families = Map.groupBy(sized, ({ measure, unit }) =>
    JSON.stringify([measure.toLocaleLowerCase('sv'), unit.slice(0, -1), unit.length]),
  )
  return [...families.values()]
    .flatMap(family => family.filter(({ size }) => size > withheldUpTo(family.map(one => one.size))))
    .map(({ measure, unit, value, source }): Row => ({ figure: 'measures.value', unit, measure, source, value }))
}

/**
 * Up to which size the units side by side are withheld: those of fewer than five, and with them as many of the next smallest as it
 * takes for the withheld to be five together, so that none is the difference of its parent and the others.
 */
function withheldUpTo(sizes: readonly number[]): number {
  let [limit, together] = [fewest - 1, 0]
  for (const size of sizes.toSorted((a, b) => a - b)) {
    if (size >= fewest && (together === 0 || together >= fewest)) break
    together += size
    limit = Math.max(limit, size)
  }
  return limit
}
