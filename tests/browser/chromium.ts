import { mkdir, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const lock = join(tmpdir(), 'klart-chromium.lock')
const abandoned = 120_000

/** The browser's file is written once for the machine; whoever comes meanwhile must not run half of it. */
async function inflated(): Promise<string> {
  for (;;) {
    try {
      await mkdir(lock)
      break
    } catch {
      const since = await stat(lock).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      )
      if (Date.now() - since > abandoned) await rmdir(lock).catch(() => {})
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  try {
    return await sparticuz.executablePath()
  } finally {
    await rmdir(lock)
  }
}

// In one process a closed page takes the browser with it.
const unwanted = (arg: string) => arg === '--single-process' || arg.startsWith('--headless')

/** A headless Chromium out of the npm package; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const args = [...sparticuz.args.filter(arg => !unwanted(arg)), '--no-sandbox']
  return chromium.launch({ executablePath: await inflated(), args, headless: true })
}

/** Opens a Playground's page, which is what installs the bot; resolves when the bot has taken it. Nothing leaves the machine. */
export async function openChat(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'sv-FI' })
  await page.route(
    target => target.hostname !== 'localhost',
    route => route.abort(),
  )
  await page.goto(url)
  await page.getByText('installationUpdate 200').waitFor()
  return page
}

/** Every card in the chat that shows exactly this text somewhere. */
export const cardsWith = (page: Page, text: string) =>
  page.locator('.ac-adaptiveCard').filter({ hasText: new RegExp(RegExp.escape(text)) })

/** The newest card in the chat that shows the text; waits for it. */
export async function waitForCard(page: Page, text: string): Promise<Locator> {
  const card = cardsWith(page, text).last()
  await card.waitFor()
  return card
}

/** Waits until no card in the chat shows the text any more. */
export async function waitForNoCard(page: Page, text: string) {
  await cardsWith(page, text).first().waitFor({ state: 'detached' })
}

/** Presses the newest button with this title, in one card or in the whole chat. */
export async function pressButton(where: Page | Locator, title: string) {
  const cards = 'goto' in where ? where.locator('.ac-adaptiveCard') : where
  await cards.getByRole('button', { name: title, exact: true }).last().click()
}

/** Writes a message to the bot. */
export async function say(page: Page, text: string) {
  await page.locator('[data-lexical-editor="true"]').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/**
 * Fills the inputs of a form, by label: text, number, date (`2026-12-01`), a choice by its title, or true and false for a
 * toggle.
 */
export async function fillDialog(form: Locator, values: Record<string, string | boolean>) {
  for (const [label, value] of Object.entries(values)) await fillInput(form, label, value)
}

async function fillInput(form: Locator, label: string, value: string | boolean) {
  // A required field's label ends in an asterisk.
  const named = form.getByLabel(new RegExp(`^${RegExp.escape(label)}\\s*\\*?$`))
  if (typeof value === 'boolean') return named.setChecked(value)
  const radio = form.getByRole('radiogroup', { name: label }).getByLabel(value, { exact: true })
  if ((await radio.count()) > 0) return radio.check()
  const input = named.and(form.locator('input, textarea')).first()
  const choices = (await input.getAttribute('role')) === 'combobox' && !(await input.getAttribute('aria-haspopup'))
  if (!choices) {
    await input.fill(value)
    return input.press('Tab')
  }
  await input.click()
  return form.page().getByRole('option', { name: value, exact: true }).click()
}
