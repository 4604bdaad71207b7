import fc from 'fast-check'
import { type Contact, contactSchema } from '../services/people-model.ts'
import { claimed, type DueItem, isNews, type Outcome, plan, settled, silence, toldMark } from '../services/today.ts'

const today = '2026-11-24'
const at = '2026-11-24T11:00:00.000Z'

const item = (key: string, changes: Partial<DueItem> = {}): DueItem => ({
  feature: 'programme',
  key,
  since: '2026-11-30',
  order: 1,
  urgency: 6,
  ...changes,
})

const reference = {
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  conversationId: 'a:1',
  channelId: 'msteams',
  botId: '28:klart',
  userId: '29:anna',
}

const contact = (changes: Partial<Contact> = {}): Contact => ({
  id: 'contact:anna',
  rev: 0,
  history: [],
  person: 'anna',
  told: {},
  reference,
  ...changes,
})

const keys = (items: readonly DueItem[]) => items.map(({ key }) => key)

describe('the plan of a card', () => {
  test('has nothing for nothing', () => {
    expect(plan([])).toEqual({ shown: [], more: 0 })
  })

  test('puts those who wait first, then the most urgent, then the same order every time', () => {
    const items = [
      item('near', { urgency: 3 }),
      item('late', { urgency: -40 }),
      item('b'),
      item('waits', { urgency: 100, waits: true }),
      item('a'),
    ]
    expect(keys(plan(items).shown)).toEqual(['waits', 'late', 'near', 'a', 'b'])
    expect(keys(plan(items.toReversed()).shown)).toEqual(['waits', 'late', 'near', 'a', 'b'])
  })

  test('shows five and counts the rest', () => {
    const items = Array.from({ length: 60 }, (_, at) => item(`k${at}`, { urgency: at }))
    expect(plan(items)).toEqual({ shown: items.slice(0, 5), more: 55 })
    expect(plan(items.slice(0, 5)).more).toBe(0)
    expect(plan(items, 2).more).toBe(58)
  })

  const anyItem = fc.record({
    feature: fc.constant('programme'),
    key: fc.uuid(),
    since: fc.constantFrom('2026-11-30', '2026-12-01'),
    order: fc.integer({ min: 0, max: 4 }),
    urgency: fc.integer({ min: -400, max: 30 }),
    waits: fc.boolean(),
  })

  test('never leaves out something more urgent than what it shows', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 40 }), items => {
        const before = structuredClone(items)
        const { shown, more } = plan(items)
        expect(items).toEqual(before)
        expect(shown.length).toBe(Math.min(5, items.length))
        expect(shown.length + more).toBe(items.length)
        const rank = ({ waits, urgency }: DueItem) => (waits ? -1000 : urgency)
        const left = items.filter(one => !shown.includes(one))
        expect(Math.max(-Infinity, ...shown.map(rank))).toBeLessThanOrEqual(Math.min(Infinity, ...left.map(rank)))
      }),
    )
  })
})

test.each<[string, Contact['told'], Partial<DueItem>, boolean]>([
  ['has never been told', {}, {}, true],
  ['has been told of another', { other: '2026-11-30/4' }, {}, true],
  ['has been told at this stage', { k: '2026-11-30/1' }, {}, false],
  ['was told at an earlier stage', { k: '2026-11-30/0' }, {}, true],
  ['was told at a later stage', { k: '2026-11-30/2' }, {}, false],
  ['was told of another date', { k: '2026-12-24/1' }, {}, true],
  ['was told of another date at a later stage', { k: '2026-10-30/4' }, { order: 0 }, true],
  ['was asked by the same at the same instant', { k: `${at}/0` }, { since: at, order: 0 }, false],
])('is news to somebody who %s: %j, %j, %s', (_, told, changes, expected) => {
  expect(isNews(item('k', changes), told)).toBe(expected)
})

const who = (changes: Partial<Contact> = {}) => ({
  active: true,
  onLeave: false,
  introduced: true,
  contact: contact(changes) as Contact | undefined,
})
const day = (changes: Partial<NonNullable<Contact['day']>> = {}) => ({
  date: today,
  state: 'sent' as const,
  items: [],
  ...changes,
})

