import type { Sheet } from './files/sheet-model.ts'
import { fold } from './people-directory-names.ts'
import { type Country, countries } from './people-model.ts'
import { readYesNo } from './people-sheet-cells.ts'
import { holdsIdentityNumber } from './people-sheet-identity.ts'
import type { Store } from './ports.ts'
import { type By, idFrom, sameForm, storeForms } from './rewards-forms.ts'
import { type Form, formDocId, formSchema } from './rewards-model.ts'
import { currencies, currencyOf, namesSchema } from './rewards-settings.ts'
import {
  amountIn,
  cellAs,
  dateIn,
  doubt,
  hasColumn,
  isRepeated,
  type ListPlan,
  type ListSaved,
  openList,
  planOf,
  type RowReading,
  reject,
  textIn,
  yesNoIn,
} from './rewards-sheets.ts'
import { type FormColumn, formColumnOf, receiverWords, taxWords } from './rewards-sheets-catalogue-words.ts'
import { type FoundColumn, plainWords } from './sheet-columns.ts'

const isName = ({ column }: FoundColumn<FormColumn>) => column.startsWith('name')

type Reading = RowReading<FormColumn>

/** What rows are compared with: the catalogue as it is, and the country whose currency and tax are meant where none is said. */
type Around = { forms: readonly Form[]; country: Country }

/** The forms that a sheet has, compared with the catalogue. Those that it leaves out are `missing`. Pure. */
export function previewCatalogue(sheet: Pick<Sheet, 'rows'>, around: Around): ListPlan<Form> {
  const opened = openList(
    sheet,
    formColumnOf,
    columns => columns.length >= 2 && columns.some(isName),
    'rewards.noFormHeader',
  )
  const { columns, body, findings } = opened
  const firsts = new Map<string, number>()
  const forms = body.flatMap((row): Form[] => {
    const reading = { row, columns, findings }
    const form = readForm(reading, around)
    return form && !isRepeated(reading, firsts, form.form) ? [form] : []
  })
  return planOf(body.length, forms, around.forms, findings, { idOf: ({ form }) => form, isSame: sameForm })
}

/** Writes what the plan adds and changes; `closeMissing` takes those out of use that the file leaves out. */
export async function saveCatalogue(
  store: Store,
  plan: ListPlan<Form>,
  press: By,
  closeMissing: boolean,
): Promise<ListSaved> {
  const closed = closeMissing ? plan.missing.filter(({ active }) => active) : []
  const changes = [
    ...plan.added.map(after => ({ before: undefined, after })),
    ...plan.changed,
    ...closed.map(before => ({ before, after: { ...before, active: false } })),
  ]
  const { stale } = await storeForms(store, changes, 'rewards.catalogueImport', press)
  return { saved: changes.length - stale.length, removed: 0, stale }
}

function readForm(reading: Reading, { forms, country }: Around): Form | undefined {
  const before = formMeant(reading, forms)
  if (before === 'bad') return undefined
  const names = readNames(reading, before)
  const receivers = readReceivers(reading, before)
  const money = readMoney(reading, before)
  const amounts = readAmounts(reading, before, country)
  const period = readPeriod(reading, before)
  const active = yesNoIn(reading, 'active')
  if (!names || !receivers || money === undefined || !amounts || !period || active === undefined) return undefined
  const id = before?.form ?? (textIn(reading, 'id') || idFrom(names.sv, new Set(), 40))
  const payCode = textIn(reading, 'payCode')
  if (payCode.length > 40) return reject(reading, 'rewards.badPayCode', 'payCode')
  const code = hasColumn(reading, 'payCode') ? payCode : (before?.payCode ?? '')
  const form = {
    ...{ id: formDocId(id), rev: before?.rev ?? 0, history: before?.history ?? [], form: id },
    ...{ names, receivers, money, amounts, tax: readTax(reading, before, amounts, country) },
    ...period,
    ...(code ? { payCode: code } : {}),
    active: active ?? before?.active ?? true,
  }
  if (money && Object.values(form.tax).some(tax => tax === 'free' || tax === 'thing'))
    doubt(reading, 'rewards.moneyTax', 'tax')
  return formSchema.parse(form)
}

/** The form of the catalogue that the row is about: by its id, or where it has none by a name that is there. */
function formMeant(reading: Reading, forms: readonly Form[]): Form | undefined | 'bad' {
  const id = textIn(reading, 'id')
  if (id !== '' && !formSchema.shape.form.safeParse(id).success) {
    reject(reading, 'rewards.badFormId', 'id')
    return 'bad'
  }
  if (id !== '') return forms.find(({ form }) => form === id)
  const named = ([column, language]: readonly ['nameSv' | 'nameFi' | 'nameEn', 'sv' | 'fi' | 'en']) => {
    const text = fold(textIn(reading, column))
    return text === '' ? undefined : forms.find(({ names }) => fold(names[language] ?? '') === text)
  }
  return named(['nameSv', 'sv']) ?? named(['nameFi', 'fi']) ?? named(['nameEn', 'en'])
}

