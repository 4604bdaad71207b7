import { addDays, daysFrom } from '../year/calendar.ts'
import { type Chance, chanceFor } from '../year/chance.ts'
import { addMonths } from './dates.ts'
import { type Fellow, isAway, leavesFrom, type Staff } from './staff.ts'

/** What has changed in the house since the month before, as HR's system tells it on the first of a month. */
export function monthPasses(staff: Staff, month: string, seed: number) {
  const chance = chanceFor(seed, 'month', month)
  const { people } = staff
  for (const one of people)
    if (one.listed && one.end !== undefined && one.end < month) employmentEnded(one, month, chance)
  for (const one of returning.get(month) ?? []) cameBack(one, month, chance)
  // What becomes of those who are in the file no more is not told to anybody.
  const listed = people.filter(one => one.listed)
  const leading = new Set(listed.map(({ manager }) => manager))
  const ordinary = listed.filter(one => !leading.has(one.id) && !one.hr)
  join(staff, month, chance)
  for (const one of chance.some(ordinary, 3)) move(staff, one, chance)
  for (const one of chance.some(ordinary, 9)) goesOnLeave(one, month, chance)
  for (const one of chance.some(
    [...leading].flatMap(id => listed.find(one => one.id === id) ?? []),
    2,
  ))
    goesOnLeave(one, month, chance)
  // Who was away without an end has come back.
  for (const leave of listed.flatMap(one => one.leaves))
    if (leave.to === undefined && leave.from < month && chance.happens(0.2)) leave.to = addDays(month, -1)
  for (const home of staff.homes)
    for (const gone of home.managers) if (!gone.listed) succeed(staff, home, gone, month, chance)
  if (chance.happens(0.6)) changeManager(staff, chance.one(staff.homes), month, chance)
  nameAssistants(staff, chance)
  const staying = ordinary.filter(one => people.every(other => !other.listed || other.manager !== one.id))
  for (const one of chance.some(staying, chance.whole(1, 4))) leaves(one, month, chance)
}

/** Who will come back, and from which import on. */
const returning = new Map<string, Fellow[]>()

/** Nothing is left of an earlier run. */
export const forgetReturns = () => returning.clear()

/** A fixed term is over: prolonged, followed by another at once or after a time, or the end. */
function employmentEnded(one: Fellow, month: string, chance: Chance) {
  const drawn = chance.next()
  if (one.contract === 'fixed-term' && drawn < 0.35) {
    startsAnew(one, addDays(one.end ?? month, chance.whole(1, 12)), chance)
    return
  }
  one.listed = false
  if (drawn < 0.55) {
    const back = addMonths(month, chance.whole(1, 5))
    returning.set(back, [...(returning.get(back) ?? []), one])
  }
}

/** Another employment of the same person. One without a gap that matters continues the one before. */
function startsAnew(one: Fellow, start: string, chance: Chance) {
  const gap = daysFrom(one.end ?? start, start) - 1
  const before = one.unbroken ?? one.start
  if (gap <= 7) one.unbroken = before
  else delete one.unbroken
  one.start = start
  one.end = addMonths(start, chance.whole(3, 14))
}

function cameBack(one: Fellow, month: string, chance: Chance) {
  startsAnew(one, addDays(month, -chance.whole(0, 10)), chance)
  one.contract = 'fixed-term'
  one.listed = true
}

function join({ homes, hire, people }: Staff, month: string, chance: Chance) {
  for (let left = chance.whole(2, 6); left > 0; left--) {
    const home = chance.one(homes)
    const there = people.filter(({ listed, unit }) => listed && unit === home.unit)
    const shares = home.managers.map(manager => ({
      manager,
      count: there.filter(one => one.manager === manager.id).length,
    }))
    const [fewest] = shares.sort((a, b) => a.count - b.count)
    const fellow = hire({ ...home, manager: fewest?.manager.id, start: addDays(month, -chance.whole(0, 25)) })
    if (!chance.happens(0.5)) continue
    fellow.contract = 'fixed-term'
    fellow.end = addMonths(fellow.start, chance.whole(2, 15))
  }
}

/** Somebody resigns, with notice or without. */
function leaves(one: Fellow, month: string, chance: Chance) {
  if (chance.happens(0.25)) one.listed = false
  else one.end = addDays(month, chance.whole(0, 75))
}

function move({ homes }: Staff, one: Fellow, chance: Chance) {
  const home = chance.one(homes)
  one.unit = home.unit
  const manager = chance.one(home.managers)
  if (manager.id !== one.id) one.manager = manager.id
  one.assistants = []
}

function goesOnLeave(one: Fellow, month: string, chance: Chance) {
  if (!isAway(one, month) && !one.leaves.some(({ from }) => from >= month))
    one.leaves.push(...leavesFrom(month, chance))
}

type Home = Staff['homes'][number]

/** A unit's manager steps back and stays there, or has left; then sometimes nobody follows before the month after. */
function changeManager(staff: Staff, home: Home, month: string, chance: Chance) {
  const old = chance.one(home.managers)
  const goes = chance.happens(0.5)
  if (goes) old.listed = false
  if (!goes || chance.happens(0.5)) succeed(staff, home, old, month, chance)
}

/** Another manager out of the unit's own people. */
function succeed({ people }: Staff, home: Home, old: Fellow, month: string, chance: Chance) {
  const theirs = people.filter(one => one.listed && one.manager === old.id)
  const able = theirs.filter(
    one => one.unit === home.unit && one.contract === 'permanent' && !one.end && !isAway(one, month) && !one.hr,
  )
  if (able.length === 0 || old.manager === undefined) return
  const next = chance.one(able)
  home.managers.splice(home.managers.indexOf(old), 1, next)
  next.manager = old.manager
  next.assistants = []
  old.manager = next.id
  for (const one of theirs) if (one !== next) one.manager = next.id
}

/** A manager names somebody for some of their people, or takes the names back. */
function nameAssistants({ homes, people }: Staff, chance: Chance) {
  for (const home of chance.some(homes, 2)) {
    const manager = chance.one(home.managers)
    const theirs = people.filter(one => one.listed && one.manager === manager.id && one.unit === home.unit)
    if (theirs.length < 4) continue
    const coordinator = chance.one(theirs)
    for (const one of theirs) one.assistants = []
    if (chance.happens(0.2)) continue
    for (const one of chance.some(
      theirs.filter(one => one !== coordinator),
      chance.whole(2, 6),
    ))
      one.assistants = [coordinator.id]
  }
}
