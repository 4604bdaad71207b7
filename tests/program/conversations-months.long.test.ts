import { liveThrough, type MonthsOptions } from './months/months.ts'

/** Another house for another seed: `SEED=7 npm run test:long -- conversations-months`. */
const seed = Number(process.env.SEED ?? 20261201)

const sorted = (counts: Record<string, number>) =>
  Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `  ${what}: ${count}`)
    .join('\n')

async function expectAllTrue(options: Omit<MonthsOptions, 'seed'>) {
  const { problems, counts } = await liveThrough({ seed, ...options })
  process.stdout.write(`${expect.getState().currentTestName}, with seed ${seed}:\n${sorted(counts)}\n`)
  expect(problems.map(problem => `seed ${seed}, ${problem}`)).toEqual([])
}

test('in two years of 400 people, by rolling months and then by season, every figure is what the test counts itself', async () => {
  await expectAllTrue({
    rules: [
      { from: '2026-12-01', type: 'rolling', months: 12 },
      { from: '2027-12-01', type: 'season', opens: '11-01', closes: '02-28' },
    ],
  })
}, 600_000)

test('in a year of 110 people, by season over the turn of the year, every figure is what the test counts itself', async () => {
  await expectAllTrue({
    people: 110,
    until: '2027-11-15',
    rules: [{ from: '2026-12-01', type: 'season', opens: '10-15', closes: '02-29' }],
  })
}, 600_000)
