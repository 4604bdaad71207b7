import type { Temporal } from 'temporal-polyfill'
import { dateIn, plusDays, stamp } from '../../services/dates.ts'
import { demoOrganisation } from '../../services/demo/organisation.ts'
import { demoProgramme } from '../../services/demo/programme.ts'
import { buildDirectory } from '../../services/people-directory.ts'
import { savePeople } from '../../services/people-import.ts'
import { type Contact, contactDocId, contactKind, type Person } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { type Action, actionDocId, actionKind } from '../../services/programme-model.ts'
import { wantsValue } from '../../services/programme-rules.ts'
import { putAll, saveTasks } from '../../services/programme-save.ts'
import { readProgrammeSheet } from '../../services/programme-sheet.ts'
import { changeSettings } from '../../services/settings.ts'
import { referenceOf } from './presses.ts'

/** Somebody who answers for actions, and the tasks of theirs that are due. */
export type Owner = { person: Person; tasks: string[] }

/** As many units as a house of 4,000 has: an action by each of them has so many shares. */
const units = 130

/** What is due to each owner: this many actions of their own, and shares in this many that units answer for each. */
const own = 3
const shared = 2

/** Shares that everybody has besides and that are not due yet. */
const later = 2

/**
 * Fills an empty store with a house of `people` in which everybody with an account is an owner: five due items, which is what
 * one card shows, and two not due. Nothing is answered yet, and the bot knows everybody's chat.
 */
export async function fillHouse(store: Store, people: number, now: Temporal.Instant): Promise<Owner[]> {
  const today = dateIn('Europe/Helsinki', now)
  const house = demoOrganisation({ people, today })
  await saveEverybody(store, house.people, now)
  await changeSettings(store, house.settings, 'bench', stamp(now))
  const owners = house.people.filter(person => person.objectId && person.active)
  await putAll(
    store,
    contactKind,
    owners.map(person => ({ entity: contactOf(person), version: 'new' as const })),
  )
  const actions = actionsFor(owners, today)
  await putAll(
    store,
    actionKind,
    actions.map(entity => ({ entity, version: 'new' as const })),
  )
  await saveTasks(store, actions, { directory: buildDirectory(house.people), today, now: stamp(now), by: 'bench' })
  return ownersOf(owners, actions, plusDays(today, 30))
}

async function saveEverybody(store: Store, people: readonly Person[], now: Temporal.Instant) {
  const identities = people.flatMap(({ objectId, personId }, at) =>
    objectId ? [{ objectId, personId, line: at + 2 }] : [],
  )
  const plan = { added: [...people], changed: [], same: [], missing: [], inactive: [], identities, findings: [] }
  await savePeople(store, plan, 'bench', now)
}

const contactOf = (person: Person): Contact => ({
  id: contactDocId(person.personId),
  rev: 0,
  history: [],
  person: person.personId,
  reference: referenceOf(person),
  told: {},
})

/** Actions with the words of the demo programme, as an import leaves them once HR has answered its questions. */
function actionsFor(owners: readonly Person[], today: string): Action[] {
  const { header, rows } = demoProgramme(today)
  const sheet = readProgrammeSheet({ rows: [header, ...rows].map((cells, at) => ({ line: at + 1, cells })) })
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  const words = sheet.rows.filter(row => !wantsValue(row))
  const actions: Action[] = []
  const add = (people: readonly Person[], mode: 'jointly' | 'each', due: string) => {
    const number = actions.length + 1
    const row = words[number % words.length]
    if (!row) throw new Error('The demo programme has no row that one press can answer')
    actions.push(actionOf(number, row, { mode, people: people.map(({ personId }) => personId) }, due))
  }
  for (const [at, owner] of owners.entries()) {
    for (let k = 0; k < own; k++) add([owner], 'jointly', plusDays(today, 1 + ((at + k) % 25)))
  }
  for (let from = 0; from < owners.length; from += units) {
    const group = owners.slice(from, from + units)
    for (let k = 0; k < shared; k++) add(group, 'each', plusDays(today, 5 + k))
    for (let k = 0; k < later; k++) add(group, 'each', plusDays(today, 90 + k))
  }
  return actions
}

type Words = Pick<Action, 'area' | 'title' | 'methods' | 'measures' | 'ownerText' | 'timetableText'>

function actionOf(
  row: number,
  { area, title, methods, measures, ownerText, timetableText }: Words,
  ownership: Pick<Action['ownership'], 'mode' | 'people'>,
  due: string,
): Action {
  const action = `bench-${row.toString(16).padStart(16, '0')}`
  return {
    ...{ id: actionDocId(action), rev: 0, history: [], action, programme: 'bench', row },
    ...{ area, title, methods, measures, ownerText, timetableText },
    ownership: { ...ownership, status: 'set', candidates: [], outside: [], by: 'hr' },
    timetable: { kind: 'due', due },
    state: 'underway',
  }
}

function ownersOf(people: readonly Person[], actions: readonly Action[], until: string): Owner[] {
  const tasks = new Map<string, string[]>(people.map(({ personId }) => [personId, []]))
  for (const { action, ownership, timetable } of actions) {
    if (timetable.kind !== 'due' || timetable.due > until) continue
    for (const id of ownership.people) {
      tasks.get(id)?.push(ownership.mode === 'each' ? `${action}:p-${id}` : `${action}:joint`)
    }
  }
  return people.map(person => ({ person, tasks: tasks.get(person.personId) ?? [] }))
}
