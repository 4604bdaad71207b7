import { Temporal } from 'temporal-polyfill'
import { dateIn } from '../services/dates.ts'
import { readAll } from '../services/documents.ts'
import {
  type Contact,
  type Country,
  contactKind,
  countries,
  type Person,
  personKind,
} from '../services/people-model.ts'
import { isHr } from '../services/people-rules.ts'
import { inPortions } from '../services/portions.ts'
import { loadRounds } from '../services/rounds.ts'
import type { Rounds } from '../services/rounds-model.ts'
import type { Settings } from '../services/settings-model.ts'
import type { Outcome } from '../services/today.ts'
import { type Composition, composition, type House, type Manner, type Subject } from '../services/today-plan.ts'
import { momentIn } from '../services/today-when.ts'
import { describe } from './faults.ts'
import { type Contributions, dueOf, newsOf, prepare } from './today.ts'
import type { Services } from './turn.ts'

/**
 * What one person gets or got, or why nothing. `result` once it has been tried; `changed`: it was no longer so when its turn
 * came, or another process was first; `fault`: something threw before anything was sent.
 */
export type RoundEntry = {
  person: Person
  composition: Composition
  result?: Outcome['kind'] | 'changed' | 'fault'
}

/**
 * How a round went. `ended`: `whole` when everybody whose turn it was has been tried; else why not: Teams refuses Klart's
 * credentials, one fault followed another, Klart stops or has lost its lease, another process is sending (until then) or has
 * just sent, or it is nobody's working hours.
 */
export type Round = {
  entries: RoundEntry[]
  ended: 'whole' | 'refused' | 'faults' | 'stopped' | 'heldElsewhere' | 'justMade' | 'outsideHours'
  heldUntil?: string
}

/**
 * `stop`: no more messages are begun once it is aborted. `scheduled`: not needed
 * where another process has made a whole round since the last slot.
 */
export type RoundOptions = {
  at: Temporal.Instant
  manner: Manner
  scheduled?: boolean
  stop?: AbortSignal
}

/** What a round needs from outside. */
export type RoundServices = Omit<Services, 'rounds'>

/** Everything that a round goes by. */
export type RoundPlan = {
  entries: RoundEntry[]
  house: House
  settings: Settings
  managers: ReadonlySet<string>
  contributions: Contributions
}

/** Who gets what, for everybody: each kind of document is gone through once, in pages. */
export async function planRound(
  services: RoundServices,
  settings: Settings,
  options: RoundOptions,
  { mayWrite }: { mayWrite: boolean },
): Promise<RoundPlan> {
  const { store, remembered } = services
  const rounds = await loadRounds(store)
  await remembered.refresh()
  const people = new Map<string, Person>()
  const managers = new Set<string>()
  for await (const { entity } of readAll(remembered, personKind, 'active')) {
    people.set(entity.personId, entity)
    if (entity.manager) managers.add(entity.manager)
  }
  const contacts = new Map<string, Contact>()
  for await (const { entity } of readAll(remembered, contactKind, 'all')) contacts.set(entity.person, entity)
  const house = houseAt(options, settings, rounds)
  const contributions = await prepare(services.contributors, {
    ...scopeBase(services, settings, options.at),
    whose: 'everybody',
    lists: remembered,
    people,
    contacts,
    mayWrite,
  })
  const facts = { services, settings, house, managers }
  const entries: RoundEntry[] = []
  for await (const some of inPortions(people.values())) {
    for (const person of some) {
      try {
        const subject = subjectOf(facts, contributions, person, contacts.get(person.personId))
        entries.push({ person, composition: composition(subject, house) })
      } catch (fault) {
        // What is wrong with one person's things keeps nobody else waiting.
        services.log.error({ person: person.personId, fault: describe(fault) }, 'A card could not be planned')
      }
    }
  }
  return { entries, house, settings, managers, contributions }
}

/** What every scope of a round has in common. */
export const scopeBase = (
  { store, firstHr, directory }: Pick<Services, 'store' | 'firstHr' | 'directory'>,
  settings: Settings,
  at: Temporal.Instant,
) => ({ store, firstHr, directory, settings, at, today: dateIn(settings.timeZone, at) })

/** One person as the plan sees them. */
export function subjectOf(
  {
    services,
    settings,
    house,
    managers,
  }: Pick<RoundPlan, 'settings' | 'house' | 'managers'> & { services: Pick<Services, 'firstHr'> },
  contributions: Contributions,
  person: Person,
  contact: Contact | undefined,
): Subject {
  const today = house.momentIn(person.country).date
  return {
    person,
    contact,
    due: dueOf(contributions, person, today),
    news: newsOf(contributions, person, today),
    hr: isHr(person, settings, services.firstHr),
    manager: managers.has(person.personId),
  }
}

/** The house at that instant; each country's clock is read once. */
export function houseAt(
  { at, manner }: Pick<RoundOptions, 'at' | 'manner'>,
  settings: Settings,
  rounds: Pick<Rounds, 'finished'>,
): House {
  const moments = new Map(countries.map(country => [country, momentIn(country, at)]))
  const served = new Map<string, number[]>()
  const servedOn = (date: string, country: Country) =>
    (rounds.finished[date] ?? []).map(began => momentIn(country, Temporal.Instant.from(began)).minutes)
  return {
    settings,
    manner,
    momentIn: country => moments.get(country) ?? momentIn(country, at),
    served: (date, country, { from, to }) => {
      const key = `${date}:${country}`
      const minutes = served.get(key) ?? servedOn(date, country)
      served.set(key, minutes)
      return minutes.some(at => at >= from && at < to)
    },
  }
}
