import { askCard, confirmSection, prepareSection, usefulCard } from '../cards/conversations-employee.ts'
import { plain } from '../cards/elements.ts'
import { employeeTexts } from '../cards/locales/conversations-employee.ts'
import { recordOf } from '../services/conversations.ts'
import { change } from '../services/conversations-deeds.ts'
import { type Conversations, type Held, openDays } from '../services/conversations-model.ts'
import { managersFor } from '../services/conversations-people.ts'
import { type Deed, isOpen } from '../services/conversations-rules.ts'
import { inUse } from '../services/conversations-settings.ts'
import { answerUsefulness, usefulnessOf } from '../services/conversations-usefulness.ts'
import { daysBetween, plusDays, stamp } from '../services/dates.ts'
import type { Person } from '../services/people-model.ts'
import type { Entry, Known, NewsEntry, Part } from './conversations-contribution.ts'
import { askedOf, kindOf, openQuestions, ownRecord, ownWish, showMine } from './conversations-mine.ts'
import { aroundOf, receiverOf } from './conversations-wishes.ts'
import { pageOf, showToday } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** A question is open at least so long after it was asked, in days; one that can't be any more is not asked. */
const openAtLeast = 21

function dueOf(person: Person, today: string, known: Known): Entry[] {
  const record = recordOf(known.records, person.personId)
  return openQuestions(record, today)
    .filter(one => !isPassedOn(record, one))
    .map(one => entryOf(one, person, today, known))
}

/** Who wants to talk to another has answered for now; the question stays open on the card of their own conversations. */
const isPassedOn = ({ wish }: Conversations, { noted }: Held) => wish?.with === 'other' && wish.since >= noted

function entryOf(held: Held, person: Person, today: string, known: Known): Entry {
  const { id, noted } = held
  return {
    item: {
      ...{ feature: 'conversations', key: `confirm:${id}`, since: noted, order: 0, reached: noted },
      ...{
        urgency: daysBetween(today, plusDays(noted, openDays)),
        asks: 'staff',
        once: plusDays(noted, openDays - openAtLeast),
      },
    },
    title: reader => employeeTexts[reader.language].asked,
    section: (reader, on) => confirmSection(askedOf(held, person, known, today), on, reader),
  }
}

/** How long before a planned conversation the form for preparing is told of, in days. */
const prepareDays = 7

function newsOf({ personId }: Person, today: string, { records, settings }: Known): NewsEntry[] {
  const url = settings.conversations.preparation
  if (!url) return []
  return recordOf(records, personId)
    .planned.filter(({ on }) => on >= today && plusDays(on, -prepareDays) <= today)
    .map(({ kind, on }) => ({
      item: { feature: 'conversations', key: `prepare:${personId}:${kind}:${on}`, since: on },
      section: reader => prepareSection(kindOf(settings, kind), on, url, reader),
    }))
}

const heldIn = (data: Record<string, unknown>) => (typeof data.held === 'string' ? data.held : '')

const deedOn = (turn: Turn, deed: Deed) =>
  change(turn.store, turn.person.personId, deed, {
    by: turn.person.personId,
    today: turn.today,
    now: stamp(turn.at),
  })

/** The card that the button stands on, as it is now. */
const back = (turn: Turn, data: Record<string, unknown>, line: string): Promise<Reply> =>
  data.on === 'today' ? showToday(turn, { told: { line }, page: pageOf(data) }) : showMine(turn, line)

/** *Yes, that is right*: then how useful it was is asked on a card of its own, where it can be kept apart. */
async function confirm(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = employeeTexts[turn.reader.language]
  const held = heldIn(data)
  const { outcome, record } = await deedOn(turn, { deed: 'confirm', held })
  const confirmed = record?.entity.held.some(one => one.id === held && one.answer === 'confirmed')
  if (outcome !== 'done' && !confirmed) return back(turn, data, texts.refused)
  if (!turn.secret) return back(turn, data, texts.confirmed)
  return { kind: 'card', card: usefulCard({ held, line: texts.confirmed }, turn.reader), summary: texts.useful }
}

