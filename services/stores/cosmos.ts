import { Agent } from 'node:https'
import { setTimeout } from 'node:timers/promises'
import { type Container, CosmosClient, type CosmosClientOptions } from '@azure/cosmos'
import { type Now, Stale, type Store, WrongContainer } from '../ports.ts'
import { bounded } from './bounded.ts'
import { cosmosReads } from './cosmos-reads.ts'
import { cosmosWrites } from './cosmos-writes.ts'
import { checkDoc } from './document.ts'

/** Documents travel one by one; this many at a time keep a small account busy without flooding it. */
const width = 24

/** Where the container is and who asks for it. `identity` is a credential of @azure/identity. */
export type CosmosOptions = {
  endpoint: string
  database: string
  container: string
  credential: { key: string } | { identity: NonNullable<CosmosClientOptions['aadCredentials']> }
  now: Now
  /** For an emulator: any certificate is good, and no other address than the endpoint is ever used. */
  insecureTls?: boolean
}

/** Opening waits so long for the container to be looked at, in milliseconds; after that it may be away. */
const openingPatience = 5_000

/**
 * A store in one container of Azure Cosmos DB for NoSQL, which must exist (see `containerDefinition`): throws `WrongContainer`. Where the
 * account can't be reached, or does not know us yet, the store is opened all the same, and what is asked of it fails until it is
 * there. Throttled requests are repeated by the client for up to 30 seconds. A write that ends in a fault (a timeout, a reset) may
 * have happened.
 */
export async function openCosmos(options: CosmosOptions): Promise<Store> {
  const client = new CosmosClient(clientOptions(options))
  const container = client.database(options.database).container(options.container)
  const name = `${options.container} in ${options.database} at ${options.endpoint}`
  const checked = untilDone(() => checkContainer(container, name))
  try {
    await Promise.race([checked(), setTimeout(openingPatience, undefined, { ref: false })])
  } catch (error) {
    if (error instanceof WrongContainer) {
      client.dispose()
      throw error
    }
  }
  const store = storeIn(container, options.now)
  return { ...afterwards(store, checked), close: async () => client.dispose() }
}

/** Does the work when first asked for, and again until it has succeeded once. */
function untilDone(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined
      throw error
    })
    return done
  }
}

type Asked = Omit<Store, 'close'>

/** The same store, each of whose operations waits for something first. */
const afterwards = (store: Asked, first: () => Promise<void>): Asked => ({
  get: async id => first().then(() => store.get(id)),
  getMany: async ids => first().then(() => store.getMany(ids)),
  list: async (kind, query) => first().then(() => store.list(kind, query)),
  count: async (kind, keys) => first().then(() => store.count(kind, keys)),
  changes: async (kind, since) => first().then(() => store.changes(kind, since)),
  put: async (doc, version) => first().then(() => store.put(doc, version)),
  putMany: async puts => first().then(() => store.putMany(puts)),
  remove: async (id, version) => first().then(() => store.remove(id, version)),
})

function storeIn(container: Container, now: Now): Asked {
  const reads = cosmosReads(container, now)
  const writes = cosmosWrites(container, now)
  return {
    get: reads.get,
    async getMany(ids) {
      const found = await bounded(ids, width, reads.get)
      return found.filter(one => one !== undefined)
    },
    list: reads.list,
    count: (kind, keys) => bounded(keys, width, key => reads.count(kind, key)),
    changes: reads.changes,
    async put(doc, version) {
      const outcome = await writes.put(doc, version)
      if (outcome === 'stale') throw new Stale(doc.id)
      return outcome
    },
    async putMany(puts) {
      for (const { doc } of puts) checkDoc(doc)
      return bounded(puts, width, ({ doc, version }) => writes.put(doc, version))
    },
    async remove(id, version) {
      if ((await writes.remove(id, version)) === 'stale') throw new Stale(id)
    },
  }
}

function clientOptions({ endpoint, credential, insecureTls }: CosmosOptions): CosmosClientOptions {
  return {
    endpoint,
    ...('key' in credential ? { key: credential.key } : { aadCredentials: credential.identity }),
    // The service ends an operation after five seconds; waiting longer only hides a lost connection.
    connectionPolicy: { requestTimeout: 10_000, enableEndpointDiscovery: !insecureTls },
    ...(insecureTls ? { agent: new Agent({ rejectUnauthorized: false, keepAlive: true }) } : {}),
  }
}

async function checkContainer(container: Container, name: string) {
  const { resource } = await container.read().catch(error => {
    const cause = { cause: error }
    if (error?.code === 404) throw new WrongContainer(`The container ${name} is not there`, cause)
    throw new Error(`The container ${name} can't be read`, cause)
  })
  const paths = resource?.partitionKey?.paths.join()
  if (paths !== '/partition')
    throw new WrongContainer(`The container ${name} is partitioned by ${paths}, not /partition`)
}
