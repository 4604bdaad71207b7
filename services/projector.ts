import type { Temporal } from 'temporal-polyfill'
import { loadEverybodys } from './conversations.ts'
import { loadAnswers } from './conversations-answers.ts'
import { conversationRows } from './conversations-figures.ts'
import { dateIn, daysBetween, stamp } from './dates.ts'
import { readAll, readList, toDoc, type Versioned } from './documents.ts'
import { type Fact, factDocId, factKind, factName } from './facts-model.ts'
import { figureOf, isFigure, isToldFor, type Row } from './figures.ts'
import { importedRows } from './measures-figures.ts'
import { buildDirectory } from './people-directory.ts'
import { peopleRows } from './people-figures.ts'
import { type Contact, contactKind, type Person, personKind } from './people-model.ts'
import { instantsOf, type Period, periodAfter } from './periods.ts'
import { pause } from './portions.ts'
import { type Put, Stale, type Store } from './ports.ts'
import {
  doneSince,
  loadProgrammePast,
  loadProgrammeSince,
  measureRows,
  type ProgrammeKnown,
  programmeRows,
} from './programme-figures.ts'
import { loadRewardsPast, rewardRows } from './rewards-figures.ts'
import type { Settings } from './settings-model.ts'

/** The private store that is read, and the one for reports that is written. */
export type Stores = { store: Store; reporting: Store }

/** From which date on a period that is over is closed: its facts then stay as they are. A year is open until 31 January. */
export const closesOn = (period: Period) => {
  const next = periodAfter(period).from
  return period.kind === 'year' ? `${next.slice(0, 4)}-01-31` : next
}

/** For so many days after a period how it is now is still the best that can be known of how it was when it ended. */
const stillKnown = 7

/** Everything that the figures of all periods take, read once: people, their chats and conversations; perhaps the programme too. */
export type Everybody = Awaited<ReturnType<typeof loadEverybodyFor>> & { programme?: ProgrammeKnown }

/** Reads it: each kind of document in pages. */
export async function loadEverybodyFor(store: Store) {
  const people: Person[] = []
  for await (const { entity } of readAll(store, personKind, 'all')) people.push(entity)
  const contacts: Contact[] = []
  for await (const { entity } of readAll(store, contactKind, 'all')) contacts.push(entity)
  const [{ records }, answers] = await Promise.all([loadEverybodys(store), loadAnswers(store)])
  return { people, contacts, records, answers, directory: buildDirectory(people) }
}

/**
 * All figures of a period as they were when it ended, or are at `now` while it lasts. `latest`: nothing later is known, so that
 * what the store keeps no record of can be counted too.
 */
export async function rowsOf(
  store: Store,
  settings: Settings,
  everybody: Everybody,
  period: Period,
  now: Temporal.Instant,
): Promise<Row[]> {
  const zone = settings.timeZone
  const at = stamp(now)
  const { ends } = instantsOf(period, zone)
  const today = dateIn(zone, now)
  const until = today < period.to ? today : period.to
  const latest = daysBetween(period.to, today) <= stillKnown
  const measures = isToldFor('programme.measure', period.kind)
  const known = everybody.programme ?? (await loadProgrammeSince(store, doneSince(period, zone, measures), at))
  const [past, rewards] = await Promise.all([
    loadProgrammePast(store, known, period, zone),
    loadRewardsPast(store, period, zone, at),
  ])
  const rows = [...(await programmeRows(past, everybody.directory, period, { zone, now: at, latest }))]
  // Each part walks over everybody: between them presses are answered.
  await pause()
  rows.push(...(measures ? measureRows(past, at < ends ? at : ends) : []))
  await pause()
  rows.push(...conversationRows(everybody, settings, period, until))
  await pause()
  rows.push(...(await rewardRows(store, everybody.people, rewards, until)))
  rows.push(...(await importedRows(store, everybody.people, period, until)))
  await pause()
  rows.push(...peopleRows(everybody.people, everybody.contacts, until, { latest }))
  return rows.filter(row => isToldFor(row.figure, period.kind) && isDeepEnough(row, period))
}

