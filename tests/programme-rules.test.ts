import fc from 'fast-check'
import { plusDays } from '../services/dates.ts'
import { type Action, actionSchema, type Task, taskSchema } from '../services/programme-model.ts'
import {
  askedDays,
  askedNow,
  countedMeasure,
  type Decision,
  type Deed,
  decide,
  dueNow,
  type Press,
  stageOf,
  stages,
  undoableBy,
  wantsValue,
} from '../services/programme-rules.ts'

/** A Tuesday. */
const today = '2026-11-24'
const at = '2026-11-24T11:00:00.000Z'
const yesterday = '2026-11-23T11:00:00.000Z'

const action: Action = actionSchema.parse({
  id: 'action:p-1',
  rev: 0,
  history: [],
  action: 'p-1',
  programme: 'p',
  row: 1,
  area: 'Område',
  title: 'Åtgärd',
  methods: [],
  measures: [{ text: 'Antal, mål 12', kind: 'count', target: 12 }],
  ownerText: 'Anna',
  ownership: { status: 'set', mode: 'jointly', people: ['anna'], candidates: [], outside: [], by: 'sheet' },
  timetableText: '30.11.2026',
  timetable: { kind: 'due', due: '2026-11-30' },
  state: 'underway',
})

const task = (changes: Partial<Task> = {}): Task => ({
  id: 'task:p-1:joint',
  rev: 4,
  history: [],
  task: 'p-1:joint',
  action: 'p-1',
  programme: 'p',
  subject: 'joint',
  owners: ['anna', 'mikko'],
  state: 'open',
  occurrence: 'once',
  scheduled: '2026-11-30',
  count: 0,
  texts: {},
  ...changes,
})

const yearly: Action = {
  ...action,
  timetable: { kind: 'recurrence', unit: 'year', every: 1, first: '2000-11-30' },
}
const yearlyTask = (changes: Partial<Task> = {}) => task({ occurrence: '2026-11-30', ...changes })

const press = (changes: Partial<Press> = {}): Press => ({ by: 'anna', rev: 4, at, today, ...changes })
const done: Deed = { verb: 'programme.done' }
const undo: Deed = { verb: 'programme.undo' }
const askedBy = (by: string, when = yesterday) => ({ person: 'sara', by, at: when })

/** The task after the deed; a refusal is a mistake of the test. */
function taskAfter(decision: Decision): Task {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.task
}

/** One deed after another, each on the task that the one before left. */
const story = (start: Task, ...deeds: readonly (readonly [Deed, Partial<Press>?, Action?])[]) =>
  deeds.reduce(
    (now, [deed, changes, of]) => taskAfter(decide(now, of ?? action, deed, press({ rev: now.rev, ...changes }))),
    start,
  )

