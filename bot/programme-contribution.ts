import type { Data } from '../cards/elements.ts'
import { programmeSection } from '../cards/programme.ts'
import { daysBetween } from '../services/dates.ts'
import type { Versioned } from '../services/documents.ts'
import { readMany } from '../services/documents.ts'
import { type Person, personDocId, personKind } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import {
  itemsOf,
  loadEverybody,
  loadTallies,
  loadTasks,
  type ProgrammeFacts,
  type ProgrammeItem,
} from '../services/programme.ts'
import type { Action, Task } from '../services/programme-model.ts'
import { dueNow, stages } from '../services/programme-rules.ts'
import type { DueItem } from '../services/today.ts'
import type { Contribution, Contributor } from './turn.ts'

/** The programme's facts with the names of those who ask somebody to take over. */
export type Facts = ProgrammeFacts & { names: ReadonlyMap<string, string> }

/** A due item of the programme's, as the today card plans with. */
export function dueItem({ task, as }: ProgrammeItem, today: string): DueItem | undefined {
  if (as === 'asked' && task.asked) {
    return { feature: 'programme', key: task.task, since: task.asked.at, order: 0, urgency: -1000, waits: true }
  }
  const now = dueNow(task, today)
  if (!now) return undefined
  return {
    feature: 'programme',
    key: task.task,
    // A snooze makes it new once more when it is over.
    since: task.snoozed ? `${now.due}~${task.snoozed}` : now.due,
    order: stages.indexOf(now.stage),
    urgency: daysBetween(today, now.due),
  }
}

/** The section for a task whether it is due or not, for lists. */
export const sectionOf = (
  facts: Facts,
  item: ProgrammeItem,
  on: Data,
  today: string,
  reader: Parameters<Contribution['section']>[3],
) => programmeSection(item, { tallies: facts.tallies, names: facts.names, today }, on, reader)

/** What the programme puts on the today card, from facts that are already loaded. */
export function contribution(facts: Facts): Contribution {
  const byPerson = indexed(facts)
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
    section: (item, person, today, reader) => {
      const found = itemsFor(person, today).find(({ task }) => task.task === item.key)
      if (!found) throw new Error(`${item.key} is not among what is due to ${person.personId}`)
      return sectionOf(facts, found, { on: 'today' }, today, reader)
    },
  }
}

/** Only the person's own tasks, so that a round over everybody does not look through all for each. */
function indexed(facts: Facts) {
  const tasks = new Map<string, Map<string, Versioned<Task>>>()
  for (const versioned of facts.tasks.values()) {
    const { owners, asked, task } = versioned.entity
    for (const person of [...owners, ...(asked ? [asked.person] : [])]) {
      const theirs = tasks.get(person) ?? new Map<string, Versioned<Task>>()
      tasks.set(person, theirs.set(task, versioned))
    }
  }
  const none = new Map<string, Versioned<Task>>()
  return (person: string) => ({
    tasks: tasks.get(person) ?? none,
    actions: facts.actions as ReadonlyMap<string, Action>,
  })
}

/** The names of those who ask: the only names a programme card needs. */
async function namesOfAskers(store: Store, tasks: Iterable<Versioned<Task>>): Promise<Map<string, string>> {
  const askers = new Set([...tasks].flatMap(({ entity }) => (entity.asked ? [entity.asked.by] : [])))
  const people = await readMany(store, personKind, [...askers].map(personDocId))
  return new Map(people.map(({ entity }: { entity: Person }) => [entity.personId, entity.name]))
}

/** Completes facts with n of m; apart, because a press counts after it has written. */
export async function withTallies(store: Store, facts: Omit<Facts, 'tallies'>): Promise<Facts> {
  const open = [...facts.tasks.values()].map(({ entity }) => entity).filter(task => task.state === 'open')
  return { ...facts, tallies: await loadTallies(store, open, facts.actions) }
}

/** The programme's part of the today card; for everybody it loads all open tasks at once, not person by person. */
export const programmeContributor: Contributor = {
  feature: 'programme',
  async prepare(store, whose) {
    if (whose !== 'everybody') return contribution(await withTallies(store, await loadTasks(store, whose)))
    const facts = await loadEverybody(store)
    return contribution({ ...facts, names: await namesOfAskers(store, facts.tasks.values()) })
  },
}
