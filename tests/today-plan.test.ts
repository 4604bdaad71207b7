import type { Country, Person } from '../services/people-model.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem } from '../services/today.ts'
import {
  type Because,
  type Composition,
  composition,
  type House,
  type Manner,
  type Silence,
  type Subject,
  whoGetsWhat,
} from '../services/today-plan.ts'
import {
  contact,
  day,
  frozen,
  house,
  item,
  newsItem,
  person,
  reference,
  servedAt,
  settings,
  subject,
  wallClock,
} from './today-facts.ts'

type Case = {
  who?: Partial<Subject>
  is?: Partial<Person>
  has?: Parameters<typeof contact>[0]
  due?: DueItem[]
  settings?: Partial<Settings>
  manner?: Manner
  served?: House['served']
}

/** What somebody gets at that time on the clock of their country. */
function at(local: string, { who, is, has, due, manner, served, ...rest }: Case = {}): Composition {
  const one = subject({ person: person(is), contact: contact(has), ...(due ? { due } : {}), ...who })
  const facts = frozen({
    settings: settings(rest.settings),
    ...(manner ? { manner } : {}),
    ...(served ? { served } : {}),
  })
  return composition(frozen(one), house(wallClock(local, one.person.country), facts))
}

/** In a word: why a card comes, or why none; `+n` with so many news. */
function word(made: Composition) {
  const news = made.kind !== 'nothing' && made.news.length > 0 ? ` +${made.news.length}` : ''
  return (made.kind === 'ask' ? `${made.because}${made.regular ? '' : ' again'}` : made.silence.why) + news
}

const tuesday = '2026-11-24 13:00'
const told = { k: '2026-11-30/1' }
const waits = item('w', { waits: true, urgency: -1000, since: '2026-11-24T06:00:00Z' })
const staff = item('s', { asks: 'staff' })

