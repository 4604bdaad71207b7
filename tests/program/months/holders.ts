import { type Fellow, isAway } from './staff.ts'

/** Whose conversations are whose, as the rules of the house say it; reckoned by the test from HR's file alone. */

type Register = ReadonlyMap<string, Fellow>

const find = (register: Register, id: string | undefined) => {
  const found = id === undefined ? undefined : register.get(id)
  return found?.active ? found : undefined
}

/** A register is another one after each import, so what was reckoned once for it holds. */
const shares = new WeakMap<Register, Map<string, string[]>>()

function sharing(register: Register, unit: readonly string[]): string[] {
  const known = shares.get(register) ?? new Map<string, string[]>()
  shares.set(register, known)
  const found = known.get(unit.join()) ?? electing(register, unit)
  known.set(unit.join(), found)
  return found
}

/** Those who share the unit: each has at least a third of its people who lead nobody in it, and none reports to another. */
function electing(register: Register, unit: readonly string[]): string[] {
  const here = [...register.values()].filter(one => one.active && one.unit.join() === unit.join())
  const leading = new Set(here.map(({ manager }) => manager))
  const votes = here.flatMap(one => (leading.has(one.id) ? [] : (find(register, one.manager)?.id ?? [])))
  const strong = [...new Set(votes)].filter(id => votes.filter(vote => vote === id).length * 3 >= votes.length)
  const below = strong.filter(id => !strong.includes(register.get(id)?.manager ?? ''))
  const most = (below.length > 0 ? below : strong).sort(
    (a, b) => votes.filter(vote => vote === b).length - votes.filter(vote => vote === a).length || (a < b ? -1 : 1),
  )
  return most.slice(0, 2)
}

/** The managers of somebody: their own, and who shares the unit with that one. */
export function managersOf(register: Register, one: Fellow): Fellow[] {
  const own = find(register, one.manager)
  if (!own) return []
  const together = sharing(register, one.unit)
  const ids = together.includes(own.id) ? together : [own.id]
  return ids.flatMap(id => (id === one.id ? [] : (find(register, id) ?? [])))
}

/** Everybody above somebody, nearest first; none above a gap. */
function* above(register: Register, one: Fellow | undefined): Generator<Fellow> {
  const seen = new Set<string>()
  for (let at = find(register, one?.manager); at && !seen.has(at.id); at = find(register, at.manager)) {
    seen.add(at.id)
    yield at
  }
}

/** Who stands above somebody's managers, and is neither of them nor the person; nor away, when they are to stand in. */
export function nextAbove(register: Register, one: Fellow, presentOn?: string): Fellow | undefined {
  const managers = managersOf(register, one)
  const not = new Set([one.id, ...managers.map(({ id }) => id)])
  const able = (other: Fellow) => !not.has(other.id) && !(presentOn && isAway(other, presentOn))
  for (const manager of managers) for (const other of above(register, manager)) if (able(other)) return other
  return undefined
}

/** Where the manager has left the house: who manages the unit now, else the head of the area. */
function inPlaceOf(register: Register, one: Fellow, date: string): Fellow | undefined {
  if (one.manager === undefined) return undefined
  const heads = [...register.values()].filter(
    ({ id, active, unit }) => active && unit.length === 1 && unit[0] === one.unit[0] && id !== one.id,
  )
  const candidates = [...sharing(register, one.unit).flatMap(id => find(register, id) ?? []), ...heads]
  return candidates.find(
    other =>
      other.id !== one.id && !isAway(other, date) && ![...above(register, other)].some(({ id }) => id === one.id),
  )
}

export type Holder = { id: string; as: 'manager' | 'assistant' | 'standIn' }

/** Everybody who may see and note somebody's conversations on that date. */
export function holdersOf(register: Register, one: Fellow, date: string): Holder[] {
  const managers = managersOf(register, one)
  const away = managers.every(manager => isAway(manager, date))
  const other = managers.length > 0 ? nextAbove(register, one, date) : inPlaceOf(register, one, date)
  const standIn = away ? other : undefined
  const all: Holder[] = [
    ...managers.map(({ id }): Holder => ({ id, as: 'manager' })),
    ...one.assistants.flatMap((id): Holder[] => (find(register, id) && id !== one.id ? [{ id, as: 'assistant' }] : [])),
    ...(standIn ? [{ id: standIn.id, as: 'standIn' as const }] : []),
  ]
  return all.filter(({ id }, at) => all.findIndex(other => other.id === id) === at)
}

type Held = { one: Fellow; as: Holder['as'] }

const reckoned = new WeakMap<Register, Map<string, Map<string, Held[]>>>()

function reckon(register: Register, date: string) {
  const held = new Map<string, Held[]>()
  for (const one of register.values())
    for (const { id, as } of one.active ? holdersOf(register, one, date) : [])
      held.set(id, [...(held.get(id) ?? []), { one, as }])
  return held
}

/** Everybody whose conversations somebody holds on that date. */
export function peopleOf(register: Register, holder: string, date: string): readonly Held[] {
  const dates = reckoned.get(register) ?? new Map<string, Map<string, Held[]>>()
  reckoned.set(register, dates)
  const held = dates.get(date) ?? reckon(register, date)
  dates.set(date, held)
  return held.get(holder) ?? []
}
