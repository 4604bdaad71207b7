import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'

/**
 * Which process sends, and how the rounds have gone: one document. Only the process that `lease` names sends, until the
 * lease has run out.
 */
export const roundsSchema = entity.extend({
  lease: z.object({ holder: z.string(), until: instant }).optional(),
  /**
   * When the whole rounds of a UTC date began, ascending, the latest one of every half hour: what tells a day that Klart
   * missed from one with nothing to say, whoever's hours are asked about.
   */
  finished: z.record(plainDate, z.array(instant)),
  /** Since when Teams has refused Klart's credentials; gone with the next message that Teams takes. */
  refusedSince: instant.optional(),
})
/** The state of the rounds as it is in memory. */
export type Rounds = z.infer<typeof roundsSchema>

/** Fixed, because there is one house. */
export const roundsDocId = 'rounds:house'

/** Of one document: it is read by its id, never listed. */
export const roundsKind: Kind<Rounds> = {
  kind: 'rounds',
  version: 1,
  schema: roundsSchema,
  keysOf: () => ['all'],
  sortOf: () => '',
}
