import { daysBetween, plusDays } from './dates.ts'
import { same } from './programme-compare.ts'
import type { Task } from './programme-model.ts'
import { keptHistory } from './programme-rules.ts'
import type { QuietPeriod, Settings } from './settings-model.ts'
import { inArea } from './today-when.ts'

/** Plain dates, both in it. */
type Days = { from: string; to: string }

/** What is due within so many days after a quiet time is moved on too: it would have been spoken of during it. */
const spokenOf = 30

/**
 * Whoever took a quiet time back did so while it went on, and a round has seen it since: one that ended longer ago and is no
 * longer among the settings was forgotten for its age, in days.
 */
const forgotten = 366

/**
 * The task with the date that quiet mode gives it, or undefined when it has that. `unitsOfOwners` are the units of those who
 * answer for it, from the top down; `today` is the house's date, `now` an instant.
 *
 * A quiet time moves on the date of an open task that was due no later than thirty days after it, by as many days as it has;
 * days of several count once. It begins to count on a day in it, when all who answer are in its area (while one is not, the
 * task can be answered). From then on the date follows it when HR changes it or takes it back. A date that an owner gives on
 * its first day or later stands as given; a sheet's date is moved on whenever it was read while the quiet time goes on.
 */
export function quietChange(
  task: Task,
  unitsOfOwners: readonly (readonly string[])[],
  settings: Pick<Settings, 'quiet'>,
  { today, now }: { today: string; now: string },
): Task | undefined {
  const known = standing(task)
  const own = known ? known.moved : task.moved
  const date = own ?? task.scheduled
  if (task.state !== 'open' || date === undefined) return undefined
  const given = own === undefined ? undefined : givenOn(task)
  const counts = (time: QuietPeriod) =>
    time.from <= today &&
    date <= plusDays(time.to, spokenOf) &&
    (given === undefined || given < time.from) &&
    (known?.times[time.id] !== undefined || (time.to >= today && isSilent(time, unitsOfOwners)))
  const times = {
    ...kept(known?.times ?? {}, settings, today),
    ...Object.fromEntries(settings.quiet.filter(counts).map(({ id, from, to }) => [id, { from, to }])),
  }
  const days = daysIn(Object.values(times))
  const before = known ? daysIn(Object.values(known.times)) : 0
  const moved = days === 0 ? own : plusDays(date, days)
  if (moved !== task.moved) return redated(task, { own, times, moved, by: days - before, now })
  // The same date by other quiet times; but what an owner gave since stays, as undo may bring back what was before it.
  return known && !same(times, known.times) ? { ...task, ...remembered(own, times) } : undefined
}

/** What the task remembers of quiet times, unless its date has been given anew since. */
const standing = ({ quiet, moved, scheduled }: Task) => {
  const before = quiet?.moved ?? scheduled
  return before !== undefined && quiet && moved === plusDays(before, daysIn(Object.values(quiet.times)))
    ? quiet
    : undefined
}

/** The date on which an owner last moved it and did not take it back. */
const givenOn = ({ history }: Task) =>
  history
    .findLast(({ verb }, at) => verb === 'programme.move' && history[at + 1]?.verb !== 'programme.undo')
    ?.at.slice(0, 10)

/** Nobody who answers is spoken to. A task that nobody answers for is only in the whole house's quiet. */
const isSilent = (time: QuietPeriod, units: readonly (readonly string[])[]) =>
  time.area === undefined || (units.length > 0 && units.every(unit => inArea(time, unit)))

/** Quiet times that the settings have forgotten for their age, as opposed to those that HR took back. */
const kept = (times: Record<string, Days>, { quiet }: Pick<Settings, 'quiet'>, today: string) =>
  Object.fromEntries(
    Object.entries(times).filter(
      ([id, { to }]) => !quiet.some(time => time.id === id) && daysBetween(to, today) > forgotten,
    ),
  )

/** How many days the times have together, each day once. */
function daysIn(times: readonly Days[]) {
  let days = 0
  let counted = ''
  for (const { from, to } of times.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const first = from > counted ? from : plusDays(counted, 1)
    if (first <= to) days += daysBetween(first, to) + 1
    if (to > counted) counted = to
  }
  return days
}

const remembered = (own: string | undefined, times: Record<string, Days>): Pick<Task, 'quiet'> =>
  Object.keys(times).length > 0 ? { quiet: { ...(own !== undefined && { moved: own }), times } } : {}

type After = {
  own: string | undefined
  times: Record<string, Days>
  moved: string | undefined
  by: number
  now: string
}

/** A new date is a transition that undo can't reach behind. Lateness that is counted from another date moves on as well. */
function redated(task: Task, { own, times, moved, by, now }: After): Task {
  const { quiet: _quiet, moved: before, lateSince, ...rest } = task
  const was = { moved: before ?? null, ...(lateSince !== undefined && { lateSince }) }
  const entry = { at: now, by: 'klart', verb: 'programme.quiet', was }
  return {
    ...rest,
    ...(moved !== undefined && { moved }),
    ...(lateSince !== undefined && { lateSince: plusDays(lateSince, by) }),
    ...remembered(own, times),
    rev: task.rev + 1,
    history: [...task.history, entry].slice(-keptHistory),
  }
}
