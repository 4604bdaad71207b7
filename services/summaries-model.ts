import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'
import { languages } from './people-model.ts'
import { summaryNames } from './summaries-settings.ts'

const personId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/)

/** Somebody who gets a summary besides those who always do, in another language, or not at all (`off`). */
export const subscriptionSchema = entity.extend({
  summary: z.enum(summaryNames),
  person: personId,
  /** Of one service area; of the whole house without it. */
  area: z.string().min(1).optional(),
  language: z.enum(languages).optional(),
  off: z.literal(true).optional(),
  by: z.string(),
  at: instant,
})
/** A subscription as it is in memory. */
export type Subscription = z.infer<typeof subscriptionSchema>
/** Few enough to be listed whole. */
export const subscriptionKind: Kind<Subscription> = {
  kind: 'subscription',
  version: 1,
  schema: subscriptionSchema,
  keysOf: ({ person }) => ['all', `person:${person}`],
  sortOf: ({ summary, person }) => `${summary}:${person}`,
}
/** One for a summary and a person. */
export const subscriptionDocId = (summary: string, person: string) => `subscription:${summary}:${person}`

/** A summary on its way to one receiver: claimed as `sending` before it is sent, so that it is never sent twice. */
export const dispatchSchema = entity.extend({
  summary: z.enum(summaryNames),
  period: z.string(),
  /** `person:<id>` or `channel`, and the language it is in. */
  receiver: z.string(),
  date: plainDate,
  state: z.enum(['sending', 'sent', 'failed', 'unreachable']),
  activity: z.string().optional(),
})
/** A dispatch as it is in memory. */
export type Dispatch = z.infer<typeof dispatchSchema>
/** Found by period. It goes two years after. */
export const dispatchKind: Kind<Dispatch> = {
  kind: 'summary',
  version: 1,
  schema: dispatchSchema,
  keysOf: ({ period, state }) => [`period:${period}`, ...(state === 'sending' ? ['sending'] : [])],
  sortOf: ({ date, receiver }) => `${date}:${receiver}`,
}
/** One for a summary, its period and a receiver in a language. */
export const dispatchDocId = (summary: string, period: string, receiver: string) =>
  `summary:${summary}:${period}:${receiver}`

/** On which date figures were last brought up to date: one document. */
export const projectionSchema = entity.extend({ on: plainDate })
/** The state of the figures as it is in memory. */
export type Projection = z.infer<typeof projectionSchema>
/** Fixed, because there is one house. */
export const projectionDocId = 'projection:house'
/** Read by its id, never listed. */
export const projectionKind: Kind<Projection> = {
  kind: 'projection',
  version: 1,
  schema: projectionSchema,
  keysOf: () => ['all'],
  sortOf: () => '',
}
