import type { Finding } from './findings.ts'
import type { Directory } from './people-directory.ts'
import { type Changed, changesOf, same } from './programme-compare.ts'
import { identify } from './programme-identity.ts'
import { type Action, actionDocId, type Task } from './programme-model.ts'
import { ownershipNow, settledState, tidyAction } from './programme-ownership.ts'
import type { ProgrammeRow } from './programme-sheet.ts'
import { fold, similarity } from './programme-text.ts'
import { firstDue, readTimetable } from './programme-timetable.ts'

/** `renamed?`: no longer in the sheet, but a new action looks like it (`action.vanished.similar`): HR is asked. */
export type EntryStatus = 'new' | 'changed' | 'same' | 'renamed?' | 'vanished'

/**
 * One action as it will be. `line` is its row in the file (none for those no longer in it); `before` what is stored now.
 * `changes` says what is written: with none, nothing is. An action that has only moved in the sheet is `same`, with `row`
 * as its change. `tasks`: how many answers it has, of how many.
 */
export type PlanEntry = {
  status: EntryStatus
  line?: number
  action: Action
  changes: Changed[]
  before?: Action
  tasks: { done: number; all: number }
}

/** How many actions of the programme HR has a question about, by question; an action may count under several. */
export type Questions = Record<'missing' | 'unknown' | 'plural' | 'outside' | 'past' | 'vanished', number>

/** What an import would do, row by row in the sheet's order and then those no longer in it. Nothing is written yet. */
export type ProgrammePlan = {
  programme: string
  name: string
  entries: PlanEntry[]
  findings: Finding[]
  counts: Record<EntryStatus, number>
  questions: Questions
}

/** `existing` and `tasks` are the whole programme's as stored; `today` the organisation's date; `now` an ISO instant. */
export type PlanInput = {
  programme: string
  name: string
  rows: readonly ProgrammeRow[]
  findings: readonly Finding[]
  existing: readonly Action[]
  tasks: readonly Task[]
  directory: Directory
  today: string
  now: string
  by: string
  /** Stop the actions that are no longer in the sheet, instead of asking about them. */
  closeVanished?: boolean
}

/** Pure, and the same again for the same input: a sheet imported twice changes nothing the second time. */
export function planProgramme(input: PlanInput): ProgrammePlan {
  const byId = new Map(input.existing.map(action => [action.action, action]))
  const identified = identify(input.programme, input.rows, input.existing)
  const findings = [...input.findings]
  const present = identified.map(({ row, id, findings: about }, at): PlanEntry => {
    findings.push(...about, ...rowFindings(row))
    const before = byId.get(id)
    const action = before ? carriedOver(before, row, at + 1, input) : fresh(id, row, at + 1, input)
    const changes = before ? changesOf(before, action) : []
    const tasks = answersOf(id, input.tasks)
    const written = withHistory(action, before, changes, input)
    const status = before ? (changes.some(change => change !== 'row') ? 'changed' : 'same') : 'new'
    return { status, line: row.line, action: written, changes, ...(before && { before }), tasks }
  })
  const entries = [...present, ...vanishedEntries(present, input)]
  return {
    programme: input.programme,
    name: input.name,
    entries,
    findings: findings.sort((a, b) => a.line - b.line),
    counts: countBy(entries),
    questions: questionsOf(entries.map(({ action }) => action)),
  }
}

function rowFindings(row: ProgrammeRow): Finding[] {
  if (readTimetable(row.timetableText).kind !== 'text') return []
  const values = { text: row.timetableText.slice(0, 80) }
  return [{ severity: 'doubt', line: row.line, code: 'programme.timetableText', values }]
}

function fresh(id: string, row: ProgrammeRow, at: number, input: PlanInput): Action {
  const timetable = readTimetable(row.timetableText)
  const due = firstDue(timetable, input.today)
  return settledState({
    id: actionDocId(id),
    rev: 0,
    history: [],
    action: id,
    programme: input.programme,
    row: at,
    ...textsOf(row),
    ownership: ownershipNow({ ownerText: row.ownerText }, input.directory),
    timetable,
    state: 'queued',
    ...(due !== undefined && due < input.today && { past: 'ask' }),
  })
}

const textsOf = ({ area, title, methods, measures, ownerText, timetableText }: ProgrammeRow) => ({
  area,
  title,
  methods,
  measures,
  ownerText,
  timetableText,
})

