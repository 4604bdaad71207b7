import { liveThrough } from './year/year.ts'

/** Another year for another seed: `YEAR_SEED=7 npm run test:long -- year`. */
const seed = Number(process.env.YEAR_SEED ?? 20261123)

const sorted = (counts: Record<string, number>) =>
  Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `  ${what}: ${count}`)
    .join('\n')

test('in a year of 400 people, with outages of Teams and of Klart, every promise about when it speaks is kept', async () => {
  const { problems, counts } = await liveThrough({ seed })
  process.stdout.write(`A year with seed ${seed}:\n${sorted(counts)}\n`)
  expect(problems).toEqual([])
}, 900_000)

test('in a winter of 80 people without outages, every promise about when it speaks is kept', async () => {
  const { problems, counts } = await liveThrough({ seed, people: 80, calm: true, until: '2027-02-28' })
  process.stdout.write(`A calm winter with seed ${seed}:\n${sorted(counts)}\n`)
  expect(problems).toEqual([])
}, 900_000)
