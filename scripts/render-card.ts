import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import type * as Library from 'adaptivecards'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../tests/browser/chromium.ts'
import { hostConfig, pageStyle, type Theme } from './card-host.ts'

const require = createRequire(import.meta.url)

/** `width` is the card's, in CSS pixels; pictures are twice as large and get a margin. */
export type RenderOptions = { width: number; theme: Theme; outDir: string; browser?: Browser }

/** Draws cards as Teams would, each into `<outDir>/<name>.png`; gives the paths. Throws when a card does not parse. */
export async function renderCards(
  cards: readonly { name: string; card: unknown }[],
  { width, theme, outDir, browser }: RenderOptions,
): Promise<string[]> {
  await mkdir(outDir, { recursive: true })
  const own = browser ?? (await openBrowser())
  try {
    const page = await own.newPage({ viewport: { width: width + 24, height: 400 }, deviceScaleFactor: 2 })
    const style = pageStyle(theme, width, await fontFaces())
    await page.setContent(`<!doctype html><style>${style}</style><div id="frame"></div>`)
    await page.addScriptTag({
      path: join(dirname(require.resolve('adaptivecards/package.json')), 'dist/adaptivecards.min.js'),
    })
    const paths: string[] = []
    for (const { name, card } of cards) {
      const path = join(outDir, `${name}.png`)
      const problem = await draw(page, card, theme)
      if (problem) throw new Error(`${name}: ${problem}`)
      await page.locator('#frame').screenshot({ path })
      paths.push(path)
    }
    await page.close()
    return paths
  } finally {
    if (!browser) await own.close()
  }
}

/** The fonts that come with the browser, so that pictures are the same on every machine; the nearest to Teams' own. */
async function fontFaces(): Promise<string> {
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin/fonts.tar.br')
  const folder = join(await inflate(bin), 'fonts/Open_Sans')
  const face = async (file: string, weight: number) => {
    const bytes = await readFile(join(folder, `OpenSans-${file}.ttf`))
    return `@font-face { font-family: 'Open Sans'; font-weight: ${weight}; src: url(data:font/ttf;base64,${bytes.toString('base64')}) }`
  }
  return (await Promise.all([face('Regular', 400), face('Bold', 600)])).join('\n')
}

/** Puts the card into the page; says what is wrong with it, if anything. */
function draw(page: Page, card: unknown, theme: Theme): Promise<string | undefined> {
  return page.evaluate(
    async ({ payload, host }) => {
      // Put there by the script tag.
      const { AdaptiveCards } = globalThis as unknown as { AdaptiveCards: typeof Library }
      const escaped = (text: string) => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)
      // Teams knows bold, italic, links and lists.
      const inline = (text: string) =>
        escaped(text)
          .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
          .replace(/(^|\s)_(.+?)_(?=\s|$)/g, '$1<em>$2</em>')
          .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
      AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
        const lines = text.split(/\r?\n+/)
        const listed = lines.some(line => /^[-*] /.test(line))
        const html = lines.map(line =>
          /^[-*] /.test(line) ? `<li>${inline(line.slice(2))}</li>` : `<p>${inline(line)}</p>`,
        )
        result.outputHtml = listed ? `<ul>${html.join('')}</ul>` : html.join('')
        result.didProcess = true
      }
      const drawn = new AdaptiveCards.AdaptiveCard()
      drawn.hostConfig = new AdaptiveCards.HostConfig(host)
      const context = new AdaptiveCards.SerializationContext()
      drawn.parse(payload, context)
      const element = drawn.render()
      document.getElementById('frame')?.replaceChildren(...(element ? [element] : []))
      // The browser's own date field speaks the browser's language.
      for (const date of document.querySelectorAll<HTMLInputElement>('input[type=date]')) date.type = 'text'
      await document.fonts.ready
      if (!element) return 'the card could not be drawn'
    },
    { payload: card, host: hostConfig(theme) },
  )
}
