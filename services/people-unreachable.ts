import { readAll } from './documents.ts'
import { type Contact, contactKind, type Person, personKind } from './people-model.ts'
import type { Store } from './ports.ts'

/**
 * Why Klart can't write to somebody. `noId`: neither object id nor e-mail, and never heard of. `notInstalled`: no chat yet.
 * `removed`: the chat is gone. `blocked`: by the person. `disabled`: by IT. `other`: with Teams' own word for it.
 */
export const unreachableWhys = ['noId', 'notInstalled', 'removed', 'blocked', 'disabled', 'other'] as const
/** One of them; a code that cards have words for. */
export type UnreachableWhy = (typeof unreachableWhys)[number]

/** `since` is an instant, where it is known; `reason` is Teams' own word, where it said one. */
export type UnreachablePerson = { person: Person; why: UnreachableWhy; since?: string; reason?: string }

/** Messages to one person that perhaps came through and are never repeated; `latest` is the date of the last, if known. */
export type UnknownFate = { person: Person; messages: number; latest?: string }

/**
 * Who can't be reached, and messages of unknown fate: both of people in the house alone (`inHouse` of them), by unit, then
 * name. `counts` has every reason.
 */
export type Unreachable = {
  inHouse: number
  people: UnreachablePerson[]
  counts: Record<UnreachableWhy, number>
  unknown: UnknownFate[]
  messages: number
}

/** Teams' codes by what they mean for the person; any other is told as it is. */
const meanings = new Map<string, UnreachableWhy>([
  ['removed', 'removed'],
  ['BotNotInConversationRoster', 'removed'],
  ['ConversationNotFound', 'removed'],
  ['ActivityNotFoundInConversation', 'removed'],
  ['ForbiddenOperationException', 'removed'],
  ['ConversationBlockedByUser', 'blocked'],
  ['MessageWritesBlocked', 'blocked'],
  ['BotDisabledByAdmin', 'disabled'],
])

/** In the register, and not yet past the end of the employment. */
const isInHouse = ({ active, end }: Pick<Person, 'active' | 'end'>, today: string) => active && (end ?? today) >= today

/** Who of `people` can't be reached today (a plain date), and whose messages have an unknown fate. Pure. */
export function unreachableOf(people: Iterable<Person>, contacts: Iterable<Contact>, today: string): Unreachable {
  const byPerson = new Map<string, Contact>()
  for (const contact of contacts) byPerson.set(contact.person, contact)
  const counts = { noId: 0, notInstalled: 0, removed: 0, blocked: 0, disabled: 0, other: 0 }
  const found: UnreachablePerson[] = []
  const unknown: UnknownFate[] = []
  let inHouse = 0
  let messages = 0
  for (const person of people) {
    if (!isInHouse(person, today)) continue
    inHouse++
    const contact = byPerson.get(person.personId)
    const trouble = troubleOf(person, contact)
    if (trouble) {
      counts[trouble.why]++
      found.push({ person, ...trouble })
    }
    const fate = contact && fateOf(contact, today)
    if (!fate) continue
    messages += fate.messages
    unknown.push({ person, ...fate })
  }
  return { inHouse, people: inOrder(found), counts, unknown: inOrder(unknown), messages }
}

function troubleOf(
  { objectId, email }: Person,
  contact: Contact | undefined,
): Omit<UnreachablePerson, 'person'> | undefined {
  if (contact?.unreachable) {
    const { reason, since } = contact.unreachable
    return { why: meanings.get(reason) ?? 'other', since, reason }
  }
  if (contact?.reference) return undefined
  return { why: objectId || email || contact ? 'notInstalled' : 'noId' }
}

/** What was being sent today may still be answered; what was being sent before that never will be. */
function fateOf({ day, news, unknowns = 0 }: Contact, today: string) {
  const lost = [day, news]
    .flatMap(claim => (claim?.state === 'sending' && claim.date < today ? [claim.date] : []))
    .sort()
  const messages = unknowns + lost.length
  if (messages === 0) return undefined
  const latest = lost.at(-1)
  return { messages, ...(latest ? { latest } : {}) }
}

const alphabetical = new Intl.Collator('sv').compare

/** By unit, then name. There are few units to many people, so that only neighbours are compared letter by letter. */
function inOrder<Some extends { person: Person }>(some: readonly Some[]): Some[] {
  const units = Map.groupBy(some, ({ person }) => person.unit.join('\n'))
  return [...units]
    .sort(([a], [b]) => alphabetical(a, b))
    .flatMap(([, theirs]) => theirs.sort((a, b) => alphabetical(a.person.name, b.person.name)))
}

/** The same from the store: every active person and every contact, in pages. */
export async function loadUnreachable(store: Store, today: string): Promise<Unreachable> {
  const contacts: Contact[] = []
  for await (const { entity } of readAll(store, contactKind, 'all')) contacts.push(entity)
  const people: Person[] = []
  for await (const { entity } of readAll(store, personKind, 'active')) people.push(entity)
  return unreachableOf(people, contacts, today)
}

/**
 * Is there anybody who can't be reached? `people` are the active ones. One count says so as long as there are fewer chats
 * than people; where the chats of those who have left could make up for it, every chat is looked at.
 */
export async function isAnybodyUnreachable(store: Store, people: readonly Person[], today: string): Promise<boolean> {
  const missing = new Set(people.filter(person => isInHouse(person, today)).map(({ personId }) => personId))
  const [reachable = 0] = await store.count('contact', ['reachable'])
  if (reachable < missing.size) return true
  for await (const { entity } of readAll(store, contactKind, 'reachable')) missing.delete(entity.person)
  return missing.size > 0
}
