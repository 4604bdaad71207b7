import { programmeTexts } from '../cards/locales/programme.ts'
import { questionTexts } from '../cards/locales/questions.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { isDate, stamp } from '../services/dates.ts'
import { bind } from '../services/people.ts'
import {
  answerPast,
  type HrAnswered,
  helped,
  nameOwner,
  notRenamed,
  ownEach,
  type PastAnswer,
  stopAction,
} from '../services/programme-hr.ts'
import { renameAction } from '../services/programme-import.ts'
import { afterLate, answerLate, type LateAnswer } from '../services/programme-late.ts'
import type { Question } from '../services/programme-questions.ts'
import type { Moment } from '../services/programme-save.ts'
import type { Turn } from './turn.ts'

/** The turn as services take it: the pressing person is `by`, and `today` is that person's date. */
export const momentOf = async (turn: Turn): Promise<Moment> => ({
  directory: await turn.directory(),
  today: turn.today,
  now: stamp(turn.at),
  by: turn.person.personId,
})

/** The ids of the actions that the dialog's answer is for; undefined where it does not say. */
export const chosenActions = (data: Record<string, unknown>) =>
  typeof data.actions === 'string' ? data.actions.split(',').filter(Boolean) : undefined

const told = (turn: Turn, { changed, stale }: HrAnswered) => {
  const texts = questionTexts[turn.reader.language]
  return { line: stale > 0 || changed === 0 ? texts.stale : texts.changed(turn.reader, changed) }
}

/** Writes HR's answer. What was answered in one line, or the problem with the dialog's fields as text. */
export async function decideQuestion(
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
    case 'late':
      return decideLate(turn, question, data, moment)
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

/** One answer for all the tasks that were chosen, or the whole action stopped where it is owned jointly. */
async function decideLate(
  turn: Turn,
  { action, tasks }: Extract<Question, { kind: 'late' }>,
  data: Record<string, unknown>,
  moment: Moment,
): Promise<{ line: string } | string> {
  const texts = questionTexts[turn.reader.language]
  if (data.late === 'stopped' && action.ownership.mode === 'jointly')
    return told(turn, await stopAction(turn.store, action.action, moment))
  const answer = lateAnswer(data)
  if (!answer) return texts.pastChoose
  if (tasks.every(task => !afterLate(task, action, answer, moment)))
    return todayTexts[turn.reader.language].refusals.badDate
  const chosen = typeof data.tasks === 'string' ? data.tasks.split(',') : undefined
  const ids = tasks.map(({ task }) => task).filter(id => chosen === undefined || chosen.includes(id))
  if (ids.length === 0) return texts.lateChoose
  const { changed, stale } = await answerLate(turn.store, action, ids, answer, moment)
  return told(turn, { changed: Math.min(changed, 1), stale })
}

function lateAnswer({ late, date }: Record<string, unknown>): LateAnswer | undefined {
  if (late === 'done' || late === 'talked') return { late }
  return late === 'going' ? { late, due: typeof date === 'string' ? date : '' } : undefined
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
