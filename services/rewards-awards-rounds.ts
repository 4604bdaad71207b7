import { plusDays } from './dates.ts'
import { read, readList, readMany, type Versioned, write } from './documents.ts'
import type { Directory } from './people-directory.ts'
import { persist } from './persist.ts'
import { Stale, type Store } from './ports.ts'
import { type AwardPress, countRound, loadAward, loadBallots, loadNominations } from './rewards-awards.ts'
import {
  type Award,
  awardDocId,
  awardKind,
  awardNominationKind,
  largestJury,
  receiverMark,
} from './rewards-awards-model.ts'
import {
  allHaveVoted,
  candidatesOf,
  type DatesProblem,
  datesProblem,
  isLongOver,
  juryLacks,
  leastDays,
  type Outcome,
  phaseOf,
} from './rewards-awards-rules.ts'
import { changeFrom } from './settings.ts'
import { defaultSettings, type Settings, settingsDocId, settingsKind } from './settings-model.ts'

/** What HR writes of a round before it is opened. */
export type Draft = Pick<
  Award,
  'award' | 'names' | 'receivers' | 'opens' | 'closes' | 'decidesBy' | 'area' | 'criteria'
>

/**
 * Why a round stays as it was. `changed`: it is at another point than the press took it to be. `lacks`: the jury is not whole.
 * `full`: the jury is as large as it gets, or the house has too many rounds. `soon`: the new date is not late enough. `waits`:
 * some of the jury have not voted.
 */
export type RoundRefusal = DatesProblem | 'changed' | 'lacks' | 'full' | 'nobody' | 'soon' | 'waits' | 'noArea'

type Change = { [K in keyof Award]?: Award[K] | undefined }

/** What history remembers: dates, ids and instants, no texts. */
const remembered = ['opens', 'closes', 'decidesBy', 'jury', 'chair', 'openedAt', 'cancelled', 'published'] as const

/** The round with its changes, a rev higher, and what was before in its history. */
function changed(
  award: Award,
  verb: string,
  { person, now }: Pick<AwardPress, 'person' | 'now'>,
  change: Change,
): Award {
  const was = Object.fromEntries(remembered.flatMap(name => (name in change ? [[name, award[name] ?? null]] : [])))
  const after: Record<string, unknown> = { ...award, ...change, rev: award.rev + 1 }
  for (const [name, value] of Object.entries(after)) if (value === undefined) delete after[name]
  const history = [...award.history, { at: now, by: person.personId, verb, was }].slice(-100)
  return awardKind.schema.parse({ ...after, history })
}

/** Decides on what is stored and writes it under its condition; again when somebody else was first. */
const decide = (
  store: Store,
  id: unknown,
  { verb, press }: { verb: string; press: AwardPress },
  rule: (award: Award) => Change | RoundRefusal | Promise<Change | RoundRefusal>,
): Promise<Award | RoundRefusal> =>
  persist(async () => {
    const known = await loadAward(store, id)
    if (!known) return 'changed'
    const decided = await rule(known.entity)
    if (typeof decided === 'string') return decided
    const after = changed(known.entity, verb, press, decided)
    await write(store, awardKind, after, known.version)
    return after
  })

/** A new round, or changes to one that is not opened yet. The same press twice makes one. */
export function saveDraft(store: Store, draft: Draft, press: AwardPress): Promise<Award | RoundRefusal> {
  const wrong = datesProblem(draft, press.today)
  if (wrong) return Promise.resolve(wrong)
  const known = press.directory.units().some(unit => unit.join('\n') === draft.area?.join('\n'))
  if (draft.area && !known) return Promise.resolve('noArea')
  return persist(async () => {
    const found = await loadAward(store, draft.award)
    if (found && phaseOf(found.entity, press.today) !== 'draft') return 'changed'
    const none: Award = { ...draft, id: awardDocId(draft.award), rev: 0, history: [], jury: [] }
    const after = changed(found?.entity ?? none, 'rewards.awardSave', press, { area: undefined, ...draft })
    await write(store, awardKind, after, found?.version ?? 'new')
    return after
  })
}

const begun = (award: Award, today: string) => {
  const phase = phaseOf(award, today)
  return phase === 'draft' || phase === 'coming' || phase === 'nominating'
}

/** Somebody is named to the jury; possible until voting closes, as somebody may have to take the place of one who left. */
export const addJuror = (store: Store, id: unknown, juror: string, press: AwardPress) =>
  decide(store, id, { verb: 'rewards.awardJury', press }, award => {
    if (!begun(award, press.today) && phaseOf(award, press.today) !== 'voting') return 'changed'
    if (!press.directory.byId(juror)) return 'nobody'
    // Those who have left take no seat.
    const jury = award.jury.filter(one => press.directory.byId(one))
    if (jury.includes(juror)) return { jury }
    return jury.length >= largestJury ? 'full' : { jury: [...jury, juror] }
  })

