import { addDays, instantAt } from '../year/calendar.ts'
import type { Chance } from '../year/chance.ts'
import { chanceFor, chanceOf } from '../year/chance.ts'
import { openKlart } from '../year/klart.ts'
import { makeProgramme, saveProgramme } from '../year/programme.ts'
import { openTeams } from '../year/teams.ts'
import { handsOf } from './hands.ts'
import { deskOf, makeHouse } from './house.ts'
import { createJudge } from './judge.ts'
import { type Fate, roundsOf } from './rounds.ts'
import type { Memory } from './rules.ts'
import { firstDay, lastDay, programmeOn, storyOf } from './story.ts'
import { periodsFrom } from './words.ts'

const fates: readonly Fate[] = ['alone', 'alone', 'killed', 'beside', 'overtaken']

/** The minutes of a date at which there is a round: more of them, from just before it on, where a summary is due. */
function moments(isDay: boolean, time: number): number[] {
  if (!isDay) return [time, 13 * 60 + 5]
  const others = [9 * 60 + 30, 12 * 60, 13 * 60 + 5, 15 * 60 + 25, 20 * 60]
  return [...new Set([time - 5, time, time + 5, ...others])].toSorted((a, b) => a - b)
}

/** The programme of the year of the cards, for these people. */
function programmeOf({ people, hr }: Memory, chance: Chance) {
  const all = [...people.values()]
  const managers = new Set(all.flatMap(({ manager }) => manager ?? []))
  const bosses = all.filter(({ personId }) => managers.has(personId))
  const staff = all.filter(({ personId, roles }) => !managers.has(personId) && roles.length === 0)
  const some = all.filter(({ personId }) => hr.has(personId))
  return makeProgramme(bosses, staff, some, chance)
}

/** Fourteen months of a house that is sent summaries, with outages of Teams and of Klart; what went otherwise than promised. */
export async function liveThrough({ seed, people, until = lastDay }: { seed: number; people: number; until?: string }) {
  const clock = { at: instantAt(firstDay, 6 * 60, 'FI') }
  const now = () => clock.at
  const memory = makeHouse(people, chanceOf(seed))
  const teams = await openTeams(seed, 0.12)
  const klart = await openKlart(now, () => 0.5, { mode: 'production' })
  const replica = await openKlart(now, () => 0.5, { mode: 'production', beside: klart })
  const desk = deskOf(klart.store, memory, now)
  const hands = handsOf(klart, memory, teams.url)
  const periods = periodsFrom('2026-10-01', lastDay)
  // On the Monday before the programme came there was nothing to tell of the week.
  const judge = createJudge({ memory, periods, isEmpty: ({ last }) => addDays(last, 1) < programmeOn })
  const round = roundsOf({ klart, replica, teams, judge, hands, periods, seed, clock })
  // A process remembers the register for a minute, which is weeks here.
  const restart = () => Promise.all([klart.restart(), replica.restart()])
  const story = storyOf(memory, { desk, hands, blocked: teams.blocked, restart })

  async function day(date: string) {
    clock.at = instantAt(date, 6 * 60, 'FI')
    await teams.turn('fine')
    if (date === programmeOn) await saveProgramme(klart.store, programmeOf(memory, chanceOf(seed + 1)), `${now()}`)
    await story[date]?.()
    const isDay = judge.isDay(date)
    for (const minutes of moments(isDay, memory.time)) {
      clock.at = instantAt(date, minutes, 'FI')
      await round(isDay ? chanceFor(seed, 'fate', date, minutes).one(fates) : 'alone')
    }
  }

  try {
    await desk.open()
    for (const { personId, objectId } of memory.people.values()) if (objectId) await hands.install(personId)
    for (let date = firstDay; date <= until; date = addDays(date, 1)) await day(date)
    const problems = [...judge.problems, ...klart.faults, ...replica.faults]
    return { problems, counts: judge.counts, came: judge.came }
  } finally {
    await replica.close()
    await klart.close()
    await teams.close()
  }
}
