import { basename } from 'node:path'
import { cliTexts } from '../cards/locales/cli.ts'
import { number, type Reader } from '../cards/locales/forms.ts'
import { importTexts } from '../cards/locales/import.ts'
import { peopleTexts } from '../cards/locales/people.ts'
import { stamp } from '../services/dates.ts'
import type { Finding } from '../services/findings.ts'
import { loadDirectory, loadPeople, type PeoplePlan, planPeopleImport, savePeople } from '../services/people-import.ts'
import type { Country, Person } from '../services/people-model.ts'
import { readPeopleSheet } from '../services/people-sheet.ts'
import { resyncTasks } from '../services/programme-import.ts'
import { readSheetFile } from './cli-files.ts'
import { findingLines, findingsJson } from './cli-findings.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'

/** Without `save` nothing is written. `closeMissing`: those not in the sheet have left. `country`: in place of the house's. */
export type ImportPeopleOptions = { save?: boolean; closeMissing?: boolean; country?: Country }

/** As many people as a list in the preview names. */
const mostNamed = 20

/** `klart people import`: what a sheet would change in the register, and with `save` that. Rows that are rejected are left out. */
export async function importPeople(cli: Cli, file: string, options: ImportPeopleOptions): Promise<Outcome> {
  const { store, reader, settings, today } = cli
  const texts = cliTexts[reader.language].people
  const sheet = await readSheetFile(file, reader)
  if ('problem' in sheet) return refuse([sheet.problem])
  const read = readPeopleSheet(sheet, { country: options.country ?? settings.country })
  if (read.people.length === 0)
    return refuse([texts.refused, ...findingLines(read.findings, reader)], {
      findings: findingsJson(read.findings, reader),
    })
  const { all } = await loadPeople(store)
  const { gapDays } = settings.conversations.population
  const plan = planPeopleImport(read.people, all, { closeMissing: options.closeMissing ?? false, today, gapDays })
  const findings = [...read.findings, ...plan.findings].sort((a, b) => a.line - b.line)
  const lines = [
    texts.title(basename(file)),
    ...previewLines(plan, read.people.length, options, reader),
    ...findingLines(findings, reader),
    '',
  ]
  const json = previewJson(file, plan, findings, reader)
  if (!options.save) return done([...lines, cliTexts[reader.language].notSaved], { ...json, saved: false })
  return save(cli, plan, findings, { lines, json })
}

async function save(cli: Cli, plan: PeoplePlan, before: readonly Finding[], told: Pick<Outcome, 'lines' | 'json'>) {
  const { store, reader, now, today, by, progress } = cli
  const texts = cliTexts[reader.language].people
  const { saving } = cliTexts[reader.language]
  const saved = await savePeople(store, plan, by, now, (did, total) => progress.step(saving, did, total))
  const moment = { directory: await loadDirectory(store), today, now: stamp(now), by }
  const followed = await resyncTasks(store, moment)
  const rejected = new Set(before.filter(({ severity }) => severity === 'rejected').map(({ line }) => line)).size
  const lines = [
    ...told.lines,
    ...findingLines(saved.findings, reader),
    texts.saved(reader, saved.written),
    ...(rejected > 0 ? [texts.rejected(reader, rejected)] : []),
    ...(followed.tasks > 0 ? [texts.tasks(reader, followed.tasks)] : []),
    ...(saved.stale.length > 0 ? [texts.stale(number(reader, saved.stale.length))] : []),
  ]
  const json = {
    ...told.json,
    findings: findingsJson([...before, ...saved.findings], reader),
    saved: true,
    written: saved.written,
    stale: saved.stale,
    actions: followed.actions,
    tasks: followed.tasks,
  }
  return { exit: saved.stale.length > 0 ? 1 : 0, lines, json } satisfies Outcome
}

