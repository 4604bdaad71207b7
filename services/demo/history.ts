import { Temporal } from 'temporal-polyfill'
import { daysBetween, plusDays, stamp } from '../dates.ts'
import type { Person } from '../people-model.ts'
import { type Action, dueOf, type Task } from '../programme-model.ts'
import { type Deed, decide } from '../programme-rules.ts'
import { castOf } from './cast.ts'
import { demoTitles } from './programme.ts'
import { type Random, randomFrom } from './random.ts'

/** What the answers are made from, as stored; `today` is a plain date, `seed` 1 when left out. */
export type HistoryInput = {
  actions: readonly Action[]
  tasks: readonly Task[]
  people: readonly Person[]
  today: string
  seed?: number
}

/**
 * A year of answers by the owners: what is long due is done, recurring actions have had their rounds, two thirds have
 * answered what is by each. Gives the changed tasks only, each as the product's own rules would have left it.
 */
export function demoHistory({ actions, tasks, people, today, seed = 1 }: HistoryInput): Task[] {
  const byAction = Map.groupBy(tasks, task => task.action)
  const employed = new Set(people.filter(({ active }) => active).map(({ personId }) => personId))
  return actions
    .filter(action => action.state === 'underway')
    .flatMap(action => {
      const random = randomFrom(seed, `history:${action.action}`)
      const mine = (byAction.get(action.action) ?? []).filter(task => task.owners.some(owner => employed.has(owner)))
      const tell = { action, today, random }
      return action.ownership.mode === 'each' ? tellEach(mine, tell) : mine.flatMap(task => tellJoint(task, tell))
    })
}

// In the language of those who write them.
const moveReason = 'Uusi työvuorosuunnittelu otetaan ensin käyttöön.'
const note = 'Sju par är i gång, fem söks ännu.'
const helpText = 'Tarvitaan tiedot vuoroväleistä kaikilta alueilta.'

type Telling = { action: Action; today: string; random: Random }

/** Two thirds have answered; the head nurse of the demo has not, so that she can. */
function tellEach(tasks: readonly Task[], telling: Telling) {
  const headNurse = castOf('headNurse').personId
  const drawn = tasks.map(task => ({ task, place: task.owners.includes(headNurse) ? 1 : telling.random.next() }))
  const first = drawn.toSorted((a, b) => a.place - b.place).slice(0, Math.round((tasks.length * 2) / 3))
  return first.flatMap(({ task }) => {
    const rounds = finishedRounds(task, telling)
    if (rounds !== task) return [rounds]
    return changedOnly(task, press(task, { verb: 'programme.done' }, telling.random.int(2, 50), telling))
  })
}

function tellJoint(task: Task, telling: Telling): Task[] {
  const { action, today, random } = telling
  switch (action.title) {
    case demoTitles.late:
    case demoTitles.due:
      return []
    case demoTitles.counted:
      return changedOnly(task, countUp(task, telling))
    case demoTitles.moved:
      return changedOnly(
        task,
        press(task, { verb: 'programme.move', date: plusDays(today, 75), reason: moveReason }, 45, telling),
      )
    case demoTitles.asked:
      return changedOnly(task, press(task, { verb: 'programme.ask', person: castOf('headNurse').personId }, 2, telling))
    case demoTitles.onItsWay:
      return changedOnly(task, press(task, { verb: 'programme.onItsWay', value: 7, note }, 9, telling))
    case demoTitles.help:
      return changedOnly(task, press(task, { verb: 'programme.help', text: helpText }, 4, telling))
  }
  const finished = finishedRounds(task, telling)
  if (finished !== task) return [finished]
  return random.chance(0.5) ? changedOnly(task, press(task, { verb: 'programme.onItsWay' }, 12, telling)) : []
}

/** Does what has been due for a fortnight, round after round, each a little before or after its date. */
function finishedRounds(task: Task, telling: Telling): Task {
  let now = task
  for (let due = dueOf(now); due && now.state === 'open'; due = dueOf(now)) {
    const ago = daysBetween(due, telling.today)
    if (ago < 14) break
    const after = press(
      now,
      { verb: 'programme.done', value: plausible(telling) },
      ago + telling.random.int(-4, 9),
      telling,
    )
    if (after === now) break
    now = after
  }
  return now
}

/** A value for the first measure that takes a number, around its target. */
function plausible({ action, random }: Telling) {
  const measure = action.measures.find(({ kind }) => ['count', 'percent', 'days', 'euros'].includes(kind))
  if (!measure) return undefined
  const around = measure.target ?? (measure.kind === 'percent' ? 80 : 30)
  const value = Math.round(around * (0.8 + random.next() * 0.3))
  return measure.kind === 'percent' ? Math.min(value, 100) : value
}

/** A counted measure that has come a good part of the way, one press at a time. */
function countUp(task: Task, telling: Telling) {
  const target = telling.action.measures.find(({ kind }) => kind === 'count')?.target ?? 10
  const days = Array.from({ length: Math.round(target * 0.6) }, () => telling.random.int(3, 300))
  return days
    .toSorted((a, b) => b - a)
    .reduce((now, ago) => press(now, { verb: 'programme.plusOne' }, ago, telling), task)
}

/** The earliest day of the history, counted back from today: the programme was imported a year ago. */
const earliest = 362

/** The task after one of its owners pressed, so many days ago on a working day; unchanged when the rules refuse. */
function press(task: Task, deed: Deed, ago: number, { action, today, random }: Telling): Task {
  const date = weekday(plusDays(today, -Math.min(Math.max(1, ago), earliest)))
  const two = (number: number) => String(number).padStart(2, '0')
  const at = afterLast(task, `${date}T${two(random.int(6, 12))}:${two(random.int(0, 59))}:00.000Z`)
  const by = random.pick(task.owners)
  const decision = decide(task, action, deed, { by, rev: task.rev, at, today: date })
  return 'task' in decision ? decision.task : task
}

/** The instant itself, or some minutes after the task's last entry where that is later. */
function afterLast(task: Task, at: string) {
  const last = task.history.at(-1)?.at
  return last !== undefined && last >= at ? stamp(Temporal.Instant.from(last).add({ minutes: 7 })) : at
}

const changedOnly = (before: Task, after: Task) => (after === before ? [] : [after])

function weekday(date: string) {
  const { dayOfWeek } = Temporal.PlainDate.from(date)
  return dayOfWeek > 5 ? plusDays(date, 5 - dayOfWeek) : date
}
