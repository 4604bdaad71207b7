import fc from 'fast-check'
import { plusDays } from '../services/dates.ts'
import { type Action, dueOf, type Task } from '../services/programme-model.ts'
import { quietChange } from '../services/programme-quiet.ts'
import { type Deed, decide } from '../services/programme-rules.ts'
import { syncTasks } from '../services/programme-tasks.ts'
import type { QuietPeriod } from '../services/settings-model.ts'
import { house, today } from './programme-house.ts'

const ward = ['Social- och omsorgsförvaltningen', 'Hemvård norr']
const care = ['Social- och omsorgsförvaltningen']
const elsewhere = ['Personal', 'HR']

const task = (changes: Partial<Task> = {}): Task => ({
  ...{ id: 'task:a:joint', rev: 3, history: [], task: 'a:joint', action: 'a', programme: 'p', subject: 'joint' },
  ...{ owners: ['north'], state: 'open', occurrence: 'once', scheduled: '2026-12-10', count: 0, texts: {} },
  ...changes,
})

const time = (from: string, to: string, changes: Partial<QuietPeriod> = {}): QuietPeriod => ({
  id: 'death',
  from,
  to,
  ...changes,
})

type Sweep = { on?: string; units?: readonly (readonly string[])[] }

/** The task after a sweep on that day. */
const swept = (before: Task, quiet: QuietPeriod[], { on = today, units = [ward] }: Sweep = {}): Task =>
  quietChange(before, units, { quiet }, { today: on, now: `${on}T09:00:00Z` }) ?? before

/** Ten days. */
const mourning = time('2026-11-20', '2026-11-29')

describe('a date in quiet mode', () => {
  test.each<[string, Task, QuietPeriod, Sweep, string | undefined]>([
    ['moves on by every day of it', task(), mourning, {}, '2026-12-20'],
    ['moves on in the whole area', task(), time('2026-11-20', '2026-11-29', { area: care }), {}, '2026-12-20'],
    ['stays outside the area', task(), time('2026-11-20', '2026-11-29', { area: elsewhere }), {}, '2026-12-10'],
    [
      'stays where one of those who answer can be asked',
      task({ owners: ['north', 'anna'] }),
      time('2026-11-20', '2026-11-29', { area: care }),
      { units: [ward, elsewhere] },
      '2026-12-10',
    ],
    ['moves on with the house where nobody answers', task({ owners: [] }), mourning, { units: [] }, '2026-12-20'],
    [
      'stays with an area where nobody answers',
      task(),
      time('2026-11-20', '2026-11-29', { area: care }),
      { units: [] },
      '2026-12-10',
    ],
    ['stays until it begins', task(), mourning, { on: '2026-11-19' }, '2026-12-10'],
    ['moves on its first day', task(), mourning, { on: '2026-11-20' }, '2026-12-20'],
    ['moves on its last day', task(), mourning, { on: '2026-11-29' }, '2026-12-20'],
    ['stays when no round was made in it', task(), mourning, { on: '2026-11-30' }, '2026-12-10'],
    ['moves on a month after it', task({ scheduled: '2026-12-29' }), mourning, {}, '2027-01-08'],
    ['stays later than that', task({ scheduled: '2026-12-30' }), mourning, {}, '2026-12-30'],
    ['moves on when it has passed long ago', task({ scheduled: '2026-03-01' }), mourning, {}, '2026-03-11'],
    ['moves on from an earlier move', task({ moved: '2026-12-15' }), mourning, {}, '2026-12-25'],
    ['is none where there is none', task({ scheduled: undefined }), mourning, {}, undefined],
    ['stays when the task is done', task({ state: 'done' }), mourning, {}, '2026-12-10'],
    ['stays when the task is stopped', task({ state: 'stopped' }), mourning, {}, '2026-12-10'],
  ])('%s', (_, before, quiet, sweep, due) => {
    expect(dueOf(swept(before, [quiet], sweep))).toBe(due)
  })

  test('is a transition that tells what it was, and that no undo reaches behind', () => {
    const moved = decided(task(), { verb: 'programme.move', date: '2026-12-12' }, '2026-11-18')
    const after = swept(moved, [mourning])
    expect(after).toMatchObject({ rev: moved.rev + 1, scheduled: '2026-12-10', moved: '2026-12-22' })
    expect(after.history.at(-1)).toEqual({
      at: `${today}T09:00:00Z`,
      by: 'klart',
      verb: 'programme.quiet',
      was: { moved: '2026-12-12' },
    })
    const press = { by: 'north', rev: after.rev, at: `${today}T10:00:00Z`, today }
    expect(decide(after, action, { verb: 'programme.undo' }, press)).toEqual({ refused: 'nothingToUndo' })
  })

  test.each<[string, QuietPeriod[], string]>([
    ['longer', [time('2026-11-20', '2026-12-03')], '2026-12-24'],
    ['shorter', [time('2026-11-20', '2026-11-24')], '2026-12-15'],
    ['later', [time('2026-11-22', '2026-11-29')], '2026-12-18'],
    ['not yet', [time('2026-12-01', '2026-12-10')], '2026-12-10'],
    ['nothing', [], '2026-12-10'],
  ])('follows when HR makes it %s', (_, quiet, due) => {
    expect(dueOf(swept(swept(task(), [mourning]), quiet))).toBe(due)
  })

  test('follows a shorter one that is over when it is seen', () => {
    expect(dueOf(swept(swept(task(), [mourning]), [time('2026-11-20', '2026-11-22')]))).toBe('2026-12-13')
  })

  test('goes back to an owner’s own earlier date, as if nothing had been', () => {
    const before = task({ moved: '2026-12-15' })
    const { rev, history, ...after } = swept(swept(before, [mourning]), [])
    const { rev: _rev, history: _history, ...expected } = before
    expect(after).toEqual(expected)
    expect([rev, history.length]).toEqual([5, 2])
  })

  test('keeps what it moved when the settings have forgotten it for its age', () => {
    const after = swept(task(), [mourning])
    expect(swept(after, [], { on: '2027-12-30' })).toBe(after)
    expect(dueOf(swept(after, [], { on: '2027-11-30' }))).toBe('2026-12-10')
  })

  test('moves on from when lateness is counted as well', () => {
    const after = swept(task({ lateSince: '2026-12-01' }), [mourning])
    expect(after.lateSince).toBe('2026-12-11')
    expect(swept(after, []).lateSince).toBe('2026-12-01')
  })

  test('keeps what it moved when the task is taken over in another area, or HR changes the register', () => {
    const quiet = [time('2026-11-20', '2026-11-29', { area: care })]
    const after = swept(task(), quiet)
    expect(swept(after, quiet, { units: [elsewhere] })).toBe(after)
  })
})

