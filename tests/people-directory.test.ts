import fc from 'fast-check'
import { buildDirectory } from '../services/people-directory.ts'
import { fold } from '../services/people-directory-names.ts'
import { type Person, personDocId } from '../services/people-model.ts'

const person = (personId: string, unit: string, fields: Partial<Person> = {}): Person => ({
  id: personDocId(personId),
  rev: 0,
  history: [],
  personId,
  name: personId,
  unit: unit.split(' > '),
  assistants: [],
  country: 'FI',
  rhythm: 'unknown',
  leaves: [],
  roles: [],
  groups: [],
  active: true,
  ...fields,
})

const staff = (count: number, unit: string, manager: string, prefix = unit.replace(/\W+/g, '-')) =>
  Array.from({ length: count }, (_, i) => person(`${prefix}-${manager}-${i}`, unit, { manager }))

const ids = (people: readonly Person[]) => people.map(({ personId }) => personId)

describe('folding', () => {
  test.each([
    ['Åsa ÖHMAN', 'asa ohman'],
    ['Äijälä', 'aijala'],
    ['  Anna   Maria ', 'anna maria'],
    ['Søren Łukasz', 'soren lukasz'],
    ['Strauß', 'strauss'],
    ['A\u030asa', 'asa'],
    ['محمد', 'محمد'],
  ])('%j is compared as %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => fold(fold(text)) === fold(text)))
  })
})

describe('finding one person', () => {
  const directory = buildDirectory([
    person('1', 'Vård', { name: 'Åsa von Essen', email: 'asa@klart.example', title: 'Avdelningsskötare' }),
    person('2', 'Vård', { name: 'Korhonen Matti Juhani', email: 'shared@klart.example', title: 'avdelningsskötare' }),
    person('3', 'Vård', { name: 'Matti Virtanen', email: 'shared@klart.example', title: 'Avdelningsskötare' }),
    person('4', 'Vård', { name: 'Matti Virtanen', title: 'Läkare' }),
    person('5', 'Vård', { name: 'Gone Person', email: 'gone@klart.example', active: false }),
  ])

  test.each([
    ['ASA VON ESSEN', ['1']],
    ['von Essen, Åsa', ['1']],
    ['Matti Juhani Korhonen', ['2']],
    ['virtanen matti', ['3', '4']],
    ['Essen', []],
    ['Gone Person', []],
  ])('by the name %j', (name, expected) => {
    expect(ids(directory.byName(name))).toEqual(expected)
  })

  test('by e-mail, case aside, unless two share it', () => {
    expect(directory.byEmail(' ASA@klart.example')?.personId).toBe('1')
    expect(directory.byEmail('shared@klart.example')).toBeUndefined()
    expect(directory.byEmail('gone@klart.example')).toBeUndefined()
  })

  test('by title, case aside, and titles are told as written most often', () => {
    expect(ids(directory.byTitle('AVDELNINGSSKÖTARE'))).toEqual(['1', '2', '3'])
    expect(directory.titles()).toEqual(['Avdelningsskötare', 'Läkare'])
  })
})

describe('search', () => {
  const directory = buildDirectory([
    person('1', 'Hemvård > Syd', { name: 'Anna-Lena Öst', title: 'Chef', email: 'anna-lena.ost@klart.example' }),
    person('2', 'Hemvård > Syd', { name: 'Anna Berg', title: 'Skötare', email: 'anna.berg@klart.example' }),
    person('3', 'Annexet', { name: 'Bo Lind', title: 'Annonsör' }),
    person('4', 'Hemvård > Norr', { name: 'Johanna Ek', email: 'annat@klart.example' }),
    person('5', 'Hemvård > Norr', { name: 'مريم حسن' }),
  ])

  test.each([
    ['anna', ['2', '1', '4']],
    ['ann', ['2', '1', '4', '3']],
    ['berg anna', ['2']],
    ['ann be', ['2']],
    ['lena', ['1']],
    ['anna-l', ['1']],
    ['ost', ['1']],
    ['ÖST', ['1']],
    ['anna.berg@klart.example', ['2']],
    ['anna syd', ['2', '1']],
    ['norr', ['4', '5']],
    ['مريم', ['5']],
    ['nna', []],
    ['', []],
    [' , ', []],
  ])('%j finds, best first', (text, expected) => {
    expect(ids(directory.search(text, 10))).toEqual(expected)
  })

  test('gives at most as many as asked for', () => {
    expect(ids(directory.search('anna', 2))).toEqual(['2', '1'])
    expect(directory.search('anna', 0)).toEqual([])
  })
})

/** A service area: its manager, a secretary, two wards with a head nurse each who belongs to her ward, one ward managed from outside. */
const area = [
  person('director', 'House > Office'),
  person('service', 'House > Care', { manager: 'director' }),
  person('secretary', 'House > Care', { manager: 'service' }),
  person('nurse-a', 'House > Care > Ward A', { manager: 'service' }),
  ...staff(20, 'House > Care > Ward A', 'nurse-a'),
  person('nurse-b', 'House > Care > Ward B', { manager: 'service' }),
  ...staff(12, 'House > Care > Ward B', 'nurse-b'),
  ...staff(3, 'House > Care > Ward C', 'nurse-b'),
  person('finance', 'House > Office', { manager: 'director' }),
  ...staff(4, 'House > Office', 'finance'),
  person('other-service', 'House > Rescue', { manager: 'director' }),
  ...staff(30, 'House > Rescue > Station', 'other-service'),
]

