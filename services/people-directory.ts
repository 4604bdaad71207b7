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
