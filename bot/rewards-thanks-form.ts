import { date } from '../cards/locales/forms.ts'
import { thanksTexts } from '../cards/locales/rewards-thanks.ts'
import { sentWords, type ThanksFacts, type ThanksTo, thanksForm, thanksSentCard } from '../cards/rewards-thanks.ts'
import { mostReceivers } from '../cards/rewards-who.ts'
import { read } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import { identityDocId, identityKind } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { isThanksId, sendThanks } from '../services/rewards-thanks.ts'
import { longestThanks, type Thanks } from '../services/rewards-thanks-model.ts'
import { type Candidate, candidateOf, findReceivers, personCandidate } from '../services/rewards-who.ts'
import { isIntroduced } from '../services/today-when.ts'
import { candidatesOf, readTyped, readWho, receiversOf } from './rewards-who.ts'
import type { Reply, Turn } from './turn.ts'

/** What the form knows beside whom it is to; typed words are kept through every step, also those that are too many. */
type Typed = { id?: unknown; words?: unknown; problem?: ThanksFacts['problem'] }

const wordsOf = (words: unknown) => (typeof words === 'string' ? words.slice(0, 2000) : '')

const off = ({ reader }: Turn): Reply => ({ kind: 'line', text: thanksTexts[reader.language].off })

/** The form, in the chat or in the dialog that it was opened in from elsewhere in Teams. */
function form(turn: Turn, to: ThanksTo, { id, words, problem }: Typed = {}): Reply {
  const { reader, sender } = turn
  const title = thanksTexts[reader.language].title
  const facts: ThanksFacts = {
    id: isThanksId(id) ? id : turn.newId(),
    ...{ to, words: wordsOf(words), longest: longestThanks, problem, dialog: !sender.personal },
  }
  const card = thanksForm(facts, reader)
  return sender.personal ? { kind: 'card', card, summary: title } : { kind: 'dialog', title, card }
}

/** Nobody is offered to thank themselves. */
const withoutMe = ({ person }: Turn, some: readonly Candidate[]) =>
  some.filter(({ value }) => value !== `person:${person.personId}`)

/** `tacka Anna`: straight to the words where one person or unit is meant, else to a choice. */
export async function thankCommand(turn: Turn, rest: string): Promise<Reply> {
  if (!turn.settings.rewards.active) return off(turn)
  const typed = readTyped(rest, await turn.directory(), { units: true })
  const sure = withoutMe(turn, typed.sure)
  const found = withoutMe(turn, typed.found)
  if (sure.length > 0 && found.length === 0) return form(turn, { known: sure })
  if (typed.asked === '' && found.length === 0) return form(turn, { asked: '', chosen: [] })
  const onlyMe = found.length === 0 && typed.sure.length + typed.found.length > 0
  if (onlyMe) return form(turn, { asked: '', chosen: [] }, { problem: 'oneself' })
  return form(turn, { asked: typed.asked, found, chosen: sure })
}

/** The author of a message whose menu was used, where they are somebody else in the register. */
async function authorOf(
  { store, person }: Turn,
  author: unknown,
  directory: Directory,
): Promise<Candidate | undefined> {
  if (typeof author !== 'string' || !/^[0-9a-f-]{36}$/i.test(author)) return undefined
  const identity = await read(store, identityKind, identityDocId(author))
  const known = directory.byId(identity?.entity.person ?? '') ?? directory.people.find(one => one.objectId === author)
  return known && known.personId !== person.personId ? personCandidate(known) : undefined
}

/** What the form sent of whom: in its fields, or in the button where it was known already. */
function sentTo(data: Record<string, unknown>, directory: Directory) {
  const { query, values } = readWho(data)
  const known = typeof data.to === 'string'
  return { query, known, ...receiversOf(known ? readWho({ who: data.to }).values : values, directory) }
}

/** Opens the form, and searches in it. */
export async function thank(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  if (!turn.settings.rewards.active) return off(turn)
  const directory = await turn.directory()
  const author = await authorOf(turn, data.author, directory)
  const { id, words } = data
  return form(turn, author ? { known: [author] } : searched(turn, data, directory), { id, words })
}

/** What was searched for, with what had been chosen before; the only one found is chosen. */
function searched(turn: Turn, data: Record<string, unknown>, directory: Directory): ThanksTo {
  const { query, receivers } = sentTo(data, directory)
  const chosen = candidatesOf(receivers, directory)
  if (query === '') return { asked: '', chosen }
  const found = withoutMe(turn, findReceivers(directory, query, { most: mostReceivers, units: true }))
  return { asked: query, found, chosen: found.length === 1 ? [...chosen, ...found] : chosen }
}

/** Sends it, and says so; or shows the form again with everything that was in it. */
export async function send(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, settings, firstHr, person: from, at, today } = turn
  if (!settings.rewards.active) return off(turn)
  const directory = await turn.directory()
  const { known, receivers, gone } = sentTo(data, directory)
  const wish = { receivers, gone, words: wordsOf(data.words) }
  const sent = await sendThanks({ store, directory, settings, firstHr, from, at, today }, data.id, wish)
  if ('thanks' in sent) {
    if (!sent.again) turn.rounds.tell(sent.thanks.to)
    return confirmed(turn, sent.thanks, directory)
  }
  if (sent.refused === 'foreign') turn.log.warn({ verb: data.verb, by: from.personId }, 'a thank-you had a foreign id')
  const typed = { id: sent.refused === 'foreign' ? undefined : data.id, words: data.words, problem: sent.refused }
  const settled = known && (sent.refused === 'noWords' || sent.refused === 'tooLong' || sent.refused === 'foreign')
  return form(turn, settled ? { known: candidatesOf(receivers, directory) } : searched(turn, data, directory), typed)
}

/** To whom it went; and when it comes, where Klart does not write to people yet. */
function confirmed(turn: Turn, { to, unit }: Thanks, directory: Directory): Reply {
  const { reader, settings, today, firstHr, sender } = turn
  const texts = thanksTexts[reader.language]
  const people = to.flatMap(id => directory.byId(id) ?? [])
  const whole = unit && candidateOf({ kind: 'unit', unit }, directory)
  const shown = whole ? [whole] : people.map(personCandidate)
  const waits = !isIntroduced(settings, today) && people.some(person => !isHr(person, settings, firstHr))
  const { introducedOn } = settings
  const arrives = !waits ? undefined : introducedOn ? texts.arrivesOn(date(reader, introducedOn)) : texts.arrivesLater
  if (!sender.personal) return { kind: 'line', text: [sentWords(shown, reader), arrives ?? ''].join(' ').trim() }
  return { kind: 'card', card: thanksSentCard(shown, arrives, reader), summary: texts.sentSummary }
}