describe('each answer changes what it says, and nothing else', () => {
  test.each<[string, Task, Deed, Partial<Press>, Partial<Task>]>([
    ['done', task(), done, {}, { state: 'done', doneAt: at, doneBy: 'anna' }],
    ['done with a value', task(), { ...done, value: 14 }, {}, { state: 'done', doneAt: at, doneBy: 'anna', value: 14 }],
    [
      'done with a value of nothing',
      task({ value: 3 }),
      { ...done, value: 0 },
      {},
      { state: 'done', doneAt: at, doneBy: 'anna', value: 0 },
    ],
    [
      'done keeps what was counted',
      task({ count: 3 }),
      done,
      {},
      { state: 'done', doneAt: at, doneBy: 'anna', value: 3 },
    ],
    ['done keeps the last value', task({ value: 7 }), done, {}, { state: 'done', doneAt: at, doneBy: 'anna' }],
    [
      'done ends every wait',
      task({ asked: askedBy('anna'), help: { at, by: 'anna' }, snoozed: '2026-12-03', onItsWay: '2026-11-20' }),
      done,
      {},
      {
        state: 'done',
        doneAt: at,
        doneBy: 'anna',
        asked: undefined,
        help: undefined,
        snoozed: undefined,
        onItsWay: undefined,
      },
    ],
    [
      'on its way is silent for a week',
      task(),
      { verb: 'programme.onItsWay' },
      {},
      { onItsWay: today, snoozed: '2026-12-01' },
    ],
    [
      'on its way with value and note',
      task({ texts: { note: 'förr', help: 'hjälp' } }),
      { verb: 'programme.onItsWay', value: 7, note: '  fem söks ännu ' },
      {},
      { onItsWay: today, snoozed: '2026-12-01', value: 7, texts: { help: 'hjälp', note: 'fem söks ännu' } },
    ],
    [
      'on its way without a note forgets the earlier one',
      task({ texts: { note: 'förr' } }),
      { verb: 'programme.onItsWay', note: '   ' },
      {},
      { onItsWay: today, snoozed: '2026-12-01', texts: {} },
    ],
    ['one more', task({ count: 2, value: 2 }), { verb: 'programme.plusOne' }, {}, { count: 3, value: 3 }],
    ['the first of a count', task(), { verb: 'programme.plusOne' }, {}, { count: 1, value: 1 }],
    [
      'one more than the value last told',
      task({ value: 7 }),
      { verb: 'programme.plusOne' },
      {},
      { count: 8, value: 8 },
    ],
    [
      'one more than a lower value told since',
      task({ count: 9, value: 4 }),
      { verb: 'programme.plusOne' },
      {},
      { count: 5, value: 5 },
    ],
    [
      'moved',
      task({ snoozed: '2026-12-03' }),
      { verb: 'programme.move', date: '2026-12-24', reason: 'tid' },
      {},
      { moved: '2026-12-24', snoozed: undefined, texts: { reason: 'tid' } },
    ],
    ['moved to tomorrow', task(), { verb: 'programme.move', date: '2026-11-25' }, {}, { moved: '2026-11-25' }],
    ['moved three years on', task(), { verb: 'programme.move', date: '2029-11-24' }, {}, { moved: '2029-11-24' }],
    ['asked', task(), { verb: 'programme.ask', person: 'sara' }, {}, { asked: { person: 'sara', by: 'anna', at } }],
    [
      'asked somebody else instead',
      task({ asked: askedBy('mikko') }),
      { verb: 'programme.ask', person: 'olli' },
      {},
      { asked: { person: 'olli', by: 'anna', at } },
    ],
    ['help', task(), { verb: 'programme.help', text: 'tid' }, {}, { help: { at, by: 'anna' }, texts: { help: 'tid' } }],
    ['on Thursday', task(), { verb: 'programme.thursday' }, {}, { snoozed: '2026-11-26' }],
    [
      'accepted',
      task({ asked: askedBy('anna') }),
      { verb: 'programme.accept' },
      { by: 'sara' },
      { owners: ['sara'], asked: undefined, replies: [{ to: 'anna', what: 'accepted', by: 'sara', at }] },
    ],
    [
      'declined',
      task({ asked: askedBy('anna') }),
      { verb: 'programme.decline' },
      { by: 'sara' },
      { asked: undefined, replies: [{ to: 'anna', what: 'declined', by: 'sara', at }] },
    ],
  ])('%s', (_, before, deed, changes, expected) => {
    const result = taskAfter(decide(before, action, deed, press(changes)))
    const { history, ...rest } = result
    const { history: _before, ...kept } = { ...before, ...expected, rev: 5 }
    expect(rest).toEqual(kept)
    expect(Object.keys(rest).filter(name => rest[name as keyof typeof rest] === undefined)).toEqual([])
    expect(history).toHaveLength(1)
    expect(history[0]).toMatchObject({ at, by: changes.by ?? 'anna', verb: deed.verb })
    expect(taskSchema.parse(result)).toEqual(result)
  })
})

const everyDeed: readonly Deed[] = [
  done,
  { verb: 'programme.onItsWay' },
  { verb: 'programme.plusOne' },
  { verb: 'programme.move', date: '2026-12-24' },
  { verb: 'programme.ask', person: 'sara' },
  { verb: 'programme.help' },
  { verb: 'programme.thursday' },
]
const answersToAsking: readonly Deed[] = [{ verb: 'programme.accept' }, { verb: 'programme.decline' }]

