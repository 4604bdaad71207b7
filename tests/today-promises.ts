import { Temporal } from 'temporal-polyfill'
import {
  type Attempt,
  type Diary,
  dayLength,
  type Minute,
  newsLast,
  newsMark,
  type Span,
  type Story,
  spansOf,
} from './today-world.ts'

/** The weekdays of two years that nobody works, by country, written down by hand. */
const free = {
  FI: '2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-06-19 2026-12-24 2026-12-25 2027-01-01 2027-01-06 2027-03-26 2027-03-29 2027-05-06 2027-06-25 2027-12-06 2027-12-24',
  AX: '2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-06-09 2026-06-19 2026-12-24 2026-12-25 2027-01-01 2027-01-06 2027-03-26 2027-03-29 2027-05-06 2027-06-09 2027-06-25 2027-12-06 2027-12-24',
  SE: '2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-06-19 2026-12-24 2026-12-25 2027-01-01 2027-01-06 2027-03-26 2027-03-29 2027-05-06 2027-06-25 2027-12-24',
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const days = new Map<string, { weekday: number; week: number; date: string }>()

/** Day `n` of a story on the calendar; written apart from the product, so that it can judge it. */
function calendar({ start }: Story, n: number) {
  const id = `${start} ${n}`
  const known = days.get(id)
  if (known) return known
  const day = Temporal.PlainDate.from(start).add({ days: n })
  const made = { weekday: day.dayOfWeek, week: day.weekOfYear ?? 0, date: day.toString() }
  days.set(id, made)
  return made
}

const works = (story: Story, n: number) => {
  const { weekday, date } = calendar(story, n)
  return weekday <= 5 && !free[story.country].includes(date)
}

const isHoliday = (story: Story, n: number) => {
  const { week, date } = calendar(story, n)
  return (week >= 27 && week <= 31) || date.slice(5) >= '12-23' || date.slice(5) <= '01-06'
}

const hoursOf = ({ rhythm }: Story) => (rhythm === 'office' ? ([510, 930] as const) : ([720, 900] as const))

/** The time that the person has chosen, within their hours. */
function ownTime(story: Story) {
  const [from, to] = hoursOf(story)
  return Math.max(from, Math.min(to - 30, minutes(story.cardTime ?? story.houseTime)))
}

/** May the person be written to on that day, whatever the hour? */
function present(story: Story, n: number) {
  const away = story.away.some(({ kind, day, length }) => kind !== 'quietElsewhere' && n >= day && n < day + length)
  return !away && (story.role === 'hr' || n >= story.introduced)
}

const dayOf = (at: Minute) => Math.floor(at / dayLength)

/** A story with what came of it, ready to be judged. */
export function judge(story: Story, diary: Diary) {
  const spans = new Map(story.asks.flatMap((ask, n) => spansOf(story, ask, n)).map(span => [span.mark, span]))
  const asks = diary.attempts.filter(({ kind }) => kind === 'ask')
  const rounds = Map.groupBy(diary.rounds, dayOf)
  const facts: Facts = { story, diary, spans, asks, counted: asks.filter(mayHaveArrived), rounds }
  for (const promise of [...silences, ...deliveries]) promise(facts)
  return facts
}

type Facts = {
  story: Story
  diary: Diary
  spans: Map<string, Span>
  /** The cards that ask, and those of them that arrived or may have. */
  asks: Attempt[]
  counted: Attempt[]
  rounds: Map<number, Minute[]>
}
type Promised = (facts: Facts) => void

const mayHaveArrived = ({ fate }: Attempt) => fate === 'sent' || fate === 'unknown'

function broken(promise: string, { story }: Facts, at: Minute): never {
  const { date, weekday } = calendar(story, dayOf(at))
  throw new Error(`${promise}: ${date} (weekday ${weekday}) at minute ${at % dayLength} of ${story.country}`)
}

/** What the person had surely been told by a moment. */
const toldBefore = ({ diary }: Facts, at: Minute) =>
  new Set(diary.attempts.filter(one => one.fate === 'sent' && one.at < at).flatMap(({ marks }) => marks))

const neverTwoADay: Promised = facts => {
  for (const [n, one] of facts.counted.entries()) {
    const before = facts.counted[n - 1]
    if (before && dayOf(before.at) === dayOf(one.at)) broken('two cards that ask in one day', facts, one.at)
  }
}

const onlyInHours: Promised = facts => {
  const { story, diary } = facts
  const [from, to] = hoursOf(story)
  for (const { kind, at } of diary.attempts) {
    const minute = at % dayLength
    if (!works(story, dayOf(at))) broken('on a day off', facts, at)
    if (minute < from || minute >= to) broken('outside their hours', facts, at)
    if (kind === 'ask' && minute < ownTime(story)) broken('before their own time', facts, at)
    if (!present(story, dayOf(at))) broken('in a pause, leave, quiet time or before the introduction', facts, at)
    if (diary.unreachable.some(lost => at > lost.from && at < lost.to)) broken('to who is unreachable', facts, at)
  }
}

/** Within their own rhythm: the week's one card, but for who waits or a date; the month's one; HR's daily one. */
const withinRhythm: Promised = facts => {
  const { story, counted } = facts
  let lastPlain: number | undefined
  for (const [n, one] of counted.entries()) {
    const before = counted[n - 1]
    const { at } = one
    if (story.role === 'staff' && before && dayOf(at) - dayOf(before.at) < 30) broken('twice in a month', facts, at)
    if (story.role === 'staff' || story.role === 'hr' || isExcused(facts, one)) continue
    const monday = mondayOf(story, dayOf(at))
    if (lastPlain === monday) broken('two in a week without a reason', facts, at)
    lastPlain = monday
    const own = ownDate(story, monday)
    if (own === undefined || own === dayOf(at)) continue
    if (own > dayOf(at) || !present(story, own) || !isLost(facts, own)) broken('on a day not theirs', facts, at)
  }
}

/** Does it tell anew of somebody who waits, or of that very day's date? */
function isExcused(facts: Facts, { at, marks }: Attempt) {
  const told = toldBefore(facts, at)
  return marks.some(mark => {
    const ask = facts.spans.get(mark)?.ask
    return ask !== undefined && !told.has(mark) && (ask.waits || ask.due === dayOf(at))
  })
}

const mondayOf = (story: Story, n: number) => n + 1 - calendar(story, n).weekday

/** The day of the person's card in a week; undefined where another day was chosen within it, so that either may be theirs. */
function ownDate(story: Story, monday: number): number | undefined {
  if (story.cardDays.some(({ day }) => day > monday && day <= monday + 4)) return undefined
  const weekday = story.cardDays.findLast(({ day }) => day <= monday)?.weekday ?? 2
  const open = [0, 1, 2, 3, 4].map(n => monday + n).filter(n => works(story, n))
  return open.find(n => n >= monday + weekday - 1) ?? open.at(-1)
}

/** Was there no round in their hours of that day, or did their message fail? */
function isLost(facts: Facts, n: number) {
  const last = facts.asks.findLast(({ at }) => dayOf(at) === n)
  return last ? !mayHaveArrived(last) : !roundFrom(facts, n, ownTime(facts.story))
}

const alwaysSomethingNew: Promised = facts => {
  for (const { at, kind, marks } of facts.diary.attempts) {
    const told = toldBefore(facts, at)
    const items = marks.filter(mark => !mark.startsWith('n'))
    if (kind === 'ask' && !items.some(mark => !told.has(mark))) broken('a card with nothing new', facts, at)
    if (items.length > 5 || new Set(marks).size !== marks.length) broken('too many or the same twice', facts, at)
    const open = (mark: string) => {
      const span = facts.spans.get(mark)
      return span !== undefined && span.from <= at && at < span.to
    }
    if (!items.every(open)) broken('something that is not due', facts, at)
    if (marks.some(mark => mark.startsWith('n') && told.has(mark))) broken('news twice', facts, at)
  }
}

const unknownNewsRests: Promised = facts => {
  const unsure = new Set<string>()
  for (const { at, marks, fate } of facts.diary.attempts) {
    const news = marks.filter(mark => mark.startsWith('n')).map(mark => `${mark} ${dayOf(at)}`)
    if (news.some(one => unsure.has(one))) broken('news of unknown fate again that day', facts, at)
    if (fate === 'unknown') for (const one of news) unsure.add(one)
  }
}

const quietHolidays: Promised = facts => {
  for (const { at, marks } of facts.asks) {
    if (!isHoliday(facts.story, dayOf(at))) continue
    for (const mark of marks) {
      const ask = facts.spans.get(mark)?.ask
      const past = dayOf(at) - (ask?.due ?? Number.POSITIVE_INFINITY)
      if (ask && !ask.waits && !(past >= 0 && past < 7)) broken('something that is not of the holiday weeks', facts, at)
    }
  }
}

const silences = [neverTwoADay, onlyInHours, withinRhythm, alwaysSomethingNew, unknownNewsRests, quietHolidays]

/** A round that could write to them at their time of that day. */
function roundFrom({ story, rounds }: Facts, n: number, from: number) {
  const [, to] = hoursOf(story)
  return rounds.get(n)?.some(at => at % dayLength >= from && at % dayLength < to) ?? false
}

const reachable = ({ story, diary }: Facts, n: number) =>
  works(story, n) &&
  present(story, n) &&
  !diary.unreachable.some(({ from, to }) => from < (n + 1) * dayLength && to > n * dayLength)

/** A day on which nothing stood in the way: what is due then is told then. */
function isGood(facts: Facts, n: number) {
  const last = facts.asks.findLast(({ at }) => dayOf(at) === n)
  return (
    reachable(facts, n) && roundFrom(facts, n, ownTime(facts.story)) && (last === undefined || last.fate === 'sent')
  )
}

const liveAt = (span: Span, n: number, story: Story) =>
  span.from <= n * dayLength + ownTime(story) && span.to > (n + 1) * dayLength

/** Who waits is on a card by the first good day on which they still wait; of more than five, five each such day. */
const whoWaitsIsHeard: Promised = facts => {
  const { story, spans } = facts
  if (story.role === 'staff') return
  const waiting = [...spans.values()].filter(({ ask }) => ask.waits)
  for (const span of waiting) {
    const days = Array.from({ length: story.days }, (_, n) => n).filter(n => liveAt(span, n, story) && isGood(facts, n))
    for (const [index, n] of days.entries()) {
      const end = (n + 1) * dayLength
      const others = waiting.filter(({ from, to }) => from < end && to > span.from).length
      if (index + 1 < Math.ceil(others / 5)) continue
      if (!toldBefore(facts, end).has(span.mark)) broken(`${span.mark} waits unheard`, facts, end - 1)
      break
    }
  }
}

/** The days on which a card must come when anything is untold, each with the day whose card it is. */
function cardDays(facts: Facts): { n: number; own: number }[] {
  const { story, counted } = facts
  const all = Array.from({ length: story.days }, (_, n) => n)
  const good = all.filter(n => isGood(facts, n) && !isHoliday(story, n))
  if (story.role === 'hr') return good.map(n => ({ n, own: n }))
  if (story.role === 'staff')
    return good.filter(n => !counted.some(({ at }) => dayOf(at) < n && dayOf(at) > n - 30)).map(n => ({ n, own: n }))
  const mondays = all.filter(n => calendar(story, n).weekday === 1)
  return mondays.flatMap(monday => weekCard(facts, monday) ?? [])
}

function weekCard(facts: Facts, monday: number): { n: number; own: number } | undefined {
  const { story, counted } = facts
  const own = ownDate(story, monday)
  if (monday < 0 || own === undefined || own >= story.days) return undefined
  const isCard = (n: number) => n < story.days && isGood(facts, n) && !isHoliday(story, n)
  if (isCard(own)) return { n: own, own }
  if (!isLost(facts, own) || !present(story, own)) return undefined
  const caught = [1, 2, 3, 4].map(n => own + n).find(n => n <= monday + 4 && isCard(n))
  if (caught === undefined || counted.some(({ at }) => dayOf(at) >= own && dayOf(at) < caught)) return undefined
  return { n: caught, own }
}

/** So many cards tell all that competes for their places: five each, less those that who waits may keep. */
const everythingIsTold: Promised = facts => {
  const { story, spans } = facts
  const cards = cardDays(facts)
  for (const span of spans.values()) {
    if (span.ask.waits && story.role !== 'staff') continue
    const mine = cards.filter(({ n, own }) => liveAt(span, own, story) && span.to > (n + 1) * dayLength)
    for (const [index, { n }] of mine.entries()) {
      const overlapping = [...spans.values()].filter(one => one.from < (n + 1) * dayLength && one.to > span.from)
      const waiting = new Set(overlapping.filter(({ ask }) => ask.waits).map(({ key }) => key)).size
      const places = Math.max(1, 5 - waiting)
      if (index + 1 < Math.ceil(overlapping.length / places)) continue
      const end = (n + 1) * dayLength
      if (!toldBefore(facts, end).has(span.mark)) broken(`${span.mark} is never told`, facts, end - 1)
      break
    }
  }
}

/** News is tried in the very first round in which it may be. */
const newsAtOnce: Promised = facts => {
  const { story, diary } = facts
  const [from, to] = hoursOf(story)
  const news = story.news.map((since, index) => {
    const mark = newsMark(index)
    return { since, mark, tried: diary.attempts.filter(({ marks }) => marks.includes(mark)) }
  })
  for (const at of diary.rounds) {
    const n = dayOf(at)
    const open = at % dayLength >= from && at % dayLength < to && works(story, n) && present(story, n)
    if (!open || diary.unreachable.some(lost => at > lost.from && at < lost.to)) continue
    for (const { since, mark, tried } of news) {
      if (since > at || since + newsLast <= at) continue
      const rests = tried.some(one => one.fate === 'unknown' && one.at < at && dayOf(one.at) === n)
      if (rests || tried.some(one => one.fate === 'sent' && one.at < at)) continue
      if (!tried.some(one => one.at === at)) broken(`${mark} was not told at once`, facts, at)
    }
  }
}

const deliveries = [whoWaitsIsHeard, everythingIsTold, newsAtOnce]
