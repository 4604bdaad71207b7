import { Temporal } from 'temporal-polyfill'
import type { Doc, ListQuery, Now, Store } from '../../services/ports.ts'

/** A clock that a test turns by hand. */
export function handClock(start = '2026-06-30T05:30:00Z') {
  let instant = Temporal.Instant.from(start)
  const now: Now = () => instant
  return {
    now,
    pass: (duration: Temporal.DurationLike) => {
      instant = instant.add(duration)
    },
  }
}

/** A document of the kind `note`; further fields as a kind of document would have them. */
export const note = (name: string, fields: Partial<Doc> & Record<string, unknown> = {}): Doc => ({
  id: `note:${name}`,
  kind: 'note',
  partition: `note:${name}`,
  keys: ['all'],
  sort: name,
  rev: 0,
  schema: 1,
  history: [],
  ...fields,
})

/** Runs one test of the contract on an empty store. */
export type Check = (fact: string, run: (opened: Opened) => Promise<unknown>, timeout?: number) => void

export type Opened = { store: Store; clock: ReturnType<typeof handClock> }

/** The ids without their kind. */
export const ids = (docs: readonly { doc: Doc }[]) => docs.map(({ doc }) => doc.id.slice('note:'.length))
export const isStale = (id: string) => expect.objectContaining({ name: 'Stale', id })

/** All pages of a query, each as its ids. */
export async function pages(store: Store, query: ListQuery) {
  const found: string[][] = []
  for (let after = query.after, more = true; more; ) {
    const page = await store.list('note', after === undefined ? query : { ...query, after })
    found.push(ids(page.docs))
    after = page.after
    more = after !== undefined
  }
  return found
}
