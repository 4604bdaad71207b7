import { assess } from '../services/conversations-assessment.ts'
import {
  conversationsDocId,
  conversationsKind,
  noConversations,
  quarterOf,
  themesDocId,
  themesKind,
} from '../services/conversations-model.ts'
import { answerUsefulness } from '../services/conversations-usefulness.ts'
import { read, readMany, type Versioned, write } from '../services/documents.ts'
import { personKind } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { answer } from '../services/programme.ts'
import { unitMark } from '../services/programme-identity.ts'
import { type Action, actionDocId, actionKind, type Task, taskDocId, taskKind } from '../services/programme-model.ts'
import { putAll } from '../services/programme-save.ts'
import { type Nomination, nominationDocId, nominationKind } from '../services/rewards-model.ts'
import { thanksKind } from '../services/rewards-thanks-model.ts'
import { secretOf } from '../services/sealing.ts'
import type { ActionPlan, Happening, Share, World } from './figures-world.ts'

const actionOf = ({ action, area, mode, due, monthly, owners }: ActionPlan, row: number): Action => ({
  ...{
    id: actionDocId(action),
    rev: 0,
    history: [],
    action,
    programme: 'p',
    row: row + 1,
    area,
    title: `Åtgärd ${row}`,
  },
  ...{ methods: [], measures: [], ownerText: '', timetableText: '', state: 'underway' },
  ownership: { mode, people: owners, status: 'set', candidates: [], outside: [], by: 'hr' },
  timetable: monthly ? { kind: 'recurrence', unit: 'month', every: 1, first: due } : { kind: 'due', due },
})

const taskOf = ({ task, action, subject, owners, due, monthly }: Share): Task => ({
  ...{ id: taskDocId(task), rev: 0, history: [], task, action, programme: 'p', subject, owners, state: 'open' },
  ...{ occurrence: monthly ? due : 'once', scheduled: due, count: 0, texts: {} },
})

const asNew = <E>(entity: E) => ({ entity, version: 'new' as const })

/** Stores what the world begins with. */
export async function begin(store: Store, { people, actions, shares }: World) {
  await putAll(store, personKind, people.map(asNew))
  await putAll(store, actionKind, actions.map(actionOf).map(asNew))
  await putAll(store, taskKind, shares.map(taskOf).map(asNew))
}

async function answerTask(
  store: Store,
  world: World,
  { task, kind, at, due }: { task: string; kind: string; at: string; due?: string | undefined },
) {
  const [known] = await readMany(store, taskKind, [taskDocId(task)])
  if (!known) throw new Error(`There is no ${task}`)
  const row = world.actions.findIndex(({ action }) => action === known.entity.action)
  const plan = world.actions[row]
  if (!plan) throw new Error(`There is no action of ${task}`)
  const by = known.entity.owners[0] ?? ''
  const deed =
    kind === 'undone'
      ? { verb: 'programme.undo' as const }
      : kind === 'moved'
        ? { verb: 'programme.move' as const, date: due ?? '' }
        : { verb: 'programme.done' as const }
  const press = { by, rev: known.entity.rev, at, today: at.slice(0, 10) }
  return (await answer(store, known, new Map([[plan.action, actionOf(plan, row)]]), deed, press)).outcome
}

/** The nomination as it was before it was decided. */
function waiting({
  decidedAt: _at,
  decision: _decision,
  declined: _declined,
  deliveredAt: _delivered,
  budget: _budget,
  ...rest
}: Nomination): Nomination {
  return { ...rest, state: 'sent', signatures: [], direct: false }
}

/** The key that answers are sealed with. */
export const secret = secretOf('a-key-that-only-the-figures-have')

/** What is said of conversations, apart from whom it is about. */
async function say(store: Store, { people }: World, one: Said): Promise<boolean> {
  const today = one.at.slice(0, 10)
  if (one.kind === 'themed') {
    const [area, quarter] = [unitMark([one.area]), quarterOf(today)]
    const id = themesDocId(area, quarter)
    const known = await read(store, themesKind, id)
    const none = { goals: 0, competence: 0, wellbeing: 0, feedback: 0 }
    const before = known?.entity ?? { id, rev: 0, history: [], area, quarter, conversations: 0, counts: none }
    const counts = { ...before.counts, [one.theme]: (before.counts[one.theme] ?? 0) + 1 }
    const themes = { ...before, conversations: before.conversations + 1, counts }
    await write(store, themesKind, themes, known?.version ?? 'new')
    return true
  }
  const person = people.find(({ personId }) => personId === one.person)
  if (!person) throw new Error(`There is no ${one.person}`)
  if (one.kind === 'assessed') return (await assess(store, { person, scores: one.scores, today })) === 'saved'
  return (
    (await answerUsefulness(store, secret, { held: one.conversation, person, score: one.score, today })) === 'saved'
  )
}

type Said = Extract<Happening, { kind: 'useful' | 'assessed' | 'themed' }>

/** Does one thing as it happens; false where the product refused it, so that it never happened. */
export async function happen(store: Store, world: World, one: Happening): Promise<boolean> {
  switch (one.kind) {
    case 'done':
    case 'moved':
    case 'undone':
      return (await answerTask(store, world, { ...one, due: 'due' in one ? one.due : undefined })) === 'done'
    case 'noted': {
      const known = await read(store, conversationsKind, conversationsDocId(one.person))
      const record = known?.entity ?? noConversations(one.person)
      const noted = {
        id: one.conversation,
        kind: 'development',
        on: one.on,
        by: 'somebody',
        noted: one.at.slice(0, 10),
      }
      const held = [...record.held, noted].sort((a, b) => (a.on < b.on ? -1 : 1))
      await write(store, conversationsKind, { ...record, held }, known?.version ?? 'new')
      return true
    }
    case 'sent':
      await write(store, nominationKind, waiting(one.nomination), 'new')
      return true
    case 'decided': {
      const known: Versioned<Nomination> | undefined = await read(
        store,
        nominationKind,
        nominationDocId(one.nomination.nomination),
      )
      if (!known) return false
      await write(store, nominationKind, one.nomination, known.version)
      return true
    }
    case 'useful':
    case 'assessed':
    case 'themed':
      return say(store, world, one)
    case 'thanked': {
      const { expires: _, ...thanks } = one.thanks
      await write(store, thanksKind, thanks, 'new')
      return true
    }
  }
}
