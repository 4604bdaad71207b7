import fc from 'fast-check'
import { randomFrom } from '../services/demo/random.ts'
import { limitsOf, lowerLimit, median, standingOf, tails, upperLimit } from '../services/statistics.ts'

/** How many of the ways in which `size` people are reached, each with the chance parts/whole, reach 0, 1, 2 … of them: exactly. */
function waysOf(size: number, parts: bigint, whole: bigint): bigint[] {
  let choose = 1n
  return Array.from({ length: size + 1 }, (_, at) => {
    const count = BigInt(at)
    if (at > 0) choose = (choose * (BigInt(size) - count + 1n)) / count
    return choose * parts ** count * (whole - parts) ** (BigInt(size) - count)
  })
}

/** A fraction of large whole numbers, good to twelve digits. */
const fraction = (part: bigint, whole: bigint) => Number((part * 10n ** 18n) / whole) / 1e18

/** The lower limit by its definition, in whole numbers; `thousandths` is the probability outside. */
function exactLower(size: number, parts: bigint, whole: bigint, thousandths: bigint): number {
  const all = whole ** BigInt(size)
  let below = 0n
  for (const [count, ways] of waysOf(size, parts, whole).entries()) {
    if ((below + ways) * 1_000n > thousandths * all)
      return count - 1 + fraction(thousandths * all - below * 1_000n, ways * 1_000n)
    below += ways
  }
  throw new Error('Everything together is certain')
}

const limits = [
  ['95 %', tails.inner, 25n],
  ['99.8 %', tails.outer, 1n],
] as const

test.each(limits)('the %s limits are those of the binomial distribution, in whole numbers', (_, tail, thousandths) => {
  for (const size of [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 200])
    for (const parts of [1n, 7n, 20n, 35n, 50n, 64n, 90n, 99n]) {
      const rate = Number(parts) / 100
      expect(lowerLimit(size, rate, tail)).toBeCloseTo(exactLower(size, parts, 100n, thousandths), 8)
      expect(upperLimit(size, rate, tail)).toBeCloseTo(size - exactLower(size, 100n - parts, 100n, thousandths), 8)
    }
})

test('so they are of units that are so large that nobody at all has no chance that can be written', () => {
  for (const parts of [2n, 3n]) {
    const rate = Number(parts) / 4
    expect(lowerLimit(2_500, rate, tails.outer)).toBeCloseTo(exactLower(2_500, parts, 4n, 1n), 6)
    expect(upperLimit(2_500, rate, tails.inner)).toBeCloseTo(2_500 - exactLower(2_500, 4n - parts, 4n, 25n), 6)
  }
})

// The sign test at 5 % for two sides: the largest number of the rarer sign that is significant (Dixon and Mood, The statistical
// sign test, Journal of the American Statistical Association 41 (1946) 557-566; Conover, Practical Nonparametric Statistics).
test.each([
  [10, 1],
  [15, 3],
  [20, 5],
  [25, 7],
  [30, 9],
  [40, 13],
  [50, 17],
  [60, 21],
  [70, 26],
  [80, 30],
  [90, 35],
  [100, 39],
])(
  'of %i people who are reached as often as not, up to %i is as few as the table of the sign test says',
  (size, few) => {
    expect(Math.floor(lowerLimit(size, 0.5, tails.inner))).toBe(few)
    expect(Math.ceil(upperLimit(size, 0.5, tails.inner))).toBe(size - few)
  },
)

// Intervals of Clopper and Pearson, Biometrika 26 (1934) 404-413: where a limit passes through the count. The first is the example
// of R's binom.test (R Core Team; from Conover, p. 97); 0 of 10 is worked out by hand, as 1 - 0.025^(1/10).
test.each([
  [682, 925, 0.7076683, 0.7654066],
  [5, 10, 0.187086, 0.812914],
  [0, 10, 0, 0.3084971],
])('%i of %i are on the limits around the ends of their published interval', (count, size, low, high) => {
  expect(lowerLimit(size, high, tails.inner)).toBeCloseTo(count, 3)
  if (low > 0) expect(upperLimit(size, low, tails.inner)).toBeCloseTo(count, 3)
})

/** Chances of 0, 1, 2 … when so many are expected of very many people. */
function chancesOf(expected: number): number[] {
  const chances = [Math.exp(-expected)]
  for (let count = 1; count < 200; count++) chances.push(((chances[count - 1] ?? 0) * expected) / count)
  return chances
}

