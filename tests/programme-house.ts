import { readFile } from 'node:fs/promises'
import { Temporal } from 'temporal-polyfill'
import { readSheet } from '../services/files/sheet.ts'
import type { Sheet } from '../services/files/sheet-model.ts'
import { buildDirectory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

/** What a test says of a person; the rest is the same for all. */
export type Sketch = Pick<Person, 'personId' | 'name' | 'unit'> &
  Partial<Pick<Person, 'email' | 'manager' | 'title' | 'groups' | 'active'>>

export const person = (sketch: Sketch): Person => ({
  id: `person:${sketch.personId}`,
  rev: 0,
  history: [],
  assistants: [],
  country: 'FI',
  rhythm: 'office',
  leaves: [],
  roles: [],
  groups: [],
  active: true,
  ...sketch,
})

const care = ['Social- och omsorgsförvaltningen']
const staff = ['Personal']

const named: Sketch[] = [
  {
    personId: 'dir',
    name: 'Dag Direktör',
    unit: ['Ledning'],
    title: 'Kommundirektör',
    groups: seat('Ledningsgruppen', true),
  },
  {
    personId: 'anna',
    name: 'Anna Berg',
    unit: [...staff, 'HR'],
    title: 'HR-chef',
    email: 'anna.berg@example.org',
    manager: 'dir',
    groups: seat('Ledningsgruppen'),
  },
  { personId: 'hugo', name: 'Hugo Holm', unit: [...staff, 'HR'], title: 'Verksamhetsstrateg', manager: 'anna' },
  { personId: 'planner', name: 'Pia Plan', unit: [...staff, 'HR'], title: 'Planeringsledare', manager: 'anna' },
  { personId: 'vux', name: 'Vera Vux', unit: ['Vuxenutbildning'], title: 'Rektor', manager: 'dir' },
  { personId: 'vux2', name: 'Ville Vux', unit: ['Vuxenutbildning'], title: 'Lärare', manager: 'vux' },
  {
    personId: 'soc',
    name: 'Sara Soc',
    unit: care,
    title: 'Socialdirektör',
    manager: 'dir',
    groups: seat('Ledningsgruppen'),
  },
  { personId: 'north', name: 'Nora Norr', unit: [...care, 'Hemvård norr'], title: 'Avdelningschef', manager: 'soc' },
  { personId: 'south', name: 'Sune Syd', unit: [...care, 'Hemvård syd'], title: 'Avdelningschef', manager: 'soc' },
  {
    personId: 'johtaja',
    name: 'Jaana Johtaja',
    unit: ['Henkilöstöpalvelut'],
    title: 'Henkilöstöjohtaja',
    manager: 'dir',
  },
  {
    personId: 'hr2',
    name: 'Heikki Hallinto',
    unit: ['Henkilöstöpalvelut'],
    title: 'Suunnittelija',
    manager: 'johtaja',
  },
  { personId: 'va1', name: 'Vesa Alue', unit: ['Terveys'], title: 'Vastuualuepäällikkö', manager: 'dir' },
  { personId: 'va2', name: 'Veera Alue', unit: ['Hoiva'], title: 'Vastuualuepäällikkö', manager: 'dir' },
  { personId: 'twin1', name: 'Eva Lind', unit: ['Terveys'], title: 'Läkare', manager: 'va1' },
  { personId: 'twin2', name: 'Eva Lind', unit: ['Hoiva'], title: 'Läkare', manager: 'va2' },
]

const nurses = Array.from(
  { length: 20 },
  (_, at): Sketch => ({
    personId: `nurse${String(at).padStart(2, '0')}`,
    name: `Skötare Nummer${at}`,
    unit: [...care, at % 2 === 0 ? 'Hemvård norr' : 'Hemvård syd'],
    title: 'Närvårdare',
    manager: at % 2 === 0 ? 'north' : 'south',
    groups: [...seat('Vårdforum'), ...seat('Nattlaget', at === 3)],
  }),
)

function seat(name: string, chair = false) {
  return [{ name, chair }]
}

/** A small house: a few units, two department heads, twenty nurses, groups with and without a chair. */
export const sketches: readonly Sketch[] = [...named, ...nurses]
export const people = sketches.map(person)
export const house = buildDirectory(people)

/** A later register: some people changed, some gone. */
export const houseWith = (changes: Record<string, Partial<Person>>) =>
  buildDirectory(people.map(one => ({ ...one, ...changes[one.personId] })))

/** One of the three programmes of real employers, as a file. */
export async function realSheet(name: 'kainuu' | 'linkoping' | 'soite'): Promise<Sheet> {
  const sheet = await readSheet(await readFile(new URL(`data/programme-${name}.csv`, import.meta.url)))
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return sheet
}

/** Rows of cells as a sheet, the first being the header. */
export const sheetOf = (...rows: readonly (readonly string[])[]) => ({
  rows: rows.map((cells, at) => ({ line: at + 1, cells: [...cells] })),
})

export const header = ['Nyckelområde', 'Åtgärd', 'Metoder', 'Mått', 'Ansvarig', 'Tidsplan']

export const today = '2026-11-23'
export const now = '2026-11-23T08:00:00Z'
export const moment = { directory: house, today, now, by: 'anna' }

export const openStore = () => openSqlite(':memory:', { now: () => Temporal.Instant.from(now) })
