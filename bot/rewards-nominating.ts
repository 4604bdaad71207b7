import type { Data } from '../cards/elements.ts'
import { plain } from '../cards/elements.ts'
import { rewardTexts } from '../cards/locales/rewards.ts'
import {
  type NominateFields,
  nominatedCard,
  nominateForm,
  nominateWhoForm,
  type Place,
} from '../cards/rewards-nominating.ts'
import { mostReceivers } from '../cards/rewards-who.ts'
import { stamp } from '../services/dates.ts'
import { propose } from '../services/rewards.ts'
import { budgetFor, freeOf, loadBudgets } from '../services/rewards-budgets.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import { type DecidingHouse, decidersOf } from '../services/rewards-deciders.ts'
import type { Nomination, Receiver } from '../services/rewards-model.ts'
import { draftOf, mayGrant, refusalOf } from '../services/rewards-proposals.ts'
import { currencyOf } from '../services/rewards-settings.ts'
import { type Candidate, candidateOf, findReceivers } from '../services/rewards-who.ts'
import { authorOf } from './rewards-extension.ts'
import { houseOf } from './rewards-house.ts'
import { candidatesOf, readTyped, readWho, receiversOf } from './rewards-who.ts'
import { nameOf, offeredFor, receiverName } from './rewards-words.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So many receivers at once are several nominations of the same words. */
const mostAtOnce = 5

const placeOf = (data: Record<string, unknown>): Place => (data.place === 'chat' ? 'chat' : 'dialog')

/** A form in the chat stands where its button was; in a dialog it is the dialog's next step. */
const shown = (turn: Turn, place: Place, card: Extract<Reply, { kind: 'card' }>['card']): Reply => {
  const { title } = rewardTexts[turn.reader.language]
  return place === 'chat' ? { kind: 'card', card, summary: title } : { kind: 'dialog', title, card }
}

/** What every step hands on: the id that the nomination will have, so that the same press twice is one; and whom it is for. */
function carried(turn: Turn, data: Record<string, unknown>, who?: readonly string[]): Data {
  const id = typeof data.id === 'string' && /^[a-z0-9]{8,32}$/.test(data.id) ? data.id : turn.newId()
  const card = typeof data.card === 'string' ? data.card : turn.card
  // What was typed goes along to the choice of people and back.
  const { criterion, why, announce, form } = fieldsOf(data)
  const typed = { ...(criterion ? { criterion } : {}), ...(why ? { why } : {}), announce, ...(form ? { form } : {}) }
  return {
    id,
    ...typed,
    ...(who ? { to: who.join(',') } : {}),
    ...(card && placeOf(data) === 'dialog' ? { card } : {}),
  }
}

type WhoStep = { asked: string; found?: Candidate[] | undefined; chosen?: Candidate[]; problem?: string | undefined }

function whoStep(turn: Turn, data: Record<string, unknown>, { asked, found, chosen = [], problem }: WhoStep): Reply {
  const place = placeOf(data)
  const who = { asked, found, chosen, multiple: true }
  return shown(turn, place, nominateWhoForm({ who, problem, place, data: carried(turn, data) }, turn.reader))
}

/** The first step: a search, or whoever a message's menu was opened on. */
async function nominate(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = rewardTexts[turn.reader.language]
  if (!turn.settings.rewards.active) return { kind: 'line', text: texts.refusals.off }
  const directory = await turn.directory()
  const author = data.author === undefined ? undefined : await authorOf(turn, data)
  if (author && author.personId !== turn.person.personId)
    return fillIn(turn, data, [{ kind: 'person', person: author.personId }])
  const { query, values } = readWho(data.again === true ? { who: data.to } : data)
  const chosen = candidatesOf(receiversOf(values, directory).receivers, directory)
  const found = query ? findReceivers(directory, query, { most: mostReceivers, units: true }) : undefined
  return whoStep(turn, data, { asked: query, found, chosen })
}

/** `föreslå Anna`: straight to the words where it can be nobody else. */
async function typed(turn: Turn, rest: string): Promise<Reply> {
  const data = { place: 'chat' }
  if (!turn.settings.rewards.active || !rest.trim()) return nominate(turn, data)
  const directory = await turn.directory()
  const { sure, found, asked } = readTyped(rest, directory, { units: true })
  const { receivers } = receiversOf(
    sure.map(({ value }) => value),
    directory,
  )
  if (receivers.length > 0 && found.length <= sure.length) return fillIn(turn, data, receivers)
  return whoStep(turn, data, { asked, found, chosen: sure })
}

/** From whom to what for. */
async function next(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const directory = await turn.directory()
  const { query, values } = readWho(data)
  const { receivers } = receiversOf(values, directory)
  if (receivers.length > 0 && receivers.length <= mostAtOnce) return fillIn(turn, data, receivers)
  const found = query ? findReceivers(directory, query, { most: mostReceivers, units: true }) : undefined
  const problem = rewardTexts[turn.reader.language].chooseUpTo(mostAtOnce)
  return whoStep(turn, data, { asked: query, found, chosen: candidatesOf(receivers, directory), problem })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 2000) : '')

const fieldsOf = (data: Record<string, unknown>): NominateFields => ({
  criterion: textOf(data.criterion),
  why: textOf(data.why),
  announce: data.announce === 'no' ? 'no' : 'yes',
  form: textOf(data.form),
})

