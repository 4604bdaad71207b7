import { writeSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { Doc } from '../../services/ports.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'

/**
 * A program that is there to be killed: it writes to the file named first, in several lanes, `note:<round>.<lane>.<n>` and
 * replaces a counter for each lane, and prints a line for each write that it was told has succeeded.
 */
const [path = '', round = ''] = process.argv.slice(2)
const store = openSqlite(path, { now: () => Temporal.Now.instant(), exclusive: true })
const text = 'x'.repeat(3000)

const docOf = (name: string, keys: string[], n: number): Doc & { text: string } => {
  const id = `note:${name}`
  return { id, kind: 'note', partition: id, keys, sort: String(n), rev: n, schema: 1, history: [], text }
}

async function lane(number: number) {
  const counter = `count.${round}.${number}`
  let version = 'new'
  for (let n = 0; ; n += 1) {
    const [, next] = await Promise.all([
      store.put(docOf(`${round}.${number}.${n}`, ['all', `lane:${number}`], n), 'new'),
      store.put(docOf(counter, ['count', `last:${n % 7}`], n), version),
    ])
    version = next
    writeSync(1, `${number} ${n}\n`)
  }
}

await Promise.all([0, 1, 2, 3, 4].map(lane))