/** *Not yet*: to the manager the conversation remains, and no more is told. */
async function contradict(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = employeeTexts[turn.reader.language]
  const { outcome } = await deedOn(turn, { deed: 'contradict', held: heldIn(data) })
  return back(turn, data, outcome === 'done' || outcome === 'answered' ? texts.contradicted : texts.refused)
}

/** The wish to talk to another than the manager, and the line that says whom it is with. */
async function passOn(turn: Turn, held?: string): Promise<string> {
  const texts = employeeTexts[turn.reader.language]
  const around = await aroundOf(turn)
  if (!receiverOf(await ownRecord(turn), around, turn.today)) return texts.nobody
  const { outcome, record } = await deedOn(turn, { deed: 'other', ...(held === undefined ? {} : { held }) })
  const receiver = record && receiverOf(record.entity, around, turn.today)
  if ((outcome !== 'done' && outcome !== 'twice') || !receiver) return texts.refused
  return texts.goesTo(plain(receiver.person.name), texts.roles[receiver.as])
}

/**
 * How useful it was. Nothing but the answer's own document is written, so that no time of the person's document joins with
 * it; what is read is whether the conversation is theirs and confirmed by themselves.
 */
async function useful(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, secret, person, today, reader } = turn
  const texts = employeeTexts[reader.language]
  const held = heldIn(data)
  const about = (await ownRecord(turn)).held.find(one => one.id === held)
  const reply = (line: string | undefined, score: number | undefined, closed = false): Reply => ({
    ...{ kind: 'card', summary: texts.useful },
    card: usefulCard({ held, line, score, closed }, reader),
  })
  if (!secret || about?.answer !== 'confirmed' || !isOpen(about, today)) return reply(texts.refused, undefined, true)
  const { score } = data
  if (typeof score !== 'number' || ![1, 2, 3, 4, 5].includes(score))
    return reply(undefined, await usefulnessOf(store, secret, { person: person.personId, held }))
  const outcome = await answerUsefulness(store, secret, { held, person, score, today })
  return outcome === 'saved' ? reply(texts.saved, score) : reply(texts.counted, undefined, true)
}

/** *Ask for a conversation*: with whom, and then that it is noted. */
async function ask(turn: Turn, data: Record<string, unknown> = {}): Promise<Reply> {
  const { person, reader, settings } = turn
  const texts = employeeTexts[reader.language]
  if (!inUse(settings)) return { kind: 'line', text: texts.notInUse }
  if (data.with === 'other') return showMine(turn, await passOn(turn))
  const alone = managersFor(person, await turn.directory()).length === 0
  if (data.with === 'manager' && !alone) {
    const { outcome } = await deedOn(turn, { deed: 'ask' })
    return showMine(turn, outcome === 'done' ? texts.askedManager : undefined)
  }
  const wish = await ownWish(turn, await ownRecord(turn))
  return { kind: 'card', card: askCard({ wish, alone }, reader), summary: texts.ask }
}

async function unask(turn: Turn): Promise<Reply> {
  const { outcome } = await deedOn(turn, { deed: 'unask' })
  return showMine(turn, outcome === 'done' ? employeeTexts[turn.reader.language].unasked : undefined)
}

/** What employees answer and see about their own conversations. */
export const answering: Part & Pick<Feature, 'commands' | 'verbs'> = {
  due: dueOf,
  news: newsOf,
  commands: {
    'conversations.mine': { listed: true, run: turn => showMine(turn) },
    'conversations.ask': { run: turn => ask(turn) },
  },
  verbs: {
    'conversations.confirm': { run: confirm },
    'conversations.contradict': { run: contradict },
    'conversations.other': { run: async (turn, data) => back(turn, data, await passOn(turn, heldIn(data))) },
    'conversations.useful': { run: useful },
    'conversations.mine': { run: turn => showMine(turn) },
    'conversations.ask': { run: ask },
    'conversations.unask': { run: turn => unask(turn) },
  },
}
