import { type Row, single, spreadOf } from './figures.ts'
import { closedLoop } from './load.ts'
import { donePresses, echoPresses, verify } from './presses.ts'
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

const megabytes = (name: string, bot: Bot): Row => ({ name, unit: 'MB', spread: single(bot.memory()) })

/** What the server holds in memory when it has started. */
export async function benchStartedMemory(seeded: Seeded, people: number): Promise<Row[]> {
  const { file } = await seeded.copy('started')
  const klart = await startKlart(file)
  try {
    return [megabytes(`Started, with ${people.toLocaleString('en')} people`, klart)]
  } finally {
    await klart.stop()
  }
}

/** What both bots hold in memory after so many presses over twenty connections. */
export async function benchPressedMemory(seeded: Seeded, presses: number): Promise<Row[]> {
  const { file, owners } = await seeded.copy('pressed')
  const klart = await startKlart(file)
  const echo = await startEcho()
  try {
    const shots = donePresses(owners).slice(0, presses)
    const echoes = echoPresses(owners)
    await closedLoop(klart.port, shots, 20)
    for (let left = shots.length; left > 0; left -= echoes.length)
      await closedLoop(echo.port, echoes.slice(0, left), 20)
    await seeded.open(file, store => verify(store, shots))
    const after = `After ${shots.length.toLocaleString('en')} presses`
    return [megabytes(after, klart), megabytes('  echo bot', echo)]
  } finally {
    await Promise.all([klart.stop(), echo.stop()])
  }
}
