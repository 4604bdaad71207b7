import type { Temporal } from 'temporal-polyfill'
import { loadEverybodys } from './conversations.ts'
import { loadAnswers } from './conversations-answers.ts'
import { answersIn, conversationRows } from './conversations-figures.ts'
import { loadPublished, publicationsIn, publishedRows } from './conversations-figures-published.ts'
import { dateIn, daysBetween, stamp } from './dates.ts'
import { read, readAll, readList, toDoc, type Versioned, write } from './documents.ts'
import {
  type Counted,
  countedDocId,
  countedKind,
  type Fact,
  factDocId,
  factKind,
  factName,
  latestOf,
} from './facts-model.ts'
import { figureOf, isFigure, isToldFor, type Row } from './figures.ts'
import { inTurn } from './in-turn.ts'
import { importedRows } from './measures-figures.ts'
import { buildDirectory } from './people-directory.ts'
import { peopleRows } from './people-figures.ts'
import { type Contact, contactKind, type Person, personKind } from './people-model.ts'
import { instantsOf, type Period, periodAfter } from './periods.ts'
import { persist } from './persist.ts'
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
  const [{ records }, answers, published] = await Promise.all([
    loadEverybodys(store),
    loadAnswers(store),
    loadPublished(store),
  ])
  return { people, contacts, records, answers, published, directory: buildDirectory(people) }
}

/**
 * All figures of a period as they were when it ended, or are at `now` while it lasts. What the store keeps no record of is counted
 * only while nothing later is known (see `stillKnown`).
 */
