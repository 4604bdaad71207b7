import { auditKind, auditOf } from './audit-model.ts'
import { loadRecords, type Records, recordOf } from './conversations.ts'
import { findHistoryHeader, type HistoryColumn, readerOfKinds } from './conversations-columns.ts'
import { type Conversations, conversationsKind } from './conversations-model.ts'
import { decide, type Press } from './conversations-rules.ts'
import { developmentKind } from './conversations-settings.ts'
import { toDoc } from './documents.ts'
import type { Sheet, SheetRow } from './files/sheet-model.ts'
import type { Finding } from './findings.ts'
import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { readSheetDate } from './people-sheet-cells.ts'
import { type Known, knownPeople, readWho } from './people-sheet-who.ts'
import type { Put, Store } from './ports.ts'
import type { Settings } from './settings-model.ts'
import { type Cell, cellIn, type FoundColumn, nowhere, tellCell, unknownColumns } from './sheet-columns.ts'

/** A conversation to be imported; `line` is its row, `covers` the kind that it counts as. */
export type HistoryRow = { line: number; person: Person; kind: string; on: string; covers: readonly string[] }

/** What an import would add; `rows` were read, `same` of them are there already or stand in the file before. */
export type HistoryPlan = { rows: number; added: HistoryRow[]; same: number; findings: Finding[] }

const refused = (line: number, code: string): HistoryPlan => ({
  rows: 0,
  added: [],
  same: 0,
  findings: [{ severity: 'rejected', line, code, values: {} }],
})

/** Earlier than anybody counts: a date of a spreadsheet that went wrong. */
const earliest = '2000-01-01'

/**
 * What a sheet says has been held, compared with what is kept: a row of each person, date and kind (`development` when it names
 * none). Nobody is guessed: a person is an id, an e-mail address, or where neither is given a name that one person alone has,
 * those who have left (`left`) included. A row that can't be read is a rejected finding. Pure; the same sheet again adds nothing.
 */
export function previewHistory(
  sheet: Pick<Sheet, 'rows'>,
  directory: Directory,
  records: Records,
  settings: Pick<Settings, 'conversations'>,
  today: string,
  left: readonly Person[] = [],
): HistoryPlan {
  const header = findHistoryHeader(sheet.rows)
  if (!header) return refused(sheet.rows[0]?.line ?? 1, 'conversations.noHeader')
  const body = sheet.rows.slice(header.at + 1)
  if (body.length === 0) return refused(sheet.rows[header.at]?.line ?? 1, 'conversations.noRows')
  const findings: Finding[] = unknownColumns(sheet.rows[header.at], header.columns)
  const reading = {
    columns: header.columns,
    known: knownPeople(directory, left),
    findings,
    kindOf: readerOfKinds(settings),
    today,
  }
  const seen = new Set<string>()
  const isKept = ({ person, kind, on }: HistoryRow) =>
    recordOf(records, person.personId).held.some(held => held.kind === kind && held.on === on)
  const added: HistoryRow[] = []
  let same = 0
  for (const row of body) {
    const found = readRow(row, reading, settings)
    if (!found) continue
    const mark = `${found.person.personId} ${found.kind} ${found.on}`
    if (seen.has(mark) || isKept(found)) same++
    else added.push(found)
    seen.add(mark)
  }
  return { rows: body.length, added, same, findings }
}

type Reading = {
  columns: readonly FoundColumn<HistoryColumn>[]
  known: Known
  findings: Finding[]
  kindOf: (text: string) => string | undefined
  today: string
}

const tell = ({ findings }: Reading, line: number, code: string, cell: Cell) =>
  tellCell(findings, { severity: 'rejected', line, code }, cell)

function readRow(row: SheetRow, reading: Reading, { conversations: { kinds } }: Pick<Settings, 'conversations'>) {
  const person = readPerson(row, reading)
  const on = readOn(row, reading)
  const kind = readKind(row, reading)
  if (!person || !on || !kind) return undefined
  const countsAs = kinds.find(one => one.kind === kind)?.countsAs
  return { line: row.line, person, kind, on, covers: countsAs ? [countsAs] : [] } satisfies HistoryRow
}

