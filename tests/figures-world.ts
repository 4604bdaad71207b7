import { Temporal } from 'temporal-polyfill'
import { type Theme, themes } from '../services/conversations-model.ts'
import { plusDays } from '../services/dates.ts'
import { demoOrganisation } from '../services/demo/organisation.ts'
import { type Random, randomFrom } from '../services/demo/random.ts'
import { demoRewards } from '../services/demo/rewards.ts'
import type { Person } from '../services/people-model.ts'
import { isGranted, type Nomination } from '../services/rewards-model.ts'
import type { Thanks } from '../services/rewards-thanks-model.ts'

/** Everything that happens in two years, in order, as a test counts it; `at` is an instant of UTC in working hours. */
export type Happening = { at: string } & (
  | { kind: 'done' | 'moved'; task: string; due?: string }
  | { kind: 'undone'; task: string }
  | { kind: 'noted'; person: string; on: string; conversation: string }
  | { kind: 'sent' | 'decided'; nomination: Nomination }
  | { kind: 'thanked'; thanks: Thanks }
  | { kind: 'useful'; person: string; conversation: string; score: number }
  | { kind: 'themed'; area: string; theme: Theme }
  | { kind: 'assessed'; person: string; scores: number[] }
)

/** A share of an action, as the test itself knows it. */
export type Share = {
  task: string
  action: string
  subject: string
  owners: string[]
  areas: string[]
  due: string
  monthly: boolean
}

export type World = {
  people: readonly Person[]
  actions: readonly ActionPlan[]
  shares: readonly Share[]
  happenings: readonly Happening[]
}

/** `joint`: one answer closes it. `each`: every one of its people answers. */
export type ActionPlan = {
  action: string
  area: string
  mode: 'jointly' | 'each'
  due: string
  monthly: boolean
  owners: string[]
}

/** The first day, and the last; the first is a Monday. */
export const years = { from: '2024-01-01', to: '2025-12-31' }

const focusAreas = ['Välmående', 'Kompetens', 'Ledarskap']

const isWeekday = (date: string) => Temporal.PlainDate.from(date).dayOfWeek < 6
const instant = (random: Random, date: string) =>
  `${date}T${String(random.int(7, 13)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}:00.000Z`

function actionsOf(random: Random, people: readonly Person[]): ActionPlan[] {
  return Array.from({ length: 30 }, (_, at): ActionPlan => {
    const mode = at % 3 === 0 ? 'each' : 'jointly'
    const monthly = at % 5 === 4
    const owners = Array.from(
      { length: mode === 'each' ? random.int(2, 6) : random.int(1, 2) },
      () => random.pick(people).personId,
    )
    return {
      action: `a-${at}`,
      area: focusAreas[at % 3] ?? '',
      mode,
      due: monthly ? '2024-01-31' : plusDays(years.from, random.int(20, 700)),
      monthly,
      owners: [...new Set(owners)],
    }
  })
}

const sharesOf = (plan: ActionPlan, areaOf: (person: string) => string): Share[] => {
  const { action, mode, due, monthly, owners } = plan
  const share = (subject: string, id: string, theirs: string[]): Share => ({
    ...{ task: `${action}:${id}`, action, subject, owners: theirs, due, monthly },
    areas: [...new Set(theirs.map(areaOf))],
  })
  return mode === 'jointly'
    ? [share('joint', 'joint', owners)]
    : owners.map(one => share(`person:${one}`, `p-${one}`, [one]))
}

/** What owners answer: some in time, some late, some never, some of it taken back at once. */
function answers(random: Random, shares: readonly Share[]): Happening[] {
  return shares.flatMap((share): Happening[] => {
    if (share.monthly) return monthlyAnswers(random, share)
    const found: Happening[] = []
    const day = weekdayAfter(plusDays(share.due, random.int(-40, 90)))
    if (random.chance(0.3))
      found.push({
        kind: 'moved',
        task: share.task,
        at: instant(random, weekdayAfter(plusDays(share.due, -45))),
        due: plusDays(share.due, random.int(5, 60)),
      })
    if (random.chance(0.8)) found.push(...answered(random, share.task, day))
    return found
  })
}

