import { type Row, single, spreadOf } from './figures.ts'
import { closedLoop } from './load.ts'
import { donePresses, verify } from './presses.ts'
import { type Bot, startEcho, startKlart } from './servers.ts'
import type { Seeded } from './stores.ts'

async function startedIn(start: () => Promise<Bot>) {
  const bot = await start()
  await bot.stop()
  return bot.startedIn
}

/** From spawning the process to its first answer, by turns with the echo bot. */
export async function benchStart(seeded: Seeded, times: number): Promise<Row[]> {
  const { file } = await seeded.copy('start')
  const runs: { klart: number; echo: number }[] = []
  for (let run = 0; run < times; run++) {
    runs.push({ klart: await startedIn(() => startKlart(file)), echo: await startedIn(startEcho) })
  }
  return [
    { name: 'Start: ratio to the echo bot', unit: '×', spread: spreadOf(runs.map(({ klart, echo }) => klart / echo)) },
    { name: 'Start to the first 200', unit: 'ms', spread: spreadOf(runs.map(({ klart }) => klart)) },
    { name: '  echo bot', unit: 'ms', spread: spreadOf(runs.map(({ echo }) => echo)) },
  ]
}

/** What the server holds in memory: after it has started, and after so many presses over twenty connections. */
export async function benchMemory(seeded: Seeded, people: number, presses: number): Promise<Row[]> {
  const { file, owners } = await seeded.copy('memory')
  const klart = await startKlart(file)
  const name = `Memory with ${people.toLocaleString('en')} people`
  try {
    const rows: Row[] = [{ name: `${name}: started`, unit: 'MB', spread: single(klart.memory()) }]
    const shots = donePresses(owners).slice(0, presses)
    if (shots.length === 0) return rows
    await closedLoop(klart.port, shots, 20)
    const after = `${name}: after ${shots.length.toLocaleString('en')} presses`
    rows.push({ name: after, unit: 'MB', spread: single(klart.memory()) })
    await seeded.open(file, store => verify(store, shots))
    return rows
  } finally {
    await klart.stop()
  }
}
