import { changeSettings } from '../../services/settings.ts'
import { type Connector, startConnector } from '../connector.ts'
import { type Program, startProgram } from '../program.ts'
import { cosmosPlace } from './cosmos-place.ts'
import { contactsIn, giveEverybody, roundEnded, seedPeople } from './round-house.ts'
import { callsOf, tuesday } from './round-site.ts'

const people = 40
let place: Awaited<ReturnType<typeof cosmosPlace>>
let connector: Connector
let staff: Awaited<ReturnType<typeof seedPeople>>
const running: Program[] = []

beforeEach(async () => {
  ;[place, connector] = await Promise.all([cosmosPlace(), startConnector()])
  staff = await seedPeople(place, connector, { people, at: tuesday, pace: 5 })
  await giveEverybody(place, staff, 'first', '2026-01-13')
}, 30_000)
afterEach(async () => {
  await Promise.all(running.splice(0).map(program => program.kill9()))
  await connector.close()
  await place.remove()
})

/** A lease of so many seconds, so that a test can wait for it. */
const lease = 2

/** One more program on the store, by the same clock as the others. */
async function start(after = 0) {
  const at = tuesday.add({ milliseconds: Math.round(after) })
  const program = await startProgram('', { ...place.env, TEST_AT: at.toString(), TEST_LEASE: String(lease) })
  running.push(program)
  return program
}

const pace = (perSecond: number) =>
  place.on(store => changeSettings(store, { pace: perSecond }, 'test', tuesday.toString()))

const cardsEach = () => staff.map(({ personId }) => callsOf(connector.calls, personId).length)

test('of two programs that start at once on one store one sends, and everybody has one card', async () => {
  await pace(50)
  const two = await Promise.all([start(), start()])
  const ended = await Promise.race(two.map(program => program.logged(roundEnded)))
  expect(ended).toMatchObject({ ended: 'whole', sent: people })
  // The other looks again when the lease could have run out, and finds that a whole round has just been made.
  await new Promise(resolve => setTimeout(resolve, (lease + 1) * 1_000))
  expect(two.flatMap(({ log }) => log.filter(roundEnded))).toHaveLength(1)
  expect(cardsEach()).toEqual(staff.map(() => 1))
}, 60_000)

test('when the one that sends is killed the other goes on within the time of its lease, and nobody has two cards', async () => {
  const began = performance.now()
  const holder = await start()
  await connector.until(() => true)
  const other = await start(performance.now() - began)
  await holder.kill9()
  const killed = performance.now()
  const before = connector.calls.length
  expect(before).toBeLessThan(people)
  await pace(50)
  const uncertain = [...(await contactsIn(place)).values()].filter(({ day }) => day?.state === 'sending')

  expect(await other.logged(roundEnded)).toMatchObject({ ended: 'whole' })
  // Its own planning comes on top of the lease; the next slot would be minutes later.
  expect(connector.calls[before]?.at).toBeLessThan(killed + (lease + 4) * 1_000)
  const counts = cardsEach()
  expect(counts.filter(count => count > 1)).toEqual([])
  const without = staff.filter((_, at) => counts[at] === 0).map(({ personId }) => personId)
  expect(uncertain.map(({ person }) => person)).toEqual(expect.arrayContaining(without))
  expect(uncertain.length).toBeLessThanOrEqual(3)
}, 60_000)
