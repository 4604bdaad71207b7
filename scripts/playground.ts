import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { startNode, untilReady } from './child.ts'
import { type Dialogs, startDialogs } from './playground-dialogs.ts'

/** Somebody in the pretended tenant. `id` is the id on the channel; without an object id it is that too. */
export type PlaygroundUser = { id: string; aadObjectId?: string; name: string; email: string }

/** `others` are who else the chat client knows; `chatId` must be this Playground's own among all that talk to one bot. */
export type PlaygroundOptions = {
  /** The page's port; the one `besidePort` above it is taken too. */
  port: number
  appEndpoint: string
  tenantId: string
  botId?: string
  user: PlaygroundUser
  others: readonly PlaygroundUser[]
  chatId: string
  /** The working folder: configuration and log. Made if missing. */
  folder: string
}

/** How far above a page's port its dialogs' port lies. */
export const besidePort = 100

/** `installed` resolves when the page has been opened and the bot has taken the installation. */
export type Playground = { url: string; installed: Promise<void>; stop(): Promise<void> }

const inTenant = ({ id, aadObjectId, name, email }: PlaygroundUser) => ({
  id,
  name,
  // The Playground's own spelling.
  userPrincipleName: email,
  aadObjectId: aadObjectId ?? id,
  givenName: name.split(' ')[0] ?? name,
  surname: name.split(' ').slice(1).join(' ') || name,
  email,
})

/** The Playground refuses any other number of users besides the current one. */
const others = 5

function configuration({ tenantId, botId, user, others: given, chatId }: PlaygroundOptions) {
  const extras = Array.from({ length: others }, (_, index) => ({
    id: `29:extra-${index + 1}`,
    name: `Extra ${index + 1}`,
    email: `extra${index + 1}@example.com`,
  }))
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: botId ?? '28:klart', name: 'Klart' },
    currentUser: inTenant(user),
    users: [...given.filter(other => other.id !== user.id), ...extras].slice(0, others).map(inTenant),
    personalChat: { id: chatId },
    groupChat: { id: `${chatId}-group`, name: 'Group' },
    team: { id: `${chatId}-team`, name: 'Team', aadGroupId: '00000000-0000-0000-0000-000000000031', channels: [] },
  }
}

const packageRoot = dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json'))

/**
 * Starts Microsoft's Agents Playground, a chat client in a browser, for one person and one bot; resolves when its page can be
 * opened. Silent; throws with the Playground's own log when it does not start, or when a port is taken.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const folder = resolve(options.folder)
  await mkdir(folder, { recursive: true })
  // JSON is YAML.
  await writeFile(join(folder, configName), JSON.stringify(configuration(options), null, 2))
  const url = `http://localhost:${options.port}`
  const dialogs = await startDialogs({ port: options.port + besidePort, bot: options.appEndpoint, playground: url })
  const child = startClient(options.port, folder, dialogs)
  const stop = async () => {
    await Promise.all([child.stop(), dialogs.stop()])
  }
  try {
    // When its port is taken it silently takes another one.
    const name = `The Playground of ${options.user.name}`
    const port = await untilReady(child, name, async () => /Listening on (\d+)/.exec(child.output())?.[1])
    if (Number(port) !== options.port) throw new Error(`Port ${options.port} is taken.`)
    await untilReady(child, name, async () => ((await fetch(url)).ok ? true : undefined))
    return { url, installed: dialogs.installed, stop }
  } catch (cause) {
    await stop()
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n${await readLog(folder)}`.trim())
  }
}

const configName = '.m365agentsplayground.yml'
const logName = 'playground.log'
const readLog = (folder: string) => readFile(join(folder, logName), 'utf8').catch(() => '')

function startClient(port: number, folder: string, { appEndpoint, serviceUrl }: Dialogs) {
  const endpoints = ['--app-endpoint', appEndpoint, '--service-url', serviceUrl]
  const rest = ['--channel-id', 'msteams', '--port', String(port), '--disable-telemetry']
  return startNode([join(packageRoot, 'cli.js'), 'start', ...endpoints, ...rest], {
    cwd: folder,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, configName),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, logName),
    },
  })
}
