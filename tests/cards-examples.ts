import type { Card } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { questionTexts } from '../cards/locales/questions.ts'
import { unreachableCard, unreachableNamesCard } from '../cards/people-unreachable.ts'
import { cancelledCard, importCard, pasteForm, previewCard, savedCard } from '../cards/programme-import.ts'
import { questionForm, questionSection, questionsCard } from '../cards/programme-questions.ts'
import { areaCard, programmeCard } from '../cards/programme-reading.ts'
import { todayCard } from '../cards/today.ts'
import { demoTitles } from '../services/demo/programme.ts'
import type { Language } from '../services/people-model.ts'
import { unreachableOf, unreachableWhys } from '../services/people-unreachable.ts'
import type { Action, Task } from '../services/programme-model.ts'
import { type Question, questionsOf } from '../services/programme-questions.ts'
import { areasOf } from '../services/programme-reading.ts'
import { nextDue } from '../services/programme-timetable.ts'
import { clockExamples } from './cards-examples-clock.ts'
import { conversationExamples } from './cards-examples-conversations.ts'
import { conversationHrExamples } from './cards-examples-conversations-hr.ts'
import { ownConversationExamples } from './cards-examples-conversations-own.ts'
import {
  actionOf,
  actions,
  type candidates,
  directory,
  type Example,
  firstPlan,
  laterPlan,
  lostContact,
  now,
  readers,
  stranger,
  taskOf,
  today,
} from './cards-examples-facts.ts'
import { ownExamples, roundExamples } from './cards-examples-own.ts'
import { quietExamples } from './cards-examples-quiet.ts'
import { rewardExamples } from './cards-examples-rewards.ts'
import { announcementExamples } from './cards-examples-rewards-announcements.ts'
import { awardExamples } from './cards-examples-rewards-awards.ts'
import { fairnessExamples } from './cards-examples-rewards-fairness.ts'
import { rewardHrExamples } from './cards-examples-rewards-hr.ts'
import { thanksExamples } from './cards-examples-rewards-thanks.ts'
import { summaryExamples } from './cards-examples-summaries.ts'
import { due, formExamples, found, names, todayExamples } from './cards-examples-today.ts'

/** A card as somebody could read it; `of` is the exported function that makes it. */
export type ExampleCard = { name: string; of: string; language: Language; card: Card }

const preview = (plan: typeof firstPlan, page: number) => (reader: Reader) =>
  previewCard(
    {
      plan,
      draft: 'draft:0123456789abcdef',
      page,
      questions: questionsOf(
        plan.entries.map(({ action }) => action),
        [],
        [],
      ).length,
      names: id => directory.byId(id)?.name ?? id,
      nextOf: action => nextDue(action.timetable, today, { inclusive: true }),
    },
    reader,
  )

const importExamples: Example[] = [
  ['import', 'importCard', importCard],
  ['paste', 'pasteForm', reader => pasteForm({ name: '', table: '' }, { card: 'message-1' }, reader)],
  [
    'paste-again',
    'pasteForm',
    reader => pasteForm({ name: 'Personalprogram', table: 'a;b\nc;d', problem: 'Tabellen är tom.' }, {}, reader),
  ],
  ['preview', 'previewCard', preview(firstPlan, 0)],
  ['preview-page-2', 'previewCard', preview(firstPlan, 1)],
  ['preview-later', 'previewCard', preview(laterPlan, 0)],
  ['preview-vanished', 'previewCard', preview(laterPlan, 99)],
  ['saved', 'savedCard', reader => savedCard({ changed: 28, stale: 1, questions: 9 }, reader)],
  ['cancelled', 'cancelledCard', cancelledCard],
]

const renamed = laterPlan.entries.find(({ status }) => status === 'renamed?')?.action
const helpTask = taskOf(demoTitles.due, {
  help: { at: now, by: '10003' },
  texts: { help: 'Vi behöver någon som kan reglerna för poolen.' },
})

const lateTask = (title: string): Task =>
  taskOf(title, { scheduled: '2026-09-30', climbed: { level: 2, to: ['10002'], at: now } })
const underway = [demoTitles.late, demoTitles.eachUnit].map((title): Action => {
  const action = actionOf(title)
  const ownership = { ...action.ownership, status: 'set' as const }
  return { ...action, ownership, state: 'underway' }
})

const questions = questionsOf(
  [...laterPlan.entries.map(({ action }) => action), due, ...underway],
  [helpTask],
  [stranger],
  [lateTask(demoTitles.late)],
)
const [lateForMany] = questionsOf(underway, [], [], [lateTask(demoTitles.eachUnit)])

