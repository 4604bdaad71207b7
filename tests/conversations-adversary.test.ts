import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { publishDue } from '../bot/conversations-publishing.ts'
import { change } from '../services/conversations-deeds.ts'
import { answerUsefulness, loadBatches } from '../services/conversations-usefulness.ts'
import { plusDays } from '../services/dates.ts'
import type { Person } from '../services/people-model.ts'
import { type Secret, secretOf } from '../services/sealing.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const folder = await mkdtemp(join(tmpdir(), 'klart-adversary-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Somebody who consents to the question: where they work, what they first answer and what they answer again. */
type Answerer = { area: string; first: number; last: number }

const person = (personId: string, area: string): Person => ({
  ...{
    id: `person:${personId}`,
    rev: 0,
    history: [],
    personId,
    name: personId,
    unit: [area, 'Ward 1'],
    assistants: [],
  },
  ...{ country: 'FI', rhythm: 'unknown', leaves: [], roles: [], groups: [], active: true },
})

const noted = '2026-11-10'
const confirmed = '2026-11-19'
const answered = '2026-11-23'
const press = (by: string, today: string, minute: number) => ({
  ...{ by, today, now: `${today}T11:${String(minute % 60).padStart(2, '0')}:07.123Z` },
})

/** Every row of every table in the order in which it lies in the file. */
function rowsIn(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = ['documents', 'doc_key'].flatMap(table => database.prepare(`SELECT * FROM ${table}`).all())
  const order = database.prepare('SELECT rowid, id FROM documents ORDER BY rowid').all()
  database.close()
  return [...rows, ...order].map(row => JSON.stringify(row))
}

let worlds = 0

/**
 * What somebody sees who has the database, the log and the published figures after every press, but not the key: conversations
 * are noted, confirmed, and then found useful, twice by each. `until` the last answer, or the half-year's publication.
 */
async function viewOf(people: readonly Answerer[], secret: Secret, until: 'answered' | 'published'): Promise<string> {
  const file = join(folder, `${++worlds}.db`)
  const store = openSqlite(file, { now: () => Temporal.Instant.from('2026-11-24T11:00:00Z') })
  const seen: unknown[] = []
  const note = (fields: Record<string, unknown>, message: string) => seen.push([fields, message])
  const log = { info: note, warn: note, error: note }
  const look = async () => seen.push([await loadBatches(store, 'usefulness'), await loadBatches(store, 'assessment')])
  for (const at of people.keys())
    await change(store, `p${at}`, { deed: 'note', id: 'h', kind: 'development', on: noted }, press('boss', noted, at))
  for (const at of people.keys())
    await change(store, `p${at}`, { deed: 'confirm', held: 'h' }, press(`p${at}`, confirmed, at))
  for (const which of ['first', 'last'] as const)
    for (const [at, one] of people.entries()) {
      const about = { held: 'h', person: person(`p${at}`, one.area), today: answered }
      await answerUsefulness(store, secret, { ...about, score: one[which] })
      await publishDue({ store, secret, log }, plusDays(answered, at))
      await look()
    }
  seen.push(rowsIn(file))
  if (until === 'published') {
    await publishDue({ store, secret, log }, '2027-01-04')
    await look()
    seen.push(rowsIn(file))
  }
  await store.close()
  return `${JSON.stringify(seen)}${(await readFile(file)).toString('latin1')}`
}

/** So many worlds that are alike: nothing but chance differs between them, and what is equal in all of them is no chance. */
const alike = 8

/**
 * Where two sorts of worlds can be told apart: what is equal in all worlds of the first sort, and another in one of the second.
 * What differs between worlds that are alike (nonces, versions) tells nothing.
 */
async function toldApart(world: () => Promise<string>, another: () => Promise<string>): Promise<string[]> {
  const [first = '', ...same] = await Promise.all(Array.from({ length: alike }, world))
  const other = await another()
  if (same.some(view => view.length !== first.length)) throw new Error('Worlds that are alike are not of one length')
  if (other.length !== first.length) return ['length']
  const places: string[] = []
  for (let at = 0; at < first.length; at++)
    if (other[at] !== first[at] && same.every(view => view[at] === first[at]))
      places.push(first.slice(Math.max(0, at - 60), at + 20))
  return places
}

const score = fc.integer({ min: 1, max: 5 })
const answerer = (area: string) => fc.record({ area: fc.constant(area), first: score, last: score })
/** One area with enough answers to be published where they differ, and one with too few. */
const house = fc
  .tuple(fc.array(answerer('Care'), { minLength: 5, maxLength: 8 }), fc.array(answerer('School'), { maxLength: 3 }))
  .map(areas => areas.flat())

/** The same people and the same answers of each area, but somebody else's. */
const exchanged = house.chain(people => {
  const inArea = (area: string) => people.filter(one => one.area === area)
  const shuffle = (some: Answerer[]) => fc.shuffledSubarray(some, { minLength: some.length })
  return fc
    .tuple(shuffle(inArea('Care')), shuffle(inArea('School')))
    .map(shuffled => [people, shuffled.flat()] as const)
})

/** More of them in test:long. */
const numRuns = process.env.KLART_LONG ? 8 : 1

const secret = secretOf('the-key-that-the-adversary-has-not')

describe('whoever has the database, the log and every published figure, but not the key,', () => {
  test('cannot tell who answered what, before the publication and after it', async () => {
    await fc.assert(
      fc.asyncProperty(exchanged, async ([people, others]) => {
        const [world, another] = [people, others].map(some => () => viewOf(some, secret, 'published'))
        if (world && another) expect(await toldApart(world, another)).toEqual([])
      }),
      { numRuns },
    )
  })

  test('cannot see that an answer is another, or is another than before, while it waits', async () => {
    const changed = fc.tuple(house, fc.nat(), score, score)
    await fc.assert(
      fc.asyncProperty(changed, async ([people, which, first, last]) => {
        const others = people.map((one, at) => (at === which % people.length ? { ...one, first, last } : one))
        const [world, another] = [people, others].map(some => () => viewOf(some, secret, 'answered'))
        if (world && another) expect(await toldApart(world, another)).toEqual([])
      }),
      { numRuns },
    )
  })
})

const people: readonly Answerer[] = [1, 2, 3, 4, 5].map(last => ({ area: 'Care', first: 3, last }))
const others = people.map(({ last, ...one }) => ({ ...one, last: 6 - last }))

describe('the same adversary would tell, were answers', () => {
  const readable = (text: string) => Buffer.concat([randomBytes(29), Buffer.from(text)]).toString('base64url')
  test.each<[string, Secret['seal']]>([
    ['not sealed', (_, text) => readable(text)],
    ['sealed alike where they are alike', (id, text) => secret.mark(`${id}:${text}`)],
    ['as long as the score is high', (id, text) => secret.seal(id, 'x'.repeat(Number(text)))],
  ])('%s', async (_, seal) => {
    const leaky = { ...secret, seal, unseal: () => '3' }
    const [world, another] = [people, others].map(some => () => viewOf(some, leaky, 'answered'))
    if (!world || !another) throw new Error('There are two houses')
    expect(await toldApart(world, another)).not.toEqual([])
  })
})

test('no instant of what an employee pressed is stored or logged anywhere, and no date', async () => {
  const view = await viewOf(people, secret, 'published')
  const instants = view.match(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g) ?? []
  const notes = people.map((_, at) => press('boss', noted, at).now)
  expect(new Set(instants)).toEqual(new Set(notes))
  expect(view).not.toContain(confirmed)
  expect(view).not.toContain(answered)
})
