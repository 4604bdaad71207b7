import type { Data } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { newsSection, programmeSection } from '../cards/programme.ts'
import { daysBetween, plusDays, stamp } from '../services/dates.ts'
import type { Versioned } from '../services/documents.ts'
import type { Person } from '../services/people-model.ts'
import { inPortions } from '../services/portions.ts'
import type { Store } from '../services/ports.ts'
import {
  itemsOf,
  loadEverybody,
  loadTallies,
  loadTasks,
  namedFor,
  type ProgrammeFacts,
  type ProgrammeItem,
} from '../services/programme.ts'
import { warningFor } from '../services/programme-climbing.ts'
import { concerned, dueOf, type Task } from '../services/programme-model.ts'
import { freshReplies, type Reply } from '../services/programme-replies.ts'
import { dueNow, reachedOn, sinceOf, stages } from '../services/programme-rules.ts'
import { sweep } from '../services/programme-sweep.ts'
import type { Settings } from '../services/settings-model.ts'
import type { DueItem, NewsItem } from '../services/today.ts'
import type { Contribution, Contributor } from './turn.ts'

/** The programme's facts with the names that its cards tell. */
export type Facts = ProgrammeFacts & { names: ReadonlyMap<string, string> }

/** A due item of the programme's, as the today card plans with. */
export function dueItem({ task, as }: ProgrammeItem, today: string): DueItem | undefined {
  const common = { feature: 'programme', key: task.task, asks: 'owner' as const }
  if (as === 'asked' && task.asked) {
    const { at } = task.asked
    return { ...common, since: at, order: 0, reached: at.slice(0, 10), urgency: -1000, waits: true }
  }
  if (as === 'manager') return managersItem(task, today)
  const now = dueNow(task, today)
  if (!now) return undefined
  const since = sinceOf(task)
  return {
    ...common,
    // A snooze makes it new once more when it is over.
    since: task.snoozed ? `${since}~${task.snoozed}` : since,
    order: stages.indexOf(now.stage),
    reached: reachedOn(task, now),
    urgency: daysBetween(today, now.due),
    // The day that the owner asked to be reminded on is as good as the date itself.
    date: wantedOn(task) === today ? today : now.due,
  }
}

/** What has climbed to a manager, under a key of its own; told once more when HR knows too. */
function managersItem(task: Task, today: string): DueItem | undefined {
  if (!task.climbed) return undefined
  const { at } = task.climbed
  const urgency = daysBetween(today, dueOf(task) ?? today)
  return {
    feature: 'programme',
    key: `${task.task}^1`,
    asks: 'owner',
    since: at,
    order: 0,
    reached: at.slice(0, 10),
    urgency,
  }
}

/** Who reads a section, and what it goes by besides the programme's own facts. */
export type Reading = { person: Person; settings: Settings; today: string; reader: Reader }

/** The day until which the owner snoozed the task; *on its way* is silent for a week of itself. */
const wantedOn = ({ snoozed, onItsWay }: Task) => (onItsWay && snoozed === plusDays(onItsWay, 7) ? undefined : snoozed)

/** The section for a task whether it is due or not, for lists. */
export function sectionOf(facts: Facts, item: ProgrammeItem, on: Data, { person, settings, today, reader }: Reading) {
  const climbs = item.as === 'owner' ? warningFor(item.task, person, settings, today) : undefined
  const known = { tallies: facts.tallies, names: facts.names, today, ...(climbs ? { climbs } : {}) }
  return programmeSection(item, known, on, reader)
}

