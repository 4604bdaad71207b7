import { stamp } from '../services/dates.ts'
import { read, readMany, type Versioned, write } from '../services/documents.ts'
import { inTurn } from '../services/in-turn.ts'
import {
  type Contact,
  contactDocId,
  contactKind,
  type Person,
  personDocId,
  personKind,
} from '../services/people-model.ts'
import { languageOf } from '../services/people-rules.ts'
import { Stale, type Store } from '../services/ports.ts'
import type { Settings } from '../services/settings-model.ts'
import { type Claim, claimed, type Outcome, settled } from '../services/today.ts'
import { type Composition, composition, type House } from '../services/today-plan.ts'
import { describe } from './faults.ts'
import {
  houseAt,
  type Round,
  type RoundEntry,
  type RoundOptions,
  type RoundPlan,
  type RoundServices,
  scopeBase,
  subjectOf,
} from './rounds-plan.ts'
import type { Message } from './teams.ts'
import { type Contributions, composeNews, composeToday, prepare } from './today.ts'

/** How many messages may wait for Teams' answer at once: enough for a few that hang, few enough to lose sight of in a crash. */
const mostInFlight = 100

/** After so many faults in a row something is wrong with more than one person's card. */
const mostFaults = 10

type Sending = {
  services: RoundServices
  plan: Pick<RoundPlan, 'house' | 'settings' | 'managers'>
  /** Nothing that asks goes with it. */
  newsOnly?: boolean
  options: RoundOptions & { stop: AbortSignal }
  /** When the round began on this process's own clock, in milliseconds. */
  began: number
}

/** Sends what was planned, at the tenant's pace; nobody waits for anybody else's answer. */
export async function sendAll(services: RoundServices, plan: RoundPlan, options: Sending['options']): Promise<Round> {
  const sending: Sending = { services, plan, options, began: services.now().epochMilliseconds }
  const inFlight = new Set<Promise<void>>()
  let refused = false
  let faults = 0
  const over = () =>
    refused ? 'refused' : faults >= mostFaults ? 'faults' : options.stop.aborted ? 'stopped' : undefined
  for (const entry of inOrder(plan.entries)) {
    await services.courier.turn()
    if (over()) break
    const job = sendTo(sending, entry).then(result => {
      entry.result = result
      refused ||= result === 'refused'
      faults = result === 'fault' ? faults + 1 : 0
      inFlight.delete(job)
    })
    inFlight.add(job)
    if (inFlight.size >= mostInFlight) await Promise.race(inFlight)
  }
  await Promise.all(inFlight)
  return { entries: plan.entries, ended: over() ?? 'whole' }
}

/** Their news to some people, nobody waiting for anybody else's answer; another process that sends to them has the claim, or we do. */
export async function sendNews(
  services: RoundServices,
  settings: Settings,
  people: readonly string[],
  options: Sending['options'],
): Promise<void> {
  const house = houseAt(options, settings, { finished: {} })
  const managers = new Set((await services.directory()).managers())
  const began = services.now().epochMilliseconds
  const sending = { services, plan: { house, settings, managers }, options, began, newsOnly: true }
  const inFlight = new Set<Promise<void>>()
  let refused = false
  for (const { entity: person } of await readMany(services.store, personKind, [...new Set(people)].map(personDocId))) {
    await services.courier.turn()
    if (refused || options.stop.aborted) break
    const job = sendTo(sending, { person }).then(result => {
      refused ||= result === 'refused'
      inFlight.delete(job)
    })
    inFlight.add(job)
    if (inFlight.size >= mostInFlight) await Promise.race(inFlight)
  }
  await Promise.all(inFlight)
}

/** Those for whom somebody waits, or whose date is today, go first: the day may not be long enough for all. */
function inOrder(entries: readonly RoundEntry[]): RoundEntry[] {
  const hurry = ({ composition: { kind, ...rest } }: RoundEntry) =>
    kind === 'ask' && 'because' in rest && (rest.because === 'waits' || rest.because === 'dateToday') ? 0 : 1
  return entries.filter(({ composition: { kind } }) => kind !== 'nothing').toSorted((a, b) => hurry(a) - hurry(b))
}

/**
 * One person's message, after those to them that are under way. Never throws: a fault is logged, and the next round tries again
 * what was not claimed.
 */
