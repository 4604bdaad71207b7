import type { Action } from './programme-model.ts'

/** What an import changes in an action. `owner` and `timetable` are the sheet's words, `ownership` whom they mean now. */
export type Changed =
  | 'row'
  | 'area'
  | 'title'
  | 'methods'
  | 'measures'
  | 'owner'
  | 'ownership'
  | 'timetable'
  | 'due'
  | 'past'
  | 'state'
  | 'vanished'

const compared = [
  'row',
  'area',
  'title',
  'methods',
  'measures',
  'ownership',
  'due',
  'past',
  'state',
  'vanished',
] as const

/** What differs between a stored action and the one that replaces it; nothing when nothing has to be written. */
export function changesOf(before: Action, after: Action): Changed[] {
  const changes: Changed[] = compared.filter(field => !same(before[field], after[field]))
  if (before.ownerText !== after.ownerText) changes.push('owner')
  if (before.timetableText !== after.timetableText || !same(before.timetable, after.timetable))
    changes.push('timetable')
  return changes
}

/** Do two pieces of documents say the same, whatever the order of their fields? */
export const same = (a: unknown, b: unknown) => stable(a) === stable(b)

/** JSON with sorted keys: documents come back from a store with their fields in any order. */
const stable = (value: unknown) =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
