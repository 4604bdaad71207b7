/** Chance that repeats itself: the same seed gives the same draws on every machine. Not for secrets. */
export type Random = {
  /** At least 0, below 1. */
  next(): number
  /** A whole number, both bounds included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  /** Throws a RangeError when the list is empty. */
  pick<T>(list: readonly T[]): T
  /** Picks by each entry's `share`; shares need not add up to one. */
  weighted<T extends { share: number }>(list: readonly T[]): T
  /** A GUID of version 4, lower case. */
  guid(): string
}

/** A stream of its own for each name, so that drawing more in one place changes nothing in another. */
export function randomFrom(seed: number, stream: string): Random {
  const next = mulberry32(hash(`${seed}:${stream}`))
  const pick = <T>(list: readonly T[]): T => {
    const index = Math.floor(next() * list.length)
    if (index >= list.length) throw new RangeError('nothing to pick from')
    // `index` is inside the list; the element type may itself allow undefined, so a check on the value would be wrong.
    return list[index] as T
  }
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: probability => next() < probability,
    pick,
    weighted: list => {
      let rest = next() * list.reduce((sum, entry) => sum + entry.share, 0)
      for (const entry of list) {
        rest -= entry.share
        if (rest < 0) return entry
      }
      return pick(list)
    },
    guid: () => guidFrom(next),
  }
}

function guidFrom(next: () => number) {
  const word = () =>
    Math.floor(next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  const hex = word() + word() + word() + word()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

// FNV-1a, so that neighbouring seeds give unrelated streams.
function hash(text: string) {
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) state = Math.imul(state ^ byte, 0x01000193)
  return state >>> 0
}

function mulberry32(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
