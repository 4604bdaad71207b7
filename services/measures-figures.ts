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
  return values
    .filter(({ unit }) => employed.filter(person => isUnder(person.unit, unit)).length >= fewest)
    .map(({ measure, unit, value, source }): Row => ({ figure: 'measures.value', unit, measure, source, value }))
}
