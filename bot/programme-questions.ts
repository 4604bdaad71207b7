import { programmeTexts } from '../cards/locales/programme.ts'
import { questionTexts } from '../cards/locales/questions.ts'
import { questionForm, questionLine, questionsCard } from '../cards/programme-questions.ts'
import { isDate, plusDays, stamp } from '../services/dates.ts'
import { bind } from '../services/people.ts'
import { isHr } from '../services/people-rules.ts'
import {
  answerPast,
  type HrAnswered,
  helped,
  nameOwner,
  notRenamed,
  ownEach,
  type PastAnswer,
} from '../services/programme-hr.ts'
import { renameAction } from '../services/programme-import.ts'
import { holderOf, loadQuestions, type Question } from '../services/programme-questions.ts'
import type { Moment } from '../services/programme-save.ts'
import { syncTasks } from '../services/programme-tasks.ts'
import { asCandidate, mostFound, search } from './programme-dialogs.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** As many questions as a phone shows without scrolling for long. */
const mostShown = 8

/** The turn as services take it: the pressing person is `by`, and `today` is that person's date. */
export const momentOf = async (turn: Turn): Promise<Moment> => ({
  directory: await turn.directory(),
  today: turn.today,
  now: stamp(turn.at),
  by: turn.person.personId,
})

/** The questions of the HR person who asks; what their colleagues have is a number. */
export async function showQuestions(turn: Turn, line?: string): Promise<Reply> {
  const { reader, person, settings, firstHr } = turn
  const questions = await loadQuestions(turn.store)
  const people = (await turn.directory()).people
  const hr = people.filter(one => isHr(one, settings, firstHr)).map(one => one.personId)
  const mine = questions.filter(question => (holderOf(question.key, hr) ?? person.personId) === person.personId)
  const card = questionsCard(mine, questions.length - mine.length, reader, { line, most: mostShown })
  return { kind: 'card', card, summary: questionTexts[reader.language].summary }
}

const chosenActions = (data: Record<string, unknown>) =>
  typeof data.actions === 'string' ? data.actions.split(',').filter(Boolean) : undefined

/** The dialog of one question; its search comes back here. A question answered meanwhile says so. */
async function openQuestion(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { reader } = turn
  const question = (await loadQuestions(turn.store)).find(({ key }) => key === data.question)
  if (!question) return { kind: 'line', text: questionTexts[reader.language].stale }
  const card = typeof data.card === 'string' ? data.card : turn.card
  const directory = await turn.directory()
  const helper = question.kind === 'help' ? directory.byId(question.task.help?.by ?? '') : undefined
  const form = questionForm(
    question,
    { question: question.key, ...(card ? { card } : {}) },
    {
      search: await searchOrLikeliest(turn, question, data),
      names: new Map(helper ? [[helper.personId, helper.name]] : []),
      holders: question.kind === 'plural' ? await holders(turn, question) : 0,
      earliest: plusDays(turn.today, 1),
      problem,
      chosen: chosenActions(data),
    },
    reader,
  )
  return { kind: 'dialog', title: questionLine(question, reader), card: form }
}

/** What the search field found; before it is used, the likeliest people that the sheet's own words point to. */
async function searchOrLikeliest(turn: Turn, question: Question, data: Record<string, unknown>) {
  const searched = await search(turn, data)
  if (searched.found) return searched
  const actions = 'actions' in question ? question.actions : 'action' in question ? [question.action] : []
  const ids = new Set(actions.flatMap(({ ownership }) => ownership.candidates))
  const directory = await turn.directory()
  const likeliest = [...ids].flatMap(id => directory.byId(id) ?? []).slice(0, mostFound)
  return likeliest.length > 0 ? { ...searched, found: likeliest.map(asCandidate) } : searched
}

/** How many would answer each for theirs: as many as there would be tasks. */
async function holders(turn: Turn, { action }: Extract<Question, { kind: 'plural' }>) {
  const asEach = {
    ...action,
    state: 'underway' as const,
    ownership: { ...action.ownership, status: 'set' as const, mode: 'each' as const },
  }
  return syncTasks(asEach, [], await turn.directory(), turn.today).length
}

