import { auditKind, auditOf } from './audit-model.ts'
import { read, readList, readMany } from './documents.ts'
import type { Store, Version } from './ports.ts'
import { same } from './programme-compare.ts'
import {
  type Action,
  actionDocId,
  actionKind,
  type Programme,
  programmeDocId,
  programmeKind,
} from './programme-model.ts'
import { ownershipNow, settledState, tidyAction } from './programme-ownership.ts'
import { carriedOver, type PlanEntry, type ProgrammePlan, planProgramme } from './programme-plan.ts'
import { type Moment, putAll, saveTasks, tasksOf } from './programme-save.ts'
import { readProgrammeSheet, type SheetRefused } from './programme-sheet.ts'

/** A decoded sheet and the programme it is imported into: `programme` is its id, `name` what people call it. */
export type PreviewInput = Moment & {
  sheet: { rows: readonly { line: number; cells: readonly string[] }[] }
  programme: string
  name: string
  closeVanished?: boolean
}

/** The plan with what each column was taken for, or why the sheet cannot be read. */
export type Preview = (ProgrammePlan & { columns: Record<string, string> }) | SheetRefused

/** What importing the sheet would do; writes nothing. */
export async function previewProgramme(store: Store, input: PreviewInput): Promise<Preview> {
  const sheet = readProgrammeSheet(input.sheet)
  if ('refused' in sheet) return sheet
  const existing = (await readList(store, actionKind, `programme:${input.programme}`)).map(({ entity }) => entity)
  const tasks = await Promise.all(existing.map(({ action }) => tasksOf(store, action)))
  const plan = planProgramme({
    ...input,
    rows: sheet.rows,
    findings: sheet.findings,
    existing,
    tasks: tasks.flat().map(({ entity }) => entity),
  })
  return { ...plan, columns: sheet.columns }
}

/** How many documents were written. `stale`: actions that somebody changed after the preview, left as they are: preview again. */
export type ProgrammeSaved = { actions: number; tasks: number; stale: string[] }

/**
 * Writes a plan as it was previewed. An interruption leaves whole documents behind, and saving again, or previewing again
 * and saving that, completes the rest; nothing is written twice.
 */
export async function saveProgramme(store: Store, plan: ProgrammePlan, moment: Moment): Promise<ProgrammeSaved> {
  const renewed = await saveProgrammeDocument(store, plan, moment)
  const stored = new Map(
    (
      await readMany(
        store,
        actionKind,
        plan.entries.map(({ action }) => action.id),
      )
    ).map(({ entity, version }) => [entity.id, { entity, version }]),
  )
  const puts: { entity: Action; version: Version | 'new' }[] = []
  const stale: string[] = []
  for (const entry of plan.entries) {
    const now = stored.get(entry.action.id)
    if (now && same(now.entity, entry.action)) continue
    if (!same(now?.entity, entry.before)) stale.push(entry.action.id)
    else puts.push({ entity: entry.action, version: now?.version ?? 'new' })
  }
  stale.push(...(await putAll(store, actionKind, puts)))
  const left = new Set(stale)
  const agreed = plan.entries.map(({ action }) => action).filter(({ id }) => !left.has(id))
  const actions = puts.filter(({ entity }) => !left.has(entity.id)).length
  const tasks = await saveTasks(store, agreed, moment)
  const saved: ProgrammeSaved = { actions, tasks, stale: stale.map(id => id.slice(actionDocId('').length)) }
  if (renewed || actions + tasks > 0) await audit(store, 'programme.import', saved, moment)
  return saved
}

const isNews = ({ status, changes }: PlanEntry) => status === 'new' || changes.length > 0

async function saveProgrammeDocument(store: Store, plan: ProgrammePlan, { now, by }: Moment) {
  const id = programmeDocId(plan.programme)
  const before = await read(store, programmeKind, id)
  if (before && before.entity.name === plan.name && !plan.entries.some(isNews)) return false
  const earlier = before?.entity
  const programme: Programme = {
    ...yearsIn(plan.name),
    ...earlier,
    id,
    rev: (earlier?.rev ?? -1) + 1,
    history: [...(earlier?.history ?? []), { at: now, by, verb: 'programme.import', was: {} }].slice(-20),
    programme: plan.programme,
    name: plan.name,
    importedAt: now,
  }
  await putAll(store, programmeKind, [{ entity: programme, version: before?.version ?? 'new' }])
  return true
}

