import { Temporal } from 'temporal-polyfill'
import type { Channel } from './channels-model.ts'
import { read, readList, readMany, readPage, type Versioned, write } from './documents.ts'
import { inTurn } from './in-turn.ts'
import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { persist } from './persist.ts'
import { Stale, type Store, type Version } from './ports.ts'
import { type Announcement, announcementDocId, announcementKind, eachKeys } from './rewards-announcements-model.ts'
import { type JoinRefusal, join, mayBeAnnounced } from './rewards-announcements-rules.ts'
import { type Nomination, nominationDocId, nominationKind } from './rewards-model.ts'
import type { Outcome } from './today.ts'

/** How long an announcement is kept, and for how long it is news, in days. */
const keptDays = 400
const newsDays = 14

const daysFrom = (at: string, days: number) =>
  Temporal.Instant.from(at)
    .add({ hours: 24 * days })
    .toString()

/**
 * A reward may be told in the unit from now on, which the next round does. One that is there already stays as it is: it is told
 * once. Says whether it is new.
 */
export async function beginAnnouncement(
  store: Store,
  { nomination, country }: Pick<Nomination, 'nomination' | 'country'>,
  unit: readonly string[],
  at: string,
): Promise<boolean> {
  const entity: Announcement = {
    ...{ id: announcementDocId(nomination), rev: 0, history: [], expires: daysFrom(at, keptDays) },
    ...{ nomination, unit: [...unit], country, at, state: 'waiting', joined: [] },
  }
  try {
    await write(store, announcementKind, entity, 'new')
    return true
  } catch (fault) {
    if (fault instanceof Stale) return false
    throw fault
  }
}

/** An announcement with the nomination that it tells of. */
export type Told = { announcement: Versioned<Announcement>; nomination: Nomination }

/** One announcement with its nomination; undefined when one of them is gone. */
export async function loadTold(store: Store, nomination: string): Promise<Told | undefined> {
  const announcement = await read(store, announcementKind, announcementDocId(nomination))
  const found = announcement && (await read(store, nominationKind, nominationDocId(nomination)))
  return found && { announcement, nomination: found.entity }
}

async function withNominations(store: Store, announcements: readonly Versioned<Announcement>[]): Promise<Told[]> {
  const ids = announcements.map(({ entity }) => nominationDocId(entity.nomination))
  const found = new Map((await readMany(store, nominationKind, ids)).map(({ entity }) => [entity.nomination, entity]))
  return announcements.flatMap(announcement => {
    const nomination = found.get(announcement.entity.nomination)
    return nomination ? [{ announcement, nomination }] : []
  })
}

/** What is to be told. */
export const loadWaiting = (store: Store) => readList(store, announcementKind, 'waiting')

/** May it still be told, as the register and the nomination are now? */
export const isAllowed = (nomination: Nomination, directory: Directory) =>
  mayBeAnnounced(
    nomination,
    nomination.receiver.kind === 'person' ? directory.byId(nomination.receiver.person) : undefined,
  )

/** What was told one by one in the last fortnight: in the person's unit and those above it, or to everybody. */
export async function loadNews(store: Store, person: Pick<Person, 'unit'> | undefined, at: string): Promise<Told[]> {
  const keys = person ? eachKeys(person.unit) : ['each']
  const from = daysFrom(at, -newsDays)
  const told = await Promise.all(keys.map(key => since(store, key, from)))
  return withNominations(store, told.flat())
}

/** All with the key from that instant on, page by page. */
async function since(store: Store, key: string, from: string): Promise<Versioned<Announcement>[]> {
  const found: Versioned<Announcement>[] = []
  let after: string | undefined
  do {
    const page = await readPage(store, announcementKind, { key, from, limit: 250, ...(after ? { after } : {}) })
    found.push(...page.docs)
    after = page.after
  } while (after !== undefined)
  return found
}

/** It may not be told any more: it is as if it had never been. */
export async function forget(store: Store, { entity, version }: Versioned<Announcement>): Promise<void> {
  try {
    await store.remove(entity.id, version)
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault
  }
}

/** When and where it is told. */
type Moment = { at: string; date: string }

/** Written before the message is sent, so that it is never sent twice; undefined when somebody else was first. */
export function claim(
  store: Store,
  { entity, version }: Versioned<Announcement>,
  { reference, language }: Pick<Channel, 'reference' | 'language'>,
  { at, date }: Moment,
): Promise<Versioned<Announcement> | undefined> {
  const message = { reference, language }
  return replace(store, { ...entity, state: 'sending', way: 'channel', date, toldAt: at, message }, version)
}

/** It is told to the unit's people one by one. */
export function tellEach(store: Store, { entity, version }: Versioned<Announcement>, { at, date }: Moment) {
  return replace(store, { ...entity, state: 'sent', way: 'each', date, toldAt: at }, version)
}

async function replace(store: Store, entity: Announcement, version: Version) {
  try {
    return { entity, version: await write(store, announcementKind, entity, version) }
  } catch (fault) {
    if (fault instanceof Stale) return undefined
    throw fault
  }
}

/** What becomes of a claimed announcement. An unknown fate stays `sending`; whoever has joined meanwhile stays too. */
export function settle(store: Store, nomination: string, outcome: Outcome): Promise<void> {
  return persist(async () => {
    const known = await read(store, announcementKind, announcementDocId(nomination))
    if (known?.entity.state !== 'sending') return
    const next = settled(known.entity, outcome)
    if (next !== known.entity) await write(store, announcementKind, next, known.version)
  })
}

function settled(announcement: Announcement, outcome: Outcome): Announcement {
  const { message, way, date, toldAt, ...rest } = announcement
  switch (outcome.kind) {
    case 'unknown':
      return announcement
    case 'sent':
      return {
        ...announcement,
        state: 'sent',
        ...(message ? { message: { ...message, activity: outcome.activity } } : {}),
      }
    case 'unreachable':
      return { ...rest, ...(date && toldAt ? { date, toldAt } : {}), state: 'failed', way: 'each' }
    case 'failed':
    case 'refused':
      return { ...rest, state: 'waiting' }
  }
}

/** What came of joining in: all that is told, with the person in it, or why not. */
export type Joined = { told: Told } | { refused: JoinRefusal }

/** Somebody joins in; twice is once. `directory` says whether it may still be told. */
export function joinIn(store: Store, nomination: string, person: string, directory: Directory): Promise<Joined> {
  return inTurn(store, announcementDocId(nomination), () =>
    persist(async () => {
      const told = await loadTold(store, nomination)
      if (!told || !isAllowed(told.nomination, directory)) return { refused: 'over' }
      const { entity, version } = told.announcement
      const joined = join(entity, told.nomination, person)
      if ('refused' in joined) return joined
      if (joined.announcement === entity) return { told }
      const written = await write(store, announcementKind, joined.announcement, version)
      return { told: { ...told, announcement: { entity: joined.announcement, version: written } } }
    }),
  )
}