async function rowsOf(
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
  rows.push(...publishedRows(everybody.published, everybody.people, period, today))
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

const told = ({ value, of, answers, target }: Pick<Fact, 'value' | 'of' | 'answers' | 'target'>) =>
  JSON.stringify([value, of, answers, target])

/** What there is of what comes after a period: employees' answers of a quarter, and publications by name. */
export const lateIn = ({ answers, published }: Pick<Everybody, 'answers' | 'published'>, period: Period): string[] => [
  ...(answersIn(answers, period) === undefined ? [] : ['answers']),
  ...publicationsIn(published, period),
]

/** How many facts were written, left alone, removed. */
export type Projected = { written: number; same: number; removed: number }

/** How many documents go into one round of writing. */
const chunk = 200

/** From which date on Klart counts: what was before its introduction, as far as that is known, it has not seen. */
const beganOn = ({ introducedOn }: Settings) => introducedOn ?? ''

/** Is what was told kept, because a recount can't know it any more, or finds less of it than there was? */
function isKept(known: Fact, now: Fact | undefined, period: Period, today: string): boolean {
  if (!isFigure(known.figure)) return false
  const figure = figureOf(known.figure)
  if (figure.known && daysBetween(period.to, today) > stillKnown) return true
  return figure.fades === true && today > period.to && (now?.value ?? 0) < known.value
}

type Projecting = { everybody?: Everybody; correct?: boolean }

/**
 * Brings the facts of a period in line with what is stored. Facts of a closed period stay as they are: what comes late (see
 * `Figure`) is added, and with `correct` what has changed becomes a new revision that says what it was, and what is not told any more
 * is withdrawn. Doing it twice changes nothing, and what was broken off is done whole the next time.
 */
export const project = (
  stores: Stores,
  settings: Settings,
  period: Period,
  now: Temporal.Instant,
  options: Projecting = {},
): Promise<Projected> =>
  persist(() =>
    inTurn(stores.reporting, countedDocId(period.id), () => projectNow(stores, settings, period, now, options)),
  )

async function projectNow(
  { store, reporting }: Stores,
  settings: Settings,
  period: Period,
  now: Temporal.Instant,
  { everybody, correct = false }: Projecting,
): Promise<Projected> {
  const today = dateIn(settings.timeZone, now)
  const all = everybody ?? (await loadEverybodyFor(store))
  const began = period.to >= beganOn(settings)
  const rows = began
    ? await rowsOf(store, settings, all, period, now)
    : await importedRows(store, all.people, period, period.to)
  const [stored, mark] = await Promise.all([
    readList(reporting, factKind, `in:${period.id}`),
    read(reporting, countedKind, countedDocId(period.id)),
  ])
  const wasClosed = mark?.entity.closed ?? false
  const closed = wasClosed || today >= closesOn(period)
  const latest = latestOf(stored)
  const counted = new Map(rows.map(row => factOf(row, period, now, closed)).map(fact => [factName(fact), fact]))
  const kept = [...latest.values()].filter(({ entity }) => isKept(entity, counted.get(factName(entity)), period, today))
  for (const { entity } of kept) counted.delete(factName(entity))
  const facts = [...counted.values()]
  const closing = kept.filter(({ entity }) => closed && !entity.final)
  const puts = [
    ...facts.flatMap(fact => putFor(fact, latest.get(factName(fact)), { wasClosed, correct, stored })),
    ...closing.map(({ entity, version }): Put => ({ doc: toDoc(factKind, { ...entity, final: true }), version })),
  ]
  const names = new Set([...facts, ...kept.map(({ entity }) => entity)].map(factName))
  const gone = [...latest.values()].filter(({ entity }) => !names.has(factName(entity)) && !entity.withdrawn)
  if (wasClosed && correct) puts.push(...gone.map(({ entity }) => withdrawal(entity, now)))
  await putEach(reporting, puts, period)
  if (!wasClosed) for (const { entity, version } of gone) await reporting.remove(entity.id, version)
  await markCounted(reporting, mark, {
    period: period.id,
    on: today,
    closed,
    late: lateIn(all, period),
  })
  return { written: puts.length, same: facts.length - puts.length, removed: wasClosed ? 0 : gone.length }
}

/** A fact that says that the one before it holds no more. */
function withdrawal(entity: Fact, now: Temporal.Instant): Put {
  const revision = entity.revision + 1
  const id = factDocId(entity.period, factName(entity), revision)
  const fact: Fact = { ...entity, id, revision, was: entity.value, at: stamp(now), withdrawn: true }
  return { doc: toDoc(factKind, fact), version: 'new' }
}

async function putEach(reporting: Store, puts: readonly Put[], { id }: Period) {
  for (let from = 0; from < puts.length; from += chunk) {
    const outcomes = await reporting.putMany(puts.slice(from, from + chunk))
    const stale = outcomes.indexOf('stale')
    if (stale >= 0) throw new Stale(puts[from + stale]?.doc.id ?? id)
  }
}

/** Written last, so that a period without it is one that was never counted whole. */
async function markCounted(
  reporting: Store,
  known: Versioned<Counted> | undefined,
  mark: Pick<Counted, 'period' | 'on' | 'closed' | 'late'>,
) {
  const entity = { id: countedDocId(mark.period), rev: (known?.entity.rev ?? -1) + 1, history: [], ...mark }
  await write(reporting, countedKind, entity, known?.version ?? 'new')
}

function putFor(
  fact: Fact,
  known: Versioned<Fact> | undefined,
  { wasClosed, correct, stored }: { wasClosed: boolean; correct: boolean; stored: readonly Versioned<Fact>[] },
): Put[] {
  const late = isFigure(fact.figure) ? figureOf(fact.figure).late : undefined
  if (known && wasClosed) {
    if (!(correct || late === 'each') || (told(known.entity) === told(fact) && !known.entity.withdrawn)) return []
    const revision = known.entity.revision + 1
    const id = factDocId(fact.period, factName(fact), revision)
    return [{ doc: toDoc(factKind, { ...fact, id, revision, was: known.entity.value }), version: 'new' }]
  }
  if (known && told(known.entity) === told(fact) && known.entity.final === fact.final) return []
  const isNew = !known && !stored.some(({ entity }) => entity.figure === fact.figure)
  if (wasClosed && !correct && late !== 'each' && !(late === 'together' && isNew)) return []
  return [{ doc: toDoc(factKind, fact), version: known?.version ?? 'new' }]
}
