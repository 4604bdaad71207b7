import { plusDays } from './dates.ts'
import { fromDoc, readAll, write } from './documents.ts'
import { Stale, type Store } from './ports.ts'
import { beginAnnouncement } from './rewards-announcements.ts'
import { mayBeAnnounced } from './rewards-announcements-rules.ts'
import { reconcileBudgets } from './rewards-budgets.ts'
import type { DecidingHouse } from './rewards-deciders.ts'
import { follow } from './rewards-following.ts'
import { type Nomination, nominationKind } from './rewards-model.ts'
import { isTold } from './rewards-undoing.ts'

/** How long the kind words of *not this time* are kept for the nominator to be told, in days. */
const kindWordsDays = 14

/** The open nominations as they are after what has come to pass by itself; written where the round may write. */
export async function sweepOpen(
  store: Store,
  house: DecidingHouse,
  { at, mayWrite }: { at: string; mayWrite: boolean },
): Promise<Map<string, Nomination>> {
  const open = new Map<string, Nomination>()
  for await (const { entity, version } of readAll(store, nominationKind, 'open')) {
    const next = follow(entity, house, at)
    open.set(entity.nomination, next ?? entity)
    if (next && mayWrite) await unlessStale(store, write(store, nominationKind, next, version), entity.nomination, open)
  }
  if (mayWrite) await reconcileBudgets(store, at)
  return open
}

/** Somebody pressed at the same moment: what they did stands, and the next round looks again. */
async function unlessStale(store: Store, writing: Promise<unknown>, nomination: string, open: Map<string, Nomination>) {
  try {
    await writing
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault
    const stored = await store.get(`nomination:${nomination}`)
    if (stored) open.set(nomination, fromDoc(nominationKind, stored.doc))
  }
}

/** Erases the words of a decline once the nominator has been told, or after two weeks: the reason and the count stay. */
export async function eraseKindWords(
  store: Store,
  recent: Iterable<Nomination>,
  isTold: (one: Nomination) => boolean,
  today: string,
): Promise<void> {
  for (const one of recent) {
    if (one.state !== 'declined' || one.texts.decline === undefined || !one.declined) continue
    if (!isTold(one) && one.declined.at.slice(0, 10) > plusDays(today, -kindWordsDays)) continue
    const stored = await store.get(one.id)
    if (!stored) continue
    const known = fromDoc(nominationKind, stored.doc)
    try {
      await write(store, nominationKind, { ...known, texts: {} }, stored.version)
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
    }
  }
}

/** The words of a granted reward are kept so long, in days; the decision stays, as accounts must. */
const wordsDays = 730

/** Erases the words of old rewards. */
export async function eraseOldWords(store: Store, today: string): Promise<void> {
  const to = plusDays(today, -wordsDays)
  for await (const { entity, version } of readAll(store, nominationKind, 'worded', { to })) {
    try {
      await write(store, nominationKind, { ...entity, texts: {} }, version)
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault
    }
  }
}

/** A team's reward is told in its unit without anybody's being asked: it names the unit alone. */
export async function beginTeamAnnouncements(store: Store, recent: Iterable<Nomination>, now: string): Promise<void> {
  for (const one of recent) {
    if (one.receiver.kind !== 'unit' || one.announcedAt !== undefined || !isTold(one, now)) continue
    if (mayBeAnnounced(one, undefined)) await beginAnnouncement(store, one, one.receiver.unit, now)
  }
}
