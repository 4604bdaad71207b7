import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { ListQuery, Mark, Now, Page, Stored } from '../ports.ts'
import { encodeAfter, isOver, pageOf } from './document.ts'

type Row = Record<string, SQLOutputValue>

/** Greater than every text, in SQLite's order of types. */
const aboveAllTexts = new Uint8Array()

/** After all ids, so that what was written under a mark itself is not told again. */
const lastOf = '\uffff'

/** How many documents are read before the event loop gets its turn. */
const readsInOneGo = 500

/** Each count walks over all that have the key, which may be a whole organisation. */
const countsInOneGo = 5

/** The reads of one database file. A document is parsed anew each time, so that nobody changes another's copy. */
export function sqliteReads(db: DatabaseSync, now: Now) {
  const find = db.prepare('SELECT version, expires, body FROM documents WHERE id = ?')
  const findPage = db.prepare(`
    SELECT d.version, d.body FROM doc_key k JOIN documents d ON d.id = k.id
    WHERE k.kind = ? AND k.key = ? AND (k.sort, k.id) > (?, ?) AND k.sort <= ? AND (d.expires IS NULL OR d.expires > ?)
    ORDER BY k.sort, k.id LIMIT ?`)
  // All that have the key, less the few that have expired and are not yet removed: SQLite would look for these through the whole kind.
  const countKey = db.prepare(`
    SELECT (SELECT count(*) FROM doc_key WHERE kind = ?1 AND key = ?2) - (
      SELECT count(*) FROM documents d INDEXED BY documents_expires
      WHERE d.expires <= ?3 AND d.kind = ?1 AND ?2 IN (SELECT value FROM json_each(d.body, '$.keys'))
    ) AS found`)
  const findChanges = db.prepare(`
    SELECT version, body, changed, id FROM documents
    WHERE kind = ? AND (changed, id) > (?, ?) ORDER BY changed, id LIMIT ?`)
  const latest = db.prepare('SELECT latest FROM changes')
  const inPortions = portionReader(db)

  function get(id: string): Stored | undefined {
    const row = find.get(id)
    if (!row || isOver(row.expires === null ? null : Number(row.expires), now)) return undefined
    return stored(row)
  }

  const getMany = async (ids: readonly string[]) =>
    (await inPortions(ids, readsInOneGo, get)).filter(one => one !== undefined)

  function list(kind: string, query: ListQuery): Page {
    const { start, limit } = pageOf(query)
    const to = query.to ?? aboveAllTexts
    // One more than asked for tells whether there is a next page.
    const rows = findPage.all(kind, query.key, start.sort, start.id, to, now().epochMilliseconds, limit + 1)
    const docs = rows.slice(0, limit).map(stored)
    const last = rows.length > limit ? docs.at(-1)?.doc : undefined
    return last ? { docs, after: encodeAfter(last) } : { docs }
  }

  const count = async (kind: string, keys: readonly string[]) => {
    const at = now().epochMilliseconds
    return inPortions(keys, countsInOneGo, key => Number(countKey.get(kind, key, at)?.found))
  }

  async function changes(kind: string, since: Mark = '-1') {
    const mark = String(latest.get()?.latest)
    const docs: Stored[] = []
    for (let [after, id, more]: [number, string, boolean] = [Number(since), lastOf, true]; more; ) {
      const rows = findChanges.all(kind, after, id, readsInOneGo)
      docs.push(...rows.map(stored))
      const last = rows.at(-1)
      more = rows.length === readsInOneGo
      if (last) [after, id] = [Number(last.changed), String(last.id)]
      if (more) await new Promise(setImmediate)
    }
    return { docs, mark }
  }

  return { get, getMany, list, count, changes }
}

const stored = (row: Row): Stored => ({ doc: JSON.parse(String(row.body)), version: String(row.version) })

/**
 * Reads one thing after the other, so many under one lock on the file (to take it costs as much as to read a document), and
 * lets others have their turn between.
 */
function portionReader(db: DatabaseSync) {
  const begin = db.prepare('BEGIN')
  const commit = db.prepare('COMMIT')
  function together<T, R>(some: readonly T[], read: (one: T) => R): R[] {
    begin.run()
    try {
      return some.map(read)
    } finally {
      commit.run()
    }
  }
  return async <T, R>(all: readonly T[], size: number, read: (one: T) => R): Promise<R[]> => {
    const found: R[] = []
    for (let from = 0; from < all.length; from += size) {
      if (from > 0) await new Promise(setImmediate)
      found.push(...together(all.slice(from, from + size), read))
    }
    return found
  }
}
