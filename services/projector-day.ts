import type { Temporal } from 'temporal-polyfill'
import { dateIn, stamp } from './dates.ts'
import { read, write } from './documents.ts'
import { countedDocId, countedKind } from './facts-model.ts'
import { lastOver, type Period, type PeriodKind, periodBefore, periodKinds, periodsBetween } from './periods.ts'
import type { Store } from './ports.ts'
import { doneSince, loadProgrammeSince } from './programme-figures.ts'
import { closesOn, type Everybody, lateIn, loadEverybodyFor, project, type Stores } from './projector.ts'
import type { Settings } from './settings-model.ts'
import { projectionDocId, projectionKind } from './summaries-model.ts'

/** The first day of the periods that may not have been counted as they ended: none was while Klart was down. */
function firstOpen(kind: PeriodKind, today: string, on: string | undefined): string {
  const over = lastOver(kind, today)
  return on === undefined || over.from < on ? over.from : on
}

/** The quarters and years that were counted before something of them came which comes late; of the last four of each kind. */
async function overtaken(reporting: Store, everybody: Everybody, today: string): Promise<Period[]> {
  const found: Period[] = []
  for (const kind of ['quarter', 'year'] as const) {
    let period = lastOver(kind, today)
    for (let back = 0; back < 4; back++, period = periodBefore(period)) {
      const late = lateIn(everybody, period)
      const mark = late.length > 0 ? await read(reporting, countedKind, countedDocId(period.id)) : undefined
      if (mark && late.some(name => !mark.entity.late.includes(name))) found.push(period)
    }
  }
  return found
}

/**
 * Once a day, the figures of the periods that are under way, and of those that are over and were not yet closed when figures were last
 * counted; what all periods take is read once. `stop`: nothing more is begun, and the day is counted again.
 */
export async function projectDay(
  { store, reporting }: Stores,
  settings: Settings,
  now: Temporal.Instant,
  stop?: AbortSignal,
): Promise<void> {
  const today = dateIn(settings.timeZone, now)
  const known = await read(store, projectionKind, projectionDocId)
  const on = known?.entity.on
  if (on !== undefined && on >= today) return
  const wasClosed = (period: Period) => on !== undefined && on >= closesOn(period)
  const periods = periodKinds.flatMap(kind =>
    periodsBetween(kind, firstOpen(kind, today, on), today).filter(one => !wasClosed(one)),
  )
  const since = periods.map(period => doneSince(period, settings.timeZone, true)).sort()[0] ?? today
  const programme = await loadProgrammeSince(store, since, stamp(now))
  const everybody = { ...(await loadEverybodyFor(store)), programme }
  const late = await overtaken(reporting, everybody, today)
  const begun = new Set(periods.map(({ id }) => id))
  for (const period of [...periods, ...late.filter(({ id }) => !begun.has(id))]) {
    if (stop?.aborted) return
    await project({ store, reporting }, settings, period, now, { everybody })
  }
  const entity = { id: projectionDocId, rev: (known?.entity.rev ?? 0) + 1, history: [], on: today }
  await write(store, projectionKind, entity, known?.version ?? 'new')
}
