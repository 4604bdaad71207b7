import { readList, readMany } from './documents.ts'
import { type Person, personDocId, personKind } from './people-model.ts'
import type { Store } from './ports.ts'
import { loadBudgets } from './rewards-budgets.ts'
import { loadForms } from './rewards-catalogue.ts'
import { type Budget, type Form, type Nomination, nominationKind } from './rewards-model.ts'

/** Payment needs the number of an official decision; things do not. */
export const lacksNumber = ({ decision, number }: Pick<Nomination, 'decision' | 'number'>) =>
  decision?.money === true && !number?.trim()

/** What is approved and not delivered, the earliest decision first. */
export const loadPayables = async (store: Store): Promise<Nomination[]> =>
  (await readList(store, nominationKind, 'unpaid')).map(({ entity }) => entity).filter(({ decision }) => decision)

/** A page of it with how many there are in all, and how many of them can be delivered as they are. */
export async function payablesPage(store: Store, page: number, size: number) {
  const all = await loadPayables(store)
  const pages = Math.max(1, Math.ceil(all.length / size))
  const at = Math.min(Math.max(0, page), pages - 1)
  const ready = all.filter(one => !lacksNumber(one))
  return { rows: all.slice(at * size, (at + 1) * size), page: at, pages, total: all.length, ready }
}

/** What names stand for in rows about payments: people, those who have left too, forms and budgets, by id. */
export type PayNames = {
  people: ReadonlyMap<string, Person>
  forms: ReadonlyMap<string, Form>
  budgets: ReadonlyMap<string, Budget>
}

/** Everything that those payments are told with. */
export async function loadPayNames(store: Store, some: readonly Nomination[]): Promise<PayNames> {
  const ids = some.flatMap(({ receiver, signatures, decision, people }) => [
    ...(receiver.kind === 'person' ? [receiver.person] : decision?.money ? people : []),
    ...signatures.map(({ by }) => by),
  ])
  const [people, forms, budgets] = await Promise.all([
    readMany(store, personKind, [...new Set(ids)].map(personDocId)),
    loadForms(store),
    loadBudgets(store),
  ])
  return {
    people: new Map(people.map(({ entity }) => [entity.personId, entity])),
    forms: new Map(forms.map(one => [one.form, one])),
    budgets: new Map(budgets.map(one => [one.budget, one])),
  }
}