describe('nobody is written to', () => {
  test.each<[Silence, Case]>([
    [{ why: 'left' }, { is: { active: false } }],
    [{ why: 'left' }, { is: { end: '2026-11-23' } }],
    [{ why: 'nothingDue' }, { due: [] }],
    [{ why: 'notIntroduced' }, { settings: { introducedOn: undefined } }],
    [{ why: 'notIntroduced' }, { settings: { introducedOn: '2026-11-25' } }],
    [{ why: 'noAccount' }, { is: { email: undefined }, who: { contact: undefined } }],
    [{ why: 'notInstalled' }, { who: { contact: undefined } }],
    [{ why: 'notInstalled' }, { has: { reference: undefined } }],
    [{ why: 'notInstalled' }, { is: { email: undefined, objectId: 'o-1' }, has: { reference: undefined } }],
    [
      { why: 'unreachable', reason: 'BotBlocked' },
      { has: { unreachable: { reason: 'BotBlocked', since: '2026-11-01T10:00:00Z' } } },
    ],
    [{ why: 'paused', until: '2026-11-24' }, { has: { pausedUntil: '2026-11-24' } }],
    [{ why: 'onLeave', until: '2026-11-24' }, { is: { leaves: [{ from: '2026-11-01', to: '2026-11-24' }] } }],
    [{ why: 'onLeave' }, { is: { leaves: [{ from: '2026-11-24' }] } }],
    [
      { why: 'quiet', until: '2026-11-30' },
      { settings: { quiet: [{ id: 'q', from: '2026-11-24', to: '2026-11-30' }] } },
    ],
    [
      { why: 'quiet', until: '2026-11-24' },
      { settings: { quiet: [{ id: 'q', from: '2026-11-01', to: '2026-11-24', area: ['Care'] }] } },
    ],
    [{ why: 'hadToday' }, { has: { day: day('2026-11-24') } }],
    [{ why: 'hadToday' }, { has: { day: day('2026-11-24', { state: 'sending' }) } }],
    [{ why: 'hadToday' }, { has: { day: day('2026-11-24', { regular: false }) }, due: [waits] }],
    [{ why: 'nothingNew' }, { has: { told } }],
    [{ why: 'hadThisWeek', weekday: 2, until: '2026-12-01' }, { has: { day: day('2026-11-23') } }],
    [{ why: 'otherDay', weekday: 3, until: '2026-11-25' }, { has: { cardDay: 3 } }],
    [{ why: 'otherDay', weekday: 1, until: '2026-11-30' }, { has: { cardDay: 1 } }],
    [
      { why: 'hadThisMonth', until: '2026-10-26' },
      { due: [staff], has: { day: day('2026-10-26') } },
    ],
    [{ why: 'tooEarly', from: 14 * 60 }, { has: { cardTime: '14:00' } }],
  ])('%j', (silence, some) => {
    expect(at(tuesday, some)).toEqual({ kind: 'nothing', silence })
  })

  test('the reason told is the one that somebody can do something about first', () => {
    const everything: Case = {
      is: { active: false, leaves: [{ from: '2026-11-01' }] },
      has: { reference: undefined, pausedUntil: '2027-01-01' },
      settings: { introducedOn: undefined },
    }
    expect(word(at(tuesday, everything))).toBe('left')
    expect(word(at(tuesday, { ...everything, is: { ...everything.is, active: true } }))).toBe('notIntroduced')
    expect(word(at(tuesday, { ...everything, is: { active: true }, settings: {} }))).toBe('notInstalled')
    expect(
      word(at(tuesday, { ...everything, has: { pausedUntil: '2027-01-01', reference }, is: {}, settings: {} })),
    ).toBe('paused')
  })

  test.each<[string, string, Case]>([
    ['ownDay', 'on the last day of their employment', { is: { end: '2026-11-24' } }],
    ['ownDay', 'the day after their pause', { has: { pausedUntil: '2026-11-23' } }],
    ['ownDay', 'the day after their leave', { is: { leaves: [{ from: '2026-11-01', to: '2026-11-23' }] } }],
    ['ownDay', 'the day of the introduction', { settings: { introducedOn: '2026-11-24' } }],
    [
      'ownDay',
      'when another area is quiet',
      { settings: { quiet: [{ id: 'q', from: '2026-11-01', to: '2026-11-30', area: ['Schools'] }] } },
    ],
    ['ownDay', 'when their card failed', { has: { day: day('2026-11-24', { state: 'failed' }) } }],
    [
      'ownDay',
      'when yesterday’s second card has an unknown fate',
      { has: { day: day('2026-11-23', { state: 'sending', regular: false }) } },
    ],
    ['ownDay', 'when only one of two has been told', { has: { told }, due: [item('k'), item('l')] }],
    ['daily', 'before the introduction, to HR', { who: { hr: true }, settings: { introducedOn: undefined } }],
  ])('but a card comes (%s) %s', (because, _, some) => {
    expect(word(at(tuesday, some))).toBe(because)
  })
})

describe('the hours', () => {
  test.each<[string, Person['rhythm'], string, string]>([
    ['08:29', 'office', '08:30', 'tooEarly'],
    ['08:30', 'office', '08:30', 'ownDay'],
    ['12:59', 'office', '13:00', 'tooEarly'],
    ['13:00', 'office', '13:00', 'ownDay'],
    ['14:59', 'office', '16:00', 'tooEarly'],
    ['15:00', 'office', '16:00', 'ownDay'],
    ['15:29', 'office', '08:30', 'ownDay'],
    ['15:30', 'office', '08:30', 'tooLate'],
    ['23:59', 'office', '08:30', 'tooLate'],
    ['11:59', 'shifts', '08:30', 'tooEarly'],
    ['12:00', 'shifts', '08:30', 'ownDay'],
    ['14:29', 'shifts', '15:30', 'tooEarly'],
    ['14:30', 'shifts', '15:30', 'ownDay'],
    ['14:59', 'shifts', '08:30', 'ownDay'],
    ['15:00', 'shifts', '08:30', 'tooLate'],
    ['11:59', 'unknown', '08:30', 'tooEarly'],
    ['12:00', 'unknown', '08:30', 'ownDay'],
    ['15:00', 'unknown', '08:30', 'tooLate'],
  ])('%s to who works %s and has chosen %s: %s', (time, rhythm, cardTime, expected) => {
    expect(word(at(`2026-11-24 ${time}`, { is: { rhythm }, has: { cardTime } }))).toBe(expected)
    expect(word(at(`2026-11-24 ${time}`, { is: { rhythm }, settings: { cardTime } }))).toBe(expected)
  })

  test('before the window too, what is told is their own time', () => {
    expect(at('2026-11-24 07:00')).toEqual({ kind: 'nothing', silence: { why: 'tooEarly', from: 13 * 60 } })
    expect(at('2026-11-24 07:00', { manner: 'byHand' })).toEqual({
      kind: 'nothing',
      silence: { why: 'tooEarly', from: 8 * 60 + 30 },
    })
  })

  test.each<[string, Country, string]>([
    ['2026-03-27 12:59', 'FI', 'tooEarly'],
    ['2026-03-30 12:59', 'FI', 'tooEarly'],
    ['2026-03-30 13:00', 'FI', 'ownDay'],
    ['2026-03-30 15:29', 'SE', 'ownDay'],
    ['2026-03-30 15:30', 'SE', 'tooLate'],
    ['2026-10-26 12:59', 'FI', 'tooEarly'],
    ['2026-10-26 13:00', 'FI', 'ownDay'],
    ['2026-10-26 13:00', 'SE', 'ownDay'],
    ['2026-10-26 15:30', 'AX', 'tooLate'],
  ])('after the clocks have changed: %s in %s, %s', (local, country, expected) => {
    const cardDay = local.startsWith('2026-03-27') ? 5 : 1
    expect(word(at(local, { is: { country }, has: { cardDay } }))).toBe(expected)
  })

  test('are those of the receiver’s country: at one instant Finland has its card and Sweden not yet', () => {
    const instant = wallClock('2026-11-24 13:30', 'FI')
    const both = whoGetsWhat([subject(), subject({ person: person({ country: 'SE' }) })], house(instant))
    expect(both.map(word)).toEqual(['ownDay', 'tooEarly'])
  })
})

