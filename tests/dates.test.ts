import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  dateIn,
  daysBetween,
  isDate,
  nextThursday,
  plusDays,
  plusMonths,
  readDate,
  stamp,
  zoneOf,
} from '../services/dates.ts'

const anyDate = fc
  .integer({ min: 0, max: 40_000 })
  .map(days => Temporal.PlainDate.from('1990-01-01').add({ days }).toString())

test.each([
  ['5.8.', '2026-08-05'],
  ['5.8', '2026-08-05'],
  ['05.08.', '2026-08-05'],
  ['5/8', '2026-08-05'],
  ['5.8.2027', '2027-08-05'],
  ['5/8/2027', '2027-08-05'],
  ['2026-08-05', '2026-08-05'],
  ['till 5.8.', '2026-08-05'],
  ['5.8. asti', '2026-08-05'],
  ['until 5/8, please', '2026-08-05'],
  ['24.6.', '2026-06-24'],
  ['23.6.', '2027-06-23'],
  ['1.1.', '2027-01-01'],
  ['1.2.2020', '2020-02-01'],
  ['29.2.', undefined],
  ['29.2.2028', '2028-02-29'],
  ['29.2.2027', undefined],
  ['31.4.', undefined],
  ['0.5.', undefined],
  ['5.13.', undefined],
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['tills vidare', undefined],
  ['i 3 veckor', undefined],
  ['', undefined],
] as const)('on 24.6.2026 "%s" is read as %s', (text, expected) => {
  expect(readDate(text, '2026-06-24')).toBe(expected)
})

test.each([
  ['2027-03-01', '29.2.', '2028-02-29'],
  ['2028-02-29', '29.2.', '2028-02-29'],
  ['2028-03-01', '29.2.', undefined],
  ['2026-12-31', '31.12.', '2026-12-31'],
  ['2026-12-31', '30.12.', '2027-12-30'],
])('on %s "%s" is read as %s', (today, text, expected) => {
  expect(readDate(text, today)).toBe(expected)
})

test('a day and a month are always the next such day, on or after today', () => {
  fc.assert(
    fc.property(anyDate, anyDate, (today, date) => {
      const { day, month } = Temporal.PlainDate.from(date)
      const read = readDate(`${day}.${month}.`, today)
      if (read === undefined) return month === 2 && day === 29
      const { day: readDay, month: readMonth } = Temporal.PlainDate.from(read)
      return read >= today && readDay === day && readMonth === month && daysBetween(today, read) <= 731
    }),
  )
})

test('whatever is typed, what is read is a date that exists, or nothing', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,4}[./-][0-9]{1,2}[./-]?[0-9]{0,4}$/))
  fc.assert(
    fc.property(typed, anyDate, (text, today) => {
      const read = readDate(text, today)
      return read === undefined || isDate(read)
    }),
  )
})

test.each([
  ['2026-11-23', 'Monday', '2026-11-26'],
  ['2026-11-24', 'Tuesday', '2026-11-26'],
  ['2026-11-25', 'Wednesday', '2026-11-26'],
  ['2026-11-26', 'Thursday', '2026-12-03'],
  ['2026-11-27', 'Friday', '2026-12-03'],
  ['2026-11-28', 'Saturday', '2026-12-03'],
  ['2026-11-29', 'Sunday', '2026-12-03'],
  ['2026-12-30', 'Wednesday', '2026-12-31'],
  ['2026-12-31', 'Thursday', '2027-01-07'],
  ['2028-02-25', 'Friday', '2028-03-02'],
])('after %s, a %s, the next Thursday is %s', (date, _, expected) => {
  expect(nextThursday(date)).toBe(expected)
})

test.each([
  ['2026-01-31', 1, '2026-02-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2028-03-01', -1, '2028-02-29'],
  ['2026-03-28', 1, '2026-03-29'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2026-12-31', 366, '2028-01-01'],
])('%s and %i days is %s, whatever the clocks do', (date, days, expected) => {
  expect(plusDays(date, days)).toBe(expected)
  expect(daysBetween(date, expected)).toBe(days)
})

test('days between two dates are those that one has to add', () => {
  fc.assert(
    fc.property(
      anyDate,
      fc.integer({ min: -4000, max: 4000 }),
      (date, days) => daysBetween(date, plusDays(date, days)) === days,
    ),
  )
})

test.each([
  ['FI', 'Europe/Helsinki'],
  ['AX', 'Europe/Helsinki'],
  ['SE', 'Europe/Stockholm'],
] as const)('%s keeps the time of %s', (country, zone) => {
  expect(zoneOf(country)).toBe(zone)
})

/** Midnight comes an hour earlier in Helsinki; the clocks change there and in Stockholm in the same instant. */
test.each([
  ['winter, an hour before midnight in Stockholm', '2026-01-15T22:30:00Z', '2026-01-16', '2026-01-15'],
  ['winter, midnight in Stockholm', '2026-01-15T23:00:00Z', '2026-01-16', '2026-01-16'],
  ['summer, an hour before midnight in Stockholm', '2026-07-15T21:30:00Z', '2026-07-16', '2026-07-15'],
  ['the night before summer time', '2026-03-28T22:00:00Z', '2026-03-29', '2026-03-28'],
  ['the instant summer time begins', '2026-03-29T01:00:00Z', '2026-03-29', '2026-03-29'],
  ['the first evening of summer time', '2026-03-29T21:00:00Z', '2026-03-30', '2026-03-29'],
  ['the instant summer time ends', '2026-10-25T01:00:00Z', '2026-10-25', '2026-10-25'],
  ['the first evening of winter time', '2026-10-25T21:59:59Z', '2026-10-25', '2026-10-25'],
  ['midnight after it in Helsinki', '2026-10-25T22:00:00Z', '2026-10-26', '2026-10-25'],
  ['the turn of the year in Helsinki', '2026-12-31T22:00:00Z', '2027-01-01', '2026-12-31'],
  ['a leap day', '2028-02-28T22:00:00Z', '2028-02-29', '2028-02-28'],
])('%s', (_, instant, helsinki, stockholm) => {
  const now = Temporal.Instant.from(instant)
  expect(dateIn('Europe/Helsinki', now)).toBe(helsinki)
  expect(dateIn('Europe/Stockholm', now)).toBe(stockholm)
})

test('an instant is stored in UTC with milliseconds, so that instants sort as texts', () => {
  expect(stamp(Temporal.Instant.from('2026-06-30T08:30:00+03:00'))).toBe('2026-06-30T05:30:00.000Z')
  const instants = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(at => Temporal.Instant.fromEpochMilliseconds(at))
  fc.assert(
    fc.property(instants, instants, (a, b) => stamp(a) < stamp(b) === a.epochMilliseconds < b.epochMilliseconds),
  )
})

test.each([
  ['2026-06-30', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2026-6-30', false],
  ['2026-06-31', false],
  ['0000-00-00', false],
  [' 2026-06-30', false],
  ['2026-06-30T00:00', false],
  [20260630, false],
  [null, false],
  [undefined, false],
])('%j is a date: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected)
})

test('months later or earlier are what the calendar says, also from the last days of a month', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, months) => {
      expect(plusMonths(date, months)).toBe(Temporal.PlainDate.from(date).add({ months }).toString())
    }),
  )
  expect([plusMonths('2024-02-29', 12), plusMonths('2026-12-31', -10), plusMonths('1900-01-31', 1)]).toEqual([
    '2025-02-28',
    '2026-02-28',
    '1900-02-28',
  ])
})
