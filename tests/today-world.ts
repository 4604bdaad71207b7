import { Temporal } from 'temporal-polyfill'
import { plusDays } from '../services/dates.ts'
import type { Contact, Country, Person } from '../services/people-model.ts'
import { claimed, type DueItem, type Outcome, settled } from '../services/today.ts'
import { type Composition, composition, type House, type Subject } from '../services/today-plan.ts'
import { momentIn } from '../services/today-when.ts'
import { contact, frozen, person, settings, wallClock } from './today-facts.ts'

/** A minute of a story, counted on the clock of the person's country from midnight of its first day. */
export type Minute = number
export const dayLength = 24 * 60

/** Something that asks: from when, about which day (where it has a date), and until when. */
export type Ask = { from: Minute; due?: number; waits: boolean; answered: Minute }

/** Weeks in the life of one person, and all that happens to them and to Klart. Days count from `start`. */
export type Story = {
  start: string
  days: number
  step: number
  phase: number
  role: 'owner' | 'manager' | 'staff' | 'hr'
  country: Country
  rhythm: Person['rhythm']
  cardTime?: string
  houseTime: string
  cardDays: { day: number; weekday: number }[]
  away: { kind: 'leave' | 'pause' | 'quiet' | 'quietArea' | 'quietElsewhere'; day: number; length: number }[]
  introduced: number
  outages: { from: Minute; length: number; of: 'klart' | 'teams' }[]
  asks: Ask[]
  news: Minute[]
  fates: number[]
}

/** How far gone an item is over time: `mark` from and until when. */
export type Span = { key: string; mark: string; ask: Ask; order: number; reached: number; from: Minute; to: Minute }

/** A message that was tried, with what it carried. */
export type Attempt = { kind: 'ask' | 'news'; at: Minute; marks: string[]; fate: Outcome['kind'] }

/** All that was done: when rounds were made, what was tried, and from when to when the person was known to be unreachable. */
export type Diary = { rounds: Minute[]; attempts: Attempt[]; unreachable: { from: Minute; to: Minute }[] }

const boundaries = [-30, -7, 0, 7, 21]

/** The stages that an item passes through, each with its time. */
export function spansOf({ start }: Pick<Story, 'start'>, ask: Ask, n: number): Span[] {
  const key = `${ask.waits ? 'w' : 'k'}${n}`
  const common = { key, ask }
  if (ask.due === undefined) {
    const since = plusDays(start, Math.floor(ask.from / dayLength))
    const reached = Math.floor(ask.from / dayLength)
    return [{ ...common, mark: `${key} ${since}/0`, order: 0, reached, from: ask.from, to: ask.answered }]
  }
  const { due } = ask
  return boundaries.flatMap((days, order) => {
    const reached = due + days
    const next = (due + (boundaries[order + 1] ?? Number.POSITIVE_INFINITY)) * dayLength
    const from = Math.max(ask.from, reached * dayLength)
    const to = Math.min(ask.answered, next)
    return from < to ? [{ ...common, mark: `${key} ${plusDays(start, due)}/${order}`, order, reached, from, to }] : []
  })
}

export const newsMark = (n: number) => `n${n} told/0`

/** For so long a contributor lists its news. */
export const newsLast = 30 * dayLength

const asksOf = ({ role }: Story, n: number): DueItem['asks'] =>
  role === 'hr' ? 'hr' : role === 'staff' || (role === 'manager' && n % 2 === 0) ? 'staff' : 'owner'

function dueItem(story: Story, { key, mark, ask, order, reached }: Span, n: number, day: number): DueItem {
  const since = mark.slice(mark.indexOf(' ') + 1, mark.lastIndexOf('/'))
  return {
    feature: 'any',
    key,
    since,
    order,
    reached: plusDays(story.start, reached),
    urgency: ask.waits ? -1000 : (ask.due ?? day) - day,
    ...(ask.due === undefined ? {} : { date: plusDays(story.start, ask.due) }),
    asks: asksOf(story, n),
    ...(ask.waits ? { waits: true } : {}),
  }
}

const settingsOf = ({ start, away, introduced, houseTime }: Story) =>
  settings({
    introducedOn: plusDays(start, introduced),
    cardTime: houseTime,
    quiet: away.flatMap(({ kind, day, length }, n) =>
      kind.startsWith('quiet')
        ? {
            id: `q${n}`,
            from: plusDays(start, day),
            to: plusDays(start, day + length - 1),
            ...(kind === 'quietArea' ? { area: ['Care', 'North'] } : {}),
            ...(kind === 'quietElsewhere' ? { area: ['Care', 'South'] } : {}),
          }
        : [],
    ),
  })

const personOf = ({ start, away, country, rhythm }: Story) =>
  person({
    country,
    rhythm,
    leaves: away.flatMap(({ kind, day, length }) =>
      kind === 'leave' ? { from: plusDays(start, day), to: plusDays(start, day + length - 1) } : [],
    ),
  })

