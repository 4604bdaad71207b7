import type { Reader } from '../cards/locales/forms.ts'
import {
  budgetForm,
  budgetsCard,
  delegationForm,
  delegationsCard,
  delegationWhoForm,
} from '../cards/rewards-budgets.ts'
import { catalogueCard, catalogueForm, detailsForm } from '../cards/rewards-catalogue.ts'
import { type PayRow, payCard, payNumberForm } from '../cards/rewards-pay.ts'
import {
  limitsForm,
  moneyDateForm,
  rewardSettingsCard,
  rewardSureCard,
  rewardValueForm,
  valuesCard,
} from '../cards/rewards-settings.ts'
import { defaultForms } from '../services/rewards-catalogue.ts'
import { delegationOf } from '../services/rewards-lists.ts'
import type { Budget } from '../services/rewards-model.ts'
import { defaultRewardSettings, ownIdea } from '../services/rewards-settings.ts'
import { type Example, today } from './cards-examples-facts.ts'

const care = ['Hälso- och sjukvård']
const ward = [...care, 'Medicinska avdelningen']

const budgetOf = (unit: string[], amount: number, spent: number): Budget => ({
  ...{
    id: 'budget:x',
    rev: 0,
    history: [],
    budget: `2026-eur-${unit.length}`,
    unit,
    from: '2026-01-01',
    to: '2026-12-31',
  },
  ...{ currency: 'EUR', amount, spent, open: {}, ...(unit.length > 0 ? { costCentre: '2001' } : {}) },
})
const budgets = [
  { budget: budgetOf([], 2_000_000, 410_050), reserved: 30_000 },
  { budget: budgetOf(ward, 150_000, 0), reserved: 0 },
]
const shown = { currency: 'EUR', budgets, forms: 10, delegations: 3 } as const
const open = { ...defaultRewardSettings, moneyCriteriaOn: '2026-03-01', againDays: 1, climbDays: 1 }
const limits = { person: '30', team: '150', employee: '5', manager: '20', again: '60', climb: '10' }
const form = { nameSv: 'Blommor', nameFi: 'Kukat', receivers: 'person', money: false, amount: '30', tax: 'thing' }
const details = { nameEn: 'Flowers', payCode: '4711', from: '2026-01-01', to: '2026-12-31', active: false }
const place = { country: 'FI', currency: 'EUR' } as const
const dated = defaultForms.map((one, at) => {
  return at === 1 ? { ...one, active: false, payCode: '4711', from: '2026-01-01', to: '2026-12-31', amounts: {} } : one
})
const units = [
  { value: 'house', title: 'Kusten' },
  { value: 'unit:1', title: ward.join(' › ') },
]
const searched = { choices: units, search: { asked: 'med', none: false } }
const lost = { choices: units.slice(0, 1), search: { asked: 'xyz', none: true } }
const dates = { from: '2026-01-01', to: '2026-12-31' }
const anna = { value: 'person:1', kind: 'person', name: 'Anna Berg', detail: 'Avdelningsskötare · Medicin' } as const
const empty = { upTo: '', money: false, from: '', to: '' }
const rows = [
  delegationOf({ person: '1', unit: [], upTo: 50_000, currency: 'EUR', money: true, ...dates }, []),
  delegationOf({ person: '2', unit: ward, upTo: 15_000, currency: 'EUR', money: false, from: '2026-06-01' }, []),
].map((delegation, at) => ({ delegation, name: at === 0 ? 'Anna Berg' : 'Mikko Laine' }))

const pay: PayRow = {
  ...{
    nomination: 'abcdefgh',
    rev: 3,
    to: 'Mikko Laine',
    form: 'Mindre engångsbelöning',
    cents: 10_000,
    currency: 'EUR',
  },
  ...{ money: true, tax: 'pay', decidedOn: '2026-11-20', needs: true, payCode: '4711', costCentre: '2001' },
}
const cake: PayRow = {
  ...{ nomination: 'abcdefgi', rev: 1, to: 'Medicinska avdelningen', form: 'Kaffe och tårta', cents: 5_000 },
  ...{ currency: 'EUR', money: false, tax: 'free', decidedOn: '2026-11-23', needs: false },
}
const numbered: PayRow = { ...pay, nomination: 'abcdefgj', number: '12/2026', needs: false }
const free: PayRow = { ...cake, nomination: 'abcdefgk', to: 'Anna Berg', form: 'Ledigt', cents: 0, tax: 'pay' }

const sure = (reader: Reader) =>
  rewardSureCard(
    {
      ...{ title: 'Ta bort?', lines: ['Anna Berg', 'Hela huset'] },
      keep: { title: 'Behåll', verb: 'rewards.budgets' },
      does: { title: 'Ta bort', verb: 'rewards.budgetRemove', data: { budget: 'x', sure: true } },
    },
    reader,
  )

const payExamples: Example[] = [
  [
    'pay',
    'payCard',
    reader => payCard({ rows: [pay, cake, numbered, free], page: 0, pages: 1, total: 4, ready: 3 }, reader),
  ],
  [
    'pay-page',
    'payCard',
    reader =>
      payCard({ rows: [cake], page: 1, pages: 3, total: 17, ready: 17, lines: ['Markerat: Anna Berg'] }, reader),
  ],
  ['pay-none', 'payCard', reader => payCard({ rows: [], page: 0, pages: 1, total: 0, ready: 0 }, reader)],
  ['pay-one', 'payCard', reader => payCard({ rows: [pay], page: 0, pages: 1, total: 1, ready: 0 }, reader)],
  ['pay-number', 'payNumberForm', reader => payNumberForm({ row: pay, number: '', wrong: false, data: {} }, reader)],
  [
    'pay-number-wrong',
    'payNumberForm',
    reader => payNumberForm({ row: pay, number: '9'.repeat(60), wrong: true, data: {} }, reader),
  ],
]

