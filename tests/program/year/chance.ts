/** Chance that is the same again for the same seed. */
export function chanceOf(seed: number) {
  let state = seed >>> 0
  function next() {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  function one<T>(some: readonly T[]): T {
    const [chosen] = some.slice(whole(0, some.length - 1))
    if (chosen === undefined) throw new Error('Nothing to choose from')
    return chosen
  }
  return {
    next,
    /** A whole number, both ends in it. */
    whole,
    one,
    happens: (share: number) => next() < share,
    /** So many of them, in their order. */
    some<T>(all: readonly T[], count: number): T[] {
      const left = all.map(thing => ({ thing, rank: next() })).sort((a, b) => a.rank - b.rank)
      const chosen = new Set(left.slice(0, count).map(({ thing }) => thing))
      return all.filter(thing => chosen.has(thing))
    },
  }
}
export type Chance = ReturnType<typeof chanceOf>

/** Chance of its own for each occasion, so that what comes first in a race changes nothing for anybody else. */
export function chanceFor(seed: number, ...occasion: (string | number)[]): Chance {
  let hash = seed ^ 0x811c9dc5
  for (const letter of occasion.join('/')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return chanceOf(hash)
}
