import fc from 'fast-check'
import { answersRows } from '../services/conversations-answers-rows.ts'
import type { AnswersRow } from '../services/conversations-model.ts'
import { equationsOf, isBelow, keyOf, reduced, solved } from './reckoner.ts'

const parts = ['confirmed', 'contradicted', 'together', 'silent'] as const
type Part = (typeof parts)[number]
const told = ['confirmed', 'contradicted', 'together'] as const

/** A unit, and how many there confirmed, said no, confirmed together, and said nothing. */
type Leaf = { unit: string[]; said: readonly [number, number, number, number] }

const leaf = (path: string, ...said: Leaf['said']): Leaf => ({ unit: path === '' ? [] : path.split('/'), said })

const rowsOf = (leaves: readonly Leaf[]) =>
  answersRows(
    leaves.flatMap(({ unit, said }) =>
      parts.flatMap((part, at) =>
        Array.from({ length: said[at] ?? 0 }, () => ({ unit, ...(part === 'silent' ? {} : { answer: part }) })),
      ),
    ),
  )

/** A row in short: the unit, how many were noted, and each answer, with a dash for what is hidden. */
const written = (rows: readonly AnswersRow[]) =>
  rows.map(row => {
    const figures = told.map(part => (part in row ? row[part] : '–')).join(' ')
    return `${keyOf(row.unit) || 'house'}${row.others ? ` +${row.others}` : ''}: ${row.noted} = ${figures}`
  })

describe('a quarter’s answers', () => {
  test.each<[string, Leaf[], string[]]>([
    ['of nobody have no rows', [], []],
    ['of four have no rows', [leaf('a', 1, 1, 1, 1)], []],
    ['are shown where each is of nobody or of five', [leaf('', 20, 5, 0, 9)], ['house: 34 = 20 5 0']],
    ['are shown where nobody was silent', [leaf('', 20, 5, 6, 0)], ['house: 31 = 20 5 6']],
    ['are missing where few gave them', [leaf('', 40, 3, 2, 15)], ['house: 60 = 40 – –']],
    ['are missing one by one', [leaf('', 40, 3, 0, 15)], ['house: 58 = 40 – 0']],
    ['are missing with the smallest other where few were silent', [leaf('', 40, 6, 9, 3)], ['house: 58 = 40 – 9']],
    ['are missing with the next one where that is nobody’s', [leaf('', 40, 6, 0, 3)], ['house: 49 = 40 – –']],
    ['are missing with others while they are four together', [leaf('', 40, 1, 8, 3)], ['house: 52 = 40 – –']],
    ['stay where five are hidden with silence', [leaf('', 40, 2, 8, 3)], ['house: 53 = 40 – 8']],
    ['tell only how many were noted where nothing else can be told', [leaf('', 40, 4, 0, 0)], ['house: 44 = – – –']],
    ['tell so where all few are all there are', [leaf('', 4, 4, 4, 4)], ['house: 16 = – – –']],
    ['tell so where all answered alike', [leaf('', 40, 0, 0, 0)], ['house: 40 = – – –']],
    ['tell so where nobody answered', [leaf('', 0, 0, 0, 40)], ['house: 40 = – – –']],
    [
      'hide the same in each row, though it would be enough in one',
      [leaf('a', 30, 0, 0, 10), leaf('b', 8, 4, 0, 12)],
      ['house: 64 = 38 – 0', 'a: 40 = 30 – 0', 'b: 24 = 8 – 0'],
    ],
    [
      'are shown for units that may be, and for the others together',
      [leaf('Care', 20, 0, 0, 20), leaf('School', 5, 0, 0, 3), leaf('Office', 2, 0, 0, 2)],
      ['house: 52 = 27 0 0', 'Care: 40 = 20 0 0', 'house +2: 12 = 7 0 0'],
    ],
    [
      'put units together where few are hidden or all confirmed',
      [leaf('a', 30, 0, 0, 10), leaf('b', 8, 2, 0, 1), leaf('c', 9, 0, 0, 0), leaf('d', 9, 0, 0, 9)],
      ['house: 78 = 56 – 0', 'a: 40 = 30 – 0', 'house +3: 38 = 26 – 0'],
    ],
    [
      'tell how many were noted of each unit that has five, where that is all',
      [leaf('a', 30, 0, 0, 0), leaf('b', 6, 3, 0, 0), leaf('c', 2, 0, 0, 0)],
      ['house: 41 = – – –', 'a: 30 = – – –', 'house +2: 11 = – – –'],
    ],
  ])('%s', (_, leaves, expected) => {
    expect(written(rowsOf(leaves))).toEqual(expected)
  })
})

