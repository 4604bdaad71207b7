import { standings } from '../conversations-due.ts'
import { type Assessment, assessmentDocId, type Conversations, noConversations } from '../conversations-model.ts'
import { type Deed, decide } from '../conversations-rules.ts'
import { defaultConversationSettings } from '../conversations-settings.ts'
import { plusDays } from '../dates.ts'
import type { Person } from '../people-model.ts'
import { unitMark } from '../programme-identity.ts'
import { defaultSettings } from '../settings-model.ts'
import { cast, castOf } from './cast.ts'
import { type Random, randomFrom } from './random.ts'

/** What the history is made from; `today` is a plain date, `seed` 1 when left out. */
export type ConversationsInput = { people: readonly Person[]; today: string; seed?: number }

/**
 * Two years of development conversations, each as the product's own rules would have left it: units differ, some hold them in
 * groups, and of what was noted long enough ago some is confirmed, a little contradicted. No question is open. The demo's head
 * nurse has had hers with nearly all of her people; one was planned for a day that has passed, one is still to come.
 */
export function demoConversations({ people, today, seed = 1 }: ConversationsInput): Conversations[] {
  const habits = new Map<string, Habit>()
  const random = randomFrom(seed, 'conversations')
  const headNurse = castOf('headNurse').personId
  let hers = 0
  return people.flatMap(person => {
    const { manager, active } = person
    if (!active || manager === undefined) return []
    const unit = person.unit.join('\n')
    const habit = habits.get(unit) ?? habitOf(randomFrom(seed, `conversations:${unit}`))
    habits.set(unit, habit)
    const telling: Telling = { person, manager, today, habit, random }
    // The nurse comes first; those after her are the ones with a plan.
    const place = manager === headNurse ? hers++ : undefined
    const record = place === undefined ? twoYears(telling) : headNursesOwn(telling, place)
    return record.rev > 0 ? [record] : []
  })
}

/** The self-assessments of the year, once its month has come: of the demo's own managers, and of most of the others. */
export function demoAssessments({ people, today, seed = 1 }: ConversationsInput): Assessment[] {
  const year = Number(today.slice(0, 4))
  if (Number(today.slice(5, 7)) < defaultConversationSettings.assessmentMonth) return []
  const random = randomFrom(seed, 'assessments')
  const managers = new Set(people.flatMap(({ active, manager }) => (active && manager ? [manager] : [])))
  const own: ReadonlySet<string> = new Set(cast.map(({ personId }) => personId))
  return people.flatMap(({ personId, unit }): Assessment[] => {
    if (!managers.has(personId) || (!own.has(personId) && random.chance(0.3))) return []
    const scores = [0, 1, 2, 3, 4].map(() => random.int(2, 5))
    const id = assessmentDocId(personId, year)
    return [{ id, rev: 0, history: [], person: personId, area: unitMark(unit.slice(0, 1)), year, scores }]
  })
}

/** How a unit goes about it: the share that gets round to it in a year, and whether they sit down as a group. */
type Habit = { share: number; group: number }

const habitOf = (random: Random): Habit => ({
  share: 0.4 + random.next() * 0.5,
  group: random.chance(0.2) ? 0.6 : 0.03,
})

type Telling = { person: Person; manager: string; today: string; habit: Habit; random: Random }

/** So long ago that the employee's question is closed. */
const closedAgo = 70

function twoYears(telling: Telling): Conversations {
  const { person, habit, random } = telling
  const lastYear = random.chance(habit.share - 0.06) ? random.int(372, 720) : undefined
  const thisYear = random.chance(habit.share) ? random.int(closedAgo, 360) : undefined
  return [lastYear, thisYear].reduce<Conversations>(
    (record, ago, year) => (ago === undefined ? record : held(record, ago, `demo${year}`, telling)),
    noConversations(person.personId),
  )
}

/** Held lately enough that nothing is due again soon, but for one who has a date behind them and one who has it ahead. */
function headNursesOwn(telling: Telling, place: number): Conversations {
  const { person, random } = telling
  const planned = place === 3 ? -3 : place === 4 ? 9 : undefined
  const ago = planned === undefined ? random.int(closedAgo, 300) : random.int(372, 390)
  const record = held(noConversations(person.personId), ago, 'demo1', telling)
  if (planned !== undefined) return plan(record, 'development', plusDays(telling.today, planned), telling)
  // What would have to be held soon has a date.
  const settings = { ...defaultSettings, introducedOn: plusDays(telling.today, -365) }
  const soon = standings(person, record, settings, telling.today).filter(({ state }) => state === 'soon')
  return soon.reduce((known, { kind }) => plan(known, kind, plusDays(telling.today, 12 + place), telling), record)
}

/** A conversation so many days ago, unless that was before the employment; noted within a week, perhaps answered. */
function held(record: Conversations, ago: number, id: string, telling: Telling): Conversations {
  const { person, manager, today, habit, random } = telling
  const on = plusDays(today, -ago)
  const noted = plusDays(on, random.int(0, 6))
  const answered = plusDays(noted, random.int(2, 20))
  const kind = random.chance(habit.group) ? 'group' : 'development'
  const answer = answerOf(random)
  if (person.start !== undefined && plusDays(person.start, 30) > on) return record
  const covers = kind === 'group' ? ['development'] : []
  const after = press(record, { deed: 'note', id, kind, on, covers }, manager, noted)
  if (answer === undefined) return after
  return press(after, { deed: answer, held: id }, answer === 'together' ? manager : person.personId, answered)
}

/** Most say nothing. */
function answerOf(random: Random): 'confirm' | 'contradict' | 'together' | undefined {
  const drawn = random.next()
  if (drawn < 0.42) return 'confirm'
  if (drawn < 0.46) return 'contradict'
  return drawn < 0.53 ? 'together' : undefined
}

/** A date that was agreed on three weeks ago. */
const plan = (record: Conversations, kind: string, on: string, { manager, today }: Telling) =>
  press(record, { deed: 'plan', kind, on }, manager, plusDays(today, -20))

/** The conversations after somebody pressed at noon on that date; unchanged when the rules refuse. */
function press(record: Conversations, deed: Deed, by: string, today: string): Conversations {
  const decision = decide(record, deed, { by, today, now: `${today}T10:00:00.000Z` })
  return 'record' in decision ? decision.record : record
}
