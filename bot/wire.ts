import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { Temporal } from 'temporal-polyfill'
import { assessmentKind, conversationsKind } from '../services/conversations-model.ts'
import type { Directory } from '../services/people-directory.ts'
import { loadDirectory } from '../services/people-import.ts'
import { contactKind, personKind } from '../services/people-model.ts'
import { type Log, type Now, type Remembered, type Store, WrongContainer } from '../services/ports.ts'
import { leaseSeconds } from '../services/rounds.ts'
import { secretOf } from '../services/sealing.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { rememberKinds } from '../services/stores/remembering.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { StoreInUse, StoreTooNew } from '../services/stores/sqlite-file.ts'
import type { Config } from './config.ts'
import { createCourier, type Passing } from './courier.ts'
import { contributors } from './features.ts'
import { answerWithin } from './in-time.ts'
import type { RoundServices } from './rounds-plan.ts'
import { createRunner } from './rounds-runner.ts'
import type { Services } from './turn.ts'

/** How old the people in memory may be, in milliseconds. */
const directoryAge = 60_000

/** What rounds and the register go through whole, again and again. */
export const rememberedIn = (store: Store, now: Now): Remembered =>
  rememberKinds(
    store,
    [personKind, contactKind, conversationsKind, assessmentKind].map(({ kind }) => kind),
    now,
  )

/** The people of the register, brought up to date when they are asked for and have grown old. */
export function cachedDirectory(
  remembered: Remembered,
  milliseconds: () => number = () => performance.now(),
): () => Promise<Directory> {
  let loaded: { at: number; directory: Promise<Directory> } | undefined
  return () => {
    if (loaded && milliseconds() - loaded.at < directoryAge) return loaded.directory
    const directory = remembered.refresh([personKind.kind]).then(() => loadDirectory(remembered))
    loaded = { at: milliseconds(), directory }
    directory.catch(() => {
      loaded = undefined
    })
    return directory
  }
}

/** The machine's clock; tests give their own. */
export const systemNow: Now = () => Temporal.Now.instant()

/** The store that the configuration names. A second server on one file is refused (`exclusive`). */
export async function openStore(
  config: Config,
  { exclusive, now = systemNow }: { exclusive: boolean; now?: Now },
): Promise<Store> {
  if (config.store.kind === 'sqlite') return openSqlite(config.store.path, { now, exclusive })
  return openContainer(config, 'klart', now)
}

/** The store of figures for reports, beside the other: a file or a container of its own, so that others can be let in to read it. */
export async function openReporting(config: Config, { now = systemNow }: { now?: Now } = {}): Promise<Store> {
  if (config.store.kind === 'sqlite') return openSqlite(reportingPath(config.store.path), { now })
  return openContainer(config, 'reporting', now)
}

/** Where the file of figures lies: `klart-reporting.db` beside `klart.db`. */
export const reportingPath = (path: string) =>
  path === ':memory:' ? path : path.replace(/(\.[A-Za-z0-9]+)?$/, (ending: string) => `-reporting${ending}`)

async function openContainer(config: Config, container: string, now: Now): Promise<Store> {
  if (config.store.kind !== 'cosmos') throw new Error('The store is no container')
  const [{ openCosmos }, { credentialOf }] = await Promise.all([
    import('../services/stores/cosmos.ts'),
    import('./azure.ts'),
  ])
  const { endpoint } = config.store
  return openCosmos({ endpoint, database: config.cosmosDatabase, container, credential: credentialOf(config), now })
}

/** What SQLite says of a file that can't be opened or written, and of one that is no database. */
const unusable = [8, 14, 23, 26]

/** Why the store could not be opened, as one sentence for who runs Klart; undefined for any other fault. */
export function whyNoStore(fault: unknown, config: Pick<Config, 'store'>): string | undefined {
  if (fault instanceof StoreInUse || fault instanceof StoreTooNew || fault instanceof WrongContainer)
    return `${fault.message}.`
  if (config.store.kind !== 'sqlite' || !Error.isError(fault)) return undefined
  if (!('errcode' in fault && unusable.some(code => code === fault.errcode))) return undefined
  return `${config.store.path} can't be used as the store: is its folder there, and may Klart write to it?`
}

/**
 * Log lines as JSON on the given stream: ids and counts, no names, no texts. On standard error they keep their place among
 * the sentences of the command line; on standard output the server does not wait for them.
 */
export const createLog = (config: Pick<Config, 'log'>, destination: 1 | 2 = 1): Log =>
  pino({ level: config.log, base: null }, pino.destination({ dest: destination, sync: destination === 2 }))

/** What time it is and how it passes; the machine's own where left out. A lease of the rounds lasts `leaseSeconds`, a send `patience` milliseconds at most. */
export type Clock = { now?: Now; passing?: Passing; leaseSeconds?: number; patience?: number }

/**
 * Everything wired together, once, for the server and for the command line. botbuilder takes most of a second to load, so
 * only what is wired loads it.
 */
export async function wire(
  config: Config,
  { store, reporting }: { store: Store; reporting: Store },
  log: Log,
  clock: Clock = {},
): Promise<Services> {
  const { now = systemNow, passing } = clock
  const { botbuilderTeams } = await import('./teams-botbuilder.ts')
  const { courier, teams } = createCourier(botbuilderTeams(config, clock.patience), defaultSettings.pace, passing)
  const remembered = rememberedIn(store, now)
  const services: RoundServices = {
    store,
    remembered,
    reporting,
    teams,
    courier,
    process: randomUUID(),
    leaseSeconds: clock.leaseSeconds ?? leaseSeconds,
    answerWithin,
    now,
    newId: () => randomUUID().replaceAll('-', ''),
    log,
    firstHr: config.firstHr,
    tenant: config.tenant,
    development: config.mode === 'development',
    secret: config.key === undefined ? undefined : secretOf(config.key),
    contributors,
    directory: cachedDirectory(remembered),
  }
  return { ...services, rounds: createRunner(services) }
}
