import { read, readMany, write } from './documents.ts'
import { Stale, type Store } from './ports.ts'
import {
  type Action,
  actionDocId,
  actionKind,
  type Ownership,
  type Task,
  taskDocId,
  taskKind,
} from './programme-model.ts'
import { settledState, tidyAction } from './programme-ownership.ts'
import { withReply } from './programme-replies.ts'
import { keptHistory, lateFrom } from './programme-rules.ts'
import { type Moment, putAll, saveTasks } from './programme-save.ts'

/** How many actions an answer of HR's changed. `changed`: somebody else wrote some of them first; ask again. */
export type HrAnswered = { changed: number; stale: number }

/** One answer of HR's on some actions: each is decided on as it is stored now, and its tasks follow. */
async function onActions(
  store: Store,
  ids: readonly string[],
  verb: string,
  moment: Moment,
  change: (action: Action) => Action | undefined,
): Promise<HrAnswered> {
  const stored = await readMany(store, actionKind, ids.map(actionDocId))
  const puts = stored.flatMap(({ entity, version }) => {
    const after = change(entity)
    return after ? [{ entity: tidyAction(settledState(after), entity, verb, moment), version }] : []
  })
  const stale = new Set(await putAll(store, actionKind, puts))
  const written = puts.map(({ entity }) => entity).filter(({ id }) => !stale.has(id))
  await saveTasks(store, written, moment)
  return { changed: written.length, stale: stale.size }
}

const set = (ownership: Ownership, changes: Partial<Ownership>): Ownership => ({
  ...ownership,
  status: 'set',
  candidates: [],
  by: 'hr',
  ...changes,
})

/** HR names who answers, for as many actions as it likes: owners that were missing, and inside contacts of outside bodies. */
export const nameOwner = (store: Store, ids: readonly string[], person: string, moment: Moment) =>
  onActions(store, ids, 'programme.owner', moment, action => {
    if (action.ownership.status === 'set') return undefined
    const { role: _, ...ownership } = action.ownership
    return { ...action, ownership: set(ownership, { mode: 'jointly', people: [person] }) }
  })

/** A plural role answers each for theirs. */
export const ownEach = (store: Store, id: string, moment: Moment) =>
  onActions(store, [id], 'programme.each', moment, action =>
    action.ownership.status === 'plural'
      ? { ...action, ownership: set(action.ownership, { mode: 'each' }) }
      : undefined,
  )

/** HR's answer about an action whose date was past; `due` is a plain date, the new one. */
export type PastAnswer = { past: 'done' } | { past: 'dropped' } | { past: 'going'; due: string }

/** What became of actions whose date was past when they were first imported. */
export const answerPast = (store: Store, ids: readonly string[], answer: PastAnswer, moment: Moment) =>
  onActions(store, ids, 'programme.past', moment, action => {
    if (action.past !== 'ask') return undefined
    if (answer.past === 'going') return { ...action, past: 'going', due: answer.due }
    return { ...action, past: answer.past, state: answer.past === 'done' ? 'done' : 'stopped' }
  })

/** A vanished row is not the new one under another name: it is simply no longer in the sheet, and HR is not asked again. */
export const notRenamed = (store: Store, id: string, moment: Moment) =>
  onActions(store, [id], 'programme.notRenamed', moment, action =>
    action.vanished?.asked ? { ...action, vanished: { ...action.vanished, asked: false } } : undefined,
  )

/** An action is stopped by HR's decision, and all its tasks with it. */
export const stopAction = (store: Store, id: string, moment: Moment) =>
  onActions(store, [id], 'programme.stopped', moment, action =>
    action.state === 'underway' ? { ...action, state: 'stopped' } : undefined,
  )

/**
 * The task when HR has seen to it that whoever asked gets help (`now` is an instant): the text is erased, they are told, and
 * lateness begins anew on that day, so that the owners are reminded again and nothing climbs that they are not warned of again.
 * Undefined when nobody has asked.
 */
export function afterHelp(task: Task, by: string, now: string): Task | undefined {
  const { help, texts, warned, climbed, lateSince, ...rest } = task
  if (!help) return undefined
  const { help: _, ...others } = texts
  const before = lateFrom(task)
  const today = now.slice(0, 10)
  const was = {
    ...{ help, warned: warned ?? null, climbed: climbed ?? null },
    ...{ lateSince: lateSince ?? null, replies: rest.replies ?? null },
  }
  return {
    ...rest,
    ...(before !== undefined && before < today ? { lateSince: today } : {}),
    replies: withReply(rest, { to: help.by, what: 'helped', by, at: now }),
    texts: others,
    rev: rest.rev + 1,
    history: [...rest.history, { at: now, by, verb: 'programme.helped', was }].slice(-keptHistory),
  }
}

/** HR has helped; false when nobody has asked, or somebody else was first. */
export async function helped(store: Store, task: string, by: string, now: string): Promise<boolean> {
  const known = await read(store, taskKind, taskDocId(task))
  const after = known && afterHelp(known.entity, by, now)
  if (!after) return false
  try {
    await write(store, taskKind, after, known.version)
    return true
  } catch (fault) {
    if (fault instanceof Stale) return false
    throw fault
  }
}
