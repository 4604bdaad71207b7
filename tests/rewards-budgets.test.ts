import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { read, write } from '../services/documents.ts'
import type { Store } from '../services/ports.ts'
import { act, loadNomination, propose } from '../services/rewards.ts'
import {
  budgetFor,
  freeOf,
  recomputeBudgets,
  reconcileBudgets,
  release,
  reserve,
  reservedOf,
  spend,
} from '../services/rewards-budgets.ts'
import type { DecidingHouse } from '../services/rewards-deciders.ts'
import {
  type Budget,
  budgetDocId,
  budgetKind,
  type Nomination,
  nominationDocId,
  nominationKind,
} from '../services/rewards-model.ts'
import type { Deed } from '../services/rewards-rules.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import {
  approve,
  budget,
  cutOff,
  formOf,
  gift,
  house,
  houseWith,
  later,
  now,
  people,
  person,
  proposal,
  sent,
  to,
  today,
  units,
} from './rewards-facts.ts'

const clock = () => Temporal.Instant.from(now)
const flowers = formOf('flowers')

/** A store with some budgets and some nominations that wait. */
async function openWith({ budgets = [], nominations = [] }: { budgets?: Budget[]; nominations?: Nomination[] } = {}) {
  const store = openSqlite(':memory:', { now: clock })
  await fill(store, budgets, nominations)
  return store
}

async function fill(store: Store, budgets: readonly Budget[], nominations: readonly Nomination[]) {
  for (const one of budgets) await write(store, budgetKind, one, 'new')
  await Promise.all(nominations.map(one => write(store, nominationKind, one, 'new')))
}

/** A nomination by an id of its own. */
const waiting = (id: string, receiver = 'n2', where: DecidingHouse = house): Nomination => ({
  ...sent('n1', to(receiver), {}, where),
  ...{ id: nominationDocId(id), nomination: id },
})

async function stored(store: Store, id = 'year') {
  const known = await read(store, budgetKind, budgetDocId(id))
  if (!known) throw new Error(`There is no budget ${id}`)
  const { spent, open } = known.entity
  return { spent, reserved: reservedOf({ open }), free: freeOf(known.entity), open: Object.keys(open) }
}

const nominationIn = async (store: Store, id: string) => (await loadNomination(store, id))?.entity

/** Do the budgets say what their nominations say? */
async function agree(store: Store) {
  for (const { stored, counted } of await recomputeBudgets(store)) expect(stored).toEqual(counted)
}

const press = (by: string, minutes = 0) => ({ by, at: later(minutes), today })
const decideOn = async (store: Store, id: string, deed: Deed, by = 'h1', minutes = 0) =>
  (await act(store, id, deed, press(by, minutes), house)).outcome

describe('a budget', () => {
  const one = { budget: 'year', nomination: 'nomination1', cents: 3_000, at: now }
  test('sets money aside, spends it and gives it back once, however often', async () => {
    const store = await openWith({ budgets: [budget('year', 10_000)] })
    expect([await reserve(store, one), await reserve(store, one)]).toEqual([true, true])
    expect(await stored(store)).toMatchObject({ reserved: 3_000, spent: 0, free: 7_000 })
    await spend(store, one)
    await spend(store, one)
    expect(await stored(store)).toMatchObject({ reserved: 0, spent: 3_000, free: 7_000 })
    const other = { ...one, nomination: 'nomination2' }
    await reserve(store, other)
    await release(store, other)
    await release(store, other)
    expect(await stored(store)).toMatchObject({ reserved: 0, spent: 3_000, free: 7_000, open: [] })
  })
  test('gives the last euro to one of two', async () => {
    const store = await openWith({ budgets: [budget('year', 5_999)] })
    const both = await Promise.all([reserve(store, one), reserve(store, { ...one, nomination: 'nomination2' })])
    expect(both).toEqual([true, false])
    expect(await stored(store)).toMatchObject({ reserved: 3_000, free: 2_999 })
  })
  test('gives exactly what there is', async () => {
    const store = await openWith({ budgets: [budget('year', 3_000)] })
    expect(await reserve(store, one)).toBe(true)
    expect(await stored(store)).toMatchObject({ free: 0 })
  })
  test('has nothing where there is none', async () => {
    const store = await openWith()
    expect(await reserve(store, one)).toBe(false)
    await spend(store, one)
    await release(store, one)
  })
  test('is not given back by an older press than the one that set it aside', async () => {
    const store = await openWith({ budgets: [budget('year', 10_000)] })
    await reserve(store, one)
    await reserve(store, { ...one, at: later(1) })
    await release(store, one)
    expect(await stored(store)).toMatchObject({ reserved: 3_000 })
    await release(store, { ...one, at: later(1) })
    expect(await stored(store)).toMatchObject({ reserved: 0 })
  })
  test('of two amounts for one nomination holds the larger until it is seen which stands', async () => {
    const store = await openWith({ budgets: [budget('year', 10_000)] })
    await reserve(store, { ...one, cents: 9_000 })
    await reserve(store, { ...one, at: later(1) })
    expect(await stored(store)).toMatchObject({ reserved: 9_000 })
    expect(await reserve(store, { ...one, cents: 10_001, at: later(2) })).toBe(false)
    expect(await reserve(store, { ...one, cents: 10_000, at: later(2) })).toBe(true)
  })
  test.each<[string, Budget[], string | undefined]>([
    ['none', [], undefined],
    ['the house’s', [budget('year', 1)], 'year'],
    [
      'the nearest unit’s',
      [budget('year', 1), budget('care', 1, { unit: units.care }), budget('other', 1, { unit: units.ward2 })],
      'care',
    ],
    ['the latest of two periods', [budget('year', 1), budget('autumn', 1, { from: '2026-09-01' })], 'autumn'],
    ['on its first and last day', [budget('year', 1, { from: today, to: today })], 'year'],
    ['before it', [budget('year', 1, { from: '2026-11-25' })], undefined],
    ['after it', [budget('year', 1, { to: '2026-11-23' })], undefined],
    ['in another currency', [budget('year', 1, { currency: 'SEK' })], undefined],
  ])('that pays: %s', (_, budgets, expected) => {
    expect(budgetFor(budgets, sent('n1', to('n2')), today)?.budget).toBe(expected)
  })
})