async function sendTo(
  sending: Sending,
  { person }: Pick<RoundEntry, 'person'>,
): Promise<NonNullable<RoundEntry['result']>> {
  const { store } = sending.services
  try {
    return await inTurn(store, contactDocId(person.personId), () => claimAndSend(sending, person))
  } catch (fault) {
    sending.services.log.error({ person: person.personId, fault: describe(fault) }, 'A card could not be made')
    return 'fault'
  }
}

/**
 * Decides anew on what is stored now, claims the message on the person's contact, sends, and writes down what became of it:
 * in that order, so that nothing is sent twice and nothing is sent that is no longer true.
 */
async function claimAndSend(sending: Sending, { personId }: Person): Promise<Outcome['kind'] | 'changed'> {
  const { services, plan, options } = sending
  const { store } = services
  const at = options.at.add({ milliseconds: services.now().epochMilliseconds - sending.began })
  const house: House = {
    ...houseAt({ at, manner: options.manner }, plan.settings, { finished: {} }),
    served: plan.house.served,
  }
  const [contact, found] = await Promise.all([
    read(store, contactKind, contactDocId(personId)),
    read(store, personKind, personDocId(personId)),
  ])
  if (!contact?.entity.reference || !found) return 'changed'
  const person = found.entity
  const scope = { ...scopeBase(services, plan.settings, at), whose: 'one' as const, person }
  const contributions = await prepare(services.contributors, scope)
  const subject = subjectOf({ ...plan, house, services }, contributions, person, contact.entity)
  const composed = composition(subject, house)
  const now = sending.newsOnly && composed.kind === 'ask' ? newsOf(composed) : composed
  if (now.kind === 'nothing') return 'changed'
  const today = house.momentIn(person.country).date
  const claim = await claimIt(store, contact, today, claimOf(now))
  if (!claim) return 'changed'
  const message = messageOf(contributions, now, { sending, person, contact: contact.entity, today })
  const outcome = await services.courier.send(contact.entity.reference, message)
  await settle(store, claim, now.kind, outcome, stamp(services.now()))
  return outcome.kind
}

/** The news of a card without what it asks. */
const newsOf = ({ news }: Extract<Composition, { kind: 'ask' }>): Composition =>
  news.length > 0
    ? { kind: 'news', news, silence: { why: 'nothingNew' } }
    : { kind: 'nothing', silence: { why: 'nothingNew' } }

const claimOf = (now: Exclude<Composition, { kind: 'nothing' }>): Claim =>
  now.kind === 'ask'
    ? { kind: 'ask', items: now.items, news: now.news, regular: now.regular }
    : { kind: 'news', news: now.news }

function messageOf(
  contributions: Contributions,
  now: Exclude<Composition, { kind: 'nothing' }>,
  { sending, person, contact, today }: { sending: Sending; person: Person; contact: Contact; today: string },
): Message {
  const language = languageOf(person, contact, undefined, sending.plan.settings)
  const facts = { person, contact, today, reader: { language, country: person.country } }
  return now.kind === 'ask' ? composeToday(contributions, now, facts) : composeNews(contributions, now.news, facts)
}

/** The contact with its claim written, or nothing when somebody wrote it first. */
async function claimIt(store: Store, { entity, version }: Versioned<Contact>, today: string, claim: Claim) {
  const next = claimed(entity, today, claim)
  try {
    return { entity: next, version: await write(store, contactKind, next, version) }
  } catch (fault) {
    if (fault instanceof Stale) return undefined
    throw fault
  }
}

/** The outcome goes onto the contact, whatever the person has changed on it meanwhile. */
async function settle(store: Store, claim: Versioned<Contact>, kind: Claim['kind'], outcome: Outcome, at: string) {
  const claimIn = ({ day, news }: Contact) => (kind === 'ask' ? day : news)
  let known: Versioned<Contact> | undefined = claim
  while (known) {
    const { entity, version }: Versioned<Contact> = known
    const state = claimIn(entity)
    if (state?.state !== 'sending' || state.date !== claimIn(claim.entity)?.date) return
    try {
      await write(store, contactKind, settled(entity, kind, outcome, at), version)
      return
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
      known = await read(store, contactKind, contactDocId(entity.person))
    }
  }
}
