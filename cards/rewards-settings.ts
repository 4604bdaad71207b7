import type { LimitFields, LimitRefusal, MoneyRefusal, ValueFields, ValueRefusal } from '../services/rewards-choices.ts'
import type { Budget } from '../services/rewards-model.ts'
import type { Currency, RewardSettings, Value } from '../services/rewards-settings.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  choiceInput,
  type Data,
  dateInput,
  type Element,
  execute,
  facts,
  group,
  heading,
  notice,
  opens,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { rewardSettingTexts } from './locales/rewards-settings.ts'
import { money, named } from './locales/rewards-words.ts'

/** A unit by its names from the top down, or the whole house for none. */
export const unitWords = (unit: readonly string[], reader: Reader) =>
  unit.length > 0 ? unit.join(' › ') : rewardSettingTexts[reader.language].units.house

/** A card for HR with what was just done above it, and a way back to the first one. */
export const cardOfHr = (title: string, line: string | undefined, body: Element[], actions: Button[], reader: Reader) =>
  card(
    reader.language,
    title,
    [...(line ? [notice([text(plain(line))])] : []), heading(title), ...body],
    [...actions, execute(rewardSettingTexts[reader.language].back, 'rewards.settings')],
  )

/** Which part of a list is shown, and the buttons to the parts before and after it; none where all is shown. */
export function paging(verb: string, { page, pages }: { page: number; pages: number }, reader: Reader): Element[] {
  const texts = rewardSettingTexts[reader.language]
  if (pages < 2) return []
  return [
    small(texts.page(number(reader, page + 1), number(reader, pages))),
    buttons([
      ...(page > 0 ? [execute(texts.previousPage, verb, { page: page - 1 })] : []),
      ...(page < pages - 1 ? [execute(texts.nextPage, verb, { page: page + 1 })] : []),
    ]),
  ]
}

/** A budget's amounts in one line: how much, spent, reserved and left. `reserved` is in cents. */
export function budgetLine({ amount, spent, currency }: Budget, reserved: number, reader: Reader): string {
  const inWords = (cents: number) => money(reader, cents, currency)
  const { budgetLine: line } = rewardSettingTexts[reader.language]
  return line(inWords(amount), inWords(spent), inWords(reserved), inWords(amount - spent - reserved))
}

/** What the first card tells. `budgets` are those of today with what is reserved; `forms` are those in use. */
export type RewardsView = {
  rewards: RewardSettings
  currency: Currency
  budgets: readonly { budget: Budget; reserved: number }[]
  forms: number
  delegations: number
  line?: string | undefined
}

/** How rewards work in the house, for HR, and the ways to change it. */
export function rewardSettingsCard(view: RewardsView, reader: Reader): Card {
  const texts = rewardSettingTexts[reader.language]
  const { rewards, line } = view
  const { buttons: titles } = texts
  const since = rewards.moneyCriteriaOn
  return card(reader.language, texts.title, [
    ...(line ? [notice([text(plain(line))])] : []),
    heading(texts.title),
    text(rewards.active ? texts.isOn : texts.isOff),
    text(since ? texts.moneyOn(date(reader, since)) : texts.moneyOff),
    facts(settingRows(view, reader)),
    buttons([opens(titles.money, 'rewards.moneyEdit'), opens(titles.limits, 'rewards.limitsEdit')]),
    ...budgetPart(view, reader),
    buttons([
      execute(titles.values, 'rewards.values'),
      execute(titles.catalogue, 'rewards.catalogue'),
      execute(titles.budgets, 'rewards.budgets'),
      execute(titles.delegations, 'rewards.delegations'),
    ]),
  ])
}

function settingRows({ rewards, currency, forms, delegations }: RewardsView, reader: Reader): [string, string][] {
  const texts = rewardSettingTexts[reader.language]
  const { limits, perMonth, againDays, climbDays, values } = rewards
  const amount = (cents: number) => money(reader, cents, currency)
  const used = values.filter(({ active }) => active).map(({ names }) => plain(named(reader, names)))
  const direct = limits[currency]
  return [
    [texts.facts.values, used.join(', ')],
    [texts.facts.direct, texts.direct(amount(direct.person), amount(direct.team))],
    [texts.facts.perMonth, texts.perMonth(number(reader, perMonth.employee), number(reader, perMonth.manager))],
    [texts.facts.again, againDays > 0 ? texts.again(reader, againDays) : texts.always],
    [texts.facts.climb, texts.climb(reader, climbDays)],
    [texts.facts.forms, texts.forms(reader, forms)],
    [texts.facts.delegations, number(reader, delegations)],
  ]
}

/** So many budgets stand on the first card; the rest are behind their button. */
const mostBudgets = 4

