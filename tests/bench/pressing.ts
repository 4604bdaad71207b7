import { percentile, type Row, single, spreadOf } from './figures.ts'
import { closedLoop, openLoop } from './load.ts'
import type { Owner } from './owners.ts'
import { donePresses, echoPresses, type Press, verify } from './presses.ts'
import { type Bot, startEcho, startKlart } from './servers.ts'
import type { Seeded } from './stores.ts'

export type Pace = { rounds: number; warmup: number; presses: Record<'one' | 'twenty', number>; seconds: number }

const quick: Pace = { rounds: 3, warmup: 1_000, presses: { one: 300, twenty: 1_000 }, seconds: 5 }
const full: Pace = { rounds: 7, warmup: 2_000, presses: { one: 500, twenty: 1_500 }, seconds: 20 }

/** Takes from the fresh presses; a task is pressed once in a whole run. */
function supply(owners: readonly Owner[]) {
  const presses = donePresses(owners)
  let used = 0
  return (count: number): Press[] => {
    const taken = presses.slice(used, used + count)
    if (taken.length < count) throw new Error('There are not enough fresh tasks')
    used += count
    return taken
  }
}

type Round = { perSecond: number; latencies: number[]; cpu: number }

async function measured(bot: Bot, shots: readonly Parameters<typeof closedLoop>[1][number][], connections: number) {
  const before = bot.cpu()
  const { seconds, latencies } = await closedLoop(bot.port, shots, connections)
  const cpu = ((bot.cpu() - before) * 1000) / shots.length
  return { perSecond: shots.length / seconds, latencies, cpu } satisfies Round
}

/** A press of *done* from end to end beside the echo bot's, in rounds that take turns; then at fifty a second. */
export async function benchPresses(seeded: Seeded, isQuick: boolean): Promise<Row[]> {
  const pace = isQuick ? quick : full
  const { file, owners } = await seeded.copy('presses')
  const echoes = echoPresses(owners)
  const fresh = supply(owners)
  const klart = await startKlart(file)
  const echo = await startEcho()
  const pressed: Press[] = []
  const take = (count: number) => {
    const some = fresh(count)
    pressed.push(...some)
    return some
  }
  try {
    await closedLoop(klart.port, take(pace.warmup), 20)
    await closedLoop(echo.port, echoes.slice(0, pace.warmup), 20)
    const rows: Row[] = []
    for (const [connections, count] of [
      [1, pace.presses.one],
      [20, pace.presses.twenty],
    ] as const) {
      const rounds: { klart: Round; echo: Round }[] = []
      for (let round = 0; round < pace.rounds; round++) {
        const klartsTurn = () => measured(klart, take(count), connections)
        const echosTurn = () => measured(echo, echoes.slice(0, count), connections)
        // Who begins changes, so that a machine that slows down does not slow down always the same one.
        if (round % 2 === 0) rounds.push({ klart: await klartsTurn(), echo: await echosTurn() })
        else rounds.push(await echosTurn().then(async echoed => ({ echo: echoed, klart: await klartsTurn() })))
      }
      rows.push(...rowsOf(connections, rounds))
    }
    rows.push(...(await atFifty(klart, take(50 * pace.seconds), pace.seconds)))
    await seeded.open(file, store => verify(store, pressed))
    return [...rows, { name: 'Presses verified in the store', unit: '', spread: single(pressed.length) }]
  } finally {
    await Promise.all([klart.stop(), echo.stop()])
  }
}

function rowsOf(connections: number, rounds: readonly { klart: Round; echo: Round }[]): Row[] {
  const at = connections === 1 ? '1 connection' : `${connections} connections`
  const over = (read: (round: { klart: Round; echo: Round }) => number) => spreadOf(rounds.map(read))
  return [
    { name: `Done, ${at}: ratio to the echo bot`, unit: '×', spread: over(r => r.klart.perSecond / r.echo.perSecond) },
    { name: `Done, ${at}`, unit: 'presses/s', spread: over(r => r.klart.perSecond) },
    { name: `  echo bot`, unit: 'presses/s', spread: over(r => r.echo.perSecond) },
    { name: `Done, ${at}: p50`, unit: 'ms', spread: over(r => percentile(r.klart.latencies, 0.5)) },
    { name: `  echo bot`, unit: 'ms', spread: over(r => percentile(r.echo.latencies, 0.5)) },
    { name: `Done, ${at}: p99`, unit: 'ms', spread: over(r => percentile(r.klart.latencies, 0.99)) },
    { name: `  echo bot`, unit: 'ms', spread: over(r => percentile(r.echo.latencies, 0.99)) },
    { name: `Done, ${at}: processor time`, unit: 'ms/press', spread: over(r => r.klart.cpu) },
    { name: `  echo bot`, unit: 'ms/press', spread: over(r => r.echo.cpu) },
  ]
}

async function atFifty(klart: Bot, presses: readonly Press[], seconds: number): Promise<Row[]> {
  const { latencies } = await openLoop(klart.port, presses, 50)
  const note = `${seconds} s`
  return [
    { name: 'Done, 50 a second: p50', unit: 'ms', spread: single(percentile(latencies, 0.5)), note },
    { name: 'Done, 50 a second: p99', unit: 'ms', spread: single(percentile(latencies, 0.99)), note: 'aim: under 100' },
    { name: 'Done, 50 a second: slowest', unit: 'ms', spread: single(Math.max(...latencies)), note },
  ]
}
