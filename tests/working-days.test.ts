import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Country, countries } from '../services/people-model.ts'
import {
  isQuietWeek,
  isWorkingDay,
  nextWorkingDay,
  plusWorkingDays,
  publicHoliday,
  weekdayOf,
  workingDaysBetween,
} from '../services/working-days.ts'
import { root } from './source.ts'

/** Every date of a year. */
const datesOf = (year: number) =>
  Array.from({ length: 366 }, (_, days) => new Date(Date.UTC(year, 0, 1 + days)))
    .filter(day => day.getUTCFullYear() === year)
    .map(day => ({ date: day.toISOString().slice(0, 10), isWeekday: day.getUTCDay() % 6 !== 0 }))

/** The weekdays of a year that are no working days, `06-19 12-24`. */
const freeWeekdays = (country: Country, year: number) =>
  datesOf(year)
    .filter(({ date, isWeekday }) => isWeekday && !isWorkingDay(date, country))
    .map(({ date }) => date.slice(5))
    .join(' ')

test.each([
  ['FI', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25'],
  ['FI', 2027, '01-01 01-06 03-26 03-29 05-06 06-25 12-06 12-24'],
  ['FI', 2028, '01-06 04-14 04-17 05-01 05-25 06-23 12-06 12-25 12-26'],
  ['FI', 2029, '01-01 03-30 04-02 05-01 05-10 06-22 12-06 12-24 12-25 12-26'],
  ['FI', 2030, '01-01 04-19 04-22 05-01 05-30 06-21 12-06 12-24 12-25 12-26'],
  ['AX', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-09 06-19 12-24 12-25'],
  ['AX', 2027, '01-01 01-06 03-26 03-29 05-06 06-09 06-25 12-06 12-24'],
  ['AX', 2028, '01-06 04-14 04-17 05-01 05-25 06-09 06-23 12-06 12-25 12-26'],
  ['AX', 2029, '01-01 03-30 04-02 05-01 05-10 06-22 12-06 12-24 12-25 12-26'],
  ['AX', 2030, '01-01 04-19 04-22 05-01 05-30 06-21 12-06 12-24 12-25 12-26'],
  ['SE', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25'],
  ['SE', 2027, '01-01 01-06 03-26 03-29 05-06 06-25 12-24'],
  ['SE', 2028, '01-06 04-14 04-17 05-01 05-25 06-06 06-23 12-25 12-26'],
  ['SE', 2029, '01-01 03-30 04-02 05-01 05-10 06-06 06-22 12-24 12-25 12-26'],
  ['SE', 2030, '01-01 04-19 04-22 05-01 05-30 06-06 06-21 12-24 12-25 12-26'],
] satisfies [Country, number, string][])('the free weekdays in %s in %i are %s', (country, year, expected) => {
  expect(freeWeekdays(country, year)).toBe(expected)
})

/** Easter Sunday by the anonymous Gregorian computus. */
function easter(year: number) {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const sum = epact + toSunday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}

/** The same list from what the laws and agreements say. */
function freeWeekdaysByLaw(country: Country, year: number) {
  const own = { FI: ['12-06'], AX: ['06-09', '12-06'], SE: ['06-06'] }[country]
  const fixed = ['01-01', '01-06', '05-01', '12-24', '12-25', '12-26', ...own]
  const moving = [-2, 1, 39].map(days => easter(year).add({ days }).toString().slice(5))
  const midsummerEve = [19, 20, 21, 22, 23, 24, 25].map(day => `06-${day}`).filter(day => isFriday(`${year}-${day}`))
  const free = new Set([...fixed, ...moving, ...midsummerEve])
  return datesOf(year)
    .filter(({ date, isWeekday }) => isWeekday && free.has(date.slice(5)))
    .map(({ date }) => date.slice(5))
    .join(' ')
}

const isFriday = (date: string) => Temporal.PlainDate.from(date).dayOfWeek === 5

test.each(countries)('in %s the calendar keeps to the laws and agreements for a generation', country => {
  for (let year = 2024; year <= 2050; year++) {
    expect([year, freeWeekdays(country, year)]).toEqual([year, freeWeekdaysByLaw(country, year)])
  }
})

test.each([
  ['2026-04-03', 'FI', 'Good Friday'],
  ['2026-04-05', 'FI', 'Easter Sunday'],
  ['2026-10-31', 'SE', "All Saints' Day"],
  ['2026-12-06', 'AX', 'Independence Day'],
  ['2026-06-19', 'FI', 'Midsummer Eve'],
  ['2026-12-24', 'AX', 'Christmas Eve'],
  ['2026-06-06', 'SE', 'National Day'],
  ['2026-06-06', 'FI', undefined],
  ['2026-06-09', 'AX', 'Autonomy Day'],
  ['2026-06-09', 'FI', undefined],
  ['2026-07-04', 'FI', undefined],
] satisfies [string, Country, string | undefined][])('%s in %s is the holiday %s', (date, country, name) => {
  expect(publicHoliday(date, country)).toBe(name)
})

test.each([
  ['a half day before Epiphany', '2026-01-05'],
  ['Maundy Thursday', '2026-04-02'],
  ['Walpurgis Night', '2026-04-30'],
  ['Whit Monday', '2026-05-25'],
  ["the eve of All Saints' Day", '2026-10-30'],
  ["New Year's Eve", '2026-12-31'],
  ["the Monday after Sweden's national day on a Saturday", '2026-06-08'],
  ["the Monday after Finland's independence day on a Sunday", '2026-12-07'],
  ["Åland's day of demilitarization", '2026-03-30'],
])('%s is a working day everywhere', (_, date) => {
  expect(countries.filter(country => !isWorkingDay(date, country))).toEqual([])
})

test.each([
  ['2026-06-30', 'FI', '2026-06-30'],
  ['2026-06-27', 'FI', '2026-06-29'],
  ['2026-06-19', 'SE', '2026-06-22'],
  ['2026-04-03', 'SE', '2026-04-07'],
  ['2026-12-24', 'FI', '2026-12-28'],
  ['2029-12-22', 'AX', '2029-12-27'],
  ['2026-06-09', 'AX', '2026-06-10'],
  ['2028-12-30', 'FI', '2029-01-02'],
] satisfies [string, Country, string][])('the first working day on or after %s in %s is %s', (date, country, next) => {
  expect(nextWorkingDay(date, country)).toBe(next)
})

test.each([
  ['2026-06-30', 1, 'FI', '2026-07-01'],
  ['2026-06-30', 3, 'FI', '2026-07-03'],
  ['2026-06-30', 4, 'FI', '2026-07-06'],
  ['2026-06-27', 1, 'FI', '2026-06-29'],
  ['2026-06-17', 3, 'FI', '2026-06-23'],
  ['2026-12-23', 3, 'SE', '2026-12-30'],
  ['2028-06-05', 3, 'FI', '2028-06-08'],
  ['2028-06-05', 3, 'SE', '2028-06-09'],
  ['2028-06-07', 2, 'AX', '2028-06-12'],
  ['2026-12-30', 3, 'FI', '2027-01-05'],
] satisfies [string, number, Country, string][])(
  'after %s comes as working day %i in %s %s',
  (date, days, country, end) => {
    expect(plusWorkingDays(date, days, country)).toBe(end)
    expect(workingDaysBetween(date, end, country)).toBe(days)
  },
)

test.each([
  ['2026-06-30', '2026-06-30', 0],
  ['2026-06-30', '2026-06-01', 0],
  ['2026-06-26', '2026-06-28', 0],
  ['2026-06-26', '2026-06-29', 1],
  ['2025-12-31', '2026-12-31', 252],
])('after %s and up to %s there are in Finland %s working days', (from, to, days) => {
  expect(workingDaysBetween(from, to, 'FI')).toBe(days)
})

const aDate = fc
  .integer({ min: 0, max: 5800 })
  .map(days => Temporal.PlainDate.from('2025-01-01').add({ days }).toString())
const aCountry = fc.constantFrom(...countries)

test('the next working day is one, is its own next, and has none between', () => {
  fc.assert(
    fc.property(aDate, aCountry, (date, country) => {
      const next = nextWorkingDay(date, country)
      expect(next >= date && isWorkingDay(next, country)).toBe(true)
      expect(nextWorkingDay(next, country)).toBe(next)
      expect(workingDaysBetween(date, next, country)).toBe(next === date ? 0 : 1)
    }),
    { numRuns: 500 },
  )
})

test('counting working days undoes adding them', () => {
  fc.assert(
    fc.property(aDate, fc.integer({ min: 1, max: 60 }), aCountry, (date, days, country) => {
      const end = plusWorkingDays(date, days, country)
      expect(isWorkingDay(end, country)).toBe(true)
      expect(workingDaysBetween(date, end, country)).toBe(days)
    }),
    { numRuns: 500 },
  )
})

test('working days up to a date and from it on add up', () => {
  fc.assert(
    fc.property(fc.tuple(aDate, aDate, aDate), aCountry, (dates, country) => {
      const [first, second, third] = dates.toSorted()
      if (!first || !second || !third) throw new Error('three dates')
      const whole = workingDaysBetween(first, third, country)
      expect(workingDaysBetween(first, second, country) + workingDaysBetween(second, third, country)).toBe(whole)
    }),
    { numRuns: 100 },
  )
})

test('the weekday of any date is the one Temporal says', () => {
  const anyDate = fc.integer({ min: -50_000, max: 50_000 })
  fc.assert(
    fc.property(anyDate, days => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days })
      expect(weekdayOf(date.toString())).toBe(date.dayOfWeek)
    }),
    { numRuns: 1000 },
  )
})

