import { type Check, ids, isStale, note, pages } from './store-fixtures.ts'

export function expiry(check: Check) {
  const soon = { expires: '2026-06-30T05:30:00.500Z' }

  check('an expired document is invisible from its instant on', async ({ store, clock }) => {
    await store.put(note('a', soon), 'new')
    await store.put(note('b', { expires: '2026-06-30T05:30:01Z' }), 'new')
    await store.put(note('c'), 'new')
    const seen = async () => [
      [(await store.get('note:a')) !== undefined],
      ids(await store.getMany(['note:a', 'note:b', 'note:c'])),
      ...(await pages(store, { key: 'all', limit: 9 })),
      await store.count('note', ['all']),
    ]
    clock.pass({ milliseconds: 499 })
    expect(await seen()).toEqual([[true], ['a', 'b', 'c'], ['a', 'b', 'c'], [3]])
    clock.pass({ milliseconds: 1 })
    expect(await seen()).toEqual([[false], ['b', 'c'], ['b', 'c'], [2]])
    clock.pass({ hours: 1 })
    expect(await seen()).toEqual([[false], ['c'], ['c'], [1]])
  })

  check('a document comes back with its expiry as it was put', async ({ store }) => {
    await store.put(note('a', soon), 'new')
    expect((await store.get('note:a'))?.doc).toEqual(note('a', soon))
  })

  check('an expired document makes room for a new one, and its version is stale', async ({ store, clock }) => {
    const old = await store.put(note('a', { ...soon, keys: ['old'] }), 'new')
    await expect(store.put(note('a'), 'new')).rejects.toEqual(isStale('note:a'))
    clock.pass({ seconds: 1 })
    await expect(store.put(note('a', { rev: 1 }), old)).rejects.toEqual(isStale('note:a'))
    await expect(store.remove('note:a', old)).rejects.toEqual(isStale('note:a'))
    const next = await store.put(note('a', { rev: 2 }), 'new')
    expect(await store.get('note:a')).toEqual({ doc: note('a', { rev: 2 }), version: next })
    expect(await store.count('note', ['old', 'all'])).toEqual([0, 1])
    await expect(store.put(note('a', { rev: 3 }), old)).rejects.toEqual(isStale('note:a'))
  })

  check('of ten who take over an expired document at once, one succeeds', async ({ store, clock }) => {
    await store.put(note('lease', soon), 'new')
    clock.pass({ seconds: 1 })
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, by) => store.put(note('lease', { by, expires: '2026-06-30T06:00:00Z' }), 'new')),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  check('a document can get, move and lose its expiry', async ({ store, clock }) => {
    const first = await store.put(note('a'), 'new')
    const second = await store.put(note('a', soon), first)
    const third = await store.put(note('a', { expires: '2026-06-30T06:00:00Z' }), second)
    clock.pass({ seconds: 1 })
    const fourth = await store.put(note('a', { rev: 4 }), third)
    clock.pass({ hours: 1000 })
    expect(await store.get('note:a')).toEqual({ doc: note('a', { rev: 4 }), version: fourth })
  })
}
