import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser } from '../tests/browser/chromium.ts'
import { exampleCards } from '../tests/cards-examples.ts'
import { renderCards } from './render-card.ts'

/**
 * `npm run screenshots`: the cards that the README shows, as docs/images/<name>-<language>-<desktop|phone>.png.
 * `npm run screenshots -- --all DIR`: every example card in every language, for looking at.
 */
const shown = [
  'today',
  'today-done',
  'other',
  'preview',
  'questions',
  'conversations',
  'conversation-asked',
  'nominate',
  'decide',
  'fairness',
  'summary-weekly',
  'clock',
]
const widths = { desktop: 480, phone: 320 }

const { values } = parseArgs({ options: { all: { type: 'string' } } })
const outDir = resolve(values.all ?? resolve(import.meta.dirname, '../docs/images'))
const wanted = exampleCards.filter(({ name, language }) => values.all || (shown.includes(name) && language !== 'en'))

const browser = await openBrowser()
try {
  for (const [device, width] of Object.entries(widths)) {
    const cards = wanted.map(({ name, language, card }) => ({ name: `${name}-${language}-${device}`, card }))
    const paths = await renderCards(cards, { width, theme: 'light', outDir, browser })
    process.stdout.write(`${paths.length} pictures for ${device} in ${outDir}\n`)
  }
} finally {
  await browser.close()
}
