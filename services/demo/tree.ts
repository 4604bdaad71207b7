import { type Responsibility, responsibilities } from './blueprint.ts'
import { districts, places } from './places.ts'
import { type Both, type Profile, profiles, topTitles } from './profiles.ts'
import type { Random } from './random.ts'

/** One unit of the lowest level: its names from the top down, its kind, and how many work in it, its manager included. */
export type Unit = { path: string[]; profile: Profile; people: number }

/** A part with a head of its own; `parts` are the smaller parts below it, `units` those the head manages directly. */
export type Part = { path: string[]; headTitle: Both; parts: Part[]; units: Unit[] }

const peoplePerUnit = 30
/** Units that one chief can have; more of them and the part is divided into districts. */
const unitsPerChief = 10
const fewestInUnit = 5
/** The director and a secretary. */
const staffOfDirector = 2

/** The parts and units of an organisation of so many people: areas, services, areas of responsibility, units. */
export function growTree(people: number, random: Random): Part[] {
  const units = Math.max(2, Math.round(people / peoplePerUnit))
  const active = responsibilities.slice(0, Math.max(2, Math.min(units, Math.round(2.2 * Math.sqrt(units)))))
  const shares = apportion(
    units,
    active.map(({ share }) => share),
    1,
  )
  const chiefs = active.flatMap((responsibility, index) => chiefParts(responsibility, shares[index] ?? 1))
  const areas = nest(chiefs)
  // Heads are people too, and sit above the units.
  staffUnits(chiefs, people - staffOfDirector - countHeads(areas), random)
  return areas
}

const countHeads = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + 1 + countHeads(part.parts), 0)

function chiefParts(responsibility: Responsibility, count: number): Part[] {
  const { area, service, name } = responsibility
  const profile: Profile = profiles[responsibility.profile]
  const pieces = count <= unitsPerChief ? 1 : Math.min(districts.length, Math.ceil(count / unitsPerChief))
  const names = unitNames(responsibility, count)
  return Array.from({ length: pieces }, (_, piece) => {
    const path = [area, service, pieces === 1 ? name : `${name}, ${districts[piece]}`]
    const mine = names.filter((_, index) => index % pieces === piece)
    const units = mine.map(unit => ({ path: [...path, unit], profile, people: 0 }))
    return { path, headTitle: profile.chief, parts: [], units }
  })
}

/** As many different names as are asked for: the given ones, then numbered ones. */
function unitNames({ units }: Responsibility, count: number) {
  const plain = units.filter(unit => typeof unit === 'string')
  const placed = units.filter(unit => typeof unit !== 'string')
  const names = [
    ...plain,
    ...places.flatMap(place => placed.map(({ place: kind }) => `${kind[place.main]} ${place[place.main]}`)),
  ]
  const rounds = Math.ceil(count / names.length)
  const all = Array.from({ length: rounds }, (_, round) => names.map(name => (round ? `${name} ${round + 1}` : name)))
  return all.flat().slice(0, count)
}

/** Services and areas above the chiefs. Whoever would have only one head below does that head's work too. */
function nest(chiefs: Part[]): Part[] {
  const services = group(chiefs, 2, topTitles.service)
  return group(services, 1, topTitles.area)
}

function group(parts: Part[], level: number, headTitle: Both): Part[] {
  const groups = Map.groupBy(parts, part => part.path.slice(0, level).join('\n'))
  return [...groups.values()].map(below => {
    const path = below[0]?.path.slice(0, level) ?? []
    const [only] = below
    return below.length === 1 && only ? { ...only, path, headTitle } : { path, headTitle, parts: below, units: [] }
  })
}

/** Gives every unit its people. `chiefs` and the tree share their units, so that the tree has them too. */
function staffUnits(chiefs: readonly Part[], people: number, random: Random) {
  const units = chiefs.flatMap(part => part.units)
  const weights = units.map(({ profile }) => profile.size * (0.6 + random.next() * 0.8))
  const sizes = apportion(people, weights, fewestInUnit)
  for (const [index, unit] of units.entries()) unit.people = sizes[index] ?? fewestInUnit
}

/** Divides `total` by weight into whole numbers of at least `least` that add up to it exactly. */
export function apportion(total: number, weights: readonly number[], least: number): number[] {
  const spare = total - least * weights.length
  if (spare < 0) throw new RangeError(`${total} is too few for ${weights.length} times ${least}`)
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map(weight => (spare * weight) / sum)
  const whole = exact.map(Math.floor)
  const left = spare - whole.reduce((a, b) => a + b, 0)
  const byRemainder = [...exact.keys()].sort((a, b) => remainder(exact[b]) - remainder(exact[a]) || a - b)
  const lucky = new Set(byRemainder.slice(0, left))
  return whole.map((share, index) => least + share + (lucky.has(index) ? 1 : 0))
}

const remainder = (value = 0) => value - Math.floor(value)
