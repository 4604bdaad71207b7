import { toDoc, type Versioned } from './documents.ts'
import { inPortions } from './portions.ts'
import type { Put, Store } from './ports.ts'
import type { ProgrammeFacts } from './programme.ts'
import { type SweepFacts, sweepTask } from './programme-climbing.ts'
import { type Action, type Task, taskKind } from './programme-model.ts'
import { quietChange } from './programme-quiet.ts'

/** How many tasks are written at once. */
const portion = 500

/**
 * What has come due with tasks by themselves is put in order: dates that quiet mode moves on, warnings that are known to have
 * been read, tasks that climb. The facts come back as they now are, whether they may be written or not (`mayWrite`). What
 * somebody else writes at the same moment is left as it was for the next round.
 */
export async function sweep<Facts extends Pick<ProgrammeFacts, 'tasks' | 'actions'>>(
  store: Store,
  facts: Facts,
  by: SweepFacts & { mayWrite: boolean },
): Promise<Facts> {
  const swept: Versioned<Task>[] = []
  for await (const some of inPortions(facts.tasks.values())) {
    for (const { entity, version } of some) {
      const action = facts.actions.get(entity.action)
      const after = action && inOrder(entity, action, by)
      if (after) swept.push({ entity: after, version })
    }
  }
  if (swept.length === 0) return facts
  const known = by.mayWrite ? await written(store, swept) : swept
  const tasks = new Map<string, Versioned<Task>>()
  for await (const some of inPortions(facts.tasks)) for (const [id, task] of some) tasks.set(id, task)
  for (const task of known) tasks.set(task.entity.task, task)
  return { ...facts, tasks }
}

/** The date first, because it decides whether the task is late. */
function inOrder(task: Task, action: Action, by: SweepFacts): Task | undefined {
  const units = task.owners.flatMap(owner => {
    const unit = by.people.get(owner)?.unit
    return unit ? [unit] : []
  })
  const moved = quietChange(task, units, by.settings, by)
  return sweepTask(moved ?? task, action, by) ?? moved
}

/** The tasks that could be written, with their new versions. */
async function written(store: Store, tasks: readonly Versioned<Task>[]): Promise<Versioned<Task>[]> {
  const done: Versioned<Task>[] = []
  for (let from = 0; from < tasks.length; from += portion) {
    const some = tasks.slice(from, from + portion)
    const puts = some.map(({ entity, version }): Put => ({ doc: toDoc(taskKind, entity), version }))
    const outcomes = await store.putMany(puts)
    for (const [at, task] of some.entries()) {
      const outcome = outcomes[at]
      if (outcome !== undefined && outcome !== 'stale') done.push({ entity: task.entity, version: outcome })
    }
  }
  return done
}
