import { plusDays } from './dates.ts'
import type { Action } from './programme-model.ts'
import { nextDue } from './programme-timetable.ts'

/** Does the action come back after it is done? */
export const recurs = ({ timetable }: Pick<Action, 'timetable'>) =>
  timetable.kind === 'recurrence' || timetable.kind === 'dates'

/**
 * The occurrence after one that is done. Missed occurrences of a clock are passed over, so that a late answer is never
 * followed by a date already past; a listed date never is. Undefined when nothing follows.
 */
export function occurrenceAfter(
  occurrence: string,
  action: Pick<Action, 'timetable'>,
  today: string,
): string | undefined {
  if (!recurs(action)) return undefined
  const yesterday = plusDays(today, -1)
  if (occurrence === 'once') return nextDue(action.timetable, yesterday)
  if (action.timetable.kind === 'dates') return nextDue(action.timetable, occurrence)
  return nextDue(action.timetable, occurrence > yesterday ? occurrence : yesterday)
}
