import * as fc from 'fast-check'
import { type Conversations, conversationsSchema, type Held, noConversations } from '../services/conversations-model.ts'
import { type Deed, decide, isOpen, type Press } from '../services/conversations-rules.ts'
import { plusDays } from '../services/dates.ts'

const today = '2026-11-24'
const manager: Press = { by: 'm1', today, now: `${today}T10:00:00Z` }
const employee: Press = { ...manager, by: 'e1' }
const later = (press: Press, days: number): Press => {
  const date = plusDays(today, days)
  return { ...press, today: date, now: `${date}T10:00:00Z` }
}

const empty = noConversations('e1')
const held = (id: string, on: string, more: Partial<Held> = {}): Held => ({
  id,
  kind: 'development',
  on,
  by: 'm1',
  noted: on,
  ...more,
})
const withHeld = (...some: Held[]): Conversations => ({ ...empty, held: some })
const note = (on: string, more: Partial<Extract<Deed, { deed: 'note' }>> = {}): Deed => ({
  deed: 'note',
  id: 'n1.1',
  kind: 'development',
  on,
  ...more,
})

function done(record: Conversations, deed: Deed, press: Press = manager): Conversations {
  const decision = decide(record, deed, press)
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.record
}
const why = (record: Conversations, deed: Deed, press: Press = manager) => {
  const decision = decide(record, deed, press)
  return 'refused' in decision ? decision.refused : 'done'
}

const noted = withHeld(held('n1.1', today, { noted: today }))
const answered = (answer: Held['answer']) => withHeld(held('n1.1', today, { noted: today, answer }))
const other: Conversations = { ...empty, wish: { with: 'other', since: today } }
const taken: Conversations = { ...empty, wish: { with: 'other', since: today, taken: 'm2' } }
const asks: Conversations = { ...empty, wish: { with: 'manager', since: today } }
const planned: Conversations = { ...empty, planned: [{ kind: 'development', on: '2026-12-01', by: 'm1' }] }
const notNow: Conversations = { ...empty, notNow: [{ kind: 'development', until: '2027-02-01', by: 'm1' }] }

