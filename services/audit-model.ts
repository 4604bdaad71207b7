import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { entity, instant, type Kind } from './documents.ts'

/** That somebody did something which must be traceable afterwards: ids and counts only. Inserted, never changed. */
export const auditSchema = entity.extend({
  at: instant,
  /** Person id. */
  by: z.string(),
  verb: z.string(),
  counts: z.record(z.string(), z.number()),
})
/** An audit document as it is in memory. */
export type Audit = z.infer<typeof auditSchema>
/** Found by who did it, and ordered by when. */
export const auditKind: Kind<Audit> = {
  kind: 'audit',
  version: 1,
  schema: auditSchema,
  keysOf: audit => ['all', `by:${audit.by}`],
  sortOf: audit => audit.at,
}

const twoYearsAfter = (at: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO('UTC').add({ years: 2 }).toInstant().toString()

/** The audit document of a deed, which expires two years on. `at` is an ISO instant in UTC. The same deed is the same document. */
export function auditOf(deed: { at: string; by: string; verb: string; counts: Record<string, number> }): Audit {
  const mark = createHash('sha256').update(JSON.stringify(deed)).digest('hex').slice(0, 16)
  return {
    ...deed,
    id: `audit:${deed.at.replace(/[:.]/g, '-')}-${mark}`,
    rev: 0,
    history: [],
    expires: twoYearsAfter(deed.at),
  }
}
