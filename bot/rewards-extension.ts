import { candidateWords } from '../cards/rewards-who.ts'
import { read } from '../services/documents.ts'
import { identityDocId, identityKind, type Person } from '../services/people-model.ts'
import { findReceivers } from '../services/rewards-who.ts'
import type { Choice, Feature, Turn } from './turn.ts'

/** An Entra object id as a message's menu gives it. */
const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Who wrote the message that the dialog was opened from, where they are in the register and still work here. `data` is what came
 * with the dialog; whom it names is looked up and nothing else is taken from it.
 */
export async function authorOf(
  turn: Pick<Turn, 'store' | 'directory'>,
  data: Record<string, unknown>,
): Promise<Person | undefined> {
  if (typeof data.author !== 'string' || !objectId.test(data.author)) return undefined
  const author = data.author.toLowerCase()
  const identity = await read(turn.store, identityKind, identityDocId(author))
  const directory = await turn.directory()
  // Klart may have met them under another account than the register has.
  return directory.byId(identity?.entity.person ?? '') ?? directory.people.find(one => one.objectId === author)
}

/** The most that one search gives, and the longest that is looked for. */
const mostChoices = 15
const longestQuery = 80

async function who(turn: Turn, query: string): Promise<Choice[]> {
  const asked = query.trim().slice(0, longestQuery)
  if (asked === '') return []
  const found = findReceivers(await turn.directory(), asked, { most: mostChoices, units: true })
  return found.map(candidate => ({ title: candidateWords(candidate, turn.reader), value: candidate.value }))
}

/** The fields that are searched while somebody types: whom a nomination or a thank-you is for. */
export const searching = { searches: { 'rewards.who': who } } satisfies Pick<Feature, 'searches'>