/** A name that only one language has stands for the other too, and that is told. */
function readNames(reading: Reading, before: Form | undefined): Form['names'] | undefined {
  const [sv, fi, en] = [textIn(reading, 'nameSv'), textIn(reading, 'nameFi'), textIn(reading, 'nameEn')]
  const swedish = sv || before?.names.sv
  const finnish = fi || before?.names.fi
  const any = swedish ?? finnish ?? (en || undefined)
  const column = ['nameSv', 'nameFi', 'nameEn'] as const
  const first = column.find(one => hasColumn(reading, one)) ?? 'nameSv'
  if (any === undefined) return reject(reading, 'rewards.noName', first)
  const english = hasColumn(reading, 'nameEn') ? en : (before?.names.en ?? '')
  const names = namesSchema.safeParse({ sv: swedish ?? any, fi: finnish ?? any, ...(english ? { en: english } : {}) })
  const isNumber = [sv, fi, en].some(holdsIdentityNumber)
  if (!names.success || isNumber) return reject(reading, 'rewards.badName', first)
  if (swedish === undefined || finnish === undefined) doubt(reading, 'rewards.oneName', first)
  return names.data
}

function readReceivers(reading: Reading, before: Form | undefined): Form['receivers'] | undefined {
  const read = cellAs(reading, 'receivers', 'rewards.badReceivers', text => receiverWords.get(plainWords(text)))
  if (read !== null) return read
  return before?.receivers ?? reject(reading, 'rewards.noReceivers', 'receivers')
}

/** Whether it is money decides who may grant it, so that is never guessed. */
function readMoney(reading: Reading, before: Form | undefined): boolean | undefined {
  const read = cellAs(reading, 'money', 'rewards.badYesNo', readYesNo)
  if (read !== null) return read
  return before?.money ?? reject(reading, 'rewards.noMoney', 'money')
}

/** The amounts of the row over those of before: in the house's currency where neither header nor cell says which. */
function readAmounts(reading: Reading, before: Form | undefined, country: Country): Form['amounts'] | undefined {
  const amounts = { ...before?.amounts }
  const plain = amountIn(reading, 'amount')
  if (plain === undefined) return undefined
  if (plain) amounts[plain.currency ?? currencyOf(country)] = plain.cents
  for (const currency of currencies) {
    const amount = amountIn(reading, `amount${currency}`, currency)
    if (amount === undefined) return undefined
    if (amount) amounts[currency] = amount.cents
  }
  if (Object.keys(amounts).length === 0) return reject(reading, 'rewards.noAmount', amountColumn(reading))
  return amounts
}

const amountColumn = (reading: Reading): FormColumn =>
  (['amount', 'amountEUR', 'amountSEK'] as const).find(column => hasColumn(reading, column)) ?? 'amount'

/** Countries under the same tax law: what is said of one is said of the other. */
const together = (country: Country): readonly Country[] => (country === 'SE' ? ['SE'] : ['FI', 'AX'])

/** The class in each country where the form has an amount; one that nobody tells is payroll's to say. */
function readTax(reading: Reading, before: Form | undefined, amounts: Form['amounts'], country: Country): Form['tax'] {
  const tax: Form['tax'] = { ...before?.tax }
  let isUnknown = false
  const take = (column: 'tax' | `tax${Country}`, places: readonly Country[]) => {
    const text = textIn(reading, column)
    if (text === '') return
    const read = taxWords.get(plainWords(text))
    if (!read) doubt(reading, 'rewards.badTax', column)
    for (const place of places) tax[place] = read ?? 'check'
  }
  take('tax', together(country))
  take('taxFI', together('FI'))
  take('taxAX', ['AX'])
  take('taxSE', ['SE'])
  for (const place of countries) {
    if (tax[place] !== undefined || amounts[currencyOf(place)] === undefined) continue
    tax[place] = 'check'
    isUnknown = true
  }
  if (isUnknown) doubt(reading, 'rewards.noTax', 'tax')
  return tax
}

function readPeriod(reading: Reading, before: Form | undefined): Pick<Form, 'from' | 'to'> | undefined {
  const [from, to] = [dateIn(reading, 'from'), dateIn(reading, 'to')]
  if (from === undefined || to === undefined) return undefined
  const first = hasColumn(reading, 'from') ? from : (before?.from ?? null)
  const last = hasColumn(reading, 'to') ? to : (before?.to ?? null)
  if (first && last && last < first) return reject(reading, 'rewards.endBeforeStart', 'to')
  return { ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) }
}
