import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { dueFor, standingOf, standings } from '../services/conversations-due.ts'
import { type Conversations, type Held, noConversations } from '../services/conversations-model.ts'
import { seasonOf } from '../services/conversations-seasons.ts'
import { type ConversationKind, type DueRule, defaultConversationSettings } from '../services/conversations-settings.ts'
import type { Person } from '../services/people-model.ts'
import type { Settings } from '../services/settings-model.ts'
import { person as anybody, settings as houseSettings } from './today-facts.ts'

const today = '2026-11-24'

const yearly = { type: 'rolling', months: 12 } satisfies DueRule
const autumn = { type: 'season', from: '09-01', to: '11-30' } satisfies DueRule
const winter = { type: 'season', from: '11-01', to: '02-28' } satisfies DueRule
const leapEnd = { type: 'season', from: '01-15', to: '02-29' } satisfies DueRule
const arrival = { type: 'afterStart', days: 60 } satisfies DueRule
const leaving = { type: 'beforeEnd', days: 14 } satisfies DueRule

const kindWith = (due: DueRule): ConversationKind => ({ kind: 'development', active: true, due })
const group: ConversationKind = { kind: 'group', active: true, countsAs: 'development' }

/** A house introduced in January 2025 with one rule. */
const settingsWith = (due: DueRule, changes: Partial<Settings> = {}) =>
  houseSettings({ conversations: { ...defaultConversationSettings, kinds: [kindWith(due), group] }, ...changes })

/** Somebody permanent who began in 2020. */
const person = (changes: Partial<Person> = {}) => anybody({ contract: 'permanent', start: '2020-01-01', ...changes })

const held = (on: string, changes: Partial<Held> = {}): Held => ({
  id: `b.${on}`,
  kind: 'development',
  on,
  by: 'boss',
  noted: on,
  ...changes,
})

const record = (changes: Partial<Conversations> = {}): Conversations => ({ ...noConversations('anna'), ...changes })
const heldOn = (...dates: string[]) => record({ held: dates.map(on => held(on)) })

const introduced = (introducedOn: string | undefined) => ({ introducedOn })

describe('a rolling conversation is due', () => {
  test.each<[string, Partial<Person>, Conversations, string | undefined, Partial<Settings>?]>([
    ['twelve months after the last one', {}, heldOn('2024-06-01', '2026-03-10'), '2027-03-10'],
    [
      'twelve months after a group conversation',
      {},
      record({ held: [held('2026-03-10', { kind: 'group' })] }),
      '2027-03-10',
    ],
    ['not after another kind', {}, record({ held: [held('2026-03-10', { kind: 'arrival' })] }), '2025-04-01'],
    [
      'not after one that the employee says was not held',
      {},
      record({ held: [held('2025-12-01'), held('2026-03-10', { answer: 'contradicted' })] }),
      '2026-12-01',
    ],
    ['not after one that has a date ahead', {}, heldOn('2025-12-01', '2026-12-05'), '2026-12-01'],
    ['on the last of February after a leap day', {}, heldOn('2024-02-29'), '2025-02-28', introduced('2024-01-01')],
    ['three months after the introduction, for who never had one', {}, record(), '2025-04-01'],
    ['so too where the beginning is not known', { start: undefined }, record(), '2025-04-01'],
    ['twelve months after the beginning, when that is later', { start: '2026-02-15' }, record(), '2027-02-15'],
    [
      'twelve months after the beginning of what this employment follows',
      { start: '2026-02-15', unbrokenSince: '2025-06-30' },
      record(),
      '2026-06-30',
    ],
    ['anew for who was employed again after a gap', { start: '2026-09-01' }, heldOn('2023-05-05'), '2027-09-01'],
    ['never before an introduction', {}, record(), undefined, introduced(undefined)],
    ['from one that was held, introduction or not', {}, heldOn('2026-03-10'), '2027-03-10', introduced(undefined)],
    [
      'three months after the introduction, at the earliest',
      {},
      heldOn('2025-11-01'),
      '2027-01-15',
      introduced('2026-10-15'),
    ],
    ['not for who has not begun', { start: '2026-12-01' }, record(), undefined],
    ['not for who has left', { active: false }, heldOn('2025-03-10'), undefined],
    ['not for who has left by date', { end: '2026-11-23' }, heldOn('2025-03-10'), undefined],
    ['not for fixed-term staff of five months', { contract: 'fixed-term', start: '2026-06-20' }, record(), undefined],
    ['for fixed-term staff of six months', { contract: 'fixed-term', start: '2026-05-24' }, record(), '2027-05-24'],
    ['for who has a contract that the register lacks', { contract: undefined }, heldOn('2026-03-10'), '2027-03-10'],
  ])('%s', (_name, who, known, due, house = {}) => {
    const rules = settingsWith(yearly, house)
    expect(dueFor(person(who), known, kindWith(yearly), rules, today)).toBe(due)
  })

  test('with a new manager as with the old one', () => {
    const due = (manager: string | undefined) =>
      dueFor(person({ manager }), heldOn('2026-03-10'), kindWith(yearly), settingsWith(yearly), today)
    expect([due('boss'), due('other'), due(undefined)]).toEqual(['2027-03-10', '2027-03-10', '2027-03-10'])
  })

  test('not when fixed-term staff only just stay long enough to be asked', () => {
    const quarterly = { type: 'rolling', months: 3 } satisfies DueRule
    const who = person({ contract: 'fixed-term', start: '2026-05-24' })
    expect(dueFor(who, record(), kindWith(quarterly), settingsWith(quarterly), today)).toBe('2027-02-24')
  })
})

