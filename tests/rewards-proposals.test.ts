import { decidersOf } from '../services/rewards-deciders.ts'
import type { Nomination, Receiver } from '../services/rewards-model.ts'
import {
  draftOf,
  type Earlier,
  limitOf,
  type Proposal,
  propose,
  refusalOf,
  whereDone,
} from '../services/rewards-proposals.ts'
import {
  type Changes,
  delegations,
  formOf,
  gift,
  house,
  houseWith,
  later,
  now,
  people,
  peopleWith,
  person,
  proposal,
  sent,
  to,
  toUnit,
  units,
} from './rewards-facts.ts'

const { directory } = house
const flowers = formOf('flowers')
const coffee = formOf('coffee')

const refused = (
  one: Proposal,
  { house: where = house, earlier = [] }: { house?: typeof house; earlier?: Earlier } = {},
) => refusalOf(one, earlier, where)

test.each<[what: string, one: Proposal, expected: string | undefined, changes?: Changes]>([
  ['a colleague', proposal('n1', to('n2')), undefined],
  ['in a house that does not use rewards', proposal('n1', to('n2')), 'off', { rewards: { active: false } }],
  ['somebody who has left', proposal('n1', to('n2')), 'nobody', { people: peopleWith({ n2: undefined }) }],
  ['a unit that is no more', proposal('n1', toUnit(['Vård', 'Ingen'])), 'nobody'],
  ['oneself', proposal('n1', to('n1')), 'oneself'],
  ['oneself for an own idea', proposal('n1', to('n1'), { criterion: 'idea' }), undefined],
  ['one’s own team', proposal('n1', toUnit(units.ward1)), undefined],
  [
    'a team of oneself alone',
    proposal('only', toUnit(['Vård', 'Ensam'])),
    'oneself',
    { people: [...people, person('only', ['Vård', 'Ensam'], 'dir')] },
  ],
  [
    'a team of another one alone',
    proposal('n1', toUnit(['Vård', 'Ensam'])),
    'tooSmall',
    { people: [...people, person('only', ['Vård', 'Ensam'], 'dir')] },
  ],
  ['leased staff', proposal('n1', to('leased')), 'leased'],
  ['a team with leased staff', proposal('m1', toUnit(units.ward1)), undefined],
  [
    'a team of leased staff alone',
    proposal('n1', toUnit(['Vård', 'Hyrd'])),
    'leased',
    { people: [...people, person('y1', ['Vård', 'Hyrd'], 'dir', { contract: 'leased' })] },
  ],
  ['leased staff that propose', proposal('leased', to('n2')), undefined],
  ['somebody on leave', proposal('n1', to('away')), undefined],
  [
    'somebody part time and fixed term',
    proposal('n1', to('n2')),
    undefined,
    { people: peopleWith({ n2: { hours: 12, contract: 'fixed-term' } }) },
  ],
  ['somebody under 18', proposal('n1', to('minor')), undefined],
  ['one’s manager', proposal('n1', to('h1')), undefined],
  ['for no value of the house', proposal('n1', to('n2'), { criterion: 'nothing' }), 'badCriterion'],
  [
    'for a value not in use',
    proposal('n1', to('n2')),
    'badCriterion',
    { rewards: { values: [{ value: 'care', names: { sv: 'Omtanke', fi: 'Huoli' }, active: false }] } },
  ],
  ['in 19 characters', proposal('n1', to('n2'), { why: ` ${'a'.repeat(19)} ` }), 'badText'],
  ['in 20 characters', proposal('n1', to('n2'), { why: 'a'.repeat(20) }), undefined],
  ['in 500 characters', proposal('n1', to('n2'), { why: 'a'.repeat(500) }), undefined],
  ['in 501 characters', proposal('n1', to('n2'), { why: 'a'.repeat(501) }), 'badText'],
])('proposing %s', (_, one, expected, changes = {}) => {
  expect(refused(one, { house: houseWith(changes) })).toBe(expected)
})

