import { wishSection } from '../cards/conversations-wishes.ts'
import { plain } from '../cards/elements.ts'
import { wishTexts } from '../cards/locales/conversations-wishes.ts'
import { change } from '../services/conversations-deeds.ts'
import { type Conversations, conversationsDocId, conversationsKind, openDays } from '../services/conversations-model.ts'
import { holdersFor, nextManagerFor } from '../services/conversations-people.ts'
import { plusDays, stamp } from '../services/dates.ts'
import { read, type Versioned } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { atWork, holderOf, loadContacts } from '../services/programme-questions.ts'
import type { DueItem } from '../services/today.ts'
import type { Entry, Known, Part } from './conversations-contribution.ts'
import { hrOf } from './programme-questions-contribution.ts'
import { pageOf, scopeOf, showToday } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** Whom a wish for another than the manager is with: the next manager, or one in HR. */
export type Receiver = { person: Person; as: 'manager' | 'hr' }

type Around = Pick<Known, 'directory' | 'hr'>

/**
 * Those who never learn of the wish: who holds the person's conversations, and who noted one about which the question was open
 * when it was made.
 */
function barredFrom(person: Person, { held, wish }: Conversations, directory: Directory, today: string) {
  const { managers, assistants, standIn } = holdersFor(person, directory, today)
  const since = wish?.since ?? today
  const noters = held.filter(({ noted }) => noted <= since && plusDays(noted, openDays) >= since).map(({ by }) => by)
  return new Set([person.personId, ...managers, ...assistants, ...(standIn ? [standIn] : []), ...noters])
}

/** Whom the person's wish is with, or would be with if they made one now. Undefined when Klart knows nobody. */
export function receiverOf(record: Conversations, { directory, hr }: Around, today: string): Receiver | undefined {
  const person = directory.byId(record.person)
  if (!person) return undefined
  const barred = barredFrom(person, record, directory, today)
  const next = nextManagerFor(person, directory)
  const taker = record.wish?.taken === undefined ? undefined : directory.byId(record.wish.taken)
  if (taker && !barred.has(taker.personId))
    return { person: taker, as: taker.personId === next?.personId ? 'manager' : 'hr' }
  if (next && !record.wish?.hr && !barred.has(next.personId)) return { person: next, as: 'manager' }
  const others = hr.filter(id => !barred.has(id))
  const found = directory.byId(holderOf(`other:${record.person}`, others) ?? '')
  return found && { person: found, as: 'hr' }
}

type Index = ReadonlyMap<string, readonly { record: Conversations; as: Receiver['as'] }[]>

const indexes = new WeakMap<Known, Map<string, Index>>()

/** The wishes by whom they are with: made once for what is known and a date, because a round asks for everybody. */
function wishesOf(known: Known, today: string): Index {
  const ofDates = indexes.get(known) ?? new Map<string, Index>()
  indexes.set(known, ofDates)
  const found = ofDates.get(today)
  if (found) return found
  const wishes = [...known.records.values()].flatMap(({ entity }) => {
    const receiver = entity.wish?.with === 'other' ? receiverOf(entity, known, today) : undefined
    return receiver ? [{ record: entity, as: receiver.as, by: receiver.person.personId }] : []
  })
  const index = Map.groupBy(wishes, ({ by }) => by)
  ofDates.set(today, index)
  return index
}

/** Whoever waits comes before everything else that is due. */
const waiting = -901

function itemOf({ person, wish }: Conversations, as: Receiver['as'], today: string): DueItem {
  const since = wish?.since ?? today
  return {
    ...{ feature: 'conversations', key: `other:${person}`, since, order: 0, reached: since },
    asks: as === 'hr' ? 'hr' : 'owner',
    ...(wish?.taken ? { urgency: 0 } : { urgency: waiting, waits: true }),
  }
}

function entryOf(known: Known, record: Conversations, as: Receiver['as'], today: string): Entry {
  const { person, wish } = record
  const wished = { person, name: known.directory.byId(person)?.name ?? '', taken: wish?.taken !== undefined, as }
  return {
    item: itemOf(record, as, today),
    title: reader => wishTexts[reader.language].title,
    section: (reader, on) => wishSection(wished, on, reader),
  }
}

/** Who in HR can answer today, for a press of somebody who need not be in HR. */
export async function aroundOf(turn: Turn): Promise<Around> {
  const [directory, people] = await Promise.all([turn.directory(), hrOf(scopeOf(turn))])
  return { directory, hr: atWork(people, await loadContacts(turn.store, people), turn.today) }
}

type Pressed = { record: Versioned<Conversations>; name: string; around: Around }

/** The wish that a press is about, if whoever pressed may know of it at all: it is theirs, or they are in HR. */
async function pressedWish(turn: Turn, data: Record<string, unknown>): Promise<Pressed | undefined> {
  const { store, person: presser, settings, firstHr, today } = turn
  const around = await aroundOf(turn)
  const person = around.directory.byId(typeof data.person === 'string' ? data.person : '')
  const record = person && (await read(store, conversationsKind, conversationsDocId(person.personId)))
  if (person && record?.entity.wish?.with === 'other') {
    const barred = barredFrom(person, record.entity, around.directory, today)
    const isTheirs = receiverOf(record.entity, around, today)?.person.personId === presser.personId
    const may = isTheirs || isHr(presser, settings, firstHr)
    if (may && !barred.has(presser.personId)) return { record, name: person.name, around }
  }
  // The same answer whether there is a wish or not: a guess teaches nothing.
  turn.log.warn({ verb: data.verb, by: presser.personId, person: person?.personId }, 'a press on a wish was refused')
  return undefined
}

const pressOf = ({ person, today, at }: Turn) => ({ by: person.personId, today, now: stamp(at) })

const told = (turn: Turn, data: Record<string, unknown>, line: string) =>
  showToday(turn, { told: { line }, page: pageOf(data) })

/** *I will*: from now on they may plan and note it. */
async function take(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = wishTexts[turn.reader.language]
  const pressed = await pressedWish(turn, data)
  if (!pressed) return told(turn, data, texts.gone)
  const { record, name } = pressed
  const { outcome } = await change(turn.store, record.entity.person, { deed: 'take' }, pressOf(turn), record)
  return told(turn, data, outcome === 'done' || outcome === 'twice' ? texts.tookIt(plain(name)) : texts.gone)
}

/** The next manager leaves it to HR, while somebody there can have it. */
async function toHr(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = wishTexts[turn.reader.language]
  const pressed = await pressedWish(turn, data)
  if (!pressed) return told(turn, data, texts.gone)
  const { record, around } = pressed
  const { entity } = record
  const wish = { with: 'other', since: entity.wish?.since ?? turn.today, hr: true } as const
  if (!receiverOf({ ...entity, wish }, around, turn.today)) return told(turn, data, texts.noHr)
  const { outcome } = await change(turn.store, entity.person, { deed: 'toHr' }, pressOf(turn), record)
  return told(turn, data, outcome === 'done' || outcome === 'twice' ? texts.wentToHr : texts.gone)
}

/** Employees' wishes to talk to another than their manager, by the one person each is with. */
export const wishing: Part & Pick<Feature, 'commands' | 'verbs'> = {
  due: ({ personId }, today, known) =>
    (wishesOf(known, today).get(personId) ?? []).map(({ record, as }) => entryOf(known, record, as, today)),
  commands: {},
  verbs: { 'conversations.take': { run: take }, 'conversations.toHr': { run: toHr } },
}
