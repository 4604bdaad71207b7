import { plusDays, plusMonths } from './dates.ts'
import { readAll, readList } from './documents.ts'
import type { Row } from './figures.ts'
import type { Directory } from './people-directory.ts'
import { instantsOf, type Period } from './periods.ts'
import { inPortions } from './portions.ts'
import type { Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import { type Action, actionKind, asksHr, dueOf, type Task, taskKind } from './programme-model.ts'
import { doneEvents, taskAt } from './programme-past.ts'
import { countedMeasure } from './programme-rules.ts'

/** What the programme's figures are made from: the actions, the tasks that matter, and all tasks of the actions `whole`. */
export type ProgrammePast = {
  actions: ReadonlyMap<string, Action>
  tasks: readonly Task[]
  whole: ReadonlyMap<string, readonly Task[]>
}

/** The months of UTC, as `2026-11`, from the one of an instant to the one of another. */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (
    let date = `${from.slice(0, 7)}-01`;
    date.slice(0, 7) <= to.slice(0, 7);
    date = `${plusDays(date, 32).slice(0, 7)}-01`
  )
    months.push(date.slice(0, 7))
  return months
}

/** The actions, and the tasks that are open or that somebody has answered were done since a date. */
export type ProgrammeKnown = Pick<ProgrammePast, 'actions'> & { tasks: ReadonlyMap<string, Task> }

/** Loads them; `now` is an instant. */
export async function loadProgrammeSince(store: Store, since: string, now: string): Promise<ProgrammeKnown> {
  const actions = new Map<string, Action>()
  for await (const { entity } of readAll(store, actionKind, 'all')) actions.set(entity.action, entity)
  const tasks = new Map<string, Task>()
  for await (const { entity } of readAll(store, taskKind, 'open')) tasks.set(entity.task, entity)
  for (const month of monthsBetween(since, now))
    for await (const { entity } of readAll(store, taskKind, `donein:${month}`)) tasks.set(entity.task, entity)
  return { actions, tasks }
}

/** From which date the figures of a period look back on what was done: measures on a year before its end. */
export function doneSince(period: Period, zone: string, measures: boolean): string {
  const { begins } = instantsOf(period, zone)
  const yearBefore = plusMonths(period.to, -12)
  return measures && yearBefore < begins ? yearBefore : begins.slice(0, 10)
}

/** What the figures of a period take: what is known, and all shares of the actions by each that something was done of in it. */
export async function loadProgrammePast(
  store: Store,
  { actions, tasks }: ProgrammeKnown,
  period: Period,
  zone: string,
): Promise<ProgrammePast> {
  const { begins, ends } = instantsOf(period, zone)
  const wanted = new Set<string>()
  for await (const some of inPortions(tasks.values()))
    for (const task of some)
      if (actions.get(task.action)?.ownership.mode === 'each' && isDoneWithin(task, begins, ends))
        wanted.add(task.action)
  const whole = new Map<string, readonly Task[]>()
  for (const action of wanted) {
    const live = await readList(store, taskKind, `live:${action}`)
    whole.set(
      action,
      live.map(({ entity }) => entity),
    )
  }
  return { actions, tasks: [...tasks.values()], whole }
}

const isDoneWithin = (task: Task, begins: string, ends: string) =>
  task.history.length > 0 && doneEvents(task).some(({ at }) => at >= begins && at < ends)

/** The service areas that a task is in, by their names: its unit's, its person's, or its owners' together. */
function areaFinder(directory: Directory) {
  const units = new Map(directory.units().map(unit => [unitMark(unit), unit[0] ?? '']))
  const areaOf = (person: string) => directory.byId(person)?.unit[0]
  return ({ subject, owners }: Task): string[] => {
    const [kind, id = ''] = subject.split(':')
    const found = kind === 'unit' ? [units.get(id)] : kind === 'person' ? [areaOf(id)] : owners.map(areaOf)
    return [...new Set(found.filter(area => area !== undefined))]
  }
}

/** Who counts an action: the house, a service area, a focus area. `key` tells groups apart. */
type Group = Pick<Row, 'unit' | 'focusArea'> & { key: string }

const house: Group = { unit: [], key: '' }
const areaGroup = (area: string): Group => ({ unit: [area], key: `area ${area}` })
const focusGroup = (focusArea: string): Group => ({ unit: [], focusArea, key: `focus ${focusArea}` })

/** Counts each thing once in each group. */
function tally() {
  const found = new Map<string, { group: Group; marks: Set<string> }>()
  return {
    add(group: Group, mark: string) {
      const one = found.get(group.key) ?? { group, marks: new Set<string>() }
      found.set(group.key, one)
      one.marks.add(mark)
    },
    of: ({ key }: Group) => found.get(key)?.marks.size ?? 0,
    groups: () => [...found.values()].map(({ group }) => group),
  }
}

type Tallies = Record<'open' | 'late' | 'done' | 'answers', ReturnType<typeof tally>>

/** What a task is counted by: the period's bounds, and who counts it. */
type Counting = { begins: string; until: string; lastDay: string; groupsOf(task: Task, action: Action): Group[] }

