import { extname } from 'node:path'
import { cliSummaryTexts } from '../cards/locales/cli-summaries.ts'
import { date } from '../cards/locales/forms.ts'
import { reportTexts } from '../cards/locales/summaries-report.ts'
import { factRows, leadLines } from '../cards/summaries.ts'
import { reportOf } from '../cards/summaries-report.ts'
import { periodName } from '../cards/summaries-words.ts'
import { reportFormats, writeReport } from '../services/files/report-write.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { loadPeople } from '../services/people-import.ts'
import { type Period, periodNamed } from '../services/periods.ts'
import { areasNamed } from '../services/quiet.ts'
import { loadSummary, periodFor } from '../services/summaries.ts'
import type { Summary } from '../services/summaries-rules.ts'
import type { SummaryKind } from '../services/summaries-settings.ts'
import { writeNewFile } from './cli-files.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'

/** `at`: a plain date, today when left out; `period` its id instead. `area`: a service area. `out`: .xlsx, .csv, .json or .html. */
export type SummaryOptions = { at?: string; period?: string; area?: string; out?: string; force?: boolean }

/** The service area of that name. */
export async function areaCalled({ store }: Cli, typed: string): Promise<string | undefined> {
  const { active } = await loadPeople(store)
  return areasNamed(buildDirectory(active), [typed]).find(unit => unit.length === 1)?.[0]
}

function linesOf(summary: Summary, { reader }: Cli): string[] {
  const { area, period, isOver, asOf } = summary
  const texts = reportTexts[reader.language]
  const title = [periodName(period, reader), area ?? texts.house].join(' · ')
  const rows = factRows(summary, reader)
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return [
    title,
    ...(isOver ? [] : [cliSummaryTexts[reader.language].asOf(date(reader, asOf))]),
    ...leadLines(summary, reader),
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    summary.isClosed ? texts.closed : texts.open,
  ]
}

/** `klart summary`: a summary as lines, or as a file. */
export async function showSummary(cli: Cli, kind: SummaryKind, options: SummaryOptions): Promise<Outcome> {
  const { store, settings, reader, now, today } = cli
  const texts = reportTexts[reader.language]
  const period: Period | undefined = periodFor(kind, options.at ?? today, options.period)
  if (!period) return refuse([cliSummaryTexts[reader.language].noPeriod(options.period ?? '')])
  if (period.from > today) return refuse([texts.future])
  const area = options.area === undefined ? undefined : await areaCalled(cli, options.area)
  if (options.area !== undefined && area === undefined) return refuse([texts.noArea(options.area)])
  const reporting = await cli.reporting()
  const summary = await loadSummary({ store, reporting }, settings, period, now, { area, whole: true })
  if (!summary) return refuse([texts.noReport])
  const report = reportOf({ summary, kind, settings, made: now.toString() }, reader)
  if (options.out === undefined) return done(linesOf(summary, cli), { period: period.id, report })
  const format = reportFormats.find(one => `.${one}` === extname(options.out ?? '').toLowerCase()) ?? 'json'
  const bytes = await writeReport(report, format)
  const failed = await writeNewFile(options.out, bytes, { force: options.force ?? false, reader })
  if (failed) return refuse([failed.problem])
  return done([texts.written(options.out)], { period: period.id, file: options.out, bytes: bytes.length })
}

/** `klart reporting correct`: a closed period counted anew; what has changed becomes a fact of its own that says what it was. */
export async function correctPeriod(cli: Cli, id: string): Promise<Outcome> {
  const { store, settings, reader, now } = cli
  const texts = cliSummaryTexts[reader.language]
  const period = periodNamed(id)
  if (!period) return refuse([texts.noPeriod(id)])
  const { project } = await import('../services/projector.ts')
  const reporting = await cli.reporting()
  const made = await project({ store, reporting }, settings, period, now, { correct: true })
  return done([texts.corrected(periodName(period, reader)), texts.facts(reader, made.written)], { period: id, ...made })
}

/** From and to are plain dates. */
export type RebuildOptions = { from: string; to?: string }

/** `klart reporting rebuild`: every period counted anew from what is stored; what is closed stays as it is. */
export async function rebuildReporting(cli: Cli, { from, to = cli.today }: RebuildOptions): Promise<Outcome> {
  const { store, settings, reader, now, progress } = cli
  const texts = cliSummaryTexts[reader.language]
  const [{ loadEverybodyFor, project }, { periodKinds, periodsBetween }] = await Promise.all([
    import('../services/projector.ts'),
    import('../services/periods.ts'),
  ])
  const reporting = await cli.reporting()
  const everybody = await loadEverybodyFor(store)
  const periods = periodKinds.flatMap(kind => periodsBetween(kind, from, to))
  let written = 0
  for (const [at, period] of periods.entries()) {
    progress.step(periodName(period, reader), at, periods.length)
    written += (await project({ store, reporting }, settings, period, now, { everybody })).written
  }
  return done([texts.rebuilt(reader, periods.length), texts.facts(reader, written)], {
    periods: periods.length,
    written,
  })
}
