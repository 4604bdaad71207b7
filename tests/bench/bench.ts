/**
 * `npm run bench`: how fast Klart is, beside a bare echo bot on the same machine in the same run. It prints and never judges:
 * what other programs do at the same time moves every number but the ratios. `--quick` takes some minutes; `--json FILE` writes
 * the rows as well; `--only "A press"` measures that part alone, and may be given several times.
 */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchCoverage } from './coverage.ts'
import { benchFairness } from './fairness.ts'
import { type Row, table } from './figures.ts'
import { benchImport } from './importing.ts'
import { benchNominations, benchPresses } from './pressing.ts'
import { benchRounds } from './rounds.ts'
import { benchPressedMemory, benchStart, benchStartedMemory } from './starting.ts'
import { benchDisk, inFolder, seed } from './stores.ts'
import { benchSummaries } from './summaries.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
})
const { quick, json, only } = options
const load = () =>
  loadavg()
    .map(value => value.toFixed(2))
    .join(' ')
const say = (text: string) => process.stdout.write(`${text}\n`)

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${load()}\n`)

const rows: Row[] = []
async function part(heading: string, work: () => Promise<Row[]>) {
  if (only && !only.includes(heading)) return
  const some = await work()
  rows.push(...some)
  say(`${table(heading, some)}\n`)
}

await inFolder(async folder => {
  const [small, house] = [await seed(folder, 400), await seed(folder, 4_000)]
  await part('The machine', () => benchDisk(folder))
  await part('A press', () => benchPresses(house, quick))
  await part('A nomination', () => benchNominations(house, quick))
  await part('Starting', () => benchStart(house, 5))
  await part('Memory', async () => [
    ...(await benchStartedMemory(small, 400)),
    ...(await benchStartedMemory(house, 4_000)),
    ...(await benchPressedMemory(house, 10_000)),
  ])
  await part('Import', async () => [
    ...(await benchImport(folder, 4_000, quick ? 1 : 3)),
    ...(await benchImport(folder, 40_000, quick ? 1 : 3)),
  ])
  await part('A round', () => benchRounds(folder, quick))
  await part('Coverage', () => benchCoverage(folder, quick))
  await part('Fairness', () => benchFairness(folder, quick))
  await part('Summaries', () => benchSummaries(folder, quick))
})
say(`Load at the end: ${load()}`)
if (json) await writeFile(json, `${JSON.stringify({ node: process.version, rows }, undefined, 2)}\n`)
