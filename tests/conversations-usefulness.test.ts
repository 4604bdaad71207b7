import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { groupsOf, isPublishable } from '../services/batches.ts'
import { loadAnswers } from '../services/conversations-answers.ts'
import { type Assessment, assessmentDocId, assessmentKind, usefulnessKind } from '../services/conversations-model.ts'
import { publishAssessments } from '../services/conversations-publishing.ts'
import { answerUsefulness, loadBatches, publishUsefulness, usefulnessOf } from '../services/conversations-usefulness.ts'
import { fromDoc, write } from '../services/documents.ts'
import type { Person } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { unitMark } from '../services/programme-identity.ts'
import { secretOf } from '../services/sealing.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import { openHouse } from './house.ts'

const secret = secretOf('the-key-of-a-house-in-these-tests')
const open = () => openSqlite(':memory:', { now: () => Temporal.Instant.from('2026-11-24T11:00:00Z') })

const person = (personId: string, area: string): Person => ({
  ...{
    id: `person:${personId}`,
    rev: 0,
    history: [],
    personId,
    name: personId,
    unit: [area, 'Ward 1'],
    assistants: [],
  },
  ...{ country: 'FI', rhythm: 'unknown', leaves: [], roles: [], groups: [], active: true },
})

/** People of an area answer, one score each, on a date. */
async function answers(store: Store, area: string, scores: readonly number[], today: string) {
  for (const [at, score] of scores.entries())
    await answerUsefulness(store, secret, { held: 'h1', person: person(`${area}${at}`, area), score, today })
}

const published = async (store: Store) =>
  (await loadBatches(store, 'usefulness')).map(({ period, group, answers, sums }) => ({ period, group, answers, sums }))

async function stored(store: Store) {
  const open = await store.list('usefulness', { key: 'open', limit: 500 })
  return open.docs.map(({ doc }) => fromDoc(usefulnessKind, doc))
}

const [care, school] = [unitMark(['Care']), unitMark(['School'])]

describe('an answer on usefulness', () => {
  test('is read by whoever gave it, and changed by answering again', async () => {
    const store = open()
    const anna = person('anna', 'Care')
    const about = { person: 'anna', held: 'h1' }
    expect(await usefulnessOf(store, secret, about)).toBeUndefined()
    expect(await answerUsefulness(store, secret, { held: 'h1', person: anna, score: 2, today: '2026-11-24' })).toBe(
      'saved',
    )
    expect(await answerUsefulness(store, secret, { held: 'h1', person: anna, score: 5, today: '2026-12-31' })).toBe(
      'saved',
    )
    expect(await usefulnessOf(store, secret, about)).toBe(5)
    expect(await usefulnessOf(store, secret, { ...about, held: 'h2' })).toBeUndefined()
    expect(await usefulnessOf(store, secret, { ...about, person: 'bo' })).toBeUndefined()
    expect(await stored(store)).toHaveLength(1)
  })

  test('is a document with area and quarter, without person, date, history or a score that can be read', async () => {
    const store = open()
    await answers(store, 'Care', [4], '2026-11-24')
    const [document] = await stored(store)
    expect(document).toEqual({
      id: expect.stringMatching(/^usefulness:[0-9a-f]{40}$/),
      rev: 0,
      history: [],
      area: care,
      quarter: '2026Q4',
      sealed: expect.stringMatching(/^[A-Za-z0-9_-]{39}$/),
    })
  })

  test('stands once its half-year is over, published or not', async () => {
    const store = open()
    await answers(store, 'Care', [4], '2026-09-30')
    const again = { held: 'h1', person: person('Care0', 'Care'), score: 1 }
    expect(await answerUsefulness(store, secret, { ...again, today: '2027-01-01' })).toBe('counted')
    expect(await usefulnessOf(store, secret, { person: 'Care0', held: 'h1' })).toBe(4)
  })

  test.each([0, 6, 2.5, Number.NaN])('of %d is refused', async score => {
    const answering = answerUsefulness(open(), secret, {
      held: 'h1',
      person: person('a', 'b'),
      score,
      today: '2026-11-24',
    })
    await expect(answering).rejects.toThrow(RangeError)
  })

  test('is as if there were none under another key', async () => {
    const store = open()
    await answers(store, 'Care', [1, 2, 3, 4, 5], '2026-11-24')
    const other = secretOf('another-key-after-the-first-was-lost')
    expect(await usefulnessOf(store, other, { person: 'Care0', held: 'h1' })).toBeUndefined()
    expect(await publishUsefulness(store, other, '2027-01-01')).toEqual({ batches: 0, unreadable: 5 })
    expect(await stored(store)).toHaveLength(5)
  })
})

