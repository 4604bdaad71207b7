import { loadUnreachable } from '../../../services/people-unreachable.ts'
import { addDays, wall } from './calendar.ts'
import type { YearHouse } from './happenings.ts'
import { quietOf, type Somebody, silentBecause } from './memory.ts'

/** A year's end: who could not be reached, what climbed, and how much was sent. */
export async function finish(
  { memory, klart, oracle, now }: YearHouse,
  { until, unknownKinds, replies }: { until: string; unknownKinds: ReadonlyMap<string, number>; replies: number },
) {
  const { date } = wall(now(), 'FI')
  const { people, messages } = await loadUnreachable(klart.store, date)
  const inHouse = ({ person, fellow }: Somebody) =>
    person.active && (person.end ?? date) >= date && (fellow.joins ?? '') <= date
  const missing = [...memory.people.values()].filter(one => inHouse(one) && !one.reachable).map(({ id }) => id)
  const listed = people.map(({ person }) => person.personId)
  const [a, b] = [missing, listed].map(some => some.toSorted().join())
  if (a !== b) oracle.problems.push(`${date}: HR sees ${b} as out of reach, and it is ${a}`)
  const unknown = [...memory.people.values()]
    .filter(inHouse)
    .flatMap(({ asked }) => asked.filter(({ fate }) => fate === 'unknown'))
  if (messages < unknown.length)
    oracle.problems.push(
      `${date}: HR sees ${messages} messages of unknown fate, and there are at least ${unknown.length}`,
    )
  stubborn()
  oracle.problems.push(...klart.faults)
  return {
    problems: oracle.problems,
    counts: {
      ...oracle.counts,
      'answers and greetings': replies,
      'unknown fates that HR sees': messages,
      'out of reach': listed.length,
      ...Object.fromEntries([...unknownKinds].map(([what, count]) => [`unknown because of ${what}`, count])),
    },
  }

  /** What nobody answers has come to the manager, where there is one who could have read of it. */
  function stubborn() {
    for (const task of memory.tasks.values()) {
      const { due, owners, help, planned } = task
      if (!task.open || help || planned || due === undefined || due < addDays(memory.introducedOn ?? until, 1)) continue
      if (addDays(due, 120) > until || quietOf(memory, [], due)) continue
      const here = owners.flatMap(owner => memory.people.get(owner)?.person ?? []).filter(({ active }) => active)
      const managers = here.flatMap(({ manager }) => manager ?? [])
      const there = managers.filter(id => {
        const one = memory.people.get(id)
        return (
          one &&
          !owners.includes(id) &&
          !silentBecause(memory, one, addDays(due, 60)) &&
          !silentBecause(memory, one, until)
        )
      })
      if (there.length > 0 && task.climbed[1] === undefined)
        oracle.problems.push(
          `${until} ${task.id}: due ${due}, never answered, and never climbed to ${there.join()}: ${task.diary.join(' | ')}`,
        )
    }
  }
}
