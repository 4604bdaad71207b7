import { addDays, instantAt } from '../year/calendar.ts'
import type { Spell } from '../year/weather.ts'
import type { Hands } from './hands.ts'
import type { Desk } from './house.ts'
import type { Memory } from './rules.ts'

/** The first and the last day of the simulated time: the year 2027 is told of on its last Monday. */
export const firstDay = '2026-11-23'
export const lastDay = '2028-02-01'

/** When the programme comes, a Tuesday; until then there is nothing to tell. */
export const programmeOn = '2026-12-22'

const whole = (what: Spell['what'], from: string, to = from): Spell => hours(what, from, 0, addDays(to, 1), 0)
function hours(what: Spell['what'], from: string, fromMinutes: number, to: string, toMinutes: number): Spell {
  const at = (date: string, minutes: number) => instantAt(date, minutes, 'FI').epochMilliseconds
  return { what, from: at(from, fromMinutes), to: at(to, toMinutes) }
}

/** When Klart itself is not there, or Teams does not take what it says: mostly on the days of summaries. */
export const spells: readonly Spell[] = [
  whole('down', '2026-12-07'),
  whole('down', '2027-01-18', '2027-01-19'),
  // The first two working days after both January and the closing of the year.
  whole('down', '2027-02-01', '2027-02-02'),
  whole('busy', '2027-03-01'),
  // Over the Thursday on which the quarter is told.
  whole('down', '2027-04-01', '2027-04-02'),
  whole('gone', '2027-05-03'),
  whole('refusing', '2027-06-01'),
  whole('gone', '2027-07-01'),
  // Longer than a week's summary is good for.
  whole('down', '2027-09-04', '2027-09-19'),
  hours('down', '2027-10-01', 0, '2027-10-01', 13 * 60),
  hours('refusing', '2027-10-11', 0, '2027-10-11', 11 * 60),
  // Longer than a month's is good for.
  whole('down', '2027-11-01', '2027-11-15'),
  hours('busy', '2028-01-03', 0, '2028-01-03', 12 * 60),
]

/** What happens in the house by itself, by date; most of it at weekends, between one summary and the next. */
export type Happenings = Record<string, () => Promise<unknown>>

/** Who does what happens: HR at its desk, people in front of Teams, and Teams itself, which takes nothing in what is `blocked`. */
export type Doings = { desk: Desk; hands: Hands; blocked: Set<string>; restart(): Promise<unknown> }

const channel = '19:sammandrag@thread.tacv2'

/** The story of the house: settings, gifts, pauses, silences, a successor, a channel that is named and lost. */
export function storyOf(memory: Memory, doings: Doings): Happenings {
  const { desk, hands, blocked, restart } = doings
  const [, hrTwo = '', hrThree = ''] = [...memory.hr]
  const [, health = '', social = '', west = '', islands = ''] = [...memory.directors]
  const [represents = ''] = [...memory.representatives].slice(1)
  const leads = [...memory.people.values()].filter(({ title, unit }) => title === 'enhetschef' && unit.length === 2)
  const under = (director: string) => {
    const found = leads.find(({ unit }) => unit[0] === memory.people.get(director)?.unit[0])
    if (!found) throw new Error(`Nobody is under ${director}`)
    return found
  }
  const conversation = `a:${memory.people.get(represents)?.objectId}`
  const silence = {
    id: 'sorg',
    from: '2027-03-01',
    to: '2027-03-07',
    area: memory.people.get(social)?.unit.slice(0, 1) ?? [],
  }
  return {
    '2027-01-09': async () => {
      const { personId, unit } = under(west)
      await desk.give({ kind: 'weekly', person: personId, ...(unit[0] ? { area: unit[0] } : {}) })
      await desk.give({ kind: 'monthly', person: islands, language: 'en' })
      await desk.give({ kind: 'annual', person: hrThree, off: true })
    },
    '2027-02-27': async () => {
      await desk.set({ quiet: [silence] })
      memory.quiet.push(silence)
    },
    '2027-03-13': async () => {
      await hands.say(health, 'suomeksi')
      memory.spoken.set(health, 'fi')
    },
    '2027-03-14': async () => {
      await hands.say(hrTwo, 'paus till 24.3.2027')
      memory.paused.set(hrTwo, '2027-03-24')
    },
    '2027-04-17': () => desk.setTimes(4, 10 * 60 + 30),
    '2027-05-10': async () => {
      await desk.succeed(social, under(social).personId)
      await restart()
    },
    '2027-05-29': async () => {
      await hands.sayIn(channel, hrTwo, 'använd den här kanalen för sammandrag på båda språken')
      memory.channel = { conversation: channel, languages: ['sv', 'fi'] }
    },
    '2027-06-26': async () => blocked.add(conversation),
    '2027-08-07': () => desk.setTimes(1, 8 * 60 + 45),
    '2027-08-10': async () => {
      blocked.delete(conversation)
      await hands.install(represents)
      memory.lost.delete(represents)
    },
    '2027-09-25': async () => blocked.add(channel),
  }
}
