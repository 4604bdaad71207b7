import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Records } from '../services/conversations.ts'
import { coverage, progressOf } from '../services/conversations-coverage.ts'
import { type Held, noConversations } from '../services/conversations-model.ts'
import { coveredSince, type RecurringRule } from '../services/conversations-seasons.ts'
import { type DueRule, defaultConversationSettings } from '../services/conversations-settings.ts'
import type { Person } from '../services/people-model.ts'
import { person, settings } from './today-facts.ts'

const at = '2026-11-24'
const yearly = { type: 'rolling', months: 12 } satisfies DueRule
const autumn = { type: 'season', from: '09-01', to: '11-30' } satisfies DueRule
const winter = { type: 'season', from: '11-01', to: '02-28' } satisfies DueRule

const houseWith = (due: DueRule) =>
  settings({
    conversations: {
      ...defaultConversationSettings,
      kinds: [
        { kind: 'development', active: true, due },
        { kind: 'group', active: true, countsAs: 'development' },
        { kind: 'arrival', active: true, due: { type: 'afterStart', days: 60 } },
      ],
    },
  })

const somebody = (personId: string, unit: string[], changes: Partial<Person> = {}) =>
  person({ id: `person:${personId}`, personId, unit, start: '2020-01-01', contract: 'permanent', ...changes })

const held = (on: string, kind = 'development', answer?: Held['answer']): Held => ({
  ...{ id: `b.${on}`, kind, on, by: 'boss', noted: on },
  ...(answer && { answer }),
})

const recordsOf = (all: Record<string, Held[]>): Records =>
  new Map(
    Object.entries(all).map(([id, some]) => [
      id,
      {
        entity: { ...noConversations(id), held: some.toSorted((a, b) => (a.on < b.on ? -1 : 1)) },
        version: 'v',
      },
    ]),
  )

/** Ward 1 of six, ward 2 of five, and an office of two. */
const people = [
  ...['a', 'b', 'c', 'd', 'e', 'f'].map(id => somebody(id, ['Care', 'Ward 1'])),
  ...['g', 'h', 'i', 'j', 'k'].map(id => somebody(id, ['Care', 'Ward 2'])),
  ...['x', 'y'].map(id => somebody(id, ['Office'])),
]

describe('coverage by unit', () => {
  const records = recordsOf({
    a: [held('2026-03-01')],
    b: [held('2025-12-01', 'group')],
    c: [held('2025-11-24')],
    d: [held('2025-11-23')],
    e: [held('2026-03-01', 'development', 'contradicted')],
    f: [held('2026-12-01'), held('2026-05-05', 'arrival')],
    g: [held('2026-03-01'), held('2026-05-01', 'group')],
    x: [held('2026-03-01')],
  })

  test('counts each once: by the latest, within the months, whatever the employee says of it, and not ahead', () => {
    expect(coverage(people.slice(0, 11), records, houseWith(yearly), at)).toEqual([
      { unit: [], values: { counted: 11, noted: 5, group: 2 } },
      { unit: ['Care'], values: { counted: 11, noted: 5, group: 2 } },
      { unit: ['Care', 'Ward 1'], values: { counted: 6, noted: 4, group: 1 } },
      { unit: ['Care', 'Ward 2'], values: { counted: 5, noted: 1, group: 1 } },
    ])
  })

  test('never shows fewer than five, nor what is left when they are taken away', () => {
    expect(coverage(people, records, houseWith(yearly), at)).toEqual([
      { unit: [], values: { counted: 13, noted: 6, group: 2 } },
    ])
    expect(coverage(people.slice(0, 4), records, houseWith(yearly), at)).toEqual([])
  })

  test('leaves out those who are not counted, and nobody else', () => {
    const others = [
      somebody('l', ['Care', 'Ward 2'], { leaves: [{ from: '2026-01-01' }] }),
      somebody('m', ['Care', 'Ward 2'], { contract: 'hourly', start: '2026-10-01' }),
      somebody('n', ['Care', 'Ward 2'], { active: false }),
    ]
    const rows = coverage(
      [...people.slice(6, 11), ...others],
      recordsOf({ l: [held('2026-03-01')] }),
      houseWith(yearly),
      at,
    )
    expect(rows[0]).toEqual({ unit: [], values: { counted: 5, noted: 0, group: 0 } })
  })

  test.each([
    ['in a season, what was held since the one before', autumn, at, '2025-12-01'],
    ['between seasons, what was held for the last one', autumn, '2027-03-01', '2025-12-01'],
    ['over the turn of the year', winter, '2027-01-10', '2026-03-01'],
    ['after it', winter, '2027-03-01', '2026-03-01'],
    ['rolling', yearly, at, '2025-11-24'],
    ['rolling to a leap day', yearly, '2028-02-29', '2027-03-01'],
    ['rolling from a leap day', yearly, '2025-02-28', '2024-02-28'],
  ])('%s', (_name, rule, on, since) => {
    expect(coveredSince(rule, on)).toBe(since)
  })

  test('is none of a kind that is due once, or that the house does not have', () => {
    expect(coverage(people, records, houseWith(yearly), at, 'arrival')).toEqual([])
    expect(coverage(people, records, houseWith(yearly), at, 'mentor')).toEqual([])
  })
})

