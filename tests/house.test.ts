import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn, modulesIn, readModule, readText, root } from './source.ts'

const rooms = ['bot', 'cards', 'services']
const product = modulesIn(...rooms)
const everything = [...product, ...modulesIn('scripts', 'tests')]

/** Lists of texts and tables of cases are as long as they are. */
const isTable = (file: string) => file.startsWith('cards/locales/') || file.endsWith('.test.ts')

test('no file is longer than 300 lines, but for texts and tables of cases', () => {
  const long = everything.filter(({ file, lines }) => lines > 300 && !isTable(file))
  expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([])
})

test('no function of the product is longer than 60 lines', () => {
  const long = product.flatMap(({ file, functions }) =>
    functions.filter(({ lines }) => lines > 60).map(({ name, lines }) => `${file} ${name}: ${lines}`),
  )
  expect(long).toEqual([])
})

test('nothing is of the type any, and nothing is an enum', () => {
  expect(everything.flatMap(({ file, anys, enums }) => [...anys, ...enums].map(line => `${file}:${line}`))).toEqual([])
})

test('the measure of modules finds what it measures', () => {
  const body = Array.from({ length: 61 }, (_, at) => `  log('å', ${at})`).join('\n')
  const text = `// på svenska\nimport type { A } from './a.ts'\nenum E { a }\nconst f = (x: any) => {\n${body}\n}\n`
  expect(readModule('bot/x.ts', text)).toEqual({
    file: 'bot/x.ts',
    lines: 66,
    imports: [{ from: 'bot/a.ts', relative: true, types: true }],
    functions: [{ name: 'f', lines: 63 }],
    anys: [4],
    enums: [3],
  })
})

test('files are named after what they are about', () => {
  const names = everything.map(({ file }) => file.split('/').at(-1) ?? '')
  expect(names.filter(name => /^(utils?|helpers?|common|misc|index|types)\.ts$/.test(name))).toEqual([])
  expect(names.filter(name => !/^[a-z0-9-]+(\.long)?(\.test)?\.ts$/.test(name))).toEqual([])
})

/** Every text file that is the project's own. */
const texts = [
  ...[...rooms, 'scripts', 'tests', 'docs', '.ci'].flatMap(folder =>
    existsSync(join(root, folder)) ? filesIn(folder, '.ts', '.js', '.json', '.md', '.csv', 'run', '.snap') : [],
  ),
  ...readdirSync(root).filter(name => /\.(md|js|json)$/.test(name) && name !== 'package-lock.json'),
]

test('nothing names a place that only one machine has', () => {
  // Put together here, so that this file does not name them either.
  const places = ['work', 'tmp', 'home'].map(name => `/${name}/`).concat(['..', 'shared'].join('/'))
  const pattern = new RegExp(`(?<![\\w.*])(${places.join('|')})`)
  expect(texts.length).toBeGreaterThan(150)
  expect(texts.filter(file => pattern.test(readText(file)))).toEqual([])
  expect(pattern.test(`see ${places[0]}x`)).toBe(true)
})

/** Files and folders that a document names in `backticks` or links to; patterns and placeholders are left out. */
const pathsIn = (document: string) =>
  [...readText(document).matchAll(/`([^`\s]+)`|\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, quoted, linked]) => quoted ?? linked ?? '')
    .filter(path => /^\.?[\w-]+(\/[\w.-]+)*\/?$|^[\w.-]+\.(md|json|ts|js|csv)$/.test(path))
    .filter(path => /^(bot|cards|services|tests|scripts|docs|\.ci)\/|\.(md|json|js)$/.test(path))

const documents = ['README.md', 'ARCHITECTURE.md', ...(existsSync(join(root, 'docs')) ? filesIn('docs', '.md') : [])]

test.each(documents)('%s names only files that exist', document => {
  const from = document.startsWith('docs/') ? ['docs', ''] : ['']
  const lost = pathsIn(document).filter(path => !from.some(folder => existsSync(join(root, folder, path))))
  expect(lost).toEqual([])
})

const manifest: {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
} = JSON.parse(readText('package.json'))

test.each(documents)('%s names only commands that package.json has', document => {
  const named = [...readText(document).matchAll(/\bnpm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name)
  const own = ['ci', 'install', 'start', 'test', 'run']
  expect(named.filter(name => !own.includes(name) && !(name in manifest.scripts))).toEqual([])
})

/** The drawing of ARCHITECTURE.md: everything between the first fences. */
const drawing = readText('ARCHITECTURE.md').split('```')[1] ?? ''

