import { decidersOf } from '../services/rewards-deciders.ts'
import { klart } from '../services/rewards-following.ts'
import {
  concerned,
  isGranted,
  type Nomination,
  type NominationState,
  nominationKind,
} from '../services/rewards-model.ts'
import type { Deed } from '../services/rewards-rules.ts'
import { undoableBy } from '../services/rewards-undoing.ts'
import {
  announce,
  answer,
  approve,
  ask,
  correct,
  decline,
  done,
  formOf,
  gift,
  house,
  houseWith,
  later,
  now,
  outcome,
  peopleWith,
  secret,
  sent,
  to,
  today,
  toUnit,
  units,
} from './rewards-facts.ts'

const flowers = formOf('flowers')
const money = formOf('money-small')
const course = formOf('course')

/** n1 proposes n2, of ward 1; h1 leads it. */
const proposed = sent('n1', to('n2'))
const seconded = done(proposed, { deed: 'second' }, 'h1')
const granted = done(proposed, approve(flowers), 'h1')

const inState: Record<NominationState, Nomination> = {
  sent: proposed,
  question: done(proposed, ask, 'h1'),
  seconded,
  approved: granted,
  announced: announce(granted),
  delivered: done(granted, { deed: 'deliver' }, 'hr1'),
  declined: done(proposed, decline, 'h1'),
  withdrawn: done(proposed, { deed: 'withdraw' }, 'n1'),
  expired: { ...proposed, state: 'expired', deciders: [], texts: {}, expired: { at: now, why: 'gone' } },
}

const states = [
  ...['sent', 'question', 'seconded', 'approved', 'announced', 'delivered', 'declined', 'withdrawn', 'expired'],
] as readonly NominationState[]

const deeds: Record<Deed['deed'], { deed: Deed; by: string | ((state: NominationState) => string) }> = {
  correct: { deed: correct, by: 'n1' },
  withdraw: { deed: { deed: 'withdraw' }, by: 'n1' },
  see: { deed: { deed: 'see' }, by: decider },
  approve: { deed: approve(flowers), by: decider },
  second: { deed: { deed: 'second' }, by: decider },
  decline: { deed: decline, by: decider },
  ask: { deed: ask, by: decider },
  answer: { deed: answer, by: 'n1' },
  recuse: { deed: { deed: 'recuse' }, by: decider },
  undo: { deed: { deed: 'undo' }, by: 'h1' },
  consent: { deed: { deed: 'consent', yes: true }, by: 'n2' },
  announce: { deed: { deed: 'announce' }, by: klart },
  deliver: { deed: { deed: 'deliver' }, by: 'hr1' },
}

/** With whom it is: h1 has seconded it to chief. */
function decider(state: NominationState) {
  return state === 'seconded' ? 'chief' : 'h1'
}

/** What every deed makes of every state, in the order of `states`: the next state, or after `!` why not. */
const table: Record<Deed['deed'], string> = {
  correct: 'sent !seen !seen !closed !closed !closed !closed !closed !closed',
  withdraw: 'withdrawn withdrawn withdrawn !closed !tooLate !tooLate !closed !closed !closed',
  see: 'sent question seconded !closed !closed !closed !closed !closed !closed',
  approve: 'approved approved approved !closed !closed !closed !closed !closed !closed',
  second: 'seconded seconded seconded !closed !closed !closed !closed !closed !closed',
  decline: 'declined declined declined !closed !closed !closed !closed !closed !closed',
  ask: 'question !already question !closed !closed !closed !closed !closed !closed',
  answer: '!changed sent !changed !closed !closed !closed !closed !closed !closed',
  recuse: 'sent sent seconded !closed !closed !closed !closed !closed !closed',
  undo: '!nothingToUndo !nothingToUndo sent sent !tooLate !tooLate !closed !closed !closed',
  consent: '!changed !changed !changed approved announced delivered !closed !closed !closed',
  announce: '!changed !changed !changed announced !already delivered !closed !closed !closed',
  deliver: '!changed !changed !changed delivered delivered !already !closed !closed !closed',
}

const cases = Object.values(deeds).flatMap(({ deed, by }) =>
  states.map((state, at) => {
    const expected = table[deed.deed].split(' ')[at] ?? ''
    return { deed, state, by: typeof by === 'string' ? by : by(state), expected }
  }),
)

