import fc from 'fast-check'
import { type Announcement, announcementKind, mostJoined } from '../services/rewards-announcements-model.ts'
import { join, mayBeAnnounced } from '../services/rewards-announcements-rules.ts'
import { type Nomination, nominationStates } from '../services/rewards-model.ts'

const person = { personId: '1', active: true }
const yes = { yes: true, at: '2026-11-24T08:00:00Z' }
const toPerson: Nomination['receiver'] = { kind: 'person', person: '1' }
const toUnit: Nomination['receiver'] = { kind: 'unit', unit: ['Vården'] }
type Consented = Pick<Nomination, 'state' | 'mayAnnounce' | 'receiver' | 'consent'>
const granted: Consented = { state: 'approved', mayAnnounce: true, receiver: toPerson, consent: yes }

test.each<[string, Partial<Consented>, Parameters<typeof mayBeAnnounced>[1], boolean]>([
  ['a person who has said yes', {}, person, true],
  ['a person who has said nothing', { consent: undefined }, person, false],
  ['a person who has said no', { consent: { ...yes, yes: false } }, person, false],
  ['a person under 18, whatever they said', {}, { ...person, minor: true }, false],
  ['a person known to be of age', {}, { ...person, minor: false }, true],
  ['a person who has left', {}, { ...person, active: false }, false],
  ['a person the register does not have', {}, undefined, false],
  ['a person, on another one’s word', {}, { ...person, personId: '2' }, false],
  ['what the nominator wants kept', { mayAnnounce: false }, person, false],
  ['a unit', { receiver: toUnit, consent: undefined }, undefined, true],
  ['a unit, where the nominator wants it kept', { receiver: toUnit, mayAnnounce: false }, undefined, false],
  ['a unit that has not been granted anything', { receiver: toUnit, state: 'seconded' }, undefined, false],
])('%s: may it be told?', (_, changes, receiver, expected) => {
  expect(mayBeAnnounced({ ...granted, ...changes }, receiver)).toBe(expected)
})

test('only what is granted may be told', () => {
  const told = nominationStates.filter(state => mayBeAnnounced({ ...granted, state }, person))
  expect(told).toEqual(['approved', 'announced', 'delivered'])
})

const announcement: Announcement = {
  ...{ id: 'announcement:1', rev: 0, history: [], nomination: '1', unit: ['Vården', 'Ett'], country: 'FI' },
  ...{ at: '2026-11-24T08:00:00Z', state: 'sent', way: 'channel', toldAt: '2026-11-24T09:00:00Z', joined: [] },
}
const nomination = { receiver: toPerson, nominator: '2' }

test.each<[string, Partial<Announcement>, string, string | number]>([
  ['a colleague', {}, '3', 1],
  ['a colleague, before the fate of the message is known', { state: 'sending' }, '3', 1],
  ['a colleague who has joined already', { joined: ['3', '4'] }, '3', 2],
  ['the receiver', {}, '1', 'own'],
  ['the nominator', {}, '2', 'nominator'],
  ['anybody, before it is told', { state: 'waiting', way: undefined }, '3', 'over'],
  ['one more than there is room for', { joined: Array.from({ length: mostJoined }, (_, at) => `p${at}`) }, '3', 'full'],
])('%s joins in', (_, changes, who, expected) => {
  const joined = join({ ...announcement, ...changes }, nomination, who)
  expect('refused' in joined ? joined.refused : joined.announcement.joined.length).toBe(expected)
})

test('one of a rewarded team may join in with the others', () => {
  expect(join(announcement, { receiver: toUnit, nominator: '2' }, '3')).not.toHaveProperty('refused')
})

test('whoever presses in whatever order, each is there once, and nobody who may not be', () => {
  const presses = fc.array(fc.constantFrom('1', '2', '3', '4', '5'), { maxLength: 20 })
  fc.assert(
    fc.property(presses, pressed => {
      const after = pressed.reduce((now, who) => {
        const joined = join(now, nomination, who)
        return 'refused' in joined ? now : joined.announcement
      }, announcement)
      expect(after.joined.toSorted()).toEqual([...new Set(pressed)].filter(who => who > '2').toSorted())
      expect(after.rev).toBe(after.joined.length)
    }),
    { numRuns: 100 },
  )
})

test('what waits, what is told one by one, and who has joined are found by key', () => {
  const keys = (changes: Partial<Announcement>) =>
    announcementKind.keysOf({ ...announcement, ...changes }).map(key => key.replace(/[0-9a-f]{10}$/, 'unit'))
  expect(keys({ state: 'waiting', way: undefined, toldAt: undefined })).toEqual(['waiting', 'unit:unit'])
  expect(keys({ joined: ['3'] })).toEqual(['unit:unit', 'joined:3'])
  expect(keys({ way: 'each' })).toEqual(['each', 'each:unit', 'unit:unit'])
})
