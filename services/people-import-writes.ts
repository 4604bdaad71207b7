import { readMany, toDoc } from './documents.ts'
import type { Finding } from './findings.ts'
import { differs } from './people-import-merge.ts'
import { type Identity, identityDocId, identityKind, type Person, personKind } from './people-model.ts'
import { type Put, Stale, type Store } from './ports.ts'

/** `written`: documents. `stale`: ids of documents that somebody else wrote meanwhile; importing again settles them. */
export type PeopleSaved = { written: number; stale: string[]; findings: Finding[] }

/** A person as the plan saw them, and as the import would have them. */
export type PersonChange = { before: Person; person: Person }
/** The sheet says that this account is this person; `line` and `column` are where, for findings. */
export type IdentityClaim = { objectId: string; personId: string; line: number; column?: string }

/** So many changes of one person are remembered. */
const remembered = 20

async function putAll(store: Store, puts: readonly Put[], saved: PeopleSaved) {
  if (puts.length === 0) return []
  const outcomes = await store.putMany(puts)
  const stale = puts.flatMap(({ doc }, i) => (outcomes[i] === 'stale' ? [doc.id] : []))
  saved.written += puts.length - stale.length
  return stale
}

/** Inserts people; one who is there already with the same content was written by an earlier try. */
export async function addPeople(store: Store, people: readonly Person[], saved: PeopleSaved) {
  const puts = people.map((person): Put => ({ doc: toDoc(personKind, person), version: 'new' }))
  const refused = await putAll(store, puts, saved)
  const added = new Map(people.map(person => [person.id, person]))
  const there = await readMany(store, personKind, refused)
  const settled = new Set(
    there.flatMap(({ entity }) => {
      const person = added.get(entity.id)
      return person && !differs(entity, person) ? [entity.id] : []
    }),
  )
  saved.stale.push(...refused.filter(id => !settled.has(id)))
}

const scalars = [
  'manager',
  'language',
  'country',
  'contract',
  'minor',
  'hours',
  'rhythm',
  'start',
  'end',
  'active',
] as const satisfies (keyof Person)[]

/** The earlier scalars that the change replaces; names, addresses and titles are not kept. */
const earlier = ({ before, person }: PersonChange) =>
  Object.fromEntries(
    scalars.flatMap(field => (before[field] === person[field] ? [] : [[field, before[field] ?? null] as const])),
  )

/** Replaces people who are still as the plan saw them. */
export async function changePeople(
  store: Store,
  changes: readonly PersonChange[],
  deed: { at: string; by: string },
  saved: PeopleSaved,
) {
  const stored = await readMany(
    store,
    personKind,
    changes.map(({ before }) => before.id),
  )
  const byId = new Map(stored.map(versioned => [versioned.entity.id, versioned]))
  const puts = changes.flatMap((change): Put[] => {
    const now = byId.get(change.before.id)
    if (now && !differs(now.entity, change.person)) return []
    if (!now || now.entity.rev !== change.before.rev || differs(now.entity, change.before)) {
      saved.stale.push(change.before.id)
      return []
    }
    const verb = change.before.active && !change.person.active ? 'people.close' : 'people.import'
    const history = [...now.entity.history, { ...deed, verb, was: earlier(change) }].slice(-remembered)
    return [{ doc: toDoc(personKind, { ...change.person, history }), version: now.version }]
  })
  saved.stale.push(...(await putAll(store, puts, saved)))
}

/** Removes identities that still point to the people they are taken from. */
export async function releaseIdentities(
  store: Store,
  released: readonly { objectId: string; personId: string }[],
  saved: PeopleSaved,
) {
  const holders = new Map(released.map(({ objectId, personId }) => [identityDocId(objectId), personId]))
  for (const { entity, version } of await readMany(store, identityKind, [...holders.keys()])) {
    if (holders.get(entity.id) !== entity.person) continue
    try {
      await store.remove(entity.id, version)
      saved.written++
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      saved.stale.push(entity.id)
    }
  }
}

/** Points accounts to people; one that points to somebody else is told and left as it is. */
export async function bindIdentities(store: Store, claims: readonly IdentityClaim[], saved: PeopleSaved) {
  const ids = claims.map(({ objectId }) => identityDocId(objectId))
  const bound = new Map((await readMany(store, identityKind, ids)).map(({ entity }) => [entity.id, entity.person]))
  const puts = claims.flatMap(({ objectId, personId, line, column }): Put[] => {
    const id = identityDocId(objectId)
    const holder = bound.get(id)
    if (holder === personId) return []
    if (holder !== undefined) {
      const values = { value: objectId, other: holder }
      saved.findings.push({ severity: 'doubt', line, ...(column && { column }), code: 'people.identityTaken', values })
      return []
    }
    const identity: Identity = { id, rev: 0, history: [], objectId: objectId.toLowerCase(), person: personId }
    return [{ doc: toDoc(identityKind, identity), version: 'new' }]
  })
  saved.stale.push(...(await putAll(store, puts, saved)))
}
