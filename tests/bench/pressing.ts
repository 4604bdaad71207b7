import type { Store } from '../../services/ports.ts'
import { percentile, type Row, single, spreadOf } from './figures.ts'
import { closedLoop, openLoop, type Shot } from './load.ts'
import { nominations, verifyNominations } from './nominations.ts'
import type { Owner } from './owners.ts'
import { donePresses, echoPresses, verify } from './presses.ts'
import { type Bot, startEcho, startKlart } from './servers.ts'
import type { Seeded } from './stores.ts'

type Pace = { rounds: number; warmup: number; presses: Record<1 | 20, number>; seconds: number }

const quickly: Pace = { rounds: 3, warmup: 2_000, presses: { 1: 300, 20: 1_000 }, seconds: 5 }
const fully: Pace = { rounds: 7, warmup: 3_000, presses: { 1: 400, 20: 1_200 }, seconds: 20 }

/** Hands out fresh presses: each is pressed once in a whole run. */
function supply<P extends Shot>(presses: readonly P[]) {
  let used = 0
  return {
    take(count: number): P[] {
      const taken = presses.slice(used, used + count)
      if (taken.length < count) throw new Error('There are not enough fresh presses')
      used += count
      return taken
    },
    taken: () => presses.slice(0, used),
  }
}

/** What one bot did in one round; `cpu` is processor time in milliseconds a press. */
type Round = { perSecond: number; latencies: number[]; cpu: number }
type Rounds = { klart: Round; echo: Round }[]

async function measured(bot: Bot, shots: readonly Shot[], connections: number): Promise<Round> {
  const before = bot.cpu()
  const { seconds, latencies } = await closedLoop(bot.port, shots, connections)
  return { perSecond: shots.length / seconds, latencies, cpu: ((bot.cpu() - before) * 1000) / shots.length }
}

/** Rounds of both; who begins changes, so that a machine that grows slower does not always do so for the same one. */
async function takeTurns(rounds: number, klart: () => Promise<Round>, echo: () => Promise<Round>): Promise<Rounds> {
  const done: Rounds = []
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? await klart() : await echo()
    const second = round % 2 === 0 ? await echo() : await klart()
    done.push(round % 2 === 0 ? { klart: first, echo: second } : { klart: second, echo: first })
  }
  return done
}

/** What is pressed: its name in the rows, every owner's presses, and what throws unless all of them stand in the store. */
type Pressing<P extends Shot> = {
  name: string
  presses(owners: readonly Owner[]): P[]
  verify(store: Store, presses: readonly P[]): Promise<void>
}

/** A press of *done* from end to end beside the echo bot's, at 1 and at 20 connections; then at fifty a second. */
export const benchPresses = (seeded: Seeded, quick: boolean) =>
  benchPressing({ name: 'Done', presses: donePresses, verify }, seeded, quick)

/** The press that sends a nomination from the form in the chat, in the same way. */
export const benchNominations = (seeded: Seeded, quick: boolean) =>
  benchPressing({ name: 'Nominate', presses: nominations, verify: verifyNominations }, seeded, quick)

async function benchPressing<P extends Shot>(pressing: Pressing<P>, seeded: Seeded, quick: boolean): Promise<Row[]> {
  const { name } = pressing
  const { rounds, warmup, presses, seconds } = quick ? quickly : fully
  const { file, owners } = await seeded.copy(name)
  const { take, taken } = supply(pressing.presses(owners))
  const echoes = echoPresses(owners)
  const klart = await startKlart(file)
  const echo = await startEcho()
  const at = (connections: 1 | 20) =>
    takeTurns(
      rounds,
      () => measured(klart, take(presses[connections]), connections),
      () => measured(echo, echoes.slice(0, presses[connections]), connections),
    )
  try {
    await closedLoop(klart.port, take(warmup), 20)
    await closedLoop(echo.port, echoes.slice(0, warmup), 20)
    const rows = [...rowsOf(`${name}, 1 connection`, await at(1)), ...rowsOf(`${name}, 20 connections`, await at(20))]
    rows.push(...(await atFifty(klart, take(50 * seconds), { name, seconds })))
    await seeded.open(file, store => pressing.verify(store, taken()))
    return [...rows, { name: 'Presses found in the store afterwards', unit: '', spread: single(taken().length) }]
  } finally {
    await Promise.all([klart.stop(), echo.stop()])
  }
}

function rowsOf(at: string, rounds: Rounds): Row[] {
  const over = (read: (round: Rounds[number]) => number) => spreadOf(rounds.map(read))
  return [
    { name: `${at}: ratio to the echo bot`, unit: '×', spread: over(r => r.klart.perSecond / r.echo.perSecond) },
    { name: `${at}`, unit: 'presses/s', spread: over(r => r.klart.perSecond) },
    { name: '  echo bot', unit: 'presses/s', spread: over(r => r.echo.perSecond) },
    { name: `${at}: p50`, unit: 'ms', spread: over(r => percentile(r.klart.latencies, 0.5)) },
    { name: '  echo bot', unit: 'ms', spread: over(r => percentile(r.echo.latencies, 0.5)) },
    { name: `${at}: p99`, unit: 'ms', spread: over(r => percentile(r.klart.latencies, 0.99)) },
    { name: '  echo bot', unit: 'ms', spread: over(r => percentile(r.echo.latencies, 0.99)) },
    { name: `${at}: processor time`, unit: 'ms/press', spread: over(r => r.klart.cpu) },
    { name: '  echo bot', unit: 'ms/press', spread: over(r => r.echo.cpu) },
  ]
}

async function atFifty(
  klart: Bot,
  presses: readonly Shot[],
  { name, seconds }: { name: string; seconds: number },
): Promise<Row[]> {
  const { latencies } = await openLoop(klart.port, presses, 50)
  const note = `${seconds} s`
  return [
    { name: `${name}, 50 a second: p50`, unit: 'ms', spread: single(percentile(latencies, 0.5)), note },
    {
      name: `${name}, 50 a second: p99`,
      unit: 'ms',
      spread: single(percentile(latencies, 0.99)),
      note: 'aim: under 100',
    },
    { name: `${name}, 50 a second: slowest`, unit: 'ms', spread: single(Math.max(...latencies)), note },
  ]
}
