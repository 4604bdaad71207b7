import { z } from 'zod'
import { type Data, plain } from '../cards/elements.ts'
import { rewardTexts } from '../cards/locales/rewards.ts'
import { named } from '../cards/locales/rewards-words.ts'
import { decideForm, rewardAnswerForm, rewardAskForm, rewardDeclineForm } from '../cards/rewards-deciding.ts'
import { nominatedCard } from '../cards/rewards-nominating.ts'
import { type Acted, act, earlierRewards, loadNomination, proposedBack, rewardedAgain } from '../services/rewards.ts'
import { budgetFor, freeOf, loadBudgets } from '../services/rewards-budgets.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import { actsAs, type DecidingHouse } from '../services/rewards-deciders.ts'
import { declineReasons, isOpen, type Nomination } from '../services/rewards-model.ts'
import type { Deed } from '../services/rewards-rules.ts'
import { currencyOf } from '../services/rewards-settings.ts'
import { undoableBy } from '../services/rewards-undoing.ts'
import { houseOf, pressOf } from './rewards-house.ts'
import { showMyNominations } from './rewards-mine.ts'
import { showToDecide } from './rewards-to-decide.ts'
import { criterionName, decidedForm, nameOf, offeredFor, wordsOf } from './rewards-words.ts'
import { pageOf, showToday } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** What deciders and nominators do by a press; each is told in a line of its own. */
type Done = 'approve' | 'second' | 'decline' | 'ask' | 'answer' | 'recuse' | 'withdraw' | 'undo'
type Pressed = Extract<Deed, { deed: Exclude<Done, 'approve'> }>

const text = z.string().max(2000).catch('')

/** A person's deed in a press or a dialog; approving takes more, which is read from the store. */
const deedSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('rewards.second') }).transform((): Pressed => ({ deed: 'second' })),
  z.object({ verb: z.literal('rewards.recuse') }).transform((): Pressed => ({ deed: 'recuse' })),
  z.object({ verb: z.literal('rewards.withdraw') }).transform((): Pressed => ({ deed: 'withdraw' })),
  z.object({ verb: z.literal('rewards.undo') }).transform((): Pressed => ({ deed: 'undo' })),
  z.object({ verb: z.literal('rewards.ask'), text }).transform((read): Pressed => ({ deed: 'ask', text: read.text })),
  z
    .object({ verb: z.literal('rewards.answer'), text })
    .transform((read): Pressed => ({ deed: 'answer', text: read.text })),
  z
    .object({ verb: z.literal('rewards.decline'), reason: z.enum(declineReasons), text })
    .transform((read): Pressed => ({ deed: 'decline', reason: read.reason, text: read.text.slice(0, 500) })),
])

const idOf = (data: Record<string, unknown>) =>
  typeof data.nomination === 'string' && /^[a-z0-9]{8,40}$/.test(data.nomination) ? data.nomination : ''

/** What a dialog hands on: which nomination, which rev, and the card it was opened from. */
export const carriedBy = (turn: Turn, data: Record<string, unknown>): Data => {
  const card = typeof data.card === 'string' ? data.card : turn.card
  return {
    nomination: idOf(data),
    rev: typeof data.rev === 'number' ? data.rev : -1,
    on: data.on === 'decide' || data.on === 'mine' ? data.on : 'today',
    ...(typeof data.page === 'number' ? { page: data.page } : {}),
    ...(card ? { card } : {}),
  }
}

const refusedLine = (turn: Turn, why: Exclude<Acted['outcome'], 'done'>): Reply => ({
  kind: 'line',
  text: rewardTexts[turn.reader.language].refusals[why],
})

/** The nomination that a dialog is about, while the person may act on it as its decider (or its nominator). */
async function opened(turn: Turn, data: Record<string, unknown>, house: DecidingHouse) {
  const known = await loadNomination(turn.store, idOf(data))
  const me = turn.person.personId
  if (!known || !isOpen(known.entity)) return undefined
  return actsAs(me, known.entity, house) !== undefined || known.entity.nominator === me ? known.entity : undefined
}