test.each(cases)('$deed.deed in $state: $expected', ({ deed, state, by, expected }) => {
  const before = inState[state]
  const copy = structuredClone(before)
  expect(before.state).toBe(state)
  expect(outcome(before, deed, by)).toBe(expected.replace('!', ''))
  if (!expected.startsWith('!')) {
    const after = done(before, deed, by)
    expect(after.rev).toBe(before.rev + (deed.deed === 'see' ? 0 : 1))
    expect(nominationKind.schema.parse(after)).toEqual(after)
    expect(JSON.stringify(after.history)).not.toContain(secret)
    expect(after.history.length - before.history.length).toBe(deed.deed === 'see' ? 0 : 1)
  }
  expect(before).toEqual(copy)
})

test('a state asks only those who have something to do in it', () => {
  const asks = (one: Nomination) =>
    nominationKind
      .keysOf(one)
      .filter(key => key.startsWith('asks:'))
      .map(key => key.slice(5))
  expect(Object.fromEntries(states.map(state => [state, asks(inState[state])]))).toEqual({
    ...{ sent: ['h1'], question: ['n1'], seconded: ['chief'] },
    ...{ approved: [], announced: [], delivered: [], declined: [], withdrawn: [], expired: [] },
  })
})

describe('who may do what', () => {
  const recused = done(proposed, { deed: 'recuse' }, 'h1')
  const own: Deed['deed'][] = ['correct', 'withdraw', 'answer']
  const deciding: Deed['deed'][] = ['see', 'approve', 'second', 'decline', 'ask', 'recuse']
  test.each<[who: string, by: string, one: Nomination, refused: string]>([
    ['the nominator', 'n1', proposed, 'interested'],
    ['the receiver', 'n2', proposed, 'interested'],
    ['who has said that they are disqualified', 'h1', recused, 'interested'],
    ['a colleague', 'n3', proposed, 'notYours'],
    ['another unit’s manager', 'h2', proposed, 'notYours'],
    ['the next on the delegation list before their turn', 'chief', proposed, 'notYours'],
    ['HR before its turn', 'hr1', proposed, 'notYours'],
    ['who has signed already', 'h1', seconded, 'notYours'],
    ['who has left', 'gone', proposed, 'notYours'],
  ])('%s does nothing of a decider', (_, by, one, refused) => {
    for (const deed of deciding) expect([deed, outcome(one, deeds[deed].deed, by)]).toEqual([deed, refused])
  })

  test.each(['n2', 'h1', 'hr1', 'n3'])('%s corrects, withdraws and answers for nobody else', by => {
    for (const deed of own) expect(outcome(inState.question, deeds[deed].deed, by)).toBe('notYours')
  })

  test.each(['n1', 'h1', 'hr1', klart])('%s does not say for the receiver that it may be told', by => {
    expect(outcome(granted, { deed: 'consent', yes: true }, by)).toBe('notYours')
  })

  test('nobody marks their own reward as delivered', () => {
    expect(outcome(granted, { deed: 'deliver' }, 'n2')).toBe('interested')
    expect(outcome(granted, { deed: 'deliver' }, 'hr1')).toBe('delivered')
  })

  test('nobody takes back what somebody else has decided', () => {
    for (const by of ['n1', 'n2', 'chief', 'hr1', klart])
      expect(outcome(granted, { deed: 'undo' }, by)).toBe('nothingToUndo')
  })

  test('a manager on leave does not decide, the next one does', () => {
    const away = houseWith({ people: peopleWith({ h1: { leaves: [{ from: today, to: '2026-12-01' }] } }) })
    expect(outcome(proposed, { deed: 'second' }, 'h1', { house: away })).toBe('notYours')
    expect(outcome(proposed, { deed: 'second' }, 'chief', { house: away })).toBe('seconded')
  })

  test('of two who share a unit either decides, and the other one’s support brings no more', () => {
    const shared = sent('s1', to('s2'))
    expect(shared.deciders).toEqual(['a3', 'b3'])
    expect(outcome(shared, approve(flowers), 'b3')).toBe('approved')
    expect(done(shared, { deed: 'second' }, 'a3').deciders).toEqual(['chief'])
    expect(sent('a3', to('s1'), { form: gift }).deciders).toEqual(['chief'])
  })

  test('everybody in HR may act once it is theirs, though it is on one’s card', () => {
    const atHr = { ...proposed, passed: ['h1', 'chief', 'dir', 'ceo'] }
    expect(['hr1', 'hr2', 'hr3'].map(by => outcome(atHr, approve(flowers), by))).toEqual(Array(3).fill('approved'))
    expect(decidersOf(atHr, house)?.people).toHaveLength(1)
  })
})

