import type { Candidate } from '../services/rewards-who.ts'
import {
  apart,
  type Button,
  buttons,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  group,
  heading,
  small,
  strong,
  submit,
  text,
  textInput,
  verbatim,
} from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { thanksTexts } from './locales/rewards-thanks.ts'
import { candidateWords, receiverInputs } from './rewards-who.ts'

/** Whom it goes to: known already, or still to be found and chosen. */
export type ThanksTo =
  | { known: readonly Candidate[] }
  | { asked: string; found?: readonly Candidate[]; chosen: readonly Candidate[] }

/**
 * The form as it stands: whom, the words typed so far (at most `longest` characters), why the last try was refused. `id` is
 * what the thank-you will be known by. `dialog`: it stands in a dialog, not in the chat.
 */
export type ThanksFacts = {
  id: string
  to: ThanksTo
  words: string
  longest: number
  problem?: keyof (typeof thanksTexts)['en']['refusals'] | undefined
  dialog?: boolean
}

/** Names with commas between them, each in its own direction. */
const listed = (names: readonly string[]) => names.map(apart).join(', ')

const wordsField = (words: string, longest: number, reader: Reader): Element[] => [
  textInput({
    id: 'words',
    label: thanksTexts[reader.language].words,
    placeholder: thanksTexts[reader.language].wordsHint,
    isMultiline: true,
    maxLength: longest,
    ...(words ? { value: words } : {}),
  }),
  small(programmeTexts[reader.language].notice),
]

/** Whom and a few words. The words can be written once there is somebody to write to. */
export function thanksForm({ id, to, words, longest, problem, dialog }: ThanksFacts, reader: Reader): Card {
  const texts = thanksTexts[reader.language]
  const press = (title: string, verb: string, data: Data) =>
    dialog ? submit(title, verb, data) : execute(title, verb, data)
  const known = 'known' in to
  const data: Data = known ? { id, to: to.known.map(({ value }) => value).join(',') } : { id }
  const chooses = !known && to.chosen.length + (to.found?.length ?? 0) > 0
  const whom = known
    ? to.known.map(one => verbatim(texts.to(candidateWords(one, reader))))
    : receiverInputs({ ...to, multiple: true }, reader)
  const actions: Button[] = [
    ...(known || chooses ? [press(texts.send, 'rewards.thankSend', data)] : []),
    known
      ? press(texts.change, 'rewards.thank', { ...data, change: true })
      : press(texts.search, 'rewards.thank', data),
  ]
  return card(
    reader.language,
    texts.title,
    [
      heading(texts.title),
      ...(problem ? [strong(texts.refusals[problem])] : []),
      ...whom,
      ...(known || chooses || words ? wordsField(words, longest, reader) : []),
    ],
    actions,
  )
}

/** To whom it has been sent, in one line. */
export const sentWords = (to: readonly Candidate[], reader: Reader) =>
  thanksTexts[reader.language].sent(
    to.map(one => (one.kind === 'unit' ? candidateWords(one, reader) : apart(one.name))).join(', '),
  )

/** What stands where the form was. `arrives`: why it has not come yet, where Klart has not been introduced. */
export const thanksSentCard = (to: readonly Candidate[], arrives: string | undefined, reader: Reader): Card =>
  card(reader.language, thanksTexts[reader.language].sentSummary, [
    verbatim(sentWords(to, reader)),
    ...(arrives === undefined ? [] : [text(arrives)]),
  ])

/** A thank-you as its receiver reads it; `unit`: to all of that unit. */
export type Received = {
  thanks: string
  from: string | undefined
  unit: string | undefined
  words: string
  replied: boolean
}

/** The words, and an answer of one press. */
export function receivedSection({ thanks, from, unit, words, replied }: Received, reader: Reader): Element {
  const texts = thanksTexts[reader.language]
  return group(
    [
      strong(unit === undefined ? texts.toYou : texts.toUnit),
      verbatim(texts.from(apart(from ?? texts.former))),
      ...(unit === undefined ? [] : [verbatim(texts.to(apart(unit)))]),
      verbatim(words),
      replied ? small(texts.replied) : buttons([execute(texts.reply, 'rewards.thanksReply', { thanks })]),
    ],
    true,
  )
}

/** The most who are named; more are counted. */
const mostNamed = 5

/** Who has answered, as the sender reads it, with what was written to them. */
export function answeredSection(
  { names, words }: { names: readonly string[]; words: string },
  reader: Reader,
): Element {
  const texts = thanksTexts[reader.language]
  const line =
    names.length > mostNamed ? text(texts.answered(reader, names.length)) : verbatim(texts.answeredBy(listed(names)))
  return group([line, small(texts.youWrote), verbatim(words)], true)
}
