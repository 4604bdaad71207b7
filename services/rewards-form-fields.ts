import { isDate } from './dates.ts'
import { fold } from './people-directory-names.ts'
import type { Country } from './people-model.ts'
import { persist } from './persist.ts'
import { Stale, type Store } from './ports.ts'
import { readAmount } from './rewards-amounts.ts'
import { loadForms } from './rewards-catalogue.ts'
import { type By, idFrom, storeForms } from './rewards-forms.ts'
import { type Form, formDocId, formSchema, taxClasses } from './rewards-model.ts'
import { currencyOf, namesSchema } from './rewards-settings.ts'

/** A form of the catalogue as a dialog has it: the amount as text, the rest as the values of choices. */
export type FormFields = {
  nameSv: string
  nameFi: string
  receivers: string
  money: boolean
  amount: string
  tax: string
}

/** `taken`: another form has the name. */
export type FormRefusal = 'nameSv' | 'nameFi' | 'receivers' | 'amount' | 'tax' | 'taken' | 'tooMany' | 'gone'

const mostForms = 60

/** Countries under the same tax law: what is said of one is said of the other. */
export const taxedAs = (country: Country): readonly Country[] => (country === 'SE' ? ['SE'] : ['FI', 'AX'])

/** A form after its dialog was filled in; without `form` a new one. Amount and tax are those of the house's country. Pure. */
export function withForm(
  forms: readonly Form[],
  form: string | undefined,
  fields: FormFields,
  country: Country,
): { before: Form | undefined; after: Form } | { refused: FormRefusal } {
  const before = forms.find(one => one.form === form)
  if (form !== undefined && !before) return { refused: 'gone' }
  if (!before && forms.length >= mostForms) return { refused: 'tooMany' }
  const names = namesSchema.safeParse({ ...before?.names, sv: fields.nameSv, fi: fields.nameFi })
  if (!names.success) return { refused: names.error.issues[0]?.path[0] === 'fi' ? 'nameFi' : 'nameSv' }
  const receivers = formSchema.shape.receivers.safeParse(fields.receivers)
  if (!receivers.success) return { refused: 'receivers' }
  const amount = readAmount(fields.amount)
  const currency = currencyOf(country)
  if (!amount || (amount.currency ?? currency) !== currency) return { refused: 'amount' }
  const tax = taxClasses.find(one => one === fields.tax)
  if (!tax) return { refused: 'tax' }
  const alike = (a: Form) => fold(a.names.sv) === fold(names.data.sv) || fold(a.names.fi) === fold(names.data.fi)
  if (forms.some(one => one !== before && alike(one))) return { refused: 'taken' }
  const id = before?.form ?? idFrom(names.data.sv, new Set(forms.map(one => one.form)), 40)
  const base = before ?? { id: formDocId(id), rev: 0, history: [], form: id, active: true }
  const after = {
    ...base,
    ...{ names: names.data, receivers: receivers.data, money: fields.money },
    amounts: { ...before?.amounts, [currency]: amount.cents },
    tax: { ...before?.tax, ...Object.fromEntries(taxedAs(country).map(place => [place, tax])) },
  }
  return { before, after: formSchema.parse(after) }
}

/** What is seldom changed: the English name, payroll's code, the days between which it can be given, and whether it is used. */
export type FormDetails = { nameEn: string; payCode: string; from: string; to: string; active: boolean }

/** Which field is wrong. `backwards`: it ends before it begins. */
export type DetailRefusal = 'nameEn' | 'payCode' | 'from' | 'to' | 'backwards' | 'gone'

/** A form after its details were filled in; empty ones are taken away. Pure. */
export function withDetails(
  forms: readonly Form[],
  form: string,
  { nameEn, payCode, from, to, active }: FormDetails,
): { before: Form; after: Form } | { refused: DetailRefusal } {
  const before = forms.find(one => one.form === form)
  if (!before) return { refused: 'gone' }
  const { sv, fi } = before.names
  const names = namesSchema.safeParse({ sv, fi, ...(nameEn.trim() ? { en: nameEn } : {}) })
  if (!names.success) return { refused: 'nameEn' }
  if (payCode.trim().length > 40) return { refused: 'payCode' }
  if (from && !isDate(from)) return { refused: 'from' }
  if (to && !isDate(to)) return { refused: 'to' }
  if (from && to && to < from) return { refused: 'backwards' }
  const { payCode: _code, from: _from, to: _to, ...rest } = before
  const after: Form = {
    ...rest,
    names: names.data,
    active,
    ...(payCode.trim() ? { payCode: payCode.trim() } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
  return { before, after }
}

/** Decided on the catalogue as it is and written, whatever else HR changes in it at the same time. */
const save = <Why extends string>(
  store: Store,
  decide: (forms: readonly Form[]) => { before: Form | undefined; after: Form } | { refused: Why },
  press: By,
): Promise<{ saved: Form } | { refused: Why }> =>
  persist(async () => {
    const decided = decide(await loadForms(store))
    if ('refused' in decided) return decided
    const { stale } = await storeForms(store, [decided], 'rewards.form', press)
    if (stale.length > 0) throw new Stale(decided.after.id)
    return { saved: decided.after }
  })

/** Writes a form of the catalogue as its dialog says. Throws `Stale` only when others keep overtaking it. */
export const saveForm = (store: Store, form: string | undefined, fields: FormFields, country: Country, press: By) =>
  save(store, forms => withForm(forms, form, fields, country), press)

/** Writes the details of a form. Throws `Stale` only when others keep overtaking it. */
export const saveDetails = (store: Store, form: string, details: FormDetails, press: By) =>
  save(store, forms => withDetails(forms, form, details), press)
