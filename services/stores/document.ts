import { Temporal } from 'temporal-polyfill'
import type { Doc, ListQuery, Now } from '../ports.ts'

const idPattern = /^[A-Za-z0-9:._-]{1,200}$/

/** Top-level fields that the stores use themselves; a document may not have its own by these names. */
export const reserved = ['ttl', '_until', '_rid', '_self', '_etag', '_attachments', '_ts'] as const

/** Whether a document can have this id at all; one that cannot is simply not there. */
export const isId = (id: string) => idPattern.test(id)

/** Throws a TypeError or RangeError when no store could keep the document. */
export function checkDoc(doc: Doc) {
  if (!isId(doc.id)) throw new TypeError(`Not an id for a document: ${JSON.stringify(doc.id)}`)
  if (doc.id.split(':', 1)[0] !== doc.kind) throw new TypeError(`${doc.id} does not begin with its kind, ${doc.kind}`)
  if (doc.partition !== doc.id)
    throw new TypeError(`${doc.id} has the partition ${doc.partition}; it must equal the id`)
  const taken = reserved.find(field => Object.hasOwn(doc, field))
  if (taken) throw new TypeError(`${doc.id} has a field ${taken}, which belongs to the store`)
  expiryOf(doc)
}

/** From when on the document is invisible, in milliseconds since 1970; throws a RangeError if that is not an instant. */
export const expiryOf = ({ expires }: Doc) =>
  expires === undefined ? undefined : Temporal.Instant.from(expires).epochMilliseconds

/** Whether an expiry (milliseconds since 1970) has come. The clock is read only for documents that have one. */
export const isOver = (expires: number | null | undefined, now: Now) =>
  expires !== null && expires !== undefined && expires <= now().epochMilliseconds

/** Where a page ended: the sort and the id of its last document. */
export type Position = { sort: string; id: string }

/** A position as the opaque `after` of a page, safe in a URL. */
export const encodeAfter = ({ sort, id }: Position) =>
  Buffer.from(JSON.stringify([sort, id]), 'utf8').toString('base64url')

/**
 * The bounds of one page: strictly after `start`, up to `to`. Strings are ordered character by character, by code, so
 * that all stores agree on texts of characters up to U+FFFF; texts with others (emoji) come in an order of the store's own.
 * Throws a RangeError for a limit outside 1 to 500 or an `after` that no page gave.
 */
export function pageOf({ from = '', after, limit }: ListQuery): { start: Position; limit: number } {
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw new RangeError(`limit is ${limit}, not 1 to 500`)
  // No id is empty, so this position lies before every document whose sort is `from`.
  if (after === undefined) return { start: { sort: from, id: '' }, limit }
  return { start: decodeAfter(after), limit }
}

function decodeAfter(after: string): Position {
  try {
    const [sort, id]: unknown[] = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
    if (typeof sort === 'string' && typeof id === 'string') return { sort, id }
  } catch {
    // Not JSON, or not a list: refused below like any other.
  }
  throw new RangeError('after is not what an earlier page gave')
}
