import { plusDays, plusMonths } from './dates.ts'
import { read, readAll, readList, readPage, type Versioned, write } from './documents.ts'
import { inTurn } from './in-turn.ts'
import { persist } from './persist.ts'
import type { Store } from './ports.ts'
import { loadBudgets, payerFor, release, reserve, spend } from './rewards-budgets.ts'
import type { DecidingHouse } from './rewards-deciders.ts'
import {
  type Delegation,
  delegationKind,
  isGranted,
  isOpen,
  type Nomination,
  nominationDocId,
  nominationKind,
  type Receiver,
  receivedKey,
} from './rewards-model.ts'
import { countedDays, propose as decideProposal, type Proposal, type ProposalRefusal } from './rewards-proposals.ts'
import { type Deed, decide, type Press, type Refusal } from './rewards-rules.ts'

/** The delegation list, the nearest units' rows in no particular order. */
export const loadDelegations = async (store: Store): Promise<Delegation[]> =>
  (await readList(store, delegationKind, 'all')).map(({ entity }) => entity)

/** Why the money could not be set aside: there is no budget for the unit, or not so much left in it. */
export type MoneyRefusal = 'noBudget' | 'overBudget'

/** `nomination` is as it is now; undefined when there is none by that id. */
export type Acted = {
  outcome: 'done' | Refusal | MoneyRefusal
  nomination: Versioned<Nomination> | undefined
}

/** Writes checked: no field comes in that the model does not have. */
async function writeOne(store: Store, one: Nomination, version: string): Promise<Versioned<Nomination>> {
  const entity = nominationKind.schema.parse(one)
  return { entity, version: await write(store, nominationKind, entity, version) }
}

/** One nomination, as it is stored. */
export const loadNomination = (store: Store, nomination: string) =>
  read(store, nominationKind, nominationDocId(nomination))

/** Did the deed decide that money goes, which has to be set aside before it is written? */
const costs = (before: Nomination | undefined, after: Nomination) =>
  isGranted(after) && !(before && isGranted(before)) && (after.decision?.cents ?? 0) > 0

type Priced = { nomination: Nomination } | { refused: MoneyRefusal }

/** The decision with the budget that pays for it, where it costs anything; the money is set aside under the nomination's id. */
async function paidFor(store: Store, one: Nomination, house: DecidingHouse, at: string): Promise<Priced> {
  const { cents = 0, money = true } = one.decision ?? {}
  const payer = payerFor(await loadBudgets(store), one, { cents, money }, house)
  if (!payer) return { refused: 'noBudget' }
  const { budget } = payer
  if (!budget) return { nomination: one }
  const kept = await reserve(store, { budget: budget.budget, nomination: one.nomination, cents, at })
  return kept ? { nomination: { ...one, budget: budget.budget } } : { refused: 'overBudget' }
}

/** After the nomination is written: what its budget holds for it is given back, or spent. The sweep makes good what a crash left. */
async function settle(store: Store, { budget, decidedAt, ...before }: Nomination, after: Nomination) {
  if (budget === undefined || decidedAt === undefined || !isGranted(before)) return
  const { nomination, decision } = after
  if (after.state === 'delivered' && before.state !== 'delivered')
    await spend(store, { budget, nomination, cents: decision?.cents ?? 0 })
  else if (!isGranted(after)) await release(store, { budget, nomination, at: decidedAt })
}

/**
 * A deed on a nomination: decided on what is stored and written under its condition, with the money set aside first. What was set
 * aside for a decision that somebody else overtook is given back by the sweep. A refusal changes nothing. Throws `Stale` only when others have kept overtaking it for two seconds.
 */
export function act(store: Store, nomination: string, deed: Deed, press: Press, house: DecidingHouse): Promise<Acted> {
  return inTurn(store, nominationDocId(nomination), async () => {
    const first = deed.deed === 'approve' ? await loadNomination(store, nomination) : undefined
    const work = () => actNow(store, nomination, deed, press, house)
    // Two nominations of one receiver for the same thing are decided one after the other, so that the second sees the first.
    return first ? inTurn(store, receivedKey(first.entity.receiver), work) : work()
  })
}

const actNow = (store: Store, nomination: string, deed: Deed, press: Press, house: DecidingHouse): Promise<Acted> =>
  persist(async () => {
    const known = await loadNomination(store, nomination)
    if (!known) return { outcome: 'changed', nomination: undefined }
    const again = deed.deed === 'approve' && (await isAgain(store, known.entity, house))
    const decided = decide(known.entity, deed.deed === 'approve' ? { ...deed, again } : deed, press, house)
    if ('refused' in decided) return { outcome: decided.refused, nomination: known }
    if (decided.nomination === known.entity) return { outcome: 'done', nomination: known }
    const priced: Priced = costs(known.entity, decided.nomination)
      ? await paidFor(store, decided.nomination, house, press.at)
      : decided
    if ('refused' in priced) return { outcome: priced.refused, nomination: known }
    const written = await writeOne(store, priced.nomination, known.version)
    await settle(store, known.entity, written.entity)
    return { outcome: 'done', nomination: written }
  })

