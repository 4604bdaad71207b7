import type { Action, Ownership, Task } from '../services/programme-model.ts'
import { advance, syncTasks } from '../services/programme-tasks.ts'
import { readTimetable } from '../services/programme-timetable.ts'
import { house, houseWith, now, today } from './programme-house.ts'

const owned = (ownership: Partial<Ownership>): Ownership => ({
  status: 'set',
  mode: 'jointly',
  people: [],
  candidates: [],
  outside: [],
  by: 'hr',
  ...ownership,
})

const jointly = (...people: string[]) => owned({ people })
const byEach = (role: NonNullable<Ownership['role']>, ...people: string[]) => owned({ mode: 'each', role, people })

const action = (ownership: Ownership, timetable = '', more: Partial<Action> = {}): Action => ({
  ...{ id: 'action:p-1', rev: 0, history: [], action: 'p-1', programme: 'p', row: 1, area: 'A', title: 'Kurs' },
  ...{ methods: [], measures: [], ownerText: '', timetableText: timetable, state: 'underway' },
  ownership,
  timetable: readTimetable(timetable),
  ...more,
})

const sync = (of: Action, existing: Task[] = [], directory = house, day = today) =>
  syncTasks(of, existing, directory, day)

/** All tasks after a sync: what was there, overwritten by what changed. */
function synced(of: Action, existing: Task[], directory = house, day = today) {
  const changed = new Map(sync(of, existing, directory, day).map(task => [task.task, task]))
  return [...existing.filter(({ task }) => !changed.has(task)), ...changed.values()]
}

function only(tasks: readonly Task[]): Task {
  const [task] = tasks
  if (!task || tasks.length !== 1) throw new Error(`one task, not ${tasks.length}`)
  return task
}

describe('who answers', () => {
  test('jointly: one task that all owners share', () => {
    expect(sync(action(jointly('hugo', 'anna'), '2027'))).toMatchObject([
      { task: 'p-1:joint', subject: 'joint', owners: ['anna', 'hugo'], scheduled: '2027-12-31', occurrence: 'once' },
    ])
  })

  test('by each with a title: one task a person', () => {
    const tasks = sync(action(byEach({ kind: 'title', title: 'Avdelningschef' }, 'anna')))
    expect(tasks.map(({ task, owners }) => [task, owners])).toEqual([
      ['p-1:p-anna', ['anna']],
      ['p-1:p-north', ['north']],
      ['p-1:p-south', ['south']],
    ])
  })

  test('every manager: one task each', () => {
    expect(sync(action(byEach({ kind: 'managers' })))).toHaveLength(house.managers().length)
  })

  test('every unit: one task a unit, with its name, for whoever manages it', () => {
    const tasks = sync(action(byEach({ kind: 'units', level: 1 })))
    expect(tasks.map(({ label, owners }) => [label, owners]).sort()).toEqual([
      ['HR', ['anna']],
      ['Hemvård norr', ['north']],
      ['Hemvård syd', ['south']],
    ])
    expect(tasks.every(({ task, subject }) => /^p-1:u-[0-9a-f]{10}$/.test(task) && subject.startsWith('unit:'))).toBe(
      true,
    )
  })

  test.each(['queued', 'stopped', 'replaced', 'done'] as const)('an action that is %s opens none', state => {
    expect(sync(action(jointly('anna'), '2027', { state }))).toEqual([])
  })
})

test('syncing again changes nothing, on a later day either', () => {
  for (const timetable of ['', '2026', 'september årligen', 'kuukausittain', '1.12.2026 ja 1.3.2027', 'fortlöpande']) {
    const of = action(jointly('anna'), timetable)
    const tasks = sync(of)
    expect(sync(of, tasks, house, '2027-08-01')).toEqual([])
  }
})

describe('when people change', () => {
  const units = action(byEach({ kind: 'units', level: 1 }))
  const renewed = houseWith({
    ...Object.fromEntries(house.reportsOf('north').map(({ personId }) => [personId, { manager: 'planner' }])),
  })

  test('a unit’s new manager answers, and the button of the old one is out of date', () => {
    const tasks = sync(units)
    const north = tasks.find(({ label }) => label === 'Hemvård norr')
    expect(sync(units, tasks, renewed)).toEqual([{ ...north, owners: ['planner'], rev: 1 }])
  })

  test('one who leaves has their own task stopped, and it comes back with them', () => {
    const heads = action(byEach({ kind: 'title', title: 'Avdelningschef' }))
    const tasks = sync(heads)
    const gone = synced(heads, tasks, houseWith({ south: { active: false } }))
    expect(gone.find(({ task }) => task === 'p-1:p-south')).toMatchObject({ state: 'stopped', rev: 1 })
    expect(synced(heads, gone).find(({ task }) => task === 'p-1:p-south')).toMatchObject({ state: 'open', rev: 2 })
  })

  test('an answer is never lost: what is done stays done', () => {
    const heads = action(byEach({ kind: 'title', title: 'Avdelningschef' }))
    const answered = sync(heads).map(
      (task): Task => ({ ...task, state: 'done', doneAt: now, doneBy: 'south', value: 3 }),
    )
    expect(sync(heads, answered, houseWith({ south: { active: false } }))).toEqual([])
    expect(sync({ ...heads, state: 'stopped' }, answered)).toEqual([])
  })

  test('who has said yes to taking over keeps the task, until the owners change', () => {
    const of = action(jointly('anna'), '2027')
    const taken: Task = {
      ...only(sync(of)),
      rev: 2,
      owners: ['hugo'],
      history: [{ at: now, by: 'hugo', verb: 'programme.accept', was: { owners: ['anna'], asked: null } }],
    }
    expect(sync(of, [taken])).toEqual([])
    expect(sync(action(jointly('vux'), '2027'), [taken])).toMatchObject([{ owners: ['vux'], rev: 3 }])
    expect(sync(of, [taken], houseWith({ hugo: { active: false } }))).toMatchObject([{ owners: ['anna'], rev: 3 }])
  })
})