function monthlyAnswers(random: Random, { task }: Share): Happening[] {
  return Array.from({ length: 24 }, (_, month) => month)
    .filter(() => random.chance(0.8))
    .flatMap(month => {
      const date = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(random.int(8, 24)).padStart(2, '0')}`
      return answered(random, task, weekdayAfter(date))
    })
}

const answered = (random: Random, task: string, date: string): Happening[] => {
  const at = instant(random, date)
  const later = new Date(Date.parse(at) + 60_000).toISOString()
  return random.chance(0.1)
    ? [
        { kind: 'done', task, at },
        { kind: 'undone', task, at: later },
      ]
    : [{ kind: 'done', task, at }]
}

function weekdayAfter(date: string): string {
  return isWeekday(date) ? date : weekdayAfter(plusDays(date, 1))
}

/** Conversations, some noted weeks after they were held. */
function conversations(random: Random, people: readonly Person[]): Happening[] {
  return people.flatMap(({ personId }) =>
    [0, 1, 2].flatMap((year): Happening[] => {
      if (random.chance(0.35)) return []
      const on = weekdayAfter(plusDays(years.from, random.int(year * 330, year * 330 + 150)))
      const noted = weekdayAfter(plusDays(on, random.pick([0, 0, 0, 3, 20])))
      return [{ kind: 'noted', person: personId, on, conversation: `c${year}`, at: instant(random, noted) }]
    }),
  )
}

/** What employees, a little later, and managers themselves say of conversations; some areas say little. */
function said(random: Random, people: readonly Person[], noted: readonly Happening[]): Happening[] {
  const units = new Map(people.map(({ personId, unit }) => [personId, unit[0] ?? '']))
  const useful = noted.flatMap((one): Happening[] => {
    if (one.kind !== 'noted' || random.chance(0.3)) return []
    const at = instant(random, weekdayAfter(plusDays(one.at.slice(0, 10), random.int(1, 12))))
    const area = units.get(one.person) ?? ''
    const theme: Happening = { kind: 'themed', at: one.at, area, theme: random.pick([...themes]) }
    const { person, conversation } = one
    return [{ kind: 'useful', at, person, conversation, score: random.int(1, 5) }, theme]
  })
  const assessed = [2024, 2025].flatMap(year =>
    people.flatMap(({ personId }): Happening[] => {
      if (random.chance(0.6)) return []
      const at = instant(random, weekdayAfter(`${year}-11-${String(random.int(1, 28)).padStart(2, '0')}`))
      return [{ kind: 'assessed', at, person: personId, scores: [1, 2, 3, 4, 5].map(() => random.int(1, 5)) }]
    }),
  )
  return [...useful, ...assessed]
}

function rewards(people: readonly Person[]): Happening[] {
  const { nominations, thanks } = demoRewards({ people, today: years.to })
  return [
    ...nominations.map((nomination): Happening => ({ kind: 'sent', nomination, at: nomination.sentAt })),
    ...nominations.flatMap((nomination): Happening[] =>
      isGranted(nomination) && nomination.decidedAt ? [{ kind: 'decided', nomination, at: nomination.decidedAt }] : [],
    ),
    ...nominations.flatMap((nomination): Happening[] =>
      nomination.declined ? [{ kind: 'decided', nomination, at: nomination.declined.at }] : [],
    ),
    ...thanks.map((one): Happening => ({ kind: 'thanked', thanks: one, at: one.at })),
  ]
}

/** Two years of a house of some hundred people; the same seed makes the same. */
export function worldOf(seed: number): World {
  const random = randomFrom(seed, 'figures')
  const { people } = demoOrganisation({ people: 160, today: years.from })
  const staff = people.map(
    ({ end: _, ...person }): Person => ({ ...person, leaves: [], start: '2015-01-01', active: true }),
  )
  const areas = new Map(staff.map(({ personId, unit }) => [personId, unit[0] ?? '']))
  const actions = actionsOf(random, staff)
  const shares = actions.flatMap(plan => sharesOf(plan, person => areas.get(person) ?? ''))
  const noted = conversations(random, staff)
  const happenings = [...answers(random, shares), ...noted, ...rewards(staff), ...said(random, staff, noted)]
    .filter(({ at }) => at.slice(0, 10) >= years.from && at.slice(0, 10) <= years.to)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order(a) - order(b)))
  return { people: staff, actions, shares, happenings }
}

/** A nomination is sent before it is decided, also in the same instant. */
const order = ({ kind }: Happening) => (kind === 'sent' ? 0 : 1)
