import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { plusDays } from '../services/dates.ts'
import { type Random, randomFrom } from '../services/demo/random.ts'
import { write } from '../services/documents.ts'
import type { Person } from '../services/people-model.ts'
import { type Fairness, fairnessOf, loadFairness } from '../services/rewards-fairness.ts'
import { type Nomination, nominationDocId, nominationKind } from '../services/rewards-model.ts'
import {
  addReach,
  emptyTally,
  fitsReach,
  fitsReached,
  nobody,
  periodOf,
  type Reach,
} from '../services/rewards-reach.ts'
import { type Thanks, thanksDocId, thanksKind } from '../services/rewards-thanks-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { counting } from './house-stores.ts'
import { equationsOf, reduced, solved } from './reckoner.ts'

const today = '2026-10-30'

const personOf = (at: number, changes: Partial<Person> = {}): Person => ({
  ...{ id: `person:p${at}`, rev: 0, history: [], personId: `p${at}`, name: `Person ${at}`, assistants: [] },
  ...{ unit: ['Vården', `Avdelning ${at % 4}`], country: 'FI', rhythm: 'unknown', leaves: [], roles: [], groups: [] },
  ...{ active: true, contract: 'permanent' },
  ...changes,
})

let ids = 0
const nextId = () => `id${String(++ids).padStart(8, '0')}`

function nominationOf(changes: Partial<Nomination>): Nomination {
  const nomination = nextId()
  return {
    ...{ id: nominationDocId(nomination), rev: 0, history: [], nomination, state: 'approved', nominator: 'x' },
    ...{ receiver: { kind: 'person', person: 'p0' }, unit: ['Vården'], country: 'FI', criterion: 'care' },
    ...{ mayAnnounce: true, sentAt: '2026-10-01T08:00:00Z', direct: false, deciders: [], since: '2026-10-01' },
    ...{ passed: [], recused: [], signatures: [], people: [], ownManagers: [], texts: {} },
    ...{ decidedAt: '2026-10-01T09:00:00Z' },
    ...changes,
  }
}

function thanksOf(to: string[], day: string, from = 'x'): Thanks {
  const thanks = nextId()
  const at = `${day}T10:00:00Z`
  return { id: thanksDocId(thanks), rev: 0, history: [], thanks, from, to, at, replies: [], texts: { words: 'Tack' } }
}

async function houseWith(nominations: readonly Nomination[], thanks: readonly Thanks[]) {
  const store = openSqlite(':memory:', { now: () => Temporal.Instant.from(`${today}T12:00:00Z`) })
  for (const one of nominations) await write(store, nominationKind, one, 'new')
  for (const one of thanks) await write(store, thanksKind, one, 'new')
  return store
}

/** A house with everything in it: people who came, left, are leased or away, and two years of rewards in every state. */
function randomHouse(random: Random) {
  const people = Array.from({ length: 160 }, (_, at) => {
    const share = random.next()
    const unit = [random.pick(['Vården', 'Skolan']), `Avdelning ${random.int(1, 4)}`]
    if (share < 0.05) return personOf(at, { unit, contract: 'leased' })
    if (share < 0.1) return personOf(at, { unit, end: '2026-10-01', active: false })
    if (share < 0.14) return personOf(at, { unit, start: '2026-11-15' })
    if (share < 0.2) return personOf(at, { unit, leaves: [{ from: '2026-01-01' }] })
    return personOf(at, { unit, contract: random.pick(['permanent', 'fixed-term']), hours: random.pick([20, 38.25]) })
  })
  const someone = () => random.pick(people).personId
  const nominations = Array.from({ length: 150 }, () => {
    const sent = plusDays(today, -random.int(0, 700))
    const decided = plusDays(sent, random.int(0, 9))
    const team = random.chance(0.1)
    return nominationOf({
      state: random.pick(['approved', 'announced', 'delivered', 'declined', 'sent', 'expired']),
      sentAt: `${sent}T08:00:00Z`,
      decidedAt: `${decided > today ? today : decided}T09:30:00.000Z`,
      direct: random.chance(0.3),
      receiver: team ? { kind: 'unit', unit: ['Vården'] } : { kind: 'person', person: someone() },
      people: team ? Array.from({ length: 8 }, someone) : [],
    })
  })
  const thanks = Array.from({ length: 80 }, () =>
    thanksOf([someone(), someone()], plusDays(today, -random.int(0, 700)), someone()),
  )
  return { people, nominations, thanks }
}

