import { awardTexts } from '../cards/locales/rewards-awards.ts'
import { ballotForm, ballotOverviewForm, tieForm } from '../cards/rewards-awards-jury.ts'
import {
  type AwardPress,
  asJuror,
  breakTie,
  loadBallot,
  tieOf,
  type VoteRefusal,
  vote,
} from '../services/rewards-awards.ts'
import { type Award, type Ballot, type Vote, votes } from '../services/rewards-awards-model.ts'
import { type Candidate, isBarred, votedOnBy } from '../services/rewards-awards-rules.ts'
import { backFrom } from './rewards-awards-nominating.ts'
import { awardPress, candidateView, carried, shownAs } from './rewards-awards-shown.ts'
import type { Feature, Reply, Turn } from './turn.ts'

type Seat = {
  award: Award
  candidates: Candidate[]
  votedOn: Candidate[]
  ballot: Ballot | undefined
  press: AwardPress
}

/** The juror's seat in a round that votes, or the answer to who has none. */
async function seatOf(turn: Turn, data: Record<string, unknown>): Promise<Seat | Reply> {
  const press = await awardPress(turn)
  const facts = await asJuror(turn.store, data.award, 'voting', press)
  if (typeof facts === 'string') return refused(turn, data, facts)
  const ballot = await loadBallot(turn.store, facts.award.award, press.person.personId)
  return { ...facts, ballot, press, votedOn: votedOnBy(press.person, facts.candidates, press.directory) }
}

function refused(turn: Turn, data: Record<string, unknown>, why: VoteRefusal): Reply {
  if (why === 'notJuror') turn.log.warn({ verb: data.verb, by: turn.person.personId }, 'Not in the jury')
  return { kind: 'line', text: awardTexts[turn.reader.language].jury.refusals[why] }
}

function page(turn: Turn, data: Record<string, unknown>, seat: Seat, one: Candidate, problem?: string): Reply {
  const { award, votedOn, ballot, press } = seat
  const from = typeof data.from === 'number' && Number.isInteger(data.from) && data.from > 0 ? data.from : 0
  const view = {
    ...{ award, one: candidateView(one, press.directory), at: votedOn.indexOf(one) + 1, of: votedOn.length },
    ...{ vote: ballot?.votes[one.mark], from, problem, data: carried(turn, data) },
  }
  const { title } = awardTexts[turn.reader.language]
  return { kind: 'dialog', title, card: ballotForm(view, turn.reader) }
}

function overview(turn: Turn, data: Record<string, unknown>, seat: Seat, problem?: string): Reply {
  const { award, candidates, votedOn, ballot, press } = seat
  const nameOf = ({ receiver }: Candidate) => shownAs(receiver, press.directory)?.name ?? ''
  const view = {
    ...{ award, problem, data: carried(turn, data) },
    candidates: votedOn.map(one => ({ candidate: one.mark, name: nameOf(one), vote: ballot?.votes[one.mark] })),
    barred: candidates.filter(one => isBarred(press.person, one, press.directory)).map(nameOf),
  }
  const { title } = awardTexts[turn.reader.language]
  return { kind: 'dialog', title, card: ballotOverviewForm(view, turn.reader) }
}

/** The next that has no answer, after the one just answered and then from the beginning. */
function nextOf({ votedOn, ballot }: Pick<Seat, 'votedOn' | 'ballot'>, after?: string): Candidate | undefined {
  const at = votedOn.findIndex(({ mark }) => mark === after) + 1
  return [...votedOn.slice(at), ...votedOn.slice(0, at)].find(({ mark }) => ballot?.votes[mark] === undefined)
}

/** The candidate that was asked for, else the next one without an answer, else all of them. */
async function openBallot(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const seat = await seatOf(turn, data)
  if ('kind' in seat) return seat
  if (data.all === true) return overview(turn, data, seat)
  const wanted = seat.votedOn.find(({ mark }) => mark === data.candidate)
  if (!wanted && data.chosen === true)
    return overview(turn, data, seat, awardTexts[turn.reader.language].jury.chooseError)
  const one = wanted ?? nextOf(seat)
  return one ? page(turn, data, seat, one) : overview(turn, data, seat)
}

const isVote = (value: unknown): value is Vote => votes.some(one => one === value)

/** One answer, kept at once: a juror who is called away has lost nothing. */
async function answer(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const candidate = typeof data.candidate === 'string' ? data.candidate : ''
  const seat = await seatOf(turn, data)
  if ('kind' in seat) return seat
  if (!isVote(data.vote)) return overview(turn, data, seat)
  const outcome = await vote(turn.store, data.award, { candidate, vote: data.vote }, seat.press)
  if (typeof outcome === 'string') {
    const line = awardTexts[turn.reader.language].jury.refusals[outcome]
    return outcome === 'barred' || outcome === 'gone' ? overview(turn, data, seat, line) : refused(turn, data, outcome)
  }
  const now = { ...seat, ballot: outcome }
  const next = nextOf(now, candidate)
  return next ? page(turn, { ...data, from: 0 }, now, next) : overview(turn, data, now)
}

async function openTie(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const texts = awardTexts[turn.reader.language]
  const press = await awardPress(turn)
  const tie = await tieOf(turn.store, data.award, press)
  if (!tie) return { kind: 'line', text: texts.tie.refusals.notYours }
  const view = {
    ...{ award: tie.known.entity, problem, data: carried(turn, data) },
    tied: tie.tied.map(one => candidateView(one, press.directory)),
  }
  return { kind: 'dialog', title: texts.title, card: tieForm(view, turn.reader) }
}

async function decideTie(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardTexts[turn.reader.language]
  const outcome = await breakTie(turn.store, data.award, data.candidate, await awardPress(turn))
  if (outcome === 'gone') return openTie(turn, data, texts.tie.refusals.gone)
  return backFrom(turn, data, outcome === 'done' ? texts.told.tie : texts.tie.refusals.notYours)
}

/** *Done* in a ballot: says that it is noted only where it is complete. */
async function leave(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const seat = await seatOf(turn, data)
  if ('kind' in seat) return seat
  const { told, jury } = awardTexts[turn.reader.language]
  const left = seat.votedOn.filter(({ mark }) => seat.ballot?.votes[mark] === undefined).length
  return backFrom(
    turn,
    data,
    left > 0 ? jury.left(turn.reader, left) : seat.votedOn.length > 0 ? told.voted : jury.nothing,
  )
}

/** The jury's ballots and ties. Whoever is not in the jury reads nothing of the round here. */
export const awardJury: Feature['verbs'] = {
  'rewards.ballot': { run: openBallot },
  'rewards.vote': { run: answer },
  'rewards.voted': { run: leave },
  'rewards.tie': { run: (turn, data) => openTie(turn, data) },
  'rewards.breakTie': { run: decideTie },
}