describe('when dates change', () => {
  const moved: Task = { ...only(sync(action(jointly('anna'), '2027'))), moved: '2028-02-01', value: 4 }

  test('an owner’s own date stands while the sheet’s stands', () => {
    expect(sync(action(jointly('anna'), '2027'), [moved])).toEqual([])
  })

  test('a changed date goes before it, keeps the answers, and leaves the buttons valid', () => {
    const task = only(sync(action(jointly('anna'), '2028'), [moved]))
    expect(task).toMatchObject({ scheduled: '2028-12-31', value: 4, rev: 0 })
    expect(task).not.toHaveProperty('moved')
  })

  test('HR’s own date goes before the timetable', () => {
    expect(sync(action(jointly('anna'), '2020', { due: '2027-02-01' }))).toMatchObject([{ scheduled: '2027-02-01' }])
  })

  test('an occurrence that nobody has answered stays due, however late', () => {
    const of = action(jointly('anna'), 'september årligen')
    const tasks = sync(of)
    expect(only(tasks)).toMatchObject({ occurrence: '2027-09-30', scheduled: '2027-09-30' })
    expect(sync(of, tasks, house, '2028-03-01')).toEqual([])
    expect(sync(action(jointly('anna'), 'maj årligen'), tasks)).toMatchObject([{ occurrence: '2027-05-31' }])
  })

  test('HR’s own date for a recurring action is its next occurrence', () => {
    const of = action(jointly('anna'), 'september årligen', { due: '2027-11-01' })
    const tasks = sync(of)
    expect(only(tasks)).toMatchObject({ occurrence: '2027-11-01', scheduled: '2027-11-01' })
    const next: Task = { ...only(tasks), occurrence: '2028-09-30', scheduled: '2028-09-30' }
    expect(sync(of, [next])).toEqual([])
  })

  test('a done task is opened again when its action begins to recur', () => {
    const done: Task = { ...moved, state: 'done', doneAt: now, doneBy: 'anna' }
    expect(sync(action(jointly('anna'), 'varje månad'), [done])).toMatchObject([
      {
        state: 'open',
        occurrence: '2026-11-30',
        lastDone: { occurrence: 'once', at: now, by: 'anna', value: 4 },
        rev: 1,
      },
    ])
    expect(sync(action(jointly('anna'), '2029'), [done])).toEqual([])
  })
})

describe('the next occurrence', () => {
  const done = (timetable: string): [Task, Action] => {
    const of = action(jointly('anna'), timetable)
    return [{ ...only(sync(of)), state: 'done', doneAt: now, doneBy: 'anna', value: 7, texts: { note: 'x' } }, of]
  }

  test.each([
    ['september årligen', '2027-08-20', '2028-09-30'],
    ['september årligen', '2029-01-01', '2029-09-30'],
    ['kuukausittain', '2026-11-24', '2026-12-31'],
    ['kuukausittain', '2027-03-05', '2027-03-31'],
    ['1.12.2026 ja 1.3.2027', '2027-05-01', '2027-03-01'],
  ])('%s, answered on %s: %s', (timetable, day, next) => {
    const [task, of] = done(timetable)
    const opened = advance(task, of, day)
    expect(opened).toMatchObject({ state: 'open', occurrence: next, scheduled: next, count: 0, texts: {}, rev: 1 })
    expect(opened?.lastDone).toEqual({ occurrence: task.occurrence, at: now, by: 'anna', value: 7 })
    expect(opened).not.toHaveProperty('value')
    expect(opened).not.toHaveProperty('doneAt')
  })

  test('is none for what happens once, or is not done', () => {
    const [task, of] = done('2027')
    expect(advance(task, of, today)).toBeUndefined()
    const [yearly, each] = done('varje år')
    expect(advance({ ...yearly, state: 'open' }, each, today)).toBeUndefined()
  })
})
