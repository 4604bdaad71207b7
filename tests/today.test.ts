import fc from 'fast-check'
import { plusDays } from '../services/dates.ts'
import { type Contact, contactSchema } from '../services/people-model.ts'
import {
  type Claim,
  choose,
  claimed,
  type DueItem,
  isNews,
  lastRegular,
  mostItems,
  type Outcome,
  onCard,
  settled,
  toldMark,
  unsureToday,
} from '../services/today.ts'
import { onTheCard } from '../services/today-plan.ts'
import { contact, day, frozen, item, newsItem } from './today-facts.ts'

const today = '2026-11-24'
const at = '2026-11-24T11:00:00.000Z'
const nobody: ReadonlySet<string> = new Set()

const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key)
const toldOf = (items: readonly DueItem[]) => Object.fromEntries(items.map(one => [one.key, toldMark(one)]))
const numbered = (name: string, count: number, changes: (n: number) => Partial<DueItem> = () => ({})) =>
  Array.from({ length: count }, (_, n) => item(`${name}${n}`, { urgency: n, ...changes(n) }))

describe('what a card has room for', () => {
  test('is nothing where nothing is due', () => {
    expect(choose([], { told: {}, on: nobody, today })).toEqual({ shown: [], rest: [] })
  })

  test('is shown with those who wait first, then by urgency, then in the same order every time', () => {
    const items = [
      item('near', { urgency: 3 }),
      item('late', { urgency: -40 }),
      item('b'),
      item('waits', { urgency: 100, waits: true }),
      item('a'),
    ]
    expect(keys(choose(items, { told: {}, on: nobody, today }).shown)).toEqual(['waits', 'late', 'near', 'a', 'b'])
    expect(choose(items.toReversed(), { told: {}, on: nobody, today })).toEqual(
      choose(items, { told: {}, on: nobody, today }),
    )
  })

  const sixtyItems = numbered('k', 60)
  const waiting = numbered('w', 7, () => ({ waits: true }))
  test.each<[string, readonly DueItem[], Contact['told'], string[], string[]]>([
    ['five, and the rest in the order of urgency', sixtyItems, {}, [], ['k0', 'k1', 'k2', 'k3', 'k4']],
    ['untold before told', sixtyItems, toldOf(sixtyItems.slice(0, 57)), [], ['k0', 'k1', 'k57', 'k58', 'k59']],
    ['what stands on it before untold', sixtyItems, {}, ['k50', 'k51'], ['k0', 'k1', 'k2', 'k50', 'k51']],
    [
      'who waits before what stands on it',
      [...sixtyItems, item('w', { waits: true })],
      {},
      ['k10', 'k11', 'k12', 'k13', 'k14'],
      ['w', 'k10', 'k11', 'k12', 'k13'],
    ],
    [
      'who waits though it has been told',
      [...sixtyItems, ...waiting.slice(0, 1)],
      toldOf(waiting),
      [],
      ['w0', 'k0', 'k1', 'k2', 'k3'],
    ],
    [
      'of many who wait those that are untold',
      waiting,
      toldOf(waiting.slice(0, 5)),
      [],
      ['w0', 'w1', 'w2', 'w5', 'w6'],
    ],
    ['of many who wait those on the card', waiting, {}, ['w2', 'w3', 'w4', 'w5', 'w6'], ['w2', 'w3', 'w4', 'w5', 'w6']],
    [
      'something untold even where five wait who have been told of',
      [...sixtyItems, ...waiting.slice(0, 6)],
      toldOf(waiting),
      [],
      ['w0', 'w1', 'w2', 'w3', 'k0'],
    ],
    [
      'what is of today before what is later and untold',
      [...numbered('late', 9, n => ({ urgency: n - 40 })), item('now', { date: today, urgency: 0 })],
      {},
      [],
      ['late0', 'late1', 'late2', 'late3', 'now'],
    ],
  ])('%s', (_, items, told, on, shown) => {
    const chosen = choose(frozen([...items]), { told: frozen(told), on: new Set(on), today })
    expect(keys(chosen.shown)).toEqual(shown)
    expect(chosen.shown.length + chosen.rest.length).toBe(items.length)
  })
})

