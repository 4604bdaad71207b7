import { daysBetween, plusDays } from './dates.ts'
import type { Contact, Country, Person } from './people-model.ts'
import type { Settings } from './settings-model.ts'
import {
  choose,
  type DueItem,
  isAsked,
  isNews,
  lastRegular,
  mostItems,
  type NewsItem,
  onCard,
  unsureToday,
} from './today.ts'
import {
  cardDateOf,
  defaultCardDay,
  isIntroduced,
  leaveOn,
  type Moment,
  mondayOf,
  pauseOn,
  quietOn,
  timeOf,
  windowOf,
} from './today-when.ts'
import { isQuietWeek, isWorkingDay } from './working-days.ts'

/** One person with everything that decides whether they are written to now. `manager`: somebody reports to them. */
export type Subject = {
  person: Person
  contact: Contact | undefined
  due: readonly DueItem[]
  news: readonly NewsItem[]
  hr: boolean
  manager: boolean
}

/**
 * `rhythm`: as people have chosen. `byHand`: HR says *now*, so that nobody's weekday, hour or month is waited for. `anyTime`:
 * besides that, nights and holidays count as working hours; for development alone.
 */
export type Manner = 'rhythm' | 'byHand' | 'anyTime'

/** The house at the moment of a round. */
export type House = {
  settings: Settings
  manner: Manner
  momentIn(country: Country): Moment
  /** Did a whole round begin on that date, there, within those minutes since midnight? `to` is no longer in them. */
  served(date: string, country: Country, hours: { from: number; to: number }): boolean
}

/** Why a card that asks comes now. */
export type Because = 'waits' | 'dateToday' | 'ownDay' | 'missedDay' | 'daily' | 'monthly' | 'byHand'

/** Why no card that asks comes now; with what there is to tell about it. */
export type Silence = {
  why:
    | 'left'
    | 'nothingDue'
    | 'notIntroduced'
    | 'noAccount'
    | 'notInstalled'
    | 'unreachable'
    | 'paused'
    | 'onLeave'
    | 'quiet'
    | 'hadToday'
    | 'nothingNew'
    | 'holidayWeeks'
    | 'hadThisWeek'
    | 'otherDay'
    | 'hadThisMonth'
    | 'dayOff'
    | 'tooEarly'
    | 'tooLate'
  /** The last date of the pause, leave or quiet time; the date of the next card; or, for `hadThisMonth`, of the last one. */
  until?: string
  /** The person's weekday, 1 = Monday. */
  weekday?: number
  /** Minutes since midnight. */
  from?: number
  /** Teams' own word for why the person can't be reached. */
  reason?: string
}

/** What a person gets now: a card that asks, perhaps with news on it; news alone; or nothing, and why. */
export type Composition =
  | { kind: 'ask'; because: Because; regular: boolean; items: DueItem[]; rest: DueItem[]; news: NewsItem[] }
  | { kind: 'news'; news: NewsItem[]; silence: Silence }
  | { kind: 'nothing'; silence: Silence }

/** Who gets what now: each person's composition, in the order given. */
export const whoGetsWhat = (subjects: readonly Subject[], house: House) =>
  subjects.map(subject => composition(subject, house))

/** What one person gets now. Pure: the same data and moment give the same. */
export function composition(subject: Subject, house: House): Composition {
  const { person, contact } = subject
  const moment = house.momentIn(person.country)
  const closed = unreachable(subject, house, moment.date)
  if (closed || !contact) return { kind: 'nothing', silence: closed ?? { why: 'notInstalled' } }
  const shut = house.manner === 'anyTime' ? undefined : outsideHours(person, moment)
  const unsure = unsureToday(contact, moment.date)
  const untold = subject.news.filter(item => isNews(item, contact.told) && !unsure.has(item.key))
  const news = shut ? [] : untold.slice(0, mostItems)
  const turn = whoseTurn(subject, contact, house, moment)
  const silence = 'why' in turn ? turn : notYet(subject, house, moment, shut)
  if (silence || 'why' in turn) {
    const told = silence ?? { why: 'nothingNew' }
    return news.length > 0 ? { kind: 'news', news, silence: told } : { kind: 'nothing', silence: told }
  }
  const { shown, rest } = onTheCard(subject.due, contact.told, moment.date)
  return { kind: 'ask', ...turn, items: shown, rest, news }
}

/**
 * What the card shows of what is due, and what it has no room for. `on` are the keys of what stands on it already, where there
 * is one. In the holiday weeks only what falls due is shown.
 */
export function onTheCard(
  due: readonly DueItem[],
  told: Contact['told'],
  today: string,
  on: ReadonlySet<string> = new Set(),
) {
  const all = due.filter(item => isAsked(item, { told, on, today }))
  if (!isQuietWeek(today)) return choose(all, { told, on, today })
  const some = all.filter(item => on.has(item.key) || pressing(item, today))
  const { shown, rest } = choose(some, { told, on, today })
  return { shown, rest: [...rest, ...all.filter(item => !some.includes(item))] }
}

/** Does it belong in the holiday weeks too: somebody waits, or its date is today or in the six days before? */
const pressing = ({ waits, date }: DueItem, today: string) =>
  waits === true || (date !== undefined && date <= today && daysBetween(date, today) < 7)

