import fc from 'fast-check'
import { castOf } from '../services/demo/cast.ts'
import { demoOrganisation, demoPersonas, demoTenant } from '../services/demo/organisation.ts'
import { randomFrom } from '../services/demo/random.ts'
import { apportion } from '../services/demo/tree.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { type Person, personSchema } from '../services/people-model.ts'
import { defaultSettings, settingsSchema } from '../services/settings-model.ts'

const today = '2026-11-22'
const sizes = [20, 21, 45, 100, 400, 1_500, 4_000, 40_000]
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const share = (people: readonly Person[], test: (person: Person) => boolean) =>
  people.filter(test).length / people.length

const unitOf = (person: Person) => person.unit.join(' > ')

function pathToTop(person: Person, byId: ReadonlyMap<string, Person>) {
  const path = [person.personId]
  for (let at = person; at.manager && path.length < 10; ) {
    const above = byId.get(at.manager)
    if (!above) return undefined
    path.push(above.personId)
    at = above
  }
  return path
}

describe.each(sizes)('a demo organisation of %i people', size => {
  const { people, settings } = demoOrganisation({ people: size, today })
  const byId = new Map(people.map(person => [person.personId, person]))
  const directory = buildDirectory(people)

  test('has exactly so many people, all with an id, e-mail and account of their own', () => {
    const emails = people.flatMap(({ email }) => email ?? [])
    const accounts = people.flatMap(({ objectId }) => objectId ?? [])
    expect(people).toHaveLength(size)
    expect(byId.size).toBe(size)
    expect(new Set(emails).size).toBe(emails.length)
    expect(new Set(accounts).size).toBe(accounts.length)
    expect(accounts.every(account => guid.test(account))).toBe(true)
    expect(emails.every(email => /^[a-z0-9.-]+@kusten\.example$/.test(email))).toBe(true)
  })

  test('fits the models of people and settings', () => {
    const wrong = people.map(person => personSchema.safeParse(person)).filter(({ success }) => !success)
    expect(wrong).toEqual([])
    expect(settingsSchema.safeParse({ ...defaultSettings, ...settings }).success).toBe(true)
  })

  test('is led by one director, whom everybody reaches through their managers', () => {
    const director = castOf('director').personId
    expect(people.filter(({ manager }) => manager === undefined).map(({ personId }) => personId)).toEqual([director])
    expect(people.filter(person => pathToTop(person, byId)?.at(-1) !== director)).toEqual([])
  })

  test('has a manager for every unit at every level', () => {
    expect(directory.units().filter(unit => directory.managersOf(unit).length === 0)).toEqual([])
  })

  test('names assistants only from the same unit', () => {
    const away = people.filter(person =>
      person.assistants.some(id => unitOf(person) !== unitOf(byId.get(id) ?? person)),
    )
    expect(away).toEqual([])
  })

  test('has the three personas, the nurse in the unit that the head nurse manages', () => {
    for (const persona of demoPersonas) {
      expect(byId.get(persona.personId)).toMatchObject({
        objectId: persona.objectId,
        name: persona.name,
        email: persona.email,
        language: persona.language,
      })
      expect(people.filter(({ name }) => name === persona.name)).toHaveLength(1)
    }
    const [nurse, headNurse, hr] = demoPersonas.map(({ personId }) => byId.get(personId))
    expect(nurse).toMatchObject({
      manager: headNurse?.personId,
      unit: headNurse?.unit,
      rhythm: 'shifts',
      language: 'sv',
    })
    expect(headNurse).toMatchObject({ rhythm: 'office', language: 'fi', title: 'Osastonhoitaja' })
    expect(hr).toMatchObject({ roles: ['hr'], language: 'sv' })
    expect(directory.managersOf(nurse?.unit ?? [])).toEqual([headNurse?.personId])
  })

  test('names HR, directors and staff representatives in settings, all of them real people', () => {
    const { hr = [], directors = [], representatives = [] } = settings
    expect(hr.length).toBeGreaterThanOrEqual(2)
    expect(directors.length).toBeGreaterThanOrEqual(2)
    expect(representatives).toHaveLength(2)
    expect([...hr, ...directors, ...representatives].filter(id => !byId.has(id))).toEqual([])
    expect(settings.introducedOn).toBe('2025-11-22')
  })

  test('has groups with one chair each', () => {
    expect([...directory.groups()].sort()).toEqual(['Arbetarskyddskommittén', 'HR-styrgruppen', 'Ledningsgruppen'])
    for (const name of directory.groups()) {
      const chairs = people.filter(({ groups }) => groups.some(group => group.name === name && group.chair))
      expect(chairs).toHaveLength(1)
    }
  })

  test('has no name that looks like a placeholder', () => {
    const odd = people.filter(({ name }) => !/^\p{Lu}\p{L}+(-\p{Lu}\p{L}+)? \p{Lu}\p{L}+$/u.test(name))
    expect(odd.map(({ name }) => name)).toEqual([])
    const placeholder = /test|demo|dummy|example|placeholder|lorem|foo|asdf|matti meik|maija meik|svensson|doe$/iu
    expect(people.filter(({ name }) => placeholder.test(name)).map(({ name }) => name)).toEqual([])
  })
})

