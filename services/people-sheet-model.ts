import type { Country, Person } from './people-model.ts'

/** What a cell may say besides id, name and unit; `null` is an empty cell, which clears; an absent key keeps what was. */
export type PersonFields = Partial<{
  email: string | null
  objectId: string | null
  /** As written: an id, an e-mail or a name. */
  manager: string | null
  /** As written, each an id, an e-mail or a name. */
  assistants: string[]
  language: NonNullable<Person['language']> | null
  country: Country | null
  contract: string | null
  /** True, or nothing to store. */
  minor: true | null
  hours: number | null
  rhythm: Person['rhythm']
  start: string | null
  end: string | null
  leaves: Person['leaves']
  title: string | null
  roles: Person['roles']
  groups: Person['groups']
}>

/** A column that people sheets may have; the first three make a row importable, the rest are optional. */
export type PersonColumn = 'id' | 'name' | 'unit' | keyof PersonFields

/** One row of the file that can be imported, everything in it checked except what it says of other people. */
export type PersonRow = {
  line: number
  personId: string
  name: string
  /** From the top down. */
  unit: string[]
  fields: PersonFields
  /** For someone of whom neither the sheet nor the register tells the country. */
  houseCountry: Country
  /** The header of each column as it stands in the file: one object, the same in every row. */
  headers: Partial<Record<PersonColumn, string>>
}