const action: Action = {
  ...{ id: 'action:a', rev: 0, history: [], action: 'a', programme: 'p', row: 1, area: 'A', title: 'T', methods: [] },
  ...{ measures: [], ownerText: '', timetableText: '', state: 'underway' },
  ownership: { status: 'set', mode: 'jointly', people: ['north'], candidates: [], outside: [], by: 'sheet' },
  timetable: { kind: 'due', due: '2026-12-10' },
}

function decided(before: Task, deed: Deed, on: string): Task {
  const press = { by: 'north', rev: before.rev, at: `${on}T10:00:00Z`, today: on }
  const decision = decide(before, action, deed, press)
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.task
}

describe('a date that an owner gives', () => {
  const move = { verb: 'programme.move', date: '2026-12-11' } as const

  test.each(['2026-11-20', '2026-11-25', '2026-12-02'])('during or after it (%s) stands as given', on => {
    const given = decided(swept(task(), [mourning], { on: '2026-11-20' }), move, on)
    for (const quiet of [[mourning], [time('2026-11-20', '2026-12-20')], [time('2026-11-20', '2026-11-21')], []])
      expect(swept(given, quiet, { on })).toBe(given)
  })

  test('during it, before any round has seen it, stands as given', () => {
    const given = decided(task(), move, '2026-11-21')
    expect(swept(given, [mourning])).toBe(given)
  })

  test('moves on with the next quiet time', () => {
    const given = decided(swept(task(), [mourning]), move, today)
    const strike = time('2026-12-01', '2026-12-03', { id: 'strike' })
    const after = swept(given, [mourning, strike], { on: '2026-12-01' })
    expect(dueOf(after)).toBe('2026-12-14')
    expect(dueOf(swept(after, [mourning], { on: '2026-12-02' }))).toBe('2026-12-11')
  })

  test('and takes back, moves on as if it had not been given', () => {
    const quiet = swept(task(), [mourning], { on: '2026-11-20' })
    const given = decided(quiet, move, today)
    const back = decided(swept(given, [mourning]), { verb: 'programme.undo' }, today)
    expect(dueOf(back)).toBe('2026-12-20')
    expect(swept(back, [mourning])).toBe(back)
    expect(dueOf(swept(back, []))).toBe('2026-12-10')
  })
})

