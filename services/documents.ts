import { z } from 'zod'
import type { Doc, ListQuery, Store, Version } from './ports.ts'

/** What lists are read from: a store, or what is remembered of one. */
export type Lists = Pick<Store, 'list'>

/** A plain calendar date, `2026-06-30`. */
export const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** An instant in UTC, `2026-06-30T05:30:00Z`. */
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)

const change = z.object({ at: instant, by: z.string(), verb: z.string(), was: z.record(z.string(), z.unknown()) })

/** The fields that every kind of document carries itself; `keys`, `sort` and `partition` are derived from it. */
export const entity = z.object({
  id: z.string(),
  rev: z.number().int().nonnegative(),
  history: z.array(change),
  expires: instant.optional(),
})
/** Any document as the rest of Klart sees it, without `keys`, `sort` and `partition`. */
export type Entity = z.infer<typeof entity>

/** A kind of document: its name, shape and schema number, and how its documents are found again. */
export type Kind<E extends Entity> = {
  kind: string
  version: number
  schema: z.ZodType<E>
  keysOf(entity: E): string[]
  sortOf(entity: E): string
}

/** An entity with the version that the write of its successor depends on. */
export type Versioned<E extends Entity> = { entity: E; version: Version }

/** The stored form of an entity: pure, so that a test can compare it. */
export function toDoc<E extends Entity>(kind: Kind<E>, entity: E): Doc {
  const keys = [...new Set(kind.keysOf(entity))]
  return { ...entity, kind: kind.kind, partition: entity.id, keys, sort: kind.sortOf(entity), schema: kind.version }
}

/** The entity in a stored document; throws a ZodError naming the field when it is not of the kind's shape. */
export const fromDoc = <E extends Entity>(kind: Kind<E>, doc: Doc): E => kind.schema.parse(doc)

/** Undefined when there is none by this id or it has expired; throws a ZodError when it is not of the kind. */
export async function read<E extends Entity>(store: Store, kind: Kind<E>, id: string) {
  const stored = await store.get(id)
  return stored && ({ entity: fromDoc(kind, stored.doc), version: stored.version } satisfies Versioned<E>)
}

/** In the order of `ids`, missing ones left out; one read. */
export async function readMany<E extends Entity>(store: Store, kind: Kind<E>, ids: readonly string[]) {
  if (ids.length === 0) return []
  const stored = await store.getMany(ids)
  return stored.map(({ doc, version }): Versioned<E> => ({ entity: fromDoc(kind, doc), version }))
}

/** One page, ascending by sort; `after` is there when there may be more. */
export async function readPage<E extends Entity>(store: Lists, kind: Kind<E>, query: ListQuery) {
  const { docs, after } = await store.list(kind.kind, query)
  return { docs: docs.map(({ doc, version }): Versioned<E> => ({ entity: fromDoc(kind, doc), version })), after }
}

/** Few enough that a page keeps nobody waiting: some ten milliseconds of reading and checking. */
const pageSize = 250

/** Every document with the key, page by page, ascending by sort; with `range` only those whose sort is in it, bounds included. */
export async function* readAll<E extends Entity>(
  store: Lists,
  kind: Kind<E>,
  key: string,
  range: Pick<ListQuery, 'from' | 'to'> = {},
): AsyncGenerator<Versioned<E>> {
  let after: string | undefined
  do {
    const query = { key, limit: pageSize, ...range }
    const page = await readPage(store, kind, after === undefined ? query : { ...query, after })
    yield* page.docs
    after = page.after
  } while (after !== undefined)
}

/** `readAll` as an array. */
export const readList = <E extends Entity>(store: Lists, kind: Kind<E>, key: string) =>
  Array.fromAsync(readAll(store, kind, key))

/** Writes one entity under its condition; throws `Stale`. */
export const write = <E extends Entity>(store: Store, kind: Kind<E>, entity: E, version: Version | 'new') =>
  store.put(toDoc(kind, entity), version)
