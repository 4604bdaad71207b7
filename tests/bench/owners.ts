import type { Temporal } from 'temporal-polyfill'
import { dateIn, plusDays, stamp } from '../../services/dates.ts'
import { demoOrganisation } from '../../services/demo/organisation.ts'
import { demoProgramme } from '../../services/demo/programme.ts'
import { buildDirectory } from '../../services/people-directory.ts'
import { type PeoplePlan, savePeople } from '../../services/people-import.ts'
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

/**
 * What everybody with an account answers for: `own` actions of theirs alone, and shares in `shared` that all with their title
 * have, of whom there are `titled`; that is what is due to them. `later` more shares are not due yet.
 */
export type Shape = { titled(people: number): number; own: number; shared: number; later: number }

/** For presses: like the heads of the 130 units of a house of 4,000, with actions enough that no two presses meet. */
export const ownersOfUnits: Shape = { titled: () => 130, own: 3, shared: 2, later: 2 }

/** For rounds: a programme of at most eighty actions, as real ones are, each of them by each of thousands. */
export const oneProgramme: Shape = { titled: people => Math.ceil(people / 11), own: 0, shared: 5, later: 2 }

/**
 * Fills an empty store with a house of `people` in which everybody with an account is an owner: five due items, which is what
 * one card shows, and two not due. Nothing is answered yet, and the bot knows everybody's chat.
 */
export async function fillHouse(
  store: Store,
  people: number,
  now: Temporal.Instant,
  shape: Shape = ownersOfUnits,
): Promise<Owner[]> {
  const today = dateIn('Europe/Helsinki', now)
  const house = demoOrganisation({ people, today })
  const groups = withTitles(house.people, shape)
  await savePeople(store, arrival(house.people), 'bench', now)
  await changeSettings(store, house.settings, 'bench', stamp(now))
  const owners = groups.flat()
  await putAll(store, contactKind, owners.map(contactOf).map(asNew))
  const answerable = [...ownActions(owners, today, shape), ...sharedActions(groups, owners.length, today, shape)]
  const actions = answerable.map(({ action }) => action)
  await putAll(store, actionKind, actions.map(asNew))
  await saveTasks(store, actions, { directory: buildDirectory(house.people), today, now: stamp(now), by: 'bench' })
  return ownersOf(owners, answerable)
}

const asNew = <E>(entity: E) => ({ entity, version: 'new' as const })

/** Those with an account, in groups whose members get a title of their own. */
function withTitles(people: readonly Person[], { titled }: Shape): Person[][] {
  const owners = people.filter(person => person.objectId && person.active)
  const each = titled(owners.length)
  for (const [at, owner] of owners.entries()) owner.title = `Avdelningschef ${Math.floor(at / each) + 1}`
  return Object.values(Object.groupBy(owners, ({ title }) => String(title))).map(group => group ?? [])
}

const arrival = (people: readonly Person[]): PeoplePlan => ({
  ...{ added: [...people], changed: [], same: [], missing: [], inactive: [], findings: [] },
  identities: people.flatMap(({ objectId, personId }, at) => (objectId ? [{ objectId, personId, line: at + 2 }] : [])),
})

const contactOf = (person: Person): Contact => ({
  id: contactDocId(person.personId),
  rev: 0,
  history: [],
  person: person.personId,
  reference: referenceOf(person),
  told: {},
})

/** An action with those who answer for it, and whether it is due within what a card shows. */
type Answerable = { action: Action; owners: readonly Person[]; due: boolean }

const ownActions = (owners: readonly Person[], today: string, { own }: Shape): Answerable[] =>
  owners.flatMap((owner, at) =>
    Array.from({ length: own }, (_, k) => ({
      action: actionOf(own * at + k, plusDays(today, 1 + ((at + k) % 25)), { people: [owner.personId] }),
      owners: [owner],
      due: true,
    })),
  )

const sharedActions = (
  groups: readonly Person[][],
  before: number,
  today: string,
  { own, shared, later }: Shape,
): Answerable[] =>
  groups.flatMap((owners, at) =>
    Array.from({ length: shared + later }, (_, k) => {
      const role = { kind: 'title', title: String(owners[0]?.title) } as const
      const due = k < shared
      const number = own * before + (shared + later) * at + k
      return { action: actionOf(number, plusDays(today, due ? 5 + k : 90 + k), { role }), owners, due }
    }),
  )

/** The rows of the demo programme that one press can answer. */
function wordsOf() {
  const { header, rows } = demoProgramme('2026-11-24')
  const sheet = readProgrammeSheet({ rows: [header, ...rows].map((cells, at) => ({ line: at + 1, cells })) })
  if ('refused' in sheet) throw new Error(sheet.refused.code)
  return sheet.rows.filter(row => !wantsValue(row))
}
const words = wordsOf()

/** An action as an import leaves it once HR has answered its questions: one person's, or each one's who has a title. */
function actionOf(number: number, due: string, who: Partial<Pick<Action['ownership'], 'people' | 'role'>>): Action {
  const row = words[number % words.length]
  if (!row) throw new Error('The demo programme has no row that one press can answer')
  const { area, title, methods, measures, ownerText, timetableText } = row
  const action = `bench-${number.toString(16).padStart(16, '0')}`
  const mode = who.role ? 'each' : 'jointly'
  return {
    ...{ id: actionDocId(action), rev: 0, history: [], action, programme: 'bench', row: number + 1 },
    ...{ area, title, methods, measures, ownerText, timetableText },
    ownership: { mode, people: [], ...who, status: 'set', candidates: [], outside: [], by: 'hr' },
    timetable: { kind: 'due', due },
    state: 'underway',
  }
}

function ownersOf(people: readonly Person[], answerable: readonly Answerable[]): Owner[] {
  const tasks = new Map<string, string[]>(people.map(({ personId }) => [personId, []]))
  for (const { action, owners, due } of answerable) {
    if (!due) continue
    for (const { personId } of owners)
      tasks.get(personId)?.push(`${action.action}:${action.ownership.mode === 'each' ? `p-${personId}` : 'joint'}`)
  }
  return people.map(person => ({ person, tasks: tasks.get(person.personId) ?? [] }))
}
