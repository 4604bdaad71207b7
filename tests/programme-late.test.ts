import { toDoc } from '../services/documents.ts'
import { afterLate, answerLate, isWithHr, type LateAnswer } from '../services/programme-late.ts'
import { type Action, actionKind, dueOf, type Task, taskKind } from '../services/programme-model.ts'
import { loadQuestions, questionsOf } from '../services/programme-questions.ts'
import { moment, now, openStore, today } from './programme-house.ts'

const action: Action = {
  ...{ id: 'action:a', rev: 1, history: [], action: 'a', programme: 'p', row: 1, area: 'Ledning', title: 'Mentorer' },
  ...{ methods: [], measures: [], ownerText: 'Sara Soc', timetableText: '30.6.2026' },
  ownership: { status: 'set', mode: 'jointly', people: ['soc'], candidates: [], outside: [], by: 'sheet' },
  timetable: { kind: 'due', due: '2026-09-30' },
  state: 'underway',
}
const yearly: Action = {
  ...action,
  timetable: { kind: 'recurrence', unit: 'year', every: 1, first: '2000-09-30' },
}
const late: Task = {
  ...{ id: 'task:a:joint', rev: 3, history: [], task: 'a:joint', action: 'a', programme: 'p', subject: 'joint' },
  ...{ owners: ['soc'], state: 'open', occurrence: 'once', scheduled: '2026-09-30', count: 0, texts: {} },
  warned: { level: 2, on: '2026-11-10' },
  climbed: { level: 2, to: ['dir'], at: '2026-11-16T11:00:00Z' },
}

test.each<[string, Partial<Task>, boolean]>([
  ['climbed to HR', {}, true],
  ['only climbed to a manager', { climbed: { level: 1, to: ['dir'], at: now } }, false],
  ['not climbed', { climbed: undefined }, false],
  ['done', { state: 'done' }, false],
  ['HR has been asked to help', { help: { at: now, by: 'soc' } }, false],
])('is with HR when it has climbed there: %s', (_, changes, expected) => {
  const task = { ...late, ...changes }
  expect(isWithHr(task)).toBe(expected)
  // What is found in the store, and what may be answered, are the same.
  expect(toDoc(taskKind, task).keys.includes('climbed:hr')).toBe(expected)
  expect(afterLate(task, action, { late: 'talked' }, moment) !== undefined).toBe(expected)
})

describe('HR’s answer', () => {
  test.each<[string, LateAnswer, Action, Partial<Task>]>([
    ['done', { late: 'done' }, action, { state: 'done', doneBy: 'anna', doneAt: now }],
    ['done, of what comes back', { late: 'done' }, yearly, { state: 'open', scheduled: '2027-09-30' }],
    ['a date', { late: 'going', due: '2026-12-31' }, action, { state: 'open', moved: '2026-12-31' }],
    ['a date far off', { late: 'going', due: '2028-12-31' }, action, { state: 'open', moved: '2028-12-31' }],
    ['talked', { late: 'talked' }, action, { state: 'open', scheduled: '2026-09-30', lateSince: today }],
  ])('%s takes it from HR, and it is the owner’s as before', (_, answer, of, expected) => {
    const after = afterLate(late, of, answer, moment)
    expect(after).toMatchObject({ ...expected, owners: ['soc'], rev: 4 })
    expect(after?.history.at(-1)).toMatchObject({ by: 'anna', at: now })
    expect([after?.climbed, after?.warned]).toEqual([undefined, undefined])
    if (answer.late !== 'talked') expect(after?.lateSince).toBeUndefined()
    expect(after && isWithHr(after)).toBe(false)
    expect(taskKind.schema.parse(after)).toEqual(after)
  })

  test.each(['', 'x', today, '2026-01-01', '2026-02-30', '2031-01-01'])('%j is no new date', due => {
    expect(afterLate(late, action, { late: 'going', due }, moment)).toBeUndefined()
  })

  test('is written once, on what is stored', async () => {
    const store = openStore()
    await store.put(toDoc(actionKind, action), 'new')
    await store.put(toDoc(taskKind, late), 'new')
    expect((await loadQuestions(store)).map(({ key }) => key)).toEqual(['late:a'])
    const answer = { late: 'talked' } as const
    expect(await answerLate(store, action, ['a:joint', 'none'], answer, moment)).toEqual({ changed: 1, stale: 0 })
    expect(await answerLate(store, action, ['a:joint'], answer, moment)).toEqual({ changed: 0, stale: 0 })
    expect(await loadQuestions(store)).toEqual([])
    store.close()
  })
})

test('what many have not done is one question, as long as the action is under way', () => {
  const shares = ['1', '2', '3'].map((id): Task => ({ ...late, task: `a:p-${id}`, owners: [id] }))
  const each: Action = { ...action, ownership: { ...action.ownership, mode: 'each' } }
  const [question, ...others] = questionsOf([each], [], [], shares)
  expect(question).toEqual({ key: 'late:a', kind: 'late', action: each, tasks: shares })
  expect(others).toEqual([])
  for (const state of ['queued', 'done', 'stopped', 'replaced'] as const)
    expect(questionsOf([{ ...each, state }], [], [], shares)).toEqual([])
  expect(questionsOf([], [], [], shares)).toEqual([])
  expect(shares.map(dueOf)).toEqual(['2026-09-30', '2026-09-30', '2026-09-30'])
})