describe('working days', () => {
  const daily = { who: { hr: true } }
  test.each<[string, Country, string]>([
    ['2026-11-27', 'FI', 'daily'],
    ['2026-11-28', 'FI', 'dayOff'],
    ['2026-11-29', 'FI', 'dayOff'],
    ['2027-12-06', 'FI', 'dayOff'],
    ['2027-12-06', 'AX', 'dayOff'],
    ['2027-12-06', 'SE', 'daily'],
    ['2026-06-09', 'AX', 'dayOff'],
    ['2026-06-09', 'FI', 'daily'],
    ['2026-06-19', 'FI', 'dayOff'],
    ['2026-06-19', 'SE', 'dayOff'],
    ['2028-06-06', 'SE', 'dayOff'],
    ['2028-06-06', 'FI', 'daily'],
    ['2026-05-14', 'SE', 'dayOff'],
  ])('%s in %s: %s', (date, country, expected) => {
    expect(word(at(`${date} 13:00`, { ...daily, is: { country } }))).toBe(expected)
  })

  test('an item that waits does not make a holiday a working day, nor news', () => {
    const date = '2026-01-06 13:00'
    expect(word(at(date, { due: [waits], who: { news: [newsItem('n')] } }))).toBe('dayOff')
  })
})

describe('one card a week', () => {
  const monday = { day: day('2026-11-23') }
  test.each<[string, string, Case]>([
    ['hadThisWeek', 'on their day, when one came by hand before it', { has: { ...monday, told }, due: [item('l')] }],
    ['hadThisWeek', 'when they have changed their day after it', { has: { ...monday, cardDay: 2 } }],
    [
      'ownDay',
      'on their day, when only a second card came before it',
      { has: { day: day('2026-11-23', { regular: false }) } },
    ],
    ['ownDay', 'on their day, though last week’s came on Friday', { has: { day: day('2026-11-20') } }],
    [
      'hadThisWeek',
      'when a second one followed the regular one of Monday',
      { has: { asked: '2026-11-23', day: day('2026-11-23', { regular: false }) } },
    ],
    ['waits again', 'a second one when somebody waits', { has: monday, due: [item('k'), waits] }],
    [
      'nothingNew',
      'not once more for who waits and has been told of',
      { has: { ...monday, told: { w: `${waits.since}/1` } }, due: [waits] },
    ],
    [
      'hadThisWeek',
      'not for who waits and has been told of, though something else is new',
      { has: { ...monday, told: { w: `${waits.since}/1` } }, due: [waits, item('k')] },
    ],
    ['dateToday again', 'a second one when a date is today', { has: monday, due: [item('k', { date: '2026-11-24' })] }],
    ['hadThisWeek', 'not when the date was yesterday', { has: monday, due: [item('k', { date: '2026-11-23' })] }],
    ['hadThisWeek', 'not when the date is tomorrow', { has: monday, due: [item('k', { date: '2026-11-25' })] }],
    ['ownDay', 'to a manager with nothing of their own', { who: { manager: true }, due: [staff] }],
    ['ownDay', 'to an owner whose staff question alone is new', { has: { told }, due: [item('k'), staff] }],
    ['waits again', 'for who waits, on no day of theirs', { has: { cardDay: 4 }, due: [waits] }],
    [
      'dateToday again',
      'for a date, on no day of theirs',
      { has: { cardDay: 4 }, due: [item('k', { date: '2026-11-24' })] },
    ],
  ])('%s: %s', (expected, _, some) => {
    expect(word(at(tuesday, some))).toBe(expected)
  })

  test.each<[string, string, number, Country, string]>([
    ['2026-01-06', 'Epiphany, a Tuesday', 2, 'FI', 'dayOff'],
    ['2026-01-07', 'the day after it', 2, 'FI', 'ownDay'],
    ['2026-04-02', 'the day before Good Friday', 5, 'FI', 'ownDay'],
    ['2026-06-18', "the day before Midsummer's Eve", 5, 'SE', 'ownDay'],
    ['2026-06-10', "the day after Åland's day", 2, 'AX', 'ownDay'],
    ['2026-06-10', 'the same day on the mainland', 2, 'FI', 'otherDay'],
  ])('a holiday moves their day inside its week: %s, %s (day %i in %s): %s', (date, _, cardDay, country, expected) => {
    // What waits shows that the day is off; only what is due shows whose day it is.
    const due = expected === 'dayOff' ? [waits] : [item('k', { reached: '2026-01-01', date: '2026-01-05' })]
    expect(word(at(`${date} 13:00`, { is: { country }, has: { cardDay }, due }))).toBe(expected)
  })
})

