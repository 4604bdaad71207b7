import { describe } from './faults.ts'
import { round, tell } from './rounds.ts'
import type { Round, RoundOptions, RoundServices } from './rounds-plan.ts'

/** How long a stop waits for the messages under way, in milliseconds: as long as Teams may take to answer. */
const patience = 12_000

/**
 * Rounds one after the other; `stop` lets what is under way be answered, and begins no more messages. `tell` begins to send
 * their news to those people at once, where it is their hours, and nobody waits for it; `told` resolves when that is done.
 */
export type Runner = {
  run(options: Omit<RoundOptions, 'stop'>): Promise<Round>
  tell(people: readonly string[]): void
  told(): Promise<void>
  stop(): Promise<void>
}

/** The rounds of one process: a scheduled one and one that HR asks for never run side by side. */
export function createRunner(services: RoundServices): Runner {
  const stopping = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  let telling: Promise<void> = Promise.resolve()
  return {
    run: options => {
      const running = last.then(() => round(services, { ...options, stop: stopping.signal }))
      last = running.catch(() => {})
      return running
    },
    tell: people => {
      const now = tell(services, people, stopping.signal)
        // The next round tells what was not told now.
        .catch((fault: unknown) => services.log.error({ fault: describe(fault) }, 'News was not sent at once'))
      telling = Promise.all([telling, now]).then(() => {})
    },
    told: () => telling,
    stop: async () => {
      stopping.abort()
      const late = new Promise(resolve => setTimeout(resolve, patience).unref())
      await Promise.race([Promise.all([last, telling]), late])
    },
  }
}
