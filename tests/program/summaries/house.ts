import { read, write } from '../../../services/documents.ts'
import { savePeople } from '../../../services/people-import.ts'
import { type Person, personDocId, personKind } from '../../../services/people-model.ts'
import type { Now, Store } from '../../../services/ports.ts'
import { changeSettings } from '../../../services/settings.ts'
import { subscriptionDocId, subscriptionKind } from '../../../services/summaries-model.ts'
import { defaultSummarySettings } from '../../../services/summaries-settings.ts'
import type { Chance } from '../year/chance.ts'
import { makeRegister } from '../year/register.ts'
import type { Given, Memory } from './rules.ts'

/** When HR tells that staff have been informed: the first week that is told of ends on it. */
const introducedOn = '2026-11-29'

/** Who of the register is what: roles stand in the register, but for one director and one representative of HR's settings. */
export function makeHouse(size: number, chance: Chance): Memory {
  // The year of the cards has people who come and go; here they stay.
  const people = makeRegister(size, chance).map(({ person: { end: _, ...person } }): Person => person)
  const heads = people.filter(({ unit, title }) => unit.length === 1 && title !== 'medarbetare')
  const staff = people.filter(({ title, objectId, roles }) => title === 'medarbetare' && objectId && roles.length === 0)
  const representatives = ['shifts', 'office', 'office', 'unknown'].flatMap((rhythm, at) => {
    const fits = staff.filter(one => one.rhythm === rhythm && (at !== 1 || one.country === 'SE'))
    return fits.slice(at, at + 1)
  })
  for (const one of heads.slice(1)) one.roles = ['director']
  for (const one of representatives.slice(1)) one.roles = ['representative']
  const ids = (some: readonly Person[]) => new Set(some.map(({ personId }) => personId))
  return {
    people: new Map(people.map(person => [person.personId, person])),
    introducedOn,
    hr: ids(people.filter(({ roles }) => roles.includes('hr'))),
    directors: ids(heads),
    representatives: ids(representatives),
    given: [],
    time: 9 * 60,
    weekday: 1,
    quiet: [],
    paused: new Map(),
    spoken: new Map(),
    lost: new Set(),
  }
}

/** HR's desk: what is decided goes into the store, and into the memory of the test. */
export function deskOf(store: Store, memory: Memory, now: Now) {
  async function set(changes: Record<string, unknown>) {
    const changed = await changeSettings(store, changes, 'hr', now().toString())
    if ('problems' in changed) throw new Error(changed.problems.join())
  }
  const named = (ids: ReadonlySet<string>, role: Person['roles'][number]) =>
    [...ids].filter(id => !memory.people.get(id)?.roles.includes(role))

  return {
    set,
    async open() {
      const people = [...memory.people.values()]
      const identities = people.flatMap(({ objectId, personId }, at) =>
        objectId ? [{ objectId, personId, line: at + 2 }] : [],
      )
      const nothingElse = { changed: [], same: [], missing: [], inactive: [], findings: [] }
      await savePeople(store, { added: people, identities, ...nothingElse }, 'hr', now())
      await set({
        ...{ timeZone: 'Europe/Helsinki', languages: ['sv', 'fi'], country: 'FI', introducedOn },
        directors: named(memory.directors, 'director'),
        representatives: named(memory.representatives, 'representative'),
      })
    },
    async setTimes(weekday: number, time: number) {
      const clock = `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`
      await set({ summaries: { ...defaultSummarySettings, weekday, time: clock } })
      Object.assign(memory, { weekday, time })
    },
    async give(given: Given) {
      const { kind: summary, ...rest } = given
      const id = subscriptionDocId(summary, given.person)
      const entity = { id, rev: 0, history: [], summary, ...rest, by: 'hr', at: now().toString() }
      await write(store, subscriptionKind, entity, 'new')
      memory.given.push(given)
    },
    /** Somebody else leads the area from now on. */
    async succeed(from: string, to: string) {
      for (const [id, roles] of [
        [from, []],
        [to, ['director']],
      ] as const) {
        const known = await read(store, personKind, personDocId(id))
        if (!known) throw new Error(`Nobody is ${id}`)
        const person: Person = { ...known.entity, rev: known.entity.rev + 1, roles: [...roles] }
        await write(store, personKind, person, known.version)
        memory.people.set(id, person)
      }
      memory.directors.delete(from)
      memory.directors.add(to)
    },
  }
}
export type Desk = ReturnType<typeof deskOf>
