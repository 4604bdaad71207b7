import type { Nomination } from '../services/rewards-model.ts'
import type { Currency, Value } from '../services/rewards-settings.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  type Element,
  execute,
  plain,
  small,
  strong,
  submit,
  text,
  textInput,
} from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { rewardTexts } from './locales/rewards.ts'
import { money, named, taxTexts } from './locales/rewards-words.ts'
import { type Receivers, receiverInputs } from './rewards-who.ts'

/** Where the form stands: in the chat, where its buttons are pressed in place, or in a dialog, where they send it. */
export type Place = 'chat' | 'dialog'

/** A button of a form, whichever way it is sent; `inputs: false` where a required field may be empty. */
export const formButton = (place: Place, title: string, verb: string, data: Data, inputs = true): Button => {
  if (place === 'dialog') return submit(title, verb, data, inputs)
  const pressed = execute(title, verb, { ...data, place })
  return inputs ? pressed : { ...pressed, associatedInputs: 'none' }
}

/** A form of the catalogue as it can be chosen: its price there, and how it is taxed there. */
export type OfferedForm = Pick<NonNullable<Nomination['decision']>, 'form' | 'cents' | 'currency' | 'tax'> & {
  names: { sv: string; fi: string; en?: string | undefined }
}

/** *Culture voucher · 30 € · taxable benefit* */
export const formWords = ({ names, cents, currency, tax }: OfferedForm, reader: Reader) =>
  [named(reader, names), ...(cents > 0 ? [money(reader, cents, currency)] : []), taxTexts[reader.language][tax]].join(
    ' · ',
  )

/** The first step: whom. */
export function nominateWhoForm(
  { who, problem, place, data }: { who: Receivers; problem?: string | undefined; place: Place; data: Data },
  reader: Reader,
): Card {
  const texts = rewardTexts[reader.language]
  const found = (who.found?.length ?? 0) + (who.chosen?.length ?? 0) > 0
  return card(
    reader.language,
    texts.whoFirst,
    [strong(texts.whoFirst), ...(problem ? [text(problem)] : []), ...receiverInputs(who, reader)],
    [
      ...(found ? [formButton(place, texts.next, 'rewards.nominateNext', data)] : []),
      formButton(place, texts.search, 'rewards.nominate', data),
    ],
  )
}

/** What was filled in, so that nothing is lost when something is wrong. */
export type NominateFields = { criterion: string; why: string; announce: string; form: string }

/** `deciders` are names; `forms` are there where the nominator may grant, with what one alone can grant marked by the budget line. */
export type NominateFacts = {
  to: readonly string[]
  deciders: readonly string[]
  values: readonly Value[]
  forms: readonly OfferedForm[]
  budget?: { cents: number; currency: Currency } | undefined
  fields: NominateFields
  problem?: string | undefined
  place: Place
  data: Data
}

/** The second step: what for, why, whether it may be told, and for a manager there what they grant. At most four inputs. */
export function nominateForm(facts: NominateFacts, reader: Reader): Card {
  const { to, deciders, values, forms, budget, fields, problem, place, data } = facts
  const texts = rewardTexts[reader.language]
  const grants = forms.length > 0
  const names = plain(deciders.join(', '))
  return card(
    reader.language,
    texts.title,
    [
      strong(`${texts.to}: ${plain(to.join(', '))}`),
      ...(problem ? [text(problem)] : []),
      choiceInput({
        id: 'criterion',
        label: texts.criterion,
        style: 'compact',
        choices: values.map(({ value, names }) => ({ value, title: named(reader, names) })),
        ...(fields.criterion ? { value: fields.criterion } : {}),
      }),
      textInput({
        ...{ id: 'why', label: texts.why, isMultiline: true, maxLength: 500 },
        ...(fields.why ? { value: fields.why } : {}),
      }),
      small(programmeTexts[reader.language].notice),
      announceInput(fields.announce, reader),
      ...(grants ? grantInputs(forms, fields.form, budget, reader) : []),
      ...(names ? [small(texts.decides(names))] : []),
    ],
    [
      formButton(place, texts.send, 'rewards.nominateSend', data),
      formButton(place, texts.back, 'rewards.nominate', { ...data, again: true }),
    ],
  )
}

/** May it be told, if the receiver wants it too? */
export const announceInput = (chosen: string, reader: Reader): Element =>
  choiceInput({
    id: 'announce',
    label: rewardTexts[reader.language].announce,
    value: chosen === 'no' ? 'no' : 'yes',
    choices: [
      { value: 'yes', title: rewardTexts[reader.language].announceYes },
      { value: 'no', title: rewardTexts[reader.language].announceNo },
    ],
  })

function grantInputs(
  forms: readonly OfferedForm[],
  chosen: string,
  budget: NominateFacts['budget'],
  reader: Reader,
): Element[] {
  const texts = rewardTexts[reader.language]
  const choices = forms.map(form => ({ value: form.form, title: plain(formWords(form, reader)) }))
  return [
    choiceInput({
      ...{ id: 'form', label: texts.form, style: 'compact', value: chosen || 'none' },
      choices: [...choices, { value: 'none', title: texts.formNone }],
    }),
    small(texts.second),
    ...(budget ? [small(texts.budgetLeft(money(reader, budget.cents, budget.currency)))] : []),
  ]
}

/** What became of it, in one line, with what can be done next. */
export function nominatedCard({ line, undo }: { line: string; undo?: Data | undefined }, reader: Reader): Card {
  const texts = rewardTexts[reader.language]
  return card(reader.language, texts.title, [
    text(line),
    buttons([
      ...(undo ? [execute(texts.undo, 'rewards.undo', { ...undo, on: 'sent' })] : []),
      execute(texts.mine, 'rewards.mine'),
    ]),
  ])
}
