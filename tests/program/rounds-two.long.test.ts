import { plusDays } from '../../services/dates.ts'
import { type Connector, startConnector } from '../connector.ts'
import { startProgram } from '../program.ts'
import { cosmosPlace } from './cosmos-place.ts'
import { contactsIn, finish, giveEverybody, type Place, roundEnded, seedPeople, wholeOn } from './round-house.ts'
import { compiled } from './round-site.ts'
import { type Arrival, afterOne, arrivals, judge, toldIn, type Week } from './rounds-killed.ts'

/** A lease of so many seconds, so that the other goes on soon. */
const lease = 1

/**
 * One Tuesday of two programs on one store: one of them is killed and started again, or stands still for longer
 * than a lease, until a round has been whole.
 */
async function tuesdayOfTwo(place: Place, connector: Connector, date: string) {
  const began = performance.now()
  const start = () => {
    const clock = { TEST_AT: afterOne(date, performance.now() - began).toString(), TEST_LEASE: String(lease) }
    return startProgram('', { ...place.env, ...clock, TEST_SPEED: '2' })
  }
  const two = await Promise.all([start(), start()])
  let killed = 0
  let frozen = 0
  try {
    for (;;) {
      const cards = connector.calls.length + Math.ceil(Math.random() * 30)
      const moment = connector
        .until(() => true, cards)
        .then(() => new Promise(done => setTimeout(done, Math.random() * 12)))
      await Promise.race([moment, ...two.map(program => program.logged(roundEnded))])
      const which = Math.random() < 0.5 ? 0 : 1
      if (Math.random() < 0.2) {
        two[which]?.freeze()
        await new Promise(done => setTimeout(done, lease * 1_500))
        two[which]?.thaw()
        frozen += 1
        if (await wholeOn(place, date)) return { killed, frozen }
        continue
      }
      await two[which]?.kill9()
      if (await wholeOn(place, date)) return { killed, frozen }
      killed += 1
      two[which] = await start()
    }
  } finally {
    await Promise.all(two.map(program => program.kill9()))
  }
}

async function weeksOfTwo(place: Place, connector: Connector, { people, kills }: { people: number; kills: number }) {
  const staff = await seedPeople(place, connector, { people, at: afterOne('2026-01-13', 0), pace: 50 })
  const weeks: Week[] = []
  const arrived: Arrival[] = []
  let killed = 0
  let frozen = 0
  for (let tuesday = '2026-01-13'; killed < kills; tuesday = plusDays(tuesday, 7)) {
    const name = `week-${tuesday}`
    await giveEverybody(place, staff, name, tuesday)
    const from = connector.calls.length
    const done = await tuesdayOfTwo(place, connector, tuesday)
    await connector.deserted()
    killed += done.killed
    frozen += done.frozen
    arrived.push(...arrivals(connector.calls.slice(from), tuesday))
    const contacts = await contactsIn(place)
    weeks.push({ name, tuesday, contacts })
    await finish(place, toldIn(contacts))
  }
  return { people, kills: killed, frozen, weeks: weeks.length, ...judge(staff, weeks, arrived) }
}

test('two programs on one store, killed or frozen in turn, send nobody two cards in a day and miss nothing that is due', async () => {
  const [connector, { env, ...rest }] = await Promise.all([startConnector('127.0.0.1', { latency: 20 }), cosmosPlace()])
  const { cache, remove } = await compiled()
  const place = { ...rest, env: { ...env, NODE_COMPILE_CACHE: cache } }
  try {
    const found = await weeksOfTwo(place, connector, { people: 100, kills: Number(process.env.KILLS ?? 12) })
    process.stdout.write(`Two programs on one store: ${JSON.stringify(found)}\n`)
    expect(found).toMatchObject({ twice: [], missed: [] })
  } finally {
    await connector.close()
    await Promise.all([place.remove(), remove()])
  }
}, 300_000)
