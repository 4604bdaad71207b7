import fc from 'fast-check'
import { buildDirectory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import {
  type Award,
  type AwardNomination,
  awardNominationDocId,
  type Ballot,
  ballotDocId,
  receiverMark,
  type Vote,
  votes,
} from '../services/rewards-awards-model.ts'
import {
  allHaveVoted,
  breakerOf,
  type Candidate,
  candidatesOf,
  datesProblem,
  isBarred,
  isLongOver,
  isPublic,
  juryLacks,
  outcomeOf,
  phaseOf,
  tallies,
  unfit,
  votedOnBy,
  wordsFit,
} from '../services/rewards-awards-rules.ts'
import type { Receiver } from '../services/rewards-model.ts'

const person = (personId: string, unit: string[], more: Partial<Person> = {}): Person => ({
  ...{ id: `person:${personId}`, rev: 0, history: [], personId, name: personId, unit, assistants: [], country: 'FI' },
  ...{ rhythm: 'office', leaves: [], roles: [], groups: [], active: true },
  ...more,
})

const jury = ['j1', 'j2', 'j3', 'j4', 'j5']
const staff = [
  ...jury.map(id => person(id, ['House', id], id === 'j1' ? { roles: ['representative'] } : {})),
  ...['a', 'b', 'c', 'd', 'e', 'f'].map(id => person(id, ['House', 'Ward', id])),
  person('colleague', ['House', 'j1']),
  person('leased', ['House', 'Ward', 'a'], { contract: 'leased' }),
  person('away', ['House', 'Ward', 'a'], { leaves: [{ from: '2026-01-01' }], contract: 'fixed-term', hours: 10 }),
]
const directory = buildDirectory(staff)
const of = (id: string): Receiver => ({ kind: 'person', person: id })
const ofUnit = (...unit: string[]): Receiver => ({ kind: 'unit', unit })

const award: Award = {
  ...{ id: 'award:aaaaaaaa', rev: 0, history: [], award: 'aaaaaaaa', receivers: 'people', jury, chair: 'j2' },
  names: { sv: 'Årets', fi: 'Vuoden' },
  criteria: { sv: 'Har gjort gott.', fi: 'On tehnyt hyvää.' },
  ...{ opens: '2026-11-01', closes: '2026-11-21', decidesBy: '2026-12-12', openedAt: '2026-10-20T08:00:00Z' },
}
const at = '2026-11-05T08:00:00Z'
const nominated = (receiver: Receiver, ...by: string[]): AwardNomination => {
  const mark = receiverMark(receiver)
  const id = awardNominationDocId(award.award, mark)
  return {
    id,
    rev: 1,
    history: [],
    award: award.award,
    mark,
    receiver,
    by: by.map(one => ({ by: one, at })),
    texts: {},
  }
}
const ballotOf = (juror: string, given: Record<string, Vote>, castAt: string | null = at): Ballot => ({
  ...{ id: ballotDocId(award.award, juror), rev: 1, history: [], award: award.award, juror },
  votes: Object.fromEntries(Object.entries(given).map(([id, vote]) => [receiverMark(of(id)), vote])),
  ...(castAt ? { castAt } : {}),
})
const today = '2026-12-20'

test.each<[string, Partial<Award>, string]>([
  ['2026-10-31', { openedAt: undefined }, 'draft'],
  ['2026-11-10', { openedAt: undefined }, 'draft'],
  ['2026-10-31', {}, 'coming'],
  ['2026-11-01', {}, 'nominating'],
  ['2026-11-21', {}, 'nominating'],
  ['2026-11-22', {}, 'voting'],
  ['2026-12-12', {}, 'voting'],
  ['2026-12-13', {}, 'counted'],
  ['2026-11-10', { cancelled: { at, by: 'hr' } }, 'cancelled'],
])('on %s with %j a round is %s', (day, more, phase) => {
  expect(phaseOf({ ...award, ...more } as Award, day)).toBe(phase)
})

test.each([
  ['2026-11-24', '2026-12-14', '2027-01-04', undefined],
  ['2026-11-23', '2026-12-14', '2027-01-04', 'opensPast'],
  ['2028-01-01', '2028-02-14', '2028-04-04', 'tooFar'],
  ['2026-11-24', '2026-12-13', '2027-01-04', 'shortNominating'],
  ['2026-11-24', '2026-12-14', '2027-01-03', 'shortVoting'],
  ['2026-11-24', '2026-12-14', '2027-12-01', 'tooLong'],
  ['2026-11-24', '2026-11-01', '2027-01-04', 'shortNominating'],
  ['2026-13-24', '2026-12-14', '2027-01-04', 'noDate'],
  ['2026-11-24', '', '2027-01-04', 'noDate'],
])('a round of %s to %s, voted on until %s: %s', (opens, closes, decidesBy, problem) => {
  expect(datesProblem({ opens, closes, decidesBy }, '2026-11-24')).toBe(problem)
})

test.each<[string, Partial<Pick<Award, 'jury' | 'chair' | 'openedAt'>>, string[]]>([
  ['whole', {}, []],
  ['too small', { jury: jury.slice(0, 4) }, ['five']],
  ['of five of whom one has left', { jury: ['j1', 'j2', 'j3', 'j4', 'gone'] }, ['five']],
  ['without a representative', { jury: ['j2', 'j3', 'j4', 'j5', 'a'] }, ['representative']],
  ['a draft’s without a chair', { chair: undefined, openedAt: undefined }, ['chair']],
  ['a draft’s whose chair has left', { chair: 'gone', openedAt: undefined }, ['chair']],
  ['an open round’s whose chair has left', { chair: 'gone' }, []],
])('a jury that is %s', (_, more, lacks) => {
  expect(juryLacks({ ...award, ...more } as Award, directory, { representatives: [] })).toEqual(lacks)
})

test('a representative named in settings counts as one', () => {
  const some = { ...award, jury: ['j2', 'j3', 'j4', 'j5', 'a'] }
  expect(juryLacks(some, directory, { representatives: ['a'] })).toEqual([])
})

const wards = { ...award, receivers: 'units' as const }
test.each<[string, Receiver, Award, string, string | undefined]>([
  ['a colleague', of('a'), award, 'b', undefined],
  ['somebody on leave, fixed term and part time', of('away'), award, 'b', undefined],
  ['oneself', of('a'), award, 'a', 'oneself'],
  ['leased staff', of('leased'), award, 'a', 'leased'],
  ['somebody who has left', of('gone'), award, 'a', 'gone'],
  ['a unit where people get it', ofUnit('House', 'Ward'), award, 'a', 'kind'],
  ['a person where units get it', of('a'), wards, 'b', 'kind'],
  ['one’s own unit', ofUnit('House', 'Ward', 'a'), wards, 'a', undefined],
  ['a unit that is gone', ofUnit('House', 'Old'), wards, 'a', 'gone'],
  ['a unit of another area', ofUnit('House', 'j1'), { ...wards, area: ['House', 'Ward'] }, 'a', 'area'],
  ['somebody of another area', of('j1'), { ...award, area: ['House', 'Ward'] }, 'a', 'area'],
])('nominating %s', (_, receiver, round, nominator, refused) => {
  expect(unfit(receiver, round, nominator, directory)).toBe(refused)
})

test.each([
  ['a'.repeat(19), false],
  ['a'.repeat(20), true],
  ['a'.repeat(500), true],
  ['a'.repeat(501), false],
])('words of their length fit: %#', (text, fits) => {
  expect(wordsFit(text)).toBe(fits)
})

test.each<[string, Receiver, string[], string, boolean]>([
  ['a stranger', of('a'), ['b'], 'j1', false],
  ['themselves', of('j1'), ['b'], 'j1', true],
  ['somebody of their own unit', of('colleague'), ['b'], 'j1', true],
  ['whom they have nominated', of('a'), ['b', 'j1'], 'j1', true],
  ['their own unit', ofUnit('House', 'j1'), ['b'], 'j1', true],
  ['a unit that they are in', ofUnit('House'), ['b'], 'j1', true],
  ['another unit', ofUnit('House', 'Ward'), ['b'], 'j1', false],
])('a juror and %s', (_, receiver, by, juror, barred) => {
  const found = directory.byId(juror)
  expect(found && isBarred(found, nominated(receiver, ...by), directory)).toBe(barred)
})

test('jurors read the candidates in different orders, each always in the same', () => {
  const candidates = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => nominated(of(id), 'away'))
  const orders = staff.slice(0, 5).map(juror =>
    votedOnBy(juror, candidates, directory)
      .map(({ mark }) => mark)
      .join(),
  )
  expect(new Set(orders).size).toBeGreaterThan(1)
  const turned = staff.slice(0, 5).map(juror =>
    votedOnBy(juror, candidates.toReversed(), directory)
      .map(({ mark }) => mark)
      .join(),
  )
  expect(turned).toEqual(orders)
})