describe('one signature or two', () => {
  const chain = (...signing: [by: string, deed: Deed][]) =>
    signing.reduce((one, [by, deed]) => done(one, deed, by), proposed)
  const second: Deed = { deed: 'second' }
  const chief = done(proposed, second, 'h1')

  test.each<[what: string, one: Nomination, by: string, deed: Deed, expected: string]>([
    ['a thing within the manager’s limit is decided by one', proposed, 'h1', approve(flowers), 'approved'],
    ['what costs nothing is too', proposed, 'h1', approve(formOf('card')), 'approved'],
    ['a thing above it is only supported by the manager', proposed, 'h1', approve(gift), 'seconded'],
    [
      'and so is money, however little',
      proposed,
      'h1',
      approve(formOf('money-small', { amounts: { EUR: 1 } })),
      'seconded',
    ],
    [
      'the delegation list decides up to its amount what the manager has signed',
      done(proposed, approve(formOf('money-large')), 'h1'),
      'chief',
      approve(formOf('money-large')),
      'approved',
    ],
    ['mere support is no signature', chief, 'chief', approve(formOf('money-large')), 'seconded'],
    [
      'another amount is another decision',
      done(proposed, approve(money), 'h1'),
      'chief',
      approve(formOf('money-large')),
      'seconded',
    ],
    ['not above it', chief, 'chief', approve(formOf('money-idea')), 'seconded'],
    ['not money without the power', done(chief, second, 'chief'), 'dir', approve(money), 'seconded'],
    ['but a thing', chain(['h1', approve(course)], ['chief', second]), 'dir', approve(course), 'approved'],
    [
      'money above all lists is HR’s',
      chain(
        ['h1', approve(formOf('money-idea', { amounts: { EUR: 200_000 } }))],
        ['chief', second],
        ['dir', second],
        ['ceo', second],
      ),
      'hr2',
      approve(formOf('money-idea', { amounts: { EUR: 200_000 } })),
      'approved',
    ],
  ])('%s', (_, one, by, deed, expected) => {
    expect(outcome(one, deed, by)).toBe(expected)
  })

  test('money that has climbed unsigned still takes two people', () => {
    const climbed = { ...proposed, passed: ['h1'] }
    const one = done(climbed, approve(money), 'chief')
    expect([one.state, one.needed, one.deciders]).toEqual(['seconded', 2, ['dir']])
    const atHr = { ...proposed, passed: ['h1', 'chief', 'dir', 'ceo'] }
    const first = done(atHr, approve(money), 'hr1')
    expect(first.state).toBe('seconded')
    expect(outcome(first, approve(money), 'hr1')).toBe('notYours')
    expect(outcome(first, approve(money), 'hr2')).toBe('approved')
  })

  test('a manager who comes second has no more power than first', () => {
    const people = peopleWith({ h1: { leaves: [{ from: today, to: today }] } })
    const first = done(proposed, approve(money), 'chief', { house: houseWith({ people }) })
    expect(outcome(first, approve(money), 'h1')).toBe('seconded')
    expect(outcome(first, approve(flowers), 'h1')).toBe('approved')
  })

  test('one alone in HR can’t be both: it has nowhere to go on to', () => {
    const alone = houseWith({ hr: ['hr1'] })
    const atHr = { ...proposed, passed: ['h1', 'chief', 'dir', 'ceo'] }
    expect(outcome(atHr, approve(money), 'hr1', { house: alone })).toBe('nobodyNext')
    expect(outcome(atHr, { deed: 'second' }, 'hr1', { house: alone })).toBe('nobodyNext')
    expect(outcome(atHr, approve(flowers), 'hr1', { house: alone })).toBe('approved')
  })

  test('an approval keeps who, when and on what ground', () => {
    const one = done(done(proposed, approve(money), 'h1'), approve(money), 'chief', { at: later(60) })
    expect(one.signatures).toEqual([
      { by: 'h1', at: now, as: 'manager', ground: 'manager', form: 'money-small' },
      { by: 'chief', at: later(60), as: 'delegated', ground: 'd-chief', form: 'money-small' },
    ])
    expect(one).toMatchObject({
      ...{ state: 'approved', needed: 2, decidedAt: later(60), deciders: [] },
      decision: { form: 'money-small', cents: 10_000, currency: 'EUR', money: true, tax: 'pay' },
    })
    const without = done(done(seconded, { deed: 'second' }, 'chief'), approve(course), 'dir')
    expect(without.signatures.map(({ ground }) => ground)).toEqual(['manager', 'd-chief', 'd-dir'])
  })

  test('the manager’s own grant above the limit is the first of two', () => {
    const grant = sent('h1', to('n2'), { form: money })
    expect(grant).toMatchObject({ state: 'seconded', direct: false, needed: 2, deciders: ['chief'] })
    expect(outcome(grant, approve(money), 'chief')).toBe('approved')
    expect(outcome(grant, approve(money), 'h1')).toBe('interested')
  })

  test('the receiver’s own manager is told where others have decided', () => {
    const pool = sent('n1', to('p1'))
    expect([pool.unit, pool.deciders]).toEqual([units.ward1, ['h1']])
    const one = done(pool, approve(flowers), 'h1')
    expect(one.ownManagers).toEqual(['hp'])
    expect(concerned(one)).toEqual(['n1', 'p1', 'hp'])
    expect(granted.ownManagers).toEqual([])
  })

  test('a team reward is told to those who are the team when it is decided', () => {
    const one = done(sent('m1', toUnit(units.ward1)), approve(formOf('coffee')), 'h1')
    expect(one.people).toHaveLength(11)
    expect(one.people).not.toContain('leased')
    expect(one.people).toContain('away')
  })
})

