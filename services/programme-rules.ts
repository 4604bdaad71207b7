import { daysBetween, isDate, nextThursday, plusDays } from './dates.ts'
import { type Action, dueOf, type Measure, type Task } from './programme-model.ts'
import { occurrenceAfter } from './programme-occurrence.ts'
import { withReply } from './programme-replies.ts'

/** What an owner, the one asked to take over, or a manager to whom it has climbed can answer about a task. `value` is in the measure's own unit. */
export type Deed =
  | { verb: 'programme.done'; value?: number | undefined }
  | { verb: 'programme.onItsWay'; value?: number | undefined; note?: string | undefined }
  | { verb: 'programme.plusOne' }
  | { verb: 'programme.move'; date: string; reason?: string | undefined }
  | { verb: 'programme.ask'; person: string }
  | { verb: 'programme.accept' }
  | { verb: 'programme.decline' }
  | { verb: 'programme.help'; text?: string | undefined }
  | { verb: 'programme.thursday' }
  | { verb: 'programme.noted' }
  | { verb: 'programme.undo' }

/** Who answers, on which rev of the task (as the button had it), and when; `today` is the person's date. */
export type Press = { by: string; rev: number; at: string; today: string }

/** Why a press changed nothing. `already`: this very answer is there. `changed`: somebody or something was first. */
export type Refusal = 'already' | 'changed' | 'notYours' | 'closed' | 'badDate' | 'badPerson' | 'nothingToUndo'

/** The task as it is to be written, or why nothing is. */
export type Decision = { task: Task } | { refused: Refusal }

/** An asked colleague has this many days to say yes before the task is simply the owners' again. */
export const askedDays = 7

/** The longest an owner may move a date, in days. */
const furthestMove = 366 * 3

/** The fields that `undo` puts back: scalars and ids, never texts. */
const scalars = [
  'state',
  'occurrence',
  'scheduled',
  'moved',
  'value',
  'count',
  'onItsWay',
  'snoozed',
  'lateSince',
  'doneAt',
  'doneBy',
] as const
const structures = ['help', 'asked', 'lastDone', 'owners', 'quiet', 'warned', 'climbed', 'replies'] as const
const undoable = [...scalars, ...structures]

/** Is somebody asked to take over, and the seven days not gone? */
export const askedNow = (task: Task, today: string) =>
  task.asked && daysBetween(task.asked.at.slice(0, 10), today) < askedDays ? task.asked : undefined

/** The first measure of the action that takes a number. */
export const countedMeasure = (action: Pick<Action, 'measures'>): Measure | undefined =>
  action.measures.find(measure => ['count', 'percent', 'days', 'euros'].includes(measure.kind))

/** Does the likeliest answer want a number before it can be *done*? Only where a target was written. */
export const wantsValue = (action: Pick<Action, 'measures'>) => countedMeasure(action)?.target !== undefined

/** The task after the deed, or why not. Pure; a task is never changed in place. */
export function decide(task: Task, action: Action, deed: Deed, press: Press): Decision {
  if (task.rev !== press.rev) return { refused: repeated(task, deed, press) ? 'already' : 'changed' }
  if (deed.verb === 'programme.undo') return undo(task, press)
  if (deed.verb === 'programme.accept' || deed.verb === 'programme.decline') return answerAsked(task, deed, press)
  if (!mayAnswer(task, deed, press.by)) return { refused: 'notYours' }
  if (task.state !== 'open' || action.state !== 'underway') return { refused: 'closed' }
  const changes = changesOf(task, action, deed, press)
  return 'refused' in changes ? changes : { task: changed(task, deed.verb, press, changes) }
}

/** A manager to whom it has climbed may bring it up, plan it or turn to HR; the rest is the owners'. */
const mayAnswer = (task: Task, { verb }: Deed, by: string) =>
  (verb !== 'programme.noted' && task.owners.includes(by)) ||
  (['programme.noted', 'programme.move', 'programme.help'].includes(verb) && task.climbed?.to.includes(by) === true)

type Changes = Partial<Omit<Task, 'id' | 'task' | 'history' | 'rev'>>

