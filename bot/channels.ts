import { allLanguagesWords, channelTexts, leaveWays, summaryWords, useWays } from '../cards/locales/channels.ts'
import { leaveChannel, type Meant, unitMeant, useChannel, useForSummaries } from '../services/channels.ts'
import { stamp } from '../services/dates.ts'
import type { Language } from '../services/people-model.ts'
import { fold } from './commands.ts'
import type { Feature, Heard, Reply, Turn } from './turn.ts'

/** Longer lines are never meant for Klart, in characters. */
const longest = 300

type Phrase = { words: readonly string[]; language: Language }

/** Every way to say it, the longest first. */
const phrasesOf = (ways: typeof useWays): Phrase[] =>
  ways
    .flatMap(({ language, parts }) =>
      parts
        .reduce((said, next) => said.flatMap(before => next.map(word => `${before} ${word}`)), [''])
        .map(said => ({ language, words: fold(said).split(' ') })),
    )
    .toSorted((a, b) => b.words.length - a.words.length)

const using = phrasesOf(useWays)
const leaving = phrasesOf(leaveWays)

const forSummaries = summaryWords.map(fold)
const inAllLanguages = allLanguagesWords.map(fold)

/** Is what was typed instead of a unit's name that the summaries are to come, and in all of the house's languages? */
export function readSummaryWish(typed: readonly string[]): { all: boolean } | undefined {
  for (const text of typed.map(fold)) {
    const all = inAllLanguages.find(words => text.endsWith(` ${words}`))
    const rest = all === undefined ? text : text.slice(0, -all.length).trim()
    if (forSummaries.includes(rest)) return { all: all !== undefined }
  }
  return undefined
}

/** What HR wants of the channel. `typed` are readings of what stands after the words, the shortest first. */
export type ChannelWish =
  | { wish: 'use'; typed: readonly string[]; language: Language }
  | { wish: 'leave'; language: Language }

/** Pure: the wish in what was said, or nothing. Names keep their letters; quotation marks and a full stop are left off. */
export function readChannelWish(text: string): ChannelWish | undefined {
  if (text.length > longest) return undefined
  const said = text.normalize('NFC').split(/\s+/).filter(Boolean)
  const folded = said.map(fold)
  const begins = ({ words }: Phrase) => words.every((word, at) => folded[at] === word)
  const left = leaving.find(phrase => begins(phrase) && folded.length === phrase.words.length)
  if (left) return { wish: 'leave', language: left.language }
  const used = using.filter(begins)
  const [first] = used
  if (!first) return undefined
  const rests = used.map(({ words }) => said.slice(words.length).join(' '))
  // With nothing after the longest way of saying it, a shorter one would take its last word for a name.
  const typed = rests[0] === '' ? [] : [...new Set(rests.flatMap(rest => [rest, bare(rest)]))].filter(Boolean)
  return { wish: 'use', typed, language: first.language }
}

const bare = (name: string) => name.replace(/^[\s"'”“«»:]+|[\s"'”“«».!?]+$/g, '')

const nameOf = (unit: readonly string[]) => unit.join(' › ')

async function use(turn: Turn, { typed, language }: Extract<ChannelWish, { wish: 'use' }>): Promise<Reply> {
  const texts = channelTexts[language]
  if (typed.length === 0) return { kind: 'line', text: texts.which }
  const wish = readSummaryWish(typed)
  if (wish) return takeSummaries(turn, wish, language)
  const meant = unitMeant(await turn.directory(), typed)
  if (!('unit' in meant)) return { kind: 'line', text: otherUnits(meant, language) }
  const { unit } = meant
  const deed = { by: turn.person.personId, at: stamp(turn.at) }
  const { moved } = await useChannel(turn.store, { unit, reference: turn.sender.reference, language }, deed)
  const lines = [texts.used(nameOf(unit)), ...(moved ? [texts.moved] : []), texts.tells, texts.end]
  return { kind: 'line', text: lines.join(' ') }
}

async function takeSummaries(turn: Turn, { all }: { all: boolean }, language: Language): Promise<Reply> {
  const texts = channelTexts[language]
  const languages = all ? turn.settings.languages : [language]
  const deed = { by: turn.person.personId, at: stamp(turn.at) }
  const { moved } = await useForSummaries(turn.store, { reference: turn.sender.reference, language, languages }, deed)
  return { kind: 'line', text: [texts.summaries, ...(moved ? [texts.moved] : []), texts.end].join(' ') }
}

function otherUnits({ several, like }: Exclude<Meant, { unit: readonly string[] }>, language: Language) {
  const texts = channelTexts[language]
  if (like.length === 0) return texts.none
  const names = like.map(nameOf).join('; ')
  return several ? texts.several(names) : texts.like(names)
}

async function leave(turn: Turn, language: Language): Promise<Reply> {
  const texts = channelTexts[language]
  const deed = { by: turn.person.personId, at: stamp(turn.at) }
  const units = await leaveChannel(turn.store, turn.sender.reference, deed)
  return {
    kind: 'line',
    text:
      units.length > 0
        ? texts.left(
            units
              .map(unit => (unit.length > 0 ? nameOf(unit) : texts.theSummaries))
              .toSorted()
              .join('; '),
          )
        : texts.unused,
  }
}

function heard(text: string): Heard | undefined {
  const wish = readChannelWish(text)
  if (!wish) return undefined
  return {
    permission: 'settings.change',
    run: turn => (wish.wish === 'use' ? use(turn, wish) : leave(turn, wish.language)),
  }
}

/** What HR may say in a channel or a group chat: that it is, or is no longer, a unit's own. */
export const channels: Feature = { name: 'channels', commands: {}, verbs: {}, heard }
