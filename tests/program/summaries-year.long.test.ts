import { liveThrough } from './summaries/year.ts'

/** Another year for another seed: `KLART_LONG=1 YEAR_SEED=7 npm test -- summaries-year`. */
const seed = Number(process.env.YEAR_SEED ?? 20261123)

/** The first day on which each of these came to anybody, as a calendar on the wall has it. */
const byHand: Record<string, string> = {
  // The program was away on Monday.
  'weekly 2026-12-06': '2026-12-08',
  // After New Year's Day and the weekend.
  'monthly 2026-12-31': '2027-01-04',
  'quarterly 2026-12-31': '2027-01-04',
  // Closed on a Sunday, and the program was away for two days.
  'annual 2026-12-31': '2027-02-03',
  // After Easter Monday.
  'weekly 2027-03-28': '2027-03-30',
  // HR wanted Thursdays, and this one is Ascension Day.
  'weekly 2027-05-02': '2027-05-07',
  // Teams could not be reached on the first day of July.
  'quarterly 2027-06-30': '2027-07-02',
  // HR wanted Mondays again, and this one is Independence Day.
  'weekly 2027-12-05': '2027-12-07',
  'monthly 2027-11-30': '2027-12-01',
  'annual 2027-12-31': '2028-01-31',
}
/** The program was away for longer than these are made good. */
const tooLate = ['weekly 2027-09-05', 'monthly 2027-10-31']

/** What must have happened for the test to be worth anything. */
const happened = [
  ...['weekly, sent', 'monthly, sent', 'quarterly, sent', 'annual, sent', 'summaries in the channel'],
  ...['weekly, made good', 'monthly, made good', 'quarterly, made good', 'annual, made good'],
  ...['weekly, failed', 'monthly, refused', 'quarterly, blocked', 'weekly, unknown', 'summaries with nothing to tell'],
  ...['rounds with summaries, killed', 'rounds with summaries, beside', 'rounds with summaries, overtaken'],
  'cards that ask after a summary',
]

const sorted = (counts: Record<string, number>) =>
  Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `  ${what}: ${count}`)
    .join('\n')

test('in fourteen months every summary comes once to each who gets it, as soon as it may, names nobody, and is beside the one card a day', async () => {
  const { problems, counts, came } = await liveThrough({ seed, people: 110 })
  process.stdout.write(`Fourteen months of summaries with seed ${seed}:\n${sorted(counts)}\n`)
  expect(problems).toEqual([])
  const first = Object.fromEntries([...came].map(([id, dates]) => [id, [...dates].toSorted()[0]]))
  expect(first).toMatchObject(byHand)
  expect(tooLate.filter(id => came.has(id))).toEqual([])
  expect(happened.filter(what => !counts[what])).toEqual([])
}, 600_000)
