import type { Temporal } from 'temporal-polyfill'
import { dateIn } from './dates.ts'
import { read, readAll, readList } from './documents.ts'
import { countedDocId, countedKind, type Fact, factKind, houseMark, latestOf } from './facts-model.ts'
import type { FigureName } from './figures.ts'
import { lastOver, type Period, periodBefore, periodNamed } from './periods.ts'
import type { Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import { project, type Stores } from './projector.ts'
import { type Currency, currencyOf } from './rewards-settings.ts'
import type { Settings } from './settings-model.ts'
import type { Series, Summary } from './summaries-rules.ts'
import { type SummaryKind, summaryKinds, summaryNames } from './summaries-settings.ts'

/** Of which group: of the house with its areas as wholes, with all of its units (`whole`), or of all within one area. */
export type Extent = { area?: string | undefined; whole?: boolean }

/** The facts of a period in their latest revisions. */
async function factsOf(reporting: Store, period: Period, { area, whole = false }: Extent): Promise<Fact[]> {
  const all = whole ? `in:${period.id}` : `top:${period.id}`
  const key = area === undefined ? all : `area:${period.id}:${unitMark([area])}`
  const stored = await readList(reporting, factKind, key)
  return [...latestOf(stored).values()].flatMap(({ entity }) => (entity.withdrawn ? [] : [entity]))
}

/** So many periods back a figure is followed. */
const longest = { week: 12, month: 12, quarter: 8, year: 5 } as const

async function seriesOf(
  reporting: Store,
  period: Period,
  figure: FigureName,
  area: string | undefined,
): Promise<Series> {
  const mark = area === undefined ? houseMark : unitMark([area])
  let [from, left] = [period, longest[period.kind] - 1]
  for (; left > 0; left--) from = periodBefore(from)
  const range = { from: from.from, to: `${period.from}:~` }
  const key = `series:${period.kind}:${figure}:${mark}`
  const stored = await Array.fromAsync(readAll(reporting, factKind, key, range))
  return [...latestOf(stored, fact => fact.period).values()].flatMap(
    ({ entity: { period: id, value, of, withdrawn } }) =>
      withdrawn ? [] : [{ period: id, value, ...(of === undefined ? {} : { of }) }],
  )
}

/**
 * The summary of a period as the facts tell it; undefined where none has been counted. An area that is too small to be told of, and has
 * nothing in the programme, has a summary all the same.
 */
export async function readSummary(
  reporting: Store,
  period: Period,
  { area, whole, asOf, currency }: Extent & { asOf: string; currency: Currency },
): Promise<Summary | undefined> {
  const before = periodBefore(period)
  const extent = { area, ...(whole ? { whole } : {}) }
  const [facts, earlier, coverage] = await Promise.all([
    factsOf(reporting, period, extent),
    factsOf(reporting, before, extent),
    seriesOf(reporting, period, 'conversations.noted', area),
  ])
  const counted = facts.length === 0 && area !== undefined ? await factsOf(reporting, period, {}) : facts
  if (counted.length === 0) return undefined
  return {
    ...{ period, before, isOver: asOf > period.to, asOf: asOf < period.to ? asOf : period.to },
    ...{ facts, earlier, coverage, currency, isClosed: counted.every(({ final }) => final) },
    ...(area === undefined ? {} : { area }),
  }
}

/** Has the period been counted whole, and is that still right? What is not closed is counted again once a day. */
async function isCounted(reporting: Store, period: Period, today: string): Promise<boolean> {
  const mark = (await read(reporting, countedKind, countedDocId(period.id)))?.entity
  return mark !== undefined && (mark.closed || mark.on === today)
}

/** The summary of a period, counted first where that has not been done today; with the one before, for what has changed. */
export async function loadSummary(
  stores: Stores,
  settings: Settings,
  period: Period,
  now: Temporal.Instant,
  extent: Extent = {},
): Promise<Summary | undefined> {
  const today = dateIn(settings.timeZone, now)
  if (period.from > today) return undefined
  for (const one of [periodBefore(period), period])
    if (!(await isCounted(stores.reporting, one, today))) await project(stores, settings, one, now)
  return readSummary(stores.reporting, period, { ...extent, asOf: today, currency: currencyOf(settings.country) })
}

/** The summary of a kind of period. */
export const summaryOf = ({ kind }: Pick<Period, 'kind'>): SummaryKind =>
  summaryNames.find(name => summaryKinds[name] === kind) ?? 'weekly'

/** The period that a summary is about on a date: the last one that is over, or the one that is named. */
export const periodFor = (kind: SummaryKind, today: string, id?: string) =>
  id === undefined ? lastOver(summaryKinds[kind], today) : periodNamed(id)
