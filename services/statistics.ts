/** The chance that is left outside each limit: 95 % and 99.8 % of units lie between the two of a kind. */
export const tails = { inner: 0.025, outer: 0.001 } as const

/** Where a unit stands: inside, outside the 95 % limits, or outside the 99.8 % ones as well. */
export type Standing = 'within' | 'above' | 'below' | 'farAbove' | 'farBelow'

/** Shares (0 to 1) between which chance alone puts 95 % (`inner`) and 99.8 % (`outer`) of units of a size, at least. */
export type Limits = Record<keyof typeof tails, { low: number; high: number }>

/** Where a number becomes too small, as a power of e, and one that is far from being too large. */
const [leastScale, huge] = [-700, 1e200]

/**
 * The lower limit in people for a unit of `size`, where everybody is reached with the chance `rate`: a unit with so many, or fewer,
 * has a probability of `tail` at most. Exact from the binomial distribution; between two whole numbers of people it is interpolated
 * on the distribution function. Below zero where even nobody is likelier than `tail`.
 *
 * The interpolation is that of Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005)
 * 1185-1202, appendix A.1.1. For the upper limit it is used on those who were not reached, so that both limits keep their
 * probability: on the upper tail itself it would be one person lower, and chance would put more than `tail` outside. These are the
 * probability-based prediction limits of Seaton and Manktelow, The probability of being identified as an outlier with commonly used
 * funnel plot control limits, BMC Medical Research Methodology 12 (2012) 98, who recommend them.
 */
export function lowerLimit(size: number, rate: number, tail: number): number {
  if (rate <= 0) return tail - 1
  if (rate >= 1) return size - 1 + tail
  const odds = rate / (1 - rate)
  // Of a large unit nobody at all is less likely than the smallest number that can be written: `here` is then too large by e^-scale.
  let [here, scale] = [1, size * Math.log1p(-rate)]
  let below = 0
  for (let count = 0; ; count++) {
    if (scale < leastScale && here > huge) [here, scale] = [here / huge, scale + Math.log(huge)]
    if (scale >= leastScale && scale < 0) [here, scale] = [here * Math.exp(scale), 0]
    const chance = scale < 0 ? 0 : here
    if (below + chance > tail || count === size) return count - 1 + (tail - below) / chance
    below += chance
    here *= ((size - count) / (count + 1)) * odds
  }
}

/** The upper limit in people: a unit with so many, or more, has a probability of `tail` at most. Above `size` where none has. */
export const upperLimit = (size: number, rate: number, tail: number) => size - lowerLimit(size, 1 - rate, tail)

const asShare = (people: number, size: number) => Math.min(1, Math.max(0, people / size))

/** The control limits of a unit of `size` (1 or more) around the house's `rate`. */
export function limitsOf(size: number, rate: number): Limits {
  const between = (tail: number) => ({
    low: asShare(lowerLimit(size, rate, tail), size),
    high: asShare(upperLimit(size, rate, tail), size),
  })
  return { inner: between(tails.inner), outer: between(tails.outer) }
}

/** How a unit in which `count` of `size` were reached stands to the limits around the house's `rate`. */
export function standingOf(count: number, size: number, rate: number): Standing {
  if (count <= lowerLimit(size, rate, tails.outer)) return 'farBelow'
  if (count >= upperLimit(size, rate, tails.outer)) return 'farAbove'
  if (count <= lowerLimit(size, rate, tails.inner)) return 'below'
  if (count >= upperLimit(size, rate, tails.inner)) return 'above'
  return 'within'
}

/** The middle value, or the mean of the two in the middle; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