describe('a press that may not is refused with its reason', () => {
  test.each<[string, Task, Deed, Partial<Press>, string]>([
    ['a date that is today', task(), { verb: 'programme.move', date: today }, {}, 'badDate'],
    ['a date that is past', task(), { verb: 'programme.move', date: '2026-11-23' }, {}, 'badDate'],
    ['a date that does not exist', task(), { verb: 'programme.move', date: '2027-02-29' }, {}, 'badDate'],
    ['no date', task(), { verb: 'programme.move', date: '' }, {}, 'badDate'],
    ['words for a date', task(), { verb: 'programme.move', date: 'snart' }, {}, 'badDate'],
    ['a date more than three years on', task(), { verb: 'programme.move', date: '2029-11-28' }, {}, 'badDate'],
    ['asking oneself', task(), { verb: 'programme.ask', person: 'anna' }, {}, 'badPerson'],
    ['asking a co-owner', task(), { verb: 'programme.ask', person: 'mikko' }, {}, 'badPerson'],
    ['saying yes without being asked', task(), { verb: 'programme.accept' }, { by: 'sara' }, 'notYours'],
    [
      'saying yes as the owner who asked',
      task({ asked: askedBy('anna') }),
      { verb: 'programme.accept' },
      {},
      'notYours',
    ],
    [
      'saying yes after seven days',
      task({ asked: askedBy('anna', '2026-11-17T11:00:00.000Z') }),
      { verb: 'programme.accept' },
      { by: 'sara' },
      'notYours',
    ],
    [
      'saying yes to what was stopped',
      task({ asked: askedBy('anna'), state: 'stopped' }),
      { verb: 'programme.accept' },
      { by: 'sara' },
      'closed',
    ],
    ['undoing what nobody has done', task(), undo, {}, 'nothingToUndo'],
    ['an older button', task(), done, { rev: 3 }, 'changed'],
    ['a newer button', task(), done, { rev: 5 }, 'changed'],
    ['a button without a rev', task(), done, { rev: -1 }, 'changed'],
  ])('%s', (_, before, deed, changes, refused) => {
    expect(decide(before, action, deed, press(changes))).toEqual({ refused })
  })

  test.each(everyDeed)('$verb by somebody who does not answer for it', deed => {
    expect(decide(task({ asked: askedBy('anna') }), action, deed, press({ by: 'sara' }))).toEqual({
      refused: 'notYours',
    })
  })

  test.each(['done', 'stopped'] as const)('every answer to a task that is %s', state => {
    for (const deed of everyDeed) expect(decide(task({ state }), action, deed, press())).toEqual({ refused: 'closed' })
  })

  test.each(['queued', 'done', 'stopped', 'replaced'] as const)('every answer while the action is %s', state => {
    for (const deed of everyDeed)
      expect(decide(task(), { ...action, state }, deed, press())).toEqual({ refused: 'closed' })
  })

  test.each([...everyDeed, ...answersToAsking, undo])('a second press of $verb is already there', deed => {
    const by = answersToAsking.includes(deed) ? 'sara' : 'anna'
    const before = deed === undo ? story(task({ rev: 3 }), [done]) : task({ asked: askedBy('anna') })
    const first = taskAfter(decide(before, action, deed, press({ by })))
    expect(decide(first, action, deed, press({ by }))).toEqual({ refused: 'already' })
    const another = everyDeed.find(({ verb }) => verb !== deed.verb) ?? done
    expect(decide(first, action, another, press({ by }))).toEqual({ refused: 'changed' })
    expect(decide(first, action, deed, press({ by: 'mikko' }))).toEqual({ refused: 'changed' })
  })
})

