import { plusDays } from '../../services/dates.ts'
import { type Connector, startConnector } from '../connector.ts'
import { type Program, startProgram } from '../program.ts'
import { contactsIn, finish, giveEverybody, roundEnded, seedPeople, wholeOn } from './round-house.ts'
import { compiled, filePlace } from './round-site.ts'
import { type Arrival, afterOne, arrivals, judge, toldIn, type Week } from './rounds-killed.ts'

/** A lease and a bit, in milliseconds: so long passes between a kill and the restart. */
const down = 61_000

/** Kills the program at a random moment of its round, or when that has ended: some while it plans, most while it sends. */
async function killInRound(program: Program, connector: Connector, mostCards: number) {
  const before = connector.calls.length
  const planning = Math.random() < 0.1
  const cards = Math.ceil(Math.random() * mostCards)
  const moment = (planning ? Promise.resolve() : connector.until(() => true, before + cards)).then(
    () => new Promise(resolve => setTimeout(resolve, Math.random() * (planning ? 150 : 12))),
  )
  await Promise.race([moment, program.logged(roundEnded)])
  await program.kill9()
}

type Options = { people: number; kills: { left: number }; cache: string }

/** Weeks of rounds in one house, killed again and again until each is whole; as many weeks as those kills take. */
async function weeksOfKills({ people, kills, cache }: Options) {
  const [connector, place] = await Promise.all([startConnector('127.0.0.1', { latency: 20 }), filePlace()])
  const staff = await seedPeople(place, connector, { people, at: afterOne('2026-01-13', 0), pace: 50 })
  const weeks: Week[] = []
  const arrived: Arrival[] = []
  let killed = 0

  /** Starts the program on the date, kills it, and tells whether its round was whole before that. */
  async function attempt(date: string, after: number) {
    const env = { TEST_AT: afterOne(date, after).toString(), TEST_SPEED: '8', NODE_COMPILE_CACHE: cache }
    const from = connector.calls.length
    const program = await startProgram('', { ...place.env, ...env })
    await killInRound(program, connector, people / 4)
    await connector.deserted()
    arrived.push(...arrivals(connector.calls.slice(from), date))
    // What it last wrote in its log may be lost with it.
    const whole = await wholeOn(place, date)
    if (whole) return true
    killed += 1
    kills.left -= 1
    return false
  }

  try {
    for (let tuesday = '2026-01-13'; kills.left > 0; tuesday = plusDays(tuesday, 7)) {
      const name = `week-${tuesday}`
      await giveEverybody(place, staff, name, tuesday)
      // Some Tuesdays end before their round does: whoever is left has the card on Wednesday.
      const until = Math.random() < 0.3 ? 3 : Number.POSITIVE_INFINITY
      for (let tried = 0; !(await attempt(tried < until ? tuesday : plusDays(tuesday, 1), tried * down)); ) tried += 1
      const contacts = await contactsIn(place)
      weeks.push({ name, tuesday, contacts })
      await finish(place, toldIn(contacts))
    }
    return { kills: killed, weeks: weeks.length, ...judge(staff, weeks, arrived) }
  } finally {
    await connector.close()
    await place.remove()
  }
}

test('killed a hundred times in rounds of five hundred, nobody has two cards in a day and nobody misses what is due', async () => {
  const { cache, remove } = await compiled()
  try {
    // Two houses side by side, because a start takes longer than the round that it makes.
    const kills = { left: Number(process.env.KILLS ?? 100) }
    const found = await Promise.all([0, 1].map(() => weeksOfKills({ people: 500, kills, cache })))
    process.stdout.write(`Killed in rounds: ${JSON.stringify(found)}\n`)
    for (const one of found) expect(one).toMatchObject({ twice: [], missed: [] })
  } finally {
    await remove()
  }
}, 600_000)
