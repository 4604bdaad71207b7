import fc from 'fast-check'
import { buildDirectory } from '../services/people-directory.ts'
import { nameForm } from '../services/programme-owner-words.ts'
import { readOwner } from '../services/programme-owners.ts'
import { house, people, person } from './programme-house.ts'

const set = (...who: string[]) => ({ status: 'set', mode: 'jointly', people: who, candidates: [], outside: [] })
const byEach = (role: object) => ({ status: 'plural', mode: 'each', role })
const title = (name: string) => ({ kind: 'title', title: name })

test.each<[string, object]>([
  ['', { status: 'missing' }],
  ['–', { status: 'missing' }],
  ['Avoin', { status: 'missing' }],
  ['Anna Berg', set('anna')],
  ['berg anna', set('anna')],
  ['anna.berg@example.org', set('anna')],
  ['Anna Berg <anna.berg@example.org>', set('anna')],
  ['HR-chef Anna Berg', set('anna')],
  ['Anna Berg (HR-chef)', set('anna')],
  ['Anna Berg, HR-chef', set('anna')],
  ['HR-chef', set('anna')],
  ['HR-chefen', set('anna')],
  ['Henkilöstöjohtaja', set('johtaja')],
  ['Henkilöstöpalvelut', set('johtaja')],
  ['HR', set('anna')],
  ['Socialdirektör och rektor', set('soc', 'vux')],
  ['Anna Berg ja Hugo Holm', set('anna', 'hugo')],
  ['Anna Berg / Hugo Holm;Pia Plan', set('anna', 'hugo', 'planner')],
  ['Anna Berg\nHugo Holm', set('anna', 'hugo')],
  ['Ledningsgruppen', set('anna', 'dir', 'soc')],
  ['Nattlaget', set('nurse03')],
  ['Vårdforum', { status: 'unknown', people: [] }],
  ['Social- och omsorgsförvaltningen', set('soc')],
  ['Social- och omsorgsförvaltning', set('soc')],
  ['HR, vuxenutbildning och social- och omsorgsförvaltningen', set('anna', 'soc', 'vux')],
  ['Verksamhetsstrateg, planeringsledare', set('hugo', 'planner')],
  ['Verksamhetsstrateg HR, planeringsledare', set('hugo', 'planner')],
  ['Avdelningschef Hemvård norr', set('north')],
  ['Närvårdare Hemvård norr', { status: 'unknown', people: [] }],
  ['Eva Lind', { status: 'unknown', people: [], candidates: ['twin1', 'twin2'] }],
  ['Läkare', { status: 'unknown', people: [], candidates: ['twin1', 'twin2'] }],
  ['Avdelningschef', { status: 'unknown', candidates: ['north', 'south'] }],
  ['Närvårdare', byEach(title('Närvårdare'))],
  ['Avdelningschefer', byEach(title('Avdelningschef'))],
  ['Avdelningscheferna', byEach(title('Avdelningschef'))],
  ['varje avdelningschef', byEach(title('Avdelningschef'))],
  ['Vastuualuepäälliköt', byEach(title('Vastuualuepäällikkö'))],
  ['Avdelningschefer; HR-chef', { ...byEach(title('Avdelningschef')), people: ['anna'] }],
  ['esihenkilöt', byEach({ kind: 'managers' })],
  ['Cheferna', byEach({ kind: 'managers' })],
  ['alla chefer', byEach({ kind: 'managers' })],
  ['närmaste chef', byEach({ kind: 'managers' })],
  ['lähiesimiehet', byEach({ kind: 'managers' })],
  ['varje enhet', byEach({ kind: 'units', level: 1 })],
  ['jokainen yksikkö', byEach({ kind: 'units', level: 1 })],
  ['Yksiköt', byEach({ kind: 'units', level: 1 })],
  ['toimialueet', byEach({ kind: 'units', level: 0 })],
  ['Distriktschefer', { status: 'plural', mode: 'each', people: [] }],
  ['koko henkilöstö', { status: 'plural', mode: 'each', people: [] }],
  ['varje enhet och cheferna', { status: 'plural', mode: 'each', people: [] }],
  ['Hanke', { status: 'outside', outside: ['Hanke'] }],
  ['Ammattikorkeakoulu', { status: 'outside', outside: ['Ammattikorkeakoulu'] }],
  ['Vård- och omsorgscollege', { status: 'outside', outside: ['Vård- och omsorgscollege'] }],
  ['ESF-projektet Evikomp (13 kommuner)', { status: 'outside', outside: ['ESF-projektet Evikomp (13 kommuner)'] }],
  ['Konsult AB', { status: 'outside' }],
  ['HR-chef och Yrkeshögskolan', { ...set('anna'), outside: ['Yrkeshögskolan'] }],
  ['MDI', { status: 'unknown', people: [], candidates: [] }],
  ['Projektiryhmä', { status: 'unknown' }],
  ['Keskitetyn työvuorosuunnittelun ohjausryhmä', { status: 'unknown' }],
  ['HR-chef, Okänd Person', { status: 'unknown', people: ['anna'] }],
  ['Planeringsledaren för rekrytering', { status: 'unknown' }],
])('%j', (text, expected) => {
  expect(readOwner(text, house)).toMatchObject({ by: 'sheet', ...expected })
})

