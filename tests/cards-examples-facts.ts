import type { Card } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import type { Candidate } from '../cards/programme-forms.ts'
import { demoOrganisation } from '../services/demo/organisation.ts'
import { demoProgramme, demoTitles } from '../services/demo/programme.ts'
import { buildDirectory } from '../services/people-directory.ts'
import type { Contact, Person, Stranger } from '../services/people-model.ts'
import type { Action, Task } from '../services/programme-model.ts'
import { type PlanInput, planProgramme } from '../services/programme-plan.ts'
import { readProgrammeSheet } from '../services/programme-sheet.ts'
import { syncTasks } from '../services/programme-tasks.ts'

/** A card by a name of its own and the exported function that makes it. */
export type Example = readonly [name: string, of: string, card: (reader: Reader) => Card]

/** The day on which the example cards are read: a Tuesday. */
export const today = '2026-11-24'
export const now = '2026-11-24T11:00:00Z'

/** One reader of each language, in the country where most of them are. */
export const readers: readonly Reader[] = [
  { language: 'sv', country: 'FI' },
  { language: 'fi', country: 'FI' },
  { language: 'en', country: 'SE' },
]

const { people } = demoOrganisation({ people: 60, today })
export const directory = buildDirectory(people)

const { name, header, rows } = demoProgramme(today)
const sheetOf = (cells: readonly (readonly string[])[]) => ({
  rows: cells.map((row, at) => ({ line: at + 1, cells: [...row] })),
})

function planOf(cells: readonly (readonly string[])[], existing: readonly Action[]) {
  const sheet = readProgrammeSheet(sheetOf(cells))
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  const input: PlanInput = {
    ...sheet,
    ...{ programme: 'personalprogram', name, existing, tasks: [], directory, today, now, by: '10006' },
  }
  return planProgramme(input)
}

/** The demo programme as it is imported for the first time. */
export const firstPlan = planOf([header, ...rows], [])
export const actions: readonly Action[] = firstPlan.entries.map(({ action }) => action)

/** The same programme a year later: a row renamed, one gone, one new, a timetable nobody understands. */
export const laterPlan = planOf(
  [
    header,
    ...rows.slice(2).map(row => row.map(cell => (cell === demoTitles.counted ? `${cell} i vården` : cell))),
    [
      '',
      'Språkkaffe varje vecka',
      'Alla bord har en värd',
      'Antal träffar/mån, mål 4',
      'HR-chef',
      'när snön har smält',
    ],
    ['Delaktighet och förtroende', '', 'en metod utan åtgärd', '', '', ''],
  ],
  actions,
)

/** The demo action of that title. */
export function actionOf(title: string): Action {
  const found = actions.find(action => action.title === title)
  if (!found) throw new Error(`The demo programme has no ${title}`)
  return found
}

/** The action's first task, with something about it told otherwise. */
export function taskOf(title: string, changes: Partial<Task> = {}): Task {
  const action = { ...actionOf(title), state: 'underway' as const }
  const [task] = syncTasks(action, [], directory, today)
  if (!task) throw new Error(`${title} has no task`)
  return { ...task, ...changes }
}

export function personOf(personId: string): Person {
  const found = directory.byId(personId)
  if (!found) throw new Error(personId)
  return found
}

/** Who a search finds, as a dialog shows them. */
export const candidates: readonly Candidate[] = directory
  .search('a', 7)
  .map(({ personId, name, title, unit }) => ({ person: personId, name, title, unit: unit.at(-1) ?? '' }))

export const contact: Contact = {
  id: 'contact:10003',
  rev: 3,
  history: [],
  person: '10003',
  language: 'fi',
  pausedUntil: '2026-12-01',
  cardDay: 5,
  cardTime: '09:30',
  day: { date: '2026-11-20', state: 'sent', items: [], regular: true },
  asked: '2026-11-13',
  greeted: '2026-10-01T10:00:00Z',
  told: { 'a:joint': '2026-11-29/1', 'b:joint': '2026-11-17/2' },
  reference: {
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    conversationId: 'a:1',
    channelId: 'msteams',
    botId: '28:klart',
    userId: '29:mirja',
  },
}

/** A contact whose chat no longer takes messages, each for another reason, or from whom a message's fate is unknown. */
export function lostContact(person: string, at: number): Contact {
  const codes = ['removed', 'ConversationBlockedByUser', 'BotDisabledByAdmin', 'NotEnoughPermissions']
  const reason = codes[at % 9]
  const common = { ...contact, id: `contact:${person}`, person }
  return reason
    ? { ...common, unreachable: { reason, since: '2026-11-03T09:00:00.000Z' } }
    : { ...common, ...(at % 2 === 0 ? { unknowns: 1 } : {}) }
}

export const stranger: Stranger = {
  id: 'stranger:1',
  rev: 1,
  history: [],
  objectId: '00000000-0000-0000-0000-000000000001',
  account: 'vikarie.nilsson@kusten.example',
  why: 'unknown',
  seen: now,
}
