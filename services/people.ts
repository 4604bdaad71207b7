import { Temporal } from 'temporal-polyfill'
import { read, readPage, write } from './documents.ts'
import {
  type Identity,
  identityDocId,
  identityKind,
  type Person,
  personKind,
  type Stranger,
  strangerDocId,
  strangerKind,
} from './people-model.ts'
import { Stale, type Store } from './ports.ts'

/** How long somebody the register does not know is remembered, for HR to bind or add them. */
const strangerDays = 30

type Meeting = { objectId: string; account: string | undefined; why: Stranger['why']; at: string }

/** Remembers that somebody unknown wrote, as a question to HR that expires by itself. */
export async function noteStranger(store: Store, { objectId, account, why, at }: Meeting) {
  const id = strangerDocId(objectId)
  const known = await read(store, strangerKind, id)
  if (known && known.entity.why === why && known.entity.account === account) return
  const expires = Temporal.Instant.from(at)
    .add({ hours: 24 * strangerDays })
    .toString()
  const entity: Stranger = {
    id,
    rev: (known?.entity.rev ?? 0) + 1,
    history: [],
    expires,
    objectId,
    ...(account ? { account } : {}),
    why,
    seen: at,
  }
  await unlessStale(write(store, strangerKind, entity, known?.version ?? 'new'))
}

/**
 * Binds an Entra account to the one active person whose e-mail is one of `accounts` (user principal name, e-mail; lower
 * case). A guest, nobody, or more than one: nothing is bound, and HR is asked.
 */
export async function bindStranger(
  store: Store,
  { objectId, accounts, guest, at }: { objectId: string; accounts: readonly string[]; guest: boolean; at: string },
): Promise<Identity | undefined> {
  const matches = new Map<string, Person>()
  for (const account of guest ? [] : accounts) {
    const { docs } = await readPage(store, personKind, { key: `email:${account}`, limit: 2 })
    for (const { entity } of docs) matches.set(entity.personId, entity)
  }
  const [person] = [...matches.values()]
  if (!person || matches.size > 1) {
    const why = guest ? 'guest' : matches.size > 1 ? 'ambiguous' : 'unknown'
    await noteStranger(store, { objectId, account: accounts[0], why, at })
    return undefined
  }
  return bind(store, objectId, person.personId, at, person.personId)
}

/** Points an object id at a person and forgets the stranger. HR's own choice when `by` is somebody else. */
export async function bind(store: Store, objectId: string, person: string, at: string, by: string): Promise<Identity> {
  const id = identityDocId(objectId)
  const known = await read(store, identityKind, id)
  const entity: Identity = {
    id,
    rev: (known?.entity.rev ?? 0) + 1,
    history: [{ at, by, verb: 'people.bind', was: known ? { person: known.entity.person } : {} }],
    objectId,
    person,
  }
  await unlessStale(write(store, identityKind, entity, known?.version ?? 'new'))
  await store.remove(strangerDocId(objectId))
  return entity
}

/** Another process did the same at the same time: what it wrote stands. */
async function unlessStale(writing: Promise<unknown>) {
  try {
    await writing
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault
  }
}