const dates = ['2026-11-17', '2026-11-23', today, '2026-11-30']
const anyItems = fc.uniqueArray(
  fc.record({
    feature: fc.constant('programme'),
    key: fc.integer({ min: 0, max: 30 }).map(n => `k${n}`),
    since: fc.constantFrom(...dates),
    order: fc.integer({ min: 0, max: 4 }),
    reached: fc.constantFrom(...dates),
    urgency: fc.integer({ min: -400, max: 30 }),
    date: fc.constantFrom(...dates),
    asks: fc.constant('owner' as const),
    waits: fc.boolean(),
  }),
  { maxLength: 20, selector: ({ key }) => key },
)
const anyTold = fc.dictionary(
  fc.integer({ min: 0, max: 30 }).map(n => `k${n}`),
  fc.tuple(fc.constantFrom(...dates), fc.integer({ min: 0, max: 4 })).map(([since, order]) => `${since}/${order}`),
)
/** A working day, and one in the holiday weeks. */
const anyDate = fc.constantFrom(today, '2026-12-29')

describe('a card', () => {
  test('loses nothing, doubles nothing and has five at the most', () => {
    fc.assert(
      fc.property(anyItems, anyTold, anyDate, (items, told, date) => {
        const { shown, rest } = onTheCard(frozen(items), frozen(told), date)
        expect(keys([...shown, ...rest]).sort()).toEqual(keys(items).sort())
        expect(shown.length).toBeLessThanOrEqual(mostItems)
      }),
    )
  })

  test('never leaves out who waits for something less, but for one place kept for what is untold', () => {
    fc.assert(
      fc.property(anyItems, anyTold, anyDate, (items, told, date) => {
        const { shown, rest } = onTheCard(items, told, date)
        const left = rest.filter(({ waits }) => waits)
        const others = shown.filter(({ waits }) => !waits)
        expect(left.length > 0 ? others.length : 0).toBeLessThanOrEqual(1)
        const freshLeft = left.filter(one => told[one.key] !== toldMark(one) && isNews(one, told))
        if (freshLeft.length > 0) expect(shown.filter(one => one.waits && isNews(one, told)).length).toBe(mostItems)
      }),
    )
  })

  test('shows something untold where there is room for anything untold', () => {
    fc.assert(
      fc.property(anyItems, anyTold, (items, told) => {
        const { shown, rest } = onTheCard(items, told, today)
        if (rest.some(one => isNews(one, told))) expect(shown.some(one => isNews(one, told))).toBe(true)
      }),
    )
  })

  test('keeps the others when one of them is answered, again and again', () => {
    fc.assert(
      fc.property(
        anyItems,
        anyTold,
        anyDate,
        fc.boolean(),
        fc.infiniteStream(fc.nat(4)),
        (items, told, date, sent, picks) => {
          let due = items
          const card = onTheCard(due, told, date).shown
          const on = new Set(keys(card))
          const known = sent ? { ...told, ...toldOf(card) } : told
          let left = card
          while (left.length > 0) {
            const [pick = 0] = picks.take(1)
            const answered = left[pick % left.length]
            due = due.filter(one => one !== answered)
            left = left.filter(one => one !== answered)
            const { shown } = onTheCard(due, known, date, on)
            expect(keys(shown)).toEqual(expect.arrayContaining(keys(left)))
          }
        },
      ),
    )
  })

  test('never asks again what is asked once, and keeps it on the card where it stands', () => {
    const [question, other] = [item('question', { once: plusDays(today, 3) }), item('other')]
    expect(keys(onTheCard([question], {}, today).shown)).toEqual(['question'])
    const told = toldOf([question])
    const { shown, rest } = onTheCard([question, other], told, today)
    expect([keys(shown), keys(rest)]).toEqual([['other'], []])
    expect(keys(onTheCard([question, other], told, today, new Set(['question'])).shown)).toContain('question')
  })

  test('asks nothing once that it could only have asked before', () => {
    const question = item('question', { once: plusDays(today, -1) })
    expect(keys(onTheCard([question], {}, today).shown)).toEqual([])
    expect(keys(onTheCard([question], {}, today, new Set(['question'])).shown)).toEqual(['question'])
  })

  test('stays what it is when it is merely shown again', () => {
    fc.assert(
      fc.property(anyItems, anyTold, anyDate, fc.boolean(), (items, told, date, sent) => {
        const { shown } = onTheCard(items, told, date)
        const known = sent ? { ...told, ...toldOf(shown) } : told
        expect(onTheCard(items, known, date, new Set(keys(shown))).shown).toEqual(shown)
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
  ['was told of a mark with a slash in it', { k: '2026/11/30/1' }, { since: '2026/11/30' }, false],
])('is news to somebody who %s: %j, %j, %s', (_, told, changes, expected) => {
  expect(isNews(item('k', changes), told)).toBe(expected)
})

test('the mark of what was told is the date and how far gone it is', () => {
  expect(toldMark(item('k', { order: 3 }))).toBe('2026-11-30/3')
  expect(toldMark(newsItem('n', at))).toBe(`${at}/0`)
})

const outcomes: readonly Outcome[] = [
  { kind: 'sent', activity: 'm1' },
  { kind: 'failed', again: 'throttled', retryAfter: 3 },
  { kind: 'unreachable', reason: 'BotBlockedByUser' },
  { kind: 'refused' },
  { kind: 'unknown' },
]
const ask = (changes: Partial<Extract<Claim, { kind: 'ask' }>> = {}): Claim => ({
  kind: 'ask',
  items: [item('k'), item('l', { since: '2026-11-20', order: 2 })],
  news: [newsItem('n', at)],
  regular: true,
  ...changes,
})
const claimItems = [
  { key: 'k', stage: '2026-11-30/1' },
  { key: 'l', stage: '2026-11-20/2' },
  { key: 'n', stage: `${at}/0`, news: true as const },
]

describe('a claimed card', () => {
  const before = frozen(contact({ told: { k: '2026-11-30/0', old: '2026-01-01/4' } }))
  const claim = frozen(claimed(before, today, ask()))

  test('is on the contact before it is sent, news and all, with nothing told yet', () => {
    expect(claim).toEqual({ ...before, day: day(today, { state: 'sending', items: claimItems }) })
  })

  test.each<[Outcome, Partial<Contact>]>([
    [
      { kind: 'sent', activity: 'm1' },
      {
        told: { old: '2026-01-01/4', k: '2026-11-30/1', l: '2026-11-20/2', n: `${at}/0` },
        day: day(today, { items: claimItems, activity: 'm1' }),
        greeted: at,
      },
    ],
    [{ kind: 'failed', retryAfter: 3 }, { day: day(today, { state: 'failed', items: claimItems }) }],
    [{ kind: 'refused' }, { day: day(today, { state: 'failed', items: claimItems }) }],
    [
      { kind: 'unreachable', reason: 'BotBlockedByUser' },
      {
        day: day(today, { state: 'failed', items: claimItems }),
        unreachable: { reason: 'BotBlockedByUser', since: at },
      },
    ],
    [{ kind: 'unknown' }, {}],
  ])('that is %j', (outcome, changes) => {
    const after = settled(claim, 'ask', outcome, at)
    expect(after).toEqual({ ...claim, ...changes })
    expect(contactSchema.parse(after)).toEqual(after)
  })

  test('that failed stands on no card', () => {
    const on = (outcome: Outcome) => [...onCard(settled(claim, 'ask', outcome, at))]
    expect(outcomes.map(on)).toEqual([['k', 'l', 'n'], [], [], [], ['k', 'l', 'n']])
    expect([...onCard(undefined)]).toEqual([])
  })

  test('whose fate is unknown repeats none of its news that day; one that arrived or failed leaves the choice to what is told', () => {
    const unsure = (outcome: Outcome, date: string) => [...unsureToday(settled(claim, 'ask', outcome, at), date)]
    expect(outcomes.map(outcome => unsure(outcome, today))).toEqual([[], [], [], [], ['k', 'l', 'n']])
    expect(unsure({ kind: 'unknown' }, '2026-11-25')).toEqual([])
  })

  test('keeps the first greeting', () => {
    const greeted = '2026-01-02T10:00:00.000Z'
    expect(settled({ ...claim, greeted }, 'ask', { kind: 'sent', activity: 'm1' }, at).greeted).toBe(greeted)
  })

  test('a contact without one is left as it is', () => {
    for (const outcome of outcomes) {
      expect(settled(before, 'ask', outcome, at)).toBe(before)
      expect(settled(before, 'news', outcome, at)).toBe(before)
    }
  })
})

describe('claimed news', () => {
  const claim = frozen(claimed(contact(), today, { kind: 'news', news: [newsItem('n', at)] }))
  const next = (before: Contact, date: string) => claimed(before, date, { kind: 'news', news: [newsItem('o', at)] })

  test('leaves the card that asks alone', () => {
    const asking = claimed(contact(), today, ask())
    const both = claimed(asking, today, { kind: 'news', news: [newsItem('o', at)] })
    expect(both.day).toEqual(asking.day)
    expect(settled(both, 'news', { kind: 'sent', activity: 'm2' }, at)).toMatchObject({
      day: { state: 'sending' },
      news: { state: 'sent', activity: 'm2' },
      told: { o: `${at}/0` },
    })
  })

  test.each<[Outcome['kind'], string[]]>([
    ['sent', []],
    ['failed', []],
    ['refused', []],
    ['unreachable', []],
    ['unknown', ['n']],
  ])('that is %s keeps from being sent again that day: %j', (kind, unsure) => {
    const outcome = outcomes.find(one => one.kind === kind) ?? { kind: 'unknown' }
    const after = settled(claim, 'news', outcome, at)
    expect([...unsureToday(after, today)]).toEqual(unsure)
    expect([...unsureToday(after, '2026-11-25')]).toEqual([])
    const later = settled(next(after, today), 'news', { kind: 'sent', activity: 'm3' }, at)
    expect([...unsureToday(later, today)]).toEqual(unsure)
    expect(next(after, '2026-11-25').news?.unsure).toEqual([])
  })
})

test('a message whose fate was never known is counted once the next one is claimed, cards and news apart', () => {
  const news: Claim = { kind: 'news', news: [newsItem('n')] }
  const one = claimed(contact(), today, ask())
  expect(one.unknowns).toBeUndefined()
  expect(claimed(one, today, news).unknowns).toBeUndefined()
  const two = claimed(claimed(one, today, news), '2026-11-25', ask())
  expect(two.unknowns).toBe(1)
  expect(claimed(two, '2026-11-25', news).unknowns).toBe(2)
  expect(claimed(settled(two, 'ask', { kind: 'refused' }, at), '2026-11-26', ask()).unknowns).toBe(1)
})

describe('the latest regular card', () => {
  const sent = (before: Contact, date: string, regular: boolean, outcome: Outcome = { kind: 'sent', activity: 'm' }) =>
    settled(claimed(before, date, ask({ regular })), 'ask', outcome, at)
  test.each<[string, [string, boolean, Outcome['kind']?][], string | undefined]>([
    ['none', [], undefined],
    ['one', [[today, true]], today],
    ['one of unknown fate', [[today, true, 'unknown']], today],
    ['one that failed', [[today, true, 'failed']], undefined],
    [
      'a second one after it',
      [
        ['2026-11-23', true],
        [today, false],
      ],
      '2026-11-23',
    ],
    [
      'two second ones after it',
      [
        ['2026-11-20', true],
        ['2026-11-23', false],
        [today, false],
      ],
      '2026-11-20',
    ],
    [
      'a failed one after it',
      [
        ['2026-11-17', true],
        [today, true, 'failed'],
      ],
      '2026-11-17',
    ],
    [
      'a failed one tried again',
      [
        ['2026-11-17', true],
        [today, true, 'failed'],
        [today, true],
      ],
      today,
    ],
    [
      'a failed one and a second one',
      [
        ['2026-11-17', true],
        ['2026-11-23', true, 'failed'],
        [today, false],
      ],
      '2026-11-17',
    ],
    ['only a second one', [[today, false]], undefined],
  ])('is remembered: %s', (_, cards, expected) => {
    const after = cards.reduce(
      (before, [date, regular, kind]) =>
        sent(
          before,
          date,
          regular,
          outcomes.find(one => one.kind === kind),
        ),
      contact(),
    )
    expect(lastRegular(after)).toBe(expected)
  })
})

test('what a contact remembers is bounded, and the latest stays', () => {
  let now = contact()
  for (let n = 0; n < 260; n++) {
    const claim: Claim = { kind: 'ask', items: [item(`k${n}`), item('k0')], news: [], regular: true }
    now = settled(claimed(now, today, claim), 'ask', { kind: 'sent', activity: 'm' }, at)
  }
  expect(Object.keys(now.told).length).toBe(200)
  expect(Object.keys(now.told).slice(-2)).toEqual(['k259', 'k0'])
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
        now = settled(claimed(frozen(now), today, ask({ items: [due] })), 'ask', outcome, at)
        const after = Number(now.told.k?.split('/')[1] ?? -1)
        expect(after).toBe(outcome.kind === 'sent' ? order : before)
        expect(isNews(due, now.told)).toBe(outcome.kind !== 'sent')
      }
    }),
  )
})