/** The nominator's own nominations that the rules look back on. */
async function earlierOf(store: Store, { nominator }: Proposal, { settings, today }: DecidingHouse) {
  const days = Math.max(countedDays, settings.rewards.againDays)
  const from = plusDays(today, -days)
  const found = await Array.fromAsync(readAll(store, nominationKind, `by:${nominator}`, { from }))
  return found.map(({ entity }) => entity)
}

/** Was the receiver rewarded for the same thing within the house's days, as far as is stored now? */
async function isAgain(store: Store, one: Nomination, house: DecidingHouse) {
  const from = plusDays(house.today, -house.settings.rewards.againDays)
  const found = await Array.fromAsync(readAll(store, nominationKind, receivedKey(one.receiver), { from }))
  return rewardedAgain(one, found.map(({ entity }) => entity).filter(isGranted), house)
}

/** What came of a proposal; the same id twice is one nomination. */
export type Proposed =
  | { outcome: 'done'; nomination: Versioned<Nomination> }
  | { outcome: ProposalRefusal | MoneyRefusal }

/** Sends a nomination, or grants a reward. `nomination` is a new id, which a second press of the same button brings again. */
export function propose(
  store: Store,
  proposal: Proposal,
  { nomination, at }: { nomination: string; at: string },
  house: DecidingHouse,
): Promise<Proposed> {
  // In turn for one nominator, so that two presses at once are counted one after the other.
  const work = () => persist(() => proposeNow(store, proposal, { nomination, at }, house))
  return inTurn(store, `nominator:${proposal.nominator}`, () =>
    proposal.form ? inTurn(store, receivedKey(proposal.receiver), work) : work(),
  )
}

async function proposeNow(
  store: Store,
  proposal: Proposal,
  { nomination, at }: { nomination: string; at: string },
  house: DecidingHouse,
): Promise<Proposed> {
  const known = await loadNomination(store, nomination)
  if (known)
    return known.entity.nominator === proposal.nominator
      ? { outcome: 'done', nomination: known }
      : { outcome: 'changed' }
  const decided = decideProposal(proposal, { nomination, at }, await earlierOf(store, proposal, house), house)
  if ('refused' in decided) return { outcome: decided.refused }
  if (proposal.form && (await isAgain(store, decided.nomination, house))) return { outcome: 'again' }
  const priced: Priced = costs(undefined, decided.nomination)
    ? await paidFor(store, decided.nomination, house, at)
    : decided
  if ('refused' in priced) return { outcome: priced.refused }
  return { outcome: 'done', nomination: await writeOne(store, priced.nomination, 'new') }
}

/** What the receiver has been granted in the last twelve months, the latest last. */
export async function earlierRewards(store: Store, receiver: Receiver, today: string): Promise<Nomination[]> {
  const from = plusMonths(today, -12)
  const { docs } = await readPage(store, nominationKind, { key: receivedKey(receiver), from, limit: 500 })
  return docs.map(({ entity }) => entity).filter(isGranted)
}

/** Was the receiver rewarded for the same thing within the house's days, not counting this one? */
export const rewardedAgain = (one: Nomination, earlier: readonly Nomination[], { settings, today }: DecidingHouse) =>
  earlier.some(
    ({ nomination, criterion, decidedAt = '' }) =>
      nomination !== one.nomination &&
      criterion === one.criterion &&
      decidedAt.slice(0, 10) > plusDays(today, -settings.rewards.againDays),
  )

/** When the receiver has proposed the nominator in the last twelve months, the latest time. */
export async function proposedBack(
  store: Store,
  { nominator, receiver }: Nomination,
  today: string,
): Promise<string | undefined> {
  if (receiver.kind !== 'person' || receiver.person === nominator) return undefined
  const query = { key: `by:${receiver.person}`, from: plusMonths(today, -12), limit: 500 }
  const { docs } = await readPage(store, nominationKind, query)
  return docs
    .map(({ entity }) => entity)
    .filter(one => isOpen(one) || isGranted(one))
    .findLast(one => one.receiver.kind === 'person' && one.receiver.person === nominator)?.sentAt
}

/** HR marks a reward as delivered; money needs the number of its decision. */
export async function deliver(
  store: Store,
  nomination: string,
  { number }: { number?: string | undefined },
  press: Press,
  house: DecidingHouse,
): Promise<Acted['outcome']> {
  return (await act(store, nomination, { deed: 'deliver', number }, press, house)).outcome
}

/** The words have gone out. */
export async function announced(store: Store, nomination: string, at: string, house: DecidingHouse): Promise<void> {
  await act(store, nomination, { deed: 'announce' }, { by: 'klart', at, today: house.today }, house)
}
