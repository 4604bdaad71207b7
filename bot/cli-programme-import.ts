import { basename, extname } from 'node:path'
import { wordFinding } from '../cards/findings.ts'
import { cliTexts } from '../cards/locales/cli.ts'
import { programmeSheetWords } from '../cards/locales/findings-programme.ts'
import { number } from '../cards/locales/forms.ts'
import { importTexts } from '../cards/locales/import.ts'
import { measureWords, ownerWords, whenWords } from '../cards/programme-import.ts'
import { stamp } from '../services/dates.ts'
import type { Directory } from '../services/people-directory.ts'
import { loadDirectory } from '../services/people-import.ts'
import { programmeIdOf } from '../services/programme-identity.ts'
import { previewProgramme, saveProgramme } from '../services/programme-import.ts'
import type { Programme } from '../services/programme-model.ts'
import type { PlanEntry, ProgrammePlan } from '../services/programme-plan.ts'
import { questionsOf } from '../services/programme-questions.ts'
import { readProgrammeSheet } from '../services/programme-sheet.ts'
import { nextDue } from '../services/programme-timetable.ts'
import { readSheetFile } from './cli-files.ts'
import { findingLines, findingsJson } from './cli-findings.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import { loadProgrammes, noSuchProgramme } from './cli-programme.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** `programme` is an id. Without `save` nothing is written. `closeVanished`: rows no longer there are stopped. */
export type ImportProgrammeOptions = { name?: string; programme?: string; save?: boolean; closeVanished?: boolean }

type Chosen = { programme: string; name: string }

/**
 * Which programme a sheet is imported into: the one asked for; else the one that its Klart-ids are of; else the one of its
 * name, which may be a new one. Undefined when the one asked for is neither there nor given a name.
 */
export function chooseProgramme(
  known: readonly Programme[],
  { programme, name }: Pick<ImportProgrammeOptions, 'programme' | 'name'>,
  { file, klartIds }: { file: string; klartIds: readonly string[] },
): Chosen | undefined {
  const named = (one: Programme): Chosen => ({ programme: one.programme, name: name ?? one.name })
  if (programme !== undefined) {
    const asked = known.find(one => one.programme === programme)
    return asked ? named(asked) : name === undefined ? undefined : { programme, name }
  }
  const marked = new Set(klartIds.map(id => id.replace(/-[0-9a-f]{16}$/, '')))
  const exported = known.filter(one => marked.has(one.programme))
  const [only] = exported
  if (name === undefined && only && exported.length === 1) return named(only)
  const called = name ?? (basename(file, extname(file)).trim().slice(0, 200) || 'Klart')
  const same = known.find(one => one.name === called)
  return same ? named(same) : { programme: programmeIdOf(called), name: called }
}

/** `klart programme import`: what was understood of a sheet, row by row, and with `save` it is written. */
export async function importProgramme(cli: Cli, file: string, options: ImportProgrammeOptions): Promise<Outcome> {
  const { store, reader, now, today, by } = cli
  const sheet = await readSheetFile(file, reader)
  if ('problem' in sheet) return refuse([sheet.problem])
  const read = readProgrammeSheet(sheet)
  if ('refused' in read) return refuse([wordFinding(read.refused, reader)], { code: read.refused.code })
  const known = await loadProgrammes(cli)
  const klartIds = read.rows.flatMap(({ klartId }) => klartId ?? [])
  const chosen = chooseProgramme(known, options, { file, klartIds })
  if (!chosen) return noSuchProgramme(options.programme ?? '', known, cli, [cliTexts[reader.language].programme.toMake])
  const directory = await loadDirectory(store)
  const moment = { directory, today, now: stamp(now), by }
  const { closeVanished = false } = options
  const plan = await previewProgramme(store, { ...moment, sheet, ...chosen, closeVanished })
  if ('refused' in plan) return refuse([wordFinding(plan.refused, reader)], { code: plan.refused.code })
  const isNew = known.every(one => one.programme !== chosen.programme)
  const lines = previewLines(plan, directory, isNew, cli)
  const json = { file, isNew, ...previewJson(plan, directory, cli), columns: plan.columns }
  if (!options.save) return done([...lines, cliTexts[reader.language].notSaved], { ...json, saved: false })
  const saved = await saveProgramme(store, plan, moment)
  const { stale } = saved
  const texts = cliTexts[reader.language].programme
  return {
    exit: stale.length > 0 ? 1 : 0,
    lines: [
      ...lines,
      texts.saved(reader, saved.actions, saved.tasks),
      ...(stale.length > 0 ? [importTexts[reader.language].savedStale(number(reader, stale.length))] : []),
    ],
    json: { ...json, saved: true, written: saved },
  }
}

