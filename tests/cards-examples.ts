import type { Card, Element } from '../cards/elements.ts'
import { greetingCard, helpCard, languageCard, pauseCard, unsureCard } from '../cards/help.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { programmeTexts } from '../cards/locales/programme.ts'
import { questionTexts } from '../cards/locales/questions.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { meCard } from '../cards/people.ts'
import { programmeSection } from '../cards/programme.ts'
import { askForm, helpForm, moveForm, onItsWayForm, otherForm, valueForm } from '../cards/programme-forms.ts'
import { cancelledCard, importCard, pasteForm, previewCard, savedCard } from '../cards/programme-import.ts'
import { questionForm, questionsCard } from '../cards/programme-questions.ts'
import { areaCard, programmeCard } from '../cards/programme-reading.ts'
import { roundCard } from '../cards/rounds.ts'
import { todayCard } from '../cards/today.ts'
import { demoTitles } from '../services/demo/programme.ts'
import type { Language } from '../services/people-model.ts'
import type { ProgrammeItem } from '../services/programme.ts'
import { tallyKey } from '../services/programme-model.ts'
import { type Question, questionsOf } from '../services/programme-questions.ts'
import { areasOf } from '../services/programme-reading.ts'
import { nextDue } from '../services/programme-timetable.ts'
import {
  actionOf,
  actions,
  candidates,
  contact,
  directory,
  firstPlan,
  laterPlan,
  now,
  personOf,
  readers,
  stranger,
  taskOf,
  today,
} from './cards-examples-facts.ts'

/** A card as somebody could read it; `of` is the exported function that makes it. */
export type ExampleCard = { name: string; of: string; language: Language; card: Card }

type Example = readonly [name: string, of: string, card: (reader: Reader) => Card]

const on = { task: 'personalprogram-0123456789abcdef:joint', rev: 4, on: 'today', card: 'message-1' }
const names = new Map(['10002', '10003', '10006'].map(id => [id, personOf(id).name]))
const sharedTask = taskOf(demoTitles.eachUnit)

/** Everything that can stand on a section, as items of one person. */
const items: readonly ProgrammeItem[] = [
  { task: taskOf(demoTitles.late), as: 'owner' as const },
  { task: taskOf(demoTitles.due, { value: 71, help: { at: now, by: '10003' } }), as: 'owner' as const },
  { task: taskOf('Enkla anvisningar för anpassat arbete'), as: 'owner' as const },
  { task: { ...sharedTask, label: 'Medicinska avdelningen' }, as: 'owner' as const },
  {
    task: taskOf(demoTitles.asked, { asked: { person: '10003', by: '10002', at: now } }),
    as: 'asked' as const,
  },
].map(item => ({ ...item, action: actions.find(({ action }) => action === item.task.action) ?? actionOf('') }))

const counted = taskOf(demoTitles.counted, {
  count: 3,
  value: 3,
  onItsWay: '2026-11-20',
  snoozed: '2026-11-27',
  asked: { person: '10002', by: '10003', at: now },
})

const section = (item: ProgrammeItem, reader: Reader): Element =>
  programmeSection(
    item,
    { tallies: new Map([[tallyKey(sharedTask), { done: 92, all: 130 }]]), names, today },
    { on: 'today' },
    reader,
  )

const sections = (reader: Reader) => items.map(item => section(item, reader))

const todayExamples: Example[] = [
  [
    'today',
    'todayCard',
    reader =>
      todayCard({ sections: sections(reader), total: 8, more: 3, view: { on: 'today' }, shifts: false }, reader),
  ],
  [
    'today-done',
    'todayCard',
    reader => {
      const line = programmeTexts[reader.language].told['programme.done'](demoTitles.late)
      const told = { line, undo: { verb: 'programme.undo', task: on.task, rev: 5 } }
      return todayCard(
        { sections: sections(reader).slice(1, 2), total: 1, more: 0, told, view: { on: 'today' }, shifts: true },
        reader,
      )
    },
  ],
  [
    'today-changed',
    'todayCard',
    reader => {
      const told = { line: todayTexts[reader.language].refusals.changed }
      return todayCard({ sections: [], total: 0, more: 0, told, view: { on: 'today' }, shifts: true }, reader)
    },
  ],
  [
    'mine',
    'todayCard',
    reader => {
      const item: ProgrammeItem = { task: counted, action: actionOf(demoTitles.counted), as: 'owner' }
      const shown = [section(item, reader), ...sections(reader)]
      return todayCard(
        { sections: shown, total: 30, more: 0, view: { on: 'mine', page: 1, pages: 4 }, shifts: false },
        reader,
      )
    },
  ],
  [
    'mine-nothing',
    'todayCard',
    reader =>
      todayCard({ sections: [], total: 0, more: 0, view: { on: 'mine', page: 0, pages: 1 }, shifts: false }, reader),
  ],
]

