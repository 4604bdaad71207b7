import { z } from 'zod'
import { entity, instant, type Kind } from './documents.ts'
import { languages, referenceSchema } from './people-model.ts'
import { unitMark } from './programme-identity.ts'

/** The marks of the unit and of every one above it, its own first. */
export const marksUp = (unit: readonly string[]) => unit.map((_, level) => unitMark(unit.slice(0, unit.length - level)))

/** A channel or a group chat in Teams that HR has named for a unit. Removed when HR says so. */
export const channelSchema = entity.extend({
  unit: z.array(z.string()),
  /** `unit`: news of the unit's own is told there. `summaries`: those of the whole house are (and `unit` is empty). */
  purpose: z.enum(['unit', 'summaries']),
  /** Of the channel itself, and of no thread in it. */
  reference: referenceSchema,
  /** What is told there is in the language that HR named it in. */
  language: z.enum(languages),
  /** Summaries are told in each of these, where there are several. */
  languages: z.array(z.enum(languages)).optional(),
  by: z.string(),
  at: instant,
  /** Teams doesn't take messages to it; until HR names it anew. */
  unreachable: z.object({ reason: z.string(), since: instant }).optional(),
})
/** A channel as it is in memory. */
export type Channel = z.infer<typeof channelSchema>

/** `in:` finds all that a conversation is used for, `lost` those that take no messages, ordered by since when. */
export const channelKind: Kind<Channel> = {
  kind: 'channel',
  version: 1,
  schema: channelSchema,
  keysOf: ({ reference, unreachable }) => ['all', `in:${reference.conversationId}`, ...(unreachable ? ['lost'] : [])],
  sortOf: ({ unreachable, at }) => unreachable?.since ?? at,
}
/** The one channel for summaries of the house. */
export const summariesMark = 'summaries'
/** From the unit's mark: each unit has at most one. */
export const channelDocId = (mark: string) => `channel:${mark}`
