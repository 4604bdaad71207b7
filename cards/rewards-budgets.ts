import type { Budget, Delegation } from '../services/rewards-model.ts'
import type { Currency } from '../services/rewards-settings.ts'
import {
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
  type Element,
  execute,
  group,
  opens,
  plain,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { date, type Reader, sentence } from './locales/forms.ts'
import { type BudgetProblem, type DelegationProblem, rewardSettingTexts } from './locales/rewards-settings.ts'
import { money } from './locales/rewards-words.ts'
import { budgetLine, cardOfHr, paging, unitWords } from './rewards-settings.ts'
import { type Receivers, receiverInputs } from './rewards-who.ts'

/** A unit that can be chosen; the value comes back. */
export type UnitChoice = { value: string; title: string }

/** The units on offer. `search`: there are too many to list, so that a field to search in stands above them. */
export type UnitsView = {
  choices: readonly UnitChoice[]
  value?: string | undefined
  search?: { asked: string; none: boolean } | undefined
}

/** The fields `unit` and, where there are many, `unitQuery`. */
function unitInputs({ choices, value, search }: UnitsView, wrong: Element[], reader: Reader): Element[] {
  const { units } = rewardSettingTexts[reader.language]
  return [
    ...(search
      ? [
          textInput({
            ...{ id: 'unitQuery', label: units.search, maxLength: 80 },
            ...(search.asked ? { value: search.asked } : {}),
          }),
          ...(search.none ? [text(units.none)] : []),
        ]
      : []),
    ...wrong,
    choiceInput({
      ...{ id: 'unit', label: units.label, style: choices.length > 7 ? 'compact' : 'expanded' },
      choices: choices.map(choice => ({ value: choice.value, title: plain(choice.title) })),
      ...(value === undefined ? {} : { value }),
    }),
  ]
}

const period = (reader: Reader, { from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from || to ? `${from ? date(reader, from) : ''} – ${to ? date(reader, to) : ''}`.trim() : ''

/** A page of the budgets with what is reserved, in cents; those that have been used can't be removed. */
export function budgetsCard(
  view: {
    budgets: readonly { budget: Budget; reserved: number }[]
    page: number
    pages: number
    line?: string | undefined
  },
  reader: Reader,
): Card {
  const texts = rewardSettingTexts[reader.language]
  const section = ({ budget, reserved }: { budget: Budget; reserved: number }) =>
    group(
      [
        strong(plain(unitWords(budget.unit, reader))),
        subtle(period(reader, budget)),
        subtle(budgetLine(budget, reserved, reader)),
        ...(budget.costCentre ? [subtle(plain(`${texts.budgets.costCentre}: ${budget.costCentre}`))] : []),
        buttons([
          opens(texts.change, 'rewards.budgetEdit', { budget: budget.budget, page: view.page }),
          ...(budget.spent + reserved === 0
            ? [execute(texts.remove, 'rewards.budgetRemove', { budget: budget.budget })]
            : []),
        ]),
      ],
      true,
    )
  const all = view.budgets.map(section)
  const body = [text(all.length > 0 ? texts.budgets.about : texts.noBudgets), ...all]
  const actions = [opens(texts.budgets.add, 'rewards.budgetEdit')]
  return cardOfHr(
    texts.budgets.title,
    view.line,
    [...body, ...paging('rewards.budgets', view, reader)],
    actions,
    reader,
  )
}

/** A budget as its dialog has it; one that is there keeps its unit and period. */
export type BudgetFields = { from: string; to: string; amount: string; costCentre: string }

const budgetPlaces: Record<BudgetProblem, 'top' | 'unit' | 'from' | 'to' | 'amount' | 'costCentre'> = {
  ...{ gone: 'top', unit: 'unit', overlaps: 'unit', from: 'from', to: 'to', backwards: 'to', tooLong: 'to' },
  ...{ amount: 'amount', below: 'amount', costCentre: 'costCentre' },
}

/** The dialog for a budget: `known` is the one that is changed, else `units` are chosen from. At most six fields. */
export function budgetForm(
  view: {
    known?: Pick<Budget, 'unit' | 'from' | 'to'> | undefined
    units: UnitsView
    fields: BudgetFields
    currency: Currency
    problem?: BudgetProblem | undefined
    data: Data
  },
  reader: Reader,
): Card {
  const { known, units, fields, currency, problem, data } = view
  const texts = rewardSettingTexts[reader.language]
  const { budgets } = texts
  const wrong = (at: (typeof budgetPlaces)[BudgetProblem]) =>
    problem && budgetPlaces[problem] === at ? [strong(budgets.problems[problem])] : []
  const day = (id: 'from' | 'to') => [
    ...wrong(id),
    dateInput({ id, label: budgets[id], ...(fields[id] ? { value: fields[id] } : {}) }),
  ]
  const body: Element[] = [
    ...wrong('top'),
    ...(known
      ? [strong(plain(unitWords(known.unit, reader))), subtle(period(reader, known))]
      : [...unitInputs(units, wrong('unit'), reader), ...day('from'), ...day('to')]),
    ...wrong('amount'),
    textInput({ id: 'amount', label: budgets.amount(currency), maxLength: 20, value: fields.amount }),
    ...wrong('costCentre'),
    textInput({ id: 'costCentre', label: budgets.costCentre, maxLength: 40, value: fields.costCentre }),
  ]
  return card(reader.language, budgets.title, body, [
    submit(texts.save, 'rewards.budgetSave', data),
    ...(units.search && !known ? [submit(texts.search, 'rewards.budgetEdit', { ...data, step: 'search' })] : []),
  ])
}

/** A row of the delegation list in lines: where, up to how much, when. */
const delegationLines = ({ unit, upTo, currency, money: also, from, to }: Delegation, reader: Reader) => {
  const { delegations: texts } = rewardSettingTexts[reader.language]
  const power = [texts.upTo(money(reader, upTo, currency)), also ? texts.alsoMoney : texts.neverMoney].join(' · ')
  return [unitWords(unit, reader), sentence(power), period(reader, { from, to })].filter(Boolean)
}

/** A page of the delegation list. `name`: the person's. */
export function delegationsCard(
  view: {
    rows: readonly { delegation: Delegation; name: string }[]
    page: number
    pages: number
    line?: string | undefined
  },
  reader: Reader,
): Card {
  const texts = rewardSettingTexts[reader.language]
  const { delegations } = texts
  const section = ({ delegation, name }: { delegation: Delegation; name: string }) =>
    group(
      [
        strong(plain(name)),
        ...delegationLines(delegation, reader).map(line => subtle(plain(line))),
        buttons([execute(texts.remove, 'rewards.delegationRemove', { delegation: delegation.delegation })]),
      ],
      true,
    )
  const all = view.rows.map(section)
  const body = [text(all.length > 0 ? delegations.about : delegations.none), ...all]
  const actions = [opens(delegations.add, 'rewards.delegationEdit')]
  const pages = paging('rewards.delegations', view, reader)
  return cardOfHr(delegations.title, view.line, [...body, ...pages], actions, reader)
}

const delegationPlaces: Record<DelegationProblem, 'top' | 'who' | 'unit' | 'upTo' | 'from' | 'to'> = {
  ...{ tooMany: 'top', who: 'who', whoGone: 'who', unit: 'unit' },
  ...{ upTo: 'upTo', from: 'from', to: 'to', backwards: 'to' },
}

const wrongIn =
  (problem: DelegationProblem | undefined, reader: Reader) => (at: (typeof delegationPlaces)[DelegationProblem]) =>
    problem && delegationPlaces[problem] === at
      ? [strong(rewardSettingTexts[reader.language].delegations.problems[problem])]
      : []

/** The first step of a new row: who, and where. */
export function delegationWhoForm(
  view: { who: Receivers; units: UnitsView; problem?: DelegationProblem | undefined; data: Data },
  reader: Reader,
): Card {
  const { who, units, problem, data } = view
  const texts = rewardSettingTexts[reader.language]
  const wrong = wrongIn(problem, reader)
  const body = [...wrong('who'), ...receiverInputs(who, reader), ...unitInputs(units, wrong('unit'), reader)]
  return card(reader.language, texts.delegations.title, body, [
    submit(texts.next, 'rewards.delegationEdit', { ...data, step: 'power' }),
    submit(texts.search, 'rewards.delegationEdit', { ...data, step: 'search' }),
  ])
}

/** A row's power as its dialog has it. */
export type PowerFields = { upTo: string; money: boolean; from: string; to: string }

/** The second step: up to how much, also money, and when. `person` and `unit` were chosen in the first. */
export function delegationForm(
  view: {
    name: string
    unit: string
    fields: PowerFields
    currency: Currency
    problem?: DelegationProblem | undefined
    data: Data
  },
  reader: Reader,
): Card {
  const { name, unit, fields, currency, problem, data } = view
  const texts = rewardSettingTexts[reader.language]
  const { delegations } = texts
  const wrong = wrongIn(problem, reader)
  const day = (id: 'from' | 'to') => [
    ...wrong(id),
    dateInput({ id, label: delegations[id], ...(fields[id] ? { value: fields[id] } : {}) }),
  ]
  const body: Element[] = [
    strong(plain(name)),
    subtle(plain(unit)),
    ...wrong('top'),
    ...wrong('upTo'),
    textInput({ id: 'upTo', label: delegations.upToLabel(currency), maxLength: 20, value: fields.upTo }),
    choiceInput({
      ...{ id: 'money', label: delegations.money, value: fields.money ? 'yes' : 'no' },
      choices: [
        { value: 'no', title: delegations.noMoney },
        { value: 'yes', title: delegations.withMoney },
      ],
    }),
    ...day('from'),
    ...day('to'),
  ]
  return card(reader.language, delegations.title, body, [
    submit(texts.save, 'rewards.delegationSave', data),
    submit(texts.back, 'rewards.delegationEdit', { ...data, step: 'search' }),
  ])
}
