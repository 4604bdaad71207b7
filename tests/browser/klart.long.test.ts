import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { helpTexts } from '../../cards/locales/help.ts'
import { programmeTexts } from '../../cards/locales/programme.ts'
import { type Child, startNode, untilReady } from '../../scripts/child.ts'
import { type Playground, startPlayground } from '../../scripts/playground.ts'
import { type DemoPersona, demoPersonas, demoTenant } from '../../services/demo/organisation.ts'
import { demoTitles } from '../../services/demo/programme.ts'
import { seedDemo } from '../../services/demo/seed.ts'
import { readList } from '../../services/documents.ts'
import { taskKind } from '../../services/programme-model.ts'
import { openSqlite } from '../../services/stores/sqlite.ts'
import { cardsWith, fillDialog, openBrowser, openChat, pressButton, say, waitForCard } from './chromium.ts'

const botPort = 43_979
const now = () => Temporal.Now.instant()
const persona = (role: DemoPersona['role']) => {
  const found = demoPersonas.find(one => one.role === role)
  if (!found) throw new Error(`no ${role}`)
  return found
}

let folder: string
let started: string
let bot: Child
let browser: Browser
let nurse: Page
let hr: Page
const { personId } = persona('headNurse')
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

/** What the store says the person has done since the bot was started, by verb. */
async function deedsOf(person: string) {
  const store = openStore()
  try {
    const tasks = await readList(store, taskKind, `last:${person}`)
    const changes = tasks.flatMap(({ entity }) => entity.history.filter(({ by, at }) => by === person && at >= started))
    return changes.map(({ verb }) => verb)
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
  started = now().toString()
  bot = startNode(['bot/main.ts'], { env })
  await untilReady(bot, 'The bot', async () =>
    (await fetch(`http://127.0.0.1:${botPort}/readyz`)).ok ? true : undefined,
  )
  browser = await openBrowser()
  nurse = await openAs('headNurse', 56_360)
  hr = await openAs('hr', 56_361)
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([...playgrounds, bot].map(each => each?.stop()))
  await rm(folder, { recursive: true, force: true })
})

test('opening the chat brings one greeting, although Teams says twice that Klart was installed', async () => {
  await waitForCard(nurse, helpTexts.fi.greeting)
  await say(nurse, 'ohje')
  await waitForCard(nurse, helpTexts.fi.title)
  expect(await cardsWith(nurse, helpTexts.fi.greeting).count()).toBe(1)
}, 60_000)

test('the head nurse is sent a card in Finnish, presses Valmis, the card says so, and the store has it', async () => {
  await say(hr, 'påminn nu')
  await waitForCard(nurse, programmeTexts.fi.other)
  // Of another action *Valmis* may want a value first, and which stands last goes by the date of the run.
  const section = nurse.locator('.ac-container').filter({ hasText: demoTitles.yearly }).last()
  await section.getByRole('button', { name: programmeTexts.fi.done, exact: true }).click()
  await waitForCard(nurse, programmeTexts.fi.told['programme.done'](''))
  expect(await deedsOf(personId)).toEqual(['programme.done'])
}, 60_000)

test('a new date is given in a dialog, and the card behind it says so', async () => {
  await pressButton(await waitForCard(nurse, programmeTexts.fi.other), programmeTexts.fi.other)
  await pressButton(await waitForCard(nurse, programmeTexts.fi.forms.other), programmeTexts.fi.move)
  const form = await waitForCard(nurse, programmeTexts.fi.forms.date)
  const date = now().toZonedDateTimeISO('Europe/Helsinki').toPlainDate().add({ days: 40 }).toString()
  await fillDialog(form, { [programmeTexts.fi.forms.date]: date, [programmeTexts.fi.forms.reason]: 'Lomien jälkeen' })
  await pressButton(form, programmeTexts.fi.move)
  await waitForCard(nurse, programmeTexts.fi.told['programme.move'](''))
  expect(await deedsOf(personId)).toContain('programme.move')
}, 60_000)