const fates: readonly Outcome[] = [
  ...Array.from({ length: 12 }, (): Outcome => ({ kind: 'sent', activity: 'm' })),
  { kind: 'failed', again: 'throttled' },
  { kind: 'failed' },
  { kind: 'refused' },
  { kind: 'unknown' },
  { kind: 'unknown' },
  { kind: 'unreachable', reason: 'BotBlockedByUser' },
]

/** So many fates there are to choose from. */
export const fateCount = fates.length

const during = (at: Minute, from: Minute, length: number) => at >= from && at < from + length

/** Tells the story: a round at every step of every day, each deciding from the contact alone, and its message's fate. */
export function live(story: Story): Diary {
  const diary: Diary = { rounds: [], attempts: [], unreachable: [] }
  const spans = story.asks.map((ask, n) => spansOf(story, ask, n))
  const facts: Life = { story, diary, person: frozen(personOf(story)), settings: frozen(settingsOf(story)) }
  let known: Contact = contact(story.cardTime === undefined ? {} : { cardTime: story.cardTime })
  for (let day = 0; day < story.days; day++) {
    known = dawn(story, diary, known, day)
    const midnight = day * dayLength
    const morning = wallClock(`${plusDays(story.start, day)} 07:00`, story.country).epochMilliseconds
    const open = spans.flatMap((one, n) =>
      one
        .filter(({ from, to }) => from < midnight + dayLength && to > midnight)
        .map(span => ({ ...span, item: frozen(dueItem(story, span, n, day)) })),
    )
    for (let minute = 7 * 60 + story.phase; minute < 17 * 60; minute += story.step) {
      const at = midnight + minute
      if (story.outages.some(({ of, from, length }) => of === 'klart' && during(at, from, length))) continue
      diary.rounds.push(at)
      const due = open.flatMap(({ from, to, item }) => (from <= at && at < to ? item : []))
      const instant = Temporal.Instant.fromEpochMilliseconds(morning + (minute - 7 * 60) * 60_000)
      known = step(facts, frozen(known), due, { at, instant })
    }
  }
  return diary
}

type Life = { story: Story; diary: Diary; person: Person; settings: House['settings'] }

/** Did Klart make a round then? The story's diary knows. */
const servedIn =
  ({ story, diary }: Life): House['served'] =>
  (date, _, { from, to }) => {
    const midnight = Math.round((Date.parse(date) - Date.parse(story.start)) / 60_000)
    return diary.rounds.some(at => at >= midnight + from && at < midnight + to)
  }

/** What changes at midnight: a pause or another day is chosen, and who had blocked the bot installs it again. */
function dawn(story: Story, { unreachable }: Diary, known: Contact, day: number): Contact {
  const pause = story.away.find(one => one.kind === 'pause' && one.day === day)
  const cardDay = story.cardDays.find(one => one.day === day)?.weekday
  const { unreachable: lost, ...rest } = known
  const back = lost && unreachable.some(({ to }) => to === day * dayLength)
  return {
    ...(back ? rest : known),
    ...(pause
      ? { pausedFrom: plusDays(story.start, day), pausedUntil: plusDays(story.start, day + pause.length - 1) }
      : {}),
    ...(cardDay === undefined ? {} : { cardDay }),
  }
}

/** One round, and the contact after it. */
function step(life: Life, known: Contact, due: DueItem[], { at, instant }: { at: Minute; instant: Temporal.Instant }) {
  const { story, diary, person, settings } = life
  const news = story.news.flatMap((from, n) =>
    during(at, from, newsLast) ? { feature: 'any', key: `n${n}`, since: 'told' } : [],
  )
  const subject: Subject = {
    person,
    contact: known,
    due,
    news,
    hr: story.role === 'hr',
    manager: story.role === 'manager',
  }
  const house: House = {
    settings,
    manner: 'rhythm',
    momentIn: country => momentIn(country, instant),
    served: servedIn(life),
  }
  const made = composition(subject, house)
  if (made.kind === 'nothing') return known
  if (JSON.stringify(composition(frozen(subject), house)) !== JSON.stringify(made)) throw new Error('Not pure')
  const down = story.outages.some(({ of, from, length }) => of === 'teams' && during(at, from, length))
  const fate = fates[story.fates[diary.attempts.length % story.fates.length] ?? 0] ?? { kind: 'unknown' }
  const outcome: Outcome = down ? { kind: 'failed' } : fate
  diary.attempts.push({ kind: made.kind, at, marks: marksOf(made), fate: outcome.kind })
  if (outcome.kind === 'unreachable')
    diary.unreachable.push({ from: at, to: (Math.floor(at / dayLength) + 2) * dayLength })
  const today = house.momentIn(person.country).date
  return settled(frozen(claimed(known, today, made)), made.kind, outcome, instant.toString())
}

const marksOf = (made: Exclude<Composition, { kind: 'nothing' }>) => [
  ...(made.kind === 'ask' ? made.items.map(({ key, since, order }) => `${key} ${since}/${order}`) : []),
  ...made.news.map(({ key, since }) => `${key} ${since}/0`),
]