/** An action that the sheet still has: what the sheet says anew, and every answer that the sheet does not touch. */
export function carriedOver(
  before: Action,
  row: ProgrammeRow,
  at: number,
  input: Pick<PlanInput, 'directory' | 'today'>,
): Action {
  const { vanished, ...kept } = before
  const returns = vanished !== undefined && before.state === 'stopped'
  const action: Action = {
    ...kept,
    ...textsOf(row),
    row: at,
    ownership: ownershipOf(before, row, input.directory),
    state: returns ? 'queued' : before.state,
  }
  return settledState(retimed(action, row, input.today), returns ? undefined : before)
}

/** HR's answer stands while the cell says what it said; whom a finished action belonged to stands as well. */
function ownershipOf(before: Action, row: ProgrammeRow, directory: Directory) {
  if (fold(before.ownerText) !== fold(row.ownerText)) return ownershipNow({ ownerText: row.ownerText }, directory)
  return isOpen(before) || before.vanished ? ownershipNow(before, directory) : before.ownership
}

const isOpen = ({ state }: Action) => state === 'queued' || state === 'underway'

/** A date the sheet has changed goes before HR's earlier answer; one that is past at once is asked about, as at first. */
function retimed(action: Action, row: ProgrammeRow, today: string): Action {
  const timetable = readTimetable(row.timetableText)
  if (same(timetable, action.timetable)) return action
  const { due: answered, past, ...rest } = action
  const due = firstDue(timetable, today)
  if (isOpen(action) && due !== undefined && due < today) return { ...rest, timetable, past: 'ask' }
  const undated = timetable.kind === 'none' || timetable.kind === 'soon' || timetable.kind === 'text'
  return {
    ...rest,
    timetable,
    ...(past !== undefined && past !== 'ask' && { past }),
    ...(undated && answered !== undefined && { due: answered }),
  }
}

function withHistory(
  action: Action,
  before: Action | undefined,
  changes: readonly Changed[],
  input: PlanInput,
): Action {
  if (!before) return { ...action, history: [{ at: input.now, by: input.by, verb: 'programme.import', was: {} }] }
  return changes.length === 0 ? before : tidyAction(action, before, 'programme.import', input)
}

function answersOf(id: string, tasks: readonly Task[]) {
  const own = tasks.filter(task => task.action === id && task.state !== 'stopped')
  return { done: own.filter(task => task.state === 'done').length, all: own.length }
}

/** As alike as this, a new action may be a vanished one under a new name. */
const alike = 0.5

/** Actions that the sheet no longer has and that were not finished or stopped already. */
function vanishedEntries(present: readonly PlanEntry[], input: PlanInput): PlanEntry[] {
  const ids = new Set(present.map(({ action }) => action.action))
  const gone = input.existing.filter(action => !ids.has(action.action) && isOpen(action))
  const renames = likelyRenames(
    gone,
    present.filter(({ status }) => status === 'new').map(({ action }) => action),
  )
  return gone.map(before => {
    const similar = renames.get(before.action) ?? before.vanished?.similar
    const vanished = {
      at: before.vanished?.at ?? input.now,
      ...(similar !== undefined && { similar }),
      asked: input.closeVanished ? false : (before.vanished?.asked ?? true),
    }
    const action: Action = { ...before, vanished, state: input.closeVanished ? 'stopped' : before.state }
    const changes = changesOf(before, action)
    return {
      status: similar === undefined ? 'vanished' : 'renamed?',
      action: withHistory(action, before, changes, input),
      changes,
      before,
      tasks: answersOf(before.action, input.tasks),
    }
  })
}

/** More pairs than this are another programme, not a few new names, and would take seconds to compare. */
const mostPairs = 20_000

/** The likeliest pairs first, each action in one pair. */
function likelyRenames(gone: readonly Action[], added: readonly Action[]) {
  if (gone.length * added.length > mostPairs) return new Map<string, string>()
  const pairs = gone
    .flatMap(old => added.map(action => ({ old, action, score: similarity(old.title, action.title) })))
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score)
  const renames = new Map<string, string>()
  const taken = new Set<string>()
  for (const { old, action } of pairs) {
    if (renames.has(old.action) || taken.has(action.action)) continue
    renames.set(old.action, action.action)
    taken.add(action.action)
  }
  return renames
}

function countBy(entries: readonly PlanEntry[]) {
  const counts: Record<EntryStatus, number> = { new: 0, changed: 0, same: 0, 'renamed?': 0, vanished: 0 }
  for (const { status } of entries) counts[status]++
  return counts
}

function questionsOf(actions: readonly Action[]): Questions {
  const questions: Questions = { missing: 0, unknown: 0, plural: 0, outside: 0, past: 0, vanished: 0 }
  for (const action of actions) {
    if (!isOpen(action)) continue
    const { status } = action.ownership
    if (status !== 'set') questions[status]++
    if (action.past === 'ask') questions.past++
    if (action.vanished?.asked) questions.vanished++
  }
  return questions
}
