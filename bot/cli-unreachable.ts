import { Temporal } from 'temporal-polyfill'
import { date, number } from '../cards/locales/forms.ts'
import { unreachableTexts } from '../cards/locales/unreachable.ts'
import { dateIn } from '../services/dates.ts'
import { loadUnreachable, type Unreachable, unreachableWhys } from '../services/people-unreachable.ts'
import { done, type Outcome } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** `klart unreachable`: who can't be reached and why, and the messages that perhaps came through. */
export async function listUnreachable(cli: Cli): Promise<Outcome> {
  const { reader, settings } = cli
  const found = await loadUnreachable(cli.store, cli.today)
  const texts = unreachableTexts[reader.language]
  const { people, inHouse, counts, unknown, messages } = found
  const total = people.length > 0 ? texts.total(reader, people.length, number(reader, inHouse)) : texts.everybody
  const lines = [
    total,
    ...unreachableWhys
      .filter(why => counts[why] > 0)
      .map(why => `  ${texts.whys[why]}: ${number(reader, counts[why])}. ${texts.advice[why]}`),
    ...peopleLines(found, cli),
    ...(messages > 0 ? ['', texts.unknown(reader, messages), ...unknownLines(found, cli)] : []),
  ]
  return done(lines, {
    people: inHouse,
    counts,
    unreachable: people.map(({ person, why, since, reason }) => ({
      person: person.personId,
      unit: person.unit,
      why,
      since: since === undefined ? null : dateOf(since, settings.timeZone),
      reason: reason ?? null,
    })),
    messages,
    unknown: unknown.map(({ person, messages, latest }) => ({
      person: person.personId,
      messages,
      latest: latest ?? null,
    })),
  })
}

const dateOf = (instant: string, zone: string) => dateIn(zone, Temporal.Instant.from(instant))

function peopleLines({ people }: Unreachable, { reader, settings, width }: Cli): string[] {
  if (people.length === 0) return []
  const { columns, whys } = unreachableTexts[reader.language]
  const rows = people.map(({ person, why, since, reason }) => [
    person.name,
    person.personId,
    person.unit.join(' › '),
    why === 'other' && reason ? `${whys[why]}: ${reason}` : whys[why],
    since === undefined ? '' : date(reader, dateOf(since, settings.timeZone)),
  ])
  return ['', ...table([columns.name, columns.id, columns.unit, columns.why, columns.since], rows, width)]
}

function unknownLines({ unknown }: Unreachable, { reader, width }: Cli): string[] {
  const { columns } = unreachableTexts[reader.language]
  const rows = unknown.map(({ person, messages, latest }) => [
    person.name,
    person.personId,
    person.unit.join(' › '),
    number(reader, messages),
    latest === undefined ? '' : date(reader, latest),
  ])
  return ['', ...table([columns.name, columns.id, columns.unit, columns.messages, columns.latest], rows, width)]
}
