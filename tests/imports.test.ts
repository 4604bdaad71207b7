import { type Import, type Module, modulesIn, readModule } from './source.ts'

const modules = modulesIn('bot', 'cards', 'services')
const byFile = new Map(modules.map(module => [module.file, module]))

/** Those who wire: they may know everything. */
const wires = /^bot\/(main|program|wire|cli(-[a-z-]+)?)\.ts$/

/** What cards need of services when they run: pure rules and plain facts. All else of services is types to them. */
const pureForCards = [
  'services/conversations-model.ts',
  'services/conversations-settings.ts',
  'services/dates.ts',
  'services/figures.ts',
  'services/periods.ts',
  'services/people-model.ts',
  'services/programme-model.ts',
  'services/programme-rules.ts',
  'services/rewards-model.ts',
  'services/summaries-rules.ts',
]

/** Packages, and the modules that may know them. `types`: never there when the program runs. */
const packages: readonly { package: RegExp; within: RegExp; types?: boolean }[] = [
  { package: /^(zod|temporal-polyfill)$/, within: /^(bot|services)\// },
  { package: /^temporal-polyfill$/, within: /^cards\/locales\// },
  { package: /^date-holidays$/, within: /^services\/[a-z-]+\.ts$/ },
  { package: /^(botbuilder|botframework-[a-z]+)$/, within: /^bot\/teams-botbuilder\.ts$/ },
  { package: /^node:https?$/, within: /^bot\/teams-idle\.ts$/ },
  { package: /^restify$/, within: /^bot\/server\.ts$/ },
  { package: /^pino$/, within: /^bot\/(server|wire)\.ts$/ },
  { package: /^node-cron$/, within: /^bot\/schedules\.ts$/ },
  { package: /^node:timers\/promises$/, within: /^bot\/(courier|in-time|rounds-plan|server)\.ts$/ },
  { package: /^@azure\/identity$/, within: /^bot\/azure\.ts$/ },
  { package: /^commander$/, within: /^bot\/cli(-[a-z-]+)?\.ts$/ },
  { package: /^node:/, within: wires },
  { package: /^(@azure\/cosmos|node:[a-z/]+)$/, within: /^services\/stores\// },
  { package: /^(exceljs|csv-parse\/sync|@resvg\/resvg-js|node:(stream|util|zlib))$/, within: /^services\/files\// },
  { package: /^node:(crypto|timers\/promises)$/, within: /^services\/[a-z-]+\.ts$/ },
  { package: /^@microsoft\/teams\.cards$/, within: /^cards\/(elements|charts)\.ts$/, types: true },
]

const mayKnow = (file: string, { from, types }: Import) =>
  packages.some(rule => rule.package.test(from) && rule.within.test(file) && (types || !rule.types))

/** May the module import that part of the project? */
function mayImport(file: string, { from, types }: Import) {
  const [room] = file.split('/')
  if (from === 'bot/teams-botbuilder.ts') return file === 'bot/wire.ts'
  if (/^services\/stores\//.test(from)) return wires.test(file) || file.startsWith('services/stores/')
  if (room === 'bot') return /^(bot|cards|services)\//.test(from)
  if (room === 'cards')
    return from.startsWith('cards/') || pureForCards.includes(from) || (types && from.startsWith('services/'))
  if (file.startsWith('services/files/')) return /^(services|cards\/locales)\//.test(from)
  return from.startsWith('services/')
}

/** Every import that the rules refuse, as `from -> to`. */
const refused = (some: readonly Module[]) =>
  some.flatMap(({ file, imports }) =>
    imports
      .filter(one => (one.relative ? !mayImport(file, one) : !mayKnow(file, one)))
      .map(({ from }) => `${file} -> ${from}`),
  )

test('every module imports only what its room may', () => {
  expect(modules.length).toBeGreaterThan(100)
  expect(refused(modules)).toEqual([])
})

test.each([
  ['services/today.ts', "import { card } from '../cards/elements.ts'"],
  ['services/today.ts', "export { card } from '../bot/turn.ts'"],
  ['services/today.ts', "import { readFileSync } from 'node:fs'"],
  ['services/programme.ts', "const { openSqlite } = await import('./stores/sqlite.ts')"],
  ['services/programme.ts', "import type { Container } from '@azure/cosmos'"],
  ['services/files/sheet.ts', "import { text } from '../../cards/elements.ts'"],
  ['cards/today.ts', "import { choose } from '../services/today.ts'"],
  ['cards/today.ts', "import type { Turn } from '../bot/turn.ts'"],
  ['cards/elements.ts', "import { AdaptiveCard } from '@microsoft/teams.cards'"],
  ['cards/help.ts', "import type { IAdaptiveCard } from '@microsoft/teams.cards'"],
  ['bot/turns.ts', "import { openSqlite } from '../services/stores/sqlite.ts'"],
  ['bot/turns.ts', "import type { Activity } from 'botbuilder'"],
  ['bot/turns.ts', "type Server = import('restify').Server"],
  ['bot/main.ts', "import { botbuilderTeams } from './teams-botbuilder.ts'"],
  ['bot/rounds.ts', "import { exampleCards } from '../tests/cards-examples.ts'"],
  ['bot/main.ts', "import leftPad from 'left-pad'"],
])('%s is refused: %s', (file, line) => {
  expect(refused([readModule(file, line)])).toHaveLength(1)
})

test.each([
  ['cards/today.ts', "import type { DueItem } from '../services/today.ts'"],
  ['cards/today.ts', "import { type DueItem, type Silence } from '../services/today.ts'"],
  ['services/files/sheet-write.ts', "import { findings } from '../../cards/locales/findings.ts'"],
  ['bot/cli-doctor.ts', "import { openCosmos } from '../services/stores/cosmos.ts'"],
])('%s may: %s', (file, line) => {
  expect(refused([readModule(file, line)])).toEqual([])
})

/** Everything that runs when the module does, packages included. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  for (const { from, types } of byFile.get(file)?.imports ?? []) {
    if (types || seen.has(from)) continue
    seen.add(from)
    reach(from, seen)
  }
  return seen
}

test.each(pureForCards)('%s reaches no I/O, so that cards may use it', file => {
  const outside = [...reach(file)].filter(name => !byFile.has(name))
  expect(outside.filter(name => name !== 'zod' && name !== 'temporal-polyfill')).toEqual([])
})

test('the card texts need nothing that a browser has not', () => {
  const texts = modules.filter(({ file }) => file.startsWith('cards/'))
  expect(texts.flatMap(({ file }) => [...reach(file)].filter(name => name.startsWith('node:')))).toEqual([])
})

/** The first circle of modules found from one of them, or none. */
function circle(some: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const next of some.get(file) ?? []) {
      const found = visit(next, [...path, file])
      if (found) return found
    }
    done.add(file)
    return undefined
  }
  return [...some.keys()].map(file => visit(file, [])).find(found => found !== undefined)
}

test('no modules import each other in a circle when they run', () => {
  const running = modules.map(
    ({ file, imports }) => [file, imports.filter(({ types }) => !types).map(({ from }) => from)] as const,
  )
  expect(circle(new Map(running))).toBeUndefined()
  expect(circle(new Map([...running, ['services/dates.ts', ['bot/main.ts']]]))).toContain('bot/main.ts')
})