describe('who manages a unit', () => {
  const managersOf = (people: readonly Person[], unit: string) => buildDirectory(people).managersOf(unit.split(' > '))

  test.each([
    [
      'House > Care > Ward A',
      ['nurse-a'],
      'the head nurse, who belongs to the ward and reports to the service manager',
    ],
    ['House > Care > Ward C', ['nurse-b'], 'a head nurse of another ward'],
    ['House > Care', ['service'], 'the one whom the head nurses report to, though most people report to a head nurse'],
    ['House > Rescue', ['director'], 'the one whom the manager of its only station reports to'],
    ['House > Rescue > Station', ['other-service'], 'one who belongs to the level above'],
    ['House', ['director'], 'the one at the top, who reports to nobody'],
    ['House > Nowhere', [], 'nobody, when there is no such unit'],
    ['Care', [], 'nobody, when the level above is left out'],
  ])('%s: %j, %s', (unit, managers) => {
    expect(managersOf(area, unit)).toEqual(managers)
  })

  test('two who share the ward, the one with most reports first', () => {
    const shared = [
      ...staff(6, 'Ward', 'second'),
      ...staff(9, 'Ward', 'first'),
      person('first', 'Ward'),
      person('second', 'Ward'),
    ]
    expect(managersOf(shared, 'Ward')).toEqual(['first', 'second'])
  })

  test('not one who has less than a third', () => {
    const uneven = [
      ...staff(3, 'Ward', 'second'),
      ...staff(9, 'Ward', 'first'),
      person('first', 'Ward'),
      person('second', 'Ward'),
    ]
    expect(managersOf(uneven, 'Ward')).toEqual(['first'])
  })

  test('the head nurse alone, where her assistant has a third and reports to her', () => {
    const team = [
      person('head', 'Ward'),
      person('assistant', 'Ward', { manager: 'head' }),
      ...staff(6, 'Ward', 'head'),
      ...staff(6, 'Ward', 'assistant'),
    ]
    expect(managersOf(team, 'Ward')).toEqual(['head'])
  })

  test('nobody, where the manager has left or everybody reports to themselves', () => {
    const left = [
      ...staff(3, 'Ward', 'gone'),
      person('gone', 'Ward', { active: false }),
      person('x', 'Ward', { manager: 'x' }),
    ]
    expect(managersOf(left, 'Ward')).toEqual([])
  })

  test('somebody, where two report to each other', () => {
    const circle = [
      person('a', 'Ward', { manager: 'b' }),
      person('b', 'Ward', { manager: 'a' }),
      ...staff(2, 'Ward', 'a'),
    ]
    expect(managersOf(circle, 'Ward')).toEqual(['a'])
  })

  test('differs between two units of the same name', () => {
    const twice = [
      person('north', 'North > Ward'),
      ...staff(3, 'North > Ward', 'north'),
      person('south', 'South > Ward'),
      ...staff(3, 'South > Ward', 'south'),
    ]
    const directory = buildDirectory(twice)
    expect(directory.unitsNamed('WARD')).toEqual([
      ['North', 'Ward'],
      ['South', 'Ward'],
    ])
    expect(directory.managersOf(['North', 'Ward'])).toEqual(['north'])
    expect(directory.managersOf(['South', 'Ward'])).toEqual(['south'])
  })
})

test('units are told at every level, and managers are those who have somebody', () => {
  const directory = buildDirectory(area)
  expect(directory.units().map(unit => unit.join(' > '))).toEqual([
    'House',
    'House > Office',
    'House > Care',
    'House > Care > Ward A',
    'House > Care > Ward B',
    'House > Care > Ward C',
    'House > Rescue',
    'House > Rescue > Station',
  ])
  expect([...directory.managers()].sort()).toEqual([
    'director',
    'finance',
    'nurse-a',
    'nurse-b',
    'other-service',
    'service',
  ])
  expect(ids(directory.reportsOf('service'))).toEqual(['secretary', 'nurse-a', 'nurse-b'])
})

test('a group is found by its name, case aside, with its members and chair', () => {
  const seat = (name: string, chair = false) => ({ groups: [{ name, chair }] })
  const directory = buildDirectory([
    person('1', 'A', seat('Ledningsgruppen')),
    person('2', 'A', seat('ledningsgruppen', true)),
    person('3', 'A', seat('Ledningsgruppen')),
    person('4', 'A', { ...seat('Ledningsgruppen'), active: false }),
    person('5', 'A', seat('Arbetarskydd')),
  ])
  expect(directory.group('LEDNINGSGRUPPEN')).toEqual({ name: 'Ledningsgruppen', members: ['1', '2', '3'], chair: '2' })
  expect(directory.groups()).toEqual(['Arbetarskydd', 'Ledningsgruppen'])
  expect(directory.group('Okänd')).toBeUndefined()
})

test('a directory of 40,000 people answers for every unit and finds by one letter', () => {
  const first = ['Anna', 'Mikko', 'Åsa', 'Juhani', 'Lena']
  const people = Array.from({ length: 40_000 }, (_, i) => {
    const ward = Math.floor(i / 40)
    const head = `p${ward * 40}`
    return person(`p${i}`, `House > Area ${ward % 10} > Ward ${ward}`, {
      name: `${first[i % 5]} Släkt${i % 3000}`,
      email: `p${i}@klart.example`,
      ...(`p${i}` === head ? {} : { manager: head }),
    })
  })
  const directory = buildDirectory(people)
  for (const unit of directory.units()) directory.managersOf(unit)
  expect(directory.managersOf(['House', 'Area 3', 'Ward 13'])).toEqual(['p520'])
  expect(directory.search('a', 7)).toHaveLength(7)
  expect(ids(directory.search('p39999', 7))).toEqual(['p39999'])
})
