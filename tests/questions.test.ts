import { readAll, readList, toDoc, write } from '../services/documents.ts'
import { type Stranger, strangerKind } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { answerPast, helped, nameOwner, notRenamed, ownEach } from '../services/programme-hr.ts'
import { previewProgramme, renameAction, saveProgramme } from '../services/programme-import.ts'
import { type Action, actionKind, type Task, taskKind } from '../services/programme-model.ts'
import { holderOf, loadQuestions, type Question, questionsOf } from '../services/programme-questions.ts'
import { header, moment, now, openStore, sheetOf } from './programme-house.ts'

let store: Store
beforeEach(() => {
  store = openStore()
})
afterEach(() => store.close())

/** One row for each thing HR can be asked, and one that needs nothing. */
const rows = [
  ['Ledning', 'Allt klart', '', '', 'Anna Berg', '2027'],
  ['Ledning', 'Utan ansvarig', '', '', '', '2027'],
  ['Ledning', 'Okänd ansvarig', '', '', 'Kalle Kula', '2027'],
  ['Hälsa', 'Utan ansvarig här', '', '', '', '2027'],
  ['Hälsa', 'Redan förbi', '', '', 'Anna Berg', 'Klar 2024'],
  ['Hälsa', 'Också förbi', '', '', 'Anna Berg', 'Klar 2023'],
  ['Hälsa', 'Alla avdelningschefer', '', '', 'Avdelningschefer', '2027'],
  ['Hälsa', 'Skolan ute', '', '', 'Yrkeshögskolan', '2027'],
] as const

async function importRows(some: readonly (readonly string[])[]) {
  const plan = await previewProgramme(store, {
    ...moment,
    sheet: sheetOf(header, ...some),
    programme: 'p',
    name: 'Program',
  })
  if ('refused' in plan) throw new Error(plan.refused.code)
  await saveProgramme(store, plan, moment)
}

const titlesOf = (question: Question) =>
  'actions' in question
    ? question.actions.map(({ title }) => title)
    : 'action' in question
      ? [question.action.title]
      : []
const asked = async () => (await loadQuestions(store)).map(question => [question.kind, ...titlesOf(question)])

async function action(title: string): Promise<Action> {
  const found = (await readList(store, actionKind, 'all')).find(({ entity }) => entity.title === title)
  if (!found) throw new Error(title)
  return found.entity
}
const tasksOf = async (title: string): Promise<Task[]> =>
  (await readList(store, taskKind, `live:${(await action(title)).action}`)).map(({ entity }) => entity)

const stranger = (objectId: string, seen = now): Stranger => ({
  id: `stranger:${objectId}`,
  rev: 1,
  history: [],
  objectId,
  why: 'unknown',
  seen,
})

test('HR is asked once about what belongs together', async () => {
  await importRows(rows)
  expect(await asked()).toEqual([
    ['past', 'Redan förbi', 'Också förbi'],
    ['owner', 'Utan ansvarig', 'Okänd ansvarig'],
    ['owner', 'Utan ansvarig här'],
    ['outside', 'Skolan ute'],
    ['plural', 'Alla avdelningschefer'],
  ])
})

test('people who wait come before rows that wait', async () => {
  await importRows(rows)
  await write(store, strangerKind, stranger('a'), 'new')
  const [task] = await tasksOf('Allt klart')
  if (!task) throw new Error('no task')
  const before = await store.get(task.id)
  await store.put(toDoc(taskKind, { ...task, help: { at: now, by: 'anna' } }), before?.version ?? 'new')
  expect((await asked()).map(([kind]) => kind)).toEqual([
    'help',
    'stranger',
    'past',
    'owner',
    'owner',
    'outside',
    'plural',
  ])
})

test('a question keeps its key while it is there, and no two share one', async () => {
  await importRows(rows)
  const before = await loadQuestions(store)
  const keys = before.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  await nameOwner(store, [(await action('Utan ansvarig')).action], 'soc', moment)
  expect((await loadQuestions(store)).map(({ key }) => key)).toEqual(keys)
  await nameOwner(store, [(await action('Okänd ansvarig')).action], 'soc', moment)
  expect((await loadQuestions(store)).map(({ key }) => key)).toEqual(keys.filter(key => key !== keys[1]))
})