describe('an action that recurs', () => {
  test('is opened for its next occurrence when it is done, and keeps what was answered', () => {
    const before = yearlyTask({ count: 3, moved: '2026-12-05', onItsWay: '2026-11-20', help: { at, by: 'anna' } })
    const result = taskAfter(decide(before, yearly, done, press()))
    expect(result).toMatchObject({
      state: 'open',
      occurrence: '2027-11-30',
      scheduled: '2027-11-30',
      count: 0,
      lastDone: { occurrence: '2026-11-30', at, by: 'anna', value: 3 },
    })
    expect(Object.keys(result)).not.toEqual(expect.arrayContaining(['moved']))
    for (const name of ['moved', 'value', 'onItsWay', 'help', 'doneAt', 'doneBy'])
      expect(result).not.toHaveProperty(name)
  })

  test('answered years late is never due on a day already past', () => {
    const late = yearlyTask({ occurrence: '2023-11-30', scheduled: '2023-11-30' })
    expect(taskAfter(decide(late, yearly, done, press())).occurrence).toBe('2026-11-30')
    expect(taskAfter(decide(late, yearly, done, press({ today: '2026-12-01' }))).occurrence).toBe('2027-11-30')
  })

  test('answered before its day skips to the one after', () => {
    expect(taskAfter(decide(yearlyTask(), yearly, done, press({ today: '2026-10-01' }))).occurrence).toBe('2027-11-30')
  })

  test('whose timetable has ended is done for good', () => {
    const ended: Action = {
      ...yearly,
      timetable: { kind: 'recurrence', unit: 'year', every: 1, first: '2000-11-30', until: '2026-12-31' },
    }
    const result = taskAfter(decide(yearlyTask(), ended, done, press()))
    expect(result).toMatchObject({ state: 'done', occurrence: '2026-11-30', doneBy: 'anna' })
  })

  test('with listed dates has each of them, past ones too', () => {
    const listed: Action = {
      ...action,
      timetable: { kind: 'dates', dates: ['2026-01-15', '2026-03-15', '2027-01-15'] },
    }
    const first = task({ occurrence: '2026-01-15', scheduled: '2026-01-15' })
    const second = taskAfter(decide(first, listed, done, press()))
    expect(second.occurrence).toBe('2026-03-15')
    const third = story(second, [done, {}, listed])
    expect(third.occurrence).toBe('2027-01-15')
    expect(story(third, [done, {}, listed])).toMatchObject({ state: 'done', occurrence: '2027-01-15' })
  })

  test('is as it was when its occurrence is undone', () => {
    const before = yearlyTask({ count: 2, value: 2, moved: '2026-12-05' })
    expect(scalarsOf(story(before, [done, {}, yearly], [undo]))).toEqual(scalarsOf(before))
  })
})

test('what help was needed goes when the task is done, and a new occurrence begins without texts', () => {
  const texts = { note: 'fem söks ännu', reason: 'tid', help: 'hjälp' }
  expect(taskAfter(decide(task({ texts }), action, done, press())).texts).toEqual({
    note: 'fem söks ännu',
    reason: 'tid',
  })
  expect(taskAfter(decide(yearlyTask({ texts }), yearly, done, press())).texts).toEqual({})
})

/** What undo has to bring back: everything but texts, history and rev. */
function scalarsOf({ texts: _texts, history: _history, rev: _rev, ...rest }: Task) {
  return rest
}

