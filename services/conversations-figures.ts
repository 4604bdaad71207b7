import type { Records } from './conversations.ts'
import { coverage } from './conversations-coverage.ts'
import type { Answers } from './conversations-model.ts'
import { isEmployed } from './conversations-population.ts'
import type { Row } from './figures.ts'
import { type Counter, countIn, cutTo, deedsShown } from './figures-groups.ts'
import type { Person } from './people-model.ts'
import type { Period } from './periods.ts'
import type { Settings } from './settings-model.ts'

/** The records as they were at the end of a date: without what was noted later. */
export function recordsAt(records: Records, date: string): Records {
  const earlier = new Map(records)
  for (const [person, { entity, version }] of records) {
    if (entity.held.every(({ noted }) => noted <= date)) continue
    const held = entity.held.filter(({ noted }) => noted <= date)
    earlier.set(person, { entity: { ...entity, held }, version })
  }
  return earlier
}

/**
 * The rows of the figures of development conversations for a period, until a date in it. `answers` are what employees have said,
 * by quarter, closed and protected. Pure.
 */
export function conversationRows(
  { people, records, answers }: { people: readonly Person[]; records: Records; answers: readonly Answers[] },
  settings: Settings,
  period: Period,
  until: string,
): Row[] {
  const known = recordsAt(records, until)
  const noted = coverage(people, known, settings, until).map(
    ({ unit, others, values }): Row => ({
      ...{ figure: 'conversations.noted', unit, value: values.noted, of: values.counted },
      ...(others === undefined ? {} : { others }),
    }),
  )
  return [...noted, ...heldRows(people, known, period, until), ...answerRows(answers, period)]
}

/** Conversations that were noted in the period, of every kind, by service area. */
function heldRows(people: readonly Person[], records: Records, { from }: Period, until: string): Row[] {
  const counter: Counter = new Map()
  for (const person of people) {
    const { personId, unit } = person
    if (!isEmployed(person, until) && !records.has(personId)) continue
    const held = records.get(personId)?.entity.held ?? []
    const count = held.filter(({ noted }) => noted >= from && noted <= until).length
    countIn(counter, cutTo(unit, 1), { people: 1, count })
  }
  return deedsShown(counter).map((row): Row => ({ figure: 'conversations.held', ...row }))
}

/** What was answered about conversations in a period; answers are closed by quarter, so only a quarter has any. */
export const answersIn = (answers: readonly Answers[], { id }: Period) =>
  answers.find(({ quarter }) => quarter === id.replace('-', ''))

function answerRows(answers: readonly Answers[], period: Period): Row[] {
  const rows = answersIn(answers, period)?.rows ?? []
  return rows.flatMap(({ unit, others, noted, ...said }) =>
    (['confirmed', 'contradicted', 'together'] as const).flatMap((answer): Row[] => {
      const value = said[answer]
      if (value === undefined) return []
      const group = { unit, ...(others === undefined ? {} : { others }) }
      return [{ figure: `conversations.${answer}`, ...group, value, of: noted }]
    }),
  )
}