describe('a day that was missed', () => {
  const wednesday = '2026-11-25 14:30'
  const never = servedAt()
  const failed = { day: day('2026-11-24', { state: 'failed' }) }
  test.each<[string, string, Case]>([
    ['missedDay', 'no round at all', { served: never }],
    ['missedDay', 'the last round was before their time', { served: servedAt(9 * 60, 13 * 60 - 1) }],
    ['otherDay', 'the last round was at their time', { served: servedAt(13 * 60) }],
    ['missedDay', 'before the time they have chosen', { served: servedAt(13 * 60), has: { cardTime: '14:00' } }],
    ['missedDay', 'Klart was back after their hours', { served: servedAt(9 * 60, 15 * 60 + 30, 16 * 60 + 25) }],
    ['otherDay', 'Klart was back within their hours', { served: servedAt(9 * 60, 15 * 60 + 29) }],
    [
      'missedDay',
      'Klart was back after the hours of shifts',
      { is: { rhythm: 'shifts' }, served: servedAt(12 * 60 + 55, 15 * 60, 15 * 60 + 25) },
    ],
    ['missedDay', 'their message failed', { has: failed }],
    [
      'otherDay',
      'their message failed, and what is new came later',
      { has: { ...failed, told }, due: [item('k'), item('l', { reached: '2026-11-25' })] },
    ],
    [
      'missedDay',
      'their message failed, and what it carried has come further since',
      {
        has: { day: day('2026-11-24', { state: 'failed', items: [{ key: 'k', stage: '2026-12-01/0' }] }) },
        due: [item('k', { reached: '2026-11-25' })],
      },
    ],
    ['otherDay', 'what is new came after their day', { served: never, due: [item('k', { reached: '2026-11-25' })] }],
    [
      'missedDay',
      'one of two came before it',
      { served: never, due: [item('k', { reached: '2026-11-25' }), item('l')] },
    ],
    ['otherDay', 'they were on pause', { served: never, has: { pausedUntil: '2026-11-24' } }],
    ['otherDay', 'they were on leave', { served: never, is: { leaves: [{ from: '2026-11-24', to: '2026-11-24' }] } }],
    [
      'missedDay',
      'they were on leave the day before',
      { served: never, is: { leaves: [{ from: '2026-11-20', to: '2026-11-23' }] } },
    ],
    [
      'otherDay',
      'it was quiet',
      { served: never, settings: { quiet: [{ id: 'q', from: '2026-11-24', to: '2026-11-24' }] } },
    ],
    ['otherDay', 'Klart was introduced after it', { served: never, settings: { introducedOn: '2026-11-25' } }],
    ['hadThisWeek', 'they had the week’s card before it', { served: never, has: { day: day('2026-11-23') } }],
    ['otherDay', 'their day is still to come', { served: never, has: { cardDay: 5 } }],
    [
      'missedDay',
      'a second card of theirs had failed',
      { served: never, has: { day: day('2026-11-24', { state: 'failed', regular: false }) } },
    ],
    [
      'otherDay',
      'only a second card had failed',
      { has: { day: day('2026-11-24', { state: 'failed', regular: false }) } },
    ],
    ['missedDay', 'and somebody waits', { served: never, due: [item('k'), waits] }],
  ])('%s: %s', (expected, _, some) => {
    expect(word(at(wednesday, some))).toBe(expected)
  })

  test.each([
    ['missedDay', '2026-11-25', 'after it'],
    ['otherDay', '2026-11-24', 'on it'],
    ['otherDay', undefined, 'since nobody knows when'],
  ])('%s: on pause from %s, %s', (expected, pausedFrom, _) => {
    const has = { pausedUntil: '2026-11-25', ...(pausedFrom ? { pausedFrom } : {}) }
    expect(word(at('2026-11-26 14:30', { served: never, has }))).toBe(expected)
  })

  test('is caught up on any later day of its week, and not in the next', () => {
    const words = ['2026-11-25', '2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'].map(date =>
      word(at(`${date} 13:00`, { served: never, due: [item('k', { date: '2027-01-30' })] })),
    )
    expect(words).toEqual(['missedDay', 'missedDay', 'dayOff', 'otherDay', 'ownDay'])
  })
})

