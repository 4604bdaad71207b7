import { createHash } from 'node:crypto'
import type { Finding } from './findings.ts'
import type { Action } from './programme-model.ts'
import type { ProgrammeRow } from './programme-sheet.ts'
import { fold } from './programme-text.ts'

const hex = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)

const textKey = (area: string, title: string) => `${fold(area)}\u0000${fold(title)}`

/**
 * An action's id, which is the Klart-id of exports: `<programme>-<16 hex>`, made from its focus area and words, however
 * they are spaced, cased and punctuated. `repeat` tells rows of the same words apart, from 1.
 */
export const actionId = (programme: string, area: string, title: string, repeat = 1) =>
  `${programme}-${hex(textKey(area, title) + (repeat > 1 ? `\u0000${repeat}` : ''), 16)}`

/** A short mark of a unit, from its names: ten hex digits. */
export const unitMark = (unit: readonly string[]) => hex(unit.join('\u0000'), 10)

/** Each row with the id of its action, new or existing, and what there is to tell about its Klart-id. */
export type Identified = { row: ProgrammeRow; id: string; findings: Finding[] }

/**
 * Which action each row is: by its Klart-id; else by the same focus area and words as an action has now; else by the id that
 * its words make, which finds an action under its first name. An action that was replaced stands for the one that replaced
 * it. No action is given to two rows.
 */
export function identify(programme: string, rows: readonly ProgrammeRow[], existing: readonly Action[]): Identified[] {
  const byId = new Map(existing.map(action => [action.action, action]))
  const claimed = new Set<string>()
  const ids = new Map<ProgrammeRow, string>()
  const findings = new Map<ProgrammeRow, Finding>()
  const claim = (row: ProgrammeRow, id: string) => {
    ids.set(row, id)
    claimed.add(id)
  }
  for (const row of rows) {
    if (row.klartId === undefined) continue
    const id = byId.has(row.klartId) ? standIn(row.klartId, byId) : undefined
    if (id !== undefined && !claimed.has(id)) claim(row, id)
    else findings.set(row, idFinding(row, id === undefined ? 'programme.unknownKlartId' : 'programme.klartIdTwice'))
  }
  const named = actionsByText(existing)
  for (const row of rows) {
    const same = named.get(textKey(row.area, row.title))?.find(id => !claimed.has(id))
    if (!ids.has(row) && same !== undefined) claim(row, same)
  }
  for (const row of rows) if (!ids.has(row)) claim(row, freeId(programme, row, byId, claimed))
  return rows.map(row => {
    const finding = findings.get(row)
    return { row, id: ids.get(row) ?? '', findings: finding ? [finding] : [] }
  })
}

const idFinding = (row: ProgrammeRow, code: string): Finding => ({
  severity: 'doubt',
  line: row.line,
  code,
  values: { id: row.klartId ?? '' },
})

/** Live actions by their present words, in the sheet's order. */
function actionsByText(existing: readonly Action[]) {
  const named = new Map<string, string[]>()
  for (const action of existing.toSorted((a, b) => a.row - b.row)) {
    if (action.state === 'replaced') continue
    const key = textKey(action.area, action.title)
    named.set(key, [...(named.get(key) ?? []), action.action])
  }
  return named
}

/** The action that stands for `id` now: itself, or the last in the line of those that replaced it. */
function standIn(id: string, byId: ReadonlyMap<string, Action>) {
  const seen = new Set<string>()
  let now = id
  for (let next = byId.get(now)?.replacedBy; next !== undefined && byId.has(next) && !seen.has(next); ) {
    seen.add(next)
    now = next
    next = byId.get(now)?.replacedBy
  }
  return now
}

function freeId(programme: string, row: ProgrammeRow, byId: ReadonlyMap<string, Action>, claimed: ReadonlySet<string>) {
  for (let repeat = 1; ; repeat++) {
    const id = standIn(actionId(programme, row.area, row.title, repeat), byId)
    if (!claimed.has(id)) return id
  }
}

/** The id of a new programme, made of its name: letters, digits and dashes, at most 40. */
export function programmeIdOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '')
  return slug || `p-${hex(name, 10)}`
}
