import {
  type Choosable,
  type ConversationFields,
  type ConversationProblem,
  findForm,
  noteForm,
  notNowForm,
  type OwnPerson,
  planForm,
  togetherForm,
} from '../cards/conversations-forms.ts'
import type { Data } from '../cards/elements.ts'
import { conversationTexts } from '../cards/locales/conversations.ts'
import { loadRecords, recordHeld } from '../services/conversations.ts'
import { mayHold } from '../services/conversations-deeds.ts'
import { type Conversations, type Theme, themes } from '../services/conversations-model.ts'
import { isDate, plusDays } from '../services/dates.ts'
import { buildSearch } from '../services/people-directory-search.ts'
import type { Person } from '../services/people-model.ts'
import { carried, inGroup, kindCalled, loadOwn, usualKind } from './conversations-list.ts'
import { mostFound } from './programme-dialogs.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** As many as can be chosen from at a time. */
const perPage = 20

/** Somebody whose conversations the reader holds, and what is kept of them. */
export type Own = { person: Person; record: Conversations }

/** Says that it is not theirs, and writes down who tried: ids only. `people` are ids from a press, known ones or not. */
export async function refuseOthers(turn: Turn, verb: string, people: readonly string[]): Promise<Reply> {
  const directory = await turn.directory()
  // What comes with a press may be anything at all, and only ids go into the log.
  const known = people.filter(id => directory.byId(id)).slice(0, 100)
  turn.log.warn({ verb, by: turn.person.personId, people: known }, 'Somebody else holds these conversations')
  return { kind: 'line', text: conversationTexts[turn.reader.language].refusals.notYours }
}

/** Those of the people that the reader may see and note on this day; the others are left out. */
export async function ownAmong(turn: Turn, ids: readonly string[]): Promise<Own[]> {
  const directory = await turn.directory()
  const known = ids.flatMap(id => directory.byId(id) ?? [])
  const records = await loadRecords(
    turn.store,
    known.map(({ personId }) => personId),
  )
  return known.flatMap(person => {
    const record = recordHeld(records, person.personId, turn.person.personId)
    return mayHold(turn.person.personId, person.personId, record, directory, turn.today) ? [{ person, record }] : []
  })
}

/** The person that a press names, when they are the reader's; otherwise the answer to it. */
export async function pressedOwn(turn: Turn, data: Record<string, unknown>): Promise<Own | Reply> {
  const id = typeof data.person === 'string' ? data.person : ''
  const [own] = await ownAmong(turn, [id])
  return own ?? refuseOthers(turn, String(data.verb), [id])
}

const asOwn = ({ personId, name, title, unit }: Person): OwnPerson => ({
  person: personId,
  name,
  title,
  unit: unit.at(-1) ?? '',
})

const listed = (value: unknown) => (typeof value === 'string' ? [...new Set(value.split(',').filter(Boolean))] : [])

/** The people that a form has chosen, at most a hundred, and the themes. */
export const chosenPeople = (data: Record<string, unknown>) => listed(data.people).slice(0, 100)
/** Known themes alone. */
export const chosenThemes = (data: Record<string, unknown>): Theme[] =>
  themes.filter(theme => listed(data.themes).includes(theme))

/** The kinds that can be chosen. */
const kindsOf = ({ settings }: Turn) => settings.conversations.kinds.filter(({ active }) => active)

const kindFor = (turn: Turn, data: Record<string, unknown>) =>
  kindsOf(turn).find(({ kind }) => kind === data.kind)?.kind ?? usualKind(turn.settings)?.kind ?? ''

const fieldsOf = (turn: Turn, data: Record<string, unknown>, likely = turn.today): ConversationFields => ({
  date: isDate(data.date) ? data.date : likely,
  kind: kindFor(turn, data),
  themes: chosenThemes(data),
})

const dialog = (title: string, card: Extract<Reply, { kind: 'dialog' }>['card']): Reply => ({
  kind: 'dialog',
  title,
  card,
})

/** The press that this dialog will be, so that a second tap on *Save* notes nothing twice. */
export const batchOf = (turn: Turn, data: Record<string, unknown>) =>
  typeof data.batch === 'string' && /^[A-Za-z0-9]{32}$/.test(data.batch) ? data.batch : turn.newId()

