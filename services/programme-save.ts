import { type Entity, type Kind, readList, toDoc, type Versioned } from './documents.ts'
import type { Directory } from './people-directory.ts'
import type { Put, Store, Version } from './ports.ts'
import { type Action, type Task, taskKind } from './programme-model.ts'
import { syncTasks } from './programme-tasks.ts'

/** The register, the organisation's date, the ISO instant, and the person id of whoever does it. */
export type Moment = { directory: Directory; today: string; now: string; by: string }

/** How many documents go into one round of writing. */
const chunk = 200

/** A round that others keep overtaking is begun again this many times. */
const rounds = 5

/** Each entity on its own, under its condition; the ids of those that somebody else had written first. */
export async function putAll<E extends Entity>(
  store: Store,
  kind: Kind<E>,
  puts: readonly { entity: E; version: Version | 'new' }[],
) {
  const stale: string[] = []
  for (let from = 0; from < puts.length; from += chunk) {
    const some = puts
      .slice(from, from + chunk)
      .map(({ entity, version }): Put => ({ doc: toDoc(kind, entity), version }))
    const outcomes = await store.putMany(some)
    stale.push(...some.filter((_, at) => outcomes[at] === 'stale').map(({ doc }) => doc.id))
  }
  return stale
}

/** All tasks of an action, whatever their state. */
export const tasksOf = (store: Store, action: string) => readList(store, taskKind, `action:${action}`)

/**
 * Brings the tasks of these actions in line with them and with the register; the answer is how many were written. A task
 * that its owner answers in the same moment keeps the answer: it is read and decided again.
 */
export async function saveTasks(store: Store, actions: readonly Action[], { directory, today }: Moment) {
  let written = 0
  let left = actions
  for (let round = 0; round < rounds && left.length > 0; round++) {
    const puts: { entity: Task; version: Version | 'new' }[] = []
    for (const action of left) {
      const stored = await tasksOf(store, action.action)
      const versions = new Map(stored.map(({ entity, version }: Versioned<Task>) => [entity.id, version]))
      const tasks = syncTasks(
        action,
        stored.map(({ entity }) => entity),
        directory,
        today,
      )
      puts.push(...tasks.map(entity => ({ entity, version: versions.get(entity.id) ?? ('new' as const) })))
    }
    const stale = new Set(await putAll(store, taskKind, puts))
    written += puts.length - stale.size
    const overtaken = new Set(puts.filter(({ entity }) => stale.has(entity.id)).map(({ entity }) => entity.action))
    left = left.filter(({ action }) => overtaken.has(action))
  }
  return written
}