/** HR's answer. What a field lacks is asked for in the same dialog; a question that is gone is told. */
async function answerQuestion(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = questionTexts[turn.reader.language]
  const question = (await loadQuestions(turn.store)).find(({ key }) => key === data.question)
  if (!question) return showQuestions(turn, texts.stale)
  const outcome = await decideQuestion(turn, question, data)
  if (typeof outcome === 'string') return openQuestion(turn, data, outcome)
  return showQuestions(turn, outcome.line)
}

const told = (turn: Turn, { changed, stale }: HrAnswered) => {
  const texts = questionTexts[turn.reader.language]
  return { line: stale > 0 || changed === 0 ? texts.stale : texts.changed(turn.reader, changed) }
}

/** What was answered in one line, or the problem with the fields as text. */
async function decideQuestion(
  turn: Turn,
  question: Question,
  data: Record<string, unknown>,
): Promise<{ line: string } | string> {
  const texts = questionTexts[turn.reader.language]
  const moment = await momentOf(turn)
  const person = typeof data.person === 'string' && moment.directory.byId(data.person) ? data.person : undefined
  const chooseSomeone = programmeTexts[turn.reader.language].forms.whoError
  switch (question.kind) {
    case 'owner':
    case 'outside': {
      const ids = within(question.actions, data)
      if (!person) return chooseSomeone
      return ids.length === 0 ? texts.choose : told(turn, await nameOwner(turn.store, ids, person, moment))
    }
    case 'plural':
      if (data.answer === 'each') return told(turn, await ownEach(turn.store, question.action.action, moment))
      return person ? told(turn, await nameOwner(turn.store, [question.action.action], person, moment)) : chooseSomeone
    case 'past': {
      const ids = within(question.actions, data)
      const answer = pastAnswer(turn, data)
      if (!answer) return data.past === 'going' ? texts.pastDateError : texts.pastChoose
      return ids.length === 0 ? texts.choose : told(turn, await answerPast(turn.store, ids, answer, moment))
    }
    case 'renamed': {
      const { action, similar } = question
      if (data.answer !== 'yes') return told(turn, await notRenamed(turn.store, action.action, moment))
      const outcome = await renameAction(turn.store, action.action, similar.action, moment)
      return told(turn, outcome === 'renamed' ? { changed: 1, stale: 0 } : { changed: 0, stale: 1 })
    }
    case 'help': {
      const done = await helped(turn.store, question.task.task, moment.by, moment.now)
      return told(turn, { changed: done ? 1 : 0, stale: done ? 0 : 1 })
    }
    case 'stranger':
      if (!person) return chooseSomeone
      await bind(turn.store, question.stranger.objectId, person, moment.now, moment.by)
      return { line: texts.bound }
  }
}

/** Only actions that the question is about can be answered, whatever the dialog sent. */
const within = (actions: readonly { action: string }[], data: Record<string, unknown>) => {
  const chosen = chosenActions(data)
  return actions.map(({ action }) => action).filter(id => chosen === undefined || chosen.includes(id))
}

function pastAnswer(turn: Turn, data: Record<string, unknown>): PastAnswer | undefined {
  if (data.past === 'done' || data.past === 'dropped') return { past: data.past }
  if (data.past !== 'going' || !isDate(data.date) || data.date <= turn.today) return undefined
  return { past: 'going', due: data.date }
}

/** HR's questions; each is made anew from what is stored when it is opened or answered. */
export const questions = {
  commands: { 'programme.questions': { permission: 'programme.questions', run: turn => showQuestions(turn) } },
  verbs: {
    'programme.questions': { permission: 'programme.questions', run: turn => showQuestions(turn) },
    'programme.question': { permission: 'programme.questions', run: (turn, data) => openQuestion(turn, data) },
    'programme.answerQuestion': { permission: 'programme.questions', run: answerQuestion },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