describe('who gets no card, and why', () => {
  test.each<[ReturnType<typeof silence>, ReturnType<typeof who>, readonly DueItem[]]>([
    [undefined, who(), [item('k')]],
    ['left', { ...who(), active: false }, [item('k')]],
    ['nothingDue', who(), []],
    ['notIntroduced', { ...who(), introduced: false }, [item('k')]],
    ['notInstalled', { ...who(), contact: undefined }, [item('k')]],
    ['notInstalled', who({ reference: undefined }), [item('k')]],
    ['unreachable', who({ unreachable: { reason: 'removed', since: at } }), [item('k')]],
    ['paused', who({ pausedUntil: '2026-12-01' }), [item('k')]],
    ['paused', who({ pausedUntil: today }), [item('k')]],
    [undefined, who({ pausedUntil: '2026-11-23' }), [item('k')]],
    ['onLeave', { ...who(), onLeave: true }, [item('k')]],
    ['hadToday', who({ day: day() }), [item('k')]],
    ['hadToday', who({ day: day({ state: 'sending' }) }), [item('k')]],
    [undefined, who({ day: day({ state: 'failed' }) }), [item('k')]],
    [undefined, who({ day: day({ date: '2026-11-23', state: 'sending' }) }), [item('k')]],
    ['nothingNew', who({ told: { k: '2026-11-30/1' } }), [item('k')]],
    [undefined, who({ told: { k: '2026-11-30/1' } }), [item('k'), item('l')]],
  ])('%s', (expected, someone, items) => {
    expect(silence(someone, items, today)).toBe(expected)
  })

  test('the reason told is the one that somebody can do something about first', () => {
    const everything = {
      active: false,
      onLeave: true,
      introduced: false,
      contact: contact({ reference: undefined, pausedUntil: '2027-01-01' }),
    }
    expect(silence(everything, [item('k')], today)).toBe('left')
    expect(silence({ ...everything, active: true }, [item('k')], today)).toBe('notIntroduced')
    expect(silence({ ...everything, active: true, introduced: true }, [item('k')], today)).toBe('notInstalled')
  })
})

const outcomes: readonly Outcome[] = [
  { kind: 'sent', activity: 'm1' },
  { kind: 'failed', retryAfter: 3 },
  { kind: 'unreachable', reason: 'BotBlockedByUser' },
  { kind: 'refused' },
  { kind: 'unknown' },
]

describe('a claimed card', () => {
  const items = [item('k'), item('l', { since: '2026-11-20', order: 2 })]
  const before = contact({ told: { k: '2026-11-30/0', old: '2026-01-01/4' } })
  const claim = claimed(before, today, items)

  test('is on the contact before it is sent, with nothing told yet', () => {
    expect(claim).toEqual({
      ...before,
      day: {
        date: today,
        state: 'sending',
        items: [
          { key: 'k', stage: '2026-11-30/1' },
          { key: 'l', stage: '2026-11-20/2' },
        ],
      },
    })
    expect(before.day).toBeUndefined()
  })

  test.each<[Outcome, Partial<Contact>]>([
    [
      { kind: 'sent', activity: 'm1' },
      {
        told: { k: '2026-11-30/1', l: '2026-11-20/2', old: '2026-01-01/4' },
        day: { ...day({ state: 'sent' }), items: claim.day?.items ?? [], activity: 'm1' },
      },
    ],
    [{ kind: 'failed', retryAfter: 3 }, { day: { ...day({ state: 'failed' }), items: claim.day?.items ?? [] } }],
    [{ kind: 'refused' }, { day: { ...day({ state: 'failed' }), items: claim.day?.items ?? [] } }],
    [
      { kind: 'unreachable', reason: 'BotBlockedByUser' },
      {
        day: { ...day({ state: 'failed' }), items: claim.day?.items ?? [] },
        unreachable: { reason: 'BotBlockedByUser', since: at },
      },
    ],
    [{ kind: 'unknown' }, {}],
  ])('that is $kind', (outcome, changes) => {
    expect(settled(claim, outcome, at)).toEqual({ ...claim, ...changes })
    expect(contactSchema.parse(settled(claim, outcome, at))).toEqual(settled(claim, outcome, at))
  })

  test('has one of two fates the same day: it is sent once, or tried again', () => {
    const again = (outcome: Outcome) => {
      const { unreachable: _, ...settledContact } = settled(claim, outcome, at)
      return silence(who(settledContact), items, today)
    }
    expect(outcomes.map(outcome => [outcome.kind, again(outcome)])).toEqual([
      ['sent', 'hadToday'],
      ['failed', undefined],
      ['unreachable', undefined],
      ['refused', undefined],
      ['unknown', 'hadToday'],
    ])
  })

  test('whose fate is unknown is told the next day; one that arrived is not', () => {
    const tomorrow = '2026-11-25'
    expect(silence(who(settled(claim, { kind: 'unknown' }, at)), items, tomorrow)).toBeUndefined()
    expect(silence(who(settled(claim, { kind: 'sent', activity: 'm1' }, at)), items, tomorrow)).toBe('nothingNew')
  })

  test('a contact without one is left as it is', () => {
    for (const outcome of outcomes) expect(settled(before, outcome, at)).toBe(before)
  })
})

test('what is told never goes backwards, and what was told is never news again', () => {
  const growing = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom(...outcomes)), { maxLength: 30 })
  fc.assert(
    fc.property(growing, rounds => {
      let now = contact()
      let order = 0
      for (const [step, outcome] of rounds) {
        order += step
        const due = item('k', { order })
        if (!isNews(due, now.told)) continue
        const before = Number(now.told.k?.split('/')[1] ?? -1)
        now = settled(claimed(now, today, [due]), outcome, at)
        const after = Number(now.told.k?.split('/')[1] ?? -1)
        expect(after).toBe(outcome.kind === 'sent' ? order : before)
        expect(isNews(due, now.told)).toBe(outcome.kind !== 'sent')
      }
    }),
  )
})

test('the mark of what was told is the date and how far gone it is', () => {
  expect(toldMark(item('k', { order: 3 }))).toBe('2026-11-30/3')
})
