import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { inPortions } from './portions.ts'
import { leaveOn } from './today-when.ts'

/** As what somebody holds a person's conversations. `standIn`: the managers are away or have left. */
export type Holding = { person: Person; as: 'manager' | 'assistant' | 'standIn' }

/** The nearest from there up who is not passed over; undefined above a gap in the register, and never round in a circle. */
function above(from: string | undefined, directory: Directory, isPassed: (person: Person) => boolean) {
  const seen = new Set<string>()
  let at = from
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    const found = directory.byId(at)
    if (!found || !isPassed(found)) return found
    at = found.manager
  }
  return undefined
}

/** The person's managers: the one in the register, and who shares the unit with that one. Active ones alone. */
export function managersFor(person: Person, directory: Directory): Person[] {
  const own = above(person.manager, directory, ({ personId }) => personId === person.personId)
  if (!own) return []
  const sharing = directory.managersOf(person.unit)
  const ids = sharing.includes(own.personId) ? sharing : [own.personId]
  return ids.flatMap(id => (id === person.personId ? [] : (directory.byId(id) ?? [])))
}

/** Who stands above the person's managers: takes what the employee would not say to them. Undefined: HR does. */
export const nextManagerFor = (person: Person, directory: Directory): Person | undefined =>
  nextAbove(person, directory, () => false)

function nextAbove(person: Person, directory: Directory, isAway: (person: Person) => boolean) {
  const managers = managersFor(person, directory)
  const below = new Set([person.personId, ...managers.map(({ personId }) => personId)])
  const isPassed = (one: Person) => below.has(one.personId) || isAway(one)
  for (const manager of managers) {
    const found = above(manager.manager, directory, isPassed)
    if (found) return found
  }
  return undefined
}

/** Of somebody whose manager has left the register: who manages their unit now or, when nobody does, the nearest one above it. */
function unitsManager(person: Person, directory: Directory, isAway: (person: Person) => boolean) {
  if (person.manager === undefined || directory.byId(person.manager)) return undefined
  const { personId, unit } = person
  // Nobody stands in for the one they report to themselves, nor for one whose unit is above theirs.
  const isBelow = (one: Person) =>
    (one.unit.length > unit.length && unit.every((name, level) => one.unit[level] === name)) ||
    above(one.personId, directory, other => other.personId !== personId) !== undefined
  for (let level = unit.length; level > 0; level--) {
    const found = directory
      .managersOf(unit.slice(0, level))
      .flatMap(id => directory.byId(id) ?? [])
      .find(one => !isAway(one) && !isBelow(one))
    if (found) return found
  }
  return undefined
}

/** Who may see and note the person's conversations on that date. */
export function holdersFor(person: Person, directory: Directory, today: string) {
  const managers = managersFor(person, directory)
  const assistants = person.assistants.filter(id => id !== person.personId && directory.byId(id))
  const isAway = (one: Person) => leaveOn(one, today) !== undefined
  const standIn =
    managers.length === 0
      ? unitsManager(person, directory, isAway)
      : managers.every(isAway)
        ? nextAbove(person, directory, isAway)
        : undefined
  const ids = managers.map(({ personId }) => personId)
  const others = [...new Set(assistants)].filter(id => !ids.includes(id))
  return { managers: ids, assistants: others, standIn: standIn?.personId }
}

type Index = ReadonlyMap<string, readonly Holding[]>

/** Today in the countries there are, and the day before at midnight. */
const mostDates = 4

const indexes = new WeakMap<Directory, Map<string, Index>>()

const addTo = (index: Map<string, Holding[]>, holder: string, holding: Holding) => {
  const theirs = index.get(holder)
  if (theirs) theirs.push(holding)
  else index.set(holder, [holding])
}

function addHolders(index: Map<string, Holding[]>, person: Person, directory: Directory, today: string) {
  const { managers, assistants, standIn } = holdersFor(person, directory, today)
  for (const id of managers) addTo(index, id, { person, as: 'manager' })
  for (const id of assistants) addTo(index, id, { person, as: 'assistant' })
  if (standIn && !managers.includes(standIn) && !assistants.includes(standIn))
    addTo(index, standIn, { person, as: 'standIn' })
}

function buildIndex(directory: Directory, today: string): Index {
  const index = new Map<string, Holding[]>()
  for (const person of directory.people) addHolders(index, person, directory, today)
  return index
}

/** The latest used last: what is left over are dates that have passed. */
function keep(directory: Directory, today: string, index: Index) {
  const known = indexes.get(directory) ?? new Map<string, Index>()
  indexes.set(directory, known)
  known.delete(today)
  known.set(today, index)
  for (const date of known.keys()) if (known.size > mostDates) known.delete(date)
}

const building = new WeakMap<Directory, Map<string, Promise<void>>>()

/** Makes everybody's look-up for a directory and a date in small portions, so that presses are answered meanwhile. */
export async function prepareHoldings(directory: Directory, today: string): Promise<void> {
  if (indexes.get(directory)?.has(today)) return
  const begun = building.get(directory) ?? new Map<string, Promise<void>>()
  building.set(directory, begun)
  const build = begun.get(today) ?? buildInPortions(directory, today).finally(() => begun.delete(today))
  begun.set(today, build)
  await build
}

async function buildInPortions(directory: Directory, today: string) {
  const index = new Map<string, Holding[]>()
  for await (const some of inPortions(directory.people))
    for (const person of some) addHolders(index, person, directory, today)
  keep(directory, today, index)
}

const nobody: readonly Holding[] = []

/** Those whose conversations the person holds on that date: a look-up, made now where nobody has prepared it. */
export function heldBy(holder: string, directory: Directory, today: string): readonly Holding[] {
  const index = indexes.get(directory)?.get(today) ?? buildIndex(directory, today)
  keep(directory, today, index)
  return index.get(holder) ?? nobody
}
