import { endRound, loadRounds, takeLease } from '../services/rounds.ts'
import { describe } from './faults.ts'
import type { Round, RoundOptions, RoundServices } from './rounds-plan.ts'

/** A whole round that another process made so long ago is enough, in milliseconds: a little less than from slot to slot. */
const justNow = 4 * 60_000

/**
 * Makes a round while this process alone may: takes the lease, renews it, and writes down how the round went. `work` gets a
 * signal that is aborted when Klart stops, or when the lease could not be kept.
 */
export async function withLease(
  services: RoundServices,
  { at, scheduled, stop }: RoundOptions,
  work: (stop: AbortSignal) => Promise<Round>,
): Promise<Round> {
  const { store, process, now } = services
  if (scheduled) {
    const ages = Object.values((await loadRounds(store)).finished)
      .flat()
      .map(instant => at.epochMilliseconds - Date.parse(instant))
    if (ages.some(age => age >= 0 && age < justNow)) return { entries: [], ended: 'justMade' }
  }
  const taken = await takeLease(store, process, now(), services.leaseSeconds)
  if ('heldUntil' in taken) return { entries: [], ended: 'heldElsewhere', heldUntil: taken.heldUntil }
  const lease = keepLease(services)
  let made: Round = { entries: [], ended: 'faults' }
  try {
    made = await work(AbortSignal.any([lease.lost, ...(stop ? [stop] : [])]))
    return made
  } finally {
    lease.stop()
    const sent = made.entries.filter(({ result }) => result === 'sent').length
    const ending = { whole: made.ended === 'whole', refused: made.ended === 'refused', sent }
    await endRound(store, process, { started: at, at: now() }, ending)
    report(services, made)
  }
}

/** Renews the lease three times in its life; `lost` when somebody else has it, or when it ran out before it was renewed. */
function keepLease({ store, process, now, log, leaseSeconds }: RoundServices) {
  const lost = new AbortController()
  const length = leaseSeconds * 1_000
  let until = performance.now() + length
  const renew = async () => {
    const began = performance.now()
    try {
      const renewed = await takeLease(store, process, now(), leaseSeconds)
      if ('heldUntil' in renewed) lost.abort()
      else until = began + length
    } catch (fault) {
      log.error({ fault: describe(fault) }, 'The lease of the round was not renewed')
      if (performance.now() > until) lost.abort()
    }
  }
  const timer = setInterval(renew, length / 3)
  return { lost: lost.signal, stop: () => clearInterval(timer) }
}

/** One line that an alert can look for: how many of what, and how it ended. */
function report({ log }: RoundServices, { entries, ended }: Round) {
  const results = Map.groupBy(
    entries.filter(({ result }) => result !== undefined),
    ({ result }) => result ?? '',
  )
  const counts = Object.fromEntries([...results].map(([result, some]) => [result, some.length]))
  if (ended === 'refused') log.error({ ended, ...counts }, "Teams refuses Klart's credentials: the round was stopped")
  else if (ended === 'faults') log.error({ ended, ...counts }, 'A round was given up')
  else log.info({ ended, people: entries.length, ...counts }, 'A round was made')
}
