import type { Temporal } from 'temporal-polyfill'
import { stamp } from '../services/dates.ts'
import { seedDemo } from '../services/demo/seed.ts'
import type { Doc, Store } from '../services/ports.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

/** The demo organisation as it was made before, by size and moment: making it anew takes ten times as long as writing it. */
const made = new Map<string, readonly Doc[]>()

/** Puts the demo organisation of that moment into an empty store. */
export async function fillDemo(store: Store, people: number, at: Temporal.Instant) {
  const key = `${people} ${at}`
  const docs = made.get(key) ?? (await makeDemo(people, at))
  made.set(key, docs)
  for (let from = 0; from < docs.length; from += 500)
    await store.putMany(docs.slice(from, from + 500).map(doc => ({ doc, version: 'new' as const })))
}

async function makeDemo(people: number, at: Temporal.Instant): Promise<Doc[]> {
  const store = openSqlite(':memory:', { now: () => at })
  const docs = new Map<string, Doc>()
  const keep = (doc: Doc) => docs.set(doc.id, doc)
  const kept: Store = {
    ...store,
    put: (doc, version) => store.put(doc, version).finally(() => keep(doc)),
    putMany: puts => store.putMany(puts).finally(() => puts.map(({ doc }) => keep(doc))),
  }
  await seedDemo(kept, { people, today: at.toString().slice(0, 10), now: stamp(at) })
  await store.close()
  return [...docs.values()]
}
