import type { SheetRow } from './files/sheet-model.ts'
import type { Directory } from './people-directory.ts'
import { nameKey } from './people-directory-names.ts'
import type { Person } from './people-model.ts'
import { readHeader } from './people-sheet-headers.ts'
import { type Cell, cellIn, type FoundColumn, nowhere } from './sheet-columns.ts'

/** The ways in which a file says who a row is about. */
export type WhoColumn = 'id' | 'email' | 'name' | 'firstName' | 'lastName'

/** The column if the header is one of those that say who. */
export function whoColumnOf(header: string): WhoColumn | undefined {
  const kind = readHeader(header)?.kind
  return kind === 'id' || kind === 'email' || kind === 'name' || kind === 'firstName' || kind === 'lastName'
    ? kind
    : undefined
}

/** Those who have left, found as `Directory` finds the others. */
type Left = { byId: ReadonlyMap<string, Person>; byEmail: ReadonlyMap<string, Person>; byName: Map<string, Person[]> }

/** Everybody who can be meant: those of the directory, and those who have left so that nobody stands for them. */
export type Known = { directory: Directory; left: Left }

/** The register as rows are read against it. */
export const knownPeople = (directory: Directory, left: readonly Person[]): Known => ({
  directory,
  left: {
    byId: new Map(left.map(person => [person.personId, person])),
    byEmail: new Map(left.flatMap(person => (person.email ? [[person.email, person] as const] : []))),
    byName: Map.groupBy(left, ({ name }) => nameKey(name)),
  },
})

/** Why a row is about nobody, and the cell that says so. `otherPerson`: its cells name two. */
export type WhoProblem = {
  why: 'noPerson' | 'unknownPerson' | 'ambiguousPerson' | 'otherPerson' | 'leftPerson'
  cell: Cell
}

/**
 * Who the row is about: an id before an e-mail before a name that one person alone has, and none of the others may say another
 * person. Nobody is guessed.
 */
export function readWho<Column extends string>(
  row: SheetRow,
  columns: readonly FoundColumn<Column | WhoColumn>[],
  known: Known,
): { person: Person } | WhoProblem {
  const { sure, names } = whoCells(row, columns)
  const filled = [...sure, ...names].filter(({ text }) => text !== '')
  const [first] = filled
  if (!first) return { why: 'noPerson', cell: [...sure, ...names][0] ?? nowhere }
  const found = filled.map(cell => ({ cell, people: peopleCalled(cell.text, known) }))
  // An id that nobody has may be that of somebody who left, and the name then another's: the name is not asked.
  const told = found.find(({ cell, people }) => people.length > 0 && (sure.includes(cell) || !sure.includes(first)))
  if (!told) return { why: 'unknownPerson', cell: first }
  const [person, ...others] = told.people
  if (!person || others.length > 0) return { why: 'ambiguousPerson', cell: told.cell }
  const contrary = found.find(({ people }) => people.length > 0 && !people.includes(person))
  if (contrary) return { why: 'otherPerson', cell: contrary.cell }
  return person.active ? { person } : { why: 'leftPerson', cell: told.cell }
}

/** Ids and e-mails, which are sure, and names; a first and a last name are one cell. */
function whoCells<Column extends string>(
  row: SheetRow,
  columns: readonly FoundColumn<Column | WhoColumn>[],
): { sure: Cell[]; names: Cell[] } {
  const cell = (column: WhoColumn) => cellIn<Column | WhoColumn>(row, columns, column)
  const [first, last] = [cell('firstName'), cell('lastName')]
  const whole = first &&
    last && { text: `${first.text} ${last.text}`.trim(), header: `${first.header}, ${last.header}` }
  const present = (cells: readonly (Cell | undefined)[]) => cells.flatMap(one => one ?? [])
  return { sure: present([cell('id'), cell('email')]), names: present([cell('name'), whole]) }
}

/** Several of one name; those who have left are there too, so that nobody stands for them. */
function peopleCalled(text: string, { directory, left }: Known): readonly Person[] {
  const one = directory.byId(text) ?? directory.byEmail(text)
  if (one) return [one]
  const gone = left.byId.get(text) ?? left.byEmail.get(text.toLowerCase())
  return gone ? [gone] : [...directory.byName(text), ...(left.byName.get(nameKey(text)) ?? [])]
}