test.each([
  [150, undefined],
  [151, 'tooLarge'],
])('a team has at most 150 people: %i', (count, expected) => {
  const unit = ['Stor', 'Enhet']
  const crowd = Array.from({ length: count }, (_, at) => person(`crowd${at}`, unit, 'dir'))
  expect(refused(proposal('n1', toUnit(unit)), { house: houseWith({ people: [...people, ...crowd] }) })).toBe(expected)
})

describe('how many one may send', () => {
  test.each<[string, number, Changes?]>([
    ['n1', 5],
    ['leased', 5],
    ['h1', 20],
    ['hr1', 30],
    ['hrhead', 20],
    ['hrhead', 30, { hr: ['hrhead'] }],
    ['h1', 40, { rewards: { perMonth: { employee: 40, manager: 20, hr: 30 } } }],
  ])('%s: %i in 30 days', (id, expected, changes = {}) => {
    const perMonth = { employee: 5, manager: 20, hr: 30, ...changes.rewards?.perMonth }
    expect(limitOf(id, houseWith({ ...changes, rewards: { perMonth } }))).toBe(expected)
  })

  const earlier = (count: number, changes: Partial<Nomination> = {}): Nomination[] =>
    Array.from({ length: count }, (_, at) => ({ ...sent('n1', to(`m${at + 1}`)), ...changes }))
  test.each<[string, Earlier, string | undefined]>([
    ['four', earlier(4), undefined],
    ['five', earlier(5), 'tooMany'],
    ['five that came to nothing', earlier(5, { state: 'declined' }), 'tooMany'],
    ['five that were withdrawn', earlier(5, { state: 'withdrawn' }), 'tooMany'],
    ['five of 29 days ago', earlier(5, { sentAt: '2026-10-26T11:00:00Z' }), 'tooMany'],
    ['five of 30 days ago', earlier(5, { sentAt: '2026-10-25T11:00:00Z' }), undefined],
  ])('%s before it', (_, before, expected) => {
    expect(refused(proposal('n1', to('n2')), { earlier: before })).toBe(expected)
  })

  const same = (changes: Partial<Nomination>) => [{ ...sent('n1', to('n2')), ...changes }]
  test.each<[string, Earlier, string | undefined]>([
    ['the same for the same', same({}), 'repeated'],
    ['the same for something else', same({ criterion: 'courage' }), undefined],
    ['another one for the same', same({ receiver: to('n3') }), undefined],
    ['their unit for the same', same({ receiver: toUnit(units.ward1) }), undefined],
    ['the same 59 days ago', same({ sentAt: '2026-09-26T11:00:00Z' }), 'repeated'],
    ['the same 60 days ago', same({ sentAt: '2026-09-25T11:00:00Z' }), undefined],
    ['the same, withdrawn', same({ state: 'withdrawn' }), undefined],
    ['the same, declined', same({ state: 'declined' }), 'repeated'],
  ])('the same person is not proposed for the same thing: %s', (_, before, expected) => {
    expect(refused(proposal('n1', to('n2')), { earlier: before })).toBe(expected)
  })
})