test.each<[string, string, Case]>([
  ['monthly', 'who never had one', {}],
  ['monthly', 'thirty days after the last', { has: { day: day('2026-10-25') } }],
  ['hadThisMonth', 'twenty-nine days after', { has: { day: day('2026-10-26') } }],
  ['hadThisMonth', 'after one of unknown fate', { has: { day: day('2026-10-26', { state: 'sending' }) } }],
  [
    'monthly',
    'when the last one failed',
    { has: { asked: '2026-10-01', day: day('2026-11-23', { state: 'failed' }) } },
  ],
  [
    'hadThisMonth',
    'when the one before the failed one is too near',
    { has: { asked: '2026-11-01', day: day('2026-11-23', { state: 'failed' }) } },
  ],
  ['hadThisMonth', 'whatever their day', { has: { cardDay: 2, day: day('2026-11-10') } }],
])('staff have at most one in thirty days: %s, %s', (expected, _, some) => {
  expect(word(at(tuesday, { due: [staff], ...some }))).toBe(expected)
})

test.each<[string, string, Case]>([
  ['daily', 'on any day', { has: { cardDay: 5 } }],
  ['daily', 'the day after the last', { has: { day: day('2026-11-23') } }],
  ['hadToday', 'once a day', { has: { day: day('2026-11-24') } }],
  ['nothingNew', 'not what it has been told', { has: { told } }],
])('HR has one a working day: %s, %s', (expected, _, some) => {
  expect(word(at(tuesday, { who: { hr: true }, ...some }))).toBe(expected)
})

