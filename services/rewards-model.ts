import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'
import { countries } from './people-model.ts'
import { cents, currencies, namesSchema } from './rewards-settings.ts'

/**
 * How a form is taxed: `pay` (money and what stands for it), `thing` (a taxable benefit in kind), `free` (tax-free because it is
 * collective), `check` (payroll says).
 */
export const taxClasses = ['pay', 'thing', 'free', 'check'] as const
/** One of them. */
export type TaxClass = (typeof taxClasses)[number]

const byCountry = <T extends z.ZodType>(value: T) =>
  z.object(
    Object.fromEntries(countries.map(country => [country, value.optional()])) as Record<
      (typeof countries)[number],
      z.ZodOptional<T>
    >,
  )
const byCurrency = <T extends z.ZodType>(value: T) =>
  z.object(
    Object.fromEntries(currencies.map(currency => [currency, value.optional()])) as Record<
      (typeof currencies)[number],
      z.ZodOptional<T>
    >,
  )

/** What a reward can be: one row of the catalogue. The same deed, the same amount: an amount is fixed. */
export const formSchema = entity.extend({
  form: z.string().regex(/^[a-z0-9-]{1,40}$/),
  names: namesSchema,
  receivers: z.enum(['person', 'team', 'both']),
  /** Money, or what is as good as money: never granted by one alone, and to one person only after the criteria are dealt with. */
  money: z.boolean(),
  /** In cents for the whole reward, by currency; 0 costs nothing. A country whose currency has none does not have the form. */
  amounts: byCurrency(cents),
  tax: byCountry(z.enum(taxClasses)),
  /** What payroll knows it by. */
  payCode: z.string().max(40).optional(),
  from: plainDate.optional(),
  to: plainDate.optional(),
  active: z.boolean(),
})
/** A form as it is in memory. */
export type Form = z.infer<typeof formSchema>
/** The catalogue is listed whole, by id. */
export const formKind: Kind<Form> = {
  kind: 'rewardform',
  version: 1,
  schema: formSchema,
  keysOf: () => ['all'],
  sortOf: ({ form }) => form,
}
/** From the form's own id. */
export const formDocId = (form: string) => `rewardform:${form}`

/**
 * Money set aside for a unit (`[]` is the whole house) and all below it. `open` is reserved by decisions that have not been
 * delivered, by nomination; spent, reserved and free are always the amount together. No history.
 */
export const budgetSchema = entity.extend({
  budget: z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
  unit: z.array(z.string()),
  from: plainDate,
  to: plainDate,
  currency: z.enum(currencies),
  amount: cents,
  spent: cents,
  open: z.record(z.string(), z.object({ cents, at: instant })),
  costCentre: z.string().max(40).optional(),
})
/** A budget as it is in memory. */
export type Budget = z.infer<typeof budgetSchema>
/** Few enough to be listed whole, the latest period last. */
export const budgetKind: Kind<Budget> = {
  kind: 'budget',
  version: 1,
  schema: budgetSchema,
  keysOf: () => ['all'],
  sortOf: ({ from, budget }) => `${from}:${budget}`,
}
/** From the budget's own id. */
export const budgetDocId = (budget: string) => `budget:${budget}`

/** Who may decide in a unit (`[]`: the house) and all below it, up to how much: one row of the delegation list. */
export const delegationSchema = entity.extend({
  delegation: z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
  person: z.string(),
  unit: z.array(z.string()),
  upTo: cents,
  currency: z.enum(currencies),
  /** Also money. */
  money: z.boolean(),
  from: plainDate.optional(),
  to: plainDate.optional(),
})
/** A row of the delegation list as it is in memory. */
export type Delegation = z.infer<typeof delegationSchema>
/** Listed whole; at most 500. */
export const delegationKind: Kind<Delegation> = {
  kind: 'delegation',
  version: 1,
  schema: delegationSchema,
  keysOf: ({ person }) => ['all', `person:${person}`],
  sortOf: ({ unit, delegation }) => `${unit.join('/')}:${delegation}`,
}
/** From the row's own id. */
export const delegationDocId = (delegation: string) => `delegation:${delegation}`

/** Whom a nomination is for: one person, or a unit by its names from the top down. */
export const receiverSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: z.string() }),
  z.object({ kind: z.literal('unit'), unit: z.array(z.string()).min(1) }),
])
/** A receiver as it is in memory. */
export type Receiver = z.infer<typeof receiverSchema>

/** As what somebody decides: the manager where the deed was done, by the delegation list, or HR. */
export const deciderRoles = ['manager', 'delegated', 'hr'] as const
/** One of them. */
export type DeciderRole = (typeof deciderRoles)[number]

/** `form` and the amount are fixed when the nomination is signed; the decision is final in `approved` and after. */
export const decisionSchema = z.object({
  form: z.string(),
  cents,
  currency: z.enum(currencies),
  money: z.boolean(),
  tax: z.enum(taxClasses),
  payCode: z.string().optional(),
})
/** A decision as it is in memory. */
export type Decision = z.infer<typeof decisionSchema>

/** The kind reasons of *not this time*, worded in the locales. */
export const declineReasons = ['others', 'criteria', 'recent', 'otherWay'] as const
/** One of them. */
export type DeclineReason = (typeof declineReasons)[number]

/**
 * `sent` and `seconded` wait for `deciders`; `question` for the nominator. `approved` is decided; `announced` and `delivered`
 * are approved too. `declined`, `withdrawn` and `expired` have ended.
 */
export const nominationStates = [
  'sent',
  'question',
  'seconded',
  'approved',
  'announced',
  'delivered',
  'declined',
  'withdrawn',
  'expired',
] as const
/** One of them. */
export type NominationState = (typeof nominationStates)[number]