const questionOf = (kind: Question['kind']) => {
  const found = questions.find(question => question.kind === kind)
  if (!found) throw new Error(`The examples have no question of the kind ${kind}`)
  return found
}

const question =
  (kind: Question['kind'], search: { asked: string; found?: typeof candidates } = { asked: '' }) =>
  (reader: Reader) =>
    questionForm(
      questionOf(kind),
      { question: questionOf(kind).key, card: 'message-1' },
      { search, names, holders: 130, earliest: '2026-11-25' },
      reader,
    )

const questionExamples: Example[] = [
  [
    'today-hr',
    'todayCard',
    reader => {
      const asked = questions.slice(0, 5).map(one => questionSection(one, { on: 'today' }, reader))
      const view = { on: 'today' as const, page: 0, pages: 2, more: 3 }
      return todayCard({ sections: asked, total: 8, view, shifts: false }, reader)
    },
  ],
  ['questions', 'questionsCard', reader => questionsCard(questions, 3, reader, { most: 8 })],
  [
    'questions-none',
    'questionsCard',
    reader => questionsCard([], 1, reader, { line: questionTexts[reader.language].changed(reader, 2), most: 8 }),
  ],
  [
    'questions-unreachable',
    'questionsCard',
    reader => questionsCard(questions.slice(0, 1), 0, reader, { most: 8, unreachable: true }),
  ],
  ['question-owner', 'questionForm', question('owner', found)],
  ['question-outside', 'questionForm', question('outside')],
  ['question-plural', 'questionForm', question('plural')],
  ['question-past', 'questionForm', question('past')],
  ['question-late', 'questionForm', question('late')],
  [
    'question-late-many',
    'questionForm',
    reader => {
      if (!lateForMany) throw new Error('The examples have nothing late that many answer for')
      const search = { asked: '' }
      return questionForm(lateForMany, { on: 'today' }, { search, names, holders: 0, earliest: '2026-11-25' }, reader)
    },
  ],
  ['question-renamed', 'questionForm', question('renamed')],
  ['question-help', 'questionForm', question('help')],
  ['question-stranger', 'questionForm', question('stranger', { asked: 'xyz', found: [] })],
]

const unreachable = unreachableOf(
  directory.people,
  directory.people.slice(0, 54).map((person, at) => lostContact(person.personId, at)),
  today,
)

const unreachableExamples: Example[] = [
  ['unreachable', 'unreachableCard', reader => unreachableCard(unreachable, reader)],
  ['unreachable-nobody', 'unreachableCard', reader => unreachableCard(unreachableOf([], [], today), reader)],
  ...unreachableWhys.map(
    (why): Example => [
      `unreachable-${why}`,
      'unreachableNamesCard',
      reader => {
        const people = unreachable.people
          .filter(one => one.why === why)
          .map(({ since, ...one }) => ({ ...one, since: since?.slice(0, 10) }))
        const facts = { why, people: people.slice(0, 10), count: people.length + 10, page: 1, pages: 3 }
        return unreachableNamesCard(facts, reader)
      },
    ],
  ),
]

const areas = areasOf(actions, new Map([[due.action, ['2026-11-29']]]), today)
const [area] = areas
if (!area || !renamed) throw new Error('The demo programme has areas, and the later plan a renamed action')

const readingExamples: Example[] = [
  ['programme', 'programmeCard', reader => programmeCard(firstPlan.name, areas, reader)],
  ['programme-none', 'programmeCard', reader => programmeCard('', [], reader)],
  ['area', 'areaCard', reader => areaCard(area, reader)],
  [
    'area-one',
    'areaCard',
    reader => areaCard({ ...area, titles: [renamed.title], done: 0, underway: 1, next: undefined }, reader),
  ],
]

const examples: readonly Example[] = [
  ...todayExamples,
  ...formExamples,
  ...importExamples,
  ...questionExamples,
  ...unreachableExamples,
  ...readingExamples,
  ...ownExamples,
  ...quietExamples,
  ...announcementExamples,
  ...conversationExamples,
  ...conversationHrExamples,
  ...roundExamples,
  ...ownConversationExamples,
  ...rewardExamples,
  ...awardExamples,
  ...thanksExamples,
  ...summaryExamples,
  ...clockExamples,
  ...fairnessExamples,
  ...rewardHrExamples,
]

/** Every card that Klart can show, in every language: for the snapshots, the walk over all cards and the pictures. */
export const exampleCards: readonly ExampleCard[] = readers.flatMap(reader =>
  examples.map(([name, of, card]) => ({ name, of, language: reader.language, card: card(reader) })),
)
