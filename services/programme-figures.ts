import { plusDays } from './dates.ts'
import { readAll, readList } from './documents.ts'
import type { Row } from './figures.ts'
import type { Directory } from './people-directory.ts'
import { instantsOf, type Period } from './periods.ts'
import type { Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import { type Action, actionKind, asksHr, dueOf, type Task, taskKind } from './programme-model.ts'
import { type DoneEvent, doneEvents, taskAt } from './programme-past.ts'
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

/**
 * Loads what the figures of a period take: what is open, what was done since the period began, and all shares of the actions by
 * each that something was done of; with `measures` of those with a number to tell too.
 */
export async function loadProgrammePast(
  store: Store,
  period: Period,
  { zone, now, measures }: { zone: string; now: string; measures: boolean },
): Promise<ProgrammePast> {
  const { begins, ends } = instantsOf(period, zone)
  const actions = new Map<string, Action>()
  for await (const { entity } of readAll(store, actionKind, 'all')) actions.set(entity.action, entity)
  const tasks = new Map<string, Task>()
  for await (const { entity } of readAll(store, taskKind, 'open')) tasks.set(entity.task, entity)
  for (const month of monthsBetween(begins, now))
    for await (const { entity } of readAll(store, taskKind, `donein:${month}`)) tasks.set(entity.task, entity)
  const wanted = new Set(
    [...tasks.values()]
      .filter(({ action }) => actions.get(action)?.ownership.mode === 'each')
      .filter(task => doneEvents(task).some(({ at }) => at >= begins && at < ends))
      .map(({ action }) => action),
  )
  if (measures) for (const action of actions.values()) if (countedMeasure(action)) wanted.add(action.action)
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

/** Who counts an action: the house, a service area, a focus area. */
type Group = Pick<Row, 'unit' | 'focusArea'>

/** Counts each action once in each group. */
function tally() {
  const found = new Map<string, { group: Group; actions: Set<string> }>()
  return {
    add(group: Group, mark: string) {
      const key = JSON.stringify(group)
      const one = found.get(key) ?? { group, actions: new Set<string>() }
      found.set(key, one)
      one.actions.add(mark)
    },
    of: (group: Group) => found.get(JSON.stringify(group))?.actions.size ?? 0,
    groups: () => [...found.values()].map(({ group }) => group),
  }
}

/** The rows of the programme's figures for a period. Pure; `now` is the instant of counting where the period is not over. */
export function programmeRows(
  past: ProgrammePast,
  directory: Directory,
  period: Period,
  { zone, now, latest }: { zone: string; now: string; latest: boolean },
): Row[] {
  const { begins, ends } = instantsOf(period, zone)
  const until = now < ends ? now : ends
  // A date counts as passed from the day after it on.
  const lastDay = now < ends ? plusDays(now.slice(0, 10), -1) : period.to
  const areasOf = areaFinder(directory)
  const [open, late, done, answers] = [tally(), tally(), tally(), tally()]
  const groupsOf = (task: Task, action: Action): Group[] => [
    { unit: [] },
    ...areasOf(task).map(area => ({ unit: [area] })),
    ...(action.area ? [{ unit: [], focusArea: action.area }] : []),
  ]
  for (const task of past.tasks) {
    const action = past.actions.get(task.action)
    if (!action) continue
    const then = taskAt(task, until)
    const groups = groupsOf(then, action)
    const events = doneEvents(task).filter(({ at }) => at >= begins && at < until)
    for (const { occurrence, at } of events)
      for (const group of groups) if (!group.focusArea) answers.add(group, `${task.task}:${occurrence}:${at}`)
    if (then.state === 'open' && action.state === 'underway' && action.past !== 'ask') {
      const due = dueOf(then)
      for (const group of groups) {
        open.add(group, action.action)
        if (due !== undefined && due <= lastDay) late.add(group, action.action)
      }
    }
    for (const { occurrence } of events)
      for (const group of groups)
        if (isComplete(past, task, occurrence, { group, begins, until, groupsOf }))
          done.add(group, `${action.action}:${occurrence}`)
  }
  const groups = distinct([{ unit: [] }, ...open.groups(), ...done.groups()])
  return [
    ...groups.map((group): Row => ({ figure: 'programme.open', ...group, value: open.of(group) })),
    ...groups.map((group): Row => ({ figure: 'programme.past', ...group, value: late.of(group), of: open.of(group) })),
    ...groups.map((group): Row => ({ figure: 'programme.done', ...group, value: done.of(group) })),
    ...groups
      .filter(({ focusArea }) => focusArea === undefined)
      .map((group): Row => ({ figure: 'programme.answers', ...group, value: answers.of(group) })),
    ...(latest ? [{ figure: 'programme.questions' as const, unit: [], value: askingHr(past) }] : []),
  ]
}

const askingHr = ({ actions }: ProgrammePast) => [...actions.values()].filter(asksHr).length

const distinct = (groups: readonly Group[]) => [
  ...new Map(groups.map(group => [JSON.stringify(group), group])).values(),
]

/** Is the occurrence of the task's action done in the whole group at that time, and was the last share of it done in the period? */
function isComplete(
  { actions, whole }: ProgrammePast,
  task: Task,
  occurrence: string,
  {
    group,
    until,
    groupsOf,
  }: { group: Group; begins: string; until: string; groupsOf(task: Task, action: Action): Group[] },
): boolean {
  const action = actions.get(task.action)
  const shares = whole.get(task.action)
  if (action?.ownership.mode !== 'each' || !shares) return true
  const key = JSON.stringify(group)
  return shares
    .filter(share => groupsOf(share, action).some(one => JSON.stringify(one) === key))
    .every(share => isDoneBy(share, occurrence, until))
}

/** Was the occurrence of this share done by then, or has it never had it? */
function isDoneBy(share: Task, occurrence: string, until: string): boolean {
  if (doneEvents(share).some(one => one.occurrence === occurrence && one.at < until)) return true
  const then = taskAt(share, until)
  return occurrence === 'once' ? then.state !== 'open' : then.occurrence > occurrence
}

/** What a measure's number was when the period ended: of several shares the sum of what is counted, else the mean. */
export function measureRows({ actions, whole }: ProgrammePast, until: string): Row[] {
  return [...actions.values()].flatMap((action): Row[] => {
    const measure = countedMeasure(action)
    if (!measure) return []
    const values = (whole.get(action.action) ?? []).flatMap(task => valueAt(task, until))
    if (values.length === 0) return []
    const sum = values.reduce((all, value) => all + value, 0)
    const summed = measure.kind === 'count' || measure.kind === 'euros'
    return [
      {
        ...{
          figure: 'programme.measure',
          unit: [],
          focusArea: action.area,
          action: action.action,
          measure: measure.text,
        },
        value: summed ? sum : Math.round((sum / values.length) * 100) / 100,
        ...(measure.target === undefined ? {} : { target: measure.target }),
      },
    ]
  })
}

/** The value that the task had then: given with an answer, or else of the last occurrence that was done. */
function valueAt(task: Task, until: string): number[] {
  const then = taskAt(task, until)
  if (then.value !== undefined) return [then.value]
  const last = doneEvents(task).findLast((one: DoneEvent) => one.at < until)
  return last?.value === undefined ? [] : [last.value]
}
