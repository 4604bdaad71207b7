import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'

export const languages = ['sv', 'fi', 'en'] as const
export type Language = (typeof languages)[number]

/** AX is Åland: Finnish law, its own public holidays. */
export const countries = ['FI', 'SE', 'AX'] as const
export type Country = (typeof countries)[number]

/**
 * One row of the register of people. The register's own documents are the only place where names and e-mails live;
 * everything else holds `personId`, which is what makes erasing possible. An import replaces the document whole.
 */
export const personSchema = entity.extend({
  personId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  name: z.string().min(1).max(200),
  /** Lower case. */
  email: z.string().max(320).optional(),
  /** Entra object id, lower case. */
  objectId: z.string().optional(),
  /** Names of the units from the top down; the last one is the person's own. */
  unit: z.array(z.string()).min(1),
  manager: z.string().optional(),
  /** Person ids of those who may hold this person's conversations besides the manager. */
  assistants: z.array(z.string()),
  language: z.enum(languages).optional(),
  country: z.enum(countries),
  contract: z.string().optional(),
  /** Hours a week. */
  hours: z.number().optional(),
  rhythm: z.enum(['office', 'shifts', 'unknown']),
  start: plainDate.optional(),
  end: plainDate.optional(),
  leaves: z.array(z.object({ from: plainDate, to: plainDate.optional() })),
  title: z.string().optional(),
  roles: z.array(z.enum(['hr', 'director', 'representative', 'administrator'])),
  /** Groups the person sits in (a steering group, the management team). */
  groups: z.array(z.object({ name: z.string(), chair: z.boolean() })),
  active: z.boolean(),
})
export type Person = z.infer<typeof personSchema>

export const personKind: Kind<Person> = {
  kind: 'person',
  version: 1,
  schema: personSchema,
  keysOf: person => [
    'all',
    ...(person.active ? ['active'] : []),
    ...(person.active && person.manager ? [`manager:${person.manager}`] : []),
    ...(person.active && person.email ? [`email:${person.email}`] : []),
  ],
  sortOf: person => person.personId,
}
export const personDocId = (personId: string) => `person:${personId}`

/** Points from an Entra object id to a person. */
export const identitySchema = entity.extend({ objectId: z.string(), person: z.string() })
export type Identity = z.infer<typeof identitySchema>
export const identityKind: Kind<Identity> = {
  kind: 'identity',
  version: 1,
  schema: identitySchema,
  keysOf: identity => [`person:${identity.person}`],
  sortOf: identity => identity.objectId,
}
export const identityDocId = (objectId: string) => `identity:${objectId.toLowerCase()}`

/** Where the bot reaches a person in Teams. */
export const referenceSchema = z.object({
  serviceUrl: z.string(),
  conversationId: z.string(),
  channelId: z.string(),
  tenantId: z.string().optional(),
  botId: z.string(),
  botName: z.string().optional(),
  /** The person's id on the channel (`29:...`). */
  userId: z.string(),
})
export type Reference = z.infer<typeof referenceSchema>

/** The day's one card that asks: claimed as `sending` before it is sent, so that a crash can never send it twice. */
export const daySchema = z.object({
  date: plainDate,
  state: z.enum(['sending', 'sent', 'failed']),
  /** Where the card stands, for updating it. */
  activity: z.string().optional(),
  /** What the card carries, told once it is known to have been sent. */
  items: z.array(z.object({ key: z.string(), stage: z.string() })),
})

/** What the bot keeps about a person: how to reach them, their own choices, and what they have been told. */
export const contactSchema = entity.extend({
  person: z.string(),
  reference: referenceSchema.optional(),
  language: z.enum(languages).optional(),
  /** Nothing that asks is sent up to and including this date. */
  pausedUntil: plainDate.optional(),
  day: daySchema.optional(),
  /** Item key -> the last stage that the person is known to have been sent. */
  told: z.record(z.string(), z.string()),
  greeted: instant.optional(),
  unreachable: z.object({ reason: z.string(), since: instant }).optional(),
})
export type Contact = z.infer<typeof contactSchema>
export const contactKind: Kind<Contact> = {
  kind: 'contact',
  version: 1,
  schema: contactSchema,
  keysOf: contact => ['all', ...(contact.reference && !contact.unreachable ? ['reachable'] : [])],
  sortOf: contact => contact.person,
}
export const contactDocId = (person: string) => `contact:${person}`

/** Somebody wrote to Klart whom the register does not know. Kept 30 days, so that HR can bind or add them. */
export const strangerSchema = entity.extend({
  objectId: z.string(),
  /** User principal name or e-mail as Teams gave it; erased with the document. */
  account: z.string().optional(),
  why: z.enum(['unknown', 'ambiguous', 'guest']),
  seen: instant,
})
export type Stranger = z.infer<typeof strangerSchema>
export const strangerKind: Kind<Stranger> = {
  kind: 'stranger',
  version: 1,
  schema: strangerSchema,
  keysOf: () => ['all'],
  sortOf: stranger => stranger.seen,
}
export const strangerDocId = (objectId: string) => `stranger:${objectId.toLowerCase()}`
