import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Language, type Node, Parser } from 'web-tree-sitter'

/** A value as a Bicep file has it; what is only known when it is deployed is `undefined`. */
export type Value = string | number | boolean | undefined | Value[] | { [name: string]: Value }

/** What a Bicep file declares. `described`: it has a description; `optional`: it has a value of its own. */
export type Bicep = {
  file: string
  /** Where the grammar doesn't understand the text, `line: text`. */
  errors: string[]
  text: string
  params: { name: string; described: boolean; optional: boolean; secure: boolean }[]
  outputs: { name: string; described: boolean }[]
  resources: { name: string; type: string; version: string; existing: boolean; body: Value }[]
  modules: { name: string; path: string; body: Value }[]
  /** Every object anywhere, for what lies in conditions and loops too. */
  objects: { [name: string]: Value }[]
}

await Parser.init()
const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')
const parser = new Parser().setLanguage(await Language.load(grammar))

const children = (node: Node) => node.namedChildren.filter(child => child !== null)
const ofType = (node: Node, type: string) => children(node).find(child => child.type === type)

function* walk(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) if (child) yield* walk(child)
}

/** The text of a string without interpolations; each of those is left as `${…}` in it. */
const textOf = (node: Node) => node.text.slice(1, -1).replaceAll("\\'", "'").replaceAll('\\\\', '\\')

function valueIn(node: Node): Value {
  switch (node.type) {
    case 'string':
      return textOf(node)
    case 'number':
      return Number(node.text)
    case 'boolean':
      return node.text === 'true'
    case 'unary_expression':
      return Number(node.text)
    case 'array':
      return children(node).map(valueIn)
    case 'object':
      return Object.fromEntries(
        children(node)
          .filter(({ type }) => type === 'object_property')
          .map(property => {
            const [name, value] = children(property)
            if (!name || !value) throw new Error(`A property without a value: ${property.text}`)
            return [name.type === 'string' ? textOf(name) : name.text, valueIn(value)]
          }),
      )
    default:
      return undefined
  }
}

/** The decorators that stand before a declaration. */
function decoratorsOf(root: Node, declaration: Node): string[] {
  const all = children(root).filter(({ type }) => type !== 'comment')
  const at = all.findIndex(({ id }) => id === declaration.id)
  const before = all[at - 1]
  return before?.type === 'decorators' ? children(before).map(({ text }) => text) : []
}

const bodyOf = (declaration: Node): Value => {
  for (const node of walk(declaration)) if (node.type === 'object') return valueIn(node)
  return undefined
}

const isDescribed = (decorators: readonly string[]) => decorators.some(one => /^@description\('.{10,}'\)$/.test(one))

/** What the text declares, and where it is not Bicep. */
export function readBicep(text: string, file: string): Bicep {
  const tree = parser.parse(text)
  if (!tree) throw new Error(`${file} was not read`)
  const root = tree.rootNode
  const declared = (type: string) => children(root).filter(node => node.type === type)
  const nameOf = (node: Node) => ofType(node, 'identifier')?.text ?? ''
  return {
    ...{ file, text },
    errors: [...walk(root)]
      .filter(node => node.isError || node.isMissing)
      .map(node => `${node.startPosition.row + 1}: ${node.text.slice(0, 40)}`),
    params: declared('parameter_declaration').map(node => {
      const decorators = decoratorsOf(root, node)
      const secure = decorators.some(one => one.startsWith('@secure'))
      return { name: nameOf(node), described: isDescribed(decorators), optional: node.text.includes(' = '), secure }
    }),
    outputs: declared('output_declaration').map(node => ({
      name: nameOf(node),
      described: isDescribed(decoratorsOf(root, node)),
    })),
    resources: declared('resource_declaration').map(node => {
      const [type = '', version = ''] = textOf(ofType(node, 'string') ?? node).split('@')
      return { name: nameOf(node), type, version, existing: / existing = /.test(node.text), body: bodyOf(node) }
    }),
    modules: declared('module_declaration').map(node => ({
      name: nameOf(node),
      path: textOf(ofType(node, 'string') ?? node),
      body: bodyOf(node),
    })),
    objects: [...walk(root)].flatMap(node => {
      const value = node.type === 'object' ? valueIn(node) : undefined
      return isObject(value) ? [value] : []
    }),
  }
}

/** Is it an object, and neither a list nor a plain value? */
export const isObject = (value: Value): value is { [name: string]: Value } =>
  typeof value === 'object' && !Array.isArray(value)

/** Every Bicep file of the folder and what is in it. */
export const bicepIn = (folder: string): Bicep[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.bicep'))
    .map(file => readBicep(readFileSync(join(folder, file), 'utf8'), file))
