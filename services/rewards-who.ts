import type { Directory } from './people-directory.ts'
import { fold } from './people-directory-names.ts'
import type { Person } from './people-model.ts'
import { unitMark } from './programme-identity.ts'
import type { Receiver } from './rewards-model.ts'

/**
 * Somebody, or a unit, that can be chosen. `value` is what comes back: `person:<id>` or `unit:<mark>`. `detail` tells two of one
 * name apart: title and unit, or the levels above. `size` is how many people a unit has, with all below it.
 */
export type Candidate = { value: string; kind: 'person' | 'unit'; name: string; detail: string; size?: number }

/** `units`: are they looked for too? `except`: people who are not shown. At most `most` are found. */
export type Asked = { most: number; units: boolean; except?: readonly string[] }

type UnitEntry = { unit: readonly string[]; mark: string; size: number; words: string; all: string }
type UnitIndex = { entries: readonly UnitEntry[]; byMark: ReadonlyMap<string, UnitEntry> }

/** ` word` for each word of the text and each part of one, so that a word's beginning is found. */
const spaced = (text: string) => {
  const folded = fold(text)
  return ` ${folded} ${folded.split(/[-./,()\s]+/).join(' ')}`
}

/** A directory lives for a minute at the most, and its index with it. */
const indexes = new WeakMap<Directory, UnitIndex>()

function unitsOf(directory: Directory): UnitIndex {
  const known = indexes.get(directory)
  if (known) return known
  const sizes = new Map<string, number>()
  for (const { unit } of directory.people)
    for (let level = 1; level <= unit.length; level++) {
      const key = unit.slice(0, level).join('\n')
      sizes.set(key, (sizes.get(key) ?? 0) + 1)
    }
  const entries = directory.units().map(unit => ({
    ...{ unit, mark: unitMark(unit), size: sizes.get(unit.join('\n')) ?? 0 },
    ...{ words: spaced(unit.at(-1) ?? ''), all: unit.map(spaced).join('') },
  }))
  const index = { entries, byMark: new Map(entries.map(entry => [entry.mark, entry])) }
  indexes.set(directory, index)
  return index
}

/** The person as a choice. */
export const personCandidate = ({ personId, name, title, unit }: Person): Candidate => ({
  ...{ value: `person:${personId}`, kind: 'person', name },
  detail: [title, unit.at(-1)].filter(Boolean).join(' · '),
})

function unitCandidate({ unit, mark, size }: UnitEntry, directory: Directory): Candidate {
  const name = unit.at(-1) ?? ''
  const shared = directory.unitsNamed(name).length > 1
  return { value: `unit:${mark}`, kind: 'unit', name, detail: shared ? unit.slice(0, -1).join(' › ') : '', size }
}

/** How well a unit fits, 0 the best; undefined when a word begins none of its words, or all of them only those of levels above. */
function misfit({ words, all }: UnitEntry, asked: string, beginnings: readonly string[]) {
  if (!beginnings.every(word => all.includes(word)) || !beginnings.some(word => words.includes(word))) return undefined
  if (words === ` ${asked} ${asked}`) return 0
  return words.startsWith(` ${asked}`) ? 1 : beginnings.every(word => words.includes(word)) ? 2 : 3
}

function unitsFound(directory: Directory, asked: string, beginnings: readonly string[], most: number): Candidate[] {
  return unitsOf(directory)
    .entries.flatMap(entry => {
      const rank = misfit(entry, asked, beginnings)
      return rank === undefined ? [] : [{ entry, rank }]
    })
    .sort((a, b) => a.rank - b.rank || a.entry.unit.length - b.entry.unit.length)
    .slice(0, most)
    .map(({ entry }) => unitCandidate(entry, directory))
}

/** Two who are alike in everything shown are told apart by the beginning of their address. */
function toldApart(people: readonly Person[]): Candidate[] {
  const shown = people.map(personCandidate)
  const alike = Map.groupBy(shown, ({ name, detail }) => `${name}\n${detail}`)
  return shown.map((candidate, at) => {
    const address = people[at]?.email?.split('@')[0]
    const twins = alike.get(`${candidate.name}\n${candidate.detail}`)?.length ?? 0
    return twins > 1 && address ? { ...candidate, detail: `${candidate.detail} · ${address}` } : candidate
  })
}

/** Room that is kept for units where people would take all of it. */
const roomForUnits = 2

/**
 * People and units that the words mean, by the beginnings of words: first people by their names, then units, then people by
 * title, unit and address.
 */
export function findReceivers(directory: Directory, asked: string, { most, units, except = [] }: Asked): Candidate[] {
  const folded = fold(asked.replaceAll(',', ' '))
  if (folded === '') return []
  const beginnings = folded.split(' ').map(word => ` ${word}`)
  const people = directory
    .search(folded, most + except.length)
    .filter(({ personId }) => !except.includes(personId))
    .slice(0, most)
  const named = people.filter(({ name }) => beginnings.every(word => spaced(name).includes(word)))
  const found = units ? unitsFound(directory, folded, beginnings, most) : []
  const first = named.slice(0, most - Math.min(roomForUnits, found.length))
  const others = people.filter(person => !first.includes(person))
  const room = Math.max(0, most - first.length - found.length)
  const shown = toldApart([...first, ...others.slice(0, room)])
  return [...shown.slice(0, first.length), ...found, ...shown.slice(first.length)].slice(0, most)
}

/** Whom a value from a card means now: nobody where it is malformed, unknown, or somebody who has left. */
export function receiverOf(value: unknown, directory: Directory): Receiver | undefined {
  if (typeof value !== 'string' || value.length > 100) return undefined
  if (value.startsWith('person:')) {
    const person = directory.byId(value.slice('person:'.length))
    return person && { kind: 'person', person: person.personId }
  }
  const entry = value.startsWith('unit:') ? unitsOf(directory).byMark.get(value.slice('unit:'.length)) : undefined
  return entry && { kind: 'unit', unit: [...entry.unit] }
}

/** The receiver as a choice, for showing whom a card is about; undefined when they are gone. */
export function candidateOf(receiver: Receiver, directory: Directory): Candidate | undefined {
  if (receiver.kind === 'person') {
    const person = directory.byId(receiver.person)
    return person && personCandidate(person)
  }
  const entry = unitsOf(directory).byMark.get(unitMark(receiver.unit))
  return entry && unitCandidate(entry, directory)
}
