import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { ListQuery, Now, Page, Stored } from '../ports.ts'
import { encodeAfter, isOver, pageOf } from './document.ts'

type Row = Record<string, SQLOutputValue>

/** Greater than every text, in SQLite's order of types. */
const aboveAllTexts = new Uint8Array()

/** How many documents are read before the event loop gets its turn. */
const readsInOneGo = 500

/** The reads of one database file. A document is parsed anew each time, so that nobody changes another's copy. */
export function sqliteReads(db: DatabaseSync, now: Now) {
  const find = db.prepare('SELECT version, expires, body FROM documents WHERE id = ?')
  const findPage = db.prepare(`
    SELECT k.sort, k.id, d.version, d.body FROM doc_key k JOIN documents d ON d.id = k.id
    WHERE k.kind = ? AND k.key = ? AND (k.sort, k.id) > (?, ?) AND k.sort <= ? AND (d.expires IS NULL OR d.expires > ?)
    ORDER BY k.sort, k.id LIMIT ?`)
  const countKey = db.prepare(`
    SELECT count(*) AS found FROM doc_key
    WHERE kind = ? AND key = ? AND id NOT IN (SELECT id FROM documents WHERE expires <= ?)`)

  function get(id: string): Stored | undefined {
    const row = find.get(id)
    if (!row || isOver(row.expires === null ? null : Number(row.expires), now)) return undefined
    return stored(row)
  }

  async function getMany(ids: readonly string[]) {
    const found: Stored[] = []
    for (const [i, id] of ids.entries()) {
      if (i > 0 && i % readsInOneGo === 0) await new Promise(setImmediate)
      const one = get(id)
      if (one) found.push(one)
    }
    return found
  }

  function list(kind: string, query: ListQuery): Page {
    const { start, limit } = pageOf(query)
    const to = query.to ?? aboveAllTexts
    // One more than asked for tells whether there is a next page.
    const rows = findPage.all(kind, query.key, start.sort, start.id, to, now().epochMilliseconds, limit + 1)
    const docs = rows.slice(0, limit).map(stored)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return last ? { docs, after: encodeAfter({ sort: String(last.sort), id: String(last.id) }) } : { docs }
  }

  const count = (kind: string, key: string) => Number(countKey.get(kind, key, now().epochMilliseconds)?.found)

  return { get, getMany, list, count }
}

const stored = (row: Row): Stored => ({ doc: JSON.parse(String(row.body)), version: String(row.version) })
