import { mostReceivers } from '../cards/rewards-who.ts'
import type { Directory } from '../services/people-directory.ts'
import { fold } from '../services/people-directory-names.ts'
import type { Receiver } from '../services/rewards-model.ts'
import { type Candidate, candidateOf, findReceivers, receiverOf } from '../services/rewards-who.ts'

/** What a form sent of whom: the search words, and the values that were chosen, each once. Neither is believed. */
export type SentWho = { query: string; values: string[] }

/** The longest search, in characters, and the most values that are looked at. */
const longestQuery = 80
const mostValues = 40

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Reads `query` and `who` of a form; several come with commas between them. */
export function readWho(data: Record<string, unknown>): SentWho {
  const values = textOf(data.who)
    .slice(0, 4000)
    .split(',')
    .map(value => value.trim())
    .filter(Boolean)
  return { query: textOf(data.query).trim().slice(0, longestQuery), values: [...new Set(values)].slice(0, mostValues) }
}

/** Whom the values mean, and how many of them mean nobody any more. */
export function receiversOf(values: readonly string[], directory: Directory): { receivers: Receiver[]; gone: number } {
  const receivers = values.flatMap(value => receiverOf(value, directory) ?? [])
  return { receivers, gone: values.length - receivers.length }
}

/** The receivers as choices, those who are gone left out. */
export const candidatesOf = (receivers: readonly Receiver[], directory: Directory): Candidate[] =>
  receivers.flatMap(receiver => candidateOf(receiver, directory) ?? [])

/**
 * What the rest of a typed command means. `sure`: exactly these, by all that was typed; else `found` are to be chosen from, and
 * are empty when nobody fits. `asked` are the words that found them.
 */
export type Typed = { sure: Candidate[]; found: Candidate[]; asked: string }

type Options = { units: boolean; except?: readonly string[] }

/** The shortest stem that a name is looked for by, and how many letters an ending may have. */
const shortestStem = 4
const longestEnding = 4
/** An ending longer than this may have taken some of the name with it. */
const sureEnding = 2

/** A person's name has at most so many words; a unit's is typed to its end. */
const mostInflected = 3

const cut = (words: readonly string[], letters: number) =>
  words.map(word => word.slice(0, Math.max(shortestStem, word.length - letters))).join(' ')

/** `letters`: so many were left out of the words' ends; `all`: no word was left out. */
type Looked = Typed & { letters: number; all: boolean }

/** The longest beginning of the words that finds somebody, as typed and then without endings. */
function lookFor(words: readonly string[], directory: Directory, options: Options): Looked {
  for (let letters = 0; letters <= longestEnding; letters++) {
    for (let count = words.length; count > 0; count--) {
      if (letters > 0 && count > mostInflected && count < words.length) continue
      const lead = words.slice(0, count)
      const asked = cut(lead, letters)
      if (letters > 0 && asked === cut(lead, letters - 1)) continue
      const found = findReceivers(directory, asked, { most: mostReceivers, ...options })
      if (found.length === 0) continue
      const all = count === words.length
      const named = letters === 0 ? found.filter(({ name }) => fold(name) === asked) : []
      // A first name before other words may be anybody's; a whole name is not.
      const only = found.length === 1 && (all || count > 1) && letters <= sureEnding ? found : []
      return { sure: named.length === 1 ? named : only, found, asked, letters, all }
    }
  }
  return { sure: [], found: [], asked: words.join(' '), letters: 0, all: true }
}

/** More words than a long unit has are something else that was said. */
const mostWords = 8

const wordsOf = (text: string) => fold(text.replace(/[,;:]/g, ' ')).split(' ').filter(Boolean).slice(0, mostWords)

const and = /\s*[,;&+]\s*|\s+(?:och|samt|ja|seka|and)\s+/

/**
 * Whom the words after a command mean: a name, also inflected or with more words behind it, a unit, or several with *and*
 * between them.
 */
export function readTyped(rest: string, directory: Directory, options: Options): Typed {
  const typed = fold(rest).slice(0, 200)
  const words = wordsOf(typed)
  if (words.length === 0) return { sure: [], found: [], asked: '' }
  const whole = lookFor(words, directory, options)
  const isWhole = whole.sure.length > 0 && whole.letters === 0 && whole.all
  const parts = typed.split(and).map(part => lookFor(wordsOf(part), directory, options))
  // Other words than names may follow the last one only: `Anna for the help and the coffee` names nobody but her.
  const areNames = parts.every(({ found, all }, at) => found.length > 0 && (all || at === parts.length - 1))
  if (isWhole || parts.length < 2 || !areNames) return sureOrFound(whole)
  const unsure = parts.filter(({ sure }) => sure.length === 0)
  return {
    sure: parts.flatMap(({ sure }) => sure),
    found: unsure.flatMap(({ found }) => found).slice(0, mostReceivers),
    asked: unsure[0]?.asked ?? '',
  }
}

/** Whoever is sure leaves nobody to choose from. */
const sureOrFound = ({ sure, found, asked }: Looked): Typed => ({ sure, found: sure.length > 0 ? [] : found, asked })
