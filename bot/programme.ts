import { plain } from '../cards/elements.ts'
import { programmeTexts } from '../cards/locales/programme.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { movedFarWords } from '../cards/programme.ts'
import { type Told, todayCard } from '../cards/today.ts'
import { stamp } from '../services/dates.ts'
import { readPage } from '../services/documents.ts'
import { answer, concerns, itemsOf, loadTasks } from '../services/programme.ts'
import { warningFor } from '../services/programme-climbing.ts'
import { type Action, type Task, taskKind } from '../services/programme-model.ts'
import { type Deed, undoableBy } from '../services/programme-rules.ts'
import { contribution, type Facts, programmeContributor, sectionOf, withTallies } from './programme-contribution.ts'
import { deedOf, dialogs, pressedTask, problemDialog } from './programme-dialogs.ts'
import { importing } from './programme-importing.ts'
import { questions } from './programme-questions.ts'
import { readProgramme, showArea } from './programme-reading.ts'
import { reminding } from './programme-reminding.ts'
import { aroundMine, pageOf, todayReply } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

const pageSize = 8

/** An answer on a card or in a dialog: written if it still may be, and today shown as it now is either way. */
async function press(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const task = pressedTask(turn, data)
  const by = turn.person.personId
  // What the card will not show is not read.
  const which = data.on === 'mine' ? 'open' : 'due'
  const shown = (one: Task) => concerns(one, by, turn.today, which) !== undefined
  const facts = await loadTasks(turn.store, by, task ? [task] : [], shown)
  const deed = deedOf(data)
  const rev = typeof data.rev === 'number' ? data.rev : -1
  const action = task && facts.actions.get(task.entity.action)
  if (action && deed?.verb === 'programme.ask' && !(await turn.directory()).byId(deed.person))
    return problemDialog(turn, action, { ...data, person: undefined }, 'badPerson')
  const answered = deed
    ? await answer(turn.store, task, facts.actions, deed, { by, rev, at: stamp(turn.at), today: turn.today })
    : { outcome: 'changed' as const, task }
  if (task && action && (answered.outcome === 'badDate' || answered.outcome === 'badPerson'))
    return problemDialog(turn, action, data, answered.outcome)
  const tasks = new Map(facts.tasks)
  if (answered.task) tasks.set(answered.task.entity.task, answered.task)
  const after = await withTallies(turn.store, { ...facts, tasks })
  return show(turn, after, data, toldOf(turn, deed, answered, action))
}

/** The line on top of the card: what was done, with undo while it is the person's own; or why nothing changed. */
function toldOf(
  turn: Turn,
  deed: Deed | undefined,
  { outcome, task }: Awaited<ReturnType<typeof answer>>,
  action: Action | undefined,
) {
  const { language } = turn.reader
  if (outcome !== 'done' || !deed || !task || !action)
    return { line: todayTexts[language].refusals[outcome === 'done' ? 'changed' : outcome] } satisfies Told
  const { entity } = task
  const line = movedFar(turn, deed, entity) ?? programmeTexts[language].told[deed.verb](plain(action.title))
  const undo = { verb: 'programme.undo', data: { task: entity.task, rev: entity.rev } }
  return (undoableBy(entity, turn.person.personId) ? { line, undo } : { line }) satisfies Told
}

/** What was late and has been moved far off climbs all the same: the answer says to whom and when. */
function movedFar({ person, settings, today, reader }: Turn, deed: Deed, task: Task) {
  if (deed.verb !== 'programme.move' || task.lateSince === undefined) return undefined
  const climbs = warningFor(task, person, settings, today)
  return climbs && movedFarWords(deed.date, climbs, reader)
}

/** The card that was pressed, as it is now: today's, of every feature, or the list of one's own. */
async function show(turn: Turn, facts: Facts, data: Record<string, unknown>, told?: Told): Promise<Reply> {
  if (data.on === 'mine') return mine(turn, facts, pageOf(data), told)
  const contributions = await aroundMine(turn, 'programme', contribution(facts, turn.settings))
  return todayReply(turn, contributions, { told, page: pageOf(data) })
}

/** Everything open that the person answers for, page by page. */
function mine(turn: Turn, facts: Facts, page: number, told?: Told): Reply {
  const items = itemsOf(facts, turn.person.personId, turn.today, 'open')
  const pages = Math.max(1, Math.ceil(items.length / pageSize))
  const at = Math.min(Math.max(0, Math.floor(page)), pages - 1)
  const sections = items
    .slice(at * pageSize, (at + 1) * pageSize)
    .map(item => sectionOf(facts, item, { on: 'mine', page: at }, turn))
  const view = { on: 'mine' as const, page: at, pages }
  const card = todayCard({ sections, total: items.length, told, view, shifts: false }, turn.reader)
  return { kind: 'card', card, summary: todayTexts[turn.reader.language].mine }
}

async function showMine(turn: Turn, page = 0) {
  const facts = await loadTasks(turn.store, turn.person.personId)
  return mine(turn, await withTallies(turn.store, facts), page)
}

/** `ångra` in the chat: the person's own latest answer, wherever it was given. */
async function undoLatest(turn: Turn): Promise<Reply> {
  const me = turn.person.personId
  const { docs } = await readPage(turn.store, taskKind, { key: `last:${me}`, limit: 500 })
  const latest = docs
    .filter(({ entity }) => undoableBy(entity, me))
    .toSorted((a, b) => ((a.entity.history.at(-1)?.at ?? '') < (b.entity.history.at(-1)?.at ?? '') ? 1 : -1))[0]
  if (!latest) return { kind: 'line', text: todayTexts[turn.reader.language].refusals.nothingToUndo }
  const { task, rev, id } = latest.entity
  const stored = await turn.store.get(id)
  const loaded = new Map(turn.loaded)
  if (stored) loaded.set(id, stored)
  return press({ ...turn, loaded }, { verb: 'programme.undo', task, rev, on: 'today' })
}

const deeds = [
  'done',
  'onItsWay',
  'plusOne',
  'move',
  'ask',
  'accept',
  'decline',
  'help',
  'thursday',
  'noted',
  'undo',
] as const

/** Reading and answering are open to everybody, and the rules tell whose a task is; the rest of it needs a right. */
export const programme: Feature = {
  name: 'programme',
  contributors: [programmeContributor, ...questions.contributors],
  commands: {
    'programme.mine': { listed: true, run: turn => showMine(turn) },
    'programme.undo': { run: undoLatest },
    'programme.read': { run: readProgramme },
    ...importing.commands,
    ...questions.commands,
    ...reminding.commands,
  },
  file: importing.file,
  verbs: {
    ...Object.fromEntries(deeds.map(deed => [`programme.${deed}`, { run: press }])),
    'programme.mine': { run: (turn, data) => showMine(turn, pageOf(data)) },
    'programme.read': { run: readProgramme },
    'programme.area': { run: showArea },
    ...dialogs,
    ...importing.verbs,
    ...questions.verbs,
  },
}