describe('the holiday weeks', () => {
  const dated = (key: string, date: string | undefined, changes: Partial<DueItem> = {}) => {
    const { date: _, ...dateless } = item(key, changes)
    return date === undefined ? dateless : { ...dateless, date }
  }
  test.each<[string, string, DueItem[], Case['who']]>([
    ['2026-07-07', 'ownDay', [dated('k', '2026-07-07')], {}],
    ['2026-07-07', 'ownDay', [dated('k', '2026-07-01')], {}],
    ['2026-07-07', 'holidayWeeks', [dated('k', '2026-06-30')], {}],
    ['2026-07-07', 'holidayWeeks', [dated('k', '2026-07-08')], {}],
    ['2026-07-07', 'holidayWeeks', [dated('k', undefined)], {}],
    ['2026-07-07', 'ownDay', [waits], {}],
    ['2026-07-07', 'holidayWeeks', [dated('k', undefined)], { hr: true }],
    ['2026-07-07', 'daily', [waits], { hr: true }],
    ['2026-07-07', 'holidayWeeks', [{ ...dated('k', undefined), asks: 'staff' }], {}],
    ['2026-07-08', 'dateToday again', [dated('k', '2026-07-08')], {}],
    ['2026-06-23', 'ownDay', [dated('k', undefined)], {}],
    ['2026-08-04', 'ownDay', [dated('k', undefined)], {}],
    ['2026-12-22', 'ownDay', [dated('k', undefined)], {}],
    ['2026-12-29', 'holidayWeeks', [dated('k', undefined)], {}],
    ['2026-12-29', 'ownDay', [dated('k', '2026-12-23')], {}],
    ['2027-01-05', 'holidayWeeks', [dated('k', undefined)], {}],
    ['2027-01-12', 'ownDay', [dated('k', undefined)], {}],
  ])('%s: %s for %j', (date, expected, due, who) => {
    expect(word(at(`${date} 13:00`, { due, ...(who ? { who } : {}) }))).toBe(expected)
  })

  test('only what falls due is on the card; the rest is counted', () => {
    const made = at('2026-07-07 13:00', { due: [dated('a', '2026-07-07'), dated('b', '2026-09-01'), waits] })
    expect(made).toMatchObject({ kind: 'ask', items: [{ key: 'w' }, { key: 'a' }], rest: [{ key: 'b' }] })
  })

  test('news comes all the same', () => {
    const made = at('2026-07-07 13:00', { due: [dated('k', undefined)], who: { news: [newsItem('n')] } })
    expect(word(made)).toBe('holidayWeeks +1')
  })
})

describe('by hand', () => {
  test.each<[string, string, string, Case]>([
    ['2026-11-26 09:00', 'byHand', 'nobody’s day or hour is waited for', {}],
    ['2026-11-26 09:00', 'byHand', 'nor the month of staff', { due: [staff], has: { day: day('2026-11-20') } }],
    ['2026-11-26 09:00', 'byHand', 'nor the week', { has: { day: day('2026-11-24') } }],
    ['2026-11-26 09:00', 'hadToday', 'one a day is the most', { has: { day: day('2026-11-26') } }],
    ['2026-11-26 09:00', 'nothingNew', 'nothing is told twice', { has: { told } }],
    ['2026-11-26 09:00', 'paused', 'a pause is kept', { has: { pausedUntil: '2026-11-30' } }],
    ['2026-11-26 09:00', 'notIntroduced', 'the introduction is waited for', { settings: { introducedOn: undefined } }],
    ['2026-11-26 09:00', 'tooEarly', 'shifts have their hours', { is: { rhythm: 'shifts' } }],
    ['2026-11-26 15:30', 'tooLate', 'the evening is kept', {}],
    ['2026-11-28 13:00', 'dayOff', 'so is the weekend', {}],
    ['2026-07-07 13:00', 'holidayWeeks', 'and the holiday weeks', { due: [item('k', { date: '2026-09-01' })] }],
  ])('%s: %s, %s', (local, expected, _, some) => {
    expect(word(at(local, { ...some, manner: 'byHand' }))).toBe(expected)
  })

  test.each(['2026-11-28 03:00', '2026-12-24 23:59', '2026-11-24 13:00'])('at any time, for development: %s', local => {
    expect(word(at(local, { due: [waits], manner: 'anyTime' }))).toBe('byHand')
    expect(word(at(local, { due: [waits], manner: 'anyTime', has: { pausedUntil: '2027-01-01' } }))).toBe('paused')
  })
})

