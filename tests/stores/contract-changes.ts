import { type Check, ids, note } from './store-fixtures.ts'

export function changes(check: Check) {
  check('without a mark everything of the kind has changed, whatever its keys', async ({ store, clock }) => {
    const expires = clock.now().add({ seconds: 60 }).toString()
    await store.putMany([
      { doc: note('a'), version: 'new' },
      { doc: note('b', { keys: [] }), version: 'new' },
      { doc: note('c', { expires }), version: 'new' },
      { doc: { ...note('a'), id: 'memo:a', partition: 'memo:a', kind: 'memo' }, version: 'new' },
    ])
    expect(ids((await store.changes('note')).docs).sort()).toEqual(['a', 'b', 'c'])
    expect((await store.changes('letter')).docs).toEqual([])
  })

  check('since a mark, what was written is told as it is now, with its version', async ({ store }) => {
    const first = await store.put(note('a'), 'new')
    await store.put(note('b'), 'new')
    const { mark } = await store.changes('note')
    const second = await store.put(note('a', { rev: 1 }), first)
    const third = await store.put(note('a', { rev: 2 }), second)
    const made = await store.put(note('c'), 'new')
    const told = (await store.changes('note', mark)).docs
    expect(told).toContainEqual({ doc: note('a', { rev: 2 }), version: third })
    expect(told).toContainEqual({ doc: note('c'), version: made })
    expect(told.filter(({ doc }) => doc.id === 'note:a')).toHaveLength(1)
  })

  check('what has expired since it was written is told as it is', async ({ store, clock }) => {
    const first = await store.put(note('a'), 'new')
    const { mark } = await store.changes('note')
    const over = note('a', { expires: clock.now().add({ seconds: 60 }).toString() })
    const version = await store.put(over, first)
    clock.pass({ seconds: 60 })
    expect((await store.changes('note', mark)).docs).toEqual([{ doc: over, version }])
  })

  check('what was removed is not told, and what came back is', async ({ store }) => {
    await store.put(note('a'), 'new')
    await store.put(note('b'), 'new')
    const { mark } = await store.changes('note')
    await store.remove('note:a')
    await store.remove('note:b')
    await store.put(note('b', { rev: 7 }), 'new')
    expect((await store.changes('note', mark)).docs.map(({ doc }) => doc)).toEqual([note('b', { rev: 7 })])
  })

  check(
    '1,200 changes are told at once, each of them',
    async ({ store }) => {
      const { mark } = await store.changes('note')
      const names = Array.from({ length: 1200 }, (_, i) => String(i).padStart(4, '0'))
      await store.putMany(names.map(name => ({ doc: note(name), version: 'new' })))
      expect(ids((await store.changes('note', mark)).docs).sort()).toEqual(names)
    },
    60_000,
  )
}
