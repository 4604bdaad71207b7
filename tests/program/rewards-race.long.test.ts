import { isGranted } from '../../services/rewards-model.ts'
import { type Program, startProgram } from '../program.ts'
import { cosmosPlace } from './cosmos-place.ts'
import { budgetsIn, giveBudget, nominationsIn, openRewards, type RewardSite } from './rewards-site.ts'
import { type Decision, decisionsAmong, freely, outcomeOf, pressOf, prices, proposeAll } from './rewards-thousand.ts'
import { tuesday } from './round-site.ts'
import { activityOf } from './site.ts'

let site: RewardSite
let other: Program | undefined
afterEach(async () => {
  await other?.kill9()
  other = undefined
  await site.close()
})

const costOf = ({ form }: Decision) => prices[form] ?? 0

/** A house with so many decisions to be made at once, and a fifth of the money that they take. */
async function openRace(count: number, place?: Awaited<ReturnType<typeof cosmosPlace>>) {
  let decisions: Decision[] = []
  let amount = 0
  site = await openRewards({
    people: Math.ceil(count * 1.3) + 40,
    rewards: freely,
    ...(place ? { place } : {}),
    also: async (store, staff) => {
      decisions = decisionsAmong(staff, count)
      amount = Math.floor(decisions.reduce((sum, one) => sum + costOf(one), 0) / 5)
      await giveBudget(store, amount)
      await proposeAll(store, decisions)
    },
  })
  return { decisions, amount }
}

/** Everybody presses at once, some of them twice, in one of the programs; and what each of them was told. */
async function pressAll(decisions: readonly Decision[], programs: readonly Program[]) {
  const presses = decisions.flatMap((one, at) => (at % 10 === 0 ? [one, one] : [one]))
  const began = performance.now()
  const answers = await Promise.all(
    presses.map(async (one, at) => {
      const answer = await programs[at % programs.length]?.post(activityOf(site, one.manager, pressOf(one)))
      if (!answer) throw new Error('There is a program')
      return { one, outcome: outcomeOf(one, answer) }
    }),
  )
  return { answers, took: performance.now() - began }
}

/** What was told agrees with what is stored, and the money with both; tells how much is left. */
async function judge(answers: Awaited<ReturnType<typeof pressAll>>['answers'], amount: number) {
  const decided = new Set(answers.flatMap(({ one, outcome }) => (outcome === 'decided' ? one : [])))
  const refused = answers.flatMap(({ one, outcome }) => (outcome === 'overBudget' ? one : []))
  expect(refused.filter(one => decided.has(one))).toEqual([])
  const stored = await nominationsIn(site.place)
  expect(
    stored
      .filter(isGranted)
      .map(({ nomination }) => nomination)
      .toSorted(),
  ).toEqual([...decided].map(({ nomination }) => nomination).toSorted())
  expect(stored.filter(one => !isGranted(one)).every(({ state, decision }) => state === 'sent' && !decision)).toBe(true)
  const open = [...decided].reduce((sum, one) => sum + costOf(one), 0)
  const [budget] = await budgetsIn(site.place)
  expect(budget).toMatchObject({ stored: { spent: 0, open }, counted: { spent: 0, open }, left: amount - open })
  expect(open).toBeLessThanOrEqual(amount)
  // Nobody is refused what there was money for.
  for (const one of refused) expect(costOf(one)).toBeGreaterThan(amount - open)
  return { decided: decided.size, left: amount - open }
}

test('of a thousand decisions at once on one budget none overspends it, and each is told what became of it', async () => {
  const { decisions, amount } = await openRace(1_000)
  const { answers, took } = await pressAll(decisions, [await site.start()])
  const found = await judge(answers, amount)
  expect(site.program().log.filter(({ level }) => Number(level) >= 50)).toEqual([])
  process.stdout.write(`A thousand decisions at once in ${Math.round(took)} ms: ${JSON.stringify(found)}\n`)
}, 120_000)

test('the same holds of two programs on one store', async () => {
  const place = await cosmosPlace()
  const { decisions, amount } = await openRace(200, place)
  const first = await site.start()
  other = await startProgram('', { ...place.env, TEST_AT: tuesday.toString() })
  const { answers, took } = await pressAll(decisions, [first, other])
  const found = await judge(answers, amount)
  process.stdout.write(`Two hundred in two programs in ${Math.round(took)} ms: ${JSON.stringify(found)}\n`)
}, 240_000)
