import type { DatabaseSync } from 'node:sqlite'
import { type Now, Stale, type Store } from '../ports.ts'
import { commitQueue } from './sqlite-commits.ts'
import { lockServer, openFile } from './sqlite-file.ts'
import { sqliteReads } from './sqlite-reads.ts'
import { makeReady, sqliteWrites } from './sqlite-writes.ts'

/**
 * A store in one SQLite file (made if it is not there; its folder must be) or in memory. A write is on disk when its
 * promise resolves. Several processes of one machine may share a file, but only one may open it as `exclusive`, the
 * server: another gets `StoreInUse`. Throws `StoreTooNew` for a file of a newer program.
 */
export function openSqlite(path: string | ':memory:', options: { now: Now; exclusive?: boolean }): Store {
  const unlock = options.exclusive && path !== ':memory:' ? lockServer(path) : () => {}
  try {
    return storeOn(openFile(path), options.now, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function storeOn(db: DatabaseSync, now: Now, unlock: () => void): Store {
  const reads = sqliteReads(db, now)
  const writes = sqliteWrites(db, now)
  const commit = commitQueue(db)
  let closing: Promise<void> | undefined

  async function close() {
    await commit(() => {})
    db.close()
    unlock()
  }

  // A failure here changes nothing for anybody: expired documents are invisible anyway, and later writes try again.
  commit(writes.purge).catch(() => {})

  return {
    get: async id => reads.get(id),
    getMany: reads.getMany,
    list: async (kind, query) => {
      // A page takes milliseconds and never leaves the loop; who reads page after page lets others in between.
      if (query.after !== undefined) await new Promise(setImmediate)
      return reads.list(kind, query)
    },
    count: reads.count,
    changes: reads.changes,
    async put(doc, version) {
      const ready = makeReady(doc)
      const outcome = await commit(() => writes.put(ready, version))
      if (outcome === 'stale') throw new Stale(doc.id)
      return outcome
    },
    async putMany(puts) {
      const ready = puts.map(({ doc, version }) => ({ doc: makeReady(doc), version }))
      return Promise.all(ready.map(({ doc, version }) => commit(() => writes.put(doc, version))))
    },
    async remove(id, version) {
      const outcome = await commit(() => writes.remove(id, version))
      if (outcome === 'stale') throw new Stale(id)
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}
