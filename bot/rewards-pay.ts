import { Temporal } from 'temporal-polyfill'
import { rewardTexts } from '../cards/locales/rewards.ts'
import { payTexts } from '../cards/locales/rewards-pay.ts'
import { named } from '../cards/locales/rewards-words.ts'
import { type PayRow, payCard, payNumberForm } from '../cards/rewards-pay.ts'
import { rewardSureCard } from '../cards/rewards-settings.ts'
import { audit } from '../services/audit.ts'
import { dateIn, stamp } from '../services/dates.ts'
import { deliver, loadNomination } from '../services/rewards.ts'
import type { Nomination } from '../services/rewards-model.ts'
import { lacksNumber, loadPayables, loadPayNames, type PayNames, payablesPage } from '../services/rewards-payables.ts'
import { houseOf, pressOf } from './rewards-house.ts'
import { carried, pageIn, textOf } from './rewards-settings-data.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So many decisions on a card. */
const pageSize = 8

/** So many are marked with one press, so that it is answered in time. */
const mostAtOnce = 100

function rowOf(one: Nomination, { people, forms, budgets }: PayNames, { reader, settings }: Turn): PayRow[] {
  const { decision, receiver, decidedAt } = one
  if (!decision || !decidedAt) return []
  const form = forms.get(decision.form)
  const to = receiver.kind === 'unit' ? receiver.unit.at(-1) : people.get(receiver.person)?.name
  const row: PayRow = {
    ...{ nomination: one.nomination, rev: one.rev },
    to: to ?? (receiver.kind === 'person' ? receiver.person : ''),
    form: form ? named(reader, form.names) : decision.form,
    ...{ cents: decision.cents, currency: decision.currency, money: decision.money, tax: decision.tax },
    decidedOn: dateIn(settings.timeZone, Temporal.Instant.from(decidedAt)),
    ...{ number: one.number, needs: lacksNumber(one), payCode: decision.payCode },
    costCentre: one.budget === undefined ? undefined : budgets.get(one.budget)?.costCentre,
  }
  return [row]
}

async function show(turn: Turn, page: number, lines: readonly string[] = []): Promise<Reply> {
  const { store, reader } = turn
  const found = await payablesPage(store, page, pageSize)
  const names = await loadPayNames(store, found.rows)
  const rows = found.rows.flatMap(one => rowOf(one, names, turn))
  const view = { rows, page: found.page, pages: found.pages, total: found.total, ready: found.ready.length, lines }
  return { kind: 'card', card: payCard(view, reader), summary: payTexts[reader.language].title }
}

/** The decision that a button names, as it is now, with its row. */
async function rowNamed(turn: Turn, { nomination }: Record<string, unknown>) {
  const one = typeof nomination === 'string' ? (await loadNomination(turn.store, nomination))?.entity : undefined
  const [row] = one ? rowOf(one, await loadPayNames(turn.store, [one]), turn) : []
  return one && row && { one, row }
}

async function openNumber(turn: Turn, data: Record<string, unknown>, typed?: string): Promise<Reply> {
  const { reader } = turn
  const texts = payTexts[reader.language]
  const found = await rowNamed(turn, data)
  if (!found) return { kind: 'line', text: texts.changed }
  if (found.one.state === 'delivered') return { kind: 'line', text: texts.already }
  const rev = typeof data.rev === 'number' ? data.rev : -1
  const on = { ...carried(turn, data), nomination: found.one.nomination, rev }
  const view = { row: found.row, number: typed ?? '', wrong: typed !== undefined, data: on }
  return { kind: 'dialog', title: texts.title, card: payNumberForm(view, reader) }
}

/** Marks one as delivered, from its button or from the dialog with the number. */
async function payOne(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader } = turn
  const texts = payTexts[reader.language]
  const found = await rowNamed(turn, data)
  if (!found) return show(turn, pageIn(data), [texts.changed])
  const number = textOf(data.number).trim()
  if (number.length > 60) return openNumber(turn, data, number)
  const press = pressOf(turn, data)
  const outcome = await deliver(
    store,
    found.one.nomination,
    { number: number || undefined },
    press,
    await houseOf(turn),
  )
  if (outcome === 'needsNumber') return openNumber(turn, data, number)
  if (outcome === 'changed' && number) {
    const now = await rowNamed(turn, data)
    if (now) return openNumber(turn, { ...data, rev: now.one.rev }, number)
  }
  if (outcome !== 'done') return show(turn, pageIn(data), [wordsFor(outcome, turn)])
  await audit(store, { by: press.by, at: press.at, verb: 'rewards.deliver', counts: { decisions: 1 } })
  return show(turn, pageIn(data), [texts.done(found.row.to)])
}

const wordsFor = (outcome: Awaited<ReturnType<typeof deliver>>, { reader }: Turn) => {
  const texts = payTexts[reader.language]
  if (outcome === 'interested') return rewardTexts[reader.language].refusals.ownReward
  return outcome === 'already' || outcome === 'tooLate' ? texts.already : texts.changed
}

/** The first press says how many and what it means; the second marks those that stood there then, and no later ones. */
async function payAll(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, person, at } = turn
  const texts = payTexts[reader.language]
  const all = (await loadPayables(store)).filter(one => !lacksNumber(one))
  const ready = all.slice(0, mostAtOnce)
  if (ready.length === 0) return show(turn, 0)
  const until = ready.map(({ decidedAt = '' }) => decidedAt).reduce((a, b) => (b > a ? b : a))
  if (data.sure !== true) {
    const does = { title: texts.allSure, verb: 'rewards.payAll', data: { sure: true, until } }
    const lines = [texts.count(reader, ready.length), texts.allMeans]
    const card = rewardSureCard(
      { title: texts.allAsk, lines, keep: { title: texts.wait, verb: 'rewards.pay' }, does },
      reader,
    )
    return { kind: 'card', card, summary: texts.title }
  }
  const meant = ready.filter(({ decidedAt = '' }) => decidedAt <= textOf(data.until))
  const house = await houseOf(turn)
  const press = { by: person.personId, at: stamp(at), today: turn.today }
  let done = 0
  for (const { nomination, rev } of meant)
    if ((await deliver(store, nomination, {}, { ...press, rev }, house)) === 'done') done++
  await audit(store, { by: press.by, at: press.at, verb: 'rewards.deliver', counts: { decisions: done } })
  return show(turn, 0, [texts.doneAll(reader, done), ...(done < meant.length ? [texts.left] : [])])
}

const permission = 'rewards.pay'

/** What is approved and not delivered, for HR: marked one by one, or all that are ready. */
export const paying = {
  commands: { 'rewards.pay': { permission, run: turn => show(turn, 0) } },
  verbs: {
    'rewards.pay': { permission, run: (turn, data) => show(turn, pageIn(data)) },
    'rewards.payNumber': { permission, run: (turn, data) => openNumber(turn, data) },
    'rewards.payOne': { permission, run: payOne },
    'rewards.payAll': { permission, run: payAll },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
