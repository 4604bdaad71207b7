import type { ListQuery, Mark, Now, Page, Remembered, Store, Stored } from '../ports.ts'
import { encodeAfter, expiryOf, isOver, type Position, pageOf } from './document.ts'

/** What was removed is not told of by `changes`: so many milliseconds after everything was read, everything is read again. */
const lasting = 86_400_000

/** What is known of one kind: every document, by id, and the lists by key that were asked for, in their order. */
type Shelf = { docs: Map<string, Stored>; lists: Map<string, Stored[]>; mark: Mark; filled: number }

/**
 * Keeps every document of some kinds in memory, for whoever goes through all of them again and again: only what has changed is read
 * from the store. Each page lets others have their turn.
 */
export function rememberKinds(store: Pick<Store, 'changes'>, kinds: readonly string[], now: Now): Remembered {
  const shelves = new Map<string, Shelf>()
  let last: Promise<void> = Promise.resolve()

  async function renew(kind: string) {
    const at = now().epochMilliseconds
    const known = shelves.get(kind)
    if (!known || at - known.filled >= lasting || at < known.filled) {
      const { docs, mark } = await store.changes(kind)
      shelves.set(kind, { docs: new Map(docs.map(one => [one.doc.id, one])), lists: new Map(), mark, filled: at })
      return
    }
    const { docs, mark } = await store.changes(kind, known.mark)
    known.mark = mark
    for (const one of docs) {
      if (known.docs.get(one.doc.id)?.version === one.version) continue
      known.docs.set(one.doc.id, one)
      known.lists.clear()
    }
  }

  function listOf(kind: string, key: string) {
    const shelf = shelves.get(kind)
    if (!shelf) throw new Error(`${kind} is not remembered`)
    const list =
      shelf.lists.get(key) ?? [...shelf.docs.values()].filter(({ doc }) => doc.keys.includes(key)).sort(inOrder)
    shelf.lists.set(key, list)
    return list
  }

  return {
    refresh(some = kinds) {
      const renewAll = async () => {
        for (const kind of some) await renew(kind)
      }
      // Whoever asks while others are served gets what has been written until now.
      const mine = last.then(renewAll)
      last = mine.catch(() => {})
      return mine
    },
    async list(kind, query) {
      if (query.after !== undefined) await new Promise(setImmediate)
      return pageIn(listOf(kind, query.key), query, now)
    },
  }
}

const inOrder = (a: Stored, b: Stored) => order(a.doc, b.doc)

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
