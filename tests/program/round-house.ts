import type { Temporal } from 'temporal-polyfill'
import { dateIn, plusDays } from '../../services/dates.ts'
import { demoOrganisation, demoTenant } from '../../services/demo/organisation.ts'
import { readList, readMany, toDoc, type Versioned } from '../../services/documents.ts'
import { savePeople } from '../../services/people-import.ts'
import { type Contact, contactDocId, contactKind, type Person } from '../../services/people-model.ts'
import type { Put, Store } from '../../services/ports.ts'
import { type Action, actionDocId, actionKind, type Task, taskDocId, taskKind } from '../../services/programme-model.ts'
import { putAll } from '../../services/programme-save.ts'
import { loadRounds } from '../../services/rounds.ts'
import { changeSettings } from '../../services/settings.ts'
import { defaultSettings } from '../../services/settings-model.ts'
import type { Call, Connector } from '../connector.ts'

/** Where a house for rounds is stored: what the program is told of it, and a way in beside the program. */
export type Place = {
  env: Record<string, string>
  on<T>(work: (store: Store) => Promise<T>): Promise<T>
}

export const conversationFor = (personId: string) => `a:${personId}`

/** People who all have an account and are at work, none of them in HR, each with a chat that Klart can write to. */
function staffOf(count: number, today: string): Person[] {
  const { people } = demoOrganisation({ people: Math.ceil(count * 1.3) + 20, today })
  const some = people.filter(({ objectId, active }) => objectId && active).slice(0, count)
  if (some.length < count) throw new Error('The demo organisation has too few people with an account')
  return some.map(({ end: _, ...person }) => ({ ...person, roles: [], leaves: [] }))
}

const contactIn = (connector: Pick<Connector, 'url'>, { personId, objectId }: Person): Contact => ({
  ...{ id: contactDocId(personId), rev: 0, history: [], person: personId, told: {} },
  reference: {
    serviceUrl: connector.url,
    conversationId: conversationFor(personId),
    channelId: 'msteams',
    tenantId: demoTenant,
    botId: '28:klart',
    userId: `29:${objectId}`,
  },
})

const asNew = <E>(entity: E) => ({ entity, version: 'new' as const })

/** Fills an empty store with so many people in a house that has been introduced; `pace` in messages a second. */
export async function seedPeople(
  place: Place,
  connector: Pick<Connector, 'url'>,
  options: { people: number; at: Temporal.Instant; pace?: number },
) {
  const { people, at, pace = 30 } = options
  const today = dateIn('Europe/Helsinki', at)
  const staff = staffOf(people, today)
  await place.on(async store => {
    const nothingElse = { changed: [], same: [], missing: [], inactive: [], identities: [], findings: [] }
    await savePeople(store, { added: staff, ...nothingElse }, 'test', at)
    // A card then has nothing on it but what the test gave: conversations take a manager's card one of its five places.
    const { conversations } = defaultSettings
    const silent = { ...conversations, kinds: conversations.kinds.map(kind => ({ ...kind, active: false })) }
    const changes = { introducedOn: '2020-01-01', pace, conversations: silent }
    const changed = await changeSettings(store, changes, 'test', at.toString())
    if ('problems' in changed) throw new Error(changed.problems.join('; '))
    await putAll(
      store,
      contactKind,
      staff.map(person => asNew(contactIn(connector, person))),
    )
  })
  return staff
}

const actionNamed = (name: string, due: string, people: string[]): Action => ({
  ...{ id: actionDocId(name), rev: 0, history: [], action: name, programme: 'test', row: 1 },
  ...{ area: 'Välmående', title: `Åtgärd ${name}`, methods: [], measures: [], ownerText: '', timetableText: '' },
  ownership: { mode: 'each', people, status: 'set', candidates: [], outside: [], by: 'hr' },
  timetable: { kind: 'due', due },
  state: 'underway',
})

const taskFor = (name: string, due: string, { personId }: Person): Task => ({
  ...{ id: taskDocId(taskNamed(name, personId)), rev: 0, history: [], task: taskNamed(name, personId), action: name },
  ...{ programme: 'test', subject: `person:${personId}`, owners: [personId], state: 'open' },
  ...{ occurrence: 'once', scheduled: due, count: 0, texts: {} },
})

/** The id of a person's share of what everybody got to do. */
export const taskNamed = (name: string, personId: string) => `${name}:p-${personId}`

/** Everybody gets something to do that is due in twenty days, and is to be told of it from now on. */
export async function giveEverybody(place: Place, staff: readonly Person[], name: string, today: string) {
  const due = plusDays(today, 20)
  const owners = staff.map(({ personId }) => personId)
  await place.on(async store => {
    await putAll(store, actionKind, [asNew(actionNamed(name, due, owners))])
    await putAll(
      store,
      taskKind,
      staff.map(person => asNew(taskFor(name, due, person))),
    )
  })
}

/** What these tasks asked is done. */
export async function finish(place: Place, tasks: readonly string[]) {
  await place.on(async store => {
    const found = await readMany(store, taskKind, tasks.map(taskDocId))
    const done = ({ entity, version }: Versioned<Task>): Put => ({
      doc: toDoc(taskKind, { ...entity, state: 'done', rev: entity.rev + 1 }),
      version,
    })
    if ((await store.putMany(found.map(done))).includes('stale')) throw new Error('Somebody else changes the tasks')
  })
}

/** Everybody's contact as it is stored, by person. */
export const contactsIn = (place: Place): Promise<Map<string, Contact>> =>
  place.on(async store => {
    const contacts = await readList(store, contactKind, 'all')
    return new Map(contacts.map(({ entity }) => [entity.person, entity]))
  })

/** Has there been a whole round on that date? */
export const wholeOn = (place: Place, date: string) =>
  place.on(async store => (await loadRounds(store)).finished[date] !== undefined)

/** Changes one person's contact beside the program. */
export const changeContact = (place: Place, person: string, change: (contact: Contact) => Contact) =>
  place.on(async store => {
    const [known] = await readMany(store, contactKind, [contactDocId(person)])
    if (!known) throw new Error(`${person} has no contact`)
    await store.put(toDoc(contactKind, change(known.entity)), known.version)
  })

/** Whose card a call carries, and the tasks on it; undefined for anything else, and for what was cut off on its way. */
export function cardIn({ kind, conversation, body }: Call): { person: string; tasks: Set<string> } | undefined {
  if (kind !== 'send' || !Array.isArray(body.attachments)) return undefined
  const tasks = JSON.stringify(body.attachments).matchAll(/"task":"([^"]+)"/g)
  return { person: conversation.slice('a:'.length), tasks: new Set(Array.from(tasks, ([, task = '']) => task)) }
}

/** The line of the log that ends every round, and how it ended. */
export const roundEnded = ({ ended }: Record<string, unknown>) => ended !== undefined