describe('after a leave', () => {
  test.each<[string, Person['leaves'], string | undefined]>([
    ['nothing is due while it lasts', [{ from: '2026-11-01', to: '2026-11-24' }], undefined],
    ['nothing is due while it lasts, without an end', [{ from: '2026-11-01' }], undefined],
    ['the return plus three months is later', [{ from: '2026-03-01', to: '2026-10-31' }], '2027-02-01'],
    ['the old date is later', [{ from: '2026-02-01', to: '2026-03-31' }], '2026-09-10'],
    ['one that began after the date moves nothing', [{ from: '2026-09-11', to: '2026-11-20' }], '2026-09-10'],
    ['one that began on the date does', [{ from: '2026-09-10', to: '2026-11-20' }], '2027-02-21'],
    [
      'one leave brings the date into the next, in whatever order the register tells them',
      [
        { from: '2026-11-01', to: '2026-11-20' },
        { from: '2026-06-01', to: '2026-08-31' },
      ],
      '2027-02-21',
    ],
    ['one that lies ahead moves it as well', [{ from: '2026-09-01', to: '2027-01-31' }], undefined],
    ['one of an earlier year moves nothing', [{ from: '2024-01-01', to: '2024-12-31' }], '2026-09-10'],
    [
      'the return on the last of November means the last of February',
      [{ from: '2026-09-01', to: '2026-11-23' }],
      '2027-02-24',
    ],
  ])('%s', (_name, leaves, due) => {
    const house = settingsWith(yearly)
    expect(dueFor(person({ leaves }), heldOn('2025-09-10'), kindWith(yearly), house, today)).toBe(due)
  })

  test('a conversation during it counts, and the three months are kept', () => {
    const who = person({ leaves: [{ from: '2025-09-01', to: '2026-10-31' }] })
    expect(dueFor(who, heldOn('2025-10-10'), kindWith(yearly), settingsWith(yearly), today)).toBe('2027-02-01')
  })

  test('what a season or an arrival asked for waits three months too', () => {
    const who = person({ leaves: [{ from: '2026-10-01', to: '2026-11-20' }] })
    expect(dueFor(who, heldOn('2025-10-05'), kindWith(autumn), settingsWith(autumn), today)).toBe('2027-02-21')
    const newcomer = person({ start: '2026-09-01', leaves: [{ from: '2026-10-01', to: '2026-11-20' }] })
    expect(dueFor(newcomer, record(), kindWith(arrival), settingsWith(arrival), today)).toBe('2027-02-21')
    expect(dueFor(newcomer, record(), kindWith(arrival), settingsWith(arrival), '2027-03-23')).toBe('2027-02-21')
    expect(dueFor(newcomer, record(), kindWith(arrival), settingsWith(arrival), '2027-03-24')).toBeUndefined()
  })
})

