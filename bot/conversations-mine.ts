import { type Asked, type Holder, mineCard, type OwnKind, type OwnWish } from '../cards/conversations-employee.ts'
import { employeeTexts } from '../cards/locales/conversations-employee.ts'
import { assesses, loadAssessments } from '../services/conversations-assessment.ts'
import { standings } from '../services/conversations-due.ts'
import {
  type Conversations,
  conversationsDocId,
  conversationsKind,
  type Held,
  noConversations,
} from '../services/conversations-model.ts'
import { holdersFor } from '../services/conversations-people.ts'
import { isOpen } from '../services/conversations-rules.ts'
import { usefulnessOf } from '../services/conversations-usefulness.ts'
import { read } from '../services/documents.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import type { Settings } from '../services/settings-model.ts'
import { aroundOf, receiverOf } from './conversations-wishes.ts'
import type { Reply, Turn } from './turn.ts'

/** A kind as the house has it; one that it no longer has by its id. */
export const kindOf = ({ conversations }: Settings, kind: string) =>
  conversations.kinds.find(one => one.kind === kind) ?? { kind }

/** The conversations that the employee is asked about: noted by another, unanswered, and the question still open. */
export const openQuestions = ({ held }: Conversations, today: string): Held[] =>
  held.filter(one => one.answer === undefined && one.by !== 'import' && isOpen(one, today))

/** One that is asked about, with who noted it as the employee knows them. */
export function askedOf({ id, kind, on, by }: Held, person: Person, facts: AskedFrom, today: string): Asked {
  const { directory, settings } = facts
  const name = directory.byId(by)?.name
  const isManager = holdersFor(person, directory, today).managers.includes(by)
  return {
    ...{ held: id, kind: kindOf(settings, kind), on },
    by: isManager ? { manager: true } : name === undefined ? undefined : { name },
  }
}

type AskedFrom = { directory: Directory; settings: Settings }

/** One's own conversations as they are stored, empty when nothing is. */
export const ownRecord = async ({ store, person }: Turn) =>
  (await read(store, conversationsKind, conversationsDocId(person.personId)))?.entity ??
  noConversations(person.personId)

/** The wish with whom it is with; who could have it is looked up only for one that goes past the manager. */
export async function ownWish(turn: Turn, record: Conversations): Promise<OwnWish | undefined> {
  const { wish } = record
  if (!wish) return undefined
  if (wish.with === 'manager') return { with: 'manager', taken: false }
  const receiver = receiverOf(record, await aroundOf(turn), turn.today)
  return { with: 'other', name: receiver?.person.name, taken: wish.taken !== undefined }
}

function ownKinds(turn: Turn, record: Conversations): OwnKind[] {
  const { person, settings, today } = turn
  const standing = standings(person, record, settings, today).map(({ kind, last, due }) => ({ kind, last, due }))
  const noted = [...record.planned, ...record.notNow].map(({ kind }) => kind)
  const rest = [...new Set(noted)].filter(kind => !standing.some(one => one.kind === kind))
  return [...standing, ...rest.map(kind => ({ kind, last: undefined, due: undefined }))].map(({ kind, last, due }) => ({
    kind: kindOf(settings, kind),
    ...{ last: last?.on, due },
    planned: record.planned.filter(one => one.kind === kind).map(({ on }) => on),
    resting: record.notNow.find(one => one.kind === kind && one.until > today)?.until,
  }))
}

function holdersOf({ person, today }: Turn, directory: Directory): Holder[] {
  const { managers, assistants, standIn } = holdersFor(person, directory, today)
  const named = (as: Holder['as'], ids: readonly string[]) =>
    ids.flatMap(id => {
      const name = directory.byId(id)?.name
      return name === undefined ? [] : [{ name, as }]
    })
  return [
    ...named('manager', managers),
    ...named('assistant', assistants),
    ...named('standIn', standIn ? [standIn] : []),
  ]
}

/** The latest conversations whose usefulness can be answered, with the answer there is. */
async function usefulOf({ store, secret, person, today }: Turn, { held }: Conversations) {
  if (!secret) return []
  const latest = held.filter(one => one.answer === 'confirmed' && isOpen(one, today)).slice(-3)
  return Promise.all(
    latest.map(async ({ id, on }) => {
      const score = await usefulnessOf(store, secret, { person: person.personId, held: id })
      return { held: id, on, score }
    }),
  )
}

/** Everything about one's own conversations; `line` says what was just done. */
export async function showMine(turn: Turn, line?: string): Promise<Reply> {
  const { store, person, settings, today, reader } = turn
  const [directory, record, own] = await Promise.all([
    turn.directory(),
    ownRecord(turn),
    loadAssessments(store, person.personId, today),
  ])
  const year = Number(today.slice(0, 4))
  const counted = own.some(one => one.year === year && one.batch !== undefined)
  const card = mineCard(
    {
      line,
      asked: openQuestions(record, today).map(one => askedOf(one, person, { directory, settings }, today)),
      useful: await usefulOf(turn, record),
      kinds: ownKinds(turn, record),
      holders: holdersOf(turn, directory),
      wish: await ownWish(turn, record),
      held: record.held.toReversed().map(({ kind, on, by, answer }) => ({
        ...{ kind: kindOf(settings, kind), on, answer },
        by: by === 'import' ? undefined : (directory.byId(by)?.name ?? by),
      })),
      assessments: { own, open: !counted && assesses(person.personId, directory, settings, today) },
      year,
    },
    reader,
  )
  return { kind: 'card', card, summary: employeeTexts[reader.language].mine }
}
