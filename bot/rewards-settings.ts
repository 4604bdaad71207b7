import type { Data } from '../cards/elements.ts'
import { rewardSettingTexts } from '../cards/locales/rewards-settings.ts'
import { named } from '../cards/locales/rewards-words.ts'
import {
  limitsForm,
  moneyDateForm,
  rewardSettingsCard,
  rewardValueForm,
  valuesCard,
} from '../cards/rewards-settings.ts'
import { stamp } from '../services/dates.ts'
import { loadDelegations } from '../services/rewards.ts'
import { loadBudgets, reservedOf } from '../services/rewards-budgets.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import {
  chooseLimits,
  chooseMoney,
  chooseValue,
  type LimitFields,
  type LimitRefusal,
  type MoneyRefusal,
  type ValueFields,
  type ValueRefusal,
} from '../services/rewards-choices.ts'
import { currencyOf, ownIdea, type RewardSettings } from '../services/rewards-settings.ts'
import type { Settings } from '../services/settings-model.ts'
import { budgetSettings } from './rewards-settings-budgets.ts'
import { catalogueSettings } from './rewards-settings-catalogue.ts'
import { carried, textOf } from './rewards-settings-data.ts'
import { delegationSettings } from './rewards-settings-delegations.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** The first card, with the settings as they are after what was just done. */
async function show(turn: Turn, settings: Settings, line?: string): Promise<Reply> {
  const { store, reader, today } = turn
  const [budgets, forms, delegations] = await Promise.all([
    loadBudgets(store),
    loadForms(store),
    loadDelegations(store),
  ])
  const now = budgets.filter(({ from, to }) => from <= today && to >= today)
  const card = rewardSettingsCard(
    {
      rewards: settings.rewards,
      currency: currencyOf(settings.country),
      budgets: now.map(budget => ({ budget, reserved: reservedOf(budget) })),
      forms: forms.filter(({ active }) => active).length,
      delegations: delegations.length,
      line,
    },
    reader,
  )
  return { kind: 'card', card, summary: rewardSettingTexts[reader.language].title }
}

const by = ({ person, at }: Turn) => ({ by: person.personId, at: stamp(at) })

function openMoney(turn: Turn, data: Record<string, unknown>, problem?: MoneyRefusal): Reply {
  const { reader, settings, today } = turn
  const title = rewardSettingTexts[reader.language].title
  const on = problem ? textOf(data.on) : (settings.rewards.moneyCriteriaOn ?? '')
  const card = moneyDateForm({ on, latest: today, problem, data: carried(turn, data) }, reader)
  return { kind: 'dialog', title, card }
}

async function saveMoney(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, today } = turn
  const chosen = await chooseMoney(store, textOf(data.on).trim(), today, by(turn))
  if ('refused' in chosen) return openMoney(turn, data, chosen.refused)
  const texts = rewardSettingTexts[reader.language]
  return show(turn, chosen.settings, texts.saved(texts.money.saved))
}

/** The limits as they stand, as they can be typed again: amounts in whole units where they are whole. */
function limitsOf({ limits, perMonth, againDays, climbDays }: RewardSettings, settings: Settings): LimitFields {
  const { person, team } = limits[currencyOf(settings.country)]
  return {
    ...{ person: String(person / 100), team: String(team / 100) },
    ...{ employee: String(perMonth.employee), manager: String(perMonth.manager) },
    ...{ again: String(againDays), climb: String(climbDays) },
  }
}

function openLimits(
  turn: Turn,
  data: Record<string, unknown>,
  again?: { fields: LimitFields; problem: LimitRefusal },
): Reply {
  const { reader, settings } = turn
  const fields = again?.fields ?? limitsOf(settings.rewards, settings)
  const card = limitsForm({ fields, problem: again?.problem, data: carried(turn, data) }, reader)
  return { kind: 'dialog', title: rewardSettingTexts[reader.language].limits.title, card }
}

async function saveLimits(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, settings } = turn
  const fields: LimitFields = {
    ...{ person: textOf(data.person), team: textOf(data.team) },
    ...{ employee: textOf(data.employee), manager: textOf(data.manager) },
    ...{ again: textOf(data.again), climb: textOf(data.climb) },
  }
  const chosen = await chooseLimits(store, fields, settings.country, by(turn))
  if ('refused' in chosen) return openLimits(turn, data, { fields, problem: chosen.refused })
  const texts = rewardSettingTexts[reader.language]
  return show(turn, chosen.settings, texts.saved(texts.limits.title))
}

function showValues({ reader }: Turn, { rewards }: Pick<Settings, 'rewards'>, line?: string): Reply {
  const card = valuesCard({ values: rewards.values, idea: ownIdea, line }, reader)
  return { kind: 'card', card, summary: rewardSettingTexts[reader.language].values.title }
}

const freshValue: ValueFields = { sv: '', fi: '', en: '', active: true }

function openValue(
  turn: Turn,
  data: Record<string, unknown>,
  again?: { fields: ValueFields; problem: ValueRefusal },
): Reply {
  const { reader, settings } = turn
  const { title, problems } = rewardSettingTexts[reader.language].values
  const value = settings.rewards.values.find(one => one.value === data.value)
  if (data.value !== undefined && !value && !again) return { kind: 'line', text: problems.gone }
  const names = value?.names
  const known = names && value ? { sv: names.sv, fi: names.fi, en: names.en ?? '', active: value.active } : freshValue
  const fields = again?.fields ?? known
  const on: Data = { ...carried(turn, data), ...(typeof data.value === 'string' ? { value: data.value } : {}) }
  const view = { title: names && named(reader, names), fields, problem: again?.problem, data: on }
  return { kind: 'dialog', title, card: rewardValueForm(view, reader) }
}

async function saveValue(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader } = turn
  const value = typeof data.value === 'string' ? data.value : undefined
  const fields = { sv: textOf(data.sv), fi: textOf(data.fi), en: textOf(data.en), active: data.active !== 'off' }
  const chosen = await chooseValue(store, value, fields, by(turn))
  if ('refused' in chosen) return openValue(turn, data, { fields, problem: chosen.refused })
  const name = reader.language === 'fi' ? fields.fi : reader.language === 'en' && fields.en ? fields.en : fields.sv
  return showValues(turn, chosen.settings, rewardSettingTexts[reader.language].saved(name.trim()))
}

const permission = 'rewards.settings'

/** HR's side of rewards: how they work in the house, values, limits, the catalogue, budgets and the delegation list. */
export const rewardSettings = {
  commands: { 'rewards.settings': { permission, run: turn => show(turn, turn.settings) } },
  verbs: {
    'rewards.settings': { permission, run: turn => show(turn, turn.settings) },
    'rewards.moneyEdit': { permission, run: async (turn, data) => openMoney(turn, data) },
    'rewards.moneySave': { permission, run: saveMoney },
    'rewards.limitsEdit': { permission, run: async (turn, data) => openLimits(turn, data) },
    'rewards.limitsSave': { permission, run: saveLimits },
    'rewards.values': { permission, run: async turn => showValues(turn, turn.settings) },
    'rewards.valueEdit': { permission, run: async (turn, data) => openValue(turn, data) },
    'rewards.valueSave': { permission, run: saveValue },
    ...catalogueSettings,
    ...budgetSettings,
    ...delegationSettings,
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
