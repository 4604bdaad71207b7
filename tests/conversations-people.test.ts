import * as fc from 'fast-check'
import { heldBy, holdersFor, managersFor, nextManagerFor, prepareHoldings } from '../services/conversations-people.ts'
import { buildDirectory, type Directory } from '../services/people-directory.ts'
import type { Person } from '../services/people-model.ts'
import { person, type Sketch } from './programme-house.ts'

const today = '2026-11-24'
const away = [{ from: '2026-11-01', to: '2026-11-30' }]

type Member = Sketch & Partial<Pick<Person, 'assistants' | 'leaves'>>
const member = ({ assistants = [], leaves = [], ...sketch }: Member): Person => ({
  ...person(sketch),
  assistants,
  leaves,
})

const care = ['House', 'Care']
const ward = [...care, 'Ward']
/** A director, a service manager, a ward with two managers who share it, and a ward with one. */
const usual: Member[] = [
  { personId: 'dir', name: 'Director', unit: ['House'] },
  { personId: 'serv', name: 'Service', unit: care, manager: 'dir' },
  { personId: 'a', name: 'A', unit: ward, manager: 'serv' },
  { personId: 'b', name: 'B', unit: ward, manager: 'serv' },
  { personId: 'n1', name: 'N1', unit: ward, manager: 'a', assistants: ['n2'] },
  { personId: 'n2', name: 'N2', unit: ward, manager: 'a' },
  { personId: 'n3', name: 'N3', unit: ward, manager: 'b' },
  { personId: 'c', name: 'C', unit: [...care, 'Other'], manager: 'serv' },
  { personId: 'n4', name: 'N4', unit: [...care, 'Other'], manager: 'c' },
  { personId: 'n5', name: 'N5', unit: [...care, 'Other'], manager: 'c' },
]

/** The usual house, some of whose people are otherwise; a manager of `-` is none. */
function house(changes: Record<string, Partial<Member>> = {}): Directory {
  return buildDirectory(
    usual.map(one => {
      const { manager, ...rest } = { ...one, ...changes[one.personId] }
      return member({ ...rest, ...(manager && manager !== '-' && { manager }) })
    }),
  )
}

function holders(who: string, directory: Directory, on = today) {
  const found = directory.byId(who)
  if (!found) throw new Error(`Nobody is ${who}`)
  const { managers, assistants, standIn } = holdersFor(found, directory, on)
  return [managers.toSorted().join(), assistants.join(), standIn ?? '']
}
const next = (who: string, directory: Directory) => {
  const found = directory.byId(who)
  return found && nextManagerFor(found, directory)?.personId
}

describe('who holds whose conversations', () => {
  test.each<[string, string, Record<string, Partial<Member>>, string[]]>([
    ['the manager of the register', 'n4', {}, ['c', '', '']],
    ['both who share the unit', 'n3', {}, ['a,b', '', '']],
    ['an assistant who is named for the person', 'n1', {}, ['a,b', 'n2', '']],
    ['nobody for the director', 'dir', {}, ['', '', '']],
    ['a manager is an employee of theirs', 'a', {}, ['serv', '', '']],
    ['an assistant who has left holds nothing', 'n1', { n2: { active: false } }, ['a,b', '', '']],
    ['nobody assists themselves', 'n1', { n1: { assistants: ['n1'] } }, ['a,b', '', '']],
    ['a manager who is also named as assistant is a manager', 'n1', { n1: { assistants: ['a'] } }, ['a,b', '', '']],
    ['an assistant who is named twice is one', 'n1', { n1: { assistants: ['n2', 'n2'] } }, ['a,b', 'n2', '']],
    ['one of two managers away changes nothing', 'n1', { a: { leaves: away } }, ['a,b', 'n2', '']],
    ['both away: the one above them', 'n3', { a: { leaves: away }, b: { leaves: away } }, ['a,b', '', 'serv']],
    ['the one above away too: the next', 'n4', { c: { leaves: away }, serv: { leaves: away } }, ['c', '', 'dir']],
    ['everybody away: nobody', 'serv', { dir: { leaves: away } }, ['dir', '', '']],
    ['the manager has left: who manages the unit above', 'n4', { c: { active: false } }, ['', '', 'serv']],
    ['one of two who share has left: the other', 'n1', { a: { active: false } }, ['', 'n2', 'b']],
    ['the manager is not in the register', 'n4', { n4: { manager: '999' } }, ['', '', 'c']],
    ['nobody named as manager: nobody', 'n4', { n4: { manager: '-' } }, ['', '', '']],
    ['one’s own manager by mistake', 'n4', { n4: { manager: 'n4' } }, ['', '', '']],
    ['the two report to each other', 'n4', { c: { manager: 'n4' } }, ['c', '', '']],
  ])('%s', (_, who, changes, expected) => {
    expect(holders(who, house(changes))).toEqual(expected)
  })

  test('a stand-in holds from the first day of the leave to the last', () => {
    const directory = house({ c: { leaves: away } })
    const on = (date: string) => holders('n4', directory, date)[2]
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(on)).toEqual(['', 'serv', 'serv', ''])
  })

  test('nobody stands in for somebody above them', () => {
    const directory = house({ dir: { manager: 'gone' }, serv: { manager: 'gone' } })
    expect(holders('dir', directory)[2]).toBe('')
    expect(['a', 'b', 'c']).not.toContain(holders('serv', directory)[2])
  })

  test('a new manager inherits, and the former one holds nothing', () => {
    const before = house()
    const after = house({ n4: { manager: 'serv' }, n5: { manager: 'serv' } })
    const held = (directory: Directory, holder: string) =>
      heldBy(holder, directory, today).map(({ person: one }) => one.personId)
    expect(held(before, 'c')).toEqual(['n4', 'n5'])
    expect(held(after, 'c')).toEqual([])
    expect(held(after, 'serv')).toEqual(expect.arrayContaining(['n4', 'n5']))
  })
})

