import type { Temporal } from 'temporal-polyfill'
import { cliTexts } from '../cards/locales/cli.ts'
import { date, number } from '../cards/locales/forms.ts'
import { roundTexts } from '../cards/locales/rounds.ts'
import { dateIn } from '../services/dates.ts'
import { readMany } from '../services/documents.ts'
import { actionDocId, actionKind, taskDocId, taskKind } from '../services/programme-model.ts'
import { plan } from '../services/today.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'
import { type RoundEntry, round } from './rounds.ts'

/** `at`: the instant the round is for, now when left out. `dryRun`: nothing is sent and nothing written. */
export type RemindOptions = { at?: Temporal.Instant; dryRun?: boolean }

/** `klart remind`: one round, or what it would do. A round of another day is for trials and development alone. */
export async function remind(cli: Cli, options: RemindOptions): Promise<Outcome> {
  const { reader, settings, config } = cli
  const texts = cliTexts[reader.language].round
  const { at = cli.now, dryRun = false } = options
  const day = dateIn(settings.timeZone, at)
  if (day !== cli.today && !dryRun && config.mode !== 'development') return refuse([texts.otherDay])
  const entries = await round(await cli.services(), at, dryRun)
  const firsts = await firstTitles(cli, entries)
  const counts = Object.fromEntries(
    [...Map.groupBy(entries, entry => entry.result)].map(([result, some]) => [result, some.length]),
  )
  const json = {
    at: at.toString(),
    day,
    dryRun,
    counts,
    people: entries.map(({ person, items, result }) => ({
      person: person.personId,
      items: items.map(({ key }) => key),
      result,
    })),
  }
  const { results, nobody } = roundTexts[reader.language]
  const rows = entries.map(entry => [
    `${entry.person.name} (${entry.person.personId})`,
    number(reader, entry.items.length),
    firsts.get(entry) ?? '',
    results[entry.result],
  ])
  const lines = [
    texts.title(`${date(reader, day)} ${timeOf(at, settings.timeZone)}`),
    ...(dryRun ? [texts.dryRun] : []),
    '',
    ...(rows.length > 0 ? table([texts.person, texts.items, texts.first, texts.result], rows, cli.width) : [nobody]),
    ...countLines(entries, cli),
  ]
  // Teams takes nothing from Klart at all: somebody must put that right.
  return counts.refused ? { exit: 1, lines, json } : done(lines, json)
}

const timeOf = (at: Temporal.Instant, zone: string) =>
  at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

function countLines(entries: readonly RoundEntry[], { reader }: Cli): string[] {
  const { results } = roundTexts[reader.language]
  const groups = [...Map.groupBy(entries, entry => entry.result)]
  return groups.length === 0
    ? []
    : ['', ...groups.map(([result, some]) => `${number(reader, some.length)}: ${results[result]}`)]
}

/** The title of the most urgent thing that each person has due. */
async function firstTitles({ store }: Cli, entries: readonly RoundEntry[]): Promise<Map<RoundEntry, string>> {
  const keyOf = ({ items }: RoundEntry) => plan(items, 1).shown[0]?.key ?? ''
  const ids = new Set(entries.map(entry => taskDocId(keyOf(entry))))
  const tasks = await readMany(store, taskKind, [...ids])
  const actionIds = new Set(tasks.map(({ entity }) => actionDocId(entity.action)))
  const actions = await readMany(store, actionKind, [...actionIds])
  const titles = new Map(actions.map(({ entity }) => [entity.action, entity.title]))
  const byTask = new Map(tasks.map(({ entity }) => [entity.task, titles.get(entity.action) ?? entity.task]))
  return new Map(entries.map(entry => [entry, byTask.get(keyOf(entry)) ?? keyOf(entry)]))
}