const [a, b] = [nominated(of('a'), 'c'), nominated(of('b'), 'c')]
const all = (given: Record<string, Vote>) => jury.map(juror => ballotOf(juror, given))
const count = (ballots: Ballot[], candidates: readonly Candidate[] = [a, b], more: Partial<Award> = {}) =>
  outcomeOf({ award: { ...award, ...more }, candidates, ballots, directory, today })

describe('what the voting comes to', () => {
  test('nobody nominated, nobody voted, nobody approved of', () => {
    expect(count([], [])).toEqual({ kind: 'empty' })
    expect(count([])).toEqual({ kind: 'few' })
    expect(count(all({ a: 'no', b: 'no' }))).toEqual({ kind: 'none' })
    expect(count(all({ a: 'yes', b: 'yes' }).slice(0, 2))).toEqual({ kind: 'few' })
  })

  test('the greatest share among those who could vote wins, not the greatest number', () => {
    const ballots = [
      ...['j1', 'j2', 'j3'].map(juror => ballotOf(juror, { a: 'yes', b: 'yes' })),
      ballotOf('j4', { a: 'recused', b: 'yes' }),
      ballotOf('j5', { a: 'recused', b: 'no' }),
    ]
    expect(count(ballots)).toEqual({ kind: 'winner', winner: a })
  })

  test('a candidate on whom fewer than three could vote does not win', () => {
    const ballots = [
      ...['j1', 'j2'].map(juror => ballotOf(juror, { a: 'yes', b: 'no' })),
      ...['j3', 'j4', 'j5'].map(juror => ballotOf(juror, { a: 'recused', b: 'yes' })),
    ]
    expect(count(ballots)).toEqual({ kind: 'winner', winner: b })
  })

  test('a ballot that was never complete, of one not in the jury, or of one who has left, does not count', () => {
    const ballots = [
      ...['j1', 'j2', 'j3'].map(juror => ballotOf(juror, { a: 'yes', b: 'no' })),
      ...['stranger', 'gone'].map(juror => ballotOf(juror, { a: 'no', b: 'yes' })),
      ...['j4', 'j5'].map(juror => ballotOf(juror, { b: 'yes' }, null)),
    ]
    expect(tallies(award, [a, b], ballots, directory).map(({ yes, able }) => [yes, able])).toEqual([
      [3, 3],
      [0, 3],
    ])
  })

  test('an answer about one on whom the juror may not vote is not counted', () => {
    const own = nominated(of('j3'), 'c')
    const ballots = jury.map(juror => ballotOf(juror, { a: 'no', j3: juror === 'j3' ? 'yes' : 'no' }))
    expect(tallies(award, [a, own], ballots, directory).map(({ yes, able }) => [yes, able])).toEqual([
      [0, 5],
      [0, 4],
    ])
  })

  test('somebody who has left is taken out, and a ballot that lacked only them is complete', () => {
    const gone = nominated(of('gone'), 'c')
    const open = jury.map(juror => ballotOf(juror, { a: 'yes' }, null))
    const candidates = candidatesOf([a, gone], directory)
    expect(candidates).toEqual([a])
    expect(count(open, candidates)).toEqual({ kind: 'winner', winner: a })
    expect(allHaveVoted({ award, candidates, ballots: open, directory })).toBe(true)
    expect(allHaveVoted({ award, candidates, ballots: open.slice(1), directory })).toBe(false)
  })

  test('a tie is the chair’s; who was chosen by them has won', () => {
    const ballots = all({ a: 'yes', b: 'yes' })
    expect(count(ballots)).toEqual({ kind: 'tie', tied: [a, b], breaker: 'j2' })
    const tie = { candidate: b.mark, by: 'j2', at }
    expect(count(ballots, [a, b], { tie })).toEqual({ kind: 'winner', winner: b })
    const elsewhere = { candidate: '0'.repeat(16), by: 'j2', at }
    expect(count(ballots, [a, b], { tie: elsewhere })).toMatchObject({ kind: 'tie' })
  })
})