describe('who stands above the managers', () => {
  test.each<[string, string, Record<string, Partial<Member>>, string | undefined]>([
    ['of one with two managers', 'n3', {}, 'serv'],
    ['of a manager', 'a', {}, 'dir'],
    ['of the one below the top', 'serv', {}, undefined],
    ['of the director', 'dir', {}, undefined],
    ['above a gap', 'n4', { serv: { active: false } }, undefined],
    ['when the managers manage each other', 'n4', { c: { manager: 'serv' }, serv: { manager: 'c' } }, 'serv'],
    ['in a circle', 'n4', { c: { manager: 'n4' } }, undefined],
    ['when the manager reports to the person', 'serv', { dir: { manager: 'serv' } }, undefined],
    ['when one of the managers has no one above', 'n1', { a: { manager: '-' } }, 'serv'],
  ])('%s', (_, who, changes, expected) => {
    expect(next(who, house(changes))).toBe(expected)
  })

  test('it is never one of the managers, nor the person', () => {
    const directory = house({ b: { manager: 'a' } })
    for (const one of directory.people) {
      const managers = managersFor(one, directory).map(({ personId }) => personId)
      expect([...managers, one.personId]).not.toContain(nextManagerFor(one, directory)?.personId)
    }
  })
})

describe('in any register', () => {
  const ids = Array.from({ length: 12 }, (_, at) => `p${at}`)
  const someId = fc.constantFrom(...ids, 'gone')
  const register = fc
    .tuple(
      ...ids.map(personId =>
        fc.record({
          personId: fc.constant(personId),
          name: fc.constant(personId),
          unit: fc.constantFrom<string[]>(['H'], ['H', 'A'], ['H', 'A', 'X'], ['H', 'B']),
          manager: fc.oneof(fc.constant('-'), someId),
          assistants: fc.array(someId, { maxLength: 3 }),
          active: fc.constantFrom(true, true, true, false),
          leaves: fc.constantFrom([], [], away),
        }),
      ),
    )
    .map(people =>
      buildDirectory(people.map(({ manager, ...rest }) => member({ ...rest, ...(manager !== '-' && { manager }) }))),
    )

  test('nobody holds their own, everybody who holds is active and at one place, and the look-up says what the rule says', () => {
    fc.assert(
      fc.property(register, directory => {
        for (const one of directory.people) {
          const { managers, assistants, standIn } = holdersFor(one, directory, today)
          const all = [...managers, ...assistants]
          expect(all).not.toContain(one.personId)
          expect(standIn).not.toBe(one.personId)
          expect(new Set(all).size).toBe(all.length)
          const expected = new Set(standIn ? [...all, standIn] : all)
          for (const id of expected) expect(directory.byId(id)).toBeDefined()
          for (const id of [...ids, 'gone']) {
            const places = heldBy(id, directory, today).filter(({ person: held }) => held.personId === one.personId)
            expect(places).toHaveLength(expected.has(id) ? 1 : 0)
          }
        }
      }),
    )
  })

  test('what was prepared in portions, by several at once, is what a look-up makes itself', async () => {
    await fc.assert(
      fc.asyncProperty(register, async directory => {
        const again = buildDirectory(directory.people)
        await Promise.all([prepareHoldings(again, today), prepareHoldings(again, today)])
        for (const id of [...ids, 'gone']) expect(heldBy(id, again, today)).toEqual(heldBy(id, directory, today))
      }),
    )
  })

  test('a stand-in is not away', () => {
    fc.assert(
      fc.property(register, directory => {
        for (const one of directory.people) {
          const { standIn } = holdersFor(one, directory, today)
          if (standIn) expect(directory.byId(standIn)?.leaves).toEqual([])
        }
      }),
    )
  })
})

test('each date has its own look-up, in whatever order they are asked', () => {
  const directory = house({ c: { leaves: away } })
  const dates = ['2026-10-30', '2026-11-24', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-05', '2026-11-24']
  const standsIn = dates.map(date => heldBy('serv', directory, date).some(({ as }) => as === 'standIn'))
  expect(standsIn).toEqual([false, true, false, false, false, false, true])
})
