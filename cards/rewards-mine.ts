import type { NominationState } from '../services/rewards-model.ts'
import type { Value } from '../services/rewards-settings.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  choiceInput,
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
import { date, type Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { rewardTexts } from './locales/rewards.ts'
import { named } from './locales/rewards-words.ts'
import { todayTexts } from './locales/today.ts'
import type { NominationWords } from './rewards-deciding.ts'
import { announceInput, type NominateFields } from './rewards-nominating.ts'

/** One's own nomination; `correctable` until a decider has opened it, `undoable` while one's own grant can be taken back. */
export type MineRow = NominationWords & { state: NominationState; on: string; correctable: boolean; undoable: boolean }

/** Which page of how many a list shows, 0 first. */
export type Pages = { page: number; pages: number }

function mineRow(row: MineRow, at: Data, reader: Reader): Element {
  const texts = rewardTexts[reader.language]
  const data = { ...at, nomination: row.nomination, rev: row.rev }
  const open = row.state === 'sent' || row.state === 'question' || row.state === 'seconded'
  const ways: Button[] = [
    ...(row.state === 'question' ? [opens(texts.answer, 'rewards.answering', data)] : []),
    ...(row.correctable ? [opens(texts.correct, 'rewards.correcting', data)] : []),
    ...(open && !row.undoable ? [execute(texts.withdraw, 'rewards.withdraw', data)] : []),
    ...(row.undoable ? [execute(texts.undo, 'rewards.undo', data)] : []),
  ]
  return group(
    [
      strong(`${texts.to}: ${plain(row.to)}`),
      subtle([plain(row.criterion), date(reader, row.on), texts.states[row.state]].join(' · ')),
      ...(ways.length > 0 ? [buttons(ways)] : []),
    ],
    true,
  )
}

const turning = (verb: string, { page, pages }: Pages, reader: Reader): Element[] => {
  const texts = todayTexts[reader.language]
  const turns = [
    ...(page > 0 ? [execute(texts.previous, verb, { page: page - 1 })] : []),
    ...(page + 1 < pages ? [execute(texts.next, verb, { page: page + 1 })] : []),
  ]
  return turns.length > 0 ? [buttons(turns)] : []
}

/** What somebody has proposed in the last twelve months, the latest first, with what can still be done about each. */
export function myNominationsCard(
  { rows, line, view }: { rows: readonly MineRow[]; line?: string | undefined; view: Pages },
  reader: Reader,
): Card {
  const texts = rewardTexts[reader.language]
  return card(reader.language, texts.mine, [
    ...(line ? [notice([text(line)])] : []),
    heading(texts.mine),
    ...(rows.length > 0
      ? rows.map(row => mineRow(row, { on: 'mine', page: view.page }, reader))
      : [text(texts.mineNone)]),
    ...turning('rewards.mine', view, reader),
  ])
}

/** A decision or support of one's own that can be taken back. */
export type UndoableRow = NominationWords & { state: NominationState }

/** Everything that waits for somebody's decision, and what they have decided that can be undone. `undo` takes the last one back. */
export function toDecideCard(
  {
    sections,
    decided,
    line,
    undo,
    view,
  }: {
    sections: Element[]
    decided: readonly UndoableRow[]
    line?: string | undefined
    undo?: Data | undefined
    view: Pages
  },
  reader: Reader,
): Card {
  const texts = rewardTexts[reader.language]
  const on = { on: 'decide', page: view.page }
  const taken = undo ? [buttons([execute(texts.undo, 'rewards.undo', { ...undo, ...on })])] : []
  return card(reader.language, texts.toDecide, [
    ...(line ? [notice([text(line), ...taken])] : []),
    heading(texts.toDecide),
    ...(sections.length > 0 ? sections : [text(texts.toDecideNone)]),
    ...turning('rewards.decide', view, reader),
    ...(decided.length > 0 ? [strong(texts.undoable), ...decided.map(row => undoableRow(row, on, reader))] : []),
  ])
}

function undoableRow({ nomination, rev, to, state }: UndoableRow, on: Data, reader: Reader): Element {
  const texts = rewardTexts[reader.language]
  return group([
    text(`${texts.to}: ${plain(to)} · ${texts.states[state]}`),
    buttons([execute(texts.undo, 'rewards.undo', { ...on, nomination, rev })]),
  ])
}

/** *Correct*: what it is for, why, and whether it may be told. */
export function rewardCorrectForm(
  {
    one,
    values,
    fields,
    problem,
    data,
  }: {
    one: NominationWords
    values: readonly Value[]
    fields: Omit<NominateFields, 'form'>
    problem?: string | undefined
    data: Data
  },
  reader: Reader,
): Card {
  const texts = rewardTexts[reader.language]
  return card(
    reader.language,
    texts.correct,
    [
      strong(`${texts.to}: ${plain(one.to)}`),
      ...(problem ? [text(problem)] : []),
      choiceInput({
        ...{ id: 'criterion', label: texts.criterion, style: 'compact', isRequired: true },
        errorMessage: texts.refusals.badCriterion,
        choices: values.map(({ value, names }) => ({ value, title: named(reader, names) })),
        value: fields.criterion,
      }),
      textInput({
        ...{ id: 'why', label: texts.why, isMultiline: true, maxLength: 500, isRequired: true },
        errorMessage: texts.whyError,
        value: fields.why,
      }),
      small(programmeTexts[reader.language].notice),
      announceInput(fields.announce, reader),
    ],
    [submit(texts.save, 'rewards.correct', data)],
  )
}
