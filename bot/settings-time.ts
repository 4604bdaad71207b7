import { date, timeOfDay } from '../cards/locales/forms.ts'
import { settingsTexts } from '../cards/locales/settings.ts'
import { timeCard } from '../cards/settings.ts'
import type { Contact } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { type Choices, choose } from '../services/settings.ts'
import { type CardRhythm, cardRhythm, choosable, clockTime, timesOffered } from '../services/settings-time.ts'
import { defaultCardDay, minutesOf, pauseOn, timeOf, windowOf } from '../services/today-when.ts'
import { readTime } from './settings-time-reading.ts'
import type { Reply, Turn } from './turn.ts'

/** A weekday from 1 = Monday, minutes since midnight; either may be left as it is. */
type Wish = { day?: number | undefined; minutes?: number | undefined }

async function rhythmOf({ person, settings, firstHr, directory }: Turn): Promise<CardRhythm> {
  const manager = (await directory()).reportsOf(person.personId).length > 0
  return cardRhythm({ hr: isHr(person, settings, firstHr), manager })
}

async function showTime(
  turn: Turn,
  { contact = turn.contact.entity, lead }: { contact?: Contact; lead?: string } = {},
) {
  const { person, settings, reader, today } = turn
  const minutes = timeOf(person, contact, settings)
  const times = timesOffered(person, minutes).map(time => ({ value: clockTime(time), minutes: time }))
  const until = pauseOn(contact, today)
  const facts = {
    rhythm: await rhythmOf(turn),
    day: contact.cardDay ?? defaultCardDay,
    minutes,
    times,
    own: contact.cardDay !== undefined || contact.cardTime !== undefined,
    paused: until && date(reader, until),
    lead,
  }
  return {
    kind: 'card',
    card: timeCard(facts, reader),
    summary: settingsTexts[reader.language].timeTitle,
  } satisfies Reply
}

/** Why the time can't be chosen, in words; undefined when it can. */
function outside({ person, reader }: Turn, minutes: number): string | undefined {
  const { from, last } = choosable(person)
  if (minutes >= from && minutes <= last) return undefined
  const texts = settingsTexts[reader.language]
  const at = (time: number) => timeOfDay(reader, time)
  return `${texts.outside[person.rhythm](at(from), at(windowOf(person).to))} ${texts.between(at(from), at(last))}`
}

async function keep(turn: Turn, { day, minutes }: Wish): Promise<Reply> {
  const texts = settingsTexts[turn.reader.language]
  const daily = (await rhythmOf(turn)) === 'daily'
  if (daily && minutes === undefined) return showTime(turn, { lead: texts.noDay })
  const refused = (!daily && (day ?? 1) > 5 && texts.weekend) || (minutes !== undefined && outside(turn, minutes))
  if (refused) return showTime(turn, { lead: refused })
  const choices: Choices = {
    ...(daily || day === undefined ? {} : { cardDay: day }),
    ...(minutes === undefined ? {} : { cardTime: clockTime(minutes) }),
  }
  const contact = await choose(turn.store, turn.person.personId, turn.contact.entity, choices)
  const lead = daily && day !== undefined ? `${texts.saved} ${texts.noDay}` : texts.saved
  return showTime(turn, { contact, lead })
}

/** Back to the day and the time that count for those who have chosen none. */
export async function houseTime(turn: Turn): Promise<Reply> {
  const choices = { cardDay: undefined, cardTime: undefined }
  const contact = await choose(turn.store, turn.person.personId, turn.contact.entity, choices)
  return showTime(turn, { contact, lead: settingsTexts[turn.reader.language].houseTime })
}

/** `tid`, `tid fredag 10`, `aika 9.30`, `time default`. */
export async function timeByWords(turn: Turn, rest: string): Promise<Reply> {
  if (!rest) return showTime(turn)
  const said = readTime(rest)
  if (!said) return showTime(turn, { lead: settingsTexts[turn.reader.language].unread })
  return said.house ? houseTime(turn) : keep(turn, said)
}

/** The card's *Save*. */
export function timeByPress(turn: Turn, { day, time }: Record<string, unknown>): Promise<Reply> {
  const wish: Wish = {
    day: typeof day === 'string' && /^[1-5]$/.test(day) ? Number(day) : undefined,
    minutes: typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? minutesOf(time) : undefined,
  }
  return wish.day === undefined && wish.minutes === undefined ? showTime(turn) : keep(turn, wish)
}