describe('a question', () => {
  const asked = inState.question
  test('goes to the nominator, and the answer back to whoever decides', () => {
    const answered = done(asked, answer, 'n1', { at: later(60) })
    expect(answered).toMatchObject({ state: 'sent', deciders: ['h1'], question: { by: 'h1', answeredAt: later(60) } })
    expect(answered.texts).toEqual({
      why: proposed.texts.why,
      question: `När var det, ${secret}?`,
      answer: `I går, ${secret}`,
    })
  })
  test('can be asked again, and the old answer goes', () => {
    const again = done(done(asked, answer, 'n1'), ask, 'h1')
    expect(again.texts.answer).toBeUndefined()
    expect(again.question?.answeredAt).toBeUndefined()
  })
  test('of who has a signature to wait for leads back to it', () => {
    expect(outcome(done(seconded, ask, 'chief'), answer, 'n1')).toBe('seconded')
  })
  test('is not waited for: the decider may decide meanwhile', () => {
    expect(outcome(asked, approve(flowers), 'h1')).toBe('approved')
    expect(done(asked, { deed: 'recuse' }, 'h1').deciders).toEqual(['chief'])
  })
  test.each(['', ' a ', 'a'.repeat(501)])('has words: %#', text => {
    expect(outcome(proposed, { deed: 'ask', text }, 'h1')).toBe('badText')
    expect(outcome(asked, { deed: 'answer', text }, 'n1')).toBe('badText')
  })
})

describe('recusal', () => {
  test('goes from one to the next up to HR, and from one to the next there', () => {
    let one = proposed
    const line: string[][] = []
    while (one.deciders.length > 0) {
      line.push(one.deciders)
      one = done(one, { deed: 'recuse' }, one.deciders[0] ?? '')
    }
    expect(line.slice(0, 4)).toEqual([['h1'], ['chief'], ['dir'], ['ceo']])
    expect(line.slice(4).flat().toSorted()).toEqual(['hr1', 'hr2', 'hr3'])
    expect([one.state, one.deciders]).toEqual(['sent', []])
    expect(one.recused).toHaveLength(7)
    for (const by of one.recused) expect(outcome(one, approve(flowers), by)).toBe('interested')
  })
  test('asks no reason and keeps the signature that is there', () => {
    const one = done(seconded, { deed: 'recuse' }, 'chief')
    expect([one.state, one.deciders, one.signatures.length]).toEqual(['seconded', ['dir'], 1])
  })
})

