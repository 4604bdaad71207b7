import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { programmeTexts } from '../../cards/locales/programme.ts'
import { todayTexts } from '../../cards/locales/today.ts'
import { type Child, startNode, untilReady } from '../../scripts/child.ts'
import { type Playground, startPlayground } from '../../scripts/playground.ts'
import { type DemoPersona, demoPersonas, demoTenant } from '../../services/demo/organisation.ts'
import { seedDemo } from '../../services/demo/seed.ts'
import { readList } from '../../services/documents.ts'
import { taskKind } from '../../services/programme-model.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { fillDialog, openBrowser, openChat, pressButton, say, waitForCard } from './chromium.ts'

const botPort = 43_979
const now = () => Temporal.Now.instant()
const persona = (role: DemoPersona['role']) => {
  const found = demoPersonas.find(one => one.role === role)
  if (!found) throw new Error(`no ${role}`)
  return found
}

let folder: string
let bot: Child
let browser: Browser
const playgrounds: Playground[] = []

async function openAs(role: DemoPersona['role'], port: number) {
  const { objectId, name, email } = persona(role)
  const user = { id: `29:${role}`, aadObjectId: objectId, name, email }
  const playground = await startPlayground({
    port,
    appEndpoint: `http://127.0.0.1:${botPort}/api/messages`,
    tenantId: demoTenant,
    user,
    others: [],
    chatId: `chat-${role}`,
    folder: join(folder, role),
  })
  playgrounds.push(playground)
  return openChat(browser, playground.url)
}

const openStore = () => openSqlite(join(folder, 'klart.db'), { now })

/** What the person was the last to change, as `<state> <verb>`. */
async function lastDeedsOf(person: string) {
  const store = openStore()
  try {
    const tasks = await readList(store, taskKind, `last:${person}`)
    return tasks.map(({ entity }) => entity.history.at(-1)?.verb)
  } finally {
    await store.close()
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klart-browser-'))
  const store = openStore()
  const today = now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate().toString()
  await seedDemo(store, { people: 40, today, now: now().toString() })
  await store.close()
  const env = {
    ...process.env,
    PORT: String(botPort),
    KLART_MODE: 'development',
    KLART_STORE: `sqlite:${join(folder, 'klart.db')}`,
    KLART_TENANT: demoTenant,
    MicrosoftAppId: '',
  }
  bot = startNode(['bot/main.ts'], { env })
  await untilReady(bot, 'The bot', async () =>
    (await fetch(`http://127.0.0.1:${botPort}/readyz`)).ok ? true : undefined,
  )
  browser = await openBrowser()
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([...playgrounds, bot].map(each => each?.stop()))
  await rm(folder, { recursive: true, force: true })
})

test('the head nurse is sent a card in Finnish, presses Valmis, the card says so, and the store has it', async () => {
  const { personId } = persona('headNurse')
  const before = await lastDeedsOf(personId)
  const nurse = await openAs('headNurse', 56_360)
  const hr = await openAs('hr', 56_361)
  await say(hr, 'påminn nu')
  await waitForCard(nurse, programmeTexts.fi.other)
  await nurse.screenshot({ path: '/tmp/k1.png' })
  await pressButton(nurse, programmeTexts.fi.done)
  await nurse.screenshot({ path: '/tmp/k2.png' })
  await waitForCard(nurse, programmeTexts.fi.undo)
  await nurse.screenshot({ path: '/tmp/k3.png' })
  await hr.screenshot({ path: '/tmp/k4.png' })
  expect((await lastDeedsOf(personId)).length).toBe(before.length + 1)
}, 90_000)
