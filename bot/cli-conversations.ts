import { basename } from 'node:path'
import { cliTexts } from '../cards/locales/cli.ts'
import { cliConversationTexts } from '../cards/locales/cli-conversations.ts'
import { kindName } from '../cards/locales/conversations-kinds.ts'
import { date, number } from '../cards/locales/forms.ts'
import { importTexts } from '../cards/locales/import.ts'
import { loadEverybodys } from '../services/conversations.ts'
import { type HistoryPlan, type HistoryRow, previewHistory, saveHistory } from '../services/conversations-import.ts'
import { stamp } from '../services/dates.ts'
import { buildDirectory } from '../services/people-directory.ts'
import { loadPeople } from '../services/people-import.ts'
import { readSheetFile } from './cli-files.ts'
import { findingLines, findingsJson } from './cli-findings.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** Without `save` nothing is written. */
export type ImportHistoryOptions = { save?: boolean }

/** As many conversations as the preview shows one by one. */
const mostShown = 50

/** `klart conversations import`: what a sheet of held conversations would add, and with `save` that. Rejected rows are left out. */
export async function importHistory(cli: Cli, file: string, { save = false }: ImportHistoryOptions): Promise<Outcome> {
  const { store, reader, settings, today } = cli
  const sheet = await readSheetFile(file, reader)
  if ('problem' in sheet) return refuse([sheet.problem])
  const { all, active } = await loadPeople(store)
  const left = all.filter(person => !person.active)
  const { records } = await loadEverybodys(store)
  const plan = previewHistory(sheet, buildDirectory(active), records, settings, today, left)
  const findings = findingsJson(plan.findings, reader)
  if (plan.added.length + plan.same === 0)
    return refuse([cliConversationTexts[reader.language].refused, ...findingLines(plan.findings, reader)], { findings })
  const told = {
    lines: [...previewLines(cli, file, plan), ...findingLines(plan.findings, reader)],
    json: { file, counts: countsOf(plan), added: plan.added.map(idsOf), findings },
  }
  if (save) return saveIt(cli, plan, told)
  const lines = plan.added.length > 0 ? [...told.lines, '', cliTexts[reader.language].notSaved] : told.lines
  return done(lines, { ...told.json, saved: false })
}

const idsOf = ({ person, kind, on }: HistoryRow) => ({ person: person.personId, kind, on })

const rejectedIn = ({ findings }: HistoryPlan) =>
  new Set(findings.filter(({ severity }) => severity === 'rejected').map(({ line }) => line)).size

const countsOf = (plan: HistoryPlan) => ({
  rows: plan.rows,
  added: plan.added.length,
  same: plan.same,
  rejected: rejectedIn(plan),
})

function previewLines({ reader, settings, width }: Cli, file: string, { rows, added, same }: HistoryPlan): string[] {
  const texts = cliConversationTexts[reader.language]
  const counted = importTexts[reader.language].counts
  const people = new Set(added.map(({ person }) => person.personId)).size
  const counts = [
    texts.rows(reader, rows),
    ...(added.length > 0 ? [`${counted.new(reader, added.length)} ${texts.people(reader, people)}`] : []),
    ...(same > 0 ? [counted.same(reader, same)] : []),
  ].join(' · ')
  if (added.length === 0) return [texts.title(basename(file)), counts, cliTexts[reader.language].nothing]
  const kinds = new Map(settings.conversations.kinds.map(kind => [kind.kind, kindName(reader, kind)]))
  const shown = added
    .slice(0, mostShown)
    .map(({ person, kind, on }) => [`${person.name} (${person.personId})`, date(reader, on), kinds.get(kind) ?? kind])
  const rest = added.length - shown.length
  return [
    texts.title(basename(file)),
    counts,
    '',
    ...table([texts.person, texts.held, texts.kind], shown, width),
    ...(rest > 0 ? [cliTexts[reader.language].more(number(reader, rest))] : []),
  ]
}

async function saveIt(cli: Cli, plan: HistoryPlan, told: Pick<Outcome, 'lines' | 'json'>): Promise<Outcome> {
  const { store, reader, now, today, by, progress } = cli
  const { people: texts, saving } = cliTexts[reader.language]
  const saved = await saveHistory(store, plan, { by, today, now: stamp(now) }, (did, total) =>
    progress.step(saving, did, total),
  )
  const rejected = rejectedIn(plan)
  const outcome = [
    ...(plan.added.length > 0 ? [cliConversationTexts[reader.language].saved(reader, saved.added)] : []),
    ...(rejected > 0 ? [texts.rejected(reader, rejected)] : []),
    ...(saved.stale.length > 0 ? [texts.stale(number(reader, saved.stale.length))] : []),
  ]
  const lines = outcome.length > 0 ? [...told.lines, '', ...outcome] : told.lines
  const json = { ...told.json, saved: true, written: saved.added, stale: saved.stale }
  return { exit: saved.stale.length > 0 ? 1 : 0, lines, json }
}
