import fc from 'fast-check'
import { type Doc, type ListQuery, type Now, type Put, Stale, type Store, type Version } from '../../services/ports.ts'
import { handClock, note, pages } from './store-fixtures.ts'

const names = ['a', 'b', 'c', 'd']
const keys = ['all', 'open', 'with:å']
const sorts = ['', '1', '10', '2', 'a', 'ä', 'Ö', '\uFFFD']

/** What a writer has in hand: nothing, the version given last for the document, or one from before that. */
type Condition = 'new' | 'last' | 'earlier'
type Write = { name: string; condition: Condition; fields: Partial<Doc> & { text: string }; life: number | undefined }
type Step =
  | { act: 'put'; write: Write }
  | { act: 'putMany'; writes: Write[] }
  | { act: 'remove'; name: string; condition: Condition | undefined }
  | { act: 'pass'; seconds: number }
  | { act: 'look'; query: ListQuery }

const name = fc.constantFrom(...names)
const condition = fc.constantFrom<Condition>('new', 'last', 'earlier')
const write: fc.Arbitrary<Write> = fc.record({
  name,
  condition,
  fields: fc.record({
    keys: fc.subarray(keys),
    sort: fc.constantFrom(...sorts),
    text: fc.string({ unit: 'grapheme' }),
  }),
  life: fc.option(fc.integer({ min: -1, max: 5 }), { nil: undefined }),
})
const query: fc.Arbitrary<ListQuery> = fc.record(
  {
    key: fc.constantFrom(...keys),
    limit: fc.integer({ min: 1, max: 3 }),
    from: fc.constantFrom(...sorts),
    to: fc.constantFrom(...sorts),
  },
  { requiredKeys: ['key', 'limit'] },
)
const distinct = fc.uniqueArray(write, { selector: one => one.name })
const put: fc.Arbitrary<Step> = write.map(one => ({ act: 'put', write: one }))
const step = fc.oneof(
  { arbitrary: put, weight: 5 },
  distinct.map((writes): Step => ({ act: 'putMany', writes })),
  fc
    .tuple(name, fc.option(condition, { nil: undefined }))
    .map(([of, on]): Step => ({ act: 'remove', name: of, condition: on })),
  fc.integer({ min: 1, max: 3 }).map((seconds): Step => ({ act: 'pass', seconds })),
  query.map((one): Step => ({ act: 'look', query: one })),
)

/** The whole promise of a store in a few lines: a map, and the versions given so far for each id. */
function model(now: Now) {
  const docs = new Map<string, { doc: Doc; version: Version }>()
  const given = new Map<string, Version[]>()
  const live = (id: string) => {
    const found = docs.get(id)
    return found?.doc.expires && Date.parse(found.doc.expires) <= now().epochMilliseconds ? undefined : found
  }
  return {
    live,
    versionFor(id: string, on: Condition): Version | 'new' {
      if (on === 'new') return 'new'
      return given.get(id)?.at(on === 'last' ? -1 : -2) ?? 'never given'
    },
    accepts: (id: string, version: Version | 'new') => (live(id)?.version ?? 'new') === version,
    put(doc: Doc, version: Version) {
      docs.set(doc.id, { doc, version })
      given.set(doc.id, [...(given.get(doc.id) ?? []), version])
    },
    remove: (id: string) => docs.delete(id),
    list: (key: string, { from, to }: { from?: string; to?: string } = {}) =>
      [...docs.keys()]
        .flatMap(id => live(id) ?? [])
        .map(({ doc }) => doc)
        .filter(doc => doc.keys.includes(key))
        .filter(({ sort }) => (from === undefined || sort >= from) && (to === undefined || sort <= to))
        .sort((a, b) => (a.sort === b.sort ? (a.id < b.id ? -1 : 1) : a.sort < b.sort ? -1 : 1))
        .map(({ id }) => id.slice('note:'.length)),
  }
}

type World = { store: Store; clock: ReturnType<typeof handClock>; expected: ReturnType<typeof model> }

function putOf({ name: of, condition: on, fields, life }: Write, { clock, expected }: World): Put {
  const expires = life === undefined ? {} : { expires: clock.now().add({ seconds: life }).toString() }
  const doc = note(of, { ...fields, ...expires })
  return { doc, version: expected.versionFor(doc.id, on) }
}

/** What `request` gives, or `'stale'`. */
const orStale = <T>(request: Promise<T>) =>
  request.catch((error: unknown) => {
    if (error instanceof Stale) return 'stale' as const
    throw error
  })

async function writeAll(writes: Write[], world: World, send: (puts: Put[]) => Promise<(Version | 'stale')[]>) {
  const puts = writes.map(one => putOf(one, world))
  const accepted = puts.map(({ doc, version }) => world.expected.accepts(doc.id, version))
  const outcome = await send(puts)
  expect(outcome.map(one => one !== 'stale')).toEqual(accepted)
  for (const [i, { doc }] of puts.entries()) {
    const version = outcome[i]
    if (version !== undefined && version !== 'stale') world.expected.put(doc, version)
  }
}

async function removeOne(id: string, on: Condition | undefined, { store, expected }: World) {
  // 'new' is no version that a document ever has.
  const version = on && expected.versionFor(id, on)
  const accepted = version === undefined || (version !== 'new' && expected.accepts(id, version))
  expect((await orStale(store.remove(id, version))) !== 'stale').toBe(accepted)
  if (accepted) expected.remove(id)
}

async function take(step: Step, world: World) {
  const { store, clock, expected } = world
  if (step.act === 'put') {
    return writeAll([step.write], world, puts => Promise.all(puts.map(one => orStale(store.put(one.doc, one.version)))))
  }
  if (step.act === 'putMany') return writeAll(step.writes, world, puts => store.putMany(puts))
  if (step.act === 'remove') return removeOne(`note:${step.name}`, step.condition, world)
  if (step.act === 'pass') return clock.pass({ seconds: step.seconds })
  expect((await pages(store, step.query)).flat()).toEqual(expected.list(step.query.key, step.query))
}

/** Random sequences of operations leave a store and a map of the same content, with the same refusals on the way. */
export function storeAgainstModel(open: (now: Now) => Promise<Store>, numRuns: number) {
  test('after any operations it answers as a map would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async steps => {
        const clock = handClock()
        const store = await open(clock.now)
        const world: World = { store, clock, expected: model(clock.now) }
        try {
          for (const one of steps) await take(one, world)
          const ids = names.map(of => `note:${of}`)
          expect(await store.getMany(ids)).toEqual(ids.flatMap(id => world.expected.live(id) ?? []))
          expect(await store.count('note', keys)).toEqual(keys.map(key => world.expected.list(key).length))
        } finally {
          await store.close()
        }
      }),
      { numRuns },
    )
  }, 120_000)
}
