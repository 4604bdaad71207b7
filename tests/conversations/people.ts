import { conversationsDocId } from '../../services/conversations-model.ts'
import { read, readList, write } from '../../services/documents.ts'
import {
  identityDocId,
  identityKind,
  type Language,
  type Person,
  personDocId,
  personKind,
} from '../../services/people-model.ts'
import { type Action, actionDocId, actionKind, type Task, taskDocId, taskKind } from '../../services/programme-model.ts'
import type { House, Somebody } from '../house.ts'

/** What one types to be spoken to in a language. */
const asking: Record<Language, string> = { sv: 'svenska', fi: 'suomeksi', en: 'english' }

/** From now on Klart speaks that language with them. */
export const speaks = (house: House, who: Somebody, language: Language) => house.say(who, asking[language])

/** The action of that title, as it is stored now. */
export async function actionTitled(house: House, title: string): Promise<Action> {
  const found = (await readList(house.store, actionKind, 'all')).find(({ entity }) => entity.title === title)
  if (!found) throw new Error(`No action ${title}`)
  return found.entity
}

/** The action's task that the person answers for, as it is stored now. */
export async function taskOf(house: House, title: string, person: string): Promise<Task> {
  const { action } = await actionTitled(house, title)
  const tasks = (await readList(house.store, taskKind, `action:${action}`)).map(({ entity }) => entity)
  const found = tasks.find(({ owners, asked }) => owners.includes(person) || asked?.person === person)
  if (!found) throw new Error(`${person} has no task of ${title}`)
  return found
}

/** Writes a task, or an action, otherwise than it is. */
export async function changeTask(house: House, task: Task, changes: Partial<Task>) {
  const known = await read(house.store, taskKind, taskDocId(task.task))
  await write(house.store, taskKind, { ...task, ...changes }, known?.version ?? 'new')
}

export async function changeAction(house: House, action: Action, changes: Partial<Action>) {
  const known = await read(house.store, actionKind, actionDocId(action.action))
  await write(house.store, actionKind, { ...action, ...changes }, known?.version ?? 'new')
}

/** Puts somebody new into the register, known to Klart by an account of their own. */
export async function hire(
  house: House,
  person: Pick<Person, 'personId' | 'name'> & Partial<Person>,
): Promise<Somebody> {
  const { personId, name } = person
  const objectId = `00000000-0000-0000-0000-${personId.padStart(12, '0')}`
  await write(
    house.store,
    personKind,
    {
      ...{ id: personDocId(personId), rev: 0, history: [], unit: ['Enheten'], assistants: [], country: 'FI' as const },
      ...{ rhythm: 'office' as const, leaves: [], roles: [], groups: [], active: true, objectId },
      ...person,
    },
    'new',
  )
  await write(
    house.store,
    identityKind,
    { id: identityDocId(objectId), rev: 0, history: [], objectId, person: personId },
    'new',
  )
  return { objectId, name }
}

/** From now on nothing is known of the person's conversations. */
export async function forget(house: House, person: string) {
  const stored = await house.store.get(conversationsDocId(person))
  if (stored) await house.store.remove(stored.doc.id, stored.version)
}