/** Another chair, or somebody out of the jury; not once voting has begun. */
export const changeSeat = (
  store: Store,
  id: unknown,
  seat: { juror: string; deed: 'chair' | 'remove' },
  press: AwardPress,
) =>
  decide(store, id, { verb: 'rewards.awardSeat', press }, (award): Change | RoundRefusal => {
    if (!begun(award, press.today)) return 'changed'
    if (!award.jury.includes(seat.juror)) return 'nobody'
    if (seat.deed === 'chair') return { chair: seat.juror }
    const jury = award.jury.filter(one => one !== seat.juror)
    return { jury, ...(award.chair === seat.juror ? { chair: undefined } : {}) }
  })

/** The list in settings with this round on it and without those long over. `full`: the house has too many. */
function listRound(
  store: Store,
  add: string | undefined,
  { by, now, today }: { by: string; now: string; today: string },
) {
  return persist(async (): Promise<'done' | 'full'> => {
    const known = await read(store, settingsKind, settingsDocId)
    const { rewards } = known?.entity ?? defaultSettings
    const awards = await readMany(store, awardKind, rewards.awards.map(awardDocId))
    const kept = awards.flatMap(({ entity }) => (isLongOver(entity, today) ? [] : [entity.award]))
    const next = [...new Set([...kept, ...(add ? [add] : [])])]
    if (JSON.stringify(next) === JSON.stringify(rewards.awards)) return 'done'
    const outcome = await changeFrom(store, known, { rewards: { ...rewards, awards: next } }, by, now)
    return 'problems' in outcome ? 'full' : 'done'
  })
}

/** Takes rounds out of settings once nobody is told of them any more. */
export const unlistOver = (store: Store, now: string, today: string) =>
  listRound(store, undefined, { by: 'klart', now, today })

/** HR opens the round to everybody: its dates must still be ahead, and its jury whole. */
export async function openRound(
  store: Store,
  id: unknown,
  settings: Pick<Settings, 'representatives'>,
  press: AwardPress,
): Promise<Award | RoundRefusal> {
  const problem = (award: Award): RoundRefusal | undefined => {
    if (phaseOf(award, press.today) !== 'draft') return 'changed'
    if (juryLacks(award, press.directory, settings).length > 0) return 'lacks'
    return datesProblem(award, press.today)
  }
  const known = (await loadAward(store, id))?.entity
  const wrong = known ? problem(known) : 'changed'
  if (!known || wrong) return wrong ?? 'changed'
  // Listed first: a round that is listed and not open asks nothing, one that is open and not listed would be forgotten.
  const listed = await listRound(store, known.award, { by: press.person.personId, now: press.now, today: press.today })
  if (listed === 'full') return 'full'
  return decide(store, id, { verb: 'rewards.awardOpen', press }, award => problem(award) ?? { openedAt: press.now })
}

/** Can voting be opened once more: did it come to nothing that somebody could act on? */
export const mayReopen = (outcome: Outcome) =>
  outcome.kind === 'few' || outcome.kind === 'none' || (outcome.kind === 'tie' && outcome.breaker === undefined)

/** Later dates: nominating's and voting's while nominating, then voting's alone; after voting only where it came to nothing. */
export const moveDates = (
  store: Store,
  id: unknown,
  wish: { closes: string | undefined; decidesBy: string | undefined },
  press: AwardPress,
) =>
  decide(store, id, { verb: 'rewards.awardMove', press }, async (award): Promise<Change | RoundRefusal> => {
    const phase = phaseOf(award, press.today)
    const dates = { opens: award.opens, closes: award.closes, decidesBy: wish.decidesBy ?? award.decidesBy }
    if (phase === 'coming' || phase === 'nominating') {
      const closes = wish.closes ?? award.closes
      if (closes < award.closes || dates.decidesBy < award.decidesBy) return 'soon'
      return datesProblem({ ...dates, closes }, award.opens) ?? { closes, decidesBy: dates.decidesBy }
    }
    const again = phase === 'counted' && mayReopen((await countRound(store, award, press)).outcome)
    if (phase !== 'voting' && !again) return 'changed'
    const least = again ? plusDays(press.today, leastDays) : plusDays(award.decidesBy, 1)
    // Nominating may have been closed early, so its length is not asked about again.
    const problem = datesProblem({ ...dates, closes: plusDays(dates.opens, leastDays) }, award.opens)
    if (problem === 'noDate' || problem === 'tooLong') return problem
    return dates.decidesBy < least ? 'soon' : { decidesBy: dates.decidesBy }
  })

