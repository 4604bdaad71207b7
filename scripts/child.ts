import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

/** A process that was started here. */
export type Child = {
  process: ChildProcess
  /** The end of what it wrote on stdout and stderr, for telling why it ended. */
  output(): string
  /** Resolves when it has ended, with its exit code; undefined when a signal ended it or it could not be started. */
  ended: Promise<number | undefined>
  /** Ends it and everything it started; resolves when it is gone. */
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
const grouped = process.platform !== 'win32'

function signal(child: ChildProcess, name: NodeJS.Signals) {
  if (child.pid === undefined) return
  try {
    // Each child leads a group of its own, so that what it started ends with it.
    if (grouped) process.kill(-child.pid, name)
    else spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'])
  } catch {
    // It has ended already.
  }
}

process.on('exit', () => {
  for (const child of running) signal(child, 'SIGKILL')
})

/**
 * Starts Node on a script in a process group of its own; what it writes goes to the file `log`, never to the console. It ends
 * with this process.
 */
export function startNode(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; log?: string } = {},
): Child {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: grouped,
  })
  running.add(child)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  if (options.log) {
    const file = createWriteStream(options.log)
    child.stdout.pipe(file, { end: false })
    child.stderr.pipe(file, { end: false })
  }
  const ended = new Promise<number | undefined>(resolve => {
    child.once('close', code => resolve(code ?? undefined))
    child.once('error', () => resolve(undefined))
  }).finally(() => running.delete(child))
  return { process: child, output: () => output, ended, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<unknown>) {
  if (!running.has(child)) return
  signal(child, 'SIGTERM')
  const late = setTimeout(() => signal(child, 'SIGKILL'), 5_000)
  await ended
  clearTimeout(late)
}

/** Resolves with what `probe` returns once that is not undefined; throws with the child's output when it ends or takes too long. */
export async function untilReady<T>(
  child: Child,
  name: string,
  probe: () => Promise<T | undefined>,
  milliseconds = 30_000,
): Promise<T> {
  const deadline = Date.now() + milliseconds
  for (;;) {
    const found = await probe().catch(() => undefined)
    if (found !== undefined) return found
    if (child.process.exitCode !== null || child.process.signalCode !== null) {
      throw new Error(`${name} ended before it was ready.\n${child.output()}`)
    }
    if (Date.now() > deadline) throw new Error(`${name} did not answer in ${milliseconds / 1000} s.\n${child.output()}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