describe('answers are published', () => {
  test('when the half-year is over, and never before', async () => {
    const store = open()
    await answers(store, 'Care', [1, 2, 3, 4, 5], '2026-11-24')
    expect(await publishUsefulness(store, secret, '2026-12-31')).toEqual({ batches: 0, unreadable: 0 })
    expect(await publishUsefulness(store, secret, '2027-01-04')).toEqual({ batches: 1, unreadable: 0 })
    expect(await published(store)).toEqual([{ period: '2027-01-01', group: care, answers: 5, sums: [15] }])
    expect(await stored(store)).toEqual([])
    expect(await publishUsefulness(store, secret, '2027-01-05')).toEqual({ batches: 0, unreadable: 0 })
  })

  test('of one mind or too few only together with others, and else wait for the next half-year', async () => {
    const store = open()
    await answers(store, 'Care', [5, 5, 5, 5, 5], '2026-11-24')
    await publishUsefulness(store, secret, '2027-01-01')
    expect(await published(store)).toEqual([])
    await answers(store, 'School', [3], '2027-02-01')
    await publishUsefulness(store, secret, '2027-06-30')
    expect(await published(store)).toEqual([])
    await publishUsefulness(store, secret, '2027-07-01')
    expect(await published(store)).toEqual([{ period: '2027-07-01', group: 'others', answers: 6, sums: [28] }])
  })

  test('once each: what was counted is in no later batch', async () => {
    const store = open()
    await answers(store, 'School', [1, 2, 3, 4, 5], '2026-08-01')
    await publishUsefulness(store, secret, '2027-01-01')
    for (const [at, score] of [4, 4, 4, 4, 5].entries())
      await answerUsefulness(store, secret, {
        held: 'h2',
        person: person(`School${at}`, 'School'),
        score,
        today: '2027-03-01',
      })
    await publishUsefulness(store, secret, '2027-07-01')
    expect(await published(store)).toEqual([
      { period: '2027-01-01', group: school, answers: 5, sums: [15] },
      { period: '2027-07-01', group: school, answers: 5, sums: [21] },
    ])
  })

  test('in groups of at least five that were not of one mind, and as many as can be', () => {
    const answer = fc.record({ area: fc.constantFrom('a', 'b', 'c'), scores: fc.tuple(fc.integer({ min: 1, max: 3 })) })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 25 }), all => {
        const groups = groupsOf(all)
        const shown = groups.flatMap(group => group.answers)
        expect(groups.every(group => isPublishable(group.answers))).toBe(true)
        expect(new Set(shown).size).toBe(shown.length)
        expect(isPublishable(all.filter(one => !shown.includes(one)))).toBe(false)
      }),
    )
  })
})

/** Fails at the write of that number, before it is done, as if the process had been killed there; nothing is written after it. */
function killedAt(store: Store, number: number): Store {
  let writes = 0
  const survive = () => {
    if (++writes >= number) throw new Error('killed')
  }
  const put: Store['put'] = async (doc, version) => {
    survive()
    return store.put(doc, version)
  }
  return {
    ...store,
    put,
    async putMany(puts) {
      const outcomes = []
      for (const one of puts) outcomes.push(await put(one.doc, one.version))
      return outcomes
    },
  }
}

test('a publication that is killed at any write is finished by the next, and nothing is counted twice', async () => {
  for (let number = 1; ; number++) {
    const store = open()
    await answers(store, 'Care', [1, 2, 3, 4, 5], '2026-11-24')
    await answers(store, 'School', [5, 5, 5], '2026-11-24')
    await answers(store, 'Office', [1, 1], '2026-11-24')
    const killed = await publishUsefulness(killedAt(store, number), secret, '2027-01-01').then(
      () => false,
      () => true,
    )
    // What was answered again in between changes nothing: the half-year is over.
    await answers(store, 'Care', [1, 1, 1, 1, 1], '2027-01-01')
    await publishUsefulness(store, secret, '2027-01-01')
    expect(await published(store)).toEqual([
      { period: '2027-01-01', group: care, answers: 5, sums: [15] },
      { period: '2027-01-01', group: 'others', answers: 5, sums: [17] },
    ])
    expect(await stored(store)).toEqual([])
    if (!killed) return expect(number).toBe(10 + 2 + 10 + 1)
  }
})

