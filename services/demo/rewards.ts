import { plusDays } from '../dates.ts'
import { buildDirectory, type Directory } from '../people-directory.ts'
import type { Person } from '../people-model.ts'
import { freeOf } from '../rewards-budgets.ts'
import { defaultForms } from '../rewards-catalogue.ts'
import type { DecidingHouse } from '../rewards-deciders.ts'
import {
  type Budget,
  budgetDocId,
  type Delegation,
  delegationDocId,
  isGranted,
  isOpen,
  type Nomination,
  type Receiver,
} from '../rewards-model.ts'
import { propose } from '../rewards-proposals.ts'
import { type Deed, decide } from '../rewards-rules.ts'
import { defaultRewardSettings, type RewardSettings } from '../rewards-settings.ts'
import { type Thanks, thanksDocId } from '../rewards-thanks-model.ts'
import { castOf, castUnits } from './cast.ts'
import { type Random, randomFrom } from './random.ts'

/** What the year of rewards is made from; `today` is a plain date, `seed` 1 when left out. */
export type RewardsInput = { people: readonly Person[]; today: string; seed?: number }

/** A year of rewards as documents, with the settings that it went by. */
export type DemoRewards = {
  settings: RewardSettings
  budgets: Budget[]
  delegations: Delegation[]
  nominations: Nomination[]
  thanks: Thanks[]
}

// In the language of those who write them.
const reasons = [
  'Du stannade kvar när kvällsturen blev ensam, och alla fick mat i tid.',
  'Lyssnade på de anhöriga en hel timme fast det var bråttom på avdelningen.',
  'Opastit uudet sijaiset niin, että jokainen uskalsi aloittaa yksin.',
  'Järjestit lääkekaapin uudelleen, ja nyt kaikki löytävät sen mitä hakevat.',
  'Du hittade ett lugnare sätt att lämna över rapporten mellan turerna.',
] as const
const thanksWords = [
  'Tack för att du tog helgen så att jag kunde fira min mamma.',
  'Kiitos, kun jäit auttamaan illalla.',
  'Det var fint att du visade mig hur pumpen fungerar.',
  'Kiitos lämpimästä vastaanotosta uuteen tiimiin.',
] as const

/**
 * A year of quick rewards, each as the product's own rules would have left it: a third of the staff is proposed, most of that is
 * approved within days, some of it declined, a little waits, and the head nurse has one proposal to decide on. Budgets agree
 * with it, and thank-yous go back and forth.
 */
export function demoRewards({ people, today, seed = 1 }: RewardsInput): DemoRewards {
  const directory = buildDirectory(people)
  const random = randomFrom(seed, 'rewards')
  const settings = { ...defaultRewardSettings, moneyCriteriaOn: plusDays(today, -300) }
  const areas = [...new Set(people.map(({ unit }) => unit[0] ?? ''))]
  const budgets = areas.flatMap(area => budgetsOf(area, people, today))
  const delegations = delegationsOf(directory)
  const hr = people.filter(({ roles, active }) => active && roles.includes('hr')).map(({ personId }) => personId)
  const houseOn = (day: string): DecidingHouse => ({
    directory,
    delegations,
    hr,
    settings: { rewards: settings, quiet: [] },
    today: day,
  })
  const nominations = proposalsOf(directory, today, random).flatMap(one => lifeOf(one, budgets, houseOn, today, random))
  return { settings, budgets, delegations, nominations, thanks: thanksOf(directory, today, random) }
}

/** This year's budget of an area, and last year's, in euros for so many people. */
function budgetsOf(area: string, people: readonly Person[], today: string): Budget[] {
  const count = people.filter(({ unit }) => unit[0] === area).length
  const slug =
    area
      .normalize('NFD')
      .replace(/[^A-Za-z0-9]+/g, '')
      .slice(0, 24) || 'area'
  return [Number(today.slice(0, 4)) - 1, Number(today.slice(0, 4))].map(year => {
    const budget = `${slug}-${year}`
    return {
      ...{ id: budgetDocId(budget), rev: 0, history: [], budget, unit: [area], currency: 'EUR' as const },
      ...{ from: `${year}-01-01`, to: `${year}-12-31`, amount: 50_000 + count * 2_500, spent: 0, open: {} },
      costCentre: `${4000 + ((slug.length * 37) % 900)}`,
    }
  })
}

/** The sector director may grant up to 500 €, also money; the director of the house up to 2,000 €. */
function delegationsOf(directory: Directory): Delegation[] {
  const row = (delegation: string, person: string, unit: string[], upTo: number): Delegation => ({
    ...{ id: delegationDocId(delegation), rev: 0, history: [], delegation, person, unit, upTo },
    ...{ currency: 'EUR', money: true },
  })
  const head = castOf('healthHead').personId
  const ward = directory.unitsNamed(castUnits.ward)[0] ?? []
  return [row('health', head, ward.slice(0, 1), 50_000), row('house', castOf('director').personId, [], 200_000)]
}

type DemoProposal = { nominator: string; receiver: Receiver; on: string; id: string; stays: boolean }

