import { z } from 'zod'
import { entity, instant, type Kind, plainDate, type Versioned } from './documents.ts'
import { periodKinds } from './periods.ts'
import { unitMark } from './programme-identity.ts'

/**
 * One figure of one period and one group, flat, for whoever reads reports: the public contract of the `reporting` container. What
 * each `figure` means, its unit and its population stand in the definitions (services/figures.ts). Nothing in it is about
 * fewer people than may be shown, and no person is named.
 */
export const factSchema = entity.extend({
  figure: z.string().describe('Which figure, `conversations.noted`; what each means stands below'),
  period: z.string().describe('`2026-W48`, `2026-11`, `2026-Q4` or `2026`'),
  periodKind: z.enum(periodKinds).describe('`week`, `month`, `quarter` or `year`'),
  from: plainDate.describe('The first day of the period'),
  to: plainDate.describe('The last day of the period'),
  unit: z.array(z.string()).describe('The group, by unit names from the top down; `[]` is the whole house'),
  level: z.number().int().nonnegative().describe('How many levels down the group is: 0 the house, 1 a service area'),
  others: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('So many of the unit’s parts together, each too small to be shown by itself'),
  focusArea: z.string().optional().describe('The focus area of the programme, where the figure is told by it'),
  action: z.string().optional().describe('The id of the action, where the figure is the value of its measure'),
  measure: z.string().optional().describe('The measure in its own words'),
  part: z
    .string()
    .optional()
    .describe(
      'Which theme of conversations (`goals`), or which of the five statements (`1`), where the figure is told by it',
    ),
  source: z.string().optional().describe('The system that the value comes from, where Klart has not counted it itself'),
  value: z.number().describe('In the figure’s own unit: people, actions, rewards, days, cents'),
  of: z.number().optional().describe('The whole that `value` is a part of; their quotient is the share'),
  answers: z.number().int().positive().optional().describe('How many answers `value` is the mean of'),
  target: z.number().optional().describe('What was aimed at, in the same unit as `value`'),
  at: instant.describe('When it was counted, in UTC'),
  final: z.boolean().describe('The period is closed: this fact never changes'),
  revision: z
    .number()
    .int()
    .positive()
    .describe('1; a correction is a fact of its own with the next number, and the highest one holds'),
  was: z.number().optional().describe('What the value was before the correction'),
  withdrawn: z
    .literal(true)
    .optional()
    .describe('The correction takes the fact back: the group is not told of any more'),
})
/** A fact as it is in memory. */
export type Fact = z.infer<typeof factSchema>

/** The whole house, or the topmost unit that the group is in. */
export const houseMark = 'house'
/** The mark of a group as ids and keys have it. */
export const groupMark = (unit: readonly string[]) => (unit.length === 0 ? houseMark : unitMark(unit))

/** What tells the facts of a period apart, but for their revision. */
export const factName = (one: Pick<Fact, 'figure' | 'unit' | 'others' | 'focusArea' | 'action' | 'measure' | 'part'>) =>
  [
    one.figure,
    groupMark(one.unit) + (one.others === undefined ? '' : '.others'),
    ...(one.focusArea === undefined ? [] : [unitMark(['area', one.focusArea])]),
    ...(one.measure === undefined ? [] : [unitMark(['measure', one.action ?? '', one.measure])]),
    ...(one.part === undefined ? [] : [one.part]),
  ].join(':')

/** The latest revision of each fact of a period, by its name; of more than one period by what `nameOf` tells apart. */
export function latestOf(
  stored: readonly Versioned<Fact>[],
  nameOf: (fact: Fact) => string = factName,
): Map<string, Versioned<Fact>> {
  const latest = new Map<string, Versioned<Fact>>()
  for (const one of stored) {
    const name = nameOf(one.entity)
    const known = latest.get(name)
    if (!known || known.entity.revision < one.entity.revision) latest.set(name, one)
  }
  return latest
}

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

/** That a period has been counted whole: on which date last, whether it is closed, and what of what comes late was there by then. */
export const countedSchema = entity.extend({
  period: z.string(),
  on: plainDate,
  closed: z.boolean(),
  late: z.array(z.string()).default([]),
})
/** The mark as it is in memory. */
export type Counted = z.infer<typeof countedSchema>
/** Read by its id. */
export const countedKind: Kind<Counted> = {
  kind: 'counted',
  version: 1,
  schema: countedSchema,
  keysOf: () => ['all'],
  sortOf: ({ period }) => period,
}
/** One for a period; written when all of its facts have been. */
export const countedDocId = (period: string) => `counted:${period}`
