import { plusDays } from './dates.ts'
import { read, readList, type Versioned, write } from './documents.ts'
import { inTurn } from './in-turn.ts'
import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { persist } from './persist.ts'
import type { Store } from './ports.ts'
import {
  type Award,
  type AwardNomination,
  awardDocId,
  awardKind,
  awardNominationDocId,
  awardNominationKind,
  type Ballot,
  ballotDocId,
  ballotKind,
  mostNominators,
  receiverMark,
  type Vote,
} from './rewards-awards-model.ts'
import {
  candidatesOf,
  isBarred,
  isComplete,
  isInRound,
  outcomeOf,
  phaseOf,
  type Unfit,
  unfit,
  votedOnBy,
  wordsFit,
} from './rewards-awards-rules.ts'
import type { Receiver } from './rewards-model.ts'

/** Who presses, and when: the house's date and the instant. */
export type AwardPress = { person: Person; directory: Directory; today: string; now: string }

/** The round by its id; undefined when there is none. What comes with a press may be anything. */
export const loadAward = async (store: Store, id: unknown): Promise<Versioned<Award> | undefined> =>
  typeof id === 'string' && /^[a-z0-9]{8,40}$/.test(id) ? read(store, awardKind, awardDocId(id)) : undefined

/** Everybody's nominations in the round, by receiver. */
export const loadNominations = async (store: Store, award: string): Promise<AwardNomination[]> =>
  (await readList(store, awardNominationKind, `award:${award}`)).map(({ entity }) => entity)

/** What one person has nominated in the round. */
export const loadOwnNominations = async (store: Store, award: string, person: string): Promise<AwardNomination[]> =>
  (await readList(store, awardNominationKind, `by:${award}:${person}`)).map(({ entity }) => entity)

/** The jury's ballots, for counting alone. */
export const loadBallots = async (store: Store, award: string): Promise<Ballot[]> =>
  (await readList(store, ballotKind, `award:${award}`)).map(({ entity }) => entity)

/** A juror's own ballot. */
export const loadBallot = async (store: Store, award: string, juror: string): Promise<Ballot | undefined> =>
  (await read(store, ballotKind, ballotDocId(award, juror)))?.entity

/** Should everything else fail, the round's documents go two years after it began. */
const expiryOf = ({ opens }: Award) => `${plusDays(opens, 800)}T00:00:00.000Z`

/** Why a nomination was not taken. `closed`: not the time for it; `outside`: another area's award; `full`: the jury has enough. */
export type NominationRefusal = Unfit | 'closed' | 'outside' | 'words' | 'full'

/** A nomination, or the correction of one's own: one for each nominator and receiver. Throws `Stale` after two seconds of others. */
export async function nominate(
  store: Store,
  id: unknown,
  { receiver, words }: { receiver: Receiver; words: string },
  { person, directory, today, now }: AwardPress,
): Promise<'done' | NominationRefusal> {
  const award = (await loadAward(store, id))?.entity
  if (!award || phaseOf(award, today) !== 'nominating') return 'closed'
  if (!isInRound(award, person)) return 'outside'
  const wrong = unfit(receiver, award, person.personId, directory)
  if (wrong) return wrong
  const text = words.trim()
  if (!wordsFit(text)) return 'words'
  const mark = receiverMark(receiver)
  const docId = awardNominationDocId(award.award, mark)
  const none = { id: docId, rev: 0, history: [], expires: expiryOf(award), award: award.award, mark, receiver }
  return inTurn(store, docId, () =>
    persist(async () => {
      const known = await read(store, awardNominationKind, docId)
      const before = known?.entity ?? { ...none, by: [], texts: {} }
      const isNew = !before.by.some(({ by }) => by === person.personId)
      if (isNew && before.by.length >= mostNominators) return 'full'
      const by = isNew ? [...before.by, { by: person.personId, at: now }] : before.by
      const texts = { ...before.texts, [person.personId]: text }
      await write(store, awardNominationKind, { ...before, rev: before.rev + 1, by, texts }, known?.version ?? 'new')
      return 'done'
    }),
  )
}

/** One's own nomination taken back, words and all, while nominating is open. `none`: there is none. */
export async function withdraw(
  store: Store,
  id: unknown,
  mark: string,
  { person, today }: Pick<AwardPress, 'person' | 'today'>,
): Promise<'done' | 'closed' | 'none'> {
  const award = (await loadAward(store, id))?.entity
  if (!award || phaseOf(award, today) !== 'nominating') return 'closed'
  const docId = awardNominationDocId(award.award, mark)
  return inTurn(store, docId, () =>
    persist(async () => {
      const known = await read(store, awardNominationKind, docId)
      if (!known?.entity.by.some(({ by }) => by === person.personId)) return 'none'
      const { [person.personId]: _, ...texts } = known.entity.texts
      const by = known.entity.by.filter(one => one.by !== person.personId)
      if (by.length === 0) await store.remove(docId, known.version)
      else
        await write(
          store,
          awardNominationKind,
          { ...known.entity, rev: known.entity.rev + 1, by, texts },
          known.version,
        )
      return 'done'
    }),
  )
}

