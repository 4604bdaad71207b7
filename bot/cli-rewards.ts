import { basename } from 'node:path'
import { cliTexts } from '../cards/locales/cli.ts'
import { cliRewardTexts } from '../cards/locales/cli-rewards.ts'
import { number } from '../cards/locales/forms.ts'
import { stamp } from '../services/dates.ts'
import type { Sheet } from '../services/files/sheet-model.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { loadPeople } from '../services/people-import.ts'
import { knownPeople } from '../services/people-sheet-who.ts'
import { loadDelegations } from '../services/rewards.ts'
import { loadBudgets } from '../services/rewards-budgets.ts'
import { loadForms } from '../services/rewards-catalogue.ts'
import type { By } from '../services/rewards-forms.ts'
import type { ListPlan, ListSaved } from '../services/rewards-sheets.ts'
import { previewBudgets, saveBudgets } from '../services/rewards-sheets-budgets.ts'
import { previewCatalogue, saveCatalogue } from '../services/rewards-sheets-catalogue.ts'
import { previewDelegations, saveDelegations } from '../services/rewards-sheets-delegation.ts'
import { readSheetFile } from './cli-files.ts'
import { findingLines, findingsJson } from './cli-findings.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import { budgetList, delegationList, formList, type ListShown } from './cli-rewards-lists.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** Without `save` nothing is written. `closeMissing`: forms that are not in the file are no longer used. */
export type ImportListOptions = { save?: boolean; closeMissing?: boolean }

/** A list that is imported: how it is shown, and what an import of it does. */
export type Import<T> = {
  title: string
  shown: ListShown<T>
  plan(sheet: Sheet): ListPlan<T>
  /** What becomes of those that the file leaves out, in words; they go when `removes`. */
  missing: string
  removes: boolean
  /** Would anything be written? */
  changes(plan: ListPlan<T>): boolean
  save(plan: ListPlan<T>, press: By): Promise<ListSaved>
}

const changesAny = <T>({ added, changed }: ListPlan<T>) => added.length + changed.length > 0

/** `klart rewards catalogue import`: what a sheet of forms would change, and with `save` that. */
export async function importCatalogue(cli: Cli, file: string, options: ImportListOptions): Promise<Outcome> {
  const { store, reader, settings } = cli
  const texts = cliRewardTexts[reader.language]
  const forms = await loadForms(store)
  const { closeMissing = false } = options
  return importList(cli, file, options, {
    title: texts.catalogue,
    shown: formList(cli),
    plan: sheet => previewCatalogue(sheet, { forms, country: settings.country }),
    missing: closeMissing ? texts.closedForms : texts.missingForms,
    removes: false,
    changes: plan => changesAny(plan) || (closeMissing && plan.missing.some(({ active }) => active)),
    save: (plan, press) => saveCatalogue(store, plan, press, closeMissing),
  })
}

/** `klart rewards budget import`: the same for budgets. */
export async function importBudgets(cli: Cli, file: string, options: ImportListOptions): Promise<Outcome> {
  const { store, reader, settings, today } = cli
  const texts = cliRewardTexts[reader.language]
  const [budgets, { active }] = await Promise.all([loadBudgets(store), loadPeople(store)])
  const around = { budgets, directory: buildDirectory(active), country: settings.country, today }
  return importList(cli, file, options, {
    title: texts.budgets,
    shown: budgetList(cli),
    plan: sheet => previewBudgets(sheet, around),
    missing: texts.missingBudgets,
    removes: false,
    changes: changesAny,
    save: (plan, press) => saveBudgets(store, plan, press),
  })
}

/** `klart rewards delegation import`: the file takes the place of the whole list. */
export async function importDelegations(cli: Cli, file: string, options: ImportListOptions): Promise<Outcome> {
  const { store, reader, settings } = cli
  const texts = cliRewardTexts[reader.language]
  const [delegations, { all, active }] = await Promise.all([loadDelegations(store), loadPeople(store)])
  const left = all.filter(person => !person.active)
  const people = knownPeople(buildDirectory(active), left)
  return importList(cli, file, options, {
    title: texts.delegations,
    shown: delegationList(cli, all),
    plan: sheet => previewDelegations(sheet, { delegations, people, country: settings.country }),
    missing: '',
    removes: true,
    changes: plan => changesAny(plan) || plan.missing.length > 0,
    save: (plan, press) => saveDelegations(store, plan, press),
  })
}

