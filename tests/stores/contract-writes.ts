import { Stale, type Store } from '../../services/ports.ts'
import { type Check, isStale, note, pages } from './store-fixtures.ts'

export function writes(check: Check) {
  check('a new document can be read back', async ({ store }) => {
    const version = await store.put(note('a', { text: 'hej' }), 'new')
    expect(await store.get('note:a')).toEqual({ doc: note('a', { text: 'hej' }), version })
  })

  check('the same document is new only once', async ({ store }) => {
    await store.put(note('a', { text: 'first' }), 'new')
    await expect(store.put(note('a', { text: 'second' }), 'new')).rejects.toEqual(isStale('note:a'))
    expect((await store.get('note:a'))?.doc).toEqual(note('a', { text: 'first' }))
  })

  check('of twenty who create one document at once, one succeeds', async ({ store }) => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, by) => store.put(note('a', { by }), 'new')))
    const won = tries.flatMap((outcome, by) => (outcome.status === 'fulfilled' ? [by] : []))
    expect(won).toHaveLength(1)
    expect((await store.get('note:a'))?.doc).toEqual(note('a', { by: won[0] }))
  })

  check('a version is good for one replacement', async ({ store }) => {
    const first = await store.put(note('a'), 'new')
    const second = await store.put(note('a', { rev: 1 }), first)
    expect(second).not.toBe(first)
    await expect(store.put(note('a', { rev: 9 }), first)).rejects.toEqual(isStale('note:a'))
    expect(await store.get('note:a')).toEqual({ doc: note('a', { rev: 1 }), version: second })
  })

  check('writing the same content again makes a new version', async ({ store }) => {
    const first = await store.put(note('a'), 'new')
    await store.put(note('a'), first)
    await expect(store.put(note('a'), first)).rejects.toEqual(isStale('note:a'))
  })

  check('a document that is not there cannot be replaced', async ({ store }) => {
    const version = await store.put(note('a'), 'new')
    await expect(store.put(note('b'), version)).rejects.toEqual(isStale('note:b'))
    expect(await store.get('note:b')).toBeUndefined()
  })

  check('an old version stays stale when the document is removed and made again', async ({ store }) => {
    const old = await store.put(note('a'), 'new')
    await store.remove('note:a')
    await store.put(note('a'), 'new')
    await expect(store.put(note('a', { rev: 1 }), old)).rejects.toEqual(isStale('note:a'))
    await expect(store.remove('note:a', old)).rejects.toEqual(isStale('note:a'))
  })
}

export function removals(check: Check) {
  check('removing takes the document and its place in lists', async ({ store }) => {
    await store.put(note('a'), 'new')
    await store.remove('note:a')
    expect(await store.get('note:a')).toBeUndefined()
    expect(await pages(store, { key: 'all', limit: 10 })).toEqual([[]])
  })

  check('removing under a version needs that version', async ({ store }) => {
    const first = await store.put(note('a'), 'new')
    const second = await store.put(note('a', { rev: 1 }), first)
    await expect(store.remove('note:a', first)).rejects.toEqual(isStale('note:a'))
    expect(await store.get('note:a')).toBeDefined()
    await store.remove('note:a', second)
    expect(await store.get('note:a')).toBeUndefined()
    await expect(store.remove('note:a', second)).rejects.toEqual(isStale('note:a'))
  })

  check('removing what is not there is no error', ({ store }) => store.remove('note:a'))
}

export function manyAtOnce(check: Check) {
  check('many puts stand or fall one by one, in order', async ({ store }) => {
    const version = await store.put(note('b'), 'new')
    await store.put(note('c'), 'new')
    const outcome = await store.putMany([
      { doc: note('a'), version: 'new' },
      { doc: note('b', { rev: 1 }), version },
      { doc: note('c', { rev: 1 }), version: 'new' },
      { doc: note('d', { rev: 1 }), version },
      { doc: note('e'), version: 'new' },
    ])
    expect(outcome.map(one => (one === 'stale' ? 'stale' : 'done'))).toEqual(['done', 'done', 'stale', 'stale', 'done'])
    const after = await store.getMany(['note:a', 'note:b', 'note:c', 'note:d', 'note:e'])
    expect(after.map(({ doc }) => [doc.id, doc.rev])).toEqual([
      ['note:a', 0],
      ['note:b', 1],
      ['note:c', 0],
      ['note:e', 0],
    ])
    expect(after.map(({ version: one }) => one)).toEqual([outcome[0], outcome[1], expect.any(String), outcome[4]])
  })

  check('no puts are no work', async ({ store }) => expect(await store.putMany([])).toEqual([]))

  check(
    'forty increments at once lose nothing',
    async ({ store }) => {
      await store.put(note('count', { total: 0 }), 'new')
      await Promise.all(Array.from({ length: 40 }, () => increment(store)))
      expect((await store.get('note:count'))?.doc).toEqual(note('count', { total: 40 }))
    },
    60_000,
  )
}

async function increment(store: Store) {
  for (;;) {
    const found = await store.get('note:count')
    if (!found || !('total' in found.doc)) throw new Error('The counter is gone')
    try {
      return await store.put(note('count', { total: Number(found.doc.total) + 1 }), found.version)
    } catch (error) {
      if (!(error instanceof Stale)) throw error
    }
  }
}
