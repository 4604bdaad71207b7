import fc from 'fast-check'
import { judge } from './rewards-random-promises.ts'
import { deedNames, type Step, type Story } from './rewards-random-steps.ts'
import { live, peopleCount } from './rewards-random-world.ts'

const long = process.env.KLART_LONG !== undefined

const index = fc.nat({ max: 999 })
const somebody = fc.nat({ max: peopleCount - 1 })

const proposing: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('propose'),
  by: somebody,
  to: fc.oneof(
    { weight: 5, arbitrary: fc.record({ person: somebody, near: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ unit: index, near: fc.boolean() }) },
  ),
  criterion: fc.constantFrom('care', 'care', 'courage', 'renewal', 'idea', 'idea', 'nothing'),
  form: fc.option(index, { nil: undefined, freq: 2 }),
})

/** Mostly by somebody who may, on the rev that there is; else by anybody, on an old rev, or twice at once. */
const acting: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('act'),
  which: index,
  deed: fc.oneof(
    { weight: 4, arbitrary: fc.constant('approve' as const) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...deedNames) },
  ),
  by: fc.oneof({ weight: 4, arbitrary: fc.constant('right' as const) }, { weight: 1, arbitrary: somebody }),
  form: index,
  rev: fc.oneof(
    { weight: 4, arbitrary: fc.constant('now' as const) },
    { weight: 1, arbitrary: fc.constantFrom('none' as const, 'old' as const, 'forged' as const) },
  ),
  twice: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})

const passing: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('days'),
  days: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 40 }) },
  ),
})

const changing: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('leaves'), person: somebody }),
  fc.record({ kind: fc.constant('leave'), person: somebody, days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('moves'), person: somebody, beside: somebody }),
  fc.record({
    kind: fc.constant('delegates'),
    person: somebody,
    unit: index,
    upTo: fc.constantFrom(0, 3_000, 10_000, 50_000),
    money: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('revokes'), which: index }),
  fc.record({ kind: fc.constant('budget'), which: index, more: fc.integer({ min: 0, max: 20_000 }) }),
  fc.record({ kind: fc.constant('money'), on: fc.boolean() }),
)

/** The process ends in the middle of a deed, at one of its writes. */
const crashing: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('crash'),
  which: index,
  deed: fc.constantFrom('approve' as const, 'undo' as const, 'deliver' as const),
  form: index,
  nth: fc.integer({ min: 1, max: 2 }),
  made: fc.boolean(),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: proposing },
  { weight: 20, arbitrary: acting },
  { weight: 4, arbitrary: passing },
  { weight: 3, arbitrary: changing },
  { weight: 1, arbitrary: crashing },
)

const story: fc.Arbitrary<Story> = fc.record({
  start: fc.constantFrom('2026-03-16', '2026-06-01', '2026-11-24', '2026-12-14'),
  budgets: fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 30_000 })),
  steps: fc.array(step, { minLength: 20, maxLength: 100, size: 'max' }),
})

test('whatever fifty people do, and whatever becomes of them: every promise about rewards is kept', async () => {
  await fc.assert(
    fc.asyncProperty(story, async told => {
      judge(await live(told))
    }),
    { numRuns: long ? 300 : 12 },
  )
}, 600_000)