test.each(['', 'soon', '30.6.2026', '2026-13-01', '2026-06-30T08:30:00Z'])('%p is refused as a date', text => {
  expect(() => weekdayOf(text)).toThrow(RangeError)
  expect(() => nextWorkingDay(text, 'FI')).toThrow(RangeError)
  expect(() => isQuietWeek(text)).toThrow(RangeError)
})

test.each([0, -1, 1.5, Number.NaN])('%p working days cannot be added', days => {
  expect(() => plusWorkingDays('2026-06-30', days, 'FI')).toThrow(RangeError)
})

/** The days of a year on which the quiet ends or begins. */
function changesOf(year: number) {
  const days = datesOf(year).map(({ date }) => ({ day: date.slice(5), isQuiet: isQuietWeek(date) }))
  const changes = days.filter(({ isQuiet }, at) => at > 0 && isQuiet !== days[at - 1]?.isQuiet)
  return changes.map(({ day }) => day).join(' ')
}

test.each([
  // 2020, 2026 and 2032 have a week 53, and the year after begins in it.
  [2020, '01-07 06-29 08-03 12-23'],
  [2021, '01-07 07-05 08-09 12-23'],
  [2025, '01-07 06-30 08-04 12-23'],
  [2026, '01-07 06-29 08-03 12-23'],
  [2027, '01-07 07-05 08-09 12-23'],
  [2028, '01-07 07-03 08-07 12-23'],
  [2029, '01-07 07-02 08-06 12-23'],
  [2030, '01-07 07-01 08-05 12-23'],
  [2032, '01-07 06-28 08-02 12-23'],
  [2033, '01-07 07-04 08-08 12-23'],
])('in %i quiet ends, begins, ends and begins on %s', (year, expected) => {
  expect(isQuietWeek(`${year}-01-01`)).toBe(true)
  expect(isQuietWeek(`${year}-12-31`)).toBe(true)
  expect(changesOf(year)).toBe(expected)
})