describe('news', () => {
  const who = (changes: Partial<Subject> = {}) => ({ who: { news: [newsItem('n')], ...changes } })
  const mark = '2026-11-24T06:00:00Z/0'
  const unknown = { date: '2026-11-24', state: 'sending' as const, items: [{ key: 'n', stage: mark }], unsure: [] }
  test.each<[string, string, string, Case]>([
    ['2026-11-24 08:29', 'tooEarly', 'not before the window', who()],
    ['2026-11-24 08:30', 'tooEarly +1', 'before their own time', who()],
    ['2026-11-25 09:00', 'otherDay +1', 'on another day', who()],
    ['2026-11-24 13:00', 'ownDay +1', 'on the card, when one is due', who()],
    ['2026-11-24 14:00', 'hadToday +1', 'besides the card of the day', { ...who(), has: { day: day('2026-11-24') } }],
    ['2026-11-24 13:00', 'nothingDue +1', 'to who has nothing due', who({ due: [] })],
    ['2026-11-24 13:00', 'nothingNew +1', 'to who has been told the rest', { ...who(), has: { told } }],
    [
      '2026-11-24 13:00',
      'hadThisMonth +1',
      'to staff within the month',
      { ...who({ due: [staff] }), has: { day: day('2026-11-20') } },
    ],
    ['2026-11-24 15:30', 'tooLate', 'not after the window', who()],
    ['2026-11-28 13:00', 'otherDay', 'not at the weekend', who()],
    ['2026-11-24 13:00', 'paused', 'not in a pause', { ...who(), has: { pausedUntil: '2026-11-24' } }],
    [
      '2026-11-24 13:00',
      'quiet',
      'not in quiet time',
      { ...who(), settings: { quiet: [{ id: 'q', from: '2026-11-24', to: '2026-11-24' }] } },
    ],
    ['2026-11-24 13:00', 'nothingDue', 'not twice', { ...who({ due: [] }), has: { told: { n: mark } } }],
    [
      '2026-11-24 13:00',
      'nothingDue +1',
      'anew, when there is more to it',
      { ...who({ due: [] }), has: { told: { n: '2026-11-20/0' } } },
    ],
    [
      '2026-11-24 13:00',
      'nothingDue',
      'not again that day, when its fate is unknown',
      { ...who({ due: [] }), has: { news: unknown } },
    ],
    [
      '2026-11-24 13:00',
      'nothingDue',
      'nor when that message was followed by another',
      { ...who({ due: [] }), has: { news: { ...unknown, state: 'sent', items: [], unsure: ['n'] } } },
    ],
    [
      '2026-11-24 13:00',
      'hadToday',
      'nor when it was on a card of unknown fate',
      { ...who(), has: { day: day('2026-11-24', { state: 'sending', items: unknown.items }) } },
    ],
    ['2026-11-25 13:00', 'nothingDue +1', 'the day after that', { ...who({ due: [] }), has: { news: unknown } }],
    [
      '2026-11-24 13:00',
      'hadToday +1',
      'at once, when it is newer than what today’s card told',
      {
        ...who(),
        has: { told: { n: '2026-11-23/0' }, day: day('2026-11-24', { items: [{ key: 'n', stage: '2026-11-23/0' }] }) },
      },
    ],
    [
      '2026-11-24 13:00',
      'nothingDue +1',
      'again, when it failed',
      { ...who({ due: [] }), has: { news: { ...unknown, state: 'failed' } } },
    ],
  ])('%s: %s, %s', (local, expected, _, some) => {
    expect(word(at(local, some))).toBe(expected)
  })

  test('five at once; the others in the next round', () => {
    const news = Array.from({ length: 7 }, (_, n) => newsItem(`n${n}`))
    const first = at(tuesday, { who: { due: [], news } })
    expect(first).toMatchObject({ kind: 'news', news: news.slice(0, 5) })
    const marks = Object.fromEntries(news.slice(0, 5).map(({ key, since }) => [key, `${since}/0`]))
    expect(at(tuesday, { who: { due: [], news }, has: { told: marks } })).toMatchObject({
      kind: 'news',
      news: news.slice(5),
    })
  })
})

test('every reason for a card is among these', () => {
  const because: Record<Because, Case> = {
    ownDay: {},
    missedDay: { has: { cardDay: 1 }, served: servedAt() },
    waits: { has: { cardDay: 5 }, due: [waits] },
    dateToday: { has: { cardDay: 5 }, due: [item('k', { date: '2026-11-24' })] },
    daily: { who: { hr: true } },
    monthly: { due: [staff] },
    byHand: { manner: 'byHand' },
  }
  for (const [expected, some] of Object.entries(because))
    expect(at(tuesday, some)).toMatchObject({ kind: 'ask', because: expected })
})
