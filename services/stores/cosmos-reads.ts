import type { Container, Resource, SqlQuerySpec } from '@azure/cosmos'
import type { ListQuery, Mark, Now, Page, Stored } from '../ports.ts'
import { fromItem, type Item } from './cosmos-item.ts'
import { encodeAfter, isId, isOver, pageOf } from './document.ts'

const withKey = 'c.kind = @kind AND ARRAY_CONTAINS(c.keys, @key) AND (NOT IS_DEFINED(c._until) OR c._until > @now)'

/**
 * So many seconds before it was asked for are told again: the service's clock and ours may differ, and a replica that is read may
 * lag behind the one that was written.
 */
const overlap = 600

/** The query for one page, and one document more, which tells whether there is a next page. */
function pageQuery(kind: string, query: ListQuery, now: Now): SqlQuerySpec {
  const { start, limit } = pageOf(query)
  const { to } = query
  return {
    // Ties are ordered by id, or a page could end in the middle of them. The kind, always the same, is what lets the
    // composite index serve the order.
    query:
      `SELECT TOP ${limit + 1} * FROM c WHERE ${withKey} AND c.sort >= @sort AND (c.sort > @sort OR c.id > @id)` +
      `${to === undefined ? '' : ' AND c.sort <= @to'} ORDER BY c.kind, c.sort, c.id`,
    parameters: [
      { name: '@kind', value: kind },
      { name: '@key', value: query.key },
      { name: '@now', value: now().epochMilliseconds },
      { name: '@sort', value: start.sort },
      { name: '@id', value: start.id },
      ...(to === undefined ? [] : [{ name: '@to', value: to }]),
    ],
  }
}

/** The reads of one container. */
export function cosmosReads(container: Container, now: Now) {
  async function get(id: string): Promise<Stored | undefined> {
    if (!isId(id)) return undefined
    const { resource } = await container.item(id, id).read<Item>()
    return resource && !isOver(resource._until, now) ? fromItem(resource) : undefined
  }

  async function list(kind: string, query: ListQuery): Promise<Page> {
    const spec = pageQuery(kind, query, now)
    const { resources } = await container.items
      .query<Item & Resource>(spec, { maxItemCount: query.limit + 1 })
      .fetchAll()
    const docs = resources.slice(0, query.limit).map(fromItem)
    const last = resources.length > query.limit ? docs.at(-1)?.doc : undefined
    return last ? { docs, after: encodeAfter(last) } : { docs }
  }

  async function count(kind: string, key: string) {
    const { resources } = await container.items
      .query<number>({
        query: `SELECT VALUE COUNT(1) FROM c WHERE ${withKey}`,
        parameters: [
          { name: '@kind', value: kind },
          { name: '@key', value: key },
          { name: '@now', value: now().epochMilliseconds },
        ],
      })
      .fetchAll()
    return resources[0] ?? 0
  }

  /** A mark is in seconds since 1970, to be compared with the service's stamp of each write, which it indexes of itself. */
  async function changes(kind: string, since: Mark = '0') {
    const mark = String(Math.floor(Date.now() / 1000) - overlap)
    const spec = {
      query: 'SELECT * FROM c WHERE c.kind = @kind AND c._ts >= @since',
      parameters: [
        { name: '@kind', value: kind },
        { name: '@since', value: Number(since) },
      ],
    }
    const { resources } = await container.items.query<Item & Resource>(spec, { maxItemCount: 1_000 }).fetchAll()
    return { docs: resources.map(fromItem), mark }
  }

  return { get, list, count, changes }
}
