import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Temporal } from 'temporal-polyfill'
import { demoTenant } from '../services/demo/organisation.ts'
import { seedDemo } from '../services/demo/seed.ts'
import type { Store } from '../services/ports.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const root = join(import.meta.dirname, '..')

/** When the programs of this run start: at night on the day of the run, so that nothing is sent that no test asks for. */
const night = Temporal.Now.instant().toZonedDateTimeISO('Europe/Helsinki').startOfDay().add({ hours: 3 })
const began = Temporal.Now.instant()
const now = () => night.toInstant().add(began.until(Temporal.Now.instant()))

/** The date where the demo organisation is, for the programs of this run. */
export const today = () => night.toPlainDate().toString()

/** An answer of the program's to an HTTP request; `body` is the text when it is not JSON. */
export type HttpAnswer = { status: number; body: unknown }

/** A folder with a store's file in it, the demo organisation of so many people inside unless `people` is 0. */
export async function makeFile(people = 40) {
  const folder = await mkdtemp(join(tmpdir(), 'klart-program-'))
  const path = join(folder, 'klart.db')
  if (people > 0) await onFile(path, store => seedDemo(store, { people, today: today(), now: now().toString() }))
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Works on a store's file beside whoever has it open. */
export async function onFile<T>(path: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqlite(path, { now })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/**
 * The real program as a process of its own on the file; resolves when it listens, throws what it wrote when it ends first. It
 * starts at night unless `env.TEST_AT` says otherwise (see program-entry.ts); `entry` is what is started.
 */
export async function startProgram(path: string, env: Record<string, string> = {}, entry = 'tests/program-entry.ts') {
  const child = spawn(process.execPath, ['--no-warnings', entry], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      KLART_STORE: `sqlite:${path}`,
      TEST_AT: now().toString(),
      ...development,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', data => errors.push(String(data)))
  const log: Record<string, unknown>[] = []
  const waiters = new Set<{
    fits(entry: Record<string, unknown>): boolean
    tell(entry: Record<string, unknown>): void
  }>()
  const listens = Promise.withResolvers<number>()
  createInterface({ input: child.stdout }).on('line', line => {
    const entry: Record<string, unknown> = JSON.parse(line)
    log.push(entry)
    for (const waiter of waiters) if (waiter.fits(entry) && waiters.delete(waiter)) waiter.tell(entry)
    if (entry.msg === 'Klart listens') listens.resolve(Number(entry.port))
  })
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  )
  ended.then(how => listens.reject(new Error(`The program ended with ${how}: ${errors.join('')}`)))
  const port = await listens.promise
  const url = `http://127.0.0.1:${port}`
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    /** Every line of its log so far, and everything it has written on stderr. */
    log,
    /** The first line of its log that fits, from the beginning or once it comes. */
    logged: (fits: (entry: Record<string, unknown>) => boolean) =>
      new Promise<Record<string, unknown>>(tell => {
        const entry = log.find(fits)
        if (entry) tell(entry)
        else waiters.add({ fits, tell })
      }),
    errors: () => errors.join(''),
    post: async (activity: unknown, headers: Record<string, string> = {}) =>
      httpAnswer(
        await fetch(`${url}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof activity === 'string' ? activity : JSON.stringify(activity),
        }),
      ),
    get: async (path: string) => httpAnswer(await fetch(`${url}${path}`)),
    /** Both resolve with how it ended: an exit code or a signal. */
    term: () => kill('SIGTERM'),
    kill9: () => kill('SIGKILL'),
    /** It stands still, as on a machine that swaps, until it is let go on. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    ended,
  }
}
export type Program = Awaited<ReturnType<typeof startProgram>>

const development = { KLART_MODE: 'development', KLART_TENANT: demoTenant }

async function httpAnswer(response: Response): Promise<HttpAnswer> {
  const text = await response.text()
  try {
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  } catch {
    return { status: response.status, body: text }
  }
}
