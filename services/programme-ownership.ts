import type { Directory } from './people-directory.ts'
import type { Action, Ownership } from './programme-model.ts'
import { readOwner } from './programme-owners.ts'

/** An action's document stays small: its history is at most this long. */
const keptHistory = 10

/**
 * Who answers for an action in the register as it is now. The sheet's words are read again; HR's answer stands, unless
 * everybody it names has left: then it is a question once more.
 */
export function ownershipNow(action: { ownerText: string; ownership?: Ownership }, directory: Directory): Ownership {
  const { ownership } = action
  if (ownership?.by !== 'hr') return readOwner(action.ownerText, directory)
  const named = ownership.status === 'set' && ownership.role === undefined && ownership.people.length > 0
  const left = named && ownership.people.every(id => directory.byId(id) === undefined)
  return left ? { ...ownership, status: 'unknown', people: [], candidates: [] } : ownership
}

const silentUntilAnswered = (action: Action) => action.ownership.status !== 'set' || action.past === 'ask'

/**
 * The action in the state its questions allow: queued while HR has one to answer, under way when none is left. One that HR
 * queued itself (`before` queued without a question) stays queued; finished and stopped ones stay as they are.
 */
export function settledState(action: Action, before?: Action): Action {
  if (action.state !== 'queued' && action.state !== 'underway') return action
  if (silentUntilAnswered(action)) return { ...action, state: 'queued' }
  const waits = before?.state === 'queued' && !silentUntilAnswered(before)
  return { ...action, state: waits ? 'queued' : 'underway' }
}

/** What `was` keeps of an action: scalars and ids, never the sheet's words. */
const earlier = ({ row, state, due, past, replacedBy, ownership }: Action) => ({
  row,
  state,
  due: due ?? null,
  past: past ?? null,
  replacedBy: replacedBy ?? null,
  owners: ownership.people,
})

/** The changed action with its history told; `rev` rises when who answers, or the state, has changed. */
export function tidyAction(
  action: Action,
  before: Action,
  verb: string,
  { now, by }: { now: string; by: string },
): Action {
  const turned = action.state !== before.state || JSON.stringify(action.ownership) !== JSON.stringify(before.ownership)
  const history = [...before.history, { at: now, by, verb, was: earlier(before) }].slice(-keptHistory)
  return { ...action, rev: before.rev + (turned ? 1 : 0), history }
}
