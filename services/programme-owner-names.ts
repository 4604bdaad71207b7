import type { Directory } from './people-directory.ts'
import { formOfWords } from './programme-owner-words.ts'
import { fold, wordsOf } from './programme-text.ts'

type Name = { name: string; words: string[]; unit?: readonly string[] }

/** The register's names of one sort, by how many words they have and how they begin: endings change neither. */
type Shelf = ReadonlyMap<string, readonly Name[]>

type Shelves = { titles: Shelf; groups: Shelf; units: Shelf }

const placeOf = (words: readonly string[]) => `${words.length}${words[0]?.charAt(0) ?? ''}`

function shelve(names: readonly Omit<Name, 'words'>[]): Shelf {
  const shelf = new Map<string, Name[]>()
  for (const each of names) {
    const words = wordsOf(fold(each.name))
    const place = placeOf(words)
    shelf.set(place, [...(shelf.get(place) ?? []), { ...each, words }])
  }
  return shelf
}

/** A sheet asks the same register hundreds of times; a directory never changes. */
const kept = new WeakMap<Directory, Shelves>()

function shelvesOf(directory: Directory): Shelves {
  const found = kept.get(directory)
  if (found) return found
  const shelves: Shelves = {
    titles: shelve(directory.titles().map(name => ({ name }))),
    groups: shelve(directory.groups().map(name => ({ name }))),
    units: shelve(directory.units().map(unit => ({ name: unit.at(-1) ?? '', unit }))),
  }
  kept.set(directory, shelves)
  return shelves
}

/** The title that the text is, and in which form; the same form before another. */
export function titleNamed(text: string, directory: Directory) {
  const written = wordsOf(fold(text))
  const forms = (shelvesOf(directory).titles.get(placeOf(written)) ?? []).flatMap(({ name, words }) => {
    const form = formOfWords(written, words)
    return form ? [{ title: name, form }] : []
  })
  return forms.find(({ form }) => form === 'same') ?? forms[0]
}

/** A body's name in the sheet and in the register, one of them perhaps definite: `Socialförvaltning(en)`. */
function bodiesNamed(text: string, shelf: Shelf) {
  const written = wordsOf(fold(text))
  return (shelf.get(placeOf(written)) ?? []).filter(({ words }) => {
    const form = formOfWords(written, words) ?? formOfWords(words, written)
    return form === 'same' || form === 'singular'
  })
}

/** The group of that name, perhaps in another form. */
export const groupNamed = (text: string, directory: Directory) =>
  bodiesNamed(text, shelvesOf(directory).groups)[0]?.name

/** Every unit of that name, perhaps in another form, as its names from the top down. */
export const unitsLike = (text: string, directory: Directory) =>
  bodiesNamed(text, shelvesOf(directory).units).flatMap(({ unit }) => (unit ? [unit] : []))
