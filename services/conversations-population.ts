import type { Population } from './conversations-settings.ts'
import { daysBetween, plusDays, plusMonths } from './dates.ts'
import type { Person } from './people-model.ts'

/** When the person's unbroken employment began, as far as the register knows. */
export const beganOn = ({ unbrokenSince, start }: Pick<Person, 'unbrokenSince' | 'start'>) => unbrokenSince ?? start

/** Is the person employed on that date? Who is closed without an end date has left on a day that nobody knows. */
export function isEmployed(person: Person, at: string) {
  const began = beganOn(person)
  if (began !== undefined && began > at) return false
  return person.end === undefined ? person.active : person.end >= at
}

const isTemporary = ({ contract }: Pick<Person, 'contract'>) => contract === 'fixed-term' || contract === 'hourly'

/** From when the person's employment has been in the population, or will be. Undefined where its beginning isn't known. */
export function enteredOn(person: Person, { fixedTermMonths }: Pick<Population, 'fixedTermMonths'>) {
  const began = beganOn(person)
  return began !== undefined && isTemporary(person) ? plusMonths(began, fixedTermMonths) : began
}

/**
 * The population's rule of employment: permanent, or fixed-term and hourly staff who on that date have been employed for
 * `fixedTermMonths` without a gap; where the beginning isn't known they have not. A contract that the register lacks, or tells
 * in words that Klart doesn't know, is taken as permanent: nobody is left out because of a word.
 */
export function isSteady(person: Person, population: Pick<Population, 'fixedTermMonths'>, at: string) {
  // Leased staff are another employer's, who holds their conversations.
  if (person.contract === 'leased' || !isEmployed(person, at)) return false
  if (!isTemporary(person) || population.fixedTermMonths === 0) return true
  const entered = enteredOn(person, population)
  return entered !== undefined && entered <= at
}

/** So many days of presence are a month of it: twelve months allow five days of leave. */
const monthOfPresence = 30

/**
 * Is the person counted in figures of that date? They are in the population by their employment, and were present for
 * `presentMonths` (30 days each) of the twelve months that end with the date. Days of leave are not present, days before the
 * employment began aren't either, new permanent staff's too; gaps that the employment joins are. Who began on a day that the
 * register lacks has been there all along.
 */
export const isCounted = (person: Person, population: Population, at: string) =>
  isSteady(person, population, at) && presentDays(person, at) >= population.presentMonths * monthOfPresence

/** Days present of the twelve months that end with the date, both ends in them. */
function presentDays(person: Person, at: string) {
  const yearAgo = plusDays(plusMonths(at, -12), 1)
  const began = beganOn(person)
  let from = began !== undefined && began > yearAgo ? began : yearAgo
  let present = daysBetween(from, at) + 1
  const leaves = person.leaves.length > 1 ? person.leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1)) : person.leaves
  for (const leave of leaves) {
    const first = leave.from > from ? leave.from : from
    const last = leave.to !== undefined && leave.to < at ? leave.to : at
    if (first > last) continue
    present -= daysBetween(first, last) + 1
    // Leaves may overlap; a day is away once.
    from = plusDays(last, 1)
  }
  return present
}
