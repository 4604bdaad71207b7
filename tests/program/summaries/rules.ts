import type { Temporal } from 'temporal-polyfill'
import type { Language, Person } from '../../../services/people-model.ts'
import type { QuietPeriod } from '../../../services/settings-model.ts'
import { addDays, daysFrom, isWorking, wall } from '../year/calendar.ts'
import type { Kind, Period } from './words.ts'

/** What HR has decided about one person's summary: in another language, of an area, or none at all. */
export type Given = { kind: Kind; person: string; area?: string; language?: Language; off?: true }

/** Everything that decides who is sent which summary when, as the test has made it. */
export type Memory = {
  people: Map<string, Person>
  introducedOn: string
  hr: Set<string>
  directors: Set<string>
  representatives: Set<string>
  given: Given[]
  channel?: { conversation: string; languages: Language[] }
  time: number
  weekday: number
  quiet: QuietPeriod[]
  /** The last day of each person's pause, by person. */
  paused: Map<string, string>
  /** Languages that people have asked for. */
  spoken: Map<string, Language>
  /** Those whose chat did not take a card, until they install again. */
  lost: Set<string>
}

/** Where one summary goes: what it is about, and how it is written. `key` is the same for the same receiver. */
export type Receiver = { key: string; conversation: string; language: Language; area?: string; person?: Person }

export const conversationOf = ({ objectId }: Person) => `a:${objectId}`

/**
 * The rule in words: each week HR, or the channel that HR has named instead; each month each director, of their own service area;
 * each quarter the directors and the staff representatives; each year HR. HR may give it to others, and take it away.
 */
export function receiversOf(memory: Memory, kind: Kind): Receiver[] {
  const given = memory.given.filter(one => one.kind === kind)
  const byRole = {
    weekly: memory.channel ? [] : [...memory.hr],
    monthly: [...memory.directors],
    quarterly: [...new Set([...memory.directors, ...memory.representatives])],
    annual: [...memory.hr],
  }[kind]
  const ids = new Set([...byRole, ...given.map(({ person }) => person)])
  for (const { person, off } of given) if (off) ids.delete(person)
  const people = [...ids].flatMap((id): Receiver[] => {
    const person = memory.people.get(id)
    if (!person) throw new Error(`Nobody is ${id}`)
    const own = given.find(one => one.person === id)
    const area = own?.area ?? (kind === 'monthly' && byRole.includes(id) ? person.unit[0] : undefined)
    const language = own?.language ?? memory.spoken.get(id) ?? person.language ?? 'sv'
    const conversation = conversationOf(person)
    return [{ key: conversation, conversation, language, person, ...(area ? { area } : {}) }]
  })
  const { channel } = memory
  if (kind !== 'weekly' || !channel) return people
  const { conversation } = channel
  return [
    ...people,
    ...channel.languages.map(language => ({ key: `${conversation} ${language}`, conversation, language })),
  ]
}

const workingFrom = (date: string): string => (isWorking(date, 'FI') ? date : workingFrom(addDays(date, 1)))

/** The day of a summary: the first working day after its period; a week's on HR's weekday or later, a year's when it is closed. */
export function dayOf({ kind, last }: Period, weekday: number): string {
  if (kind === 'annual') return workingFrom(addDays(last, 31))
  return workingFrom(addDays(last, kind === 'weekly' ? weekday : 1))
}

/** So many days late it is still worth sending. */
const goodFor: Record<Kind, number> = { weekly: 6, monthly: 14, quarterly: 30, annual: 45 }

/** Is it that day, or so little later that it is made good? Of what was before Klart came, nothing is told. */
export function isDue(memory: Memory, period: Period, date: string): boolean {
  const day = dayOf(period, memory.weekday)
  return period.last >= memory.introducedOn && day <= date && daysFrom(day, date) <= goodFor[period.kind]
}

/** Why the house is sent no summary at that instant; undefined when it is. */
export function closedBecause({ time }: Memory, at: Temporal.Instant): string | undefined {
  const { date, minutes } = wall(at, 'FI')
  if (!isWorking(date, 'FI')) return 'it is no working day'
  if (minutes < time) return 'it is before the time that HR has set'
  return minutes >= 15 * 60 + 30 ? 'it is evening' : undefined
}

const away = (person: Person, date: string) =>
  person.leaves.some(({ from, to }) => from <= date && date <= (to ?? date))

/** Why this person is not written to at that instant; undefined when they are. */
export function silentBecause(memory: Memory, person: Person, at: Temporal.Instant): string | undefined {
  const { date, minutes } = wall(at, person.country)
  const { personId, unit, rhythm } = person
  if (!memory.hr.has(personId) && memory.introducedOn > date) return 'Klart is not introduced yet'
  if (!isWorking(date, person.country)) return `it is no working day in ${person.country}`
  const [from, to] = rhythm === 'office' ? [8.5, 15.5] : [12, 15]
  if (minutes < from * 60 || minutes >= to * 60) return 'it is outside their hours'
  if (away(person, date)) return 'they are on leave'
  if ((memory.paused.get(personId) ?? '') >= date) return 'they have a pause'
  if (memory.lost.has(personId)) return 'their chat takes no messages'
  const quiet = memory.quiet.some(one => one.from <= date && date <= one.to && (one.area ?? unit)[0] === unit[0])
  return quiet ? 'their area has a quiet time' : undefined
}
