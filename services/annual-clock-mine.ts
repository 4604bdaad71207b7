import { datesIn } from './annual-clock.ts'
import { readMany, readPage } from './documents.ts'
import type { Store } from './ports.ts'
import { type Action, actionDocId, actionKind, type Task, taskKind } from './programme-model.ts'
import { recurs } from './programme-occurrence.ts'
import { doneEvents } from './programme-past.ts'

/** One time of a recurring action that is the person's: for a unit where it has one; `done` is the day they said so. */
export type MyTime = { title: string; label?: string; due: string; done?: string }

/** The most tasks of one person; more would be a mistake of the register. */
const mostTasks = 500

/**
 * The person's own part of a year: every time in it of the recurring actions that they answer for, done or not, by date. What was
 * passed over, because it was answered late for the next, is left out. Pure.
 */
export function myYear(
  tasks: readonly Task[],
  actions: ReadonlyMap<string, Action>,
  person: string,
  year: number,
): MyTime[] {
  const whole = { from: `${year}-01-01`, to: `${year}-12-31` }
  return tasks
    .filter(({ owners }) => owners.includes(person))
    .flatMap((task): MyTime[] => {
      const action = actions.get(task.action)
      if (!action || !recurs(action) || action.state !== 'underway') return []
      const about = { title: action.title, ...(task.label === undefined ? {} : { label: task.label }) }
      const done = doneEvents(task)
        .filter(({ occurrence }) => occurrence >= whole.from && occurrence <= whole.to)
        .map(({ occurrence, at }): MyTime => ({ ...about, due: occurrence, done: at.slice(0, 10) }))
      const ahead = task.state === 'open' ? datesIn(action, whole).filter(date => date >= task.occurrence) : []
      return [...done, ...ahead.map((due): MyTime => ({ ...about, due }))]
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** Loads it: what is open to the person, and what they were the last to answer. */
export async function loadMyYear(store: Store, person: string, year: number): Promise<MyTime[]> {
  const pages = await Promise.all(
    [`with:${person}`, `last:${person}`].map(key => readPage(store, taskKind, { key, limit: mostTasks })),
  )
  const tasks = new Map(pages.flatMap(({ docs }) => docs.map(({ entity }) => [entity.task, entity] as const)))
  const ids = [...new Set([...tasks.values()].map(({ action }) => actionDocId(action)))]
  const actions = new Map((await readMany(store, actionKind, ids)).map(({ entity }) => [entity.action, entity]))
  return myYear([...tasks.values()], actions, person, year)
}
