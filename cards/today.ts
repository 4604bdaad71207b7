import type { Silence } from '../services/today.ts'
import { buttons, type Card, card, type Element, execute, heading, notice, small, strong, text } from './elements.ts'
import type { Reader } from './locales/forms.ts'
import { programmeTexts } from './locales/programme.ts'
import { todayTexts } from './locales/today.ts'

/** What stands on top of the card after a press: what was done, with its undo, or why nothing changed. */
export type Told = { line: string; undo?: { verb: string; task: string; rev: number } }

/** `today`: what is due now. `mine`: everything that is open, page by page. */
export type View = { on: 'today' } | { on: 'mine'; page: number; pages: number }

/** `total` counts all there is; `more`: how many the card of today has no room for. `shifts`: the reader works shifts. */
export type TodayFacts = {
  sections: Element[]
  total: number
  more: number
  told?: Told | undefined
  view: View
  shifts: boolean
}

/** The one card that asks a person anything, made of the features' sections. Notification previews carry no names. */
export function todayCard({ sections, total, more, told, view, shifts }: TodayFacts, reader: Reader): Card {
  const texts = todayTexts[reader.language]
  const mine = view.on === 'mine'
  const title = mine ? texts.mine : texts.title(reader, total)
  const empty = mine ? texts.mineNothing : texts.nothing
  return card(reader.language, total > 0 ? texts.summary : empty, [
    ...(told ? [toldNotice(told, view, reader)] : []),
    ...(total > 0 ? [heading(title)] : [text(empty)]),
    ...(shifts && total > 0 && !mine ? [small(texts.shiftNote)] : []),
    ...sections,
    ...ways(view, more, reader),
  ])
}

function toldNotice({ line, undo }: Told, view: View, reader: Reader) {
  const undoTexts = programmeTexts[reader.language]
  if (!undo) return notice([text(line)])
  const where = view.on === 'mine' ? { on: view.on, page: view.page } : { on: view.on }
  return notice([
    strong(line),
    buttons([execute(undoTexts.undo, undo.verb, { task: undo.task, rev: undo.rev, ...where })]),
  ])
}

function ways(view: View, more: number, reader: Reader): Element[] {
  const texts = todayTexts[reader.language]
  if (view.on === 'today') {
    return more > 0 ? [buttons([execute(texts.more(more), 'programme.mine', { page: 0 })])] : []
  }
  const turns = [
    ...(view.page > 0 ? [execute(texts.previous, 'programme.mine', { page: view.page - 1 })] : []),
    ...(view.page + 1 < view.pages ? [execute(texts.next, 'programme.mine', { page: view.page + 1 })] : []),
  ]
  return turns.length > 0 ? [buttons(turns)] : []
}

/** The words for a reason why someone gets no card, for the round's report. */
export type SilenceWords = Record<Silence, string>
