import { toDoc } from '../../services/documents.ts'
import type { Person } from '../../services/people-model.ts'
import { type Task, taskDocId, taskKind } from '../../services/programme-model.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import type { Fate } from '../connector.ts'
import { hr, type Somebody } from '../house.ts'
import { onFile, today } from '../program.ts'
import { type Chat, chat, contactOf, conversationOf, documents, everybody, openSite, type Site, tasksOf } from './site.ts'

let site: Site
let staff: (Somebody & Person)[]
let sent: number

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
  staff = await everybody(site)
  await giveEverybodyATask()
  await Promise.all(staff.map(person => chat(site, person).install()))
  sent = site.connector.calls.length
})
afterEach(() => site.close())

const sends = () => site.connector.calls.slice(sent).filter(({ kind }) => kind === 'send')
/** How many cards that ask something each person has been sent; HR's own report of the round is not one. */
const cardsTo = (who: Somebody) => {
  const to = sends().filter(({ conversation }) => conversation === conversationOf(who))
  return to.filter(({ body }) => body.summary === cardSummary).length
}
let cardSummary: unknown
const askRound = async () => {
  await chat(site, hr).say('påminn nu')
}

/** One who gets each fate, nobody of them HR. */
const fates: { fate: Fate; after: 'failed' | 'sending' | 'unreachable'; again: boolean }[] = [
  { fate: { status: 500 }, after: 'sending', again: false },
  { fate: { status: 502, html: '<h1>Bad gateway</h1>' }, after: 'sending', again: false },
  { fate: { status: 504 }, after: 'sending', again: false },
  { fate: 'reset', after: 'sending', again: false },
  { fate: { status: 429, headers: { 'retry-after': '1' } }, after: 'failed', again: true },
  { fate: { status: 429 }, after: 'failed', again: true },
  { fate: { status: 503 }, after: 'failed', again: true },
  { fate: { status: 412, code: 'PreconditionFailed' }, after: 'failed', again: true },
  { fate: { status: 401 }, after: 'failed', again: true },
  { fate: { status: 403, code: 'BotNotInConversationRoster' }, after: 'unreachable', again: false },
  { fate: { status: 404, code: 'ConversationNotFound' }, after: 'unreachable', again: false },
]

test('a round sends each person one card, and no answer of the connector makes it send that card twice', async () => {
  const others = staff.filter(({ roles }) => !roles.includes('hr'))
  const unlucky = fates.map((row, index) => {
    const who = others[index]
    if (!who) throw new Error('The demo has enough people')
    site.connector.fate(conversationOf(who), row.fate)
    return { ...row, who }
  })
  await askRound()
  const firstRound = sends().filter(({ body }) => body.summary !== undefined)
  cardSummary = firstRound.find(({ conversation }) => conversation === conversationOf(others[20] ?? hr))?.body.summary
  const perPerson = (who: Somebody) =>
    sends().filter(({ conversation }) => conversation === conversationOf(who)).length - (who.objectId === hr.objectId ? 1 : 0)
  expect(staff.map(who => [who.personId, perPerson(who)])).toEqual(staff.map(who => [who.personId, 1]))

  for (const { who, after, fate } of unlucky) {
    const contact = await contactOf(site, who.personId)
    const state = contact?.unreachable ? 'unreachable' : contact?.day?.state
    expect({ fate, state }).toEqual({ fate, state: after })
    if (contact?.unreachable) expect(contact.unreachable.reason).toBe(typeof fate === 'object' && 'code' in fate ? fate.code : '')
  }

  const before = sends().length
  await askRound()
  const again = sends().slice(before).map(({ conversation }) => conversation)
  const expected = unlucky.filter(row => row.again).map(({ who }) => conversationOf(who))
  expect(again.toSorted()).toEqual([...expected, conversationOf(hr)].toSorted())
}, 30_000)

test('killed in the middle of a round, nobody gets a second card that day and all others are reached by the next', async () => {
  const stuck = staff.filter(({ roles }) => !roles.includes('hr')).slice(0, 3)
  const never = new Promise(() => {})
  for (const who of stuck) site.connector.fate(conversationOf(who), { slow: never })
  const asked = chat(site, hr).say('påminn nu').catch(() => 'cut off')
  await site.connector.until(call => call.kind === 'send', sent + 12)
  expect(await site.program().kill9()).toBe('SIGKILL')
  expect(await asked).toBe('cut off')

  const contacts = await Promise.all(staff.map(({ personId }) => contactOf(site, personId)))
  const uncertain = new Set(contacts.filter(contact => contact?.day?.state === 'sending').map(contact => contact?.person))
  await site.restart()
  await askRound()
  const counts = staff.map(who => {
    const to = sends().filter(({ conversation }) => conversation === conversationOf(who)).length
    return { person: who.personId, cards: who.objectId === hr.objectId ? to - 1 : to }
  })
  expect(counts.filter(({ cards }) => cards > 1)).toEqual([])
  expect(counts.filter(({ cards, person }) => cards === 0 && !uncertain.has(person))).toEqual([])
  for (const who of stuck) expect((await contactOf(site, who.personId))?.day?.state).toBe('sending')
}, 30_000)
