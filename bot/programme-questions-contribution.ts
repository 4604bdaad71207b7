import { questionLine, questionSection } from '../cards/programme-questions.ts'
import type { Contact, Person } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { atWork, holderOf, loadContacts, loadQuestions, type Question } from '../services/programme-questions.ts'
import type { DueItem } from '../services/today.ts'
import { mondayOf } from '../services/today-when.ts'
import type { Contribution, Contributor, Scope } from './turn.ts'

/** Those whom somebody waits behind stand first; a task of HR's own that is due stands before the rest. */
const urgencies = {
  help: -900,
  stranger: -899,
  late: 0,
  past: 1,
  owner: 2,
  outside: 3,
  plural: 4,
  renamed: 5,
} satisfies Record<Question['kind'], number>

/** A question as the today card plans with it: told once a week for as long as it is there, and when help is asked for anew. */
export function questionItem(question: Question, today: string): DueItem {
  const { key, kind } = question
  const waits = kind === 'help' || kind === 'stranger'
  const week = mondayOf(today)
  return {
    ...{ feature: 'questions', key: `question:${key}`, asks: 'hr' },
    since: kind === 'help' ? `${week}+${question.task.help?.at}` : week,
    ...{ order: 0, reached: today, urgency: urgencies[kind] },
    ...(waits ? { waits } : {}),
  }
}

/** The questions by the one person in HR who has each; `hr` is everybody in HR. */
export function questionsByHolder(
  questions: readonly Question[],
  hr: readonly Person[],
  contacts: ReadonlyMap<string, Contact>,
  today: string,
): ReadonlyMap<string, Question[]> {
  const people = atWork(hr, contacts, today)
  return Map.groupBy(questions, ({ key }) => holderOf(key, people) ?? '')
}

/** What HR has to answer, on the cards of those who have it. */
export function questionsContribution(byHolder: ReadonlyMap<string, readonly Question[]>): Contribution {
  const byKey = new Map([...byHolder.values()].flat().map(question => [`question:${question.key}`, question]))
  const questionOf = ({ key }: DueItem) => {
    const question = byKey.get(key)
    if (!question) throw new Error(`${key} is not among the questions`)
    return question
  }
  return {
    due: ({ personId }, today) => (byHolder.get(personId) ?? []).map(question => questionItem(question, today)),
    title: (item, reader) => questionLine(questionOf(item), reader),
    section: (item, _person, _today, reader, on) => questionSection(questionOf(item), on, reader),
  }
}

/** Everybody in HR; one person's own scope has them as they are now, and their colleagues as the directory knows them. */
export async function hrOf(scope: Scope): Promise<Person[]> {
  const { settings, firstHr } = scope
  const isOne = (person: Person) => isHr(person, settings, firstHr)
  if (scope.whose === 'everybody') return [...scope.people.values()].filter(isOne)
  const colleagues = (await scope.directory()).people.filter(({ personId }) => personId !== scope.person.personId)
  return [scope.person, ...colleagues].filter(isOne)
}

/** HR's questions on the today card. Nothing is read for anybody else. */
export const questionsContributor: Contributor = {
  name: 'questions',
  async prepare(scope) {
    const { store, today } = scope
    if (scope.whose === 'one' && !isHr(scope.person, scope.settings, scope.firstHr))
      return questionsContribution(new Map())
    const [questions, hr] = await Promise.all([loadQuestions(store), hrOf(scope)])
    const contacts = scope.whose === 'everybody' ? scope.contacts : await loadContacts(store, hr)
    return questionsContribution(questionsByHolder(questions, hr, contacts, today))
  },
}