/** Weekdays after one date up to another; none of those drawn is a holiday that is counted otherwise than the product does. */
function weekdays(from: string, to: string, holidays: readonly string[]) {
  let count = 0
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    if (weekday > 0 && weekday < 6 && !holidays.includes(day)) count += 1
  }
  return count
}

/** Finnish holidays on weekdays in the time that the events are in. */
const holidays = [
  ...['2025-12-24', '2025-12-25', '2025-12-26', '2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01'],
  ...['2026-05-14', '2026-06-19'],
]

test.each([1, 2, 3, 4])('each figure is what an independent count of the events finds (house %i)', async seed => {
  const { people, nominations, thanks } = randomHouse(randomFrom(seed, 'house'))
  const store = await houseWith(nominations, thanks)
  const fairness = await loadFairness(store, people, today)
  await store.close()
  const staff = people.filter(
    ({ contract, end = '9', start = '0' }) => contract !== 'leased' && end >= today && start <= today,
  )
  const isIn = (at: string) => at.slice(0, 10) > '2025-10-30' && at.slice(0, 10) <= today
  const granted = nominations.filter(
    ({ state, decidedAt = '' }) => ['approved', 'announced', 'delivered'].includes(state) && isIn(decidedAt),
  )
  const own = (id: string) =>
    granted.filter(({ receiver }) => receiver.kind === 'person' && receiver.person === id).length
  const isReached = (id: string) => own(id) > 0 || granted.some(one => one.people.includes(id))
  const isThanked = (id: string) => thanks.some(({ at, to, from }) => isIn(at) && to.includes(id) && from !== id)
  const counted = (some: readonly Person[]): Reach => ({
    people: some.length,
    own: some.filter(({ personId }) => own(personId) > 0).length,
    reached: some.filter(({ personId }) => isReached(personId)).length,
  })
  expect(fairness?.from).toBe('2025-10-31')
  expect(fairness?.people).toBe(staff.length)
  expect(fairness?.rows[0]?.values).toEqual(counted(staff))
  for (const { unit, others, values } of fairness?.rows ?? [])
    if (others === undefined)
      expect(values).toEqual(counted(staff.filter(one => unit.every((name, level) => one.unit[level] === name))))
  expect(fairness?.thanked).toEqual({
    all: staff.length,
    part: staff.filter(({ personId }) => isThanked(personId)).length,
  })
  const units = [...Map.groupBy(staff, ({ unit }) => unit.join()).values()].filter(some => some.length >= 5)
  const without = units.filter(some => !some.some(({ personId }) => isReached(personId)))
  expect(fairness?.units).toEqual({ all: units.length, none: without.length })
  const counts = staff.map(({ personId }) => own(personId)).sort((a, b) => b - a)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const most = counts.slice(0, Math.ceil(staff.length / 10)).reduce((sum, count) => sum + count, 0)
  expect(fairness?.most).toMatchObject({ top: Math.ceil(staff.length / 10), all: total, part: most })
  expect(fairness?.granted).toEqual({
    all: granted.length,
    direct: granted.filter(({ direct }) => direct).length,
    team: granted.filter(({ receiver }) => receiver.kind === 'unit').length,
  })
  const waits = granted
    .filter(({ direct }) => !direct)
    .map(({ sentAt, decidedAt = '' }) => weekdays(sentAt.slice(0, 10), decidedAt.slice(0, 10), holidays))
    .sort((a, b) => a - b)
  const middle = ((waits[(waits.length - 1) >> 1] ?? 0) + (waits[waits.length >> 1] ?? 0)) / 2
  expect(fairness?.days).toBe(middle)
})

test('what is read grows with the year and not with the years before it', async () => {
  const random = randomFrom(1, 'reads')
  const year = (from: number, to: number) =>
    Array.from({ length: 400 }, () => {
      const day = `${plusDays(today, -random.int(from, to))}T08:00:00Z`
      return nominationOf({ sentAt: day, decidedAt: day })
    })
  const people = Array.from({ length: 20 }, (_, at) => personOf(at))
  const reads = async (nominations: readonly Nomination[]) => {
    const { store, counts } = counting(await houseWith(nominations, []))
    await loadFairness(store, people, today)
    await store.close()
    return counts.reads
  }
  const recent = year(0, 300)
  expect(await reads([...recent, ...year(400, 1_800), ...year(400, 1_800)])).toBe(await reads(recent))
})

