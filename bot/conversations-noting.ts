import type { ConversationProblem } from '../cards/conversations-forms.ts'
import { plain } from '../cards/elements.ts'
import { conversationTexts } from '../cards/locales/conversations.ts'
import { kindName } from '../cards/locales/conversations-kinds.ts'
import { date } from '../cards/locales/forms.ts'
import type { Told } from '../cards/today.ts'
import { change, type NotedSeveral, noteSeveral } from '../services/conversations-deeds.ts'
import { heldBy } from '../services/conversations-people.ts'
import type { Press, Refusal } from '../services/conversations-rules.ts'
import type { ConversationKind } from '../services/conversations-settings.ts'
import { stamp } from '../services/dates.ts'
import { unitMark } from '../services/programme-identity.ts'
import {
  batchOf,
  chosenPeople,
  chosenThemes,
  noteDialog,
  notNowDialog,
  type Own,
  ownAmong,
  planDialog,
  pressedOwn,
  refuseOthers,
  togetherDialog,
} from './conversations-dialogs.ts'
import { kindCalled, loadOwn, showBehind } from './conversations-list.ts'
import type { Feature, Reply, Turn } from './turn.ts'

const pressOf = ({ person, today, at }: Turn): Press => ({ by: person.personId, today, now: stamp(at) })

const textsFor = ({ reader }: Turn) => conversationTexts[reader.language]

const dateProblems: readonly Refusal[] = ['future', 'tooOld', 'badDate']

/** Why nothing was changed, in words that say nothing of what an employee has answered. */
function refusalLine(turn: Turn, refusal: Refusal, name: string) {
  const { refusals, told } = textsFor(turn)
  if (refusal === 'twice') return told.already(plain(name))
  if (refusal === 'tooLate' || refusal === 'closed' || refusal === 'answered') return refusals.closed
  return refusal === 'notYours' ? refusals.notYours : refusals.changed
}

/**
 * What was noted, for whom, and for whom not and why. Whose wish was taken is not held by the reader any more once it is
 * granted, so that there is nobody to undo it for.
 */
type Outcome = NotedSeveral & { own: readonly Own[]; foreign: readonly string[]; batch: string; undoable: boolean }

async function noteFor(
  turn: Turn,
  ids: readonly string[],
  facts: { kind: ConversationKind; on: string; data: Record<string, unknown> },
): Promise<Outcome> {
  const { kind, on, data } = facts
  const own = await ownAmong(turn, ids)
  const theirs = new Map(own.map(({ person }) => [person.personId, person]))
  const batch = batchOf(turn, data)
  const several = {
    kind: kind.kind,
    on,
    batch,
    covers: kind.countsAs ? [kind.countsAs] : [],
    themes: chosenThemes(data),
    areaOf: (person: string) => unitMark(theirs.get(person)?.unit.slice(0, 1) ?? []),
  }
  const result = await noteSeveral(turn.store, [...theirs.keys()], several, pressOf(turn))
  const held = new Set(
    heldBy(turn.person.personId, await turn.directory(), turn.today).map(({ person }) => person.personId),
  )
  const undoable = result.noted.length > 0 && result.noted.every(id => held.has(id))
  return { ...result, own, foreign: ids.filter(id => !theirs.has(id)), batch, undoable }
}

/** One line: who was noted, and who was not and why. */
function notedLine(turn: Turn, outcome: Outcome, kind: ConversationKind, on: string): string {
  const { told, why } = textsFor(turn)
  const names = new Map(outcome.own.map(({ person }) => [person.personId, plain(person.name)]))
  const [one, ...others] = outcome.noted
  const noted =
    one !== undefined && others.length === 0
      ? told.notedOne(names.get(one) ?? '', kindName(turn.reader, kind), date(turn.reader, on))
      : told.noted(turn.reader, outcome.noted.length)
  const refused = outcome.refused.map(
    ({ person, why: code }) => `${names.get(person) ?? ''} (${code === 'twice' ? why.twice : why.other})`,
  )
  const foreign = outcome.foreign.length > 0 ? [why.notYours] : []
  const left = [...refused, ...foreign]
  return [...(one === undefined ? [] : [noted]), ...(left.length > 0 ? [told.notNoted(left.join(', '))] : [])].join(' ')
}

/** *Save* in *Note*: refused beside the field when there is something to correct, with everything typed still there. */
async function noteSave(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { refusals } = textsFor(turn)
  const again = (problem: ConversationProblem) => noteDialog(turn, data, problem)
  const ids = typeof data.person === 'string' && data.person ? [data.person] : chosenPeople(data)
  if (ids.length === 0) return again({ field: 'people', line: refusals.nobody })
  const kind = kindCalled(turn.settings, data.kind)
  if (!kind?.active) return again({ field: 'kind', line: refusals.kind })
  const on = typeof data.date === 'string' ? data.date : ''
  const outcome = await noteFor(turn, ids, { kind, on, data })
  if (outcome.foreign.length > 0) {
    const refused = await refuseOthers(turn, 'conversations.noteSave', outcome.foreign)
    if (outcome.own.length === 0) return refused
  }
  if (outcome.refused.length > 0 && outcome.refused.every(({ why }) => dateProblems.includes(why)))
    return again({ field: 'date', line: refusals.noteDate })
  return showBehind(turn, data, toldNoted(turn, outcome, kind, on))
}

function toldNoted(turn: Turn, outcome: Outcome, kind: ConversationKind, on: string): Told {
  const line = notedLine(turn, outcome, kind, on)
  const undo = { verb: 'conversations.undo', data: { task: outcome.batch, rev: 0 } }
  return outcome.undoable ? { line, undo } : { line }
}

