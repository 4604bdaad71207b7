import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { startNode } from '../../scripts/child.ts'
import { conversationsDocId, conversationsKind, noConversations } from '../../services/conversations-model.ts'
import { plusDays } from '../../services/dates.ts'
import { randomFrom } from '../../services/demo/random.ts'
import { readList } from '../../services/documents.ts'
import { personKind } from '../../services/people-model.ts'
import { putAll } from '../../services/programme-save.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import type { Summed } from './count-summaries.ts'
import { fillRewards } from './fairness.ts'
import { type Row, single, spreadOf } from './figures.ts'
import { seed } from './stores.ts'

const instant = '2026-11-24T10:00:00Z'

/** Every summary, for a house of 4,000 and one of 40,000 with five years of conversations and rewards. */
export async function benchSummaries(folder: string, quick: boolean): Promise<Row[]> {
  const times = quick ? 1 : 3
  return [...(await benchHouse(folder, 4_000, times)), ...(await benchHouse(folder, 40_000, times))]
}

async function benchHouse(folder: string, people: number, times: number): Promise<Row[]> {
  const { file } = await (await seed(folder, people)).copy('summaries')
  await fillConversations(file)
  await fillRewards(file, people)
  const runs: Summed[][] = []
  for (let at = 0; at < times; at++) {
    const child = startNode([join(import.meta.dirname, 'count-summaries.ts'), file, instant])
    if ((await child.ended) !== 0) throw new Error(`The count failed.\n${child.output()}`)
    // Written by count-summaries.ts, which says that it is `Summed[]`.
    runs.push(JSON.parse(child.output()) as Summed[])
  }
  const [first = []] = runs
  return first.flatMap((one, at): Row[] => {
    const all = runs.flatMap(run => run[at] ?? [])
    const name = `The ${one.summary} summary among ${people.toLocaleString('en')} people`
    const read = `${one.calls} calls, ${Math.round(one.kilobytes / 1024)} MB read; ${one.facts} facts, ${Math.round(one.written)} kB written`
    return [
      {
        name: `${name}: ${one.summary === 'daily' ? 'counting all that is under way' : 'counting two periods'}`,
        unit: 's',
        spread: spreadOf(all.map(({ count }) => count)),
        note: read,
      },
      {
        name: `${name}: reading it`,
        unit: 'ms',
        spread: spreadOf(all.map(run => run.read * 1_000)),
        note: `${one.readCalls} calls, ${Math.round(one.readKilobytes)} kB`,
      },
      { name: `${name}: longest block`, unit: 'ms', spread: spreadOf(all.map(({ block }) => block)) },
      { name: `${name}: peak memory`, unit: 'MB', spread: single(one.peak) },
    ]
  })
}

/** Five years of conversations: two thirds of everybody each year. */
async function fillConversations(file: string) {
  const random = randomFrom(1, 'summaries')
  const store = openSqlite(file, { now: () => Temporal.Instant.from(instant) })
  const people = (await readList(store, personKind, 'active')).map(({ entity }) => entity.personId)
  const known = new Set((await readList(store, conversationsKind, 'all')).map(({ entity }) => entity.person))
  const records = people
    .filter(person => !known.has(person))
    .map(person => {
      const held = [5, 4, 3, 2, 1]
        .filter(() => random.chance(0.66))
        .map(year => {
          const on = plusDays('2026-11-24', -365 * year + random.int(0, 360))
          return { id: `y${year}`, kind: 'development', on, by: 'import', noted: on }
        })
      return { entity: { ...noConversations(person), id: conversationsDocId(person), held }, version: 'new' as const }
    })
  await putAll(store, conversationsKind, records)
  await store.close()
}
