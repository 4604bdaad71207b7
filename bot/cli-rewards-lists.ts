import { cliRewardTexts } from '../cards/locales/cli-rewards.ts'
import { date, type Reader } from '../cards/locales/forms.ts'
import { money, named, taxTexts } from '../cards/locales/rewards-words.ts'
import { areaWords } from '../cards/quiet.ts'
import { readList } from '../services/documents.ts'
import { loadPeople } from '../services/people-import.ts'
import type { Person } from '../services/people-model.ts'
import { loadDelegations } from '../services/rewards.ts'
import { freeOf, loadBudgets, recomputeBudgets, reservedOf } from '../services/rewards-budgets.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import { type Budget, type Delegation, type Form, formKind } from '../services/rewards-model.ts'
import { currencies } from '../services/rewards-settings.ts'
import { done, type Outcome } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** How the rows of a list are shown, to people and to programs. */
export type ListShown<T> = {
  headings: readonly string[]
  row(one: T): string[]
  json(one: T): Record<string, unknown>
}

/** A unit by its names from the top down, or the whole house. */
export const unitWords = (unit: readonly string[], reader: Reader) =>
  areaWords(unit.length > 0 ? unit : undefined, reader)

const periodWords = (reader: Reader, { from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from || to ? `${from ? date(reader, from) : ''} – ${to ? date(reader, to) : ''}`.trim() : ''

/** The catalogue, with the tax of the house's country. */
export function formList({ reader, settings }: Pick<Cli, 'reader' | 'settings'>): ListShown<Form> {
  const texts = cliRewardTexts[reader.language]
  const amounts = (form: Form) =>
    currencies.flatMap(currency => {
      const cents = form.amounts[currency]
      return cents === undefined ? [] : [money(reader, cents, currency)]
    })
  return {
    headings: [
      ...[texts.id, texts.name, texts.receivers, texts.money, texts.amount, texts.tax],
      ...[texts.payCode, texts.period, texts.active],
    ],
    row: form => {
      const tax = form.tax[settings.country]
      return [
        ...[form.form, named(reader, form.names), texts.forWhom[form.receivers], form.money ? texts.yes : texts.no],
        ...[amounts(form).join(', '), tax ? taxTexts[reader.language][tax] : '–', form.payCode ?? ''],
        ...[periodWords(reader, form), form.active ? texts.yes : texts.no],
      ]
    },
    json: ({ form, names, receivers, money: isMoney, amounts: cents, tax, payCode, from, to, active }) => ({
      ...{ form, names, receivers, money: isMoney, cents, tax, active },
      ...{ payCode: payCode ?? null, from: from ?? null, to: to ?? null },
    }),
  }
}

/** Budgets with what is spent, reserved and left. */
export function budgetList({ reader }: Pick<Cli, 'reader'>): ListShown<Budget> {
  const texts = cliRewardTexts[reader.language]
  return {
    headings: [
      ...[texts.unit, texts.period, texts.amount, texts.spent, texts.reserved, texts.free],
      ...[texts.costCentre, texts.id],
    ],
    row: one => [
      ...[unitWords(one.unit, reader), periodWords(reader, one)],
      ...[one.amount, one.spent, reservedOf(one), freeOf(one)].map(cents => money(reader, cents, one.currency)),
      ...[one.costCentre ?? '', one.budget],
    ],
    json: one => ({
      ...{ budget: one.budget, unit: one.unit, from: one.from, to: one.to, currency: one.currency },
      ...{ amount: one.amount, spent: one.spent, reserved: reservedOf(one), free: freeOf(one) },
      costCentre: one.costCentre ?? null,
    }),
  }
}

/** The delegation list; `people` are all of the register, those who have left too. */
export function delegationList({ reader }: Pick<Cli, 'reader'>, people: readonly Person[]): ListShown<Delegation> {
  const texts = cliRewardTexts[reader.language]
  const names = new Map(people.map(({ personId, name }) => [personId, name]))
  return {
    headings: [texts.person, texts.unit, texts.upTo, texts.money, texts.period],
    row: one => [
      ...[`${names.get(one.person) ?? ''} (${one.person})`.trim(), unitWords(one.unit, reader)],
      ...[money(reader, one.upTo, one.currency), one.money ? texts.yes : texts.no, periodWords(reader, one)],
    ],
    json: ({ delegation, person, unit, upTo, currency, money: isMoney, from, to }) => ({
      ...{ delegation, person, unit, upTo, currency, money: isMoney, from: from ?? null, to: to ?? null },
    }),
  }
}

const shownAs = <T>(rows: readonly T[], { headings, row }: ListShown<T>, { width }: Cli, none: string) =>
  rows.length > 0 ? table(headings, rows.map(row), width) : [none]

/** `klart rewards catalogue show`: every form, and whether it is the house's own catalogue or Klart's. */
export async function showCatalogue(cli: Cli): Promise<Outcome> {
  const forms = await loadForms(cli.store)
  const shown = formList(cli)
  const own = (await readList(cli.store, formKind, 'all')).length > 0
  const lines = shownAs(forms, shown, cli, '')
  return done(own ? lines : [...lines, '', cliRewardTexts[cli.reader.language].standard], {
    own,
    catalogue: forms.map(shown.json),
  })
}

/** `klart rewards budget show`: every budget with what is spent, reserved and left. */
export async function showBudgets(cli: Cli): Promise<Outcome> {
  const budgets = await loadBudgets(cli.store)
  const shown = budgetList(cli)
  return done(shownAs(budgets, shown, cli, cliRewardTexts[cli.reader.language].noBudgets), {
    budgets: budgets.map(shown.json),
  })
}

/** `klart rewards delegation show`: who may decide where, and up to how much. */
export async function showDelegations(cli: Cli): Promise<Outcome> {
  const [delegations, { all }] = await Promise.all([loadDelegations(cli.store), loadPeople(cli.store)])
  const shown = delegationList(cli, all)
  return done(shownAs(delegations, shown, cli, cliRewardTexts[cli.reader.language].noDelegations), {
    delegations: delegations.map(shown.json),
  })
}

/** `klart rewards budget check`: every budget counted again from its decisions; fails where one does not agree. */
export async function checkBudgets(cli: Cli): Promise<Outcome> {
  const { store, reader } = cli
  const texts = cliRewardTexts[reader.language].check
  const [counted, budgets] = await Promise.all([recomputeBudgets(store), loadBudgets(store)])
  const wrong = counted.filter(one => one.stored.spent !== one.counted.spent || one.stored.open !== one.counted.open)
  const json = { budgets: counted, agree: wrong.length === 0 }
  if (counted.length === 0) return done([cliRewardTexts[reader.language].noBudgets], json)
  if (wrong.length === 0) return done([texts.agree(reader, counted.length)], json)
  const lines = wrong.flatMap(one => {
    const budget = budgets.find(({ budget }) => budget === one.budget)
    const inWords = (cents: number) => money(reader, cents, budget?.currency ?? 'EUR')
    return [
      `${budget ? unitWords(budget.unit, reader) : ''} (${one.budget})`.trim(),
      `  ${texts.stored(inWords(one.stored.spent), inWords(one.stored.open))}`,
      `  ${texts.counted(inWords(one.counted.spent), inWords(one.counted.open))}`,
    ]
  })
  return { exit: 1, lines: [texts.differ(reader, wrong.length), ...lines], json }
}
