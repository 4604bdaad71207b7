import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { z } from 'zod'
import { type DemoPersona, demoPersonas, demoTenant } from '../services/demo/organisation.ts'
import { type Child, startNode, untilReady } from './child.ts'
import { besidePort, type Playground, startPlayground } from './playground.ts'
import { freePorts, isFree } from './ports.ts'

/**
 * `npm run dev`: a demo organisation, the bot, and a chat client in the browser for each of three people in it. Everything is
 * kept in `.klart/`; Ctrl-C stops it all.
 */
const root = resolve(import.meta.dirname, '..')
const folder = join(root, '.klart')
const seeded = join(folder, 'seeded')
const firstPlayground = 56_150
const say = (line = '') => process.stdout.write(`${line}\n`)

const usage = `npm run dev [-- options]
  --people N   how many people the demo organisation has, 20 to 40000 (with --fresh, or the first time)
  --fresh      throws away what was done and makes the demo organisation anew
  --no-open    does not open the three pages`

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { people: { type: 'string' }, fresh: { type: 'boolean' }, open: { type: 'boolean', default: true } },
      allowNegative: true,
    })
    const people = values.people === undefined ? undefined : Number(values.people)
    if (people !== undefined && !(Number.isInteger(people) && people >= 20 && people <= 40_000))
      throw new Error('--people takes a number from 20 to 40000.')
    return { ...values, people }
  } catch (fault) {
    throw new Error(`${fault instanceof Error ? fault.message : fault}\n${usage}`)
  }
}

const started: { stop(): Promise<void> }[] = []
const keep = <T extends { stop(): Promise<void> }>(one: T): T => {
  started.push(one)
  return one
}

const stopping = new AbortController()
const patience = 1_000

/** Ends everything that was started, then this; called again after a while, at once. */
async function stopAll(code: number) {
  if (stopping.signal.aborted) return
  stopping.abort()
  // A terminal and npm may both tell us of one Ctrl-C.
  setTimeout(() => process.on('SIGINT', () => process.exit(1)), patience).unref()
  await Promise.allSettled(started.map(one => one.stop()))
  process.exit(code)
}

const port = Number(process.env.PORT || 3978)
const store = `sqlite:${join(folder, 'klart.db')}`
const environment = {
  ...process.env,
  PORT: String(port),
  KLART_MODE: 'development',
  KLART_STORE: store,
  KLART_TENANT: demoTenant,
  // A bot with an app id takes nothing from the Playground.
  MicrosoftAppId: '',
}

/** Runs the command line tool to its end; gives what it wrote on stdout, throws with all of it when it fails. */
async function klart(...args: string[]): Promise<string> {
  const options = { cwd: root, env: environment, maxBuffer: Number.POSITIVE_INFINITY, signal: stopping.signal }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['bot/cli.ts', ...args], options)
    return stdout.trim()
  } catch (fault) {
    const read = z.object({ stdout: z.string(), stderr: z.string() }).safeParse(fault)
    throw new Error(`klart ${args[0]} failed.\n${read.success ? read.data.stdout + read.data.stderr : fault}`)
  }
}

async function seed({ people, fresh }: ReturnType<typeof readOptions>) {
  const there = !fresh && existsSync(seeded)
  if (there && people === undefined) return
  if (there) return say('The demo organisation is there already; --fresh makes a new one with --people.')
  // The mark is written last: what a broken-off seeding left is thrown away.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  say('Making the demo organisation ...')
  const size = people === undefined ? [] : ['--people', String(people)]
  say(await klart('demo', ...size))
  await writeFile(seeded, '')
}

async function checkPort() {
  if (await isFree(port)) return
  throw new Error(`Port ${port} is taken. Stop what uses it, or choose another one: PORT=${port + 1} npm run dev`)
}

async function startBot(): Promise<Child> {
  const bot = keep(startNode(['bot/main.ts'], { cwd: root, env: environment, log: join(folder, 'bot.log') }))
  await untilReady(bot, 'The bot', async () => ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok ? true : undefined))
  return bot
}

const channelUser = ({ objectId, name, email }: DemoPersona) => ({
  id: `29:${objectId}`,
  aadObjectId: objectId,
  name,
  email,
})

