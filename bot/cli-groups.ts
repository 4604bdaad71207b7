import { type Command, Option } from 'commander'
import type { Country } from '../services/people-model.ts'
import { readInstant, readName, readPlainDate, readProgrammeId, readSheetName, together } from './cli-arguments.ts'
import type { ImportHistoryOptions } from './cli-conversations.ts'
import type { StatusOptions } from './cli-conversations-status.ts'
import type { Outcome } from './cli-outcome.ts'
import type { ImportPeopleOptions } from './cli-people.ts'
import type { ImportProgrammeOptions } from './cli-programme-import.ts'
import type { QuietOptions } from './cli-quiet.ts'
import type { RemindOptions } from './cli-remind.ts'
import type { Cli } from './cli-run.ts'

/** Runs a command on the configured store; `about` stands in the log, `writes` tells whether the store is made where it is missing. */
export type Act = (command: { about: string; writes: boolean }, work: (cli: Cli) => Promise<Outcome>) => Promise<void>

/** What every import of a sheet says of itself. */
export const importNotes = `
A file that can't be read is refused (exit code 1). Rows that can't be imported are told and left out; the rest is imported.`

/** The register of people. */
export function addPeople(program: Command, act: Act) {
  program
    .command('people')
    .description('the register of people')
    .command('import <file>')
    .description('show what a CSV or Excel file from the HR system would change; with --save, change it')
    .option('--save', 'write it')
    .option('--close-missing', 'people who are not in the file have left')
    .addOption(
      new Option('--country <country>', "of people whose country the file doesn't tell; default: the house's").choices([
        'FI',
        'SE',
        'AX',
      ] satisfies Country[]),
    )
    .addHelpText('after', importNotes)
    .action((file: string, options: ImportPeopleOptions) =>
      act({ about: 'people import', writes: options.save ?? false }, async cli =>
        (await import('./cli-people.ts')).importPeople(cli, file, options),
      ),
    )
}

/** Programmes and their actions. */
export function addProgramme(program: Command, act: Act) {
  const programme = program.command('programme').description('programmes and their actions')
  programme
    .command('import <file>')
    .description('show what was understood of a CSV or Excel file, row by row; with --save, write it')
    .option('--save', 'write it')
    .option('--name <name>', "the programme's name; default: that of its Klart-ids, else the file's", readName)
    .option('--programme <id>', 'the programme it is imported into; default: the one with that name', readProgrammeId)
    .option('--close-vanished', 'stop actions that are no longer in the file, instead of asking HR')
    .addHelpText('after', importNotes)
    .action((file: string, options: ImportProgrammeOptions) =>
      act({ about: 'programme import', writes: options.save ?? false }, async cli =>
        (await import('./cli-programme-import.ts')).importProgramme(cli, file, options),
      ),
    )
  programme
    .command('export <id>')
    .description('write a programme as a sheet that can be edited and imported again')
    .requiredOption('--out <file>', 'an .xlsx or .csv file', readSheetName)
    .option('--force', 'write over a file that is there')
    .action((id: string, options: { out: string; force?: boolean }) =>
      act({ about: 'programme export', writes: false }, async cli =>
        (await import('./cli-programme.ts')).writeProgramme(cli, id, options),
      ),
    )
  programme
    .command('list')
    .description('programmes, with their actions by state and the open questions')
    .action(() =>
      act({ about: 'programme list', writes: false }, async cli =>
        (await import('./cli-programme.ts')).listProgrammes(cli),
      ),
    )
}

