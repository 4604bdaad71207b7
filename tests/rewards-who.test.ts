import fc from 'fast-check'
import { readTyped, readWho } from '../bot/rewards-who.ts'
import { candidateWords, receiverInputs } from '../cards/rewards-who.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { type Person, personDocId } from '../services/people-model.ts'
import { candidateOf, findReceivers, receiverOf } from '../services/rewards-who.ts'
import { nodes } from './house.ts'

const care = 'Omsorgen'
const person = (personId: string, name: string, changes: Partial<Person> = {}): Person => ({
  ...{ id: personDocId(personId), rev: 0, history: [], personId, name, unit: [care, 'Avdelning 3'], assistants: [] },
  ...{ country: 'FI', rhythm: 'shifts', leaves: [], title: 'Sjukskötare', roles: [], groups: [], active: true },
  ...changes,
})
const people = [
  person('1', 'Anna Berg'),
  person('2', 'Anna Bergström'),
  person('3', 'Mikko Virtanen', { title: 'Sairaanhoitaja', unit: [care, 'Akuten'] }),
  person('4', 'Åsa Öst', { unit: ['Skolan', 'Avdelning 3'] }),
  person('5', 'Kim Lund', { email: 'kim.lund@kusten.example' }),
  person('6', 'Kim Lund', { email: 'k.lund2@kusten.example' }),
  person('7', 'Gone Gustafsson', { active: false }),
  person('8', 'Akuta Aho', { unit: ['Skolan', 'Hälso- och elevvård'] }),
  person('9', 'Kalle Akutsson'),
]
const directory = buildDirectory(people)
const find = (asked: string, most = 7) => findReceivers(directory, asked, { most, units: true })
const shown = (asked: string) => find(asked).map(({ name, detail }) => (detail ? `${name} · ${detail}` : name))

test.each([
  ['anna berg', ['Anna Berg · Sjukskötare · Avdelning 3', 'Anna Bergström · Sjukskötare · Avdelning 3']],
  ['Bergström, Anna', ['Anna Bergström · Sjukskötare · Avdelning 3']],
  ['asa ost', ['Åsa Öst · Sjukskötare · Avdelning 3']],
  ['virt', ['Mikko Virtanen · Sairaanhoitaja · Akuten']],
  ['avdelning 3 skolan', ['Avdelning 3 · Skolan']],
  ['elevvard', ['Hälso- och elevvård', 'Akuta Aho · Sjukskötare · Hälso- och elevvård']],
  ['gone', []],
  ['xyz', []],
  ['  ', []],
])('%p finds people and units by the beginnings of words', (asked, expected) => {
  expect(shown(asked)).toEqual(expected)
})

test('people by their names come first, then units, then people by title and unit', () => {
  expect(find('ak').map(({ name }) => name)).toEqual(['Akuta Aho', 'Kalle Akutsson', 'Akuten', 'Mikko Virtanen'])
  expect(find('ak', 2).map(({ name }) => name)).toEqual(['Akuta Aho', 'Akuten'])
})

test('a unit says how many it has, and which one it is where two share a name', () => {
  const units = find('avdelning 3').filter(({ kind }) => kind === 'unit')
  expect(units.map(({ detail, size }) => [detail, size])).toEqual([
    [care, 5],
    ['Skolan', 1],
  ])
  expect(units.map(one => candidateWords(one, { language: 'fi', country: 'FI' }))).toEqual([
    `Avdelning 3 · ${care} · 5 henkilöä`,
    'Avdelning 3 · Skolan · 1 henkilö',
  ])
})

test('two who are alike in everything shown are told apart by their addresses', () => {
  expect(shown('kim lund').map(words => words.split(' · ').at(-1))).toEqual(['kim.lund', 'k.lund2'])
})

test('those left out are not found, and do not take anybody else’s place', () => {
  const without = findReceivers(directory, 'anna', { most: 1, units: false, except: ['1'] })
  expect(without.map(({ name }) => name)).toEqual(['Anna Bergström'])
})

test('what a search finds means the same when it comes back', () => {
  for (const one of [...find('a'), ...find('avdelning 3')]) {
    const receiver = receiverOf(one.value, directory)
    expect(receiver && candidateOf(receiver, directory)).toMatchObject({ value: one.value, name: one.name })
  }
})

test.each([['person:7'], ['person:99'], ['person:'], ['unit:0000000000'], ['unit:'], ['1'], [''], [7], [undefined]])(
  '%p from a card means nobody',
  value => {
    expect(receiverOf(value, directory)).toBeUndefined()
  },
)