describe('a decision', () => {
  test('reserves, delivering spends, undoing gives back', async () => {
    const store = await openWith({
      budgets: [budget('year', 10_000)],
      nominations: [waiting('nomination1'), waiting('nomination2', 'n3')],
    })
    expect(await decideOn(store, 'nomination1', approve(flowers))).toBe('done')
    expect(await decideOn(store, 'nomination2', approve(flowers))).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 6_000, spent: 0 })
    expect(await decideOn(store, 'nomination1', { deed: 'deliver' }, 'hr1', 30)).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 3_000, spent: 3_000 })
    expect(await decideOn(store, 'nomination2', { deed: 'undo' }, 'h1', 30)).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 0, spent: 3_000 })
    expect((await nominationIn(store, 'nomination2'))?.budget).toBeUndefined()
    expect(await decideOn(store, 'nomination1', { deed: 'deliver' }, 'hr1', 31)).toBe('already')
    expect(await stored(store)).toMatchObject({ reserved: 0, spent: 3_000 })
    await agree(store)
  })
  test('that has no budget, or too little in it, changes nothing', async () => {
    const store = await openWith({
      budgets: [budget('other', 90_000, { unit: units.ward2 })],
      nominations: [waiting('nomination1')],
    })
    expect(await decideOn(store, 'nomination1', approve(flowers))).toBe('noBudget')
    await fill(store, [budget('year', 100)], [waiting('nomination2')])
    expect(await decideOn(store, 'nomination2', approve(flowers))).toBe('overBudget')
    expect(await nominationIn(store, 'nomination1')).toEqual(waiting('nomination1'))
    expect(await nominationIn(store, 'nomination2')).toEqual(waiting('nomination2'))
    expect(await stored(store)).toMatchObject({ reserved: 0, free: 100 })
  })
  test('within a manager’s limit needs none in a house that has none at all; above it, and for money, it does', async () => {
    const store = await openWith({ nominations: [waiting('nomination1'), waiting('nomination2', 'n3')] })
    expect(await decideOn(store, 'nomination1', approve(flowers))).toBe('done')
    expect((await nominationIn(store, 'nomination1'))?.budget).toBeUndefined()
    expect(await decideOn(store, 'nomination1', { deed: 'deliver' }, 'hr1')).toBe('done')
    expect(await decideOn(store, 'nomination2', approve(gift))).toBe('done')
    expect(await decideOn(store, 'nomination2', approve(gift), 'chief')).toBe('noBudget')
    await agree(store)
  })
  test('on what costs nothing needs none', async () => {
    const store = await openWith({ nominations: [waiting('nomination1')] })
    expect(await decideOn(store, 'nomination1', approve(formOf('card')))).toBe('done')
    expect((await nominationIn(store, 'nomination1'))?.budget).toBeUndefined()
  })
  test('reserves only with the last of its signatures', async () => {
    const store = await openWith({ budgets: [budget('year', 20_000)], nominations: [waiting('nomination1')] })
    expect(await decideOn(store, 'nomination1', approve(gift))).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 0 })
    expect(await decideOn(store, 'nomination1', approve(gift), 'chief')).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 15_000 })
    await agree(store)
  })
  test('by two presses at once is made once', async () => {
    const store = await openWith({ budgets: [budget('year', 10_000)], nominations: [waiting('nomination1')] })
    const twice = [1, 2].map(() => act(store, 'nomination1', approve(flowers), { ...press('h1'), rev: 0 }, house))
    expect((await Promise.all(twice)).map(({ outcome }) => outcome)).toEqual(['done', 'already'])
    expect(await stored(store)).toMatchObject({ reserved: 3_000 })
  })
  test('is refused where the receiver has had the same within the house’s days, whoever says otherwise', async () => {
    const nominations = [
      waiting('nomination1'),
      waiting('nomination2'),
      { ...waiting('nomination3'), criterion: 'courage' },
    ]
    const store = await openWith({ budgets: [budget('year', 90_000)], nominations })
    expect(await decideOn(store, 'nomination1', approve(flowers))).toBe('done')
    expect(await decideOn(store, 'nomination2', approve(flowers, false))).toBe('again')
    expect(await decideOn(store, 'nomination3', approve(flowers))).toBe('done')
    expect(await decideOn(store, 'nomination1', { deed: 'undo' })).toBe('done')
    expect(await decideOn(store, 'nomination2', approve(flowers))).toBe('done')
    expect(await decideOn(store, 'nomination1', approve(flowers))).toBe('again')
  })
})