/** The reader's own people as they can be chosen: those next in turn first. */
async function choosable(turn: Turn, data: Record<string, unknown>): Promise<Choosable> {
  const { holdings, rows } = await loadOwn(turn)
  const people = new Map(holdings.map(({ person }) => [person.personId, person]))
  const ordered = (['soon', 'planned', 'other', 'held'] as const).flatMap(group => inGroup(rows, group))
  const all = [...new Set(ordered.map(({ person }) => person))]
  const query = typeof data.query === 'string' && !data.turn ? data.query.trim().slice(0, 80) : ''
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const from = typeof data.from === 'number' && Number.isInteger(data.from) && data.from >= 0 ? data.from : 0
  const page = (data.turn ? from + 1 : from) % pages
  const found = query ? buildSearch([...people.values()])(query, mostFound).map(({ personId }) => personId) : undefined
  const here = found ?? all.slice(page * perPage, (page + 1) * perPage)
  const chosen = chosenPeople(data).filter(id => people.has(id))
  const only = found?.length === 1 && !chosen.includes(String(found[0])) ? found : []
  const choices = [...chosen.filter(id => !here.includes(id)), ...here].flatMap(id => {
    const person = people.get(id)
    return person ? [asOwn(person)] : []
  })
  const shown = { from: page * perPage + 1, to: Math.min((page + 1) * perPage, all.length), all: all.length }
  return {
    chosen: [...chosen, ...only],
    choices,
    query,
    none: found?.length === 0,
    page,
    ...(!found && all.length > perPage ? { shown } : {}),
  }
}

/** *Note*, for one who is given or for several to choose; again with what was typed when there was a problem. */
export async function noteDialog(turn: Turn, data: Record<string, unknown>, problem?: ConversationProblem) {
  const { reader, today, settings } = turn
  const title = conversationTexts[reader.language].forms.note
  const on: Data = { ...carried(turn, data), batch: batchOf(turn, data) }
  const common = { kinds: kindsOf(turn), latest: today, problem, data: on }
  if (!data.person) {
    const who = await choosable(turn, data)
    return dialog(title, noteForm({ ...common, who, fields: fieldsOf(turn, data) }, reader))
  }
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  const planned = own.record.planned.find(({ kind, on: day }) => kind === data.kind && day <= today)
  const usual = planned && kindCalled(settings, planned.kind) ? planned.on : today
  const fields = fieldsOf(turn, data, usual)
  return dialog(title, noteForm({ ...common, who: asOwn(own.person), fields }, reader))
}

/** *Plan*: the date that is planned already can be moved or taken away. */
export async function planDialog(turn: Turn, data: Record<string, unknown>, problem?: ConversationProblem) {
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  const { reader, today } = turn
  // The kind that the button was about; what is chosen in the form may be another.
  const about = kindFor(turn, { kind: data.was ?? data.kind })
  const planned = own.record.planned.find(({ kind }) => kind === about)
  const known = planned && planned.on >= today ? planned.on : undefined
  const date = isDate(data.date) ? data.date : known
  const view = {
    name: own.person.name,
    fields: { kind: kindFor(turn, data), ...(date ? { date } : {}) },
    kinds: kindsOf(turn),
    earliest: today,
    planned: planned !== undefined,
    problem,
    data: { ...carried(turn, data), person: own.person.personId, was: about },
  }
  return dialog(conversationTexts[reader.language].forms.plan, planForm(view, reader))
}

/** *Not now*: only a date is asked. */
export async function notNowDialog(turn: Turn, data: Record<string, unknown>, problem?: ConversationProblem) {
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  const { reader, settings, today } = turn
  const kind = kindCalled(settings, kindFor(turn, data))
  if (!kind) return { kind: 'line', text: conversationTexts[reader.language].refusals.changed } satisfies Reply
  const view = {
    name: own.person.name,
    kind,
    date: isDate(data.date) ? data.date : undefined,
    earliest: plusDays(today, 1),
    problem,
    data: { ...carried(turn, data), person: own.person.personId, kind: kind.kind },
  }
  return dialog(conversationTexts[reader.language].forms.notNow, notNowForm(view, reader))
}

/** Before *confirm together*: the employee reads what they say yes to, with the device in their hand. */
export function togetherDialog(turn: Turn, data: Record<string, unknown>, { person, record }: Own): Reply {
  const { reader, settings } = turn
  const texts = conversationTexts[reader.language]
  const held = record.held.find(({ id }) => id === data.held)
  const kind = held && kindCalled(settings, held.kind)
  if (!held || !kind) return { kind: 'line', text: texts.refusals.changed }
  const on = { ...carried(turn, data), person: person.personId, held: held.id }
  return dialog(texts.forms.together, togetherForm({ name: person.name, kind, on: held.on, data: on }, reader))
}

/** A search or the next page in *Note*, or the search that finds one of one's own. */
async function people(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  if (data.step === 'note') return noteDialog(turn, { ...data, person: undefined })
  const { reader } = turn
  const query = typeof data.query === 'string' ? data.query.trim().slice(0, 80) : ''
  const { holdings } = await loadOwn(turn)
  const search = buildSearch(holdings.map(({ person }) => person))
  const found = query ? search(query, mostFound).map(asOwn) : undefined
  const card = findForm({ query, found, data: carried(turn, data) }, reader)
  return dialog(conversationTexts[reader.language].forms.find, card)
}

/** The verbs that open a dialog or its next step. */
export const dialogs: Feature['verbs'] = {
  'conversations.note': { run: (turn, data) => noteDialog(turn, data) },
  'conversations.plan': { run: (turn, data) => planDialog(turn, data) },
  'conversations.notNow': { run: (turn, data) => notNowDialog(turn, data) },
  'conversations.people': { run: people },
}
