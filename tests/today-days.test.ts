import fc from 'fast-check'
import { judge } from './today-promises.ts'
import { type Ask, dayLength, fateCount, live, type Story } from './today-world.ts'

const days = 45

const minute = fc
  .tuple(fc.integer({ min: -20, max: days }), fc.integer({ min: 0, max: dayLength - 1 }))
  .map(([day, time]) => day * dayLength + time)

/** For ever, or so many days. */
const lasts = fc.option(fc.integer({ min: 1, max: 30 * dayLength }), { nil: Number.POSITIVE_INFINITY })

const plain: fc.Arbitrary<Ask> = fc
  .tuple(minute, lasts, fc.option(fc.integer({ min: -30, max: days + 20 }), { nil: undefined }))
  .map(([from, length, due]) => ({
    from,
    answered: from + length,
    waits: false,
    ...(due === undefined ? {} : { due }),
  }))

const waiting: fc.Arbitrary<Ask> = fc
  .tuple(minute, lasts)
  .map(([from, length]) => ({ from, answered: from + length, waits: true }))

const timeOfDay = fc
  .integer({ min: 6 * 4, max: 18 * 4 })
  .map(n => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`)

/** Of minutes, of days, or over the middle of a day. */
const outage = fc
  .tuple(
    fc.oneof(
      fc.record({ from: minute, length: fc.integer({ min: 10, max: 14 * dayLength }) }),
      fc.record({
        from: fc
          .tuple(fc.integer({ min: 0, max: days }), fc.integer({ min: 8, max: 13 }))
          .map(([day, hour]) => day * dayLength + hour * 60),
        length: fc.integer({ min: 30, max: 500 }),
      }),
    ),
    fc.constantFrom('klart' as const, 'teams' as const),
  )
  .map(([when, of]) => ({ ...when, of }))

const someDay = fc.integer({ min: 0, max: days })

/** Mondays and other days of which the weeks after hold holidays, the summer, Christmas or a change of clocks. */
const starts = fc.constantFrom(
  '2026-01-01',
  '2026-03-16',
  '2026-03-25',
  '2026-05-04',
  '2026-06-01',
  '2026-06-20',
  '2026-08-03',
  '2026-10-12',
  '2026-11-30',
  '2026-12-14',
  '2027-03-15',
)

const story: fc.Arbitrary<Story> = fc.record(
  {
    start: starts,
    days: fc.constant(days),
    step: fc.constantFrom(5, 15, 20, 25, 30, 30),
    phase: fc.integer({ min: 0, max: 14 }),
    role: fc.constantFrom('owner', 'owner', 'manager', 'staff', 'hr'),
    country: fc.constantFrom('FI', 'SE', 'AX'),
    rhythm: fc.constantFrom('office', 'shifts', 'unknown'),
    cardTime: timeOfDay,
    houseTime: timeOfDay,
    cardDays: fc
      .uniqueArray(fc.record({ day: fc.oneof(fc.constant(0), someDay), weekday: fc.integer({ min: 1, max: 5 }) }), {
        maxLength: 8,
        selector: ({ day }) => day,
      })
      .map(some => some.toSorted((a, b) => a.day - b.day)),
    away: fc.array(
      fc.record({
        kind: fc.constantFrom('leave', 'quiet', 'quietArea', 'quietElsewhere'),
        day: someDay,
        length: fc.integer({ min: 1, max: 10 }),
      }),
      { maxLength: 2 },
    ),
    introduced: fc.oneof({ weight: 4, arbitrary: fc.constant(-30) }, { weight: 1, arbitrary: someDay }),
    outages: fc.array(outage, { maxLength: 4 }),
    asks: fc.tuple(fc.array(plain, { maxLength: 12 }), fc.array(waiting, { maxLength: 7 })).map(kinds => kinds.flat()),
    news: fc.array(minute, { maxLength: 4 }),
    fates: fc.array(fc.integer({ min: 0, max: fateCount - 1 }), { minLength: 1, maxLength: 40 }),
  },
  {
    requiredKeys: [
      'start',
      'days',
      'step',
      'phase',
      'role',
      'country',
      'rhythm',
      'houseTime',
      'cardDays',
      'away',
      'introduced',
      'outages',
      'asks',
      'news',
      'fates',
    ],
  },
)

/** At most one pause, because a person has one. */
const paused = fc.option(fc.record({ day: someDay, length: fc.integer({ min: 1, max: 10 }) }), { nil: undefined })
const anyStory = fc.tuple(story, paused).map(
  ([told, pause]): Story => ({
    ...told,
    away: [...told.away, ...(pause ? [{ kind: 'pause' as const, ...pause }] : [])],
  }),
)

test('six weeks of anybody, whatever happens to them, to Klart and to Teams: every promise is kept', () => {
  fc.assert(
    fc.property(anyStory, told => {
      judge(told, live(told))
    }),
    { numRuns: process.env.KLART_LONG ? 300 : 15 },
  )
})
