import { setTimeout as wait } from 'node:timers/promises'
import { fromDoc, read, readAll, readPage, type Versioned, write } from './documents.ts'
import { personDocId, personKind } from './people-model.ts'
import { Stale, type Store } from './ports.ts'
import {
  type Action,
  actionDocId,
  actionKind,
  dueOf,
  type Task,
  tallyKey,
  taskDocId,
  taskKind,
} from './programme-model.ts'
import {
  askedNow,
  climbedTo,
  type Decision,
  type Deed,
  decide,
  dueNow,
  type Press,
  type Refusal,
} from './programme-rules.ts'

/** What the programme knows about some people: their open tasks, the actions those belong to, and n of m of those by each. */
export type ProgrammeFacts = {
  tasks: ReadonlyMap<string, Versioned<Task>>
  actions: ReadonlyMap<string, Action>
  tallies: ReadonlyMap<string, Tally>
}

/** How many of those who answer for an action by each have done so, for one occurrence. */
export type Tally = { done: number; all: number }

/** Tasks that one person can have open and still see; more would be a mistake of the register. */
const mostTasks = 500

/**
 * One person's open tasks, those that are `wanted`, with the given tasks besides, their actions, and the names that their
 * cards tell, by person id: two reads.
 */
export async function loadTasks(
  store: Store,
  person: string,
  besides: readonly Versioned<Task>[] = [],
  wanted: (task: Task) => boolean = () => true,
) {
  const { docs } = await readPage(store, taskKind, { key: `with:${person}`, limit: mostTasks })
  const theirs = docs.filter(({ entity }) => wanted(entity))
  const tasks = new Map([...besides, ...theirs].map(task => [task.entity.task, task]))
  const ids = [...tasks.values()].flatMap(({ entity }) => [
    actionDocId(entity.action),
    ...namedFor(entity, person).map(personDocId),
  ])
  const found = (await store.getMany([...new Set(ids)])).map(({ doc }) => doc)
  const actions = found.filter(({ kind }) => kind === actionKind.kind).map(doc => fromDoc(actionKind, doc))
  const named = found.filter(({ kind }) => kind === personKind.kind).map(doc => fromDoc(personKind, doc))
  return {
    tasks,
    actions: new Map(actions.map(action => [action.action, action])),
    names: new Map(named.map(({ personId, name }) => [personId, name])),
  }
}

/** Whose names the person's card tells: who asks them to take over, who answers for what has climbed to them, who replied. */
export function namedFor({ asked, climbed, owners, replies = [] }: Task, person: string): string[] {
  return [
    ...(asked?.person === person ? [asked.by] : []),
    ...(climbed?.to.includes(person) ? owners : []),
    ...replies.flatMap(({ to, by }) => (to === person ? [by] : [])),
  ]
}

/** Does the task count in n of m? */
const counts = ({ action }: Task, actions: ReadonlyMap<string, Action>) =>
  actions.get(action)?.ownership.mode === 'each'

/** n of m for every task whose action is owned by each: one read, or none. */
export async function loadTallies(store: Store, tasks: Iterable<Task>, actions: ReadonlyMap<string, Action>) {
  const wanted = new Map<string, Task>()
  for (const task of tasks) if (counts(task, actions)) wanted.set(tallyKey(task), task)
  return tallies(store, wanted)
}

/** n of m by tally key, each with one of the tasks that count in it. */
async function tallies(store: Store, wanted: ReadonlyMap<string, Task>) {
  if (wanted.size === 0) return new Map<string, Tally>()
  const keys = [...wanted.values()].flatMap(task => [`done:${task.action}:${task.occurrence}`, `live:${task.action}`])
  const found = await store.count('task', keys)
  return new Map([...wanted.keys()].map((key, at) => [key, { done: found[2 * at] ?? 0, all: found[2 * at + 1] ?? 0 }]))
}

/** Everybody's open tasks at once, in pages: for a round. */
export async function loadEverybody(store: Store): Promise<ProgrammeFacts> {
  const actions = new Map<string, Action>()
  for await (const { entity } of readAll(store, actionKind, 'all')) actions.set(entity.action, entity)
  const tasks = new Map<string, Versioned<Task>>()
  const counted = new Map<string, Task>()
  for await (const task of readAll(store, taskKind, 'open')) {
    tasks.set(task.entity.task, task)
    if (counts(task.entity, actions)) counted.set(tallyKey(task.entity), task.entity)
  }
  return { tasks, actions, tallies: await tallies(store, counted) }
}

/** An item about a task: the person answers for it, is asked to take it over, or manages those for whom it has climbed. */
export type ProgrammeItem = { task: Task; action: Action; as: 'owner' | 'asked' | 'manager' }

/** As what the task concerns the person on that day: only what is due now, or (`open`) whatever is theirs. */
export function concerns(
  task: Task,
  person: string,
  today: string,
  which: 'due' | 'open',
): ProgrammeItem['as'] | undefined {
  if (task.state !== 'open') return undefined
  if (askedNow(task, today)?.person === person) return 'asked'
  if (which === 'due' && climbedTo(task, person)) return 'manager'
  return task.owners.includes(person) && (which === 'open' || dueNow(task, today)) ? 'owner' : undefined
}

/** The person's items: those due now (`due`), or everything that is open (`open`); soonest first. */
export function itemsOf(
  facts: Pick<ProgrammeFacts, 'tasks' | 'actions'>,
  person: string,
  today: string,
  which: 'due' | 'open',
): ProgrammeItem[] {
  const items: ProgrammeItem[] = []
  for (const { entity: task } of facts.tasks.values()) {
    const action = facts.actions.get(task.action)
    const as = concerns(task, person, today, which)
    if (as && action?.state === 'underway') items.push({ task, action, as })
  }
  const when = (item: ProgrammeItem) => (item.as === 'asked' ? '' : (dueOf(item.task) ?? '9999'))
  // The task's own id last, so that an answer never moves what it answered to another page.
  const order = (a: ProgrammeItem, b: ProgrammeItem) =>
    when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : a.action.row - b.action.row || (a.task.task < b.task.task ? -1 : 1)
  return items.sort(order)
}

/** `task` is as it is now, with the version; undefined when there was none to answer. */
export type Answered = { outcome: 'done' | Refusal; task: Versioned<Task> | undefined }

/** How long a write that another replica keeps overtaking is tried again, in milliseconds. */
const patience = 2_000

/**
 * A person's answer on a task: decides on what is stored and writes it under its condition. A refusal changes nothing and
 * comes back with the task as it truly is. Throws `Stale` only when others have kept overtaking it for two seconds.
 */
export async function answer(
  store: Store,
  loaded: Versioned<Task> | undefined,
  actions: ReadonlyMap<string, Action>,
  deed: Deed,
  press: Press,
): Promise<Answered> {
  let task = loaded
  const started = performance.now()
  for (;;) {
    const action = task && actions.get(task.entity.action)
    if (!task || !action) return { outcome: 'closed', task }
    const decision: Decision = decide(task.entity, action, deed, press)
    if ('refused' in decision) return { outcome: decision.refused, task }
    try {
      const version = await write(store, taskKind, decision.task, task.version)
      return { outcome: 'done', task: { entity: decision.task, version } }
    } catch (fault) {
      if (!(fault instanceof Stale) || performance.now() - started > patience) throw fault
      await wait(Math.random() * 20)
      task = await read(store, taskKind, taskDocId(task.entity.task))
    }
  }
}
