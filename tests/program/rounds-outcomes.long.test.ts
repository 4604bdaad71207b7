import { badDay } from '../connector-bad-day.ts'
import { cardIn, contactsIn, conversationFor, giveEverybody, taskNamed } from './round-house.ts'
import { callsOf, openRounds, type RoundSite, tuesday } from './round-site.ts'

let site: RoundSite
afterEach(() => site.close())

test('a card that the connector never answers has an unknown fate after ten seconds and is not sent again that day', async () => {
  site = await openRounds({ people: 20 })
  const [stuck] = site.staff
  if (!stuck) throw new Error('There is somebody')
  site.connector.fate(conversationFor(stuck.personId), 'hang')
  const started = performance.now()
  await site.start(tuesday)
  expect(await site.program().logged(({ ended }) => ended !== undefined)).toMatchObject({ sent: 19, unknown: 1 })
  const [call] = callsOf(site.connector.calls, stuck.personId)
  const took = performance.now() - (call?.at ?? started)
  expect(took).toBeGreaterThan(9_900)
  expect(took).toBeLessThan(12_000)
  expect((await contactsIn(site.place)).get(stuck.personId)?.day?.state).toBe('sending')
  await site.round(10)
  expect(site.callsTo([stuck])).toEqual([1])
}, 60_000)

const week = 7 * 24 * 60

test('while Teams throttles as documented, answers 5xx, hangs and is blocked by some, everybody else is reached', async () => {
  const day = badDay()
  site = await openRounds({ people: 500, pace: 50, habits: { latency: 50, limits: true, usual: day.usual } })
  expect(await site.round()).toMatchObject({ ended: 'whole' })
  const { calls } = site.connector
  const reached = new Set(calls.filter(({ status }) => status === 201).map(({ conversation }) => conversation))
  expect(day.met.size).toBe(500)
  expect(day.blocked.size).toBe(7)
  expect(reached.size).toBe(500 - day.blocked.size - day.unsure.size)
  expect(callsBesides(day.blocked, day.unsure)).toEqual([])

  const untold = site.staff.filter(({ personId }) => day.unsure.has(conversationFor(personId)))
  const called = site.callsTo(untold)
  await site.round(10)
  expect(site.callsTo(untold)).toEqual(called)

  await giveEverybody(site.place, untold, 'second', '2026-01-20')
  const before = calls.length
  expect(await site.round(week)).toMatchObject({ ended: 'whole', sent: untold.length })
  const cards = calls.slice(before).flatMap(call => cardIn(call) ?? [])
  const both = ({ personId }: { personId: string }) => [taskNamed('first', personId), taskNamed('second', personId)]
  expect(cards.map(({ person, tasks }) => [person, [...tasks].toSorted()]).toSorted()).toEqual(
    untold.map(who => [who.personId, both(who)]).toSorted(),
  )

  /** Those that were called more than once for another reason than being throttled or turned away for a moment. */
  function callsBesides(...groups: ReadonlySet<string>[]) {
    const taken = calls.filter(({ status }) => ![429, 412, 503].includes(status ?? 0))
    const byConversation = Map.groupBy(taken, ({ conversation }) => conversation)
    const twice = [...byConversation].filter(([, some]) => some.length > 1).map(([conversation]) => conversation)
    return [...twice, ...groups.flatMap(group => [...group].filter(one => reached.has(one)))]
  }
}, 120_000)