test('what is done, stopped or replaced asks nothing', async () => {
  await importRows(rows)
  const actions = (await readList(store, actionKind, 'all')).map(({ entity }) => entity)
  for (const state of ['done', 'stopped', 'replaced'] as const)
    expect(
      questionsOf(
        actions.map(one => ({ ...one, state })),
        [],
        [],
      ),
    ).toEqual([])
  expect(questionsOf(actions, [], []).length).toBe(5)
})

describe("HR's answer", () => {
  test('names an owner for many rows at once, and they are under way with a task each', async () => {
    await importRows(rows)
    const ids = [(await action('Utan ansvarig')).action, (await action('Okänd ansvarig')).action]
    expect(await nameOwner(store, ids, 'soc', moment)).toEqual({ changed: 2, stale: 0 })
    for (const title of ['Utan ansvarig', 'Okänd ansvarig']) {
      expect(await action(title)).toMatchObject({
        state: 'underway',
        ownership: { status: 'set', mode: 'jointly', people: ['soc'], candidates: [], by: 'hr' },
        history: [{ verb: 'programme.import' }, { verb: 'programme.owner', by: 'anna' }],
      })
      expect(await tasksOf(title)).toMatchObject([{ owners: ['soc'], state: 'open', scheduled: '2027-12-31' }])
    }
  })

  test('names an inside contact beside the outside body, which stays as text', async () => {
    await importRows(rows)
    await nameOwner(store, [(await action('Skolan ute')).action], 'vux', moment)
    expect((await action('Skolan ute')).ownership).toMatchObject({
      status: 'set',
      people: ['vux'],
      outside: ['Yrkeshögskolan'],
    })
  })

  test('each for theirs gives everybody of the role a task', async () => {
    await importRows(rows)
    expect(await ownEach(store, (await action('Alla avdelningschefer')).action, moment)).toEqual({
      changed: 1,
      stale: 0,
    })
    expect((await tasksOf('Alla avdelningschefer')).map(({ owners }) => owners).toSorted()).toEqual([
      ['north'],
      ['south'],
    ])
  })

  test('one person answers for a plural role too', async () => {
    await importRows(rows)
    await nameOwner(store, [(await action('Alla avdelningschefer')).action], 'soc', moment)
    expect(await tasksOf('Alla avdelningschefer')).toMatchObject([{ owners: ['soc'], subject: 'joint' }])
    expect((await action('Alla avdelningschefer')).ownership).not.toHaveProperty('role')
  })

  test.each([
    [{ past: 'done' } as const, { state: 'done', past: 'done' }, []],
    [{ past: 'dropped' } as const, { state: 'stopped', past: 'dropped' }, []],
    [
      { past: 'going', due: '2027-03-01' } as const,
      { state: 'underway', past: 'going', due: '2027-03-01' },
      [{ state: 'open', scheduled: '2027-03-01' }],
    ],
  ])('about dates that were past: %j', async (answer, expected, tasks) => {
    await importRows(rows)
    const { action: id } = await action('Redan förbi')
    expect(await answerPast(store, [id], answer, moment)).toEqual({ changed: 1, stale: 0 })
    expect(await action('Redan förbi')).toMatchObject(expected)
    expect(await tasksOf('Redan förbi')).toMatchObject(tasks)
    expect((await asked())[0]).toEqual(['past', 'Också förbi'])
  })

  test('is not asked for again by the next import of the same sheet', async () => {
    await importRows(rows)
    await nameOwner(store, [(await action('Utan ansvarig')).action], 'soc', moment)
    await answerPast(store, [(await action('Redan förbi')).action], { past: 'going', due: '2027-03-01' }, moment)
    const before = await asked()
    await importRows(rows)
    expect(await asked()).toEqual(before)
  })

  test('given twice changes nothing the second time', async () => {
    await importRows(rows)
    const { action: owner } = await action('Utan ansvarig')
    const { action: past } = await action('Redan förbi')
    const { action: plural } = await action('Alla avdelningschefer')
    await nameOwner(store, [owner], 'soc', moment)
    await answerPast(store, [past], { past: 'done' }, moment)
    await ownEach(store, plural, moment)
    const before = await Array.fromAsync(readAll(store, actionKind, 'all'))
    const nothing = { changed: 0, stale: 0 }
    expect(await nameOwner(store, [owner, plural], 'dir', moment)).toEqual(nothing)
    expect(await answerPast(store, [past, owner], { past: 'dropped' }, moment)).toEqual(nothing)
    expect(await ownEach(store, plural, moment)).toEqual(nothing)
    expect(await notRenamed(store, owner, moment)).toEqual(nothing)
    expect(await Array.fromAsync(readAll(store, actionKind, 'all'))).toEqual(before)
  })

  test('that a row is the old one under a new name keeps the old one and its answers', async () => {
    await importRows([['Ledning', 'Mentor för nya chefer', '', '', 'Anna Berg', '2027']])
    const before = await action('Mentor för nya chefer')
    await importRows([['Ledning', 'Mentor för alla nya chefer', '', '', 'Anna Berg', '2027']])
    expect(await asked()).toEqual([['renamed', 'Mentor för nya chefer']])
    const similar = await action('Mentor för alla nya chefer')
    expect(await renameAction(store, before.action, similar.action, moment)).toBe('renamed')
    const actions = (await readList(store, actionKind, 'all')).map(({ entity }) => entity)
    expect(actions.map(({ action: id, title, state }) => [id, title, state]).toSorted()).toEqual(
      [
        [before.action, 'Mentor för alla nya chefer', 'underway'],
        [similar.action, 'Mentor för alla nya chefer', 'replaced'],
      ].toSorted(),
    )
    expect(await asked()).toEqual([])
  })

  test('that they are two different ones leaves both, and is not asked again', async () => {
    await importRows([['Ledning', 'Mentor för nya chefer', '', '', 'Anna Berg', '2027']])
    await importRows([['Ledning', 'Mentor för alla nya chefer', '', '', 'Anna Berg', '2027']])
    const { action: id } = await action('Mentor för nya chefer')
    expect(await notRenamed(store, id, moment)).toEqual({ changed: 1, stale: 0 })
    expect(await asked()).toEqual([])
    expect((await action('Mentor för nya chefer')).state).toBe('underway')
  })

  test('that help was given erases the words, keeps who and when, and is once', async () => {
    await importRows(rows)
    const [task] = await tasksOf('Allt klart')
    if (!task) throw new Error('no task')
    const stored = await store.get(task.id)
    const help = { at: now, by: 'anna' }
    const texts = { help: 'hemligt', note: 'kvar' }
    await store.put(toDoc(taskKind, { ...task, help, texts }), stored?.version ?? 'new')
    expect(await helped(store, task.task, 'hugo', now)).toBe(true)
    expect(await helped(store, task.task, 'hugo', now)).toBe(false)
    expect(await helped(store, 'p-none:joint', 'hugo', now)).toBe(false)
    const [after] = await tasksOf('Allt klart')
    expect(after).toMatchObject({
      rev: task.rev + 1,
      texts: { note: 'kvar' },
      history: [{ by: 'hugo', verb: 'programme.helped', was: { help } }],
    })
    expect(JSON.stringify(after)).not.toContain('hemligt')
    expect(after).not.toHaveProperty('help')
  })
})