describe('undo', () => {
  test.each([...everyDeed, ...answersToAsking])('takes $verb back', deed => {
    const by = answersToAsking.includes(deed) ? 'sara' : 'anna'
    const before = task({ asked: askedBy('anna'), snoozed: '2026-11-30', value: 3, count: 3, moved: '2026-12-01' })
    const result = story(before, [deed, { by }], [undo, { by }])
    expect(scalarsOf(result)).toEqual(scalarsOf(before))
    expect(result.rev).toBe(before.rev + 2)
    expect(result.history.map(({ verb }) => verb)).toEqual([deed.verb, 'programme.undo'])
    expect(taskSchema.parse(result)).toEqual(result)
  })

  test('is mine alone, and only until somebody else has acted', () => {
    const mine = story(task(), [{ verb: 'programme.plusOne' }])
    expect(decide(mine, action, undo, press({ rev: mine.rev, by: 'mikko' }))).toEqual({ refused: 'nothingToUndo' })
    const theirs = story(mine, [{ verb: 'programme.plusOne' }, { by: 'mikko' }])
    expect(decide(theirs, action, undo, press({ rev: theirs.rev }))).toEqual({ refused: 'nothingToUndo' })
    expect([undoableBy(mine, 'anna'), undoableBy(mine, 'mikko'), undoableBy(theirs, 'anna')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('is once: an undo is not undone', () => {
    const undone = story(task(), [done], [undo])
    expect(decide(undone, action, undo, press({ rev: undone.rev }))).toEqual({ refused: 'nothingToUndo' })
    expect(undoableBy(undone, 'anna')).toBe(false)
  })

  test('forgets the words that were written with the answer', () => {
    const moved = story(task({ texts: { note: 'kvar' } }), [
      { verb: 'programme.move', date: '2026-12-24', reason: 'tid' },
    ])
    expect(moved.texts).toEqual({ note: 'kvar', reason: 'tid' })
    expect(story(moved, [undo]).texts).toEqual({ note: 'kvar' })
  })

  test('opens what was done although its action has been closed since', () => {
    const closed = story(task(), [done])
    expect(story(closed, [undo, {}, { ...action, state: 'done' }]).state).toBe('open')
  })
})

test('what was written is never in the history, only scalars and ids', () => {
  const told = story(
    task(),
    [{ verb: 'programme.move', date: '2026-12-24', reason: 'hemligt' }],
    [{ verb: 'programme.onItsWay', note: 'hemligt' }],
    [{ verb: 'programme.help', text: 'hemligt' }],
    [{ verb: 'programme.help', text: 'annat' }],
  )
  expect(JSON.stringify(told.history)).not.toContain('hemligt')
  expect(told.texts).toEqual({ reason: 'hemligt', note: 'hemligt', help: 'annat' })
})

test('a history holds the latest forty deeds', () => {
  const many = story(task(), ...Array.from({ length: 50 }, () => [{ verb: 'programme.plusOne' } as const] as const))
  expect(many.history).toHaveLength(40)
  expect(many.history.at(-1)?.was).toEqual({ count: 49, value: 49 })
  const undone = story(many, [undo])
  expect(undone).toMatchObject({ count: 49, value: 49 })
  expect(undone.history).toHaveLength(40)
})

test('whoever is asked has seven days', () => {
  const asking = task({ asked: { person: 'sara', by: 'anna', at: '2026-11-24T21:30:00.000Z' } })
  expect(askedDays).toBe(7)
  expect(askedNow(asking, '2026-11-24')?.person).toBe('sara')
  expect(askedNow(asking, '2026-11-30')?.person).toBe('sara')
  expect(askedNow(asking, '2026-12-01')).toBeUndefined()
  expect(askedNow(task(), today)).toBeUndefined()
})

test.each([
  [31, undefined],
  [30, 'd30'],
  [8, 'd30'],
  [7, 'd7'],
  [1, 'd7'],
  [0, 'd0'],
  [-6, 'd0'],
  [-7, 'late1'],
  [-27, 'late1'],
  [-28, 'late2'],
  [-3000, 'late2'],
] as const)('%i days before its date a task is at the stage %s', (left, stage) => {
  expect(stageOf(plusDays(today, left), today)).toBe(stage)
})

test('a stage only ever grows later as days go by', () => {
  const order = (stage: ReturnType<typeof stageOf>) => (stage ? stages.indexOf(stage) : -1)
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 100 }), left => {
      const due = plusDays(today, left)
      return order(stageOf(due, today)) <= order(stageOf(due, plusDays(today, 1)))
    }),
  )
})

test.each<[string, Partial<Task>, ReturnType<typeof dueNow>]>([
  ['open and near', {}, { due: '2026-11-30', stage: 'd7' }],
  ['moved nearer', { moved: today }, { due: today, stage: 'd0' }],
  ['moved away', { moved: '2027-06-30' }, undefined],
  ['without a date', { scheduled: undefined }, undefined],
  ['done', { state: 'done' }, undefined],
  ['stopped', { state: 'stopped' }, undefined],
  ['silent until tomorrow', { snoozed: '2026-11-25' }, undefined],
  ['silent until today', { snoozed: today }, { due: '2026-11-30', stage: 'd7' }],
])('a task that is %s', (_, changes, expected) => {
  expect(dueNow(task(changes), today)).toEqual(expected)
})

