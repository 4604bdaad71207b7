import { z } from 'zod'
import { conversationSettingsSchema, defaultConversationSettings } from './conversations-settings.ts'
import { entity, type Kind, plainDate } from './documents.ts'
import { countries, languages, timeOfDay } from './people-model.ts'
import { defaultRewardSettings, rewardSettingsSchema } from './rewards-settings.ts'
import { defaultSummarySettings, summarySettingsSchema } from './summaries-settings.ts'

/** HR's silence for an area (unit names from the top down) or, without one, the whole house; both dates are in it. */
export const quietPeriodSchema = z.object({
  id: z.string().regex(/^[a-z0-9]{1,32}$/),
  from: plainDate,
  to: plainDate,
  area: z.array(z.string()).min(1).optional(),
})
/** A quiet time as it is in memory. */
export type QuietPeriod = z.infer<typeof quietPeriodSchema>

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
  /** When cards come to those who have not chosen a time themselves. */
  cardTime: timeOfDay.default('13:00'),
  quiet: z.array(quietPeriodSchema).default([]),
  conversations: conversationSettingsSchema.default(defaultConversationSettings),
  rewards: rewardSettingsSchema.default(defaultRewardSettings),
  summaries: summarySettingsSchema.default(defaultSummarySettings),
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
  cardTime: '13:00',
  quiet: [],
  conversations: defaultConversationSettings,
  rewards: defaultRewardSettings,
  summaries: defaultSummarySettings,
  pace: 30,
  terms: {},
}