/** A year in which these got a reward of their own, or shared in one. */
const tallyOf = (own: readonly Person[], shared: readonly Person[] = []) => ({
  ...emptyTally(),
  own: new Map(own.map(({ personId }) => [personId, 1])),
  shared: new Set(shared.map(({ personId }) => personId)),
  granted: own.length,
})
const figures = (people: readonly Person[], own: readonly Person[], shared: readonly Person[] = []) =>
  fairnessOf(people, tallyOf(own, shared), periodOf(today))
const staffOf = (count: number, changes: (at: number) => Partial<Person> = () => ({})) =>
  Array.from({ length: count }, (_, at) => personOf(at, changes(at)))

describe('a house', () => {
  test.each([0, 4])('of %i people gets no figure at all', async count => {
    expect(await figures(staffOf(count), staffOf(count))).toBeUndefined()
  })

  test('where nobody is rewarded says so, by unit too', async () => {
    const fairness = await figures(staffOf(40), [])
    expect(fairness?.rows.map(({ values }) => values.reached)).toEqual([0, 0, 0, 0, 0, 0])
    expect(fairness).toMatchObject({ units: { all: 4, none: 4 }, thanked: { part: 0 } })
    expect([fairness?.most, fairness?.granted, fairness?.days]).toEqual([undefined, undefined, undefined])
  })

  test('where everybody is rewarded has every unit within what chance gives', async () => {
    const fairness = await figures(staffOf(40), staffOf(40))
    expect(fairness?.rows.every(({ standing, values }) => standing === 'within' && values.own === values.people)).toBe(
      true,
    )
    expect(fairness).toMatchObject({ units: { all: 4, none: 0 } })
  })

  test('of one unit is one row', async () => {
    const people = staffOf(20, () => ({ unit: ['Skolan'] }))
    const fairness = await figures(people, people.slice(0, 8))
    expect(fairness?.rows.map(({ unit, isPoint }) => [unit, isPoint])).toEqual([
      [[], false],
      [['Skolan'], true],
    ])
  })

  test.each([1, 4, 36, 39])('of forty where %i are rewarded tells nothing about how many', async count => {
    const fairness = await figures(staffOf(40), staffOf(count))
    expect(fairness?.rows).toEqual([])
    expect([fairness?.units, fairness?.most, fairness?.traits]).toEqual([undefined, undefined, []])
  })

  test('counts who is away, part time, hourly or out of reach, and nobody leased', async () => {
    const people = [
      ...staffOf(6, () => ({ leaves: [{ from: '2020-01-01' }], hours: 5 })),
      ...staffOf(6, at => ({ personId: `q${at}`, contract: 'hourly' })),
      ...staffOf(6, at => ({ personId: `r${at}`, contract: 'leased' })),
    ]
    expect((await figures(people, []))?.people).toBe(12)
  })
})

test('a unit without is told of as below what chance gives, and a team’s reward does not move it', async () => {
  const people = staffOf(200, at => ({ unit: [`Enhet ${at % 5}`] }))
  const rewarded = people.filter((_, at) => at % 5 > 0 && at % 2 === 0)
  const unit = people.filter((_, at) => at % 5 === 0)
  const standing = async (shared: readonly Person[]) =>
    (await figures(people, rewarded, shared))?.rows.map(one => one.standing)
  const expected = ['within', 'farBelow', 'within', 'within', 'within', 'within']
  expect(await standing([])).toEqual(expected)
  expect(await standing(unit)).toEqual(expected)
})

