import { audit } from './audit.ts'
import type { Sheet } from './files/sheet-model.ts'
import type { Country } from './people-model.ts'
import { readYesNo } from './people-sheet-cells.ts'
import { readHeader } from './people-sheet-headers.ts'
import { type Known, readWho, type WhoColumn, whoColumnOf } from './people-sheet-who.ts'
import { Stale, type Store } from './ports.ts'
import { readCurrency } from './rewards-amounts.ts'
import type { By } from './rewards-forms.ts'
import { delegationOf, mostDelegations, sameDelegation, writeDelegation } from './rewards-lists.ts'
import type { Delegation } from './rewards-model.ts'
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
  unitIn,
} from './rewards-sheets.ts'
import { type FoundColumn, plainWords, tellCell } from './sheet-columns.ts'

type DelegationColumn = WhoColumn | 'unit' | 'upTo' | `upTo${Currency}` | 'currency' | 'money' | 'from' | 'to'

const headers: Record<'person' | 'unit' | 'upTo' | 'currency' | 'money' | 'from' | 'to', string> = {
  person: 'person|beslutsfattare|beslutar|vem|decider|who|henkilo|paattaja|paattaa|kuka',
  unit: 'organisation|galler|var|where|kohde|missa|organisaatio',
  upTo: 'upp till|hogst|hogst belopp|grans|beloppsgrans|belopp|max|maxbelopp|up to|limit|at most|amount|max amount|enintaan|raja|enimmaismaara|euroraja|maara',
  currency: 'valuta|currency|valuutta',
  money:
    'pengar|aven pengar|ocksa pengar|far besluta om pengar|money|also money|raha|myos raha|rahapalkkiot|myos rahapalkkiot',
  from: 'fran|galler fran|borjar|from|valid from|alkaen|alkaa|voimassa alkaen',
  to: 'till|galler till|slutar|to|until|valid to|valid until|asti|paattyy|voimassa asti',
}

function columnOf(header: string): DelegationColumn | undefined {
  const { text, currency } = readMoneyHeader(header)
  if (currency && (text === '' || isOneOf(headers.upTo, text))) return `upTo${currency}`
  const plain = plainWords(header)
  for (const name of ['unit', 'upTo', 'currency', 'money', 'from', 'to'] as const)
    if (isOneOf(headers[name], plain)) return name
  if (isOneOf(headers.person, plain)) return 'name'
  const kind = readHeader(header)?.kind
  return kind === 'level' || kind === 'path' ? 'unit' : whoColumnOf(header)
}

const limits = ['upTo', 'upToEUR', 'upToSEK'] as const
const whoColumns: readonly DelegationColumn[] = ['id', 'email', 'name', 'firstName', 'lastName']
const fits = (columns: readonly FoundColumn<DelegationColumn>[]) =>
  columns.some(({ column }) => limits.some(one => one === column)) &&
  columns.some(({ column }) => column === 'unit') &&
  columns.some(({ column }) => whoColumns.includes(column))

type Reading = RowReading<DelegationColumn>

/** What rows are compared with and read against. */
type Around = { delegations: readonly Delegation[]; people: Known; country: Country }

/**
 * The delegation list of a sheet, which takes the place of the whole list: those that it leaves out are `missing` and go, but for a sheet
 * with rows that can't be read. Pure.
 */
export function previewDelegations(sheet: Pick<Sheet, 'rows'>, around: Around): ListPlan<Delegation> {
  const opened = openList(sheet, columnOf, fits, 'rewards.noDelegationHeader')
  const { columns, body, line, findings } = opened
  if (body.length > 0 && !hasColumn(opened, 'money'))
    findings.push({ severity: 'note', line, code: 'rewards.noMoneyColumn', values: {} })
  const firsts = new Map<string, number>()
  const read = body.flatMap((row): Delegation[] => {
    const reading = { row, columns, findings }
    const found = readDelegation(reading, around)
    return found && !isRepeated(reading, firsts, found.delegation) ? [found] : []
  })
  for (const { delegation } of read.slice(mostDelegations))
    findings.push({
      ...{ severity: 'rejected', line: firsts.get(delegation) ?? line, code: 'rewards.tooMany' },
      values: { most: mostDelegations },
    })
  const plan = planOf(body.length, read.slice(0, mostDelegations), around.delegations, findings, {
    idOf: ({ delegation }) => delegation,
    isSame: sameDelegation,
  })
  // Of a row that can't be read nobody knows whose power it is: nobody loses theirs until it is mended.
  const isWhole = !findings.some(({ severity }) => severity === 'rejected')
  if (isWhole || plan.missing.length === 0) return plan
  findings.push({ severity: 'note', line, code: 'rewards.nothingRemoved', values: {} })
  return { ...plan, missing: [] }
}

function readDelegation(reading: Reading, { delegations, people, country }: Around): Delegation | undefined {
  const { row, columns, findings } = reading
  const who = readWho<DelegationColumn>(row, columns, people)
  if ('why' in who) tellCell(findings, { severity: 'rejected', line: row.line, code: `rewards.${who.why}` }, who.cell)
  const unit = unitIn(reading, 'unit', people.directory)
  const limit = readLimit(reading, country)
  const money = cellAs(reading, 'money', 'rewards.badYesNo', readYesNo)
  const [from, to] = [dateIn(reading, 'from'), dateIn(reading, 'to')]
  if ('why' in who || !unit || !limit || money === undefined || from === undefined || to === undefined) return undefined
  if (from && to && to < from) return reject(reading, 'rewards.endBeforeStart', 'to')
  const wish = {
    ...{ person: who.person.personId, unit, ...limit },
    // Nothing said is no: the power to decide on money is given in so many words.
    money: money ?? false,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
  return delegationOf(wish, delegations)
}

function readLimit(reading: Reading, country: Country): Pick<Delegation, 'upTo' | 'currency'> | undefined {
  const named = cellAs(reading, 'currency', 'rewards.badCurrency', readCurrency)
  if (named === undefined) return undefined
  for (const column of limits) {
    const currency = column === 'upTo' ? (named ?? undefined) : column === 'upToEUR' ? 'EUR' : 'SEK'
    const amount = amountIn(reading, column, currency)
    if (amount === undefined) return undefined
    if (amount) return { upTo: amount.cents, currency: amount.currency ?? currency ?? currencyOf(country) }
  }
  return reject(reading, 'rewards.noAmount', limits.find(one => hasColumn(reading, one)) ?? 'upTo')
}

/** Makes the list what the plan says: rows added, changed, and those that the file leaves out taken away. */
export async function saveDelegations(store: Store, plan: ListPlan<Delegation>, press: By): Promise<ListSaved> {
  const written = [...plan.added, ...plan.changed.map(({ after }) => after)]
  const removed = plan.missing.length
  if (written.length + removed === 0) return { saved: 0, removed: 0, stale: [] }
  await audit(store, { ...press, verb: 'rewards.delegationImport', counts: { written: written.length, removed } })
  const stale: string[] = []
  const attempt = async (id: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
      stale.push(id)
    }
  }
  for (const row of written) await attempt(row.delegation, () => writeDelegation(store, row, press))
  for (const { delegation, id } of plan.missing) await attempt(delegation, () => store.remove(id))
  return { saved: written.length, removed, stale }
}