describe('what is refused is erased', () => {
  const told = done(done(inState.question, answer, 'n1'), approve(gift), 'h1')
  test('at once with a decline, but for the kind words', () => {
    const one = done(told, decline, 'chief')
    expect(one.texts).toEqual({ decline: `Nästa gång, ${secret}` })
    expect(done(told, { deed: 'decline', reason: 'recent', text: '  ' }, 'chief').texts).toEqual({})
    expect(one).toMatchObject({ declined: { by: 'chief', reason: 'others' }, deciders: [] })
    expect(one.decision).toBeUndefined()
  })
  test('at once when it is withdrawn', () => {
    expect(done(told, { deed: 'withdraw' }, 'n1').texts).toEqual({})
  })
  test('a decline has at most 500 characters', () => {
    expect(outcome(proposed, { deed: 'decline', reason: 'recent', text: 'a'.repeat(501) }, 'h1')).toBe('badText')
  })
})

describe('a correction', () => {
  test('is the nominator’s until a decider has opened it', () => {
    expect(done(proposed, correct, 'n1')).toMatchObject({ criterion: 'courage', mayAnnounce: false })
    const seen = done(proposed, { deed: 'see' }, 'h1')
    expect(outcome(seen, correct, 'n1')).toBe('seen')
    expect(done(seen, { deed: 'see' }, 'h1', { at: later(60) })).toBe(seen)
  })
  test.each<[what: string, one: Nomination, changes: Partial<Extract<Deed, { deed: 'correct' }>>, expected: string]>([
    ['19 characters', proposed, { why: 'a'.repeat(19) }, 'badText'],
    ['20 characters', proposed, { why: ` ${'a'.repeat(20)} ` }, 'sent'],
    ['500 characters', proposed, { why: 'a'.repeat(500) }, 'sent'],
    ['501 characters', proposed, { why: 'a'.repeat(501) }, 'badText'],
    ['a value that the house has not', proposed, { criterion: 'nothing' }, 'badCriterion'],
    ['one’s own idea into something else', sent('n1', to('n1'), { criterion: 'idea' }), {}, 'oneself'],
    ['one’s own idea in other words', sent('n1', to('n1'), { criterion: 'idea' }), { criterion: 'idea' }, 'sent'],
  ])('%s', (_, one, changes, expected) => {
    expect(
      outcome(one, { deed: 'correct', criterion: 'courage', why: 'a'.repeat(30), mayAnnounce: true, ...changes }, 'n1'),
    ).toBe(expected)
  })
})

describe('undoing', () => {
  const undo: Deed = { deed: 'undo' }
  test('before it is told leaves no trace for those concerned', () => {
    const one = done(granted, undo, 'h1', { at: later(9) })
    expect(one.retracted).toBeUndefined()
    expect(one).toMatchObject({ state: 'sent', deciders: ['h1'], signatures: [], people: [], ownManagers: [] })
    for (const field of ['decision', 'decidedAt', 'needed', 'budget'] as const) expect(one[field]).toBeUndefined()
    expect(one.texts).toEqual(proposed.texts)
  })
  test('after it is told tells them that it was taken back', () => {
    expect(done(granted, undo, 'h1', { at: later(10) })).toMatchObject({ state: 'sent', retracted: later(10) })
  })
  test('a second signature leaves the first', () => {
    const one = done(done(done(proposed, approve(money), 'h1'), approve(money), 'chief'), undo, 'chief')
    expect(one).toMatchObject({ state: 'seconded', deciders: ['chief'], needed: 2 })
    expect(one.signatures.map(({ by }) => by)).toEqual(['h1'])
    expect(one.decision?.form).toBe('money-small')
  })
  test('a support is taken back as long as nobody has acted on it', () => {
    expect(outcome(seconded, undo, 'h1')).toBe('sent')
    for (const [by, deed] of [
      ['chief', ask],
      ['chief', { deed: 'recuse' }],
      ['chief', { deed: 'second' }],
    ] as const)
      expect(outcome(done(seconded, deed, by), undo, 'h1')).toBe('nothingToUndo')
  })
  test('an own grant withdraws it, with its text', () => {
    for (const form of [flowers, gift]) {
      const one = done(sent('h1', to('n2'), { form }), undo, 'h1', { at: later(60) })
      expect([one.state, one.texts, one.deciders, one.decision]).toEqual(['withdrawn', {}, [], undefined])
      expect(one.retracted).toBe(form === flowers ? later(60) : undefined)
    }
  })
  test('is there though the receiver has answered whether it may be told, who is asked anew', () => {
    const consented = done(granted, { deed: 'consent', yes: true }, 'n2', { at: later(20) })
    const one = done(consented, undo, 'h1', { at: later(30) })
    expect([one.state, one.consent, one.retracted]).toEqual(['sent', undefined, later(30)])
  })
  test('is there though Klart has given back what a crash had left, or handed it on', () => {
    for (const verb of ['rewards.release', 'rewards.move', 'rewards.climb']) {
      const one = { ...seconded, rev: 2, history: [...seconded.history, { at: now, by: klart, verb, was: {} }] }
      expect([undoableBy(one, 'h1'), outcome(one, undo, 'h1')]).toEqual([true, 'sent'])
    }
  })
  test.each(['announced', 'delivered'] as const)('never when it is %s', state => {
    expect(outcome(inState[state], undo, 'h1')).toBe('tooLate')
    expect(outcome(done(inState[state], { deed: 'consent', yes: false }, 'n2'), undo, 'h1')).toBe('tooLate')
  })
  test('twice is once', () => {
    expect(outcome(done(granted, undo, 'h1'), undo, 'h1')).toBe('nothingToUndo')
  })
  test('a decision made anew is ordered by its own time, not by when the first was taken back', () => {
    const anew = done(done(granted, undo, 'h1', { at: later(60) }), approve(flowers), 'h1', { at: later(120) })
    expect(nominationKind.sortOf(anew)).toBe(later(120))
  })
})