function readOn(row: SheetRow, reading: Reading): string | undefined {
  const cell = cellIn(row, reading.columns, 'date')
  if (!cell?.text) return tell(reading, row.line, 'conversations.noDate', cell ?? nowhere)
  const on = readSheetDate(cell.text)
  if (!on || on < earliest) return tell(reading, row.line, 'conversations.badDate', cell)
  return on > reading.today ? tell(reading, row.line, 'conversations.futureDate', cell) : on
}

function readKind(row: SheetRow, reading: Reading): string | undefined {
  const cell = cellIn(row, reading.columns, 'kind')
  if (!cell?.text) return developmentKind
  return reading.kindOf(cell.text) ?? tell(reading, row.line, 'conversations.badKind', cell)
}

function readPerson(row: SheetRow, reading: Reading): Person | undefined {
  const who = readWho(row, reading.columns, reading.known)
  return 'person' in who ? who.person : tell(reading, row.line, `conversations.${who.why}`, who.cell)
}

/** `added`: conversations written. `same`: found there, as after an import that was interrupted. `stale`: ids of people who kept being written by others. */
export type HistorySaved = { added: number; same: number; stale: string[] }

/** So many people are read and written together. */
const portion = 200

/** So many times a person's document is tried again that somebody else was writing. */
const tries = 5

/**
 * Writes what the plan adds, with an audit document: one write for each person. Decided on what is stored when it is written, so
 * an import that was interrupted is simply run again, and what others wrote meanwhile stays. `onProgress` is told how many people
 * of how many are dealt with.
 */
export async function saveHistory(
  store: Store,
  plan: Pick<HistoryPlan, 'added'>,
  press: Press,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<HistorySaved> {
  const saved: HistorySaved = { added: 0, same: 0, stale: [] }
  const byPerson = Map.groupBy(plan.added, ({ person }) => person.personId)
  if (byPerson.size === 0) return saved
  const counts = { conversations: plan.added.length, people: byPerson.size }
  const audit = auditOf({ at: press.now, by: press.by, verb: 'conversations.import', counts })
  await store.putMany([{ doc: toDoc(auditKind, audit), version: 'new' }])
  const everybody = [...byPerson.keys()]
  for (let at = 0; at < everybody.length; at += portion) {
    let left = everybody.slice(at, at + portion)
    for (let once = 0; once < tries && left.length > 0; once++)
      left = await savePortion(store, left, byPerson, press, saved)
    saved.stale.push(...left)
    onProgress(Math.min(at + portion, everybody.length), everybody.length)
  }
  return saved
}

/** The people whom somebody else was writing. */
async function savePortion(
  store: Store,
  people: readonly string[],
  rows: ReadonlyMap<string, readonly HistoryRow[]>,
  press: Press,
  saved: HistorySaved,
): Promise<string[]> {
  const records = await loadRecords(store, people)
  const decided = people.map(person => addAll(recordOf(records, person), rows.get(person) ?? [], press))
  const changed = decided.filter(({ added }) => added > 0)
  const puts = changed.map(({ record }): Put => {
    const doc = toDoc(conversationsKind, conversationsKind.schema.parse(record))
    return { doc, version: records.get(record.person)?.version ?? 'new' }
  })
  const outcomes = puts.length > 0 ? await store.putMany(puts) : []
  const stale = new Set(changed.filter((_, at) => outcomes[at] === 'stale').map(({ record }) => record.person))
  for (const { record, added, same } of decided) {
    if (stale.has(record.person)) continue
    saved.added += added
    saved.same += same
  }
  return [...stale]
}

function addAll(before: Conversations, rows: readonly HistoryRow[], press: Press) {
  let record = before
  let added = 0
  for (const { kind, on, covers } of rows) {
    const decision = decide(record, { deed: 'import', id: `import.${kind}.${on}`, kind, on, covers }, press)
    if ('refused' in decision) continue
    record = decision.record
    added++
  }
  return { record, added, same: rows.length - added }
}
