import type { Person } from './people-model.ts'
import { inPortions } from './portions.ts'
import type { Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import { blockFinder, finestIn } from './rewards-blocks.ts'
import {
  addReach,
  canReceive,
  fitsReach,
  isMany,
  isTold,
  loadTally,
  nobody,
  type Period,
  periodOf,
  type Reach,
  reachOf,
  type Tally,
} from './rewards-reach.ts'
import { fullTimeHours, type Located, type TraitTable, traitTables } from './rewards-traits.ts'
import { median, type Standing, standingOf } from './statistics.ts'
import { fewest, type Published, publish } from './suppression.ts'

/**
 * A published row by unit, with everything below it; with `others` so many of its parts together. `isPoint`: no row is inside it, so
 * that it stands in the funnel plot, and `standing` is where, by rewards of their own; `mark` is its unit's.
 */
export type FairnessRow = Published<Reach> & { mark: string; isPoint: boolean; standing: Standing }

/** So many of all; missing where few did, or few did not. */
type Part = { all: number; part?: number }

/**
 * How rewards were spread in twelve months: everything is protected, for everybody to see, and the one definition for cards and
 * summaries. People are all who could receive on the last day (see `canReceive`). What could not be published is not there.
 */
export type Fairness = Period & {
  people: number
  /** The first row is the house (unit []), parents stand before children, `others` last among siblings; empty when too few. */
  rows: readonly FairnessRow[]
  thanked: Part
  traits: readonly TraitTable[]
  /** Fewer hours a week are part time. */
  fullTimeHours: number
  /** Units of five people or more, and those of them where nobody was reached. */
  units?: { all: number; none: number }
  /**
   * Rewards of their own to the `top` people who had most of them, a tenth of all, among all such rewards; `even` is what the tenth
   * would have if nobody had two before everybody had one, and so on.
   */
  most?: { top: number; all: number; part: number; even: number }
  /** Rewards granted, those that a manager granted directly, and those to a team. */
  granted?: { all: number; direct?: number; team?: number }
  /** The median of working days from proposal to decision, direct ones apart. */
  days?: number
}

const unitKey = (unit: readonly string[]) => unit.join('\u0000')

function rowsOf(leaves: readonly { unit: readonly string[]; values: Reach }[]): FairnessRow[] {
  const rows = publish(leaves, addReach, fitsReach)
  const isFinest = finestIn(rows)
  const [house] = rows
  if (!house) return []
  const rate = house.values.own / house.values.people
  return rows.map(row => {
    const { people, own } = row.values
    return { ...row, mark: unitMark(row.unit), isPoint: isFinest(row), standing: standingOf(own, people, rate) }
  })
}

const partOf = (all: number, part: number): Part => (isTold(all, part) ? { all, part } : { all })

/** What the tenth with the most have of all rewards to persons, from how many each of the people has. */
function mostOf(counts: readonly number[]): Fairness['most'] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const top = Math.ceil(counts.length / 10)
  // Most people have none: these are not sorted.
  const part = counts
    .filter(count => count > 0)
    .sort((a, b) => b - a)
    .slice(0, top)
    .reduce((sum, count) => sum + count, 0)
  if (top < fewest || all === 0 || !isTold(all, part)) return undefined
  const [each, rest] = [Math.floor(all / counts.length), all % counts.length]
  return { top, all, part, even: each * top + Math.min(rest, top) }
}

function grantedOf({ granted: all, direct, team }: Tally): Fairness['granted'] {
  if (all < fewest) return undefined
  return {
    all,
    ...(isTold(all, direct) && { direct }),
    ...(isMany(all - team) && { team }),
  }
}

/** The figures of a period from the register and what the period brought; with pauses in which presses are answered. */
export async function fairnessOf(
  register: readonly Person[],
  tally: Tally,
  period: Period,
): Promise<Fairness | undefined> {
  const people: Person[] = []
  const counts: number[] = []
  let thanks = 0
  const leaves = new Map<string, { unit: readonly string[]; values: Reach }>()
  for await (const some of inPortions(register)) {
    for (const person of some) {
      if (!canReceive(person, period.at)) continue
      people.push(person)
      counts.push(tally.own.get(person.personId) ?? 0)
      if (tally.thanked.has(person.personId)) thanks += 1
      const key = unitKey(person.unit)
      const before = leaves.get(key)?.values ?? nobody
      leaves.set(key, { unit: person.unit, values: addReach(before, reachOf(person.personId, tally)) })
    }
  }
  if (people.length < fewest) return undefined
  const rows = rowsOf([...leaves.values()])
  const thanked = partOf(people.length, thanks)
  const granted = grantedOf(tally)
  const days = tally.days.length >= fewest ? median(tally.days) : undefined
  const common = { ...period, people: people.length, rows, thanked, fullTimeHours, ...(granted && { granted }) }
  if (rows.length === 0) return { ...common, traits: [], ...(days !== undefined && { days }) }
  const large = [...leaves.values()].filter(({ values }) => values.people >= fewest)
  const most = mostOf(counts)
  return {
    ...common,
    traits: await traitTables(located(people, tally, rows)),
    units: { all: large.length, none: large.filter(({ values }) => values.reached === 0).length },
    ...(most && { most }),
    ...(days !== undefined && { days }),
  }
}

function* located(people: readonly Person[], tally: Tally, rows: readonly FairnessRow[]): Generator<Located> {
  const blockOf = blockFinder(rows)
  for (const person of people) yield { person, block: blockOf(person.unit), reach: reachOf(person.personId, tally) }
}

/** The figures of the twelve months that end with a plain date; undefined of fewer than five people. */
export async function loadFairness(
  store: Store,
  register: readonly Person[],
  at: string,
): Promise<Fairness | undefined> {
  const period = periodOf(at)
  return fairnessOf(register, await loadTally(store, period), period)
}
