/**
 * What a house asks of its stores in a month, for the arithmetic of docs/operations.md: `count-costs.ts PEOPLE` plays four working weeks
 * of the demo organisation on the embedded store with everything on, and writes what was counted on stdout as JSON: `idle` of a round in
 * which nobody gets anything, `month` of all that was sent, counted and told besides, `press` of the head nurse's list. Request units are
 * reckoned from what Cosmos DB says of documents of some kilobytes: a read costs 1 for each kilobyte and a query 3 besides; a new
 * document costs 6 for each kilobyte, and one that is replaced 12.
 */
import { createRunner } from '../../bot/rounds-runner.ts'
import { cachedDirectory, rememberedIn } from '../../bot/wire.ts'
import { dateIn } from '../../services/dates.ts'
import { readList } from '../../services/documents.ts'
import { personKind } from '../../services/people-model.ts'
import type { Doc, Page, Store } from '../../services/ports.ts'
import { loadSettings } from '../../services/settings.ts'
import { isWorkingDay } from '../../services/working-days.ts'
import { headNurse, openHouse } from '../house.ts'

/** Requests to the store, documents and kilobytes that they carried, and request units. */
type Counted = { requests: number; documents: number; kilobytes: number; units: number }

const kilobytesOf = (doc: Doc) => Math.ceil(JSON.stringify(doc).length / 1_024)

/** A store that counts what it is asked. */
function metered(store: Store) {
  const counted: Counted = { requests: 0, documents: 0, kilobytes: 0, units: 0 }
  const add = (docs: readonly Doc[], each: number, once: number) => {
    const kilobytes = docs.reduce((sum, doc) => sum + kilobytesOf(doc), 0)
    counted.requests += 1
    counted.documents += docs.length
    counted.kilobytes += kilobytes
    counted.units += once + each * kilobytes
  }
  const read = (docs: readonly Doc[], once: number) => add(docs, 1, once)
  const page = <Found extends Page>(found: Found) => {
    read(
      found.docs.map(({ doc }) => doc),
      3,
    )
    return found
  }
  const written = (doc: Doc, isNew: boolean) => add([doc], isNew ? 6 : 12, 0)
  const meter: Store = {
    ...store,
    get: async id => {
      const found = await store.get(id)
      read(found ? [found.doc] : [], found ? 0 : 1)
      return found
    },
    getMany: async ids => {
      const found = await store.getMany(ids)
      for (const { doc } of found) read([doc], 0)
      return found
    },
    list: async (kind, query) => page(await store.list(kind, query)),
    changes: async (kind, since) => page(await store.changes(kind, since)),
    put: async (doc, version) => {
      written(doc, version === 'new')
      return store.put(doc, version)
    },
    putMany: async puts => {
      for (const { doc, version } of puts) written(doc, version === 'new')
      return store.putMany(puts)
    },
  }
  return { meter, take: () => ({ ...counted }) }
}

const none: Counted = { requests: 0, documents: 0, kilobytes: 0, units: 0 }
const added = (a: Counted, b: Counted, times = 1): Counted => ({
  requests: a.requests + times * b.requests,
  documents: a.documents + times * b.documents,
  kilobytes: a.kilobytes + times * b.kilobytes,
  units: a.units + times * b.units,
})

const people = Number(process.argv[2] ?? 400)
const house = await openHouse({ people, at: '2026-11-02T05:00:00Z', summaries: true })
const settings = await loadSettings(house.store)
const [store, reporting] = [metered(house.store), metered(house.reporting)]
const remembered = rememberedIn(store.meter, house.services.now)
Object.assign(house.services, {
  ...{ store: store.meter, reporting: reporting.meter, remembered },
  directory: cachedDirectory(remembered, () => house.at().epochMilliseconds),
})
house.services.rounds = createRunner(house.services)

/** What the work costs in both stores. */
async function cost(work: () => Promise<unknown>): Promise<Counted> {
  const total = () => added(store.take(), reporting.take())
  const before = total()
  await work()
  return added(total(), before, -1)
}

// Everybody has the app, as a setup policy makes it.
for (const { entity } of await readList(house.store, personKind, 'active'))
  if (entity.objectId) await house.install({ objectId: entity.objectId, name: entity.name })
const greeted = house.sent.length

let [days, rounds] = [0, 0]
let [all, idle] = [none, none]
while (days < 20) {
  if (!isWorkingDay(dateIn(settings.timeZone, house.at()), settings.country)) {
    house.pass({ hours: 24 })
    continue
  }
  days += 1
  for (const hours of [3, 2, 3]) {
    house.pass({ hours })
    all = added(all, await cost(() => house.round()))
    rounds += 1
  }
  idle = await cost(() => house.round())
  house.pass({ hours: 16 })
}
const messages = house.sent.length - greeted
const month = added(all, idle, -rounds)
const press = await cost(() => house.say(headNurse, 'mina åtgärder'))
process.stdout.write(`${JSON.stringify({ people, days, messages, idle, month, press })}\n`)
