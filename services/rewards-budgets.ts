import { read, readList, type Versioned, write } from './documents.ts'
import { inTurn } from './in-turn.ts'
import { isUnder } from './people-units.ts'
import { persist } from './persist.ts'
import { Stale, type Store } from './ports.ts'
import { changed } from './rewards-changes.ts'
import { type DecidingHouse, isDirect } from './rewards-deciders.ts'
import { klart } from './rewards-following.ts'
import {
  type Budget,
  budgetDocId,
  budgetKind,
  isGranted,
  type Nomination,
  nominationDocId,
  nominationKind,
} from './rewards-model.ts'
import { type Currency, currencyOf } from './rewards-settings.ts'

/** What is neither spent nor reserved, in cents. */
export const freeOf = ({ amount, spent, open }: Budget) => amount - spent - reservedOf({ open })

/** What decisions have reserved that are not delivered, in cents. */
export const reservedOf = ({ open }: Pick<Budget, 'open'>) =>
  Object.values(open).reduce((sum, { cents }) => sum + cents, 0)

/** The budget that pays for what was done in the unit on that date: the nearest unit's that has one, the latest of those. */
export function budgetFor(
  budgets: readonly Budget[],
  { unit, country }: Pick<Nomination, 'unit' | 'country'>,
  today: string,
): Budget | undefined {
  const currency: Currency = currencyOf(country)
  return budgets
    .filter(one => one.currency === currency && one.from <= today && one.to >= today && isUnder(unit, one.unit))
    .toSorted((a, b) => b.unit.length - a.unit.length || (a.from < b.from ? 1 : -1))[0]
}

/**
 * What pays for a decision: nothing where it costs nothing, else the unit's budget. In a house that has entered no budget at all a
 * manager's own limit stands for one, so that teams can be rewarded from the first day; the unit itself then pays. Undefined where
 * nothing can pay.
 */
export function payerFor(
  budgets: readonly Budget[],
  one: Pick<Nomination, 'unit' | 'country' | 'receiver'>,
  decision: { cents: number; money: boolean },
  { settings, today }: Pick<DecidingHouse, 'settings' | 'today'>,
): { budget?: Budget } | undefined {
  if (decision.cents === 0) return {}
  const budget = budgetFor(budgets, one, today)
  if (budget) return { budget }
  return budgets.length === 0 && isDirect(decision, one, settings) ? {} : undefined
}

/** Every budget, by period. */
export const loadBudgets = async (store: Store): Promise<Budget[]> =>
  (await readList(store, budgetKind, 'all')).map(({ entity }) => entity)

/** Changes one budget, in turn with everybody else; `undefined` leaves it as it is. */
const changeBudget = <T>(
  store: Store,
  budget: string,
  change: (known: Budget | undefined) => { result: T; budget?: Budget },
): Promise<T> =>
  inTurn(store, budgetDocId(budget), () =>
    persist(async () => {
      const known: Versioned<Budget> | undefined = await read(store, budgetKind, budgetDocId(budget))
      const { result, budget: next } = change(known?.entity)
      if (known && next) await write(store, budgetKind, { ...next, rev: next.rev + 1 }, known.version)
      return result
    }),
  )

/** Money set aside for one nomination. `at` marks the press that set it aside: nobody else's press gives it back. */
export type Reservation = { budget: string; nomination: string; cents: number; at: string }

/**
 * Sets the money aside under the nomination's id: the same press twice does it once. `false` when there is not so much left. Two
 * decisions that race for the last euro: one gets it. Where two replicas decide the same nomination, the larger amount is held
 * until `reconcileBudgets` has seen which of them stands.
 */
export const reserve = (store: Store, { budget, nomination, cents, at }: Reservation): Promise<boolean> =>
  changeBudget(store, budget, known => {
    const held = known?.open[nomination]
    if (!known || freeOf(known) + (held?.cents ?? 0) < cents) return { result: false }
    if (held?.at === at && held.cents >= cents) return { result: true }
    const kept = { cents: Math.max(cents, held?.cents ?? 0), at }
    return { result: true, budget: { ...known, open: { ...known.open, [nomination]: kept } } }
  })

