import type { Temporal } from 'temporal-polyfill'
import { channelFor, loseChannel } from '../services/channels.ts'
import type { Channel } from '../services/channels-model.ts'
import { stamp } from '../services/dates.ts'
import { read, type Versioned } from '../services/documents.ts'
import {
  claim,
  forget,
  isAllowed,
  loadTold,
  loadWaiting,
  settle,
  type Told,
  tellEach,
} from '../services/rewards-announcements.ts'
import type { Announcement } from '../services/rewards-announcements-model.ts'
import { nominationDocId, nominationKind } from '../services/rewards-model.ts'
import type { Settings } from '../services/settings-model.ts'
import type { Outcome } from '../services/today.ts'
import { isIntroduced, momentIn, quietOn, windows } from '../services/today-when.ts'
import { isWorkingDay } from '../services/working-days.ts'
import { describe } from './faults.ts'
import { announcementMessage, takeBackPosted } from './rewards-announcements.ts'
import type { RoundServices } from './rounds-plan.ts'

/** `announced` writes on the nomination that it has been told; `stop`: nothing more is begun once it is aborted. */
export type Announcing = {
  announced(nomination: string, at: string): Promise<unknown>
  stop?: AbortSignal
}

/** The date where the unit is, if it is working hours there and nobody has asked for quiet. */
function dateIfOpen(
  { unit, country }: Announcement,
  settings: Settings,
  at: Temporal.Instant,
  anyTime: boolean,
): string | undefined {
  const { date, minutes } = momentIn(country, at)
  if (!isIntroduced(settings, date) || quietOn({ unit }, settings, date)) return undefined
  const open = minutes >= windows.office.from && minutes < windows.office.to && isWorkingDay(date, country)
  return open || anyTime ? date : undefined
}

/**
 * Tells in each unit's channel what may be told, or, where it has none, hands it to its people's news. For a round that holds the
 * lease. What fails is tried again in the next round; what Teams may have taken is never sent twice.
 */
export async function announceDue(services: RoundServices, settings: Settings, announcing: Announcing): Promise<void> {
  for (const waiting of await loadWaiting(services.store)) {
    if (announcing.stop?.aborted) return
    try {
      const outcome = await announce(services, settings, waiting, announcing)
      if (outcome?.kind === 'refused') return
    } catch (fault) {
      const { nomination } = waiting.entity
      services.log.error({ nomination, fault: describe(fault) }, 'A reward could not be announced')
    }
  }
}

async function announce(
  services: RoundServices,
  settings: Settings,
  announcement: Versioned<Announcement>,
  { announced, stop }: Announcing,
): Promise<Outcome | undefined> {
  const { store, courier } = services
  const { nomination: id, unit } = announcement.entity
  const date = dateIfOpen(announcement.entity, settings, services.now(), services.development)
  if (date === undefined) return undefined
  const [nomination, directory] = await Promise.all([
    read(store, nominationKind, nominationDocId(id)),
    services.directory(),
  ])
  if (!nomination || !isAllowed(nomination.entity, directory)) {
    await forget(store, announcement)
    return undefined
  }
  const channel = await channelFor(store, unit)
  const at = stamp(services.now())
  if (!channel) {
    if (await tellEach(store, announcement, { at, date })) await announced(id, at)
    return undefined
  }
  await courier.turn()
  if (stop?.aborted) return undefined
  const claimed = await claim(store, announcement, channel.entity, { at, date })
  if (!claimed) return undefined
  const outcome = await post(services, settings, { announcement: claimed, nomination: nomination.entity }, channel)
  if (outcome.kind === 'sent' && !(await stillAllowed(services, id))) {
    // The receiver has said no, or the decision was undone, while it was on its way.
    await takeBackPosted(services, claimed.entity, outcome.activity)
    return outcome
  }
  // A message whose fate is unknown may have been read, so that its decision can't be taken back either.
  if (outcome.kind !== 'failed' && outcome.kind !== 'refused') await announced(id, at)
  return outcome
}

/** Is it still there, and may it still be told? */
async function stillAllowed({ store, directory }: RoundServices, nomination: string) {
  const told = await loadTold(store, nomination)
  return told !== undefined && isAllowed(told.nomination, await directory())
}

async function post(services: RoundServices, settings: Settings, told: Told, channel: Versioned<Channel>) {
  const { reference, language } = channel.entity
  const { nomination, country } = told.announcement.entity
  const directory = await services.directory()
  const message = announcementMessage(told, directory, settings, { language, country })
  const outcome = await services.courier.send(reference, message)
  await settle(services.store, nomination, outcome)
  if (outcome.kind === 'unreachable') {
    services.log.warn({ reason: outcome.reason }, 'A channel takes no messages; its news is told one by one')
    await loseChannel(services.store, channel, outcome.reason, stamp(services.now()))
  }
  return outcome
}
