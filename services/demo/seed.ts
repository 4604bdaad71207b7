import { Temporal } from 'temporal-polyfill'
import { assessmentKind, batchKind, conversationsKind, themesKind } from '../conversations-model.ts'
import { plusDays, stamp } from '../dates.ts'
import { readList, toDoc, type Versioned } from '../documents.ts'
import { buildDirectory } from '../people-directory.ts'
import { type PeoplePlan, savePeople } from '../people-import.ts'
import type { Person } from '../people-model.ts'
import type { Doc, Store } from '../ports.ts'
import { ownEach } from '../programme-hr.ts'
import { previewProgramme, saveProgramme } from '../programme-import.ts'
import { type Action, actionKind, type Task, taskKind } from '../programme-model.ts'
import type { Moment } from '../programme-save.ts'
import { budgetKind, delegationKind, nominationKind } from '../rewards-model.ts'
import { thanksKind } from '../rewards-thanks-model.ts'
import { changeSettings } from '../settings.ts'
import { settingsDocId } from '../settings-model.ts'
import { castOf } from './cast.ts'
import { type ConversationsInput, demoAssessments, demoConversations } from './conversations.ts'
import { demoThemes, demoUsefulness } from './conversations-said.ts'
import { demoHistory } from './history.ts'
import { demoOrganisation } from './organisation.ts'
import { demoProgramme, demoTitles } from './programme.ts'
import { type DemoRewards, demoRewards } from './rewards.ts'

/** How far a step has come, in what that step counts. */
export type SeedProgress = {
  step: 'people' | 'programme' | 'history' | 'conversations' | 'rewards'
  done: number
  total: number
}
/** `tasks`: those open before the history; `answered`: those that the history changed. */
export type Seeded = { people: number; actions: number; tasks: number; answered: number }

/** The store already has a house in it: nothing was written. */
export class NotEmpty extends Error {
  override name = 'NotEmpty'
}

/** Whose import it was: the demo's HR specialist. */
const by = castOf('hr').personId
const programme = 'personalprogram'
const chunk = 500

/**
 * Fills an empty store with the demo organisation, its programme with a year of history, and two years of conversations. The
 * programme was imported a year before `today`, so that what has been due since has been asked and answered; `now` is today's
 * instant. `whole`: with a year of rewards too, and what was said of conversations and published. Throws `NotEmpty`.
 */
export async function seedDemo(
  store: Store,
  options: { people?: number; today: string; now: string; seed?: number; whole?: boolean },
  onProgress: (progress: SeedProgress) => void = () => {},
): Promise<Seeded> {
  if (await store.get(settingsDocId)) throw new NotEmpty(settingsDocId)
  const { today, seed = 1 } = options
  const { people, settings } = demoOrganisation({ ...options, seed })
  const imported = Temporal.Instant.from(options.now).subtract({ hours: 365 * 24 })
  await savePeople(store, arrival(people), by, imported, (done, total) => onProgress({ step: 'people', done, total }))
  const moment = { directory: buildDirectory(people), today: plusDays(today, -365), now: stamp(imported), by }
  const actions = await seedProgramme(store, today, moment)
  onProgress({ step: 'programme', done: actions.length, total: actions.length })
  const tasks = await readList(store, taskKind, 'open')
  const history = demoHistory({ actions, tasks: tasks.map(({ entity }) => entity), people, today, seed })
  await saveHistory(store, tasks, history, onProgress)
  const told = conversationDocs({ people, today, seed }, options.whole ?? false)
  await saveAll(store, told, done => onProgress({ step: 'conversations', ...done }))
  const rewards = options.whole ? demoRewards({ people, today, seed }) : undefined
  if (rewards) await saveAll(store, rewardDocs(rewards), done => onProgress({ step: 'rewards', ...done }))
  // Last, so that a seeding that broke off can be told from a whole one.
  const choices = rewards ? { ...settings, rewards: rewards.settings } : settings
  const changed = await changeSettings(store, choices, by, options.now)
  if ('problems' in changed) throw new Error(changed.problems.join('; '))
  return { people: people.length, actions: actions.length, tasks: tasks.length, answered: history.length }
}

/** Two years of conversations, and what was said of them apart from people. */
function conversationDocs(input: ConversationsInput, whole: boolean): Doc[] {
  const conversations = demoConversations(input)
  const docs = [
    ...conversations.map(record => toDoc(conversationsKind, record)),
    ...demoAssessments(input).map(one => toDoc(assessmentKind, one)),
  ]
  if (!whole) return docs
  return [
    ...docs,
    ...demoThemes({ ...input, conversations }).map(one => toDoc(themesKind, one)),
    ...demoUsefulness({ ...input, conversations }).map(one => toDoc(batchKind, one)),
  ]
}

/** Everybody as newly added, with the Entra accounts they have. */
const arrival = (people: readonly Person[]): PeoplePlan => ({
  added: [...people],
  changed: [],
  same: [],
  missing: [],
  inactive: [],
  identities: people.flatMap(({ objectId, personId }, index) =>
    objectId === undefined ? [] : [{ objectId, personId, line: index + 2 }],
  ),
  findings: [],
})

/** Imports the programme as HR did then, and gives HR's answer to one of its questions; the rest stay questions. */
async function seedProgramme(store: Store, today: string, moment: Moment): Promise<Action[]> {
  const { name, header, rows } = demoProgramme(today)
  const sheet = { rows: [header, ...rows].map((cells, index) => ({ line: index + 1, cells })) }
  const plan = await previewProgramme(store, { sheet, programme, name, ...moment })
  if ('refused' in plan) throw new Error(`the demo programme was refused: ${plan.refused.code}`)
  await saveProgramme(store, plan, moment)
  const actions = await readList(store, actionKind, `programme:${programme}`)
  const asked = actions.filter(({ entity }) => entity.title === demoTitles.eachUnit)
  for (const { entity } of asked) await ownEach(store, entity.action, moment)
  return (await readList(store, actionKind, `programme:${programme}`)).map(({ entity }) => entity)
}

async function saveHistory(
  store: Store,
  before: readonly Versioned<Task>[],
  after: readonly Task[],
  onProgress: (progress: SeedProgress) => void,
) {
  const versions = new Map(before.map(({ entity, version }) => [entity.id, version]))
  for (let from = 0; from < after.length; from += chunk) {
    const puts = after
      .slice(from, from + chunk)
      .map(task => ({ doc: toDoc(taskKind, task), version: versions.get(task.id) ?? ('new' as const) }))
    await store.putMany(puts)
    onProgress({ step: 'history', done: Math.min(from + chunk, after.length), total: after.length })
  }
}

const rewardDocs = ({ budgets, delegations, nominations, thanks }: DemoRewards): Doc[] => [
  ...budgets.map(one => toDoc(budgetKind, one)),
  ...delegations.map(one => toDoc(delegationKind, one)),
  ...nominations.map(one => toDoc(nominationKind, one)),
  ...thanks.map(one => toDoc(thanksKind, one)),
]

async function saveAll(
  store: Store,
  docs: readonly Doc[],
  onProgress: (progress: Pick<SeedProgress, 'done' | 'total'>) => void,
) {
  for (let from = 0; from < docs.length; from += chunk) {
    const some = docs.slice(from, from + chunk)
    await store.putMany(some.map(doc => ({ doc, version: 'new' as const })))
    onProgress({ done: from + some.length, total: docs.length })
  }
}