test('words for different roles in one cell leave the role to HR', () => {
  expect(readOwner('varje enhet och cheferna', house)).not.toHaveProperty('role')
})

test('nobody becomes a joint owner with more than fifteen people', () => {
  const cell = people
    .slice(0, 17)
    .map(({ personId }) => `${personId}@x.fi`)
    .join('; ')
  const all = buildDirectory(people.map(one => person({ ...one, email: `${one.personId}@x.fi` })))
  expect(readOwner(cell, all)).toMatchObject({ status: 'unknown', people: [] })
  expect(readOwner(cell, all).candidates).toHaveLength(15)
})

test.each([
  ['Vastuualuepäälliköt', 'Vastuualuepäällikkö', 'plural'],
  ['osastonhoitajat', 'Osastonhoitaja', 'plural'],
  ['luottamusmiehet', 'Luottamusmies', 'plural'],
  ['sjuksköterskor', 'Sjuksköterska', 'plural'],
  ['sjukskötarna', 'Sjukskötare', 'plural'],
  ['rektorerna', 'Rektor', 'plural'],
  ['förmännen', 'Förman', 'plural'],
  ['ledande sjukskötarna', 'Ledande sjukskötare', 'plural'],
  ['ledningsgruppen', 'Ledningsgrupp', 'singular'],
  ['HR-chefen', 'HR-chef', 'singular'],
  ['hr-chef', 'HR-chef', 'same'],
  ['ekonomichef', 'HR-chef', undefined],
  ['lärare', 'Läkare', undefined],
  ['', 'HR-chef', undefined],
])('%s is %s in the form: %s', (written, base, form) => {
  expect(nameForm(written, base)).toBe(form)
})

test('whatever the cell says, people who are named are in the register, and a question is a question', () => {
  const words = fc.constantFrom(
    'HR',
    'och',
    ',',
    ';',
    '/',
    'Anna Berg',
    'hanke',
    'varje',
    'enhet',
    '(',
    ')',
    '-',
    'x',
    '\n',
  )
  const cell = fc.oneof(
    fc.array(words, { maxLength: 12 }).map(all => all.join(' ')),
    fc.string({ unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(cell, text => {
      const { status, people: found, candidates } = readOwner(text, house)
      for (const id of [...found, ...candidates]) expect(house.byId(id)).toBeDefined()
      if (status === 'set') expect(found.length).toBeGreaterThan(0)
      expect(found.length).toBeLessThanOrEqual(15)
    }),
    { numRuns: 500 },
  )
})
