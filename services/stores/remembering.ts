import type { ListQuery, Mark, Now, Page, Remembered, Store, Stored } from '../ports.ts'
import { encodeAfter, expiryOf, isOver, type Position, pageOf } from './document.ts'

/** What was removed is not told of by `changes`: so many milliseconds after everything was read, everything is read again. */
const lasting = 86_400_000

/** Of more changes than these all is put in order anew. */
const mostPlaced = 500

/** How many documents are put in order before others have their turn. */
const portion = 2_000

/** What is known of one kind: every document, by id and in order; and those by key that were asked for. */
type Shelf = { docs: Map<string, Stored>; inOrder: Stored[]; lists: Map<string, Stored[]>; mark: Mark; filled: number }

/**
 * Keeps every document of some kinds in memory, for whoever goes through all of them again and again: only what has changed is read
 * from the store. Each page lets others have their turn.
 */
export function rememberKinds(store: Pick<Store, 'changes'>, kinds: readonly string[], now: Now): Remembered {
  const shelves = new Map<string, Shelf>()
  const queues = new Map<string, Promise<unknown>>()

  /** Whoever asks while others are served gets what has been written until now; nobody waits for another kind than their own. */
  function renewInTurn(kind: string): Promise<void> {
    const mine = (queues.get(kind) ?? Promise.resolve()).then(() => renew(kind))
    queues.set(
      kind,
      mine.catch(() => {}),
    )
    return mine
  }

  async function renew(kind: string) {
    const at = now().epochMilliseconds
    const known = shelves.get(kind)
    if (!known || at - known.filled >= lasting) {
      const { docs, mark } = await store.changes(kind)
      shelves.set(kind, { ...(await shelved(docs)), mark, filled: at })
      return
    }
    const { docs, mark } = await store.changes(kind, known.mark)
    const fresh = docs.filter(({ doc, version }) => known.docs.get(doc.id)?.version !== version)
    if (fresh.length > mostPlaced) Object.assign(known, await shelved([...known.docs.values(), ...fresh]))
    else if (fresh.length > 0) {
      for (const one of fresh) place(known, one)
      known.lists.clear()
    }
    known.mark = mark
  }

  function listOf(kind: string, key: string) {
    const shelf = shelves.get(kind)
    if (!shelf) throw new Error(`${kind} is not remembered`)
    const list = shelf.lists.get(key) ?? shelf.inOrder.filter(({ doc }) => doc.keys.includes(key))
    shelf.lists.set(key, list)
    return list
  }

  return {
    async refresh(some = kinds) {
      for (const kind of some) await renewInTurn(kind)
    },
    async list(kind, query) {
      if (query.after !== undefined) await new Promise(setImmediate)
      return pageIn(listOf(kind, query.key), query, now)
    },
  }
}

/** Of several states of one document the last one counts. */
async function shelved(all: readonly Stored[]): Promise<Pick<Shelf, 'docs' | 'inOrder' | 'lists'>> {
  const docs = new Map(all.map(one => [one.doc.id, one]))
  return { docs, inOrder: await ordered([...docs.values()]), lists: new Map() }
}

/** Sorted runs are merged two by two. */
async function ordered(docs: readonly Stored[]): Promise<Stored[]> {
  let runs: Stored[][] = []
  for (let from = 0; from < docs.length; from += portion) {
    if (from > 0) await new Promise(setImmediate)
    runs.push(docs.slice(from, from + portion).sort((a, b) => order(a.doc, b.doc)))
  }
  while (runs.length > 1) {
    const merged: Stored[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      await new Promise(setImmediate)
      merged.push(merge(runs[at] ?? [], runs[at + 1] ?? []))
    }
    runs = merged
  }
  return runs[0] ?? []
}

function merge(some: readonly Stored[], others: readonly Stored[]): Stored[] {
  const merged: Stored[] = []
  let at = 0
  for (const one of some) {
    for (let other = others[at]; other && order(other.doc, one.doc) < 0; other = others[at]) {
      merged.push(other)
      at += 1
    }
    merged.push(one)
  }
  return [...merged, ...others.slice(at)]
}

function place({ docs, inOrder }: Shelf, one: Stored) {
  const before = docs.get(one.doc.id)
  if (before) inOrder.splice(firstAfter(inOrder, before.doc) - 1, 1)
  inOrder.splice(firstAfter(inOrder, one.doc), 0, one)
  docs.set(one.doc.id, one)
}

const order = (a: Position, b: Position) => {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

function pageIn(list: readonly Stored[], query: ListQuery, now: Now): Page {
  const { start, limit } = pageOf(query)
  const docs: Stored[] = []
  for (let at = firstAfter(list, start); ; at++) {
    const one = list[at]
    if (!one || (query.to !== undefined && one.doc.sort > query.to)) return { docs }
    if (isOver(expiryOf(one.doc), now)) continue
    const last = docs.at(-1)
    if (docs.length === limit && last) return { docs, after: encodeAfter(last.doc) }
    docs.push(one)
  }
}

/** Where the first document after the position stands, by halving. */
function firstAfter(list: readonly Stored[], position: Position) {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    const one = list[middle]
    if (one && order(one.doc, position) <= 0) from = middle + 1
    else to = middle
  }
  return from
}
