import { audit } from './audit.ts'
import type { Sheet } from './files/sheet-model.ts'
import type { Directory } from './people-directory.ts'
import type { Country } from './people-model.ts'
import { readLeaveRange } from './people-sheet-cells.ts'
import { readHeader } from './people-sheet-headers.ts'
import type { Store } from './ports.ts'
import { readCurrency } from './rewards-amounts.ts'
import type { By } from './rewards-forms.ts'
import { type BudgetWish, boundOf, budgetIdOf, budgetOf, longestTo, overlapOf, writeBudget } from './rewards-lists.ts'
import { type Budget, budgetDocId } from './rewards-model.ts'
import { type Currency, currencyOf } from './rewards-settings.ts'
import {
  amountIn,
  cellAs,
  dateIn,
  hasColumn,
  isOneOf,
  isRepeated,
  type ListPlan,
  type ListSaved,
  openList,
  planOf,
  type RowReading,
  readMoneyHeader,
  reject,
  textIn,
  unitIn,
} from './rewards-sheets.ts'
import { plainWords } from './sheet-columns.ts'

type BudgetColumn = 'unit' | 'amount' | `amount${Currency}` | 'currency' | 'period' | 'from' | 'to' | 'costCentre'

const headers: Record<Exclude<BudgetColumn, `amount${Currency}`>, string> = {
  unit: 'organisation|unit|enhet|yksikko|for|galler|kohde',
  amount: 'belopp|summa|budget|anslag|amount|sum|maara|maararaha|talousarvio|budjetti',
  currency: 'valuta|currency|valuutta',
  period: 'period|tid|ar|budgetar|year|budget year|kausi|jakso|vuosi|budjettivuosi|talousarviovuosi',
  from: 'fran|galler fran|borjar|start|from|valid from|alkaen|alkaa|alku|voimassa alkaen',
  to: 'till|galler till|slutar|slut|to|until|valid to|valid until|asti|paattyy|loppu|voimassa asti',
  costCentre:
    'kostnadsstalle|kst|kostnadsstallets nummer|kostnadsstalle nr|cost centre|cost center|kustannuspaikka|kp|kustannuspaikan numero|kustannuspaikkanumero',
}
// The keys of an object written out above, which Object.keys forgets.
const columnNames = Object.keys(headers) as (keyof typeof headers)[]

function columnOf(header: string): BudgetColumn | undefined {
  const { text, currency } = readMoneyHeader(header)
  if (currency && (text === '' || isOneOf(headers.amount, text))) return `amount${currency}`
  const plain = plainWords(header)
  const known = columnNames.find(name => isOneOf(headers[name], plain))
  if (known) return known
  const kind = readHeader(header)?.kind
  return kind === 'level' || kind === 'path' ? 'unit' : undefined
}

type Reading = RowReading<BudgetColumn>

/** What rows are compared with; `today` gives the year where the file has no column for the period. */
type Around = { budgets: readonly Budget[]; directory: Directory; country: Country; today: string }

const amountColumns = ['amount', 'amountEUR', 'amountSEK'] as const

/**
 * The budgets that a sheet has, compared with those there are; the others are `missing` and stay. A budget is the one of its
 * unit, period and currency: its amount may change, but not below what is spent and reserved. Pure.
 */
export function previewBudgets(sheet: Pick<Sheet, 'rows'>, around: Around): ListPlan<Budget> {
  const opened = openList(
    sheet,
    columnOf,
    columns =>
      columns.some(({ column }) => column === 'unit') &&
      columns.some(({ column }) => amountColumns.some(one => one === column)),
    'rewards.noBudgetHeader',
  )
  const { columns, body, line, findings } = opened
  const dated = (['period', 'from', 'to'] as const).some(column => hasColumn(opened, column))
  if (body.length > 0 && !dated)
    findings.push({ severity: 'note', line, code: 'rewards.thisYear', values: { year: around.today.slice(0, 4) } })
  const firsts = new Map<string, number>()
  const read: Budget[] = []
  for (const row of body) {
    const reading = { row, columns, findings }
    const budget = readBudget(reading, around, read)
    if (budget && !isRepeated(reading, firsts, budget.budget)) read.push(budget)
  }
  const isSame = (a: Budget, b: Budget) => a.amount === b.amount && a.costCentre === b.costCentre
  return planOf(body.length, read, around.budgets, findings, { idOf: ({ budget }) => budget, isSame })
}

