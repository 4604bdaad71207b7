import { questionTexts } from '../cards/locales/questions.ts'
import { questionForm, questionLine, questionsCard } from '../cards/programme-questions.ts'
import { plusDays } from '../services/dates.ts'
import { isAnybodyUnreachable } from '../services/people-unreachable.ts'
import { loadContacts, loadQuestions, type Question } from '../services/programme-questions.ts'
import { syncTasks } from '../services/programme-tasks.ts'
import { asCandidate, mostFound, search } from './programme-dialogs.ts'
import { chosenActions, decideQuestion } from './programme-questions-answers.ts'
import { hrOf, questionsByHolder, questionsContributor } from './programme-questions-contribution.ts'
import { pageOf, scopeOf, showToday } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** As many questions as a phone shows without scrolling for long. */
const mostShown = 8

/** The questions of the HR person who asks; what their colleagues have is a number. `line` says what was just answered. */
export async function showQuestions(turn: Turn, line?: string): Promise<Reply> {
  const { store, reader, person, today } = turn
  const [questions, hr] = await Promise.all([loadQuestions(store), hrOf(scopeOf(turn))])
  const mine = questionsByHolder(questions, hr, await loadContacts(store, hr), today).get(person.personId) ?? []
  // Who can't be reached takes long to look for in a large house: once when the list is asked for is enough.
  const unreachable = line === undefined && (await isAnybodyUnreachable(store, (await turn.directory()).people, today))
  const card = questionsCard(mine, questions.length - mine.length, reader, { line, most: mostShown, unreachable })
  return { kind: 'card', card, summary: questionTexts[reader.language].summary }
}

/** The dialog of one question; its search comes back here. A question answered meanwhile says so. */
async function openQuestion(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { reader } = turn
  const question = (await loadQuestions(turn.store)).find(({ key }) => key === data.question)
  if (!question) return { kind: 'line', text: questionTexts[reader.language].stale }
  const card = typeof data.card === 'string' ? data.card : turn.card
  const directory = await turn.directory()
  const form = questionForm(
    question,
    { question: question.key, ...cameFrom(data), ...(card ? { card } : {}) },
    {
      search: await searchOrLikeliest(turn, question, data),
      names: new Map(
        namedIn(question).flatMap(id => {
          const one = directory.byId(id)
          return one ? [[id, one.name] as const] : []
        }),
      ),
      holders: question.kind === 'plural' ? await holders(turn, question) : 0,
      earliest: plusDays(turn.today, 1),
      problem,
      chosen: chosenActions(data),
    },
    reader,
  )
  return { kind: 'dialog', title: questionLine(question, reader), card: form }
}

/** Whom the dialog names. */
function namedIn(question: Question): string[] {
  if (question.kind === 'help') return question.task.help ? [question.task.help.by] : []
  return question.kind === 'late' ? question.tasks.flatMap(({ owners }) => owners) : []
}

/** The card that the dialog was opened from: today's, on its page, or the list of questions. */
const cameFrom = (data: Record<string, unknown>) => (data.on === 'today' ? { on: 'today', page: pageOf(data) } : {})

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
  const question = (await loadQuestions(turn.store)).find(({ key }) => key === data.question)
  if (!question) return showAnswered(turn, data, questionTexts[turn.reader.language].stale)
  const outcome = await decideQuestion(turn, question, data)
  return typeof outcome === 'string' ? openQuestion(turn, data, outcome) : showAnswered(turn, data, outcome.line)
}

/** The card that the question was opened from, as it is now. */
const showAnswered = (turn: Turn, data: Record<string, unknown>, line: string) =>
  data.on === 'today' ? showToday(turn, { told: { line }, page: pageOf(data) }) : showQuestions(turn, line)

/** HR's questions; each is made anew from what is stored when it is opened or answered. */
export const questions = {
  commands: { 'programme.questions': { permission: 'programme.questions', run: turn => showQuestions(turn) } },
  verbs: {
    'programme.questions': { permission: 'programme.questions', run: turn => showQuestions(turn) },
    'programme.question': { permission: 'programme.questions', run: (turn, data) => openQuestion(turn, data) },
    'programme.answerQuestion': { permission: 'programme.questions', run: answerQuestion },
  },
  contributors: [questionsContributor],
} satisfies Pick<Feature, 'commands' | 'verbs' | 'contributors'>
