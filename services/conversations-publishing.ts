import { groupsOf, others, sumsOf } from './batches.ts'
import { type Assessment, assessmentKind, type Batch, batchDocId, batchKind, batchName } from './conversations-model.ts'
import { type Entity, type Kind, readList, readMany, toDoc, type Versioned, write } from './documents.ts'
import { Stale, type Store } from './ports.ts'

/** How many answers are written at once. */
const portion = 500

type Answer = Entity & { area: string; batch?: string | undefined }

/** An answer that is not published yet, with its scores. It may no longer be changed by whoever gave it. */
export type Waiting<E extends Answer> = Versioned<E> & { scores: readonly number[] }

/** What is published, of which period; `counted` is what is left of an answer that has been, where that is less. */
export type Publication<E extends Answer> = {
  of: Batch['of']
  period: string
  kind: Kind<E>
  counted?(answer: E): E
}

/**
 * Publishes those of the waiting answers that may be published; the others wait. In three steps, so that an attempt that was
 * killed is finished by the next and nothing is counted twice: each answer gets the mark of its batch, then the batch is put with
 * the sum of them all, then they lose what they need not keep. Gives how many batches were put. Where two processes do this at
 * once, the later one leaves a group alone until the next time.
 */
export async function publishBatches<E extends Answer>(
  store: Store,
  publication: Publication<E>,
  waiting: readonly Waiting<E>[],
): Promise<number> {
  const { of, period } = publication
  const there = await putBefore(store, publication, waiting)
  const isCounted = ({ entity }: Waiting<E>) => entity.batch !== undefined && there.has(entity.batch)
  await strip(store, publication, waiting.filter(isCounted))
  const left = waiting.flatMap(answer => (isCounted(answer) ? [] : [{ ...answer, area: answer.entity.area }]))
  let put = 0
  for (const { group, answers } of groupsOf(left)) {
    const batch = batchName(of, period, group)
    if (there.has(batch)) continue
    const marked = await replace(store, publication.kind, answers, answer => ({ ...answer, batch }))
    if (marked.length < answers.length) continue
    if (!(await putBatch(store, { of, period, group, answers: answers.length, sums: sumsOf(answers) }))) continue
    put += 1
    await strip(store, publication, marked)
  }
  return put
}

/** The names of the period's batches that are there already, as far as they concern these answers. */
async function putBefore<E extends Answer>(
  store: Store,
  { of, period }: Publication<E>,
  waiting: readonly Waiting<E>[],
): Promise<ReadonlySet<string>> {
  const groups = [...new Set(waiting.map(({ entity }) => entity.area)), others]
  const marks = waiting.flatMap(({ entity }) => entity.batch ?? [])
  const names = [...new Set([...groups.map(group => batchName(of, period, group)), ...marks])]
  const found = await readMany(store, batchKind, names.map(batchDocId))
  return new Set(found.map(({ entity }) => batchName(entity.of, entity.period, entity.group)))
}

/** Says no when the batch is there already. */
async function putBatch(store: Store, batch: Omit<Batch, 'id' | 'rev' | 'history'>): Promise<boolean> {
  const id = batchDocId(batchName(batch.of, batch.period, batch.group))
  try {
    await write(store, batchKind, { id, rev: 0, history: [], ...batch }, 'new')
    return true
  } catch (fault) {
    if (fault instanceof Stale) return false
    throw fault
  }
}

/** Those that could be written, as they then are; what somebody else wrote meanwhile is left out. */
async function replace<E extends Answer>(
  store: Store,
  kind: Kind<E>,
  answers: readonly Versioned<E>[],
  change: (answer: E) => E,
): Promise<Versioned<E>[]> {
  const changed: Versioned<E>[] = []
  for (let from = 0; from < answers.length; from += portion) {
    const some = answers.slice(from, from + portion).map(({ entity, version }) => ({ entity: change(entity), version }))
    const outcomes = await store.putMany(some.map(({ entity, version }) => ({ doc: toDoc(kind, entity), version })))
    for (const [at, { entity }] of some.entries()) {
      const version = outcomes[at]
      if (version !== undefined && version !== 'stale') changed.push({ entity, version })
    }
  }
  return changed
}

async function strip<E extends Answer>(
  store: Store,
  { kind, counted }: Publication<E>,
  answers: readonly Versioned<E>[],
) {
  if (counted) await replace(store, kind, answers, counted)
}

/**
 * Publishes the managers' self-assessments of the latest year that is over by a month: each can be changed in its own year alone.
 * The scores stay with the person. Gives how many batches were put.
 */
export async function publishAssessments(store: Store, today: string): Promise<number> {
  const year = Number(today.slice(0, 4)) - (today.slice(5) >= '02-01' ? 1 : 2)
  const ofYear = ({ entity }: Versioned<Assessment>) => entity.year === year
  const waiting = (await readList(store, assessmentKind, 'all')).filter(ofYear)
  return publishBatches(
    store,
    { of: 'assessment', period: String(year), kind: assessmentKind },
    waiting.map(answer => ({ ...answer, scores: answer.entity.scores })),
  )
}
