import { plusDays } from '../services/dates.ts'
import { type DecidingHouse, decidersOf } from '../services/rewards-deciders.ts'
import { climbsOn, follow, klart } from '../services/rewards-following.ts'
import type { Nomination, Receiver } from '../services/rewards-model.ts'
import {
  answer,
  approve,
  ask,
  type Changes,
  done,
  formOf,
  gift,
  houseWith,
  now,
  outcome,
  peopleWith,
  sent,
  to,
  toUnit,
  units,
} from './rewards-facts.ts'

const at = (date: string) => `${date}T05:00:00.000Z`

/** As it is on that day; undefined where nothing has changed. */
const on = (one: Nomination, date: string, changes: Changes = {}) =>
  follow(one, houseWith({ ...changes, today: date }), at(date))

/** The days on which something happened by itself, and what. */
function lived(one: Nomination, days: number, changesOn: (date: string) => Changes = () => ({})) {
  const happened: string[] = []
  let now = one
  for (let day = 1; day <= days; day++) {
    const date = plusDays(one.sentAt.slice(0, 10), day)
    const next = on(now, date, changesOn(date))
    if (!next) continue
    happened.push(`${date} ${next.history.at(-1)?.verb.slice(8)} ${next.expired?.why ?? next.deciders.join('+')}`)
    now = next
  }
  return { happened, one: now }
}

const proposed = sent('n1', to('n2'))

test('it climbs after ten working days with each, to the list and then HR, where it stays until it is too old', () => {
  const [holder] = decidersOf({ ...proposed, passed: ['h1', 'chief', 'dir', 'ceo'] }, houseWith())?.people ?? []
  // Christmas Eve to Boxing Day, New Year and Epiphany lie between the third and the fourth.
  expect(lived(proposed, 200).happened).toEqual([
    '2026-12-08 climb chief',
    '2026-12-22 climb dir',
    '2027-01-11 climb ceo',
    `2027-01-25 climb ${holder}`,
    '2027-05-24 expire old',
  ])
})

/** Days worked by nobody there between are skipped: they go on on this day, having come on that one. */
test.each<[country: string, nominator: string, receiver: Receiver, since: string, climbs: string]>([
  ['Finland', 'n1', to('n2'), '2026-06-12', '2026-06-29'],
  ['Sweden', 'e1', to('e2'), '2026-05-25', '2026-06-08'],
  ['Finland over Independence Day', 'n1', to('n2'), '2027-11-29', '2027-12-14'],
  ['Sweden over the same days', 'e1', to('e2'), '2027-11-29', '2027-12-13'],
  ['Finland in June', 'n1', to('n2'), '2027-06-03', '2027-06-17'],
  ['Åland over its day of self-government', 'x1', to('x2'), '2027-06-03', '2027-06-18'],
])('the days are those of the country: %s', (_, nominator, receiver, since, climbs) => {
  const one = { ...sent(nominator, receiver), since, sentAt: at(since) }
  expect(on(one, plusDays(climbs, -1))).toBeUndefined()
  expect(on(one, climbs)?.passed).toEqual(one.deciders)
})

test('the house chooses how many days', () => {
  const changes = { rewards: { climbDays: 2 } }
  expect(on(proposed, '2026-11-25', changes)).toBeUndefined()
  expect(on(proposed, '2026-11-26', changes)).toMatchObject({
    deciders: ['chief'],
    passed: ['h1'],
    since: '2026-11-26',
  })
})

test('two who share it have let it go on together, and neither decides any more', () => {
  const climbed = on(sent('s1', to('s2')), '2026-12-08')
  expect(climbed).toMatchObject({ passed: ['a3', 'b3'], deciders: ['chief'] })
  expect(climbed && outcome(climbed, approve(formOf('flowers')), 'a3')).toBe('notYours')
})

test('what has climbed keeps its text, its signatures and its card’s rev goes up', () => {
  const seconded = done(proposed, approve(gift), 'h1')
  const climbed = on(seconded, '2026-12-08')
  expect(climbed).toMatchObject({ state: 'seconded', texts: seconded.texts, rev: 2, deciders: ['dir'], needed: 2 })
  expect(climbed?.history.at(-1)).toMatchObject({ by: klart, verb: 'rewards.climb', was: { deciders: ['chief'] } })
})

test('where there is nobody above it stays with whoever has it', () => {
  const changes = { delegations: [], hr: [] }
  expect(on(proposed, '2027-02-01', changes)).toBeUndefined()
})

