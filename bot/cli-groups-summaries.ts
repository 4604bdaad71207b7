import { type Command, InvalidArgumentError, Option } from 'commander'
import { languages } from '../services/people-model.ts'
import { type SummaryKind, summaryNames } from '../services/summaries-settings.ts'
import { readPlainDate } from './cli-arguments.ts'
import { type Act, importNotes } from './cli-groups.ts'
import type { ImportListOptions } from './cli-rewards.ts'
import type { RebuildOptions, SummaryOptions } from './cli-summaries.ts'
import type { SubscribeOptions } from './cli-summaries-subscriptions.ts'

function readKind(text: string): SummaryKind {
  const kind = summaryNames.find(name => name === text)
  if (kind) return kind
  throw new InvalidArgumentError(`Give one of ${summaryNames.join(', ')}.`)
}

function readReportName(text: string): string {
  if (/\.(xlsx|csv|json|html)$/i.test(text)) return text
  throw new InvalidArgumentError('Give a file that ends in .xlsx, .csv, .json or .html.')
}

/** Summaries and reports, the store of figures, and measures from other systems. */
export function addSummaries(program: Command, act: Act) {
  program
    .command('summary')
    .description('what the programme, conversations and rewards amount to, of the last period that is over')
    .argument('<kind>', summaryNames.join(', '), readKind)
    .option('--at <date>', 'as if it were that date', readPlainDate)
    .option('--period <id>', 'of that period: 2026-W48, 2026-11, 2026-Q4, 2026')
    .option('--area <name>', 'of one service area; default: the whole house')
    .option('--out <file>', 'write it as .xlsx, .csv, .json or .html (to print)', readReportName)
    .option('--force', 'write over a file that is there')
    .action((kind: SummaryKind, options: SummaryOptions) =>
      act({ about: 'summary', writes: true }, async cli =>
        (await import('./cli-summaries.ts')).showSummary(cli, kind, options),
      ),
    )
  addSubscriptions(program.command('summaries').description('who gets which summary'), act)
  addReporting(program.command('reporting').description('the store of figures that reports read'), act)
  addMeasures(
    program.command('measures').description('what other systems know: person-years, sick leave, surveys'),
    act,
  )
}

function addSubscriptions(summaries: Command, act: Act) {
  summaries
    .command('subscribe')
    .description('somebody gets a summary besides those who do by their role, or in another language')
    .argument('<kind>', summaryNames.join(', '), readKind)
    .requiredOption('--person <id>', 'employee number')
    .option('--area <name>', 'of one service area')
    .addOption(new Option('--in <language>', 'in that language').choices(languages))
    .action((kind: SummaryKind, { in: language, ...rest }: SubscribeOptions & { in?: SubscribeOptions['language'] }) =>
      act({ about: 'summaries subscribe', writes: true }, async cli => {
        const options = language === undefined ? rest : { ...rest, language }
        return (await import('./cli-summaries-subscriptions.ts')).subscribe(cli, kind, options)
      }),
    )
  summaries
    .command('unsubscribe')
    .description('somebody gets a summary no more, although they would by their role')
    .argument('<kind>', summaryNames.join(', '), readKind)
    .requiredOption('--person <id>', 'employee number')
    .action((kind: SummaryKind, options: SubscribeOptions) =>
      act({ about: 'summaries unsubscribe', writes: true }, async cli =>
        (await import('./cli-summaries-subscriptions.ts')).unsubscribe(cli, kind, options),
      ),
    )
  summaries
    .command('list')
    .description('who has been given a summary, or has had it taken away')
    .action(() =>
      act({ about: 'summaries list', writes: false }, async cli =>
        (await import('./cli-summaries-subscriptions.ts')).listSubscriptions(cli),
      ),
    )
}

function addReporting(reporting: Command, act: Act) {
  reporting
    .command('rebuild')
    .description('count every period anew from what is stored; what is closed stays as it is')
    .requiredOption('--from <date>', 'first date', readPlainDate)
    .option('--to <date>', 'last date; default: today', readPlainDate)
    .action((options: RebuildOptions) =>
      act({ about: 'reporting rebuild', writes: true }, async cli =>
        (await import('./cli-summaries.ts')).rebuildReporting(cli, options),
      ),
    )
  reporting
    .command('correct <period>')
    .description('count a closed period anew; what differs becomes a new fact that says what it was')
    .action((period: string) =>
      act({ about: 'reporting correct', writes: true }, async cli =>
        (await import('./cli-summaries.ts')).correctPeriod(cli, period),
      ),
    )
}

function addMeasures(measures: Command, act: Act) {
  measures
    .command('import <file>')
    .description('show what a CSV or Excel file would change; with --save, write it')
    .option('--save', 'write it')
    .addHelpText(
      'after',
      `
Columns: measure, period (2026, Q3 2026, October 2026, week 47), value, source, and where wanted unit ("A › B",
a name that one unit alone has; the whole house without) and definition.${importNotes}`,
    )
    .action((file: string, options: ImportListOptions) =>
      act({ about: 'measures import', writes: options.save ?? false }, async cli =>
        (await import('./cli-measures.ts')).importMeasures(cli, file, options),
      ),
    )
  measures
    .command('show')
    .description('every value that has been imported, with its source')
    .action(() =>
      act({ about: 'measures show', writes: false }, async cli =>
        (await import('./cli-measures.ts')).showMeasures(cli),
      ),
    )
}