/** Development conversations and the other kinds. */
export function addConversations(program: Command, act: Act) {
  const conversations = program.command('conversations').description('development conversations and the other kinds')
  conversations
    .command('import <file>')
    .description('show which held conversations a CSV or Excel file would add; with --save, add them')
    .option('--save', 'write it')
    .addHelpText(
      'after',
      `
Columns: a person (employee number, e-mail or full name), a date and, where it is not the development conversation, a kind.
${importNotes.trim()}`,
    )
    .action((file: string, options: ImportHistoryOptions) =>
      act({ about: 'conversations import', writes: options.save ?? false }, async cli =>
        (await import('./cli-conversations.ts')).importHistory(cli, file, options),
      ),
    )
  conversations
    .command('status')
    .description('how many have had theirs, by unit and a year ago; small groups are protected')
    .option('--at <date>', 'as it was on that day, for example 2026-06-30', readPlainDate)
    .action((options: StatusOptions) =>
      act({ about: 'conversations status', writes: false }, async cli =>
        (await import('./cli-conversations-status.ts')).showStatus(cli, options),
      ),
    )
}

/** Rounds, and whom they do not reach. */
export function addRounds(program: Command, act: Act) {
  program
    .command('remind')
    .description('one round now: everybody whose turn it is gets their card; the server makes one every five minutes')
    .option('--at <time>', 'as if it were then, for example 2026-11-24T13:00+02:00', readInstant)
    .option('--dry-run', 'send nothing; say for each person what they would get and why, or why not')
    .option('--now', "wait for nobody's own day and hour, as when HR says remind now")
    .option('--any-time', 'not for working hours either: for development, or with --dry-run')
    .option('--all', 'list those who have nothing due as well')
    .addHelpText('after', '\nAnother day than today needs --dry-run, except in development.')
    .action((options: RemindOptions) =>
      act({ about: 'remind', writes: !options.dryRun }, async cli =>
        (await import('./cli-remind.ts')).remind(cli, options),
      ),
    )
  program
    .command('unreachable')
    .description("everybody who can't be reached in Teams and why, and messages that perhaps came through")
    .action(() =>
      act({ about: 'unreachable', writes: false }, async cli =>
        (await import('./cli-unreachable.ts')).listUnreachable(cli),
      ),
    )
}

/** Quiet mode. */
export function addQuiet(program: Command, act: Act) {
  const quiet = program
    .command('quiet')
    .description('quiet mode: a unit or the house is asked nothing for a time, and dates move on by as much')
  quiet
    .command('list')
    .description('where it is quiet now and where it will be')
    .action(() =>
      act({ about: 'quiet list', writes: false }, async cli => (await import('./cli-quiet.ts')).listQuiet(cli)),
    )
  quiet
    .command('add')
    .description('silence a unit or, without --area, the whole house')
    .requiredOption('--to <date>', 'the last day, for example 2026-12-04')
    .option('--from <date>', 'the first day; default: today')
    .option('--area <names>', 'a unit; with units above it as "A › B" or --area A --area B', together)
    .action((options: QuietOptions) =>
      act({ about: 'quiet add', writes: true }, async cli =>
        (await import('./cli-quiet.ts')).addQuietTime(cli, options),
      ),
    )
  quiet
    .command('end <id>')
    .description('end it now, or take it back if it has not begun')
    .action((id: string) =>
      act({ about: 'quiet end', writes: true }, async cli => (await import('./cli-quiet.ts')).endQuietTime(cli, id)),
    )
}

/** The house's own choices. */
export function addSettings(program: Command, act: Act) {
  const settings = program.command('settings').description("the house's own choices")
  settings
    .command('show')
    .description('every setting and its value')
    .action(() =>
      act({ about: 'settings show', writes: false }, async cli =>
        (await import('./cli-settings.ts')).showSettings(cli),
      ),
    )
  settings
    .command('set <name> <value>')
    .description('change one; lists with commas, an empty introducedOn takes it back')
    .addHelpText(
      'after',
      '\nFor example:\n  klart settings set introducedOn 2026-11-01\n  klart settings set hr 10006,10007',
    )
    .action((name: string, value: string) =>
      act({ about: 'settings set', writes: true }, async cli =>
        (await import('./cli-settings.ts')).setSetting(cli, name, value),
      ),
    )
}
