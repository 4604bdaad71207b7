import type { DecidingHouse } from '../services/rewards-deciders.ts'
import { type Nomination, type NominationState, nominationKind } from '../services/rewards-model.ts'
import { workingDaysBetween } from '../services/working-days.ts'
import { secret } from './rewards-facts.ts'
import type { Moment } from './rewards-random-steps.ts'

/** Written apart from the product, so that it can judge it. */
const open = ['sent', 'question', 'seconded']
const granted = ['approved', 'announced', 'delivered']

/** What may come next, by a deed, by being taken back, or by itself. */
const next: Record<NominationState, string> = {
  sent: 'sent question seconded approved declined withdrawn expired',
  question: 'question sent seconded approved declined withdrawn expired',
  seconded: 'seconded sent question approved declined withdrawn expired',
  approved: 'approved announced delivered sent seconded question withdrawn',
  announced: 'announced delivered',
  delivered: 'delivered',
  declined: 'declined',
  withdrawn: 'withdrawn',
  expired: 'expired',
}

const isIn = (id: string, unit: readonly string[], { directory }: DecidingHouse) =>
  (directory.byId(id)?.unit ?? [])
    .join('/')
    .concat('/')
    .startsWith(`${unit.join('/')}/`)

const limits = {
  EUR: { person: 3_000, unit: 15_000 },
  SEK: { person: 30_000, unit: 150_000 },
}

/** Those with an interest of their own who are among some people. */
const interested = ({ nominator, receiver, recused }: Nomination, some: readonly string[]) =>
  some.filter(id => id === nominator || recused.includes(id) || (receiver.kind === 'person' && receiver.person === id))

/** Could the last signature make it final, as the delegation list and the limits are now? */
function hasPower({ signatures, decision, receiver, unit }: Nomination, house: DecidingHouse): boolean {
  const last = signatures.at(-1)
  if (!last || !decision) return false
  const { money, cents, currency } = decision
  if (last.ground === 'manager') return !money && cents <= limits[currency][receiver.kind]
  if (last.ground === 'hr') return house.hr.includes(last.by)
  const row = house.delegations.find(({ delegation }) => delegation === last.ground)
  if (!row || row.person !== last.by || row.currency !== currency) return false
  return row.upTo >= cents && (row.money || !money) && row.unit.every((name, level) => unit[level] === name)
}

/** A reward that has just been decided: by whom, and how many, and is it one that may be given? */
function judgeGrant(one: Nomination, { house, nominations }: Moment) {
  const { receiver, nominator, signatures, decision, direct } = one
  const signers = signatures.map(({ by }) => by)
  const final = signers.at(-1) ?? ''
  expect(decision).toBeDefined()
  if (!decision) return
  const alone = !decision.money && decision.cents <= limits[decision.currency][receiver.kind]
  expect(new Set(signers).size).toBeGreaterThanOrEqual(alone ? 1 : 2)
  expect(new Set(signers).size).toBe(signers.length)
  if (direct) expect([alone, signers]).toEqual([true, [nominator]])
  else expect(interested(one, [final])).toEqual([])
  expect(interested(one, signers.slice(1))).toEqual([])
  expect(receiver.kind === 'person' && signers.includes(receiver.person)).toBe(false)
  expect([one.signatures.at(-1)?.ground, hasPower(one, house)]).toEqual([one.signatures.at(-1)?.ground, true])
  if (receiver.kind === 'person') {
    expect(house.directory.byId(receiver.person)?.contract).not.toBe('leased')
    if (decision.money) expect(house.settings.rewards.moneyCriteriaOn).toBeDefined()
    if (receiver.person === nominator) expect(one.criterion).toBe('idea')
  } else if (decision.money) {
    const outside = signers.filter(id => !isIn(id, receiver.unit, house))
    expect(outside.length).toBeGreaterThanOrEqual(2)
    expect(outside).toContain(final)
    expect(isIn(nominator, receiver.unit, house)).toBe(false)
  }
  const before = (days: number) => Date.parse(house.today) - days * 24 * 60 * 60_000
  const same = nominations.filter(
    other =>
      other.id !== one.id &&
      granted.includes(other.state) &&
      other.criterion === one.criterion &&
      JSON.stringify(other.receiver) === JSON.stringify(receiver) &&
      Date.parse((other.decidedAt ?? '').slice(0, 10)) > before(60),
  )
  expect(same).toEqual([])
}

