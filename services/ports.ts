import type { Temporal } from 'temporal-polyfill'
/** What the services need from outside, as types. Adapters are functions that return an object of one of these. */

/** The present instant, in UTC. Everything that depends on time gets it as a parameter or through this. */
export type Now = () => Temporal.Instant

/** A new id nobody else has: letters and digits, at least 128 bits. */
export type NewId = () => string

/** Structured log lines: ids and counts, never names and never free text. */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** One change of a document: who did which verb when, and the earlier scalars and ids (never free text). */
export type Change = { at: string; by: string; verb: string; was: Record<string, unknown> }

/**
 * What every stored document has. `id` is `<kind>:<rest>` and unique in the whole store, at most 200 characters of
 * `A-Z a-z 0-9 : . _ -`. `keys` and `sort` are what `list` finds it by. `rev` counts transitions and stands on buttons; it
 * is not the version of the conditional write. `expires` is an ISO instant in UTC from which on the document is invisible.
 */
export type Doc = {
  id: string
  kind: string
  partition: string
  keys: string[]
  sort: string
  rev: number
  schema: number
  history: Change[]
  expires?: string
}

/** The store's own mark of one written state of a document; opaque. */
export type Version = string

/** A document as it was when read, with the version it had then. */
export type Stored = { doc: Doc; version: Version }

/** A page of documents of one kind with `key`, ascending by `sort`, then id; `from` and `to` are inclusive bounds of `sort`. */
export type ListQuery = { key: string; from?: string; to?: string; after?: string; limit: number }

/** `after` is there when there may be more: give it back unchanged with the same query. */
export type Page = { docs: Stored[]; after?: string }

/** Where a store stood when it was asked for changes; opaque. */
export type Mark = string

/** `'new'` = only if no document has this id (an expired one counts as none); a version = only if it is unchanged since. */
export type Put = { doc: Doc; version: Version | 'new' }

/**
 * A store of documents. Every write of one document is atomic and conditional; nothing spans documents. Documents come
 * back as they were put (plain JSON). Expired documents are invisible to everything, and replaceable as `'new'`.
 */
export type Store = {
  get(id: string): Promise<Stored | undefined>
  /** In the order asked for; missing ones are left out. One round of reading however many ids. */
  getMany(ids: readonly string[]): Promise<Stored[]>
  /** `limit` 1 to 500. */
  list(kind: string, query: ListQuery): Promise<Page>
  /** How many documents of the kind have each key, in the order of `keys`. */
  count(kind: string, keys: readonly string[]): Promise<number[]>
  /**
   * Every document of the kind that has been written since the mark was given, as it is now, in no order, and perhaps some that are older;
   * without a mark, all of them. `mark` is what to ask with next time. One that was removed is not told of; one that has expired is, while it is there.
   */
  changes(kind: string, since?: Mark): Promise<{ docs: Stored[]; mark: Mark }>
  /** Throws `Stale` when the condition does not hold. */
  put(doc: Doc, version: Version | 'new'): Promise<Version>
  /** Each put on its own, all attempted; the outcome in the same order. */
  putMany(puts: readonly Put[]): Promise<(Version | 'stale')[]>
  /** Without a version: whatever is there; a missing document is no error. With one: throws `Stale` if it differs. */
  remove(id: string, version?: Version): Promise<void>
  close(): Promise<void>
}

/** Lists of some kinds as they were when the kind was last refreshed; without names, `refresh` is of all of them. */
export type Remembered = Pick<Store, 'list'> & { refresh(kinds?: readonly string[]): Promise<void> }

/** The container that the configuration names is not there, or is not one of Klart's. */
export class WrongContainer extends Error {
  override name = 'WrongContainer'
}

/** Somebody else wrote the document first, or it exists already. */
export class Stale extends Error {
  override name = 'Stale'
  readonly id: string
  constructor(id: string) {
    super(`${id} was changed by somebody else`)
    this.id = id
  }
}
