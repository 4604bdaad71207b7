import type { Data } from '../cards/elements.ts'
import { type BudgetProblem, rewardSettingTexts } from '../cards/locales/rewards-settings.ts'
import { type BudgetFields, budgetForm, budgetsCard } from '../cards/rewards-budgets.ts'
import { rewardSureCard, unitWords } from '../cards/rewards-settings.ts'
import { audit } from '../services/audit.ts'
import { isDate, stamp } from '../services/dates.ts'
import { readAmount } from '../services/rewards-amounts.ts'
import { loadBudgets, reservedOf } from '../services/rewards-budgets.ts'
import { type BudgetWish, boundOf, longestTo, removeBudget, writeBudget } from '../services/rewards-lists.ts'
import type { Budget } from '../services/rewards-model.ts'
import { type Currency, currencyOf } from '../services/rewards-settings.ts'
import { carried, pageIn, pageOf, pageWith, textOf, unitSent, unitsView } from './rewards-settings-data.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So many budgets on a card. */
const pageSize = 8

/** The page that the button stood on, or the one of what was just `saved`. */
async function show(turn: Turn, data: Record<string, unknown>, line?: string, saved?: Budget): Promise<Reply> {
  const { store, reader } = turn
  // The latest period first: it is the one that is changed.
  const all = (await loadBudgets(store)).toReversed().map(budget => ({ budget, reserved: reservedOf(budget) }))
  const at = saved && pageWith(all, ({ budget }) => budget.budget === saved.budget, pageSize)
  const { shown, page, pages } = pageOf(all, at ?? pageIn(data), pageSize)
  const card = budgetsCard({ budgets: shown, page, pages, line }, reader)
  return { kind: 'card', card, summary: rewardSettingTexts[reader.language].budgets.title }
}

const budgetNamed = async ({ store }: Turn, { budget }: Record<string, unknown>) =>
  (await loadBudgets(store)).find(one => one.budget === budget)

/** A year is the usual period. */
const fresh = ({ today }: Turn): BudgetFields => {
  const year = today.slice(0, 4)
  return { from: `${year}-01-01`, to: `${year}-12-31`, amount: '', costCentre: '' }
}

const fieldsFrom = (data: Record<string, unknown>): BudgetFields => ({
  ...{ from: textOf(data.from).trim(), to: textOf(data.to).trim() },
  ...{ amount: textOf(data.amount), costCentre: textOf(data.costCentre).trim() },
})

const gone = ({ reader }: Turn): Reply => ({
  kind: 'line',
  text: rewardSettingTexts[reader.language].budgets.problems.gone,
})

async function openForm(turn: Turn, data: Record<string, unknown>, problem?: BudgetProblem): Promise<Reply> {
  const { reader, settings } = turn
  const known = await budgetNamed(turn, data)
  if (data.budget !== undefined && !known) return gone(turn)
  const typed = problem !== undefined || data.step === 'search'
  const stored = known && { ...known, amount: String(known.amount / 100), costCentre: known.costCentre ?? '' }
  const fields = typed ? fieldsFrom(data) : (stored ?? fresh(turn))
  const on: Data = { ...carried(turn, data), ...(known ? { budget: known.budget } : {}) }
  const currency = known?.currency ?? currencyOf(settings.country)
  const units = unitsView(data, await turn.directory(), reader)
  const card = budgetForm({ known, units, fields, currency, problem, data: on }, reader)
  return { kind: 'dialog', title: rewardSettingTexts[reader.language].budgets.title, card }
}

type Wished = { wish: BudgetWish } | { problem: BudgetProblem }

function wishOf(fields: BudgetFields, where: Pick<Budget, 'unit' | 'from' | 'to'>, currency: Currency): Wished {
  const amount = readAmount(fields.amount)
  const { unit, from, to } = where
  if (!isDate(from)) return { problem: 'from' }
  if (!isDate(to)) return { problem: 'to' }
  if (to < from) return { problem: 'backwards' }
  if (to > longestTo(from)) return { problem: 'tooLong' }
  if (!amount || (amount.currency ?? currency) !== currency) return { problem: 'amount' }
  if (fields.costCentre.length > 40) return { problem: 'costCentre' }
  const { costCentre } = fields
  return { wish: { unit, from, to, currency, amount: amount.cents, ...(costCentre ? { costCentre } : {}) } }
}

async function keep(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, settings, person, at } = turn
  const known = await budgetNamed(turn, data)
  if (data.budget !== undefined && !known) return gone(turn)
  const fields = fieldsFrom(data)
  const unit = known?.unit ?? unitSent(data.unit, await turn.directory())
  if (!unit) return openForm(turn, data, 'unit')
  const where = known ?? { unit, from: fields.from, to: fields.to }
  const wished = wishOf(fields, where, known?.currency ?? currencyOf(settings.country))
  if ('problem' in wished) return openForm(turn, data, wished.problem)
  const press = { by: person.personId, at: stamp(at) }
  const written = await writeBudget(store, wished.wish, press)
  if ('refused' in written) return openForm(turn, data, written.refused)
  await audit(store, { ...press, verb: 'rewards.budget', counts: { budgets: 1 } })
  return show(turn, data, rewardSettingTexts[reader.language].saved(unitWords(unit, reader)), written.saved)
}

/** The first press says what it means, the second one does it. */
async function remove(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, person, at } = turn
  const texts = rewardSettingTexts[reader.language]
  const { budgets } = texts
  const known = await budgetNamed(turn, data)
  if (!known) return show(turn, data, budgets.problems.gone)
  const unit = unitWords(known.unit, reader)
  if (boundOf(known) > 0) return show(turn, data, budgets.used)
  if (data.sure !== true) {
    const does = { title: texts.remove, verb: 'rewards.budgetRemove', data: { budget: known.budget, sure: true } }
    const keeps = { title: texts.keep, verb: 'rewards.budgets' }
    const lines = [unit, budgets.removeMeans]
    const card = rewardSureCard({ title: budgets.removeAsk, lines, keep: keeps, does }, reader)
    return { kind: 'card', card, summary: budgets.title }
  }
  const outcome = await removeBudget(store, known.budget, { by: person.personId, at: stamp(at) })
  const lines = { done: texts.removed(unit), used: budgets.used, gone: budgets.problems.gone }
  return show(turn, data, lines[outcome])
}

const permission = 'rewards.settings'

/** Budgets as HR edits them. */
export const budgetSettings = {
  'rewards.budgets': { permission, run: (turn, data) => show(turn, data) },
  'rewards.budgetEdit': { permission, run: (turn, data) => openForm(turn, data) },
  'rewards.budgetSave': { permission, run: keep },
  'rewards.budgetRemove': { permission, run: remove },
} satisfies Feature['verbs']
