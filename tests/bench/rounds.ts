import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { startNode } from '../../scripts/child.ts'
import { readList } from '../../services/documents.ts'
import { type Contact, contactKind } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { putAll } from '../../services/programme-save.ts'
import { loadRounds } from '../../services/rounds.ts'
import { changeSettings } from '../../services/settings.ts'
import { type Call, type Connector, type Habits, startConnector } from '../connector.ts'
import { badDay } from '../connector-bad-day.ts'
import { type Row, single, spreadOf } from './figures.ts'
import { oneProgramme } from './owners.ts'
import type { Planned } from './plan-round.ts'
import { type Bot, startKlartAt } from './servers.ts'
import { type Seeded, seed } from './stores.ts'

/** A Tuesday, five past one in Helsinki: everybody's own day, and past everybody's time. */
const tuesday = '2026-01-13T11:05:00Z'

/** Teams' connector answers in about so many milliseconds. */
const latency = 50

/** A round for 4,000 and for 40,000 people: planned, sent at two paces, and sent while Teams is not well. */
export async function benchRounds(folder: string, quick: boolean): Promise<Row[]> {
  const [small, house, large] = await seeds(folder)
  const seconds = quick ? 20 : 60
  return [
    ...(await benchPlan(house, 4_000)),
    ...(await benchPlan(large, 40_000)),
    ...(await benchPace(house, { pace: 30, seconds })),
    ...(await benchPace(house, { pace: 50, seconds })),
    ...(await benchBadDay(quick ? small : house)),
  ]
}

async function seeds(folder: string): Promise<[Seeded, Seeded, Seeded]> {
  const made = (people: number) => seed(folder, people, Temporal.Instant.from(tuesday), oneProgramme)
  return [await made(400), await made(4_000), await made(40_000)]
}

/** The same plan three times in one process: the first is a start's, the others those of every five minutes after it. */
async function benchPlan(seeded: Seeded, people: number): Promise<Row[]> {
  const { file } = await seeded.copy('plan')
  const child = startNode([join(import.meta.dirname, 'plan-round.ts'), file, tuesday, '3'])
  if ((await child.ended) !== 0) throw new Error(`Planning failed.\n${child.output()}`)
  // Written by plan-round.ts, which says that it is a list of `Planned`.
  const runs = JSON.parse(child.output()) as Planned[]
  const name = `Round for ${people.toLocaleString('en')}`
  const over = (read: (run: Planned) => number) => spreadOf(runs.map(read))
  const aim = people > 4_000 ? 20 : 2
  return [
    { name: `${name}: planned`, unit: 's CPU', spread: over(({ cpu }) => cpu), note: `aim: under ${aim}` },
    { name: '  wall clock', unit: 's', spread: over(({ wall }) => wall), note: `${runs[0]?.asked} cards` },
    { name: '  longest block', unit: 'ms CPU', spread: over(({ worked }) => worked), note: 'aim: under 50' },
    { name: '  longest block, wall clock', unit: 'ms', spread: over(({ block }) => block) },
    { name: '  memory at most', unit: 'MB', spread: single(Math.max(...runs.map(({ peak }) => peak))) },
  ]
}

/** A house whose chats are at that connector, and the program on it, which begins its round at once. */
async function startRound(seeded: Seeded, connector: Connector, pace: number): Promise<{ file: string; klart: Bot }> {
  const { file } = await seeded.copy(`round-${pace}`)
  await seeded.open(file, async store => {
    const contacts = await readList(store, contactKind, 'all')
    const moved = ({ reference, ...contact }: Contact) =>
      reference ? { ...contact, reference: { ...reference, serviceUrl: connector.url } } : contact
    await putAll(
      store,
      contactKind,
      contacts.map(({ entity, version }) => ({ entity: moved(entity), version })),
    )
    await changeSettings(store, { pace }, 'bench', tuesday)
  })
  return { file, klart: await startKlartAt(file, tuesday) }
}

/** How near the sending comes to the pace that is set, against a connector that does nothing but take its time. */
async function benchPace(seeded: Seeded, { pace, seconds }: { pace: number; seconds: number }): Promise<Row[]> {
  const connector = await startConnector('127.0.0.1', { latency })
  const { klart } = await startRound(seeded, connector, pace)
  try {
    await connector.until(() => true)
    const [began, cpu] = [performance.now(), klart.cpu()]
    await wait(seconds * 1_000)
    const used = klart.cpu() - cpu
    const sent = connector.calls.filter(({ at }) => at > began && at <= began + seconds * 1_000)
    const perSecond = sent.length / seconds
    const name = `Sent at ${pace} a second`
    return [
      { name, unit: '% of the pace', spread: single((perSecond / pace) * 100), note: `${seconds} s; aim: 98 or more` },
      { name: '  processor time', unit: 'ms/message', spread: single((used / sent.length) * 1_000) },
      { name: '  memory', unit: 'MB', spread: single(klart.memory()) },
    ]
  } finally {
    await klart.stop()
    await connector.close()
  }
}

/** A whole round while Teams throttles as documented, answers 5xx, hangs, and 1.4 % have blocked the bot. */
async function benchBadDay(seeded: Seeded): Promise<Row[]> {
  const day = badDay()
  const habits: Habits = { latency, limits: true, usual: day.usual }
  const connector = await startConnector('127.0.0.1', habits)
  const { file, klart } = await startRound(seeded, connector, 50)
  try {
    while (!(await seeded.open(file, hasEnded))) await wait(500)
    const { calls } = connector
    const reached = new Set(calls.filter(({ status }) => status === 201).map(({ conversation }) => conversation))
    const others = day.met.size - day.blocked.size - day.unsure.size
    if (reached.size !== others) throw new Error(`${reached.size} of ${others} were reached`)
    return [badDayRow(calls, reached.size, day)]
  } finally {
    await klart.stop()
    await connector.close()
  }
}

const hasEnded = async (store: Store) => Object.keys((await loadRounds(store)).finished).length > 0

function badDayRow(calls: readonly Call[], reached: number, day: ReturnType<typeof badDay>): Row {
  const taken = calls.filter(({ status }) => status === 201)
  const seconds = ((taken.at(-1)?.at ?? Number.NaN) - (calls[0]?.at ?? 0)) / 1_000
  const throttled = calls.filter(({ status }) => status === 429).length
  const note = `${reached} reached, ${day.blocked.size} blocked, ${day.unsure.size} unknown, ${throttled} throttled calls`
  return { name: `A bad day at Teams, ${day.met.size} people at 50 a second`, unit: 's', spread: single(seconds), note }
}
