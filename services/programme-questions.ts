import { createHash } from 'node:crypto'
import { readList, readMany } from './documents.ts'
import { type Contact, contactDocId, contactKind, type Person, type Stranger, strangerKind } from './people-model.ts'
import type { Store } from './ports.ts'
import { type Action, actionKind, type Task, taskKind } from './programme-model.ts'
import { leaveOn, pauseOn } from './today-when.ts'

/**
 * One thing that only HR can answer. Questions are not stored: they are what the programme, its tasks and the register lack
 * at this moment, so they can never be out of step. `key` names a question for as long as it is there.
 */
export type Question = { key: string } & (
  | { kind: 'help'; task: Task; action: Action }
  | { kind: 'stranger'; stranger: Stranger }
  | { kind: 'late'; action: Action; tasks: Task[] }
  | { kind: 'past'; programme: string; actions: Action[] }
  | { kind: 'owner'; programme: string; area: string; actions: Action[] }
  | { kind: 'plural'; action: Action }
  | { kind: 'outside'; programme: string; body: string; actions: Action[] }
  | { kind: 'renamed'; action: Action; similar: Action }
)

/** Everything HR has to answer, people who wait first. `climbed` are tasks that have climbed to HR. */
export function questionsOf(
  actions: readonly Action[],
  help: readonly Task[],
  strangers: readonly Stranger[],
  climbed: readonly Task[] = [],
): Question[] {
  const open = actions.filter(({ state }) => state === 'queued' || state === 'underway')
  const byId = new Map(actions.map(action => [action.action, action]))
  return [
    ...help.flatMap((task): Question[] => {
      const action = byId.get(task.action)
      return action ? [{ key: `help:${task.task}`, kind: 'help', task, action }] : []
    }),
    ...strangers.map((stranger): Question => ({ key: `stranger:${stranger.objectId}`, kind: 'stranger', stranger })),
    ...lateQuestions(byId, climbed),
    ...pastQuestions(open),
    ...ownerQuestions(open),
    ...outsideQuestions(open),
    ...open
      .filter(({ ownership }) => ownership.status === 'plural')
      .map((action): Question => ({ key: `plural:${action.action}`, kind: 'plural', action })),
    ...open.flatMap((action): Question[] => {
      const similar = action.vanished?.asked ? byId.get(action.vanished.similar ?? '') : undefined
      return similar ? [{ key: `renamed:${action.action}`, kind: 'renamed', action, similar }] : []
    }),
  ]
}

const mark = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)

/** One for each action, however many units or people it is about. */
function lateQuestions(actions: ReadonlyMap<string, Action>, climbed: readonly Task[]) {
  return [...Map.groupBy(climbed, task => task.action)].flatMap(([id, tasks]): Question[] => {
    const action = actions.get(id)
    return action?.state === 'underway' ? [{ key: `late:${id}`, kind: 'late', action, tasks }] : []
  })
}

function pastQuestions(actions: readonly Action[]): Question[] {
  const past = Map.groupBy(
    actions.filter(action => action.past === 'ask'),
    action => action.programme,
  )
  return [...past].map(
    ([programme, some]): Question => ({ key: `past:${programme}`, kind: 'past', programme, actions: some }),
  )
}

function ownerQuestions(actions: readonly Action[]): Question[] {
  const lacking = actions.filter(({ ownership }) => ownership.status === 'missing' || ownership.status === 'unknown')
  const areas = Map.groupBy(lacking, action => `${action.programme}\n${action.area}`)
  return [...areas.values()].flatMap((some): Question[] => {
    const [first] = some
    if (!first) return []
    const { programme, area } = first
    return [{ key: `owner:${mark(programme, area)}`, kind: 'owner', programme, area, actions: some }]
  })
}

function outsideQuestions(actions: readonly Action[]): Question[] {
  const outside = actions.filter(({ ownership }) => ownership.status === 'outside')
  const bodies = Map.groupBy(outside, action => `${action.programme}\n${action.ownership.outside.join(', ')}`)
  return [...bodies.values()].flatMap((some): Question[] => {
    const [first] = some
    if (!first) return []
    const body = first.ownership.outside.join(', ')
    return [
      {
        key: `outside:${mark(first.programme, body)}`,
        kind: 'outside',
        programme: first.programme,
        body,
        actions: some,
      },
    ]
  })
}

/**
 * The one HR person who has a question: the highest of their marks with it, so that questions spread evenly and stay with
 * the same person when others come or go. Undefined when HR has nobody.
 */
export function holderOf(key: string, hr: readonly string[]): string | undefined {
  return hr.map(person => ({ person, weight: mark(key, person) })).sort((a, b) => (a.weight < b.weight ? 1 : -1))[0]
    ?.person
}

/**
 * The ids of those in HR who can answer today: reached in Teams, not paused and not on leave. All of them when that leaves
 * nobody, so that every question has its person. Pure.
 */
export function atWork(hr: readonly Person[], contacts: ReadonlyMap<string, Contact>, today: string): string[] {
  const there = hr.filter(person => {
    const contact = contacts.get(person.personId)
    const reached = contact?.reference !== undefined && !contact.unreachable
    return reached && !pauseOn(contact, today) && !leaveOn(person, today)
  })
  return (there.length > 0 ? there : hr).map(({ personId }) => personId)
}

/** The contacts of some people, by person id: one read. */
export async function loadContacts(store: Store, people: readonly Person[]): Promise<Map<string, Contact>> {
  const stored = await readMany(
    store,
    contactKind,
    people.map(({ personId }) => contactDocId(personId)),
  )
  return new Map(stored.map(({ entity }) => [entity.person, entity]))
}

/** The questions as the store has them now. */
export async function loadQuestions(store: Store): Promise<Question[]> {
  const [actions, help, strangers, climbed] = await Promise.all([
    readList(store, actionKind, 'all'),
    readList(store, taskKind, 'help'),
    readList(store, strangerKind, 'all'),
    readList(store, taskKind, 'climbed:hr'),
  ])
  return questionsOf(
    actions.map(({ entity }) => entity),
    help.map(({ entity }) => entity),
    strangers.map(({ entity }) => entity),
    climbed.map(({ entity }) => entity),
  )
}
