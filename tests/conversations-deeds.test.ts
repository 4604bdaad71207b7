import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { loadRecords } from '../services/conversations.ts'
import { change, mayHold, noteSeveral, type Several } from '../services/conversations-deeds.ts'
import {
  answersSchema,
  assessmentSchema,
  batchSchema,
  conversationsDocId,
  conversationsKind,
  conversationsSchema,
  themesDocId,
  themesKind,
  themesSchema,
  usefulnessSchema,
} from '../services/conversations-model.ts'
import type { Press } from '../services/conversations-rules.ts'
import { read } from '../services/documents.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { Stale, type Store } from '../services/ports.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { person } from './programme-house.ts'

const today = '2026-11-24'
const press: Press = { by: 'm1', today, now: `${today}T10:00:00Z` }

let store: Store
beforeEach(() => {
  store = openSqlite(':memory:', { now: () => Temporal.Instant.from(press.now) })
})
afterEach(() => store.close())

const recordOf = async (who: string) => (await read(store, conversationsKind, conversationsDocId(who)))?.entity
const themesIn = async (area: string, quarter = '2026Q4') =>
  (await read(store, themesKind, themesDocId(area, quarter)))?.entity

/** The same store, where somebody else does something just before each write, so many times. */
function overtaken(times: number, first: (at: number) => Promise<unknown>): Store {
  let left = times
  const before = async () => {
    if (left <= 0) return
    left--
    await first(left)
  }
  return {
    ...store,
    put: async (doc, version) => {
      await before()
      return store.put(doc, version)
    },
    putMany: async puts => {
      await before()
      return store.putMany(puts)
    },
  }
}

