import fc from 'fast-check'
import { daysBetween, plusDays } from '../services/dates.ts'
import {
  instantsOf,
  lastOver,
  periodAfter,
  periodAt,
  periodBefore,
  periodKinds,
  periodNamed,
  periodsBetween,
} from '../services/periods.ts'
import { readPeriod } from '../services/periods-reading.ts'

const date = fc.integer({ min: 0, max: 40_000 }).map(days => plusDays('1990-01-01', days))

test.each([
  ['2026-W01', '2025-12-29', '2026-01-04'],
  ['2026-W53', '2026-12-28', '2027-01-03'],
  ['2025-W52', '2025-12-22', '2025-12-28'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2026', '2026-01-01', '2026-12-31'],
])('%s is from %s to %s', (id, from, to) => {
  expect(periodNamed(id)).toMatchObject({ id, from, to })
})

test.each(['2025-W53', '2026-W00', '2026-13', '2026-Q5', '26', '2026-00', '', '2026-W5', '1700'])(
  '%s is no period',
  id => {
    expect(periodNamed(id)).toBeUndefined()
  },
)

test('every date is in exactly one period of each kind, and periods follow each other without a gap', () => {
  fc.assert(
    fc.property(date, fc.constantFrom(...periodKinds), (day, kind) => {
      const period = periodAt(kind, day)
      expect(period.from <= day && day <= period.to).toBe(true)
      expect(periodNamed(period.id)).toEqual(period)
      expect(plusDays(period.to, 1)).toBe(periodAfter(period).from)
      expect(periodBefore(periodAfter(period))).toEqual(period)
      expect(lastOver(kind, day)).toEqual(periodBefore(period))
    }),
  )
})

test('the periods between two dates cover them and nothing else', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 800 }), fc.constantFrom(...periodKinds), (from, days, kind) => {
      const to = plusDays(from, days)
      const periods = periodsBetween(kind, from, to)
      expect([periods[0], periods.at(-1)]).toEqual([periodAt(kind, from), periodAt(kind, to)])
      const covered = periods.reduce((sum, one) => sum + daysBetween(one.from, one.to) + 1, 0)
      expect(covered).toBe(daysBetween(periodAt(kind, from).from, periodAt(kind, to).to) + 1)
    }),
  )
})

test('a week with a change of the clock is an hour shorter or longer', () => {
  const hours = (id: string) => {
    const { begins, ends } = instantsOf(periodNamed(id) ?? periodAt('week', id), 'Europe/Helsinki')
    return (Date.parse(ends) - Date.parse(begins)) / 3_600_000
  }
  expect([hours('2026-W13'), hours('2026-W43'), hours('2026-W44')]).toEqual([167, 169, 168])
})

test.each([
  ['oktober', '2026-10'],
  ['Oktober 2025', '2025-10'],
  ['okt', '2026-10'],
  ['lokakuu', '2026-10'],
  ['lokakuussa', '2026-10'],
  ['joulukuu', '2025-12'],
  ['december', '2025-12'],
  ['mars', '2026-03'],
  ['maaliskuu', '2026-03'],
  ['Q3', '2026-Q3'],
  ['q4 2025', '2025-Q4'],
  ['kvartal 2', '2026-Q2'],
  ['3. neljännes', '2026-Q3'],
  ['2026', '2026'],
  ['2025', '2025'],
  ['vecka 47', '2026-W47'],
  ['v47', '2026-W47'],
  ['vk 47', '2026-W47'],
  ['viikko 47/2025', '2025-W47'],
  ['week 52', '2025-W52'],
  ['2026-10', '2026-10'],
  ['2026-w47', '2026-W47'],
])('somebody who types %s on 24 November 2026 means %s', (typed, id) => {
  expect(readPeriod(typed, '2026-11-24')?.id).toBe(id)
})

test.each(['nu', 'vecka 60', 'Q7', 'imorgon', 'ma', '12', ''])('%s is no period that could be meant', typed => {
  expect(readPeriod(typed, '2026-11-24')).toBeUndefined()
})
