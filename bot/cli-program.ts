import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import type { Language } from '../services/people-model.ts'
import { wholeNumber } from './cli-arguments.ts'
import type { DemoOptions } from './cli-demo.ts'
import { type Act, addConversations, addPeople, addProgramme, addQuiet, addRounds, addSettings } from './cli-groups.ts'
import { addRewards } from './cli-groups-rewards.ts'
import { addSummaries } from './cli-groups-summaries.ts'
import type { Environment, Globals, Setting, Terminal } from './cli-run.ts'

const exits = `
Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
Configuration is read from the environment, as the server does.`

/** Everything that the words after `klart` can mean; what each does is loaded when it is asked for. */
function buildProgram(act: Act, doctor: () => Promise<void>, output: Pick<Terminal, 'out' | 'err'>): Command {
  const program = new Command('klart')
    .description("Klart's tools for those who run it: the register, the programme, rounds and settings.")
    .version(versionOf())
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .exitOverride()
    .option('--json', 'one JSON document on stdout, and nothing else there')
    .addOption(
      new Option('--language <language>', 'of the answers; default: KLART_LANGUAGE, LANG, else en').choices([
        'sv',
        'fi',
        'en',
      ] satisfies Language[]),
    )
    .option('--store <store>', 'sqlite:PATH or cosmos:ENDPOINT, before KLART_STORE')
    .addHelpText('after', exits)
  addPeople(program, act)
  addProgramme(program, act)
  addConversations(program, act)
  addRewards(program, act)
  addSummaries(program, act)
  addRounds(program, act)
  addQuiet(program, act)
  addSettings(program, act)
  program
    .command('doctor')
    .description(
      'say whether everything is in place, and what to do where it is not; fails where something does not work',
    )
    .action(doctor)
  program
    .command('demo')
    .description('fill an empty store with the demo organisation (development only)')
    .option('--people <number>', '20 to 40000', wholeNumber(20, 40_000))
    .option('--seed <number>', 'the same number makes the same people', wholeNumber(0, 2 ** 31))
    .action((options: DemoOptions) =>
      act({ about: 'demo', writes: true }, async cli => (await import('./cli-demo.ts')).fillDemo(cli, options)),
    )
  return program
}

function versionOf(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  const { version }: { version?: unknown } = JSON.parse(text)
  return String(version)
}

/** Does what the arguments say and resolves with the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function main(args: readonly string[], terminal: Terminal, environment: Environment): Promise<number> {
  let exit = 0
  const setting = (): Setting => ({ terminal, environment, globals: program.opts<Globals>() })
  const act: Act = async (command, work) => {
    exit = await (await import('./cli-run.ts')).run(setting(), command, work)
  }
  const doctor = async () => {
    exit = await (await import('./cli-doctor.ts')).doctor(setting())
  }
  const program = buildProgram(act, doctor, terminal)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exit
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault
    return fault.exitCode === 0 ? 0 : 2
  }
}