/** *Read and decide*: everything that a decision needs, and from now on the nominator corrects no more. */
async function open(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { reader, store, today, settings } = turn
  const house = await houseOf(turn)
  const one = await opened(turn, data, house)
  if (!one || actsAs(turn.person.personId, one, house) === undefined) return refusedLine(turn, 'notYours')
  if (!one.seenAt) await act(store, one.nomination, { deed: 'see' }, { ...pressOf(turn, data), rev: undefined }, house)
  const [forms, budgets, earlier, mutual] = await Promise.all([
    loadForms(store),
    loadBudgets(store),
    earlierRewards(store, one.receiver, today),
    proposedBack(store, one, today),
  ])
  const budget = budgetFor(budgets, one, today)
  const offered = offeredFor(forms, one, budgets, house)
  const proposed = decidedForm(one, forms)
  const facts = {
    one: wordsOf(one, house.directory, settings, reader),
    unit: one.unit.at(-1) ?? '',
    why: one.texts.why ?? '',
    ...(one.texts.question ? { question: { text: one.texts.question, answer: one.texts.answer } } : {}),
    supported: one.signatures.map(({ by }) => nameOf(by, house.directory)),
    proposed: proposed && named(reader, proposed.names),
    forms: offered,
    left: budget && { cents: freeOf(budget), currency: currencyOf(one.country) },
    earlier: earlier.map(given => ({
      form: named(reader, decidedForm(given, forms)?.names ?? { sv: '', fi: '' }),
      criterion: criterionName(given.criterion, settings, reader),
      on: (given.decidedAt ?? '').slice(0, 10),
      direct: given.direct,
    })),
    mutual: offered.some(({ form }) => forms.some(known => known.form === form && known.money))
      ? mutual?.slice(0, 10)
      : undefined,
    chosen: typeof data.form === 'string' ? data.form : proposed?.form,
    problem,
    data: { ...carriedBy(turn, data), rev: one.rev },
  }
  return { kind: 'dialog', title: rewardTexts[reader.language].item, card: decideForm(facts, reader) }
}

/** The forms behind *Not this time…* and *Ask the nominator…*. */
async function step(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { reader, settings } = turn
  const texts = rewardTexts[reader.language]
  const house = await houseOf(turn)
  const one = await opened(turn, data, house)
  if (!one || actsAs(turn.person.personId, one, house) === undefined) return refusedLine(turn, 'notYours')
  const view = {
    one: wordsOf(one, house.directory, settings, reader),
    data: { ...carriedBy(turn, data), rev: one.rev },
    problem,
    typed: typeof data.text === 'string' ? data.text.slice(0, 500) : undefined,
  }
  if (data.step === 'ask') return { kind: 'dialog', title: texts.item, card: rewardAskForm(view, reader) }
  const reason = declineReasons.find(known => known === data.reason)
  return { kind: 'dialog', title: texts.item, card: rewardDeclineForm({ ...view, reason }, reader) }
}

/** The nominator's dialog for answering the decider's question. */
async function answering(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { reader, settings } = turn
  const known = await loadNomination(turn.store, idOf(data))
  const one = known?.entity
  if (!one || one.nominator !== turn.person.personId) return refusedLine(turn, 'notYours')
  if (one.state !== 'question') return refusedLine(turn, 'closed')
  const view = {
    one: wordsOf(one, await turn.directory(), settings, reader),
    data: { ...carriedBy(turn, data), rev: one.rev },
    question: one.texts.question ?? '',
    problem,
    typed: typeof data.text === 'string' ? data.text.slice(0, 500) : undefined,
  }
  const { itemQuestion } = rewardTexts[reader.language]
  return { kind: 'dialog', title: itemQuestion, card: rewardAnswerForm(view, reader) }
}

async function approve(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = rewardTexts[turn.reader.language]
  const house = await houseOf(turn)
  const known = await loadNomination(turn.store, idOf(data))
  const form = (await loadForms(turn.store)).find(one => one.form === data.form)
  if (!known) return refusedLine(turn, 'changed')
  if (!form) return open(turn, data, texts.refusals.noForm)
  const earlier = await earlierRewards(turn.store, known.entity.receiver, turn.today)
  const again = rewardedAgain(known.entity, earlier, house)
  const acted = await act(turn.store, idOf(data), { deed: 'approve', form, again }, pressOf(turn, data), house)
  const correctable = ['noForm', 'moneyOff', 'again', 'ownTeam', 'nobodyNext', 'noBudget', 'overBudget', 'interested']
  if (correctable.includes(acted.outcome) && acted.outcome !== 'done') {
    const stillTheirs = actsAs(turn.person.personId, known.entity, house) !== undefined
    if (stillTheirs) return open(turn, data, texts.refusals[acted.outcome])
  }
  return after(turn, data, 'approve', acted, house)
}