test('a table by contract, hours or rhythm is shown with its numbers, and left out where the register knows nothing', async () => {
  const people = staffOf(200, at => ({
    contract: at % 10 === 0 ? 'fixed-term' : 'permanent',
    hours: at % 4 === 1 ? 30 : 38.25,
  }))
  const fairness = await figures(
    people,
    people.filter((_, at) => at % 3 === 0),
  )
  expect(fairness?.traits).toEqual([
    {
      trait: 'contract',
      rows: [
        { groups: ['permanent'], values: { people: 180, own: 60, reached: 60 } },
        { groups: ['fixed-term'], values: { people: 20, own: 7, reached: 7 } },
      ],
    },
    {
      trait: 'hours',
      rows: [
        { groups: ['full'], values: { people: 150, own: 51, reached: 51 } },
        { groups: ['part'], values: { people: 50, own: 16, reached: 16 } },
      ],
    },
  ])
})

test('a table is withheld when it would tell of a few together with the table by unit', async () => {
  // The head nurses of the wards are the only ones there on office hours.
  const people = staffOf(80, at => ({
    unit: at < 20 ? ['Kansliet'] : [`Avdelning ${at % 3}`],
    rhythm: at < 23 ? 'office' : 'shifts',
  }))
  const fairness = await figures(
    people,
    people.filter((_, at) => at % 2 === 0),
  )
  expect(fairness?.traits.find(({ trait }) => trait === 'rhythm')).toEqual({ trait: 'rhythm', rows: [] })
})

type Kind = {
  unit: string[]
  contract: string
  hours: number
  rhythm: Person['rhythm']
  own: number
  team: number
  none: number
}

const few = fc.constantFrom(0, 1, 3, 5, 6, 9)
const kinds = fc.array(
  fc.record<Kind>({
    unit: fc.constantFrom(['A', '1'], ['A', '2'], ['A'], ['B', '1'], ['B']),
    contract: fc.constantFrom('permanent', 'permanent', 'fixed-term', 'hourly'),
    hours: fc.constantFrom(38, 38, 20),
    rhythm: fc.constantFrom('office', 'shifts'),
    own: few,
    team: fc.constantFrom(0, 0, 6),
    none: fc.constantFrom(0, 2, 5, 8, 12),
  }),
  { minLength: 2, maxLength: 9 },
)

/** Which kinds of people each published figure counts. */
function equations(some: readonly Kind[], { rows, traits }: Fairness) {
  const inRow = (kind: Kind, groups: readonly string[]) =>
    [kind.contract, kind.rhythm, kind.hours < 34 ? 'part' : 'full'].some(group => groups.includes(group))
  const units = equationsOf(
    some.map(({ unit }) => unit),
    rows,
  )
  const others = traits.flatMap(table =>
    table.rows.map(({ groups }) => some.map(kind => (inRow(kind, groups) ? 1n : 0n))),
  )
  return { units, all: [...units, ...others] }
}

test('no small group is learnt from the rows of all tables, by any sums and differences', async () => {
  let tables = 0
  await fc.assert(
    fc.asyncProperty(kinds, async some => {
      const people = some.flatMap(({ own, team, none, ...kind }, at) =>
        Array.from({ length: own + team + none }, (_, which) => personOf(at * 100 + which, kind)),
      )
      const place = ({ personId }: Person) => Number(personId.slice(1)) % 100
      const kindOf = ({ personId }: Person) => some[Math.floor(Number(personId.slice(1)) / 100)]
      const own = people.filter(one => place(one) < (kindOf(one)?.own ?? 0))
      const shared = people.filter(one => place(one) < (kindOf(one)?.own ?? 0) + (kindOf(one)?.team ?? 0))
      const fairness = await figures(people, own, shared)
      if (!fairness) return
      tables += fairness.traits.filter(({ rows }) => rows.length > 0).length
      const { units, all } = equations(some, fairness)
      const [fromUnits, fromAll] = [solved(units), solved(all)]
      for (let group = 1; group < 2 ** some.length; group++) {
        const members = some.map((_, at) => BigInt((group >> at) & 1))
        const values = some
          .filter((_, at) => members[at] === 1n)
          .map((one): Reach => ({ people: one.own + one.team + one.none, own: one.own, reached: one.own + one.team }))
          .reduce(addReach, nobody)
        if (values.people === 0) continue
        if (reduced(members, fromUnits).every(value => value === 0n)) expect(fitsReach(values)).toBe(true)
        else if (reduced(members, fromAll).every(value => value === 0n)) expect(fitsReached(values)).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
  expect(tables).toBeGreaterThan(15)
})
