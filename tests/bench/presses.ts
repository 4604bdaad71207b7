import { demoTenant } from '../../services/demo/organisation.ts'
import { readMany } from '../../services/documents.ts'
import type { Person, Reference } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { taskDocId, taskKind } from '../../services/programme-model.ts'
import type { Shot } from './load.ts'
import type { Owner } from './owners.ts'

const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const bot = { id: '28:5f3c0d1e-2b4a-4c6d-8e7f-9a0b1c2d3e4f', name: 'Klart' }

/** Where the bot reaches a person: the same as their presses say, so that a press is no news about it. */
export const referenceOf = (person: Person): Reference => ({
  serviceUrl,
  conversationId: `a:${person.objectId}`,
  channelId: 'msteams',
  tenantId: demoTenant,
  botId: bot.id,
  botName: bot.name,
  userId: `29:${person.objectId}`,
})

/** What Teams posts when somebody presses an Action.Execute. */
const activity = (person: Person, verb: string, data: Record<string, unknown>) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'f:8c1b2d3e-4f5a-6b7c-8d9e-0f1a2b3c4d5e',
  timestamp: '2026-11-24T11:00:00.000Z',
  localTimestamp: '2026-11-24T13:00:00.000+02:00',
  channelId: 'msteams',
  serviceUrl,
  from: { id: `29:${person.objectId}`, name: person.name, aadObjectId: person.objectId },
  recipient: bot,
  conversation: { id: `a:${person.objectId}`, conversationType: 'personal', tenantId: demoTenant },
  channelData: { tenant: { id: demoTenant }, source: { name: 'message' }, legacy: { replyToId: '1:1card' } },
  entities: [{ type: 'clientInfo', locale: 'sv-FI', country: 'FI', platform: 'iOS', timezone: 'Europe/Helsinki' }],
  locale: 'sv-FI',
  replyToId: '1763982000000',
  value: { action: { type: 'Action.Execute', title: 'Klart', verb, data }, trigger: 'manual' },
})

/** A press and a text that only the right answer to it has. */
export const shot = (person: Person, verb: string, data: Record<string, unknown>, expected: string): Shot => ({
  body: Buffer.from(JSON.stringify(activity(person, verb, data))),
  expected,
})

/** A press of *done* on a task, and who presses. */
export type Press = Shot & { task: string; person: string }

/** Every due task of every owner, done once by its owner; one person's presses follow each other. */
export const donePresses = (owners: readonly Owner[]): Press[] =>
  owners.flatMap(({ person, tasks }) =>
    tasks.map(task => ({
      // Only a press that was carried out is answered with its undo, which carries the task's next rev.
      ...shot(person, 'programme.done', { task, rev: 0, on: 'today' }, `"task":"${task}","rev":1`),
      task,
      person: person.personId,
    })),
  )

/** The same people's presses of the echo bot's button. */
export const echoPresses = (owners: readonly Owner[]): Shot[] =>
  owners.map(({ person }, at) => shot(person, 'press', { text: 'card', pressed: at }, `Pressed ${at} times`))

/** Throws unless every press stands in the store: the task done, by the one who pressed, in one step from untouched. */
export async function verify(store: Store, presses: readonly Press[]) {
  const stored = await readMany(
    store,
    taskKind,
    presses.map(({ task }) => taskDocId(task)),
  )
  const tasks = new Map(stored.map(({ entity }) => [entity.task, entity]))
  for (const { task, person } of presses) {
    const found = tasks.get(task)
    if (found?.state !== 'done' || found.doneBy !== person || found.rev !== 1 || found.history.length !== 1)
      throw new Error(`The press on ${task} was answered but is not in the store`)
  }
}
