import { z } from 'zod'
import { isDate } from './dates.ts'

/** A day of every year, `01-15`; `02-29` is the last of February where there is none. */
export const monthDay = z.string().refine(day => isDate(`2028-${day}`), 'a day of every year such as 01-15')

/**
 * When a conversation of a kind should be held: so many months after the last one; once in each season (which may go over the
 * year's turn); so many days after the employment began, or before it ends.
 */
export const dueRuleSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rolling'), months: z.number().int().min(1).max(60) }),
  z.object({ type: z.literal('season'), from: monthDay, to: monthDay }),
  z.object({ type: z.literal('afterStart'), days: z.number().int().min(1).max(730) }),
  z.object({ type: z.literal('beforeEnd'), days: z.number().int().min(1).max(180) }),
])
/** A due rule as it is in memory. */
export type DueRule = z.infer<typeof dueRuleSchema>

const kindName = z.string().trim().min(2).max(60)

/** The kind that the house's coverage is about; a kind can't be left out. */
export const developmentKind = 'development'

/** The kinds that Klart has words for itself; HR's own carry their names. */
export const knownKinds = [developmentKind, 'group', 'arrival', 'trial', 'leaving', 'mentor'] as const
/** One of them. */
export type KnownKind = (typeof knownKinds)[number]

/**
 * A kind of conversation. It is due by its own `due`, or it stands for another kind (`countsAs`), as a group conversation does.
 * `names` are HR's own words; a kind without them is one of `knownKinds`.
 */
export const conversationKindSchema = z
  .object({
    kind: z.string().regex(/^[a-z0-9-]{1,32}$/, 'an id of a-z, 0-9 and hyphens, at most 32'),
    names: z.object({ sv: kindName, fi: kindName, en: kindName.optional() }).optional(),
    active: z.boolean(),
    due: dueRuleSchema.optional(),
    countsAs: z
      .string()
      .regex(/^[a-z0-9-]{1,32}$/)
      .optional(),
  })
  .refine(({ due, countsAs }) => (due === undefined) !== (countsAs === undefined), 'either due or countsAs')
/** A kind as it is in memory. */
export type ConversationKind = z.infer<typeof conversationKindSchema>

/**
 * Who is counted, besides permanent staff: fixed-term staff after so many months without a gap of more than `gapDays`, and
 * everybody only when present so many of the last twelve months.
 */
export const populationSchema = z.object({
  fixedTermMonths: z.number().int().min(0).max(24),
  gapDays: z.number().int().min(0).max(31),
  presentMonths: z.number().int().min(0).max(12),
})
/** The rule of who is counted, as it is in memory. */
export type Population = z.infer<typeof populationSchema>

const statement = z.object({ sv: z.string().min(5).max(160), fi: z.string().min(5).max(160), en: z.string().max(160) })

/** What the house has chosen for its conversations. */
export const conversationSettingsSchema = z.object({
  kinds: z
    .array(conversationKindSchema)
    .min(1)
    .max(20)
    .refine(kinds => new Set(kinds.map(({ kind }) => kind)).size === kinds.length, 'each kind once')
    .refine(
      kinds => kinds.every(({ countsAs }) => !countsAs || kinds.some(one => one.kind === countsAs && one.due)),
      'countsAs names a kind with a due rule',
    ),
  population: populationSchema,
  /** The share of the counted whose development conversation should have been held, in per cent. */
  target: z.number().int().min(1).max(100),
  /** The employer's own form for preparing, opened by both a week before. */
  preparation: z
    .url({ protocol: /^https$/, error: 'not an address that begins with https://' })
    .max(500)
    .optional(),
  /** The managers' self-assessment: five statements answered 1 to 5, asked from the first day of this month. */
  statements: z.array(statement).length(5),
  assessmentMonth: z.number().int().min(1).max(12),
})
/** The settings of conversations as they are in memory. */
export type ConversationSettings = z.infer<typeof conversationSettingsSchema>

/** Does the house follow conversations at all? With every kind switched off nothing is asked, of nobody. */
export const inUse = ({ conversations }: { conversations: ConversationSettings }) =>
  conversations.kinds.some(({ active }) => active)

/** What a house works with until HR changes it. */
export const defaultConversationSettings: ConversationSettings = {
  kinds: [
    { kind: developmentKind, active: true, due: { type: 'rolling', months: 12 } },
    { kind: 'group', active: true, countsAs: developmentKind },
    { kind: 'arrival', active: true, due: { type: 'afterStart', days: 60 } },
    { kind: 'trial', active: false, due: { type: 'afterStart', days: 150 } },
    { kind: 'leaving', active: true, due: { type: 'beforeEnd', days: 14 } },
    { kind: 'mentor', active: false, due: { type: 'afterStart', days: 90 } },
  ],
  population: { fixedTermMonths: 6, gapDays: 7, presentMonths: 6 },
  target: 100,
  statements: [
    {
      sv: 'Jag har hunnit tala i lugn och ro med alla mina medarbetare.',
      fi: 'Olen ehtinyt keskustella rauhassa kaikkien työntekijöideni kanssa.',
      en: 'I have had time for a calm conversation with everybody in my team.',
    },
    {
      sv: 'Vi följer upp det vi kommer överens om.',
      fi: 'Palaamme siihen, mistä olemme sopineet.',
      en: 'We come back to what we have agreed on.',
    },
    {
      sv: 'Jag ber om återkoppling på hur jag leder.',
      fi: 'Pyydän palautetta omasta johtamisestani.',
      en: 'I ask for feedback on how I lead.',
    },
    {
      sv: 'Jag tackar när någon har gjort ett bra arbete.',
      fi: 'Kiitän, kun joku on tehnyt hyvää työtä.',
      en: 'I say thank you for good work.',
    },
    {
      sv: 'Jag får det stöd jag behöver av min egen chef.',
      fi: 'Saan omalta esihenkilöltäni tarvitsemani tuen.',
      en: 'I get the support I need from my own manager.',
    },
  ],
  assessmentMonth: 11,
}
