import type { Country } from '../services/people-model.ts'
import type { DetailRefusal, FormDetails, FormFields, FormRefusal } from '../services/rewards-form-fields.ts'
import { type Form, taxClasses } from '../services/rewards-model.ts'
import type { Currency } from '../services/rewards-settings.ts'
import {
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
  type Element,
  group,
  opens,
  plain,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { date, type Reader, sentence } from './locales/forms.ts'
import { rewardSettingTexts } from './locales/rewards-settings.ts'
import { money, named, taxTexts } from './locales/rewards-words.ts'
import { cardOfHr, paging, usedInput } from './rewards-settings.ts'

/** Where the house is: its country's tax, and the currency of that. */
export type Place = { country: Country; currency: Currency }

/** A form in lines: for whom and for how much, how it is taxed, when it can be given. */
function formLines(form: Form, { country, currency }: Place, reader: Reader): string[] {
  const texts = rewardSettingTexts[reader.language].catalogue
  const cents = form.amounts[currency]
  const tax = form.tax[country]
  const amount = cents === undefined ? texts.notHere : money(reader, cents, currency)
  const period = form.from || form.to
  const day = (plainDate: string | undefined) => (plainDate ? date(reader, plainDate) : '')
  return [
    [texts.forWhom[form.receivers], amount, ...(form.money ? [texts.asMoney] : [])].join(' · '),
    [...(tax ? [taxTexts[reader.language][tax]] : []), ...(form.payCode ? [`${texts.payCode}: ${form.payCode}`] : [])]
      .map(sentence)
      .join(' · '),
    ...(period ? [sentence(texts.period(day(form.from), day(form.to)).trim())] : []),
  ].filter(Boolean)
}

/** A page of what rewards can be, as HR sees them. */
export function catalogueCard(
  view: { forms: readonly Form[]; place: Place; page: number; pages: number; line?: string | undefined },
  reader: Reader,
): Card {
  const { forms, place, line } = view
  const texts = rewardSettingTexts[reader.language]
  const section = (form: Form) =>
    group(
      [
        strong(plain(named(reader, form.names))),
        ...formLines(form, place, reader).map(one => subtle(plain(one))),
        ...(form.active ? [] : [subtle(texts.off)]),
        buttons([
          opens(texts.change, 'rewards.formEdit', { form: form.form, page: view.page }),
          opens(texts.catalogue.details, 'rewards.detailsEdit', { form: form.form, page: view.page }),
        ]),
      ],
      true,
    )
  const body = [text(texts.catalogue.about), ...forms.map(section), ...paging('rewards.catalogue', view, reader)]
  return cardOfHr(texts.catalogue.title, line, body, [opens(texts.catalogue.add, 'rewards.formEdit')], reader)
}

const wrongAt =
  (problem: FormRefusal | DetailRefusal | undefined, reader: Reader) =>
  (...at: (FormRefusal | DetailRefusal)[]) =>
    problem && at.includes(problem) ? [strong(rewardSettingTexts[reader.language].catalogue.problems[problem])] : []

/** The dialog for a form of the catalogue; `title` is its name, or nothing for a new one. */
export function catalogueForm(
  view: {
    title?: string | undefined
    fields: FormFields
    currency: Currency
    problem?: FormRefusal | undefined
    data: Data
  },
  reader: Reader,
): Card {
  const { title, fields, currency, problem, data } = view
  const texts = rewardSettingTexts[reader.language]
  const { catalogue } = texts
  const wrong = wrongAt(problem, reader)
  const required = (id: 'nameSv' | 'nameFi' | 'amount' | 'receivers' | 'tax') => ({
    isRequired: true,
    errorMessage: catalogue.problems[id],
  })
  const name = (id: 'nameSv' | 'nameFi') => [
    ...wrong(id),
    textInput({ id, label: catalogue[id], maxLength: 80, value: fields[id], ...required(id) }),
  ]
  const receivers = (['person', 'team', 'both'] as const).map(value => ({ value, title: catalogue.forWhom[value] }))
  const taxes = taxClasses.map(value => ({ value, title: sentence(taxTexts[reader.language][value]) }))
  const body: Element[] = [
    ...(title ? [strong(plain(title))] : []),
    ...wrong('taken', 'tooMany', 'gone'),
    ...name('nameSv'),
    ...name('nameFi'),
    ...wrong('receivers'),
    choiceInput({
      ...{ id: 'receivers', label: catalogue.receivers, choices: receivers, style: 'compact' },
      ...{ value: fields.receivers, ...required('receivers') },
    }),
    choiceInput({
      ...{ id: 'money', label: catalogue.kind, value: fields.money ? 'money' : 'thing', style: 'compact' },
      choices: [
        { value: 'thing', title: catalogue.isThing },
        { value: 'money', title: catalogue.isMoney },
      ],
    }),
    ...wrong('amount'),
    textInput({
      ...{ id: 'amount', label: catalogue.amount(currency), maxLength: 20, value: fields.amount },
      ...required('amount'),
    }),
    ...wrong('tax'),
    choiceInput({
      ...{ id: 'tax', label: catalogue.tax, choices: taxes, style: 'compact', value: fields.tax },
      ...required('tax'),
    }),
  ]
  return card(reader.language, catalogue.title, body, [submit(texts.save, 'rewards.formSave', data)])
}

/** The dialog for what is seldom changed about a form. */
export function detailsForm(
  view: { title: string; fields: FormDetails; problem?: DetailRefusal | undefined; data: Data },
  reader: Reader,
): Card {
  const { title, fields, problem, data } = view
  const texts = rewardSettingTexts[reader.language]
  const { catalogue } = texts
  const wrong = wrongAt(problem, reader)
  const day = (id: 'from' | 'to') =>
    dateInput({ id, label: catalogue[id], ...(fields[id] ? { value: fields[id] } : {}) })
  const body: Element[] = [
    strong(plain(title)),
    ...wrong('gone', 'nameEn'),
    textInput({ id: 'nameEn', label: catalogue.nameEn, maxLength: 80, value: fields.nameEn }),
    ...wrong('payCode'),
    textInput({ id: 'payCode', label: catalogue.payCode, maxLength: 40, value: fields.payCode }),
    ...wrong('from'),
    day('from'),
    ...wrong('to', 'backwards'),
    day('to'),
    usedInput(catalogue.active, fields.active, reader),
  ]
  return card(reader.language, plain(title), body, [submit(texts.save, 'rewards.detailsSave', data)])
}
