import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Library from 'adaptivecards'
import { features } from '../bot/features.ts'
import { commandWords } from '../cards/locales/commands.ts'
import { languages } from '../services/people-model.ts'
import { type ExampleCard, exampleCards } from './cards-examples.ts'
import { nodes } from './house.ts'

// The library's own entry cannot be loaded by Node; this one can, and has no types.
const adaptivecards: typeof Library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')

type Node = { [name: string]: unknown }

const verbs = new Set([...features.flatMap(feature => Object.keys(feature.verbs)), 'help.command'])
const isAction = (node: Node) => String(node.type).startsWith('Action.')
const isLink = (node: Node) => node.type === 'Action.OpenUrl'
const isInput = (node: Node) => String(node.type).startsWith('Input.')
const dataOf = (node: Node) => (node.data ?? {}) as Node // an action's data is an object wherever it is set

/** One line a node, indented: its type and everything it says, so that a change of a card reads as a change of a text. */
function outline(value: unknown, depth = 0): string {
  if (Array.isArray(value)) return value.map(one => outline(one, depth)).join('')
  if (typeof value !== 'object' || value === null) return ''
  const node = value as Node // told apart from arrays and null above
  if (node.type === undefined) return ''
  const inner = Object.entries(node).filter(([name, part]) => hasNodes(part) && name !== 'fallback')
  const own = Object.entries(node)
    .filter(([name]) => name !== 'type' && name !== 'fallback' && !inner.some(([other]) => other === name))
    .map(([name, part]) => `${name}=${JSON.stringify(withoutPictures(part))}`)
  const line = `${'  '.repeat(depth)}${[node.type, ...own].join(' ')}\n`
  return line + inner.map(([, part]) => outline(part, depth + 1)).join('')
}

/** Pictures that stand in the card itself are not of its text, and Teams does not count them in a message's size. */
const withoutPictures = (part: unknown) =>
  typeof part === 'string' ? part.replace(/^data:image\/png;base64,.+/, 'data:image/png') : part

const hasNodes = (part: unknown) => Array.isArray(part) && part.some(one => typeof one === 'object' && 'type' in one)

