import { summaryCard } from '../cards/summaries.ts'
import { channelForSummaries, loseChannel } from '../services/channels.ts'
import { dateIn, stamp } from '../services/dates.ts'
import { read, readList, type Versioned, write } from '../services/documents.ts'
import { type Contact, contactDocId, contactKind, type Person, type Reference } from '../services/people-model.ts'
import { isHr, languageOf } from '../services/people-rules.ts'
import { lastOver, periodBefore } from '../services/periods.ts'
import { Stale } from '../services/ports.ts'
import type { Settings } from '../services/settings-model.ts'
import { loadSummary } from '../services/summaries.ts'
import { type Dispatch, dispatchDocId, dispatchKind, subscriptionKind } from '../services/summaries-model.ts'
import { isDueOn, type Receiver, receiversOf } from '../services/summaries-receivers.ts'
import type { Summary } from '../services/summaries-rules.ts'
import { summaryKinds, summaryNames } from '../services/summaries-settings.ts'
import type { Outcome } from '../services/today.ts'
import {
  isIntroduced,
  leaveOn,
  minutesOf,
  momentIn,
  pauseOn,
  quietOn,
  windowOf,
  windows,
} from '../services/today-when.ts'
import { isWorkingDay } from '../services/working-days.ts'
import { describe } from './faults.ts'
import type { RoundServices } from './rounds-plan.ts'

type Sending = { services: RoundServices; settings: Settings; stop: AbortSignal }

/**
 * Sends the summaries that are due and have not been sent, whoever missed the day; of each kind the last two periods that are
 * over. For a round that holds the lease: each is claimed before it is sent, what fails is tried again, what Teams may have taken is not.
 */
export async function summariesDue(sending: Sending): Promise<void> {
  const { services, settings, stop } = sending
  const house = momentIn(settings.country, services.now())
  const open = services.development || isOpen(settings, house)
  if (!open) return
  const due = summaryNames
    .flatMap(summary => {
      // A day that is moved past a weekend may come when the next period is over too.
      const last = lastOver(summaryKinds[summary], house.date)
      return [periodBefore(last), last].map(period => ({ summary, period }))
    })
    .filter(({ period }) => isDueOn(house.date, period, settings.summaries, settings.country))
  if (due.length === 0) return
  const receivers = await loadReceivers(services, settings)
  const summaries = new Map<string, Promise<Summary | undefined>>()
  for (const { summary, period } of due) {
    const sent = new Set(
      (await readList(services.store, dispatchKind, `period:${period.id}`)).flatMap(({ entity }) =>
        entity.state === 'failed' ? [] : [entity.id],
      ),
    )
    for (const receiver of receivers.filter(one => one.summary === summary)) {
      if (stop.aborted) return
      if (sent.has(dispatchDocId(summary, period.id, nameOf(receiver)))) continue
      const key = `${period.id}:${receiver.area ?? ''}`
      const loading =
        summaries.get(key) ?? loadSummary(services, settings, period, services.now(), { area: receiver.area })
      summaries.set(key, loading)
      try {
        const loaded = await loading
        if (loaded && (await sendTo(sending, receiver, loaded)) === 'refused') return
      } catch (fault) {
        services.log.error({ summary, period: period.id, fault: describe(fault) }, 'A summary failed')
      }
    }
  }
}

const isOpen = ({ country, summaries }: Settings, { date, minutes }: { date: string; minutes: number }) =>
  isWorkingDay(date, country) && minutes >= minutesOf(summaries.time) && minutes < windows.office.to

/** From the register as it is in memory: every round asks, and most of them find that all have theirs. */
async function loadReceivers({ store, firstHr, directory }: RoundServices, settings: Settings): Promise<Receiver[]> {
  const [{ people }, channel, subscriptions] = await Promise.all([
    directory(),
    channelForSummaries(store),
    readList(store, subscriptionKind, 'all'),
  ])
  const chosen = subscriptions.map(({ entity }) => entity)
  return receiversOf({ people, settings, firstHr, channel: channel?.entity, subscriptions: chosen })
}