test('whatever comes from a card means somebody who is there, or nobody', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      for (const value of [text, `person:${text}`, `unit:${text}`]) {
        const receiver = receiverOf(value, directory)
        if (receiver?.kind === 'person') expect(directory.byId(receiver.person)).toBeDefined()
        if (receiver?.kind === 'unit') expect(directory.units()).toContainEqual(receiver.unit)
      }
    }),
    { numRuns: 200 },
  )
})

test('a form’s values are read once each, whatever else comes', () => {
  expect(readWho({ query: '  anna ', who: 'person:1, person:2,person:1,,' })).toEqual({
    query: 'anna',
    values: ['person:1', 'person:2'],
  })
  expect(readWho({ query: 7, who: ['person:1'] })).toEqual({ query: '', values: [] })
  expect(readWho({ who: Array.from({ length: 99 }, (_, at) => `person:${at}`).join() }).values).toHaveLength(40)
})

const typed = (rest: string) => {
  const { sure, found } = readTyped(rest, directory, { units: true })
  return { sure: sure.map(({ name }) => name), found: found.map(({ name }) => name) }
}

test.each([
  ['mikko virtanen', ['Mikko Virtanen']],
  ['anna berg', ['Anna Berg']],
  ['anna berg for hjalpen', ['Anna Berg']],
  ['akuten', ['Akuten']],
  ['mikko', ['Mikko Virtanen']],
  ['mikkoa', ['Mikko Virtanen']],
  ['mikko virtanen for hjalpen i gar', ['Mikko Virtanen']],
  ['mikkoa ja asa ost', ['Mikko Virtanen', 'Åsa Öst']],
  ['mikko, asa och kalle', ['Mikko Virtanen', 'Åsa Öst', 'Kalle Akutsson']],
  ['anna berg och mikko virtanen for allt', ['Anna Berg', 'Mikko Virtanen']],
  // Omsorgen is a unit, and not what is meant.
  ['anna berg for hjalpen och omsorgen', ['Anna Berg']],
  ['bergstrom', ['Anna Bergström']],
  ['halso- och elevvard', ['Hälso- och elevvård']],
  ['avdelning 3 skolan', ['Avdelning 3']],
])('after the command, %p means %p and nobody else', (rest, expected) => {
  expect(typed(rest).sure).toEqual(expected)
})

test.each([
  ['anna', ['Anna Berg', 'Anna Bergström']],
  ['annaa', ['Anna Berg', 'Anna Bergström']],
  // The ending may have taken some of the name with it.
  ['virtasta', ['Mikko Virtanen']],
  // There is one Kalle, and who was meant is another.
  ['kalle eriksson', ['Kalle Akutsson']],
])('after the command, %p is a choice between %p', (rest, expected) => {
  expect(typed(rest)).toEqual({ sure: [], found: expected })
})

test.each([['xyz'], ['bo'], [''], ['...']])('after the command, %p means nobody', rest => {
  expect(typed(rest)).toEqual({ sure: [], found: [] })
})

test('nobody is written to whom the words do not name', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('anna', 'mikkoa', 'och', 'ja', 'for', 'avdelning', '3', 'x', ',')), words => {
      const { sure } = readTyped(words.join(' '), directory, { units: true })
      for (const { name } of sure)
        expect(words.some(word => word.length > 1 && name.toLowerCase().includes(word.slice(0, 4)))).toBe(true)
    }),
    { numRuns: 200 },
  )
})

describe('the fields of the search', () => {
  const reader = { language: 'sv', country: 'FI' } as const
  const inputs = (facts: Parameters<typeof receiverInputs>[0]) =>
    [...nodes(receiverInputs(facts, reader))].filter(({ type }) => String(type).startsWith('Input.'))
  const [anna, bergstrom] = find('anna')
  if (!anna || !bergstrom) throw new Error('There are two Annas')

  test('are one before anything is searched for, and two once somebody is found', () => {
    expect(inputs({ asked: '', multiple: true }).map(({ id }) => id)).toEqual(['query'])
    expect(inputs({ asked: 'a', found: [anna, bergstrom], multiple: false }).map(({ id }) => id)).toEqual([
      'query',
      'who',
    ])
  })

  test('keep what was chosen through the next search, each once', () => {
    const [, who] = inputs({ asked: 'anna', found: [anna, bergstrom], chosen: [anna], multiple: true })
    expect(who).toMatchObject({ isMultiSelect: true, value: anna.value })
    expect(who?.choices).toHaveLength(2)
  })

  test('choose the only one who was found', () => {
    for (const multiple of [true, false])
      expect(inputs({ asked: 'anna', found: [anna], multiple })[1]).toMatchObject({ value: anna.value })
    expect(inputs({ asked: 'anna', found: [anna], chosen: [bergstrom], multiple: false })[1]).toMatchObject({
      value: bergstrom.value,
    })
  })
})
