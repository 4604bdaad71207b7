import type { Temporal } from 'temporal-polyfill'
import { auditKind, auditOf } from './audit-model.ts'
import { defaultConversationSettings } from './conversations-settings.ts'
import { stamp } from './dates.ts'
import { type Lists, readList, toDoc } from './documents.ts'
import type { Finding } from './findings.ts'
import { buildDirectory, type Directory } from './people-directory.ts'
import { checkRegister } from './people-import-checks.ts'
import { differs, type MergeContext, mergePerson, sharedObjectIds } from './people-import-merge.ts'
import { buildReferences } from './people-import-references.ts'
import {
  addPeople,
  bindIdentities,
  changePeople,
  type IdentityClaim,
  type PeopleSaved,
  type PersonChange,
  releaseIdentities,
} from './people-import-writes.ts'
import { type Person, personKind } from './people-model.ts'
import type { PersonRow } from './people-sheet-model.ts'
import type { Store } from './ports.ts'

/** What an import would do to the register, shown before it is saved. */
export type PeoplePlan = {
  added: Person[]
  /** `person` is as it will be, its `rev` raised by one. */
  changed: PersonChange[]
  /** Ids of those whom the sheet says nothing new about. */
  same: string[]
  /** Active people whom the sheet does not name. */
  missing: Person[]
  /** Ids of those who become inactive: their end date is past, or they are missing and `closeMissing`. In `changed` too. */
  inactive: string[]
  /** Who has which Entra account, by the sheet's word. */
  identities: IdentityClaim[]
  /** Accounts that the sheet no longer gives these people. */
  released?: { objectId: string; personId: string }[]
  findings: Finding[]
}

/**
 * `closeMissing`: people whom the sheet does not name have left. `today` is a plain date in the house's zone. `gapDays`: so many
 * days without employment still join two; the default where left out.
 */
export type PeoplePlanOptions = { closeMissing: boolean; today: string; gapDays?: number }

/**
 * Compares the rows with the register's people, inactive ones included. A column that the sheet lacks changes nothing; an empty
 * cell clears. The same sheet again gives a plan that changes nothing.
 */
export function planPeopleImport(
  rows: readonly PersonRow[],
  existing: readonly Person[],
  options: PeoplePlanOptions,
): PeoplePlan {
  const known = new Map(existing.map(person => [person.personId, person]))
  const findings: Finding[] = []
  const context: MergeContext = {
    findings,
    today: options.today,
    gapDays: options.gapDays ?? defaultConversationSettings.population.gapDays,
    refer: buildReferences(rows, existing),
    shared: sharedObjectIds(rows, existing),
  }
  const merged = rows.map(row => {
    const before = known.get(row.personId)
    return { row, before, person: mergePerson(row, before, context) }
  })
  const named = new Set(rows.map(row => row.personId))
  const missing = existing.filter(person => person.active && !named.has(person.personId))
  const closed = options.closeMissing ? missing.map(before => ({ before, person: { ...before, active: false } })) : []
  const after = new Map([...known, ...[...merged, ...closed].map(({ person }) => [person.personId, person] as const)])
  findings.push(...checkRegister(rows, after), ...manyMissing(missing, existing, rows))

  const changed = [...merged, ...closed].flatMap(({ before, person }) =>
    before && differs(before, person) ? [{ before, person: { ...person, rev: before.rev + 1 } }] : [],
  )
  return {
    added: merged.flatMap(({ before, person }) => (before ? [] : [person])),
    changed,
    same: merged.flatMap(({ before, person }) => (before && !differs(before, person) ? [person.personId] : [])),
    missing,
    inactive: changed.flatMap(({ before, person }) => (before.active && !person.active ? [person.personId] : [])),
    identities: merged.flatMap(({ row, person: { personId, objectId, active } }) =>
      objectId && active ? [{ objectId, personId, line: row.line, column: row.headers.objectId }] : [],
    ),
    released: changed.flatMap(({ before: { personId, objectId }, person }) =>
      objectId && objectId !== person.objectId ? [{ objectId, personId }] : [],
    ),
    findings: findings.sort((a, b) => a.line - b.line),
  }
}

/** A fifth of the register gone is more likely the wrong file than so many who left. */
function manyMissing(missing: readonly Person[], existing: readonly Person[], rows: readonly PersonRow[]): Finding[] {
  const of = existing.filter(person => person.active).length
  if (missing.length < 5 || missing.length * 5 < of) return []
  const line = rows[0]?.line ?? 1
  return [{ severity: 'doubt', line, code: 'people.manyMissing', values: { count: missing.length, of } }]
}

const chunkSize = 500

const chunksOf = <T>(things: readonly T[]) =>
  Array.from({ length: Math.ceil(things.length / chunkSize) }, (_, i) =>
    things.slice(i * chunkSize, (i + 1) * chunkSize),
  )

/**
 * Writes what the plan says, with an audit document when it says that people are added or changed. An import that was
 * interrupted is simply run again. `by` is a person id; `onProgress` is told how many people of how many are dealt with.
 */
export async function savePeople(
  store: Store,
  plan: PeoplePlan,
  by: string,
  now: Temporal.Instant,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<PeopleSaved> {
  const saved: PeopleSaved = { written: 0, stale: [], findings: [] }
  const deed = { at: stamp(now), by }
  const total = plan.added.length + plan.changed.length
  let done = 0
  const counts = { added: plan.added.length, changed: plan.changed.length, closed: plan.inactive.length }
  const audit = auditOf({ ...deed, verb: 'people.import', counts })
  if (total > 0) await store.putMany([{ doc: toDoc(auditKind, audit), version: 'new' }])
  // Before the people: once they are written, nothing tells a second run which accounts they gave up.
  for (const released of chunksOf(plan.released ?? [])) await releaseIdentities(store, released, saved)
  for (const people of chunksOf(plan.added)) {
    await addPeople(store, people, saved)
    done += people.length
    onProgress(done, total)
  }
  for (const changes of chunksOf(plan.changed)) {
    await changePeople(store, changes, deed, saved)
    done += changes.length
    onProgress(done, total)
  }
  for (const claims of chunksOf(plan.identities)) await bindIdentities(store, claims, saved)
  return saved
}

const peopleWith = async (store: Lists, key: 'all' | 'active') =>
  (await readList(store, personKind, key)).map(({ entity }) => entity)

/** Everybody in the register, and those of them who are active. */
export async function loadPeople(store: Store): Promise<{ all: Person[]; active: Person[] }> {
  const all = await peopleWith(store, 'all')
  return { all, active: all.filter(person => person.active) }
}

/** The directory of the register as it is now; some hundred milliseconds for 40,000 people. */
export const loadDirectory = async (store: Lists): Promise<Directory> =>
  buildDirectory(await peopleWith(store, 'active'))
