import type { Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { programmeTexts } from '../cards/locales/programme.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { movedFarWords, programmeSection } from '../cards/programme.ts'
import {
  askForm,
  helpForm,
  managerForm,
  moveForm,
  onItsWayForm,
  otherForm,
  valueForm,
} from '../cards/programme-forms.ts'
import { newsCard, todayCard } from '../cards/today.ts'
import { demoTitles } from '../services/demo/programme.ts'
import type { ProgrammeItem } from '../services/programme.ts'
import { tallyKey } from '../services/programme-model.ts'
import { actionOf, actions, candidates, type Example, now, personOf, taskOf, today } from './cards-examples-facts.ts'
import { answersToAll, climbing } from './cards-examples-programme.ts'

const on = { task: 'personalprogram-0123456789abcdef:joint', rev: 4, on: 'today', card: 'message-1' }
/** The names of those who stand on cards, by id. */
export const names = new Map(['10002', '10003', '10006'].map(id => [id, personOf(id).name]))
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

const onlyPage = { on: 'today', page: 0, pages: 1, more: 0 } as const

/** Today's card and the list of one's own actions. */
export const todayExamples: Example[] = [
  [
    'today',
    'todayCard',
    reader =>
      todayCard(
        { sections: sections(reader), total: 8, view: { on: 'today', page: 0, pages: 2, more: 3 }, shifts: false },
        reader,
      ),
  ],
  [
    'today-done',
    'todayCard',
    reader => {
      const line = programmeTexts[reader.language].told['programme.done'](demoTitles.late)
      const told = { line, undo: { verb: 'programme.undo', data: { task: on.task, rev: 5 } } }
      return todayCard({ sections: sections(reader).slice(1, 2), total: 1, told, view: onlyPage, shifts: true }, reader)
    },
  ],
  [
    'today-changed',
    'todayCard',
    reader => {
      const told = { line: todayTexts[reader.language].refusals.changed }
      return todayCard({ sections: [], total: 0, told, view: onlyPage, shifts: true }, reader)
    },
  ],
  [
    'today-first',
    'todayCard',
    reader => {
      const view = { on: 'today', page: 1, pages: 3, more: 7 } as const
      const news = answersToAll(reader)
      return todayCard({ news, sections: sections(reader), total: 12, view, shifts: false, first: true }, reader)
    },
  ],
  ['news', 'newsCard', reader => newsCard(answersToAll(reader), reader)],
  [
    'today-climbing',
    'todayCard',
    reader => {
      const line = movedFarWords('2028-06-30', { level: 1, on: '2026-11-27' }, reader)
      const told = { line, undo: { verb: 'programme.undo', data: { task: on.task, rev: 5 } } }
      return todayCard({ sections: climbing(reader), total: 4, told, view: onlyPage, shifts: false }, reader)
    },
  ],
  [
    'mine',
    'todayCard',
    reader => {
      const item: ProgrammeItem = { task: counted, action: actionOf(demoTitles.counted), as: 'owner' }
      const shown = [section(item, reader), ...sections(reader)]
      return todayCard({ sections: shown, total: 30, view: { on: 'mine', page: 1, pages: 4 }, shifts: false }, reader)
    },
  ],
  [
    'mine-nothing',
    'todayCard',
    reader => todayCard({ sections: [], total: 0, view: { on: 'mine', page: 0, pages: 1 }, shifts: false }, reader),
  ],
]

/** An action with a date that is near. */
export const due = actionOf(demoTitles.due)
/** A search that found somebody. */
export const found = { asked: 'a', found: candidates }

/** The dialogs of the other answers. */
export const formExamples: Example[] = [
  ['value', 'valueForm', reader => valueForm(due, taskOf(demoTitles.due), on, reader)],
  ['other', 'otherForm', reader => otherForm(actionOf(demoTitles.counted), on, reader)],
  ['other-manager', 'managerForm', reader => managerForm(actionOf(demoTitles.late), on, reader)],
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