describe('what is refused, and why', () => {
  test.each<[string, Conversations, Deed, Press, string]>([
    ['noting what is not yet held', empty, note('2026-11-25'), manager, 'future'],
    ['noting what was held today', empty, note(today), manager, 'done'],
    ['noting what was held 400 days ago', empty, note(plusDays(today, -400)), manager, 'done'],
    ['noting what was held 401 days ago', empty, note(plusDays(today, -401)), manager, 'tooOld'],
    ['noting a date that does not exist', empty, note('2026-02-30'), manager, 'badDate'],
    ['noting the same kind on the same date', noted, note(today, { id: 'n2.1' }), manager, 'twice'],
    ['noting another kind on the same date', noted, note(today, { id: 'n2.1', kind: 'arrival' }), manager, 'done'],
    ['the same press again', noted, note('2026-11-01'), manager, 'twice'],
    ['noting again what the employee denies', answered('contradicted'), note(today, { id: 'n2' }), manager, 'twice'],
    ['noting one of one’s own', empty, note(today), employee, 'notYours'],
    ['planning for today', empty, { deed: 'plan', kind: 'development', on: today }, manager, 'done'],
    ['planning for yesterday', empty, { deed: 'plan', kind: 'development', on: '2026-11-23' }, manager, 'badDate'],
    ['planning too far', empty, { deed: 'plan', kind: 'development', on: plusDays(today, 401) }, manager, 'badDate'],
    ['planning the same again', planned, { deed: 'plan', kind: 'development', on: '2026-12-01' }, manager, 'twice'],
    ['planning words', empty, { deed: 'plan', kind: 'development', on: 'next week' }, manager, 'badDate'],
    ['unplanning nothing', empty, { deed: 'unplan', kind: 'development' }, manager, 'gone'],
    ['not now until today', empty, { deed: 'notNow', kind: 'development', until: today }, manager, 'badDate'],
    ['not now for a year', empty, { deed: 'notNow', kind: 'arrival', until: plusDays(today, 366) }, manager, 'done'],
    ['not now for longer', empty, { deed: 'notNow', kind: 'arrival', until: plusDays(today, 367) }, manager, 'badDate'],
    ['together on what is gone', empty, { deed: 'together', held: 'n1.1' }, manager, 'gone'],
    ['together on what another noted', noted, { deed: 'together', held: 'n1.1' }, { ...manager, by: 'm2' }, 'done'],
    ['together twice', answered('together'), { deed: 'together', held: 'n1.1' }, manager, 'answered'],
    ['together over a no', answered('contradicted'), { deed: 'together', held: 'n1.1' }, manager, 'answered'],
    ['together by the employee', noted, { deed: 'together', held: 'n1.1' }, employee, 'notYours'],
    ['confirming for somebody else', noted, { deed: 'confirm', held: 'n1.1' }, manager, 'notYours'],
    ['confirming after together', answered('together'), { deed: 'confirm', held: 'n1.1' }, employee, 'done'],
    ['a no after together', answered('together'), { deed: 'contradict', held: 'n1.1' }, employee, 'done'],
    ['a no after a yes', answered('confirmed'), { deed: 'contradict', held: 'n1.1' }, employee, 'done'],
    ['the same yes again', answered('confirmed'), { deed: 'confirm', held: 'n1.1' }, employee, 'answered'],
    ['confirming on the last day', noted, { deed: 'confirm', held: 'n1.1' }, later(employee, 60), 'done'],
    ['confirming the day after', noted, { deed: 'confirm', held: 'n1.1' }, later(employee, 61), 'closed'],
    [
      'changing one’s word too late',
      answered('confirmed'),
      { deed: 'contradict', held: 'n1.1' },
      later(employee, 61),
      'closed',
    ],
    ['undoing nothing', empty, { deed: 'undo', batch: 'n1' }, manager, 'gone'],
    ['undoing what begins alike', noted, { deed: 'undo', batch: 'n' }, manager, 'gone'],
    ['undoing the day after', noted, { deed: 'undo', batch: 'n1' }, later(manager, 1), 'tooLate'],
    ['undoing another’s', noted, { deed: 'undo', batch: 'n1' }, { ...manager, by: 'm2' }, 'tooLate'],
    ['asking', empty, { deed: 'ask' }, employee, 'done'],
    ['asking for somebody else', empty, { deed: 'ask' }, manager, 'notYours'],
    ['asking twice', asks, { deed: 'ask' }, employee, 'twice'],
    ['asking the manager as well as another', other, { deed: 'ask' }, employee, 'twice'],
    ['another instead of the manager', asks, { deed: 'other' }, employee, 'done'],
    ['another twice', taken, { deed: 'other' }, employee, 'twice'],
    ['another about what is gone', empty, { deed: 'other', held: 'n1.1' }, employee, 'gone'],
    ['taking a wish back', taken, { deed: 'unask' }, employee, 'done'],
    ['taking no wish back', empty, { deed: 'unask' }, employee, 'gone'],
    ['taking on a wish', other, { deed: 'take' }, { ...manager, by: 'm2' }, 'done'],
    ['taking it on twice', taken, { deed: 'take' }, { ...manager, by: 'm2' }, 'twice'],
    ['taking on what is taken', taken, { deed: 'take' }, manager, 'taken'],
    ['taking on a wish for the manager', asks, { deed: 'take' }, manager, 'gone'],
    ['taking on one’s own', other, { deed: 'take' }, employee, 'notYours'],
    [
      'importing what is to come',
      empty,
      { deed: 'import', id: 'i', kind: 'development', on: '2026-11-25' },
      manager,
      'future',
    ],
    [
      'importing what is old',
      empty,
      { deed: 'import', id: 'i', kind: 'development', on: '2019-01-31' },
      manager,
      'done',
    ],
    ['importing what is there', noted, { deed: 'import', id: 'i', kind: 'development', on: today }, manager, 'twice'],
  ])('%s', (_, record, deed, press, expected) => {
    const before = structuredClone(record)
    expect(why(record, deed, press)).toBe(expected)
    expect(record).toEqual(before)
  })
})

