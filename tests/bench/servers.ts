import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startNode } from '../../scripts/child.ts'
import { demoTenant } from '../../services/demo/organisation.ts'

/** A bot in a process of its own. `startedIn` is from spawning it to its first answer, in milliseconds. */
export type Bot = {
  port: number
  startedIn: number
  /** Memory that the process holds now, in megabytes; NaN where the system does not tell. */
  memory(): number
  /** Processor time that it has used, in seconds; NaN where the system does not tell. */
  cpu(): number
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })

const project = join(import.meta.dirname, '../..')

const answers = (port: number, path: string) =>
  new Promise<boolean>(resolve => {
    get({ host: '127.0.0.1', port, path, agent: false }, response => {
      response.resume()
      response.on('end', () => resolve(true))
    }).on('error', () => resolve(false))
  })

async function start(args: readonly string[], env: Record<string, string>): Promise<Bot> {
  const port = await freePort()
  const spawned = performance.now()
  const child = startNode(args, { cwd: project, env: { ...process.env, ...env, PORT: String(port) } })
  while (!(await answers(port, '/healthz'))) {
    if (child.process.exitCode !== null) throw new Error(`${args.at(-1)} ended.\n${child.output()}`)
    await wait(2)
  }
  const startedIn = performance.now() - spawned
  const { pid } = child.process
  return { port, startedIn, memory: () => memoryOf(pid), cpu: () => cpuOf(pid), stop: () => child.stop() }
}

/** Klart itself on a database file, as `npm start` starts it. `flags` are Node's own. */
export const startKlart = (file: string, flags: readonly string[] = []) =>
  start([...flags, 'bot/main.ts'], environment(file))

const environment = (file: string) => ({
  KLART_MODE: 'development',
  KLART_STORE: `sqlite:${file}`,
  KLART_TENANT: demoTenant,
  KLART_LOG: 'warn',
  MicrosoftAppId: '',
})

/** Klart at another time than now, an ISO instant: in working hours it makes a round as soon as it has started. */
export const startKlartAt = (file: string, at: string) =>
  start(['tests/program-entry.ts'], { ...environment(file), TEST_AT: at })

/** The yardstick. It has no `/healthz`: its first answer is that it does not. */
export const startEcho = () => start(['tests/bench/echo-bot.ts'], {})

const procFile = (pid: number | undefined, name: string) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

const memoryOf = (pid: number | undefined) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(procFile(pid, 'status'))?.[1] ?? Number.NaN) / 1024

/** Linux counts it in hundredths of a second: the 14th and the 15th field of `stat`, in user and in system mode. */
function cpuOf(pid: number | undefined) {
  const fields = procFile(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