describe('a grant', () => {
  const grant = (store: Store, nomination: string, receiver = 'n2', at = now, form = flowers) =>
    propose(store, proposal('h1', to(receiver), { form }), { nomination, at }, house)
  test('reserves at once, and the same press twice is one', async () => {
    const store = await openWith({ budgets: [budget('year', 10_000)] })
    const both = await Promise.all([grant(store, 'nomination1'), grant(store, 'nomination1')])
    expect(both.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect(await stored(store)).toMatchObject({ reserved: 3_000, open: ['nomination1'] })
    await agree(store)
  })
  test('is not made without its money', async () => {
    const store = await openWith({ budgets: [budget('year', 2_999)] })
    expect(await grant(store, 'nomination1')).toEqual({ outcome: 'overBudget' })
    expect(await nominationIn(store, 'nomination1')).toBeUndefined()
  })
  test('is not made for what the receiver has had from somebody else a short time ago', async () => {
    const store = await openWith({ budgets: [budget('year', 10_000)], nominations: [waiting('nomination1')] })
    await decideOn(store, 'nomination1', approve(flowers))
    expect(await grant(store, 'nomination2')).toEqual({ outcome: 'again' })
    expect(await grant(store, 'nomination3', 'n3')).toMatchObject({ outcome: 'done' })
  })
  test('an id of somebody else’s is not taken', async () => {
    const store = await openWith({ nominations: [waiting('nomination1')] })
    expect(await grant(store, 'nomination1')).toEqual({ outcome: 'changed' })
  })
  test('of many at once no more are sent than one may', async () => {
    const store = await openWith()
    const sends = Array.from({ length: 8 }, (_, at) =>
      propose(store, proposal('n1', to(`m${at + 1}`)), { nomination: `nomination${at}`, at: now }, house),
    )
    const outcomes = (await Promise.all(sends)).map(({ outcome }) => outcome)
    expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(5)
    expect(outcomes.filter(outcome => outcome === 'tooMany')).toHaveLength(3)
  })
})

/** A thousand in the long run; the money goes as far as three in ten. */
const many = process.env.KLART_LONG ? 1_000 : 300

test(`${many} decide at once on one budget: the money goes as far as it goes, and the others are told`, async () => {
  const receivers = Array.from({ length: many }, (_, at) => person(`r${at}`, units.ward1, 'h1'))
  const crowd = houseWith({ people: [...people, ...receivers] })
  const nominations = receivers.map((_, at) => waiting(`nomination${at}`, `r${at}`, crowd))
  const enough = many * 0.3
  const store = await openWith({ budgets: [budget('year', enough * 3_000 + 2_999)], nominations })
  const decided = await Promise.all(
    nominations.map(({ nomination }, at) => act(store, nomination, approve(flowers), press('h1', at / 60_000), crowd)),
  )
  const count = (wanted: string) => decided.filter(({ outcome }) => outcome === wanted).length
  expect([count('done'), count('overBudget')]).toEqual([enough, many - enough])
  expect(await stored(store)).toMatchObject({ reserved: enough * 3_000, spent: 0, free: 2_999 })
  await agree(store)
})

describe('after a crash', () => {
  const approved = (store: Store) => decideOn(store, 'nomination1', approve(flowers))
  const works: Record<
    string,
    { before?: (store: Store) => Promise<unknown>; work: (store: Store) => Promise<unknown> }
  > = {
    approving: { work: approved },
    granting: {
      work: store =>
        propose(store, proposal('h1', to('n3'), { form: flowers }), { nomination: 'nomination9', at: now }, house),
    },
    undoing: { before: approved, work: store => decideOn(store, 'nomination1', { deed: 'undo' }) },
    delivering: { before: approved, work: store => decideOn(store, 'nomination1', { deed: 'deliver' }, 'hr1') },
    'deciding anew': {
      before: async store => {
        await approved(store)
        await decideOn(store, 'nomination1', { deed: 'undo' })
      },
      work: store => decideOn(store, 'nomination1', approve(flowers), 'h1', 1),
    },
  }
  const points = Object.keys(works).flatMap(what =>
    [1, 2].flatMap(nth => (['before', 'after'] as const).map(when => [what, nth, when] as const)),
  )

  test.each(points)(
    'of %s, at write %i, %s it: what is set aside agrees again, and no more was ever spent',
    async (what, nth, when) => {
      const { before, work } = works[what] ?? {}
      if (!work) throw new Error(what)
      for (const again of [false, true]) {
        const store = await openWith({ budgets: [budget('year', 3_000)], nominations: [waiting('nomination1')] })
        await before?.(store)
        const cut = cutOff(store, nth, when)
        await expect(work(cut.store)).rejects.toThrow('cut off')
        expect(cut.reached()).toBe(true)
        expect((await stored(store)).free).toBeGreaterThanOrEqual(0)
        if (again) await work(store)
        await reconcileBudgets(store, later(3))
        await reconcileBudgets(store, later(8))
        await agree(store)
        const settled = await stored(store)
        await reconcileBudgets(store, later(20))
        expect(await stored(store)).toEqual(settled)
        expect(settled.spent + settled.reserved + settled.free).toBe(3_000)
      }
    },
  )

  test('what was set aside is left alone for five minutes, and then the press that it was for fails', async () => {
    const store = await openWith({ budgets: [budget('year', 3_000)], nominations: [waiting('nomination1')] })
    await reserve(store, { budget: 'year', nomination: 'nomination1', cents: 3_000, at: now })
    const slow = await loadNomination(store, 'nomination1')
    await reconcileBudgets(store, later(5))
    expect(await stored(store)).toMatchObject({ reserved: 3_000 })
    await reconcileBudgets(store, later(5.1))
    expect(await stored(store)).toMatchObject({ reserved: 0 })
    expect(await nominationIn(store, 'nomination1')).toMatchObject({ rev: 1, state: 'sent' })
    await expect(write(store, nominationKind, waiting('nomination1'), slow?.version ?? '')).rejects.toThrow(
      'somebody else',
    )
  })

  test('money of a first attempt is corrected to what was then decided on', async () => {
    const store = await openWith({ budgets: [budget('year', 20_000)], nominations: [waiting('nomination1')] })
    await reserve(store, { budget: 'year', nomination: 'nomination1', cents: 15_000, at: now })
    expect(await decideOn(store, 'nomination1', approve(flowers), 'h1', 1)).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 15_000 })
    await reconcileBudgets(store, later(10))
    expect(await stored(store)).toMatchObject({ reserved: 3_000 })
    expect(await decideOn(store, 'nomination1', { deed: 'undo' }, 'h1', 20)).toBe('done')
    expect(await stored(store)).toMatchObject({ reserved: 0 })
  })

  test('money of a first attempt in another budget is given back there, and the decision stands and can be undone', async () => {
    const store = await openWith({ budgets: [budget('year', 5_000)], nominations: [waiting('nomination1')] })
    await reserve(store, { budget: 'year', nomination: 'nomination1', cents: 3_000, at: now })
    await fill(store, [budget('care', 5_000, { unit: units.care })], [])
    expect(await decideOn(store, 'nomination1', approve(flowers), 'h1', 1)).toBe('done')
    await reconcileBudgets(store, later(10))
    expect(await stored(store)).toMatchObject({ reserved: 0 })
    expect(await stored(store, 'care')).toMatchObject({ reserved: 3_000 })
    await agree(store)
    expect(await decideOn(store, 'nomination1', { deed: 'undo' }, 'h1', 20)).toBe('done')
    expect(await stored(store, 'care')).toMatchObject({ reserved: 0 })
  })

  test('a round goes on though somebody acts on the nomination that it sets right', async () => {
    const store = await openWith({
      budgets: [budget('year', 9_000)],
      nominations: [waiting('nomination1'), waiting('nomination2')],
    })
    for (const nomination of ['nomination1', 'nomination2'])
      await reserve(store, { budget: 'year', nomination, cents: 3_000, at: now })
    const busy: Store = {
      ...store,
      get: async id => {
        const found = await store.get(id)
        if (id === 'nomination:nomination1' && found)
          await store.put({ ...found.doc, rev: found.doc.rev + 1 }, found.version)
        return found
      },
    }
    await reconcileBudgets(busy, later(10))
    expect((await stored(store)).open).toEqual(['nomination1'])
    await reconcileBudgets(store, later(20))
    expect((await stored(store)).open).toEqual([])
  })
})

