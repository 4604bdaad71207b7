import type { Channel } from './channels-model.ts'
import { daysBetween, plusDays } from './dates.ts'
import type { Country, Language, Person } from './people-model.ts'
import { isDirector, isHr, isRepresentative } from './people-rules.ts'
import { type Period, type PeriodKind, periodAfter } from './periods.ts'
import { closesOn } from './projector.ts'
import type { Settings } from './settings-model.ts'
import type { Subscription } from './summaries-model.ts'
import { type SummaryKind, summaryNames } from './summaries-settings.ts'
import { nextWorkingDay } from './working-days.ts'

/** Who gets a summary: a person, in a language of their choice where none is given, or the house's channel. */
export type Receiver = { summary: SummaryKind; area?: string; language?: Language } & (
  | { person: Person }
  | { channel: Channel }
)

/** What the receivers follow from. `people` are all active ones. */
export type Readers = {
  people: readonly Person[]
  settings: Settings
  firstHr: readonly string[]
  channel: Channel | undefined
  subscriptions: readonly Subscription[]
}

/**
 * Who gets which summary: weekly HR's channel, or HR where there is none; monthly each director of their own area; quarterly the
 * directors and, in the same round, the staff representatives; annually HR. Subscriptions add to it, and take away. Pure.
 */
export function receiversOf({ people, settings, firstHr, channel, subscriptions }: Readers): Receiver[] {
  const chosen = new Map(subscriptions.map(one => [`${one.summary}:${one.person}`, one]))
  const usual = summaryNames.flatMap((summary): Receiver[] => {
    if (summary === 'weekly' && channel) return languagesOf(channel).map(language => ({ summary, channel, language }))
    return people.flatMap(person => {
      const area = usualFor(summary, person, settings, firstHr)
      return area ? [{ summary, person, ...area }] : []
    })
  })
  const kept = usual.flatMap((one): Receiver[] => {
    if (!('person' in one)) return [one]
    const choice = chosen.get(`${one.summary}:${one.person.personId}`)
    chosen.delete(`${one.summary}:${one.person.personId}`)
    return choice?.off ? [] : [{ ...one, ...(choice ? chosenBy(choice) : {}) }]
  })
  const byId = new Map(people.map(person => [person.personId, person]))
  const added = [...chosen.values()].flatMap((choice): Receiver[] => {
    const person = byId.get(choice.person)
    return person && !choice.off ? [{ summary: choice.summary, person, ...chosenBy(choice) }] : []
  })
  return [...kept, ...added].filter(({ summary }) => !settings.summaries.off.includes(summary))
}

const languagesOf = ({ language, languages }: Channel) => languages ?? [language]

const chosenBy = ({ area, language }: Subscription) => ({
  ...(area === undefined ? {} : { area }),
  ...(language === undefined ? {} : { language }),
})

/** Of which group somebody gets the summary without asking; undefined when they don't. */
function usualFor(
  summary: SummaryKind,
  person: Person,
  settings: Settings,
  firstHr: readonly string[],
): { area?: string } | undefined {
  switch (summary) {
    case 'weekly':
    case 'annual':
      return isHr(person, settings, firstHr) ? {} : undefined
    case 'monthly': {
      const [area] = person.unit
      return isDirector(person, settings) && area !== undefined ? { area } : undefined
    }
    case 'quarterly':
      return isDirector(person, settings) || isRepresentative(person, settings) ? {} : undefined
  }
}

/** So many days late a summary is still made good; later it can be asked for. */
const goodFor = { week: 6, month: 14, quarter: 30, year: 45 } as const satisfies Record<PeriodKind, number>

/** Is the summary of the period to be sent on that date, to whoever has not had it? */
export function isDueOn(date: string, period: Period, settings: Settings['summaries'], country: Country): boolean {
  const from = sentFrom(period, settings, country)
  return from <= date && daysBetween(from, date) <= goodFor[period.kind]
}

/** The date from which the summary of a period is sent: the first working day after it; a year's when it is closed. */
export function sentFrom(period: Period, { weekday }: Settings['summaries'], country: Country): string {
  const next = periodAfter(period).from
  if (period.kind === 'year') return nextWorkingDay(closesOn(period), country)
  return nextWorkingDay(period.kind === 'week' ? plusDays(next, weekday - 1) : next, country)
}
