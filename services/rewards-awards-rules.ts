import { createHash } from 'node:crypto'
import { daysBetween, isDate, plusDays } from './dates.ts'
import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { isUnder } from './people-units.ts'
import {
  type Award,
  type AwardNomination,
  type Ballot,
  smallestJury,
  type Vote,
  words,
} from './rewards-awards-model.ts'
import type { Receiver } from './rewards-model.ts'
import type { Settings } from './settings-model.ts'
import { leaveOn } from './today-when.ts'

/** Where a round is: a draft of HR's, opened but not begun, nominating, voting, counted but not told, or over. */
export type Phase = 'draft' | 'coming' | 'nominating' | 'voting' | 'counted' | 'published' | 'cancelled'

/** Where the round is on the house's date. */
export function phaseOf(award: Award, today: string): Phase {
  if (award.cancelled) return 'cancelled'
  if (award.published) return 'published'
  if (!award.openedAt) return 'draft'
  if (today < award.opens) return 'coming'
  if (today <= award.closes) return 'nominating'
  return today <= award.decidesBy ? 'voting' : 'counted'
}

/** Who won is everybody's from the day after it was published: the winner reads it first. */
export const isPublic = ({ published }: Pick<Award, 'published'>, today: string) =>
  published !== undefined && published.on < today

/** How long the news of a round that is over is still told, in days. */
const toldDays = 30

/** Has the round been over for so long that nobody is told any more? Then it leaves the list in settings. */
export function isLongOver({ cancelled, published }: Pick<Award, 'cancelled' | 'published'>, today: string) {
  const over = published?.on ?? cancelled?.at.slice(0, 10)
  return over !== undefined && plusDays(over, toldDays) < today
}

/** No question is shorter, for those who work shifts; neither nominating nor voting. */
export const leastDays = 21
/** The longest round, and the furthest off that one may begin, in days. */
const mostDays = 366

/** What is wrong with a round's dates. */
export type DatesProblem = 'noDate' | 'opensPast' | 'tooFar' | 'shortNominating' | 'shortVoting' | 'tooLong'

/** The dates of a round that is to be opened; undefined when they will do. */
export function datesProblem(
  { opens, closes, decidesBy }: Pick<Award, 'opens' | 'closes' | 'decidesBy'>,
  today: string,
): DatesProblem | undefined {
  if (![opens, closes, decidesBy].every(isDate)) return 'noDate'
  if (opens < today) return 'opensPast'
  if (daysBetween(today, opens) > mostDays) return 'tooFar'
  if (daysBetween(opens, closes) + 1 < leastDays) return 'shortNominating'
  if (daysBetween(closes, decidesBy) < leastDays) return 'shortVoting'
  return daysBetween(opens, decidesBy) > mostDays ? 'tooLong' : undefined
}

/** Those of the jury who are still there, in the order they were named. */
export const jurorsOf = ({ jury }: Pick<Award, 'jury'>, directory: Directory): Person[] =>
  jury.flatMap(id => directory.byId(id) ?? [])

/** What a jury can lack. */
export type Lack = 'five' | 'representative' | 'chair'

/** What the jury lacks. Of one whose round is open the chair is not asked for: the next in order stands in. */
export function juryLacks(
  award: Pick<Award, 'jury' | 'chair' | 'openedAt'>,
  directory: Directory,
  { representatives }: Pick<Settings, 'representatives'>,
): Lack[] {
  const jurors = jurorsOf(award, directory)
  const isRepresentative = ({ personId, roles }: Person) =>
    representatives.includes(personId) || roles.includes('representative')
  const hasChair = jurors.some(({ personId }) => personId === award.chair)
  return [
    ...(jurors.length < smallestJury ? (['five'] as const) : []),
    ...(jurors.some(isRepresentative) ? [] : (['representative'] as const)),
    ...(hasChair || award.openedAt ? [] : (['chair'] as const)),
  ]
}

