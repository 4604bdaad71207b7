import { daysBetween } from './dates.ts'
import type { Finding } from './findings.ts'
import { rowFinding } from './people-import-checks.ts'
import type { Reference } from './people-import-references.ts'
import { type Person, personDocId } from './people-model.ts'
import type { PersonFields, PersonRow } from './people-sheet-model.ts'

/** What merging rows needs besides the row, and where it tells what is doubtful. `today` is a plain date. */
export type MergeContext = {
  findings: Finding[]
  today: string
  /** Days without employment that join two all the same. */
  gapDays: number
  refer(text: string): Reference
  /** Object ids that more than one person would have. */
  shared: ReadonlySet<string>
}

/** Object ids that the sheet gives to two people, or to one while another of the register's has it. */
export function sharedObjectIds(rows: readonly PersonRow[], existing: readonly Person[]) {
  const named = new Set(rows.map(row => row.personId))
  const others = existing.filter(person => person.active && !named.has(person.personId))
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const objectId of [...others.map(person => person.objectId), ...rows.map(row => row.fields.objectId)]) {
    if (!objectId) continue
    if (seen.has(objectId)) shared.add(objectId)
    seen.add(objectId)
  }
  return shared
}

const stranger = (row: PersonRow): Person => ({
  id: personDocId(row.personId),
  rev: 0,
  history: [],
  personId: row.personId,
  name: row.name,
  unit: row.unit,
  assistants: [],
  country: row.houseCountry,
  rhythm: 'unknown',
  leaves: [],
  roles: [],
  groups: [],
  active: true,
})

/** The person as the row tells them, over what was known. */
export function mergePerson(row: PersonRow, before: Person | undefined, context: MergeContext): Person {
  const { manager, assistants, objectId, country, ...plain } = row.fields
  const person: Record<string, unknown> = { ...(before ?? stranger(row)), name: row.name, unit: row.unit }
  const cells = {
    ...plain,
    country: country === null ? row.houseCountry : country,
    manager: manager && readManager(row, manager, context),
    assistants: assistants && readAssistants(row, assistants, context),
    objectId: objectId && context.shared.has(objectId) ? tellShared(row, objectId, context) : objectId,
  } satisfies PersonFields
  for (const [field, value] of Object.entries(cells)) {
    if (value === null) delete person[field]
    else if (value !== undefined) person[field] = value
  }
  // Every key of `cells` is a person's own field of the same type, which assigning by name forgets.
  const merged = person as Person
  const { unbrokenSince: _, ...rest } = merged
  const since = before && unbrokenSince(before, merged, context.gapDays)
  return {
    ...rest,
    ...(since !== undefined && { unbrokenSince: since }),
    active: merged.end === undefined || merged.end >= context.today,
  }
}

/** When the employment began that the row's follows without a gap of more than `gapDays`: the register's one, if the row has a later start. */
function unbrokenSince(before: Person, { start }: Person, gapDays: number): string | undefined {
  const began = before.unbrokenSince ?? before.start
  if (began === undefined || start === undefined || start <= began) return undefined
  if (before.start === undefined || start <= before.start) return before.unbrokenSince
  // Who was closed without an end date was gone for a time that nobody knows.
  if (before.end === undefined) return before.active ? began : undefined
  return daysBetween(before.end, start) - 1 <= gapDays ? began : undefined
}

function tellShared(row: PersonRow, objectId: string, context: MergeContext) {
  context.findings.push(rowFinding(row, 'objectId', 'people.sharedObjectId', { value: objectId }))
  return undefined
}

/** The manager's id, or `null` with a finding: whom the sheet no longer names must not go on seeing a person's things. */
function readManager(row: PersonRow, text: string, context: MergeContext): string | null {
  const meant = context.refer(text)
  if (meant === 'unknown' || meant === 'ambiguous') {
    const code = meant === 'unknown' ? 'people.unknownManager' : 'people.ambiguousManager'
    context.findings.push(rowFinding(row, 'manager', code, { value: text }))
    return null
  }
  if (meant.personId !== row.personId) return meant.personId
  context.findings.push({ ...rowFinding(row, 'manager', 'people.ownManager', {}), severity: 'note' })
  return null
}

/** Each part as one person; a part that names nobody as a whole may be several with commas between. */
function readAssistants(row: PersonRow, parts: readonly string[], context: MergeContext): string[] {
  const ids = parts.flatMap(part => {
    const texts = context.refer(part) === 'unknown' && part.includes(',') ? part.split(',') : [part]
    return texts.flatMap(text => {
      const meant = context.refer(text.trim())
      if (meant !== 'unknown' && meant !== 'ambiguous') return meant.personId === row.personId ? [] : [meant.personId]
      const code = meant === 'unknown' ? 'people.unknownAssistant' : 'people.ambiguousAssistant'
      context.findings.push(rowFinding(row, 'assistants', code, { value: text.trim() }))
      return []
    })
  })
  return [...new Set(ids)]
}

const compared = [
  'name',
  'email',
  'objectId',
  'unit',
  'manager',
  'assistants',
  'language',
  'country',
  'contract',
  'minor',
  'hours',
  'rhythm',
  'start',
  'end',
  'leaves',
  'title',
  'roles',
  'groups',
  'active',
] as const satisfies (keyof Person)[]

const content = (person: Person) => JSON.stringify(compared.map(field => person[field] ?? null))

/** Would the import change anything about the person? */
export const differs = (before: Person, after: Person) => content(before) !== content(after)
