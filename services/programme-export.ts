import { readList } from './documents.ts'
import type { Delimiter } from './files/sheet-model.ts'
import { writeCsv, writeXlsx } from './files/sheet-write.ts'
import type { Store } from './ports.ts'
import { type Action, actionKind, dueOf, type Task } from './programme-model.ts'
import { tasksOf } from './programme-save.ts'

const sheetColumns = [
  'area',
  'title',
  'methods',
  'measures',
  'owner',
  'timetable',
  'state',
  'due',
  'done',
  'klartId',
] as const

/** The headers and the states in one language; the reader of programme sheets knows every header of every language. */
export type ExportWords = Record<(typeof sheetColumns)[number], string> & { states: Record<Action['state'], string> }

/** `delimiter` is for CSV alone, `;` when left out. */
export type ExportOptions = { format: 'csv' | 'xlsx'; delimiter?: Delimiter }

/**
 * A programme as a sheet, one row an action in the sheet's own order and words, with its state, date, answers (`92/130`)
 * and Klart-id. Actions that have left the sheet or were replaced are left out: importing the export changes nothing.
 */
export async function exportProgramme(
  store: Store,
  programme: string,
  options: ExportOptions,
  words: ExportWords,
): Promise<Uint8Array> {
  const stored = await readList(store, actionKind, `programme:${programme}`)
  const actions = stored
    .map(({ entity }) => entity)
    .filter(action => action.state !== 'replaced' && !action.vanished)
    .sort((a, b) => a.row - b.row)
  const tasks = await Promise.all(actions.map(({ action }) => tasksOf(store, action)))
  const headers = sheetColumns.map(column => words[column])
  const rows = actions.map((action, at) =>
    rowOf(
      action,
      (tasks[at] ?? []).map(({ entity }) => entity),
      words,
    ),
  )
  if (options.format === 'xlsx') return writeXlsx(programme, headers, rows)
  return new TextEncoder().encode(writeCsv([headers, ...rows], { delimiter: options.delimiter ?? ';' }))
}

/** Parts stand on lines of their own: a line break always separates, whatever the parts say. */
function rowOf(action: Action, tasks: readonly Task[], words: ExportWords): string[] {
  const live = tasks.filter(task => task.state !== 'stopped')
  const cells: Record<(typeof sheetColumns)[number], string> = {
    area: action.area,
    title: action.title,
    methods: action.methods.join('\n'),
    measures: action.measures.map(({ text }) => text).join('\n'),
    owner: action.ownerText,
    timetable: action.timetableText,
    state: words.states[action.state],
    due: soonest(live) ?? action.due ?? '',
    done: live.length === 0 ? '' : `${live.filter(isAnswered).length}/${live.length}`,
    klartId: action.action,
  }
  return sheetColumns.map(column => cells[column])
}

const isAnswered = ({ state }: Task) => state === 'done'

const soonest = (tasks: readonly Task[]) =>
  tasks
    .filter(({ state }) => state === 'open')
    .flatMap(task => dueOf(task) ?? [])
    .sort()[0]