/** A reward proposed, decided and delivered: one for each receiver. */
export const nominationSchema = entity.extend({
  nomination: z.string().regex(/^[a-z0-9]{8,40}$/),
  state: z.enum(nominationStates),
  nominator: z.string(),
  receiver: receiverSchema,
  /** Where the deed was done: whose manager decides, and whose budget pays. */
  unit: z.array(z.string()).min(1),
  country: z.enum(countries),
  /** A value of the house's. */
  criterion: z.string(),
  /** The nominator says that it may be announced. */
  mayAnnounce: z.boolean(),
  sentAt: instant,
  /** Granted by the manager at once, without a second person. */
  direct: z.boolean(),
  /** Who can decide now, all of them; empty once decided or ended. */
  deciders: z.array(z.string()),
  /** As what they can: nothing goes on from HR. */
  with: z.enum(deciderRoles).optional(),
  /** The date since which they have it. */
  since: plainDate,
  /** When a decider first opened it: from then on the nominator corrects no more. */
  seenAt: instant.optional(),
  /** Those who have let it go on, without deciding within their days. */
  passed: z.array(z.string()),
  /** Those who said that they are disqualified. */
  recused: z.array(z.string()),
  /** Who has approved or seconded, when and on what ground (`manager`, a delegation's id, or `hr`). */
  signatures: z.array(
    z.object({
      by: z.string(),
      at: instant,
      as: z.enum(deciderRoles),
      ground: z.string(),
      /** What was approved; missing where it was only supported. */
      form: z.string().optional(),
    }),
  ),
  /** How many signatures the proposed form takes. */
  needed: z.number().int().min(1).max(2).optional(),
  decision: decisionSchema.optional(),
  decidedAt: instant.optional(),
  /** Which budget pays; missing where nothing is paid. */
  budget: z.string().optional(),
  /** The number of the official decision; payment needs it. */
  number: z.string().max(60).optional(),
  deliveredAt: instant.optional(),
  question: z.object({ by: z.string(), at: instant, answeredAt: instant.optional() }).optional(),
  declined: z.object({ by: z.string(), at: instant, reason: z.enum(declineReasons) }).optional(),
  expired: z.object({ at: instant, why: z.enum(['gone', 'nobody', 'old']) }).optional(),
  /** The approval was taken back after it had been told. */
  retracted: instant.optional(),
  /** A person's own word on whether it may be announced; silence is no. */
  consent: z.object({ yes: z.boolean(), at: instant }).optional(),
  announcedAt: instant.optional(),
  /** Whom a team reward was for when it was decided, and the receiver's own manager where another one decided. */
  people: z.array(z.string()),
  ownManagers: z.array(z.string()),
  /** Emptied when the nomination is declined, withdrawn or expires; `kind` goes once the nominator has been told. */
  texts: z.object({
    why: z.string().max(500).optional(),
    question: z.string().max(500).optional(),
    answer: z.string().max(500).optional(),
    decline: z.string().max(500).optional(),
  }),
})
/** A nomination as it is in memory. */
export type Nomination = z.infer<typeof nominationSchema>

/** Does it wait for a decision, or for an answer that a decision waits for? */
export const isOpen = ({ state }: Pick<Nomination, 'state'>) =>
  state === 'sent' || state === 'question' || state === 'seconded'

/** Has it been decided that the reward is given? */
export const isGranted = ({ state }: Pick<Nomination, 'state'>) =>
  state === 'approved' || state === 'announced' || state === 'delivered'

/** Who has something to do about it now. */
export const askedBy = ({ state, nominator, deciders }: Pick<Nomination, 'state' | 'nominator' | 'deciders'>) =>
  state === 'question' ? [nominator] : isOpen({ state }) ? deciders : []

/**
 * `asks:` finds what somebody has to do, `with:` everything that concerns them, `open` what is not decided, `granted` what was,
 * `signed:` what somebody has signed, `worded` what has words, `unpaid` what is still to be delivered, `budget:` what a budget pays. Ordered by
 * when it was decided or ended, or taken back, or else sent.
 */
export const nominationKind: Kind<Nomination> = {
  kind: 'nomination',
  version: 1,
  schema: nominationSchema,
  keysOf: one => [
    'all',
    `by:${one.nominator}`,
    receivedKey(one.receiver),
    ...askedBy(one).map(person => `asks:${person}`),
    ...concerned(one).map(person => `with:${person}`),
    ...one.signatures.map(({ by }) => `signed:${by}`),
    ...(isOpen(one) ? ['open'] : []),
    ...(isGranted(one) ? ['granted'] : []),
    ...(isGranted(one) && one.state !== 'delivered' ? ['unpaid'] : []),
    ...(isGranted(one) && Object.keys(one.texts).length > 0 ? ['worded'] : []),
    ...(one.budget !== undefined ? [`budget:${one.budget}`] : []),
  ],
  sortOf: one => one.decidedAt ?? one.declined?.at ?? one.expired?.at ?? one.retracted ?? one.sentAt,
}
/** Finds what a receiver has been nominated for. */
export const receivedKey = (receiver: Receiver) =>
  receiver.kind === 'person' ? `for:${receiver.person}` : `forunit:${receiver.unit.join('\n')}`

/** From the nomination's own id. */
export const nominationDocId = (nomination: string) => `nomination:${nomination}`

/** Everybody who may be told something about it. */
export const concerned = ({ nominator, receiver, people, ownManagers }: Nomination) => [
  ...new Set([nominator, ...(receiver.kind === 'person' ? [receiver.person] : []), ...people, ...ownManagers]),
]
