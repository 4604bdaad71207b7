import { isEmployed } from './conversations-population.ts'
import { plusDays, plusMonths } from './dates.ts'
import { readAll } from './documents.ts'
import type { Person } from './people-model.ts'
import type { Store } from './ports.ts'
import { isGranted, type Nomination, nominationKind } from './rewards-model.ts'
import { type Thanks, thanksKind } from './rewards-thanks-model.ts'
import { fewest } from './suppression.ts'
import { workingDaysBetween } from './working-days.ts'

/** Twelve months, both dates in them; days are those of UTC, as instants are kept. */
export type Period = { from: string; at: string }

/** The twelve months that end with a plain date. */
export const periodOf = (at: string): Period => ({ from: plusDays(plusMonths(at, -12), 1), at })

/**
 * What a period brought, of everybody whoever they are now: rewards of their own by person, who shared in a team's reward, who was
 * thanked, how many rewards were granted (directly by a manager; to a team), and working days from proposal to decision of the others.
 */
export type Tally = {
  own: Map<string, number>
  shared: Set<string>
  thanked: Set<string>
  granted: number
  direct: number
  team: number
  days: number[]
}

/** Nothing yet. */
export const emptyTally = (): Tally => ({
  own: new Map(),
  shared: new Set(),
  thanked: new Set(),
  granted: 0,
  direct: 0,
  team: 0,
  days: [],
})

/** Counts a nomination in; one that is not granted is none. */
export function countNomination(tally: Tally, one: Nomination) {
  if (!isGranted(one)) return
  const { receiver, people, direct, sentAt, decidedAt = sentAt, country } = one
  tally.granted += 1
  if (receiver.kind === 'person') tally.own.set(receiver.person, (tally.own.get(receiver.person) ?? 0) + 1)
  else for (const person of people) tally.shared.add(person)
  if (receiver.kind === 'unit') tally.team += 1
  if (direct) tally.direct += 1
  else tally.days.push(workingDaysBetween(sentAt.slice(0, 10), decidedAt.slice(0, 10), country))
}

/** Counts a thank-you in; nobody thanks themselves. */
export function countThanks(tally: Tally, { from, to }: Pick<Thanks, 'from' | 'to'>) {
  for (const person of to) if (person !== from) tally.thanked.add(person)
}

/** The tally of a period from the store, in pages: what was decided and thanked in it is read, and nothing earlier. */
export async function loadTally(store: Store, { from, at }: Period): Promise<Tally> {
  const tally = emptyTally()
  const range = { from: `${from}T00:00:00`, to: `${at}T23:59:59.999Z` }
  for await (const { entity } of readAll(store, nominationKind, 'granted', range)) countNomination(tally, entity)
  for await (const { entity } of readAll(store, thanksKind, 'all', range)) countThanks(tally, entity)
  return tally
}

/** Who can receive: everybody employed on that date, on leave, part time or fixed term too. Leased staff can only be thanked. */
export const canReceive = (person: Person, at: string) => person.contract !== 'leased' && isEmployed(person, at)

/** People, those with a reward of their own, and those with one of their own or their team's. */
export type Reach = { people: number; own: number; reached: number }

/** Nobody. */
export const nobody: Reach = { people: 0, own: 0, reached: 0 }

/** One person. */
export function reachOf(person: string, { own, shared }: Tally): Reach {
  const has = own.has(person)
  return { people: 1, own: has ? 1 : 0, reached: has || shared.has(person) ? 1 : 0 }
}

/** Two groups together that have nobody in common. */
export const addReach = (a: Reach, b: Reach): Reach => ({
  people: a.people + b.people,
  own: a.own + b.own,
  reached: a.reached + b.reached,
})

/** Nobody, or as many as may be told of. */
export const isMany = (count: number) => count === 0 || count >= fewest

/** May it be told that `part` of `all` did? Not when one to four did, or one to four did not. */
export const isTold = (all: number, part: number) => all >= fewest && isMany(part) && isMany(all - part)

/**
 * May a group be told of? It has five people at least, and of each kind (a reward of their own, one of their team's alone, none)
 * there is nobody or five at least. Two such groups together are one too.
 */
export const fitsReach = ({ people, own, reached }: Reach) =>
  people >= fewest && [own, reached - own, people - reached].every(isMany)

/** May it be told how many of a group were reached, but not with what? Two such groups together are one too. */
export const fitsReached = ({ people, reached }: Reach) => isTold(people, reached)
