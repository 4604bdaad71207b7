import { z } from 'zod'
import { plainDate } from './documents.ts'
import type { Country } from './people-model.ts'

/** Amounts are whole cents (in Sweden öre) of one of these. */
export const currencies = ['EUR', 'SEK'] as const
/** An ISO 4217 code. */
export type Currency = (typeof currencies)[number]

/** One currency a country. */
export const currencyOf = (country: Country): Currency => (country === 'SE' ? 'SEK' : 'EUR')

/** An amount in cents (öre), at most a million euros. */
export const cents = z.number().int().min(0).max(100_000_000)

const name = z.string().trim().min(2).max(80)

/** Names in the reader's language; English may be left out, and Swedish then stands for it. */
export const namesSchema = z.object({ sv: name, fi: name, en: name.optional() })
/** Names as they are in memory. */
export type Names = z.infer<typeof namesSchema>

/** The criterion of one's own idea, for which alone one may nominate oneself; it can be switched off, not removed. */
export const ownIdea = 'idea'

/** One of the organisation's values, which a nomination is made for. */
export const valueSchema = z.object({
  value: z.string().regex(/^[a-z0-9-]{1,32}$/, 'an id of a-z, 0-9 and hyphens, at most 32'),
  names: namesSchema,
  active: z.boolean(),
})
/** A value as it is in memory. */
export type Value = z.infer<typeof valueSchema>

const limit = z.object({ person: cents, team: cents })

/** What the house has chosen for its rewards. */
export const rewardSettingsSchema = z.object({
  active: z.boolean(),
  values: z
    .array(valueSchema)
    .min(1)
    .max(12)
    .refine(values => new Set(values.map(({ value }) => value)).size === values.length, 'each value once'),
  /** When the criteria were dealt with together with staff representatives; without it no money goes to one person. */
  moneyCriteriaOn: plainDate.optional(),
  /** What a manager grants alone, in cents; never money. */
  limits: z.object({ EUR: limit, SEK: limit }),
  /** How many nominations one person may send in 30 days, by role. */
  perMonth: z.object({
    employee: z.number().int().min(1).max(100),
    manager: z.number().int().min(1).max(200),
    hr: z.number().int().min(1).max(500),
  }),
  /** How many thank-yous one person may send in a day. */
  thanksPerDay: z.number().int().min(1).max(200),
  /** The same person is not rewarded for the same thing within so many days. */
  againDays: z.number().int().min(0).max(730),
  /** After so many working days with one decider a nomination goes on to the next. */
  climbDays: z.number().int().min(1).max(60),
  /** Ids of award rounds that are not over, so that nothing is read where there is none. */
  awards: z.array(z.string()).max(20),
})
/** The settings of rewards as they are in memory. */
export type RewardSettings = z.infer<typeof rewardSettingsSchema>

/** What a house works with until HR changes it. */
export const defaultRewardSettings: RewardSettings = {
  active: true,
  values: [
    { value: 'care', names: { sv: 'Omtanke', fi: 'Välittäminen', en: 'Care' }, active: true },
    { value: 'together', names: { sv: 'Samarbete', fi: 'Yhdessä tekeminen', en: 'Working together' }, active: true },
    { value: 'courage', names: { sv: 'Mod', fi: 'Rohkeus', en: 'Courage' }, active: true },
    { value: 'renewal', names: { sv: 'Utveckling', fi: 'Uudistuminen', en: 'Renewal' }, active: true },
    {
      value: ownIdea,
      names: { sv: 'Idé eller förbättring', fi: 'Idea tai parannus', en: 'Idea or improvement' },
      active: true,
    },
  ],
  limits: { EUR: { person: 3_000, team: 15_000 }, SEK: { person: 30_000, team: 150_000 } },
  perMonth: { employee: 5, manager: 20, hr: 20 },
  thanksPerDay: 20,
  againDays: 60,
  climbDays: 10,
  awards: [],
}
