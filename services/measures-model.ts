import { z } from 'zod'
import { entity, instant, type Kind, plainDate } from './documents.ts'
import { periodKinds } from './periods.ts'
import { unitMark } from './programme-identity.ts'

/** A value that another system knows, as HR has imported it: of a measure, a unit (`[]` the whole house) and a period. */
export const measureValueSchema = entity.extend({
  measure: z.string().min(1).max(200),
  unit: z.array(z.string()),
  period: z.string(),
  periodKind: z.enum(periodKinds),
  from: plainDate,
  value: z.number(),
  /** The system or the survey it comes from. */
  source: z.string().min(1).max(200),
  /** What it is, in HR's words. */
  definition: z.string().max(500).optional(),
  by: z.string(),
  at: instant,
})
/** A value as it is in memory. */
export type MeasureValue = z.infer<typeof measureValueSchema>
/** Found by period; ordered by measure. */
export const measureValueKind: Kind<MeasureValue> = {
  kind: 'measure',
  version: 1,
  schema: measureValueSchema,
  keysOf: ({ period }) => ['all', `in:${period}`],
  sortOf: ({ measure, from, unit }) => `${measure}:${from}:${unit.join('/')}`,
}
/** One for a measure, a unit and a period. */
export const measureValueDocId = ({ measure, unit, period }: Pick<MeasureValue, 'measure' | 'unit' | 'period'>) =>
  `measure:${period}:${unitMark(unit)}:${unitMark([measure.toLocaleLowerCase('sv')])}`
