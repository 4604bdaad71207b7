import { readMany } from './documents.ts'
import type { Store } from './ports.ts'
import type { HrAnswered } from './programme-hr.ts'
import { type Action, type Task, taskDocId, taskKind } from './programme-model.ts'
import { decide, keptHistory } from './programme-rules.ts'
import { type Moment, putAll } from './programme-save.ts'

/**
 * HR's answer about tasks that have climbed to it: done, a new date (`due`, a plain date), or talked about with the owner,
 * from which day on lateness is counted anew.
 */
export type LateAnswer = { late: 'done' } | { late: 'going'; due: string } | { late: 'talked' }

/** Has the task climbed to HR, and does nothing else of it stand with HR? */
export const isWithHr = ({ state, climbed, help }: Task) => state === 'open' && climbed?.level === 2 && !help

/** The task after HR's answer, or undefined where it no longer is HR's to answer or the date is no good. Pure. */
export function afterLate(task: Task, action: Action, answer: LateAnswer, moment: Moment): Task | undefined {
  if (!isWithHr(task)) return undefined
  if (answer.late === 'talked') return talked(task, moment)
  const deed =
    answer.late === 'done' ? { verb: 'programme.done' as const } : { verb: 'programme.move' as const, date: answer.due }
  const { by, now: at, today } = moment
  // HR answers in the owners' place: the rules are the same, whoever answers.
  const decision = decide({ ...task, owners: [by] }, action, deed, { by, rev: task.rev, at, today })
  if ('refused' in decision) return undefined
  // However far off, HR's date is a plan: nothing climbs from it.
  return { ...withoutLateness(decision.task), owners: task.owners }
}

function talked(task: Task, { by, now, today }: Moment): Task {
  const { warned, climbed, lateSince } = task
  const was = { warned: warned ?? null, climbed: climbed ?? null, lateSince: lateSince ?? null }
  const history = [...task.history, { at: now, by, verb: 'programme.talked', was }].slice(-keptHistory)
  return { ...withoutLateness(task), lateSince: today, rev: task.rev + 1, history }
}

function withoutLateness(task: Task): Task {
  const { warned: _warned, climbed: _climbed, lateSince: _lateSince, ...rest } = task
  return rest
}

/** HR's answer on some tasks of one action: each is decided on as it is stored now. */
export async function answerLate(
  store: Store,
  action: Action,
  tasks: readonly string[],
  answer: LateAnswer,
  moment: Moment,
): Promise<HrAnswered> {
  const stored = await readMany(store, taskKind, tasks.map(taskDocId))
  const puts = stored.flatMap(({ entity, version }) => {
    const after = afterLate(entity, action, answer, moment)
    return after ? [{ entity: after, version }] : []
  })
  const stale = await putAll(store, taskKind, puts)
  return { changed: puts.length - stale.length, stale: stale.length }
}