/** A row as it was understood, in words. */
function understood({ action }: PlanEntry, directory: Directory, { reader, today }: Cli) {
  const next = nextDue(action.timetable, today, { inclusive: true })
  return {
    owner: ownerWords(action, person => directory.byId(person)?.name ?? person, reader),
    when: whenWords(action, next, reader),
    measures: action.measures.map(measure => measureWords(measure, reader)).join('; '),
  }
}

function previewLines(plan: ProgrammePlan, directory: Directory, isNew: boolean, cli: Cli): string[] {
  const { reader } = cli
  const texts = cliTexts[reader.language].programme
  const words = programmeSheetWords[reader.language]
  const { counts, status, when } = importTexts[reader.language]
  // The keys of `counts` are all the statuses there are, which Object.entries forgets.
  const statuses = Object.entries(plan.counts) as [keyof typeof counts, number][]
  const headings = [texts.line, words.area, words.title, words.owner, when, words.measures, texts.status]
  const rows = plan.entries.map(entry => {
    const cells = understood(entry, directory, cli)
    const { area, title } = entry.action
    return [String(entry.line ?? ''), area, title, cells.owner, cells.when, cells.measures, status[entry.status]]
  })
  const changes = plan.entries.some(entry => entry.status === 'new' || entry.changes.length > 0)
  return [
    texts.title(plan.name, plan.programme),
    ...(isNew ? [texts.isNew] : []),
    statuses.flatMap(([name, count]) => (count > 0 ? [counts[name](reader, count)] : [])).join(' · '),
    '',
    ...table(headings, rows, cli.width),
    ...findingLines(plan.findings, reader),
    '',
    ...questionLines(plan, cli),
    ...(changes ? [] : [cliTexts[reader.language].nothing]),
  ]
}

/** As many questions as HR will see: rows that are alike are asked about together. */
const questionCount = ({ entries }: ProgrammePlan) =>
  questionsOf(
    entries.map(({ action }) => action),
    [],
    [],
  ).length

function questionLines(plan: ProgrammePlan, { reader }: Cli): string[] {
  const texts = cliTexts[reader.language].programme
  // The keys of `asks` are those of the plan's questions, which Object.entries forgets.
  const asked = Object.entries(plan.questions) as [keyof typeof texts.asks, number][]
  return [
    texts.questions(reader, questionCount(plan)),
    ...asked.flatMap(([about, count]) => (count > 0 ? [`  ${texts.asks[about]}: ${number(reader, count)}`] : [])),
  ]
}

const previewJson = (plan: ProgrammePlan, directory: Directory, cli: Cli) => ({
  programme: plan.programme,
  name: plan.name,
  counts: plan.counts,
  questions: { total: questionCount(plan), ...plan.questions },
  rows: plan.entries.map(entry => ({
    line: entry.line,
    status: entry.status,
    changes: entry.changes,
    action: entry.action.action,
    area: entry.action.area,
    title: entry.action.title,
    ownership: entry.action.ownership,
    timetable: entry.action.timetable,
    ...understood(entry, directory, cli),
  })),
  findings: findingsJson(plan.findings, cli.reader),
})
