import {
  type Assessment,
  assessmentDocId,
  assessmentKind,
  type Conversations,
  conversationsDocId,
  conversationsKind,
  noConversations,
} from './conversations-model.ts'
import { heldBy } from './conversations-people.ts'
import { fromDoc, type Lists, readAll, type Versioned } from './documents.ts'
import type { Directory } from './people-directory.ts'
import type { Store } from './ports.ts'

/** People's conversations by person id; who has none noted is not there. */
export type Records = ReadonlyMap<string, Versioned<Conversations>>

/** What conversations put on cards: some people's, or everybody's; and their self-assessments by the document's id. */
export type ConversationFacts = { records: Records; assessments: ReadonlyMap<string, Assessment> }

/** The person's conversations as they are known, empty when nothing is. */
export const recordOf = (records: Records, person: string): Conversations =>
  records.get(person)?.entity ?? noConversations(person)

/**
 * The person's conversations as `holder` may see them. Who took the person's wish to talk to another arranges apart from those
 * who hold the person's conversations: each side sees its own. Left out: as those who hold them.
 */
export function recordHeld(records: Records, person: string, holder?: string): Conversations {
  const record = recordOf(records, person)
  const taken = record.wish?.taken
  if (taken === undefined) return record
  const isTheirs = ({ by }: { by: string }) => (by === taken) === (holder === taken)
  return { ...record, planned: record.planned.filter(isTheirs), notNow: record.notNow.filter(isTheirs) }
}

/** The conversations of some people: one read. */
export async function loadRecords(store: Store, people: readonly string[]): Promise<Records> {
  return (await loadDocuments(store, people.map(conversationsDocId))).records
}

/** A person's own, those of everybody they hold conversations with, and their self-assessment of the year: one read. */
export function loadAround(store: Store, person: string, directory: Directory, today: string) {
  const held = heldBy(person, directory, today).map(holding => conversationsDocId(holding.person.personId))
  const year = Number(today.slice(0, 4))
  return loadDocuments(store, [conversationsDocId(person), assessmentDocId(person, year), ...held])
}

async function loadDocuments(store: Store, ids: readonly string[]): Promise<ConversationFacts> {
  const records = new Map<string, Versioned<Conversations>>()
  const assessments = new Map<string, Assessment>()
  if (ids.length === 0) return { records, assessments }
  for (const { doc, version } of await store.getMany([...new Set(ids)])) {
    if (doc.kind === assessmentKind.kind) assessments.set(doc.id, fromDoc(assessmentKind, doc))
    else {
      const entity = fromDoc(conversationsKind, doc)
      records.set(entity.person, { entity, version })
    }
  }
  return { records, assessments }
}

/** Everybody's, in pages: for a round and for figures. */
export async function loadEverybodys(lists: Lists): Promise<ConversationFacts> {
  const records = new Map<string, Versioned<Conversations>>()
  for await (const record of readAll(lists, conversationsKind, 'all')) records.set(record.entity.person, record)
  const assessments = new Map<string, Assessment>()
  for await (const { entity } of readAll(lists, assessmentKind, 'all')) assessments.set(entity.id, entity)
  return { records, assessments }
}

/** Everybody who asks for a conversation. */
export async function loadWishes(store: Store): Promise<Records> {
  const records = new Map<string, Versioned<Conversations>>()
  for await (const record of readAll(store, conversationsKind, 'wish')) records.set(record.entity.person, record)
  return records
}
