import { type DelegationProblem, rewardSettingTexts } from '../cards/locales/rewards-settings.ts'
import { delegationForm, delegationsCard, delegationWhoForm, type PowerFields } from '../cards/rewards-budgets.ts'
import { rewardSureCard, unitWords } from '../cards/rewards-settings.ts'
import { mostReceivers } from '../cards/rewards-who.ts'
import { audit } from '../services/audit.ts'
import { isDate, stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import { unitMark } from '../services/programme-identity.ts'
import { loadDelegations } from '../services/rewards.ts'
import { readAmount } from '../services/rewards-amounts.ts'
import { delegationOf, mostDelegations, removeDelegation, writeDelegation } from '../services/rewards-lists.ts'
import type { Delegation } from '../services/rewards-model.ts'
import { currencyOf } from '../services/rewards-settings.ts'
import { findReceivers, personCandidate } from '../services/rewards-who.ts'
import { carried, pageIn, pageOf, pageWith, textOf, unitSent, unitsView } from './rewards-settings-data.ts'
import { readWho } from './rewards-who.ts'
import { nameOf } from './rewards-words.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So many rows on a card. */
const pageSize = 10

const byName = new Intl.Collator('sv').compare

/** The page that the button stood on, or the one of what was just `saved`. */
async function show(turn: Turn, data: Record<string, unknown>, line?: string, saved?: Delegation): Promise<Reply> {
  const { store, reader } = turn
  const [all, directory] = await Promise.all([loadDelegations(store), turn.directory()])
  const rows = all
    .map(delegation => ({ delegation, name: nameOf(delegation.person, directory) }))
    .sort((a, b) => byName(a.name, b.name))
  const on = saved && pageWith(rows, ({ delegation }) => delegation.delegation === saved.delegation, pageSize)
  const { shown, page, pages } = pageOf(rows, on ?? pageIn(data), pageSize)
  const card = delegationsCard({ rows: shown, page, pages, line }, reader)
  return { kind: 'card', card, summary: rewardSettingTexts[reader.language].delegations.title }
}

/** The person and the unit that the steps have chosen; nobody where there is nobody such. */
function chosenIn(data: Record<string, unknown>, directory: Directory) {
  const [value = ''] = readWho(data).values
  const person = value.startsWith('person:') ? directory.byId(value.slice('person:'.length)) : undefined
  return { person, named: value !== '', unit: unitSent(data.unit, directory) }
}

function openWho(turn: Turn, directory: Directory, data: Record<string, unknown>, problem?: DelegationProblem): Reply {
  const { reader } = turn
  const { query } = readWho(data)
  const { person } = chosenIn(data, directory)
  const found = query ? findReceivers(directory, query, { most: mostReceivers, units: false }) : undefined
  const chosen = person ? [personCandidate(person)] : []
  const who = { asked: query, found, chosen, multiple: false }
  const units = unitsView(data, directory, reader)
  // What was typed in the second step waits there for the way back.
  const { upTo, money, from, to } = fieldsFrom(data)
  const typed = { upTo, money: money ? 'yes' : 'no', from, to }
  const card = delegationWhoForm({ who, units, problem, data: { ...carried(turn, data), ...typed } }, reader)
  return { kind: 'dialog', title: rewardSettingTexts[reader.language].delegations.title, card }
}

const fieldsFrom = (data: Record<string, unknown>): PowerFields => ({
  ...{ upTo: textOf(data.upTo), money: data.money === 'yes' },
  ...{ from: textOf(data.from).trim(), to: textOf(data.to).trim() },
})

/** The dialog's step: who and where, then how much. Nothing that was chosen or typed is lost. */
async function openForm(turn: Turn, data: Record<string, unknown>, problem?: DelegationProblem): Promise<Reply> {
  const { reader, settings } = turn
  const directory = await turn.directory()
  const { person, named, unit } = chosenIn(data, directory)
  if (data.step !== 'power') return openWho(turn, directory, data, problem)
  if (!person) return openWho(turn, directory, data, named ? 'whoGone' : 'who')
  if (!unit) return openWho(turn, directory, data, 'unit')
  const on = {
    ...carried(turn, data),
    ...{ who: `person:${person.personId}`, query: readWho(data).query, step: 'power' },
    ...{ unit: unit.length > 0 ? `unit:${unitMark(unit)}` : textOf(data.unit), unitQuery: textOf(data.unitQuery) },
  }
  const view = {
    ...{ name: person.name, unit: unitWords(unit, reader), fields: fieldsFrom(data) },
    ...{ currency: currencyOf(settings.country), problem, data: on },
  }
  const title = rewardSettingTexts[reader.language].delegations.title
  return { kind: 'dialog', title, card: delegationForm(view, reader) }
}

async function keep(turn: Turn, sent: Record<string, unknown>): Promise<Reply> {
  const { store, reader, settings, person: me, at } = turn
  const data = { ...sent, step: 'power' }
  const { person, unit } = chosenIn(data, await turn.directory())
  if (!person || !unit) return openForm(turn, data)
  const fields = fieldsFrom(data)
  const currency = currencyOf(settings.country)
  const amount = readAmount(fields.upTo)
  if (!amount || (amount.currency ?? currency) !== currency) return openForm(turn, data, 'upTo')
  if (fields.from && !isDate(fields.from)) return openForm(turn, data, 'from')
  if (fields.to && !isDate(fields.to)) return openForm(turn, data, 'to')
  if (fields.from && fields.to && fields.to < fields.from) return openForm(turn, data, 'backwards')
  const wish = {
    ...{ person: person.personId, unit, upTo: amount.cents, currency, money: fields.money },
    ...(fields.from ? { from: fields.from } : {}),
    ...(fields.to ? { to: fields.to } : {}),
  }
  const all = await loadDelegations(store)
  const row = delegationOf(wish, all)
  const isThere = all.some(({ id }) => id === row.id)
  if (!isThere && all.length >= mostDelegations) return openForm(turn, data, 'tooMany')
  const press = { by: me.personId, at: stamp(at) }
  const saved = await writeDelegation(store, row, press)
  await audit(store, { ...press, verb: 'rewards.delegation', counts: { delegations: 1 } })
  return show(turn, data, rewardSettingTexts[reader.language].saved(person.name), saved)
}

/** The first press says what it means, the second one does it. */
async function remove(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, person, at } = turn
  const texts = rewardSettingTexts[reader.language]
  const { delegations } = texts
  const row = (await loadDelegations(store)).find(one => one.delegation === data.delegation)
  if (!row) return show(turn, data)
  const name = nameOf(row.person, await turn.directory())
  if (data.sure !== true) {
    const again = { delegation: row.delegation, sure: true }
    const does = { title: texts.remove, verb: 'rewards.delegationRemove', data: again }
    const keeps = { title: texts.keep, verb: 'rewards.delegations' }
    const lines = [name, unitWords(row.unit, reader), delegations.removeMeans]
    const card = rewardSureCard({ title: delegations.removeAsk, lines, keep: keeps, does }, reader)
    return { kind: 'card', card, summary: delegations.title }
  }
  await removeDelegation(store, row.delegation, { by: person.personId, at: stamp(at) })
  return show(turn, data, texts.removed(name))
}

const permission = 'rewards.settings'

/** The delegation list as HR edits it. */
export const delegationSettings = {
  'rewards.delegations': { permission, run: (turn, data) => show(turn, data) },
  'rewards.delegationEdit': { permission, run: (turn, data) => openForm(turn, data) },
  'rewards.delegationSave': { permission, run: keep },
  'rewards.delegationRemove': { permission, run: remove },
} satisfies Feature['verbs']
