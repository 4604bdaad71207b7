import { createHash } from 'node:crypto'
import { audit } from './audit.ts'
import { plusDays, plusMonths } from './dates.ts'
import { read, write } from './documents.ts'
import { inTurn } from './in-turn.ts'
import { persist } from './persist.ts'
import type { Store } from './ports.ts'
import { loadBudgets, reservedOf } from './rewards-budgets.ts'
import type { By } from './rewards-forms.ts'
import {
  type Budget,
  budgetDocId,
  budgetKind,
  type Delegation,
  delegationDocId,
  delegationKind,
} from './rewards-model.ts'

/** Changes longer ago than this many are forgotten. */
const remembered = 20

/** The same things give the same id, so that two people who enter them at once make one. */
const markOf = (...parts: readonly string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)

/** The id that a new budget gets. */
export const budgetIdOf = ({ unit, from, to, currency }: Pick<Budget, 'unit' | 'from' | 'to' | 'currency'>) =>
  `${from.slice(0, 4)}-${currency.toLowerCase()}-${markOf(from, to, currency, ...unit)}`

/** A row of the delegation list is the one of its person, unit and currency, with money or without; the id of a new one. */
export const delegationIdOf = ({
  person,
  unit,
  currency,
  money,
}: Pick<Delegation, 'person' | 'unit' | 'currency' | 'money'>) => markOf(person, currency, String(money), ...unit)

/** A budget as HR states it; what is reserved and spent is Klart's own. */
export type BudgetWish = Pick<Budget, 'unit' | 'from' | 'to' | 'currency' | 'amount' | 'costCentre'>

/** The last day that a budget from that day may have: five years, a longer one is a mistyped date. */
export const longestTo = (from: string) => plusDays(plusMonths(from, 60), -1)

/** What of a budget must stay within its amount, in cents. */
export const boundOf = ({ spent, open }: Pick<Budget, 'spent' | 'open'>) => spent + reservedOf({ open })

const sameUnit = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n')

/** A budget is the one of its unit, period and currency, whatever its id. */
export const budgetOf = (wish: Pick<Budget, 'unit' | 'from' | 'to' | 'currency'>, budgets: readonly Budget[]) =>
  budgets.find(
    one =>
      one.currency === wish.currency && one.from === wish.from && one.to === wish.to && sameUnit(one.unit, wish.unit),
  )

/** Another budget of the same unit and currency at the same time: which of them would pay? */
export const overlapOf = (wish: BudgetWish, budgets: readonly Budget[]): Budget | undefined =>
  budgets.find(
    one =>
      one.currency === wish.currency &&
      !(one.from === wish.from && one.to === wish.to) &&
      sameUnit(one.unit, wish.unit) &&
      one.from <= wish.to &&
      one.to >= wish.from,
  )

/** `below`: less than is spent and reserved. `overlaps`: another budget of the unit's has days in common. */
export type BudgetRefusal = 'below' | 'overlaps'

const fresh = (wish: BudgetWish): Budget => {
  const budget = budgetIdOf(wish)
  return { id: budgetDocId(budget), rev: 0, history: [], budget, spent: 0, open: {}, ...wish }
}

/** Makes the budget, or changes its amount and cost centre, whatever is reserved and spent at the same moment. */
export async function writeBudget(
  store: Store,
  wish: BudgetWish,
  press: By,
): Promise<{ saved: Budget } | { refused: BudgetRefusal }> {
  const id = budgetOf(wish, await loadBudgets(store))?.id ?? budgetDocId(budgetIdOf(wish))
  return inTurn(store, id, () => persist(() => writeUnder(store, id, wish, press)))
}

async function writeUnder(
  store: Store,
  id: string,
  wish: BudgetWish,
  { by, at }: By,
): Promise<{ saved: Budget } | { refused: BudgetRefusal }> {
  const known = await read(store, budgetKind, id)
  const before = known?.entity
  if (before && boundOf(before) > wish.amount) return { refused: 'below' }
  if (!before && overlapOf(wish, await loadBudgets(store))) return { refused: 'overlaps' }
  const { costCentre: centre, ...rest } = before ?? fresh(wish)
  const was = before ? { amount: before.amount, costCentre: centre ?? null } : {}
  const saved = budgetKind.schema.parse({
    ...rest,
    ...wish,
    ...(before ? { rev: before.rev + 1 } : {}),
    history: [...rest.history, { at, by, verb: 'rewards.budget', was }].slice(-remembered),
  })
  await write(store, budgetKind, saved, known?.version ?? 'new')
  return { saved }
}

/** Takes away a budget that has paid nothing and has nothing reserved. */
export const removeBudget = (store: Store, budget: string, { by, at }: By): Promise<'done' | 'used' | 'gone'> =>
  inTurn(store, budgetDocId(budget), () =>
    persist(async () => {
      const known = await read(store, budgetKind, budgetDocId(budget))
      if (!known) return 'gone'
      if (boundOf(known.entity) > 0) return 'used'
      await audit(store, { at, by, verb: 'rewards.budgetRemove', counts: { budgets: 1 } })
      await store.remove(known.entity.id, known.version)
      return 'done'
    }),
  )

/** A row of the delegation list as HR states it. */
export type DelegationWish = Omit<Delegation, 'id' | 'rev' | 'history' | 'expires' | 'delegation'>

/** The row that the wish is: the one of `known` for the same person, unit and currency, or a new one. */
export function delegationOf(wish: DelegationWish, known: readonly Delegation[]): Delegation {
  const mark = delegationIdOf(wish)
  const delegation = known.find(one => delegationIdOf(one) === mark)?.delegation ?? mark
  return { id: delegationDocId(delegation), rev: 0, history: [], delegation, ...wish }
}

/** Would nothing about the row change? */
export const sameDelegation = (a: Delegation, b: Delegation) => a.upTo === b.upTo && a.from === b.from && a.to === b.to

/** Writes a row over what stands under its id. */
export const writeDelegation = (store: Store, row: Delegation, { by, at }: By): Promise<Delegation> =>
  persist(async () => {
    const known = await read(store, delegationKind, row.id)
    const before = known?.entity
    const was = before ? { upTo: before.upTo, from: before.from ?? null, to: before.to ?? null } : {}
    const history = [...(before?.history ?? []), { at, by, verb: 'rewards.delegation', was }].slice(-remembered)
    const saved = delegationKind.schema.parse({ ...row, rev: (before?.rev ?? -1) + 1, history })
    await write(store, delegationKind, saved, known?.version ?? 'new')
    return saved
  })

/** As many rows as the list may have. */
export const mostDelegations = 500

/** Takes a row off the list; what is open finds its next decider by itself. */
export async function removeDelegation(store: Store, delegation: string, { by, at }: By): Promise<'done' | 'gone'> {
  const known = await read(store, delegationKind, delegationDocId(delegation))
  if (!known) return 'gone'
  await audit(store, { at, by, verb: 'rewards.delegationRemove', counts: { delegations: 1 } })
  await store.remove(known.entity.id)
  return 'done'
}
