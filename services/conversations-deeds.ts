import { loadRecords, recordOf } from './conversations.ts'
import {
  type Conversations,
  conversationsDocId,
  conversationsKind,
  noConversations,
  quarterOf,
  type Theme,
  type Themes,
  themesDocId,
  themesKind,
} from './conversations-model.ts'
import { heldBy } from './conversations-people.ts'
import { type Deed, decide, type Press, type Refusal } from './conversations-rules.ts'
import { type Entity, type Kind, read, toDoc, type Versioned, write } from './documents.ts'
import type { Directory } from './people-directory.ts'
import { persist } from './persist.ts'
import { type Put, Stale, type Store } from './ports.ts'

/** `record` is as it is now; of a refusal it is missing when nothing is kept of the person. */
export type Changed =
  | { outcome: 'done'; record: Versioned<Conversations> }
  | { outcome: Refusal; record?: Versioned<Conversations> }

/** Only what the kind's schema lets through is written: no free text can come with a press, whoever calls. */
const writeChecked = <E extends Entity>(store: Store, kind: Kind<E>, entity: E, version: string | undefined) =>
  write(store, kind, kind.schema.parse(entity), version ?? 'new')

/**
 * A deed on a person's conversations: decided on what is stored (`loaded` when it has been read already) and written under its
 * condition. A refusal changes nothing. Throws `Stale` only when others have kept overtaking it for two seconds, and a ZodError
 * for a kind or an id that is none.
 */
export function change(
  store: Store,
  person: string,
  deed: Deed,
  press: Press,
  loaded?: Versioned<Conversations>,
): Promise<Changed> {
  return persist(async again => {
    const record = (again ? undefined : loaded) ?? (await read(store, conversationsKind, conversationsDocId(person)))
    const decision = decide(record?.entity ?? noConversations(person), deed, press)
    if ('refused' in decision) return { outcome: decision.refused, ...(record && { record }) }
    const version = await writeChecked(store, conversationsKind, decision.record, record?.version)
    return { outcome: 'done', record: { entity: decision.record, version } }
  })
}

/** May the holder see and note the person's conversations on that date, as theirs or because they took the person's wish? */
export function mayHold(
  holder: string,
  person: string,
  record: Pick<Conversations, 'wish'>,
  directory: Directory,
  today: string,
): boolean {
  if (holder === person || !directory.byId(holder) || !directory.byId(person)) return false
  if (record.wish?.with === 'other' && record.wish.taken === holder) return true
  return heldBy(holder, directory, today).some(holding => holding.person.personId === person)
}

/**
 * A press that notes several people at once: what was held on which date. `batch` is new for each press; `covers` are the kinds
 * that the conversation stands for. `themes` are counted for the area (its `unitMark`) that `areaOf` gives for a person.
 */
export type Several = {
  kind: string
  on: string
  batch: string
  covers?: readonly string[]
  themes: readonly Theme[]
  areaOf: (person: string) => string
}

/** Who was noted, by person id and in the order asked for, and who was not and why. */
export type NotedSeveral = { noted: string[]; refused: { person: string; why: Refusal }[] }

type Note = { person: string; deed: Extract<Deed, { deed: 'note' }> }

/** `before`: this very press wrote it already. */
type Outcome = 'done' | 'before' | Refusal

/**
 * Notes each person's conversation on its own, all of them tried: one read and one round of writing. The same press again (by
 * its `batch`) finds what it wrote before, says so and counts nothing twice. After a crash between people and themes, or when
 * others keep overtaking the count for two seconds, the themes of that press stay uncounted. They stay counted after an undo,
 * because nothing is kept that says whose they were.
 */
export async function noteSeveral(
  store: Store,
  people: readonly string[],
  { kind, on, batch, covers = [], themes, areaOf }: Several,
  press: Press,
): Promise<NotedSeveral> {
  const notes = [...new Set(people)].map((person, at): Note => {
    return { person, deed: { deed: 'note', id: `${batch}.${at + 1}`, kind, on, covers } }
  })
  const outcomes = await noteAll(store, notes, press)
  const written = notes.filter((_, at) => outcomes[at] === 'done').map(({ person }) => person)
  await countThemes(store, written.map(areaOf), themes, quarterOf(press.today))
  const isNoted = (outcome: Outcome | undefined) => outcome === 'done' || outcome === 'before'
  return {
    noted: notes.filter((_, at) => isNoted(outcomes[at])).map(({ person }) => person),
    refused: notes.flatMap(({ person }, at) => {
      const why = outcomes[at]
      return why === undefined || why === 'done' || why === 'before' ? [] : [{ person, why }]
    }),
  }
}

/** What each came to, in the order given: written together, and those that somebody else was writing one by one. */
async function noteAll(store: Store, notes: readonly Note[], press: Press): Promise<Outcome[]> {
  const people = notes.map(({ person }) => person)
  const records = await loadRecords(store, people)
  const decided = notes.map(({ person, deed }) => decide(recordOf(records, person), deed, press))
  const puts = decided.flatMap((decision): Put[] => {
    if ('refused' in decision) return []
    const doc = toDoc(conversationsKind, conversationsKind.schema.parse(decision.record))
    return [{ doc, version: records.get(decision.record.person)?.version ?? 'new' }]
  })
  const results = puts.length > 0 ? await store.putMany(puts) : []
  const stale = new Set(puts.flatMap(({ doc }, at) => (results[at] === 'stale' ? [doc.id] : [])))
  const outcomes: Outcome[] = []
  for (const [at, { person, deed }] of notes.entries()) {
    const decision = decided[at]
    const known = records.get(person)?.entity
    if (decision && 'refused' in decision) outcomes.push(whyNot(decision.refused, known, deed.id, press))
    else if (!stale.has(conversationsDocId(person))) outcomes.push('done')
    else {
      const changed = await change(store, person, deed, press)
      const now = changed.record?.entity
      outcomes.push(changed.outcome === 'done' ? 'done' : whyNot(changed.outcome, now, deed.id, press))
    }
  }
  return outcomes
}

const whyNot = (why: Refusal, record: Conversations | undefined, id: string, { by }: Press): Outcome =>
  why === 'twice' && record?.held.some(one => one.id === id && one.by === by) ? 'before' : why

/** Adds to each area's counts of the quarter; one area for each conversation. */
async function countThemes(store: Store, areas: readonly string[], chosen: readonly Theme[], quarter: string) {
  if (chosen.length === 0) return
  const themes = [...new Set(chosen)]
  for (const area of new Set(areas)) {
    const count = areas.filter(one => one === area).length
    await persist(() => addThemes(store, { area, quarter, themes, count })).catch(fault => {
      // The conversations are noted, and that is what the press was about.
      if (!(fault instanceof Stale)) throw fault
    })
  }
}

type Addition = { area: string; quarter: string; themes: readonly Theme[]; count: number }

async function addThemes(store: Store, { area, quarter, themes, count }: Addition) {
  const id = themesDocId(area, quarter)
  const stored = await read(store, themesKind, id)
  const none: Themes = { id, rev: 0, history: [], area, quarter, conversations: 0, counts: noThemes }
  const before = stored?.entity ?? none
  const counts = { ...before.counts }
  for (const theme of themes) counts[theme] += count
  const counted = { ...before, rev: before.rev + 1, conversations: before.conversations + count, counts }
  await writeChecked(store, themesKind, counted, stored?.version)
}

const noThemes = { goals: 0, competence: 0, wellbeing: 0, feedback: 0 } satisfies Record<Theme, number>
