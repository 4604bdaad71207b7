import { randomUUID } from 'node:crypto'
import { date, type Reader } from '../cards/locales/forms.ts'
import { quietTexts } from '../cards/locales/quiet.ts'
import { areaWords } from '../cards/quiet.ts'
import { stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import { loadDirectory } from '../services/people-import.ts'
import { addQuiet, areasNamed, endQuiet, quietFrom } from '../services/quiet.ts'
import type { QuietPeriod } from '../services/settings-model.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'
import { addedLines } from './settings-quiet.ts'

/** `from`, `to`: plain dates as typed, `from` today when left out. `area`: a unit's names, as one text or one by one. */
export type QuietOptions = { from?: string; to: string; area?: readonly string[] }

const momentOf = async ({ store, today, now, by }: Cli) => ({
  directory: await loadDirectory(store),
  today,
  now: stamp(now),
  by,
})

const asJson = ({ id, from, to, area }: QuietPeriod) => ({ id, from, to, area: area ?? null })

/** `klart quiet list`: the quiet times that are not over. */
export async function listQuiet({ settings, today, reader, width }: Cli): Promise<Outcome> {
  const { none, cli: texts } = quietTexts[reader.language]
  const times = quietFrom(settings, today)
  const rows = times.map(({ id, from, to, area }) => [
    id,
    areaWords(area, reader),
    date(reader, from),
    date(reader, to),
    from > today ? texts.isComing : texts.isNow,
  ])
  const lines = rows.length > 0 ? table([texts.id, texts.area, texts.from, texts.to, texts.state], rows, width) : [none]
  return done(lines, { today, quiet: times.map(asJson) })
}

/** The unit of the register that was named, or why it isn't one. */
function areaOf(
  directory: Directory,
  given: readonly string[],
  reader: Reader,
): { area: string[] } | { problem: string[] } {
  const texts = quietTexts[reader.language].cli
  const names = given.length === 1 ? (given[0] ?? '').split(/[›>]/).map(name => name.trim()) : given
  const [area, ...others] = areasNamed(directory, names)
  const named = areaWords(names, reader)
  if (!area) return { problem: [texts.none(named)] }
  if (others.length === 0) return { area: [...area] }
  return { problem: [texts.several(named), ...[area, ...others].map(one => `  ${areaWords(one, reader)}`)] }
}

/** `klart quiet add`: silences a unit or the house, or says what is wrong. */
export async function addQuietTime(cli: Cli, { from = cli.today, to, area: given }: QuietOptions): Promise<Outcome> {
  const { store, reader, today } = cli
  const moment = await momentOf(cli)
  const read = given ? areaOf(moment.directory, given, reader) : undefined
  if (read && 'problem' in read) return refuse(read.problem, { problem: 'noArea' })
  const added = await addQuiet(store, { from, to, ...read }, moment, randomUUID)
  if ('refused' in added)
    return refuse([quietTexts[reader.language].problems[added.refused]], { problem: added.refused })
  const { time, overlaps } = added.told
  const lines = [...addedLines(added.told, reader, today), `${quietTexts[reader.language].cli.id}: ${time.id}`]
  return done(lines, {
    added: asJson(time),
    overlaps: overlaps.map(({ id }) => id),
  })
}

/** `klart quiet end`: ends one that goes on, or takes back one that has not begun. */
export async function endQuietTime(cli: Cli, id: string): Promise<Outcome> {
  const texts = quietTexts[cli.reader.language]
  const ended = await endQuiet(cli.store, id, await momentOf(cli))
  if ('refused' in ended) return refuse([texts.problems.over], { problem: ended.refused })
  const { time, left } = ended.told
  const line = time.from > cli.today ? texts.removed : texts.ended
  return done([line(areaWords(time.area, cli.reader))], { ended: asJson(time), left: left ? asJson(left) : null })
}