describe('noting', () => {
  test('keeps the fact, in the order of dates, without a time', () => {
    const record = done(withHeld(held('a', '2026-11-20'), held('b', '2026-11-23')), note('2026-11-21'))
    expect(record.held.map(({ on }) => on)).toEqual(['2026-11-20', '2026-11-21', '2026-11-23'])
    expect(record.held[1]).toEqual({ id: 'n1.1', kind: 'development', on: '2026-11-21', by: 'm1', noted: today })
  })

  test('ends what was planned or put off of the kind, and of the kind it counts as', () => {
    const record = { ...planned, notNow: [{ kind: 'arrival', until: '2027-01-01', by: 'm1' }] }
    const after = done(record, note(today, { kind: 'group', covers: ['development'] }))
    expect([after.planned, after.notNow]).toEqual([[], record.notNow])
  })

  test('a wish for the manager is granted by whoever holds the conversation', () => {
    expect(done(asks, note(today)).wish).toBeUndefined()
  })

  test('a wish for another is granted by the one who took it, and by nobody else', () => {
    expect(done(taken, note(today), { ...manager, by: 'm2' }).wish).toBeUndefined()
    expect(done(taken, note(today)).wish).toEqual(taken.wish)
    expect(done(other, note(today)).wish).toEqual(other.wish)
  })

  test('keeps the latest sixty, and whatever is younger than six years', () => {
    const days = (from: string, count: number) =>
      Array.from({ length: count }, (_, at) => held(`h${from}.${at}`, plusDays(from, at)))
    const old = done(withHeld(...days('2018-01-01', 60)), note(today))
    expect([old.held.length, old.held[0]?.on]).toEqual([60, '2018-01-02'])
    expect(done(withHeld(...days('2024-01-01', 70)), note(today)).held).toHaveLength(71)
    expect(done(withHeld(...days('2020-11-23', 60)), note(today)).held.map(({ on }) => on)).not.toContain('2020-11-23')
    expect(done(withHeld(...days('2020-11-24', 60)), note(today)).held).toHaveLength(61)
  })

  test('an imported one is noted by nobody, on its own date, and ends only plans that had passed', () => {
    const deed: Deed = { deed: 'import', id: 'i', kind: 'development', on: '2026-01-10' }
    const record = done(planned, deed, { ...manager, by: 'cli' })
    expect(record.held).toEqual([held('i', '2026-01-10', { by: 'import' })])
    expect(record.planned).toEqual(planned.planned)
    const before = { ...empty, planned: [{ kind: 'development', on: '2026-01-05', by: 'm1' }] }
    expect(done(before, deed).planned).toEqual([])
  })
})

describe('plans', () => {
  test('a planned date and not now exclude each other', () => {
    expect(done(planned, { deed: 'notNow', kind: 'development', until: '2027-02-01' })).toMatchObject({
      planned: [],
      notNow: notNow.notNow,
    })
    expect(done(notNow, { deed: 'plan', kind: 'development', on: '2026-12-01' })).toMatchObject({
      planned: planned.planned,
      notNow: [],
    })
  })

  test('another date takes the place of the first, and other kinds stay', () => {
    const both = done(planned, { deed: 'plan', kind: 'arrival', on: '2026-12-05' })
    expect(done(both, { deed: 'plan', kind: 'development', on: '2026-12-09' }).planned).toEqual([
      { kind: 'arrival', on: '2026-12-05', by: 'm1' },
      { kind: 'development', on: '2026-12-09', by: 'm1' },
    ])
  })
})