function budgetPart({ budgets }: RewardsView, reader: Reader): Element[] {
  const texts = rewardSettingTexts[reader.language]
  if (budgets.length === 0) return [strong(texts.budgets.title), text(texts.noBudgets)]
  const lines = budgets
    .slice(0, mostBudgets)
    .flatMap(({ budget, reserved }) => [
      text(plain(unitWords(budget.unit, reader))),
      subtle(`${date(reader, budget.from)} – ${date(reader, budget.to)}`),
      subtle(budgetLine(budget, reserved, reader)),
    ])
  return [strong(texts.budgets.title), ...lines]
}

/** When the criteria were dealt with: from then on money can go to one person. `latest` is today. */
export function moneyDateForm(
  { on, latest, problem, data }: { on: string; latest: string; problem?: MoneyRefusal | undefined; data: Data },
  reader: Reader,
): Card {
  const texts = rewardSettingTexts[reader.language]
  const { label, clear, problems } = texts.money
  return card(
    reader.language,
    texts.buttons.money,
    [
      ...(problem ? [strong(problems[problem])] : []),
      dateInput({ id: 'on', label, max: latest, ...(on ? { value: on } : {}) }),
      small(clear),
    ],
    [submit(texts.save, 'rewards.moneySave', data)],
  )
}

const limitFields = ['person', 'team', 'employee', 'manager', 'again', 'climb'] as const

/** What managers grant alone, how many proposals one may send, and when a proposal goes on. */
export function limitsForm(
  { fields, problem, data }: { fields: LimitFields; problem?: LimitRefusal | undefined; data: Data },
  reader: Reader,
): Card {
  const texts = rewardSettingTexts[reader.language]
  const body = limitFields.flatMap((id): Element[] => [
    ...(problem === id ? [strong(texts.limits.problems[id])] : []),
    textInput({ id, label: texts.limits[id], maxLength: 20, value: fields[id] }),
  ])
  return card(reader.language, texts.limits.title, body, [submit(texts.save, 'rewards.limitsSave', data)])
}

/** The values that nominations are made for. `idea` is the one of own ideas. */
export function valuesCard(
  { values, idea, line }: { values: readonly Value[]; idea: string; line?: string | undefined },
  reader: Reader,
): Card {
  const texts = rewardSettingTexts[reader.language]
  const section = ({ value, names, active }: Value) =>
    group(
      [
        strong(plain(named(reader, names))),
        subtle(active ? texts.on : texts.off),
        ...(value === idea ? [subtle(texts.values.idea)] : []),
        buttons([opens(texts.change, 'rewards.valueEdit', { value })]),
      ],
      true,
    )
  const body = [text(texts.values.about), ...values.map(section)]
  return cardOfHr(texts.values.title, line, body, [opens(texts.values.add, 'rewards.valueEdit')], reader)
}

/** The dialog for a value; without `title` a new one. It is switched off, never removed. */
export function rewardValueForm(
  view: { title?: string | undefined; fields: ValueFields; problem?: ValueRefusal | undefined; data: Data },
  reader: Reader,
): Card {
  const { title, fields, problem, data } = view
  const texts = rewardSettingTexts[reader.language]
  const { problems } = texts.values
  const wrong = (id: ValueRefusal) => (problem === id ? [strong(problems[id])] : [])
  const name = (id: 'sv' | 'fi' | 'en', required: boolean) => [
    ...wrong(id),
    textInput({
      ...{ id, label: texts.values[id], maxLength: 80, value: fields[id] },
      ...(required ? { isRequired: true, errorMessage: problems[id] } : {}),
    }),
  ]
  const body = [
    ...(title ? [strong(plain(title))] : []),
    ...(['taken', 'tooMany', 'gone'] as const).flatMap(wrong),
    ...name('sv', true),
    ...name('fi', true),
    ...name('en', false),
    ...wrong('last'),
    usedInput(texts.values.active, fields.active, reader),
  ]
  return card(reader.language, texts.values.title, body, [submit(texts.save, 'rewards.valueSave', data)])
}

/** In use or not, as a choice under `active`. */
export function usedInput(label: string, active: boolean, reader: Reader): Element {
  const texts = rewardSettingTexts[reader.language]
  return choiceInput({
    ...{ id: 'active', label, value: active ? 'on' : 'off' },
    choices: [
      { value: 'on', title: texts.on },
      { value: 'off', title: texts.off },
    ],
  })
}

/** Asks whether it is meant, and says what it means: `back` and `does` are where the two buttons lead. */
export function rewardSureCard(
  view: {
    title: string
    lines: readonly string[]
    keep: { title: string; verb: string }
    does: { title: string; verb: string; data: Data }
  },
  reader: Reader,
): Card {
  const { title, lines, keep, does } = view
  return card(reader.language, title, [
    heading(title),
    ...lines.map(line => text(plain(line))),
    buttons([execute(keep.title, keep.verb), execute(does.title, does.verb, does.data)]),
  ])
}
