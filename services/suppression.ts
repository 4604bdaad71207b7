/**
 * A published row: a unit, by its names from the top down (the whole house is `[]`), with everything below it. With `others` it is
 * instead so many of the unit's parts together, a part being a unit right below it or the people in none of those.
 */
export type Published<V> = { unit: readonly string[]; others?: number; values: V }

/** Of fewer people, or of fewer answers, nothing is ever published. */
export const fewest = 5

type Figures = Readonly<Record<string, number>>

/** A unit with all that is below it; `own` are the people of an inner unit who are in none of its parts. */
type Node<V> = { name: string; own: boolean; values: V; parts: readonly Node<V>[] }

/**
 * The rows of a table by unit that may be shown when a group that doesn't fit must not be learnt, from one row or from any sums and
 * differences of rows. The method is a threshold rule with global recoding (table redesign): what is too small is not struck out but
 * put together with its siblings, so that every total holds and there is no gap to reckon back. See Hundepool et al., Statistical
 * Disclosure Control (Wiley 2012), chapters 4 and 5, and the ESSnet Handbook on Statistical Disclosure Control.
 *
 * A part that fits is shown, and its own parts are decided inside it. Those that don't are put together as `others`, with as many
 * of the smallest fitting ones as that takes; where even all of them would be needed, no part is shown. So the rows are cut into
 * blocks that don't overlap, all of them fit, and whatever can be reckoned from the rows is a sum of blocks.
 *
 * `fits` must hold for two groups together whenever it holds for each of them. `add` may take its groups in any order. Parents come
 * before their parts, parts by name, `others` last. Leave out units about which there is nothing to count.
 */
export function publish<V extends Figures>(
  leaves: readonly Leaf<V>[],
  add: (a: V, b: V) => V,
  fits: (values: V) => boolean,
): Published<V>[] {
  if (leaves.length === 0) return []
  const house = nodeOf('', 0, leaves, add)
  return fits(house.values) ? [...shown(house, [], add, fits)] : []
}

type Leaf<V> = { unit: readonly string[]; values: V }

/** What is known of the leaves, which are all in the node of that name, `depth` levels down. There is at least one. */
function nodeOf<V extends Figures>(
  name: string,
  depth: number,
  leaves: readonly Leaf<V>[],
  add: (a: V, b: V) => V,
): Node<V> {
  const values = leaves.map(leaf => leaf.values).reduce(add)
  const below = [...Map.groupBy(leaves, ({ unit }) => unit[depth])].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  if (below.every(([part]) => part === undefined)) return { name, own: false, values, parts: [] }
  const parts = below.map(([part, some]) =>
    part === undefined ? ownPeople(some, add) : nodeOf(part, depth + 1, some, add),
  )
  return { name, own: false, values, parts }
}

const ownPeople = <V extends Figures>(leaves: readonly Leaf<V>[], add: (a: V, b: V) => V): Node<V> => ({
  name: '',
  own: true,
  values: leaves.map(leaf => leaf.values).reduce(add),
  parts: [],
})

/** The node and what may be shown inside it; the node itself may be shown. */
function* shown<V extends Figures>(
  { values, parts }: Node<V>,
  unit: readonly string[],
  add: (a: V, b: V) => V,
  fits: (values: V) => boolean,
): Generator<Published<V>> {
  yield { unit, values }
  const pool = pooled(parts, add, fits)
  if (pool.size === parts.length) return
  const together = [...pool].map(part => part.values)
  for (const part of parts) if (!pool.has(part) && !part.own) yield* shown(part, [...unit, part.name], add, fits)
  for (const part of parts) if (!pool.has(part) && part.own) yield { unit, others: 1, values: part.values }
  if (together.length > 0) yield { unit, others: pool.size, values: together.reduce(add) }
}

/** The parts that are shown only together: none when all of them fit, and all of them when they would not fit without. */
function pooled<V extends Figures>(
  parts: readonly Node<V>[],
  add: (a: V, b: V) => V,
  fits: (values: V) => boolean,
): ReadonlySet<Node<V>> {
  const small = parts.filter(({ values }) => !fits(values))
  const spare = parts.filter(({ values }) => fits(values)).sort((a, b) => sizeOf(a.values) - sizeOf(b.values))
  const pool = [...small]
  while (pool.length > 0 && spare.length > 0 && !fits(pool.map(({ values }) => values).reduce(add)))
    pool.push(...spare.splice(0, 1))
  return new Set(pool)
}

/** The largest figure of a group stands for how many it has: the others count some of them. */
const sizeOf = (values: Figures) => Math.max(...Object.values(values))
