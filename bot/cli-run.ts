import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import { cliTexts } from '../cards/locales/cli.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { dateIn } from '../services/dates.ts'
import { type Language, languages } from '../services/people-model.ts'
import { type Log, Stale, type Store } from '../services/ports.ts'
import { loadSettings } from '../services/settings.ts'
import type { Settings } from '../services/settings-model.ts'
import { type Outcome, refuse } from './cli-outcome.ts'
import { createProgress, type Progress } from './cli-progress.ts'
import { clean } from './cli-table.ts'
import { type Config, readConfig } from './config.ts'
import { describe } from './faults.ts'
import type { Services } from './turn.ts'
import { createLog, openReporting, openStore, systemNow, whyNoStore, wire } from './wire.ts'

/** Where the command line speaks: `width` in characters, `watched` when a person looks at stderr. */
export type Terminal = { out(text: string): void; err(text: string): void; width: number; watched: boolean }

/** The options that every command has. */
export type Globals = { json?: boolean; language?: Language; store?: string }

/** Environment variables as the process has them; given, so that a test can give its own. */
export type Environment = Record<string, string | undefined>

/** What a command is started in, before the configuration is read and the store opened. */
export type Setting = { terminal: Terminal; environment: Environment; globals: Globals }

/** What a command works with. `by` is who does it, for histories. */
export type Cli = {
  config: Config
  store: Store
  log: Log
  settings: Settings
  reader: Reader
  now: Temporal.Instant
  /** The date in the organisation's zone. */
  today: string
  width: number
  progress: Progress
  by: string
  /** The store of figures for reports, opened when it is first asked for. */
  reporting(): Promise<Store>
  /** Everything wired, for what sends. */
  services(): Promise<Services>
}

/** The language of --language, KLART_LANGUAGE or LANG, whichever is first one of ours; else English. */
export function languageFor({ globals, environment }: Pick<Setting, 'globals' | 'environment'>): Language {
  const wishes = [globals.language, environment.KLART_LANGUAGE, environment.LANG?.split(/[_.@-]/)[0]]
  return wishes.flatMap(wish => languages.find(language => language === wish) ?? [])[0] ?? 'en'
}

/** The configuration, with the store that --store names before the environment's. */
export const configFor = ({ globals, environment }: Setting) =>
  readConfig(globals.store === undefined ? environment : { ...environment, KLART_STORE: globals.store })

/** The log goes to stderr, and tells of nothing but trouble unless KLART_LOG says so. */
export const logFor = ({ environment }: Setting, config: Pick<Config, 'log'>) =>
  createLog(environment.KLART_LOG ? config : { log: 'warn' }, 2)

/** The store's place, for people. */
export const placeOf = ({ store }: Pick<Config, 'store'>) => (store.kind === 'sqlite' ? store.path : store.endpoint)

/** Is there nothing yet where the store will be, but a folder that it can be made in? */
export const isUnmade = ({ store }: Pick<Config, 'store'>) =>
  store.kind === 'sqlite' && store.path !== ':memory:' && !existsSync(store.path) && existsSync(dirname(store.path))

/** The store for a command; one that only reads does not make the file, and finds an empty store in its place. */
export const openFor = (config: Config, writes: boolean) =>
  openStore(!writes && isUnmade(config) ? { ...config, store: { kind: 'sqlite', path: ':memory:' } } : config, {
    exclusive: false,
  })

/** Logs what threw, and gives the one sentence with its reference that a person reads of it. */
export function faulted(fault: unknown, setting: Setting, log: Log, about: string): Outcome {
  const reference = randomUUID().slice(0, 8).toUpperCase()
  log.error({ reference, about, fault: describe(fault) }, 'A command failed')
  return refuse([cliTexts[languageFor(setting)].fault(reference)], { reference })
}

/** Runs one command on the configured store and shows what it came to; the answer is the exit code. */
export async function run(
  setting: Setting,
  command: { about: string; writes: boolean },
  work: (cli: Cli) => Promise<Outcome>,
): Promise<number> {
  const progress = createProgress(setting.terminal.err, setting.terminal.watched)
  const outcome = await attempt(setting, command, progress, work)
  progress.end()
  show(setting, outcome)
  return outcome.exit
}

type Opened = { config: Config; store: Store; log: Log; settings: Settings }

async function attempt(
  setting: Setting,
  { about, writes }: { about: string; writes: boolean },
  progress: Progress,
  work: (cli: Cli) => Promise<Outcome>,
): Promise<Outcome> {
  const opened = await open(setting, about, writes)
  if ('exit' in opened) return opened
  const reporting = once(() => openReporting(opened.config))
  try {
    return await work(cliOn({ ...opened, reporting: reporting.get }, setting, progress))
  } catch (fault) {
    if (fault instanceof Stale) return refuse([cliTexts[languageFor(setting)].stale])
    return faulted(fault, setting, opened.log, about)
  } finally {
    await opened.store.close()
    await (await reporting.made())?.close()
  }
}

/** What is made when it is first asked for, and then kept; `made` is what there is of it. */
function once<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined
  return {
    get: () => {
      made ??= make()
      return made
    },
    made: () => made?.catch(() => undefined),
  }
}

/** The configured store and what the house has chosen, or why there is none. */
async function open(setting: Setting, about: string, writes: boolean): Promise<Opened | Outcome> {
  const read = configFor(setting)
  if ('problems' in read) return refuse(["Klart can't work with this configuration:", ...read.problems])
  const { config } = read
  const log = logFor(setting, config)
  let store: Store | undefined
  try {
    store = await openFor(config, writes)
    return { config, store, log, settings: await loadSettings(store) }
  } catch (fault) {
    await store?.close()
    const why = whyNoStore(fault, config)
    if (why) return refuse([why])
    const { lines, json } = faulted(fault, setting, log, about)
    return refuse([cliTexts[languageFor(setting)].store(placeOf(config)), ...lines], { reference: json.reference })
  }
}

type WithReporting = Opened & Pick<Cli, 'reporting'>

function cliOn({ config, store, log, settings, reporting }: WithReporting, setting: Setting, progress: Progress): Cli {
  const now = systemNow()
  return {
    config,
    store,
    log,
    settings,
    reader: { language: languageFor(setting), country: settings.country },
    now,
    today: dateIn(settings.timeZone, now),
    width: setting.terminal.width,
    progress,
    by: 'cli',
    reporting,
    services: async () => wire(config, { store, reporting: await reporting() }, log),
  }
}

/** Lines for people, or one JSON document on stdout and nothing else there. */
export function show({ terminal, globals }: Setting, { lines, json, refused }: Outcome) {
  const text = lines.map(line => `${clean(line)}\n`).join('')
  if (globals.json) terminal.out(`${JSON.stringify(json, null, 2)}\n`)
  if (refused) terminal.err(text)
  else if (!globals.json) terminal.out(text)
}
