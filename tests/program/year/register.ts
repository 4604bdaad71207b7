import type { Country, Language, Person } from '../../../services/people-model.ts'
import { personDocId } from '../../../services/people-model.ts'
import { addDays } from './calendar.ts'
import type { Chance } from './chance.ts'

/** The first and the last day of the simulated year. */
export const firstDay = '2026-11-23'
export const lastDay = '2027-11-30'

/** Somebody of the house, and what the year has in store for them. */
export type Fellow = {
  person: Person
  /** The date on which they install the app; never, where it is missing. */
  installs?: string
  /** From that date on Teams answers that they have blocked the bot; until they install it again. */
  blocks?: string
  returns?: string
  /** Removed from the chat on that date, and back on the other. */
  removes?: string
  /** In the register from the import of that date on. */
  joins?: string
}

const areas: { name: string; country: Country; units: number; shifts: number }[] = [
  { name: 'Hälso- och sjukvård', country: 'FI', units: 9, shifts: 0.7 },
  { name: 'Socialservice', country: 'FI', units: 7, shifts: 0.4 },
  { name: 'Regionen i väst', country: 'SE', units: 6, shifts: 0.4 },
  { name: 'Åland', country: 'AX', units: 3, shifts: 0.3 },
  { name: 'Förvaltning', country: 'FI', units: 3, shifts: 0 },
]
/** The unit that HR works in, and the area that HR silences for a time. */
export const hrUnit = ['Förvaltning', 'Personal']
export const silencedArea = ['Socialservice']

const first = ['Anna', 'Mikko', 'Sara', 'Juha', 'Eva', 'Olli', 'Lena', 'Pekka', 'Kaisa', 'Nils', 'Ida', 'Jari', 'Mia']
const last = [
  'Berg',
  'Virtanen',
  'Lund',
  'Korpi',
  'Dahl',
  'Niemi',
  'Ek',
  'Salo',
  'Holm',
  'Laine',
  'Sund',
  'Koski',
  'Ås',
]
const family = ['Björk', 'Mäki', 'Strand']

/** Nobody has the same name, so that a search finds exactly one. */
const nameOf = (at: number) =>
  `${first[at % 13]} ${last[Math.floor(at / 13) % 13]}${at >= 169 ? `-${family[Math.floor(at / 169) - 1]}` : ''}`

/** The house: `size` people in units with managers, of three countries, and what each of them will do. */
export function makeRegister(size: number, chance: Chance): Fellow[] {
  const people: Person[] = []
  function hire(unit: string[], country: Country, manager: string | undefined, shifts: number, title: string): Person {
    const at = people.length
    const personId = String(20_001 + at)
    const drawn = chance.next()
    const language = chance.one<Language | 'none'>(['sv', 'sv', 'fi', 'fi', 'fi', 'en', 'none'])
    const person: Person = {
      id: personDocId(personId),
      rev: 0,
      history: [],
      personId,
      name: nameOf(at),
      email: `p${personId}@exempel.test`,
      objectId: `00000000-0000-4000-8000-0000000${personId}`,
      unit,
      ...(manager ? { manager } : {}),
      assistants: [],
      ...(language === 'none' ? {} : { language }),
      country,
      rhythm: drawn < shifts ? 'shifts' : drawn > 0.85 ? 'unknown' : 'office',
      title,
      leaves: leavesOf(chance),
      roles: [],
      groups: [],
      active: true,
    }
    people.push(person)
    return person
  }
  const director = hire(['Ledningen'], 'FI', undefined, 0, 'direktör')
  const units = areas.flatMap(({ name, country, units, shifts }) => {
    const head = hire([name], country, director.personId, 0, 'områdeschef')
    return Array.from({ length: units }, (_, at) => {
      const unit = name === 'Förvaltning' && at === 0 ? hrUnit : [name, `${name} ${at + 1}`]
      return { unit, country, shifts, manager: hire(unit, country, head.personId, shifts / 2, 'enhetschef') }
    })
  })
  for (let at = 0; people.length < size; at++) {
    const home = units[at % units.length]
    if (home) hire(home.unit, home.country, home.manager.personId, home.shifts, 'medarbetare')
  }
  const hr = people.filter(({ unit, manager }) => unit === hrUnit && manager !== people[0]?.personId).slice(0, 3)
  for (const person of hr) {
    person.roles = ['hr']
    person.rhythm = 'office'
  }
  return destinies(people, chance)
}

function leavesOf(chance: Chance): Person['leaves'] {
  const leaves: Person['leaves'] = []
  if (chance.happens(0.45)) {
    const from = addDays('2027-06-14', chance.whole(0, 60))
    leaves.push({ from, to: addDays(from, chance.whole(13, 27)) })
  }
  if (chance.happens(0.1)) {
    const from = addDays(firstDay, chance.whole(20, 300))
    leaves.push({ from, to: addDays(from, chance.whole(0, 9)) })
  }
  if (chance.happens(0.03)) {
    const from = addDays(firstDay, chance.whole(10, 250))
    leaves.push(chance.happens(0.5) ? { from } : { from, to: addDays(from, 120) })
  }
  return leaves
}

/** Who comes, goes, blocks and never had an account; HR and those whom others report to stay. */
function destinies(people: readonly Person[], chance: Chance): Fellow[] {
  const managers = new Set(people.flatMap(({ manager }) => manager ?? []))
  const staff = people.filter(({ personId, roles }) => !managers.has(personId) && !roles.includes('hr'))
  const drawn = chance.some(staff, 62)
  const [nobody, never, late, leavers, joiners, removers] = [6, 12, 14, 10, 10, 10].map(
    count => new Set(drawn.splice(chance.whole(0, drawn.length - count), count)),
  )
  // 1.4 % of the house, managers among them.
  const blockers = new Set(
    chance.some(
      people.filter(({ roles }) => !roles.includes('hr')),
      Math.ceil(people.length * 0.014),
    ),
  )
  return people.map((person): Fellow => {
    const fellow: Fellow = { person, installs: firstDay }
    if (late?.has(person)) fellow.installs = addDays(firstDay, chance.whole(30, 200))
    if (joiners?.has(person)) {
      fellow.joins = chance.one(['2027-02-01', '2027-04-01', '2027-09-01'])
      fellow.installs = addDays(fellow.joins, chance.whole(1, 20))
    }
    if (leavers?.has(person)) person.end = addDays(firstDay, chance.whole(40, 330))
    if (removers?.has(person)) {
      fellow.removes = addDays(firstDay, chance.whole(50, 250))
      fellow.returns = addDays(fellow.removes, chance.whole(7, 60))
    }
    if (blockers.has(person) && !fellow.removes) {
      fellow.blocks = addDays(firstDay, chance.whole(30, 250))
      if (chance.happens(0.5)) fellow.returns = addDays(fellow.blocks, chance.whole(30, 90))
    }
    if (never?.has(person) || nobody?.has(person)) delete fellow.installs
    if (nobody?.has(person)) {
      delete person.email
      delete person.objectId
    }
    return fellow
  })
}