describe('where it was done, and who decides', () => {
  test.each<[what: string, nominator: string, receiver: Receiver, unit: string[], deciders: string[]]>([
    ['colleagues: their manager', 'n1', to('n2'), units.ward1, ['h1']],
    ['somebody of another ward: the manager where the deed was done', 'n1', to('m1'), units.ward1, ['h1']],
    ['pool staff: the manager of the ward that they helped', 'n1', to('p1'), units.ward1, ['h1']],
    ['among pool staff: their own', 'p1', to('p2'), units.pool, ['hp']],
    ['the manager receives: their manager', 'n1', to('h1'), units.ward1, ['dir']],
    ['the manager of another ward: where it was done', 'n1', to('h2'), units.ward1, ['h1']],
    ['the manager proposes: the next on the list, not themselves', 'h1', to('n2'), units.ward1, ['chief']],
    ['the manager above proposes: the ward’s', 'dir', to('n2'), units.ward1, ['h1']],
    ['two who share a unit', 's1', to('s8'), units.shared, ['a3', 'b3']],
    ['one of the two receives: their manager', 's1', to('a3'), units.shared, ['dir']],
    ['one of the two proposes: the other', 'a3', to('s1'), units.shared, ['b3']],
    ['a unit: its manager', 'm1', toUnit(units.ward1), units.ward1, ['h1']],
    ['the own unit', 'n1', toUnit(units.ward1), units.ward1, ['h1']],
    ['a whole area: who leads it', 'n1', toUnit(units.care), units.care, ['dir']],
    ['an own idea: the own manager', 'n1', to('n1'), units.ward1, ['h1']],
    ['the director, from beside them', 'sec', to('dir'), units.care, ['ceo']],
    ['the director, from below them', 'n1', to('dir'), units.care, ['ceo']],
    ['in Sweden', 'e1', to('e2'), units.sweden, ['hs']],
  ])('%s', (_, nominator, receiver, unit, deciders) => {
    expect(whereDone(nominator, receiver, directory)).toEqual(unit)
    const draft = draftOf({ nominator, receiver }, 'nomination1', directory)
    expect(decidersOf(draft, house)?.people).toEqual(deciders)
    const one = sent(
      nominator,
      receiver,
      nominator === 'n1' && receiver.kind === 'person' && receiver.person === 'n1' ? { criterion: 'idea' } : {},
    )
    expect(one).toMatchObject({ state: 'sent', unit, deciders, signatures: [], rev: 0, sentAt: now })
  })

  test('the currency is that of the receiver’s country', () => {
    expect(sent('n1', to('e1')).country).toBe('SE')
    expect(sent('e1', to('n1')).country).toBe('FI')
    expect(sent('n1', toUnit(units.aland)).country).toBe('AX')
  })

  test('nothing is sent when nobody could decide', () => {
    const where = houseWith({ hr: [], delegations: [], people: peopleWith({ h1: undefined }) })
    expect(propose(proposal('n1', to('n2')), { nomination: 'nomination1', at: now }, [], where)).toEqual({
      refused: 'nobodyNext',
    })
  })

  test('when the manager is away it starts with the next, and with HR where there is no list', () => {
    const away = { people: peopleWith({ h1: { leaves: [{ from: '2026-11-01' }] } }) }
    expect(sent('n1', to('n2'), {}, houseWith(away)).deciders).toEqual(['chief'])
    expect(sent('n1', to('n2'), {}, houseWith({ ...away, delegations: [], hr: ['hr2'] })).deciders).toEqual(['hr2'])
  })

  test('a row of the list holds from its first day to its last, for its unit and currency', () => {
    const first = (changes: object, unit = 'n2') => {
      const list = delegations.filter(({ delegation }) => delegation === 'd-chief').map(row => ({ ...row, ...changes }))
      return sent('h1', to(unit), {}, houseWith({ delegations: list, hr: ['hr1'] })).deciders[0]
    }
    expect(first({})).toBe('chief')
    expect(first({ from: '2026-11-24', to: '2026-11-24' })).toBe('chief')
    expect(first({ from: '2026-11-25' })).toBe('hr1')
    expect(first({ to: '2026-11-23' })).toBe('hr1')
    expect(first({ currency: 'SEK' })).toBe('hr1')
    expect(first({ unit: units.ward2 })).toBe('hr1')
    expect(first({ unit: units.ward1 })).toBe('chief')
    expect(first({ person: 'n2' })).toBe('hr1')
  })
})

