import type { Temporal } from 'temporal-polyfill'
import { savePeople } from '../../../services/people-import.ts'
import type { Language } from '../../../services/people-model.ts'
import { changeSettings } from '../../../services/settings.ts'
import type { QuietPeriod } from '../../../services/settings-model.ts'
import { addDays, weekday } from './calendar.ts'
import { chanceFor } from './chance.ts'
import type { Crowd } from './crowd.ts'
import type { Klart } from './klart.ts'
import { isHr, type Memory, managersAmong, type Somebody } from './memory.ts'
import type { Oracle } from './oracle.ts'
import { type Fellow, silencedArea } from './register.ts'
import { clock, hoursOf } from './rhythm.ts'
import type { TeamsStandIn } from './teams.ts'

/** Everything of a simulated year. */
export type YearHouse = {
  memory: Memory
  klart: Klart
  teams: TeamsStandIn
  crowd: Crowd
  seed: number
  oracle: Oracle
  now: () => Temporal.Instant
}

/** When HR tells that staff have been informed, and from when. */
const introduction = { on: '2026-12-14', from: '2026-12-16' }

/** HR's quiet times, and when each was decided: one for an area, one for the house. */
const silences: { on: string; time: QuietPeriod }[] = [
  { on: '2027-02-19', time: { id: 'sorg', from: '2027-02-22', to: '2027-03-07', area: silencedArea } },
  { on: '2027-05-16', time: { id: 'huset', from: '2027-05-17', to: '2027-05-23' } },
]

const dayNames = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag']
const languageWords: Record<Language, string> = { sv: 'på svenska', fi: 'suomeksi', en: 'in english' }

/** What happens in the house of itself: people come and go, install and remove, choose their times and their silences. */
export function happenings(house: YearHouse, fellows: readonly Fellow[], calm: boolean) {
  const { memory, klart, teams, crowd, seed, now } = house
  let chance = chanceFor(seed)
  const waiting: (() => Promise<void>)[] = []

  async function set(changes: Record<string, unknown>) {
    const changed = await changeSettings(klart.store, changes, 'test', now().toString())
    if ('problems' in changed) throw new Error(changed.problems.join())
  }

  /** The register as it is on that date: who has come since is new, who has left is closed. */
  async function importRegister(date: string) {
    const isIn = ({ joins }: Fellow) => joins === undefined || joins <= date
    const added = fellows
      .filter(fellow => isIn(fellow) && !imported.has(fellow.person.personId))
      .map(({ person }) => person)
    const gone = [...memory.people.values()].filter(({ person }) => person.active && (person.end ?? date) < date)
    const changed = gone.map(({ person }) => ({
      before: person,
      person: { ...person, active: false, rev: person.rev + 1 },
    }))
    const identities = added.flatMap(({ objectId, personId }, at) =>
      objectId ? [{ objectId, personId, line: at + 2 }] : [],
    )
    const inactive = gone.map(({ id }) => id)
    const plan = { added, changed, same: [], missing: [], inactive, identities, findings: [] }
    const saved = await savePeople(klart.store, plan, 'hr', now())
    if (saved.stale.length > 0) throw new Error(`The register was not saved: ${saved.stale.join()}`)
    for (const { personId } of added) imported.add(personId)
    for (const one of memory.people.values()) {
      const left = changed.find(({ before }) => before.personId === one.id)?.person
      one.person = left ?? one.person
    }
    memory.managers = managersAmong([...memory.people.values()].filter(({ id }) => imported.has(id)))
    // A process remembers the register for a minute, which is weeks here.
    await klart.restart()
  }
  const imported = new Set<string>()

  async function goesWithTeams(one: Somebody, date: string) {
    const { installs, blocks, returns, removes } = one.fellow
    const conversation = `a:${one.person.objectId}`
    if (!imported.has(one.id) || !one.person.active) return
    if (installs !== undefined && installs <= date && !arrived.has(one.id)) {
      arrived.add(one.id)
      await crowd.install(one)
    }
    if (!calm && blocks === date) teams.blocked.add(conversation)
    if (removes === date) waiting.push(() => crowd.remove(one))
    if (returns !== date) return
    teams.blocked.delete(conversation)
    waiting.push(async () => void (await crowd.install(one)))
  }
  const arrived = new Set<string>()

  /** Somebody writes to Klart: a pause, at a weekend another day or time for their cards, another language. */
  async function writes(one: Somebody, date: string) {
    const drawn = chance.next()
    if (drawn < 0.3) {
      const until = addDays(date, chance.whole(2, 20))
      await crowd.say(one, `paus till ${Number(until.slice(8))}.${Number(until.slice(5, 7))}.${until.slice(0, 4)}`)
      one.pausedUntil = until
      one.pausedOn = date
      return house.oracle.count('pauses')
    }
    if (drawn < 0.4) {
      const language = chance.one<Language>(['sv', 'fi', 'en'])
      await crowd.say(one, languageWords[language])
      one.language = language
      return
    }
    // Within a week, nobody could tell whether a changed day is the one that counts.
    if (weekday(date) < 6 || isHr(one)) return
    const { from, to } = hoursOf(one)
    const day = chance.whole(1, 5)
    const time = from + 30 * chance.whole(0, (to - from) / 30 - 1)
    await crowd.say(one, `tid ${dayNames[day - 1]} ${clock(time)}`)
    one.day = day
    one.time = time
    house.oracle.count('other days and times')
  }

  async function decide(date: string) {
    if (date === introduction.on) {
      await set({ introducedOn: introduction.from })
      memory.introducedOn = introduction.from
    }
    const silence = silences.find(({ on }) => on === date)
    if (!silence) return
    memory.quiet.push(silence.time)
    await set({ quiet: memory.quiet })
  }

  return {
    importRegister,
    async on(date: string, there: boolean) {
      chance = chanceFor(seed, date)
      await decide(date)
      if (date.endsWith('-01')) await importRegister(date)
      if (!there) return
      for (const work of waiting.splice(0)) await work()
      for (const one of memory.people.values()) await goesWithTeams(one, date)
      for (const work of waiting.splice(0)) await work()
      const reachable = [...memory.people.values()].filter(
        one => one.reachable && one.person.active && concerned(memory, one),
      )
      if (reachable.length > 0 && chance.happens(weekday(date) > 5 ? 0.8 : 0.35))
        await writes(chance.one(reachable), date)
    },
  }
}

/** Only those who may ever be asked something matter. */
const concerned = ({ managers, tasks }: Memory, one: Somebody) =>
  isHr(one) || managers.has(one.id) || [...tasks.values()].some(({ owners }) => owners.includes(one.id))