describe('a deed', () => {
  test('makes the document when there is none, and the next one follows on it', async () => {
    const first = await change(store, 'e1', { deed: 'note', id: 'n1', kind: 'development', on: today }, press)
    expect(first.outcome).toBe('done')
    const second = await change(store, 'e1', { deed: 'together', held: 'n1' }, press, first.record)
    expect(second).toMatchObject({ outcome: 'done', record: { entity: { rev: 2 } } })
    expect(await recordOf('e1')).toEqual(second.record?.entity)
  })

  test('that is refused writes nothing and says what is there', async () => {
    expect(await change(store, 'e1', { deed: 'together', held: 'n1' }, press)).toEqual({ outcome: 'gone' })
    expect(await recordOf('e1')).toBeUndefined()
    await change(store, 'e1', { deed: 'note', id: 'n1', kind: 'development', on: today }, press)
    const again = await change(store, 'e1', { deed: 'note', id: 'n2', kind: 'development', on: today }, press)
    expect(again).toMatchObject({ outcome: 'twice', record: { entity: { rev: 1 } } })
  })

  test('from an old card is decided on what is true now', async () => {
    const old = await change(store, 'e1', { deed: 'note', id: 'n1', kind: 'development', on: today }, press)
    await change(store, 'e1', { deed: 'undo', batch: 'n1' }, press)
    const late = await change(store, 'e1', { deed: 'together', held: 'n1' }, press, old.record)
    expect(late).toMatchObject({ outcome: 'gone', record: { entity: { held: [], rev: 2 } } })
  })

  test('is done when others keep being first for a while', async () => {
    const busy = overtaken(5, at => change(store, 'e1', { deed: 'plan', kind: `k${at}`, on: today }, press))
    const { outcome } = await change(busy, 'e1', { deed: 'note', id: 'n1', kind: 'development', on: today }, press)
    expect([outcome, (await recordOf('e1'))?.rev]).toEqual(['done', 6])
  })

  test('of twenty at once each is done or refused, and none is lost', async () => {
    const presses = Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`)
    const all = await Promise.all(
      presses.map((on, at) => change(store, 'e1', { deed: 'note', id: `n${at}`, kind: 'development', on }, press)),
    )
    expect(all.map(({ outcome }) => outcome)).toEqual(presses.map(() => 'done'))
    expect((await recordOf('e1'))?.held.map(({ on }) => on)).toEqual(presses)
  })

  test('gives up, writing nothing, when somebody is always first', async () => {
    const never: Store = { ...store, put: async doc => Promise.reject(new Stale(doc.id)) }
    const deed = { deed: 'note', id: 'n1', kind: 'development', on: today } as const
    await expect(change(never, 'e1', deed, press)).rejects.toThrow(Stale)
    expect(await recordOf('e1')).toBeUndefined()
  })

  test.each([
    ['a kind', { deed: 'note', id: 'n1', kind: 'he was sad', on: today }],
    ['an id', { deed: 'note', id: 'he was sad', kind: 'development', on: today }],
    ['a plan', { deed: 'plan', kind: 'because of illness', on: today }],
    ['a putting off', { deed: 'notNow', kind: 'sick leave', until: '2027-01-01' }],
  ] as const)('cannot carry words in %s', async (_, deed) => {
    await expect(change(store, 'e1', deed, press)).rejects.toThrow(z.ZodError)
    expect(await recordOf('e1')).toBeUndefined()
  })
})

describe('noting several at once', () => {
  const areaOf = (who: string) => (who < 'e3' ? 'north' : 'south')
  const several: Several = {
    kind: 'development',
    on: '2026-11-20',
    batch: 'b1',
    themes: ['goals', 'wellbeing'],
    areaOf,
  }

  test('notes each, and counts the themes by area without saying whose they were', async () => {
    const noted = await noteSeveral(store, ['e1', 'e2', 'e3'], several, press)
    expect(noted).toEqual({ noted: ['e1', 'e2', 'e3'], refused: [] })
    expect((await recordOf('e2'))?.held).toMatchObject([{ id: 'b1.2', on: '2026-11-20', by: 'm1', noted: today }])
    expect(await themesIn('north')).toMatchObject({
      conversations: 2,
      counts: { goals: 2, competence: 0, wellbeing: 2, feedback: 0 },
    })
    expect(await themesIn('south')).toMatchObject({ conversations: 1, counts: { goals: 1 }, history: [] })
    expect(JSON.stringify([await recordOf('e1'), await recordOf('e3')])).not.toMatch(/goals|wellbeing/)
  })

  test('tells who could not be noted and why, and counts only the others', async () => {
    await change(store, 'e1', { deed: 'note', id: 'x', kind: 'development', on: '2026-11-20' }, press)
    const noted = await noteSeveral(store, ['e1', 'e2', 'm1'], several, press)
    expect(noted).toEqual({
      noted: ['e2'],
      refused: [
        { person: 'e1', why: 'twice' },
        { person: 'm1', why: 'notYours' },
      ],
    })
    expect((await themesIn('north'))?.conversations).toBe(1)
    expect(await themesIn('south')).toBeUndefined()
  })

  test('the same press again says the same and counts nothing twice', async () => {
    const first = await noteSeveral(store, ['e1', 'e2'], several, press)
    expect(await noteSeveral(store, ['e1', 'e2'], several, press)).toEqual(first)
    expect([(await recordOf('e1'))?.rev, (await themesIn('north'))?.conversations]).toEqual([1, 2])
  })

  test('a press that was killed half way is finished by the same press again', async () => {
    await noteSeveral(store, ['e1', 'e2'], { ...several, themes: [] }, press)
    expect((await noteSeveral(store, ['e1', 'e2', 'e3', 'e4'], several, press)).noted).toEqual(['e1', 'e2', 'e3', 'e4'])
    expect([(await themesIn('north'))?.conversations, (await themesIn('south'))?.conversations]).toEqual([undefined, 2])
  })

  test('somebody whom another is writing is noted all the same', async () => {
    const busy = overtaken(1, () => change(store, 'e2', { deed: 'plan', kind: 'arrival', on: today }, press))
    expect((await noteSeveral(busy, ['e1', 'e2', 'e3'], several, press)).noted).toEqual(['e1', 'e2', 'e3'])
    expect(await recordOf('e2')).toMatchObject({ held: [{ id: 'b1.2' }], planned: [{ kind: 'arrival' }], rev: 2 })
  })

  test('themes that two managers count at once are all counted', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, at) => noteSeveral(store, [`e1${at}`], { ...several, batch: `b${at}` }, press)),
    )
    expect(await themesIn('north')).toMatchObject({ conversations: 8, counts: { goals: 8 } })
  })

  test('the themes are of the quarter when it was noted, so that a past quarter stands', async () => {
    await noteSeveral(store, ['e1'], { ...several, on: '2026-09-20' }, press)
    expect([await themesIn('north', '2026Q3'), (await themesIn('north'))?.conversations]).toEqual([undefined, 1])
  })

  test('without themes none are counted', async () => {
    await noteSeveral(store, ['e1'], { ...several, themes: [] }, press)
    expect(await themesIn('north')).toBeUndefined()
  })

  test('two hundred people are noted, and a group’s plan with them', async () => {
    const people = Array.from({ length: 200 }, (_, at) => `e${1000 + at}`)
    await change(store, 'e1007', { deed: 'plan', kind: 'development', on: '2026-12-01' }, press)
    const group = { ...several, kind: 'group', covers: ['development'] }
    expect((await noteSeveral(store, people, group, press)).noted).toEqual(people)
    const records = await loadRecords(store, people)
    expect([records.size, records.get('e1007')?.entity.planned]).toEqual([200, []])
  })
})

describe('who may hold', () => {
  const unit = ['Care', 'Ward']
  const directory = buildDirectory([
    person({ personId: 'top', name: 'Top', unit: ['Care'] }),
    person({ personId: 'm1', name: 'Manager', unit, manager: 'top' }),
    { ...person({ personId: 'e1', name: 'One', unit, manager: 'm1' }), assistants: ['e2'] },
    person({ personId: 'e2', name: 'Two', unit, manager: 'm1' }),
    person({ personId: 'gone', name: 'Gone', unit, manager: 'm1', active: false }),
  ])
  const wish = { with: 'other', since: today, taken: 'top' } as const

  test.each<[string, string, string, Parameters<typeof mayHold>[2], boolean]>([
    ['the manager', 'm1', 'e1', {}, true],
    ['the assistant who is named', 'e2', 'e1', {}, true],
    ['an assistant of others', 'e2', 'm1', {}, false],
    ['the manager’s manager', 'top', 'e1', {}, false],
    ['whoever took the wish', 'top', 'e1', { wish }, true],
    ['whoever has not taken it', 'top', 'e1', { wish: { with: 'other', since: today } }, false],
    ['the employee', 'e1', 'e1', {}, false],
    ['the employee who took their own', 'e1', 'e1', { wish: { ...wish, taken: 'e1' } }, false],
    ['the employee of the manager', 'e1', 'm1', {}, false],
    ['somebody who has left', 'gone', 'e1', { wish: { ...wish, taken: 'gone' } }, false],
    ['the manager of one who has left', 'm1', 'gone', {}, false],
    ['nobody known', 'who', 'e1', {}, false],
  ])('%s: %s for %s', (_, holder, who, record, expected) => {
    expect(mayHold(holder, who, record, directory, today)).toBe(expected)
  })
})

/** Every place for a string in a schema, by its path, with the schema of the string. */
function* stringsIn(schema: unknown, path: string): Generator<[string, z.core.$ZodType]> {
  if (!(schema instanceof z.core.$ZodType)) return
  const { def } = schema._zod
  const inner = def as unknown as Record<string, unknown> // The parts differ with the type, and are looked for in all.
  if (def.type === 'string') yield [path, schema]
  else if (def.type === 'unknown' || def.type === 'any') yield [`${path}?`, schema]
  for (const part of ['innerType', 'element', 'in', 'out', 'keyType', 'valueType'])
    yield* stringsIn(inner[part], part === 'keyType' ? `${path}{}` : path)
  if (schema instanceof z.ZodObject)
    for (const [name, field] of Object.entries(schema.shape)) yield* stringsIn(field, `${path}.${name}`)
  if (Array.isArray(inner.options)) for (const option of inner.options) yield* stringsIn(option, path)
}

describe('the documents of conversations', () => {
  const schemas = {
    conversations: conversationsSchema,
    usefulness: usefulnessSchema,
    themes: themesSchema,
    assessment: assessmentSchema,
    batch: batchSchema,
    answers: answersSchema,
  }
  const sentences = ['Hon mår inte bra', 'hän on väsynyt', 'sick leave', 'a b', 'föräldraledig ', '\n', 'x'.repeat(500)]
  /** Ids and what histories hold, which the rules alone write; names of units in published rows. */
  const byTheRules = /\.(id|history(\.(by|verb|was(\{\}|\?)?))?|person|rows\.unit)$/

  test('have no place for free text', () => {
    const all = Object.entries(schemas).flatMap(([name, schema]) => [...stringsIn(schema, name)])
    expect(all.length).toBeGreaterThan(30)
    const open = all.filter(([path, schema]) => {
      if (byTheRules.test(path)) return false
      return sentences.some(text => z.safeParse(schema, text).success)
    })
    expect(open.map(([path]) => path)).toEqual([])
  })

  test('drop a field that is not theirs', () => {
    const held = { id: 'n1', kind: 'development', on: today, by: 'm1', noted: today, note: 'He was sad' }
    const document = {
      id: 'conversations:e1',
      rev: 1,
      history: [],
      person: 'e1',
      held: [held],
      planned: [],
      notNow: [{ kind: 'development', until: today, by: 'm1', reason: 'Ill' }],
      comment: 'Sad',
    }
    expect(JSON.stringify(conversationsSchema.parse(document))).not.toMatch(/sad|ill/i)
  })
})
