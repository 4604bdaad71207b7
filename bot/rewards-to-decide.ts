import type { Data } from '../cards/elements.ts'
import { rewardTexts } from '../cards/locales/rewards.ts'
import { toDecideCard, type UndoableRow } from '../cards/rewards-mine.ts'
import { plusDays } from '../services/dates.ts'
import { readPage } from '../services/documents.ts'
import { nominationKind } from '../services/rewards-model.ts'
import { canUndo } from '../services/rewards-undoing.ts'
import { sectionOf } from './rewards-sections.ts'
import { wordsOf } from './rewards-words.ts'
import type { Reply, Turn } from './turn.ts'

/** As many as a page of the list has, and as many as anybody has waiting. */
const pageSize = 5
const mostWaiting = 200

/** Everything that waits for the person's decision, the oldest first. */
export async function showToDecide(
  turn: Turn,
  page = 0,
  { line, undo }: { line?: string | undefined; undo?: Data | undefined } = {},
): Promise<Reply> {
  const me = turn.person.personId
  const { docs } = await readPage(turn.store, nominationKind, { key: `asks:${me}`, limit: mostWaiting })
  const waiting = docs.map(({ entity }) => entity).filter(one => one.state !== 'question')
  const directory = await turn.directory()
  const decided = page > 0 ? [] : await decidedBy(turn, directory, undo?.nomination)
  const pages = Math.max(1, Math.ceil(waiting.length / pageSize))
  const at = Math.min(Math.max(0, Math.floor(page)), pages - 1)
  const sections = waiting
    .slice(at * pageSize, (at + 1) * pageSize)
    .map(one => sectionOf(one, { ...turn, directory }, { on: 'decide', page: at }))
  const card = toDecideCard({ sections, decided, line, undo, view: { page: at, pages } }, turn.reader)
  return { kind: 'card', card, summary: rewardTexts[turn.reader.language].toDecide }
}

/** For so many days back one's own decisions are looked for, and so many of them are shown. */
const undoDays = 60
const mostUndoable = 5

/** What the person has decided or supported that can still be undone, the latest first, without the one just shown. */
async function decidedBy(
  { store, person, today, settings, reader }: Turn,
  directory: Awaited<ReturnType<Turn['directory']>>,
  shown: unknown,
): Promise<UndoableRow[]> {
  const query = { key: `signed:${person.personId}`, from: plusDays(today, -undoDays), limit: 200 }
  const { docs } = await readPage(store, nominationKind, query)
  return docs
    .map(({ entity }) => entity)
    .filter(one => one.nomination !== shown && canUndo(one, person.personId))
    .slice(-mostUndoable)
    .reverse()
    .map(one => ({ ...wordsOf(one, directory, settings, reader), state: one.state }))
}