describe('a sheet that is imported again', () => {
  const resync = (before: Task, due: string) => {
    const [after = before] = syncTasks({ ...action, timetable: { kind: 'due', due } }, [before], house, today)
    return after
  }

  test('neither loses the move nor doubles it', () => {
    const [fresh] = syncTasks(action, [], house, today)
    if (!fresh) throw new Error('An action under way has a task')
    const after = swept(fresh, [mourning])
    expect(resync(after, '2026-12-10')).toBe(after)
    expect(swept(resync(after, '2026-12-10'), [mourning])).toBe(after)
  })

  test('with another date, during it, moves that one on, whichever came first', () => {
    const [fresh] = syncTasks(action, [], house, today)
    if (!fresh) throw new Error('An action under way has a task')
    const before = resync(fresh, '2026-12-15')
    const both = [swept(before, [mourning]), swept(resync(swept(fresh, [mourning]), '2026-12-15'), [mourning])]
    expect(both.map(dueOf)).toEqual(['2026-12-25', '2026-12-25'])
  })

  test('with another date, after it, has the date of the sheet', () => {
    const [fresh] = syncTasks(action, [], house, today)
    if (!fresh) throw new Error('An action under way has a task')
    const after = resync(swept(fresh, [mourning]), '2026-12-15')
    expect(dueOf(swept(after, [mourning], { on: '2026-12-01' }))).toBe('2026-12-15')
  })
})

test('the next occurrence begins without what quiet mode moved', () => {
  const yearly: Action = { ...action, timetable: { kind: 'recurrence', unit: 'month', every: 1, first: '2026-12-10' } }
  const after = swept(task({ occurrence: '2026-12-10' }), [mourning])
  const press = { by: 'north', rev: after.rev, at: '2026-12-12T10:00:00Z', today: '2026-12-12' }
  const decision = decide(after, yearly, { verb: 'programme.done' }, press)
  if ('refused' in decision) throw new Error(decision.refused)
  expect(decision.task).toMatchObject({ state: 'open', scheduled: '2027-01-10' })
  expect([decision.task.quiet, dueOf(decision.task)]).toEqual([undefined, '2027-01-10'])
  expect(swept(decision.task, [mourning], { on: '2026-12-12' })).toBe(decision.task)
  const undone = decide(decision.task, yearly, { verb: 'programme.undo' }, { ...press, rev: decision.task.rev })
  expect(undone).toMatchObject({ task: { moved: '2026-12-20', quiet: after.quiet } })
})

const someTime = fc
  .record({ start: fc.integer({ min: -30, max: 10 }), length: fc.integer({ min: 0, max: 40 }), narrow: fc.boolean() })
  .map(({ start, length, narrow }) => {
    const from = plusDays(today, start)
    return { from, to: plusDays(from, length), ...(narrow ? { area: care } : {}) }
  })
const someTimes = fc
  .array(someTime, { maxLength: 4 })
  .map(times => times.map((one, at): QuietPeriod => ({ id: `q${at}`, ...one })))
const someTask = fc
  .record({
    scheduled: fc.integer({ min: -60, max: 80 }),
    moved: fc.option(fc.integer({ min: -20, max: 80 }), { nil: undefined }),
  })
  .map(({ scheduled, moved }) =>
    task({ scheduled: plusDays(today, scheduled), ...(moved !== undefined && { moved: plusDays(today, moved) }) }),
  )

const stateOf = ({ moved, quiet }: Task) => ({ moved, quiet })

describe('whatever the quiet times are', () => {
  test('a second sweep changes nothing', () => {
    fc.assert(
      fc.property(someTask, someTimes, (before, quiet) => {
        const after = swept(before, quiet)
        return swept(after, quiet) === after
      }),
    )
  })

  test('the date moves on by the days that are quiet, each counted once', () => {
    fc.assert(
      fc.property(someTask, someTimes, (before, quiet) => {
        const due = dueOf(before) ?? ''
        const counting = quiet.filter(({ from, to }) => from <= today && to >= today && due <= plusDays(to, 30))
        const days = Array.from({ length: 120 }, (_, at) => plusDays(today, at - 40))
        const silent = days.filter(day => counting.some(({ from, to }) => from <= day && day <= to)).length
        expect(dueOf(swept(before, quiet))).toBe(plusDays(due, silent))
      }),
    )
  })

  test('it makes no difference in which order they come, nor with which sweeps between', () => {
    fc.assert(
      fc.property(someTask, someTimes, (before, quiet) => {
        const once = stateOf(swept(before, quiet))
        const forwards = quiet.reduce((so, _, at) => swept(so, quiet.slice(0, at + 1)), before)
        const backwards = quiet.reduceRight((so, _, at) => swept(so, quiet.slice(at)), before)
        expect([stateOf(forwards), stateOf(backwards)]).toEqual([once, once])
      }),
    )
  })

  test('taking them back gives the old date back', () => {
    fc.assert(
      fc.property(someTask, someTimes, (before, quiet) => {
        expect(stateOf(swept(swept(before, quiet), []))).toEqual(stateOf(before))
      }),
    )
  })
})
