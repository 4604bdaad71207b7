import type { Person } from './people-model.ts'

/** A unit with the people whose own it is (`people`) and the units right below it. */
export type UnitNode = { path: readonly string[]; people: Person[]; below: Map<string, UnitNode>; managers?: string[] }

const node = (path: readonly string[]): UnitNode => ({ path, people: [], below: new Map() })

/** The units of the people as a tree under a nameless root. */
export function buildUnits(people: readonly Person[]): UnitNode {
  const root = node([])
  for (const person of people) {
    let at = root
    for (const name of person.unit) {
      const next = at.below.get(name) ?? node([...at.path, name])
      at.below.set(name, next)
      at = next
    }
    at.people.push(person)
  }
  return root
}

/** The unit by its names from the top down, exactly as written; undefined when there is none, the root for no names. */
export const findUnit = (root: UnitNode, path: readonly string[]) =>
  path.reduce<UnitNode | undefined>((at, name) => at?.below.get(name), root)

/** Every unit below the root, each before the units below it. */
export function allUnits(root: UnitNode): UnitNode[] {
  return [...root.below.values()].flatMap(unit => [unit, ...allUnits(unit)])
}

/** Those who have at least a third of the votes, most first, without those who report to another of them: at most two. */
function elect(votes: readonly string[], byId: ReadonlyMap<string, Person>) {
  const counts = new Map<string, number>()
  for (const id of votes) counts.set(id, (counts.get(id) ?? 0) + 1)
  const strong = [...counts].filter(([, count]) => count * 3 >= votes.length)
  const leading = strong.filter(([id]) => {
    const above = byId.get(id)?.manager
    return above === undefined || above === id || !strong.some(([other]) => other === above)
  })
  return (leading.length > 0 ? leading : strong)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 2)
    .map(([id]) => id)
}

/**
 * Ids of those who manage the unit. Its own people and the managers of the units right below it each point to the one they
 * report to, except those who themselves manage one of these: a head nurse belongs to her ward but does not make the service
 * manager its manager, and a service area is managed by the one whom its wards' managers report to.
 */
export function managersOf(unit: UnitNode, byId: ReadonlyMap<string, Person>): string[] {
  if (unit.managers) return unit.managers
  const lower = [...new Set([...unit.below.values()].flatMap(below => managersOf(below, byId)))]
  const voters = [...new Set([...unit.people, ...lower.flatMap(id => byId.get(id) ?? [])])]
  const ofThese = new Set(voters.flatMap(({ personId, manager }) => (manager && manager !== personId ? [manager] : [])))
  const votes = voters.flatMap(({ personId, manager }) =>
    manager && manager !== personId && byId.has(manager) && !ofThese.has(personId) ? [manager] : [],
  )
  // With nobody above them, those who manage the units below manage the whole.
  const elected = votes.length > 0 ? elect(votes, byId) : lower.slice(0, 2)
  unit.managers = elected
  return elected
}