/** Counts one task in. */
function countTask(past: ProgrammePast, task: Task, counting: Counting, { open, late, done, answers }: Tallies) {
  const action = past.actions.get(task.action)
  if (!action) return
  const { begins, until, lastDay, groupsOf } = counting
  const then = taskAt(task, until)
  const groups = groupsOf(then, action)
  const events = task.history.length === 0 ? [] : doneEvents(task).filter(({ at }) => at >= begins && at < until)
  if (then.state === 'open' && action.state === 'underway' && action.past !== 'ask') {
    const due = dueOf(then)
    for (const group of groups) {
      open.add(group, action.action)
      if (due !== undefined && due <= lastDay) late.add(group, action.action)
    }
  }
  for (const { occurrence, at } of events)
    for (const group of groups) {
      answers.add(group, `${task.task}:${occurrence}:${at}`)
      if (isComplete(past, task, occurrence, group, counting)) done.add(group, `${action.action}:${occurrence}`)
    }
}

/** The rows of the programme's figures for a period; `now` is the instant of counting where the period is not over. */
export async function programmeRows(
  past: ProgrammePast,
  directory: Directory,
  period: Period,
  { zone, now, latest }: { zone: string; now: string; latest: boolean },
): Promise<Row[]> {
  const { begins, ends } = instantsOf(period, zone)
  const areasOf = areaFinder(directory)
  const groupsOf = (task: Task, action: Action): Group[] => [
    house,
    ...areasOf(task).map(areaGroup),
    ...(action.area ? [focusGroup(action.area)] : []),
  ]
  const counting: Counting = {
    begins,
    until: now < ends ? now : ends,
    // A date counts as passed from the day after it on.
    lastDay: now < ends ? plusDays(now.slice(0, 10), -1) : period.to,
    groupsOf,
  }
  const tallies: Tallies = { open: tally(), late: tally(), done: tally(), answers: tally() }
  for await (const some of inPortions(past.tasks)) for (const task of some) countTask(past, task, counting, tallies)
  const { open, late, done, answers } = tallies
  const all = [house, ...open.groups(), ...done.groups()]
  const groups = [...new Map(all.map(group => [group.key, group])).values()]
  return groups.flatMap(group => {
    const { key: _, ...about } = group
    return [
      { figure: 'programme.open' as const, ...about, value: open.of(group) },
      { figure: 'programme.past' as const, ...about, value: late.of(group), of: open.of(group) },
      { figure: 'programme.done' as const, ...about, value: done.of(group) },
      ...(group.focusArea === undefined
        ? [{ figure: 'programme.answers' as const, ...about, value: answers.of(group) }]
        : []),
      ...(latest && group === house
        ? [{ figure: 'programme.questions' as const, ...about, value: askingHr(past) }]
        : []),
    ]
  })
}

const askingHr = ({ actions }: ProgrammePast) => [...actions.values()].filter(asksHr).length

/** Is the occurrence of the task's action done in the whole group at that time? */
function isComplete(
  { actions, whole }: ProgrammePast,
  task: Task,
  occurrence: string,
  { key }: Group,
  { until, groupsOf }: Counting,
): boolean {
  const action = actions.get(task.action)
  const shares = whole.get(task.action)
  if (action?.ownership.mode !== 'each' || !shares) return true
  return shares
    .filter(share => groupsOf(share, action).some(group => group.key === key))
    .every(share => isDoneBy(share, occurrence, until))
}

/** Was the occurrence of this share done by then, or has it never had it? */
function isDoneBy(share: Task, occurrence: string, until: string): boolean {
  if (doneEvents(share).some(one => one.occurrence === occurrence && one.at < until)) return true
  const then = taskAt(share, until)
  return occurrence === 'once' ? then.state !== 'open' : then.occurrence > occurrence
}

/**
 * What a measure's number was when the period ended, from what is open or was done in the year before: of several shares the sum of
 * what is counted, else the mean.
 */
export function measureRows({ actions, tasks }: ProgrammePast, until: string): Row[] {
  const since = plusMonths(until.slice(0, 10), -12)
  const measured = tasks.filter(({ action }) => {
    const one = actions.get(action)
    return one !== undefined && countedMeasure(one) !== undefined
  })
  return [...Map.groupBy(measured, ({ action }) => action)].flatMap(([id, some]): Row[] => {
    const action = actions.get(id)
    const measure = action && countedMeasure(action)
    const values = some.flatMap(task => valueAt(task, until, since))
    if (!measure || values.length === 0) return []
    const sum = values.reduce((all, value) => all + value, 0)
    const summed = measure.kind === 'count' || measure.kind === 'euros'
    return [
      {
        ...{ figure: 'programme.measure', unit: [], focusArea: action.area, action: id, measure: measure.text },
        value: summed ? sum : Math.round((sum / values.length) * 100) / 100,
        ...(measure.target === undefined ? {} : { target: measure.target }),
      },
    ]
  })
}

/** The value that the task had then: given with an answer, or else of the last occurrence that was done. */
function valueAt(task: Task, until: string, since: string): number[] {
  const then = taskAt(task, until)
  const last = task.history.length === 0 ? undefined : doneEvents(task).findLast(({ at }) => at < until)
  if (then.state !== 'open' && (last === undefined || last.at < since)) return []
  const value = then.value ?? last?.value
  return value === undefined ? [] : [value]
}