const listExamples: Example[] = [
  [
    'reward-catalogue',
    'catalogueCard',
    reader => catalogueCard({ forms: dated.slice(0, 8), place, page: 0, pages: 2, line: 'Sparat: Blommor' }, reader),
  ],
  [
    'reward-catalogue-sweden',
    'catalogueCard',
    ({ language }) =>
      catalogueCard(
        { forms: defaultForms, place: { country: 'SE', currency: 'SEK' }, page: 0, pages: 1 },
        { language, country: 'SE' },
      ),
  ],
  ['reward-form', 'catalogueForm', reader => catalogueForm({ fields: form, currency: 'EUR', data: {} }, reader)],
  [
    'reward-form-wrong',
    'catalogueForm',
    reader => catalogueForm({ title: 'Blommor', fields: form, currency: 'EUR', problem: 'amount', data: {} }, reader),
  ],
  ['reward-details', 'detailsForm', reader => detailsForm({ title: 'Blommor', fields: details, data: {} }, reader)],
  [
    'reward-details-wrong',
    'detailsForm',
    reader => detailsForm({ title: 'Blommor', fields: details, problem: 'backwards', data: {} }, reader),
  ],
  ['reward-budgets', 'budgetsCard', reader => budgetsCard({ budgets, page: 0, pages: 2 }, reader)],
  ['reward-budgets-none', 'budgetsCard', reader => budgetsCard({ budgets: [], page: 0, pages: 1 }, reader)],
  [
    'reward-budget',
    'budgetForm',
    reader => {
      const fields = { ...dates, amount: '1500', costCentre: '' }
      return budgetForm({ units: { choices: units, value: 'house' }, fields, currency: 'EUR', data: {} }, reader)
    },
  ],
  [
    'reward-budget-search',
    'budgetForm',
    reader => {
      const fields = { from: '2026-12-31', to: '2026-01-01', amount: 'x', costCentre: '' }
      return budgetForm({ units: searched, fields, currency: 'EUR', problem: 'backwards', data: {} }, reader)
    },
  ],
  [
    'reward-budget-known',
    'budgetForm',
    reader => {
      const fields = { ...dates, amount: '10', costCentre: '2001' }
      const view = { known: budgetOf(ward, 1, 0), units: lost, fields, currency: 'EUR', problem: 'below' } as const
      return budgetForm({ ...view, data: {} }, reader)
    },
  ],
  ['reward-delegations', 'delegationsCard', reader => delegationsCard({ rows, page: 0, pages: 1 }, reader)],
  ['reward-delegations-none', 'delegationsCard', reader => delegationsCard({ rows: [], page: 0, pages: 1 }, reader)],
  [
    'reward-delegation-who',
    'delegationWhoForm',
    reader => {
      const who = { asked: 'anna', found: [anna], chosen: [], multiple: false }
      return delegationWhoForm({ who, units: lost, data: {} }, reader)
    },
  ],
  [
    'reward-delegation-who-wrong',
    'delegationWhoForm',
    reader =>
      delegationWhoForm({ who: { asked: '', multiple: false }, units: searched, problem: 'who', data: {} }, reader),
  ],
  [
    'reward-delegation',
    'delegationForm',
    reader => {
      const view = { name: 'Anna Berg', unit: ward.join(' › '), fields: empty, currency: 'EUR' } as const
      return delegationForm({ ...view, problem: 'upTo', data: {} }, reader)
    },
  ],
  ['reward-sure', 'rewardSureCard', sure],
]

/** HR's side of rewards: settings, lists, and what is to be paid. */
export const rewardHrExamples: Example[] = [
  ['rewards', 'rewardSettingsCard', reader => rewardSettingsCard({ rewards: open, ...shown }, reader)],
  [
    'rewards-bare',
    'rewardSettingsCard',
    reader => {
      const rewards = { ...defaultRewardSettings, active: false, againDays: 0 }
      const line = 'Sparat: Gränser'
      return rewardSettingsCard({ rewards, currency: 'SEK', budgets: [], forms: 1, delegations: 0, line }, reader)
    },
  ],
  ['reward-money', 'moneyDateForm', reader => moneyDateForm({ on: '2026-03-01', latest: today, data: {} }, reader)],
  [
    'reward-money-wrong',
    'moneyDateForm',
    reader => moneyDateForm({ on: '2027-03-01', latest: today, problem: 'future', data: {} }, reader),
  ],
  ['reward-limits', 'limitsForm', reader => limitsForm({ fields: limits, problem: 'again', data: {} }, reader)],
  ['reward-values', 'valuesCard', reader => valuesCard({ values: open.values, idea: ownIdea }, reader)],
  [
    'reward-value',
    'rewardValueForm',
    reader => {
      const fields = { sv: 'Mod', fi: 'Rohkeus', en: '', active: true }
      return rewardValueForm({ title: 'Mod', fields, problem: 'taken', data: { value: 'courage' } }, reader)
    },
  ],
  ...listExamples,
  ...payExamples,
]
