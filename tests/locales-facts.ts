import { number, type Reader } from '../cards/locales/forms.ts'
import { type Language, languages } from '../services/people-model.ts'
import { filesIn } from './source.ts'

/** One text as it stands in a language, by the way to it: `file.export.key.key`. */
export type Leaf = { path: string; language: Language; value: unknown }

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inLanguages = (value: unknown): value is Record<Language, unknown> =>
  isTree(value) && Object.keys(value).toSorted().join() === languages.toSorted().join()

function* leaves(value: unknown, path: string, language: Language): Generator<Leaf> {
  if (isTree(value)) for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${path}.${key}`, language)
  else yield { path, language, value }
}

/** What a locale file exports, at whatever depth its languages stand. */
function* textsOf(value: unknown, path: string): Generator<Leaf> {
  if (inLanguages(value)) for (const language of languages) yield* leaves(value[language], path, language)
  else if (isTree(value)) for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, `${path}.${key}`)
}

const files = filesIn('cards/locales', '.ts')
const modules: unknown[] = await Promise.all(files.map(file => import(`../${file}`)))

/** Every text of every locale file. */
export const allLeaves: readonly Leaf[] = files.flatMap((file, at) => [
  ...textsOf(modules[at], file.replace('cards/locales/', '').replace('.ts', '')),
])

/** A reader of each language, in the country that a test says. */
export const readerOf = (language: Language): Reader => ({ language, country: 'FI' })

type Words = (...given: unknown[]) => unknown

export const isWords = (value: unknown): value is Words => typeof value === 'function'

/** The names of a function's parameters, as they are written. */
export const parametersOf = (words: Words) =>
  (words.toString().match(/^\(?([^=]*?)\)?\s*=>/)?.[1] ?? '')
    .split(/,(?![^{]*\})/)
    .map(name => name.trim())
    .filter(Boolean)

/** A value that is told apart in a sentence from the words around it. */
export const marked = (name: string) => `⟦${name}⟧`

const numeric = /^(count|every|sent|line|areas|actions|tasks|days|rows|total|most)$/

/** What a function of texts is called with: counts are `count`, everything else is marked so that it is found again. */
export function samplesFor(words: Words, language: Language, count: number): unknown[] {
  return parametersOf(words).map(name => {
    if (/^_?reader$/.test(name)) return readerOf(language)
    if (name.startsWith('{')) return new Proxy({}, { get: (_, key) => marked(String(key)) })
    return numeric.test(name) ? count : marked(name)
  })
}

/** A text as a person could read it, with `count` of whatever is counted. */
export const wordsOf = ({ value, language }: Leaf, count = 2): string =>
  String(isWords(value) ? value(...samplesFor(value, language, count)) : value)

/** The number as it stands in a sentence of that language. */
export const written = (language: Language, count: number) => number(readerOf(language), count)