const choiceOf = (receiver: Receiver, turn: { directory: DecidingHouse['directory'] }) =>
  candidateOf(receiver, turn.directory)?.value ?? ''

/** What the second step shows besides what was typed: who decides, and what a manager there can grant. */
async function offer(turn: Turn, house: DecidingHouse, receivers: readonly Receiver[], id: string) {
  const me = turn.person.personId
  const drafts = receivers.map(receiver => draftOf({ nominator: me, receiver }, id, house.directory))
  const [first] = drafts
  const grants = first !== undefined && drafts.every(draft => mayGrant(me, draft, house.directory))
  const deciders = [...new Set(drafts.flatMap(draft => decidersOf(draft, house)?.people ?? []))]
  const names = deciders.map(id => nameOf(id, house.directory))
  if (!grants) return { deciders: names, forms: [], budget: undefined }
  const [forms, budgets] = await Promise.all([loadForms(turn.store), loadBudgets(turn.store)])
  const budget = budgetFor(budgets, first, house.today)
  const left = budget && { cents: freeOf(budget), currency: currencyOf(first.country) }
  return { deciders: names, forms: offeredFor(forms, first, budgets, house), budget: left }
}

/** The second step, also when something was wrong with it. */
async function fillIn(
  turn: Turn,
  data: Record<string, unknown>,
  receivers: readonly Receiver[],
  problem?: string,
): Promise<Reply> {
  const house = await houseOf(turn)
  const place = placeOf(data)
  const on = carried(
    turn,
    data,
    receivers.map(receiver => choiceOf(receiver, house)),
  )
  const { deciders, forms, budget } = await offer(turn, house, receivers, String(on.id))
  const facts = {
    to: receivers.map(receiver => receiverName(receiver, house.directory)),
    values: turn.settings.rewards.values.filter(({ active }) => active),
    ...{ deciders, forms, budget, place, problem, data: on, fields: fieldsOf(data) },
  }
  return shown(turn, place, nominateForm(facts, turn.reader))
}

/** Sent: one nomination for each receiver. */
async function send(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = rewardTexts[turn.reader.language]
  const house = await houseOf(turn)
  const { receivers } = receiversOf(readWho({ who: data.to }).values, house.directory)
  if (receivers.length === 0 || receivers.length > mostAtOnce) return nominate(turn, { ...data, again: true })
  const { criterion, why, announce, form: formId } = fieldsOf(data)
  const form = formId && formId !== 'none' ? (await loadForms(turn.store)).find(one => one.form === formId) : undefined
  if (formId && formId !== 'none' && !form) return fillIn(turn, data, receivers, texts.refusals.noForm)
  const base = carried(turn, data)
  const at = stamp(turn.at)
  const proposals = receivers.map(receiver => ({
    ...{ nominator: turn.person.personId, receiver, criterion, why, form },
    mayAnnounce: announce === 'yes',
  }))
  const shape = proposals.map(one => refusalOf(one, [], house)).find(refused => refused !== undefined)
  if (shape) return fillIn(turn, data, receivers, texts.refusals[shape])
  const sent: Nomination[] = []
  const left: { receiver: Receiver; why: string }[] = []
  for (const [index, proposal] of proposals.entries()) {
    const nomination = index === 0 ? String(base.id) : `${base.id}${index}`
    const outcome = await propose(turn.store, proposal, { nomination, at }, house)
    if (outcome.outcome === 'done') sent.push(outcome.nomination.entity)
    else left.push({ receiver: proposal.receiver, why: texts.refusals[outcome.outcome] })
  }
  const [first] = left
  if (!first) return finish(turn, data, sent, house)
  // Those who could not be proposed stay in the form, under a new id, with everything that was typed.
  const again = sent.length > 0 ? { ...data, id: turn.newId() } : data
  const told = sent.length > 0 ? `${texts.sentMany(turn.reader, sent.length)} ${first.why}` : first.why
  return fillIn(
    turn,
    again,
    left.map(({ receiver }) => receiver),
    told,
  )
}

function finish(turn: Turn, data: Record<string, unknown>, sent: readonly Nomination[], house: DecidingHouse): Reply {
  const texts = rewardTexts[turn.reader.language]
  const [first] = sent
  const names = [...new Set(sent.flatMap(({ deciders }) => deciders))].map(id => plain(nameOf(id, house.directory)))
  const line =
    first?.state === 'approved'
      ? texts.granted
      : first?.state === 'seconded'
        ? texts.signedOn(names.join(', '))
        : texts.sent(names.join(', '))
  if (placeOf(data) === 'dialog') return { kind: 'line', text: line }
  const undo =
    sent.length === 1 && first && first.state === 'approved'
      ? { nomination: first.nomination, rev: first.rev }
      : undefined
  return { kind: 'card', card: nominatedCard({ line, undo }, turn.reader), summary: texts.title }
}

/** Proposing people and units, and granting within a manager's own limit. */
export const nominating = {
  commands: { 'rewards.nominate': { listed: true, run: typed } },
  verbs: {
    'rewards.nominate': { run: nominate },
    'rewards.nominateNext': { run: next },
    'rewards.nominateSend': { run: send },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
