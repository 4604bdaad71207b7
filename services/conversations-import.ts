import { auditKind, auditOf } from './audit-model.ts'
import { loadRecords, type Records, recordOf } from './conversations.ts'
import { type FoundColumn, findHistoryHeader, type HistoryColumn, readerOfKinds } from './conversations-columns.ts'
import { type Conversations, conversationsKind } from './conversations-model.ts'
import { decide, type Press } from './conversations-rules.ts'
import { developmentKind } from './conversations-settings.ts'
import { toDoc } from './documents.ts'
import type { Sheet, SheetRow } from './files/sheet-model.ts'
import type { Finding } from './findings.ts'
import type { Directory } from './people-directory.ts'
import { nameKey } from './people-directory-names.ts'
import type { Person } from './people-model.ts'
import { readSheetDate } from './people-sheet-cells.ts'
import { holdsIdentityNumber } from './people-sheet-identity.ts'
import type { Put, Store } from './ports.ts'
import type { Settings } from './settings-model.ts'

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
    directory,
    findings,
    kindOf: readerOfKinds(settings),
    today,
    left: indexLeft(left),
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

const unknownColumns = (header: SheetRow | undefined, columns: readonly FoundColumn[]): Finding[] =>
  (header?.cells ?? []).flatMap((cell, index): Finding[] =>
    cell.trim() === '' || columns.some(column => column.index === index)
      ? []
      : [{ severity: 'note', line: header?.line ?? 1, column: cell.trim(), code: 'people.unknownColumn', values: {} }],
  )

type Reading = {
  columns: readonly FoundColumn[]
  directory: Directory
  findings: Finding[]
  kindOf: (text: string) => string | undefined
  today: string
  left: Left
}

/** Those who have left, found as `Directory` finds the others. */
type Left = { byId: ReadonlyMap<string, Person>; byEmail: ReadonlyMap<string, Person>; byName: Map<string, Person[]> }

const indexLeft = (left: readonly Person[]): Left => ({
  byId: new Map(left.map(person => [person.personId, person])),
  byEmail: new Map(left.flatMap(person => (person.email ? [[person.email, person] as const] : []))),
  byName: Map.groupBy(left, ({ name }) => nameKey(name)),
})

type Cell = { text: string; header: string }

const nowhere: Cell = { text: '', header: '' }

function cellOf(row: SheetRow, columns: readonly FoundColumn[], wanted: HistoryColumn): Cell | undefined {
  const column = columns.find(one => one.column === wanted)
  return column && { text: (row.cells[column.index] ?? '').trim(), header: column.header }
}

/** A cell's text is told, but never an identity number. */
function tell({ findings }: Reading, line: number, code: string, { text, header }: Cell): undefined {
  const at = { severity: 'rejected' as const, line, ...(header && { column: header }) }
  if (holdsIdentityNumber(text)) findings.push({ ...at, code: 'people.identityNumber', values: {} })
  else findings.push({ ...at, code, values: { value: text.slice(0, 80) } })
}

function readRow(row: SheetRow, reading: Reading, { conversations: { kinds } }: Pick<Settings, 'conversations'>) {
  const person = readPerson(row, reading)
  const on = readOn(row, reading)
  const kind = readKind(row, reading)
  if (!person || !on || !kind) return undefined
  const countsAs = kinds.find(one => one.kind === kind)?.countsAs
  return { line: row.line, person, kind, on, covers: countsAs ? [countsAs] : [] } satisfies HistoryRow
}

function readOn(row: SheetRow, reading: Reading): string | undefined {
  const cell = cellOf(row, reading.columns, 'date')
  if (!cell?.text) return tell(reading, row.line, 'conversations.noDate', cell ?? nowhere)
  const on = readSheetDate(cell.text)
  if (!on || on < earliest) return tell(reading, row.line, 'conversations.badDate', cell)
  return on > reading.today ? tell(reading, row.line, 'conversations.futureDate', cell) : on
}

function readKind(row: SheetRow, reading: Reading): string | undefined {
  const cell = cellOf(row, reading.columns, 'kind')
  if (!cell?.text) return developmentKind
  return reading.kindOf(cell.text) ?? tell(reading, row.line, 'conversations.badKind', cell)
}

/** Who the row is about: by id before e-mail before name, and none of the others may say another person. */
function readPerson(row: SheetRow, reading: Reading): Person | undefined {
  const { sure, names } = whoCells(row, reading.columns)
  const filled = [...sure, ...names].filter(({ text }) => text !== '')
  const [first] = filled
  if (!first) return tell(reading, row.line, 'conversations.noPerson', [...sure, ...names][0] ?? nowhere)
  const found = filled.map(cell => ({ cell, people: peopleCalled(cell.text, reading) }))
  // An id that nobody has may be that of somebody who left, and the name then another's: the name is not asked.
  const known = found.find(({ cell, people }) => people.length > 0 && (sure.includes(cell) || !sure.includes(first)))
  if (!known) return tell(reading, row.line, 'conversations.unknownPerson', first)
  const [person, ...others] = known.people
  if (!person || others.length > 0) return tell(reading, row.line, 'conversations.ambiguousPerson', known.cell)
  const contrary = found.find(({ people }) => people.length > 0 && !people.includes(person))
  if (contrary) return tell(reading, row.line, 'conversations.otherPerson', contrary.cell)
  return person.active ? person : tell(reading, row.line, 'conversations.leftPerson', known.cell)
}

/** Ids and e-mails, which are sure, and names; a first and a last name are one cell. */
function whoCells(row: SheetRow, columns: readonly FoundColumn[]): { sure: Cell[]; names: Cell[] } {
  const cell = (column: HistoryColumn) => cellOf(row, columns, column)
  const [first, last] = [cell('firstName'), cell('lastName')]
  const whole = first &&
    last && { text: `${first.text} ${last.text}`.trim(), header: `${first.header}, ${last.header}` }
  const present = (cells: readonly (Cell | undefined)[]) => cells.flatMap(one => one ?? [])
  return { sure: present([cell('id'), cell('email')]), names: present([cell('name'), whole]) }
}

/** Several of one name; those who have left are there too, so that nobody stands for them. */
function peopleCalled(text: string, { directory, left }: Reading): readonly Person[] {
  const one = directory.byId(text) ?? directory.byEmail(text)
  if (one) return [one]
  const gone = left.byId.get(text) ?? left.byEmail.get(text.toLowerCase())
  return gone ? [gone] : [...directory.byName(text), ...(left.byName.get(nameKey(text)) ?? [])]
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
