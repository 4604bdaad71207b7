import type { Language, Person } from '../people-model.ts'
import type { Settings } from '../settings-model.ts'
import { castOf, castUnits, demoGroups, type Seat } from './cast.ts'
import { daysFrom } from './employment.ts'
import { type Opening, recruiter } from './people.ts'
import { topTitles } from './profiles.ts'
import { type Random, randomFrom } from './random.ts'
import { growTree, type Part, type Unit } from './tree.ts'

/** The tenant of the demo organisation. */
export const demoTenant = 'b6a1d0a4-7c52-4f0e-8d3b-52b1c0e4d9f1'

/** Somebody to try Klart as, with what a chat needs to pass for them. */
export type DemoPersona = {
  personId: string
  objectId: string
  name: string
  email: string
  role: 'nurse' | 'headNurse' | 'hr'
  language: Language
}

const persona = (role: DemoPersona['role']): DemoPersona => {
  const { personId, objectId, name, email, language } = castOf(role)
  return { personId, objectId, name, email, role, language }
}

/** Three people present at every size and seed: a nurse, the head nurse who manages her, an HR specialist. */
export const demoPersonas: readonly DemoPersona[] = [persona('nurse'), persona('headNurse'), persona('hr')]

/** The register's rows, managers before those who report to them, and the settings that go with them. */
export type DemoOrganisation = { people: Person[]; settings: Partial<Settings> }

type Hire = (opening: Opening) => Person

/**
 * A bilingual wellbeing services county of `people` (20 to 40,000; RangeError otherwise) on the day `today`. The same
 * arguments give the same people; the introduction was a year ago.
 */
export function demoOrganisation(options: { people?: number; seed?: number; today: string }): DemoOrganisation {
  const { people: size = 400, seed = 1, today } = options
  if (!Number.isInteger(size) || size < 20 || size > 40_000) throw new RangeError('20 to 40,000 people')
  const dayAt = daysFrom(today)
  const people: Person[] = []
  const recruit = recruiter(seed, dayAt)
  const hire: Hire = opening => {
    const person = recruit(opening)
    people.push(person)
    return person
  }
  const random = randomFrom(seed, 'units')
  const director = hire({ seat: 'director', unit: [leadership], title: topTitles.director, leader: true })
  hire({ unit: [leadership], title: topTitles.secretary, manager: director.personId })
  for (const area of growTree(size, randomFrom(seed, 'tree'))) fillPart(area, director, hire, random)
  return { people, settings: settingsOf(people, dayAt(-365)) }
}

const leadership = 'Ledningen'

function fillPart(part: Part, boss: Person, hire: Hire, random: Random) {
  const health = part.path.length === 1 && part.parts.concat(part).some(({ path }) => path[0] === 'Hälso- och sjukvård')
  const head = hire({
    seat: health ? 'healthHead' : undefined,
    unit: part.path,
    title: part.headTitle,
    manager: boss.personId,
    leader: true,
  })
  if (part.path.length === 1) lead(head)
  for (const below of part.parts) fillPart(below, head, hire, random)
  for (const unit of part.units) fillUnit(unit, head, hire, random)
}

/** Heads of areas are directors and sit in the management team. */
function lead(head: Person) {
  if (!head.roles.includes('director')) head.roles.push('director')
  const sits = head.groups.some(({ name }) => name === demoGroups.management)
  if (!sits) head.groups.push({ name: demoGroups.management, chair: false })
}

const seatsOf = (unit: Unit): { manager: Seat; staff: Seat[] } | undefined => {
  const name = unit.path.at(-1)
  if (name === castUnits.ward) return { manager: 'headNurse', staff: ['nurse', 'ward'] }
  if (name === castUnits.personnel) return { manager: 'hrManager', staff: ['hr', 'hrSecond', 'office'] }
  return undefined
}

function fillUnit(unit: Unit, boss: Person, hire: Hire, random: Random) {
  const { profile, path } = unit
  const seats = seatsOf(unit)
  const post = { unit: path, manager: boss.personId, title: profile.manager, leader: true }
  const managers = [hire({ ...post, seat: seats?.manager })]
  if (!seats && unit.people >= 34 && random.chance(0.3)) managers.push(hire(post))
  const managerOf = (index: number) => managers[index % managers.length]?.personId ?? boss.personId
  let left = unit.people - managers.length
  const assistant =
    profile.assistant && unit.people >= 8 && (seats || (unit.people >= 16 && random.chance(0.5)))
      ? hire({ unit: path, title: profile.assistant, manager: managerOf(0), leader: true })
      : undefined
  if (assistant) left -= 1
  // The assistant holds the conversations of the first of the manager's people.
  const helped = assistant ? Math.ceil(left * 0.4) : 0
  for (let index = 0; index < left; index += 1) {
    const assistants = assistant && index < helped && managerOf(index) === assistant.manager ? [assistant.personId] : []
    const { title } = random.weighted(profile.posts)
    hire({
      seat: seats?.staff[index],
      unit: path,
      title,
      manager: managerOf(index),
      assistants,
      shifts: profile.shifts,
    })
  }
}

function settingsOf(people: readonly Person[], introducedOn: string): Partial<Settings> {
  const having = (role: Person['roles'][number]) =>
    people.filter(({ roles }) => roles.includes(role)).map(({ personId }) => personId)
  return {
    organisation: 'Kustens välfärdsområde / Rannikon hyvinvointialue',
    country: 'FI',
    languages: ['sv', 'fi'],
    timeZone: 'Europe/Helsinki',
    hr: having('hr'),
    directors: having('director'),
    representatives: having('representative'),
    introducedOn,
  }
}
