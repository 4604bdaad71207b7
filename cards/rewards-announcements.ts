import type { Names } from '../services/rewards-settings.ts'
import {
  apart,
  buttons,
  type Card,
  card,
  type Element,
  execute,
  facts,
  group,
  heading,
  plain,
  strong,
  text,
  verbatim,
} from './elements.ts'
import { localeOf, type Reader } from './locales/forms.ts'
import { announcementTexts } from './locales/rewards-announcements.ts'
import { named } from './locales/rewards-words.ts'

/**
 * What is told of a reward. `to` is a person, or a unit's own name when `team`; `why` the nominator's words while they are
 * kept; `from` the nominator's name; `joined` names in any order, `count` all who have joined in.
 */
export type AnnouncementFacts = {
  nomination: string
  to: string
  team: boolean
  value: Names | undefined
  why: string | undefined
  from: string | undefined
  joined: readonly string[]
  count: number
}

/** The most names that stand on the card. */
const mostNames = 10

/** A name as it stands among other words. */
const foreign = (name: string) => apart(plain(name))

/** How many agree, and who: by the alphabet, and nobody before anybody else. */
export function joinedWords({ joined, count }: Pick<AnnouncementFacts, 'joined' | 'count'>, reader: Reader): string {
  const texts = announcementTexts[reader.language]
  const names = joined.toSorted(new Intl.Collator(localeOf(reader)).compare).slice(0, mostNames)
  const rest = count - names.length
  const listed = names.map(foreign).join(', ')
  const who = names.length === 0 ? '' : rest > 0 ? `${listed} ${texts.more(rest)}` : listed
  return who ? `${texts.joined(count)} · ${who}` : texts.joined(count)
}

function rows(told: AnnouncementFacts, reader: Reader): Element[] {
  const texts = announcementTexts[reader.language]
  const { to, value, why, from, count } = told
  return [
    facts([
      [texts.to, foreign(to)],
      ...(value ? [[texts.value, foreign(named(reader, value))] as const] : []),
      ...(from ? [[texts.from, foreign(from)] as const] : []),
    ]),
    ...(why ? [verbatim(why)] : []),
    ...(count > 0 ? [text(joinedWords(told, reader))] : []),
    buttons([execute(texts.join, 'rewards.join', { nomination: told.nomination })]),
  ]
}

const titleOf = ({ team }: AnnouncementFacts, reader: Reader) =>
  announcementTexts[reader.language][team ? 'team' : 'person']

/** The message in a unit's channel, the same for everybody. */
export const announcementCard = (told: AnnouncementFacts, reader: Reader): Card =>
  card(reader.language, titleOf(told, reader), [heading(titleOf(told, reader)), ...rows(told, reader)])

/** What stands in its place when it has been taken back. */
export const takenBackCard = (reader: Reader): Card =>
  card(reader.language, announcementTexts[reader.language].back, [text(announcementTexts[reader.language].back)])

/** The same as news to one of the unit's people. */
export const announcementSection = (told: AnnouncementFacts, reader: Reader): Element =>
  group([strong(titleOf(told, reader)), ...rows(told, reader)], true)

/** To the receiver: who has joined in. */
export const agreedSection = (told: Pick<AnnouncementFacts, 'joined' | 'count'>, reader: Reader): Element =>
  group([strong(announcementTexts[reader.language].agreed), text(joinedWords(told, reader))], true)

/** To HR: a unit's channel takes no messages any more. */
export const lostChannelSection = (unit: readonly string[], reader: Reader): Element => {
  const texts = announcementTexts[reader.language]
  return group([strong(texts.lost(foreign(unit.at(-1) ?? ''))), text(texts.lostHow)], true)
}
