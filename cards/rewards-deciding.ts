import { type DeclineReason, declineReasons } from '../services/rewards-model.ts'
import type { Currency } from '../services/rewards-settings.ts'
import {
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  type Element,
  execute,
  facts,
  group,
  opens,
  plain,
  small,
  strong,
  submit,
  text,
  textInput,
  verbatim,
} from './elements.ts'
import { date, type Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { rewardTexts } from './locales/rewards.ts'
import { money } from './locales/rewards-words.ts'
import { formWords, type OfferedForm } from './rewards-nominating.ts'

/** A nomination in the words of who reads it: names are names, `criterion` is the value's name. */
export type NominationWords = { nomination: string; rev: number; from: string; to: string; criterion: string }

const fromTo = ({ from, to }: NominationWords, reader: Reader) => {
  const texts = rewardTexts[reader.language]
  return `${texts.to}: ${plain(to)} · ${texts.from}: ${plain(from)}`
}

/** What waits for a decision, in the today card and in the list. `goesOn` is the date on which it goes to the next. */
export function decideSection(
  { one, goesOn }: { one: NominationWords; goesOn?: string | undefined },
  on: Data,
  reader: Reader,
): Element {
  const texts = rewardTexts[reader.language]
  const data = { ...on, nomination: one.nomination, rev: one.rev }
  return group(
    [
      strong(texts.item),
      text(fromTo(one, reader)),
      ...(goesOn ? [small(texts.waitsUntil(date(reader, goesOn)))] : []),
      buttons([opens(texts.open, 'rewards.open', data), execute(texts.recuse, 'rewards.recuse', data)]),
    ],
    true,
  )
}

/** The decider's question to the nominator. */
export function questionSectionOf(
  { one, question }: { one: NominationWords; question: string },
  on: Data,
  reader: Reader,
): Element {
  const texts = rewardTexts[reader.language]
  const data = { ...on, nomination: one.nomination, rev: one.rev }
  return group(
    [
      strong(texts.itemQuestion),
      text(`${texts.to}: ${plain(one.to)}`),
      verbatim(question),
      buttons([opens(texts.answer, 'rewards.answering', data), execute(texts.withdraw, 'rewards.withdraw', data)]),
    ],
    true,
  )
}

/** An earlier reward of the receiver's: its form's name, what for, when, and whether a manager granted it alone. */
export type EarlierReward = { form: string; criterion: string; on: string; direct: boolean }

/**
 * Everything that a decision needs. `supported`: names; `proposed`: the form that somebody signed before; `mutual`: when the
 * receiver proposed the nominator; `left`: what the unit's budget has left, missing where there is none.
 */
export type DecideFacts = {
  one: NominationWords
  unit: string
  why: string
  question?: { text: string; answer?: string | undefined } | undefined
  supported: readonly string[]
  proposed?: string | undefined
  forms: readonly OfferedForm[]
  left?: { cents: number; currency: Currency } | undefined
  earlier: readonly EarlierReward[]
  mutual?: string | undefined
  chosen?: string | undefined
  problem?: string | undefined
  data: Data
}

/** The decider's dialog: the nomination, what is known, one choice, and five ways out. */
export function decideForm(decide: DecideFacts, reader: Reader): Card {
  const { one, forms, problem, data } = decide
  const texts = rewardTexts[reader.language]
  const step = (name: string) => ({ ...data, step: name })
  return card(
    reader.language,
    texts.item,
    [
      ...(problem ? [strong(problem)] : []),
      facts([
        [texts.to, plain(one.to)],
        [texts.from, plain(one.from)],
        [texts.unit, plain(decide.unit)],
        [texts.criterion, plain(one.criterion)],
      ]),
      verbatim(decide.why),
      ...talk(decide, reader),
      ...history(decide, reader),
      ...(forms.length > 0 ? formInputs(decide, reader) : [text(texts.noForms)]),
    ],
    [
      ...(forms.length > 0 ? [submit(texts.approve, 'rewards.approve', data)] : []),
      submit(texts.decline, 'rewards.step', step('decline'), false),
      submit(texts.ask, 'rewards.step', step('ask'), false),
      submit(texts.secondIt, 'rewards.second', data, false),
      submit(texts.recuse, 'rewards.recuse', data, false),
    ],
  )
}

function talk({ question, supported, proposed }: DecideFacts, reader: Reader): Element[] {
  const texts = rewardTexts[reader.language]
  return [
    ...(question ? [small(texts.asked), verbatim(question.text)] : []),
    ...(question?.answer ? [small(texts.answered), verbatim(question.answer)] : []),
    ...(supported.length > 0 ? [text(texts.supported(plain(supported.join(', '))))] : []),
    ...(proposed ? [text(texts.proposedForm(plain(proposed)))] : []),
  ]
}

/** As many earlier rewards as are listed; there are rarely more. */
const mostEarlier = 5

function history({ earlier, mutual }: DecideFacts, reader: Reader): Element[] {
  const texts = rewardTexts[reader.language]
  const lines = earlier
    .slice(-mostEarlier)
    .map(({ form, criterion, on, direct }) =>
      small([date(reader, on), plain(form), plain(criterion), ...(direct ? [texts.direct] : [])].join(' · ')),
    )
  return [
    ...(lines.length > 0 ? [strong(texts.earlier), ...lines] : [small(texts.earlierNone)]),
    ...(mutual ? [small(texts.mutual(date(reader, mutual)))] : []),
  ]
}

function formInputs({ forms, chosen, left }: DecideFacts, reader: Reader): Element[] {
  const texts = rewardTexts[reader.language]
  return [
    choiceInput({
      ...{ id: 'form', label: texts.chooseForm, isRequired: true, errorMessage: texts.chooseFormError },
      choices: forms.map(form => ({ value: form.form, title: plain(formWords(form, reader)) })),
      ...(chosen ? { value: chosen } : {}),
    }),
    small(left ? texts.budgetLeft(money(reader, left.cents, left.currency)) : texts.budgetNone),
    small(texts.second),
  ]
}

type TextStep = { one: NominationWords; data: Data; problem?: string | undefined; typed?: string | undefined }

const freeText = (
  id: string,
  label: string,
  typed: string | undefined,
  reader: Reader,
  required: boolean,
): Element[] => [
  textInput({
    ...{ id, label, isMultiline: true, maxLength: 500 },
    ...(typed ? { value: typed } : {}),
    ...(required ? { isRequired: true, errorMessage: rewardTexts[reader.language].textError } : {}),
  }),
  small(programmeTexts[reader.language].notice),
]

/** *Not this time*: a reason, and a few words that the nominator reads. */
export function rewardDeclineForm(
  { one, data, problem, typed, reason }: TextStep & { reason?: DeclineReason | undefined },
  reader: Reader,
): Card {
  const texts = rewardTexts[reader.language]
  return card(
    reader.language,
    texts.declineIt,
    [
      text(fromTo(one, reader)),
      ...(problem ? [strong(problem)] : []),
      choiceInput({
        ...{ id: 'reason', label: texts.reason, isRequired: true, errorMessage: texts.reasonError },
        choices: declineReasons.map(value => ({ value, title: texts.declineReasons[value] })),
        ...(reason ? { value: reason } : {}),
      }),
      ...freeText('text', texts.declineText, typed, reader, false),
    ],
    [submit(texts.declineIt, 'rewards.decline', data)],
  )
}

/** A question to the nominator. */
export function rewardAskForm({ one, data, problem, typed }: TextStep, reader: Reader): Card {
  const texts = rewardTexts[reader.language]
  return card(
    reader.language,
    texts.ask,
    [
      text(fromTo(one, reader)),
      ...(problem ? [strong(problem)] : []),
      ...freeText('text', texts.question, typed, reader, true),
    ],
    [submit(texts.askIt, 'rewards.ask', data)],
  )
}

/** The nominator's answer. */
export function rewardAnswerForm(
  { one, data, problem, typed, question }: TextStep & { question: string },
  reader: Reader,
): Card {
  const texts = rewardTexts[reader.language]
  return card(
    reader.language,
    texts.itemQuestion,
    [
      text(fromTo(one, reader)),
      small(texts.asked),
      verbatim(question),
      ...(problem ? [strong(problem)] : []),
      ...freeText('text', texts.answerText, typed, reader, true),
    ],
    [submit(texts.answerIt, 'rewards.answer', data)],
  )
}
