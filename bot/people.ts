import { dateIn, stamp, zoneOf } from '../services/dates.ts'
import { fromDoc, type Versioned, write } from '../services/documents.ts'
import { bindStranger, noteStranger } from '../services/people.ts'
import {
  type Contact,
  contactDocId,
  contactKind,
  type Identity,
  identityDocId,
  identityKind,
  type Person,
  personDocId,
  personKind,
} from '../services/people-model.ts'
import { languageOf } from '../services/people-rules.ts'
import { Stale, type Stored } from '../services/ports.ts'
import { defaultSettings, type Settings, settingsDocId, settingsKind } from '../services/settings-model.ts'
import type { Sender } from './incoming.ts'
import type { Services, Turn } from './turn.ts'

type Who = { person: Person; contact: Versioned<Contact> | undefined; settings: Settings; loaded: Map<string, Stored> }

/** Somebody known, or only the house's settings. */
type Arrived = Who | { person?: undefined; settings: Settings }

/** A contact that has not been written yet. */
export const newContact = (person: string): Contact => ({
  id: contactDocId(person),
  rev: 0,
  history: [],
  person,
  told: {},
})

/**
 * Who sent it, with the documents the press named: two reads for a known person. An unknown one is looked up in Teams once
 * and bound when exactly one active row of the register has the account; otherwise HR gets a question, and `settings` comes
 * back alone.
 */
export async function arrive(services: Services, sender: Sender, wanted: readonly string[]): Promise<Arrived> {
  const { store } = services
  const identityId = identityDocId(sender.objectId ?? '')
  const first = await store.getMany([identityId, settingsDocId, ...wanted])
  const loaded = new Map(first.map(stored => [stored.doc.id, stored]))
  const storedSettings = loaded.get(settingsDocId)
  const settings = storedSettings ? fromDoc(settingsKind, storedSettings.doc) : defaultSettings
  const stored = loaded.get(identityId)
  const identity = stored ? fromDoc(identityKind, stored.doc) : await introduce(services, sender)
  if (!identity) return { settings }
  const ids = [personDocId(identity.person), contactDocId(identity.person)]
  const found = new Map((await store.getMany(ids)).map(one => [one.doc.kind, one]))
  const personDoc = found.get('person')
  if (!personDoc) return { settings }
  const person = fromDoc(personKind, personDoc.doc)
  if (!person.active) return { settings }
  const contactDoc = found.get('contact')
  const contact = contactDoc && { entity: fromDoc(contactKind, contactDoc.doc), version: contactDoc.version }
  return { person, contact, settings, loaded }
}

/** One question to Teams about somebody new; an answer that fits one person binds them. */
async function introduce(services: Services, sender: Sender): Promise<Identity | undefined> {
  if (!sender.objectId) return undefined
  const { objectId } = sender
  const member = await services.teams.member(sender.reference)
  const at = stamp(services.now())
  if (member?.objectId !== objectId || (services.tenant && member.tenant && member.tenant !== services.tenant)) {
    await noteStranger(services.store, { objectId, account: undefined, why: 'unknown', at })
    return undefined
  }
  const accounts = [member.account, member.email].filter(account => account !== undefined)
  return bindStranger(services.store, { objectId, accounts, guest: member.guest, at })
}

/** The turn of a known person, with where they are reached brought up to date when it has changed. */
export async function beginTurn(services: Services, sender: Sender, who: Who, card: string | undefined): Promise<Turn> {
  const { person, settings, loaded } = who
  const contact = sender.personal ? await reachable(services, sender, who) : (who.contact ?? fresh(person))
  const at = services.now()
  return {
    ...services,
    sender,
    person,
    contact,
    settings,
    reader: { language: languageOf(person, contact.entity, sender.locale, settings), country: person.country },
    at,
    today: dateIn(zoneOf(person.country), at),
    loaded,
    card,
  }
}

const fresh = (person: Person): Versioned<Contact> => ({ entity: newContact(person.personId), version: 'new' })

/** Writes the contact only when Teams says something new about where the person is. */
async function reachable(services: Services, sender: Sender, { person, contact }: Who): Promise<Versioned<Contact>> {
  const known = contact ?? fresh(person)
  const { reference } = known.entity
  const same =
    reference?.conversationId === sender.reference.conversationId &&
    reference.serviceUrl === sender.reference.serviceUrl &&
    reference.userId === sender.reference.userId
  if (same && !known.entity.unreachable) return known
  const { unreachable: _, ...rest } = known.entity
  const entity: Contact = { ...rest, reference: sender.reference }
  try {
    return { entity, version: await write(services.store, contactKind, entity, known.version) }
  } catch (fault) {
    // A round or another device wrote it first; the next activity brings the reference up to date.
    if (fault instanceof Stale) return { entity, version: known.version }
    throw fault
  }
}
