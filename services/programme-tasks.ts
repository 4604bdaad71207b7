import type { Directory } from './people-directory.ts'
import { same } from './programme-compare.ts'
import { unitMark } from './programme-identity.ts'
import { type Action, type Task, taskDocId } from './programme-model.ts'
import { occurrenceAfter, recurs } from './programme-occurrence.ts'
import { mostJointly } from './programme-owners.ts'
import { withoutLateness } from './programme-rules.ts'
import { firstDue, nextDue } from './programme-timetable.ts'

/** Who answers for one piece of an action: the action itself, one person's share or one unit's. */
type Share = { task: string; subject: string; label?: string; owners: string[] }

/**
 * The tasks that have to be written so that an action's tasks agree with it and with the register: new ones, and changed
 * ones. No answer is lost: a share that is no longer wanted is stopped, one that returns is opened as it was. `rev` rises
 * when owners or state change, not with a date. `existing` are all tasks of the action.
 */
export function syncTasks(action: Action, existing: readonly Task[], directory: Directory, today: string): Task[] {
  const stored = new Map(existing.map(task => [task.task, task]))
  const shares = action.state === 'underway' ? sharesOf(action, directory) : []
  const wanted = new Set(shares.map(({ task }) => task))
  const kept = shares.map(share => {
    const before = stored.get(share.task)
    return before ? followed(before, share, action, directory, today) : opened(share, action, today)
  })
  const stopped = existing
    .filter(task => !wanted.has(task.task) && task.state === 'open')
    .map((task): Task => ({ ...task, state: 'stopped', rev: task.rev + 1 }))
  return [...kept, ...stopped].filter(task => !same(task, stored.get(task.task)))
}

/**
 * A done task of an action that recurs, opened for its next occurrence: what was answered is its `lastDone`, and it starts
 * anew. A missed occurrence of a clock is passed over, a listed date never. Undefined when the task is not done, or nothing follows.
 */
export function advance(task: Task, action: Action, today: string): Task | undefined {
  if (task.state !== 'done') return undefined
  const next = occurrenceAfter(task.occurrence, action, today)
  if (next === undefined) return undefined
  const { task: id, action: of, programme, subject, label, owners, history, lastDone } = task
  const done = task.doneAt !== undefined && {
    occurrence: task.occurrence,
    at: task.doneAt,
    by: task.doneBy ?? '',
    ...(task.value !== undefined && { value: task.value }),
  }
  const last = done || lastDone
  return {
    ...{ id: task.id, rev: task.rev + 1, history, task: id, action: of, programme, subject, owners },
    ...(label !== undefined && { label }),
    ...{ state: 'open', occurrence: next, scheduled: next, count: 0, texts: {} },
    ...(last && { lastDone: last }),
  }
}

function sharesOf({ action, ownership }: Action, directory: Directory): Share[] {
  const { mode, role } = ownership
  const active = ownership.people.filter(id => directory.byId(id) !== undefined)
  if (mode === 'jointly') {
    const holders = active.length === 0 && role ? roleHolders(ownership.role, directory) : active
    return [{ task: `${action}:joint`, subject: 'joint', owners: holders.slice(0, mostJointly).sort() }]
  }
  const people = role?.kind === 'units' ? active : [...new Set([...active, ...roleHolders(role, directory)])]
  const units = role?.kind === 'units' ? directory.units().filter(unit => unit.length === role.level + 1) : []
  return [...people.map(id => personShare(action, id)), ...units.map(unit => unitShare(action, unit, directory))]
}

function roleHolders(role: Action['ownership']['role'], directory: Directory): string[] {
  if (role?.kind === 'title') return directory.byTitle(role.title).map(({ personId }) => personId)
  if (role?.kind === 'managers') return [...directory.managers()]
  if (role?.kind === 'units') {
    const units = directory.units().filter(unit => unit.length === role.level + 1)
    return [...new Set(units.flatMap(unit => directory.managersOf(unit)))]
  }
  return []
}

const personShare = (action: string, id: string): Share => ({
  task: `${action}:p-${id}`,
  subject: `person:${id}`,
  owners: [id],
})

/** A unit that nobody manages has its share too: it counts, and HR sees that nobody can answer. */
const unitShare = (action: string, unit: readonly string[], directory: Directory): Share => ({
  task: `${action}:u-${unitMark(unit)}`,
  subject: `unit:${unitMark(unit)}`,
  label: unit.at(-1) ?? '',
  owners: directory.managersOf(unit).toSorted(),
})

function opened(share: Share, action: Action, today: string): Task {
  const due = action.due ?? firstDue(action.timetable, today)
  return {
    id: taskDocId(share.task),
    rev: 0,
    history: [],
    action: action.action,
    programme: action.programme,
    ...share,
    state: 'open',
    occurrence: recurs(action) && due !== undefined ? due : 'once',
    ...(due !== undefined && { scheduled: due }),
    count: 0,
    texts: {},
  }
}

function followed(before: Task, share: Share, action: Action, directory: Directory, today: string): Task {
  const owners = takenOver(before, share, directory) ? before.owners : share.owners
  const label = share.label !== undefined && { label: share.label }
  if (before.state === 'done') {
    const next = before.occurrence === 'once' ? advance(before, action, today) : undefined
    return next ? { ...next, owners, ...label } : { ...before, ...label }
  }
  const turned = before.state === 'stopped' || !same(before.owners, owners)
  // Nobody has warned the new owners.
  const kept = turned ? withoutLateness(before) : before
  return redated({ ...kept, owners, ...label, state: 'open', rev: before.rev + (turned ? 1 : 0) }, action, today)
}

/** Somebody said yes to taking it over from those who would own it: theirs, while they are here and nothing else changed. */
function takenOver(task: Task, share: Share, directory: Directory) {
  const taken = task.history.findLast(({ verb, was }) => verb === 'programme.accept' && Array.isArray(was.owners))
  if (!taken || !same(task.owners, [taken.by]) || !directory.byId(taken.by)) return false
  return Array.isArray(taken.was.owners) && same(taken.was.owners.toSorted(), share.owners)
}

/** The date as the action has it now. An owner's `moved` stands unless the date it was moved from has changed. */
function redated(task: Task, action: Action, today: string): Task {
  const { occurrence, scheduled } = datesOf(task, action, today)
  if (scheduled === task.scheduled) return same(task.occurrence, occurrence) ? task : { ...task, occurrence }
  const { moved: _moved, scheduled: _scheduled, quiet: _quiet, ...rest } = withoutLateness(task)
  return { ...rest, occurrence, ...(scheduled !== undefined && { scheduled }) }
}

/** An occurrence that is open stays open, however late, while the timetable still has it. */
function datesOf(task: Task, action: Action, today: string) {
  if (!recurs(action)) return { occurrence: 'once', scheduled: action.due ?? firstDue(action.timetable, today) }
  const { occurrence } = task
  const past = action.due !== undefined && (occurrence === 'once' || occurrence < action.due)
  const standing =
    occurrence === action.due || (!past && nextDue(action.timetable, occurrence, { inclusive: true }) === occurrence)
  if (occurrence !== 'once' && standing) return { occurrence, scheduled: occurrence }
  const due = action.due ?? firstDue(action.timetable, today)
  return { occurrence: due ?? 'once', scheduled: due }
}
