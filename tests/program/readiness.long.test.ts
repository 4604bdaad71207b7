import { contactsIn } from './round-house.ts'
import { openRounds, type RoundSite } from './round-site.ts'

let site: RoundSite
afterEach(() => site.close())

test('refused credentials stop the round, leave the rest untouched, and show until a message is taken again', async () => {
  site = await openRounds({ people: 60 })
  const served = 10
  site.connector.habits.usual = () =>
    site.connector.calls.length > served ? { status: 401, code: 'BotNotRegistered' } : undefined
  expect(await site.round()).toMatchObject({ ended: 'refused', level: 50, sent: served })

  const { calls } = site.connector
  // Those whose message was on its way when the first refusal came back, and no others.
  expect(calls.length).toBeGreaterThan(served)
  expect(calls.length).toBeLessThanOrEqual(served + 3)
  const contacts = [...(await contactsIn(site.place)).values()]
  const states = Map.groupBy(contacts, ({ day }) => day?.state)
  expect(states.get('sent')).toHaveLength(served)
  expect(states.get('failed')).toHaveLength(calls.length - served)
  expect(states.get(undefined)).toHaveLength(60 - calls.length)
  expect(states.get('sending')).toBeUndefined()
  expect(contacts.filter(({ unreachable }) => unreachable)).toEqual([])

  const refused = await site.program().get('/readyz')
  expect(refused).toEqual({ status: 200, body: { status: 'degraded', teams: 'refused', since: expect.any(String) } })
  expect(await site.program().get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } })

  await site.round(10)
  expect(await site.program().get('/readyz')).toEqual(refused)

  delete site.connector.habits.usual
  const before = calls.length
  expect(await site.round(20)).toMatchObject({ ended: 'whole', sent: 60 - served })
  expect(calls.length - before).toBe(60 - served)
  expect(await site.program().get('/readyz')).toEqual({ status: 200, body: { status: 'ok' } })
}, 60_000)
