import { nameKey } from './people-directory-names.ts'
import { buildSearch } from './people-directory-search.ts'
import { allUnits, buildUnits, findUnit, managersOf } from './people-directory-units.ts'
import type { Person } from './people-model.ts'

/**
 * The active people of the register, indexed in memory: for finding a person by a few letters and for reading owners from a
 * sheet. A unit is its names from the top down; two units of the same name under different parents are two units.
 */
export type Directory = {
  people: readonly Person[]
  byId(personId: string): Person | undefined
  byEmail(email: string): Person | undefined
  /** Everyone with exactly this name, case and diacritics aside, in either order of first and last name. */
  byName(name: string): Person[]
  /** Everyone with exactly this title, case aside. */
  byTitle(title: string): Person[]
  /** Every title that somebody has, as written most often. */
  titles(): readonly string[]
  /** Every unit at every level, as its names from the top down. */
  units(): readonly (readonly string[])[]
  /** Units whose own name is this, case aside. */
  unitsNamed(name: string): (readonly string[])[]
  /** Those who manage the unit's people: one, or two who share it. Empty when nobody does. */
  managersOf(unit: readonly string[]): string[]
  /** Ids of everyone who has people reporting to them. */
  managers(): readonly string[]
  reportsOf(personId: string): Person[]
  /** Members and chair of a group by its name, case aside. */
  group(name: string): { name: string; members: string[]; chair?: string } | undefined
  groups(): readonly string[]
  /** Best matches first on name, e-mail, title and unit, by the beginnings of words; at most `limit`. */
  search(text: string, limit: number): Person[]
}

/** Each thing under its key; several may share one. */
function groupBy<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]) {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const group = groups.get(key)
      if (group) group.push(thing)
      else groups.set(key, [thing])
    }
  }
  return groups
}

/** Of each set of spellings that fold alike, the one written most often; in alphabetical order. */
function spellings(written: readonly string[]) {
  const counts = new Map<string, number>()
  for (const text of written) counts.set(text, (counts.get(text) ?? 0) + 1)
  const best = new Map<string, string>()
  for (const [text, count] of counts) {
    const before = best.get(caseless(text))
    if (before === undefined || count > (counts.get(before) ?? 0)) best.set(caseless(text), text)
  }
  return best
}

const caseless = (text: string) => text.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ')

const alphabetical = (texts: Iterable<string>) => [...texts].sort(new Intl.Collator('sv').compare)

function buildGroups(people: readonly Person[]) {
  const seats = people.flatMap(({ personId, groups }) => groups.map(group => ({ personId, ...group })))
  const names = spellings(seats.map(seat => seat.name))
  const members = groupBy(seats, seat => [caseless(seat.name)])
  return {
    names: alphabetical(names.values()),
    find(name: string) {
      const key = caseless(name)
      const sitting = members.get(key)
      const chair = sitting?.find(seat => seat.chair)?.personId
      return (
        sitting && {
          name: names.get(key) ?? name,
          members: [...new Set(sitting.map(seat => seat.personId))],
          ...(chair && { chair }),
        }
      )
    },
  }
}

/** The directory of the active ones among `people`. An e-mail that two share belongs to neither. */
export function buildDirectory(people: readonly Person[]): Directory {
  const active = people.filter(person => person.active)
  const byId = new Map(active.map(person => [person.personId, person]))
  const emails = groupBy(active, ({ email }) => (email ? [email.toLowerCase()] : []))
  const names = groupBy(active, ({ name }) => [nameKey(name)])
  const titles = groupBy(active, ({ title }) => (title ? [caseless(title)] : []))
  const titleSpellings = alphabetical(spellings(active.flatMap(({ title }) => title ?? [])).values())
  const reports = groupBy(active, ({ personId, manager }) => (manager && manager !== personId ? [manager] : []))
  const managers = [...reports.keys()].filter(id => byId.has(id))
  const root = buildUnits(active)
  const units = allUnits(root).map(unit => unit.path)
  const unitNames = groupBy(units, path => [caseless(path.at(-1) ?? '')])
  const groups = buildGroups(active)
  return {
    people: active,
    byId: personId => byId.get(personId),
    byEmail(email) {
      const [first, ...others] = emails.get(email.trim().toLowerCase()) ?? []
      return others.length === 0 ? first : undefined
    },
    byName: name => names.get(nameKey(name)) ?? [],
    byTitle: title => titles.get(caseless(title)) ?? [],
    titles: () => titleSpellings,
    units: () => units,
    unitsNamed: name => unitNames.get(caseless(name)) ?? [],
    managersOf(path) {
      const unit = path.length > 0 ? findUnit(root, path) : undefined
      return unit ? managersOf(unit, byId) : []
    },
    managers: () => managers,
    reportsOf: personId => reports.get(personId) ?? [],
    group: groups.find,
    groups: () => groups.names,
    search: buildSearch(active),
  }
}