/** Every other deed: decided, and the card shown as it is now, with what was done or why nothing was. */
async function press(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = rewardTexts[turn.reader.language]
  const read = deedSchema.safeParse(data)
  if (!read.success)
    return data.verb === 'rewards.decline'
      ? step(turn, { ...data, step: 'decline' }, texts.reasonError)
      : refusedLine(turn, 'changed')
  const deed = read.data
  const house = await houseOf(turn)
  const acted = await act(turn.store, idOf(data), deed, pressOf(turn, data), house)
  if (acted.outcome === 'badText' && deed.deed === 'ask') return step(turn, { ...data, step: 'ask' }, texts.textError)
  if (acted.outcome === 'badText' && deed.deed === 'answer') return answering(turn, data, texts.textError)
  if (acted.outcome === 'changed')
    return (await typedAgain(turn, data, acted)) ?? after(turn, data, deed.deed, acted, house)
  return after(turn, data, deed.deed, acted, house)
}

/** The same dialog with what was typed, where something else has moved meanwhile and the words are still wanted. */
async function typedAgain(
  turn: Turn,
  data: Record<string, unknown>,
  { nomination }: Acted,
): Promise<Reply | undefined> {
  const { changedTyped } = rewardTexts[turn.reader.language]
  const me = turn.person.personId
  const one = nomination?.entity
  if (!one || typeof data.text !== 'string' || !data.text.trim()) return undefined
  if (data.verb === 'rewards.answer' && one.state === 'question' && one.nominator === me)
    return answering(turn, data, changedTyped)
  if (data.verb !== 'rewards.ask' && data.verb !== 'rewards.decline') return undefined
  if (!isOpen(one) || actsAs(me, one, await houseOf(turn)) === undefined) return undefined
  return step(turn, { ...data, step: data.verb === 'rewards.ask' ? 'ask' : 'decline' }, changedTyped)
}

/** Those for whom somebody's wait has ended hear of it at once; an approval waits for its regret time, in the next round. */
function tellNow(turn: Turn, deed: Done, one: Nomination | undefined) {
  if (one && deed === 'decline') turn.rounds.tell([one.nominator])
}

function lineOf(turn: Turn, deed: Done, acted: Acted, house: DecidingHouse): string {
  const texts = rewardTexts[turn.reader.language]
  if (acted.outcome !== 'done') return texts.refusals[acted.outcome]
  const one = acted.nomination?.entity
  if (deed === 'second' || (deed === 'approve' && one?.state === 'seconded'))
    return texts.done.passedOn((one?.deciders ?? []).map(id => plain(nameOf(id, house.directory))).join(', '))
  return texts.done[deed]
}

async function after(
  turn: Turn,
  data: Record<string, unknown>,
  deed: Done,
  acted: Acted,
  house: DecidingHouse,
): Promise<Reply> {
  const one = acted.nomination?.entity
  if (acted.outcome === 'done') tellNow(turn, deed, one)
  const line = lineOf(turn, deed, acted, house)
  const undo =
    acted.outcome === 'done' && one && undoableBy(one, turn.person.personId)
      ? { nomination: one.nomination, rev: one.rev }
      : undefined
  if (data.on === 'mine') return showMyNominations(turn, pageOf(data), line)
  if (data.on === 'decide') return showToDecide(turn, pageOf(data), { line, undo })
  if (data.on === 'sent')
    return {
      kind: 'card',
      card: nominatedCard({ line }, turn.reader),
      summary: rewardTexts[turn.reader.language].title,
    }
  return showToday(turn, {
    told: undo ? { line, undo: { verb: 'rewards.undo', data: undo } } : { line },
    page: pageOf(data),
  })
}

/** What deciders and nominators press. */
export const deciding = {
  commands: { 'rewards.decide': { listed: true, run: turn => showToDecide(turn) } },
  verbs: {
    'rewards.decide': { run: (turn, data) => showToDecide(turn, pageOf(data)) },
    'rewards.open': { run: (turn, data) => open(turn, data) },
    'rewards.step': { run: (turn, data) => step(turn, data) },
    'rewards.answering': { run: (turn, data) => answering(turn, data) },
    'rewards.approve': { run: approve },
    ...Object.fromEntries(
      ['second', 'recuse', 'decline', 'ask', 'answer', 'withdraw', 'undo'].map(deed => [
        `rewards.${deed}`,
        { run: press },
      ]),
    ),
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
