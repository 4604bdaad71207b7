import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { Temporal } from 'temporal-polyfill'
import { openSqlite } from '../../services/stores/sqlite.ts'

const now = () => Temporal.Now.instant()
const writer = join(import.meta.dirname, 'sqlite-writer.ts')

/** Lets the writer work until it has acknowledged so many writes, kills it there, and gives all that it acknowledged. */
async function writeUntilKilled(path: string, round: number, lines: number, duringWrites: () => void) {
  const child = spawn(process.execPath, ['--no-warnings', writer, path, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<NodeJS.Signals | null>(resolve => child.on('close', (_, signal) => resolve(signal)))
  const acknowledged: string[] = []
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (acknowledged.length === 0) duringWrites()
      acknowledged.push(line)
      if (acknowledged.length === lines) child.kill('SIGKILL')
    }
  } finally {
    child.kill('SIGKILL')
  }
  expect(await ended).toBe('SIGKILL')
  return acknowledged
}

const keysNotOfADocument = `
  SELECT k.id FROM doc_key k LEFT JOIN documents d ON d.id = k.id
  WHERE d.id IS NULL OR k.kind <> d.kind OR k.sort <> d.body ->> 'sort'
    OR k.key NOT IN (SELECT value FROM json_each(d.body, '$.keys'))`
const documentsWithoutTheirKeys = `
  SELECT d.id FROM documents d JOIN json_each(d.body, '$.keys') j
  WHERE NOT EXISTS (SELECT 1 FROM doc_key k WHERE k.kind = d.kind AND k.key = j.value AND k.id = d.id)`

function expectIntact(path: string) {
  const db = new DatabaseSync(path, { timeout: 5000 })
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  expect(db.prepare(keysNotOfADocument).all()).toEqual([])
  expect(db.prepare(documentsWithoutTheirKeys).all()).toEqual([])
  db.close()
}

async function expectKept(path: string, round: number, acknowledged: string[]) {
  const store = openSqlite(path, { now, exclusive: true })
  const last = new Map<string, number>()
  const ids = acknowledged.map(line => {
    const [lane = '', n = ''] = line.split(' ')
    last.set(lane, Number(n))
    return `note:${round}.${lane}.${n}`
  })
  expect((await store.getMany(ids)).map(({ doc }) => doc.id)).toEqual(ids)
  for (const [lane, n] of last) {
    const counter = await store.get(`note:count.${round}.${lane}`)
    // The next write may have been committed without anybody having been told.
    expect([n, n + 1]).toContain(counter?.doc.rev)
  }
  await store.close()
}

test('a server killed at any moment has kept every write that it acknowledged, and nothing by halves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'klart-kill-'))
  const path = join(folder, 'klart.db')
  try {
    for (let round = 0; round < 20; round += 1) {
      const lines = 1 + Math.floor(Math.random() * 400)
      const acknowledged = await writeUntilKilled(path, round, lines, () => {
        expect(() => openSqlite(path, { now, exclusive: true })).toThrow(
          expect.objectContaining({ name: 'StoreInUse' }),
        )
      })
      expectIntact(path)
      await expectKept(path, round, acknowledged)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}, 300_000)
