import type { Card } from '../cards/elements.ts'
import { wordFinding } from '../cards/findings.ts'
import { importTexts } from '../cards/locales/import.ts'
import { cancelledCard, importCard, pasteForm, previewCard, savedCard } from '../cards/programme-import.ts'
import { read, readList, write } from '../services/documents.ts'
import { readPastedSheet, readSheet } from '../services/files/sheet.ts'
import type { Sheet, SheetRefusal } from '../services/files/sheet-model.ts'
import { programmeIdOf } from '../services/programme-identity.ts'
import { previewProgramme, saveProgramme } from '../services/programme-import.ts'
import { type Draft, draftDocId, draftKind, programmeKind } from '../services/programme-model.ts'
import type { ProgrammePlan } from '../services/programme-plan.ts'
import { questionsOf } from '../services/programme-questions.ts'
import { nextDue } from '../services/programme-timetable.ts'
import { download } from './files.ts'
import type { FileOffer } from './incoming.ts'
import { momentOf } from './programme-questions-answers.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** A preview that nobody saves is forgotten after a day. */
const draftHours = 24

async function start(turn: Turn): Promise<Reply> {
  return { kind: 'card', card: importCard(turn.reader), summary: importTexts[turn.reader.language].title }
}

function pasteDialog(
  turn: Turn,
  typed: { name: string; table: string; problem?: string },
  data: Record<string, unknown>,
): Reply {
  const at = typeof data.card === 'string' ? data.card : turn.card
  const card = pasteForm(typed, at ? { card: at } : {}, turn.reader)
  return { kind: 'dialog', title: importTexts[turn.reader.language].title, card }
}

/** The name of the programme there is: importing an edited sheet is the usual case. */
async function paste(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const known = await readList(turn.store, programmeKind, 'all')
  const name = known.length === 1 ? (known[0]?.entity.name ?? '') : ''
  return pasteDialog(turn, { name, table: '' }, data)
}

async function previewPasted(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = importTexts[turn.reader.language]
  const name = typeof data.name === 'string' ? data.name.trim().slice(0, 200) : ''
  const table = typeof data.table === 'string' ? data.table : ''
  if (!name) return pasteDialog(turn, { name, table, problem: texts.nameError }, data)
  const outcome = await draft(turn, name, readPastedSheet(table))
  if ('problem' in outcome) return pasteDialog(turn, { name, table, problem: outcome.problem }, data)
  return { kind: 'sent', messages: [{ card: outcome.card, summary: texts.previewSummary }] }
}

async function previewFile(turn: Turn, [file]: FileOffer[]): Promise<Reply> {
  const texts = importTexts[turn.reader.language]
  const bytes = file && (await download(file.url, turn.development))
  if (!bytes) return { kind: 'line', text: texts.download }
  const name = file.name.replace(/\.[^.]+$/, '').trim() || texts.title
  const outcome = await draft(turn, name, await readSheet(bytes, file.name))
  if ('problem' in outcome) return { kind: 'line', text: outcome.problem }
  return { kind: 'card', card: outcome.card, summary: texts.previewSummary }
}

/** A preview, or why there is none. */
type Shown = { card: Card } | { problem: string }

/** Keeps the sheet until HR has seen what was understood, and shows that. */
async function draft(turn: Turn, name: string, sheet: Sheet | SheetRefusal): Promise<Shown> {
  if ('refused' in sheet) return { problem: wordFinding(sheet.refused, turn.reader) }
  const kept: Draft = {
    id: draftDocId(turn.newId()),
    rev: 0,
    history: [],
    expires: turn.at.add({ hours: draftHours }).toString(),
    by: turn.person.personId,
    programme: await programmeOf(turn, name),
    name,
    rows: sheet.rows,
  }
  const shown = await showDraft(turn, kept, 0)
  if ('problem' in shown) return shown
  await write(turn.store, draftKind, kept, 'new')
  return shown
}

/** The id of the programme that has this name already, else a new one made of it. */
async function programmeOf(turn: Turn, name: string) {
  const known = await readList(turn.store, programmeKind, 'all')
  return known.find(({ entity }) => entity.name === name)?.entity.programme ?? programmeIdOf(name)
}

async function planOf(turn: Turn, { rows, programme, name }: Draft) {
  const moment = await momentOf(turn)
  return { moment, plan: await previewProgramme(turn.store, { ...moment, sheet: { rows }, programme, name }) }
}

async function showDraft(turn: Turn, kept: Draft, page: number): Promise<Shown> {
  const { plan, moment } = await planOf(turn, kept)
  if ('refused' in plan) return { problem: wordFinding(plan.refused, turn.reader) }
  const card = previewCard(
    {
      plan,
      draft: kept.id,
      questions: questionsOfPlan(plan),
      page,
      names: person => moment.directory.byId(person)?.name ?? person,
      nextOf: action => nextDue(action.timetable, turn.today, { inclusive: true }),
    },
    turn.reader,
  )
  return { card }
}

/** As many questions as HR will see: rows of one area are one. */
const questionsOfPlan = ({ entries }: ProgrammePlan) =>
  questionsOf(
    entries.map(({ action }) => action),
    [],
    [],
  ).length

/** The draft a button names, if it is the presser's own and still there. */
async function draftOf(turn: Turn, data: Record<string, unknown>) {
  if (typeof data.draft !== 'string' || !data.draft.startsWith(draftDocId(''))) return undefined
  const kept = (await read(turn.store, draftKind, data.draft))?.entity
  return kept?.by === turn.person.personId ? kept : undefined
}

const gone = (turn: Turn): Reply => ({ kind: 'line', text: importTexts[turn.reader.language].gone })

async function turnPage(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const kept = await draftOf(turn, data)
  if (!kept) return gone(turn)
  const shown = await showDraft(turn, kept, typeof data.page === 'number' ? data.page : 0)
  if ('problem' in shown) return { kind: 'line', text: shown.problem }
  return { kind: 'card', card: shown.card, summary: importTexts[turn.reader.language].previewSummary }
}

/** Saves what the sheet says against the programme as it is at this moment. */
async function save(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const kept = await draftOf(turn, data)
  if (!kept) return gone(turn)
  const { plan, moment } = await planOf(turn, kept)
  if ('refused' in plan) return { kind: 'line', text: wordFinding(plan.refused, turn.reader) }
  const saved = await saveProgramme(turn.store, plan, moment)
  await turn.store.remove(kept.id)
  const questions = questionsOfPlan(plan)
  const card = savedCard({ changed: saved.actions, stale: saved.stale.length, questions }, turn.reader)
  return { kind: 'card', card, summary: importTexts[turn.reader.language].title }
}

async function cancel(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const kept = await draftOf(turn, data)
  if (!kept) return gone(turn)
  await turn.store.remove(kept.id)
  return { kind: 'card', card: cancelledCard(turn.reader), summary: importTexts[turn.reader.language].title }
}

const permission = 'programme.import'

/** HR imports a programme from a pasted table or a file sent in the chat; nothing but a draft is stored before *Save*. */
export const importing = {
  commands: { 'programme.import': { permission, run: start } },
  verbs: {
    'programme.paste': { permission, run: paste },
    'programme.preview': { permission, run: previewPasted },
    'programme.previewPage': { permission, run: turnPage },
    'programme.save': { permission, run: save },
    'programme.cancel': { permission, run: cancel },
  },
  file: { permission, run: previewFile },
} satisfies Partial<Feature>
