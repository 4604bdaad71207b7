import type { Standing } from '../services/conversations-due.ts'
import type { ConversationKind } from '../services/conversations-settings.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  group,
  heading,
  link,
  notice,
  opens,
  plain,
  strong,
  subtle,
  text,
} from './elements.ts'
import { conversationTexts } from './locales/conversations.ts'
import { kindName } from './locales/conversations-kinds.ts'
import { date, dayMonth, number, type Reader, sentence } from './locales/forms.ts'
import type { Told } from './today.ts'

/** Where a person's conversation stands, as the list is divided. */
export const conversationGroups = ['soon', 'planned', 'held', 'other'] as const
/** One of them. */
export type ConversationGroup = (typeof conversationGroups)[number]

/**
 * One person with one kind of conversation. `usual`: the kind is the house's development conversation, which goes without
 * saying. `held` is the id of a held one that can be confirmed together; it is there whatever the employee has answered.
 */
export type ConversationRow = {
  person: string
  name: string
  kind: ConversationKind
  usual: boolean
  standing: Standing
  held?: string | undefined
}

/** How it goes with one holder's own people; with `weeksLeft` in a season, over so many `months` when it is rolling. */
export type ConversationProgress = { counted: number; noted: number; weeksLeft?: number; months?: number | undefined }

/** A day as short as it can be understood: without the year when it is this one. */
const dayWords = (reader: Reader, day: string, today: string) =>
  day.slice(0, 4) === today.slice(0, 4) ? dayMonth(reader, day) : date(reader, day)

/** How it goes, in one line; nothing when nobody is counted. */
export function progressWords({ counted, noted, weeksLeft, months }: ConversationProgress, reader: Reader) {
  const texts = conversationTexts[reader.language]
  if (counted === 0) return undefined
  const [done, all] = [number(reader, noted), number(reader, counted)]
  if (weeksLeft !== undefined) return texts.season(reader, done, all, weeksLeft)
  return months === undefined ? texts.between(done, all) : texts.rolling(done, all, months)
}

function stateWords({ standing }: ConversationRow, today: string, reader: Reader): string {
  const texts = conversationTexts[reader.language]
  const { state, due, last, planned, until } = standing
  const dueWords = (day: string) =>
    day < today ? texts.past(date(reader, day)) : texts.by(dayWords(reader, day, today))
  switch (state) {
    case 'planned':
      return planned ? texts.planned(dayWords(reader, planned, today)) : texts.groups.planned
    case 'held':
      return last ? texts.held(date(reader, last.on)) : texts.groups.held
    case 'notNow':
      return until ? texts.notNow(dayWords(reader, until, today)) : texts.none
    case 'away':
      return texts.away
    case 'soon':
    case 'later':
      return due ? dueWords(due) : texts.none
    case 'none':
      return texts.none
  }
}

/** Where it stands, in one line; the kind is named where it is not the usual one. */
export function standingWords(row: ConversationRow, today: string, reader: Reader): string {
  const words = stateWords(row, today, reader)
  return sentence(row.usual ? words : `${kindName(reader, row.kind)}, ${words}`)
}

/** The answers to a row, the likeliest first. */
function rowButtons(
  { person, kind, standing, held }: ConversationRow,
  today: string,
  on: Data,
  reader: Reader,
): Button[] {
  const texts = conversationTexts[reader.language].buttons
  const data: Data = { ...on, person, kind: kind.kind }
  const had = opens(texts.had, 'conversations.note', data)
  const plan = opens(texts.plan, 'conversations.plan', data)
  const move = opens(texts.move, 'conversations.plan', data)
  const notNow = opens(texts.notNow, 'conversations.notNow', data)
  switch (standing.state) {
    case 'soon':
      return [had, plan, notNow]
    case 'planned':
      return standing.planned && standing.planned <= today
        ? [execute(texts.yesHeld, 'conversations.held', data), move, notNow]
        : [move, had]
    case 'held':
      return held ? [opens(texts.together, 'conversations.together', { ...data, held }), had] : [had, plan]
    case 'later':
    case 'notNow':
      return [had, plan]
    case 'away':
    case 'none':
      return [had]
  }
}

/** One person in the list: name, where it stands, and what can be done. */
const rowSection = (row: ConversationRow, today: string, on: Data, reader: Reader): Element =>
  group(
    [strong(plain(row.name)), subtle(standingWords(row, today, reader)), buttons(rowButtons(row, today, on, reader))],
    true,
  )

function toldNotice({ line, undo, links = [] }: Told, on: Data, reader: Reader) {
  const texts = conversationTexts[reader.language].buttons
  const actions = [
    ...links.map(({ title, url }) => link(title, url)),
    ...(undo ? [execute(texts.undo, undo.verb, { ...on, ...undo.data })] : []),
  ]
  return notice([strong(line), ...(actions.length > 0 ? [buttons(actions)] : [])])
}

/** What the overview shows of a holder's own people; `first` are those next in turn. */
export type Overview = {
  progress: ConversationProgress
  counts: Record<ConversationGroup, number>
  first: readonly ConversationRow[]
  today: string
  told?: Told | undefined
}

