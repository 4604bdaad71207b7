import { Temporal } from 'temporal-polyfill'
import { stamp, zoneOf } from './dates.ts'
import { read, readMany, readPage, write } from './documents.ts'
import type { Directory } from './people-directory.ts'
import { contactDocId, contactKind, type Person } from './people-model.ts'
import { isHr } from './people-rules.ts'
import { persist } from './persist.ts'
import type { Store } from './ports.ts'
import { type Thanks, thanksDocId, thanksKind, thanksSchema } from './rewards-thanks-model.ts'
import {
  addressed,
  newsFrom,
  newThanks,
  type Reached,
  type ThanksRefusal,
  type ThanksWish,
} from './rewards-thanks-rules.ts'
import type { Settings } from './settings-model.ts'

/** What sending needs: who sends, when, and the house. `today` is the sender's date. */
export type Sending = {
  store: Store
  directory: Directory
  settings: Settings
  firstHr: readonly string[]
  from: Person
  at: Temporal.Instant
  today: string
}

/** `again`: it had been sent before, by the same form. `foreign`: the id is somebody else's, or none. */
export type Sent = { thanks: Thanks; again: boolean } | { refused: ThanksRefusal | 'foreign' }

/** Could it be the id of a thank-you? */
export const isThanksId = (id: unknown): id is string => typeof id === 'string' && /^[0-9a-f]{32}$/.test(id)

async function sentBefore(store: Store, id: string, from: string): Promise<Sent | undefined> {
  const known = await read(store, thanksKind, thanksDocId(id))
  if (!known) return undefined
  return known.entity.from === from ? { thanks: known.entity, again: true } : { refused: 'foreign' }
}

/**
 * Sends a thank-you under an id that its form has had from the beginning, so that pressing twice sends it once. Nothing is
 * written when it is refused.
 */
export function sendThanks(sending: Sending, id: unknown, wish: ThanksWish): Promise<Sent> {
  const { store, directory, settings, from, at, today } = sending
  return persist(async () => {
    if (!isThanksId(id)) return { refused: 'foreign' }
    const before = await sentBefore(store, id, from.personId)
    if (before) return before
    const to = addressed(wish, from.personId, directory, today)
    if ('refused' in to) return to
    if ((await sentToday(sending)) >= settings.rewards.thanksPerDay) return { refused: 'enough' }
    const reached = await reachedBy(sending, to.to)
    const sent = { ...{ id, from: from.personId }, at: stamp(at) }
    const thanks = thanksSchema.parse({ id: thanksDocId(id), ...newThanks(to, sent, reached, settings) })
    await write(store, thanksKind, thanks, 'new')
    return { thanks, again: false }
  })
}

/** How many the sender has sent since midnight, where they are; counted as far as it matters. */
async function sentToday({ store, from, today }: Sending): Promise<number> {
  const midnight = stamp(Temporal.PlainDate.from(today).toZonedDateTime(zoneOf(from.country)).toInstant())
  const { docs } = await readPage(store, thanksKind, { key: `from:${from.personId}`, from: midnight, limit: 500 })
  // Earlier ones that were answered today, or wait for somebody, are ordered by that.
  return docs.filter(({ entity }) => entity.at >= midnight).length
}

async function reachedBy({ store, directory, settings, firstHr }: Sending, to: readonly string[]): Promise<Reached[]> {
  const contacts = await readMany(store, contactKind, to.map(contactDocId))
  const byPerson = new Map(contacts.map(({ entity }) => [entity.person, entity]))
  return to.flatMap(id => {
    const person = directory.byId(id)
    return person ? [{ person, contact: byPerson.get(id), hr: isHr(person, settings, firstHr) }] : []
  })
}

/** `gone`: there is no such thank-you, or it was not to that person: the answer is the same. */
export type Replied = { outcome: 'done' | 'twice'; thanks: Thanks } | { outcome: 'gone' }

/** Notes that a receiver has answered with a press; again changes nothing. */
export function replyToThanks(store: Store, id: unknown, by: string, at: string): Promise<Replied> {
  return persist(async () => {
    const known = isThanksId(id) ? await read(store, thanksKind, thanksDocId(id)) : undefined
    if (!known?.entity.to.includes(by)) return { outcome: 'gone' }
    const { entity, version } = known
    if (entity.replies.some(reply => reply.by === by)) return { outcome: 'twice', thanks: entity }
    const thanks = { ...entity, rev: entity.rev + 1, replies: [...entity.replies, { by, at }] }
    await write(store, thanksKind, thanks, version)
    return { outcome: 'done', thanks }
  })
}

/** The thank-yous that may be somebody's news, or one person's: sent by them or to them. The oldest first. */
export async function loadThanks(store: Store, today: string, person?: string): Promise<Thanks[]> {
  const query = { key: person === undefined ? 'all' : `with:${person}`, from: newsFrom(today), limit: 250 }
  const found: Thanks[] = []
  let after: string | undefined
  do {
    const page = await readPage(store, thanksKind, after === undefined ? query : { ...query, after })
    found.push(...page.docs.map(({ entity }) => entity))
    after = page.after
  } while (after !== undefined)
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.thanks < b.thanks ? -1 : 1))
}
