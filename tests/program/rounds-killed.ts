import { Temporal } from 'temporal-polyfill'
import { plusDays } from '../../services/dates.ts'
import type { Contact, Person } from '../../services/people-model.ts'
import type { Call } from '../connector.ts'
import { cardIn, taskNamed } from './round-house.ts'

/** An instant on that date in January to June, so many milliseconds after five past one in Helsinki. */
export const afterOne = (date: string, milliseconds: number) =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: 'Europe/Helsinki', plainTime: '13:05' })
    .toInstant()
    .add({ milliseconds: Math.round(milliseconds) })

/** A card that arrived: on which date, to whom, with which tasks. */
export type Arrival = { date: string; person: string; tasks: ReadonlySet<string> }

export const arrivals = (calls: readonly Call[], date: string): Arrival[] =>
  calls.flatMap(call => {
    const card = cardIn(call)
    return card ? [{ date, ...card }] : []
  })

/** As many things to do as a card shows first; what else is due is behind its button. */
const mostOnCard = 5

/** One week of the test: what everybody is given on its Tuesday, and everybody's contact when it is over. */
export type Week = { name: string; tuesday: string; contacts: ReadonlyMap<string, Contact> }

/** The tasks of the week, and of weeks before, that are known to have been told in it. */
export const toldIn = (contacts: ReadonlyMap<string, Contact>) =>
  [...contacts.values()].flatMap(({ day }) => (day?.state === 'sent' ? day.items.map(({ key }) => key) : []))

/**
 * Holds what arrived against what was promised, person by person, without a word of the product's own rules. `twice`: two
 * cards in a day, or in a week. `missed`: a card of the week had room left for what was due, in that week or in one before
 * whose card's fate is not known. The fates of a killed program's messages are told apart by whether they had arrived.
 */
export function judge(staff: readonly Person[], weeks: readonly Week[], arrived: readonly Arrival[]) {
  const byPerson = Map.groupBy(arrived, ({ person }) => person)
  const found = { twice: [] as string[], missed: [] as string[], cards: arrived.length, unknown: 0, unknownArrived: 0 }
  for (const { personId } of staff) {
    const cards = byPerson.get(personId) ?? []
    /** What has been due to the person and may not have been told. */
    let owed: string[] = []
    for (const { name, tuesday, contacts } of weeks) {
      const inWeek = cards.filter(({ date }) => date >= tuesday && date < plusDays(tuesday, 7))
      if (inWeek.length > 1) found.twice.push(`${personId} in the week of ${tuesday}`)
      owed.push(taskNamed(name, personId))
      const [card] = inWeek
      const left = card ? owed.filter(task => !card.tasks.has(task)) : owed
      if (card && owed.length - left.length < Math.min(owed.length, mostOnCard))
        found.missed.push(`${personId}: ${left} of ${owed} not on the card of ${card.date} with ${[...card.tasks]}`)
      const state = contacts.get(personId)?.day?.state
      if (state === 'sent' && card) owed = left
      else if (state === 'sending') {
        found.unknown += 1
        if (card) found.unknownArrived += 1
      } else found.missed.push(`${personId} in the week of ${tuesday}: ${state}, ${inWeek.length} cards`)
    }
  }
  return found
}
