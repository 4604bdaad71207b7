import { Temporal } from 'temporal-polyfill'
import { audit } from './audit.ts'
import { dateIn } from './dates.ts'
import { readList } from './documents.ts'
import type { Delimiter } from './files/sheet-model.ts'
import { writeCsv, writeXlsx } from './files/sheet-write.ts'
import type { Store } from './ports.ts'
import type { By } from './rewards-forms.ts'
import { type DeciderRole, isGranted, type Nomination, nominationKind, type TaxClass } from './rewards-model.ts'
import { loadPayNames, type PayNames } from './rewards-payables.ts'
import type { Names } from './rewards-settings.ts'

const columns = [
  'number',
  'decidedOn',
  'employee',
  'name',
  'unit',
  'payCode',
  'tax',
  'amount',
  'currency',
  'form',
  'costCentre',
  'budget',
  'ground',
  'decidedBy',
  'deliveredOn',
] as const
type PayColumn = (typeof columns)[number]

/** The headers and the words of an export in one language. `whole` is the whole house as a unit. */
export type PayWords = {
  title: string
  headers: Record<PayColumn, string>
  tax: Record<TaxClass, string>
  grounds: Record<DeciderRole, string>
  whole: string
  decimal: ',' | '.'
  nameOf(names: Names): string
}

/** `zone`: the house's, in which a decision has its date. */
export type PayOptions = { format: 'csv' | 'xlsx'; delivered: boolean; zone: string; delimiter?: Delimiter }

/** Whom a row is about, and how much of the decision it is. */
type Part = { person: string | undefined; cents: number }

/** Money to a team is paid to each of its people, in equal parts that add up; all else is one row. */
function partsOf({ receiver, decision, people }: Nomination): Part[] {
  const cents = decision?.cents ?? 0
  if (receiver.kind === 'person') return [{ person: receiver.person, cents }]
  if (!decision?.money || people.length === 0) return [{ person: undefined, cents }]
  const share = Math.floor(cents / people.length)
  const left = cents - share * people.length
  return people.map((person, at) => ({ person, cents: share + (at < left ? 1 : 0) }))
}

/** A decision's rows: one, or one for each of a team that gets money. What the nominator wrote never leaves Klart. Pure. */
export const payRows = (
  one: Nomination,
  names: PayNames,
  words: PayWords,
  zone: string,
): Record<PayColumn, string | number>[] => partsOf(one).map(part => payRow(one, part, names, words, zone))

function payRow(
  one: Nomination,
  part: Part,
  { people, forms, budgets }: PayNames,
  words: PayWords,
  zone: string,
): Record<PayColumn, string | number> {
  const { decision, receiver } = one
  const person = part.person === undefined ? undefined : people.get(part.person)
  const unit = receiver.kind === 'unit' ? receiver.unit : (person?.unit ?? one.unit)
  const last = one.signatures.at(-1)
  const form = decision && forms.get(decision.form)
  const budget = one.budget === undefined ? undefined : budgets.get(one.budget)
  const day = (at: string | undefined) => (at ? dateIn(zone, Temporal.Instant.from(at)) : '')
  return {
    number: one.number ?? '',
    decidedOn: day(one.decidedAt),
    employee: part.person ?? '',
    name: part.person === undefined ? (unit.at(-1) ?? '') : (person?.name ?? ''),
    unit: unit.join(' › '),
    payCode: decision?.payCode ?? '',
    tax: decision ? words.tax[decision.tax] : '',
    amount: part.cents / 100,
    currency: decision?.currency ?? '',
    form: form ? words.nameOf(form.names) : (decision?.form ?? ''),
    costCentre: budget?.costCentre ?? '',
    budget: budget ? budget.unit.join(' › ') || words.whole : '',
    ground: last ? words.grounds[last.as] : '',
    decidedBy: one.signatures.map(({ by }) => people.get(by)?.name ?? by).join(', '),
    deliveredOn: day(one.deliveredAt),
  }
}

/** What is to be paid and handed out, as a sheet for payroll; with `delivered` also what has been. Writes an audit document. */
export async function exportPayables(
  store: Store,
  words: PayWords,
  { format, delivered, zone, delimiter = ';' }: PayOptions,
  press: By,
): Promise<{ rows: number; bytes: Uint8Array }> {
  const key = delivered ? 'granted' : 'unpaid'
  const stored = (await readList(store, nominationKind, key)).map(({ entity }) => entity)
  const some = stored.filter(one => isGranted(one) && one.decision)
  const names = await loadPayNames(store, some)
  const rows = some.flatMap(one => payRows(one, names, words, zone))
  await audit(store, { ...press, verb: 'rewards.export', counts: { rows: rows.length } })
  const headers = columns.map(column => words.headers[column])
  if (format === 'xlsx') {
    const cells = rows.map(row => columns.map(column => row[column]))
    return { rows: rows.length, bytes: await writeXlsx(words.title, headers, cells) }
  }
  const asText = (value: string | number) =>
    typeof value === 'number' ? value.toFixed(2).replace('.', words.decimal) : value
  const lines = rows.map(row => columns.map(column => asText(row[column])))
  return { rows: rows.length, bytes: new TextEncoder().encode(writeCsv([headers, ...lines], { delimiter })) }
}
