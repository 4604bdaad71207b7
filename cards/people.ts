import type { Conversations } from '../services/conversations-model.ts'
import type { Contact, Person } from '../services/people-model.ts'
import type { Change } from '../services/ports.ts'
import { type Card, card, type Element, facts, heading, plain, small, strong, text } from './elements.ts'
import { countryName, date, number, type Reader, timeOfDay, weekdayName } from './locales/forms.ts'
import { peopleTexts } from './locales/people.ts'
import { programmeTexts } from './locales/programme.ts'
import { languageNames } from './locales/settings.ts'

/**
 * `names` by person id, `titles` by action id; `open` counts open tasks, `unknown` messages that perhaps came through,
 * `answers` are the latest, newest first. `cardTime` is the person's own choice, in minutes since midnight. `assessed` counts
 * the person's self-assessments.
 */
export type MeFacts = {
  person: Person
  contact: Contact
  names: ReadonlyMap<string, string>
  open: number
  unknown: number
  cardTime?: number | undefined
  answers: readonly (Change & { action: string })[]
  titles: ReadonlyMap<string, string>
  conversations: Pick<Conversations, 'held' | 'planned' | 'wish'>
  assessed: number
  rewards: StoredRewards
}

/** How many there are of each; thank-yous and rewards of a team count for each of its people. */
export type StoredRewards = Record<
  'thanksSent' | 'thanksHad' | 'nominated' | 'rewarded' | 'signed' | 'joined' | 'awards' | 'ballots',
  number
>

/** Everything that is stored about the reader: the register's row, their own choices, their answers. */
export function meCard(me: MeFacts, reader: Reader): Card {
  const texts = peopleTexts[reader.language]
  return card(reader.language, texts.title, [
    heading(texts.title),
    strong(texts.register),
    facts(registerRows(me, reader)),
    strong(texts.own),
    facts(ownRows(me, reader)),
    strong(texts.answers),
    facts([[texts.open, number(reader, me.open)]]),
    ...answerLines(me, reader),
    strong(texts.talks),
    facts(conversationRows(me, reader)),
    small(texts.talksAll),
    strong(texts.rewards),
    facts(rewardRows(me, reader)),
    small(texts.rewardsAll),
    small(texts.rights),
  ])
}

function registerRows({ person, names }: MeFacts, reader: Reader): [string, string][] {
  const texts = peopleTexts[reader.language]
  const day = (plainDate: string | undefined) => (plainDate ? date(reader, plainDate) : '')
  const name = (id: string) => plain(names.get(id) ?? id)
  const rows: [string, string | undefined][] = [
    [texts.name, plain(person.name)],
    ['Id', person.personId],
    [texts.email, person.email],
    [texts.account, person.objectId],
    [texts.unit, plain(person.unit.join(' › '))],
    [texts.position, person.title && plain(person.title)],
    [texts.manager, person.manager && name(person.manager)],
    [texts.assistants, person.assistants.map(name).join(', ')],
    [texts.language, person.language && languageNames[person.language]],
    [texts.country, countryName(reader, person.country)],
    [texts.contract, person.contract && (texts.contracts[person.contract] ?? plain(person.contract))],
    [texts.minor, person.minor ? texts.yes : undefined],
    [texts.hours, person.hours === undefined ? undefined : number(reader, person.hours)],
    [texts.rhythm, texts.rhythms[person.rhythm]],
    [texts.employed, [day(person.start), day(person.end)].join('–')],
    [texts.unbroken, day(person.unbrokenSince)],
    [texts.leaves, person.leaves.map(leave => `${day(leave.from)}–${day(leave.to)}`).join(', ')],
    [texts.groups, plain(person.groups.map(group => group.name).join(', '))],
  ]
  return rows.flatMap(([title, value]): [string, string][] => (value && value !== '–' ? [[title, value]] : []))
}

function ownRows({ contact, cardTime, unknown }: MeFacts, reader: Reader): [string, string][] {
  const texts = peopleTexts[reader.language]
  const { day, asked, news, greeted } = contact
  const dated = (title: string, plainDate: string | undefined): [string, string][] =>
    plainDate ? [[title, date(reader, plainDate)]] : []
  const sentOn = (message: typeof day | typeof news) => (message?.state === 'failed' ? undefined : message?.date)
  return [
    [texts.language, contact.language ? languageNames[contact.language] : texts.none],
    [texts.cardDay, contact.cardDay ? weekdayName(reader, contact.cardDay) : texts.notChosen],
    [texts.cardTime, cardTime === undefined ? texts.notChosen : timeOfDay(reader, cardTime)],
    [texts.pause, contact.pausedUntil ? date(reader, contact.pausedUntil) : texts.none],
    [texts.teams, contact.reference && !contact.unreachable ? texts.reached : texts.notReached],
    [texts.told, number(reader, Object.keys(contact.told).length)],
    ...dated(texts.latestCard, sentOn(day)),
    ...dated(texts.earlierCard, asked),
    ...dated(texts.latestNews, sentOn(news)),
    ...dated(texts.greeted, greeted?.slice(0, 10)),
    ...(unknown > 0 ? [[texts.messages, texts.unknown(reader, unknown)] satisfies [string, string]] : []),
  ]
}

function conversationRows({ conversations, assessed }: MeFacts, reader: Reader): [string, string][] {
  const texts = peopleTexts[reader.language]
  const { held, planned, wish } = conversations
  const latest = held.at(-1)
  const days = planned.map(({ on }) => date(reader, on)).join(', ')
  return [
    [texts.talksHeld, number(reader, held.length)],
    ...(latest ? [[texts.talksLatest, date(reader, latest.on)] satisfies [string, string]] : []),
    ...(days ? [[texts.talksPlanned, days] satisfies [string, string]] : []),
    ...(wish ? [[texts.talksWish, texts.talksWishes[wish.with]] satisfies [string, string]] : []),
    ...(assessed > 0 ? [[texts.talksAssessed, number(reader, assessed)] satisfies [string, string]] : []),
  ]
}

function rewardRows({ rewards }: MeFacts, reader: Reader): [string, string][] {
  const texts = peopleTexts[reader.language]
  const names = ['thanksSent', 'thanksHad', 'nominated', 'rewarded', 'signed', 'joined', 'awards', 'ballots'] as const
  return names.map(name => [texts[name], number(reader, rewards[name])])
}

function answerLines({ answers, titles }: MeFacts, reader: Reader): Element[] {
  const texts = peopleTexts[reader.language]
  if (answers.length === 0) return []
  const told: Record<string, (title: string) => string> = programmeTexts[reader.language].told
  const lines = answers.flatMap(({ at, verb, action }) => {
    const line = told[verb]?.(plain(titles.get(action) ?? ''))
    return line ? [text(`${date(reader, at.slice(0, 10))} · ${line}`)] : []
  })
  return [strong(texts.latest), ...lines]
}
