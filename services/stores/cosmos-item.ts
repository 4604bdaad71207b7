import type { Resource } from '@azure/cosmos'
import type { Doc, Now, Stored, Version } from '../ports.ts'
import { checkDoc, expiryOf, isOver } from './document.ts'

/** A document as it lies in the container: `_until` is its expiry in milliseconds since 1970, `ttl` in seconds from its writing. */
export type Item = Doc & { _until?: number; ttl?: number; _attachments?: string }

/** Throws a TypeError or RangeError for a document that can't be stored. */
export function toItem(doc: Doc, now: Now): Item {
  checkDoc(doc)
  const until = expiryOf(doc)
  if (until === undefined) return doc
  // Rounded up, so that the service never takes a document away before its time; one second is the shortest it takes.
  const ttl = Math.max(1, Math.ceil((until - now().epochMilliseconds) / 1000))
  return { ...doc, _until: until, ttl: Math.min(ttl, 2_147_483_647) }
}

/** The document without the container's own fields, with its ETag and expiry as the version. */
export function fromItem(item: Item & Resource): Stored {
  const { _until, ttl, _rid, _self, _etag, _attachments, _ts, ...doc } = item
  return { doc, version: versionOf(_etag, _until) }
}

/** The expiry is part of the version: a write under it can tell, without reading, that the document is gone. */
export const versionOf = (etag: string, until: number | undefined): Version =>
  until === undefined ? etag : `${until};${etag}`

/** The ETag in a version, or `'stale'` when the document it was given for has expired. */
export function etagOf(version: Version, now: Now) {
  const [, until, etag] = /^(\d+);(.*)$/.exec(version) ?? []
  if (until === undefined || etag === undefined) return version
  return isOver(Number(until), now) ? 'stale' : etag
}