const without = (known: Budget, nomination: string): Budget => {
  const { [nomination]: _, ...open } = known.open
  return { ...known, open }
}

/** Gives back what that press had set aside; nothing when another one has done so since. */
export const release = (store: Store, { budget, nomination, at }: Omit<Reservation, 'cents'>): Promise<void> =>
  changeBudget(store, budget, known =>
    known?.open[nomination]?.at === at
      ? { result: undefined, budget: without(known, nomination) }
      : { result: undefined },
  )

/** What was set aside is spent, because the reward has been delivered; nothing when it has been before. */
export const spend = (store: Store, { budget, nomination, cents }: Omit<Reservation, 'at'>): Promise<void> =>
  changeBudget(store, budget, known =>
    known?.open[nomination]
      ? { result: undefined, budget: { ...without(known, nomination), spent: known.spent + cents } }
      : { result: undefined },
  )

/** So long a decision may take between its money and its being written, in milliseconds; what is older was left by a crash. */
const inFlight = 5 * 60_000

/**
 * Makes the reservations agree with the decisions, after a crash between the two: what was delivered is spent, what another
 * amount was decided on is corrected, and what was not decided is given back, but only once the nomination has been written
 * anew, so that a decision that is still under way elsewhere fails instead of standing without its money.
 */
export async function reconcileBudgets(store: Store, now: string): Promise<void> {
  for (const known of await loadBudgets(store)) {
    const old = Object.entries(known.open).filter(([, { at }]) => Date.parse(now) - Date.parse(at) > inFlight)
    for (const [nomination, held] of old) await unlessOvertaken(reconcile(store, known.budget, nomination, held, now))
  }
}

/** Somebody acts on it at this very moment: the next round looks again. */
async function unlessOvertaken(work: Promise<void>) {
  try {
    await work
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault
  }
}

async function reconcile(
  store: Store,
  budget: string,
  nomination: string,
  held: { cents: number; at: string },
  now: string,
) {
  const stored = await read(store, nominationKind, nominationDocId(nomination))
  const one = stored?.entity
  const cents = one?.decision?.cents ?? 0
  if (one && isGranted(one) && one.budget === budget) {
    if (one.state === 'delivered') return spend(store, { budget, nomination, cents })
    return held.cents === cents ? undefined : correct(store, { budget, nomination, cents, at: held.at })
  }
  if (stored)
    await write(
      store,
      nominationKind,
      changed(stored.entity, 'rewards.release', { by: klart, at: now }, {}),
      stored.version,
    )
  return release(store, { budget, nomination, at: held.at })
}

const correct = (store: Store, { budget, nomination, cents, at }: Reservation) =>
  changeBudget(store, budget, known =>
    known?.open[nomination]?.at === at
      ? { result: undefined, budget: { ...known, open: { ...known.open, [nomination]: { cents, at } } } }
      : { result: undefined },
  )

/** A budget's figures as they stand in it, and as its nominations say. */
export type Recounted = {
  budget: string
  stored: { spent: number; open: number }
  counted: { spent: number; open: number }
}

/** Every budget counted again from the decisions that it pays for; both must agree. */
export async function recomputeBudgets(store: Store): Promise<Recounted[]> {
  const budgets = await loadBudgets(store)
  return Promise.all(
    budgets.map(async one => {
      const paid = (await readList(store, nominationKind, `budget:${one.budget}`)).map(({ entity }) => entity)
      const sum = (some: readonly Nomination[]) =>
        some.reduce((cents, { decision }) => cents + (decision?.cents ?? 0), 0)
      const granted = paid.filter(isGranted)
      return {
        budget: one.budget,
        stored: { spent: one.spent, open: reservedOf(one) },
        counted: {
          spent: sum(granted.filter(({ state }) => state === 'delivered')),
          open: sum(granted.filter(({ state }) => state !== 'delivered')),
        },
      }
    }),
  )
}
