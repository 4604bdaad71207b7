import type { Command } from 'commander'
import { readSheetName } from './cli-arguments.ts'
import { type Act, importNotes } from './cli-groups.ts'
import type { Outcome } from './cli-outcome.ts'
import type { ImportListOptions } from './cli-rewards.ts'
import type { ExportOptions } from './cli-rewards-export.ts'
import type { Cli } from './cli-run.ts'

type Show = () => Promise<(cli: Cli) => Promise<Outcome>>
type Import = () => Promise<(cli: Cli, file: string, options: ImportListOptions) => Promise<Outcome>>

/** The import of a list, which shows first and writes with --save. */
function addImport(list: Command, act: Act, what: { about: string; shows: string; columns: string }, load: Import) {
  return list
    .command('import <file>')
    .description(`show ${what.shows}; with --save, write it`)
    .option('--save', 'write it')
    .addHelpText('after', `\nColumns: ${what.columns}${importNotes}`)
    .action((file: string, options: ImportListOptions) =>
      act({ about: `rewards ${what.about} import`, writes: options.save ?? false }, async cli =>
        (await load())(cli, file, options),
      ),
    )
}

const addShow = (list: Command, act: Act, name: string, description: string, load: Show) =>
  list
    .command(name.split(' ').at(-1) ?? name)
    .description(description)
    .action(() => act({ about: `rewards ${name}`, writes: false }, async cli => (await load())(cli)))

/** Quick rewards: the catalogue, budgets, the delegation list, and what is to be paid. */
export function addRewards(program: Command, act: Act) {
  const rewards = program.command('rewards').description('quick rewards: catalogue, budgets, delegation list, payments')
  addCatalogue(rewards, act)
  addBudgets(rewards, act)
  addDelegations(rewards, act)
  rewards
    .command('export')
    .description('write what is approved and not yet delivered as a sheet for payroll')
    .requiredOption('--out <file>', 'an .xlsx or .csv file', readSheetName)
    .option('--delivered', 'what has been delivered too')
    .option('--force', 'write over a file that is there')
    .addHelpText('after', '\nWhat a nominator wrote is never in it. That it was written stays in the store.')
    .action((options: ExportOptions) =>
      act({ about: 'rewards export', writes: true }, async cli =>
        (await import('./cli-rewards-export.ts')).exportPay(cli, options),
      ),
    )
}

function addCatalogue(rewards: Command, act: Act) {
  const list = rewards.command('catalogue').description('what a reward can be: form, amount, tax')
  const what = {
    about: 'catalogue',
    shows: 'what a CSV or Excel file would change in the catalogue',
    columns: `name (in Swedish, Finnish, English), for (person, team, both), money (yes or no), amount (for
each currency), tax (pay, thing, free or check; for each country), and where wanted id, pay code, valid from, valid to, used.`,
  }
  addImport(list, act, what, async () => (await import('./cli-rewards.ts')).importCatalogue).option(
    '--close-missing',
    'forms that are not in the file are no longer used',
  )
  addShow(list, act, 'catalogue show', 'every form with its amount and tax', async () => {
    return (await import('./cli-rewards-lists.ts')).showCatalogue
  })
}

function addBudgets(rewards: Command, act: Act) {
  const list = rewards.command('budget').description('money set aside for rewards, by unit and period')
  const what = {
    about: 'budget',
    shows: 'what a CSV or Excel file would change in the budgets',
    columns: `unit ("A › B", a name that one unit alone has, or "the whole house"), amount, and where wanted
year or first and last day (else this year), currency, cost centre. A budget is known by its unit, period and currency.`,
  }
  addImport(list, act, what, async () => (await import('./cli-rewards.ts')).importBudgets)
  addShow(list, act, 'budget show', 'every budget with what is spent, reserved and left', async () => {
    return (await import('./cli-rewards-lists.ts')).showBudgets
  })
  addShow(
    list,
    act,
    'budget check',
    'count every budget again from its decisions; fails where one does not agree',
    async () => {
      return (await import('./cli-rewards-lists.ts')).checkBudgets
    },
  )
}

function addDelegations(rewards: Command, act: Act) {
  const list = rewards.command('delegation').description('who may decide, where and up to how much')
  const what = {
    about: 'delegation',
    shows: 'what a CSV or Excel file would make the delegation list',
    columns: `a person (employee number, e-mail or full name), unit, up to (amount), and where wanted money
(yes or no), currency, from, to. The file takes the place of the whole list: who is not in it is taken off.`,
  }
  addImport(list, act, what, async () => (await import('./cli-rewards.ts')).importDelegations)
  addShow(list, act, 'delegation show', 'the delegation list', async () => {
    return (await import('./cli-rewards-lists.ts')).showDelegations
  })
}