describe('the one who has a question', () => {
  const hr = ['anna', 'hugo', 'planner', 'sari', 'carina']
  const keys = Array.from({ length: 2000 }, (_, at) => `owner:${at}`)
  const shares = (people: readonly string[]) =>
    people.map(person => keys.filter(key => holderOf(key, people) === person).length)

  test('is the same however HR is listed', () => {
    expect(keys.map(key => holderOf(key, hr))).toEqual(keys.map(key => holderOf(key, hr.toReversed())))
  })

  test('has about as many as every other', () => {
    for (const share of shares(hr)) expect([share > 320, share < 480]).toEqual([true, true])
  })

  test('keeps it when a colleague leaves or comes', () => {
    const left = hr.filter(person => person !== 'hugo')
    const moved = keys.filter(key => holderOf(key, left) !== holderOf(key, hr))
    expect(moved.every(key => holderOf(key, hr) === 'hugo')).toBe(true)
    expect(moved.length).toBeGreaterThan(0)
    const joined = [...hr, 'new']
    expect(keys.filter(key => ![holderOf(key, hr), 'new'].includes(holderOf(key, joined)))).toEqual([])
  })

  test('is nobody when HR has nobody', () => {
    expect(holderOf('owner:1', [])).toBeUndefined()
    expect(holderOf('owner:1', ['anna'])).toBe('anna')
  })
})