/** Nothing of what somebody wrote is left where it should not be. */
function judgeTexts({ state, texts, history }: Nomination) {
  expect(JSON.stringify(history)).not.toContain(secret)
  if (state === 'withdrawn' || state === 'expired') expect(texts).toEqual({})
  if (state === 'declined') expect(Object.keys(texts)).toEqual(['decline'])
}

/** After a round it is with somebody who is there and may decide, for no longer than ten working days unless with HR. */
function judgeWaiting(one: Nomination, { house }: Moment) {
  const { directory, hr, today } = house
  const asks = nominationKind.keysOf(one).flatMap(key => (key.startsWith('asks:') ? [key.slice(5)] : []))
  const waited = workingDaysBetween(one.since, today, one.country)
  expect(asks.filter(id => !directory.byId(id))).toEqual([])
  if (one.state === 'question') {
    expect(asks).toEqual([one.nominator])
    expect(waited).toBeLessThan(10)
    return
  }
  expect(interested(one, asks)).toEqual([])
  expect(one.signatures.filter(({ by }) => asks.includes(by))).toEqual([])
  const inHr = hr.filter(id => interested(one, [id]).length === 0 && !one.signatures.some(({ by }) => by === id))
  if (inHr.length > 0) {
    expect(asks.length).toBeGreaterThan(0)
    if (!asks.every(id => inHr.includes(id))) expect(waited).toBeLessThan(10)
  }
  if (asks.length === 0) expect(waited).toBeLessThan(10)
}

function judgeBudgets({ budgets, counted, nominations, unsettled }: Moment) {
  const overspent = budgets.filter(
    ({ amount, spent, open }) => spent + Object.values(open).reduce((sum, { cents }) => sum + cents, 0) > amount,
  )
  expect(overspent).toEqual([])
  if (unsettled) return
  expect(counted.map(({ stored }) => stored)).toEqual(counted.map(({ counted }) => counted))
  const paid = nominations.filter(({ state, decision }) => granted.includes(state) && decision?.cents)
  const held = paid.map(one => budgets.find(({ budget }) => budget === one.budget)?.open[one.nomination]?.cents)
  expect(held).toEqual(paid.map(({ state, decision }) => (state === 'delivered' ? undefined : decision?.cents)))
}

/** What a step has made of one: `was` is undefined where it is new. */
function judgeChange(was: Nomination | undefined, one: Nomination, moment: Moment) {
  if (was) {
    expect(next[was.state].split(' ')).toContain(one.state)
    expect(one.rev).toBeGreaterThanOrEqual(was.rev)
    if (one.rev === was.rev) expect({ ...one, seenAt: undefined }).toEqual({ ...was, seenAt: undefined })
  }
  if (granted.includes(one.state) && !(was && granted.includes(was.state))) judgeGrant(one, moment)
  if (!granted.includes(one.state)) expect([one.decidedAt, one.budget]).toEqual([undefined, undefined])
  judgeTexts(one)
}

/** Every promise about rewards, at every moment of a story. Throws where one is not kept. */
export function judge(moments: readonly Moment[]) {
  let before = new Map<string, Nomination>()
  for (const moment of moments) {
    for (const one of moment.nominations) {
      const was = before.get(one.id)
      if (moment.swept && open.includes(one.state)) judgeWaiting(one, moment)
      // What nothing has happened to has been judged.
      if (JSON.stringify(was) !== JSON.stringify(one)) judgeChange(was, one, moment)
    }
    judgeBudgets(moment)
    expect(before.size).toBeLessThanOrEqual(moment.nominations.length)
    before = new Map(moment.nominations.map(one => [one.id, one]))
  }
  const last = moments.at(-1)?.nominations ?? []
  expect(last.filter(({ state }) => open.includes(state))).toEqual([])
}