function changesOf(task: Task, action: Action, deed: Deed, press: Press): Changes | { refused: Refusal } {
  switch (deed.verb) {
    case 'programme.done':
      return done(task, action, deed.value, press)
    case 'programme.onItsWay':
      return {
        onItsWay: press.today,
        snoozed: plusDays(press.today, 7),
        ...(deed.value === undefined ? {} : { value: deed.value }),
        texts: withText(task, 'note', deed.note),
      }
    case 'programme.plusOne':
      return oneMore(task)
    case 'programme.move':
      if (!isDate(deed.date) || deed.date <= press.today) return { refused: 'badDate' }
      if (daysBetween(press.today, deed.date) > furthestMove) return { refused: 'badDate' }
      return { ...moved(task, deed.date, press), texts: withText(task, 'reason', deed.reason) }
    case 'programme.ask':
      if (task.owners.includes(deed.person)) return { refused: 'badPerson' }
      return { asked: { person: deed.person, by: press.by, at: press.at } }
    case 'programme.help':
      return { help: { at: press.at, by: press.by }, texts: withText(task, 'help', deed.text) }
    case 'programme.thursday':
      return { snoozed: nextThursday(press.today) }
    case 'programme.noted':
      if (!task.climbed || task.climbed.seen) return { refused: 'already' }
      return { climbed: { ...task.climbed, seen: { by: press.by, at: press.at } } }
    default:
      return { refused: 'changed' }
  }
}

/** Nothing of having been late is left. */
const fresh = { warned: undefined, climbed: undefined, lateSince: undefined }

/** The task as one that has never been late: it neither climbs nor has climbed. */
export function withoutLateness(task: Task): Task {
  const { warned: _warned, climbed: _climbed, lateSince: _lateSince, ...rest } = task
  return rest
}

/** A date within so many days of the answer is a plan, which nothing climbs from. */
const plannedWithin = 60

/** What is late and moved further off climbs all the same: the answer says so, which is the warning. */
function moved(task: Task, date: string, { today }: Press): Changes {
  const changes = { moved: date, snoozed: undefined }
  if (daysBetween(today, date) <= plannedWithin) return { ...changes, ...fresh }
  const since = lateFrom(task)
  if (since === undefined || since >= today) return changes
  const level = nextLevel(task)
  const told = level === undefined || task.help !== undefined || task.warned?.level === level
  return { ...changes, lateSince: since, ...(told ? {} : { warned: { level, on: today } }) }
}

/** From what was last told, whether it was counted or given: a colleague's *7 so far* is followed by 8. */
function oneMore({ value, count }: Task): Changes {
  const next = Math.floor(value ?? count) + 1
  return { count: next, value: next }
}

function done(task: Task, action: Action, value: number | undefined, press: Press): Changes {
  const given = value ?? task.value ?? (task.count > 0 ? task.count : undefined)
  const next = occurrenceAfter(task.occurrence, action, press.today)
  const cleared = { ...fresh, asked: undefined, help: undefined, snoozed: undefined, onItsWay: undefined }
  // A cry for help has nobody to read it any more; what was written of one occurrence says nothing of the next.
  const texts = withText(task, 'help', undefined)
  if (!next) return { ...cleared, texts, state: 'done', doneAt: press.at, doneBy: press.by, value: given }
  return {
    ...cleared,
    texts: {},
    lastDone: {
      occurrence: task.occurrence,
      at: press.at,
      by: press.by,
      ...(given === undefined ? {} : { value: given }),
    },
    occurrence: next,
    scheduled: next,
    moved: undefined,
    quiet: undefined,
    count: 0,
    value: undefined,
  }
}

function answerAsked(task: Task, deed: Deed, press: Press): Decision {
  const asked = askedNow(task, press.today)
  if (asked?.person !== press.by) return { refused: 'notYours' }
  if (task.state !== 'open') return { refused: 'closed' }
  const yes = deed.verb === 'programme.accept'
  const reply = { to: asked.by, what: yes ? ('accepted' as const) : ('declined' as const), by: press.by, at: press.at }
  // A new owner begins anew: nobody has warned them.
  const taken = yes ? { owners: [press.by], ...fresh } : {}
  return { task: changed(task, deed.verb, press, { ...taken, asked: undefined, replies: withReply(task, reply) }) }
}

/** Only one's own last deed, and only while nobody has acted on it since. */
function undo(task: Task, press: Press): Decision {
  const last = task.history.at(-1)
  if (last?.by !== press.by || !last.verb.startsWith('programme.') || last.verb === 'programme.undo')
    return { refused: 'nothingToUndo' }
  const before: Record<string, unknown> = { ...task }
  for (const field of undoable) {
    if (!(field in last.was)) continue
    if (last.was[field] === null) delete before[field]
    else before[field] = last.was[field]
  }
  const texts = { ...task.texts }
  const text = textOf(last.verb)
  if (text) delete texts[text]
  const history = [...task.history, { at: press.at, by: press.by, verb: 'programme.undo', was: {} }].slice(-keptHistory)
  // The fields come from this task's own history, which was written from a task.
  return { task: { ...(before as Task), texts, rev: task.rev + 1, history } }
}

const textOf = (verb: string) =>
  verb === 'programme.onItsWay'
    ? 'note'
    : verb === 'programme.move'
      ? 'reason'
      : verb === 'programme.help'
        ? 'help'
        : undefined

