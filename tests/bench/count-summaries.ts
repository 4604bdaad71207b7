/**
 * Counts and reads every summary in a process of its own, so that its memory is its own: `count-summaries.ts FILE.db INSTANT`
 * writes what each took on stdout, as `Summed[]` in JSON.
 */
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Temporal } from 'temporal-polyfill'
import type { Store } from '../../services/ports.ts'
import { projectDay } from '../../services/projector-day.ts'
import { loadSettings } from '../../services/settings.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { loadSummary, periodFor, readSummary } from '../../services/summaries.ts'
import { summaryNames } from '../../services/summaries-settings.ts'

/**
 * `count` is processor seconds of counting a period and the one before and writing their facts, `read` those of reading a summary
 * that has been counted. `calls` and `kilobytes` are what was read of the private store in counting, `facts` and `written` (in
 * kilobytes) what was written, `readCalls` and `readKilobytes` what a summary reads. `block` is the longest time in milliseconds that
 * nothing else could be done, `peak` the most megabytes that the process ever had.
 */
export type Summed = {
  summary: string
  count: number
  read: number
  calls: number
  kilobytes: number
  facts: number
  written: number
  readCalls: number
  readKilobytes: number
  block: number
  peak: number
}

const [file = '', instant = ''] = process.argv.slice(2)
const at = Temporal.Instant.from(instant)
const now = () => at

/** A store that weighs what goes in and out of it. */
function weighed(store: Store) {
  const weight = { calls: 0, bytes: 0, puts: 0, putBytes: 0 }
  const read = <T>(found: T): T => {
    weight.calls += 1
    weight.bytes += JSON.stringify(found ?? null).length
    return found
  }
  const weighing: Store = {
    ...store,
    get: async id => read(await store.get(id)),
    getMany: async ids => read(await store.getMany(ids)),
    list: async (kind, query) => read(await store.list(kind, query)),
    count: async (kind, keys) => read(await store.count(kind, keys)),
    putMany: puts => {
      weight.puts += puts.length
      weight.putBytes += JSON.stringify(puts).length
      return store.putMany(puts)
    },
  }
  return { store: weighing, weight }
}

const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const peak = () => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024

const summed: Summed[] = []

/** What every day takes: the eight periods that are under way or have just ended, with people read once. */
async function day(): Promise<Summed> {
  const { store, weight } = weighed(openSqlite(file, { now }))
  const { store: reporting, weight: reported } = weighed(openSqlite(':memory:', { now }))
  const settings = await loadSettings(store)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = seconds()
  await projectDay({ store, reporting }, settings, at)
  delay.disable()
  await Promise.all([store.close(), reporting.close()])
  return {
    ...{ summary: 'daily', count: seconds() - began, read: 0, calls: weight.calls, kilobytes: weight.bytes / 1024 },
    ...{ facts: reported.puts, written: reported.putBytes / 1024, readCalls: 0, readKilobytes: 0 },
    ...{ block: delay.max / 1e6, peak: peak() },
  }
}
for (const summary of summaryNames) {
  const { store, weight } = weighed(openSqlite(file, { now }))
  const { store: reporting, weight: reported } = weighed(openSqlite(':memory:', { now }))
  const settings = await loadSettings(store)
  const period = periodFor(summary, instant.slice(0, 10))
  if (!period) throw new Error('There is no period')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = seconds()
  await loadSummary({ store, reporting }, settings, period, at)
  const counted = seconds()
  delay.disable()
  const before = { ...reported }
  await readSummary(reporting, period, { asOf: instant.slice(0, 10), currency: 'EUR' })
  summed.push({
    ...{
      summary,
      count: counted - began,
      read: seconds() - counted,
      calls: weight.calls,
      kilobytes: weight.bytes / 1024,
    },
    ...{ facts: reported.puts, written: reported.putBytes / 1024, readCalls: reported.calls - before.calls },
    ...{ readKilobytes: (reported.bytes - before.bytes) / 1024, block: delay.max / 1e6, peak: peak() },
  })
  await Promise.all([store.close(), reporting.close()])
}
summed.push(await day())
process.stdout.write(JSON.stringify(summed))
