import {
  type ConversationGroup,
  type ConversationProgress,
  type ConversationRow,
  conversationGroupCard,
  conversationGroups,
  conversationsCard,
  noConversationsCard,
} from '../cards/conversations.ts'
import type { Data } from '../cards/elements.ts'
import { conversationTexts } from '../cards/locales/conversations.ts'
import type { Told } from '../cards/today.ts'
import { loadAround, type Records, recordHeld } from '../services/conversations.ts'
import { progressOf } from '../services/conversations-coverage.ts'
import { type Standing, standingOf, standings } from '../services/conversations-due.ts'
import { type Holding, heldBy } from '../services/conversations-people.ts'
import { isOpen } from '../services/conversations-rules.ts'
import { type ConversationKind, developmentKind } from '../services/conversations-settings.ts'
import type { Settings } from '../services/settings-model.ts'
import { pageOf, showToday } from './today.ts'
import type { Reply, Turn } from './turn.ts'

const pageSize = 6

/** So many of those next in turn stand on an overview and on today's card. */
export const mostFirst = 3

/** The kind of that name, whether it is in use or not. */
export const kindCalled = ({ conversations }: Settings, kind: unknown): ConversationKind | undefined =>
  conversations.kinds.find(one => one.kind === kind)

/** The kind that the house's coverage is about. */
export const usualKind = (settings: Settings) =>
  kindCalled(settings, developmentKind) ?? settings.conversations.kinds[0]

const groupOf = ({ standing }: ConversationRow): ConversationGroup =>
  standing.state === 'soon' || standing.state === 'planned' || standing.state === 'held' ? standing.state : 'other'

/** What is shown besides the usual kind: what waits to be held, and what was just noted. */
const isSpecial = ({ state, last }: Standing, today: string) =>
  state === 'soon' || state === 'planned' || (state === 'held' && last !== undefined && isOpen(last, today))

const isIdle = (state: Standing['state']) => state === 'later' || state === 'none'

/**
 * Each person with the usual kind, and with other kinds where something is to be held. *Confirm together* is offered as long
 * as the question is open, whatever has been answered, so that its absence tells nothing.
 */
export function rowsOf(holdings: readonly Holding[], records: Records, settings: Settings, today: string) {
  const usual = usualKind(settings)
  return holdings.flatMap(({ person }) => {
    const record = recordHeld(records, person.personId)
    const others = standings(person, record, settings, today).filter(
      one => one.kind !== usual?.kind && isSpecial(one, today),
    )
    const own = usual ? [standingOf(person, record, usual, settings, today)] : []
    // Nobody stands among the others only because nothing is to be done about the usual kind.
    const all = [...(others.length > 0 ? own.filter(({ state }) => !isIdle(state)) : own), ...others]
    return all.flatMap((standing): ConversationRow[] => {
      const kind = kindCalled(settings, standing.kind)
      if (!kind) return []
      const { last } = standing
      const held = standing.state === 'held' && last && isOpen(last, today) ? last.id : undefined
      return [{ person: person.personId, name: person.name, kind, usual: kind === usual, standing, held }]
    })
  })
}

const byName = new Intl.Collator('sv').compare

const sortKey: Record<ConversationGroup, (row: ConversationRow) => string> = {
  soon: ({ standing }) => standing.due ?? '',
  planned: ({ standing }) => standing.planned ?? '',
  held: () => '',
  other: () => '',
}

/** The rows of a group: by date where one is to come, then by name. */
export function inGroup(rows: readonly ConversationRow[], group: ConversationGroup) {
  const key = sortKey[group]
  return rows
    .filter(row => groupOf(row) === group)
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : byName(a.name, b.name)))
}

/** How it goes with the holder's own people, with what the words need. */
export function progressFor(
  holdings: readonly Holding[],
  records: Records,
  settings: Settings,
  today: string,
): ConversationProgress {
  const due = usualKind(settings)?.due
  const months = due?.type === 'rolling' ? due.months : undefined
  return { ...progressOf(holdings, records, settings, today), months }
}

/** The holder's own people with what is known of them: two reads. */
export async function loadOwn({ store, person, directory, settings, today }: Turn) {
  const everybody = await directory()
  const holdings = heldBy(person.personId, everybody, today)
  const { records } = await loadAround(store, person.personId, everybody, today)
  return { holdings, records, rows: rowsOf(holdings, records, settings, today) }
}

const isGroup = (value: unknown): value is ConversationGroup => conversationGroups.some(name => name === value)

/** The list, or the page of the group that a button names. */
export async function showList(turn: Turn, data: Record<string, unknown>, told?: Told): Promise<Reply> {
  const { reader, today, settings } = turn
  const { holdings, records, rows } = await loadOwn(turn)
  const summary = conversationTexts[reader.language].title[reader.country]
  if (rows.length === 0) return { kind: 'card', card: noConversationsCard(reader, told), summary }
  if (isGroup(data.group)) {
    const all = inGroup(rows, data.group)
    const pages = Math.max(1, Math.ceil(all.length / pageSize))
    const page = Math.min(Math.max(0, Math.floor(pageOf(data))), pages - 1)
    const here = all.slice(page * pageSize, (page + 1) * pageSize)
    const view = { group: data.group, rows: here, count: all.length, page, pages, today, told }
    return { kind: 'card', card: conversationGroupCard(view, reader), summary }
  }
  const groups = { soon: 0, planned: 0, held: 0, other: 0 }
  for (const row of rows) groups[groupOf(row)] += 1
  const first = inGroup(rows, 'soon').slice(0, mostFirst)
  const progress = progressFor(holdings, records, settings, today)
  return { kind: 'card', card: conversationsCard({ progress, counts: groups, first, today, told }, reader), summary }
}

/** From today's card the list comes as a message of its own, so that what else is due stays where it is. */
export async function openList(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const reply = await showList(turn, data)
  if (data.on !== 'today' || reply.kind !== 'card') return reply
  return { kind: 'sent', messages: [{ card: reply.card, summary: reply.summary }] }
}

/** The card that was pressed, as it is now: today's, or the list where it was. */
export const showBehind = (turn: Turn, data: Record<string, unknown>, told?: Told): Promise<Reply> =>
  data.on === 'today' ? showToday(turn, { told, page: pageOf(data) }) : showList(turn, data, told)

/** What every step of a dialog hands on: which card it was opened from, and where it stood. */
export function carried({ card }: Turn, data: Record<string, unknown>): Data {
  const from = typeof data.card === 'string' ? data.card : card
  return {
    on: data.on === 'today' ? 'today' : 'list',
    ...(isGroup(data.group) ? { group: data.group } : {}),
    ...(typeof data.page === 'number' ? { page: data.page } : {}),
    ...(from ? { card: from } : {}),
  }
}