describe('seasons', () => {
  test.each([
    [autumn, '2026-08-31', '2026-09-01', '2026-11-30'],
    [autumn, '2026-11-30', '2026-09-01', '2026-11-30'],
    [autumn, '2026-12-01', '2027-09-01', '2027-11-30'],
    [winter, '2026-12-31', '2026-11-01', '2027-02-28'],
    [winter, '2027-01-01', '2026-11-01', '2027-02-28'],
    [winter, '2027-02-28', '2026-11-01', '2027-02-28'],
    [winter, '2027-03-01', '2027-11-01', '2028-02-28'],
    [winter, '2028-02-29', '2028-11-01', '2029-02-28'],
    [leapEnd, '2027-02-28', '2027-01-15', '2027-02-28'],
    [leapEnd, '2028-02-29', '2028-01-15', '2028-02-29'],
    [leapEnd, '2027-03-01', '2028-01-15', '2028-02-29'],
    [{ type: 'season', from: '05-01', to: '05-01' } satisfies DueRule, '2026-05-01', '2026-05-01', '2026-05-01'],
  ])('of %j on %s: from %s to %s', (rule, on, from, to) => {
    expect(seasonOf(rule, on)).toEqual({ from, to })
  })

  test.each<[string, DueRule, string, Conversations, string | undefined, Partial<Person>?, Partial<Settings>?]>([
    ['the season that today is in', autumn, today, heldOn('2025-10-01'), '2026-11-30'],
    ['the next season, once it is covered', autumn, today, heldOn('2026-10-01'), '2027-11-30'],
    ['one held before the season began covers it', autumn, today, heldOn('2026-01-10'), '2027-11-30'],
    ['one held on the last day covers it', autumn, '2026-12-01', heldOn('2026-11-30'), '2027-11-30'],
    ['a season that has passed without one', autumn, '2027-02-01', heldOn('2025-10-01'), '2026-11-30'],
    [
      'what covered the season before the one that has passed',
      autumn,
      '2027-02-01',
      heldOn('2025-11-30'),
      '2026-11-30',
    ],
    ['what covered the first day after that one', autumn, '2027-02-01', heldOn('2025-12-01'), '2027-11-30'],
    ['the last one alone of many that have passed', autumn, '2028-02-01', heldOn('2025-10-01'), '2027-11-30'],
    ['what came late covers the season that follows', autumn, '2027-02-01', heldOn('2026-12-05'), '2028-11-30'],
    ['over the turn of the year', winter, '2026-12-31', heldOn('2026-02-01'), '2027-02-28'],
    ['over the turn of the year, covered', winter, '2027-01-15', heldOn('2026-12-30'), '2028-02-28'],
    ['over the turn of the year, passed', winter, '2027-03-01', heldOn('2026-02-01'), '2027-02-28'],
    ['on a leap day', leapEnd, '2027-06-01', heldOn('2027-02-01'), '2028-02-29'],
    [
      'who began after the season that has passed',
      autumn,
      '2027-02-01',
      record(),
      '2027-11-30',
      { start: '2026-12-10' },
    ],
    ['who began just before its end', autumn, '2026-11-25', record(), '2027-01-15', { start: '2026-10-15' }],
    [
      'who began just before its end, when it has passed',
      autumn,
      '2026-12-20',
      record(),
      '2027-01-15',
      { start: '2026-10-15' },
    ],
    [
      'a season that ended before the introduction',
      autumn,
      '2026-12-20',
      record(),
      '2027-11-30',
      {},
      introduced('2026-12-01'),
    ],
    [
      'fixed-term staff who came into the population after its end',
      autumn,
      '2026-12-20',
      record(),
      '2027-11-30',
      { contract: 'fixed-term', start: '2026-06-10' },
    ],
  ])('are due by their end: %s', (_name, rule, on, known, due, who = {}, house = {}) => {
    expect(dueFor(person(who), known, kindWith(rule), settingsWith(rule, house), on)).toBe(due)
  })
})

