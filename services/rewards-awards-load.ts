import { read, readMany } from './documents.ts'
import type { Store } from './ports.ts'
import { loadBallot, loadBallots, loadNominations, loadOwnNominations } from './rewards-awards.ts'
import {
  type Award,
  type AwardNomination,
  awardDocId,
  awardKind,
  awardNominationDocId,
  awardNominationKind,
  type Ballot,
  receiverMark,
} from './rewards-awards-model.ts'
import { type Phase, phaseOf } from './rewards-awards-rules.ts'

/** A round with as much of what was written in it as somebody's card needs. */
export type AwardFacts = {
  award: Award
  phase: Phase
  nominations: readonly AwardNomination[]
  ballots: readonly Ballot[]
}

/** The rounds that settings list, by id. */
export async function loadListed(store: Store, ids: readonly string[]): Promise<Award[]> {
  return (await readMany(store, awardKind, ids.map(awardDocId))).map(({ entity }) => entity)
}

/** Everything of some rounds: each nomination and ballot once, in pages. */
export const loadWhole = (store: Store, awards: readonly Award[], today: string): Promise<AwardFacts[]> =>
  Promise.all(
    awards.map(async award => {
      const phase = phaseOf(award, today)
      if (phase === 'draft' || phase === 'coming') return { award, phase, nominations: [], ballots: [] }
      const [nominations, ballots] = await Promise.all([
        loadNominations(store, award.award),
        loadBallots(store, award.award),
      ])
      return { award, phase, nominations, ballots }
    }),
  )

/** For whom a round's facts are loaded. `counts`: in HR, who has the outcome to look after; `news`: is news told now? */
export type Viewer = { person: string; hr: boolean; news: boolean }

/** What one person's card needs of a round: their own nominations, a juror's own ballot, an outcome only where it concerns them. */
export async function loadFor(store: Store, award: Award, today: string, viewer: Viewer): Promise<AwardFacts> {
  const { person, hr, news } = viewer
  const phase = phaseOf(award, today)
  const none = { award, phase, nominations: [], ballots: [] }
  const isJuror = award.jury.includes(person)
  if (phase === 'nominating') return { ...none, nominations: await loadOwnNominations(store, award.award, person) }
  if (phase === 'voting' && isJuror) {
    const [nominations, ballot] = await Promise.all([
      loadNominations(store, award.award),
      loadBallot(store, award.award, person),
    ])
    return { ...none, nominations, ballots: ballot ? [ballot] : [] }
  }
  if (phase === 'counted' && (isJuror || hr)) {
    const [whole] = await loadWhole(store, [award], today)
    return whole ?? none
  }
  if ((phase === 'published' || phase === 'cancelled') && news) {
    const own = await loadOwnNominations(store, award.award, person)
    const won = award.published && receiverMark(award.published.winner)
    const winner = won ? await read(store, awardNominationKind, awardNominationDocId(award.award, won)) : undefined
    const others = own.filter(({ mark }) => mark !== won)
    return { ...none, nominations: [...others, ...(winner ? [winner.entity] : [])] }
  }
  return none
}
