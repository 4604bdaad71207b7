import { actionId } from '../services/programme-identity.ts'
import type { Action, Task } from '../services/programme-model.ts'
import { type PlanInput, type ProgrammePlan, planProgramme } from '../services/programme-plan.ts'
import { readProgrammeSheet } from '../services/programme-sheet.ts'
import { header, house, houseWith, now, realSheet, sheetOf, today } from './programme-house.ts'

const later = '2026-12-01T08:00:00Z'

function planOf(sheet: Parameters<typeof readProgrammeSheet>[0], options: Partial<PlanInput> = {}): ProgrammePlan {
  const read = readProgrammeSheet(sheet)
  if ('refused' in read) throw new Error(read.refused.code)
  const { rows, findings } = read
  const base = { programme: 'p', name: 'P', existing: [], tasks: [], directory: house, today, now, by: 'anna' }
  return planProgramme({ ...base, rows, findings, ...options })
}

const actionsOf = (plan: ProgrammePlan) => plan.entries.map(({ action }) => action)

/** The sheet imported once, and then another over it. */
function twice(
  first: string[][],
  second: string[][],
  options: Partial<PlanInput> & { answer?: (action: Action) => Action } = {},
) {
  const { answer = action => action, ...rest } = options
  const existing = actionsOf(planOf(sheetOf(header, ...first))).map(answer)
  return planOf(sheetOf(header, ...second), { existing, now: later, ...rest })
}

const told = (plan: ProgrammePlan) => plan.entries.map(({ status, action, changes }) => [status, action.title, changes])