/** As many rows of each kind as the preview shows one by one. */
const mostShown = 50

/** What a sheet would change in a list, and with `save` that. */
export async function importList<T>(
  cli: Cli,
  file: string,
  { save }: ImportListOptions,
  list: Import<T>,
): Promise<Outcome> {
  const { reader, now, by } = cli
  const texts = cliRewardTexts[reader.language]
  const sheet = await readSheetFile(file, reader)
  if ('problem' in sheet) return refuse([sheet.problem])
  const plan = list.plan(sheet)
  const findings = findingsJson(plan.findings, reader)
  const told = findingLines(plan.findings, reader)
  if (plan.added.length + plan.changed.length + plan.same.length === 0)
    return refuse([texts.refused, ...told], { findings })
  const lines = [...previewLines(cli, file, plan, list), ...told]
  const json = { file, counts: countsOf(plan), ...rowsOf(plan, list), findings }
  if (!list.changes(plan)) return done([...lines, '', cliTexts[reader.language].nothing], { ...json, saved: false })
  if (!save) return done([...lines, '', cliTexts[reader.language].notSaved], { ...json, saved: false })
  const saved = await list.save(plan, { by, at: stamp(now) })
  const after = [
    texts.saved(reader, saved.saved),
    ...(rejectedIn(plan) > 0 ? [cliTexts[reader.language].people.rejected(reader, rejectedIn(plan))] : []),
    ...(saved.removed > 0 ? [texts.savedRemoved(reader, saved.removed)] : []),
    ...(saved.stale.length > 0 ? [texts.stale(saved.stale.join(', '))] : []),
  ]
  return { ...done([...lines, '', ...after], { ...json, saved }), exit: saved.stale.length > 0 ? 1 : 0 }
}

const rejectedIn = <T>({ findings }: ListPlan<T>) =>
  new Set(findings.filter(({ severity }) => severity === 'rejected').map(({ line }) => line)).size

const countsOf = <T>(plan: ListPlan<T>) => ({
  rows: plan.rows,
  added: plan.added.length,
  changed: plan.changed.length,
  same: plan.same.length,
  missing: plan.missing.length,
  rejected: rejectedIn(plan),
})

const rowsOf = <T>({ added, changed, missing }: ListPlan<T>, { shown, removes }: Import<T>) => ({
  added: added.map(shown.json),
  changed: changed.map(({ after }) => shown.json(after)),
  [removes ? 'removed' : 'missing']: missing.map(shown.json),
})

function previewLines<T>({ reader, width }: Cli, file: string, plan: ListPlan<T>, list: Import<T>): string[] {
  const texts = cliRewardTexts[reader.language]
  const { lists, counts } = texts
  const gone = list.removes ? 'removed' : 'missing'
  const count = (name: keyof typeof counts, some: readonly unknown[]) =>
    some.length > 0 ? [counts[name](number(reader, some.length))] : []
  const told = [
    texts.rows(reader, plan.rows),
    ...count('added', plan.added),
    ...count('changed', plan.changed),
    ...count('same', plan.same),
    ...count(gone, plan.missing),
  ]
  const rowsIn = (some: readonly T[]) => some.map(list.shown.row)
  const part = (title: string, some: readonly (readonly string[])[], after: readonly string[] = []) =>
    some.length === 0
      ? []
      : [
          ...['', title],
          ...table(list.shown.headings, some.slice(0, mostShown), width),
          ...(some.length > mostShown ? [cliTexts[reader.language].more(number(reader, some.length - mostShown))] : []),
          ...after.filter(Boolean),
        ]
  // Where something changes, what it was stands before what it becomes.
  const changed = plan.changed.map(({ before, after }) => {
    const old = list.shown.row(before)
    return list.shown.row(after).map((cell, at) => (cell === old[at] ? cell : `${old[at] || '–'} → ${cell || '–'}`))
  })
  return [
    `${list.title}: ${basename(file)}`,
    told.join(' · '),
    ...part(lists.added, rowsIn(plan.added)),
    ...part(lists.changed, changed),
    ...part(lists[gone], rowsIn(plan.missing), [list.missing]),
  ]
}
