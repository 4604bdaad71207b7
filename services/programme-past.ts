import type { Task } from './programme-model.ts'

/** An answer *done*: when, to which occurrence (`once` where it does not come back), and the value given with it. */
export type DoneEvent = { at: string; occurrence: string; value?: number }

type Fields = Record<string, unknown>

/** Puts back what an entry of the history says was before it. */
function before(fields: Fields, was: Fields): Fields {
  const earlier = { ...fields }
  for (const [name, value] of Object.entries(was)) {
    if (value === null) delete earlier[name]
    else earlier[name] = value
  }
  return earlier
}

/** The history without deeds that were taken back, newest first. */
function standing({ history }: Pick<Task, 'history'>) {
  const kept: Task['history'] = []
  for (let at = history.length - 1; at >= 0; at--) {
    const entry = history[at]
    if (!entry) continue
    if (entry.verb === 'programme.undo') at -= 1
    else kept.push(entry)
  }
  return kept
}

/**
 * The task as it was at an instant, as far as its history tells: what owners and HR answered is undone, newest first. The
 * history keeps the latest forty entries, and a deed that was taken back counts as never done.
 */
export function taskAt(task: Task, instant: string): Task {
  let fields: Fields = { ...task }
  for (const { at, was } of standing(task)) {
    if (at < instant) break
    fields = before(fields, was)
  }
  // The fields come from this task's own history, which was written from a task.
  return fields as Task
}

/** Every answer *done* that the task's history tells of and that was not taken back, oldest first. */
export function doneEvents(task: Task): DoneEvent[] {
  const events: DoneEvent[] = []
  let fields: Fields = { ...task }
  for (const { at, verb, was } of standing(task)) {
    const after = fields
    fields = before(fields, was)
    if (verb !== 'programme.done') continue
    const occurrence = String(fields.occurrence)
    const value = after.state === 'done' ? after.value : lastValue(after)
    events.push({ at, occurrence, ...(typeof value === 'number' ? { value } : {}) })
  }
  return events.reverse()
}

/** The value of the occurrence that was done last. */
function lastValue({ lastDone }: Fields): unknown {
  return typeof lastDone === 'object' && lastDone !== null && 'value' in lastDone ? lastDone.value : undefined
}
