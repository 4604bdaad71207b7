import { Temporal } from 'temporal-polyfill'
import { read, readList, write } from '../services/documents.ts'
import type { Store } from '../services/ports.ts'
import { loadNomination } from '../services/rewards.ts'
import { type Nomination, nominationKind } from '../services/rewards-model.ts'
import { eraseOldWords, sweepOpen } from '../services/rewards-sweep.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { approve, decline, done, formOf, house, later, now, sent, to, today } from './rewards-facts.ts'

let at = Temporal.Instant.from(now)
let store: Store
beforeEach(() => {
  at = Temporal.Instant.from(now)
  store = openSqlite(':memory:', { now: () => at })
})
afterEach(() => store.close())

const keep = (one: Nomination) => write(store, nominationKind, nominationKind.schema.parse(one), 'new')
const pass = (days: number) => {
  at = at.add({ hours: 24 * days })
}

test('what was declined or withdrawn is gone 400 days later, and what was granted is not', async () => {
  const one = sent('n1', to('n2'))
  await keep({ ...done(one, decline, 'h1'), id: 'nomination:declined1', nomination: 'declined1' })
  await keep({ ...done(one, { deed: 'withdraw' }, 'n1'), id: 'nomination:withdrawn', nomination: 'withdrawn' })
  await keep({ ...done(one, approve(formOf('flowers')), 'h1'), id: 'nomination:granted01', nomination: 'granted01' })
  pass(399)
  expect(await readList(store, nominationKind, 'all')).toHaveLength(3)
  pass(2)
  expect((await readList(store, nominationKind, 'all')).map(({ entity }) => entity.nomination)).toEqual(['granted01'])
})

test('an undone decision does not expire, and one that is declined after it does', () => {
  const approved = done(sent('n1', to('n2')), approve(formOf('flowers')), 'h1')
  const open = done(approved, { deed: 'undo' }, 'h1', { at: later(5) })
  expect(open.expires).toBeUndefined()
  expect(done(open, decline, 'h1', { at: later(9) }).expires?.slice(0, 10)).toBe('2027-12-29')
})

test('the words of a reward are erased two years after it was granted, and the decision stays', async () => {
  const granted = done(sent('n1', to('n2')), approve(formOf('flowers')), 'h1')
  await keep(granted)
  await eraseOldWords(store, '2028-11-22')
  expect((await loadNomination(store, granted.nomination))?.entity.texts).not.toEqual({})
  await eraseOldWords(store, '2028-11-25')
  expect((await loadNomination(store, granted.nomination))?.entity).toMatchObject({ texts: {}, state: 'approved' })
  const { docs } = await store.list('nomination', { key: 'worded', limit: 10 })
  expect(docs).toEqual([])
})

test('a sweep that may not write shows what it would make of things and leaves them', async () => {
  const one = sent('n1', to('n2'))
  await keep(one)
  const gone = {
    ...house,
    directory: { ...house.directory, byId: (id: string) => (id === 'n2' ? undefined : house.directory.byId(id)) },
  }
  const shown = await sweepOpen(store, gone, { at: now, mayWrite: false })
  expect(shown.get(one.nomination)?.state).toBe('expired')
  expect((await read(store, nominationKind, one.id))?.entity.state).toBe('sent')
  const written = await sweepOpen(store, gone, { at: now, mayWrite: true })
  expect(written.get(one.nomination)?.state).toBe('expired')
  expect((await read(store, nominationKind, one.id))?.entity).toMatchObject({ state: 'expired', texts: {} })
  expect(today).toBe('2026-11-24')
})
