import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'

/** Every text is there in all of them. */
export const languages = ['sv', 'fi', 'en'] as const
/** An ISO 639-1 code. */
export type Language = (typeof languages)[number]

/** AX is Åland: Finnish law, its own public holidays. */
export const countries = ['FI', 'SE', 'AX'] as const
/** With the language it decides how dates and numbers are written. */
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
  /** Under 18: never announced by name. */
  minor: z.boolean().optional(),
  /** Hours a week. */
  hours: z.number().optional(),
  rhythm: z.enum(['office', 'shifts', 'unknown']),
  start: plainDate.optional(),
  end: plainDate.optional(),
  /** When an employment began that this one follows without a gap that matters. */
  unbrokenSince: plainDate.optional(),
  leaves: z.array(z.object({ from: plainDate, to: plainDate.optional() })),
  title: z.string().optional(),
  roles: z.array(z.enum(['hr', 'director', 'representative', 'administrator'])),
  /** Groups the person sits in (a steering group, the management team). */
  groups: z.array(z.object({ name: z.string(), chair: z.boolean() })),
  active: z.boolean(),
})
/** A row of the register as it is in memory. */
export type Person = z.infer<typeof personSchema>

/** Only active people are found by manager and by e-mail; those who have left are under `all` alone. */
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
/** The id of the document, from the id in the register. */
export const personDocId = (personId: string) => `person:${personId}`

/** Points from an Entra object id to a person. */
export const identitySchema = entity.extend({ objectId: z.string(), person: z.string() })
/** An identity as it is in memory. */
export type Identity = z.infer<typeof identitySchema>
/** Found by person; who an account is takes one read by the document's id. */
export const identityKind: Kind<Identity> = {
  kind: 'identity',
  version: 1,
  schema: identitySchema,
  keysOf: identity => [`person:${identity.person}`],
  sortOf: identity => identity.objectId,
}
/** Object ids differ in case between sources, so they are lowered here. */
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
  /** Not the person's own chat with the bot, but a channel of a team or a chat of several. */
  group: z.enum(['channel', 'chat']).optional(),
})
/** A reference as it is in memory; Teams may give a new one in any activity. */
export type Reference = z.infer<typeof referenceSchema>

/** A message to the person: claimed as `sending` before it is sent, so that a crash can never send it twice. */
const claimSchema = z.object({
  date: plainDate,
  state: z.enum(['sending', 'sent', 'failed']),
  /** Where the card stands, for updating it. */
  activity: z.string().optional(),
  /** What the card carries, told once it is known to have been sent; `news` asks nothing, and stays on the card that asks. */
  items: z.array(z.object({ key: z.string(), stage: z.string(), news: z.literal(true).optional() })),
})

/** The day's one card that asks. `regular`: it is the week's or the month's card, not the second one of a week. */
export const daySchema = claimSchema.extend({ regular: z.boolean().default(true) })

/** The latest news. `unsure`: keys of news of that date whose message has an unknown fate, not repeated that day. */
export const newsSchema = claimSchema.extend({ unsure: z.array(z.string()) })

/** A time of day, `08:30`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What the bot keeps about a person: how to reach them, their own choices, and what they have been told. */
export const contactSchema = entity.extend({
  person: z.string(),
  reference: referenceSchema.optional(),
  language: z.enum(languages).optional(),
  /** Nothing is sent of its own accord up to and including this date; what has waited comes after it. */
  pausedUntil: plainDate.optional(),
  /** The date on which that pause was begun. */
  pausedFrom: plainDate.optional(),
  /** The weekday (1 = Monday to 5) and the time of day that the person wants their cards on. */
  cardDay: z.number().int().min(1).max(5).optional(),
  cardTime: timeOfDay.optional(),
  day: daySchema.optional(),
  /** The date of the regular card before `day`. */
  asked: plainDate.optional(),
  news: newsSchema.optional(),
  /** How many earlier messages have an unknown fate: never repeated, counted for HR. */
  unknowns: z.number().int().positive().optional(),
  /** Item key -> the last stage that the person is known to have been sent. */
  told: z.record(z.string(), z.string()),
  greeted: instant.optional(),
  unreachable: z.object({ reason: z.string(), since: instant }).optional(),
})
/** A contact as it is in memory. */
export type Contact = z.infer<typeof contactSchema>
/** `reachable` finds those whose chat with Klart still takes messages, as far as is known. */
export const contactKind: Kind<Contact> = {
  kind: 'contact',
  version: 1,
  schema: contactSchema,
  keysOf: contact => ['all', ...(contact.reference && !contact.unreachable ? ['reachable'] : [])],
  sortOf: contact => contact.person,
}
/** From a person id: each person has at most one contact. */
export const contactDocId = (person: string) => `contact:${person}`

/** Somebody wrote to Klart whom the register does not know. Kept 30 days, so that HR can bind or add them. */
export const strangerSchema = entity.extend({
  objectId: z.string(),
  /** User principal name or e-mail as Teams gave it; erased with the document. */
  account: z.string().optional(),
  why: z.enum(['unknown', 'ambiguous', 'guest']),
  seen: instant,
})
/** A stranger as it is in memory. */
export type Stranger = z.infer<typeof strangerSchema>
/** Ordered by when they were last seen. */
export const strangerKind: Kind<Stranger> = {
  kind: 'stranger',
  version: 1,
  schema: strangerSchema,
  keysOf: () => ['all'],
  sortOf: stranger => stranger.seen,
}
/** One document for each account, in lower case, however often it writes. */
export const strangerDocId = (objectId: string) => `stranger:${objectId.toLowerCase()}`