/** `Personalprogram 2023–2025` says its own period. */
function yearsIn(name: string): Pick<Programme, 'from' | 'to'> {
  const [, from, to] = name.match(/(?<!\d)(20\d\d)\s?[-–—]\s?(20\d\d)(?!\d)/) ?? []
  return from && to && from <= to ? { from: `${from}-01-01`, to: `${to}-12-31` } : {}
}

async function audit(store: Store, verb: string, { actions, tasks, stale }: ProgrammeSaved, { now, by }: Moment) {
  const counts = { actions, tasks, stale: stale.length }
  await putAll(store, auditKind, [{ entity: auditOf({ at: now, by, verb, counts }), version: 'new' }])
}

/**
 * After an import of the register: the sheets' owners are read again, and every task follows its action and the people who
 * are there now. Nothing is written where nothing has changed.
 */
export async function resyncTasks(store: Store, moment: Moment): Promise<ProgrammeSaved> {
  const stored = await readList(store, actionKind, 'all')
  const changed = stored.flatMap(({ entity: before, version }) => {
    if (before.state !== 'queued' && before.state !== 'underway') return []
    const after = settledState({ ...before, ownership: ownershipNow(before, moment.directory) }, before)
    return same(before, after) ? [] : [{ entity: tidyAction(after, before, 'programme.resync', moment), version }]
  })
  const stale = new Set(await putAll(store, actionKind, changed))
  const after = new Map(changed.map(({ entity }) => [entity.id, entity]))
  const agreed = stored.map(({ entity }) => after.get(entity.id) ?? entity).filter(({ id }) => !stale.has(id))
  const tasks = await saveTasks(store, agreed, moment)
  const actions = changed.length - stale.size
  const saved: ProgrammeSaved = { actions, tasks, stale: [...stale].map(id => id.slice(actionDocId('').length)) }
  if (actions + tasks > 0) await audit(store, 'programme.resync', saved, moment)
  return saved
}

/** `changed`: somebody else wrote one of the two in the same moment; nothing is lost by doing it again. */
export type RenameOutcome = 'renamed' | { refused: 'notFound' | 'notVanished' | 'changed' }

/**
 * HR says that the new action `similar` is the vanished one under a new name: the old one, with its id and every answer,
 * takes the new one's words, and the new one is replaced by it. Doing it again after an interruption completes it.
 */
export async function renameAction(
  store: Store,
  vanished: string,
  similar: string,
  moment: Moment,
): Promise<RenameOutcome> {
  const [old, fresh] = await Promise.all([
    read(store, actionKind, actionDocId(vanished)),
    read(store, actionKind, actionDocId(similar)),
  ])
  if (!old || !fresh || old === fresh || old.entity.programme !== fresh.entity.programme) return { refused: 'notFound' }
  const done = fresh.entity.replacedBy === vanished
  const begun = !old.entity.vanished && old.entity.title === fresh.entity.title && old.entity.area === fresh.entity.area
  if (vanished === similar || (!old.entity.vanished && !begun && !done)) return { refused: 'notVanished' }
  const renamed = begun || done ? old.entity : withNewWords(old.entity, fresh.entity, moment)
  const { vanished: _, ...rest } = fresh.entity
  const replaced: Action = { ...rest, state: 'replaced', replacedBy: vanished }
  const puts = [
    ...(same(renamed, old.entity) ? [] : [{ entity: renamed, version: old.version }]),
    ...(done
      ? []
      : [{ entity: tidyAction(replaced, fresh.entity, 'programme.rename', moment), version: fresh.version }]),
  ]
  for (const put of puts) if ((await putAll(store, actionKind, [put])).length > 0) return { refused: 'changed' }
  const tasks = await saveTasks(store, [renamed, replaced], moment)
  if (puts.length + tasks > 0)
    await audit(store, 'programme.rename', { actions: puts.length, tasks, stale: [] }, moment)
  return 'renamed'
}

/** HR's answers to the old one stand; where it has none, what HR has meanwhile answered about the new one does. */
function withNewWords(old: Action, fresh: Action, moment: Moment): Action {
  const carried = carriedOver(old, { ...fresh, line: fresh.row }, fresh.row, moment)
  const answered = fresh.ownership.by === 'hr' && carried.ownership.by !== 'hr'
  const action = answered ? settledState({ ...carried, ownership: fresh.ownership }) : carried
  return tidyAction(action, old, 'programme.rename', moment)
}