test.each([
  [[], undefined, false],
  [['done'], undefined, false],
  [['survey', 'percent'], 'percent', false],
  [['text', 'euros', 'count'], 'euros', false],
  [['days'], 'days', false],
] as const)('of the measures %j the number is asked of %s', (kinds, counted, wanted) => {
  const measures = kinds.map(kind => ({ text: kind, kind }))
  expect(countedMeasure({ measures })?.kind).toBe(counted)
  expect(wantsValue({ measures })).toBe(wanted)
})

test('done wants a number first only where a target was written', () => {
  expect(wantsValue(action)).toBe(true)
  expect(wantsValue({ measures: [{ text: 'enkät', kind: 'survey', target: 4 }] })).toBe(false)
})

const people = ['anna', 'mikko', 'sara', 'olli']
const anyDay = fc.integer({ min: -40, max: 400 }).map(days => plusDays(today, days))
const anyText = fc.option(fc.string({ maxLength: 20 }), { nil: undefined })
const anyValue = fc.option(fc.nat(1000), { nil: undefined })
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  anyValue.map((value): Deed => ({ verb: 'programme.done', value })),
  fc.record({ value: anyValue, note: anyText }).map((rest): Deed => ({ verb: 'programme.onItsWay', ...rest })),
  fc.record({ date: anyDay, reason: anyText }).map((rest): Deed => ({ verb: 'programme.move', ...rest })),
  fc.constantFrom(...people).map((person): Deed => ({ verb: 'programme.ask', person })),
  anyText.map((text): Deed => ({ verb: 'programme.help', text })),
  fc.constantFrom<Deed>(
    { verb: 'programme.plusOne' },
    { verb: 'programme.accept' },
    { verb: 'programme.decline' },
    { verb: 'programme.thursday' },
    undo,
  ),
)
const anyStory = fc.array(fc.tuple(anyDeed, fc.constantFrom(...people), fc.boolean()), { minLength: 1, maxLength: 25 })

/** Lives through a story of right and wrong presses; `seen` is called with every step. */
function live(
  steps: readonly (readonly [Deed, string, boolean])[],
  of: Action,
  seen: (before: Task, decision: Decision, deed: Deed, by: string) => void,
) {
  let now = of === yearly ? yearlyTask() : task()
  for (const [day, [deed, by, stale]] of steps.entries()) {
    const before = structuredClone(now)
    const when = plusDays(today, day)
    const decision = decide(now, of, deed, {
      by,
      rev: now.rev - (stale ? 1 : 0),
      at: `${when}T11:00:00.000Z`,
      today: when,
    })
    expect(now).toEqual(before)
    seen(now, decision, deed, by)
    if ('task' in decision) now = decision.task
  }
}

describe.each([
  ['once', action],
  ['every year', yearly],
] as const)('whatever is pressed by whomever, of an action due %s', (_, of) => {
  test('nothing is changed in place, the rev rises by one, and the task stays a task', () => {
    fc.assert(
      fc.property(anyStory, steps =>
        live(steps, of, (before, decision) => {
          if ('refused' in decision) return
          expect(decision.task.rev).toBe(before.rev + 1)
          expect(taskSchema.parse(decision.task)).toEqual(decision.task)
        }),
      ),
      { numRuns: 60 },
    )
  })

  test('undo at once brings every scalar and id back', () => {
    fc.assert(
      fc.property(anyStory, steps =>
        live(steps, of, (before, decision, deed, by) => {
          if ('refused' in decision || deed.verb === 'programme.undo') return
          const { task: now } = decision
          const undone = taskAfter(decide(now, of, undo, { by, rev: now.rev, at, today }))
          expect(scalarsOf(undone)).toEqual(scalarsOf(before))
        }),
      ),
      { numRuns: 60 },
    )
  })

  test('only owners and those they ask change anything', () => {
    fc.assert(
      fc.property(anyStory, steps =>
        live(steps, of, (before, decision, deed, by) => {
          const concerned =
            before.owners.includes(by) || before.asked?.person === by || before.history.at(-1)?.by === by
          if ('task' in decision) expect([deed.verb, concerned]).toEqual([deed.verb, true])
        }),
      ),
      { numRuns: 60 },
    )
  })
})