const due = actionOf(demoTitles.due)
const found = { asked: 'a', found: candidates }

const formExamples: Example[] = [
  ['value', 'valueForm', reader => valueForm(due, taskOf(demoTitles.due), on, reader)],
  ['other', 'otherForm', reader => otherForm(actionOf(demoTitles.counted), on, reader)],
  ['on-its-way', 'onItsWayForm', reader => onItsWayForm(due, on, reader)],
  ['move', 'moveForm', reader => moveForm(due, on, '2026-11-25', reader)],
  [
    'move-again',
    'moveForm',
    reader => moveForm(due, on, '2026-11-25', reader, todayTexts[reader.language].refusals.badDate),
  ],
  ['need-help', 'helpForm', reader => helpForm(due, on, reader)],
  ['ask', 'askForm', reader => askForm(due, on, { asked: '' }, reader)],
  ['ask-found', 'askForm', reader => askForm(due, on, found, reader)],
  ['ask-nobody', 'askForm', reader => askForm(due, on, { asked: 'xyz', found: [] }, reader)],
]

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

const questions = questionsOf([...laterPlan.entries.map(({ action }) => action), due], [helpTask], [stranger])

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
  ['questions', 'questionsCard', reader => questionsCard(questions, 3, reader, { most: 8 })],
  [
    'questions-none',
    'questionsCard',
    reader => questionsCard([], 1, reader, { line: questionTexts[reader.language].changed(reader, 2), most: 8 }),
  ],
  ['question-owner', 'questionForm', question('owner', found)],
  ['question-outside', 'questionForm', question('outside')],
  ['question-plural', 'questionForm', question('plural')],
  ['question-past', 'questionForm', question('past')],
  ['question-renamed', 'questionForm', question('renamed')],
  ['question-help', 'questionForm', question('help')],
  ['question-stranger', 'questionForm', question('stranger', { asked: 'xyz', found: [] })],
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

const choices = [
  { label: 'week' as const, date: '2026-12-01' },
  { label: 'month' as const, date: '2026-12-24' },
]
const me = personOf('10003')
const answers = [
  { at: now, by: me.personId, verb: 'programme.done', was: {}, action: due.action },
  { at: '2026-10-01T08:00:00Z', by: me.personId, verb: 'programme.move', was: {}, action: due.action },
]
const titles = new Map([[due.action, due.title]])

const ownExamples: Example[] = [
  ['greeting', 'greetingCard', greetingCard],
  ['help', 'helpCard', reader => helpCard(reader, false)],
  ['help-hr', 'helpCard', reader => helpCard(reader, true, true)],
  ['unsure', 'unsureCard', reader => unsureCard(['settings.pause', 'programme.undo'], reader)],
  ['language', 'languageCard', languageCard],
  ['pause', 'pauseCard', reader => pauseCard({ choices }, reader)],
  ['paused', 'pauseCard', reader => pauseCard({ choices, until: '5.8.2027' }, reader)],
  ['pause-again', 'pauseCard', reader => pauseCard({ choices, problem: true }, reader)],
  ['me', 'meCard', reader => meCard({ person: me, contact, names, open: 7, answers, titles }, reader)],
  [
    'round',
    'roundCard',
    reader => roundCard(new Map([['sent', 41] as const, ['paused', 2] as const, ['notInstalled', 7] as const]), reader),
  ],
  ['round-nobody', 'roundCard', reader => roundCard(new Map(), reader)],
]

const examples: readonly Example[] = [
  ...todayExamples,
  ...formExamples,
  ...importExamples,
  ...questionExamples,
  ...readingExamples,
  ...ownExamples,
]

/** Every card that Klart can show, in every language: for the snapshots, the walk over all cards and the pictures. */
export const exampleCards: readonly ExampleCard[] = readers.flatMap(reader =>
  examples.map(([name, of, card]) => ({ name, of, language: reader.language, card: card(reader) })),
)