test('summer is quiet in the ISO weeks 27 to 31, and in no other', () => {
  fc.assert(
    fc.property(aDate, date => {
      const { weekOfYear = 0, month } = Temporal.PlainDate.from(date)
      if (month > 1 && month < 12) expect(isQuietWeek(date)).toBe(weekOfYear >= 27 && weekOfYear <= 31)
    }),
    { numRuns: 1000 },
  )
})

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'a server that keeps the time of %s has the same working days',
  zone => {
    const script = `
      import { isWorkingDay, weekdayOf } from './services/working-days.ts'
      const dates = JSON.parse(process.argv[1])
      const free = country => dates.filter(date => weekdayOf(date) <= 5 && !isWorkingDay(date, country))
      console.log(JSON.stringify([new Date(0).getTimezoneOffset() !== 0, ...${JSON.stringify(countries)}.map(free)]))`
    const dates = datesOf(2028).map(({ date }) => date)
    const args = ['--no-warnings', '--input-type=module', '--eval', script, JSON.stringify(dates)]
    const said = execFileSync(process.execPath, args, {
      cwd: root,
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    const here = countries.map(country =>
      freeWeekdays(country, 2028)
        .split(' ')
        .map(day => `2028-${day}`),
    )
    expect(JSON.parse(said)).toEqual([true, ...here])
  },
)
