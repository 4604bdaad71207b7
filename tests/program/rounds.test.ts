import { demoTitles } from '../../services/demo/programme.ts'
import { toDoc } from '../../services/documents.ts'
import type { Person } from '../../services/people-model.ts'
import { type Task, taskDocId, taskKind } from '../../services/programme-model.ts'
import type { Fate } from '../connector.ts'
import { hr, type Somebody } from '../house.ts'
import { onFile, today } from '../program.ts'
import { chat, contactOf, conversationOf, documents, everybody, openSite, type Site, tasksOf } from './site.ts'

let site: Site
let staff: (Somebody & Person)[]
let installed: number

/** A share of one action for each person, so that everybody has something due. */
async function giveEverybodyATask() {
  const actions = await documents(site, 'action')
  const action = actions.find(doc => 'title' in doc && doc.title === demoTitles.eachUnit)
  const [model] = (await tasksOf(site)).filter(task => `action:${task.action}` === action?.id)
  if (!model) throw new Error('The demo has an action that is owned by each')
  const own = ({ personId }: Person): Task => {
    const task = `${model.action}:p-${personId}`
    const { label: _, ...rest } = model
    return {
      ...rest,
      id: taskDocId(task),
      rev: 0,
      history: [],
      task,
      subject: `person:${personId}`,
      owners: [personId],
      state: 'open',
      scheduled: today(),
    }
  }
  await onFile(site.path, store =>
    store.putMany(staff.map(person => ({ doc: toDoc(taskKind, own(person)), version: 'new' as const }))),
  )
}

beforeEach(async () => {
  site = await openSite()
  staff = (await everybody(site)).filter(({ leaves }) => leaves.length === 0)
  await giveEverybodyATask()
  await Promise.all(staff.map(person => chat(site, person).install()))
  installed = site.connector.calls.length
})
afterEach(() => site.close())

const askRound = () => chat(site, hr).say('påminn nu')

/** How many cards each person has been sent since the installation; HR's reports of rounds don't count. */
function cards(rounds: number) {
  const sends = site.connector.calls.slice(installed).filter(({ kind }) => kind === 'send')
  const to = Map.groupBy(sends, ({ conversation }) => conversation)
  return staff.map(who => {
    const reports = who.objectId === hr.objectId ? rounds : 0
    return { person: who.personId, cards: (to.get(conversationOf(who))?.length ?? 0) - reports }
  })
}

type Row = { fate: Fate; day: 'failed' | 'sending'; again: boolean; reason?: string }

/** What the connector can do with a card, what is then known of it, and whether the next round sends it again. */
const fates: Row[] = [
  { fate: { status: 500 }, day: 'sending', again: false },
  { fate: { status: 502, html: '<h1>Bad gateway</h1>' }, day: 'sending', again: false },
  { fate: { status: 504 }, day: 'sending', again: false },
  { fate: 'reset', day: 'sending', again: false },
  { fate: { status: 429, headers: { 'retry-after': '1' } }, day: 'failed', again: true },
  { fate: { status: 429 }, day: 'failed', again: true },
  { fate: { status: 503 }, day: 'failed', again: true },
  { fate: { status: 503, headers: { 'retry-after': '1' } }, day: 'failed', again: true },
  { fate: { status: 412, code: 'PreconditionFailed' }, day: 'failed', again: true },
  { fate: { status: 401 }, day: 'failed', again: true },
  {
    fate: { status: 403, code: 'BotNotInConversationRoster' },
    day: 'failed',
    again: false,
    reason: 'BotNotInConversationRoster',
  },
  { fate: { status: 404, code: 'ConversationNotFound' }, day: 'failed', again: false, reason: 'ConversationNotFound' },
]

/** The first of the staff who are not HR. */
const some = (count: number) => staff.filter(({ roles }) => !roles.includes('hr')).slice(0, count)

test('a round sends each person one card, and no answer of the connector makes it send that card twice', async () => {
  const unlucky = fates.flatMap((row, index) =>
    some(fates.length)
      .slice(index, index + 1)
      .map(who => ({ who, row })),
  )
  for (const { who, row } of unlucky) site.connector.fate(conversationOf(who), row.fate)
  await askRound()
  expect(cards(1).filter(one => one.cards !== 1)).toEqual([])

  for (const { who, row } of unlucky) {
    const contact = await contactOf(site, who.personId)
    const reason = contact?.unreachable?.reason
    expect({ fate: row.fate, day: contact?.day?.state, reason }).toEqual({
      fate: row.fate,
      day: row.day,
      reason: row.reason,
    })
  }

  await askRound()
  const again = new Set(unlucky.filter(({ row }) => row.again).map(({ who }) => who.personId))
  const atMostTwo = staff.map(({ personId }) => ({ person: personId, cards: again.has(personId) ? 2 : 1 }))
  expect(cards(2)).toEqual(atMostTwo)
  await askRound()
  expect(cards(3)).toEqual(atMostTwo)
}, 30_000)

test('killed in the middle of a round, nobody gets a second card that day and all others are reached by the next', async () => {
  const stuck = some(3)
  for (const who of stuck) site.connector.fate(conversationOf(who), { slow: new Promise(() => {}) })
  const asked = askRound().catch(() => 'cut off')
  await site.connector.until(call => call.kind === 'send', installed + 12)
  expect(await site.program().kill9()).toBe('SIGKILL')
  expect(await asked).toBe('cut off')

  const contacts = await Promise.all(staff.map(({ personId }) => contactOf(site, personId)))
  const uncertain = contacts.flatMap(contact => (contact?.day?.state === 'sending' ? contact.person : []))
  expect(uncertain).toEqual(expect.arrayContaining(stuck.map(({ personId }) => personId)))
  await site.restart()
  await askRound()
  expect(cards(1).filter(one => one.cards > 1)).toEqual([])
  expect(cards(1).filter(one => one.cards < 1 && !uncertain.includes(one.person))).toEqual([])
  for (const { personId } of stuck) expect((await contactOf(site, personId))?.day?.state).toBe('sending')
}, 30_000)
