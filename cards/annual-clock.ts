import type { AnnualClock, ClockEvent } from '../services/annual-clock.ts'
import type { MyTime } from '../services/annual-clock-mine.ts'
import type { ConversationKind } from '../services/conversations-settings.ts'
import {
  type Button,
  type Card,
  card,
  type Element,
  execute,
  group,
  heading,
  plain,
  small,
  strong,
  subtle,
  text,
  themedPicture,
} from './elements.ts'
import { clockTexts } from './locales/annual-clock.ts'
import { kindName } from './locales/conversations-kinds.ts'
import { dayMonth, number, type Reader, sentence } from './locales/forms.ts'
import { named } from './locales/rewards-words.ts'
import { monthName } from './summaries-words.ts'

/** The wheel as pictures, for light and dark screens. */
export type Wheel = { light: string; dark: string }

/** What the cards are made of besides the clock: the house's kinds of conversations, for their names. */
export type ClockHouse = { kinds: readonly ConversationKind[] }

/** What happens, in words. */
function eventWords(event: ClockEvent, { kinds }: ClockHouse, reader: Reader): string {
  const texts = clockTexts[reader.language]
  switch (event.kind) {
    case 'action':
      return plain(event.title)
    case 'award':
      return texts[event.step](plain(named(reader, event.names)))
    case 'summary':
      return texts.summaries[event.summary]
    case 'conversations': {
      const kind = kinds.find(one => one.kind === event.conversation)
      const name = plain(kindName(reader, kind ?? { kind: event.conversation }))
      return texts.season(name, dayMonth(reader, event.to ?? event.on))
    }
  }
}

const nextWords = ({ next }: AnnualClock, house: ClockHouse, reader: Reader) => {
  const texts = clockTexts[reader.language]
  return next ? texts.next(dayMonth(reader, next.on), eventWords(next, house, reader)) : texts.nothingNext
}

/** So many of what is ahead stand under the wheel. */
const mostAhead = 4

/** The year as a wheel, what is next, and the next few in words. */
export function clockCard(
  { clock, house, wheel }: { clock: AnnualClock; house: ClockHouse; wheel?: Wheel | undefined },
  reader: Reader,
): Card {
  const texts = clockTexts[reader.language]
  const { year, today, events } = clock
  const isNow = today.startsWith(String(year))
  const ahead = events.filter(({ on }) => on >= today).slice(1, mostAhead + 1)
  const next = isNow ? nextWords(clock, house, reader) : undefined
  const title = texts.title(String(year))
  const alt = texts.alt(String(year), number(reader, events.length), next ?? '').trim()
  const actions: Button[] = [
    ...(events.length > 0 ? [execute(texts.wholeYear, 'clock.months', { year })] : []),
    execute(texts.mine, 'clock.mine', { year }),
    isNow
      ? execute(texts.nextYear, 'clock.show', { year: year + 1 })
      : execute(texts.thisYear, 'clock.show', { year: Number(today.slice(0, 4)) }),
  ]
  const body: Element[] = [
    heading(title),
    ...(events.length === 0 ? [text(texts.nothing)] : next ? [strong(next)] : []),
    ...(wheel && events.length > 0 ? [themedPicture(wheel, alt), small(texts.legend)] : []),
    ...(isNow ? ahead.map(event => lineOf(event, house, reader)) : []),
  ]
  return card(reader.language, [title, next].filter(Boolean).join('. '), body, actions)
}

const lineOf = (event: ClockEvent, house: ClockHouse, reader: Reader): Element =>
  text(`${dayMonth(reader, event.on)} ${eventWords(event, house, reader)}`)

/** As many events of a month as its part of the card names. */
const mostInMonth = 40

/** Everything in a quarter of the year (0 to 3), month by month. */
export function clockMonthsCard(
  { clock, house, part }: { clock: AnnualClock; house: ClockHouse; part: number },
  reader: Reader,
): Card {
  const texts = clockTexts[reader.language]
  const { year, events } = clock
  const months = Map.groupBy(events, ({ on }) => (on < `${year}-01-01` ? 1 : Number(on.slice(5, 7))))
  const title = texts.title(String(year))
  const shown = [1, 2, 3].map(month => part * 3 + month)
  const body: Element[] = [
    heading(title),
    ...shown.map(month => {
      const some = months.get(month) ?? []
      const name = sentence(monthName(`${year}-${String(month).padStart(2, '0')}-01`, reader, 'long'))
      return group([
        strong(name),
        ...some.slice(0, mostInMonth).map(event => lineOf(event, house, reader)),
        ...(some.length > mostInMonth ? [small(texts.more(number(reader, some.length - mostInMonth)))] : []),
        ...(some.length === 0 ? [subtle(texts.noneInMonth)] : []),
      ])
    }),
  ]
  return card(reader.language, title, body, [
    ...(part < 3 ? [execute(texts.following, 'clock.months', { year, part: part + 1 })] : []),
    ...(part > 0 ? [execute(texts.preceding, 'clock.months', { year, part: part - 1 })] : []),
    execute(texts.back, 'clock.show', { year }),
  ])
}

function timeLine({ title, label, due, done }: MyTime, today: string, reader: Reader): Element {
  const texts = clockTexts[reader.language]
  const when = done
    ? texts.done(dayMonth(reader, done))
    : due < today
      ? texts.was(dayMonth(reader, due))
      : texts.due(dayMonth(reader, due))
  const about = [title, ...(label === undefined ? [] : [label])].join(' · ')
  return group([text(`${done ? '✓ ' : ''}${plain(about)}`), subtle(sentence(when))])
}

/** The most times on one card: the rest of a full year is behind the clock itself. */
const mostTimes = 30

/** The reader's own part of the year, ticked off; and their people's conversations, where they hold any. */
export function myYearCard(
  {
    year,
    today,
    times,
    conversations,
  }: {
    year: number
    today: string
    times: readonly MyTime[]
    conversations?: { noted: number; counted: number } | undefined
  },
  reader: Reader,
): Card {
  const texts = clockTexts[reader.language]
  const title = texts.mineTitle(String(year))
  const done = times.filter(one => one.done !== undefined).length
  const counted = times.length > 0 ? [texts.counted(number(reader, done), number(reader, times.length))] : []
  const talks =
    conversations && conversations.counted > 0
      ? [texts.conversations(number(reader, conversations.noted), number(reader, conversations.counted))]
      : []
  const body: Element[] = [
    heading(title),
    ...counted.map(line => strong(sentence(line))),
    ...talks.map(text),
    ...times.slice(0, mostTimes).map(one => timeLine(one, today, reader)),
    ...(times.length > mostTimes ? [small(texts.more(number(reader, times.length - mostTimes)))] : []),
    ...(times.length === 0 ? [text(texts.mineNone)] : []),
  ]
  return card(reader.language, title, body, [execute(texts.back, 'clock.show', { year })])
}