/** How many of each unit became what, unit by unit: what somebody who reads the rows wants to know. */
const cellsOf = (leaves: readonly Leaf[]) => leaves.flatMap(({ said }) => [...said])

type Figure = { value: number; counts: readonly bigint[] }

/** Each published figure, and what it leaves of `noted`, by the cells that it counts; which that is, is no secret. */
function figuresOf(leaves: readonly Leaf[], rows: readonly AnswersRow[]): Figure[] {
  const byUnit = equationsOf(
    leaves.map(({ unit }) => unit),
    rows,
  )
  return rows.flatMap((row, at) => {
    const figure = (value: number, some: readonly Part[]): Figure => ({
      value,
      counts: (byUnit[at] ?? []).flatMap(unit => parts.map(part => (some.includes(part) ? unit : 0n))),
    })
    const shown = told.flatMap(part => (row[part] === undefined ? [] : [[part, row[part]] as const]))
    const left = row.noted - shown.reduce((sum, [, value]) => sum + value, 0)
    const rest = parts.filter(part => part === 'silent' || row[part] === undefined)
    return [figure(row.noted, parts), figure(left, rest), ...shown.map(([part, value]) => figure(value, [part]))]
  })
}

/** Where a figure is 0, nobody is in any cell that it counts, as no cell is below 0. */
const emptyCells = (figures: readonly Figure[], cells: number) =>
  Array.from({ length: cells }, (_, cell) => cell).filter(cell =>
    figures.some(({ value, counts }) => value === 0 && counts[cell] === 1n),
  )

const subsets = (size: number) => Array.from({ length: 2 ** size - 1 }, (_, code) => code + 1)
const has = (code: number, at: number) => ((code >> at) & 1) === 1

/** For every group of units and every set of parts how many are in it, where that follows from the rows. */
function* learnt(leaves: readonly Leaf[], rows: readonly AnswersRow[]): Generator<number> {
  const cells = cellsOf(leaves)
  const figures = figuresOf(leaves, rows)
  const empty = emptyCells(figures, cells.length).map(one => cells.map((_, at) => (at === one ? 1n : 0n)))
  const basis = solved([...figures.map(({ counts }) => counts), ...empty])
  for (const group of subsets(leaves.length))
    for (const some of subsets(parts.length)) {
      const isIn = cells.map((_, at) => has(group, Math.floor(at / parts.length)) && has(some, at % parts.length))
      const left = reduced(
        isIn.map(inside => (inside ? 1n : 0n)),
        basis,
      )
      if (left.every(value => value === 0n)) yield cells.reduce((sum, count, at) => sum + (isIn[at] ? count : 0), 0)
    }
}

const isFew = (count: number) => count > 0 && count < 5

const countArbitrary = fc.oneof(fc.constant(0), fc.nat(4), fc.nat(20))
const leavesArbitrary = (maxLength: number) =>
  fc.uniqueArray(
    fc.record({
      unit: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
      said: fc.tuple(countArbitrary, countArbitrary, countArbitrary, countArbitrary),
    }),
    { maxLength, selector: ({ unit }) => keyOf(unit) },
  )

const totalOf = (leaves: readonly Leaf[], part: Part) =>
  leaves.reduce((sum, { said }) => sum + (said[parts.indexOf(part)] ?? 0), 0)

