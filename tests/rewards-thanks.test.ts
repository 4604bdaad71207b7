import fc from 'fast-check'
import { apart, text, verbatim } from '../cards/elements.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { type Contact, type Person, personDocId } from '../services/people-model.ts'
import { thanksKind, thanksSchema } from '../services/rewards-thanks-model.ts'
import {
  addressed,
  awayUntil,
  isNewsTo,
  newsFrom,
  newThanks,
  repliesTold,
  type ThanksWish,
} from '../services/rewards-thanks-rules.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { contact } from './cards-examples-facts.ts'
import { thanksWith } from './cards-examples-rewards-thanks.ts'
import { textsOf } from './house.ts'

const today = '2026-11-24'
const person = (personId: string, changes: Partial<Person> = {}): Person => ({
  ...{ id: personDocId(personId), rev: 0, history: [], personId, name: `Person ${personId}`, unit: ['A', 'Liten'] },
  ...{ assistants: [], country: 'FI', rhythm: 'shifts', leaves: [], roles: [], groups: [], active: true },
  ...changes,
})
const members = (unit: string, count: number) =>
  Array.from({ length: count }, (_, at) => person(`${unit}${at}`, { unit: ['A', unit] }))
const directory = buildDirectory([
  ...['me', '1', '2'].map(id => person(id)),
  person('leased', { contract: 'leased' }),
  person('ended', { end: '2026-11-23' }),
  person('alone', { unit: ['A', 'Ensam'] }),
  ...members('Just', 150),
  ...members('Stor', 151),
])
const to = (...ids: string[]) => ids.map(id => ({ kind: 'person' as const, person: id }))
const unit = (...names: string[]) => ({ kind: 'unit' as const, unit: names })
const outcome = (wish: Partial<ThanksWish>, from = 'me') => {
  const said = addressed({ receivers: to('1'), gone: 0, words: 'Tack', ...wish }, from, directory, today)
  return 'refused' in said ? said.refused : said.to.length
}
const eleven = Array.from({ length: 11 }, (_, at) => `Just${at}`)

test.each<[string, Partial<ThanksWish>, string | number]>([
  ['one', {}, 1],
  ['ten', { receivers: to(...eleven.slice(1)) }, 10],
  ['the same one twice', { receivers: to('1', '1') }, 1],
  ['somebody leased', { receivers: to('leased') }, 1],
  ['one’s own unit, without oneself and those who have left', { receivers: [unit('A', 'Liten')] }, 3],
  ['a unit of 150', { receivers: [unit('A', 'Just')] }, 150],
  ['nobody', { receivers: [] }, 'noReceiver'],
  ['somebody who is gone', { receivers: to('1'), gone: 1 }, 'gone'],
  ['somebody whose employment has ended', { receivers: to('ended') }, 'gone'],
  ['oneself', { receivers: to('me') }, 'oneself'],
  ['oneself among others', { receivers: to('1', 'me') }, 'oneself'],
  ['eleven', { receivers: to(...eleven) }, 'tooMany'],
  ['a unit and somebody', { receivers: [unit('A', 'Liten'), ...to('alone')] }, 'tooMany'],
  ['somebody and a unit', { receivers: [...to('alone'), unit('A', 'Liten')] }, 'tooMany'],
  ['two units', { receivers: [unit('A', 'Liten'), unit('A', 'Just')] }, 'tooMany'],
  ['a unit of 151', { receivers: [unit('A', 'Stor')] }, 'tooLarge'],
  ['a unit with everything below it', { receivers: [unit('A')] }, 'tooLarge'],
  ['a unit that is no more', { receivers: [unit('B')] }, 'emptyUnit'],
  ['with no words', { words: ' \n ' }, 'noWords'],
  ['with 300 characters', { words: ` ${'a'.repeat(300)} ` }, 1],
  ['with 301 characters', { words: 'a'.repeat(301) }, 'tooLong'],
])('a thank-you to %s: %#', (_, wish, expected) => {
  expect(outcome(wish)).toBe(expected)
})

test('who works alone in a unit can be thanked as it, but not thank it', () => {
  expect(outcome({ receivers: [unit('A', 'Ensam')] })).toBe(1)
  expect(outcome({ receivers: [unit('A', 'Ensam')] }, 'alone')).toBe('emptyUnit')
})

test('it goes to nobody twice, never to the sender, and to at most 150', () => {
  const receiver = fc.oneof(
    fc.constantFrom('me', '1', '2', 'leased', 'ended', 'alone', ...eleven).map(id => to(id)[0] ?? unit('A')),
    fc.constantFrom('Liten', 'Just', 'Stor', 'Ensam').map(name => unit('A', name)),
  )
  fc.assert(
    fc.property(fc.array(receiver, { maxLength: 14 }), receivers => {
      const said = addressed({ receivers, gone: 0, words: 'Tack' }, 'me', directory, today)
      if ('refused' in said) return
      expect(said.to).not.toContain('me')
      expect(new Set(said.to).size).toBe(said.to.length)
      expect(said.to.length).toBeLessThanOrEqual(said.unit ? 150 : 10)
    }),
    { numRuns: 100 },
  )
})

const introduced = { ...defaultSettings, introducedOn: '2025-11-24' }
const reachable: Contact = { ...contact, pausedUntil: undefined }

