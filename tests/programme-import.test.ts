import { auditKind } from '../services/audit-model.ts'
import { readList, write } from '../services/documents.ts'
import type { Put, Store } from '../services/ports.ts'
import { previewProgramme, renameAction, resyncTasks, saveProgramme } from '../services/programme-import.ts'
import {
  type Action,
  actionKind,
  asksHr,
  type Ownership,
  programmeKind,
  taskKind,
} from '../services/programme-model.ts'
import type { ProgrammePlan } from '../services/programme-plan.ts'
import { header, type house, houseWith, moment, openStore, realSheet, sheetOf } from './programme-house.ts'

type Options = { at?: string; directory?: typeof house; closeVanished?: boolean; name?: string }

let store: Store
beforeEach(() => {
  store = openStore()
})
afterEach(() => store.close())

async function preview(sheet: ReturnType<typeof sheetOf>, options: Options = {}): Promise<ProgrammePlan> {
  const { at, ...rest } = options
  const plan = await previewProgramme(store, {
    ...{ ...moment, sheet, programme: 'p', name: 'Personalprogram 2023–2025' },
    ...rest,
    ...(at && { now: at }),
  })
  if ('refused' in plan) throw new Error(plan.refused.code)
  return plan
}

async function importRows(rows: readonly string[][], options: Options = {}) {
  const plan = await preview(sheetOf(header, ...rows), options)
  return saveProgramme(store, plan, { ...moment, ...(options.at && { now: options.at }) })
}

const later = '2026-12-01T08:00:00Z'
const all = async () => ({
  actions: (await readList(store, actionKind, 'all')).map(({ entity }) => entity),
  tasks: (
    await Promise.all(
      (
        await readList(store, actionKind, 'all')
      ).map(({ entity }) => readList(store, taskKind, `action:${entity.action}`)),
    )
  )
    .flat()
    .map(({ entity }) => entity),
})

const named = async (title: string): Promise<Action> => {
  const found = (await all()).actions.find(action => action.title === title)
  if (!found) throw new Error(title)
  return found
}

async function answerAs(title: string, change: Partial<Action>) {
  const [stored] = (await readList(store, actionKind, 'all')).filter(({ entity }) => entity.title === title)
  if (stored) await write(store, actionKind, { ...stored.entity, ...change }, stored.version)
}

test.each(['kainuu', 'linkoping', 'soite'] as const)('%s is saved, and saving it again writes nothing', async name => {
  const sheet = await realSheet(name)
  const saved = await saveProgramme(store, await preview(sheet), moment)
  expect(saved).toMatchObject({ stale: [] })
  const before = await all()
  expect(before.actions).toHaveLength(saved.actions)
  expect(before.tasks).toHaveLength(saved.tasks)
  expect(before.tasks.every(({ owners }) => owners.length > 0)).toBe(true)
  const again = await preview(sheet, { at: later })
  expect(await saveProgramme(store, again, { ...moment, now: later })).toEqual({ actions: 0, tasks: 0, stale: [] })
  expect(await all()).toEqual(before)
  expect(await readList(store, auditKind, 'all')).toHaveLength(1)
})

test('the programme takes its period from its name, and the import is on record', async () => {
  await importRows([['A', 'Kurs', '', '', 'HR', '2027']])
  expect((await readList(store, programmeKind, 'all'))[0]?.entity).toMatchObject({
    programme: 'p',
    from: '2023-01-01',
    to: '2025-12-31',
    importedAt: moment.now,
  })
  expect((await readList(store, auditKind, 'by:anna'))[0]?.entity).toMatchObject({
    verb: 'programme.import',
    counts: { actions: 1, tasks: 1, stale: 0 },
    expires: '2028-11-23T08:00:00Z',
  })
})

test('an import that was cut short is completed by the next one', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => ['A', `Åtgärd ${at}`, '', '', 'HR', '2027'])
  const failing: Store = {
    ...store,
    putMany: (puts: readonly Put[]) => {
      if (puts.some(({ doc }) => doc.kind === 'task')) throw new Error('the power went')
      return store
        .putMany(puts.slice(0, 11))
        .then(versions => [...versions, ...puts.slice(11).map(() => 'stale' as const)])
    },
  }
  const plan = await preview(sheetOf(header, ...rows))
  await expect(saveProgramme(failing, plan, moment)).rejects.toThrow('the power went')
  expect(await all()).toMatchObject({ actions: { length: 11 }, tasks: [] })
  expect(await saveProgramme(store, plan, moment)).toEqual({ actions: 19, tasks: 30, stale: [] })
  expect((await importRows(rows, { at: later })).actions).toBe(0)
})

test('what somebody changed after the preview is left as it is, and told', async () => {
  await importRows([['A', 'Kurs', '', '', 'HR', '2027']])
  const plan = await preview(sheetOf(header, ['A', 'Kurs', 'ny metod', '', 'HR', '2027']), { at: later })
  await answerAs('Kurs', { due: '2027-05-01' })
  const { action } = await named('Kurs')
  expect(await saveProgramme(store, plan, moment)).toMatchObject({ actions: 0, stale: [action] })
  expect(await named('Kurs')).toMatchObject({ due: '2027-05-01', methods: [] })
})

