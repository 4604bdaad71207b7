import { managersFor } from './conversations-people.ts'
import type { Directory } from './people-directory.ts'
import { isUnder } from './people-units.ts'
import { holderOf } from './programme-questions.ts'
import type { DeciderRole, Delegation, Form, Nomination, Receiver } from './rewards-model.ts'
import { type Currency, currencyOf } from './rewards-settings.ts'
import type { Settings } from './settings-model.ts'
import { leaveOn } from './today-when.ts'

/** What deciding goes by. `hr` are the ids of those in HR who can answer today; `today` is the house's date. */
export type DecidingHouse = {
  directory: Directory
  delegations: readonly Delegation[]
  hr: readonly string[]
  settings: Pick<Settings, 'rewards' | 'quiet' | 'introducedOn'>
  today: string
}

/** As what somebody decides or seconds, and on what ground: `manager`, a row of the delegation list, or `hr`. */
export type Ground = { as: DeciderRole; ground: string }

/** Some people with whom a nomination can be at the same time; the first who presses has it. */
type Step = { as: DeciderRole; people: readonly string[] }

/** What the line needs of a nomination, sent or still being written. */
export type Proposed = Pick<
  Nomination,
  'nominator' | 'receiver' | 'unit' | 'country' | 'recused' | 'passed' | 'signatures' | 'nomination'
>

/** The form's price in the nomination's own currency; undefined where that country does not have it. */
export const priceOf = ({ amounts }: Pick<Form, 'amounts'>, { country }: Pick<Nomination, 'country'>) =>
  amounts[currencyOf(country)]

/** May a manager grant it alone? Never money, and within the house's limit for a person or a team. */
export function isDirect(
  { money, cents }: { money: boolean; cents: number },
  { receiver, country }: Pick<Nomination, 'receiver' | 'country'>,
  { rewards }: DecidingHouse['settings'],
) {
  const limits = rewards.limits[currencyOf(country)]
  return !money && cents <= (receiver.kind === 'person' ? limits.person : limits.team)
}

/** Everybody of a receiving unit and all below it; of a person, that person. */
export const receivedBy = (receiver: Receiver, directory: Directory): string[] =>
  receiver.kind === 'person'
    ? [receiver.person]
    : directory.people.filter(({ unit }) => isUnder(unit, receiver.unit)).map(({ personId }) => personId)

/**
 * Those who manage the people where the deed was done; of somebody who manages there and receives themselves, their own
 * manager. The nearest unit above that has one where this has none.
 */
export function managersWhere({ receiver, unit }: Pick<Proposed, 'receiver' | 'unit'>, directory: Directory): string[] {
  const person = receiver.kind === 'person' ? directory.byId(receiver.person) : undefined
  if (person && person.unit.join('\n') === unit.join('\n'))
    return managersFor(person, directory).map(({ personId }) => personId)
  for (let level = unit.length; level > 0; level--) {
    const found = directory.managersOf(unit.slice(0, level)).filter(id => id !== person?.personId)
    if (found.length > 0) return found
  }
  return []
}

/** Is it for nobody but who proposes it? */
export function isOneself({ nominator, receiver }: Pick<Proposed, 'nominator' | 'receiver'>, directory: Directory) {
  const people = receivedBy(receiver, directory)
  return people.length > 0 && people.every(id => id === nominator)
}

/** Is the person one of the team, and would get their part of what it gets? */
export const isOfTeam = (person: string, { receiver }: Pick<Proposed, 'receiver'>, directory: Directory) =>
  receiver.kind === 'unit' && isUnder(directory.byId(person)?.unit ?? [], receiver.unit)

const isValid = ({ from, to }: Pick<Delegation, 'from' | 'to'>, today: string) =>
  (from ?? today) <= today && (to ?? today) >= today