function readBudget(reading: Reading, around: Around, earlier: readonly Budget[]): Budget | undefined {
  const unit = unitIn(reading, 'unit', around.directory)
  const period = readPeriod(reading, around.today)
  const money = readMoney(reading, around.country)
  if (!unit || !period || !money) return undefined
  const wish: BudgetWish = { unit, ...period, ...money }
  const before = budgetOf(wish, around.budgets)
  const centre = hasColumn(reading, 'costCentre') ? textIn(reading, 'costCentre') : (before?.costCentre ?? '')
  if (centre.length > 40) return reject(reading, 'rewards.badCostCentre', 'costCentre')
  if (before && wish.amount < boundOf(before)) {
    const values = { least: boundOf(before) / 100, currency: wish.currency }
    reading.findings.push({ severity: 'rejected', line: reading.row.line, code: 'rewards.belowSpent', values })
    return undefined
  }
  if (!before && overlapOf(wish, [...around.budgets, ...earlier])) return reject(reading, 'rewards.overlaps', 'unit')
  const budget = budgetIdOf(wish)
  return {
    ...{ id: budgetDocId(budget), rev: 0, history: [], budget, spent: 0, open: {} },
    ...before,
    ...wish,
    ...(centre ? { costCentre: centre } : { costCentre: undefined }),
  }
}

/** One amount, in the currency that its header, its cell or the currency column names, or else the house's. */
function readMoney(reading: Reading, country: Country): Pick<BudgetWish, 'amount' | 'currency'> | undefined {
  const named = cellAs(reading, 'currency', 'rewards.badCurrency', readCurrency)
  if (named === undefined) return undefined
  const found = amountColumns.flatMap(column => {
    const currency = column === 'amount' ? (named ?? undefined) : column === 'amountEUR' ? 'EUR' : 'SEK'
    const amount = amountIn(reading, column, currency)
    return amount === null ? [] : [{ amount, currency: amount?.currency ?? currency ?? currencyOf(country) }]
  })
  const [first, ...others] = found
  const column = amountColumns.find(one => hasColumn(reading, one)) ?? 'amount'
  if (!first) return reject(reading, 'rewards.noAmount', column)
  if (!first.amount) return undefined
  if (others.length > 0) return reject(reading, 'rewards.twoAmounts', column)
  return { amount: first.amount.cents, currency: first.currency }
}

const yearOf = (year: string) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/** A year, two dates with a line between, or two columns; this year where the file has none of them. */
function readPeriod(reading: Reading, today: string): Pick<Budget, 'from' | 'to'> | undefined {
  if (!(['period', 'from', 'to'] as const).some(column => hasColumn(reading, column))) return yearOf(today.slice(0, 4))
  const period = cellAs(reading, 'period', 'rewards.badPeriod', text => {
    if (/^20\d{2}$/.test(text)) return yearOf(text)
    const range = readLeaveRange(text)
    return range?.to === undefined ? undefined : { from: range.from, to: range.to }
  })
  if (period === undefined) return undefined
  const [from, to] = [dateIn(reading, 'from'), dateIn(reading, 'to')]
  if (from === undefined || to === undefined) return undefined
  const whole = from && to ? { from, to } : period
  if (!whole) return reject(reading, 'rewards.noPeriod', hasColumn(reading, 'period') ? 'period' : 'from')
  if (whole.to < whole.from) return reject(reading, 'rewards.endBeforeStart', 'to')
  return whole.to > longestTo(whole.from) ? reject(reading, 'rewards.longPeriod', 'to') : whole
}

/** Writes what the plan adds and changes; what is spent and reserved meanwhile stays, and the amount not below it. */
export async function saveBudgets(store: Store, plan: ListPlan<Budget>, press: By): Promise<ListSaved> {
  const wishes = [...plan.added, ...plan.changed.map(({ after }) => after)]
  if (wishes.length === 0) return { saved: 0, removed: 0, stale: [] }
  await audit(store, { ...press, verb: 'rewards.budgetImport', counts: { budgets: wishes.length } })
  const stale: string[] = []
  for (const { budget, unit, from, to, currency, amount, costCentre } of wishes) {
    const wish = { unit, from, to, currency, amount, ...(costCentre ? { costCentre } : {}) }
    const written = await writeBudget(store, wish, press)
    if ('refused' in written) stale.push(budget)
  }
  return { saved: wishes.length - stale.length, removed: 0, stale }
}
