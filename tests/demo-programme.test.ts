import { Temporal } from 'temporal-polyfill'
import { daysBetween, plusDays } from '../services/dates.ts'
import { castOf } from '../services/demo/cast.ts'
import { demoPersonas } from '../services/demo/organisation.ts'
import { demoProgramme, demoTitles } from '../services/demo/programme.ts'
import { NotEmpty, type SeedProgress, seedDemo } from '../services/demo/seed.ts'
import { read, readList } from '../services/documents.ts'
import { identityDocId, identityKind } from '../services/people-model.ts'
import { itemsOf, loadTasks } from '../services/programme.ts'
import { readMeasure } from '../services/programme-measures.ts'
import { actionKind, asksHr, type Task, taskKind } from '../services/programme-model.ts'
import { firstDue, readTimetable } from '../services/programme-timetable.ts'
import { loadSettings } from '../services/settings.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const today = '2026-11-22'

test('the programme has five areas, messy as real ones: rows without owner, several measures in a cell', () => {
  const { header, rows } = demoProgramme(today)
  expect(rows.length).toBeGreaterThanOrEqual(22)
  expect(rows.every(row => row.length === header.length)).toBe(true)
  expect(new Set(rows.map(([area]) => area)).size).toBe(5)
  expect(new Set(rows.map(([, title]) => title)).size).toBe(rows.length)
  expect(rows.filter(row => row[4] === '').length).toBeGreaterThanOrEqual(3)
  expect(rows.filter(row => row[3]?.includes('\n')).length).toBeGreaterThanOrEqual(8)
})

describe.each(['2026-11-22', '2027-01-31', '2028-02-29', '2026-06-01', '2026-12-30'])('the programme on %s', day => {
  const { rows } = demoProgramme(day)
  const read = (row: string[]) => readTimetable(row[5] ?? '')

  test('has no timetable that the product would not understand', () => {
    expect(rows.filter(row => read(row).kind === 'text')).toEqual([])
    expect(new Set(rows.map(row => read(row).kind))).toEqual(
      new Set(['due', 'period', 'recurrence', 'continuous', 'none']),
    )
  })

  test('has one date that was past already when it was imported a year ago', () => {
    const imported = plusDays(day, -365)
    const past = rows.filter(row => (firstDue(read(row), imported) ?? imported) < imported)
    expect(past).toHaveLength(1)
  })

  test('asks the head nurse for what is due this week, a week late, in a month, and once a year', () => {
    const mine = rows.filter(row => row[4] === castOf('headNurse').name)
    const dueIn = (title: string) => {
      const row = mine.find(cells => cells[1] === title)
      return row && daysBetween(day, firstDue(read(row), day) ?? day)
    }
    expect(mine.length).toBeGreaterThanOrEqual(4)
    expect(mine.length).toBeLessThanOrEqual(6)
    expect(dueIn(demoTitles.due)).toBe(5)
    expect(dueIn(demoTitles.late)).toBe(-7)
    expect(dueIn(demoTitles.counted)).toBe(30)
    expect(dueIn(demoTitles.yearly)).toBeLessThanOrEqual(30)
    expect(mine.filter(row => read(row).kind === 'recurrence')).toHaveLength(1)
    const counted = mine.find(row => row[1] === demoTitles.counted)?.[3]?.split('\n')[0] ?? ''
    expect(readMeasure(counted)).toMatchObject({ kind: 'count', target: 40 })
  })
})

