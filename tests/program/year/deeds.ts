import { addDays, daysFrom } from './calendar.ts'
import { type Known, type Memory, nextOccurrence, nextThursday } from './memory.ts'

/** An answer that Klart took: whose, what, when. */
export type Deed = { by: string; verb: string; date?: string; person?: string; today: string; at: string }

type Change = (task: Known, deed: Deed, memory: Memory) => void

/** Nothing of having been late is left. */
function begunAnew(task: Known, memory: Memory) {
  task.warned.clear()
  task.climbed = {}
  for (const one of memory.people.values()) one.told.delete(`${task.id}^1`)
}

const changes: Record<string, Change> = {
  'programme.done': (task, { today }, memory) => {
    begunAnew(task, memory)
    for (const field of ['snoozed', 'chosen', 'onItsWay', 'asked', 'help', 'planned'] as const) delete task[field]
    if (!task.wish.every || task.occurrence === undefined) {
      task.open = false
      return
    }
    task.occurrence = nextOccurrence(task.occurrence, task.wish, today)
    task.due = task.occurrence
  },
  'programme.onItsWay': (task, { today }) => {
    task.onItsWay = today
    task.snoozed = addDays(today, 7)
    task.chosen = false
  },
  'programme.thursday': (task, { today }) => {
    task.snoozed = nextThursday(today)
    task.chosen = true
  },
  'programme.move': (task, { by, date = '', today }, memory) => {
    // The answer to a move that is no plan says that others will know all the same.
    const level = task.climbed[1] === undefined ? 1 : 2
    if (task.due !== undefined && task.due < today)
      task.warned.set(`${by}:${level}`, task.warned.get(`${by}:${level}`) ?? today)
    if (daysFrom(today, date) <= 60) begunAnew(task, memory)
    task.due = date
    task.planned = { on: today, date }
    delete task.snoozed
  },
  'programme.ask': (task, { person = '', by, today, at }) => {
    task.asked = { person, by, on: today, at }
  },
  'programme.accept': (task, { by }, memory) => {
    begunAnew(task, memory)
    task.owners = [by]
    delete task.asked
  },
  'programme.decline': task => {
    delete task.asked
  },
  'programme.help': (task, { by, today }) => {
    task.help = { on: today, by }
  },
  'programme.noted': () => {},
}

/** What the answer makes of the task, by the rules that people are told. */
export function note(memory: Memory, task: Known, deed: Deed) {
  const change = changes[deed.verb]
  if (!change) throw new Error(`Nobody knows what ${deed.verb} does`)
  change(task, deed, memory)
  task.changed = deed.today
  task.diary.push(`${deed.today} ${deed.by} ${deed.verb} ${deed.date ?? deed.person ?? ''}`)
}

/** HR's answer about what has climbed to it. */
export function noteLate(memory: Memory, task: Known, { late, ...deed }: Omit<Deed, 'verb'> & { late: string }) {
  if (late === 'done') return note(memory, task, { ...deed, verb: 'programme.done' })
  if (late === 'going') {
    note(memory, task, { ...deed, verb: 'programme.move' })
    return begunAnew(task, memory)
  }
  begunAnew(task, memory)
  task.diary.push(`${deed.today} ${deed.by} of HR has talked with the owner`)
  mayTellAgain(memory, task)
}

/** HR has seen to the help: it reminds again, and may tell its owners anew where it stands. */
export function noteHelped(memory: Memory, task: Known, today: string) {
  delete task.help
  task.diary.push(`${today} helped`)
  mayTellAgain(memory, task)
}

function mayTellAgain(memory: Memory, task: Known) {
  for (const owner of task.owners) {
    const known = memory.people.get(owner)?.told.get(task.id)
    if (known) known.again = true
  }
}
