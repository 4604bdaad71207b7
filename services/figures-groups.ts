import { isMany } from './rewards-reach.ts'
import { fewest, publish } from './suppression.ts'

/** People and deeds by unit, to be added up. */
export type Counter = Map<string, { unit: readonly string[]; values: { people: number; count: number } }>

/** Counts so many people and deeds in a unit. */
export function countIn(counter: Counter, unit: readonly string[], { people = 0, count = 0 }) {
  const key = unit.join('\u0000')
  const leaf = counter.get(key) ?? { unit, values: { people: 0, count: 0 } }
  counter.set(key, leaf)
  leaf.values.people += people
  leaf.values.count += count
}

/** Deeds by unit that may be shown: of five people at least, and of none or of five deeds at least. */
export const deedsShown = (counter: Counter) =>
  publish(
    [...counter.values()],
    (a, b) => ({ people: a.people + b.people, count: a.count + b.count }),
    ({ people, count }) => people >= fewest && isMany(count),
  ).map(({ unit, others, values }) => ({
    unit,
    ...(others === undefined ? {} : { others }),
    value: values.count,
  }))

/** The unit's names down to a level. */
export const cutTo = (unit: readonly string[], level: number) => unit.slice(0, level)
