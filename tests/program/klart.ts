import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '../..')

/** The real command line as a process of its own. */
export const start = (args: readonly string[], env: Record<string, string>) =>
  spawn(process.execPath, ['bot/cli.ts', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, KLART_MODE: 'development', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** The same, to its end. */
export async function klart(args: readonly string[], env: Record<string, string>) {
  const child = start(args, env)
  const [[code], out, err] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code, out, err }
}