describe('whoever knows the units and every row of a quarter', () => {
  test('learns of no group of units that one to four became something, or one of several things', () => {
    fc.assert(
      fc.property(leavesArbitrary(5), leaves => {
        for (const count of learnt(leaves, rowsOf(leaves))) expect(isFew(count)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  test('can think of another house with the same rows, whichever one to four are asked about', () => {
    fc.assert(
      fc.property(leavesArbitrary(8), fc.infiniteStream(fc.boolean()), (leaves, chosen) => {
        const rows = rowsOf(leaves)
        const cells = cellsOf(leaves)
        const figures = figuresOf(leaves, rows)
        let count = 0
        const isIn = cells.map(some => {
          const isTaken = chosen.next().value === true && count + some < 5
          if (isTaken) count += some
          return isTaken
        })
        fc.pre(rows.length > 0 && count > 0)
        // One person moved from what is asked about to something else, where every figure counts both or neither.
        const isAlike = (a: number, b: number) => figures.every(({ counts }) => counts[a] === counts[b])
        const isOther = cells.some((some, a) => isIn[a] && some > 0 && cells.some((_, b) => !isIn[b] && isAlike(a, b)))
        expect(isOther).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('finds the same answers in every row, each figure what it counts, of nobody or of five, and never of all', () => {
    fc.assert(
      fc.property(leavesArbitrary(9), leaves => {
        const rows = rowsOf(leaves)
        const cells = cellsOf(leaves)
        for (const { value, counts } of figuresOf(leaves, rows)) {
          expect(value).toBe(cells.reduce((sum, count, at) => sum + (counts[at] === 1n ? count : 0), 0))
          expect(isFew(value)).toBe(false)
        }
        for (const row of rows) {
          const shown = told.filter(part => part in row)
          expect(shown).toEqual(told.filter(part => rows[0] && part in rows[0]))
          for (const part of shown) expect(row[part]).toBeLessThan(row.noted)
          if (shown.length === told.length)
            expect(shown.reduce((sum, part) => sum + (row[part] ?? 0), 0)).toBeGreaterThan(0)
          for (const part of shown) expect(isFew(totalOf(leaves, part))).toBe(false)
        }
        const noted = cells.reduce((sum, count) => sum + count, 0)
        expect(rows.length > 0).toBe(noted >= 5)
      }),
      { numRuns: 300 },
    )
  })

  test('adds the units and the others up to what is above them', () => {
    fc.assert(
      fc.property(leavesArbitrary(9), leaves => {
        const rows = rowsOf(leaves)
        for (const row of rows.filter(({ others }) => others === undefined)) {
          const inside = rows.filter(({ unit, others }) =>
            others === undefined
              ? unit.length === row.unit.length + 1 && isBelow(unit, row.unit)
              : keyOf(unit) === keyOf(row.unit),
          )
          if (inside.length === 0) continue
          for (const figure of ['noted', ...told] as const)
            expect(inside.reduce((sum, one) => sum + (one[figure] ?? 0), 0)).toBe(row[figure] ?? 0)
        }
      }),
      { numRuns: 200 },
    )
  })
})

test('the solver does learn what a table without protection betrays', () => {
  const leaves = [leaf('a', 9, 0, 0, 6), leaf('b', 6, 3, 0, 5)]
  const house = { unit: [], noted: 29, confirmed: 15, contradicted: 3, together: 0 }
  expect([...learnt(leaves, [house])].filter(isFew)).toEqual([3, 3])
  const few = [
    { unit: [], noted: 29, confirmed: 15 },
    { unit: ['a'], noted: 15, confirmed: 9, contradicted: 0, together: 0 },
    { unit: ['b'], noted: 14, confirmed: 6, together: 0 },
  ]
  expect([...learnt(leaves, few)].filter(isFew)).toEqual([])
  const more = [...few.slice(0, 2), { unit: ['b'], noted: 14, confirmed: 6, contradicted: 3 }]
  expect([...learnt(leaves, more)].filter(isFew)).toContain(3)
})