describe('once in an employment', () => {
  test.each<[string, DueRule, Partial<Person>, Conversations, string | undefined]>([
    ['an arrival, so many days after it', arrival, { start: '2026-10-01' }, record(), '2026-11-30'],
    [
      'an arrival of fixed-term staff too',
      arrival,
      { start: '2026-10-01', contract: 'fixed-term' },
      record(),
      '2026-11-30',
    ],
    [
      'an arrival that was talked about is not due again',
      arrival,
      { start: '2026-10-01' },
      heldOn('2026-10-20'),
      undefined,
    ],
    ['after a gap it is due anew', arrival, { start: '2026-10-01' }, heldOn('2024-02-01'), '2026-11-30'],
    ['without a gap it is not', arrival, { start: '2026-10-01', unbrokenSince: '2025-06-01' }, record(), undefined],
    ['it passes, but is not forgotten at once', arrival, { start: '2026-05-28' }, record(), '2026-07-27'],
    ['it is forgotten after half a year', arrival, { start: '2026-05-27' }, record(), undefined],
    [
      'of an end of trial, also late in it',
      { type: 'afterStart', days: 365 },
      { start: '2025-11-10' },
      record(),
      '2026-11-10',
    ],
    ['nothing where the beginning is not known', arrival, { start: undefined }, record(), undefined],
    ['a leaving, so many days before it', leaving, { end: '2026-12-20' }, record(), '2026-12-06'],
    ['a leaving that is far off is not talked about', leaving, { end: '2027-01-24' }, record(), undefined],
    ['from sixty days before it is', leaving, { end: '2027-01-23' }, record(), '2027-01-09'],
    [
      'a leaving that was talked about is not due again',
      leaving,
      { end: '2026-12-20' },
      heldOn('2026-09-20'),
      undefined,
    ],
    [
      'what was said a year ago was about another end',
      leaving,
      { end: '2026-12-20' },
      heldOn('2025-12-01'),
      '2026-12-06',
    ],
    ['up to the last day', leaving, { end: today }, record(), '2026-11-10'],
    [
      'not of short fixed-term employments',
      leaving,
      { end: '2026-12-20', start: '2026-09-01', contract: 'fixed-term' },
      record(),
      undefined,
    ],
    [
      'not at all when the return is too near the end',
      leaving,
      { end: '2026-12-20', leaves: [{ from: '2026-01-01', to: '2026-11-20' }] },
      record(),
      undefined,
    ],
  ])('%s', (_name, rule, who, known, due) => {
    expect(dueFor(person(who), known, kindWith(rule), settingsWith(rule), today)).toBe(due)
  })

  test('a house that begins is not flooded: those who came more than a month before are not arriving', () => {
    const due = (start: string) =>
      dueFor(person({ start }), record(), kindWith(arrival), settingsWith(arrival, introduced('2026-11-01')), today)
    expect([due('2026-10-02'), due('2026-10-01')]).toEqual(['2026-12-01', undefined])
  })
})

