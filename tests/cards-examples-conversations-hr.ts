import { kindForm, kindsCard } from '../cards/conversations-kinds.ts'
import { statusAreaCard, statusCard } from '../cards/conversations-status.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import type { Status, StatusRow } from '../services/conversations-status.ts'
import { type Example, today } from './cards-examples-facts.ts'

const row = (unit: string[], counted: number, noted: number, before: number, others?: number): StatusRow => ({
  unit,
  mark: unit.join('-').length.toString(16),
  ...(others === undefined ? {} : { others }),
  now: { counted, noted, group: Math.round(noted / 14) },
  ...(others === undefined ? { before: { counted: counted - 8, noted: before, group: 0 } } : {}),
})

const care = 'Hälso- och sjukvård'

const full: Status = {
  at: today,
  target: 100,
  due: { type: 'rolling', months: 12 },
  population: defaultConversationSettings.population,
  coverage: [
    row([], 3412, 2105, 1974),
    row([care], 1720, 1103, 980),
    row([care, 'Medicinska avdelningen'], 41, 33, 28),
    row([care, 'Kirurgiska avdelningen'], 38, 19, 20),
    row([care], 1641, 1051, 0, 43),
    row(['Omsorg om äldre'], 1204, 702, 690),
    row([], 488, 300, 0, 3),
  ],
  withoutManager: 1,
  unreachable: 214,
  answers: {
    quarter: '2026Q2',
    rows: [
      { unit: [], noted: 512, confirmed: 301, contradicted: 22, together: 18 },
      { unit: [care], noted: 268, confirmed: 160, contradicted: 12, together: 9 },
    ],
  },
  usefulness: {
    period: '2026-07-01',
    answers: 141,
    means: [3.86],
    groups: [
      { area: care, answers: 88, means: [3.9] },
      { answers: 53, means: [3.79] },
    ],
  },
  assessment: { period: '2025', answers: 64, means: [3.2, 3.8, 2.9, 4.1, 3.5], groups: [] },
  themes: {
    quarter: '2026Q3',
    rows: [{ unit: [], values: { conversations: 402, goals: 310, competence: 205, wellbeing: 188, feedback: 61 } }],
  },
}

/** A quarter in which few said no or confirmed together. */
const hidden: Status = { ...full, answers: { quarter: '2026Q3', rows: [{ unit: [], noted: 60, confirmed: 40 }] } }

const bare: Status = {
  at: today,
  target: 90,
  due: { type: 'season', from: '01-15', to: '03-31' },
  population: { fixedTermMonths: 0, gapDays: 0, presentMonths: 0 },
  coverage: [],
  withoutManager: 0,
  unreachable: 0,
}

const statements = (reader: Reader) => defaultConversationSettings.statements.map(one => one[reader.language])

const kinds = [
  ...defaultConversationSettings.kinds,
  {
    kind: 'arssamtal',
    names: { sv: 'årssamtal', fi: 'vuosikeskustelu' },
    active: true,
    due: { type: 'season' as const, from: '01-15', to: '03-31' },
  },
]
const season = {
  nameSv: 'årssamtal',
  nameFi: 'vuosikeskustelu',
  rule: 'season',
  first: '15.1.',
  last: '31.3.',
  active: true,
}

/** How it goes with conversations, and their kinds, as HR sees them. */
export const conversationHrExamples: Example[] = [
  ['status', 'statusCard', reader => statusCard({ status: full, statements: statements(reader) }, reader)],
  ['status-small', 'statusCard', reader => statusCard({ status: bare, statements: statements(reader) }, reader)],
  ['status-hidden', 'statusCard', reader => statusCard({ status: hidden, statements: statements(reader) }, reader)],
  ['status-area', 'statusAreaCard', reader => statusAreaCard({ status: full, area: [care], page: 0 }, reader)],
  ['kinds', 'kindsCard', reader => kindsCard({ kinds }, reader)],
  ['kind-form', 'kindForm', reader => kindForm({ kind: kinds.at(-1), fields: season, data: {} }, reader)],
  [
    'kind-form-known',
    'kindForm',
    reader =>
      kindForm({ kind: kinds[0], fields: { ...season, rule: 'rolling', first: '12', last: '' }, data: {} }, reader),
  ],
  [
    'kind-form-closed',
    'kindForm',
    reader => {
      const fields = { nameSv: 'rehabsamtal', nameFi: 'kuntoutuskeskustelu', rule: 'afterStart', first: '30' }
      return kindForm({ fields: { ...fields, last: '', active: true }, problem: 'closed', data: {} }, reader)
    },
  ],
]