describe('a press', () => {
  test('made twice is done once', () => {
    const once = done(proposed, approve(flowers), 'h1', { rev: 0 })
    expect(outcome(once, approve(flowers), 'h1', { rev: 0 })).toBe('already')
    expect(outcome(once, approve(flowers), 'h1', { rev: 1 })).toBe('closed')
  })
  test('on an old card changes nothing', () => {
    const corrected = done(proposed, correct, 'n1')
    for (const deed of [approve(flowers), decline, { deed: 'second' } as const])
      expect(outcome(corrected, deed, 'h1', { rev: 0 })).toBe('changed')
    expect(outcome(corrected, approve(flowers), 'h1', { rev: 7 })).toBe('changed')
    expect(outcome(granted, decline, 'h1', { rev: 0 })).toBe('changed')
  })
  test('of somebody else on the same card tells that somebody was first', () => {
    const shared = sent('s1', to('s2'))
    expect(outcome(done(shared, approve(flowers), 'a3', { rev: 0 }), approve(flowers), 'b3', { rev: 0 })).toBe(
      'changed',
    )
  })
})

describe('what may be given', () => {
  const own = sent('n1', toUnit(units.ward1))
  const others = sent('m1', toUnit(units.ward1))
  const second = (one: Nomination, ...by: string[]) => by.reduce((at, who) => done(at, { deed: 'second' }, who), one)
  const teamMoney = formOf('money-team', { amounts: { EUR: 20_000 } })
  test.each<[what: string, one: Nomination, by: string, deed: Deed, expected: string, house?: typeof house]>([
    [
      'money before the criteria were dealt with',
      proposed,
      'h1',
      approve(money),
      'moneyOff',
      houseWith({ rewards: { moneyCriteriaOn: '2026-11-25' } }),
    ],
    [
      'money on the very day',
      proposed,
      'h1',
      approve(money),
      'seconded',
      houseWith({ rewards: { moneyCriteriaOn: today } }),
    ],
    ['money to one’s own team', others, 'h1', approve(formOf('money-team')), 'interested'],
    ['the same thing again', proposed, 'h1', approve(flowers, true), 'again'],
    ['a team’s form to a person', proposed, 'h1', approve(formOf('coffee')), 'noForm'],
    ['a person’s form to a team', others, 'h1', approve(flowers), 'noForm'],
    ['a form for both', others, 'h1', approve(formOf('flowers', { receivers: 'both' })), 'approved'],
    ['a form not in use', proposed, 'h1', approve(formOf('flowers', { active: false })), 'noForm'],
    ['a form from tomorrow', proposed, 'h1', approve(formOf('flowers', { from: '2026-11-25' })), 'noForm'],
    ['a form until yesterday', proposed, 'h1', approve(formOf('flowers', { to: '2026-11-23' })), 'noForm'],
    ['a form of today', proposed, 'h1', approve(formOf('flowers', { from: today, to: today })), 'approved'],
    [
      'a form without a price in the country',
      sent('e1', to('e2')),
      'hs',
      approve(formOf('flowers', { amounts: { EUR: 3_000 } })),
      'noForm',
    ],
    [
      'a form without a tax in the country',
      sent('x1', to('x2')),
      'ha',
      approve(formOf('flowers', { tax: { FI: 'thing', SE: 'check' } })),
      'noForm',
    ],
    ['a form in Sweden', sent('e1', to('e2')), 'hs', approve(flowers), 'approved'],
    [
      'to who has become leased',
      proposed,
      'h1',
      approve(flowers),
      'noForm',
      houseWith({ people: peopleWith({ n2: { contract: 'leased' } }) }),
    ],
    ['to somebody on leave', sent('n1', to('away')), 'h1', approve(flowers), 'approved'],
    ['to somebody under 18', sent('n1', to('minor')), 'h1', approve(flowers), 'approved'],
    ['money on the word of one of the team', own, 'h1', approve(teamMoney), 'ownTeam'],
    ['a team’s thing on the word of one of them', own, 'h1', approve(formOf('coffee')), 'approved'],
    [
      'money to a team by an outsider after its own manager',
      second(others, 'h1'),
      'chief',
      approve(teamMoney),
      'seconded',
    ],
    [
      'money to a team by two outsiders',
      second(done(second(others, 'h1'), approve(teamMoney), 'chief'), 'dir'),
      'ceo',
      approve(teamMoney),
      'approved',
    ],
  ])('%s', (_, one, by, deed, expected, where = house) => {
    expect(outcome(one, deed, by, { house: where })).toBe(expected)
  })

  test('its price and tax are the country’s', () => {
    expect(done(sent('e1', to('e2')), approve(flowers), 'hs').decision).toMatchObject({
      cents: 30_000,
      currency: 'SEK',
      tax: 'check',
    })
    expect(done(sent('x1', to('x2')), approve(flowers), 'ha').decision).toMatchObject({
      cents: 3_000,
      currency: 'EUR',
      tax: 'thing',
    })
  })
})

