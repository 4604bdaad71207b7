import type { Temporal } from 'temporal-polyfill'
import { dateIn } from '../services/dates.ts'
import { countries } from '../services/people-model.ts'
import { projectDay } from '../services/projector-day.ts'
import { loadSettings } from '../services/settings.ts'
import { momentIn, windows } from '../services/today-when.ts'
import { isWorkingDay } from '../services/working-days.ts'
import { publishDue } from './conversations-publishing.ts'
import { announceDue } from './rewards-announcements-due.ts'
import { announcedBy } from './rewards-house.ts'
import { withLease } from './rounds-lease.ts'
import { planRound, type Round, type RoundOptions, type RoundServices } from './rounds-plan.ts'
import { sendAll, sendNews } from './rounds-send.ts'
import { summariesDue } from './summaries-due.ts'

/**
 * One round: everybody who has something due, whose turn it is and who has had no card today gets theirs. Only one process at
 * a time makes a round that sends.
 */
export async function round(services: RoundServices, options: RoundOptions): Promise<Round> {
  const settings = await loadSettings(services.store)
  if (options.manner !== 'anyTime' && !anyHours(options.at)) return { entries: [], ended: 'outsideHours' }
  services.courier.pace(settings.pace)
  return withLease(services, options, async stop => {
    const plan = await planRound(services, settings, options, { mayWrite: true })
    const made = await sendAll(services, plan, { ...options, stop })
    if (!stop.aborted) await announceDue(services, settings, { announced: announcedBy(services, settings), stop })
    if (!stop.aborted) await publishDue(services, dateIn(settings.timeZone, options.at))
    if (!stop.aborted) await projectDay(services, settings, services.now(), stop)
    if (!stop.aborted) await summariesDue({ services, settings, stop })
    return made
  })
}

/** Is it working hours anywhere that Klart has people? */
const anyHours = (at: Temporal.Instant) =>
  countries.some(country => {
    const { date, minutes } = momentIn(country, at)
    return minutes >= windows.office.from && minutes < windows.office.to && isWorkingDay(date, country)
  })

/** Sends their news to these people now, as a round would, and nothing that asks: somebody has thanked them, or decided. */
export async function tell(services: RoundServices, people: readonly string[], stop: AbortSignal): Promise<void> {
  const options = {
    at: services.now(),
    manner: services.development ? ('anyTime' as const) : ('rhythm' as const),
    stop,
  }
  if (people.length === 0 || (options.manner !== 'anyTime' && !anyHours(options.at))) return
  const settings = await loadSettings(services.store)
  services.courier.pace(settings.pace)
  await sendNews(services, settings, people, options)
}

/** What a round at that instant would do: everybody with what they would get and why, or why not. Nothing is written. */
export async function rehearse(services: RoundServices, options: Omit<RoundOptions, 'stop' | 'scheduled'>) {
  return planRound(services, await loadSettings(services.store), options, { mayWrite: false })
}