function previewLines(plan: PeoplePlan, rows: number, { closeMissing }: ImportPeopleOptions, reader: Reader): string[] {
  const texts = cliTexts[reader.language].people
  const counted = importTexts[reader.language].counts
  const { changed, left } = changesOf(plan)
  const counts = [
    texts.rows(reader, rows),
    ...(plan.added.length > 0 ? [counted.new(reader, plan.added.length)] : []),
    ...(changed.length > 0 ? [counted.changed(reader, changed.length)] : []),
    ...(plan.same.length > 0 ? [counted.same(reader, plan.same.length)] : []),
    ...(left.length > 0 ? [texts.inactive(left.length)] : []),
    ...(plan.missing.length > 0 ? [texts.missing(plan.missing.length)] : []),
  ].join(' · ')
  const nothing = plan.added.length + plan.changed.length === 0
  const kept = closeMissing ? [] : plan.missing
  return [
    counts,
    ...(nothing ? [cliTexts[reader.language].nothing] : []),
    ...listed(texts.lists.added, plan.added.map(placed), reader),
    ...listed(
      texts.lists.changed,
      changed.map(({ before, person }) => `${named(person)}: ${changedFields(before, person, reader)}`),
      reader,
    ),
    ...listed(
      texts.lists.inactive,
      left.map(({ before }) => placed(before)),
      reader,
    ),
    ...listed(texts.lists.missing, kept.map(placed), reader),
    ...(kept.length > 0 ? [texts.missingKept] : []),
  ]
}

/** Those who change, and those who become inactive. */
function changesOf({ changed }: PeoplePlan) {
  const left = changed.filter(({ before, person }) => before.active && !person.active)
  return { changed: changed.filter(({ before, person }) => person.active || !before.active), left }
}

const named = ({ name, personId }: Person) => `${name} (${personId})`
const placed = (person: Person) => `${named(person)}, ${person.unit.join(' › ')}`

function listed(heading: string, people: readonly string[], reader: Reader): string[] {
  if (people.length === 0) return []
  const rest = people.length - mostNamed
  return [
    '',
    `${heading}: ${number(reader, people.length)}`,
    ...people.slice(0, mostNamed).map(one => `  ${one}`),
    ...(rest > 0 ? [`  ${cliTexts[reader.language].more(number(reader, rest))}`] : []),
  ]
}

/** What the import changes in a person, by the fields' names. */
function changedFields(before: Person, after: Person, { language }: Reader): string {
  const { title: _, ...words } = peopleTexts[language]
  const own = cliTexts[language].people
  const fields = {
    name: words.name,
    email: words.email,
    objectId: words.account,
    unit: words.unit,
    title: words.position,
    manager: words.manager,
    assistants: words.assistants,
    language: words.language,
    country: words.country,
    contract: words.contract,
    hours: words.hours,
    rhythm: words.rhythm,
    start: words.employed,
    end: words.employed,
    leaves: words.leaves,
    groups: words.groups,
    roles: own.roles,
    active: own.active,
  } satisfies Partial<Record<keyof Person, string>>
  // The keys of an object written out above, which Object.keys forgets.
  const names = Object.keys(fields) as (keyof typeof fields)[]
  const changed = names.filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return [...new Set(changed.map(name => fields[name]))].join(', ').toLocaleLowerCase(language)
}

function previewJson(file: string, plan: PeoplePlan, findings: readonly Finding[], reader: Reader) {
  const { changed } = changesOf(plan)
  return {
    file,
    counts: {
      added: plan.added.length,
      changed: changed.length,
      same: plan.same.length,
      inactive: plan.inactive.length,
      missing: plan.missing.length,
      rejected: findings.filter(({ severity }) => severity === 'rejected').length,
    },
    added: plan.added.map(({ personId }) => personId),
    changed: changed.map(({ person }) => person.personId),
    inactive: plan.inactive,
    missing: plan.missing.map(({ personId }) => personId),
    findings: findingsJson(findings, reader),
  }
}