test.each<[string, Partial<Person>, Contact | undefined, string | undefined]>([
  ['at work', {}, reachable, undefined],
  ['on leave', { leaves: [{ from: '2026-11-01', to: '2026-12-31' }] }, reachable, '2026-12-31'],
  ['on leave with no end', { leaves: [{ from: '2026-11-01' }] }, reachable, '2027-11-24'],
  ['on leave from Saturday', { leaves: [{ from: '2026-11-28', to: '2027-01-06' }] }, reachable, '2027-01-06'],
  ['back already', { leaves: [{ from: '2026-11-01', to: '2026-11-23' }] }, reachable, undefined],
  ['paused', {}, { ...reachable, pausedUntil: '2026-12-05' }, '2026-12-05'],
  ['paused before', {}, { ...reachable, pausedUntil: '2026-11-05' }, undefined],
  ['without Klart', {}, undefined, '2027-01-23'],
  ['out of reach', {}, { ...reachable, unreachable: { reason: 'removed', since: today } }, '2027-01-23'],
])('somebody %s is away until %p: %#', (_, changes, known, until) => {
  expect(awayUntil({ person: person('1', changes), contact: known, hr: false }, introduced, today)).toBe(
    typeof until === 'string' ? until : undefined,
  )
})

test.each([
  ['with no day chosen', undefined, '2027-11-24'],
  ['with a day', '2026-12-01', '2026-12-01'],
])('before the introduction, %s, everybody but HR is away', (_, introducedOn, until) => {
  const settings = { ...defaultSettings, introducedOn }
  const one = { person: person('1'), contact: reachable }
  expect([false, true].map(hr => awayUntil({ ...one, hr }, settings, today))).toEqual([until, undefined])
})

const quiet = [{ id: 'q', from: '2026-11-20', to: '2027-02-01', area: ['A'] }]
const at = '2026-11-24T11:00:00.000Z'
const sent = (leaves: Person['leaves'], settings = introduced) =>
  thanksSchema.parse({
    id: 'thanks:00000000',
    ...newThanks(
      { to: ['1', '2'], words: 'Tack' },
      { id: '00000000', from: 'me', at },
      [
        { person: person('1', { leaves }), contact: reachable, hr: false },
        { person: person('2', { unit: ['B'] }), contact: reachable, hr: false },
      ],
      settings,
    ),
  })

test('a thank-you is news for fourteen days, and as long after an absence to who was away', () => {
  const away = sent([{ from: '2026-11-01', to: '2027-01-31' }])
  const daysFor = (person: string) =>
    ['2026-12-08', '2026-12-09', '2027-02-14', '2027-02-15'].map(day => isNewsTo(person, away, day))
  expect(daysFor('1')).toEqual([true, true, true, false])
  expect(daysFor('2')).toEqual([true, false, false, false])
  expect(thanksKind.sortOf(away) >= newsFrom('2027-02-14')).toBe(true)
  expect(away.expires).toBe('2027-11-24T11:00:00.000Z')
})

test('quiet time keeps it as an absence does, and nobody away leaves no trace', () => {
  expect(sent([], { ...introduced, quiet }).later).toEqual({ people: ['1'], until: '2027-02-01T00:00:00.000Z' })
  expect(sent([]).later).toBeUndefined()
  expect(thanksKind.sortOf(sent([]))).toBe(at)
})

test('answers are told one by one to the fifth, and then ever more seldom', () => {
  const replies = Array.from({ length: 150 }, (_, by) => ({ by: String(by), at }))
  const stages = replies.map((_, count) =>
    repliesTold(thanksWith({ replies: replies.slice(0, count + 1) }), '2026-11-24'),
  )
  expect([...new Set(stages)]).toEqual([1, 2, 3, 4, 5, 10, 20, 50, 100])
  expect(stages).toEqual(stages.toSorted((a, b) => (a ?? 0) - (b ?? 0)))
  expect(repliesTold(thanksWith({}), '2026-11-24')).toBeUndefined()
  expect(repliesTold(thanksWith({ replies }), '2026-12-09')).toBeUndefined()
})

test('an answer long after brings the thank-you back among what is loaded', () => {
  const late = thanksWith({ replies: [{ by: '10004', at: '2027-02-01T08:00:00.000Z' }] })
  expect(thanksKind.sortOf(late) >= newsFrom('2027-02-02')).toBe(true)
  expect(repliesTold(late, '2027-02-02')).toBe(1)
  expect(isNewsTo('10004', late, '2027-02-02')).toBe(false)
})

describe('words are shown as they were typed', () => {
  const shown = (words: string) => textsOf({ type: 'AdaptiveCard', version: '1.5', body: [verbatim(words)] }).join()

  test.each([
    ['*hej* _du_ ~där~ `kod` # rubrik'],
    ['<at>Anna</at> <b>fet</b> &amp;'],
    ['[a](http://b) http://c.example'],
    ['- ett\n- två\n1. tre'],
    ['\\*'],
    ['💐👩🏽‍⚕️🇫🇮'],
    ['שלום Anna'],
  ])('%p', words => {
    expect(shown(words)).toBe(words)
  })

  test('never as Markdown, which only a text block is read as', () => {
    expect(verbatim('*a*').type).not.toBe(text('*a*').type)
  })

  test('and no date is made of them', () => {
    const words = '{{DATE(2026-11-24T11:00:00Z,SHORT)}}'
    expect(shown(words)).not.toContain('{{')
    expect(shown(words).replaceAll('\u200b', '')).toBe(words)
  })

  test('a name from the right leaves its neighbours in their places', () => {
    expect(apart('Anna Berg 💐')).toBe('Anna Berg 💐')
    expect(apart('עדי לוי')).toBe('\u2068עדי לוי\u2069')
    expect(apart('Anna\u202e greB')).toBe('Anna greB')
  })
})
