import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Put } from '../../services/ports.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { storeContract } from '../store-contract.ts'
import { handClock, note } from './store-fixtures.ts'

storeContract('SQLite in memory', async now => openSqlite(':memory:', { now }), { randomRuns: 300 })

describe('SQLite in a file', () => {
  let folder: string
  let path: string
  const { now } = handClock()
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klart-'))
    path = join(folder, 'klart.db')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const rows = (sql: string) => {
    const db = new DatabaseSync(path)
    const found = db.prepare(sql).all()
    db.close()
    return found
  }

  test('what was written is there after closing and opening', async () => {
    const first = openSqlite(path, { now })
    const version = await first.put(note('a'), 'new')
    await first.close()
    const second = openSqlite(path, { now })
    expect(await second.get('note:a')).toEqual({ doc: note('a'), version })
    await second.close()
  })

  test('a file of the first schema becomes one of this, with all that is in it', async () => {
    const old = new DatabaseSync(path)
    old.exec(`
      CREATE TABLE documents (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL, expires INTEGER
      ) STRICT;
      CREATE INDEX documents_expires ON documents (expires) WHERE expires IS NOT NULL;
      CREATE TABLE doc_key (
        kind TEXT NOT NULL, key TEXT NOT NULL, sort TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key, sort, id)
      ) STRICT, WITHOUT ROWID;
      PRAGMA user_version = 1`)
    old
      .prepare('INSERT INTO documents VALUES (?, ?, ?, ?, NULL)')
      .run('note:a', 'note', 'v1', JSON.stringify(note('a')))
    old.prepare('INSERT INTO doc_key VALUES (?, ?, ?, ?)').run('note', 'all', 'a', 'note:a')
    old.close()
    const store = openSqlite(path, { now })
    const known = { doc: note('a'), version: 'v1' }
    expect((await store.list('note', { key: 'all', limit: 9 })).docs).toEqual([known])
    const { docs, mark } = await store.changes('note')
    expect([docs, (await store.changes('note', mark)).docs]).toEqual([[known], []])
    const version = await store.put(note('a', { rev: 1 }), 'v1')
    expect((await store.changes('note', mark)).docs).toEqual([{ doc: note('a', { rev: 1 }), version }])
    await store.close()
  })

  test('closing waits for writes under way, and can be done twice', async () => {
    const store = openSqlite(path, { now })
    const puts = Array.from({ length: 1100 }, (_, i): Put => ({ doc: note(`n${i}`), version: 'new' }))
    const writing = store.putMany(puts)
    await Promise.all([store.close(), store.close()])
    expect(new Set(await writing).size).toBe(1100)
    await expect(store.put(note('late'), 'new')).rejects.toThrow('The store is closed')
    expect(rows('SELECT count(*) AS n FROM documents')).toEqual([{ n: 1100 }])
  })

  test('every write is flushed to disk: WAL with synchronous FULL', async () => {
    const store = openSqlite(path, { now })
    await store.put(note('a'), 'new')
    expect((await stat(`${path}-wal`)).size).toBeGreaterThan(0)
    await store.close()
    expect(rows('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })

  test('what is erased or overwritten is nowhere in the file once it is closed', async () => {
    const store = openSqlite(path, { now })
    const words = (text: string) => ({ words: text.repeat(3) })
    const [short, long, gone] = ['Kvällen', 'Natten'.repeat(4_000), 'Dagen']
    const versions = [short, long, gone].map((text, at) => store.put(note(`n${at}`, words(text)), 'new'))
    await store.putMany(Array.from({ length: 50 }, (_, i): Put => ({ doc: note(`x${i}`), version: 'new' })))
    await store.put(note('n0'), (await versions[0]) ?? '')
    await store.put(note('n1'), (await versions[1]) ?? '')
    await store.remove('note:n2')
    await store.close()
    const bytes = await readFile(path)
    expect([short, 'NattenNatten', gone].map(text => bytes.includes(text))).toEqual([false, false, false])
    expect(await readdir(folder)).toEqual(['klart.db'])
  })

  test('when the disk refuses a write, those committed with it fail too, leave nothing, and can be repeated', async () => {
    const store = openSqlite(path, { now })
    const first = await store.put(note('a'), 'new')
    rows(`CREATE TRIGGER refuse BEFORE INSERT ON doc_key WHEN new.id = 'note:bad'
      BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
    const together = [
      store.put(note('a', { rev: 1 }), first),
      store.put(note('bad'), 'new'),
      store.put(note('b'), 'new'),
    ]
    for (const { status } of await Promise.allSettled(together)) expect(status).toBe('rejected')
    expect(await store.getMany(['note:a', 'note:bad', 'note:b'])).toEqual([{ doc: note('a'), version: first }])
    await store.put(note('a', { rev: 1 }), first)
    await store.put(note('b'), 'new')
    await store.close()
    expect(rows('SELECT id FROM doc_key ORDER BY id')).toEqual([{ id: 'note:a' }, { id: 'note:b' }])
  })

  test('the event loop runs between the chunks of a large write', async () => {
    const store = openSqlite(path, { now })
    let turns = 0
    const counting = setInterval(() => {
      turns += 1
    }, 0)
    await store.putMany(Array.from({ length: 5000 }, (_, i): Put => ({ doc: note(`n${i}`), version: 'new' })))
    clearInterval(counting)
    expect(turns).toBeGreaterThanOrEqual(5)
    await store.close()
  })

  test('server and command line share a file, and neither overwrites the other', async () => {
    const server = openSqlite(path, { now, exclusive: true })
    const cli = openSqlite(path, { now })
    const first = await server.put(note('a'), 'new')
    const second = await cli.put(note('a', { rev: 1 }), first)
    await expect(server.put(note('a', { rev: 9 }), first)).rejects.toHaveProperty('name', 'Stale')
    expect(await server.get('note:a')).toEqual({ doc: note('a', { rev: 1 }), version: second })
    await cli.close()
    await server.close()
  })

  test('a second server is refused until the first is gone', async () => {
    const first = openSqlite(path, { now, exclusive: true })
    expect(() => openSqlite(path, { now, exclusive: true })).toThrow(expect.objectContaining({ name: 'StoreInUse' }))
    await first.close()
    await openSqlite(path, { now, exclusive: true }).close()
  })

  test('a file of a newer program is refused and left as it is', async () => {
    rows('PRAGMA user_version = 99')
    expect(() => openSqlite(path, { now, exclusive: true })).toThrow(expect.objectContaining({ name: 'StoreTooNew' }))
    expect(rows('PRAGMA user_version')).toEqual([{ user_version: 99 }])
    rows('PRAGMA user_version = 0')
    await openSqlite(path, { now, exclusive: true }).close()
  })

  test('expired documents are cleared away on opening, with their keys', async () => {
    const clock = handClock()
    const first = openSqlite(path, { now: clock.now })
    await first.put(note('a', { expires: '2026-06-30T06:00:00Z' }), 'new')
    await first.put(note('b'), 'new')
    await first.close()
    clock.pass({ hours: 1 })
    await openSqlite(path, { now: clock.now }).close()
    expect(rows('SELECT id FROM documents')).toEqual([{ id: 'note:b' }])
    expect(rows('SELECT id FROM doc_key')).toEqual([{ id: 'note:b' }])
  })

  test('expired documents are cleared away while others are written', async () => {
    const clock = handClock()
    const store = openSqlite(path, { now: clock.now })
    const lives = { expires: '2026-06-30T06:00:00Z' }
    await store.putMany(Array.from({ length: 150 }, (_, i): Put => ({ doc: note(`x${i}`, lives), version: 'new' })))
    clock.pass({ hours: 1 })
    await store.putMany(Array.from({ length: 150 }, (_, i): Put => ({ doc: note(`y${i}`), version: 'new' })))
    await store.close()
    expect(rows('SELECT count(*) AS n FROM documents')).toEqual([{ n: 150 }])
    expect(rows('SELECT count(*) AS n FROM doc_key')).toEqual([{ n: 150 }])
  })
})
