import { isMany } from './rewards-reach.ts'
import { fewest, publish } from './suppression.ts'

/** Counts by unit, to be added up. */
export type Counter = Map<string, { unit: readonly string[]; values: { count: number } }>

/** Counts so many in a unit. */
export function countIn(counter: Counter, unit: readonly string[], count = 1) {
  const key = unit.join('\u0000')
  const leaf = counter.get(key) ?? { unit, values: { count: 0 } }
  counter.set(key, leaf)
  leaf.values.count += count
}

type Shown = { unit: readonly string[]; others?: number; value: number }

const shownOf = (counter: Counter, fits: (values: { count: number }) => boolean): Shown[] =>
  publish([...counter.values()], (a, b) => ({ count: a.count + b.count }), fits).map(({ unit, others, values }) => ({
    unit,
    ...(others === undefined ? {} : { others }),
    value: values.count,
  }))

/** Deeds by unit that may be shown: of no group fewer than five, unless none. */
export const deedsShown = (counter: Counter) => shownOf(counter, ({ count }) => isMany(count))

/** People by unit that may be shown. */
export const peopleShown = (counter: Counter) => shownOf(counter, ({ count }) => count >= fewest)

/** The unit's names down to a level. */
export const cutTo = (unit: readonly string[], level: number) => unit.slice(0, level)
