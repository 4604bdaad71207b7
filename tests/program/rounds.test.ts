import type { Call, Fate } from '../connector.ts'
import { changeContact, contactsIn, conversationFor } from './round-house.ts'
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

const throttledBy = (retryAfter?: string): Fate => ({
  status: 429,
  ...(retryAfter ? { headers: { 'retry-after': retryAfter } } : {}),
})

test('a message that Teams throttles without end is tried five times, and again by the next round', async () => {
  site = await openRounds({ people: 2, speed: 20 })
  const [one, two] = site.staff
  if (!one || !two) throw new Error('There are two')
  site.connector.habits.usual = ({ conversation }) =>
    conversation === conversationFor(one.personId) ? throttledBy() : throttledBy('2')
  await site.round()
  expect(site.callsTo([one, two])).toEqual([5, 5])
  delete site.connector.habits.usual
  await site.round(10)
  expect(site.callsTo([one, two])).toEqual([6, 6])
  expect([...(await contactsIn(site.place)).values()].map(({ day }) => day?.state)).toEqual(['sent', 'sent'])
})

test('one throttled conversation waits as long as Teams says, and delays nobody else', async () => {
  site = await openRounds({ people: 30 })
  const [slow, ...others] = site.staff
  if (!slow) throw new Error('There is somebody')
  site.connector.fate(conversationFor(slow.personId), throttledBy('2'), throttledBy())
  const round = await site.round()
  expect(round).toMatchObject({ ended: 'whole', sent: 30 })

  const times = ({ personId }: { personId: string }) => callsOf(site.connector.calls, personId).map(({ at }) => at)
  const [first = 0, second = 0, third = 0] = times(slow)
  expect(second - first).toBeGreaterThanOrEqual(2_000)
  // Where Teams names no time, the second wait is one to three seconds.
  expect(third - second).toBeGreaterThanOrEqual(1_000)
  const theirs = others.flatMap(times)
  expect(theirs).toHaveLength(29)
  // At thirty a second all have been served before the slow one's first wait is over.
  expect(Math.max(...theirs)).toBeLessThan(second)
})

test('one person with a foreign address stops nobody, and a refused connection is tried again by the next round', async () => {
  site = await openRounds({ people: 12, speed: 10 })
  const [foreign, gone, ...others] = site.staff
  if (!foreign || !gone) throw new Error('There are twelve')
  const move = (person: string, serviceUrl: string) =>
    changeContact(site.place, person, contact => ({
      ...contact,
      ...(contact.reference ? { reference: { ...contact.reference, serviceUrl } } : {}),
    }))
  await move(foreign.personId, 'https://example.com/emea/')
  await move(gone.personId, 'http://127.0.0.1:1/emea/')
  expect(await site.round()).toMatchObject({ ended: 'whole', sent: 10, failed: 1, unreachable: 1 })
  expect(site.callsTo(others)).toEqual(others.map(() => 1))
  const contacts = await contactsIn(site.place)
  expect(contacts.get(foreign.personId)?.unreachable?.reason).toBe('ForeignServiceUrl')
  expect(contacts.get(gone.personId)?.day?.state).toBe('failed')

  await move(gone.personId, site.connector.url)
  expect(await site.round(10)).toMatchObject({ ended: 'whole', sent: 1 })
  expect(site.callsTo([foreign, gone])).toEqual([0, 1])
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
