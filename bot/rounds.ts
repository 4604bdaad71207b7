import type { Temporal } from 'temporal-polyfill'
import { dateIn, stamp, zoneOf } from '../services/dates.ts'
import { read, readAll, type Versioned, write } from '../services/documents.ts'
import { type Contact, contactDocId, contactKind, type Person, personKind } from '../services/people-model.ts'
import { isHr, languageOf } from '../services/people-rules.ts'
import { Stale, type Store } from '../services/ports.ts'
import { loadSettings } from '../services/settings.ts'
import type { Settings } from '../services/settings-model.ts'
import { claimed, type DueItem, type Outcome, type Silence, settled, silence } from '../services/today.ts'
import { createCourier } from './courier.ts'
import { type Contributions, composeToday, dueOf } from './today.ts'
import type { Services } from './turn.ts'

/** What one person got from a round, or why they got nothing. People with nothing due are left out. */
export type RoundEntry = {
  person: Person
  items: DueItem[]
  result: Outcome['kind'] | 'would' | 'claimedElsewhere' | Silence
}

/** How many messages may be under way at once. */
const concurrency = 20

/** One round: everybody who has something due that they have not been told, and no card today, gets theirs. */
export async function round(services: Services, at: Temporal.Instant, dryRun: boolean): Promise<RoundEntry[]> {
  const { store } = services
  const settings = await loadSettings(store)
  const contributions: Contributions = new Map(
    await Promise.all(
      services.contributors.map(async one => [one.feature, await one.prepare(store, 'everybody')] as const),
    ),
  )
  const contacts = await contactsOf(store)
  const send = createCourier(services.teams, settings.pace)
  const waiting: (() => Promise<RoundEntry>)[] = []
  const entries: RoundEntry[] = []
  for await (const { entity: person } of readAll(store, personKind, 'active')) {
    const today = dateIn(zoneOf(person.country), at)
    const items = dueOf(contributions, person, today)
    const contact = contacts.get(person.personId)
    const quiet = silence(whoOf(person, contact?.entity, settings, services, today), items, today)
    if (quiet === 'nothingDue') continue
    if (quiet || !contact || dryRun) entries.push({ person, items, result: quiet ?? 'would' })
    else waiting.push(() => sendTo({ services, settings, contributions, send, at }, person, contact, items))
  }
  return [...entries, ...(await inTurns(waiting))]
}

async function contactsOf(store: Store) {
  const contacts = new Map<string, Versioned<Contact>>()
  for await (const contact of readAll(store, contactKind, 'all')) contacts.set(contact.entity.person, contact)
  return contacts
}

const whoOf = (
  person: Person,
  contact: Contact | undefined,
  settings: Settings,
  services: Services,
  today: string,
) => ({
  active: person.active && (person.end ?? today) >= today,
  onLeave: person.leaves.some(leave => leave.from <= today && (leave.to ?? today) >= today),
  introduced:
    (settings.introducedOn !== undefined && settings.introducedOn <= today) || isHr(person, settings, services.firstHr),
  contact,
})

type Sending = {
  services: Services
  settings: Settings
  contributions: Contributions
  send: ReturnType<typeof createCourier>
  at: Temporal.Instant
}

/** Claims the person's day, sends, and writes down what became of it: in that order, so that nothing is sent twice. */
async function sendTo(
  { services, settings, contributions, send, at }: Sending,
  person: Person,
  contact: Versioned<Contact>,
  items: DueItem[],
): Promise<RoundEntry> {
  const today = dateIn(zoneOf(person.country), at)
  const { reference } = contact.entity
  if (!reference) return { person, items, result: 'notInstalled' }
  const reader = { language: languageOf(person, contact.entity, undefined, settings), country: person.country }
  const { card, summary, shown } = composeToday(contributions, person, today, reader)
  // All of them, not only those shown: the card says how many more there are, one press away.
  const claim = claimed(contact.entity, today, items)
  let version: string
  try {
    version = await write(services.store, contactKind, claim, contact.version)
  } catch (fault) {
    if (fault instanceof Stale) return { person, items, result: 'claimedElsewhere' }
    throw fault
  }
  const outcome = await send(reference, { card, summary })
  await settle(services.store, { entity: claim, version }, outcome, at)
  services.log.info({ person: person.personId, items: shown.length, outcome: outcome.kind }, 'A card was sent')
  return { person, items: shown, result: outcome.kind }
}

/** The outcome goes onto the contact, whatever the person has changed on it meanwhile. */
async function settle(store: Store, claim: Versioned<Contact>, outcome: Outcome, at: Temporal.Instant) {
  let known: Versioned<Contact> | undefined = claim
  while (known) {
    const { entity, version }: Versioned<Contact> = known
    if (entity.day?.date !== claim.entity.day?.date || entity.day?.state !== 'sending') return
    try {
      await write(store, contactKind, settled(entity, outcome, stamp(at)), version)
      return
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
      known = await read(store, contactKind, contactDocId(entity.person))
    }
  }
}

/** Runs them, so many at once, and gives the results in their order. */
async function inTurns<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const at = next++
      const job = jobs[at]
      if (job) results[at] = await job()
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, jobs.length) }, worker))
  return results
}
