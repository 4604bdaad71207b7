import type { Container } from '@azure/cosmos'
import type { Doc, Now, Version } from '../ports.ts'
import { etagOf, type Item, toItem, versionOf } from './cosmos-item.ts'
import { isId, isOver } from './document.ts'

/** How often a document may vanish or change under a creation before somebody else has evidently won. */
const attempts = 3

/** The writes to one container. */
export function cosmosWrites(container: Container, now: Now) {
  async function replace(item: Item, etag: string): Promise<Version | 'stale'> {
    const condition = { accessCondition: { type: 'IfMatch', condition: etag } }
    const written = await unless([404, 412], container.item(item.id, item.id).replace(item, condition))
    return written ? versionOf(written.etag, item._until) : 'stale'
  }

  async function create(item: Item): Promise<Version | 'stale'> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const created = await unless([409], container.items.create(item))
      if (created) return versionOf(created.etag, item._until)
      const { resource } = await container.item(item.id, item.id).read<Item>()
      if (!resource) continue
      if (!isOver(resource._until, now)) return 'stale'
      const version = await replace(item, resource._etag)
      if (version !== 'stale') return version
    }
    return 'stale'
  }

  async function put(doc: Doc, version: Version | 'new'): Promise<Version | 'stale'> {
    const item = toItem(doc, now)
    if (version === 'new') return create(item)
    const etag = etagOf(version, now)
    return etag === 'stale' ? 'stale' : replace(item, etag)
  }

  async function remove(id: string, version: Version | undefined): Promise<'done' | 'stale'> {
    const gone = version === undefined ? 'done' : 'stale'
    const etag = version === undefined ? undefined : etagOf(version, now)
    if (!isId(id) || etag === 'stale') return gone
    const condition = etag === undefined ? {} : { accessCondition: { type: 'IfMatch', condition: etag } }
    return (await unless([404, 412], container.item(id, id).delete(condition))) ? 'done' : gone
  }

  return { put, remove }
}

/** Nothing when the request was refused with one of the statuses; other faults go on. */
async function unless<T>(refusals: number[], request: Promise<T>): Promise<T | undefined> {
  try {
    return await request
  } catch (error) {
    if (Error.isError(error) && 'code' in error && refusals.some(status => status === error.code)) return undefined
    throw error
  }
}
