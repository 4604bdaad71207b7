import type { Data } from '../cards/elements.ts'
import { rewardSettingTexts } from '../cards/locales/rewards-settings.ts'
import { named } from '../cards/locales/rewards-words.ts'
import { catalogueCard, catalogueForm, detailsForm } from '../cards/rewards-catalogue.ts'
import { stamp } from '../services/dates.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import {
  type DetailRefusal,
  type FormDetails,
  type FormFields,
  type FormRefusal,
  saveDetails,
  saveForm,
} from '../services/rewards-form-fields.ts'
import type { Form } from '../services/rewards-model.ts'
import { currencyOf } from '../services/rewards-settings.ts'
import { carried, pageIn, pageOf, pageWith, textOf } from './rewards-settings-data.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So many forms on a card. */
const pageSize = 8

/** The page that the button stood on, or the one of what was just `saved`. */
async function show(turn: Turn, data: Record<string, unknown>, line?: string, saved?: Form): Promise<Reply> {
  const { store, reader, settings } = turn
  const all = await loadForms(store)
  const at = saved && pageWith(all, ({ form }) => form === saved.form, pageSize)
  const { shown, page, pages } = pageOf(all, at ?? pageIn(data), pageSize)
  const place = { country: settings.country, currency: currencyOf(settings.country) }
  const card = catalogueCard({ forms: shown, place, page, pages, line }, reader)
  return { kind: 'card', card, summary: rewardSettingTexts[reader.language].catalogue.title }
}

const by = ({ person, at }: Turn) => ({ by: person.personId, at: stamp(at) })

/** The form that a button names. */
const formNamed = async ({ store }: Turn, { form }: Record<string, unknown>) =>
  (await loadForms(store)).find(one => one.form === form)

const gone = ({ reader }: Turn): Reply => ({
  kind: 'line',
  text: rewardSettingTexts[reader.language].catalogue.problems.gone,
})

/** What every step hands on: also which form it is about. */
const on = (turn: Turn, data: Record<string, unknown>): Data => ({
  ...carried(turn, data),
  ...(typeof data.form === 'string' ? { form: data.form } : {}),
})

const fresh: FormFields = { nameSv: '', nameFi: '', receivers: 'person', money: false, amount: '', tax: 'check' }

function fieldsOf(form: Form, { settings }: Turn): FormFields {
  const cents = form.amounts[currencyOf(settings.country)]
  return {
    ...{ nameSv: form.names.sv, nameFi: form.names.fi, receivers: form.receivers, money: form.money },
    ...{ amount: cents === undefined ? '' : String(cents / 100), tax: form.tax[settings.country] ?? 'check' },
  }
}

async function openForm(
  turn: Turn,
  data: Record<string, unknown>,
  again?: { fields: FormFields; problem: FormRefusal },
): Promise<Reply> {
  const { reader, settings } = turn
  const form = await formNamed(turn, data)
  if (data.form !== undefined && !form && !again) return gone(turn)
  const fields = again?.fields ?? (form ? fieldsOf(form, turn) : fresh)
  const view = {
    ...{ title: form && named(reader, form.names), fields, currency: currencyOf(settings.country) },
    ...{ problem: again?.problem, data: on(turn, data) },
  }
  return {
    kind: 'dialog',
    title: rewardSettingTexts[reader.language].catalogue.title,
    card: catalogueForm(view, reader),
  }
}

async function keepForm(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, settings } = turn
  const form = typeof data.form === 'string' ? data.form : undefined
  const fields: FormFields = {
    ...{ nameSv: textOf(data.nameSv), nameFi: textOf(data.nameFi), receivers: textOf(data.receivers) },
    ...{ money: data.money === 'money', amount: textOf(data.amount), tax: textOf(data.tax) },
  }
  const saved = await saveForm(store, form, fields, settings.country, by(turn))
  if ('refused' in saved) return openForm(turn, data, { fields, problem: saved.refused })
  return show(turn, data, rewardSettingTexts[reader.language].saved(named(reader, saved.saved.names)), saved.saved)
}

const detailsOf = ({ names, payCode, from, to, active }: Form): FormDetails => ({
  ...{ nameEn: names.en ?? '', payCode: payCode ?? '', from: from ?? '', to: to ?? '', active },
})

async function openDetails(
  turn: Turn,
  data: Record<string, unknown>,
  again?: { fields: FormDetails; problem: DetailRefusal },
): Promise<Reply> {
  const { reader } = turn
  const form = await formNamed(turn, data)
  if (!form) return gone(turn)
  const title = named(reader, form.names)
  const fields = again?.fields ?? detailsOf(form)
  const card = detailsForm({ title, fields, problem: again?.problem, data: on(turn, data) }, reader)
  return { kind: 'dialog', title, card }
}

async function keepDetails(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader } = turn
  const fields: FormDetails = {
    ...{ nameEn: textOf(data.nameEn), payCode: textOf(data.payCode) },
    ...{ from: textOf(data.from).trim(), to: textOf(data.to).trim(), active: data.active !== 'off' },
  }
  const saved = await saveDetails(store, textOf(data.form), fields, by(turn))
  if ('refused' in saved) return openDetails(turn, data, { fields, problem: saved.refused })
  return show(turn, data, rewardSettingTexts[reader.language].saved(named(reader, saved.saved.names)), saved.saved)
}

const permission = 'rewards.settings'

/** The catalogue as HR edits it. */
export const catalogueSettings = {
  'rewards.catalogue': { permission, run: (turn, data) => show(turn, data) },
  'rewards.formEdit': { permission, run: (turn, data) => openForm(turn, data) },
  'rewards.formSave': { permission, run: keepForm },
  'rewards.detailsEdit': { permission, run: (turn, data) => openDetails(turn, data) },
  'rewards.detailsSave': { permission, run: keepDetails },
} satisfies Feature['verbs']
