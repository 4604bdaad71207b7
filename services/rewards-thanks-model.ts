import { z } from 'zod'
import { entity, instant, type Kind } from './documents.ts'

/** The longest thank-you, in characters. */
export const longestThanks = 300

/** A thank-you: a few words from one to one, several, or a unit. It expires by itself after a year. */
export const thanksSchema = entity.extend({
  thanks: z.string().regex(/^[a-z0-9]{8,40}$/),
  from: z.string(),
  /** Everybody it was sent to, a unit's people as they were then. */
  to: z.array(z.string()).min(1).max(150),
  /** The unit it was sent to, by its names from the top down, where it was one. */
  unit: z.array(z.string()).min(1).optional(),
  at: instant,
  /** Those who could not be written to when it was sent: away, paused, before the introduction; it is their news so much longer. */
  later: z.object({ people: z.array(z.string()).min(1), until: instant }).optional(),
  /** Who has answered with a press, and when. */
  replies: z.array(z.object({ by: z.string(), at: instant })),
  texts: z.object({ words: z.string().min(1).max(longestThanks) }),
})
/** A thank-you as it is in memory. */
export type Thanks = z.infer<typeof thanksSchema>

/** `with:` finds what somebody sent or was sent; ordered by when it was last news to anybody: sent, answered, back. */
export const thanksKind: Kind<Thanks> = {
  kind: 'thanks',
  version: 1,
  schema: thanksSchema,
  keysOf: one => ['all', `from:${one.from}`, ...new Set([one.from, ...one.to].map(person => `with:${person}`))],
  sortOf: ({ at, later, replies }) => [at, later?.until ?? at, replies.at(-1)?.at ?? at].sort().at(-1) ?? at,
}
/** From the thank-you's own id. */
export const thanksDocId = (thanks: string) => `thanks:${thanks}`