/** May the person nominate in the round, and be nominated for an award of people? Leave, hours and contract never matter. */
export const isInRound = ({ area }: Pick<Award, 'area'>, { unit }: Pick<Person, 'unit'>) => isUnder(unit, area ?? [])

const hasUnit = (directory: Directory, unit: readonly string[]) =>
  directory.units().some(one => one.length === unit.length && isUnder(one, unit))

/** Why a receiver can't be nominated; `leased` staff are another employer's. */
export type Unfit = 'oneself' | 'kind' | 'area' | 'leased' | 'gone'

/** Is the receiver still there to get an award? */
export function standing(receiver: Receiver, directory: Directory): 'gone' | 'leased' | undefined {
  if (receiver.kind === 'unit') return hasUnit(directory, receiver.unit) ? undefined : 'gone'
  const person = directory.byId(receiver.person)
  if (!person) return 'gone'
  return person.contract === 'leased' ? 'leased' : undefined
}

/** Why the nominator can't nominate the receiver in this round. One's own unit may be. */
export function unfit(receiver: Receiver, award: Award, nominator: string, directory: Directory): Unfit | undefined {
  if ((receiver.kind === 'person') !== (award.receivers === 'people')) return 'kind'
  const wrong = standing(receiver, directory)
  if (wrong) return wrong
  if (receiver.kind === 'unit') return isUnder(receiver.unit, award.area ?? []) ? undefined : 'area'
  if (receiver.person === nominator) return 'oneself'
  return isInRound(award, directory.byId(receiver.person) ?? { unit: [] }) ? undefined : 'area'
}

/** Is it as long as the jury needs, and no longer? */
export const wordsFit = (text: string) => text.length >= words.least && text.length <= words.most

/** A receiver whom the jury votes on, with what others have written. */
export type Candidate = Pick<AwardNomination, 'mark' | 'receiver' | 'by' | 'texts'>

/** Those whom the jury votes on: whoever has left is taken out. */
export const candidatesOf = (nominations: readonly Candidate[], directory: Directory): Candidate[] =>
  nominations.filter(({ by, receiver }) => by.length > 0 && standing(receiver, directory) === undefined)

/** Nobody votes on themselves, their own unit or somebody of it, or whom they have nominated. */
export function isBarred(
  { personId, unit }: Pick<Person, 'personId' | 'unit'>,
  { receiver, by }: Pick<Candidate, 'receiver' | 'by'>,
  directory: Directory,
): boolean {
  if (by.some(one => one.by === personId)) return true
  if (receiver.kind === 'unit') return isUnder(unit, receiver.unit)
  const other = directory.byId(receiver.person)?.unit ?? []
  return receiver.person === personId || (other.length === unit.length && isUnder(other, unit))
}

/** Whom the juror votes on, in an order of the juror's own, so that nobody stands first for all. */
export function votedOnBy(juror: Person, candidates: readonly Candidate[], directory: Directory): Candidate[] {
  const place = ({ mark }: Candidate) => createHash('sha256').update(`${juror.personId}\n${mark}`).digest('hex')
  return candidates
    .filter(candidate => !isBarred(juror, candidate, directory))
    .map(candidate => ({ candidate, at: place(candidate) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ candidate }) => candidate)
}

/** Has the juror said something of everybody they vote on? */
export const isComplete = (given: Readonly<Record<string, Vote>>, votedOn: readonly Candidate[]) =>
  votedOn.every(({ mark }) => given[mark] !== undefined)

/** Is it counted: has it been complete, or has it become so because somebody has left? */
export const isGiven = (ballot: Ballot | undefined, votedOn: readonly Candidate[]) =>
  ballot !== undefined && (ballot.castAt !== undefined || isComplete(ballot.votes, votedOn))

/** Of a candidate: how many of those who could vote on them and did said yes. Never shown to anybody. */
export type Tally = { candidate: Candidate; yes: number; able: number }

/**
 * How the complete ballots of those still in the jury fall on each candidate. Whoever is barred, or has said that they are
 * disqualified, is not counted on that candidate at all.
 */
