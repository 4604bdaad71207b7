import { seasonOf } from './conversations-seasons.ts'
import { plusDays } from './dates.ts'
import type { Country } from './people-model.ts'
import { periodsBetween } from './periods.ts'
import type { Action } from './programme-model.ts'
import { recurs } from './programme-occurrence.ts'
import { nextDue } from './programme-timetable.ts'
import type { Award } from './rewards-awards-model.ts'
import type { Names } from './rewards-settings.ts'
import type { Settings } from './settings-model.ts'
import { sentFrom } from './summaries-receivers.ts'
import { type SummaryKind, summaryKinds } from './summaries-settings.ts'

/** What happens in the year. `on` is the day it is due or begins, `to` the last day where it lasts; `names` are the house's words. */
export type ClockEvent = { on: string; to?: string } & (
  | { kind: 'action'; title: string }
  | { kind: 'conversations'; conversation: string }
  | { kind: 'award'; step: 'opens' | 'closes' | 'decides'; names: Names }
  | { kind: 'summary'; summary: SummaryKind }
)

/** A year with all that comes back in it, in the order of its days; `next` is the first that is still ahead of today. */
export type AnnualClock = { year: number; today: string; events: readonly ClockEvent[]; next: ClockEvent | undefined }

/** What a year's clock is made from. */
export type ClockFacts = { actions: readonly Action[]; awards: readonly Award[]; settings: Settings }

type Year = { from: string; to: string }

const within = (date: string, { from, to }: Year) => date >= from && date <= to

/** Every date in the year on which a recurring action is due. */
export function datesIn({ timetable }: Pick<Action, 'timetable'>, { from, to }: Year): string[] {
  const dates: string[] = []
  let next = nextDue(timetable, from, { inclusive: true })
  while (next !== undefined && next <= to) {
    dates.push(next)
    next = nextDue(timetable, next)
  }
  return dates
}

const actionEvents = (actions: readonly Action[], year: Year): ClockEvent[] =>
  actions
    .filter(action => recurs(action) && action.state === 'underway')
    .flatMap(action => datesIn(action, year).map((on): ClockEvent => ({ kind: 'action', on, title: action.title })))

/** The seasons of conversations that touch the year. */
function conversationEvents({ conversations }: Settings, year: Year): ClockEvent[] {
  return conversations.kinds.flatMap(({ kind, due, active }): ClockEvent[] => {
    if (!active || due?.type !== 'season') return []
    const first = seasonOf(due, year.from)
    const second = seasonOf(due, plusDays(first.to, 1))
    return [first, second]
      .filter(({ from, to }) => from <= year.to && to >= year.from)
      .map(({ from, to }): ClockEvent => ({ kind: 'conversations', on: from, to, conversation: kind }))
  })
}

const awardEvents = (awards: readonly Award[], year: Year): ClockEvent[] =>
  awards
    .filter(({ openedAt, cancelled }) => openedAt !== undefined && cancelled === undefined)
    .flatMap(({ names, opens, closes, decidesBy }): ClockEvent[] => [
      { kind: 'award', step: 'opens', on: opens, names },
      { kind: 'award', step: 'closes', on: closes, names },
      { kind: 'award', step: 'decides', on: decidesBy, names },
    ])
    .filter(({ on }) => within(on, year))

/** Summaries of quarters and of the year; those of weeks and months would fill the wheel. */
const summaryEvents = ({ summaries }: Settings, country: Country, year: Year): ClockEvent[] =>
  (['quarterly', 'annual'] as const)
    .filter(summary => !summaries.off.includes(summary))
    .flatMap(summary =>
      periodsBetween(summaryKinds[summary], plusDays(year.from, -366), year.to).map(
        (period): ClockEvent => ({ kind: 'summary', summary, on: sentFrom(period, summaries, country) }),
      ),
    )
    .filter(({ on }) => within(on, year))

/** The clock of a calendar year. Pure. */
export function annualClock({ actions, awards, settings }: ClockFacts, year: number, today: string): AnnualClock {
  const whole: Year = { from: `${year}-01-01`, to: `${year}-12-31` }
  const events = [
    ...actionEvents(actions, whole),
    ...conversationEvents(settings, whole),
    ...awardEvents(awards, whole),
    ...summaryEvents(settings, settings.country, whole),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return { year, today, events, next: events.find(({ on }) => on >= today) }
}
