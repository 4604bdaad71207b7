import { Temporal } from 'temporal-polyfill'
import type { Country } from '../services/people-model.ts'
import { type QuietPeriod, quietPeriodSchema } from '../services/settings-model.ts'
import {
  cardDateOf,
  leaveOn,
  minutesOf,
  momentIn,
  mondayOf,
  quietOn,
  timeOf,
  windowOf,
} from '../services/today-when.ts'
import { contact, person, settings } from './today-facts.ts'

const wall = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

describe('the moment where the receiver is', () => {
  test.each<[Country, string, string, string]>([
    ['FI', '2026-11-24T06:30:00Z', '2026-11-24', '08:30'],
    ['AX', '2026-11-24T06:30:59.999Z', '2026-11-24', '08:30'],
    ['SE', '2026-11-24T06:30:00Z', '2026-11-24', '07:30'],
    ['FI', '2026-11-24T21:59:59Z', '2026-11-24', '23:59'],
    ['FI', '2026-11-24T22:00:00Z', '2026-11-25', '00:00'],
    ['SE', '2026-11-24T22:00:00Z', '2026-11-24', '23:00'],
    ['FI', '2025-12-31T22:00:00Z', '2026-01-01', '00:00'],
    // The clocks go forward on 29 March 2026 at 01:00 UTC, and back on 25 October.
    ['FI', '2026-03-27T06:30:00Z', '2026-03-27', '08:30'],
    ['FI', '2026-03-29T00:59:00Z', '2026-03-29', '02:59'],
    ['FI', '2026-03-29T01:00:00Z', '2026-03-29', '04:00'],
    ['FI', '2026-03-30T05:30:00Z', '2026-03-30', '08:30'],
    ['SE', '2026-03-29T01:00:00Z', '2026-03-29', '03:00'],
    ['SE', '2026-03-30T06:30:00Z', '2026-03-30', '08:30'],
    ['FI', '2026-10-23T05:30:00Z', '2026-10-23', '08:30'],
    ['FI', '2026-10-25T00:59:00Z', '2026-10-25', '03:59'],
    ['FI', '2026-10-25T01:00:00Z', '2026-10-25', '03:00'],
    ['FI', '2026-10-26T06:30:00Z', '2026-10-26', '08:30'],
    ['SE', '2026-10-26T07:30:00Z', '2026-10-26', '08:30'],
  ])('in %s at %s is %s %s', (country, at, date, time) => {
    const moment = momentIn(country, Temporal.Instant.from(at))
    expect([moment.date, wall(moment.minutes)]).toEqual([date, time])
  })

  test('is what another calendar says, at every hour of two years', () => {
    for (const [country, timeZone] of [
      ['FI', 'Europe/Helsinki'],
      ['SE', 'Europe/Stockholm'],
    ] as const) {
      const other = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' })
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2028, 0, 1); at += 60 * 60_000) {
        const [, dd, mm, yyyy, time] = other.format(at).match(/^(\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/) ?? []
        const moment = momentIn(country, Temporal.Instant.fromEpochMilliseconds(at))
        if (`${moment.date} ${wall(moment.minutes)}` !== `${yyyy}-${mm}-${dd} ${time}`)
          throw new Error(`${country} ${other.format(at)}: ${moment.date} ${wall(moment.minutes)}`)
      }
    }
  })
})

test.each([
  ['office', '08:30', '15:30'],
  ['shifts', '12:00', '15:00'],
  ['unknown', '12:00', '15:00'],
] as const)('who works %s may be written to from %s to %s', (rhythm, from, to) => {
  expect(windowOf({ rhythm })).toEqual({ from: minutesOf(from), to: minutesOf(to) })
})

describe("when a person's cards come", () => {
  test.each([
    ['office', undefined, '13:00', '13:00'],
    ['office', undefined, '09:00', '09:00'],
    ['office', '10:15', '13:00', '10:15'],
    ['office', '08:30', '13:00', '08:30'],
    ['office', '07:00', '13:00', '08:30'],
    ['office', '15:00', '13:00', '15:00'],
    ['office', '15:01', '13:00', '15:00'],
    ['office', '23:59', '13:00', '15:00'],
    ['office', undefined, '06:00', '08:30'],
    ['shifts', undefined, '13:00', '13:00'],
    ['shifts', undefined, '09:00', '12:00'],
    ['shifts', '08:30', '13:00', '12:00'],
    ['shifts', '14:30', '13:00', '14:30'],
    ['shifts', '14:59', '13:00', '14:30'],
    ['unknown', '09:00', '13:00', '12:00'],
    ['unknown', '18:00', '13:00', '14:30'],
  ] as const)('%s, own choice %s, the house %s: %s', (rhythm, cardTime, house, expected) => {
    const own = cardTime === undefined ? undefined : contact({ cardTime })
    expect(wall(timeOf({ rhythm }, own, settings({ cardTime: house })))).toBe(expected)
  })

  test('is the default of a house that has chosen nothing: one in the afternoon', () => {
    expect(wall(timeOf({ rhythm: 'office' }, undefined, settings()))).toBe('13:00')
  })
})

