import {
  type Button,
  buttons,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  heading,
  link,
  notice,
  small,
  strong,
  text,
} from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { todayTexts } from './locales/today.ts'

/** What stands on top of the card after a press: what was done, with its undo, or why nothing changed. */
export type Told = {
  line: string
  /** What the undo button carries: which document, and the rev that it was left at. */
  undo?: { verb: string; data: Data }
  /** What follows from it elsewhere, as a meeting to book in the calendar. */
  links?: readonly { title: string; url: string }[]
}

/** `today`: what is due now; `more` has no room on its first page. `mine`: everything that is open, page by page. */
export type View =
  | { on: 'today'; page: number; pages: number; more: number }
  | { on: 'mine'; page: number; pages: number }

/** `total` counts all there is. `shifts`: the reader works shifts. `first`: Klart has never said who it is. */
export type TodayFacts = {
  news?: Element[]
  sections: Element[]
  total: number
  told?: Told | undefined
  view: View
  shifts: boolean
  first?: boolean
}

/** The one card that asks a person anything, made of the features' sections. Notification previews carry no names. */
export function todayCard(facts: TodayFacts, reader: Reader): Card {
  const { news = [], sections, total, told, view, shifts, first } = facts
  const texts = todayTexts[reader.language]
  const mine = view.on === 'mine'
  const title = mine ? texts.mine : texts.title(reader, total)
  const empty = mine ? texts.mineNothing : texts.nothing
  return card(reader.language, total > 0 ? texts.summary : empty, [
    ...(told ? [toldNotice(told, view, reader)] : []),
    ...(first && !told ? [small(texts.first)] : []),
    ...news,
    ...(total > 0 ? [heading(title)] : [text(empty)]),
    ...(shifts && total > 0 && !mine ? [small(texts.shiftNote)] : []),
    ...sections,
    ...ways(view, reader),
  ])
}

/** News that ends somebody's wait; asks nothing. */
export const newsCard = (news: Element[], reader: Reader): Card =>
  card(reader.language, todayTexts[reader.language].newsSummary, news)

function toldNotice({ line, undo, links = [] }: Told, { on, page }: View, reader: Reader) {
  const undoTexts = programmeTexts[reader.language]
  const actions: Button[] = [
    ...links.map(({ title, url }) => link(title, url)),
    ...(undo ? [execute(undoTexts.undo, undo.verb, { ...undo.data, on, page })] : []),
  ]
  return actions.length > 0 ? notice([strong(line), buttons(actions)]) : notice([text(line)])
}

function ways(view: View, reader: Reader): Element[] {
  const texts = todayTexts[reader.language]
  const verb = view.on === 'today' ? 'today.show' : 'programme.mine'
  if (view.on === 'today' && view.page === 0)
    return view.more > 0 ? [buttons([execute(texts.more(view.more), verb, { page: 1 })])] : []
  const turns = [
    ...(view.page > 0 ? [execute(texts.previous, verb, { page: view.page - 1 })] : []),
    ...(view.page + 1 < view.pages ? [execute(texts.next, verb, { page: view.page + 1 })] : []),
  ]
  return turns.length > 0 ? [buttons(turns)] : []
}
