import { setTimeout as wait } from 'node:timers/promises'
import { Stale } from './ports.ts'

/** How long a write that another replica keeps overtaking is tried again, in milliseconds. */
const patience = 2_000

/**
 * Does the work again with what is stored as long as somebody else was first. Throws `Stale` when others have kept overtaking
 * it for two seconds, counted from the first time: the work itself may have waited for its turn for longer.
 */
export async function persist<T>(work: (again: boolean) => Promise<T>): Promise<T> {
  let overtaken: number | undefined
  for (let again = false; ; again = true) {
    try {
      return await work(again)
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
      overtaken ??= performance.now()
      if (performance.now() - overtaken > patience) throw fault
      await wait(Math.random() * 20)
    }
  }
}
