import type { Directory } from './people-directory.ts'
import type { Ownership } from './programme-model.ts'
import { groupNamed, titleNamed, unitsLike } from './programme-owner-names.ts'
import { isOutside, nameForm, readPlural, saysNobody, soundsPlural } from './programme-owner-words.ts'
import { oneLine, similarity, tidy } from './programme-text.ts'

/** More people than this never own an action jointly. */
export const mostJointly = 15

/** How many likely people HR is shown for words that nobody matches. */
const mostCandidates = 5

type Found = {
  people: string[]
  candidates: string[]
  outside: string[]
  role?: NonNullable<Ownership['role']>
  plural: boolean
  unresolved: boolean
}

const nothing: Found = { people: [], candidates: [], outside: [], plural: false, unresolved: false }
const foundPeople = (people: string[]): Found => ({ ...nothing, people })
const question = (candidates: string[]): Found => ({ ...nothing, candidates, unresolved: true })

/**
 * Who an owner cell means, in the register as it is now: people by name, e-mail or title, a unit's manager, a group. Several
 * may stand in one cell. What cannot be told for certain becomes a question (`status`); nothing is guessed. Never throws.
 */
export function readOwner(text: string, directory: Directory): Ownership {
  const cell = tidy(text)
  if (saysNobody(cell)) return ownership('missing', nothing)
  const found = merge(resolveSpans(cell, directory))
  if (found.people.length > mostJointly) {
    return ownership('unknown', { ...found, people: [], candidates: found.people.slice(0, mostJointly) })
  }
  if (found.unresolved) return ownership('unknown', found)
  if (found.plural) return ownership('plural', found)
  if (found.people.length > 0) return ownership('set', found)
  return ownership(found.outside.length > 0 ? 'outside' : 'unknown', found)
}

const ownership = (status: Ownership['status'], found: Found): Ownership => ({
  status,
  mode: found.plural ? 'each' : 'jointly',
  // In one order, so that the same words are the same owners however the register is sorted.
  people: found.people.toSorted(),
  ...(found.role && { role: found.role }),
  candidates: found.candidates.filter(id => !found.people.includes(id)),
  outside: found.outside,
  by: 'sheet',
})

/** The first role stands for all; two different ones can't be one question, and HR reads the words themselves. */
function merge(all: readonly Found[]): Found {
  const roles = all.flatMap(({ role }) => (role ? [role] : []))
  const [role] = roles
  const mixed = roles.some(other => JSON.stringify(other) !== JSON.stringify(role))
  return {
    people: [...new Set(all.flatMap(({ people }) => people))],
    candidates: [...new Set(all.flatMap(({ candidates }) => candidates))],
    outside: [...new Set(all.flatMap(({ outside }) => outside))],
    ...(role && !mixed && { role }),
    plural: all.some(({ plural }) => plural),
    unresolved: all.some(({ unresolved }) => unresolved),
  }
}

/** Not after a hyphen: `social- och omsorgsförvaltningen` is one name. */
const separator = /\s*[,;\n/+&]\s*|(?<!-)\s+(?:och|ja|samt|sekä|and)\s+/giu

/** A cell with more pieces than this is prose, not a list of owners. */
const mostPieces = 30

/** From the left, the longest stretch of pieces that the register knows; a piece that is in none is read on its own. */
function resolveSpans(cell: string, directory: Directory): Found[] {
  const pieces = piecesOf(cell)
  if (pieces.length > mostPieces) return [question([])]
  const found: Found[] = []
  for (let first = 0; first < pieces.length; first++) {
    const from = pieces[first]?.from ?? 0
    let last = pieces.length - 1
    let known: Found | undefined
    for (; last >= first && !known; last--) known = resolve(oneLine(cell.slice(from, pieces[last]?.to)), directory)
    if (known) first = last + 1
    found.push(known ?? unresolved(oneLine(cell.slice(from, pieces[first]?.to)), directory))
  }
  return found
}

function piecesOf(cell: string) {
  const pieces: { from: number; to: number }[] = []
  let from = 0
  for (const match of cell.matchAll(separator)) {
    pieces.push({ from, to: match.index })
    from = match.index + match[0].length
  }
  return [...pieces, { from, to: cell.length }].filter(piece => cell.slice(piece.from, piece.to).trim() !== '')
}

