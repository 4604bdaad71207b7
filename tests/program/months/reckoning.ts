import { addDays, daysFrom } from '../year/calendar.ts'
import { addMonths, latest } from './dates.ts'
import { lastTalk, type Memo, type Memory, memoOf, plansSeen, type Rule, ruleOn, type Talk } from './memory.ts'
import { type Fellow, isAway } from './staff.ts'

/** Who is counted, who has had theirs, and by when the next one should be: by the words of the rules, and slowly. */

const began = ({ unbroken, start }: Fellow) => unbroken ?? start

export const isEmployed = (one: Fellow, date: string) =>
  began(one) <= date && (one.end === undefined ? one.active : one.end >= date)

/** When somebody came into the population: who is there for a time, after six months. */
const entered = (one: Fellow) => (one.contract === 'permanent' ? began(one) : addMonths(began(one), 6))

const isSteady = (one: Fellow, date: string) => isEmployed(one, date) && entered(one) <= date

/** Permanent or six months unbroken, and present on 180 of the days of the past twelve months. */
export function isCounted(one: Fellow, date: string): boolean {
  if (!isSteady(one, date)) return false
  let present = 0
  for (let day = latest(addDays(addMonths(date, -12), 1), began(one)); day <= date; day = addDays(day, 1))
    if (!isAway(one, day)) present++
  return present >= 180
}

type Season = Extract<Rule, { type: 'season' }>

/** The season that ends in a year. */
const seasonIn = ({ opens, closes }: Season, year: number) => ({
  from: `${opens > closes ? year - 1 : year}-${opens}`,
  to: `${year}-${closes}`,
})

/** The season that a date is in, or the next one. */
export function seasonAt(rule: Season, date: string) {
  const year = Number(date.slice(0, 4))
  return [seasonIn(rule, year), seasonIn(rule, year + 1)].find(({ to }) => date <= to) ?? seasonIn(rule, year + 1)
}

/**
 * What of the conversations covers the date, so that the person counts as having had theirs: to HR all that is noted does, to
 * managers what the employee has not said no to.
 */
export function covering(memory: Memory, one: Fellow, date: string, latest = lastTalk): Talk | undefined {
  const rule = ruleOn(memory, date)
  const last = latest(memoOf(memory, one.id), date)
  if (!last) return undefined
  if (rule.type === 'rolling') return addMonths(last.on, rule.months) >= date ? last : undefined
  const next = seasonAt(rule, date)
  const year = Number(next.to.slice(0, 4))
  // Between the seasons it is the last one that counts.
  const before = seasonIn(rule, date >= next.from ? year - 1 : year - 2)
  return last.on > before.to ? last : undefined
}

/** Every leave that begins before a date moves it to three months after the return. */
function afterLeaves(one: Fellow, due: string): string {
  const back = one.leaves
    .filter(({ from, to }) => to !== undefined && from <= due && to >= began(one))
    .map(({ to = '' }) => addMonths(addDays(to, 1), 3))
  const moved = latest(due, ...back)
  return moved === due ? due : afterLeaves(one, moved)
}

/** By when the development conversation should be; undefined where none is due to be reckoned. */
export function dueOn(memory: Memory, one: Fellow, date: string): string | undefined {
  if (!isSteady(one, date) || isAway(one, date)) return undefined
  const rule = ruleOn(memory, date)
  const last = lastTalk(memoOf(memory, one.id), date)?.on
  if (rule.type === 'rolling') {
    const grace = latest(addMonths(memory.introducedOn, 3), addMonths(entered(one), 3))
    const dates = [addMonths(began(one), rule.months), ...(last ? [addMonths(last, rule.months)] : [])]
    return afterLeaves(one, latest(grace, ...dates))
  }
  const { to } = seasonAt(rule, date)
  const year = Number(to.slice(0, 4))
  const [passed, before] = [seasonIn(rule, year - 1).to, seasonIn(rule, year - 2).to]
  const missed = (last === undefined || last <= before) && memory.introducedOn <= passed && entered(one) <= passed
  const end = missed ? passed : last !== undefined && last > passed ? seasonIn(rule, year + 1).to : to
  return afterLeaves(one, latest(end, addMonths(entered(one), 3)))
}

/** Where somebody stands on a holder's list with the development conversation. */
export function standsAt(memory: Memory, one: Fellow, date: string): string {
  if (!isEmployed(one, date)) return 'none'
  const memo = memoOf(memory, one.id)
  const planned = plannedOn(memo, date)
  if (!isSteady(one, date) && planned === undefined) return 'none'
  if (isAway(one, date)) return 'away'
  if (planned !== undefined) return 'planned'
  if (memo.notNow.some(({ kind, until }) => kind === 'development' && date < until)) return 'notNow'
  const due = dueOn(memory, one, date)
  if (due !== undefined && daysFrom(date, due) <= 45) return 'soon'
  return covering(memory, one, date) ? 'held' : 'later'
}

const plannedOn = (memo: Memo, date: string) =>
  plansSeen(memo)
    .filter(({ kind, on }) => (kind === 'development' || kind === 'group') && on >= date)
    .map(({ on }) => on)
    .toSorted()[0]
