import { isEmployed } from './conversations-population.ts'
import type { Row } from './figures.ts'
import type { Contact, Person } from './people-model.ts'
import { unreachableOf } from './people-unreachable.ts'
import { fewest } from './suppression.ts'

/** The rows of the figures of people on a date: how many staff there are, and how many of them Klart can't write to. Pure. */
export function peopleRows(
  people: readonly Person[],
  contacts: Iterable<Contact>,
  date: string,
  { latest }: { latest: boolean },
): Row[] {
  const employed = people.filter(person => isEmployed(person, date)).length
  if (employed < fewest) return []
  const staff: Row = { figure: 'people.staff', unit: [], value: employed }
  if (!latest) return [staff]
  const unreachable = unreachableOf(people, contacts, date)
  return [staff, { figure: 'people.unreachable', unit: [], value: unreachable.people.length, of: unreachable.inHouse }]
}
