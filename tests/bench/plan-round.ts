/**
 * Plans a round again and again and sends nothing, in a process of its own so that its memory and its event loop are its own:
 * `plan-round.ts FILE.db INSTANT TIMES` writes what each took on stdout, as `Planned[]` in JSON.
 */
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { readConfig } from '../../bot/config.ts'
import { rehearse } from '../../bot/rounds.ts'
import { createLog, openReporting, openStore, wire } from '../../bot/wire.ts'

/**
 * `cpu` and `wall` in seconds; `block` and `monitored`: the longest that the event loop stood still, in milliseconds, by a
 * timer of one millisecond and by Node's own histogram; `worked`: the longest by what its thread worked meanwhile, which other
 * programs on the machine do not move; memory in megabytes: `held` what the process had before, `peak` the
 * most that it ever had, `heap` what JavaScript had when the plan was made.
 */
export type Planned = {
  people: number
  asked: number
  cpu: number
  wall: number
  block: number
  monitored: number
  worked: number
  held: number
  peak: number
  heap: number
}

const [file = '', instant = '', times = '1'] = process.argv.slice(2)
const read = readConfig({ KLART_MODE: 'development', KLART_STORE: `sqlite:${file}`, KLART_LOG: 'silent' })
if ('problems' in read) throw new Error(read.problems.join('; '))
const at = Temporal.Instant.from(instant)
const store = await openStore(read.config, { exclusive: false, now: () => at })
const reporting = await openReporting(read.config, { now: () => at })
const services = await wire(read.config, { store, reporting }, createLog(read.config), { now: () => at })

const megabytes = (bytes: number) => bytes / 2 ** 20

/** What Node tells of the peak can be the parent's; Linux tells the process's own. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

/** Milliseconds that this thread has worked. */
function threadWork() {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** The longest time between two turns of a timer of one millisecond, beyond that millisecond. */
function watchLoop() {
  let last = { at: performance.now(), work: threadWork() }
  let block = 0
  let worked = 0
  const turn = () => {
    const now = { at: performance.now(), work: threadWork() }
    block = Math.max(block, now.at - last.at - 1)
    worked = Math.max(worked, now.work - last.work)
    last = now
  }
  const timer = setInterval(turn, 1)
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  return () => {
    turn()
    clearInterval(timer)
    histogram.disable()
    return { block, worked, monitored: histogram.max / 1e6 - 1 }
  }
}

async function planOnce(): Promise<Planned> {
  await wait(200)
  const held = megabytes(process.memoryUsage.rss())
  const stop = watchLoop()
  await wait(5)
  const [before, started] = [process.cpuUsage(), performance.now()]
  const { entries } = await rehearse(services, { at, manner: 'rhythm' })
  const [used, wall] = [process.cpuUsage(before), (performance.now() - started) / 1_000]
  const heap = megabytes(process.memoryUsage().heapUsed)
  const asked = entries.filter(({ composition }) => composition.kind === 'ask').length
  const cpu = (used.user + used.system) / 1e6
  return { people: entries.length, asked, cpu, wall, ...stop(), held, peak: peak(), heap }
}

const planned: Planned[] = []
for (let time = 0; time < Number(times); time++) planned.push(await planOnce())
await store.close()
process.stdout.write(JSON.stringify(planned))
