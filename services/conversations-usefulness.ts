import {
  type Batch,
  batchKind,
  quarterOf,
  type Usefulness,
  usefulnessDocId,
  usefulnessKind,
} from './conversations-model.ts'
import { publishBatches, type Waiting } from './conversations-publishing.ts'
import { read, readAll, readList, write } from './documents.ts'
import type { Person } from './people-model.ts'
import { Stale, type Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import type { Secret } from './sealing.ts'

/** How useful (1 to 5) the person found one of their conversations, `held` being its id. */
export type Answering = { held: string; person: Person; score: number; today: string }

const idOf = (secret: Secret, person: string, held: string) => usefulnessDocId(secret.mark(`${person}:${held}`))

/** The date on which the answers of a quarter are published at the earliest, and from which on they can't be changed. */
export const closesOn = (quarter: string) => {
  const year = Number(quarter.slice(0, 4))
  return quarter.slice(5) < '3' ? `${year}-07-01` : `${year + 1}-01-01`
}

/**
 * Saves an answer, sealed and apart from the person: nothing else is written, and the same is written whether the score is
 * new, another or as before. `counted`: it stands, because its half-year is over. Throws a RangeError when the score is none.
 */
export async function answerUsefulness(
  store: Store,
  secret: Secret,
  { held, person, score, today }: Answering,
): Promise<'saved' | 'counted'> {
  if (![1, 2, 3, 4, 5].includes(score)) throw new RangeError('The score is not 1 to 5')
  const id = idOf(secret, person.personId, held)
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, usefulnessKind, id)
    if (known && (known.entity.batch !== undefined || closesOn(known.entity.quarter) <= today)) return 'counted'
    const { area, quarter } = known?.entity ?? { area: unitMark(person.unit.slice(0, 1)), quarter: quarterOf(today) }
    const sealed = secret.seal(id, String(score))
    try {
      await write(store, usefulnessKind, { id, rev: 0, history: [], area, quarter, sealed }, known?.version ?? 'new')
      return 'saved'
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt === 3) throw fault
    }
  }
}

/** One's own answer while it is not counted; undefined too when it was sealed under another key. */
export async function usefulnessOf(
  store: Store,
  secret: Secret,
  { person, held }: { person: string; held: string },
): Promise<number | undefined> {
  const known = await read(store, usefulnessKind, idOf(secret, person, held))
  return known && scoreIn(secret, known.entity)
}

/** Undefined when there is none, or when it can't be opened with this key. */
function scoreIn(secret: Secret, { id, sealed }: Usefulness): number | undefined {
  if (sealed === undefined) return undefined
  try {
    return Number(secret.unseal(id, sealed))
  } catch {
    return undefined
  }
}

/**
 * Publishes, on 1 January and 1 July or when there is a round after it, the answers of the quarters that are over, where they
 * are enough; the others wait for the next time. `unreadable` are those that were sealed under another key: they are as if unanswered.
 */
export async function publishUsefulness(
  store: Store,
  secret: Secret,
  today: string,
): Promise<{ batches: number; unreadable: number }> {
  const waiting: Waiting<Usefulness>[] = []
  let unreadable = 0
  for await (const answer of readAll(store, usefulnessKind, 'open')) {
    if (closesOn(answer.entity.quarter) > today) continue
    const score = scoreIn(secret, answer.entity)
    if (score === undefined) unreadable += 1
    else waiting.push({ ...answer, scores: [score] })
  }
  const period = `${today.slice(0, 4)}-${today.slice(5) < '07-01' ? '01' : '07'}-01`
  const counted = ({ sealed: _, ...answer }: Usefulness) => answer
  const batches = await publishBatches(store, { of: 'usefulness', period, kind: usefulnessKind, counted }, waiting)
  return { batches, unreadable }
}

/** What has been published of one sort, oldest first. */
export const loadBatches = async (store: Store, of: Batch['of']): Promise<Batch[]> =>
  (await readList(store, batchKind, of)).map(({ entity }) => entity)