/** What the programme puts on the today card, from facts that are already loaded. */
export function contribution(facts: Facts, settings: Settings, byPerson: Index = indexed(facts)): Contribution {
  const known = new Map<string, ProgrammeItem[]>()
  /** Looked for once: what is due is first planned and then drawn, item by item. */
  function itemsFor({ personId }: Person, today: string) {
    const key = `${today}:${personId}`
    const items = known.get(key) ?? itemsOf(byPerson(personId), personId, today, 'due')
    known.set(key, items)
    return items
  }
  return {
    due: (person, today) => itemsFor(person, today).flatMap(item => dueItem(item, today) ?? []),
    title: ({ key }) => {
      // What has come to a manager stands under the task's id with a mark after it.
      const task = facts.tasks.get(key.split('^')[0] ?? key)
      return facts.actions.get(task?.entity.action ?? '')?.title ?? key
    },
    section: (item, person, today, reader, on) => {
      const found = itemsFor(person, today).find(one => dueItem(one, today)?.key === item.key)
      if (!found) throw new Error(`${item.key} is not among what is due to ${person.personId}`)
      return sectionOf(facts, found, on, { person, settings, today, reader })
    },
    news: {
      of: ({ personId }, today) => repliesTo(byPerson(personId).tasks, personId, today).map(({ item }) => item),
      section: ({ key }, { personId }, today, reader) => {
        const found = repliesTo(byPerson(personId).tasks, personId, today).find(({ item }) => item.key === key)
        if (!found) throw new Error(`${key} is no news to ${personId}`)
        const title = facts.actions.get(found.task.action)?.title ?? ''
        return newsSection({ title, what: found.reply.what, name: facts.names.get(found.reply.by) }, reader)
      },
    },
  }
}

/** What ends the person's waits: a colleague's or HR's answer. */
function repliesTo(tasks: ReadonlyMap<string, Versioned<Task>>, person: string, today: string) {
  const found: { item: NewsItem; task: Task; reply: Reply }[] = []
  for (const { entity: task } of tasks.values()) {
    if (!task.replies) continue
    for (const reply of freshReplies(task, today)) {
      const item = { feature: 'programme', key: `reply:${task.task}:${reply.at}`, since: reply.at }
      if (reply.to === person) found.push({ item, task, reply })
    }
  }
  return found
}

/** Each person's own tasks, so that a round over everybody does not look through all for each. */
type Index = (person: string) => Pick<Facts, 'tasks' | 'actions'>

type Theirs = Map<string, Map<string, Versioned<Task>>>

function addTo(theirs: Theirs, versioned: Versioned<Task>, readers: Iterable<string>) {
  for (const person of readers) {
    const tasks = theirs.get(person) ?? new Map<string, Versioned<Task>>()
    theirs.set(person, tasks.set(versioned.entity.task, versioned))
  }
}

const none: ReadonlyMap<string, Versioned<Task>> = new Map()

const lookUp =
  (theirs: Theirs, { actions }: Pick<Facts, 'actions'>): Index =>
  person => ({ tasks: theirs.get(person) ?? none, actions })

function indexed(facts: Facts): Index {
  const theirs: Theirs = new Map()
  for (const versioned of facts.tasks.values()) addTo(theirs, versioned, new Set(concerned(versioned.entity)))
  return lookUp(theirs, facts)
}

/**
 * Everybody's index, and the only names that programme cards need: of those who ask, who answer for what has climbed, and who
 * replied. There may be hundreds of thousands of tasks.
 */
async function indexedWithNames(facts: ProgrammeFacts, people: ReadonlyMap<string, Person>) {
  const theirs: Theirs = new Map()
  const names = new Map<string, string>()
  for await (const some of inPortions(facts.tasks.values())) {
    for (const versioned of some) {
      const readers = new Set(concerned(versioned.entity))
      addTo(theirs, versioned, readers)
      for (const reader of readers) {
        for (const id of namedFor(versioned.entity, reader)) {
          const name = people.get(id)?.name
          if (name !== undefined) names.set(id, name)
        }
      }
    }
  }
  return { byPerson: lookUp(theirs, facts), names }
}

/** Completes facts with n of m; apart, because a press counts after it has written. */
export async function withTallies(store: Store, facts: Omit<Facts, 'tallies'>): Promise<Facts> {
  const open = [...facts.tasks.values()].map(({ entity }) => entity).filter(task => task.state === 'open')
  return { ...facts, tallies: await loadTallies(store, open, facts.actions) }
}

/** The programme's part of the today card; for everybody it loads all open tasks at once, not person by person. */
export const programmeContributor: Contributor = {
  name: 'programme',
  async prepare(scope) {
    const { store, settings } = scope
    if (scope.whose === 'one')
      return contribution(await withTallies(store, await loadTasks(store, scope.person.personId)), settings)
    const facts = await sweep(store, await loadEverybody(store), { ...scope, now: stamp(scope.at) })
    const { byPerson, names } = await indexedWithNames(facts, scope.people)
    return contribution({ ...facts, names }, settings, byPerson)
  },
}
