import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Doc, Now, Version } from '../ports.ts'
import { checkDoc, expiryOf, isOver } from './document.ts'

/** What `list` finds a document by. */
type Entry = Pick<Doc, 'id' | 'kind' | 'keys' | 'sort'>

/** A document as it is when it is handed over, checked; `expires` in milliseconds since 1970. */
export type Ready = Entry & { body: string; expires: number | null }

/** Throws a TypeError or RangeError for a document that can't be stored. */
export function makeReady(doc: Doc): Ready {
  checkDoc(doc)
  const { id, kind, sort } = doc
  return { id, kind, keys: [...doc.keys], sort, body: JSON.stringify(doc), expires: expiryOf(doc) ?? null }
}

/** How many writes there are to one look for expired documents, of which it removes at most as many again. */
const purgeEvery = 200

/** The writes to one database file; each must run inside a transaction. */
export function sqliteWrites(db: DatabaseSync, now: Now) {
  const find = db.prepare('SELECT version, expires, body FROM documents WHERE id = ?')
  const insert = db.prepare(
    'INSERT INTO documents (id, kind, version, body, expires, changed) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE documents SET version = ?, body = ?, expires = ?, changed = ? WHERE id = ?')
  const count = db.prepare('UPDATE changes SET latest = latest + 1 RETURNING latest')
  const erase = db.prepare('DELETE FROM documents WHERE id = ?')
  const { addKeys, eraseKeys } = keyWrites(db)
  const findOver = db.prepare(`SELECT body FROM documents WHERE expires <= ? LIMIT ${purgeEvery}`)
  let written = 0

  function there(id: string) {
    const row = find.get(id)
    if (!row) return undefined
    const live = !isOver(row.expires === null ? undefined : Number(row.expires), now)
    return { version: String(row.version), live, body: String(row.body) }
  }

  function purge() {
    for (const row of findOver.all(now().epochMilliseconds)) {
      const doc: Doc = JSON.parse(String(row.body))
      eraseKeys(doc)
      erase.run(doc.id)
    }
  }

  function put(doc: Ready, version: Version | 'new'): Version | 'stale' {
    written += 1
    if (written % purgeEvery === 0) purge()
    const old = there(doc.id)
    if (version !== (old?.live ? old.version : 'new')) return 'stale'
    const next = randomUUID()
    const changed = Number(count.get()?.latest)
    if (!old) {
      insert.run(doc.id, doc.kind, next, doc.body, doc.expires, changed)
      addKeys(doc)
      return next
    }
    const before: Doc = JSON.parse(old.body)
    update.run(next, doc.body, doc.expires, changed, doc.id)
    eraseKeys({ ...before, keys: keysWithout(before, doc) })
    addKeys({ ...doc, keys: keysWithout(doc, before) })
    return next
  }

  function remove(id: string, version: Version | undefined): 'done' | 'stale' {
    const old = there(id)
    if (version !== undefined && version !== (old?.live ? old.version : undefined)) return 'stale'
    if (!old) return 'done'
    eraseKeys(JSON.parse(old.body))
    erase.run(id)
    return 'done'
  }

  return { put, remove, purge }
}

function keyWrites(db: DatabaseSync) {
  const add = db.prepare('INSERT OR IGNORE INTO doc_key (kind, key, sort, id) VALUES (?, ?, ?, ?)')
  const erase = db.prepare('DELETE FROM doc_key WHERE kind = ? AND key = ? AND sort = ? AND id = ?')
  return {
    addKeys({ kind, keys, sort, id }: Entry) {
      for (const key of keys) add.run(kind, key, sort, id)
    },
    eraseKeys({ kind, keys, sort, id }: Entry) {
      for (const key of keys) erase.run(kind, key, sort, id)
    },
  }
}

/** The keys that the other does not have at the same place; usually few of them change. */
const keysWithout = (one: Entry, other: Entry) =>
  one.sort === other.sort ? one.keys.filter(key => !other.keys.includes(key)) : one.keys