/** The rules that every card keeps: each gives what it finds wrong. */
const rules: Record<string, (example: ExampleCard) => unknown[]> = {
  'is of Adaptive Cards 1.5': ({ card }) =>
    card.version === '1.5' && card.type === 'AdaptiveCard' ? [] : [card.version],
  'says its language': ({ card, language }) => (card.lang === language ? [] : [card.lang]),
  'has a sentence for clients that cannot draw it': ({ card }) => (card.fallbackText?.trim() ? [] : ['fallbackText']),
  'is under 80 KB as UTF-16': ({ card }) => {
    const bytes = 2 * JSON.stringify(card, (_, part) => withoutPictures(part)).length
    return bytes < 80 * 1024 ? [] : [bytes]
  },
  'has pictures under 60 KB': ({ card }) =>
    [...nodes(card)].flatMap(({ url }) => (typeof url === 'string' && url.length > 80 * 1024 ? [url.length] : [])),
  'has pictures that fit one message together, 70 KB': ({ card }) => {
    const urls = new Set(
      [...nodes(card)].flatMap(({ url }) => (typeof url === 'string' && url.startsWith('data:') ? [url] : [])),
    )
    const size = [...urls].reduce((sum, url) => sum + url.length, 0)
    return size > 70 * 1024 ? [size] : []
  },
  'is made of elements and actions that the renderer knows': ({ card }) => {
    const context = new adaptivecards.SerializationContext()
    new adaptivecards.AdaptiveCard().parse(card, context)
    const told = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
    // The renderer's pattern for languages remembers where it stopped, and refuses every second card.
    return told.filter(
      message =>
        message !== `Invalid value "${card.lang}" for property "lang".` &&
        // Teams' own elements, which are drawn by Teams alone.
        !/^Unknown element type "Chart\.(Donut|HorizontalBar|Line)"/.test(message),
    )
  },
  'has a table in place of every chart where it can’t be drawn': ({ card }) =>
    [...nodes(card)].filter(
      // What a fallback is, is checked here.
      node => String(node.type).startsWith('Chart.') && (node.fallback as Node | undefined)?.type !== 'FactSet',
    ),
  'wraps every text, and says something in each': ({ card }) =>
    [...nodes(card)].filter(node => node.type === 'TextBlock' && (node.wrap !== true || !String(node.text).trim())),
  'has words in every text, never a value left out': ({ card }) =>
    JSON.stringify(card, (_, part) => withoutPictures(part)).match(
      /undefined|NaN|\[object|\$\{|Invalid Date|"text":null/g,
    ) ?? [],
  'labels every input': ({ card }) =>
    [...nodes(card)].filter(node => isInput(node) && !String(node.label ?? '').trim()),
  'says what a required field wants': ({ card }) =>
    [...nodes(card)].filter(node => node.isRequired === true && !String(node.errorMessage ?? '').trim()),
  'gives each input an id of its own': ({ card }) => {
    const ids = [...nodes(card)].filter(isInput).map(node => node.id)
    return ids.filter((id, at) => !id || ids.indexOf(id) !== at)
  },
  'has at most six inputs': ({ card }) => {
    const inputs = [...nodes(card)].filter(isInput)
    return inputs.length > 6 ? inputs : []
  },
  'describes every picture': ({ card }) => [...nodes(card)].filter(node => node.type === 'Image' && !node.altText),
  'has a title on every button': ({ card }) =>
    [...nodes(card)].filter(node => isAction(node) && !String(node.title).trim()),
  // A focus area is chosen by its own name, which is the house's to word; its card shows the name whole.
  'has short titles on buttons': ({ card }) =>
    [...nodes(card)].filter(node => isAction(node) && String(node.title).length > 40 && node.verb !== 'programme.area'),
  'has at most six buttons in a row': ({ card }) =>
    [...nodes(card)].filter(node => Array.isArray(node.actions) && node.actions.length > 6),
  'has buttons that a feature answers': ({ card }) =>
    [...nodes(card)].filter(
      node => isAction(node) && !isLink(node) && !verbs.has(String(node.verb ?? dataOf(node).verb)),
    ),
  'links to nothing but https': ({ card }) =>
    [...nodes(card)].filter(node => isLink(node) && !String(node.url).startsWith('https://')),
  'has commands behind buttons that exist': ({ card }) =>
    [...nodes(card)].filter(
      node => dataOf(node).verb === 'help.command' && !Object.hasOwn(commandWords, String(dataOf(node).command)),
    ),
  'falls back to the same press as a message': ({ card }) =>
    [...nodes(card)].filter(node => {
      if (node.type !== 'Action.Execute') return false
      const fallback = (node.fallback ?? {}) as Node // checked below
      const { msteams: _, ...data } = dataOf(fallback)
      return (
        fallback.type !== 'Action.Submit' ||
        JSON.stringify(data) !== JSON.stringify(dataOf(node)) ||
        data.verb !== node.verb
      )
    }),
}

describe.each(exampleCards.map(example => [`${example.name} ${example.language}`, example] as const))(
  '%s',
  (_, example) => {
    test('keeps every rule of the house', () => {
      const broken = Object.entries(rules).flatMap(([rule, check]) => check(example).map(found => ({ rule, found })))
      expect(broken).toEqual([])
    })

    test('reads as it did', () => {
      expect(`\n${outline(example.card)}`).toMatchSnapshot()
    })
  },
)

test('a card that breaks a rule is found by it', () => {
  const bad = {
    type: 'AdaptiveCard',
    version: '1.6',
    body: [
      { type: 'TextBlock', text: 'undefined' },
      { type: 'Input.Text', id: 'a', isRequired: true },
      ...['a', 'b', 'c', 'd', 'e', 'f'].map(id => ({ type: 'Input.Text', id, label: id })),
      { type: 'Image', url: 'https://example.org/a.png' },
      { type: 'Image', url: `data:image/png;base64,${'a'.repeat(81 * 1024)}`, altText: 'a' },
      { type: 'Unheard.Of' },
      { type: 'Chart.Donut', data: [] },
      {
        type: 'ActionSet',
        actions: [
          ...Array.from({ length: 7 }, () => ({ type: 'Action.Execute', title: ' ', verb: 'x' })),
          { type: 'Action.OpenUrl', title: 'a', url: 'http://example.org' },
        ],
      },
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.Submit', title: 'a'.repeat(41), data: { verb: 'help.command', command: 'x' } }],
      },
      { type: 'TextBlock', text: 'a'.repeat(41_000), wrap: true },
    ],
  }
  // A card that the types would not let through is what the rules are for.
  const example = { name: 'bad', of: 'bad', language: 'sv', card: bad as unknown as ExampleCard['card'] } as const
  expect(Object.entries(rules).flatMap(([rule, check]) => (check(example).length === 0 ? [rule] : []))).toEqual([])
})

test('every exported card is among the examples, in every language', () => {
  const folder = new URL('../cards/', import.meta.url)
  const made = readdirSync(folder)
    .filter(file => file.endsWith('.ts') && file !== 'elements.ts')
    .flatMap(file => [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export (?:const|function) (\w+(?:Card|Form))\b/gm),
    ])
    .map(([, name]) => name)
  expect(made.length).toBeGreaterThan(15)
  for (const language of languages) {
    const shown = new Set(exampleCards.filter(example => example.language === language).map(({ of }) => of))
    expect([...shown].toSorted()).toEqual(made.toSorted())
  }
})

test('every example has a name of its own', () => {
  const known = exampleCards.map(({ name, language }) => `${name}-${language}`)
  expect(known.filter((name, at) => known.indexOf(name) !== at)).toEqual([])
})