/** One press on what was planned: it was held on that date. */
async function held(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  const planned = own.record.planned.find(({ kind, on }) => isAbout(turn, kind, data.kind) && on <= turn.today)
  const kind = planned && kindCalled(turn.settings, planned.kind)
  if (!planned || !kind?.active) return showBehind(turn, data, { line: textsFor(turn).refusals.changed })
  // What stands on the card came with no batch, and each press is its own.
  const outcome = await noteFor(turn, [own.person.personId], { kind, on: planned.on, data: {} })
  return showBehind(turn, data, toldNoted(turn, outcome, kind, planned.on))
}

/** A row of the list stands for its kind and for those that count as it. */
const isAbout = (turn: Turn, planned: string, pressed: unknown) =>
  planned === pressed || kindCalled(turn.settings, planned)?.countsAs === pressed

/** Teams' own form for a meeting: subject and person, and nothing of what it will be about. */
const meetingUrl = (subject: string, email: string) =>
  `https://teams.microsoft.com/l/meeting/new?subject=${encodeURIComponent(subject)}&attendees=${encodeURIComponent(email)}`

async function planSave(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  const { store, reader, settings } = turn
  const { told, refusals } = textsFor(turn)
  const { personId, name } = own.person
  if (data.remove === true) {
    const removed = await change(store, personId, { deed: 'unplan', kind: String(data.was) }, pressOf(turn))
    const line = removed.outcome === 'done' ? told.unplanned(plain(name)) : refusalLine(turn, removed.outcome, name)
    return showBehind(turn, data, { line })
  }
  const kind = kindCalled(settings, data.kind)
  if (!kind?.active) return planDialog(turn, data, { field: 'kind', line: refusals.kind })
  const on = typeof data.date === 'string' ? data.date : ''
  const { outcome } = await change(store, personId, { deed: 'plan', kind: kind.kind, on }, pressOf(turn))
  if (dateProblems.includes(outcome as Refusal))
    // `done` is no refusal and is then not among them
    return planDialog(turn, data, { field: 'date', line: refusals.planDate })
  if (outcome !== 'done' && outcome !== 'twice')
    return showBehind(turn, data, { line: refusalLine(turn, outcome, name) })
  const was = own.record.planned.find(one => one.kind === data.was && one.kind !== kind.kind)
  // The same conversation, now of another kind: it is not planned twice.
  if (was) await change(store, personId, { deed: 'unplan', kind: was.kind }, pressOf(turn))
  const line = told.planned(plain(name), kindName(reader, kind), date(reader, on))
  return showBehind(turn, data, { line, links: linksFor(turn, own, kind) })
}

/** The meeting to book in the calendar where there is an address, and the employer's form for preparing where there is one. */
function linksFor(turn: Turn, { person }: Own, kind: ConversationKind) {
  const { buttons } = textsFor(turn)
  const form = turn.settings.conversations.preparation
  return [
    ...(person.email ? [{ title: buttons.meeting, url: meetingUrl(kindName(turn.reader, kind), person.email) }] : []),
    ...(form ? [{ title: buttons.form, url: form }] : []),
  ]
}

async function notNowSave(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  const { told, refusals } = textsFor(turn)
  const { personId, name } = own.person
  const kind = kindCalled(turn.settings, data.kind)
  const until = typeof data.date === 'string' ? data.date : ''
  if (!kind) return showBehind(turn, data, { line: refusals.changed })
  const deed = { deed: 'notNow' as const, kind: kind.kind, until }
  const { outcome } = await change(turn.store, personId, deed, pressOf(turn))
  if (outcome === 'badDate') return notNowDialog(turn, data, { field: 'date', line: refusals.notNowDate })
  if (outcome !== 'done' && outcome !== 'twice')
    return showBehind(turn, data, { line: refusalLine(turn, outcome, name) })
  return showBehind(turn, data, { line: told.notNow(plain(name), date(turn.reader, until)) })
}

/** The employee's press on the manager's device, after a step that says so. */
async function together(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const own = await pressedOwn(turn, data)
  if ('kind' in own) return own
  if (data.sure !== true) return togetherDialog(turn, data, own)
  const deed = { deed: 'together' as const, held: String(data.held) }
  const { outcome } = await change(turn.store, own.person.personId, deed, pressOf(turn))
  // Whoever holds the device does not learn that the employee has answered already, nor what.
  const line =
    outcome === 'done' || outcome === 'answered'
      ? textsFor(turn).told.together
      : refusalLine(turn, outcome, own.person.name)
  return showBehind(turn, data, { line })
}

/** Takes back what the reader noted in one press, while it is the same day and nothing has come of it. */
async function undo(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { told, refusals } = textsFor(turn)
  const batch = typeof data.task === 'string' ? data.task : ''
  const { holdings, records } = await loadOwn(turn)
  const me = turn.person.personId
  const noted = holdings.filter(({ person }) =>
    records.get(person.personId)?.entity.held.some(({ id, by }) => by === me && id.startsWith(`${batch}.`)),
  )
  let undone = 0
  for (const { person } of batch ? noted : []) {
    const known = records.get(person.personId)
    const { outcome } = await change(turn.store, person.personId, { deed: 'undo', batch }, pressOf(turn), known)
    if (outcome === 'done') undone += 1
  }
  const line = undone > 0 ? told.undone(turn.reader, undone) : noted.length > 0 ? refusals.closed : refusals.changed
  return showBehind(turn, data, { line })
}

/** The verbs that write. */
export const noting: Feature['verbs'] = {
  'conversations.noteSave': { run: noteSave },
  'conversations.planSave': { run: planSave },
  'conversations.notNowSave': { run: notNowSave },
  'conversations.held': { run: held },
  'conversations.together': { run: together },
  'conversations.undo': { run: undo },
}
