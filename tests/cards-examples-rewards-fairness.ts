import { fairnessCard, fairnessUnitsCard } from '../cards/rewards-fairness.ts'
import { demoOrganisation } from '../services/demo/organisation.ts'
import { randomFrom } from '../services/demo/random.ts'
import { pictureOf } from '../services/files/picture.ts'
import type { Person } from '../services/people-model.ts'
import { type Fairness, fairnessOf } from '../services/rewards-fairness.ts'
import { drawFunnel, funnelOf } from '../services/rewards-funnel.ts'
import { emptyTally, periodOf, type Tally } from '../services/rewards-reach.ts'
import { type Example, today } from './cards-examples-facts.ts'

const { people } = demoOrganisation({ people: 1_000, today })

/** A year in which chance alone chose who got what, but for two units: one without, one with a good many. */
function yearOf(staff: readonly Person[]): Tally {
  const random = randomFrom(7, 'fairness')
  const units = [...Map.groupBy(staff, ({ unit }) => unit.join(' › ')).values()].filter(some => some.length > 25)
  const [many = [], none = [], together = []] = units
  const tally = emptyTally()
  for (const person of staff) {
    const share = none.includes(person) ? 0 : many.includes(person) ? 0.8 : 0.35
    const own = [1, 1, 2].filter((_, at) => random.chance(at === 0 ? share : share / 4)).length
    if (own > 0) tally.own.set(person.personId, own)
    if (together.includes(person)) tally.shared.add(person.personId)
    if (random.chance(0.6)) tally.thanked.add(person.personId)
    tally.granted += own
    tally.direct += random.chance(0.25) ? own : 0
    tally.days.push(random.int(0, 6))
  }
  tally.granted += 6
  tally.team = 6
  return tally
}

const figuresOf = async (staff: readonly Person[], tally: Tally): Promise<Fairness> => {
  const fairness = await fairnessOf(staff, tally, periodOf(today))
  if (!fairness) throw new Error('The example house is large enough')
  return fairness
}

const full = await figuresOf(people, yearOf(people))
const funnel = funnelOf(full.rows)
if (!funnel) throw new Error('The example house has units to draw')
const picture = await pictureOf(drawFunnel(funnel.points, funnel.rate))

const few = people.slice(0, 60)
const first = await figuresOf(few, { ...emptyTally(), own: new Map([[few[3]?.personId ?? '', 1]]), granted: 1 })
const nothing = await figuresOf(few, emptyTally())
const { unit: [area = ''] = [] } =
  full.rows.find(({ unit, others }) => unit.length > 1 && others === undefined) ?? full.rows[0] ?? {}

/** How quick rewards are spread, as everybody sees it. */
export const fairnessExamples: Example[] = [
  ['fairness', 'fairnessCard', reader => fairnessCard({ fairness: full, picture }, reader)],
  ['fairness-first', 'fairnessCard', reader => fairnessCard({ fairness: first }, reader)],
  ['fairness-nothing', 'fairnessCard', reader => fairnessCard({ fairness: nothing }, reader)],
  ['fairness-small', 'fairnessCard', reader => fairnessCard({}, reader)],
  [
    'fairness-units',
    'fairnessUnitsCard',
    reader => fairnessUnitsCard({ fairness: full, area: [area], page: 0 }, reader),
  ],
]
