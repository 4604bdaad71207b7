import { isEmployed } from './conversations-population.ts'
import type { Row } from './figures.ts'
import { type Counter, countIn, cutTo, peopleShown } from './figures-groups.ts'
import type { Contact, Person } from './people-model.ts'
import { unreachableOf } from './people-unreachable.ts'

/** The rows of the figures of people on a date: staff by service area, and how many of them Klart can't write to. Pure. */
export function peopleRows(
  people: readonly Person[],
  contacts: Iterable<Contact>,
  date: string,
  { latest }: { latest: boolean },
): Row[] {
  const counter: Counter = new Map()
  for (const person of people) if (isEmployed(person, date)) countIn(counter, cutTo(person.unit, 1))
  const staff = peopleShown(counter).map((row): Row => ({ figure: 'people.staff', ...row }))
  if (!latest) return staff
  const unreachable = unreachableOf(people, contacts, date)
  const { inHouse } = unreachable
  return [...staff, { figure: 'people.unreachable', unit: [], value: unreachable.people.length, of: inHouse }]
}