describe('who breaks a tie', () => {
  const breaker = (ballots: Ballot[], more: Partial<Award> = {}, tied = [a, b], people = staff) =>
    breakerOf({ ...award, ...more }, tied, { ballots, directory: buildDirectory(people), today })
  const without = (id: string) => staff.filter(one => one.personId !== id)
  const onLeave = (...ids: string[]) =>
    staff.map(one => (ids.includes(one.personId) ? { ...one, leaves: [{ from: '2026-12-01' }] } : one))

  test.each<[string, string | undefined, string | undefined]>([
    ['the chair', 'j2', breaker([])],
    [
      'the next in order, where the chair is disqualified from one of them',
      'j1',
      breaker([ballotOf('j2', { b: 'recused' })]),
    ],
    ['the next, where the chair nominated one of them', 'j1', breaker([], {}, [a, nominated(of('b'), 'j2')])],
    ['the next, where the chair has left', 'j1', breaker([], {}, [a, b], without('j2'))],
    ['the next, where the chair is on leave', 'j1', breaker([], {}, [a, b], onLeave('j2'))],
    ['the chair, where everybody is on leave', 'j2', breaker([], {}, [a, b], onLeave(...jury))],
    [
      'the third, where two are barred',
      'j3',
      breaker([ballotOf('j2', { a: 'recused' }), ballotOf('j1', { a: 'recused' })]),
    ],
    ['nobody, where all are barred', undefined, breaker(jury.map(juror => ballotOf(juror, { a: 'recused' })))],
  ])('%s', (_, expected, found) => {
    expect(found).toBe(expected)
  })
})

