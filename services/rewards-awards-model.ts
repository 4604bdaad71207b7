import { createHash } from 'node:crypto'
import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'
import { type Receiver, receiverSchema } from './rewards-model.ts'
import { namesSchema } from './rewards-settings.ts'

/** The fewest that a jury has. */
export const smallestJury = 5
/** The most: more would not agree on a time. */
export const largestJury = 15

/** How long a nomination's words are, in characters. */
export const words = { least: 20, most: 500 }
/** So many people's words for one receiver are enough for any jury, and fit one document. */
export const mostNominators = 300
/** The longest text of criteria, in characters. */
export const longestCriteria = 300

const criterion = z.string().trim().min(10).max(longestCriteria)

/** A person, or a unit, as a short mark that stands on buttons and in ids. */
const mark = z.string().regex(/^[0-9a-f]{16}$/)
const award = z.string().regex(/^[a-z0-9]{8,40}$/)

/**
 * A round of an award of the year. Only what can't be derived from its dates and the moment is stored: that it was opened,
 * cancelled or published, and how a tie was broken.
 */
export const awardSchema = entity.extend({
  award,
  names: namesSchema,
  receivers: z.enum(['people', 'units']),
  /** The first and the last day of nominating, and the last day of voting. */
  opens: plainDate,
  closes: plainDate,
  decidesBy: plainDate,
  /** Whose award it is, by unit names from the top down; without it everybody's. */
  area: z.array(z.string()).min(1).optional(),
  /** Plain sentences; English may be left out, and Swedish then stands for it. */
  criteria: z.object({ sv: criterion, fi: criterion, en: criterion.optional() }),
  /** Person ids in the order they were named; the chair is one of them. */
  jury: z.array(z.string()).max(largestJury),
  chair: z.string().optional(),
  /** HR has opened it to others; before that it is a draft. */
  openedAt: instant.optional(),
  cancelled: z.object({ at: instant, by: z.string() }).optional(),
  /** Who of those with as many votes was chosen. */
  tie: z.object({ candidate: mark, by: z.string(), at: instant }).optional(),
  /** `named`: the winner may be named; else only the unit is. `on` is the house's date; others read it from the next day on. */
  published: z
    .object({
      at: instant,
      by: z.string(),
      on: plainDate,
      winner: receiverSchema,
      unit: z.array(z.string()).min(1),
      named: z.boolean(),
      counts: z.object({ nominations: z.number().int(), receivers: z.number().int(), ballots: z.number().int() }),
    })
    .optional(),
})
/** A round as it is in memory. */
export type Award = z.infer<typeof awardSchema>
/** `open` finds those not over, `published` those that are decided and told; ordered by when they opened. */
export const awardKind: Kind<Award> = {
  kind: 'award',
  version: 1,
  schema: awardSchema,
  keysOf: ({ cancelled, published }) => ['all', cancelled ? 'cancelled' : published ? 'published' : 'open'],
  sortOf: ({ opens, award: id }) => `${opens}:${id}`,
}
/** From the round's own id. */
export const awardDocId = (id: string) => `award:${id}`

/**
 * Everybody's nominations of one receiver in a round, joined. `texts` has each nominator's words by person id; emptied when the
 * round is over, the winner's a year after.
 */
export const awardNominationSchema = entity.extend({
  award,
  mark,
  receiver: receiverSchema,
  by: z.array(z.object({ by: z.string(), at: instant })).max(mostNominators),
  texts: z.record(z.string(), z.string().min(words.least).max(words.most)),
})
/** Joined nominations as they are in memory. */
export type AwardNomination = z.infer<typeof awardNominationSchema>
/** `by:` finds what a person has nominated in a round, `with:` all that concerns a person. */
export const awardNominationKind: Kind<AwardNomination> = {
  kind: 'awardnomination',
  version: 1,
  schema: awardNominationSchema,
  keysOf: one => [
    `award:${one.award}`,
    ...one.by.map(({ by }) => `by:${one.award}:${by}`),
    ...new Set(
      [...one.by.map(({ by }) => by), ...(one.receiver.kind === 'person' ? [one.receiver.person] : [])].map(
        person => `with:${person}`,
      ),
    ),
  ],
  sortOf: one => one.mark,
}
/** From the round's id and the receiver's mark. */
export const awardNominationDocId = (id: string, receiver: string) => `awardnomination:${id}-${receiver}`

/** The mark of a person or a unit: the same in every round. */
export const receiverMark = (receiver: Receiver) =>
  createHash('sha256')
    .update(receiver.kind === 'person' ? `person\n${receiver.person}` : `unit\n${receiver.unit.join('\n')}`)
    .digest('hex')
    .slice(0, 16)

/** What a juror says of a candidate; `recused`: they are disqualified. */
export const votes = ['yes', 'no', 'recused'] as const
/** One of them. */
export type Vote = (typeof votes)[number]

/**
 * A juror's ballot, by the candidates' marks. It is counted once it has been complete (`castAt`). It has no history, is shown to
 * nobody but the juror, and is removed when the round is over.
 */
export const ballotSchema = entity.extend({
  award,
  juror: z.string(),
  votes: z.record(mark, z.enum(votes)),
  castAt: instant.optional(),
})
/** A ballot as it is in memory. */
export type Ballot = z.infer<typeof ballotSchema>
/** Found by the round, and by the juror for what is stored about them. */
export const ballotKind: Kind<Ballot> = {
  kind: 'ballot',
  version: 1,
  schema: ballotSchema,
  keysOf: ({ award: id, juror }) => [`award:${id}`, `with:${juror}`],
  sortOf: ({ juror }) => juror,
}
/** One for a round and a juror. */
export const ballotDocId = (id: string, juror: string) => `ballot:${id}:${juror}`
