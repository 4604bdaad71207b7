import { Temporal } from 'temporal-polyfill'
import { zoneOf } from '../services/dates.ts'
import type { Contact, Country, Person } from '../services/people-model.ts'
import { defaultSettings, type Settings } from '../services/settings-model.ts'
import type { DueItem, NewsItem } from '../services/today.ts'
import type { House, Manner, Subject } from '../services/today-plan.ts'
import { momentIn } from '../services/today-when.ts'

/** The instant at which a clock on the wall of that country shows `2026-11-24 13:00`. */
export const wallClock = (local: string, country: Country = 'FI') =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(zoneOf(country)).toInstant()

export const reference = {
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  conversationId: 'a:1',
  channelId: 'msteams',
  botId: '28:klart',
  userId: '29:anna',
}

/** An owner's item a week before its date, come that far on Monday 23 November 2026. */
export const item = (key: string, changes: Partial<DueItem> = {}): DueItem => ({
  feature: 'programme',
  key,
  since: '2026-11-30',
  order: 1,
  reached: '2026-11-23',
  urgency: 6,
  date: '2026-11-30',
  asks: 'owner',
  ...changes,
})

export const newsItem = (key: string, since = '2026-11-24T06:00:00Z'): NewsItem => ({ feature: 'rewards', key, since })

export const person = (changes: Partial<Person> = {}): Person => ({
  id: 'person:anna',
  rev: 0,
  history: [],
  personId: 'anna',
  name: 'Anna',
  email: 'anna@klart.example',
  unit: ['Care', 'North', 'Ward 3'],
  assistants: [],
  country: 'FI',
  rhythm: 'office',
  leaves: [],
  roles: [],
  groups: [],
  active: true,
  ...changes,
})

export const contact = (changes: Partial<Contact> = {}): Contact => ({
  id: 'contact:anna',
  rev: 0,
  history: [],
  person: 'anna',
  told: {},
  reference,
  ...changes,
})

/** The day's card of a contact. */
export const day = (date: string, changes: Partial<NonNullable<Contact['day']>> = {}) => ({
  date,
  state: 'sent' as const,
  regular: true,
  items: [],
  ...changes,
})

export const settings = (changes: Partial<Settings> = {}): Settings => ({
  ...defaultSettings,
  introducedOn: '2025-01-01',
  ...changes,
})

/** Somebody who owns one thing and has never had a card. */
export const subject = (changes: Partial<Subject> = {}): Subject => ({
  person: person(),
  contact: contact(),
  due: [item('k')],
  news: [],
  hr: false,
  manager: false,
  ...changes,
})

/** Whole rounds began at those minutes since midnight, on every day. */
export const servedAt =
  (...minutes: number[]): House['served'] =>
  (_date, _country, { from, to }) =>
    minutes.some(at => at >= from && at < to)

/** A house in which no day was missed, unless `served` says so. */
export const house = (
  at: Temporal.Instant,
  {
    manner = 'rhythm',
    served = () => true,
    ...rest
  }: { manner?: Manner; served?: House['served']; settings?: Settings } = {},
): House => ({
  settings: rest.settings ?? settings(),
  manner,
  momentIn: country => momentIn(country, at),
  served,
})

/** The same thing, which throws at whoever changes it. */
export function frozen<T>(thing: T): T {
  if (typeof thing !== 'object' || thing === null || Object.isFrozen(thing)) return thing
  Object.freeze(thing)
  for (const part of Object.values(thing)) frozen(part)
  return thing
}
