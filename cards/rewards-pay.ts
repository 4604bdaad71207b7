import type { TaxClass } from '../services/rewards-model.ts'
import type { Currency } from '../services/rewards-settings.ts'
import {
  buttons,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  group,
  heading,
  notice,
  opens,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { date, number, type Reader, sentence } from './locales/forms.ts'
import { payTexts } from './locales/rewards-pay.ts'
import { money, taxTexts } from './locales/rewards-words.ts'

/** A decision that is to be paid or handed out; `form` is its name in the reader's language, `needs` that it lacks a number. */
export type PayRow = {
  nomination: string
  rev: number
  to: string
  form: string
  cents: number
  currency: Currency
  money: boolean
  tax: TaxClass
  decidedOn: string
  number?: string | undefined
  needs: boolean
  payCode?: string | undefined
  costCentre?: string | undefined
}

/** The form and what it costs. */
const formWords = ({ form, cents, currency }: PayRow, reader: Reader) =>
  [form, ...(cents > 0 ? [money(reader, cents, currency)] : [])].join(' · ')

function paySection(row: PayRow, page: number, reader: Reader): Element {
  const texts = payTexts[reader.language]
  const on: Data = { nomination: row.nomination, rev: row.rev, page }
  const tax = [taxTexts[reader.language][row.tax], ...(row.payCode ? [texts.payCode(row.payCode)] : [])]
  const decision = [
    texts.decided(date(reader, row.decidedOn)),
    ...(row.number ? [texts.number(row.number)] : row.needs ? [texts.noNumber] : []),
  ]
  return group(
    [
      strong(plain(row.to)),
      subtle(plain(formWords(row, reader))),
      subtle(plain(sentence(tax.join(' · ')))),
      subtle(plain(decision.join(' · '))),
      ...(row.costCentre ? [subtle(plain(texts.costCentre(row.costCentre)))] : []),
      buttons([
        row.needs
          ? opens(texts.withNumber, 'rewards.payNumber', on)
          : execute(row.money && row.cents > 0 ? texts.paid : texts.handed, 'rewards.payOne', on),
      ]),
    ],
    true,
  )
}

/** A page of what is approved and not delivered. `ready` of the `total` can be marked as they are. */
export function payCard(
  view: {
    rows: readonly PayRow[]
    page: number
    pages: number
    total: number
    ready: number
    lines?: readonly string[]
  },
  reader: Reader,
): Card {
  const { rows, page, pages, total, ready, lines = [] } = view
  const texts = payTexts[reader.language]
  const told = [
    texts.count(reader, total),
    ...(ready > 0 ? [texts.ready(reader, ready)] : []),
    ...(ready < total ? [texts.lacking] : []),
  ]
  const turning = [
    ...(page > 0 ? [execute(texts.previousPage, 'rewards.pay', { page: page - 1 })] : []),
    ...(page < pages - 1 ? [execute(texts.nextPage, 'rewards.pay', { page: page + 1 })] : []),
  ]
  return card(
    reader.language,
    texts.title,
    [
      ...(lines.length > 0 ? [notice(lines.map(line => text(plain(line))))] : []),
      heading(texts.title),
      text(total > 0 ? told.join(' ') : texts.none),
      ...rows.map(row => paySection(row, page, reader)),
      ...(pages > 1 ? [small(texts.page(number(reader, page + 1), number(reader, pages))), buttons(turning)] : []),
      ...(total > 0 ? [small(texts.export)] : []),
    ],
    ready > 0 ? [execute(texts.all, 'rewards.payAll')] : [],
  )
}

/** The dialog for the number of a decision on money, which payment needs. */
export function payNumberForm(
  { row, number: typed, wrong, data }: { row: PayRow; number: string; wrong: boolean; data: Data },
  reader: Reader,
): Card {
  const { form, title } = payTexts[reader.language]
  const required = { isRequired: true, errorMessage: form.error }
  return card(
    reader.language,
    title,
    [
      strong(plain(row.to)),
      subtle(plain(formWords(row, reader))),
      ...(wrong ? [strong(form.error)] : []),
      textInput({ id: 'number', label: form.number, maxLength: 60, value: typed, ...required }),
    ],
    [submit(form.save, 'rewards.payOne', data)],
  )
}
