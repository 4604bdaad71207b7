import type { Temporal } from 'temporal-polyfill'
import { addDays, daysFrom, instantAt, isWorking } from './calendar.ts'
import type { Chance } from './chance.ts'
import { firstDay, lastDay } from './register.ts'
import type { Weather } from './teams.ts'

/** Klart itself is not there, or Teams is as it says, from and to an instant. */
export type Spell = { what: 'down' | Exclude<Weather, 'fine'>; from: number; to: number }

/** What a year has of outages; none of them where `calm`. */
export function makeSpells(chance: Chance, calm: boolean): Spell[] {
  if (calm) return []
  const spells: Spell[] = []
  const at = (date: string, minutes: number) => instantAt(date, minutes, 'FI').epochMilliseconds
  const hours = (what: Spell['what'], count: number, longest: number) => {
    for (let made = 0; made < count; ) {
      const date = addDays(firstDay, chance.whole(14, daysFrom(firstDay, lastDay)))
      if (!isWorking(date, 'FI')) continue
      const from = at(date, 8 * 60 + 15 + 30 * chance.whole(0, 12))
      spells.push({ what, from, to: from + chance.whole(1, longest) * 3_600_000 })
      made++
    }
  }
  hours('down', 24, 6)
  hours('busy', 10, 4)
  hours('gone', 10, 4)
  const days = (what: Spell['what'], from: string, to: string) =>
    spells.push({ what, from: at(from, 4 * 60), to: at(addDays(to, 1), 4 * 60) })
  // Two weeks, some days, single Tuesdays, and a day on which Teams refuses Klart's credentials.
  days('down', '2027-09-06', '2027-09-19')
  days('down', '2027-02-08', '2027-02-11')
  days('down', '2027-04-13', '2027-04-13')
  days('down', '2027-10-26', '2027-10-26')
  days('refusing', '2027-03-16', '2027-03-16')
  days('refusing', '2027-08-24', '2027-08-24')
  days('gone', '2027-06-08', '2027-06-08')
  return spells
}

/** Whether Klart is down at that instant, and how Teams is. */
export function weatherAt(spells: readonly Spell[], instant: Temporal.Instant): { down: boolean; teams: Weather } {
  const now = spells.filter(({ from, to }) => from <= instant.epochMilliseconds && instant.epochMilliseconds < to)
  const teams = now.find(({ what }) => what !== 'down')?.what
  return { down: now.some(({ what }) => what === 'down'), teams: teams && teams !== 'down' ? teams : 'fine' }
}

/** The instants of a date at which a round is made: every hour of the morning, every half after it, and at three others. */
export function roundsOn(date: string): Temporal.Instant[] {
  const morning = [8 * 60 + 30, 9 * 60 + 30, 10 * 60 + 30, 11 * 60 + 30]
  const slots = [...morning, ...Array.from({ length: 8 }, (_, at) => 12 * 60 + at * 30)]
  const inHours = [
    ...slots.map(minutes => instantAt(date, minutes, 'FI')),
    ...[15 * 60, 15 * 60 + 30].map(minutes => instantAt(date, minutes, 'SE')),
  ]
  const others = [4 * 60 + 5, 7 * 60, 20 * 60].map(minutes => instantAt(date, minutes, 'FI'))
  const all = new Map([...inHours, ...others].map(instant => [instant.epochMilliseconds, instant]))
  return [...all.values()].sort((a, b) => a.epochMilliseconds - b.epochMilliseconds)
}
