import { type Check, ids, note, pages } from './store-fixtures.ts'

export function reads(check: Check) {
  check('what is not there is undefined', async ({ store }) => expect(await store.get('note:a')).toBeUndefined())

  check('an id that no document can have is not there', async ({ store }) => {
    for (const id of ['', 'note:å', 'note:a/b', 'note:a?b#c', `note:${'a'.repeat(200)}`]) {
      expect(await store.get(id)).toBeUndefined()
      expect(await store.getMany([id])).toEqual([])
      await store.remove(id)
    }
  })

  check('many are read in the order asked for, missing ones left out', async ({ store }) => {
    await store.putMany(['a', 'b', 'c'].map(name => ({ doc: note(name), version: 'new' })))
    expect(ids(await store.getMany(['note:c', 'note:x', 'note:a', 'note:c']))).toEqual(['c', 'a', 'c'])
    expect(await store.getMany([])).toEqual([])
  })

  check('nobody can change the stored document through one that was read or put', async ({ store }) => {
    const mine = note('a')
    await store.put(mine, 'new')
    mine.keys.push('mine')
    const first = await store.get('note:a')
    first?.doc.keys.push('yours')
    expect((await store.get('note:a'))?.doc.keys).toEqual(['all'])
  })
}

export function lists(check: Check) {
  check('a list is of one kind and key, by sort and then id', async ({ store }) => {
    await store.putMany([
      { doc: note('z', { sort: 'a' }), version: 'new' },
      { doc: note('b', { sort: 'B' }), version: 'new' },
      { doc: note('y', { sort: 'a' }), version: 'new' },
      { doc: note('a', { sort: 'ä' }), version: 'new' },
      { doc: note('c', { sort: '' }), version: 'new' },
      { doc: note('other', { keys: ['other'] }), version: 'new' },
      { doc: { ...note('a'), id: 'memo:a', partition: 'memo:a', kind: 'memo' }, version: 'new' },
    ])
    expect(await pages(store, { key: 'all', limit: 10 })).toEqual([['c', 'b', 'y', 'z', 'a']])
    expect(await pages(store, { key: 'al', limit: 10 })).toEqual([[]])
    expect((await store.list('memo', { key: 'all', limit: 10 })).docs).toHaveLength(1)
  })

  check('pages follow on each other to the end, and the last one says so', async ({ store }) => {
    await store.putMany(['a', 'b', 'c', 'd'].map(name => ({ doc: note(name), version: 'new' })))
    expect(await pages(store, { key: 'all', limit: 3 })).toEqual([['a', 'b', 'c'], ['d']])
    expect(await pages(store, { key: 'all', limit: 2 })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(await pages(store, { key: 'all', limit: 1 })).toEqual([['a'], ['b'], ['c'], ['d']])
  })

  check(
    '1,200 documents of one sort are paged through, each once, in order of id',
    async ({ store }) => {
      const names = Array.from({ length: 1200 }, (_, i) => String(i).padStart(4, '0'))
      const shuffled = names.toSorted((a, b) => Number(a.at(-1)) - Number(b.at(-1)))
      await store.putMany(shuffled.map(name => ({ doc: note(name, { sort: 'same' }), version: 'new' })))
      const found = await pages(store, { key: 'all', limit: 500 })
      expect(found.map(page => page.length)).toEqual([500, 500, 200])
      expect(found.flat()).toEqual(names)
    },
    60_000,
  )

  check('the bounds of sort are inclusive', async ({ store }) => {
    await store.putMany(['a', 'b', 'b1', 'c', 'd'].map(name => ({ doc: note(name), version: 'new' })))
    const within = async (bounds: { from?: string; to?: string }) =>
      (await pages(store, { key: 'all', limit: 2, ...bounds })).flat()
    expect(await within({ from: 'b' })).toEqual(['b', 'b1', 'c', 'd'])
    expect(await within({ to: 'c' })).toEqual(['a', 'b', 'b1', 'c'])
    expect(await within({ from: 'b', to: 'c' })).toEqual(['b', 'b1', 'c'])
    expect(await within({ from: 'b', to: 'b' })).toEqual(['b'])
    expect(await within({ from: 'c', to: 'b' })).toEqual([])
    expect(await within({ from: '', to: '' })).toEqual([])
  })

  check('a document written between two pages neither repeats nor hides another', async ({ store }) => {
    await store.putMany(['a', 'c', 'd', 'e'].map(name => ({ doc: note(name), version: 'new' })))
    const { after = '' } = await store.list('note', { key: 'all', limit: 2 })
    await store.put(note('b'), 'new')
    await store.remove('note:c')
    expect(await pages(store, { key: 'all', limit: 2, after })).toEqual([['d', 'e']])
  })
}

export function keysAndCounts(check: Check) {
  check('replacing a document moves it in lists', async ({ store }) => {
    const first = await store.put(note('a', { keys: ['open', 'with:anna'], sort: '1' }), 'new')
    await store.put(note('b', { keys: ['open'], sort: '2' }), 'new')
    const second = await store.put(note('a', { keys: ['open', 'with:eva'], sort: '3' }), first)
    expect(await pages(store, { key: 'with:anna', limit: 9 })).toEqual([[]])
    expect(await pages(store, { key: 'with:eva', limit: 9 })).toEqual([['a']])
    expect(await pages(store, { key: 'open', limit: 9 })).toEqual([['b', 'a']])
    await store.put(note('a', { keys: [] }), second)
    expect(await store.count('note', ['open', 'with:anna', 'with:eva'])).toEqual([1, 0, 0])
  })

  check('a key given twice counts once', async ({ store }) => {
    await store.put(note('a', { keys: ['all', 'all'] }), 'new')
    expect(await pages(store, { key: 'all', limit: 9 })).toEqual([['a']])
    expect(await store.count('note', ['all'])).toEqual([1])
  })

  check('counts come in the order of the keys', async ({ store }) => {
    await store.putMany([
      { doc: note('a', { keys: ['all', 'done'] }), version: 'new' },
      { doc: note('b', { keys: ['all'] }), version: 'new' },
    ])
    expect(await store.count('note', ['done', 'nobody', 'all', 'done'])).toEqual([1, 0, 2, 1])
    expect(await store.count('memo', ['all'])).toEqual([0])
    expect(await store.count('note', [])).toEqual([])
  })
}
