import type { Records } from './conversations.ts'
import { answersRows } from './conversations-answers-rows.ts'
import {
  type Answers,
  answersDocId,
  answersKind,
  type Conversations,
  type Held,
  openDays,
  quarterOf,
} from './conversations-model.ts'
import { plusDays } from './dates.ts'
import { readList, readMany, write } from './documents.ts'
import type { Person } from './people-model.ts'
import { Stale, type Store } from './ports.ts'

/** How many quarters back it is looked whether they are frozen. */
const lookedBack = 8

/** The person's conversations that were noted in the quarter, which is when the employee was asked; none from a file. */
export const cohortOf = ({ held }: Pick<Conversations, 'held'>, quarter: string): Held[] =>
  held.filter(({ noted, by }) => by !== 'import' && quarterOf(noted) === quarter)

function before(quarter: string): string {
  const [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))]
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`
}

const lastDayOf = (quarter: string) =>
  `${quarter.slice(0, 4)}-${['03-31', '06-30', '09-30', '12-31'][Number(quarter.slice(5)) - 1]}`

/** The latest quarters whose questions are all closed, and whose answers are not frozen yet; oldest first. One read. */
export async function quartersToFreeze(store: Store, today: string): Promise<string[]> {
  const closed: string[] = []
  for (let at = before(quarterOf(today)); closed.length < lookedBack; at = before(at))
    if (plusDays(lastDayOf(at), openDays) < today) closed.unshift(at)
  const frozen = await readMany(store, answersKind, closed.map(answersDocId))
  return closed.filter(quarter => !frozen.some(({ entity }) => entity.quarter === quarter))
}

/**
 * Freezes what employees have said about the conversations of each quarter whose questions are closed: protected rows by unit, and
 * no later change is seen in them. `people` are all of the register, those who have left with their last unit; `records` all that
 * is noted. A quarter without anything that may be shown is frozen without rows.
 */
export async function freezeAnswers(
  store: Store,
  people: readonly Person[],
  records: Records,
  today: string,
): Promise<void> {
  for (const quarter of await quartersToFreeze(store, today)) {
    const rows = answersRows(askedIn(people, records, quarter))
    await freeze(store, { id: answersDocId(quarter), rev: 0, history: [], quarter, rows })
  }
}

const askedIn = (people: readonly Person[], records: Records, quarter: string) =>
  people.flatMap(({ personId, unit }) => {
    const record = records.get(personId)?.entity
    const cohort = record ? cohortOf(record, quarter) : []
    return cohort.map(({ answer }) => ({ unit, answer }))
  })

async function freeze(store: Store, answers: Answers) {
  try {
    await write(store, answersKind, answers, 'new')
  } catch (fault) {
    // Another process has frozen it from the same answers.
    if (!(fault instanceof Stale)) throw fault
  }
}

/** Every quarter's frozen answers, oldest first. */
export const loadAnswers = async (store: Store): Promise<Answers[]> =>
  (await readList(store, answersKind, 'all')).map(({ entity }) => entity)
