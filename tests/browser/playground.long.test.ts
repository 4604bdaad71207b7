import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Child, startNode, untilReady } from '../../scripts/child.ts'
import { type Playground, startPlayground } from '../../scripts/playground.ts'
import { fillDialog, openBrowser, openChat, pressButton, say, waitForCard, waitForNoCard } from './chromium.ts'

const botPort = 43_978
const anna = {
  id: '29:anna',
  aadObjectId: '00000000-0000-0000-0000-00000000a001',
  name: 'Anna Ask',
  email: 'anna@x.fi',
}
const mikko = {
  id: '29:mikko',
  aadObjectId: '00000000-0000-0000-0000-00000000a002',
  name: 'Mikko Mäki',
  email: 'm@x.fi',
}

let folder: string
let bot: Child
let playgrounds: Playground[]
let browser: Browser

const playgroundOf = (user: typeof anna, port: number) =>
  startPlayground({
    port,
    appEndpoint: `http://localhost:${botPort}/api/messages`,
    tenantId: '00000000-0000-0000-0000-0000000000ff',
    user,
    others: [anna, mikko],
    chatId: `chat-${user.id}`,
    folder: join(folder, user.aadObjectId),
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klart-playground-'))
  bot = startNode(['tests/bench/echo-bot.ts'], { env: { ...process.env, PORT: String(botPort) } })
  await untilReady(bot, 'The echo bot', async () => (bot.output().includes('listening') ? true : undefined))
  playgrounds = await Promise.all([playgroundOf(anna, 56_350), playgroundOf(mikko, 56_351)])
  browser = await openBrowser()
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await Promise.all([...(playgrounds ?? []), bot].map(each => each?.stop()))
  await rm(folder, { recursive: true, force: true })
})

const chatOf = async (index: number) => {
  const playground = playgrounds[index]
  if (!playground) throw new Error('no such playground')
  return { page: await openChat(browser, playground.url), playground }
}

test('a card arrives, its button is pressed, and the card changes', async () => {
  const { page, playground } = await chatOf(0)
  await playground.installed
  await say(page, 'card hej')
  await waitForCard(page, 'Pressed 0 times')
  await pressButton(page, 'Press')
  await waitForCard(page, 'Pressed 1 times')
  await waitForNoCard(page, 'Pressed 0 times')
}, 60_000)

test('a button opens a dialog as in Teams, what is filled in reaches the bot, and the card behind it is updated', async () => {
  const { page } = await chatOf(1)
  await say(page, 'card')
  await waitForCard(page, 'Pressed 0 times')
  await pressButton(page, 'Dialog')
  const dialog = await waitForCard(page, 'A dialog')
  await fillDialog(dialog, { Note: 'åäö', Date: '2026-12-01', Kind: 'Two' })
  await pressButton(dialog, 'Send')
  await waitForCard(page, 'Echo: note åäö, 2026-12-01, 2')
  await waitForCard(page, 'Thank you')
}, 60_000)

test('a port that is taken is named', async () => {
  await expect(playgroundOf(anna, 56_350)).rejects.toThrow(/56450|56350/)
}, 60_000)
