import { z } from 'zod'
import type { Data } from '../cards/elements.ts'
import { programmeTexts } from '../cards/locales/programme.ts'
import { todayTexts } from '../cards/locales/today.ts'
import {
  askForm,
  type Candidate,
  helpForm,
  managerForm,
  moveForm,
  onItsWayForm,
  otherForm,
  valueForm,
} from '../cards/programme-forms.ts'
import { plusDays } from '../services/dates.ts'
import { fromDoc, read, type Versioned } from '../services/documents.ts'
import type { Person } from '../services/people-model.ts'
import { type Action, actionDocId, actionKind, type Task, taskDocId, taskKind } from '../services/programme-model.ts'
import type { Deed, Refusal } from '../services/programme-rules.ts'
import type { Feature, Reply, Turn } from './turn.ts'

const text = z.string().max(500).optional().catch(undefined)
const number = z.preprocess(
  value => (typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value),
  z.number().finite().min(0).max(1e9).optional().catch(undefined),
)

const deedSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('programme.done'), value: number }),
  z.object({ verb: z.literal('programme.onItsWay'), value: number, note: text }),
  z.object({ verb: z.literal('programme.plusOne') }),
  z.object({ verb: z.literal('programme.move'), date: z.string().catch(''), reason: text }),
  z.object({ verb: z.literal('programme.ask'), person: z.string().catch('') }),
  z.object({ verb: z.literal('programme.accept') }),
  z.object({ verb: z.literal('programme.decline') }),
  z.object({ verb: z.literal('programme.help'), text }),
  z.object({ verb: z.literal('programme.thursday') }),
  z.object({ verb: z.literal('programme.noted') }),
  z.object({ verb: z.literal('programme.undo') }),
])

/** The answer in a press or a dialog's fields; fields that make no sense are left out or refused by the rules. */
export function deedOf(data: Record<string, unknown>): Deed | undefined {
  const parsed = deedSchema.safeParse(data)
  return parsed.success ? parsed.data : undefined
}

/** The task that a press names, as it was read together with who pressed. */
export function pressedTask(turn: Turn, data: Record<string, unknown>): Versioned<Task> | undefined {
  const stored = typeof data.task === 'string' ? turn.loaded.get(taskDocId(data.task)) : undefined
  return stored?.doc.kind === 'task' ? { entity: fromDoc(taskKind, stored.doc), version: stored.version } : undefined
}

/** What every step of a dialog hands on: which task, which rev, where the card stands. */
const carried = (turn: Turn, data: Record<string, unknown>): Data => {
  const card = typeof data.card === 'string' ? data.card : turn.card
  return {
    task: String(data.task),
    rev: typeof data.rev === 'number' ? data.rev : -1,
    on: data.on === 'mine' ? 'mine' : 'today',
    ...(typeof data.page === 'number' ? { page: data.page } : {}),
    ...(card ? { card } : {}),
  }
}

const dialog = (action: Action, card: Extract<Reply, { kind: 'dialog' }>['card']): Reply => ({
  kind: 'dialog',
  title: action.title,
  card,
})

/** The task a dialog is about and its action, while the person answers for it or (`as`) it has climbed to them. */
async function actionOf(turn: Turn, data: Record<string, unknown>) {
  const { personId } = turn.person
  const task = pressedTask(turn, data)?.entity
  const owns = task?.owners.includes(personId) === true
  if (!task || !(owns || task.climbed?.to.includes(personId))) return undefined
  const action = (await read(turn.store, actionKind, actionDocId(task.action)))?.entity
  return action && { task, action, as: owns ? ('owner' as const) : ('manager' as const) }
}

const gone = (turn: Turn): Reply => ({ kind: 'line', text: todayTexts[turn.reader.language].refusals.changed })

async function other(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const found = await actionOf(turn, data)
  if (!found) return gone(turn)
  const form = found.as === 'owner' ? otherForm : managerForm
  return dialog(found.action, form(found.action, carried(turn, data), turn.reader))
}

async function value(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const found = await actionOf(turn, data)
  return found
    ? dialog(found.action, valueForm(found.action, found.task, carried(turn, data), turn.reader))
    : gone(turn)
}

/** The form behind a choice of *Other…*; asking someone comes back here for every search. */
async function step(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const found = await actionOf(turn, data)
  if (!found) return gone(turn)
  const { action } = found
  const on = carried(turn, data)
  switch (data.step) {
    case 'onItsWay':
      return dialog(action, onItsWayForm(action, on, turn.reader))
    case 'move':
      return dialog(action, moveForm(action, on, plusDays(turn.today, 1), turn.reader))
    case 'help':
      return dialog(action, helpForm(action, on, turn.reader))
    case 'ask':
      return dialog(action, askForm(action, on, await search(turn, data), turn.reader))
    default:
      return gone(turn)
  }
}

/** At most this many people to choose from, so that they fit a phone. */
export const mostFound = 7

/** The people that a dialog's search field finds; none yet when it has not been used. */
export async function search(
  turn: Turn,
  data: Record<string, unknown>,
): Promise<{ asked: string; found?: Candidate[] }> {
  const asked = typeof data.query === 'string' ? data.query.trim().slice(0, 80) : ''
  if (!asked) return { asked }
  return { asked, found: (await turn.directory()).search(asked, mostFound).map(asCandidate) }
}

/** A person of the register as somebody to choose. */
export const asCandidate = ({ personId, name, title, unit }: Person): Candidate => ({
  person: personId,
  name,
  title,
  unit: unit.at(-1) ?? '',
})

/** The dialog again, with what was wrong: nothing typed is thrown away silently. */
export async function problemDialog(
  turn: Turn,
  action: Action,
  data: Record<string, unknown>,
  problem: Extract<Refusal, 'badDate' | 'badPerson'>,
): Promise<Reply> {
  const on = carried(turn, data)
  const line = todayTexts[turn.reader.language].refusals[problem]
  if (problem === 'badDate') return dialog(action, moveForm(action, on, plusDays(turn.today, 1), turn.reader, line))
  const choose = data.person ? line : programmeTexts[turn.reader.language].forms.whoError
  return dialog(action, askForm(action, on, await search(turn, data), turn.reader, choose))
}

/** The verbs that open a dialog or its next step; what is answered in it goes to the deeds' own verbs. */
export const dialogs: Feature['verbs'] = {
  'programme.other': { run: other },
  'programme.value': { run: value },
  'programme.step': { run: step },
}