test('HR’s answer opens the tasks at the next sync, and a new import keeps it', async () => {
  const rows = [['A', 'Kurs', '', '', 'Avdelningschefer', '2027']]
  await importRows(rows)
  expect((await all()).tasks).toEqual([])
  expect(asksHr(await named('Kurs'))).toBe(true)
  const ownership: Ownership = { ...(await named('Kurs')).ownership, status: 'set', by: 'hr' }
  await answerAs('Kurs', { ownership, state: 'underway' })
  expect(await resyncTasks(store, moment)).toEqual({ actions: 0, tasks: 2, stale: [] })
  expect(await importRows(rows, { at: later })).toEqual({ actions: 0, tasks: 0, stale: [] })
})

test('after a new register the owners follow it, and a sheet’s owner who left is asked about', async () => {
  await importRows([
    ['A', 'Enhet', '', '', 'HR', '2027'],
    ['A', 'Person', '', '', 'Hugo Holm', '2027'],
  ])
  const directory = houseWith({
    hugo: { active: false },
    planner: { manager: 'johtaja' },
    anna: { active: false },
  })
  expect(await resyncTasks(store, { ...moment, directory })).toEqual({ actions: 2, tasks: 2, stale: [] })
  expect(await named('Enhet')).toMatchObject({ state: 'underway', ownership: { people: ['johtaja'] } })
  expect(await named('Person')).toMatchObject({ state: 'queued', ownership: { status: 'unknown' } })
  const { tasks } = await all()
  expect(tasks.map(({ owners, state }) => [owners, state]).sort()).toEqual([
    [['hugo'], 'stopped'],
    [['johtaja'], 'open'],
  ])
  expect(await resyncTasks(store, { ...moment, directory })).toEqual({ actions: 0, tasks: 0, stale: [] })
})

test('closing what is gone from the sheet stops its tasks', async () => {
  await importRows([
    ['A', 'Kurs', '', '', 'HR', '2027'],
    ['A', 'Dag', '', '', 'HR', '2027'],
  ])
  await importRows([['A', 'Kurs', '', '', 'HR', '2027']], { at: later, closeVanished: true })
  expect(await named('Dag')).toMatchObject({ state: 'stopped' })
  expect((await all()).tasks.map(({ state }) => state).sort()).toEqual(['open', 'stopped'])
})

describe('a row that HR says was renamed', () => {
  const old = ['A', 'Ledarskapskurs för chefer', '', '', 'HR', '2027']
  const renamed = ['B', 'Ledarskapskurs för nya chefer', 'metod', '', 'HR', '2028']

  async function rename() {
    await importRows([old])
    await importRows([renamed], { at: later })
    const vanished = await named('Ledarskapskurs för chefer')
    const similar = vanished.vanished?.similar ?? ''
    return { id: vanished.action, similar, outcome: await renameAction(store, vanished.action, similar, moment) }
  }

  test('keeps its id and its task under the new words', async () => {
    const { id, similar, outcome } = await rename()
    expect(outcome).toBe('renamed')
    const { actions, tasks } = await all()
    const kept = actions.find(({ action }) => action === id)
    expect(kept).toMatchObject({ area: 'B', title: renamed[1], methods: ['metod'], state: 'underway' })
    expect(kept).not.toHaveProperty('vanished')
    expect(actions.find(({ action }) => action === similar)).toMatchObject({ state: 'replaced', replacedBy: id })
    expect(tasks.map(({ action, state, scheduled }) => [action, state, scheduled]).sort()).toEqual(
      [
        [id, 'open', '2028-12-31'],
        [similar, 'stopped', '2028-12-31'],
      ].sort(),
    )
  })

  test('is the same row at the next import, and renaming again changes nothing', async () => {
    const { id, similar } = await rename()
    const before = await all()
    expect(await renameAction(store, id, similar, moment)).toBe('renamed')
    expect(await importRows([renamed], { at: later })).toEqual({ actions: 0, tasks: 0, stale: [] })
    expect(await all()).toEqual(before)
  })

  test('is refused for rows that are still in the sheet, or unknown', async () => {
    await importRows([old, renamed])
    const [one, two] = (await all()).actions
    expect(await renameAction(store, one?.action ?? '', two?.action ?? '', moment)).toEqual({ refused: 'notVanished' })
    expect(await renameAction(store, one?.action ?? '', 'p-0000000000000000', moment)).toEqual({ refused: 'notFound' })
  })
})

test('a sheet that is no programme is refused before anything is read from the store', async () => {
  const outcome = await previewProgramme(store, { ...moment, sheet: sheetOf(['Namn']), programme: 'p', name: 'P' })
  expect(outcome).toMatchObject({ refused: { code: 'programme.noHeader' } })
})
