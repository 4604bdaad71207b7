import { copyFile, mkdtemp, open as openFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import type { Store } from '../../services/ports.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { type Row, spreadOf } from './figures.ts'
import { fillHouse, type Owner, type Shape } from './owners.ts'

/** A house in a database file, filled once; every server gets a copy of its own. */
export type Seeded = {
  copy(name: string): Promise<{ file: string; owners: Owner[] }>
  open<T>(file: string, work: (store: Store) => Promise<T>): Promise<T>
}

/** Runs `work` with a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'klart-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function open<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqlite(file, { now: () => Temporal.Now.instant() })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Fills a house of so many people in `folder`, as it is at that instant. */
export async function seed(
  folder: string,
  people: number,
  at = Temporal.Now.instant(),
  shape?: Shape,
): Promise<Seeded> {
  const original = join(folder, `${shape ? 'shaped' : 'house'}-${people}.db`)
  const owners = await open(original, store => fillHouse(store, people, at, shape))
  return {
    open,
    async copy(name) {
      const file = join(folder, `${name}-${people}.db`)
      await copyFile(original, file)
      return { file, owners }
    },
  }
}

/** What a write costs at the least: a page of a file flushed to this disk. Memory file systems answer at once. */
export async function benchDisk(folder: string): Promise<Row[]> {
  const file = await openFile(join(folder, 'flush'), 'w')
  const page = Buffer.alloc(4096, 1)
  const flushes: number[] = []
  for (let round = 0; round < 200; round++) {
    await file.write(page)
    const from = performance.now()
    await file.datasync()
    flushes.push(performance.now() - from)
  }
  await file.close()
  return [{ name: 'One flush to disk', unit: 'ms', spread: spreadOf(flushes) }]
}
