import type { Call, Fate } from '../connector.ts'
import { contactsIn, conversationFor } from './round-house.ts'
import { callsOf, openRounds, type RoundSite, tuesday } from './round-site.ts'

let site: RoundSite
afterEach(() => site.close())

type Row = {
  fate: Fate
  /** What is then known of the card, and how often Teams was called in the first round and in the one after. */
  day: 'sent' | 'failed' | 'sending'
  calls: [number, number]
  reason?: string
}

/** What the connector can do with a card. */
const fates: Row[] = [
  { fate: { status: 500 }, day: 'sending', calls: [1, 0] },
  { fate: { status: 502, html: '<h1>Bad gateway</h1>' }, day: 'sending', calls: [1, 0] },
  { fate: { status: 504 }, day: 'sending', calls: [1, 0] },
  { fate: 'reset', day: 'sending', calls: [1, 0] },
  { fate: { status: 429, headers: { 'retry-after': '1' } }, day: 'sent', calls: [2, 0] },
  { fate: { status: 429 }, day: 'sent', calls: [2, 0] },
  { fate: { status: 503 }, day: 'sent', calls: [2, 0] },
  { fate: { status: 503, headers: { 'retry-after': '1' } }, day: 'sent', calls: [2, 0] },
  { fate: { status: 412, code: 'PreconditionFailed' }, day: 'sent', calls: [2, 0] },
  { fate: { status: 400, code: 'BadSyntax' }, day: 'failed', calls: [1, 1] },
  { fate: { status: 413, code: 'MessageSizeTooBig' }, day: 'failed', calls: [1, 1] },
  {
    fate: { status: 403, code: 'BotNotInConversationRoster' },
    day: 'failed',
    calls: [1, 0],
    reason: 'BotNotInConversationRoster',
  },
  { fate: { status: 404, code: 'ConversationNotFound' }, day: 'failed', calls: [1, 0], reason: 'ConversationNotFound' },
]

test('every answer of the connector has its consequence, and none makes Klart send a card twice', async () => {
  site = await openRounds({ people: 40, speed: 10 })
  const unlucky = site.staff.slice(0, fates.length)
  const lucky = site.staff.slice(fates.length)
  for (const [at, { fate }] of fates.entries()) site.connector.fate(conversationFor(unlucky[at]?.personId ?? ''), fate)

  expect(await site.round()).toMatchObject({ ended: 'whole' })
  expect(site.callsTo(lucky)).toEqual(lucky.map(() => 1))
  const first = site.callsTo(unlucky)
  const contacts = await contactsIn(site.place)
  const found = fates.map(({ fate }, at) => {
    const contact = contacts.get(unlucky[at]?.personId ?? '')
    return { fate, day: contact?.day?.state, calls: first[at], reason: contact?.unreachable?.reason }
  })
  expect(found).toEqual(fates.map(({ fate, day, calls, reason }) => ({ fate, day, calls: calls[0], reason })))

  expect(await site.round(10)).toMatchObject({ ended: 'whole' })
  expect(site.callsTo(lucky)).toEqual(lucky.map(() => 1))
  expect(site.callsTo(unlucky)).toEqual(fates.map(({ calls: [one, two] }) => one + two))
  await site.round(20)
  expect(site.callsTo(site.staff)).toEqual([...fates.map(({ calls: [one, two] }) => one + two), ...lucky.map(() => 1)])
})

test('killed in the middle of a round, nobody gets a second card that day and all others are reached by the next', async () => {
  site = await openRounds({ people: 40 })
  const stuck = site.staff.slice(0, 3)
  for (const { personId } of stuck) site.connector.fate(conversationFor(personId), { slow: new Promise(() => {}) })
  const isCard = (call: Call) => call.kind === 'send'
  await site.start(tuesday)
  await site.connector.until(isCard, 12)
  expect(await site.program().kill9()).toBe('SIGKILL')

  const before = await contactsIn(site.place)
  const uncertain = [...before.values()].filter(({ day }) => day?.state === 'sending').map(({ person }) => person)
  expect(uncertain).toEqual(expect.arrayContaining(stuck.map(({ personId }) => personId)))
  expect(await site.round(2)).toMatchObject({ ended: 'whole' })
  const counts = site.staff.map(({ personId }) => ({ personId, calls: callsOf(site.connector.calls, personId).length }))
  expect(counts.filter(({ calls }) => calls > 1)).toEqual([])
  expect(counts.filter(({ calls, personId }) => calls < 1 && !uncertain.includes(personId))).toEqual([])
  const after = await contactsIn(site.place)
  expect(uncertain.map(person => after.get(person)?.day?.state)).toEqual(uncertain.map(() => 'sending'))
})
