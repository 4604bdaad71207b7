import type { Data } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { quietTexts } from '../cards/locales/quiet.ts'
import {
  type AreaChoice,
  areaWords,
  daysWords,
  type QuietProblem,
  quietAreaForm,
  quietCard,
  quietEndCard,
  quietForm,
} from '../cards/quiet.ts'
import type { Directory } from '../services/people-directory.ts'
import {
  type Added,
  addQuiet,
  areasLike,
  endQuiet,
  type QuietRefusal,
  quietDays,
  quietFrom,
  restOf,
} from '../services/quiet.ts'
import type { Settings } from '../services/settings-model.ts'
import { mostFound } from './programme-dialogs.ts'
import { momentOf } from './programme-questions-answers.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** More units than this are not listed but searched for. */
const mostListed = 20

/** The value of the choice that is no unit. */
const wholeHouse = 'house'

function show({ reader, today }: Turn, settings: Settings, lines: readonly string[] = []): Reply {
  const times = quietFrom(settings, today)
  const now = times.filter(({ from }) => from <= today)
  const coming = times.filter(({ from }) => from > today)
  const card = quietCard({ now, coming, lines }, reader)
  return { kind: 'card', card, summary: quietTexts[reader.language].title }
}

const choiceOf = (area: readonly string[] | undefined, reader: Reader): AreaChoice => ({
  value: area ? JSON.stringify(area) : wholeHouse,
  title: areaWords(area, reader),
})

/** The choice that a dialog sent, if there is such a unit. */
function chosenOf(directory: Directory, value: unknown, reader: Reader) {
  if (value === wholeHouse) return { area: undefined, choice: choiceOf(undefined, reader) }
  const area = directory.units().find(unit => JSON.stringify(unit) === value)
  return area && { area: [...area], choice: choiceOf(area, reader) }
}

const textOf = (value: unknown) => (typeof value === 'string' && value ? value.slice(0, 1000) : undefined)

/** What every step of the dialog hands on: where the card stands that it was opened from. */
const carried = ({ card }: Turn, data: Record<string, unknown>): Data => {
  const from = typeof data.card === 'string' ? data.card : card
  return from ? { card: from } : {}
}

/** The dialog: one step where the units can be listed, else first the unit, with a search. Nothing typed is lost. */
async function openForm(turn: Turn, data: Record<string, unknown>, problem?: QuietProblem): Promise<Reply> {
  const { reader, today } = turn
  const directory = await turn.directory()
  const title = quietTexts[reader.language].title
  const on = carried(turn, data)
  const fields = { area: textOf(data.area), from: textOf(data.from) ?? today, to: textOf(data.to) }
  const units = directory.units()
  if (units.length <= mostListed) {
    const choices = [undefined, ...units].map(unit => choiceOf(unit, reader))
    return { kind: 'dialog', title, card: quietForm({ choices, fields, earliest: today, problem, data: on }, reader) }
  }
  const chosen = data.step === 'search' ? undefined : chosenOf(directory, data.area, reader)
  if (!chosen) return openAreas(turn, directory, data, problem)
  const view = { choices: [], chosen: chosen.choice, fields, earliest: today, problem, data: on }
  return { kind: 'dialog', title, card: quietForm(view, reader) }
}

function openAreas(turn: Turn, directory: Directory, data: Record<string, unknown>, problem?: QuietProblem): Reply {
  const { reader } = turn
  const texts = quietTexts[reader.language]
  const query = textOf(data.query)?.trim() ?? ''
  const found = query ? areasLike(directory, query, mostFound) : undefined
  const top = directory.units().filter(({ length }) => length === 1)
  const listed = found ?? (top.length <= mostListed ? top : [])
  const choices = [undefined, ...listed].map(unit => choiceOf(unit, reader))
  const missing = data.step === 'dates' ? { field: 'area' as const, line: texts.form.areaError } : problem
  const view = { choices, query, found: found?.length, problem: missing, data: carried(turn, data) }
  return { kind: 'dialog', title: texts.title, card: quietAreaForm(view, reader) }
}

const fieldOf: Record<QuietRefusal, QuietProblem['field']> = {
  badFrom: 'from',
  tooFar: 'from',
  badTo: 'to',
  backwards: 'to',
  past: 'to',
  tooLong: 'to',
  noArea: 'area',
  already: 'area',
}

/** What stands on the card after a quiet time was added: who, when, and what happens with the dates. */
export function addedLines({ time, overlaps }: Added, reader: Reader, today: string): string[] {
  const texts = quietTexts[reader.language]
  return [
    texts.added(areaWords(time.area, reader), daysWords(time, reader)),
    overlaps.length > 0 ? texts.overlaps : texts.moves(reader, quietDays(time)),
    ...(time.from > today ? [texts.movesLater] : []),
  ]
}

/** What the dialog sent: silenced, or asked again with what was wrong beside its field. */
async function add(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { reader, today } = turn
  const texts = quietTexts[reader.language]
  const moment = await momentOf(turn)
  const chosen = chosenOf(moment.directory, data.area, reader)
  if (!chosen) return openForm(turn, data, { field: 'area', line: texts.form.areaError })
  const [from, to] = [textOf(data.from), textOf(data.to)]
  if (!from) return openForm(turn, data, { field: 'from', line: texts.form.fromError })
  if (!to) return openForm(turn, data, { field: 'to', line: texts.form.toError })
  const wish = { from, to, ...(chosen.area && { area: chosen.area }) }
  const added = await addQuiet(turn.store, wish, moment, turn.newId)
  if ('refused' in added)
    return openForm(turn, data, { field: fieldOf[added.refused], line: texts.problems[added.refused] })
  return show(turn, added.settings, addedLines(added.told, reader, today))
}

/** The first press says what it means, the second one does it. */
async function end(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { reader, settings, today } = turn
  const texts = quietTexts[reader.language]
  const time = quietFrom(settings, today).find(({ id }) => id === data.period)
  if (!time) return show(turn, settings, [texts.problems.over])
  if (data.sure !== true) {
    const rest = restOf(time, today)
    const state = time.from > today ? 'coming' : { days: rest ? quietDays(rest) : 0 }
    return { kind: 'card', card: quietEndCard(time, state, reader), summary: texts.title }
  }
  const ended = await endQuiet(turn.store, time.id, await momentOf(turn))
  if ('refused' in ended) return show(turn, settings, [texts.problems.over])
  const line = time.from > today ? texts.removed : texts.ended
  return show(turn, ended.settings, [line(areaWords(time.area, reader))])
}

/** HR's silence for an area or the whole house. */
export const quiet = {
  commands: { 'settings.quiet': { permission: 'settings.quiet', run: async turn => show(turn, turn.settings) } },
  verbs: {
    'settings.quiet': { permission: 'settings.quiet', run: async turn => show(turn, turn.settings) },
    'settings.quietNew': { permission: 'settings.quiet', run: (turn, data) => openForm(turn, data) },
    'settings.quietAdd': { permission: 'settings.quiet', run: add },
    'settings.quietEnd': { permission: 'settings.quiet', run: end },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
