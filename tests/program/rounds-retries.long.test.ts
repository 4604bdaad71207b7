import type { Fate } from '../connector.ts'
import { changeContact, contactsIn, conversationFor } from './round-house.ts'
import { callsOf, openRounds, type RoundSite } from './round-site.ts'

let site: RoundSite
afterEach(() => site.close())

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