/** A week is told of the house and its service areas; longer periods of all units. */
const isDeepEnough = ({ unit, others }: Row, { kind }: Period) =>
  kind !== 'week' || unit.length + (others === undefined ? 0 : 1) <= 1

const factOf = (row: Row, period: Period, now: Temporal.Instant, final: boolean): Fact => ({
  ...row,
  id: factDocId(period.id, factName({ ...row, unit: [...row.unit] }), 1),
  ...{ rev: 0, history: [], period: period.id, periodKind: period.kind, from: period.from, to: period.to },
  ...{ unit: [...row.unit], level: row.unit.length, at: stamp(now), final, revision: 1 },
})

const told = ({ value, of, target }: Pick<Fact, 'value' | 'of' | 'target'>) => JSON.stringify([value, of, target])

/** How many facts were written, left alone, removed. */
export type Projected = { written: number; same: number; removed: number }

/** How many documents go into one round of writing. */
const chunk = 200

/**
 * Brings the facts of a period in line with what is stored. Facts of a closed period stay as they are: what comes late (see
 * `Figure`) is added, and with `correct` what has changed becomes a new revision that says what it was. Doing it twice changes nothing.
 */
export async function project(
  { store, reporting }: Stores,
  settings: Settings,
  period: Period,
  now: Temporal.Instant,
  { everybody, correct = false }: { everybody?: Everybody; correct?: boolean } = {},
): Promise<Projected> {
  const rows = await rowsOf(store, settings, everybody ?? (await loadEverybodyFor(store)), period, now)
  const stored = await readList(reporting, factKind, `in:${period.id}`)
  const closed = dateIn(settings.timeZone, now) >= closesOn(period)
  const wasClosed = stored.some(({ entity }) => entity.final)
  const latest = latestOf(stored)
  const facts = rows.map(row => factOf(row, period, now, closed))
  const puts = facts.flatMap(fact => putFor(fact, latest.get(factName(fact)), { wasClosed, correct, stored }))
  const names = new Set(facts.map(factName))
  const gone = wasClosed ? [] : stored.filter(({ entity }) => !names.has(factName(entity)))
  for (let from = 0; from < puts.length; from += chunk) {
    const outcomes = await reporting.putMany(puts.slice(from, from + chunk))
    const stale = outcomes.indexOf('stale')
    if (stale >= 0) throw new Stale(puts[from + stale]?.doc.id ?? period.id)
  }
  for (const { entity, version } of gone) await reporting.remove(entity.id, version)
  return { written: puts.length, same: facts.length - puts.length, removed: gone.length }
}

/** The latest revision of each fact, by its name. */
export function latestOf(stored: readonly Versioned<Fact>[]): Map<string, Versioned<Fact>> {
  const latest = new Map<string, Versioned<Fact>>()
  for (const one of stored) {
    const name = factName(one.entity)
    const known = latest.get(name)
    if (!known || known.entity.revision < one.entity.revision) latest.set(name, one)
  }
  return latest
}

function putFor(
  fact: Fact,
  known: Versioned<Fact> | undefined,
  { wasClosed, correct, stored }: { wasClosed: boolean; correct: boolean; stored: readonly Versioned<Fact>[] },
): Put[] {
  const late = isFigure(fact.figure) ? figureOf(fact.figure).late : undefined
  if (known?.entity.final) {
    if (!(correct || late === 'each') || told(known.entity) === told(fact)) return []
    const revision = known.entity.revision + 1
    const id = factDocId(fact.period, factName(fact), revision)
    return [{ doc: toDoc(factKind, { ...fact, id, revision, was: known.entity.value }), version: 'new' }]
  }
  if (known && told(known.entity) === told(fact) && known.entity.final === fact.final) return []
  const isNew = !known && !stored.some(({ entity }) => entity.figure === fact.figure)
  if (wasClosed && !known && !correct && late !== 'each' && !(late === 'together' && isNew)) return []
  return [{ doc: toDoc(factKind, fact), version: known?.version ?? 'new' }]
}
