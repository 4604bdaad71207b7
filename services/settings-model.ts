import { z } from 'zod'
import { entity, type Kind, plainDate } from './documents.ts'
import { countries, languages } from './people-model.ts'

/** The house's own choices, one document. Everything has a default, so that an empty store is a working one. */
export const settingsSchema = entity.extend({
  organisation: z.string().min(1).max(200),
  country: z.enum(countries),
  /** In the organisation's order; the first is used where nothing else is known. */
  languages: z.array(z.enum(languages)).min(1),
  timeZone: z.string(),
  /** Person ids. HR named by the environment come on top. */
  hr: z.array(z.string()),
  directors: z.array(z.string()),
  representatives: z.array(z.string()),
  /** Staff representatives heard and staff informed on this day. */
  introducedOn: plainDate.optional(),
  /** Messages a second over the whole tenant. */
  pace: z.number().int().min(1).max(50),
  /** The house's own words for terms, by language: `{ "sv": { "developmentConversation": "..." } }`. */
  terms: z.record(z.string(), z.record(z.string(), z.string())),
})
/** The settings as they are in memory; `introducedOn` alone can be missing. */
export type Settings = z.infer<typeof settingsSchema>

/** Fixed, because there is one house. */
export const settingsDocId = 'settings:house'

/** Of one document: it is read by its id, never listed. */
export const settingsKind: Kind<Settings> = {
  kind: 'settings',
  version: 1,
  schema: settingsSchema,
  keysOf: () => ['all'],
  sortOf: () => '',
}

/** What an empty store works with. No day of introduction, so HR alone can be sent a card. */
export const defaultSettings: Settings = {
  id: settingsDocId,
  rev: 0,
  history: [],
  organisation: 'Klart',
  country: 'FI',
  languages: ['sv', 'fi'],
  timeZone: 'Europe/Helsinki',
  hr: [],
  directors: [],
  representatives: [],
  pace: 30,
  terms: {},
}