describe('where somebody stands', () => {
  const standing = (who: Partial<Person>, known: Conversations, rule: DueRule) =>
    standingOf(person(who), known, kindWith(rule), settingsWith(rule), today)
  const plan = (on: string, kind = 'development') => ({ planned: [{ kind, on, by: 'boss' }] })
  const notNow = (until: string) => ({ notNow: [{ kind: 'development', until, by: 'boss' }] })

  test.each<[string, Partial<Person>, Conversations, ReturnType<typeof standing>['state'], DueRule]>([
    ['due in 46 days', {}, heldOn('2026-01-09'), 'held', yearly],
    ['due in 45 days', {}, heldOn('2026-01-08'), 'soon', yearly],
    ['due long ago', {}, heldOn('2022-01-08'), 'soon', yearly],
    ['new, with time', { start: '2026-10-01' }, record(), 'later', yearly],
    ['planned today', {}, record(plan(today)), 'planned', yearly],
    ['planned in a group', {}, record(plan('2026-12-01', 'group')), 'planned', yearly],
    ['planned yesterday', {}, record(plan('2026-11-23')), 'soon', yearly],
    ['not now', {}, record(notNow('2026-11-25')), 'notNow', yearly],
    ['not now, and the day has come', {}, record(notNow(today)), 'soon', yearly],
    [
      'planned, whatever was said before',
      {},
      record({ ...plan('2026-12-01'), ...notNow('2027-01-01') }),
      'planned',
      yearly,
    ],
    ['on leave', { leaves: [{ from: '2026-11-01' }] }, record(), 'away', yearly],
    ['on leave, of a kind that does not concern them', { leaves: [{ from: '2026-11-01' }] }, record(), 'none', leaving],
    ['not in the population', { contract: 'hourly', start: today }, record(), 'none', yearly],
    [
      'not in the population, but planned',
      { contract: 'hourly', start: today },
      record(plan('2026-12-01')),
      'planned',
      yearly,
    ],
    ['planned, and left', { active: false }, record(plan('2026-12-01')), 'none', yearly],
    ['covered in the season', {}, heldOn('2026-09-20'), 'held', autumn],
    ['not yet, and the season ends soon', {}, heldOn('2025-09-20'), 'soon', autumn],
    ['not yet, and the season ends late', {}, heldOn('2026-01-20'), 'later', winter],
    [
      'between seasons, covered in the last one',
      {},
      heldOn('2026-03-20'),
      'held',
      { type: 'season', from: '03-01', to: '05-31' },
    ],
    [
      'between seasons, and the last one was missed',
      {},
      heldOn('2025-03-20'),
      'soon',
      { type: 'season', from: '03-01', to: '05-31' },
    ],
    ['arrived and talked about it', { start: '2026-10-01' }, heldOn('2026-10-20'), 'held', arrival],
    ['arrived long ago', {}, record(), 'none', arrival],
  ])('%s', (_name, who, known, state, rule) => {
    expect(standing(who, known, rule).state).toBe(state)
  })

  test('tells the dates', () => {
    expect(standing({}, record({ held: [held('2026-01-08')], ...notNow('2026-12-24') }), yearly)).toEqual({
      kind: 'development',
      state: 'notNow',
      due: '2027-01-08',
      last: held('2026-01-08'),
      until: '2026-12-24',
    })
    expect(standing({}, record({ held: [held('2026-01-08')], ...plan('2026-12-01') }), yearly)).toMatchObject({
      planned: '2026-12-01',
      due: '2027-01-08',
    })
  })

  test('is told of the kinds in use that concern the person, in the order of the settings', () => {
    const house = houseSettings()
    const newcomer = person({ start: '2026-10-01', end: '2026-12-31' })
    expect(standings(newcomer, record(), house, today).map(({ kind, state }) => [kind, state])).toEqual([
      ['development', 'later'],
      ['arrival', 'soon'],
      ['leaving', 'soon'],
    ])
    expect(standings(person(), heldOn('2026-06-01'), house, today).map(({ kind }) => kind)).toEqual(['development'])
  })
})

const dateAfter = (first: string, most: number) =>
  fc.integer({ min: 0, max: most }).map(days => Temporal.PlainDate.from(first).add({ days }).toString())
const anyDate = dateAfter('2024-01-01', 4 * 366)
const monthDay = fc.oneof(
  fc.constantFrom('02-29', '02-28', '01-01', '12-31'),
  dateAfter('2024-01-01', 365).map(date => date.slice(5)),
)
const anyRolling = fc.record({ type: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 30 }) })
const anySeason = fc.record({ type: fc.constant('season' as const), from: monthDay, to: monthDay })
const anyRule: fc.Arbitrary<DueRule> = fc.oneof(
  anyRolling,
  anySeason,
  fc.record({ type: fc.constant('afterStart' as const), days: fc.integer({ min: 1, max: 730 }) }),
  fc.record({ type: fc.constant('beforeEnd' as const), days: fc.integer({ min: 1, max: 180 }) }),
)
const leave = fc.tuple(anyDate, fc.integer({ min: 0, max: 500 })).map(([from, days]) => ({
  from,
  to: Temporal.PlainDate.from(from).add({ days }).toString(),
}))
const anyPerson = fc
  .record(
    {
      contract: fc.constantFrom('permanent', 'fixed-term', 'hourly', 'something else'),
      start: dateAfter('2022-01-01', 4 * 366),
      end: dateAfter('2024-06-01', 4 * 366),
      leaves: fc.array(leave, { maxLength: 3 }),
    },
    { requiredKeys: ['leaves'] },
  )
  .map(person)
const anyHeld = fc
  .record({ on: anyDate, kind: fc.constantFrom('development', 'group', 'arrival'), contradicted: fc.boolean() })
  .map(({ on, kind, contradicted }) => held(on, { kind, ...(contradicted && { answer: 'contradicted' as const }) }))