/** Why nothing at all reaches the person, news neither. */
function unreachable({ person, contact, due, news, hr }: Subject, house: House, today: string): Silence | undefined {
  const { settings } = house
  if (!person.active || (person.end ?? today) < today) return { why: 'left' }
  if (due.length === 0 && news.length === 0) return { why: 'nothingDue' }
  if (!hr && !isIntroduced(settings, today)) return { why: 'notIntroduced' }
  if (!contact?.reference) return { why: person.objectId || person.email ? 'notInstalled' : 'noAccount' }
  if (contact.unreachable) return { why: 'unreachable', reason: contact.unreachable.reason }
  const paused = pauseOn(contact, today)
  if (paused) return { why: 'paused', until: paused }
  const leave = leaveOn(person, today)
  if (leave) return { why: 'onLeave', ...(leave.to ? { until: leave.to } : {}) }
  const quiet = quietOn(person, settings, today)
  return quiet && { why: 'quiet', until: quiet.to }
}

/** Night, weekend or holiday where the person is. */
function outsideHours(person: Person, { date, minutes }: Moment): Silence | undefined {
  if (!isWorkingDay(date, person.country)) return { why: 'dayOff' }
  const { from, to } = windowOf(person)
  if (minutes < from) return { why: 'tooEarly', from }
  return minutes >= to ? { why: 'tooLate' } : undefined
}

/** Why the card whose turn it is does not come at this hour: `from` is the person's own time, not their window's. */
function notYet(
  { person, contact }: Subject,
  { settings, manner }: House,
  { minutes }: Moment,
  shut: Silence | undefined,
): Silence | undefined {
  if (manner !== 'rhythm' || (shut && shut.why !== 'tooEarly')) return shut
  const from = timeOf(person, contact, settings)
  return minutes < from ? { why: 'tooEarly', from } : undefined
}

type Turn = { because: Because; regular: boolean }

/** Is it the person's turn on this day, whatever the hour? */
function whoseTurn(subject: Subject, contact: Contact, house: House, { date }: Moment): Turn | Silence {
  const { hr, manager } = subject
  const due = subject.due.filter(item => isAsked(item, { told: contact.told, on: onCard(contact), today: date }))
  if (due.length === 0) return { why: 'nothingDue' }
  if (contact.day?.date === date && contact.day.state !== 'failed') return { why: 'hadToday' }
  const fresh = due.filter(item => isNews(item, contact.told))
  if (fresh.length === 0) return { why: 'nothingNew' }
  const causes = isQuietWeek(date) ? fresh.filter(item => pressing(item, date)) : fresh
  if (causes.length === 0) return { why: 'holidayWeeks' }
  if (house.manner !== 'rhythm') return { because: 'byHand', regular: true }
  if (hr) return { because: 'daily', regular: true }
  if (manager || due.some(({ asks }) => asks === 'owner')) return weekly(subject, contact, causes, house, date)
  return monthly(contact, date)
}

/** At most one in so many days, for staff. */
const monthDays = 30

function monthly(contact: Contact, today: string): Turn | Silence {
  const last = lastRegular(contact)
  if (last === undefined || daysBetween(last, today) >= monthDays) return { because: 'monthly', regular: true }
  return { why: 'hadThisMonth', until: last }
}

function weekly(
  { person }: Subject,
  contact: Contact,
  causes: readonly DueItem[],
  house: House,
  today: string,
): Turn | Silence {
  const weekday = contact.cardDay ?? defaultCardDay
  const own = cardDateOf(today, weekday, person.country)
  const last = lastRegular(contact)
  const had = last !== undefined && mondayOf(last) === mondayOf(today)
  if (own === today && !had) return { because: 'ownDay', regular: true }
  if (own && !had && missed(own, { person, contact, causes, house, today }))
    return { because: 'missedDay', regular: true }
  if (causes.some(({ waits }) => waits)) return { because: 'waits', regular: false }
  if (causes.some(item => item.date === today)) return { because: 'dateToday', regular: false }
  const next = !had && own && own > today ? own : cardDateOf(plusDays(mondayOf(today), 7), weekday, person.country)
  return { why: had ? 'hadThisWeek' : 'otherDay', weekday, ...(next ? { until: next } : {}) }
}

/**
 * Was the person's day of this week lost to them through no doing of their own: did their message fail, or was no whole
 * round made from their time to the end of their hours? Then what only came later waits for the next one.
 */
function missed(
  own: string,
  facts: { person: Person; contact: Contact; causes: readonly DueItem[]; house: House; today: string },
) {
  const { person, contact, causes, house, today } = facts
  if (own >= today) return false
  const { day } = contact
  const failed = day?.state === 'failed' && day.regular && day.date >= own
  // What the failed card carried was due then, however much further it has come since.
  const carried = new Set(failed ? day.items.map(({ key }) => key) : [])
  if (!causes.some(({ key, reached }) => reached <= own || carried.has(key))) return false
  const { settings } = house
  const away = leaveOn(person, own) || quietOn(person, settings, own) || pauseOn(contact, own)
  if (away || (settings.introducedOn ?? own) > own) return false
  if (failed) return true
  return !house.served(own, person.country, { from: timeOf(person, contact, settings), to: windowOf(person).to })
}
