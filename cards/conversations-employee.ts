import type { Held } from '../services/conversations-model.ts'
import type { ConversationKind } from '../services/conversations-settings.ts'
import { type OwnAssessments, ownAssessments } from './conversations-assessment.ts'
import {
  buttons,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  facts,
  group,
  heading,
  link,
  notice,
  plain,
  small,
  strong,
  subtle,
  text,
} from './elements.ts'
import { employeeTexts } from './locales/conversations-employee.ts'
import { kindName } from './locales/conversations-kinds.ts'
import { date, number, type Reader, sentence } from './locales/forms.ts'

/** A kind by its id, with HR's own names where it has them. */
export type Named = Pick<ConversationKind, 'kind' | 'names'>

const titleOf = (kind: Named, day: string, reader: Reader) =>
  `${plain(sentence(kindName(reader, kind)))} ${date(reader, day)}`

/** A conversation that waits for the employee's word. `by`: their manager, another by name, or somebody who has left. */
export type Asked = { held: string; kind: Named; on: string; by: { manager: true } | { name: string } | undefined }

/** *Have you had it?*, with what the manager sees of the answers. */
export function confirmSection({ held, kind, on: day, by }: Asked, on: Data, reader: Reader): Element {
  const texts = employeeTexts[reader.language]
  const data = { held, ...on }
  const noted = !by ? texts.noted : 'manager' in by ? texts.notedByManager : texts.notedBy(plain(by.name))
  return group(
    [
      strong(titleOf(kind, day, reader)),
      text(noted),
      buttons([
        execute(texts.confirm, 'conversations.confirm', data),
        execute(texts.contradict, 'conversations.contradict', data),
        execute(texts.other, 'conversations.other', data),
      ]),
      small(`${texts.seen} ${texts.unseen}`),
    ],
    true,
  )
}

/** `line` is what was just done; `score` the employee's own answer while it can be changed. */
export type UsefulFacts = { held: string; line?: string | undefined; score?: number | undefined; closed?: boolean }

/** How useful was it, 1 to 5: after confirming, and again for as long as it can be changed. */
export function usefulCard({ held, line, score, closed }: UsefulFacts, reader: Reader): Card {
  const texts = employeeTexts[reader.language]
  const question = [
    heading(texts.useful),
    subtle(texts.scale),
    ...(score === undefined ? [] : [text(texts.score(number(reader, score)))]),
    buttons([1, 2, 3, 4, 5].map(one => execute(String(one), 'conversations.useful', { held, score: one }))),
    small(`${texts.apart} ${texts.together}`),
  ]
  return card(reader.language, line ?? texts.useful, [
    ...(line ? [notice([text(line)])] : []),
    ...(closed ? [] : question),
    buttons([execute(texts.back, 'today.show')]),
  ])
}

/** What is known of a kind for the employee: dates all. Two are planned when who took their wish has planned one too. */
export type OwnKind = {
  kind: Named
  last?: string | undefined
  planned?: readonly string[]
  due?: string | undefined
  /** It is not asked for until then. */
  resting?: string | undefined
}

/** Somebody who may note the employee's conversations. */
export type Holder = { name: string; as: 'manager' | 'assistant' | 'standIn' }

/** A conversation as it is stored. `by` is a name; undefined when it came from a file. */
export type OwnHeld = { kind: Named; on: string; by: string | undefined; answer: Held['answer'] }

/** The employee's own wish. `name` is whom it is with, `taken` that they have said yes. */
export type OwnWish = { with: 'manager' | 'other'; name?: string | undefined; taken: boolean }

/** Everything that an employee sees about their own conversations. `useful` are those whose usefulness can be answered. */
export type MineFacts = {
  line?: string | undefined
  asked: readonly Asked[]
  useful: readonly { held: string; on: string; score: number | undefined }[]
  kinds: readonly OwnKind[]
  holders: readonly Holder[]
  wish: OwnWish | undefined
  held: readonly OwnHeld[]
  assessments: OwnAssessments
  year: number
}

/** One's own conversations: what is open, dates, who may note them, the wish, and all that is stored. */
export function mineCard(mine: MineFacts, reader: Reader): Card {
  const texts = employeeTexts[reader.language]
  return card(reader.language, texts.mine, [
    ...(mine.line ? [notice([text(mine.line)])] : []),
    heading(texts.mine),
    ...mine.asked.map(one => confirmSection(one, {}, reader)),
    ...mine.kinds.flatMap(one => kindRows(one, reader)),
    ...(mine.kinds.length === 0 && mine.held.length === 0 ? [text(texts.none)] : []),
    ...usefulRows(mine.useful, reader),
    ...wishRows(mine.wish, reader),
    ...holderRows(mine.holders, reader),
    ...storedRows(mine.held, reader),
    ...ownAssessments(mine.assessments, mine.year, reader),
  ])
}

