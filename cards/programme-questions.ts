import { type Action, dueOf, type Task } from '../services/programme-model.ts'
import type { Question } from '../services/programme-questions.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
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
  text,
} from './elements.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { questionTexts } from './locales/questions.ts'
import { unreachableTexts } from './locales/unreachable.ts'
import { type Candidate, whoInputs } from './programme-forms.ts'

/** The question in one line. */
export function questionLine(question: Question, reader: Reader): string {
  const texts = questionTexts[reader.language]
  switch (question.kind) {
    case 'owner':
      return texts.kinds.owner(plain(question.area), number(reader, question.actions.length))
    case 'past':
      return texts.kinds.past(number(reader, question.actions.length))
    case 'outside':
      return texts.kinds.outside(plain(question.body), number(reader, question.actions.length))
    case 'late': {
      const first = question.tasks.map(dueOf).sort()[0]
      const due = dueText(first, reader)
      const { length } = question.tasks
      return question.action.ownership.mode === 'each'
        ? texts.kinds.lateEach(plain(question.action.title), due, number(reader, length))
        : texts.kinds.late(plain(question.action.title), due)
    }
    case 'plural':
    case 'renamed':
    case 'help':
      return texts.kinds[question.kind](plain(question.action.title))
    case 'stranger':
      return texts.kinds.stranger(plain(question.stranger.account ?? question.stranger.objectId))
  }
}

/** One question with the button that opens it; `on` tells where it stands. */
export const questionSection = (question: Question, on: Data, reader: Reader): Element =>
  group(
    [
      text(questionLine(question, reader)),
      buttons([opens(questionTexts[reader.language].answer, 'programme.question', { question: question.key, ...on })]),
    ],
    true,
  )

/**
 * The questions that one HR person has, and how many colleagues have. `line` says what was just answered; `unreachable` that
 * there are people whom Klart can't reach.
 */
export function questionsCard(
  mine: readonly Question[],
  others: number,
  reader: Reader,
  { line, most, unreachable }: { line?: string | undefined; most: number; unreachable?: boolean },
): Card {
  const { hint, hintButton } = unreachableTexts[reader.language]
  const texts = questionTexts[reader.language]
  const shown = mine.slice(0, most)
  return card(reader.language, mine.length > 0 ? texts.summary : texts.none, [
    ...(line ? [notice([text(line)])] : []),
    ...(mine.length > 0 ? [heading(texts.title(reader, mine.length))] : [text(texts.none)]),
    ...shown.map(question => questionSection(question, {}, reader)),
    ...(mine.length > shown.length ? [small(texts.more(mine.length - shown.length))] : []),
    ...(others > 0 ? [small(texts.others(reader, others))] : []),
    ...(unreachable ? [group([text(hint), buttons([execute(hintButton, 'people.unreachable')])], true)] : []),
  ])
}

/** What a question's dialog needs besides the question. */
export type QuestionFacts = {
  search: { asked: string; found?: readonly Candidate[] }
  names: ReadonlyMap<string, string>
  holders: number
  problem?: string | undefined
  earliest: string
  chosen?: readonly string[] | undefined
}

/** The dialog that answers one question. */
export function questionForm(question: Question, data: Data, facts: QuestionFacts, reader: Reader): Card {
  const { body, actions } = parts(question, data, facts, reader)
  const line = questionLine(question, reader)
  return card(
    reader.language,
    line,
    [strong(line), ...(facts.problem ? [strong(facts.problem)] : []), ...body],
    actions,
  )
}

type Parts = { body: Element[]; actions: Button[] }

function parts(question: Question, data: Data, facts: QuestionFacts, reader: Reader): Parts {
  const texts = questionTexts[reader.language]
  switch (question.kind) {
    case 'owner':
      return whoFor(question.actions, texts.ownerAsk, data, facts, reader)
    case 'outside':
      return whoFor(question.actions, texts.outsideAsk, data, facts, reader)
    case 'plural':
      return pluralParts(question.action, data, facts, reader)
    case 'past':
      return pastParts(question.actions, data, facts, reader)
    case 'late':
      return lateParts(question, data, facts, reader)
    case 'renamed':
      return {
        body: [text(texts.renamedAsk(plain(question.similar.title)))],
        actions: [
          submit(texts.yes, 'programme.answerQuestion', { ...data, answer: 'yes' }),
          submit(texts.no, 'programme.answerQuestion', { ...data, answer: 'no' }),
        ],
      }
    case 'help': {
      const from = facts.names.get(question.task.help?.by ?? '')
      const { help } = question.task.texts
      return {
        body: [
          ...(from ? [text(texts.helpFrom(plain(from)))] : []),
          text(help ? texts.helpText(plain(help)) : texts.helpNoText),
        ],
        actions: [submit(texts.helped, 'programme.answerQuestion', { ...data, answer: 'helped' })],
      }
    }
    case 'stranger':
      return {
        body: [
          text(texts[question.stranger.why]),
          ...whoInputs(facts.search.found, facts.search.asked, reader, texts.bindAsk),
        ],
        actions: whoActions(texts.bind, data, facts, reader),
      }
  }
}