test('two processes that publish at the same moment put each batch once', async () => {
  const store = open()
  await answers(store, 'Care', [1, 2, 3, 4, 5], '2026-11-24')
  const both = await Promise.all([1, 2].map(() => publishUsefulness(store, secret, '2027-01-01')))
  await publishUsefulness(store, secret, '2027-01-01')
  expect(both.reduce((sum, { batches }) => sum + batches, 0)).toBeLessThanOrEqual(1)
  expect(await published(store)).toEqual([{ period: '2027-01-01', group: care, answers: 5, sums: [15] }])
})

describe("managers' self-assessments", () => {
  async function assessed(store: Store, year: number, all: readonly number[][]) {
    for (const [at, scores] of all.entries()) {
      const assessment: Assessment = {
        ...{ id: assessmentDocId(`m${at}`, year), rev: 0, history: [], person: `m${at}`, area: care, year, scores },
      }
      await write(store, assessmentKind, assessment, 'new')
    }
  }
  const five = [1, 2, 3, 4, 5].map(score => [score, 1 + (score % 5), score, score, score])

  test('are published in February of the next year, with a sum for each statement; the scores stay with the person', async () => {
    const store = open()
    await assessed(store, 2026, five)
    expect(await publishAssessments(store, '2027-01-31')).toBe(0)
    expect(await publishAssessments(store, '2027-02-01')).toBe(1)
    expect(await publishAssessments(store, '2027-02-02')).toBe(0)
    expect(await loadBatches(store, 'assessment')).toMatchObject([
      { period: '2026', group: care, answers: 5, sums: [15, 15, 15, 15, 15] },
    ])
    const { doc } = (await store.get(assessmentDocId('m0', 2026))) ?? {}
    expect(doc).toMatchObject({ scores: five[0], batch: `assessment.2026.${care}` })
  })

  test('are not when all have answered one statement alike', async () => {
    const store = open()
    await assessed(
      store,
      2026,
      five.map(([first = 1]) => [first, first, first, first, 4]),
    )
    expect(await publishAssessments(store, '2027-02-01')).toBe(0)
  })

  test('are finished when the first attempt was killed at any write', async () => {
    for (let number = 1; number <= 6; number++) {
      const store = open()
      await assessed(store, 2026, five)
      await expect(publishAssessments(killedAt(store, number), '2027-02-01')).rejects.toThrow('killed')
      expect(await publishAssessments(store, '2027-02-01')).toBe(1)
      expect(await loadBatches(store, 'assessment')).toMatchObject([{ answers: 5, sums: [15, 15, 15, 15, 15] }])
    }
  })
})

describe('a round', () => {
  const scores = [1, 2, 3, 4, 5]
  const monday = { at: '2027-01-04T11:00:00Z' }

  test('publishes what has come due, and freezes the quarters whose questions are closed', async () => {
    const house = await openHouse(monday)
    const { secret: theirs } = house.services
    if (!theirs) throw new Error('The house has a key')
    for (const [at, score] of scores.entries())
      await answerUsefulness(house.store, theirs, {
        held: 'h',
        person: person(`p${at}`, 'Care'),
        score,
        today: '2026-12-01',
      })
    await house.round()
    expect(await published(house.store)).toEqual([{ period: '2027-01-01', group: care, answers: 5, sums: [15] }])
    expect((await loadAnswers(house.store)).at(-1)?.quarter).toBe('2026Q3')
  })

  test('a dry run publishes nothing', async () => {
    const house = await openHouse(monday)
    await house.rehearse()
    expect(await loadAnswers(house.store)).toEqual([])
  })

  test('tells in the log how many were sealed under another key, once a day and nothing more about them', async () => {
    const house = await openHouse(monday)
    await answers(house.store, 'Care', scores, '2026-12-01')
    await house.round()
    house.pass({ minutes: 30 })
    await house.round()
    expect(await published(house.store)).toEqual([])
    expect(house.logged.filter(fields => 'answers' in fields)).toEqual([{ answers: 5 }])
  })
})