function kindRows({ kind, last, planned = [], due, resting }: OwnKind, reader: Reader): Element[] {
  const texts = employeeTexts[reader.language]
  const row = (title: string, day: string | undefined): [string, string][] => (day ? [[title, date(reader, day)]] : [])
  const rows = [
    ...row(texts.last, last),
    ...planned.flatMap(day => row(texts.planned, day)),
    ...row(texts.next, due),
    ...row(texts.resting, resting),
  ]
  return rows.length > 0 ? [strong(plain(sentence(kindName(reader, kind)))), facts(rows)] : []
}

function usefulRows(useful: MineFacts['useful'], reader: Reader): Element[] {
  const texts = employeeTexts[reader.language]
  if (useful.length === 0) return []
  const titled = ({ on, score }: MineFacts['useful'][number]) =>
    score === undefined
      ? texts.answerUseful(date(reader, on))
      : texts.changeUseful(date(reader, on), number(reader, score))
  return [
    strong(texts.usefulness),
    buttons(useful.map(one => execute(titled(one), 'conversations.useful', { held: one.held }))),
    small(`${texts.apart} ${texts.together}`),
  ]
}

function wishRows(wish: OwnWish | undefined, reader: Reader): Element[] {
  const texts = employeeTexts[reader.language]
  if (!wish) return [buttons([execute(texts.ask, 'conversations.ask')])]
  return [strong(texts.ask), ...wishLines(wish, reader), buttons([execute(texts.unask, 'conversations.unask')])]
}

function wishLines(wish: OwnWish, reader: Reader): Element[] {
  const texts = employeeTexts[reader.language]
  if (wish.with === 'manager') return [text(texts.asking)]
  const name = wish.name === undefined ? undefined : plain(wish.name)
  const where = name === undefined ? [] : [text(wish.taken ? texts.taker(name) : texts.has(name))]
  return [text(texts.askingOther), ...where]
}

function holderRows(holders: readonly Holder[], reader: Reader): Element[] {
  const texts = employeeTexts[reader.language]
  if (holders.length === 0) return []
  const titles = [...new Set(holders.map(({ as }) => as))]
  const names = (as: Holder['as']) => holders.flatMap(one => (one.as === as ? [plain(one.name)] : [])).join(', ')
  return [strong(texts.holders), facts(titles.map((as): [string, string] => [sentence(texts.holding[as]), names(as)]))]
}

function storedRows(held: readonly OwnHeld[], reader: Reader): Element[] {
  const texts = employeeTexts[reader.language]
  if (held.length === 0) return [small(texts.content)]
  return [
    strong(texts.stored),
    ...held.flatMap(({ kind, on, by, answer }) => [
      text(`${date(reader, on)} ${plain(kindName(reader, kind))}`),
      subtle([by ? texts.by(plain(by)) : texts.imported, ...(answer ? [texts.answers[answer]] : [])].join(' · ')),
    ]),
    small(texts.content),
  ]
}

/** `wish` is the one there is already; `alone`: nobody is the reader's manager. */
export type AskFacts = { wish: OwnWish | undefined; alone: boolean }

/** With whom does the employee want to talk? */
export function askCard({ wish, alone }: AskFacts, reader: Reader): Card {
  const texts = employeeTexts[reader.language]
  const manager = execute(texts.askManager, 'conversations.ask', { with: 'manager' })
  const other = execute(texts.askOther, 'conversations.ask', { with: 'other' })
  const ways = [...(alone || wish ? [] : [manager]), ...(wish?.with === 'other' ? [] : [other])]
  return card(reader.language, texts.ask, [
    heading(texts.ask),
    ...(wish ? wishLines(wish, reader) : [text(texts.askWhom)]),
    ...(ways.length > 0 ? [buttons(ways), small(alone ? texts.askHintAlone : texts.askHint)] : []),
    ...(wish ? [buttons([execute(texts.unask, 'conversations.unask')])] : []),
  ])
}

/** A week before a planned conversation: the employer's own form for preparing. */
export const prepareSection = (kind: Named, day: string, url: string, reader: Reader): Element =>
  group([
    text(employeeTexts[reader.language].prepare(plain(sentence(kindName(reader, kind))), date(reader, day))),
    buttons([link(employeeTexts[reader.language].form, url)]),
  ])