const whoActions = (title: string, data: Data, { search }: QuestionFacts, reader: Reader): Button[] => [
  ...((search.found?.length ?? 0) > 0
    ? [submit(title, 'programme.answerQuestion', { ...data, answer: 'person' })]
    : []),
  submit(programmeTexts[reader.language].search, 'programme.question', data),
]

/** Which of the actions the answer is for: all, unless some are taken out. */
const which = (actions: readonly Action[], facts: QuestionFacts, reader: Reader) =>
  choiceInput({
    id: 'actions',
    label: questionTexts[reader.language].which,
    isMultiSelect: true,
    value: (facts.chosen ?? actions.map(({ action }) => action)).join(','),
    choices: actions.map(({ action, title, ownerText, timetableText }) => ({
      value: action,
      title: [title, ownerText, timetableText].filter(Boolean).join(' · '),
    })),
  })

function whoFor(actions: readonly Action[], ask: string, data: Data, facts: QuestionFacts, reader: Reader): Parts {
  const texts = questionTexts[reader.language]
  return {
    body: [...whoInputs(facts.search.found, facts.search.asked, reader, ask), which(actions, facts, reader)],
    actions: whoActions(texts.save, data, facts, reader),
  }
}

function pluralParts(action: Action, data: Data, facts: QuestionFacts, reader: Reader): Parts {
  const texts = questionTexts[reader.language]
  return {
    body: [
      text(texts.sheetSays(plain(action.ownerText))),
      buttons([
        submit(
          texts.each(number(reader, facts.holders)),
          'programme.answerQuestion',
          { ...data, answer: 'each' },
          false,
        ),
      ]),
      ...whoInputs(facts.search.found, facts.search.asked, reader, texts.one),
    ],
    actions: whoActions(texts.save, data, facts, reader),
  }
}

function pastParts(actions: readonly Action[], data: Data, facts: QuestionFacts, reader: Reader): Parts {
  const texts = questionTexts[reader.language]
  return {
    body: [
      text(texts.pastAsk),
      choiceInput({
        id: 'past',
        label: texts.answer,
        isRequired: true,
        errorMessage: texts.pastChoose,
        choices: [
          { value: 'done', title: texts.pastDone },
          { value: 'going', title: texts.pastGoing },
          { value: 'dropped', title: texts.pastDropped },
        ],
      }),
      dateInput({ id: 'date', label: texts.pastDate, min: facts.earliest }),
      which(actions, facts, reader),
    ],
    actions: [submit(texts.save, 'programme.answerQuestion', { ...data, answer: 'past' })],
  }
}

function lateParts(
  { action, tasks }: Extract<Question, { kind: 'late' }>,
  data: Data,
  { names, earliest }: QuestionFacts,
  reader: Reader,
): Parts {
  const texts = questionTexts[reader.language]
  const each = action.ownership.mode === 'each'
  const nameOf = ({ label, owners }: Task) => label ?? owners.map(owner => names.get(owner) ?? owner).join(', ')
  const shares = tasks.map(task => ({ value: task.task, title: nameOf(task) || texts.nobody }))
  return {
    body: [
      text(texts.lateAsk),
      ...(each ? [] : shares.map(({ title }) => text(texts.ownedBy(plain(title))))),
      choiceInput({
        id: 'late',
        label: texts.answer,
        isRequired: true,
        errorMessage: texts.pastChoose,
        choices: [
          { value: 'going', title: texts.pastGoing },
          { value: 'done', title: texts.pastDone },
          { value: 'talked', title: texts.lateTalked },
          // One share can't be stopped: it belongs to an action that others answer for too.
          ...(each ? [] : [{ value: 'stopped', title: texts.lateStopped }]),
        ],
      }),
      dateInput({ id: 'date', label: texts.pastDate, min: earliest }),
      ...(each
        ? [
            choiceInput({
              id: 'tasks',
              label: texts.lateWhich,
              isMultiSelect: true,
              value: shares.map(({ value }) => value).join(','),
              choices: shares,
            }),
          ]
        : []),
    ],
    actions: [submit(texts.save, 'programme.answerQuestion', { ...data, answer: 'late' })],
  }
}

/** The due date of an action in the reader's format, for lists. */
export const dueText = (due: string | undefined, reader: Reader) =>
  due ? date(reader, due) : programmeTexts[reader.language].noDate
