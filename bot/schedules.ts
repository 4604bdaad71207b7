import { schedule } from 'node-cron'
import { describe } from './faults.ts'
import type { Round } from './rounds-plan.ts'
import type { Services } from './turn.ts'

/** Every five minutes, day and night: a round finds out itself whether it is anybody's working hours. */
const everyFiveMinutes = '*/5 * * * *'

/** `stop` begins nothing more and resolves when what is under way has ended. */
export type Schedules = { stop(): Promise<void> }

/**
 * What Klart does of its own accord. A round is made at once, because a start may be the restart after a crash, and then every
 * five minutes; where another process is sending, as soon as its lease could have run out.
 */
export function startSchedules(services: Services): Schedules {
  let waiting: NodeJS.Timeout | undefined
  let stopped = false

  async function makeRound() {
    clearTimeout(waiting)
    if (stopped) return
    const made = await services.rounds
      .run({ at: services.now(), manner: 'rhythm', scheduled: true })
      .catch((fault: unknown) => services.log.error({ fault: describe(fault) }, 'A round failed'))
    // An alert on missing rounds can't know the calendar: it looks for this line too.
    if (made?.ended === 'outsideHours') services.log.info({}, "No round: nobody's working hours")
    const wait = made && waitAfter(made, services.now().epochMilliseconds)
    if (wait !== undefined && !stopped) waiting = setTimeout(makeRound, wait).unref()
  }

  const task = schedule(everyFiveMinutes, makeRound, {
    name: 'rounds',
    noOverlap: true,
    missedExecutionTolerance: 240_000,
  })
  const first = makeRound()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(waiting)
      await task.destroy()
      await services.rounds.stop()
      await first
    },
  }
}

/** How long until it is worth trying again before the next slot, in milliseconds: the other's lease runs out. */
const waitAfter = ({ ended, heldUntil }: Round, now: number) =>
  ended === 'heldElsewhere' && heldUntil ? Math.max(0, Date.parse(heldUntil) - now) + 100 : undefined