test.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-24', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-03', '2026-12-28'],
  ['2026-03-29', '2026-03-23'],
])('%s is in the week of Monday %s', (date, monday) => {
  expect(mondayOf(date)).toBe(monday)
})

describe("the date of a person's card in a week", () => {
  test.each<[string, Country, string, number, string | undefined]>([
    ['an ordinary Tuesday', 'FI', '2026-11-24', 2, '2026-11-24'],
    ['the same from its Sunday', 'FI', '2026-11-29', 2, '2026-11-24'],
    ['the same from its Monday', 'FI', '2026-11-23', 5, '2026-11-27'],
    ['Epiphany on a Tuesday: the day after', 'FI', '2026-01-05', 2, '2026-01-07'],
    ['Easter Monday: Tuesday', 'SE', '2026-04-06', 1, '2026-04-07'],
    ['Good Friday: the Thursday before', 'FI', '2026-04-02', 5, '2026-04-02'],
    ["Midsummer's Eve is a Friday: the Thursday before", 'FI', '2026-06-16', 5, '2026-06-18'],
    ["Midsummer's Eve in Sweden", 'SE', '2026-06-16', 5, '2026-06-18'],
    ["Åland's day, a Tuesday: Wednesday", 'AX', '2026-06-08', 2, '2026-06-10'],
    ['the same Tuesday on the mainland', 'FI', '2026-06-08', 2, '2026-06-09'],
    ["Sweden's day in 2028, a Tuesday: Wednesday", 'SE', '2028-06-05', 2, '2028-06-07'],
    ['the same Tuesday in Finland', 'FI', '2028-06-05', 2, '2028-06-06'],
    ["Finland's day in 2027, a Monday: Tuesday", 'FI', '2027-12-06', 1, '2027-12-07'],
    ['the same Monday in Sweden', 'SE', '2027-12-06', 1, '2027-12-06'],
    ['Ascension Day: Friday', 'FI', '2026-05-11', 4, '2026-05-15'],
    ['Christmas 2026, Thursday and Friday free: Wednesday', 'FI', '2026-12-24', 4, '2026-12-23'],
    ['Christmas 2026, for Friday', 'FI', '2026-12-24', 5, '2026-12-23'],
    ['the Monday after the clocks went forward', 'FI', '2026-03-30', 1, '2026-03-30'],
    ['the Monday after the clocks went back', 'FI', '2026-10-26', 1, '2026-10-26'],
  ])('%s', (_, country, date, weekday, expected) => {
    expect(cardDateOf(date, weekday, country)).toBe(expected)
  })
})

test.each([
  ['2026-11-22', undefined],
  ['2026-11-23', 0],
  ['2026-11-27', 0],
  ['2026-11-28', undefined],
  ['2026-11-30', undefined],
  ['2026-12-01', 1],
  ['2030-01-01', 1],
])('leaves cover their first and last day, and one without an end all days from its first: %s', (date, expected) => {
  const leaves = [{ from: '2026-11-23', to: '2026-11-27' }, { from: '2026-12-01' }]
  expect(leaveOn(person({ leaves }), date)).toBe(expected === undefined ? undefined : leaves[expected])
})

describe('quiet time', () => {
  const period = (changes: Partial<QuietPeriod>) =>
    quietPeriodSchema.parse({ id: 'q', from: '2026-11-23', to: '2026-11-27', ...changes })
  test.each<[string, Partial<QuietPeriod>, string, boolean]>([
    ['the whole house', {}, '2026-11-24', true],
    ['on its first day', {}, '2026-11-23', true],
    ['on its last day', {}, '2026-11-27', true],
    ['on the day before', {}, '2026-11-22', false],
    ['on the day after', {}, '2026-11-28', false],
    ["the person's area", { area: ['Care'] }, '2026-11-24', true],
    ['their part of it', { area: ['Care', 'North'] }, '2026-11-24', true],
    ['their unit', { area: ['Care', 'North', 'Ward 3'] }, '2026-11-24', true],
    ['another area', { area: ['Schools'] }, '2026-11-24', false],
    ['a unit of the same name elsewhere', { area: ['Schools', 'North'] }, '2026-11-24', false],
    ['a part of their unit', { area: ['Care', 'North', 'Ward 3', 'Night'] }, '2026-11-24', false],
  ])('%s: %j on %s covers them: %s', (_, changes, date, expected) => {
    const quiet = period(changes)
    expect(quietOn(person(), settings({ quiet: [quiet] }), date)).toBe(expected ? quiet : undefined)
  })
})
