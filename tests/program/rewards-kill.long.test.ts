import { rewardTexts } from '../../cards/locales/rewards.ts'
import { payTexts } from '../../cards/locales/rewards-pay.ts'
import { languages } from '../../services/people-model.ts'
import { isGranted, type Nomination } from '../../services/rewards-model.ts'
import { hr, pressActivity, type Somebody, textsOf } from '../house.ts'
import { type Budgets, budgetsIn, giveBudget, nominationsIn, openRewards, type RewardSite } from './rewards-site.ts'
import { type Decision, decisionsAmong, freely, outcomeOf, pressOf, prices, proposeAll } from './rewards-thousand.ts'
import { compiled } from './round-site.ts'
import { activityOf, shownBy } from './site.ts'

/** How a nomination stands, as far as money goes. */
type Standing = 'undecided' | 'decided' | 'takenBack' | 'delivered'

const standingOf = (one: Nomination | undefined): Standing => {
  if (one?.state === 'delivered') return 'delivered'
  if (one && isGranted(one)) return 'decided'
  return one?.history.some(({ verb }) => verb === 'rewards.undo') ? 'takenBack' : 'undecided'
}

let site: RewardSite
afterEach(() => site.close())

async function press(who: Somebody, verb: string, nomination: string, on: string) {
  const button = pressActivity({ verb, data: { nomination, rev: 1, on } }, 'm1')
  return textsOf(shownBy(await site.program().post(activityOf(site, who, button))).card)
}
const undone = languages.map(language => rewardTexts[language].done.undo)

/**
 * Decides, and takes back or delivers some of what is decided, twelve presses at a time, until the program is gone. Writes down
 * for each nomination what was acknowledged, and what was pressed and perhaps done.
 */
async function decideUntilKilled(decisions: Decision[], known: Map<string, Standing[]>) {
  const note = (nomination: string, ...standings: Standing[]) => known.set(nomination, standings)
  async function one(decision: Decision) {
    const { nomination, manager, way } = decision
    note(nomination, 'undecided', 'decided')
    const answer = await site.program().post(activityOf(site, manager, pressOf(decision)))
    if (outcomeOf(decision, answer) === 'overBudget') return note(nomination, 'undecided')
    const chance = Math.random()
    if (chance < 0.3) {
      note(nomination, 'decided', 'takenBack')
      const told = await press(manager, 'rewards.undo', nomination, way === 'approve' ? 'today' : 'sent')
      expect(undone.some(text => told.includes(text))).toBe(true)
      return note(nomination, 'takenBack')
    }
    if (chance > 0.7) {
      note(nomination, 'decided', 'delivered')
      const told = await press(hr, 'rewards.payOne', nomination, '')
      expect(told).not.toContain(payTexts.sv.changed)
      return note(nomination, 'delivered')
    }
    return note(nomination, 'decided')
  }
  async function worker() {
    for (let next = decisions.pop(); next; next = decisions.pop()) await one(next)
  }
  const working = Promise.allSettled(Array.from({ length: 12 }, worker))
  await site.connector.until(() => true, site.connector.calls.length + 1)
  // Any moment at all: this is not a wait for something.
  await new Promise(resolve => setTimeout(resolve, Math.random() * 400))
  expect(decisions.length).toBeGreaterThan(0)
  await site.program().kill9()
  const failed = (await working).flatMap(one => (one.status === 'rejected' ? [String(one.reason)] : []))
  // Whatever failed did so because the program was gone.
  expect(failed.filter(fault => !/fetch failed|terminated|socket/i.test(fault))).toEqual([])
}

const agree = (budgets: Budgets) =>
  budgets.every(({ stored, counted }) => JSON.stringify(stored) === JSON.stringify(counted))

test('killed again and again among decisions, what was acknowledged stands, and the next round makes every reservation agree', async () => {
  const kills = Number(process.env.KILLS ?? 8)
  let decisions: Decision[] = []
  const { cache, remove } = await compiled()
  site = await openRewards({
    people: 1_700,
    rewards: freely,
    env: { NODE_COMPILE_CACHE: cache },
    also: async (store, staff) => {
      decisions = decisionsAmong(staff, 1_300)
      await giveBudget(store, decisions.reduce((sum, { form }) => sum + (prices[form] ?? 0), 0) / 4)
      await proposeAll(store, decisions)
    },
  })
  const known = new Map<string, Standing[]>()
  let disagreed = 0
  try {
    for (let kill = 0; kill < kills; kill++) {
      // Some on each day, so that every round is in working hours.
      const minutes = (kill % 6) * 20 + Math.floor(kill / 6) * 24 * 60
      expect(await site.round(minutes)).toMatchObject({ ended: 'whole' })
      await decideUntilKilled(decisions, known)
      if (!agree(await budgetsIn(site.place))) disagreed += 1
      await site.round(minutes + 7)
      const budgets = await budgetsIn(site.place)
      expect(budgets).toMatchObject(budgets.map(({ counted }) => ({ stored: counted })))
      for (const { left } of budgets) expect(left).toBeGreaterThanOrEqual(0)
      const stored = new Map((await nominationsIn(site.place)).map(one => [one.nomination, one]))
      const wrong = [...known].filter(([nomination, may]) => !may.includes(standingOf(stored.get(nomination))))
      expect(wrong).toEqual([])
    }
    process.stdout.write(
      `Killed ${kills} times among ${known.size} decisions; ${disagreed} times money was left over\n`,
    )
  } finally {
    await remove()
  }
}, 300_000)
