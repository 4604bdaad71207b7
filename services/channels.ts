import { audit } from './audit.ts'
import { type Channel, channelDocId, channelKind, summariesMark } from './channels-model.ts'
import { read, readList, readPage, type Versioned, write } from './documents.ts'
import type { Directory } from './people-directory.ts'
import type { Language, Reference } from './people-model.ts'
import { Stale, type Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import { areasLike, areasNamed } from './quiet.ts'

/** How many units are suggested where none or several were meant. */
export const mostSuggested = 5

/** The unit that was meant, or what else it may have been: nothing of the kind, or several of that name. */
export type Meant = { unit: readonly string[] } | { several: boolean; like: (readonly string[])[] }

const between = /\s*[›>/→]\s*/

/**
 * The unit that was typed, by its own name or by its names from the top down (`A › B`, `A / B`). `typed` are the readings of a
 * line, the likeliest first.
 */
export function unitMeant(directory: Directory, typed: readonly string[]): Meant {
  const named = typed.flatMap(text => [
    areasNamed(directory, [text]),
    areasNamed(directory, text.split(between).filter(Boolean)),
  ])
  const found = named.find(units => units.length > 0)
  const [unit, ...others] = found ?? []
  if (unit && others.length === 0) return { unit }
  if (found) return { several: true, like: found.slice(0, mostSuggested) }
  const like = typed.map(text => areasLike(directory, text, mostSuggested)).find(units => units.length > 0)
  return { several: false, like: like ?? byAnyWord(directory, typed[0] ?? '') }
}

/** Units that have the longest of the words in their names, for who has typed one word wrong. */
function byAnyWord(directory: Directory, text: string) {
  const words = text
    .split(/[\s/›>→]+/)
    .filter(({ length }) => length > 2)
    .toSorted((a, b) => b.length - a.length)
  return words.map(word => areasLike(directory, word, mostSuggested)).find(units => units.length > 0) ?? []
}

/** A channel itself, from what was said in one of its threads. */
export const channelOf = (reference: Reference): Reference => ({
  ...reference,
  conversationId: reference.conversationId.replace(/;messageid=.*$/i, ''),
  userId: '',
})

/** Who names a channel, and when. */
type Deed = { by: string; at: string }

/** What a channel is used for: news of a unit, or summaries of the house. */
type Use = Pick<Channel, 'unit' | 'purpose' | 'language'> & Partial<Pick<Channel, 'languages'>>

/** The unit's news is told there from now on. `moved`: it was told in another channel before. */
export const useChannel = (
  store: Store,
  { unit, reference, language }: { unit: readonly string[]; reference: Reference; language: Language },
  deed: Deed,
) => use(store, channelDocId(unitMark(unit)), { unit: [...unit], purpose: 'unit', language }, reference, deed)

/** Summaries of the house are told there from now on, in these languages. */
export const useForSummaries = (
  store: Store,
  { reference, language, languages }: { reference: Reference; language: Language; languages: readonly Language[] },
  deed: Deed,
) => {
  const several = languages.length > 1 ? { languages: [...languages] } : {}
  return use(
    store,
    channelDocId(summariesMark),
    { unit: [], purpose: 'summaries', language, ...several },
    reference,
    deed,
  )
}

async function use(
  store: Store,
  id: string,
  made: Use,
  reference: Reference,
  { by, at }: Deed,
): Promise<{ moved: boolean }> {
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, channelKind, id)
    const there = channelOf(reference)
    const rev = (known?.entity.rev ?? 0) + 1
    const entity: Channel = { id, rev, history: [], ...made, reference: there, by, at }
    try {
      await write(store, channelKind, entity, known?.version ?? 'new')
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt >= 5) throw fault
      continue
    }
    await audit(store, { by, at, verb: 'channels.use', counts: { channels: 1 } })
    return { moved: known !== undefined && known.entity.reference.conversationId !== there.conversationId }
  }
}

/** The channel for summaries of the house, if there is one that takes messages. */
export async function channelForSummaries(store: Store): Promise<Versioned<Channel> | undefined> {
  const channel = await read(store, channelKind, channelDocId(summariesMark))
  return channel && !channel.entity.unreachable ? channel : undefined
}

/** Nothing more is told there. The units that it was used for. */
export async function leaveChannel(store: Store, reference: Reference, deed: Deed): Promise<(readonly string[])[]> {
  const { conversationId } = channelOf(reference)
  const used = await readList(store, channelKind, `in:${conversationId}`)
  for (const { entity } of used) await store.remove(entity.id)
  if (used.length > 0) await audit(store, { ...deed, verb: 'channels.leave', counts: { channels: used.length } })
  return used.map(({ entity }) => entity.unit)
}

/** The unit's own channel, if it takes messages: one of a unit above has readers whom nobody was asked about. */
export async function channelFor(store: Store, unit: readonly string[]): Promise<Versioned<Channel> | undefined> {
  const channel = await read(store, channelKind, channelDocId(unitMark(unit)))
  return channel && !channel.entity.unreachable ? channel : undefined
}

/** Remembers that Teams takes no messages to it, unless it has been named anew meanwhile. */
export async function loseChannel(
  store: Store,
  { entity, version }: Versioned<Channel>,
  reason: string,
  since: string,
) {
  try {
    await write(store, channelKind, { ...entity, unreachable: { reason, since } }, version)
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault
  }
}

/** Channels that have stopped taking messages since that instant; at most twenty. */
export async function lostChannels(store: Store, from: string): Promise<Channel[]> {
  const { docs } = await readPage(store, channelKind, { key: 'lost', from, limit: 20 })
  return docs.map(({ entity }) => entity)
}