describe.each([
  [20, 2, '2026-11-22'],
  [60, 2, '2027-01-31'],
  [400, 13, '2026-06-01'],
])('a store seeded with %i people in %i units on %s', (size, units, day) => {
  const now = Temporal.Instant.from(`${day}T08:00:00Z`)
  const yearAgo = plusDays(day, -365)
  const seeding = (async () => {
    const store = openSqlite(':memory:', { now: () => now })
    const steps: SeedProgress[] = []
    const seeded = await seedDemo(store, { people: size, today: day, now: now.toString() }, step => steps.push(step))
    const tasks = new Map<string, Task[]>()
    const actions = (await readList(store, actionKind, 'all')).map(({ entity }) => entity)
    for (const { action } of actions) {
      const found = await readList(store, taskKind, `action:${action}`)
      tasks.set(
        action,
        found.map(({ entity }) => entity),
      )
    }
    const titled = (title: string) => actions.find(action => action.title === title)
    return { store, steps, seeded, actions, tasksOf: (title: string) => tasks.get(titled(title)?.action ?? '') ?? [] }
  })()
  afterAll(async () => (await seeding).store.close())

  test('holds everybody, who they are to Teams, and the settings', async () => {
    const { store, seeded, steps } = await seeding
    const settings = await loadSettings(store)
    const [persona] = demoPersonas
    const identity = await read(store, identityKind, identityDocId(persona?.objectId ?? ''))
    expect(await store.count('person', ['all', 'active'])).toEqual([size, size])
    expect(identity?.entity.person).toBe(persona?.personId)
    expect(settings).toMatchObject({ introducedOn: yearAgo, country: 'FI', languages: ['sv', 'fi'] })
    expect(seeded).toMatchObject({ people: size, actions: demoProgramme(day).rows.length })
    expect(steps.filter(({ step }) => step === 'people').at(-1)).toEqual({ step: 'people', done: size, total: size })
  })

  test('leaves HR questions of every kind that a programme brings', async () => {
    const { actions } = await seeding
    const asked = actions.filter(asksHr)
    const statuses = new Set(asked.map(({ ownership }) => ownership.status))
    expect([...statuses]).toEqual(expect.arrayContaining(['missing', 'plural', 'outside']))
    expect(asked.filter(({ past }) => past === 'ask')).toHaveLength(1)
    expect(actions.filter(({ state }) => state === 'underway').length).toBeGreaterThan(12)
  })

  test('has two thirds of the units answered for themselves, and not yet the head nurse', async () => {
    const { tasksOf } = await seeding
    const shares = tasksOf(demoTitles.eachUnit)
    const done = shares.filter(({ state }) => state === 'done')
    const mine = shares.filter(({ owners }) => owners.includes(castOf('headNurse').personId))
    expect(shares).toHaveLength(units)
    expect(done).toHaveLength(Math.round((shares.length * 2) / 3))
    expect(mine.map(({ state }) => state)).toEqual(['open'])
  })

  test('shows the head nurse a full day: four due, one to take over, one moved', async () => {
    const { store } = await seeding
    const headNurse = castOf('headNurse').personId
    const facts = await loadTasks(store, headNurse)
    const due = itemsOf(facts, headNurse, day, 'due').map(({ action, as }) => `${as}: ${action.title}`)
    for (const title of [demoTitles.due, demoTitles.late, demoTitles.counted, demoTitles.yearly]) {
      expect(due).toContain(`owner: ${title}`)
    }
    expect(due[0]).toBe(`asked: ${demoTitles.asked}`)
    const moved = itemsOf(facts, headNurse, day, 'open').find(({ action }) => action.title === demoTitles.moved)
    expect(moved?.task.moved).toBe(plusDays(day, 75))
    const counted = itemsOf(facts, headNurse, day, 'due').find(({ action }) => action.title === demoTitles.counted)
    expect(counted?.task).toMatchObject({ count: 24, value: 24 })
  })

  test('tells a year that agrees with itself: nothing before the import, nothing after today, every entry by an owner', async () => {
    const { actions, tasksOf } = await seeding
    const all = actions.flatMap(({ title }) => tasksOf(title))
    expect(all.filter(task => task.history.length > 0).length).toBeGreaterThan(8)
    for (const task of all) {
      expect(taskKind.schema.safeParse(task).success).toBe(true)
      expect(task.rev).toBe(task.history.length)
      expect(task.history.map(({ at }) => at)).toEqual(task.history.map(({ at }) => at).toSorted())
      for (const { at, by } of task.history) {
        expect(at > yearAgo && at < day).toBe(true)
        expect(task.owners).toContain(by)
      }
    }
    const [yearly] = tasksOf(demoTitles.yearly)
    expect(yearly?.state).toBe('open')
    expect(daysBetween(yearly?.lastDone?.occurrence ?? day, yearly?.occurrence ?? day)).toBeGreaterThanOrEqual(364)
    expect(daysBetween(day, yearly?.occurrence ?? '')).toBeLessThanOrEqual(30)
  })

  test('is not seeded a second time', async () => {
    const { store } = await seeding
    await expect(seedDemo(store, { people: 20, today: day, now: now.toString() })).rejects.toThrow(NotEmpty)
  })
})

test('two stores seeded alike hold the same tasks', async () => {
  const now = Temporal.Instant.from('2026-11-22T08:00:00Z')
  const seeded = async (seed: number) => {
    const store = openSqlite(':memory:', { now: () => now })
    await seedDemo(store, { people: 50, today, now: now.toString(), seed })
    const actions = await readList(store, actionKind, 'all')
    const tasks = await Promise.all(actions.map(({ entity }) => readList(store, taskKind, `action:${entity.action}`)))
    await store.close()
    return tasks.flat().map(({ entity }) => entity)
  }
  const first = await seeded(3)
  expect(await seeded(3)).toEqual(first)
  expect(await seeded(4)).not.toEqual(first)
})