/** A receiver as ids have it. */
const nameOf = (receiver: Receiver) =>
  [
    'person' in receiver ? `person:${receiver.person.personId}` : 'channel',
    ...('channel' in receiver && receiver.language ? [receiver.language] : []),
  ].join(':')

/** Where the summary goes now, and in which language; undefined where the person can't or won't be written to at the moment. */
async function placeOf(
  { services, settings }: Sending,
  receiver: Receiver,
): Promise<{ reference: Reference; reader: Parameters<typeof summaryCard>[1] } | undefined> {
  const { country } = settings
  if ('channel' in receiver) {
    const { reference, language } = receiver.channel
    return { reference, reader: { language: receiver.language ?? language, country } }
  }
  const { person } = receiver
  const contact = (await read(services.store, contactKind, contactDocId(person.personId)))?.entity
  if (!contact?.reference || !mayBeWritten(person, contact, services, settings)) return undefined
  const language = receiver.language ?? languageOf(person, contact, undefined, settings)
  return { reference: contact.reference, reader: { language, country: person.country } }
}

function mayBeWritten(person: Person, contact: Contact, services: RoundServices, settings: Settings): boolean {
  const { date, minutes } = momentIn(person.country, services.now())
  if (contact.unreachable) return false
  if (!isHr(person, settings, services.firstHr) && !isIntroduced(settings, date)) return false
  if (leaveOn(person, date) || quietOn(person, settings, date) || pauseOn(contact, date)) return false
  const { from, to } = windowOf(person)
  return services.development || (isWorkingDay(date, person.country) && minutes >= from && minutes < to)
}

async function sendTo(sending: Sending, receiver: Receiver, summary: Summary): Promise<Outcome['kind'] | undefined> {
  const { services } = sending
  const place = await placeOf(sending, receiver)
  if (!place) return undefined
  await services.courier.turn()
  if (sending.stop.aborted) return undefined
  const claimed = await claim(sending, receiver, summary)
  if (!claimed) return undefined
  const card = summaryCard(summary, place.reader, { inChannel: 'channel' in receiver })
  const outcome = await services.courier.send(place.reference, { card, summary: card.fallbackText ?? '' })
  await settle(sending, claimed, outcome)
  if (outcome.kind === 'unreachable' && 'channel' in receiver) {
    const channel = await channelForSummaries(services.store)
    if (channel) await loseChannel(services.store, channel, outcome.reason, stamp(services.now()))
  }
  return outcome.kind
}

/** How long it is remembered what was sent, in days. */
const keptDays = 730

async function claim(
  { services, settings }: Sending,
  receiver: Receiver,
  { period }: Summary,
): Promise<Versioned<Dispatch> | undefined> {
  const id = dispatchDocId(receiver.summary, period.id, nameOf(receiver))
  const known = await read(services.store, dispatchKind, id)
  if (known && known.entity.state !== 'failed') return undefined
  const now = services.now()
  const entity: Dispatch = {
    ...{ id, rev: (known?.entity.rev ?? 0) + 1, history: [] },
    ...{ expires: now.add({ hours: 24 * keptDays }).toString() },
    ...{ summary: receiver.summary, period: period.id, receiver: nameOf(receiver) },
    ...{ date: dateIn(settings.timeZone, now), state: 'sending' },
  }
  try {
    return { entity, version: await write(services.store, dispatchKind, entity, known?.version ?? 'new') }
  } catch (fault) {
    if (fault instanceof Stale) return undefined
    throw fault
  }
}

/** An unknown fate stays `sending`: it is not sent again. */
async function settle(
  { services }: Sending,
  { entity, version }: Versioned<Dispatch>,
  outcome: Outcome,
): Promise<void> {
  if (outcome.kind === 'unknown') return
  const state = outcome.kind === 'sent' || outcome.kind === 'unreachable' ? outcome.kind : 'failed'
  const activity = outcome.kind === 'sent' ? { activity: outcome.activity } : {}
  await write(services.store, dispatchKind, { ...entity, state, ...activity }, version)
}
