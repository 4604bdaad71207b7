import { join, resolve } from 'node:path'
import { openBrowser } from '../tests/browser/chromium.ts'
import { exampleCards } from '../tests/cards-examples.ts'
import { renderCards } from './render-card.ts'

/** `npm run screenshots`: every example card as docs/images/<name>-<language>-<desktop|phone>.png. */
const outDir = resolve(import.meta.dirname, '../docs/images')
const widths = { desktop: 480, phone: 320 }

const browser = await openBrowser()
try {
  for (const [device, width] of Object.entries(widths)) {
    const cards = exampleCards.map(({ name, language, card }) => ({ name: `${name}-${language}-${device}`, card }))
    const paths = await renderCards(cards, { width, theme: 'light', outDir, browser })
    process.stdout.write(`${paths.length} pictures for ${device} in ${join('docs', 'images')}\n`)
  }
} finally {
  await browser.close()
}