describe('two replicas on one file', () => {
  let folder = ''
  let stores: Store[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'klart-budgets-'))
    stores = [1, 2].map(() => openSqlite(join(folder, 'klart.db'), { now: clock }))
  })
  afterEach(async () => {
    for (const store of stores) await store.close()
    await rm(folder, { recursive: true })
  })
  const both = <T>(work: (store: Store, at: number) => Promise<T>) => Promise.all(stores.map(work))
  const first = () => {
    const [store] = stores
    if (!store) throw new Error('There is no store')
    return store
  }

  test('decide the same nomination once', async () => {
    await fill(first(), [budget('year', 6_000)], [{ ...sent('s1', to('s2')), id: nominationDocId('nomination1') }])
    const outcomes = await both(
      async (store, at) =>
        (await act(store, 'nomination1', approve(flowers), { ...press(at ? 'b3' : 'a3', at / 100), rev: 0 }, house))
          .outcome,
    )
    expect(outcomes.toSorted()).toEqual(['changed', 'done'])
    expect((await stored(first())).free).toBe(3_000)
    expect((await nominationIn(first(), 'nomination1'))?.signatures).toHaveLength(1)
    await agree(first())
  })
  test('decide it with two amounts: the one that stands is what is held in the end', async () => {
    await fill(first(), [budget('year', 20_000)], [{ ...sent('s1', to('s2')), id: nominationDocId('nomination1') }])
    const small = formOf('voucher', { amounts: { EUR: 1_000 } })
    await both((store, at) =>
      act(store, 'nomination1', approve(at ? small : flowers), { ...press(at ? 'b3' : 'a3', at / 100), rev: 0 }, house),
    )
    await reconcileBudgets(first(), later(10))
    await agree(first())
  })
  test('share one budget without spending it twice', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => `nomination${at}`)
    const receivers = ids.map((_, at) => (at < 6 ? `n${at + 2}` : `m${at - 5}`))
    await fill(
      first(),
      [budget('year', 5 * 3_000)],
      ids.map((id, at) => waiting(id, receivers[at])),
    )
    const outcomes = await Promise.all(
      ids.map(
        async (id, at) =>
          (await act(stores[at % 2] ?? first(), id, approve(flowers), press('h1', at / 100), house)).outcome,
      ),
    )
    expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(5)
    expect(outcomes.filter(outcome => outcome === 'overBudget')).toHaveLength(7)
    expect(await stored(first())).toMatchObject({ reserved: 15_000, free: 0 })
    await agree(first())
  })
  test('take the same grant, pressed twice, once', async () => {
    await fill(first(), [budget('year', 6_000)], [])
    const outcomes = await both(
      async (store, at) =>
        (
          await propose(
            store,
            proposal('h1', to('n2'), { form: flowers }),
            { nomination: 'nomination1', at: later(at / 100) },
            house,
          )
        ).outcome,
    )
    expect(outcomes).toEqual(['done', 'done'])
    expect(await stored(first())).toMatchObject({ reserved: 3_000, free: 3_000 })
    await agree(first())
  })
  test('one undoes while the other delivers: one of them stands', async () => {
    await fill(first(), [budget('year', 3_000)], [waiting('nomination1')])
    await decideOn(first(), 'nomination1', approve(flowers))
    const outcomes = await both(async (store, at) =>
      decideOn(store, 'nomination1', { deed: at ? 'undo' : 'deliver' }, at ? 'h1' : 'hr1', 1),
    )
    expect(outcomes.filter(outcome => outcome === 'done')).toHaveLength(1)
    await agree(first())
  })
})