export function tallies(
  award: Pick<Award, 'jury'>,
  candidates: readonly Candidate[],
  ballots: readonly Ballot[],
  directory: Directory,
): Tally[] {
  const jurors = new Map(jurorsOf(award, directory).map(person => [person.personId, person]))
  const cast = ballots.flatMap(ballot => {
    const person = jurors.get(ballot.juror)
    const isCounted = person && isGiven(ballot, votedOnBy(person, candidates, directory))
    return isCounted ? [{ person, votes: ballot.votes }] : []
  })
  return candidates.map(candidate => {
    const given = cast
      .filter(({ person }) => !isBarred(person, candidate, directory))
      .map(({ votes }) => votes[candidate.mark])
    const yes = given.filter(vote => vote === 'yes').length
    return { candidate, yes, able: yes + given.filter(vote => vote === 'no').length }
  })
}

/** Nobody wins on the word of fewer jurors. */
export const fewestAble = 3

/**
 * How the voting came out: a winner, a tie with who breaks it, nobody nominated, too few who could vote on anybody, or nobody
 * approved of.
 */
export type Outcome =
  | { kind: 'winner'; winner: Candidate }
  | { kind: 'tie'; tied: Candidate[]; breaker: string | undefined }
  | { kind: 'empty' | 'few' | 'none' }

/** What an outcome goes by. `today` is the house's date. */
export type Counting = {
  award: Award
  candidates: readonly Candidate[]
  ballots: readonly Ballot[]
  directory: Directory
  today: string
}

/**
 * Approval voting (Brams and Fishburn, Approval Voting, Birkhäuser 1983): a juror says yes to as many as they find worthy. As jurors
 * are barred from some candidates, the greatest share of yes among those who could vote wins, not the greatest number, and at
 * least three must have been able to. Equal shares are the chair's.
 */
export function outcomeOf({ award, candidates, ballots, directory, today }: Counting): Outcome {
  if (candidates.length === 0) return { kind: 'empty' }
  const able = tallies(award, candidates, ballots, directory).filter(one => one.able >= fewestAble)
  if (able.length === 0) return { kind: 'few' }
  // Shares are compared as fractions, so that no rounding makes or breaks a tie.
  const [best] = able.toSorted((a, b) => b.yes * a.able - a.yes * b.able)
  if (!best || best.yes === 0) return { kind: 'none' }
  const tied = able.filter(one => one.yes * best.able === best.yes * one.able).map(({ candidate }) => candidate)
  const chosen = tied.length === 1 ? tied[0] : tied.find(({ mark }) => mark === award.tie?.candidate)
  if (chosen) return { kind: 'winner', winner: chosen }
  return { kind: 'tie', tied, breaker: breakerOf(award, tied, { ballots, directory, today }) }
}

/** The chair, or the next of the jury in order, who is not barred or disqualified from any of them; those on leave last. */
export function breakerOf(
  award: Pick<Award, 'jury' | 'chair'>,
  tied: readonly Candidate[],
  { ballots, directory, today }: Pick<Counting, 'ballots' | 'directory' | 'today'>,
): string | undefined {
  const given = new Map(ballots.map(({ juror, votes }) => [juror, votes]))
  const jurors = jurorsOf(award, directory)
  const inOrder = [...jurors.filter(one => one.personId === award.chair), ...jurors]
  const free = inOrder.filter(juror =>
    tied.every(one => !isBarred(juror, one, directory) && given.get(juror.personId)?.[one.mark] !== 'recused'),
  )
  return (free.find(juror => !leaveOn(juror, today)) ?? free[0])?.personId
}

/** Have all of the jury who vote on anybody given their ballots? Then voting need not wait for its last day. */
export function allHaveVoted({ award, candidates, ballots, directory }: Omit<Counting, 'today'>): boolean {
  const given = new Map(ballots.map(ballot => [ballot.juror, ballot]))
  return jurorsOf(award, directory).every(juror => {
    const votedOn = votedOnBy(juror, candidates, directory)
    return votedOn.length === 0 || isGiven(given.get(juror.personId), votedOn)
  })
}
