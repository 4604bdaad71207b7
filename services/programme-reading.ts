import { readList } from './documents.ts'
import type { Store } from './ports.ts'
import { type Action, actionKind, dueOf, type Programme, programmeKind, taskKind } from './programme-model.ts'

/** A focus area as everybody may read it: numbers and titles, no names. */
export type AreaView = {
  programme: string
  area: string
  titles: string[]
  done: number
  underway: number
  next: string | undefined
}

/** The areas of every programme in the sheet's order; rows that are stopped or replaced are left out. */
export function areasOf(
  actions: readonly Action[],
  openDates: ReadonlyMap<string, readonly string[]>,
  today: string,
): AreaView[] {
  const areas = new Map<string, AreaView>()
  for (const action of actions) {
    if (action.state === 'stopped' || action.state === 'replaced') continue
    const key = `${action.programme}\n${action.area}`
    const view = areas.get(key) ?? {
      programme: action.programme,
      area: action.area,
      titles: [],
      done: 0,
      underway: 0,
      next: undefined,
    }
    const open = openDates.get(action.action)
    const done = action.state === 'done' || (action.state === 'underway' && open === undefined)
    const coming = (open ?? []).filter(date => date >= today)
    const next = [...(view.next ? [view.next] : []), ...coming].sort()[0]
    areas.set(key, {
      ...view,
      titles: [...view.titles, action.title],
      done: view.done + (done ? 1 : 0),
      underway: view.underway + (action.state === 'underway' && !done ? 1 : 0),
      next,
    })
  }
  return [...areas.values()]
}

/** Every programme and its areas, as of today. */
export async function loadReading(
  store: Store,
  today: string,
): Promise<{ programmes: Programme[]; areas: AreaView[] }> {
  const [programmes, actions, open] = await Promise.all([
    readList(store, programmeKind, 'all'),
    readList(store, actionKind, 'all'),
    readList(store, taskKind, 'open'),
  ])
  const dates = new Map<string, string[]>()
  for (const { entity } of open) {
    const due = dueOf(entity)
    dates.set(entity.action, [...(dates.get(entity.action) ?? []), ...(due ? [due] : [])])
  }
  return {
    programmes: programmes.map(({ entity }) => entity),
    areas: areasOf(
      actions.map(({ entity }) => entity),
      dates,
      today,
    ),
  }
}