/** What the register, or a word for many, says that exactly this text means. */
function resolve(text: string, directory: Directory): Found | undefined {
  const bare = oneLine(text.replace(/\([^)]*\)/g, ' '))
  return (
    byPerson(text, directory) ??
    byGroup(text, directory) ??
    byTitle(text, directory) ??
    byUnit(text, directory) ??
    byWords(text, directory) ??
    (bare !== text && bare !== '' && !isOutside(bare) ? resolve(bare, directory) : undefined)
  )
}

function byPerson(text: string, directory: Directory): Found | undefined {
  const address = text.match(/[^\s<>()]+@[^\s<>()]+/)?.[0]
  const mailed = address && directory.byEmail(address.toLowerCase())
  if (mailed) return foundPeople([mailed.personId])
  const named = directory.byName(text)
  if (named.length > 1) return question(named.map(({ personId }) => personId))
  if (named[0]) return foundPeople([named[0].personId])
  return titledName(text, directory)
}

/** A title of the register before a name or a unit: `HR-chef Anna Berg`, `Verksamhetsstrateg HR`. */
function titledName(text: string, directory: Directory): Found | undefined {
  const words = text.split(' ')
  for (let at = 1; at < words.length && words.length <= 8; at++) {
    const holders = directory.byTitle(words.slice(0, at).join(' '))
    if (holders.length === 0) continue
    const rest = words.slice(at).join(' ')
    const named = directory.byName(rest)
    const inUnit = holders.filter(({ unit }) => unit.some(name => nameForm(rest, name) === 'same'))
    const meant = named.length > 0 ? named : inUnit
    if (meant.length === 0) continue
    const ids = meant.map(({ personId }) => personId)
    return ids.length === 1 ? foundPeople(ids) : question(ids.slice(0, mostJointly))
  }
  return undefined
}

function byGroup(text: string, directory: Directory): Found | undefined {
  const name = groupNamed(text, directory)
  const group = directory.group(text) ?? (name === undefined ? undefined : directory.group(name))
  if (!group) return undefined
  if (group.members.length > 0 && group.members.length <= mostJointly) return foundPeople(group.members)
  return group.chair ? foundPeople([group.chair]) : question(group.members.slice(0, mostCandidates))
}

function byTitle(text: string, directory: Directory): Found | undefined {
  const named = titleNamed(text, directory)
  const holders = directory.byTitle(named?.title ?? text).map(({ personId }) => personId)
  if (holders.length === 0) return undefined
  const title = named?.title ?? text
  if (named?.form === 'plural' || holders.length > mostJointly) {
    return { ...nothing, plural: true, role: { kind: 'title', title } }
  }
  return holders.length === 1 ? foundPeople(holders) : question(holders)
}

function byUnit(text: string, directory: Directory): Found | undefined {
  const exact = directory.unitsNamed(text)
  const units = exact.length > 0 ? exact : unitsLike(text, directory)
  const managers = [...new Set(units.flatMap(each => directory.managersOf(each)))]
  if (units.length === 0) return undefined
  const certain = units.length === 1 && managers.length > 0 && managers.length <= mostJointly
  return certain ? foundPeople(managers) : question(managers.slice(0, mostJointly))
}

function byWords(text: string, directory: Directory): Found | undefined {
  const each = text.replace(/^(varje|alla|samtliga|respektive|jokainen|kukin|kaikki|each|every|all)\s+/iu, '')
  const title = each === text ? undefined : titleNamed(each, directory)?.title
  if (title !== undefined) return { ...nothing, plural: true, role: { kind: 'title', title } }
  const words = readPlural(text, directory.units())
  return words && { ...nothing, ...words, plural: true }
}

function unresolved(text: string, directory: Directory): Found {
  if (isOutside(text)) return { ...nothing, outside: [text.slice(0, 200)] }
  if (soundsPlural(text)) return { ...nothing, plural: true }
  const titles = directory.titles().filter(title => similarity(title, text) >= 0.6)
  const holders = titles.flatMap(title => directory.byTitle(title)).slice(0, mostCandidates)
  const likely = [...holders, ...directory.search(text, mostCandidates)].map(({ personId }) => personId)
  return question([...new Set(likely)].slice(0, mostCandidates))
}
