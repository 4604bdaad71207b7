import type { Temporal } from 'temporal-polyfill'
import { plusDays, stamp } from './dates.ts'
import { read, write } from './documents.ts'
import { Stale, type Store } from './ports.ts'
import { type Rounds, roundsDocId, roundsKind } from './rounds-model.ts'

/** How long a process may send without renewing its lease, in seconds. */
export const leaseSeconds = 60

/** For so many days back it is remembered whether Klart made a whole round. */
const rememberedDays = 14

const none: Rounds = { id: roundsDocId, rev: 0, history: [], finished: {} }

/** The state of the rounds, or that of a house that has had none. */
export const loadRounds = async (store: Store): Promise<Rounds> =>
  (await read(store, roundsKind, roundsDocId))?.entity ?? none

/** Another process sends, at the longest until then if it stops renewing. */
export type Held = { heldUntil: string }

/** Changes the state of the rounds, whatever else is writing it; `Held` when `change` says that another process has them. */
async function update(store: Store, change: (rounds: Rounds) => Rounds | Held): Promise<Rounds | Held> {
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, roundsKind, roundsDocId)
    const next = change(known?.entity ?? none)
    if ('heldUntil' in next) return next
    try {
      await write(store, roundsKind, { ...next, rev: next.rev + 1 }, known?.version ?? 'new')
      return next
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt >= 20) throw fault
    }
  }
}

const heldByOther = ({ lease }: Rounds, holder: string, now: string) =>
  lease !== undefined && lease.holder !== holder && lease.until > now ? lease : undefined

/** Takes the lease, or renews it; or says until when another process has it. */
export async function takeLease(store: Store, holder: string, at: Temporal.Instant, seconds = leaseSeconds) {
  const now = stamp(at)
  return update(store, rounds => {
    const other = heldByOther(rounds, holder, now)
    if (other) return { heldUntil: other.until }
    return { ...rounds, lease: { holder, until: stamp(at.add({ seconds })) } }
  })
}

/** Windows begin and end at whole half hours, so that the latest round of each tells whether there was one in a window. */
const halfHourOf = (at: string) => Math.floor(Date.parse(at) / (30 * 60_000))

const withRound = (earlier: readonly string[], begun: string) =>
  [...Map.groupBy([...earlier, begun].sort(), halfHourOf).values()].flatMap(some => some.at(-1) ?? [])

/** How a round ended. `whole`: everybody whose turn it was has been tried. `refused`: Teams refuses Klart's credentials. */
export type Ending = { whole: boolean; refused: boolean; sent: number }

/** Gives the lease back and writes down how the round went; nothing when another process has taken over meanwhile. */
export async function endRound(
  store: Store,
  holder: string,
  { started, at }: { started: Temporal.Instant; at: Temporal.Instant },
  { whole, refused, sent }: Ending,
) {
  const now = stamp(at)
  const date = stamp(started).slice(0, 10)
  return update(store, rounds => {
    const other = heldByOther(rounds, holder, now)
    if (other) return { heldUntil: other.until }
    const { lease: _, refusedSince, ...rest } = rounds
    const kept = Object.fromEntries(
      Object.entries(rounds.finished).filter(([day]) => day > plusDays(date, -rememberedDays)),
    )
    const since = refused ? (refusedSince ?? now) : sent > 0 ? undefined : refusedSince
    return {
      ...rest,
      ...(since ? { refusedSince: since } : {}),
      // What counts is when it looked: who became due while it sent is for the next one.
      finished: whole ? { ...kept, [date]: withRound(kept[date] ?? [], stamp(started)) } : kept,
    }
  })
}