describe('whoever has it can’t any more', () => {
  const move = (changes: Changes, one = proposed, date = '2026-11-25') => on(one, date, changes)?.deciders
  test.each<[what: string, changes: Changes, deciders: string[] | undefined]>([
    ['nothing has happened', {}, undefined],
    ['they leave: the next', { people: peopleWith({ h1: undefined }) }, ['chief']],
    ['they go on leave: the next', { people: peopleWith({ h1: { leaves: [{ from: '2026-11-25' }] } }) }, ['chief']],
    ['their leave has not begun', { people: peopleWith({ h1: { leaves: [{ from: '2026-11-26' }] } }) }, undefined],
    [
      'all of the list leave too: HR',
      { people: peopleWith({ h1: undefined, chief: undefined, dir: undefined, ceo: undefined }), hr: ['hr2'] },
      ['hr2'],
    ],
    ['the receiver gets another manager', { people: peopleWith({ n2: { manager: 'h2' } }) }, ['h2']],
    [
      'the receiver moves: the manager where it was done keeps it',
      { people: peopleWith({ n2: { unit: units.ward2, manager: 'h2' } }) },
      undefined,
    ],
    [
      'they become the receiver’s colleague: the ward’s new manager',
      {
        people: peopleWith(
          Object.fromEntries(
            ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'leased', 'minor', 'away', 'h1'].map(id => [
              id,
              { manager: 'sec' },
            ]),
          ),
        ),
      },
      ['sec'],
    ],
  ])('%s', (_, changes, deciders) => {
    expect(move(changes)).toEqual(deciders)
  })

  test('a new manager has ten working days of their own, and it comes back to who has come back', () => {
    const away = { people: peopleWith({ h1: { leaves: [{ from: '2026-12-04', to: '2026-12-09' }] } }) }
    const happened = lived(proposed, 25, () => away).happened
    expect(happened).toEqual(['2026-12-04 move chief', '2026-12-10 move h1'])
    expect(lived(proposed, 40, () => away).happened[2]).toBe('2026-12-28 climb chief')
  })

  test('a row that ends takes it on, and one that begins takes over from those behind it', () => {
    const atChief = { ...proposed, passed: ['h1'], deciders: ['chief'] }
    expect(move({ delegations: [] }, atChief)?.[0]).toMatch(/^hr/)
    expect(move({ people: peopleWith({ chief: undefined }) }, atChief)).toEqual(['dir'])
    const late = { ...proposed, passed: ['h1', 'chief', 'dir'], deciders: ['ceo'] }
    expect(move({ people: peopleWith({ h1: undefined }) }, late)).toBeUndefined()
  })

  test('both at once: a new manager gets it, though the old one’s days were over', () => {
    const changes = {
      people: peopleWith({
        h1: undefined,
        ...moved('n', 8, 'sec'),
        ...{ leased: { manager: 'sec' }, minor: { manager: 'sec' } },
      }),
    }
    expect(on(proposed, '2026-12-08', changes)).toMatchObject({ deciders: ['sec'], passed: ['h1'] })
  })

  test('one in HR who leaves hands it to another there', () => {
    const atHr = { ...proposed, passed: ['h1', 'chief', 'dir', 'ceo'] }
    const holder = decidersOf(atHr, houseWith())?.people[0] ?? ''
    const others = ['hr1', 'hr2', 'hr3'].filter(id => id !== holder)
    expect(others).toContain(move({ hr: others }, { ...atHr, deciders: [holder] })?.[0])
  })

  test('the answer to their question goes to the next', () => {
    const asked = done(proposed, ask, 'h1')
    const gone = { people: peopleWith({ h1: undefined }) }
    const followed = on(asked, '2026-11-25', gone)
    expect(followed).toMatchObject({ state: 'question', deciders: ['chief'], since: asked.since })
    expect(followed && done(followed, answer, 'n1', { house: houseWith(gone) }).deciders).toEqual(['chief'])
  })
})

