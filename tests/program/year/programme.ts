import { readList, toDoc } from '../../../services/documents.ts'
import { buildDirectory } from '../../../services/people-directory.ts'
import { type Person, personKind } from '../../../services/people-model.ts'
import type { Store } from '../../../services/ports.ts'
import {
  type Action,
  actionDocId,
  actionKind,
  type Ownership,
  programmeDocId,
  programmeKind,
  type Timetable,
} from '../../../services/programme-model.ts'
import { saveTasks } from '../../../services/programme-save.ts'
import { addDays, daysFrom } from './calendar.ts'
import type { Chance } from './chance.ts'
import { firstDay, lastDay } from './register.ts'

/** An action as the test wants it: who answers for it, when it is due, whether anybody ever will answer. */
export type Wish = {
  action: string
  area: string
  title: string
  owners: string[]
  mode: 'jointly' | 'each'
  /** The first date of those that come back. */
  due?: string
  every?: 'month' | 'year'
  stubborn: boolean
  /** HR has to answer first: who owns it, whether each does, what became of it. */
  asks?: 'owner' | 'plural' | 'past'
}

const programme = 'aret'

/** About sixty actions, their dates spread over the year. */
export function makeProgramme(
  managers: readonly Person[],
  staff: readonly Person[],
  hr: readonly Person[],
  chance: Chance,
): Wish[] {
  const wishes: Wish[] = []
  const length = daysFrom(firstDay, lastDay)
  const dateFrom = (first: number) => addDays(firstDay, chance.whole(first, length - 5))
  const ids = (some: readonly Person[]) => some.map(({ personId }) => personId)
  function add(wish: Omit<Wish, 'action' | 'area' | 'title' | 'stubborn' | 'mode'> & Partial<Wish>) {
    const number = String(wishes.length + 1)
    const action = `${programme}-${number.padStart(16, '0')}`
    const area = wish.asks === 'owner' ? `Nyckelområde ${number}` : 'Arbetsgemenskap'
    wishes.push({ action, area, title: `Åtgärd nummer ${number}.`, mode: 'jointly', stubborn: false, ...wish })
  }
  for (const due of ['2026-12-07', '2027-01-05', '2027-03-29', '2027-04-01', '2027-07-15', '2027-10-05'])
    add({ owners: ids(chance.some(managers, 1)), due })
  for (let count = 0; count < 14; count++) add({ owners: ids(chance.some(managers, 1)), due: dateFrom(3) })
  for (let count = 0; count < 6; count++)
    add({ owners: ids(chance.some(managers, chance.whole(2, 3))), due: dateFrom(3) })
  for (let count = 0; count < 12; count++)
    add({ owners: ids(chance.some(staff, chance.whole(1, 2))), due: dateFrom(3) })
  add({ owners: ids(hr.slice(0, 1)), due: dateFrom(30) })
  add({ owners: ids(hr.slice(1)), due: dateFrom(30) })
  for (let count = 0; count < 8; count++)
    add({
      owners: ids(chance.some(chance.happens(0.5) ? staff : managers, chance.whole(1, 2))),
      due: dateFrom(3),
      stubborn: true,
    })
  add({ owners: ids(chance.some(managers, 20)), mode: 'each', due: dateFrom(60) })
  add({ owners: ids(chance.some(managers, 12)), mode: 'each', due: dateFrom(20) })
  add({ owners: ids(chance.some(staff, 10)), mode: 'each', due: dateFrom(100) })
  add({ owners: ids(chance.some(managers, 20)), mode: 'each', due: '2026-12-31', every: 'month' })
  add({ owners: ids(chance.some(managers, 20)), mode: 'each', due: '2027-01-15', every: 'month' })
  add({ owners: ids(chance.some(staff, 30)), mode: 'each', due: dateFrom(60) })
  for (const every of ['month', 'month', 'year', 'year'] as const)
    add({ owners: ids(chance.some(managers, 1)), due: `2026-12-${chance.whole(10, 28)}`, every })
  add({ owners: [], due: '2027-05-20', asks: 'owner' })
  add({ owners: [], due: '2027-08-31', asks: 'owner' })
  add({ owners: [], due: '2027-06-09', mode: 'each', asks: 'plural' })
  add({ owners: ids(chance.some(managers, 1)), due: '2026-06-30', asks: 'past' })
  return wishes
}

function timetableOf({ due, every }: Wish): Timetable {
  if (due === undefined) return { kind: 'none' }
  return every ? { kind: 'recurrence', unit: every, every: 1, first: due } : { kind: 'due', due }
}

function ownershipOf({ owners, mode, asks }: Wish): Ownership {
  const common = { mode, people: owners, candidates: [], outside: [], by: 'hr' as const }
  if (asks === 'owner') return { ...common, status: 'missing', by: 'sheet' }
  if (asks === 'plural') return { ...common, status: 'plural', role: { kind: 'managers' }, by: 'sheet' }
  return { ...common, status: 'set' }
}

const actionOf = (wish: Wish, row: number): Action => ({
  id: actionDocId(wish.action),
  rev: 0,
  history: [],
  action: wish.action,
  programme,
  row,
  area: wish.area,
  title: wish.title,
  methods: [],
  measures: [],
  ownerText: '',
  ownership: ownershipOf(wish),
  timetableText: '',
  timetable: timetableOf(wish),
  state: wish.asks ? 'queued' : 'underway',
  ...(wish.asks === 'past' ? { past: 'ask' } : {}),
})

/** HR's programme in the store, with the tasks that Klart makes of it. */
export async function saveProgramme(store: Store, wishes: readonly Wish[], now: string) {
  const head = { id: programmeDocId(programme), rev: 0, history: [], programme, name: 'Programmet', importedAt: now }
  await store.put(toDoc(programmeKind, head), 'new')
  const actions = wishes.map((wish, at) => actionOf(wish, at + 1))
  await store.putMany(actions.map(action => ({ doc: toDoc(actionKind, action), version: 'new' })))
  const people = (await readList(store, personKind, 'active')).map(({ entity }) => entity)
  await saveTasks(store, actions, { directory: buildDirectory(people), today: firstDay, now, by: 'hr' })
}
