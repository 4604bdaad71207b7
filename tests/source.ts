import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'

/** An import as it stands: `from` is a path within the project for a relative one, else the specifier. */
export type Import = { from: string; relative: boolean; types: boolean }

/** A module of the project and what the tests of the house look at. `lines` of a function are those it spans. */
export type Module = {
  file: string
  lines: number
  imports: Import[]
  functions: { name: string; lines: number }[]
  /** `any` as a type, and enums, by the line each stands on. */
  anys: number[]
  enums: number[]
}

export const root = fileURLToPath(new URL('../', import.meta.url))

/** The project's files below a folder that have one of the endings, as paths from the root. */
export const filesIn = (folder: string, ...endings: string[]) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => normalize(join(folder, name)).replaceAll('\\', '/'))
    .filter(name => endings.some(ending => name.endsWith(ending)))
    .toSorted()

export const readText = (file: string) => readFileSync(join(root, file), 'utf8')

/** Every TypeScript module below the folders, read once. */
export const modulesIn = (...folders: string[]): Module[] =>
  folders.flatMap(folder => filesIn(folder, '.ts')).map(file => readModule(file, readText(file)))

type Node = { type?: string; span?: { start: number; end: number }; [name: string]: unknown }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Every node of a syntax tree with the name of the variable or method it stands for. */
function* walk(value: unknown, name: string): Generator<{ node: Node; name: string }> {
  if (Array.isArray(value)) for (const one of value) yield* walk(one, name)
  else if (isNode(value)) {
    const called = nameOf(value) ?? name
    yield { node: value, name: called }
    for (const inner of Object.values(value)) yield* walk(inner, called)
  }
}

function nameOf({ identifier, id, key }: Node): string | undefined {
  const named = [identifier, id, key].find(isNode)
  return typeof named?.value === 'string' ? named.value : undefined
}

const isFunction = ({ type }: Node) =>
  type === 'FunctionDeclaration' ||
  type === 'FunctionExpression' ||
  type === 'ArrowFunctionExpression' ||
  type === 'MethodProperty' ||
  type === 'ClassMethod'

/** What a module imports and holds; throws when it does not parse. */
export function readModule(file: string, text: string): Module {
  const bytes = Buffer.from(text)
  const tree = parseSync(text, { syntax: 'typescript', target: 'es2024' })
  const found = [...walk(tree.body, '')]
  // The parser counts bytes from 1.
  const lineOf = (at: number) =>
    bytes
      .subarray(0, at - 1)
      .toString()
      .split('\n').length
  const linesOf = ({ span }: Node) => (span ? lineOf(span.end) - lineOf(span.start) + 1 : 0)
  const starting = (wanted: (node: Node) => boolean) =>
    found.filter(({ node }) => wanted(node)).map(({ node }) => lineOf(node.span?.start ?? 1))
  return {
    file,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: found.flatMap(({ node }) => importOf(node, file) ?? []),
    functions: found.filter(({ node }) => isFunction(node)).map(({ node, name }) => ({ name, lines: linesOf(node) })),
    anys: starting(node => node.type === 'TsKeywordType' && node.kind === 'any'),
    enums: starting(node => node.type === 'TsEnumDeclaration'),
  }
}

function importOf(node: Node, file: string): Import | undefined {
  const specifier = specifierOf(node)
  if (specifier === undefined) return undefined
  const relative = specifier.startsWith('.')
  const from = relative ? normalize(join(dirname(file), specifier)).replaceAll('\\', '/') : specifier
  return { from, relative, types: isTypes(node) }
}

function specifierOf(node: Node): string | undefined {
  const from =
    node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'Import'
      ? argumentOf(node)
      : node.source
  const known = node.type === 'TsImportType' ? node.argument : from
  return isNode(known) && typeof known.value === 'string' ? known.value : undefined
}

function argumentOf({ arguments: given }: Node): unknown {
  const [first]: unknown[] = Array.isArray(given) ? given : []
  return isNode(first) ? first.expression : undefined
}

/** Is nothing of the import left when the program runs? */
function isTypes(node: Node) {
  if (node.typeOnly === true || node.type === 'TsImportType') return true
  const { specifiers } = node
  return (
    Array.isArray(specifiers) &&
    specifiers.length > 0 &&
    specifiers.every(one => isNode(one) && one.isTypeOnly === true)
  )
}