/** Why a vote was not taken. `barred`: oneself, one's own unit or whom one has nominated; `gone`: no such candidate. */
export type VoteRefusal = 'notJuror' | 'closed' | 'barred' | 'gone'

/** One of the jury, among the candidates of a round that is at that point; or why not. */
export async function asJuror(
  store: Store,
  id: unknown,
  phase: 'voting' | 'counted',
  { person, today, directory }: Omit<AwardPress, 'now'>,
) {
  const award = (await loadAward(store, id))?.entity
  // The same answer whether there is such a round or not: a guess teaches nothing.
  if (!award?.jury.includes(person.personId) || !directory.byId(person.personId)) return 'notJuror' as const
  if (phaseOf(award, today) !== phase) return 'closed' as const
  return { award, candidates: candidatesOf(await loadNominations(store, award.award), directory) }
}

/** What a juror says of one candidate; changeable until voting closes. The ballot is given once it has been complete. */
export async function vote(
  store: Store,
  id: unknown,
  given: { candidate: string; vote: Vote },
  press: AwardPress,
): Promise<Ballot | VoteRefusal> {
  const facts = await asJuror(store, id, 'voting', press)
  if (typeof facts === 'string') return facts
  const { person, directory, now } = press
  const { award, candidates } = facts
  const candidate = candidates.find(({ mark }) => mark === given.candidate)
  if (!candidate) return 'gone'
  if (isBarred(person, candidate, directory)) return 'barred'
  const docId = ballotDocId(award.award, person.personId)
  return persist(async () => {
    const known = await read(store, ballotKind, docId)
    const none: Ballot = { id: docId, rev: 0, history: [], award: award.award, juror: person.personId, votes: {} }
    const before = known?.entity ?? { ...none, expires: expiryOf(award) }
    if (before.votes[candidate.mark] === given.vote) return before
    const votes = { ...before.votes, [candidate.mark]: given.vote }
    const castAt = before.castAt ?? (isComplete(votes, votedOnBy(person, candidates, directory)) ? now : undefined)
    const after = { ...before, rev: before.rev + 1, votes, ...(castAt ? { castAt } : {}) }
    await write(store, ballotKind, after, known?.version ?? 'new')
    return after
  })
}

/** How the voting of a round came out, with whom it was about. */
export async function countRound(
  store: Store,
  award: Award,
  { directory, today }: Pick<AwardPress, 'directory' | 'today'>,
) {
  const [nominations, ballots] = await Promise.all([
    loadNominations(store, award.award),
    loadBallots(store, award.award),
  ])
  const candidates = candidatesOf(nominations, directory)
  const counting = { award, candidates, ballots, directory, today }
  return { ...counting, nominations, outcome: outcomeOf(counting) }
}

/** Why a tie was not broken. `notYours`: it is another's, or there is none; `gone`: not one of the tied. */
export type TieRefusal = 'notYours' | 'gone'

/** The tie that is the person's to break, or nothing. */
export async function tieOf(store: Store, id: unknown, press: Omit<AwardPress, 'now'>) {
  const known = await loadAward(store, id)
  if (!known?.entity.jury.includes(press.person.personId)) return undefined
  if (phaseOf(known.entity, press.today) !== 'counted') return undefined
  const { outcome } = await countRound(store, known.entity, press)
  const isTheirs = outcome.kind === 'tie' && outcome.breaker === press.person.personId
  return isTheirs ? { known, tied: outcome.tied } : undefined
}

/** The chair, or who stands in, chooses one of those with equal shares. */
export const breakTie = (
  store: Store,
  id: unknown,
  candidate: unknown,
  press: AwardPress,
): Promise<'done' | TieRefusal> =>
  persist(async () => {
    const tie = await tieOf(store, id, press)
    if (!tie) return 'notYours'
    const chosen = tie.tied.find(({ mark }) => mark === candidate)
    if (!chosen) return 'gone'
    const { entity, version } = tie.known
    const by = press.person.personId
    const history = [...entity.history, { at: press.now, by, verb: 'rewards.breakTie', was: {} }]
    const after = { ...entity, rev: entity.rev + 1, history, tie: { candidate: chosen.mark, by, at: press.now } }
    await write(store, awardKind, after, version)
    return 'done'
  })