describe('a manager’s own grant', () => {
  const grant = (nominator: string, receiver: Receiver, form = flowers, where = house) => {
    const proposed = propose(proposal(nominator, receiver, { form }), { nomination: 'nomination1', at: now }, [], where)
    return 'refused' in proposed ? proposed.refused : proposed.nomination
  }

  test('within the limit is decided at once, and keeps on what ground', () => {
    expect(grant('h1', to('n2'))).toMatchObject({
      ...{ state: 'approved', direct: true, needed: 1, decidedAt: now, deciders: [], rev: 1 },
      signatures: [{ by: 'h1', at: now, as: 'manager', ground: 'manager' }],
      decision: { form: 'flowers', cents: 3_000 },
      history: [{ verb: 'rewards.grant', by: 'h1' }],
    })
  })

  test.each<[string, number, 'person' | 'team', string]>([
    ['30 € to a person', 3_000, 'person', 'approved'],
    ['30.01 €', 3_001, 'person', 'seconded'],
    ['150 € to a team', 15_000, 'team', 'approved'],
    ['150.01 €', 15_001, 'team', 'seconded'],
  ])('%s', (_, cents, kind, state) => {
    const form = kind === 'person' ? { ...flowers, amounts: { EUR: cents } } : { ...coffee, amounts: { EUR: cents } }
    expect(grant('h1', kind === 'person' ? to('n2') : toUnit(units.ward1), form)).toMatchObject({ state })
  })

  test('money, however little, takes a second signature', () => {
    expect(grant('h1', to('n2'), formOf('money-small', { amounts: { EUR: 100 } }))).toMatchObject({
      ...{ state: 'seconded', direct: false, needed: 2, deciders: ['chief'] },
    })
  })

  test('the limit is Sweden’s own in Sweden', () => {
    expect(grant('hs', to('e1'))).toMatchObject({ state: 'approved', decision: { cents: 30_000, currency: 'SEK' } })
    expect(grant('hs', to('e1'), gift)).toMatchObject({ state: 'seconded' })
  })

  test('the receiver’s own manager is told of a grant where they worked for another', () => {
    expect(grant('h1', to('p1'))).toMatchObject({ state: 'approved', unit: units.ward1, ownManagers: ['hp'] })
    expect(grant('hp', to('p1'))).toMatchObject({ state: 'approved', unit: units.pool, ownManagers: [] })
    expect(grant('h2', to('n2'))).toMatchObject({ state: 'approved', unit: units.ward2, ownManagers: ['h1'] })
  })

  test.each<[what: string, nominator: string, receiver: Receiver, form: typeof flowers, expected: string]>([
    ['not by a colleague', 'n1', to('n2'), flowers, 'notManager'],
    ['not to one’s own manager', 'h1', to('dir'), flowers, 'notManager'],
    ['not by the manager above', 'dir', to('n2'), flowers, 'notManager'],
    ['not by HR', 'hr1', to('n2'), flowers, 'notManager'],
    ['not by the delegation list', 'chief', to('n2'), flowers, 'notManager'],
    ['not to leased staff', 'h1', to('leased'), flowers, 'leased'],
    ['not to oneself', 'h1', to('h1'), flowers, 'oneself'],
    ['not money to one’s own team', 'h1', toUnit(units.ward1), formOf('money-team'), 'ownTeam'],
    ['not a form for teams', 'h1', to('n2'), coffee, 'noForm'],
  ])('%s', (_, nominator, receiver, form, expected) => {
    expect(grant(nominator, receiver, form)).toBe(expected)
  })

  test('not to oneself for an own idea either', () => {
    const one = proposal('h1', to('h1'), { form: flowers, criterion: 'idea' })
    expect(propose(one, { nomination: 'nomination1', at: later(1) }, [], house)).toEqual({ refused: 'notManager' })
  })

  test('one of two who share a unit may grant to the other’s people', () => {
    expect(grant('a3', to('s8'))).toMatchObject({ state: 'approved', ownManagers: [] })
  })

  test('above the limit it needs somebody who is next', () => {
    expect(grant('h1', to('n2'), gift, houseWith({ delegations: [], hr: [] }))).toBe('nobodyNext')
  })
})