describe('delivery', () => {
  const paid = done(done(proposed, approve(money), 'h1'), approve(money), 'chief')
  test.each<[string | undefined, string]>([
    [undefined, 'needsNumber'],
    ['  ', 'needsNumber'],
    ['§ 12/2026', 'delivered'],
    ['1'.repeat(60), 'delivered'],
    ['1'.repeat(61), 'badText'],
  ])('of money takes the number of the decision: %#', (number, expected) => {
    expect(outcome(paid, { deed: 'deliver', number }, 'hr1')).toBe(expected)
  })
  test('keeps a number that is there, and things need none', () => {
    expect(outcome({ ...paid, number: '§ 1' }, { deed: 'deliver' }, 'hr1')).toBe('delivered')
    expect(done(paid, { deed: 'deliver', number: ' § 2 ' }, 'hr1').number).toBe('§ 2')
    expect(outcome(granted, { deed: 'deliver' }, 'hr1')).toBe('delivered')
  })
  test('and announcing come in any order', () => {
    const both = announce(inState.delivered)
    expect([both.state, both.announcedAt]).toEqual(['delivered', now])
    expect(outcome(both, { deed: 'announce' }, klart)).toBe('already')
    const other = done(inState.announced, { deed: 'deliver' }, 'hr1')
    expect([other.state, other.announcedAt, isGranted(other)]).toEqual(['delivered', now, true])
  })
  test('the receiver may change their word, but not say the same twice', () => {
    const yes = done(granted, { deed: 'consent', yes: true }, 'n2')
    expect(outcome(yes, { deed: 'consent', yes: true }, 'n2')).toBe('already')
    expect(done(yes, { deed: 'consent', yes: false }, 'n2').consent?.yes).toBe(false)
  })
})

test('a team that was told of its reward is told when it is taken back, and one that was not is forgotten', () => {
  const grant = sent('h1', toUnit(units.ward1), { form: formOf('coffee') })
  const told = done(grant, { deed: 'undo' }, 'h1', { at: later(60) })
  expect(told).toMatchObject({ state: 'withdrawn', retracted: later(60) })
  expect(nominationKind.keysOf(told)).toContain('with:n1')
  expect(nominationKind.keysOf(done(grant, { deed: 'undo' }, 'h1', { at: later(5) }))).not.toContain('with:n1')
})

test('a large team does not make the history grow with every change of mind', () => {
  let one = sent('m1', toUnit(units.ward1))
  for (let at = 0; at < 3; at++)
    one = done(done(one, approve(formOf('coffee')), 'h1'), { deed: 'undo' }, 'h1', { at: later(1) })
  expect(JSON.stringify(one.history)).not.toContain('"n1"')
})
