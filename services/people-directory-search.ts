import { fold } from './people-directory-names.ts'
import { buildWordIndex } from './people-directory-words.ts'
import type { Person } from './people-model.ts'

/** A person's words, each after a space, field after field; `ends` tells where the name, the e-mail and the title end. */
type Entry = { person: Person; words: string; ends: readonly number[]; name: string }

/** Folding a title or a unit once for the many who share it. */
function memoised(compute: (text: string) => string) {
  const known = new Map<string, string>()
  return (text: string) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const computed = compute(text)
    known.set(text, computed)
    return computed
  }
}

/** ` word` for each word, and for each part of a word that has parts (`Anna-Lena`). */
function spaced(text: string) {
  const folded = fold(text)
  if (folded === '') return ''
  return /[-./,()]/.test(folded) ? ` ${folded} ${folded.split(/[-./,()\s]+/).join(' ')}` : ` ${folded}`
}

/** The address as it stands and the parts before its @: the house's own domain tells nobody apart. */
function spacedEmail(email: string | undefined) {
  if (!email) return ''
  const address = fold(email)
  return ` ${address} ${address
    .replace(/@.*$/, '')
    .split(/[-._]+/)
    .join(' ')}`
}

function toEntry(person: Person, sharedWords: (text: string) => string): Entry {
  const fields = [
    spaced(person.name),
    spacedEmail(person.email),
    sharedWords(person.title ?? ''),
    sharedWords(person.unit.at(-1) ?? ''),
  ]
  let end = 0
  const ends = fields.map(field => {
    end += field.length
    return end
  })
  return { person, words: `${fields.join('')} `, ends, name: fields[0] ?? '' }
}

/**
 * How well the words fit, 0 the best: for each word its field (name, e-mail, title, unit), half a step better where it is the
 * whole word. `undefined` when one of them begins no word of the person's.
 */
function misfit(entry: Entry, words: readonly string[]) {
  let sum = 0
  for (const word of words) {
    const at = entry.words.indexOf(word)
    if (at < 0) return undefined
    const field = entry.ends.findIndex(end => at < end)
    sum += field * 2 + (entry.words[at + word.length] === ' ' ? 0 : 1)
  }
  return sum
}

/** Everyone's words in the order of names, and the index of them. */
function buildIndex(people: readonly Person[]) {
  const sharedWords = memoised(spaced)
  const entries = people
    .map(person => toEntry(person, sharedWords))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return { entries, words: buildWordIndex(entries.map(entry => entry.words)) }
}

/**
 * A search over the people as `Directory.search` tells it; a tie goes by name. Its index is made at the first search, as many
 * directories are never searched.
 */
export function buildSearch(people: readonly Person[]) {
  let index: ReturnType<typeof buildIndex> | undefined

  return (text: string, limit: number): Person[] => {
    const beginnings = fold(text.replaceAll(',', ' '))
      .split(' ')
      .filter(word => word !== '')
    if (beginnings.length === 0 || limit < 1) return []
    index ??= buildIndex(people)
    const words = beginnings.map(word => ` ${word}`)
    const found: Person[][] = []
    for (const number of index.words.candidates(beginnings)) {
      const entry = index.entries[number]
      const rank = entry && misfit(entry, words)
      if (!entry || rank === undefined) continue
      found[rank] ??= []
      const bucket = found[rank]
      if (bucket.length < limit) bucket.push(entry.person)
      if (rank === 0 && bucket.length === limit) break
    }
    return found.flat().slice(0, limit)
  }
}