const inOrder = (all: readonly Held[]) => record({ held: all.toSorted((a, b) => (a.on < b.on ? -1 : 1)) })
const history = fc.array(anyHeld, { maxLength: 5 })
const introduction = fc.option(anyDate, { nil: undefined })

describe('whatever happens', () => {
  test('nothing is due within the months after a conversation was held', () => {
    fc.assert(
      fc.property(anyRolling, anyPerson, history, anyDate, introduction, (rule, who, all, on, introducedOn) => {
        const due = dueFor(who, inOrder(all), kindWith(rule), settingsWith(rule, { introducedOn }), on)
        for (const one of all) {
          if (one.answer || one.kind === 'arrival' || one.on > on || due === undefined) continue
          expect(due >= Temporal.PlainDate.from(one.on).add({ months: rule.months }).toString()).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('one conversation more never makes the date earlier', () => {
    fc.assert(
      fc.property(anyRule, anyPerson, history, anyHeld, anyDate, anyDate, (rule, who, all, more, on, introducedOn) => {
        const house = settingsWith(rule, { introducedOn })
        const due = (known: readonly Held[]) => dueFor(who, inOrder(known), kindWith(rule), house, on)
        const [before, after] = [due(all), due([...all, more])]
        // Only what is due once can be done with it.
        if (after === undefined) expect(before === undefined || 'days' in rule).toBe(true)
        else expect(before !== undefined && after >= before).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('a leave never makes a date earlier, and what was due in it has three months after the return', () => {
    fc.assert(
      fc.property(anyRule, anyPerson, history, leave, anyDate, anyDate, (rule, who, all, more, on, introducedOn) => {
        const house = settingsWith(rule, { introducedOn })
        const due = (leaves: Person['leaves']) => dueFor({ ...who, leaves }, inOrder(all), kindWith(rule), house, on)
        const [before, after] = [due(who.leaves), due([...who.leaves, more])]
        if (before === undefined || after === undefined) return
        const back = Temporal.PlainDate.from(more.to).add({ days: 1 }).add({ months: 3 }).toString()
        expect(after >= before).toBe(true)
        if (more.from <= before && more.to >= before) expect(after >= back).toBe(true)
        if (who.leaves.length === 0) expect([before, back]).toContain(after)
      }),
      { numRuns: 400 },
    )
  })

  test('who has their conversations on the day they are due is never late, whatever leaves they take', () => {
    fc.assert(
      fc.property(fc.oneof(anyRolling, anySeason), anyPerson, (rule, who) => {
        const house = settingsWith(rule, introduced('2024-01-01'))
        const all: Held[] = []
        let day = Temporal.PlainDate.from('2024-01-01')
        for (let days = 0; days < 1500; days += 1) {
          const on = day.toString()
          const due = dueFor(who, inOrder(all), kindWith(rule), house, on)
          if (due !== undefined && due < on) throw new Error(`Due ${due}, late on ${on}`)
          if (due === on) all.push(held(on))
          day = day.add({ days: 1 })
        }
      }),
      { numRuns: 8 },
    )
  })

  test('a season is due by the end that looking through the years finds', () => {
    fc.assert(
      fc.property(anySeason, history, anyDate, anyDate, (rule, all, on, introducedOn) => {
        const endIn = (year: number) => {
          const first = Temporal.PlainDate.from({ year, month: Number(rule.to.slice(0, 2)), day: 1 })
          return first.with({ day: Math.min(Number(rule.to.slice(3)), first.daysInMonth) }).toString()
        }
        const ends = Array.from({ length: 14 }, (_, years) => endIn(2020 + years))
        const dates = all.flatMap(one => (one.answer || one.kind === 'arrival' || one.on > on ? [] : [one.on]))
        const passed = ends.findLast(end => end < on)
        const open = ends.filter((end, at) => {
          const since = ends[at - 1] ?? ''
          if (end < on && (end !== passed || end < introducedOn)) return false
          // One that was held later ends what a season that has passed asked for.
          return !dates.some(date => date > since && (date <= end || end < on))
        })
        expect(dueFor(person(), inOrder(all), kindWith(rule), settingsWith(rule, { introducedOn }), on)).toBe(open[0])
      }),
      { numRuns: 300 },
    )
  })
})