function proposalsOf(directory: Directory, today: string, random: Random): DemoProposal[] {
  const byUnit = Map.groupBy(directory.people, ({ unit }) => unit.join('\n'))
  const some: DemoProposal[] = []
  for (const colleagues of byUnit.values()) {
    const keen = 0.15 + random.next() * 0.35
    for (const { personId, start } of colleagues) {
      if (!random.chance(keen) || colleagues.length < 3) continue
      const nominator = random.pick(colleagues).personId
      const on = plusDays(today, -random.int(16, 360))
      if (nominator === personId || (start !== undefined && start > on)) continue
      some.push({ nominator, receiver: { kind: 'person', person: personId }, on, id: idOf(some.length), stays: false })
    }
    const unit = colleagues[0]?.unit
    if (unit && colleagues.length <= 100 && random.chance(0.5)) {
      const nominator = random.pick(colleagues).personId
      const on = plusDays(today, -random.int(16, 360))
      some.push({ nominator, receiver: { kind: 'unit', unit }, on, id: idOf(some.length), stays: false })
    }
  }
  return [...some.toSorted((a, b) => (a.on < b.on ? -1 : 1)), ...waitingFor(directory, today, some.length)]
}

const idOf = (at: number) => `demo${String(at).padStart(8, '0')}`

/** The nurse has proposed a colleague, and the head nurse has not decided yet. */
function waitingFor(directory: Directory, today: string, at: number): DemoProposal[] {
  const nominator = castOf('nurse').personId
  const unit = directory.byId(nominator)?.unit.join('\n')
  const colleague = directory.people.find(
    person => person.unit.join('\n') === unit && ![nominator, castOf('headNurse').personId].includes(person.personId),
  )
  if (!colleague) return []
  const receiver = { kind: 'person', person: colleague.personId } as const
  return [{ nominator, receiver, on: plusDays(today, -1), id: idOf(at), stays: true }]
}

/** Proposed, and then what the decider did about it some days later; nothing where the rules refuse. */
function lifeOf(
  { nominator, receiver, on, id, stays }: DemoProposal,
  budgets: Budget[],
  houseOn: (day: string) => DecidingHouse,
  today: string,
  random: Random,
): Nomination[] {
  const criterion = random.pick(['care', 'together', 'courage', 'renewal'])
  const proposal = { nominator, receiver, criterion, why: random.pick(reasons), mayAnnounce: random.chance(0.7) }
  const proposed = propose(proposal, { nomination: id, at: `${on}T09:00:00.000Z` }, [], houseOn(on))
  if ('refused' in proposed) return []
  if (stays || random.chance(0.04)) return [{ ...proposed.nomination, since: stays ? on : today }]
  const day = plusDays(on, random.int(1, 9))
  return delivered(decidedBy(proposed.nomination, day, houseOn(day), random), budgets, plusDays(day, 20), today)
}

function decidedBy(one: Nomination, day: string, house: DecidingHouse, random: Random): Nomination {
  const [first] = one.deciders
  if (first === undefined) return one
  const forms = defaultForms.filter(
    ({ money, receivers }) => !money && receivers === (one.receiver.kind === 'person' ? 'person' : 'team'),
  )
  const form = random.pick(forms)
  const declines: Deed = { deed: 'decline', reason: random.pick(['others', 'criteria', 'otherWay']) }
  const approves: Deed = { deed: 'approve', form, again: false }
  const at = `${day}T10:00:00.000Z`
  const after = decide(one, random.chance(0.18) ? declines : approves, { by: first, at, today: day }, house)
  if ('refused' in after) return one
  const [second] = after.nomination.deciders
  if (!isOpen(after.nomination) || second === undefined) return after.nomination
  const signed = decide(after.nomination, approves, { by: second, at, today: day }, house)
  return 'refused' in signed ? after.nomination : signed.nomination
}

/** The money of what is granted stands in the budget of its year, spent once delivered; without money it was never granted. */
function delivered(one: Nomination, budgets: Budget[], on: string, today: string): Nomination[] {
  if (!isGranted(one) || !one.decision || one.decidedAt === undefined) return [one]
  const { cents } = one.decision
  const day = one.decidedAt.slice(0, 10)
  const budget = budgets.find(({ unit, from, to }) => unit[0] === one.unit[0] && from <= day && to >= day)
  const isOut = on < today
  const after = isOut ? { ...one, state: 'delivered' as const, deliveredAt: `${on}T10:00:00.000Z` } : one
  if (cents === 0) return [after]
  if (!budget || freeOf(budget) < cents) return []
  if (isOut) budget.spent += cents
  else budget.open[one.nomination] = { cents, at: one.decidedAt }
  return [{ ...after, budget: budget.budget }]
}

/** One thank-you for every second person, within units. */
function thanksOf(directory: Directory, today: string, random: Random): Thanks[] {
  const byUnit = Map.groupBy(directory.people, ({ unit }) => unit.join('\n'))
  const some: Thanks[] = []
  for (const colleagues of byUnit.values()) {
    for (const { personId } of colleagues) {
      if (!random.chance(0.5) || colleagues.length < 2) continue
      const from = random.pick(colleagues).personId
      if (from === personId) continue
      const thanks = `demo${String(some.length).padStart(28, '0')}`
      const on = plusDays(today, -random.int(15, 350))
      some.push({
        ...{ id: thanksDocId(thanks), rev: 0, history: [], expires: `${plusDays(on, 365)}T09:00:00.000Z` },
        ...{ thanks, from, to: [personId], at: `${on}T09:00:00.000Z`, replies: [] },
        texts: { words: random.pick(thanksWords) },
      })
    }
  }
  return some
}
