/**
 * Counts how quick rewards are spread again and again, in a process of its own so that its memory is its own:
 * `count-fairness.ts FILE.db DATE TIMES` writes what each took on stdout, as `Counted[]` in JSON.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { pictureOf } from '../../services/files/picture.ts'
import { loadDirectory } from '../../services/people-import.ts'
import { loadFairness } from '../../services/rewards-fairness.ts'
import { drawFunnel, funnelOf } from '../../services/rewards-funnel.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { counting } from '../house-stores.ts'

/**
 * `count` and `draw` are processor seconds: reading and counting the year with a register that is in memory, and drawing the funnel
 * plot. `held` is what the process had before, register included, in megabytes, and `peak` the most that it ever had. `reads` are
 * calls to the store, `rows` were published, `block` is the longest time in milliseconds that nothing else could be done.
 */
export type Counted = {
  held: number
  peak: number
  reads: number
  count: number
  draw: number
  block: number
  rows: number
  own: number
}

const [file = '', at = '', times = '1'] = process.argv.slice(2)
const { store, counts } = counting(openSqlite(file, { now: () => Temporal.Now.instant() }))
const { people } = await loadDirectory(store)

/** What Node tells of the peak can be the parent's; Linux tells the process's own. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6

/** The longest time between two turns of a timer of one millisecond, beyond that millisecond. */
function watchLoop() {
  let last = performance.now()
  let block = 0
  const turn = () => {
    block = Math.max(block, performance.now() - last - 1)
    last = performance.now()
  }
  const timer = setInterval(turn, 1)
  return () => {
    turn()
    clearInterval(timer)
    return block
  }
}

async function countOnce(): Promise<Counted> {
  await wait(200)
  const held = process.memoryUsage.rss() / 2 ** 20
  counts.reads = 0
  const stop = watchLoop()
  const began = process.cpuUsage()
  const fairness = await loadFairness(store, people, at)
  const count = seconds(process.cpuUsage(began))
  const counted = process.cpuUsage()
  const funnel = funnelOf(fairness?.rows ?? [])
  if (funnel) await pictureOf(drawFunnel(funnel.points, funnel.rate))
  const draw = seconds(process.cpuUsage(counted))
  const [rows, own] = [fairness?.rows.length ?? 0, fairness?.rows[0]?.values.own ?? 0]
  return { held, peak: peak(), reads: counts.reads, count, draw, block: stop(), rows, own }
}

const all: Counted[] = []
for (let time = 0; time < Number(times); time += 1) all.push(await countOnce())
await store.close()
process.stdout.write(JSON.stringify(all))