function withText(task: Task, name: 'note' | 'reason' | 'help', text: string | undefined): Task['texts'] {
  const { [name]: _, ...rest } = task.texts
  return text?.trim() ? { ...rest, [name]: text.trim() } : rest
}

/** Longest history kept on a task: what undo and the record need, and the document stays small. */
export const keptHistory = 40

function changed(task: Task, verb: string, press: Press, changes: Changes): Task {
  const was: Record<string, unknown> = {}
  for (const field of undoable) if (field in changes && changes[field] !== task[field]) was[field] = task[field] ?? null
  const after: Record<string, unknown> = { ...task, ...changes, rev: task.rev + 1 }
  for (const key of Object.keys(after)) if (after[key] === undefined) delete after[key]
  const history = [...task.history, { at: press.at, by: press.by, verb, was }].slice(-keptHistory)
  // Only optional fields can have been deleted above.
  return { ...(after as Task), history }
}

/** The same button pressed again: the last entry is this person's, with this verb, made from that very rev. */
function repeated(task: Task, deed: Deed, press: Press) {
  const last = task.history.at(-1)
  return last?.by === press.by && last.verb === deed.verb && task.rev === press.rev + 1
}

/** Can this person still take the last answer back? */
export function undoableBy(task: Task, person: string) {
  const last = task.history.at(-1)
  return last?.by === person && last.verb.startsWith('programme.') && last.verb !== 'programme.undo'
}

/** From when a task's lateness is counted: the date it is due, unless it was moved far off when that was past. */
export const lateFrom = (task: Pick<Task, 'lateSince' | 'moved' | 'scheduled'>) => task.lateSince ?? dueOf(task)

/** To whom a late task climbs next: 1 the owners' managers, 2 HR; undefined when it is with HR. */
export function nextLevel({ climbed }: Pick<Task, 'climbed'>): 1 | 2 | undefined {
  if (!climbed) return 1
  return climbed.level === 1 ? 2 : undefined
}

/** Is the task to be shown to this manager as one that has climbed? Not while HR has been asked to help. */
export const climbedTo = ({ state, climbed, help }: Task, person: string) =>
  state === 'open' && !help && climbed !== undefined && !climbed.seen && climbed.to.includes(person)

/** How far gone an open task is: from thirty days before its date to four weeks after it. */
export const stages = ['d30', 'd7', 'd0', 'late1', 'late2'] as const
/** A person is told anew when a task has come to a later one. */
export type Stage = (typeof stages)[number]

/** The stage of a due date on a day, or none when it is more than 30 days off. */
export function stageOf(due: string, today: string): Stage | undefined {
  const left = daysBetween(today, due)
  if (left > 30) return undefined
  if (left > 7) return 'd30'
  if (left > 0) return 'd7'
  if (left > -7) return 'd0'
  return left > -28 ? 'late1' : 'late2'
}

/** How many days before its date (after it, where negative) a task comes to each stage. */
const stageDays = { d30: 30, d7: 7, d0: 0, late1: -7, late2: -28 } satisfies Record<Stage, number>

/**
 * The stage of an open task, whether its owners are spoken to or not. The last one warns of HR, so it comes only after the
 * managers know.
 */
export function stageNow(task: Task, today: string): Stage | undefined {
  const due = dueOf(task)
  const stage = task.state === 'open' && due !== undefined ? stageOf(due, today) : undefined
  return stage === 'late2' && !task.climbed ? 'late1' : stage
}

/** Is the task to be shown as due to its owners today? */
export function dueNow(task: Task, today: string): { due: string; stage: Stage } | undefined {
  const due = dueOf(task)
  const stage = stageNow(task, today)
  return due === undefined || !stage || (task.snoozed && task.snoozed > today) ? undefined : { due, stage }
}

/** The date on which a task came to its stage, came back from a snooze at it, or was taken over by who owns it now. */
export function reachedOn({ climbed, snoozed, owners, history }: Task, { due, stage }: { due: string; stage: Stage }) {
  const climbedOn = stage === 'late2' ? climbed?.at.slice(0, 10) : undefined
  // What was undone, or given to others since, was taken over by nobody.
  const taken = history.findLast(({ verb, by }) => verb === 'programme.accept' && owners.join() === by)
  const dates = [plusDays(due, -stageDays[stage]), snoozed, climbedOn, taken?.at.slice(0, 10)]
  return dates.reduce<string>((latest, date) => (date !== undefined && date > latest ? date : latest), '')
}

/** What the owners' marks remember a date by: another one, or lateness begun anew, is told anew. */
export const sinceOf = (task: Pick<Task, 'lateSince' | 'moved' | 'scheduled'>) =>
  [dueOf(task), ...(task.lateSince ? [task.lateSince] : [])].join('+')