describe('how it goes for one manager', () => {
  const holdings = people.slice(0, 11).map(one => ({ person: one, as: 'manager' as const }))
  const records = recordsOf({ a: [held('2026-09-05')], b: [held('2025-12-01', 'group')], c: [held('2025-11-30')] })

  test.each([
    ['in a season, with the weeks left', autumn, at, { counted: 11, noted: 2, weeksLeft: 1 }],
    ['on the first day of it', autumn, '2026-09-01', { counted: 11, noted: 1, weeksLeft: 13 }],
    ['on its last day', autumn, '2026-11-30', { counted: 11, noted: 2, weeksLeft: 0 }],
    ['after it, how it went', autumn, '2026-12-01', { counted: 11, noted: 2 }],
    ['over the turn of the year', winter, '2027-01-10', { counted: 11, noted: 1, weeksLeft: 7 }],
    ['when it is rolling', yearly, at, { counted: 11, noted: 3 }],
  ])('%s', (_name, rule, on, progress) => {
    expect(progressOf(holdings, records, houseWith(rule), on)).toEqual(progress)
  })

  test('with two people it is told as well: they are the manager’s own', () => {
    expect(progressOf(holdings.slice(0, 2), records, houseWith(yearly), at)).toEqual({ counted: 2, noted: 2 })
  })
})

const dateAfter = (first: string, most: number) =>
  fc.integer({ min: 0, max: most }).map(days => Temporal.PlainDate.from(first).add({ days }).toString())
const anyDate = dateAfter('2025-01-01', 1000)
const monthDay = fc.oneof(
  fc.constant('02-29'),
  dateAfter('2024-01-01', 365).map(date => date.slice(5)),
)
const anyRule: fc.Arbitrary<RecurringRule> = fc.oneof(
  fc.record({ type: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ type: fc.constant('season' as const), from: monthDay, to: monthDay }),
)
const anyHeld = fc
  .tuple(anyDate, fc.constantFrom('development', 'group', 'arrival'), fc.constantFrom('contradicted', undefined))
  .map(([on, kind, answer]) => held(on, kind, answer))
const member = fc.record({
  start: fc.option(dateAfter('2023-01-01', 1500), { nil: undefined }),
  contract: fc.constantFrom('permanent', 'fixed-term', undefined),
  unit: fc.constantFrom<string[][]>(
    ['Care', 'Ward 1'],
    ['Care', 'Ward 2'],
    ['Care'],
    ['Office'],
    ['Care', 'North', 'Ward 1'],
  ),
  history: fc.array(anyHeld, { maxLength: 4 }),
})

/** The last day of the season that ends in a year. */
function endOf(to: string, year: number) {
  const first = Temporal.PlainDate.from({ year, month: Number(to.slice(0, 2)), day: 1 })
  return first.with({ day: Math.min(Number(to.slice(3)), first.daysInMonth) })
}

/** Does what was held on a date cover another, by the words of the rule? */
function covers(rule: RecurringRule, on: string, date: string) {
  const [then, now] = [Temporal.PlainDate.from(on), Temporal.PlainDate.from(date)]
  if (rule.type === 'rolling') return Temporal.PlainDate.compare(then.add({ months: rule.months }), now) >= 0
  const years = Array.from({ length: 14 }, (_, index) => 2020 + index)
  const ends = years.map(year => endOf(rule.to, year))
  const next = ends.findIndex(end => Temporal.PlainDate.compare(end, now) >= 0)
  const begins = endOf(rule.from, (ends[next]?.year ?? 0) - (rule.from > rule.to ? 1 : 0))
  const before = ends[Temporal.PlainDate.compare(begins, now) <= 0 ? next - 1 : next - 2]
  return before !== undefined && Temporal.PlainDate.compare(then, before) > 0
}

test('the figures of the house and of every row are what a count by the words of the rules gives', () => {
  fc.assert(
    fc.property(fc.array(member, { minLength: 5, maxLength: 40 }), anyRule, anyDate, (members, rule, on) => {
      const all = members.map(({ start, contract, unit }, index) => somebody(`p${index}`, unit, { start, contract }))
      const records = recordsOf(Object.fromEntries(members.map(({ history }, index) => [`p${index}`, history])))
      const today = Temporal.PlainDate.from(on)
      const counts = members.flatMap(({ start, contract, unit, history }) => {
        const began = Temporal.PlainDate.from(start ?? '1990-01-01')
        if (Temporal.PlainDate.compare(began, today) > 0) return []
        const enough =
          contract !== 'fixed-term' || (start && Temporal.PlainDate.compare(began.add({ months: 6 }), today) <= 0)
        if (!enough || began.until(today, { largestUnit: 'days' }).days + 1 < 180) return []
        const covering = history
          .filter(one => one.kind !== 'arrival' && one.on <= on && covers(rule, one.on, on))
          .sort((a, b) => (a.on < b.on ? -1 : 1))
        return [{ unit, noted: covering.length > 0, group: covering.at(-1)?.kind === 'group' }]
      })
      const rows = coverage(all, records, houseWith(rule), on)
      if (counts.length < 5) return expect(rows).toEqual([])
      for (const { unit, others, values } of rows) {
        expect(values.counted).toBeGreaterThanOrEqual(5)
        if (others !== undefined) continue
        const within = counts.filter(one => unit.every((name, level) => one.unit[level] === name))
        expect(values).toEqual({
          counted: within.length,
          noted: within.filter(({ noted }) => noted).length,
          group: within.filter(({ group }) => group).length,
        })
      }
    }),
    { numRuns: 150 },
  )
})
