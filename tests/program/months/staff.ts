import type { Country, Language } from '../../../services/people-model.ts'
import { addDays } from '../year/calendar.ts'
import type { Chance } from '../year/chance.ts'
import { addMonths } from './dates.ts'

/** The first and the last day of the simulated time: two years with a leap day in them. */
export const firstDay = '2026-12-01'
export const lastDay = '2028-11-30'

export type Leave = { from: string; to?: string }

/** Somebody as HR's system knows them, and with `listed` whether they are in its next file. */
export type Fellow = {
  id: string
  name: string
  objectId: string
  unit: string[]
  manager?: string
  assistants: string[]
  language: Language
  country: Country
  contract: 'permanent' | 'fixed-term'
  rhythm: 'office' | 'shifts' | 'unknown'
  start: string
  end?: string
  /** When an employment began that this one follows without a gap that matters. */
  unbroken?: string
  leaves: Leave[]
  hr: boolean
  listed: boolean
  /** In the register and not left, by what was last imported. */
  active: boolean
}

const areas: { name: string; country: Country; units: number; shifts: number }[] = [
  { name: 'Hälso- och sjukvård', country: 'FI', units: 9, shifts: 0.7 },
  { name: 'Socialservice', country: 'FI', units: 7, shifts: 0.4 },
  { name: 'Regionen i väst', country: 'SE', units: 6, shifts: 0.4 },
  { name: 'Åland', country: 'AX', units: 3, shifts: 0.3 },
  { name: 'Förvaltning', country: 'FI', units: 3, shifts: 0 },
]

const first = ['Anna', 'Mikko', 'Sara', 'Juha', 'Eva', 'Olli', 'Lena', 'Pekka', 'Kaisa', 'Nils', 'Ida', 'Jari', 'Mia']
const last = ['Berg', 'Lund', 'Korpi', 'Dahl', 'Niemi', 'Ek', 'Salo', 'Holm', 'Laine', 'Sund', 'Koski', 'Ås', 'Öhman']
const family = ['Björk', 'Mäki', 'Strand', 'Fors', 'Lehto']

/** Nobody has the same name, so that a name on a card is one person. */
const nameOf = (at: number) =>
  `${first[at % 13]} ${last[Math.floor(at / 13) % 13]}${at >= 169 ? `-${family[Math.floor(at / 169) - 1]}` : ''}`

/** A leave of some kind, rather seldom; nobody is told which. */
export function leavesFrom(date: string, chance: Chance): Leave[] {
  const from = addDays(date, chance.whole(0, 27))
  const drawn = chance.next()
  if (drawn < 0.3) return [{ from, to: addDays(from, chance.whole(13, 34)) }]
  if (drawn < 0.6) return [{ from, to: addDays(from, chance.whole(40, 130)) }]
  return drawn < 0.85 ? [{ from, to: addDays(from, chance.whole(150, 330)) }] : [{ from }]
}

/** The house in the making: who is hired where, and when they came. */
export function makeStaff(size: number, chance: Chance) {
  const people: Fellow[] = []

  function hire(
    at: Pick<Fellow, 'unit' | 'country'> & { manager?: string | undefined; shifts: number; start?: string },
  ) {
    const number = people.length
    const { unit, country, manager, shifts, start = addDays(firstDay, -chance.whole(30, 4000)) } = at
    const drawn = chance.next()
    const fellow: Fellow = {
      id: String(30_001 + number),
      name: nameOf(number),
      objectId: `00000000-0000-4000-8000-0000000${30_001 + number}`,
      unit,
      ...(manager ? { manager } : {}),
      assistants: [],
      language: chance.one<Language>(['sv', 'sv', 'fi', 'fi', 'en']),
      country,
      contract: 'permanent',
      rhythm: drawn < shifts ? 'shifts' : drawn > 0.9 ? 'unknown' : 'office',
      start,
      leaves: [],
      hr: false,
      listed: true,
      active: false,
    }
    people.push(fellow)
    return fellow
  }

  const director = hire({ unit: ['Ledningen'], country: 'FI', shifts: 0 })
  const homes = areas.flatMap(({ name, country, units, shifts }) => {
    const head = hire({ unit: [name], country, manager: director.id, shifts: 0 })
    return Array.from({ length: units }, (_, at) => {
      const unit = [name, `${name} ${at + 1}`]
      const manager = hire({ unit, country, manager: head.id, shifts: 0 })
      // Every fifth unit has two managers, who share it.
      const other = at % 5 === 4 ? [hire({ unit, country, manager: head.id, shifts: 0 })] : []
      return { unit, country, shifts, managers: [manager, ...other] }
    })
  })
  for (let at = 0; people.length < size; at++) {
    const home = homes[at % homes.length]
    if (!home) continue
    const manager = home.managers[Math.floor(at / homes.length) % home.managers.length]
    const fellow = hire({ ...home, manager: manager?.id })
    if (chance.happens(0.15)) {
      fellow.contract = 'fixed-term'
      fellow.start = addDays(firstDay, -chance.whole(5, 300))
      fellow.end = addMonths(fellow.start, chance.whole(11, 20))
    }
    if (chance.happens(0.06)) fellow.leaves = leavesFrom(addDays(firstDay, -200), chance)
  }
  const leading = new Set(people.map(({ manager }) => manager))
  const personnel = people.filter(({ id, unit }) => unit[1] === 'Förvaltning 1' && !leading.has(id))
  for (const fellow of personnel.slice(0, 2)) {
    fellow.hr = true
    fellow.rhythm = 'office'
    delete fellow.end
    fellow.contract = 'permanent'
    fellow.leaves = []
  }
  return { people, homes, hire }
}
export type Staff = ReturnType<typeof makeStaff>

/** Is somebody on leave on that date? */
export const isAway = ({ leaves }: Pick<Fellow, 'leaves'>, date: string) =>
  leaves.some(({ from, to }) => from <= date && date <= (to ?? date))