test('chance falls outside them as often as is published', () => {
  // Seaton and Manktelow, BMC Medical Research Methodology 12 (2012) 98, the table's 95 % prediction limits for 1 to 50 expected.
  const published = { below: [0.0186, 0, 0.025], above: [0.0201, 0.0052, 0.025] }
  const size = 10_000
  const [below, above]: [number[], number[]] = [[], []]
  for (let expected = 1; expected <= 50; expected += 0.05) {
    const chances = chancesOf(expected)
    const sum = (from: number, to: number) => chances.slice(from, to).reduce((all, chance) => all + chance, 0)
    below.push(sum(0, Math.floor(lowerLimit(size, expected / size, tails.inner)) + 1))
    above.push(1 - sum(0, Math.ceil(upperLimit(size, expected / size, tails.inner))))
  }
  const told = (chances: number[]) => [median(chances) ?? 0, Math.min(...chances), Math.max(...chances)]
  for (const [at, value] of told(below).entries()) expect(value).toBeCloseTo(published.below[at] ?? 1, 3)
  for (const [at, value] of told(above).entries()) expect(value).toBeCloseTo(published.above[at] ?? 1, 3)
})

test.each([
  ['4,000 simulated small units', 4_000, 4, 60],
  ['1,000 simulated large units', 1_000, 200, 500],
])('of %s that chance alone rewards, no more than 5 and 0.2 %% are outside', (_, units, least, most) => {
  const random = randomFrom(11, `${least}`)
  const rate = 0.22
  const outside = { inner: 0, outer: 0 }
  for (let unit = 0; unit < units; unit++) {
    const size = random.int(least, most)
    let count = 0
    for (let person = 0; person < size; person++) if (random.chance(rate)) count += 1
    const standing = standingOf(count, size, rate)
    if (standing !== 'within') outside.inner += 1
    if (standing === 'farAbove' || standing === 'farBelow') outside.outer += 1
  }
  // Three standard deviations; from below what whole people leave of the probability.
  const most5 = units * 0.05 + 3 * Math.sqrt(units * 0.05 * 0.95)
  const most02 = units * 0.002 + 3 * Math.sqrt(units * 0.002 * 0.998)
  expect(outside.inner).toBeLessThan(most5)
  expect(outside.outer).toBeLessThan(most02)
  expect(outside.inner).toBeGreaterThan(units * (least > 100 ? 0.03 : 0.01))
})

const sizes = fc.integer({ min: 1, max: 400 })
const rates = fc.integer({ min: 1, max: 999 }).map(part => part / 1_000)

test('the limits lie between nobody and everybody around the house’s rate, the outer ones around the inner', () => {
  fc.assert(
    fc.property(sizes, rates, (size, rate) => {
      const { inner, outer } = limitsOf(size, rate)
      const inOrder = [0, outer.low, inner.low, rate, inner.high, outer.high, 1]
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
    }),
  )
})

test('they narrow with size and rise with the rate', () => {
  fc.assert(
    fc.property(sizes, rates, fc.integer({ min: 1, max: 100 }), (size, rate, more) => {
      const [small, large] = [limitsOf(size, rate), limitsOf(2 * size, rate)]
      const higher = limitsOf(size, Math.min(0.9995, rate + more / 1_000))
      for (const kind of ['inner', 'outer'] as const) {
        expect(large[kind].high - large[kind].low).toBeLessThanOrEqual(small[kind].high - small[kind].low + 1e-12)
        expect(higher[kind].low).toBeGreaterThanOrEqual(small[kind].low - 1e-9)
        expect(higher[kind].high).toBeGreaterThanOrEqual(small[kind].high - 1e-9)
      }
    }),
  )
})

test('a unit is outside exactly when so many, or fewer, or more, have the probability outside at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.bigInt({ min: 1n, max: 99n }), fc.nat(80), (size, parts, some) => {
      const count = Math.min(size, some)
      const ways = waysOf(size, parts, 100n)
      const all = 100n ** BigInt(size)
      const sum = (counts: bigint[]) => counts.reduce((total, one) => total + one, 0n)
      const isRare = (chance: bigint, thousandths: bigint) => chance * 1_000n <= thousandths * all
      const [few, many] = [sum(ways.slice(0, count + 1)), sum(ways.slice(count))]
      const expected = isRare(few, 1n)
        ? 'farBelow'
        : isRare(many, 1n)
          ? 'farAbove'
          : isRare(few, 25n)
            ? 'below'
            : isRare(many, 25n)
              ? 'above'
              : 'within'
      expect(standingOf(count, size, Number(parts) / 100)).toBe(expected)
    }),
    { numRuns: 300 },
  )
})

test.each([
  [0, 0, 8],
  [1, 8, 8],
  [0.95, 5, 5],
  [0.002, 0, 5],
])('where the house’s rate is %d, a unit with %i of %i is within what chance gives', (rate, count, size) => {
  expect(standingOf(count, size, rate)).toBe('within')
})

test.each<[number[], number | undefined]>([
  [[], undefined],
  [[3], 3],
  [[9, 1], 5],
  [[10, 2, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('the middle of %j is %p', (values, middle) => {
  expect(median(values)).toBe(middle)
})
