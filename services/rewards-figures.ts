import { readAll, readList } from './documents.ts'
import type { Row } from './figures.ts'
import { type Counter, countIn, cutTo, deedsShown } from './figures-groups.ts'
import type { Person } from './people-model.ts'
import { instantsOf, type Period } from './periods.ts'
import type { Store } from './ports.ts'
import { fairnessOf } from './rewards-fairness.ts'
import { isGranted, isOpen, type Nomination, nominationKind } from './rewards-model.ts'
import { canReceive, countNomination, emptyTally, isMany, isTold, loadTally, periodOf } from './rewards-reach.ts'
import { thanksKind } from './rewards-thanks-model.ts'
import { median } from './statistics.ts'
import { fewest } from './suppression.ts'

/** What the figures of rewards are made from: what was decided or sent in the period, what waited then, and thank-yous. */
export type RewardsPast = { granted: readonly Nomination[]; waiting: number; thanks: number }

/** Loads what was decided in the period, and what waited for a decision when it ended. */
export async function loadRewardsPast(store: Store, period: Period, zone: string, now: string): Promise<RewardsPast> {
  const { begins, ends } = instantsOf(period, zone)
  const until = now < ends ? now : ends
  const granted: Nomination[] = []
  for await (const { entity } of readAll(store, nominationKind, 'granted', { from: begins, to: until }))
    if ((entity.decidedAt ?? '') >= begins && (entity.decidedAt ?? '') < until) granted.push(entity)
  const waiting = new Set<string>()
  for (const { entity } of await readList(store, nominationKind, 'open'))
    if (entity.sentAt < until) waiting.add(entity.nomination)
  // What has been decided or has ended since was still open then.
  for await (const { entity } of readAll(store, nominationKind, 'all', { from: until }))
    if (!isOpen(entity) && entity.sentAt < until && !entity.direct) waiting.add(entity.nomination)
  let thanks = 0
  for await (const { entity } of readAll(store, thanksKind, 'all', { from: begins }))
    if (entity.at >= begins && entity.at < until) thanks += 1
  return { granted, waiting: waiting.size, thanks }
}

/** The rows of the figures of rewards for a period, until a date in it; `register` is everybody. */
export async function rewardRows(
  store: Store,
  register: readonly Person[],
  { granted, waiting, thanks }: RewardsPast,
  until: string,
): Promise<Row[]> {
  const units = new Map(register.map(({ personId, unit }) => [personId, unit]))
  const counter: Counter = new Map()
  for (const person of register) if (canReceive(person, until)) countIn(counter, cutTo(person.unit, 1), { people: 1 })
  for (const { receiver, unit } of granted) {
    const theirs = receiver.kind === 'unit' ? receiver.unit : (units.get(receiver.person) ?? unit)
    countIn(counter, cutTo(theirs, 1), { count: 1 })
  }
  const reach = periodOf(until)
  const fairness = await fairnessOf(register, await loadTally(store, reach), reach)
  return [
    ...deedsShown(counter).map((row): Row => ({ figure: 'rewards.granted', ...row })),
    ...grantedRows(granted),
    { figure: 'rewards.waiting', unit: [], value: waiting },
    ...(isMany(thanks) ? [{ figure: 'rewards.thanks' as const, unit: [], value: thanks }] : []),
    ...(fairness?.rows ?? []).map(
      ({ unit, others, values }): Row => ({
        ...{ figure: 'rewards.reached', unit, value: values.reached, of: values.people },
        ...(others === undefined ? {} : { others }),
      }),
    ),
  ]
}

/** Direct grants, money and days to a decision: of five rewards at least. */
function grantedRows(granted: readonly Nomination[]): Row[] {
  if (granted.length < fewest) return []
  const tally = emptyTally()
  for (const one of granted) countNomination(tally, one)
  const { direct, days } = tally
  const cents = granted.filter(isGranted).reduce((sum, { decision }) => sum + (decision?.cents ?? 0), 0)
  const middle = days.length >= fewest ? median(days) : undefined
  return [
    ...(isTold(granted.length, direct)
      ? [{ figure: 'rewards.direct' as const, unit: [], value: direct, of: granted.length }]
      : []),
    ...(middle === undefined ? [] : [{ figure: 'rewards.days' as const, unit: [], value: middle }]),
    { figure: 'rewards.cents', unit: [], value: cents },
  ]
}