/** The rows of the delegation list that cover the nomination, the nearest unit and the smallest power first. */
export function delegationsFor(
  { unit, country }: Pick<Proposed, 'unit' | 'country'>,
  { delegations, today }: Pick<DecidingHouse, 'delegations' | 'today'>,
): Delegation[] {
  const currency: Currency = currencyOf(country)
  return delegations
    .filter(row => row.currency === currency && isUnder(unit, row.unit) && isValid(row, today))
    .toSorted((a, b) => b.unit.length - a.unit.length || a.upTo - b.upTo || (a.delegation < b.delegation ? -1 : 1))
}

/**
 * Does the person have an interest of their own in it: do they receive it, did they propose it, or have they said so? A team's
 * own people may decide on what is not money; `money`: it is, or may become, money.
 */
export function isInterested(person: string, one: Proposed, directory: Directory, money: boolean): boolean {
  const { receiver, nominator, recused } = one
  if (nominator === person || recused.includes(person)) return true
  if (receiver.kind === 'person') return receiver.person === person
  return money && isOfTeam(person, one, directory)
}

/** The line of deciders, nearest first: the manager where the deed was done, the delegation list, HR. */
function lineOf(one: Proposed, house: DecidingHouse): Step[] {
  const { directory, hr, today } = house
  const present = (id: string) => {
    const person = directory.byId(id)
    return person !== undefined && leaveOn(person, today) === undefined
  }
  const managers = managersWhere(one, directory)
  // Who shares the unit has no more power than the one who has signed: it goes on.
  const signed = one.signatures.some(({ by }) => managers.includes(by))
  return [
    { as: 'manager', people: signed ? [] : managers.filter(present) },
    ...delegationsFor(one, house).map(({ person }): Step => ({ as: 'delegated', people: [person].filter(present) })),
    { as: 'hr', people: hr },
  ]
}

/** The step that the nomination is at: the first with somebody who is not interested, has not signed and has not let it go by. */
function stepOf(one: Proposed, house: DecidingHouse): Step | undefined {
  const acted = new Set(one.signatures.map(({ by }) => by))
  for (const step of lineOf(one, house)) {
    const people = step.people.filter(
      id =>
        !acted.has(id) &&
        (step.as === 'hr' || !one.passed.includes(id)) &&
        !isInterested(id, one, house.directory, false),
    )
    if (people.length > 0) return { as: step.as, people }
  }
  return undefined
}

/** Whose the nomination is now: the managers there, one by the delegation list, or one in HR. Nobody where there is nobody. */
export function decidersOf(one: Proposed, house: DecidingHouse): { as: DeciderRole; people: string[] } | undefined {
  const step = stepOf(one, house)
  if (step?.as !== 'hr') return step && { as: step.as, people: [...step.people] }
  const holder = holderOf(`nomination:${one.nomination}`, step.people)
  return { as: 'hr', people: holder === undefined ? [] : [holder] }
}

/** As what the person may act on it now; in HR everybody may who is not interested. */
export function actsAs(person: string, one: Proposed, house: DecidingHouse): DeciderRole | undefined {
  const step = stepOf(one, house)
  return step?.people.includes(person) ? step.as : undefined
}

/**
 * The ground on which the person may make that decision final, or nothing when they can only second it: a manager within the
 * house's limit, by the delegation list up to its amount, HR always.
 */
export function powerOf(
  person: string,
  { cents, money }: { cents: number; money: boolean },
  one: Proposed,
  house: DecidingHouse,
): Ground | undefined {
  const { directory, settings, hr } = house
  if (isInterested(person, one, directory, money)) return undefined
  if (managersWhere(one, directory).includes(person) && isDirect({ cents, money }, one, settings))
    return { as: 'manager', ground: 'manager' }
  const row = delegationsFor(one, house).find(
    row => row.person === person && row.upTo >= cents && (row.money || !money),
  )
  if (row) return { as: 'delegated', ground: row.delegation }
  return hr.includes(person) ? { as: 'hr', ground: 'hr' } : undefined
}
