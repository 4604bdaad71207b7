import type { Action, Task } from '../services/programme-model.ts'
import { countedMeasure } from '../services/programme-rules.ts'
import {
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
  type Element,
  numberInput,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { doneMeans, soFarWords, withoutTarget } from './programme.ts'

/** Somebody who can be chosen: shown with title and unit, so that two of one name can be told apart. */
export type Candidate = { person: string; name: string; title?: string | undefined; unit: string }

const head = (action: Action) => [strong(plain(action.title)), subtle(plain(action.area))]

const form = (action: Action, reader: Reader, body: Element[], actions: Parameters<typeof card>[3]): Card =>
  card(reader.language, action.title, [...head(action), ...body], actions)

/** A text field with what the writer must know under it; at most 500 characters. */
export const freeText = (id: string, label: string, reader: Reader): Element[] => [
  textInput({ id, label, isMultiline: true, maxLength: 500 }),
  small(programmeTexts[reader.language].notice),
]

const measured = (action: Action, reader: Reader, required: boolean): Element[] => {
  const measure = countedMeasure(action)
  if (!measure) return []
  const texts = programmeTexts[reader.language].forms
  return [
    numberInput({
      id: 'value',
      label: plain(withoutTarget(measure.text)),
      min: 0,
      ...(required ? { isRequired: true } : {}),
      errorMessage: texts.valueError,
    }),
  ]
}

/** *Done*, where a target was written: the value comes first. */
export function valueForm(action: Action, task: Task, data: Data, reader: Reader): Card {
  const texts = programmeTexts[reader.language]
  const soFar = soFarWords(task, action, reader) ?? doneMeans(action, reader)
  const body = [text(texts.forms.value), ...(soFar ? [subtle(soFar)] : []), ...measured(action, reader, true)]
  return form(action, reader, body, [submit(texts.done, 'programme.done', data)])
}

/** *Other…*: the rest of the answers, one tap each. */
export function otherForm(action: Action, data: Data, reader: Reader): Card {
  const texts = programmeTexts[reader.language]
  const step = (name: string) => ({ ...data, step: name })
  const meant = doneMeans(action, reader)
  const means = meant ? [subtle(meant)] : []
  return form(
    action,
    reader,
    [
      ...means,
      text(texts.forms.other),
      buttons([submit(texts.onItsWay, 'programme.step', step('onItsWay'))]),
      ...(countedMeasure(action)?.kind === 'count'
        ? [buttons([submit(texts.plusOne, 'programme.plusOne', data)])]
        : []),
      buttons([submit(texts.thursday, 'programme.thursday', data)]),
      buttons([submit(texts.move, 'programme.step', step('move'))]),
      buttons([submit(texts.ask, 'programme.step', step('ask'))]),
      buttons([submit(texts.help, 'programme.step', step('help'))]),
    ],
    [],
  )
}

/** *Other…* for a manager to whom it has climbed: a date, or help from HR. */
export function managerForm(action: Action, data: Data, reader: Reader): Card {
  const texts = programmeTexts[reader.language]
  return form(
    action,
    reader,
    [
      text(texts.forms.manager),
      buttons([submit(texts.move, 'programme.step', { ...data, step: 'move' })]),
      buttons([submit(texts.help, 'programme.step', { ...data, step: 'help' })]),
    ],
    [],
  )
}

/** *On its way*: a note, and the value so far where the action is measured by one; neither has to be given. */
export function onItsWayForm(action: Action, data: Data, reader: Reader): Card {
  const texts = programmeTexts[reader.language]
  return form(
    action,
    reader,
    [
      ...(countedMeasure(action) ? [text(texts.forms.valueNow), ...measured(action, reader, false)] : []),
      ...freeText('note', texts.forms.note, reader),
    ],
    [submit(texts.save, 'programme.onItsWay', data)],
  )
}

/** *Move*: `earliest` is the first day that can be chosen, `problem` says why the last try was refused. */
export function moveForm(action: Action, data: Data, earliest: string, reader: Reader, problem?: string): Card {
  const texts = programmeTexts[reader.language]
  return form(
    action,
    reader,
    [
      ...(problem ? [strong(problem)] : []),
      dateInput({
        id: 'date',
        label: texts.forms.date,
        isRequired: true,
        min: earliest,
        errorMessage: texts.forms.dateError,
      }),
      ...freeText('reason', texts.forms.reason, reader),
    ],
    [submit(texts.move, 'programme.move', data)],
  )
}

/** *Need help*: the text may be left empty. */
export function helpForm(action: Action, data: Data, reader: Reader): Card {
  const texts = programmeTexts[reader.language]
  return form(action, reader, freeText('text', texts.forms.helpText, reader), [
    submit(texts.send, 'programme.help', data),
  ])
}

/** Two steps that work in every client: a few letters and *Search*, then at most seven to choose from. */
export function whoInputs(
  found: readonly Candidate[] | undefined,
  asked: string,
  reader: Reader,
  label: string,
): Element[] {
  const texts = programmeTexts[reader.language].forms
  const query = textInput({
    id: 'query',
    label,
    placeholder: texts.whoHint,
    maxLength: 80,
    ...(asked ? { value: asked } : {}),
  })
  if (!found) return [query]
  if (found.length === 0) return [query, text(texts.whoNone)]
  const choices = found.map(({ person, name, title, unit }) => ({
    value: person,
    title: [name, title, unit].filter(Boolean).join(' · '),
  }))
  const only = found.length === 1 && found[0] ? { value: found[0].person } : {}
  return [query, choiceInput({ id: 'person', label: texts.whoChoose, choices, ...only })]
}

/** *Ask someone*: the asking button is there only when the search has found somebody. */
export function askForm(
  action: Action,
  data: Data,
  search: { asked: string; found?: readonly Candidate[] },
  reader: Reader,
  problem?: string,
): Card {
  const texts = programmeTexts[reader.language]
  const chosen = (search.found?.length ?? 0) > 0
  return form(
    action,
    reader,
    [...(problem ? [strong(problem)] : []), ...whoInputs(search.found, search.asked, reader, texts.forms.who)],
    [
      ...(chosen ? [submit(texts.ask, 'programme.ask', data)] : []),
      submit(texts.search, 'programme.step', { ...data, step: 'ask' }),
    ],
  )
}