test('random rounds come out as an independent count says', () => {
  const ids = ['a', 'b', 'c', 'd', 'j1', 'j4', 'colleague']
  const receiver = fc.constantFrom(...ids)
  const by = fc.uniqueArray(fc.constantFrom('e', 'f', ...jury), { minLength: 1, maxLength: 3 })
  const round = fc.record({
    candidates: fc.uniqueArray(fc.record({ receiver, by }), {
      minLength: 1,
      maxLength: 6,
      selector: one => one.receiver,
    }),
    answers: fc.array(fc.array(fc.constantFrom(...votes), { minLength: 7, maxLength: 7 }), {
      minLength: 5,
      maxLength: 5,
    }),
    voting: fc.uniqueArray(fc.constantFrom(...jury)),
  })
  fc.assert(
    fc.property(round, ({ candidates, answers, voting }) => {
      const some = candidates.map(one => nominated(of(one.receiver), ...one.by.filter(id => id !== one.receiver)))
      const standing = candidatesOf(some, directory)
      const given = (juror: string, id: string) => answers[jury.indexOf(juror)]?.[ids.indexOf(id)]
      const ballots = voting.map(juror => {
        const pairs = ids.flatMap(id => {
          const vote = given(juror, id)
          return vote ? [[id, vote] as const] : []
        })
        return ballotOf(juror, Object.fromEntries(pairs))
      })
      // Counted once more, from the brief's own words alone.
      const unitOf = (id: string) => staff.find(one => one.personId === id)?.unit.join()
      const shares = candidates.flatMap(one => {
        const nominators = one.by.filter(id => id !== one.receiver)
        if (nominators.length === 0) return []
        const free = voting.filter(
          juror => juror !== one.receiver && unitOf(juror) !== unitOf(one.receiver) && !nominators.includes(juror),
        )
        const said = free.map(juror => given(juror, one.receiver)).filter(vote => vote !== 'recused')
        const yes = said.filter(vote => vote === 'yes').length
        return said.length >= 3 ? [{ id: one.receiver, share: Math.round((yes / said.length) * 60) }] : []
      })
      const best = Math.max(...shares.map(({ share }) => share))
      const first = shares.filter(({ share }) => share === best).map(({ id }) => receiverMark(of(id)))
      const outcome = outcomeOf({ award, candidates: standing, ballots, directory, today })
      if (standing.length === 0) return expect(outcome.kind).toBe('empty')
      if (shares.length === 0) return expect(outcome.kind).toBe('few')
      if (best === 0) return expect(outcome.kind).toBe('none')
      const found = outcome.kind === 'winner' ? [outcome.winner] : outcome.kind === 'tie' ? outcome.tied : []
      expect(found.map(({ mark }) => mark).toSorted()).toEqual(first.toSorted())
    }),
    { numRuns: 300 },
  )
})

test('others read of a winner the day after, and the news of it stops after a month', () => {
  const published = {
    ...{ at, by: 'hr', on: '2026-12-20', winner: of('a'), unit: ['House'], named: true },
    counts: { nominations: 1, receivers: 1, ballots: 5 },
  }
  expect([isPublic({ published }, '2026-12-20'), isPublic({ published }, '2026-12-21')]).toEqual([false, true])
  expect([isLongOver({ published }, '2027-01-19'), isLongOver({ published }, '2027-01-20')]).toEqual([false, true])
  expect(isLongOver({}, '2030-01-01')).toBe(false)
})
