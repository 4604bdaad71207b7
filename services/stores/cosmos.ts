import { Agent } from 'node:https'
import { type Container, CosmosClient, type CosmosClientOptions } from '@azure/cosmos'
import { type Now, Stale, type Store } from '../ports.ts'
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

/**
 * A store in one container of Azure Cosmos DB for NoSQL, which must exist (see `containerDefinition`). Throttled requests
 * are repeated by the client for up to 30 seconds. A write that ends in a fault (a timeout, a reset) may have happened.
 */
export async function openCosmos(options: CosmosOptions): Promise<Store> {
  const client = new CosmosClient(clientOptions(options))
  const container = client.database(options.database).container(options.container)
  try {
    await checkContainer(container, `${options.container} in ${options.database} at ${options.endpoint}`)
  } catch (error) {
    client.dispose()
    throw error
  }
  const reads = cosmosReads(container, options.now)
  const writes = cosmosWrites(container, options.now)

  return {
    get: reads.get,
    async getMany(ids) {
      const found = await bounded(ids, width, reads.get)
      return found.filter(one => one !== undefined)
    },
    list: reads.list,
    count: (kind, keys) => bounded(keys, width, key => reads.count(kind, key)),
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
    close: async () => client.dispose(),
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
    throw new Error(`The container ${name} can't be read`, { cause: error })
  })
  const paths = resource?.partitionKey?.paths.join()
  if (paths !== '/partition') throw new Error(`The container ${name} is partitioned by ${paths}, not /partition`)
}