async function startPlaygrounds(): Promise<Playground[]> {
  const ports = await freePorts(demoPersonas.length, firstPlayground, besidePort)
  const starting = demoPersonas.map(async (persona, index) => {
    const options = {
      port: ports[index] ?? 0,
      appEndpoint: `http://127.0.0.1:${port}/api/messages`,
      tenantId: demoTenant,
      user: channelUser(persona),
      others: demoPersonas.map(channelUser),
      chatId: `klart-${persona.role}`,
      folder: join(folder, persona.role),
    }
    return keep(await startPlayground(options))
  })
  return Promise.all(starting)
}

/** Opens a page in the system's browser; does without when there is none. */
function open(url: string) {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  if (!command) return
  const browser = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  browser.once('error', () => {})
  browser.unref()
}

const roles = { nurse: 'nurse', headNurse: 'head nurse, a manager', hr: 'HR' } satisfies Record<
  DemoPersona['role'],
  string
>
const tries: Record<DemoPersona['role'], Record<string, string>> = {
  nurse: { sv: 'mitt samtal · tacka · föreslå · hjälp', fi: 'oma kehityskeskustelu · kiitä · ehdota · ohje' },
  headNurse: {
    sv: 'mina åtgärder · utvecklingssamtal · att besluta · paus',
    fi: 'omat toimenpiteet · kehityskeskustelut · päätettävät · tauko',
  },
  hr: {
    sv: 'sammandrag · läget · att betala · importera · samtalstyper',
    fi: 'kooste · tilanne · maksettavat · tuo · keskustelutyypit',
  },
}

function introduce(playgrounds: readonly Playground[]) {
  say()
  for (const [index, persona] of demoPersonas.entries()) {
    say(`  ${playgrounds[index]?.url}  ${persona.name}, ${roles[persona.role]}, reads ${persona.language}`)
    for (const [language, words] of Object.entries(tries[persona.role])) say(`      ${language}  ${words}`)
  }
  say()
  say("Opening a page installs the bot for that person. The bot's log: .klart/bot.log")
  say('Ctrl-C stops everything; npm run dev -- --fresh begins again.')
  say()
}

/** Sends a round after the pages have been opened: once for all, and again for one that is opened later. */
function remindWhenOpened(playgrounds: readonly Playground[]) {
  let opened = 0
  let sending: Promise<unknown> = Promise.resolve()
  for (const { installed } of playgrounds) {
    installed.then(() => {
      opened += 1
      say(`${opened} of ${playgrounds.length} pages are open.`)
      if (opened < playgrounds.length) return
      sending = sending.then(remind).catch(fault => say(String(fault)))
    })
  }
}

const outcomeSchema = z.object({
  counts: z.record(z.string(), z.number()),
  people: z.array(z.object({ person: z.string(), items: z.array(z.unknown()), result: z.string() })),
})

async function remind() {
  const { counts, people } = outcomeSchema.parse(JSON.parse(await klart('remind', '--now', '--any-time', '--json')))
  say('A round was sent:')
  for (const { personId, name } of demoPersonas) {
    const entry = people.find(({ person }) => person === personId)
    say(`  ${name}: ${entry ? `${entry.result}, ${entry.items.length} on the card` : 'not in the register'}`)
  }
  const whole = Object.entries(counts).map(([result, count]) => `${result} ${count}`)
  say(`  in the whole organisation: ${whole.join(', ') || 'nothing due'}`)
}

function stopWithTheTerminal() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopAll(0))
  // npm passes a SIGTERM on to the shell between us, which ends without a word.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stopAll(0), 500).unref()
}

async function main() {
  const options = readOptions()
  stopWithTheTerminal()
  await checkPort()
  await seed(options)
  const bot = await startBot()
  bot.ended.then(() => {
    if (stopping.signal.aborted) return
    say(`The bot has ended.\n${bot.output()}`)
    stopAll(1)
  })
  const playgrounds = await startPlaygrounds()
  introduce(playgrounds)
  remindWhenOpened(playgrounds)
  if (options.open) for (const { url } of playgrounds) open(url)
}

try {
  await main()
} catch (fault) {
  if (!stopping.signal.aborted) process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`)
  await stopAll(1)
}
