import type { Doc } from '../../services/ports.ts'
import { type Check, note } from './store-fixtures.ts'

export function refusals(check: Check) {
  check('a page of no or more than 500 documents, or one after nowhere', async ({ store }) => {
    for (const limit of [0, -1, 501, 1.5, Number.NaN]) {
      await expect(store.list('note', { key: 'all', limit })).rejects.toHaveProperty('name', 'RangeError')
    }
    for (const after of ['', 'x', btoa('{}'), btoa('["a"]'), btoa('[1,2]')]) {
      await expect(store.list('note', { key: 'all', limit: 1, after })).rejects.toHaveProperty('name', 'RangeError')
    }
    expect((await store.list('note', { key: 'all', limit: 500 })).docs).toEqual([])
  })

  const malformed: [string, Doc][] = [
    ['has letters outside the alphabet in its id', note('å')],
    ['has a slash in its id', note('a/b')],
    ['has an id of 201 characters', note('a'.repeat(196))],
    ['does not begin with its kind', note('a', { kind: 'memo' })],
    ['has another partition than its id', note('a', { partition: 'b' })],
    ['has an expiry that is no instant', note('a', { expires: 'tomorrow' })],
    ['has a field of the store', note('a', { ttl: 1 })],
  ]
  for (const [what, doc] of malformed) {
    check(`a document that ${what}, and nothing else is written with it`, async ({ store }) => {
      await expect(store.put(doc, 'new')).rejects.toBeDefined()
      await expect(
        store.putMany([
          { doc: note('b'), version: 'new' },
          { doc, version: 'new' },
        ]),
      ).rejects.toBeDefined()
      expect(await store.count('note', ['all'])).toEqual([0])
    })
  }
}

export function roundTrips(check: Check) {
  const hostile = '{"constructor":{"prototype":{"x":1}},"toString":"no","hasOwnProperty":0}'
  const values: [string, unknown][] = [
    ['Swedish and Finnish letters', 'Åsa Öhmän-Ääri, é composed and é decomposed'],
    ['emoji and their joiners', '👩🏽‍⚕️🇫🇮 🎉 \u{1F9D1}\u200D\u{1F91D}\u200D\u{1F9D1}'],
    ['right-to-left text with marks', 'שלום \u202Eمرحبا\u202C \u200F'],
    ['quotes, backslashes and control characters', `'";-- \\ \n\r\t\u0000\u001F\u2028\u2029 </script> \${x} @key`],
    ['numbers', [0, -1, 1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, 0.1 + 0.2]],
    ['nothings', { none: null, no: false, empty: '', list: [], object: {} }],
    ['deep structures', { a: [{ b: [[{ c: { d: [1, [2, [3, { e: 'ä' }]]] } }]] }] }],
    ['field names that mean something to JavaScript', JSON.parse(hostile)],
    ['odd field names', { '': 1, 'a.b': 2, 'c d': 3, $where: 4, 'å/ö': 5, '0': 6, id: 'x', expires: 'never', _ts: 7 }],
    ['a long text', 'Työntekijä. '.repeat(2000)],
  ]
  for (const [what, value] of values) {
    check(what, async ({ store }) => {
      const doc = note('a', { value, sort: 'Ääkkönen', keys: ['all', 'unit:Köket ’ö’ "x"'] })
      await store.put(doc, 'new')
      const [read] = await store.getMany(['note:a'])
      expect(JSON.stringify(read?.doc)).toBe(JSON.stringify(doc))
      const { docs } = await store.list('note', { key: 'unit:Köket ’ö’ "x"', from: 'Ä', to: 'Ö', limit: 1 })
      expect(docs).toEqual([read])
    })
  }

  // Read by id alone: the query engine of the Cosmos emulator drops such fields.
  check('fields named __proto__, of the document itself and deeper', async ({ store }) => {
    const proto = '"__proto__":{"admin":true}'
    const doc: Doc = JSON.parse(`{${proto},"value":{${proto}},${JSON.stringify(note('a')).slice(1)}`)
    await store.put(doc, 'new')
    const read = await store.get('note:a')
    expect(JSON.stringify(read?.doc)).toBe(JSON.stringify(doc))
    expect({}).not.toHaveProperty('admin')
  })

  check('an id of 200 characters, of every sort that it may have', async ({ store }) => {
    const doc = note(`A.z_9-:${'x'.repeat(188)}`)
    await store.put(doc, 'new')
    expect((await store.get(doc.id))?.doc).toEqual(doc)
  })

  check('history with its earlier values', async ({ store }) => {
    const was = { state: 'open', moved: null, owners: ['p1', 'p2'] }
    const doc = note('a', { history: [{ at: '2026-06-30T05:30:00Z', by: 'p1', verb: 'task.done', was }] })
    await store.put(doc, 'new')
    expect((await store.get('note:a'))?.doc).toEqual(doc)
  })
}
