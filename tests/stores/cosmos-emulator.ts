import { Agent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { CosmosClient } from '@azure/cosmos'
import { createHttpsServer } from '@vercel/cosmosdb-server'
import type { Now } from '../../services/ports.ts'
import { openCosmos } from '../../services/stores/cosmos.ts'
import { containerDefinition } from '../../services/stores/cosmos-container.ts'

const credential = { key: 'c2VjcmV0' }

/** Cosmos DB's wire protocol in memory, on a port of its own or on that one. */
export async function startEmulator(at = 0) {
  const server = createHttpsServer({ keepAlive: true })
  const agent = new Agent({ rejectUnauthorized: false, keepAlive: true })
  await new Promise<void>(resolve => server.listen(at, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const endpoint = `https://localhost:${port}`
  const admin = new CosmosClient({
    endpoint,
    ...credential,
    agent,
    connectionPolicy: { enableEndpointDiscovery: false },
  })
  await admin.databases.create({ id: 'klart' })
  let made = 0
  return {
    endpoint,
    key: credential.key,
    async makeContainer(definition: object = containerDefinition, id?: string) {
      made += 1
      const { container } = await admin.database('klart').containers.create({ ...definition, id: id ?? `c${made}` })
      return container
    },
    open: (container: string, now: Now) =>
      openCosmos({ endpoint, database: 'klart', container, credential, now, insecureTls: true }),
    async stop() {
      admin.dispose()
      agent.destroy()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