describe('a typical house of 4,000', () => {
  const { people } = demoOrganisation({ people: 4_000, today })

  test('has about 130 units in five areas and 150 to 250 managers', () => {
    const units = new Set(people.filter(({ unit }) => unit.length === 4).map(unitOf))
    const areas = new Set(people.filter(({ unit }) => unit.length > 1).map(({ unit }) => unit[0]))
    const managers = new Set(people.flatMap(({ manager }) => manager ?? []))
    expect(units.size).toBe(133)
    expect(areas.size).toBe(5)
    expect(managers.size).toBeGreaterThan(150)
    expect(managers.size).toBeLessThan(250)
  })

  test('speaks and works as such a house does', () => {
    const cases: [number, number, (person: Person) => boolean][] = [
      [0.5, 0.6, ({ language }) => language === 'sv'],
      [0.38, 0.48, ({ language }) => language === 'fi'],
      [0.01, 0.05, ({ language }) => language === 'en'],
      [0.5, 0.65, ({ rhythm }) => rhythm === 'shifts'],
      [0.07, 0.12, ({ rhythm }) => rhythm === 'unknown'],
      [0.12, 0.2, ({ contract }) => contract === 'fixed-term'],
      [0.12, 0.25, ({ hours = 0 }) => hours < 36],
      [0.02, 0.06, ({ email }) => email === undefined],
      [0.04, 0.09, ({ objectId }) => objectId === undefined],
      [0.01, 0.05, ({ leaves }) => leaves.some(({ from, to = '9999' }) => from <= today && today <= to)],
      [0.01, 0.05, ({ leaves }) => leaves.some(({ from }) => from > today)],
      [0.1, 0.25, ({ end }) => end !== undefined],
      [0.1, 0.4, ({ assistants }) => assistants.length > 0],
    ]
    for (const [least, most, test] of cases) {
      expect(share(people, test)).toBeGreaterThan(least)
      expect(share(people, test)).toBeLessThan(most)
    }
  })

  test('writes titles in the language of each person', () => {
    const nurses = people.filter(({ title }) => title === 'Sjukskötare' || title === 'Sairaanhoitaja')
    expect(nurses.filter(({ title, language }) => (title === 'Sairaanhoitaja') !== (language === 'fi'))).toEqual([])
  })

  test('has units that two managers share', () => {
    const directory = buildDirectory(people)
    expect(directory.units().some(unit => directory.managersOf(unit).length === 2)).toBe(true)
  })
})

test('the same arguments give the same organisation, another seed another one with the same personas', () => {
  const first = demoOrganisation({ people: 300, seed: 7, today })
  const other = demoOrganisation({ people: 300, seed: 8, today })
  expect(demoOrganisation({ people: 300, seed: 7, today })).toEqual(first)
  expect(other.people.map(({ name }) => name)).not.toEqual(first.people.map(({ name }) => name))
  for (const { personId, name } of demoPersonas) {
    expect(other.people.find(person => person.personId === personId)?.name).toBe(name)
  }
  expect(demoTenant).toMatch(guid)
})

test('any size and seed adds up', () => {
  const arbitrary = fc.tuple(fc.integer({ min: 20, max: 900 }), fc.integer())
  fc.assert(
    fc.property(arbitrary, ([size, seed]) => {
      const { people } = demoOrganisation({ people: size, seed, today })
      const byId = new Map(people.map(person => [person.personId, person]))
      expect(byId.size).toBe(size)
      expect(people.every(person => pathToTop(person, byId)?.at(-1) === castOf('director').personId)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test.each([19, 40_001, 100.5, Number.NaN])('a size of %p is refused', size => {
  expect(() => demoOrganisation({ people: size, today })).toThrow(RangeError)
})

test('dividing among units keeps the total, the least and the order of weights', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 5_000 }), (parts, spare) => {
      const shares = apportion(parts.length * 3 + spare, parts, 3)
      expect(shares.reduce((a, b) => a + b, 0)).toBe(parts.length * 3 + spare)
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(3)
    }),
  )
  expect(apportion(10, [1, 1, 3], 1)).toEqual([3, 2, 5])
})

test('chance repeats itself for a seed and differs between streams', () => {
  const draws = (seed: number, stream: string) => {
    const random = randomFrom(seed, stream)
    return Array.from({ length: 50 }, () => random.int(1, 1_000))
  }
  expect(draws(1, 'a')).toEqual(draws(1, 'a'))
  expect(draws(1, 'a')).not.toEqual(draws(2, 'a'))
  expect(draws(1, 'a')).not.toEqual(draws(1, 'b'))
  expect(Math.min(...draws(3, 'a'))).toBeGreaterThanOrEqual(1)
  expect(Math.max(...draws(3, 'a'))).toBeLessThanOrEqual(1_000)
  expect(() => randomFrom(1, 'a').pick([])).toThrow(RangeError)
})
