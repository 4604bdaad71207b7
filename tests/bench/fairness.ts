import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { startNode } from '../../scripts/child.ts'
import { plusDays } from '../../services/dates.ts'
import { demoOrganisation } from '../../services/demo/organisation.ts'
import { type Random, randomFrom } from '../../services/demo/random.ts'
import { type Person, personKind } from '../../services/people-model.ts'
import { putAll } from '../../services/programme-save.ts'
import { type Nomination, nominationDocId, nominationKind } from '../../services/rewards-model.ts'
import { type Thanks, thanksDocId, thanksKind } from '../../services/rewards-thanks-model.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import type { Counted } from './count-fairness.ts'
import { type Row, single, spreadOf } from './figures.ts'

const today = '2026-11-24'

/** How quick rewards are spread, from a store on disk, for a house of 4,000 and one of 40,000 with five years of them. */
export async function benchFairness(folder: string, quick: boolean): Promise<Row[]> {
  const times = quick ? 1 : 3
  return [...(await benchHouse(folder, 4_000, times)), ...(await benchHouse(folder, 40_000, times))]
}

async function benchHouse(folder: string, people: number, times: number): Promise<Row[]> {
  const file = join(folder, `fairness-${people}.db`)
  await fill(file, people)
  const child = startNode([join(import.meta.dirname, 'count-fairness.ts'), file, today, String(times)])
  if ((await child.ended) !== 0) throw new Error(`The count failed.\n${child.output()}`)
  // Written by count-fairness.ts, which says that it is `Counted[]`.
  const runs = JSON.parse(child.output()) as Counted[]
  const [first] = runs
  if (!first || first.own === 0) throw new Error('Nothing was counted')
  const name = `Fairness among ${people.toLocaleString('en')} people`
  return [
    {
      name: `${name}: reading and counting`,
      unit: 's',
      spread: spreadOf(runs.map(({ count }) => count)),
      note: `processor time; ${first.rows} rows`,
    },
    {
      name: `${name}: the picture`,
      unit: 'ms',
      spread: spreadOf(runs.map(({ draw }) => draw * 1_000)),
      note: 'processor time',
    },
    { name: `${name}: longest block`, unit: 'ms', spread: spreadOf(runs.map(({ block }) => block)) },
    { name: `${name}: reads`, unit: 'reads', spread: single(first.reads) },
    {
      name: `${name}: peak memory`,
      unit: 'MB',
      spread: single(first.peak),
      note: `${Math.round(first.held)} MB before`,
    },
  ]
}

const asNew = <E>(entity: E) => ({ entity, version: 'new' as const })

/** Five years of everything, although thank-yous would expire after one. */
async function fill(file: string, size: number) {
  const { people } = demoOrganisation({ people: size, today })
  const store = openSqlite(file, { now: () => Temporal.Instant.from(`${today}T10:00:00Z`) })
  await putAll(store, personKind, people.map(asNew))
  await store.close()
  await fillRewards(file, size)
}

/** Five years of rewards and thank-yous among the demo's people of that many, who are in the store. */
export async function fillRewards(file: string, size: number) {
  const { people } = demoOrganisation({ people: size, today })
  const random = randomFrom(1, 'fairness')
  const store = openSqlite(file, { now: () => Temporal.Instant.from(`${today}T10:00:00Z`) })
  for (let year = 5; year >= 1; year--) {
    const rewarded = people.filter(() => random.chance(0.35))
    await putAll(
      store,
      nominationKind,
      rewarded.map(person => asNew(rewardOf(person, year, random))),
    )
    const thanked = people.filter(() => random.chance(0.8))
    await putAll(
      store,
      thanksKind,
      thanked.map(person => asNew(thanksTo(person, year, random))),
    )
  }
  await store.close()
}

function rewardOf({ personId, unit, manager = 'import' }: Person, year: number, random: Random): Nomination {
  const nomination = `${personId.toLowerCase().replace(/[^a-z0-9]/g, '')}y${year}rewarded`
  const sent = plusDays(today, -365 * year + random.int(0, 350))
  return {
    ...{ id: nominationDocId(nomination), rev: 3, history: [], nomination, state: 'delivered', nominator: manager },
    ...{ receiver: { kind: 'person', person: personId }, unit, country: 'FI', criterion: 'care', mayAnnounce: true },
    ...{ sentAt: `${sent}T08:00:00Z`, decidedAt: `${plusDays(sent, random.int(0, 12))}T09:00:00Z` },
    ...{ direct: random.chance(0.4), deciders: [], since: sent, passed: [], recused: [], signatures: [] },
    ...{ people: [], ownManagers: [], texts: { why: 'Ordnade bytet av skift så att alla kunde vara med på festen.' } },
  }
}

function thanksTo({ personId, manager = 'import' }: Person, year: number, random: Random): Thanks {
  const thanks = `${personId.toLowerCase().replace(/[^a-z0-9]/g, '')}y${year}thanked`
  const at = `${plusDays(today, -365 * year + random.int(0, 364))}T08:00:00Z`
  return {
    ...{ id: thanksDocId(thanks), rev: 0, history: [], thanks, from: manager, to: [personId], at, replies: [] },
    ...{ texts: { words: 'Tack för hjälpen i natt.' } },
  }
}
