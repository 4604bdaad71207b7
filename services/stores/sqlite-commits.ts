import type { DatabaseSync } from 'node:sqlite'

/** Bounds the time that one transaction keeps the event loop and other processes waiting. */
const most = 500

/**
 * Group commit: writes that wait in the same tick share one transaction and its one flush to disk; the event loop runs
 * between transactions. The promise settles only after COMMIT. A write that throws takes its transaction's writes with
 * it, so a condition that does not hold must be an ordinary result.
 */
export function commitQueue(db: DatabaseSync) {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  let waiting: { write(): () => void; fail(error: unknown): void }[] = []

  function flush() {
    const batch = waiting.slice(0, most)
    waiting = waiting.slice(most)
    if (waiting.length > 0) setImmediate(flush)
    try {
      begin.run()
      const settles = batch.map(({ write }) => write())
      commit.run()
      for (const settle of settles) settle()
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK')
      for (const { fail } of batch) fail(error)
    }
  }

  return <T>(write: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (!db.isOpen) throw new Error('The store is closed')
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({
        write() {
          const result = write()
          return () => resolve(result)
        },
        fail: reject,
      })
    })
}
