import type { Store } from './ports.ts'

const lines = new WeakMap<Store, Map<string, Promise<unknown>>>()

/**
 * Works on one document after the other has finished, within this process: a thousand presses on one budget would otherwise
 * overtake each other again and again. Between processes the store's own conditions hold.
 */
export function inTurn<T>(store: Store, id: string, work: () => Promise<T>): Promise<T> {
  const waiting = lines.get(store) ?? new Map<string, Promise<unknown>>()
  lines.set(store, waiting)
  const before = waiting.get(id) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine
    .catch(() => {})
    .finally(() => {
      if (waiting.get(id) === settled) waiting.delete(id)
    })
  waiting.set(id, settled)
  return mine
}
