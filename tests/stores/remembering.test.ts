import fc from 'fast-check'
import type { Doc, ListQuery } from '../../services/ports.ts'
import { rememberKinds } from '../../services/stores/remembering.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { handClock, note, pages } from './store-fixtures.ts'

/** `repeating`: every change is told of again and again. */
function open({ repeating = false } = {}) {
  const clock = handClock()
  const store = openSqlite(':memory:', { now: clock.now })
  const read: number[] = []
  const changes: typeof store.changes = async (kind, since) => {
    const found = await store.changes(kind, repeating ? undefined : since)
    read.push(found.docs.length)
    return found
  }
  return { clock, store, read, remembered: rememberKinds({ changes }, ['note'], clock.now) }
}

const write: fc.Arbitrary<Partial<Doc> & { name: string; life?: number | undefined }> = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  keys: fc.subarray(['all', 'open']),
  sort: fc.constantFrom('', '1', '10', '2', 'ä', 'Ö'),
  life: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
})
const query: fc.Arbitrary<ListQuery> = fc.record(
  {
    key: fc.constantFrom('all', 'open', 'none'),
    limit: fc.integer({ min: 1, max: 3 }),
    from: fc.constantFrom('', '1', '2', 'a'),
    to: fc.constantFrom('1', '2', 'z', 'ä'),
  },
  { requiredKeys: ['key', 'limit'] },
)

test.each([
  ['once', false],
  ['again and again', true],
])('after a refresh its pages are the store’s, whatever was written between and told %s', async (_, repeating) => {
  const seconds = fc.integer({ min: 0, max: 3 })
  const step = fc.record({ writes: fc.array(write, { maxLength: 5 }), seconds, later: seconds, query })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      const { clock, store, remembered } = open({ repeating })
      for (const { writes, seconds, later, query } of steps) {
        for (const { name, life, ...fields } of writes) {
          const expires = life === undefined ? {} : { expires: clock.now().add({ seconds: life }).toString() }
          const known = await store.get(`note:${name}`)
          await store.put(note(name, { ...fields, ...expires }), known?.version ?? 'new')
        }
        clock.pass({ seconds })
        await remembered.refresh()
        clock.pass({ seconds: later })
        expect(await pages({ ...store, ...remembered }, query)).toEqual(await pages(store, query))
      }
      await store.close()
    }),
    { numRuns: process.env.KLART_LONG ? 2_000 : 100 },
  )
})

test('only what has changed is read again, and nothing when nothing has', async () => {
  const { store, read, remembered } = open()
  await store.putMany(['a', 'b', 'c'].map(name => ({ doc: note(name), version: 'new' })))
  await remembered.refresh()
  await remembered.refresh()
  await store.put(note('d'), 'new')
  await remembered.refresh()
  expect(read).toEqual([3, 0, 1])
})

test('what is written after a refresh is seen after the next one', async () => {
  const { store, remembered } = open()
  const listed = async () => (await remembered.list('note', { key: 'all', limit: 9 })).docs.map(({ doc }) => doc.rev)
  const version = await store.put(note('a'), 'new')
  await remembered.refresh()
  await store.put(note('a', { rev: 1 }), version)
  expect(await listed()).toEqual([0])
  await remembered.refresh(['note'])
  expect(await listed()).toEqual([1])
})

test('what was removed is forgotten within a day', async () => {
  const { clock, store, read, remembered } = open()
  const listed = async () => (await remembered.list('note', { key: 'all', limit: 9 })).docs.length
  await store.putMany(['a', 'b'].map(name => ({ doc: note(name), version: 'new' })))
  await remembered.refresh()
  await store.remove('note:a')
  clock.pass({ hours: 23 })
  await remembered.refresh()
  expect(await listed()).toBe(2)
  clock.pass({ hours: 1 })
  await remembered.refresh()
  expect([await listed(), read]).toEqual([1, [2, 0, 1]])
})

test('two who refresh at once are served one after the other, and another kind waits for neither', async () => {
  const { store, clock } = open()
  const version = await store.put(note('a'), 'new')
  const slow = Promise.withResolvers<void>()
  let asked = 0
  const changes: typeof store.changes = async (kind, since) => {
    asked += kind === 'note' ? 1 : 0
    const first = kind === 'note' && asked === 1
    const found = await store.changes(kind, since)
    if (first) await slow.promise
    return found
  }
  const remembered = rememberKinds({ changes }, ['note', 'memo'], clock.now)
  const refreshing = remembered.refresh(['note'])
  await remembered.refresh(['memo'])
  await store.put(note('a', { rev: 1 }), version)
  const again = remembered.refresh(['note'])
  slow.resolve()
  await Promise.all([refreshing, again])
  expect((await remembered.list('note', { key: 'all', limit: 9 })).docs.map(({ doc }) => doc.rev)).toEqual([1])
})

test('what was never refreshed is an error, and no empty list', async () => {
  const { remembered } = open()
  await expect(remembered.list('note', { key: 'all', limit: 9 })).rejects.toThrow('note is not remembered')
  await remembered.refresh()
  await expect(remembered.list('memo', { key: 'all', limit: 9 })).rejects.toThrow('memo is not remembered')
})

test('a store that was away for one refresh loses nothing for the next', async () => {
  const { store, clock } = open()
  let away = false
  const changes: typeof store.changes = (kind, since) =>
    away ? Promise.reject(new Error('away')) : store.changes(kind, since)
  const remembered = rememberKinds({ changes }, ['note'], clock.now)
  await remembered.refresh()
  await store.put(note('a'), 'new')
  away = true
  await expect(remembered.refresh()).rejects.toThrow('away')
  away = false
  await remembered.refresh()
  expect((await remembered.list('note', { key: 'all', limit: 9 })).docs).toHaveLength(1)
})

test.each([1, 2, 499, 501, 1_999, 2_000, 2_001, 7_000])('%i changes at once are put in their places', async count => {
  const { store, remembered } = open()
  const named = (n: number) => note(String((n * 7_919) % 10_007), { sort: String((n * 31) % 97) })
  await store.putMany([note('first'), note('second')].map(doc => ({ doc, version: 'new' })))
  await remembered.refresh()
  await store.putMany(Array.from({ length: count }, (_, n) => ({ doc: named(n), version: 'new' })))
  await remembered.refresh()
  const query = { key: 'all', limit: 500 }
  expect(await pages({ ...store, ...remembered }, query)).toEqual(await pages(store, query))
})