test('ARCHITECTURE.md draws every room there is, and no other', () => {
  const drawn = [...drawing.matchAll(/(?<=^|\s)([a-z]+)\/(?=\s)/gm)].map(([, name = '']) => name)
  expect(drawn).toEqual(expect.arrayContaining([...rooms, 'tests', 'scripts']))
  const folders = ['', ...rooms]
  expect(drawn.filter(name => !folders.some(folder => existsSync(join(root, folder, name))))).toEqual([])
})

test('ARCHITECTURE.md draws only modules there are', () => {
  const drawn = [...drawing.matchAll(/(?<=^|\s)([a-z-]+\.ts)(?=[\s,]|$)/gm)].map(([, name = '']) => name)
  expect(drawn.length).toBeGreaterThan(10)
  const names = new Set(product.map(({ file }) => file.split('/').at(-1)))
  expect(drawn.filter(name => !names.has(name))).toEqual([])
})

test('ARCHITECTURE.md is one screen', () => {
  expect(readText('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(60)
})

const declared = { ...manifest.dependencies, ...manifest.devDependencies }

test('every dependency is of one exact version', () => {
  expect(Object.entries(declared).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

/** What shows that a package is used which no module names: a command in package.json, or a setting. */
const tools: Record<string, { in: string; as: RegExp }> = {
  '@biomejs/biome': { in: 'package.json', as: /"[^"]*\bbiome check/ },
  '@swc/jest': { in: 'jest.config.js', as: /'@swc\/jest'/ },
  '@types/jest': { in: 'tsconfig.json', as: /"jest"/ },
  '@types/node': { in: 'tsconfig.json', as: /"node"/ },
  '@types/restify': { in: 'package.json', as: /"restify"/ },
  jest: { in: 'package.json', as: /jest\/bin\/jest\.js/ },
  node: { in: 'scripts/need-node.js', as: /node/ },
  typescript: { in: 'package.json', as: /"[^"]*\btsc / },
}

const named = (name: string, files: readonly string[]) =>
  files.some(file => new RegExp(`['"\`/]${name}(/[^'"\`]*)?['"\`]`).test(readText(file)))
const isUsed = (name: string, folders: readonly string[]) => {
  const tool = tools[name]
  return tool
    ? tool.as.test(readText(tool.in))
    : named(
        name,
        folders.flatMap(folder => filesIn(folder, '.ts', '.js')),
      )
}

test('every dependency is used', () => {
  expect(Object.keys(manifest.dependencies).filter(name => !isUsed(name, rooms))).toEqual([])
  expect(Object.keys(manifest.devDependencies).filter(name => !isUsed(name, [...rooms, 'scripts', 'tests']))).toEqual(
    [],
  )
})

/** A package that comes with another of the very same version, which is the one we depend on. */
const comesWith: Record<string, string> = { 'botframework-connector': 'botbuilder' }

test('every package that a module imports is a dependency, and the product needs none of the tools', () => {
  const packageOf = (from: string) =>
    from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/')
  const missing = everything.flatMap(({ file, imports }) =>
    imports
      .filter(({ from, relative }) => !relative && !from.startsWith('node:'))
      .filter(({ from, types }) => {
        const name = comesWith[packageOf(from)] ?? packageOf(from)
        const known = rooms.includes(file.split('/')[0] ?? '') && !types ? manifest.dependencies : declared
        return !(name in known)
      })
      .map(({ from }) => `${file} -> ${from}`),
  )
  expect(missing).toEqual([])
})
