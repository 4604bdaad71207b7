import type { Temporal } from 'temporal-polyfill'
import { cliTexts } from '../cards/locales/cli.ts'
import { date, number } from '../cards/locales/forms.ts'
import { roundTexts, silenceWords } from '../cards/locales/rounds.ts'
import { dateIn } from '../services/dates.ts'
import type { Composition, Manner } from '../services/today-plan.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'
import type { Config } from './config.ts'
import { rehearse } from './rounds.ts'
import type { RoundEntry } from './rounds-plan.ts'
import type { Contributions } from './today.ts'

/**
 * `at`: the instant the round is for, now when left out. `now`: nobody's day and hour is waited for. `anyTime`: nor for
 * working hours. `dryRun`: nothing is sent and nothing written. `all`: those who have nothing due are listed too.
 */
export type RemindOptions = {
  at?: Temporal.Instant
  now?: boolean
  anyTime?: boolean
  dryRun?: boolean
  all?: boolean
}

/** `klart remind`: one round, or what it would do. A round of another day is for trials and development alone. */
export async function remind(cli: Cli, options: RemindOptions): Promise<Outcome> {
  const { reader, settings, config } = cli
  const texts = cliTexts[reader.language].round
  const { at = cli.now, dryRun = false } = options
  const manner: Manner = options.anyTime ? 'anyTime' : options.now ? 'byHand' : 'rhythm'
  if (!dryRun && isElsewhere(config)) return refuse([texts.noApp])
  if (!dryRun && config.mode !== 'development') {
    if (dateIn(settings.timeZone, at) !== cli.today) return refuse([texts.otherDay])
    if (manner === 'anyTime') return refuse([texts.anyTime])
  }
  const services = await cli.services()
  if (dryRun) {
    const { entries, contributions } = await rehearse(services, { at, manner })
    return outcome(cli, entries, { at, contributions, options, problems: [] })
  }
  const { entries, ended, heldUntil } = await services.rounds.run({ at, manner })
  if (ended === 'heldElsewhere') return refuse([texts.held(clock(heldUntil ?? '', settings.timeZone))], { ended })
  const problem = texts.ended[ended]
  const made = outcome(cli, entries, { at, contributions: undefined, options, problems: problem ? [problem] : [] })
  const failed = ended === 'refused' || ended === 'faults' || ended === 'stopped'
  return { ...made, json: { ...made.json, ended }, ...(failed ? { exit: 1 as const } : {}) }
}

/** Is the store that of a house in Azure, which this machine has no identity of the bot to write for? */
const isElsewhere = ({ store, app }: Config) =>
  app.MicrosoftAppId === undefined &&
  store.kind === 'cosmos' &&
  !['localhost', '127.0.0.1'].includes(new URL(store.endpoint).hostname)

type Shown = {
  at: Temporal.Instant
  contributions: Contributions | undefined
  options: RemindOptions
  problems: string[]
}

/** The table for people and the same as JSON. */
function outcome(cli: Cli, entries: readonly RoundEntry[], { at, contributions, options, problems }: Shown): Outcome {
  const { reader, settings } = cli
  const texts = cliTexts[reader.language].round
  const dryRun = options.dryRun ?? false
  const day = dateIn(settings.timeZone, at)
  const isQuiet = ({ composition: made }: RoundEntry) => made.kind === 'nothing' && made.silence.why === 'nothingDue'
  const listed = options.all ? entries : entries.filter(entry => !isQuiet(entry))
  const rows = listed.map(entry => [
    `${entry.person.name} (${entry.person.personId})`,
    whatWords(cli, entry.composition, contributions),
    whyWords(cli, entry, dryRun),
  ])
  const silent = entries.length - listed.length
  const counts = Object.fromEntries([...Map.groupBy(entries, resultOf)].map(([result, some]) => [result, some.length]))
  const lines = [
    texts.title(`${date(reader, day)} ${clock(at.toString(), settings.timeZone)}`),
    ...(dryRun ? [texts.dryRun] : []),
    ...problems,
    '',
    ...(rows.length > 0
      ? table([texts.person, texts.what, texts.why], rows, cli.width)
      : [roundTexts[reader.language].nobody]),
    ...(silent > 0 ? ['', texts.quiet(reader, silent)] : []),
  ]
  return done(lines, { at: at.toString(), day, dryRun, counts, people: entries.map(asJson) })
}

/** One word for what became of somebody: the outcome, what would come, or why nothing. */
const resultOf = ({ composition: made, result }: RoundEntry) =>
  result ?? (made.kind === 'nothing' ? made.silence.why : made.kind)

const asJson = (entry: RoundEntry) => {
  const { person, composition: made } = entry
  const why = made.kind === 'nothing' ? made.silence : made.kind === 'ask' ? { because: made.because } : made.silence
  const items = made.kind === 'ask' ? made.items.map(({ key }) => key) : []
  const news = made.kind === 'nothing' ? [] : made.news.map(({ key }) => key)
  const more = made.kind === 'ask' ? made.rest.length : 0
  return { person: person.personId, result: resultOf(entry), ...why, items, more, news }
}

const clock = (at: string, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(Date.parse(at))

/** How many things, and the first of them by its title. */
function whatWords({ reader }: Cli, made: Composition, contributions: Contributions | undefined) {
  const texts = roundTexts[reader.language]
  if (made.kind === 'nothing') return ''
  if (made.kind === 'news') return `${texts.because.news}: ${number(reader, made.news.length)}`
  const [first] = made.items
  const title = first && contributions?.get(first.feature)?.title(first, reader)
  const count = texts.items(reader, made.items.length + made.rest.length)
  return title ? `${count}: ${title}` : count
}

function whyWords({ reader }: Cli, { composition: made, result }: RoundEntry, dryRun: boolean) {
  const texts = roundTexts[reader.language]
  if (made.kind === 'nothing') return silenceWords(made.silence, reader)
  const because = texts.because[made.kind === 'ask' ? made.because : 'news']
  return dryRun ? because : `${texts.results[result ?? 'left']} (${because})`
}
