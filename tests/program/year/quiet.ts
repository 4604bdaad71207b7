import type { Temporal } from 'temporal-polyfill'
import { readList } from '../../../services/documents.ts'
import { dueOf, taskKind } from '../../../services/programme-model.ts'
import { addDays, daysFrom, wall, weekday } from './calendar.ts'
import { differenceOf } from './crowd.ts'
import type { YearHouse } from './happenings.ts'
import type { Known } from './memory.ts'

const isWithin = ({ open, due }: Known, from: string, to: string) =>
  open && due !== undefined && from <= due && due <= to

/** Quiet times move dates on by as much: that, and whether Klart's tasks and the oracle's are still the same. */
export function quietSync({ memory, klart, oracle }: YearHouse) {
  const moved = new Set<string>()
  const openTasks = async () =>
    new Map((await readList(klart.store, taskKind, 'open')).map(({ entity }) => [entity.task, entity]))

  const timesOn = (date: string) => memory.quiet.filter(({ from, to }) => from <= date && date <= addDays(to, 1))
  /** Is there nobody left in the house who answers for it outside the area? */
  const inArea = ({ owners }: Known, area: readonly string[] | undefined) => {
    const people = owners.flatMap(owner => memory.people.get(owner)?.person ?? []).filter(({ active }) => active)
    if (area === undefined) return true
    return people.length > 0 && people.every(({ unit }) => area.every((name, level) => unit[level] === name))
  }

  return {
    /** Before a round's messages are judged: what the round has moved on. */
    async before(at: Temporal.Instant) {
      const { date } = wall(at, 'FI')
      for (const { id, from, to, area } of timesOn(date)) {
        const stored = await openTasks()
        for (const task of memory.tasks.values()) {
          const known = stored.get(task.id)
          const due = known && dueOf(known)
          if (!task.open || task.due === undefined || due === undefined || due === task.due) continue
          const later = addDays(task.due, daysFrom(from, to) + 1)
          if (due !== later || moved.has(`${id}:${task.id}:${task.due}`) || !inArea(task, area))
            oracle.problems.push(`${date} ${task.id}: moved from ${task.due} to ${due} by ${id}, expected was ${later}`)
          task.due = due
          task.diary.push(`${date} moved on to ${due}`)
          moved.add(`${id}:${task.id}:${due}`)
          oracle.count('dates moved on by quiet times')
        }
      }
    },
    /** In the evening: dates within a quiet time must have moved on; once a week, everything must be the same. */
    async check(date: string) {
      for (const { id, from, to, area } of memory.quiet)
        if (date === to)
          for (const task of memory.tasks.values())
            if (
              isWithin(task, from, to) &&
              inArea(task, area) &&
              !moved.has(`${id}:${task.id}:${task.due}`) &&
              // A date that was given during the quiet time stands.
              (task.planned?.on ?? '') < from
            )
              oracle.problems.push(`${date} ${task.id}: due ${task.due} and not moved on by ${id}`)
      if (weekday(date) !== 7) return
      const stored = await openTasks()
      for (const task of memory.tasks.values()) {
        const known = stored.get(task.id)
        const differs = known ? differenceOf(task, known) : task.open && 'Klart has it no longer open'
        if (differs) oracle.problems.push(`${date} ${task.id}: ${differs}`)
      }
      for (const id of stored.keys())
        if (!memory.tasks.has(id)) oracle.problems.push(`${date} ${id}: Klart has a task that nobody gave it`)
    },
  }
}
