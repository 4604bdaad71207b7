import { z } from 'zod'
import { marksUp } from './channels-model.ts'
import { entity, instant, type Kind, plainDate } from './documents.ts'
import { countries, languages, referenceSchema } from './people-model.ts'
import { unitMark } from './programme-identity.ts'

/** The most who can join in one announcement. */
export const mostJoined = 300

/**
 * That a reward is told in the receiver's unit: one for each nomination. It holds no words and no names, which stay where they
 * are. Kept for 400 days.
 */
export const announcementSchema = entity.extend({
  nomination: z.string(),
  /** Where it is told, by its names from the top down. */
  unit: z.array(z.string()).min(1),
  country: z.enum(countries),
  /** When it was allowed to be told. */
  at: instant,
  /** `sending` is claimed; one that stays so has an unknown fate and is never sent again. `failed`: the channel takes nothing. */
  state: z.enum(['waiting', 'sending', 'sent', 'failed']),
  /** Missing while it waits: in a channel, or to each of the unit's people as news. */
  way: z.enum(['channel', 'each']).optional(),
  /** The date on which it was claimed or told, where the unit is, and the instant. */
  date: plainDate.optional(),
  toldAt: instant.optional(),
  /** The message in the channel, for updating it, and the language it is in. */
  message: z
    .object({ reference: referenceSchema, language: z.enum(languages), activity: z.string().optional() })
    .optional(),
  /** Those who have joined in, in the order they came; it is shown to nobody. */
  joined: z.array(z.string()).max(mostJoined),
})
/** An announcement as it is in memory. */
export type Announcement = z.infer<typeof announcementSchema>

/**
 * `waiting` is what the next round tells; `each` and `each:<unit>` what is told one by one, by when; `unit:<unit>` all of a
 * unit's, `joined:<person>` all that somebody has joined in.
 */
export const announcementKind: Kind<Announcement> = {
  kind: 'announcement',
  version: 1,
  schema: announcementSchema,
  keysOf: ({ state, way, unit, joined }) => [
    ...(state === 'waiting' ? ['waiting'] : []),
    ...(way === 'each' ? ['each', eachKey(unitMark(unit))] : []),
    `unit:${unitMark(unit)}`,
    ...joined.map(person => `joined:${person}`),
  ],
  sortOf: ({ at, toldAt }) => toldAt ?? at,
}
/** From the nomination's own id. */
export const announcementDocId = (nomination: string) => `announcement:${nomination}`

const eachKey = (mark: string) => `each:${mark}`

/** The keys of what is told one by one to the people of a unit: that of the unit and of those above it. */
export const eachKeys = (unit: readonly string[]) => marksUp(unit).map(eachKey)
