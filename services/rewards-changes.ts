import type { Nomination } from './rewards-model.ts'
import type { Press } from './rewards-rules.ts'

/** What `was` remembers: scalars, ids and times, never texts. */
const remembered = [
  ...['state', 'criterion', 'mayAnnounce', 'direct', 'deciders', 'with', 'since', 'seenAt', 'passed', 'recused'],
  ...['signatures', 'needed', 'decision', 'decidedAt', 'budget', 'number', 'deliveredAt', 'question', 'declined'],
  ...['expired', 'consent', 'announcedAt'],
] as readonly (keyof Nomination)[]

/** Longest history kept on a nomination: more deeds than one ever has, unless somebody plays with it. */
const keptHistory = 60

/** What a deed changes; `undefined` takes a field away. */
export type Changes = { [K in keyof Nomination]?: Nomination[K] | undefined }

/** For so many days it is known that something was declined, withdrawn or ended without a decision. */
const keptDays = 400

const isEnded = (state: unknown) => state === 'declined' || state === 'withdrawn' || state === 'expired'

const daysAfter = (at: string, days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString()

/** The nomination with its changes, a rev higher, and what was before in its history; `undefined` takes a field away. */
export function changed(
  one: Nomination,
  verb: string,
  { by, at }: Pick<Press, 'by' | 'at'>,
  changes: Changes,
): Nomination {
  const was: Record<string, unknown> = {}
  for (const field of remembered)
    if (field in changes && JSON.stringify(changes[field]) !== JSON.stringify(one[field]))
      was[field] = one[field] ?? null
  const after: Record<string, unknown> = { ...one, ...changes, rev: one.rev + 1 }
  for (const key of Object.keys(after)) if (after[key] === undefined) delete after[key]
  if (isEnded(after.state)) after.expires = daysAfter(at, keptDays)
  else delete after.expires
  const history = [...one.history, { at, by, verb, was }].slice(-keptHistory)
  // Only optional fields are ever taken away.
  return { ...(after as Nomination), history }
}