describe('what is remembered', () => {
  test('answers and wishes leave no trace of when', () => {
    const steps: [Conversations, Deed][] = [
      [noted, { deed: 'confirm', held: 'n1.1' }],
      [noted, { deed: 'contradict', held: 'n1.1' }],
      [noted, { deed: 'other', held: 'n1.1' }],
      [empty, { deed: 'ask' }],
      [asks, { deed: 'unask' }],
    ]
    for (const [record, deed] of steps) expect(done(record, deed, employee).history).toEqual([])
    expect(done(noted, { deed: 'together', held: 'n1.1' }).history).toEqual([])
    expect(done(other, { deed: 'take' }).history).toEqual([])
  })

  test('a granted wish is forgotten from the next day on', () => {
    const granted = done(taken, note(today), { ...manager, by: 'm2' })
    expect(JSON.stringify(granted.history)).toContain('other')
    const next = done(granted, { deed: 'plan', kind: 'arrival', on: '2026-12-01' }, later(manager, 1))
    expect(JSON.stringify(next.history)).not.toContain('other')
  })

  test('at most twenty changes', () => {
    let record = empty
    for (let at = 0; at < 30; at++)
      record = done(record, { deed: 'plan', kind: 'development', on: plusDays(today, at) }, manager)
    expect([record.history.length, record.rev]).toEqual([20, 30])
  })
})

const kinds = ['development', 'group', 'arrival'] as const
const kind = fc.constantFrom(...kinds)
const day = fc.integer({ min: -500, max: 500 }).map(days => plusDays(today, days))
const near = fc.integer({ min: -3, max: 3 }).map(days => plusDays(today, days))
const id = fc.constantFrom('a', 'a.1', 'b.1', 'b.2', 'c', 'd.1')
const covers = fc.constantFrom([], ['development'])
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ deed: fc.constant('note' as const), id, kind, on: fc.oneof(day, near), covers }),
  fc.record({ deed: fc.constant('import' as const), id, kind, on: fc.oneof(day, near), covers }),
  fc.record({ deed: fc.constant('plan' as const), kind, on: fc.oneof(day, near) }),
  fc.record({ deed: fc.constant('unplan' as const), kind }),
  fc.record({ deed: fc.constant('notNow' as const), kind, until: fc.oneof(day, near) }),
  fc.record({ deed: fc.constant('undo' as const), batch: fc.constantFrom('a', 'b', 'c', 'd') }),
  fc.record({ deed: fc.constantFrom('together' as const, 'confirm' as const, 'contradict' as const), held: id }),
  fc.record({ deed: fc.constantFrom('other' as const, 'ask' as const, 'unask' as const, 'take' as const) }),
)
const steps = fc.array(
  fc.record({ deed, by: fc.constantFrom('m1', 'm2', 'e1'), wait: fc.constantFrom(0, 0, 0, 1, 30) }),
  { maxLength: 40 },
)

/** Every record along the way, each with what was done and whether it was refused. */
function walk(all: readonly { deed: Deed; by: string; wait: number }[]) {
  let record = empty
  let days = 0
  return all.map(step => {
    days += step.wait
    const press = later({ ...manager, by: step.by }, days)
    const decision = decide(record, step.deed, press)
    const before = record
    if ('record' in decision) record = decision.record
    return { ...step, press, before, after: record, refused: 'refused' in decision }
  })
}

const lists = ({ held, planned, notNow, wish }: Conversations) => ({ held, planned, notNow, wish })

