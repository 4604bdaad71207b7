import { Temporal } from 'temporal-polyfill'
import { containerDefinition, reportingDefinition } from '../../services/stores/cosmos-container.ts'
import { startEmulator } from '../stores/cosmos-emulator.ts'
import type { Place } from './round-house.ts'

/** A container of its own in a Cosmos DB test server, which several programs may use at once, as a place for a house. */
export async function cosmosPlace(): Promise<Place & { remove(): Promise<void> }> {
  const emulator = await startEmulator()
  await emulator.makeContainer(containerDefinition, 'klart')
  await emulator.makeContainer(reportingDefinition, 'reporting')
  const store = await emulator.open('klart', () => Temporal.Now.instant())
  return {
    env: {
      KLART_STORE: `cosmos:${emulator.endpoint}`,
      KLART_COSMOS_KEY: emulator.key,
      // The test server's certificate is its own.
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
    on: work => work(store),
    remove: async () => {
      await store.close()
      await emulator.stop()
    },
  }
}
