import { round } from './rounds.ts'
import type { Round, RoundOptions, RoundServices } from './rounds-plan.ts'

/** How long a stop waits for the messages under way, in milliseconds: as long as Teams may take to answer. */
const patience = 12_000

/** Rounds one after the other; `stop` lets what is under way be answered, and begins no more messages. */
export type Runner = { run(options: Omit<RoundOptions, 'stop'>): Promise<Round>; stop(): Promise<void> }

/** The rounds of one process: a scheduled one and one that HR asks for never run side by side. */
export function createRunner(services: RoundServices): Runner {
  const stopping = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  return {
    run: options => {
      const running = last.then(() => round(services, { ...options, stop: stopping.signal }))
      last = running.catch(() => {})
      return running
    },
    stop: async () => {
      stopping.abort()
      const late = new Promise(resolve => setTimeout(resolve, patience).unref())
      await Promise.race([last, late])
    },
  }
}