const moved = (prefix: string, count: number, manager: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}${at + 1}`, { manager }]))

describe('it ends', () => {
  const texts = { state: 'expired', texts: {}, deciders: [] }
  test('when the receiver has left, with its text', () => {
    const gone = { people: peopleWith({ n2: undefined }) }
    for (const one of [proposed, done(proposed, ask, 'h1'), done(proposed, { deed: 'second' }, 'h1')])
      expect(on(one, '2026-11-25', gone)).toMatchObject({ ...texts, expired: { at: at('2026-11-25'), why: 'gone' } })
  })
  test('when the unit is no more', () => {
    const one = sent('m1', toUnit(units.sweden))
    const people = peopleWith({ hs: undefined, e1: undefined, e2: undefined, e3: undefined, e4: undefined })
    expect(on(one, '2026-11-25', { people })).toMatchObject({ ...texts, expired: { why: 'gone' } })
    expect(on(one, '2026-11-25', { people: peopleWith({ e1: undefined }) })).toBeUndefined()
  })
  test('not when the nominator has left', () => {
    expect(on(proposed, '2026-11-25', { people: peopleWith({ n1: undefined }) })).toBeUndefined()
  })
  test('when nobody can decide for ten working days, and not when somebody comes', () => {
    const nobody: Changes = { people: peopleWith({ h1: undefined }), delegations: [], hr: [] }
    const stranded = on(proposed, '2026-11-25', nobody)
    expect(stranded).toMatchObject({ state: 'sent', deciders: [], since: '2026-11-25' })
    if (!stranded) return
    expect(on(stranded, '2026-12-08', nobody)).toBeUndefined()
    expect(on(stranded, '2026-12-09', nobody)).toMatchObject({ ...texts, expired: { why: 'nobody' } })
    expect(on(stranded, '2026-12-09', { ...nobody, hr: ['hr1'] })).toMatchObject({ state: 'sent', deciders: ['hr1'] })
  })
  test('when everybody is disqualified, after as long', () => {
    const only = houseWith({ delegations: [], hr: ['hr1'] })
    const one = done(done(proposed, { deed: 'recuse' }, 'h1', { house: only }), { deed: 'recuse' }, 'hr1', {
      house: only,
    })
    expect(one.deciders).toEqual([])
    expect(lived(one, 30, () => ({ delegations: [], hr: ['hr1'] })).happened).toEqual(['2026-12-08 expire nobody'])
  })
  test('after 180 days, whatever has happened to it', () => {
    expect(on({ ...proposed, since: '2027-05-20' }, '2027-05-23')).toBeUndefined()
    expect(on({ ...proposed, since: '2027-05-20' }, '2027-05-24')).toMatchObject({ ...texts, expired: { why: 'old' } })
  })
  test('never once it is decided', () => {
    const granted = done(proposed, approve(formOf('flowers')), 'h1')
    for (const one of [granted, done(granted, { deed: 'deliver' }, 'hr1'), done(proposed, { deed: 'withdraw' }, 'n1')])
      expect(on(one, '2028-01-01', { people: peopleWith({ n2: undefined }) })).toBeUndefined()
  })
})

describe('a question without an answer', () => {
  const asked = done(proposed, ask, 'h1')
  test('goes back to whoever decides after ten working days, who has as many', () => {
    expect(on(asked, '2026-12-07')).toBeUndefined()
    const back = on(asked, '2026-12-08')
    expect(back).toMatchObject({ state: 'sent', deciders: ['h1'], since: '2026-12-08', passed: [] })
    expect(back?.history.at(-1)?.verb).toBe('rewards.unanswered')
    expect(back && on(back, '2026-12-21')).toBeUndefined()
    expect(back && on(back, '2026-12-22')?.deciders).toEqual(['chief'])
  })
  test('goes back at once when the nominator has left', () => {
    const gone = { people: peopleWith({ n1: undefined }) }
    expect(on(asked, '2026-11-25', gone)).toMatchObject({ state: 'sent', deciders: ['h1'] })
  })
  test('keeps the signature that was there', () => {
    const seconded = done(done(proposed, { deed: 'second' }, 'h1'), ask, 'chief')
    expect(on(seconded, '2026-12-08')).toMatchObject({ state: 'seconded', deciders: ['chief'] })
  })
})

test('following is settled: what has been followed changes no more that day', () => {
  const houses: DecidingHouse[] = [{}, { people: peopleWith({ h1: undefined }) }, { delegations: [], hr: [] }].map(
    changes => houseWith({ ...changes, today: '2026-12-08' }),
  )
  for (const house of houses)
    for (const one of [proposed, done(proposed, ask, 'h1'), done(proposed, approve(gift), 'h1')]) {
      const next = follow(one, house, now)
      if (next) expect(follow(next, house, now)).toBeUndefined()
    }
})

describe('the working days with one decider', () => {
  const weekOff = [{ id: 'q1', from: '2026-11-30', to: '2026-12-04' }]
  test.each<[string, Changes, string]>([
    ['are ten', {}, '2026-12-08'],
    ['leave out quiet time in the house', { quiet: weekOff }, '2026-12-15'],
    ['leave out quiet time in the unit', { quiet: weekOff.map(time => ({ ...time, area: units.care })) }, '2026-12-15'],
    ['count quiet time elsewhere', { quiet: weekOff.map(time => ({ ...time, area: units.staff })) }, '2026-12-08'],
    ['are over at the earliest after thirty days of use', { introducedOn: '2026-11-20' }, '2026-12-20'],
  ])('%s', (_, changes, on) => {
    expect(climbsOn(sent('n1', to('n2')), houseWith(changes).settings)).toBe(on)
  })
})
