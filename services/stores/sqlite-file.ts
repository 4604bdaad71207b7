import { DatabaseSync } from 'node:sqlite'

/** Another server process has the database file open. */
export class StoreInUse extends Error {
  override name = 'StoreInUse'
  constructor(path: string) {
    super(`${path} is in use by another server; two servers can't share a file`)
  }
}

/** The database file was written by a newer version of the program. */
export class StoreTooNew extends Error {
  override name = 'StoreTooNew'
  constructor(path: string, found: number) {
    super(
      `${path} has schema ${found}, this program knows up to ${schema}: start the newer program, or restore a backup`,
    )
  }
}

const busy = 5

/** Memory for pages of the file, in KiB: a house of 4,000 fits, where SQLite's own 2,000 make a read of the file of every press. */
const cache = 32_000

/** What makes each schema of the one before it; the first makes it of nothing. */
const steps = [
  `CREATE TABLE documents (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL, expires INTEGER
  ) STRICT;
  CREATE INDEX documents_expires ON documents (expires) WHERE expires IS NOT NULL;
  CREATE TABLE doc_key (
    kind TEXT NOT NULL, key TEXT NOT NULL, sort TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key, sort, id)
  ) STRICT, WITHOUT ROWID;`,
  // Every write has a number of its own, greater than all before it.
  `ALTER TABLE documents ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX documents_changed ON documents (kind, changed, id);
  CREATE TABLE changes (latest INTEGER NOT NULL) STRICT;
  INSERT INTO changes VALUES (0);`,
]
const schema = steps.length

/** Opens the file, or makes it; throws `StoreTooNew`. A write waits up to five seconds for another process. */
export function openFile(path: string) {
  const db = new DatabaseSync(path, { timeout: 5000 })
  try {
    // What is erased is overwritten in the file too, at the latest when it is closed.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
    db.exec(`PRAGMA cache_size = -${cache}; BEGIN IMMEDIATE`)
    const found = Number(db.prepare('PRAGMA user_version').get()?.user_version)
    if (found > schema) throw new StoreTooNew(path, found)
    for (const step of steps.slice(found)) db.exec(step)
    if (found < schema) db.exec(`PRAGMA user_version = ${schema}`)
    db.exec('COMMIT')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Keeps other servers away from the database at `path` until the returned function is called or the process ends in any
 * way: the lock is one of the operating system's, on a file beside it. Throws `StoreInUse`.
 */
export function lockServer(path: string) {
  const lock = new DatabaseSync(`${path}-server`, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (Error.isError(error) && 'errcode' in error && error.errcode === busy) throw new StoreInUse(path)
    throw error
  }
}
