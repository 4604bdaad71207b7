import type { Person } from './people-model.ts'
import { inPortions } from './portions.ts'
import { type Cell, fitTogether } from './rewards-differences.ts'
import { addReach, fitsReached, nobody, type Reach } from './rewards-reach.ts'
import { publish } from './suppression.ts'

/** Fewer hours a week are part time: full time is 34 h 20 min on nights in Sweden, and more everywhere else. */
export const fullTimeHours = 34

/** What people are told apart by, and the groups of each in the order in which they stand. */
export const traits = {
  contract: ['permanent', 'fixed-term', 'hourly', 'other'],
  hours: ['full', 'part', 'unknown'],
  rhythm: ['office', 'shifts', 'unknown'],
} as const
/** One of them. */
export type Trait = keyof typeof traits
/** A group of one of them. */
export type TraitGroup = (typeof traits)[Trait][number]

/** The tables in the order in which they are shown. */
export const traitNames = ['contract', 'hours', 'rhythm'] as const satisfies readonly Trait[]

/** A row about one group, or about several that are too small for a row each: how many were reached, not with what. */
export type TraitRow = { groups: readonly TraitGroup[]; values: Reach }
/** A table; without rows it can't be shown. A trait that the register tells of nobody has none. */
export type TraitTable = { trait: Trait; rows: readonly TraitRow[] }

/** Somebody of whom it is known where they are published: in that block of the table by unit. */
export type Located = { person: Person; block: number; reach: Reach }

const groupOf: Record<Trait, (person: Person) => TraitGroup> = {
  contract: ({ contract }) =>
    contract === 'permanent' || contract === 'fixed-term' || contract === 'hourly' ? contract : 'other',
  hours: ({ hours }) => (hours === undefined ? 'unknown' : hours < fullTimeHours ? 'part' : 'full'),
  rhythm: ({ rhythm }) => rhythm,
}

const isKnown = (group: TraitGroup) => group !== 'unknown' && group !== 'other'

type Kind = { block: number; groups: Record<Trait, TraitGroup>; values: Reach }

/** Everybody, those who are alike in every table taken together. */
async function kindsOf(people: Iterable<Located>): Promise<Kind[]> {
  const kinds = new Map<string, Kind>()
  for await (const some of inPortions(people)) {
    for (const { person, block, reach } of some) {
      const groups = mapTraits(trait => groupOf[trait](person))
      const key = `${block} ${groups.contract} ${groups.hours} ${groups.rhythm}`
      kinds.set(key, { block, groups, values: addReach(kinds.get(key)?.values ?? nobody, reach) })
    }
  }
  return [...kinds.values()]
}

const mapTraits = <T>(of: (trait: Trait) => T): Record<Trait, T> => ({
  contract: of('contract'),
  hours: of('hours'),
  rhythm: of('rhythm'),
})

/** The rows that fit, as a table of units has them; none when only everybody together would. */
function rowsOf(trait: Trait, kinds: readonly Kind[]): TraitRow[] {
  const leaves = kinds.map(({ groups, values }) => ({ unit: [groups[trait]], values }))
  const published = publish(leaves, addReach, fitsReached)
  const present = traits[trait].filter(group => leaves.some(({ unit }) => unit.includes(group)))
  const single = present.filter(group =>
    published.some(({ unit, others }) => others === undefined && unit[0] === group),
  )
  const together = published.find(({ others }) => others !== undefined)
  const rows: TraitRow[] = single.map(group => ({ groups: [group], values: sumOf(kinds, trait, [group]) }))
  if (single.length === 0) return []
  return together
    ? [...rows, { groups: present.filter(group => !single.includes(group)), values: together.values }]
    : rows
}

const sumOf = (kinds: readonly Kind[], trait: Trait, groups: readonly TraitGroup[]) =>
  kinds.reduce((sum, kind) => (groups.includes(kind.groups[trait]) ? addReach(sum, kind.values) : sum), nobody)

/** The cells that the table by unit and these tables cut people into. */
function cellsOf(kinds: readonly Kind[], tables: readonly TraitTable[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const { block, groups, values } of kinds) {
    const rows = tables.map(({ trait, rows }) => rows.findIndex(row => row.groups.includes(groups[trait])))
    const key = `${block} ${rows}`
    cells.set(key, { block, rows, values: addReach(cells.get(key)?.values ?? nobody, values) })
  }
  return [...cells.values()]
}

/**
 * How reward reaches people by contract, by full and part time and by rhythm. Each table is protected by itself, and shown only when
 * it tells nothing of a small group together with the table by unit and the tables before it.
 */
export async function traitTables(people: Iterable<Located>): Promise<TraitTable[]> {
  const kinds = await kindsOf(people)
  const tables: TraitTable[] = []
  for (const trait of traitNames) {
    if (!kinds.some(({ groups }) => isKnown(groups[trait]))) continue
    const table = { trait, rows: rowsOf(trait, kinds) }
    const shown = [...tables, table].filter(({ rows }) => rows.length > 0)
    const sizes = shown.map(({ rows }) => rows.length)
    const isShown = table.rows.length > 0 && (await fitTogether(cellsOf(kinds, shown), sizes))
    tables.push(isShown ? table : { trait, rows: [] })
  }
  return tables
}
