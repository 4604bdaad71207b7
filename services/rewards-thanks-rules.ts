import { plusDays } from './dates.ts'
import type { Directory } from './people-directory.ts'
import type { Contact, Person } from './people-model.ts'
import { receivedBy } from './rewards-deciders.ts'
import type { Receiver } from './rewards-model.ts'
import { longestThanks, type Thanks } from './rewards-thanks-model.ts'
import type { Settings } from './settings-model.ts'
import { isIntroduced, leaveOn, pauseOn, quietOn } from './today-when.ts'

/** The most people chosen one by one, and the most in a unit that is thanked as one. */
export const mostPeople = 10
export const mostInUnit = 150

/**
 * Why nothing was sent. `gone`: somebody chosen has left; `tooMany`: more than ten, or a unit besides others; `tooLarge` and
 * `emptyUnit`: the unit; `enough`: as many as one may send in a day.
 */
export type ThanksRefusal =
  | 'noReceiver'
  | 'gone'
  | 'oneself'
  | 'tooMany'
  | 'tooLarge'
  | 'emptyUnit'
  | 'noWords'
  | 'tooLong'
  | 'enough'

/** What somebody wants to send; `gone` counts those chosen who are nobody any more. */
export type ThanksWish = { receivers: readonly Receiver[]; gone: number; words: string }

/** Whom a thank-you goes to, and its words. */
export type Addressed = Pick<Thanks, 'to' | 'unit'> & { words: string }

/** To whom it goes now, or why it can't be sent. The sender is left out of their own unit; who has left gets nothing. */
export function addressed(
  { receivers, gone, words }: ThanksWish,
  from: string,
  directory: Directory,
  today: string,
): Addressed | { refused: ThanksRefusal } {
  if (gone > 0) return { refused: 'gone' }
  const to = whomOf(receivers, from, id => isHere(directory.byId(id), today), directory)
  if ('refused' in to) return to
  const said = words.trim()
  if (said === '') return { refused: 'noWords' }
  if (said.length > longestThanks) return { refused: 'tooLong' }
  return { ...to, words: said }
}

const isHere = (person: Person | undefined, today: string) => person !== undefined && (person.end ?? today) >= today

function whomOf(
  receivers: readonly Receiver[],
  from: string,
  here: (id: string) => boolean,
  directory: Directory,
): Pick<Thanks, 'to' | 'unit'> | { refused: ThanksRefusal } {
  const [first, ...others] = receivers
  if (!first) return { refused: 'noReceiver' }
  const people = new Set(receivers.flatMap(receiver => (receiver.kind === 'person' ? receiver.person : [])))
  if (first.kind === 'unit' && others.length === 0) {
    const to = receivedBy(first, directory).filter(id => id !== from && here(id))
    if (to.length === 0) return { refused: 'emptyUnit' }
    return to.length > mostInUnit ? { refused: 'tooLarge' } : { to, unit: first.unit }
  }
  if (receivers.some(({ kind }) => kind === 'unit') || people.size > mostPeople) return { refused: 'tooMany' }
  if (people.has(from)) return { refused: 'oneself' }
  return [...people].every(here) ? { to: [...people] } : { refused: 'gone' }
}

/** How long a thank-you is somebody's news, and how long it is kept, in days. */
const newsDays = 14
const keptDays = 365
/** For so many days it waits for somebody whom Klart does not reach in Teams. */
const unreachedDays = 60
/** An absence that begins within so many days may come before the thank-you does: a long weekend lies between. */
const soonDays = 4

/** Who is to get it, as they are when it is sent. */
export type Reached = { person: Person; contact: Contact | undefined; hr: boolean }

/** The date from which somebody can be written to who cannot be now; undefined for somebody who can. */
export function awayUntil({ person, contact, hr }: Reached, settings: Settings, today: string): string | undefined {
  const latest = plusDays(today, keptDays)
  const leave = leaveOn(person, today) ?? leaveOn(person, plusDays(today, soonDays))
  const ends = [
    leave && (leave.to ?? latest),
    contact && pauseOn(contact, today),
    quietOn(person, settings, today)?.to,
    hr || isIntroduced(settings, today) ? undefined : (settings.introducedOn ?? latest),
    contact?.reference && !contact.unreachable ? undefined : plusDays(today, unreachedDays),
  ].filter(end => end !== undefined && end >= today)
  const last = ends.reduce<string | undefined>((a, b) => (a === undefined || (b ?? a) > a ? b : a), undefined)
  return last === undefined || last < latest ? last : latest
}

/** The thank-you as it is stored. */
export function newThanks(
  { to, unit, words }: Addressed,
  { id, from, at }: { id: string; from: string; at: string },
  reached: readonly Reached[],
  settings: Settings,
): Omit<Thanks, 'id'> {
  const today = at.slice(0, 10)
  const away = reached.flatMap(one => {
    const until = awayUntil(one, settings, today)
    return until === undefined ? [] : [{ person: one.person.personId, until }]
  })
  const until = away.reduce((a, b) => (b.until > a ? b.until : a), today)
  return {
    ...{ rev: 0, history: [], thanks: id, from, to, at, replies: [], texts: { words } },
    ...(unit && { unit }),
    ...(away.length > 0 && { later: { people: away.map(({ person }) => person), until: `${until}T00:00:00.000Z` } }),
    expires: `${plusDays(today, keptDays)}${at.slice(10)}`,
  }
}

/** Those listed from this instant on may be somebody's news. */
export const newsFrom = (today: string) => `${plusDays(today, -newsDays - 1)}T00:00:00.000Z`

const isRecent = (at: string, today: string) => at.slice(0, 10) >= plusDays(today, -newsDays)

/** Is it news to one whom it was sent to? */
export const isNewsTo = (person: string, { at, later }: Thanks, today: string) =>
  isRecent(at, today) || (later?.people.includes(person) === true && isRecent(later.until, today))

/** More replies than the last of these are told no more often. */
const told = [1, 2, 3, 4, 5, 10, 20, 50, 100]

/** How many replies its sender is told of, so that a large unit's do not come one by one; undefined when that is no news. */
export function repliesTold({ replies }: Pick<Thanks, 'replies'>, today: string): number | undefined {
  const last = replies.at(-1)
  if (!last || !isRecent(last.at, today)) return undefined
  return told.findLast(count => count <= replies.length)
}