describe('the real programmes at first import', () => {
  test.each([
    ['kainuu', 11, { missing: 0, unknown: 3, plural: 1, outside: 5, past: 10, vanished: 0 }],
    ['linkoping', 13, { missing: 0, unknown: 1, plural: 1, outside: 3, past: 9, vanished: 0 }],
    ['soite', 24, { missing: 24, unknown: 0, plural: 0, outside: 0, past: 3, vanished: 0 }],
  ] as const)('%s has %i actions and these questions to HR', async (name, count, questions) => {
    const plan = planOf(await realSheet(name))
    expect(plan.counts).toEqual({ new: count, changed: 0, same: 0, 'renamed?': 0, vanished: 0 })
    expect(plan.questions).toEqual(questions)
    expect(new Set(actionsOf(plan).map(({ action }) => action)).size).toBe(count)
    expect(actionsOf(plan).map(({ row }) => row)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  })

  test('what needs no answer is under way, what is past or has no owner waits', async () => {
    const byTitle = new Map(actionsOf(planOf(await realSheet('linkoping'))).map(action => [action.title, action]))
    expect(byTitle.get('Hållbart arbetsliv: sjukfrånvaro')).toMatchObject({
      state: 'underway',
      ownership: { status: 'set', people: ['anna'] },
      timetable: { kind: 'continuous' },
    })
    expect(byTitle.get('Rapport från samverkansgruppen')).toMatchObject({
      state: 'underway',
      ownership: { people: ['hugo'] },
      timetable: { kind: 'recurrence', unit: 'year' },
    })
    expect(byTitle.get('500-uppdraget')).toMatchObject({ state: 'underway', timetable: { kind: 'none' } })
    expect(byTitle.get('Digitala arbetssätt')).toMatchObject({
      state: 'queued',
      past: 'ask',
      ownership: { status: 'set', people: ['soc'] },
    })
    expect(byTitle.get('Behörighet för barn- och ungahandläggning')).toMatchObject({
      past: 'ask',
      ownership: { status: 'plural', mode: 'each', people: ['anna'], role: { kind: 'title', title: 'Avdelningschef' } },
      timetable: { kind: 'period', from: '2020-07-01', to: '2021-12-31' },
    })
  })

  test('dates are read from the sheets’ own words', async () => {
    const timetables = actionsOf(planOf(await realSheet('kainuu'))).map(({ timetable }) => timetable)
    expect(timetables).toMatchObject([
      { due: '2021-12-31' },
      { kind: 'recurrence', unit: 'month' },
      { to: '2021-03-31' },
      { due: '2021-03-31' },
      { due: '2020-12-31' },
      { due: '2021-02-28' },
      { due: '2021-05-31' },
      { to: '2021-05-31' },
      { due: '2021-02-28' },
      { to: '2021-09-30' },
      { dates: ['2020-11-04', '2020-12-15'] },
    ])
  })

  test.each(['kainuu', 'linkoping', 'soite'] as const)('%s imported again changes nothing', async name => {
    const sheet = await realSheet(name)
    const existing = actionsOf(planOf(sheet)).map(action => structuredClone(action))
    const again = planOf(sheet, { existing, now: later, today: '2027-03-01' })
    expect(again.entries.every(({ status, changes }) => status === 'same' && changes.length === 0)).toBe(true)
    expect(actionsOf(again)).toEqual(existing)
  })
})

test('an id comes from focus area and words, however they are typed', () => {
  const id = actionId('p', 'Samverkan', 'Fler – ”språkombud”')
  expect(id).toMatch(/^p-[0-9a-f]{16}$/)
  expect(actionId('p', ' SAMVERKAN ', 'Fler - "Språkombud".')).toBe(id)
  expect(actionId('p', 'Samverkan', 'Fler språkombud')).not.toBe(id)
  expect(actionId('p', 'Samverkan', 'Fler – ”språkombud”', 2)).not.toBe(id)
})

test('rows of the same words are different actions, and stay so', () => {
  const rows = [
    ['A', 'Kurs', '', '', 'HR'],
    ['A', 'Kurs', '', '', 'Rektor'],
  ]
  const plan = twice(rows, rows)
  expect(told(plan)).toEqual([
    ['same', 'Kurs', []],
    ['same', 'Kurs', []],
  ])
  expect(new Set(actionsOf(plan).map(({ action }) => action)).size).toBe(2)
})

test('an edited row changes what was edited, and only that', () => {
  const plan = twice(
    [['A', 'Kurs', 'm', 'Antal', 'HR', '2027']],
    [['A', 'Kurs', 'm; n', 'Antal, mål 5', 'Rektor', '2028']],
  )
  expect(plan.entries[0]?.changes.toSorted()).toEqual(['measures', 'methods', 'owner', 'ownership', 'timetable'])
  expect(actionsOf(plan)[0]).toMatchObject({ rev: 1, state: 'underway', ownership: { people: ['vux'] } })
  expect(actionsOf(plan)[0]?.history.at(-1)).toMatchObject({ at: later, by: 'anna', was: { owners: ['anna'] } })
})

test('a row that only moves is the same action, written with its new place', () => {
  const [one, two] = [
    ['A', 'Kurs', '', '', 'HR'],
    ['A', 'Dag', '', '', 'HR'],
  ]
  expect(told(twice([one, two], [two, one]))).toEqual([
    ['same', 'Dag', ['row']],
    ['same', 'Kurs', ['row']],
  ])
})

describe('HR’s answers', () => {
  const byHr = (action: Action): Action => ({
    ...action,
    state: 'underway',
    ownership: { ...action.ownership, status: 'set', people: ['hugo'], by: 'hr' },
  })

  test('an owner that HR named stands while the cell says the same', () => {
    const plan = twice([['A', 'Kurs', '', '', 'MDI']], [['A', 'Kurs', '', '', ' mdi ']], { answer: byHr })
    expect(plan.entries[0]?.changes).toEqual(['owner'])
    expect(actionsOf(plan)[0]).toMatchObject({ state: 'underway', ownership: { people: ['hugo'], by: 'hr' } })
  })

  test('a new name in the cell goes before it', () => {
    const plan = twice([['A', 'Kurs', '', '', 'MDI']], [['A', 'Kurs', '', '', 'Rektor']], { answer: byHr })
    expect(actionsOf(plan)[0]).toMatchObject({ ownership: { people: ['vux'], by: 'sheet' } })
  })

  test('it is a question again when everybody HR named has left', () => {
    const rows = [['A', 'Kurs', '', '', 'MDI']]
    const plan = twice(rows, rows, { answer: byHr, directory: houseWith({ hugo: { active: false } }) })
    expect(actionsOf(plan)[0]).toMatchObject({
      state: 'queued',
      ownership: { status: 'unknown', people: [], by: 'hr' },
    })
  })

  test('a new date for an old action stands until the sheet’s own date changes', () => {
    const going = (action: Action): Action => ({ ...action, past: 'going', due: '2027-05-01', state: 'underway' })
    const old = [['A', 'Kurs', '', '', 'HR', '2020']]
    expect(twice(old, old, { answer: going }).entries[0]?.changes).toEqual([])
    const renewed = actionsOf(twice(old, [['A', 'Kurs', '', '', 'HR', '2028']], { answer: going }))[0]
    expect(renewed).toMatchObject({ past: 'going', state: 'underway', timetable: { due: '2028-12-31' } })
    expect(renewed).not.toHaveProperty('due')
  })

  test('an action that HR queued without a question stays queued', () => {
    const rows = [['A', 'Kurs', '', '', 'HR', '2028']]
    expect(twice(rows, rows, { answer: action => ({ ...action, state: 'queued' }) }).entries[0]?.changes).toEqual([])
  })

  test.each(['done', 'stopped'] as const)(
    'an action that is %s stays so, and is not asked for when it leaves the sheet',
    state => {
      const rows = [
        ['A', 'Kurs', '', '', 'MDI', '2020'],
        ['A', 'Dag', '', '', 'HR'],
      ]
      const answer = (action: Action): Action => (action.title === 'Kurs' ? { ...action, state, past: 'done' } : action)
      expect(twice(rows, rows, { answer }).entries.flatMap(({ changes }) => changes)).toEqual([])
      expect(told(twice(rows, [['A', 'Dag', '', '', 'HR']], { answer }))).toEqual([['same', 'Dag', ['row']]])
    },
  )
})

test('a past date that the sheet moves on is no longer asked about', () => {
  const plan = twice([['A', 'Kurs', '', '', 'HR', '2020']], [['A', 'Kurs', '', '', 'HR', '2028']])
  expect(actionsOf(plan)[0]).toMatchObject({ state: 'underway' })
  expect(actionsOf(plan)[0]).not.toHaveProperty('past')
})

describe('rows that are gone', () => {
  const course = ['A', 'Ledarskapskurs för chefer', '', '', 'HR']
  const day = ['A', 'Hälsodag', '', '', 'HR']

  test('are kept and asked about once', () => {
    const plan = twice([course, day], [course])
    expect(told(plan)).toEqual([
      ['same', course[1], []],
      ['vanished', 'Hälsodag', ['vanished']],
    ])
    expect(actionsOf(plan)[1]).toMatchObject({ state: 'underway', vanished: { at: later, asked: true } })
    expect(plan.questions.vanished).toBe(1)
    const again = planOf(sheetOf(header, course), { existing: actionsOf(plan), now: '2027-01-01T00:00:00Z' })
    expect(again.entries.flatMap(({ changes }) => changes)).toEqual([])
  })

  test('are asked about as renamed when a new one looks like it', () => {
    const plan = twice([course, day], [['A', 'Ledarskapskurs för nya chefer', '', '', 'HR'], day])
    expect(told(plan).map(([status, title]) => [status, title])).toEqual([
      ['new', 'Ledarskapskurs för nya chefer'],
      ['same', 'Hälsodag'],
      ['renamed?', 'Ledarskapskurs för chefer'],
    ])
    expect(actionsOf(plan)[2]?.vanished?.similar).toBe(actionsOf(plan)[0]?.action)
  })

  test('are stopped when HR says so, and begin again if they return', () => {
    const plan = twice([course, day], [course], { closeVanished: true })
    expect(actionsOf(plan)[1]).toMatchObject({ state: 'stopped', vanished: { asked: false } })
    const back = planOf(sheetOf(header, course, day), { existing: actionsOf(plan), now: later })
    expect(actionsOf(back)[1]).toMatchObject({ state: 'underway' })
    expect(actionsOf(back)[1]).not.toHaveProperty('vanished')
  })

  test('show how many answers they have', () => {
    const [action] = actionsOf(planOf(sheetOf(header, day)))
    const task = (id: string, state: Task['state']): Task => ({
      ...{ id: `task:${id}`, rev: 0, history: [], task: id, action: action?.action ?? '', programme: 'p' },
      ...{ subject: id, owners: [], state, occurrence: 'once', count: 0, texts: {} },
    })
    const tasks = [task('a', 'done'), task('b', 'open'), task('c', 'stopped')]
    const plan = planOf(sheetOf(header, course), { existing: action ? [action] : [], tasks })
    expect(plan.entries[1]?.tasks).toEqual({ done: 1, all: 2 })
  })
})

describe('Klart-ids', () => {
  const rows = [
    ['A', 'Kurs', '', '', 'HR'],
    ['A', 'Dag', '', '', 'HR'],
  ]
  const existing = actionsOf(planOf(sheetOf(header, ...rows)))
  const [first = '', second = ''] = existing.map(({ action }) => action)
  const withIds = (...all: string[][]) => planOf(sheetOf([...header, 'Klart-id'], ...all), { existing, now: later })
  const row = (area: string, title: string, id: string) => [area, title, '', '', 'HR', '', id]

  test('go before the words, so that a renamed row keeps its answers', () => {
    const plan = withIds(row('B', 'Helt ny rubrik', first), row('A', 'Dag', second))
    expect(told(plan)).toEqual([
      ['changed', 'Helt ny rubrik', ['area', 'title']],
      ['same', 'Dag', []],
    ])
    const without = planOf(sheetOf(header, ['B', 'Helt ny rubrik', '', '', 'HR'], ['A', 'Dag', '', '', 'HR']), {
      existing: actionsOf(plan),
    })
    expect(told(without).map(([status]) => status)).toEqual(['same', 'same'])
  })

  test('that two rows have count for the first', () => {
    const plan = withIds(row('A', 'Kurs', first), row('A', 'Kurs två', first), row('A', 'Dag', second))
    expect(told(plan).map(([status]) => status)).toEqual(['same', 'new', 'same'])
    expect(plan.findings).toMatchObject([{ severity: 'doubt', line: 3, code: 'programme.klartIdTwice' }])
  })

  test('that nobody knows are told, and the words decide', () => {
    const plan = withIds(row('A', 'Kurs', 'p-0000000000000000'), row('A', 'Dag', second))
    expect(told(plan).map(([status]) => status)).toEqual(['same', 'same'])
    expect(plan.findings).toMatchObject([{ severity: 'doubt', line: 2, code: 'programme.unknownKlartId' }])
  })

  test('of an action that was replaced stand for the one that replaced it', () => {
    const [old, replaced] = existing
    if (!old || !replaced) throw new Error('two actions')
    const merged: Action[] = [
      { ...old, title: 'Dag' },
      { ...replaced, state: 'replaced', replacedBy: first },
    ]
    const plan = planOf(sheetOf([...header, 'Klart-id'], row('A', 'Dag', second)), { existing: merged })
    expect(told(plan)).toEqual([['same', 'Dag', []]])
    expect(actionsOf(plan)[0]?.action).toBe(first)
  })
})

test('a timetable that is not understood is kept as text and told', () => {
  const plan = planOf(sheetOf(header, ['A', 'Kurs', '', '', 'HR', 'när styrelsen hinner']))
  expect(plan.findings).toMatchObject([{ severity: 'doubt', line: 2, code: 'programme.timetableText' }])
  expect(actionsOf(plan)[0]).toMatchObject({ state: 'underway', timetableText: 'när styrelsen hinner' })
})