describe('after whatever has been pressed', () => {
  test('there is one of a kind, in order, and the document is of its shape', () => {
    fc.assert(
      fc.property(steps, all => {
        for (const { before, after, refused } of walk(all)) {
          expect(after.rev).toBe(before.rev + (refused ? 0 : 1))
          expect(conversationsSchema.parse(after)).toEqual(after)
          const dates = after.held.map(({ on }) => on)
          expect(dates).toEqual(dates.toSorted())
          expect(new Set(after.held.map(one => one.id)).size).toBe(after.held.length)
          expect(new Set(after.held.map(one => `${one.kind} ${one.on}`)).size).toBe(after.held.length)
          const open = [...after.planned, ...after.notNow].map(({ kind, by }) => `${kind} ${by === after.wish?.taken}`)
          expect(new Set(open).size).toBe(open.length)
          expect(after.history.length).toBeLessThanOrEqual(20)
        }
      }),
    )
  })

  test.each(['confirmed', 'contradicted', 'together'] as const)('undo tells nothing of what was answered: %s', word => {
    expect(done(answered(word), { deed: 'undo', batch: 'n1' }, manager).held).toEqual([])
  })

  test('undo right after a note restores exactly what was there', () => {
    fc.assert(
      fc.property(steps, kind, covers, near, (all, what, over, on) => {
        const record = walk(all).at(-1)?.after ?? empty
        const press = later(
          manager,
          all.reduce((sum, { wait }) => sum + wait, 0),
        )
        const decision = decide(record, { deed: 'note', id: 'z.1', kind: what, on, covers: over }, press)
        fc.pre('record' in decision)
        if ('refused' in decision) return
        const back = done(decision.record, { deed: 'undo', batch: 'z' }, press)
        expect(lists(back)).toEqual(lists(record))
        expect(back.rev).toBe(record.rev + 2)
      }),
    )
  })

  test('an answer is the employee’s own unless it is together, and changes only while the question is open', () => {
    fc.assert(
      fc.property(steps, all => {
        for (const { before, after, press } of walk(all)) {
          for (const one of after.held) {
            const was = before.held.find(({ id: same }) => same === one.id)
            if (!was || was.answer === one.answer) continue
            expect(isOpen(was, press.today)).toBe(true)
            expect(press.by === 'e1').toBe(one.answer !== 'together')
          }
        }
      }),
    )
  })

  test('nothing in the document is a sentence', () => {
    fc.assert(
      fc.property(steps, all => {
        for (const { after } of walk(all)) expect(JSON.stringify(after)).not.toMatch(/\s/)
      }),
    )
  })
})

describe('who took a wish to talk to another, and those who hold the person’s conversations', () => {
  const taker = { ...manager, by: 'm2' }
  const plan = (on: string): Deed => ({ deed: 'plan', kind: 'development', on })
  const both = done(done(taken, plan('2026-12-01')), plan('2026-12-05'), taker)
  const dates = ({ planned: some }: Conversations) => some.map(({ on }) => on)

  test('plan apart, and neither moves the other’s date', () => {
    expect(dates(both)).toEqual(['2026-12-01', '2026-12-05'])
    expect(dates(done(both, plan('2026-12-08')))).toEqual(['2026-12-05', '2026-12-08'])
    expect(dates(done(both, plan('2026-12-09'), taker))).toEqual(['2026-12-01', '2026-12-09'])
    expect(dates(done(both, { deed: 'notNow', kind: 'development', until: '2027-01-01' }))).toEqual(['2026-12-05'])
    expect(dates(done(both, { deed: 'unplan', kind: 'development' }, taker))).toEqual(['2026-12-01'])
  })

  test('note apart: one’s note ends one’s own plan, and undoing it brings that back', () => {
    expect(dates(done(both, note(today)))).toEqual(['2026-12-05'])
    const theirs = done(both, note(today, { id: 't1.1', kind: 'arrival' }), taker)
    expect([dates(theirs), theirs.wish]).toEqual([['2026-12-01'], undefined])
    const back = done(theirs, { deed: 'undo', batch: 't1' }, taker)
    expect([dates(back).toSorted(), back.wish]).toEqual([['2026-12-01', '2026-12-05'], both.wish])
  })

  test('with the wish goes what was arranged for it', () => {
    const quiet = done(both, { deed: 'notNow', kind: 'arrival', until: '2027-01-01' }, taker)
    const withdrawn = done(quiet, { deed: 'unask' }, employee)
    expect([dates(withdrawn), withdrawn.notNow]).toEqual([['2026-12-01'], []])
    expect(dates(done(both, { deed: 'toHr' }, taker))).toEqual(['2026-12-01'])
  })
})
