import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { startNode } from '../../scripts/child.ts'
import {
  type Conversations,
  conversationsKind,
  type Held,
  noConversations,
} from '../../services/conversations-model.ts'
import { plusDays } from '../../services/dates.ts'
import { demoOrganisation } from '../../services/demo/organisation.ts'
import { type Random, randomFrom } from '../../services/demo/random.ts'
import { type Person, personKind } from '../../services/people-model.ts'
import { putAll } from '../../services/programme-save.ts'
import { changeSettings } from '../../services/settings.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import type { Covered } from './count-coverage.ts'
import { type Row, single, spreadOf } from './figures.ts'

const today = '2026-11-24'

/** Coverage by unit, from a store on disk, for a house of 4,000 and one of 40,000 with five years of conversations. */
export async function benchCoverage(folder: string, quick: boolean): Promise<Row[]> {
  const times = quick ? 1 : 3
  return [...(await benchHouse(folder, 4_000, times)), ...(await benchHouse(folder, 40_000, times))]
}

async function benchHouse(folder: string, people: number, times: number): Promise<Row[]> {
  const file = join(folder, `coverage-${people}.db`)
  await fill(file, people)
  const child = startNode([join(import.meta.dirname, 'count-coverage.ts'), file, today, String(times)])
  if ((await child.ended) !== 0) throw new Error(`The count failed.\n${child.output()}`)
  // Written by count-coverage.ts, which says that it is `Covered[]`.
  const runs = JSON.parse(child.output()) as Covered[]
  const [first] = runs
  if (!first || first.noted === 0) throw new Error('Nothing was counted')
  const name = `Coverage of ${people.toLocaleString('en')} people`
  return [
    {
      name: `${name}: counting`,
      unit: 'ms',
      spread: spreadOf(runs.map(({ count }) => count * 1_000)),
      note: `processor time; ${first.rows} rows`,
    },
    { name: `${name}: reading`, unit: 's', spread: spreadOf(runs.map(({ load }) => load)), note: 'processor time' },
    { name: `${name}: reads`, unit: 'reads', spread: single(first.reads) },
    {
      name: `${name}: peak memory`,
      unit: 'MB',
      spread: single(first.peak),
      note: `${Math.round(first.held)} MB before`,
    },
  ]
}

async function fill(file: string, size: number) {
  const { people, settings } = demoOrganisation({ people: size, today })
  const random = randomFrom(1, 'conversations')
  const store = openSqlite(file, { now: () => Temporal.Instant.from(`${today}T10:00:00Z`) })
  const asNew = <E>(entity: E) => ({ entity, version: 'new' as const })
  await putAll(store, personKind, people.map(asNew))
  await changeSettings(store, settings, 'bench', `${today}T10:00:00Z`)
  await putAll(
    store,
    conversationsKind,
    people.map(person => asNew(historyOf(person, random))),
  )
  await store.close()
}

/** Most of five years: seven in eight a year, a sixth of them in a group, and some that the employee has answered about. */
function historyOf({ personId, manager = 'import' }: Person, random: Random): Conversations {
  const held = [5, 4, 3, 2, 1].flatMap((year): Held[] => {
    if (random.chance(1 / 8)) return []
    const on = plusDays(today, -365 * year + random.int(0, 359))
    const kind = random.chance(1 / 6) ? 'group' : 'development'
    const answer = random.chance(1 / 50) ? 'contradicted' : random.chance(1 / 2) ? 'confirmed' : undefined
    return [{ id: `${personId}.${year}`, kind, on, by: manager, noted: on, ...(answer && { answer }) }]
  })
  return { ...noConversations(personId), held }
}
