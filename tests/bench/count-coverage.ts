/**
 * Counts the coverage of conversations by unit again and again, in a process of its own so that its memory is its own:
 * `count-coverage.ts FILE.db DATE TIMES` writes what each took on stdout, as `Covered[]` in JSON.
 */
import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { loadEverybodys } from '../../services/conversations.ts'
import { coverage } from '../../services/conversations-coverage.ts'
import { loadPeople } from '../../services/people-import.ts'
import { loadSettings } from '../../services/settings.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { counting } from '../house-stores.ts'

/**
 * `load` and `count` are processor seconds: reading register and conversations, and counting. `held` is what the process had
 * before, in megabytes, and `peak` the most that it ever had. `reads` are calls to the store; `rows` were published.
 */
export type Covered = {
  people: number
  held: number
  peak: number
  reads: number
  load: number
  count: number
  rows: number
  noted: number
}

const [file = '', at = '', times = '1'] = process.argv.slice(2)
const { store, counts } = counting(openSqlite(file, { now: () => Temporal.Now.instant() }))

/** What Node tells of the peak can be the parent's; Linux tells the process's own. */
function peak() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6

async function countOnce(): Promise<Covered> {
  const held = process.memoryUsage.rss() / 2 ** 20
  counts.reads = 0
  const began = process.cpuUsage()
  const [settings, { all }, { records }] = [
    await loadSettings(store),
    await loadPeople(store),
    await loadEverybodys(store),
  ]
  const load = seconds(process.cpuUsage(began))
  const loaded = process.cpuUsage()
  const rows = coverage(all, records, settings, at)
  const count = seconds(process.cpuUsage(loaded))
  const noted = rows[0]?.values.noted ?? 0
  return { people: all.length, held, peak: peak(), reads: counts.reads, load, count, rows: rows.length, noted }
}

const covered: Covered[] = []
for (let time = 0; time < Number(times); time += 1) covered.push(await countOnce())
await store.close()
process.stdout.write(JSON.stringify(covered))