/** What is under way ends today: nominating where somebody has been nominated, voting where everybody has voted. */
export const closeEarly = (store: Store, id: unknown, phase: 'nominating' | 'voting', press: AwardPress) =>
  decide(store, id, { verb: 'rewards.awardClose', press }, async (award): Promise<Change | RoundRefusal> => {
    if (phaseOf(award, press.today) !== phase) return 'changed'
    const yesterday = plusDays(press.today, -1)
    const round = await countRound(store, award, press)
    if (phase === 'nominating') return round.candidates.length > 0 ? { closes: yesterday } : 'nobody'
    return round.candidates.length > 0 && allHaveVoted(round) ? { decidesBy: yesterday } : 'waits'
  })

/** The round ends without a winner; everything that was written in it is erased. */
export async function cancelRound(store: Store, id: unknown, press: AwardPress): Promise<Award | RoundRefusal> {
  const outcome = await decide(store, id, { verb: 'rewards.awardCancel', press }, award => {
    const phase = phaseOf(award, press.today)
    if (phase === 'published' || phase === 'cancelled') return 'changed'
    return { cancelled: { at: press.now, by: press.person.personId } }
  })
  if (typeof outcome !== 'string') await settleRound(store, outcome)
  return outcome
}

/** The winner is told now and everybody from tomorrow; `candidate` is the winner that HR has read of. */
export async function publishRound(store: Store, id: unknown, candidate: unknown, press: AwardPress) {
  const outcome = await decide(store, id, { verb: 'rewards.awardPublish', press }, async award => {
    if (phaseOf(award, press.today) !== 'counted') return 'changed'
    const { outcome, candidates, nominations, ballots } = await countRound(store, award, press)
    if (outcome.kind !== 'winner' || outcome.winner.mark !== candidate) return 'changed'
    const { receiver } = outcome.winner
    const person = receiver.kind === 'person' ? press.directory.byId(receiver.person) : undefined
    const counts = {
      nominations: nominations.reduce((sum, { by }) => sum + by.length, 0),
      receivers: candidates.length,
      ballots: ballots.filter(({ castAt }) => castAt !== undefined).length,
    }
    return {
      published: {
        ...{ at: press.now, by: press.person.personId, on: press.today, winner: receiver, counts },
        unit: receiver.kind === 'unit' ? receiver.unit : (person?.unit ?? ['']),
        named: receiver.kind === 'unit' || person?.minor !== true,
      },
    }
  })
  if (typeof outcome !== 'string') await settleRound(store, outcome)
  return outcome
}

/** Is there something left that a round that is over should not keep? */
const isLeft = (award: Award, { mark, texts }: { mark: string; texts: Record<string, string> }) =>
  Object.keys(texts).length > 0 && !(award.published && receiverMark(award.published.winner) === mark)

/**
 * What a round that is over leaves behind is put in order: ballots are removed, words erased but for the winner's, which stay a
 * year. Can be done again at any time; a crash in the middle is made good by the next round of cards.
 */
export async function settleRound(store: Store, award: Award): Promise<void> {
  const over = award.published?.on ?? award.cancelled?.at.slice(0, 10)
  if (over === undefined) return
  const expires = `${plusDays(over, 366)}T00:00:00.000Z`
  for (const { id } of await loadBallots(store, award.award)) await store.remove(id)
  for (const { entity, version } of await readList(store, awardNominationKind, `award:${award.award}`)) {
    if (entity.expires === expires && !isLeft(award, entity)) continue
    const texts = isLeft(award, entity) ? {} : entity.texts
    try {
      await write(store, awardNominationKind, { ...entity, rev: entity.rev + 1, texts, expires }, version)
    } catch (fault) {
      // Who wrote meanwhile leaves it to the next time.
      if (!(fault instanceof Stale)) throw fault
    }
  }
}

/** Everybody who has nominated in the round: they wait for how it ends. */
export const nominatorsOf = async (store: Store, award: string): Promise<string[]> => [
  ...new Set((await loadNominations(store, award)).flatMap(({ by }) => by.map(one => one.by))),
]

/** HR's rounds that are not over, and the latest that are published; read when somebody asks for them. */
export async function listRounds(store: Store): Promise<{ open: Award[]; published: Award[] }> {
  const [open, published] = await Promise.all([
    readList(store, awardKind, 'open'),
    readList(store, awardKind, 'published'),
  ])
  const entities = (some: readonly Versioned<Award>[]) => some.map(({ entity }) => entity)
  return { open: entities(open), published: entities(published).toReversed() }
}

/** What HR sees of a round before voting has closed: numbers, never who. */
export async function countsOf(store: Store, award: Award, directory: Directory) {
  const [nominations, ballots] = await Promise.all([
    loadNominations(store, award.award),
    loadBallots(store, award.award),
  ])
  const candidates = candidatesOf(nominations, directory)
  return {
    nominations: candidates.reduce((sum, { by }) => sum + by.length, 0),
    receivers: candidates.length,
    ballots: ballots.filter(({ castAt }) => castAt !== undefined).length,
    all: allHaveVoted({ award, candidates, ballots, directory }),
  }
}
