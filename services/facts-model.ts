import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'
import { periodKinds } from './periods.ts'
import { unitMark } from './programme-identity.ts'

/**
 * One figure of one period and one group, flat, for whoever reads reports: the public contract of the `reporting` container. What
 * each `figure` means, its unit and its population stand in the definitions (services/figures.ts). Nothing in it is about
 * fewer people than may be shown, and no person is named.
 */
export const factSchema = entity.extend({
  /** Which figure, `conversations.noted`. */
  figure: z.string(),
  /** `2026-W48`, `2026-11`, `2026-Q4` or `2026`. */
  period: z.string(),
  periodKind: z.enum(periodKinds),
  /** The first and the last day of the period. */
  from: plainDate,
  to: plainDate,
  /** The group, by unit names from the top down; `[]` is the whole house. */
  unit: z.array(z.string()),
  /** How many levels down the group is: 0 the house, 1 a service area. */
  level: z.number().int().nonnegative(),
  /** So many of the unit's parts together, each too small to be shown by itself. */
  others: z.number().int().positive().optional(),
  /** The focus area of the programme, where the figure is told by it. */
  focusArea: z.string().optional(),
  /** The action and the measure in its words, where the figure is the value of a measure. */
  action: z.string().optional(),
  measure: z.string().optional(),
  /** The system that the value comes from, where Klart has not counted it itself. */
  source: z.string().optional(),
  /** In the figure's own unit: people, actions, rewards, days, cents. */
  value: z.number(),
  /** The whole that `value` is a part of; their quotient is the share. */
  of: z.number().optional(),
  /** What was aimed at, in the same unit as `value`. */
  target: z.number().optional(),
  /** When it was counted. */
  at: instant,
  /** The period is over and has been reported: this fact never changes. */
  final: z.boolean(),
  /** 1; a correction is a fact of its own with the next number, and `was` is what it was before. */
  revision: z.number().int().positive(),
  was: z.number().optional(),
})
/** A fact as it is in memory. */
export type Fact = z.infer<typeof factSchema>

/** The whole house, or the topmost unit that the group is in. */
export const houseMark = 'house'
/** The mark of a group as ids and keys have it. */
export const groupMark = (unit: readonly string[]) => (unit.length === 0 ? houseMark : unitMark(unit))

/** What tells the facts of a period apart, but for their revision. */
export const factName = (one: Pick<Fact, 'figure' | 'unit' | 'others' | 'focusArea' | 'action' | 'measure'>) =>
  [
    one.figure,
    groupMark(one.unit) + (one.others === undefined ? '' : '.others'),
    ...(one.focusArea === undefined ? [] : [unitMark(['area', one.focusArea])]),
    ...(one.measure === undefined ? [] : [unitMark(['measure', one.action ?? '', one.measure])]),
  ].join(':')

/** From the period, the fact's name in it, and its revision. */
export const factDocId = (period: string, name: string, revision: number) =>
  `fact:${period}:${name}${revision === 1 ? '' : `:r${revision}`}`

/** Is it about the house, or one of its service areas as a whole? */
const isTop = ({ unit, others }: Pick<Fact, 'unit' | 'others'>) =>
  unit.length === 0 || (unit.length === 1 && others === undefined)

/**
 * `in:<period>` finds all facts of a period, `top:<period>` those of the house and of service areas as wholes, `area:<period>:<mark>`
 * all within a service area, `series:<kind of period>:<figure>:<mark>` one figure of a group through time. Ordered by period.
 */
export const factKind: Kind<Fact> = {
  kind: 'fact',
  version: 1,
  schema: factSchema,
  keysOf: one => [
    `in:${one.period}`,
    ...(isTop(one) ? [`top:${one.period}`] : []),
    ...(one.unit[0] === undefined ? [] : [`area:${one.period}:${unitMark([one.unit[0]])}`]),
    ...(one.others === undefined ? [`series:${one.periodKind}:${one.figure}:${groupMark(one.unit)}`] : []),
  ],
  sortOf: ({ from, figure, revision }) => `${from}:${figure}:${String(revision).padStart(3, '0')}`,
}
