import type { Data } from '../cards/elements.ts'
import { awardTexts } from '../cards/locales/rewards-awards.ts'
import { type AwardView, awardsCard, type Result, type WonView } from '../cards/rewards-awards.ts'
import type { CandidateView } from '../cards/rewards-awards-jury.ts'
import { dateIn, stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import { may } from '../services/people-rules.ts'
import { type AwardPress, countRound, loadOwnNominations } from '../services/rewards-awards.ts'
import type { Award } from '../services/rewards-awards-model.ts'
import { listRounds } from '../services/rewards-awards-rounds.ts'
import { type Candidate, isInRound, isPublic, type Outcome, phaseOf } from '../services/rewards-awards-rules.ts'
import type { Receiver } from '../services/rewards-model.ts'
import { candidateOf } from '../services/rewards-who.ts'
import type { Reply, Turn } from './turn.ts'

/** How many of the latest awards the card tells. */
const mostWon = 6

/** Who presses, and when. A round has one date for everybody: the house's. */
export const awardPress = async (turn: Turn): Promise<AwardPress> => ({
  person: turn.person,
  directory: await turn.directory(),
  today: dateIn(turn.settings.timeZone, turn.at),
  now: stamp(turn.at),
})

/** The receiver's name, and what tells it apart; nothing where they have left. */
export const shownAs = (receiver: Receiver, directory: Directory) => candidateOf(receiver, directory)

/** A candidate as the jury reads of them. */
export function candidateView({ mark, receiver, by, texts }: Candidate, directory: Directory): CandidateView {
  const shown = shownAs(receiver, directory)
  return {
    ...{ candidate: mark, name: shown?.name ?? '', detail: shown?.detail ?? '' },
    ...{ nominators: by.length, words: by.flatMap(({ by: id }) => texts[id] ?? []) },
  }
}

/** An outcome by names; no figures, so that nothing is told of anybody's ballot. */
export function resultOf(outcome: Outcome, directory: Directory): Result {
  const some = outcome.kind === 'winner' ? [outcome.winner] : outcome.kind === 'tie' ? outcome.tied : []
  const names = some.map(({ receiver }) => shownAs(receiver, directory)?.name ?? '')
  return { kind: outcome.kind, names: names.toSorted() }
}

/** The winner by the name that may be told: their unit's where they may not be named, or have left. */
export function winnerName({ published }: Pick<Award, 'published'>, directory: Directory): string {
  if (!published) return ''
  const unit = published.unit.at(-1) ?? ''
  if (published.winner.kind === 'unit' || !published.named) return unit
  const person = directory.byId(published.winner.person)
  return person ? `${person.name} (${unit})` : unit
}

/** What every step of a dialog hands on: which round, where it was opened from. */
export function carried(turn: Turn, data: Record<string, unknown>): Data {
  const card = typeof data.card === 'string' ? data.card : turn.card
  return {
    ...(typeof data.award === 'string' ? { award: data.award } : {}),
    ...(data.on === 'today' ? { on: 'today' } : {}),
    ...(typeof data.page === 'number' ? { page: data.page } : {}),
    ...(card ? { card } : {}),
  }
}

async function viewOf(turn: Turn, award: Award, press: AwardPress, hr: boolean): Promise<AwardView | undefined> {
  const { person, directory, today } = press
  const phase = phaseOf(award, today)
  const isJuror = award.jury.includes(person.personId)
  if (phase === 'draft' && !hr) return undefined
  const nominating = phase === 'nominating'
  const mine = nominating ? await loadOwnNominations(turn.store, award.award, person.personId) : []
  const counted = phase === 'counted' && (hr || isJuror)
  const outcome = counted ? (await countRound(turn.store, award, press)).outcome : undefined
  return {
    ...{ award, phase, manage: hr, votes: isJuror && phase === 'voting' },
    mayNominate: nominating && isInRound(award, person),
    mine: mine.map(({ mark, receiver }) => ({ candidate: mark, name: shownAs(receiver, directory)?.name ?? '' })),
    tie: outcome?.kind === 'tie' && outcome.breaker === person.personId,
    result: outcome && resultOf(outcome, directory),
  }
}

/** The awards as the reader sees them now; `line` says what was just done. */
export async function showAwards(turn: Turn, line?: string): Promise<Reply> {
  const { person, settings, firstHr, reader } = turn
  const press = await awardPress(turn)
  const hr = may(person, 'rewards.awards', settings, firstHr)
  const { open, published } = await listRounds(turn.store)
  const views = await Promise.all(open.map(award => viewOf(turn, award, press, hr)))
  const won = published
    .filter(award => isPublic(award, press.today))
    .slice(0, mostWon)
    .map((award): WonView => {
      const { on, counts } = award.published ?? { on: award.opens, counts: { nominations: 0 } }
      const winner = winnerName(award, press.directory)
      return { award, year: on.slice(0, 4), winner, nominations: counts.nominations }
    })
  const rounds = views.filter(view => view !== undefined)
  return {
    kind: 'card',
    card: awardsCard({ line, rounds, won, hr }, reader),
    summary: awardTexts[reader.language].summary,
  }
}
