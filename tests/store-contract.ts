import type { Now, Store } from '../services/ports.ts'
import { changes } from './stores/contract-changes.ts'
import { refusals, roundTrips } from './stores/contract-documents.ts'
import { expiry } from './stores/contract-expiry.ts'
import { keysAndCounts, lists, reads } from './stores/contract-lists.ts'
import { manyAtOnce, removals, writes } from './stores/contract-writes.ts'
import { type Check, handClock } from './stores/store-fixtures.ts'
import { storeAgainstModel } from './stores/store-model.ts'

/** What every store promises. `open` gives an empty store that goes by the given clock; `randomRuns` is how often to try the unforeseen. */
export function storeContract(name: string, open: (now: Now) => Promise<Store>, { randomRuns = 100 } = {}) {
  const check: Check = (fact, run, timeout) =>
    test(
      fact,
      async () => {
        const clock = handClock()
        const store = await open(clock.now)
        try {
          await run({ store, clock })
        } finally {
          await store.close()
        }
      },
      timeout,
    )
  describe(name, () => {
    describe('writes', () => writes(check))
    describe('removals', () => removals(check))
    describe('many at once', () => manyAtOnce(check))
    describe('reads', () => reads(check))
    describe('lists', () => lists(check))
    describe('keys and counts', () => keysAndCounts(check))
    describe('changes', () => changes(check))
    describe('expiry', () => expiry(check))
    describe('refuses', () => refusals(check))
    describe('keeps', () => roundTrips(check))
    storeAgainstModel(open, randomRuns)
  })
}
