import { loadDirectory } from '../services/people-import.ts'
import type { Store } from '../services/ports.ts'

/** The store, and the people in it as they are: read again when one of them was written, and not for every turn. */
export function withRegister(opened: Store) {
  let people: ReturnType<typeof loadDirectory> | undefined
  const changed = <T>(ids: readonly string[], outcome: Promise<T>) => {
    if (!ids.some(id => id.startsWith('person:'))) return outcome
    return outcome.finally(() => {
      people = undefined
    })
  }
  const store: Store = {
    ...opened,
    put: (doc, version) => changed([doc.id], opened.put(doc, version)),
    putMany: puts =>
      changed(
        puts.map(({ doc }) => doc.id),
        opened.putMany(puts),
      ),
    remove: (id, version) => changed([id], opened.remove(id, version)),
  }
  return { store, directory: () => (people ??= loadDirectory(store)) }
}

/** A store that counts what is asked of it, and the documents of lists and changes. */
export function counting(store: Store) {
  const counts = { reads: 0, writes: 0 }
  const documents = { read: 0 }
  const read = <T>(result: T): T => {
    counts.reads += 1
    return result
  }
  const several = async <T extends { docs: readonly unknown[] }>(reading: Promise<T>): Promise<T> => {
    const found = await read(reading)
    documents.read += found.docs.length
    return found
  }
  const written = <T>(result: T): T => {
    counts.writes += 1
    return result
  }
  const counted: Store = {
    get: id => read(store.get(id)),
    getMany: ids => read(store.getMany(ids)),
    list: (kind, query) => several(store.list(kind, query)),
    count: (kind, keys) => read(store.count(kind, keys)),
    changes: (kind, since) => several(store.changes(kind, since)),
    put: (doc, version) => written(store.put(doc, version)),
    putMany: puts => written(store.putMany(puts)),
    remove: (id, version) => written(store.remove(id, version)),
    close: () => store.close(),
  }
  return { store: counted, counts, documents }
}