/** Their own people at a glance, for who holds conversations. */
export function conversationsCard({ progress, counts, first, today, told }: Overview, reader: Reader): Card {
  const texts = conversationTexts[reader.language]
  const on: Data = { on: 'list' }
  const title = texts.title[reader.country]
  const line = progressWords(progress, reader)
  const ways = conversationGroups
    .filter(name => counts[name] > 0)
    .map(name =>
      execute(`${texts.groups[name]}: ${number(reader, counts[name])}`, 'conversations.list', { group: name }),
    )
  return card(
    reader.language,
    title,
    [
      ...(told ? [toldNotice(told, on, reader)] : []),
      heading(title),
      ...(line ? [text(line)] : []),
      ...(ways.length > 0 ? [buttons(ways)] : [text(texts.nobody)]),
      ...(first.length > 0 ? [strong(texts.first)] : []),
      ...first.map(row => rowSection(row, today, on, reader)),
    ],
    ways.length > 0
      ? [opens(texts.buttons.note, 'conversations.note', on), opens(texts.buttons.find, 'conversations.people', on)]
      : [],
  )
}

/** One page of a group; `count` is of the whole group. */
export type GroupPage = {
  group: ConversationGroup
  rows: readonly ConversationRow[]
  count: number
  page: number
  pages: number
  today: string
  told?: Told | undefined
}

/** A group of the list, page by page. */
export function conversationGroupCard(view: GroupPage, reader: Reader): Card {
  const { group: name, rows, count, page, pages, today, told } = view
  const texts = conversationTexts[reader.language]
  const on: Data = { on: 'list', group: name, page }
  const turn = (title: string, to: number) => execute(title, 'conversations.list', { group: name, page: to })
  const ways = [
    ...(page > 0 ? [turn(texts.buttons.previous, page - 1)] : []),
    ...(page + 1 < pages ? [turn(texts.buttons.next, page + 1)] : []),
    execute(texts.buttons.back, 'conversations.list'),
  ]
  return card(reader.language, texts.title[reader.country], [
    ...(told ? [toldNotice(told, on, reader)] : []),
    heading(`${texts.groups[name]}: ${number(reader, count)}`),
    ...(rows.length === 0 ? [text(texts.nobodyHere)] : []),
    ...rows.map(row => rowSection(row, today, on, reader)),
    group([buttons([...ways, opens(texts.buttons.find, 'conversations.people', on)])], true),
  ])
}

/** Says to somebody who holds nobody's conversations that it is so; `told` when a press was for somebody they took on. */
export const noConversationsCard = (reader: Reader, told?: Told): Card => {
  const texts = conversationTexts[reader.language]
  const body = [heading(texts.title[reader.country]), text(texts.nobody)]
  return card(reader.language, texts.nobody, told ? [toldNotice(told, { on: 'list' }, reader), ...body] : body)
}

/** On today's card: how it goes, and who is next. */
export function soonSection(
  { progress, first, today }: Pick<Overview, 'progress' | 'first' | 'today'>,
  on: Data,
  reader: Reader,
): Element {
  const texts = conversationTexts[reader.language]
  const line = progressWords(progress, reader)
  return group(
    [
      strong(texts.title[reader.country]),
      ...(line ? [subtle(line)] : []),
      ...first.map(row => text(`${plain(row.name)} · ${standingWords(row, today, reader)}`)),
      buttons([
        opens(texts.buttons.note, 'conversations.note', on),
        execute(texts.buttons.all, 'conversations.list', { ...on, group: 'soon', page: 0 }),
      ]),
    ],
    true,
  )
}

/** A person and a kind with its day, as today's card tells of it. */
export type Agreed = { person: string; name: string; kind: ConversationKind; on: string; today: string }

/** On today's card: the planned day has passed; was it held? */
export function passedSection({ person, name, kind, on: day, today }: Agreed, on: Data, reader: Reader): Element {
  const { passed, buttons: titles } = conversationTexts[reader.language]
  const data: Data = { ...on, person, kind: kind.kind }
  return group(
    [
      strong(plain(name)),
      subtle(passed(kindName(reader, kind), dayWords(reader, day, today))),
      buttons([
        execute(titles.yesHeld, 'conversations.held', data),
        opens(titles.move, 'conversations.plan', data),
        opens(titles.notNow, 'conversations.notNow', data),
      ]),
    ],
    true,
  )
}

/** On today's card: an employee asks for a conversation. */
export function wishSection({ person, name, kind, on: day, today }: Agreed, on: Data, reader: Reader): Element {
  const { wish, buttons: titles } = conversationTexts[reader.language]
  const data: Data = { ...on, person, kind: kind.kind }
  return group(
    [
      strong(plain(name)),
      subtle(wish(dayWords(reader, day, today))),
      buttons([opens(titles.plan, 'conversations.plan', data), opens(titles.had, 'conversations.note', data)]),
    ],
    true,
  )
}

/** News: everybody who is counted has had theirs. */
export function allHeldNews(count: number, reader: Reader): Element {
  const texts = conversationTexts[reader.language]
  return group([strong(texts.title[reader.country]), text(texts.allHeld(reader, count))])
}

/** News a week before a planned conversation, with the employer's own form for preparing. */
export function prepareNews({ name, kind, on: day, today }: Agreed, form: string, reader: Reader): Element {
  const texts = conversationTexts[reader.language]
  return group([
    strong(plain(name)),
    text(texts.prepare(kindName(reader, kind), dayWords(reader, day, today))),
    buttons([link(texts.buttons.form, form)]),
  ])
}
