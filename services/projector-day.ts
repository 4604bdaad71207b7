import type { Temporal } from 'temporal-polyfill'
import { dateIn, stamp } from './dates.ts'
import { read, write } from './documents.ts'
import { lastOver, type Period, periodAt, periodKinds } from './periods.ts'
import { doneSince, loadProgrammeSince } from './programme-figures.ts'
import { closesOn, loadEverybodyFor, project, type Stores } from './projector.ts'
import type { Settings } from './settings-model.ts'
import { projectionDocId, projectionKind } from './summaries-model.ts'

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
  const periods = periodKinds.flatMap(kind => {
    const over = lastOver(kind, today)
    return [...(wasClosed(over) ? [] : [over]), periodAt(kind, today)]
  })
  const since = periods.map(period => doneSince(period, settings.timeZone, true)).sort()[0] ?? today
  const programme = await loadProgrammeSince(store, since, stamp(now))
  const everybody = { ...(await loadEverybodyFor(store)), programme }
  for (const period of periods) {
    if (stop?.aborted) return
    await project({ store, reporting }, settings, period, now, { everybody })
  }
  const entity = { id: projectionDocId, rev: (known?.entity.rev ?? 0) + 1, history: [], on: today }
  await write(store, projectionKind, entity, known?.version ?? 'new')
}
