import type { Finding } from './findings.ts'
import type { Person } from './people-model.ts'
import type { PersonColumn, PersonRow } from './people-sheet-model.ts'

/** A finding about one column of a row. */
export function rowFinding(row: PersonRow, column: PersonColumn, code: string, values: Finding['values']): Finding {
  const header = row.headers[column]
  return { severity: 'doubt', line: row.line, ...(header && { column: header }), code, values }
}

/** The circles in who reports to whom, each once, as the ids in it. */
export function managerCycles(people: ReadonlyMap<string, Person>): string[][] {
  const settled = new Set<string>()
  const cycles: string[][] = []
  for (const start of people.keys()) {
    const chain: string[] = []
    const onChain = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !settled.has(at) && !onChain.has(at)) {
      chain.push(at)
      onChain.add(at)
      at = people.get(at)?.manager
    }
    if (at !== undefined && onChain.has(at)) cycles.push(chain.slice(chain.indexOf(at)))
    for (const id of chain) settled.add(id)
  }
  return cycles
}

function cycleFindings(rows: ReadonlyMap<string, PersonRow>, people: ReadonlyMap<string, Person>) {
  return managerCycles(people).flatMap(cycle => {
    const row = cycle.flatMap(id => rows.get(id) ?? []).sort((a, b) => a.line - b.line)[0]
    if (!row) return []
    const at = cycle.indexOf(row.personId)
    const turned = [...cycle.slice(at), ...cycle.slice(0, at), row.personId]
    return [rowFinding(row, 'manager', 'people.managerCycle', { people: turned.join(' → ') })]
  })
}

/** Everyone in the sheet whose e-mail an earlier row, or somebody of the register's, has too. */
function sharedEmails(rows: ReadonlyMap<string, PersonRow>, people: ReadonlyMap<string, Person>) {
  const first = new Map<string, string>()
  const active = [...people.values()].filter(person => person.active && person.email)
  const inSheetLast = [...active.filter(p => !rows.has(p.personId)), ...active.filter(p => rows.has(p.personId))]
  return inSheetLast.flatMap(({ personId, email = '' }) => {
    const other = first.get(email)
    if (other === undefined) first.set(email, personId)
    const row = rows.get(personId)
    return other !== undefined && row ? [rowFinding(row, 'email', 'people.sharedEmail', { value: email, other })] : []
  })
}

/** Those in the sheet whose manager is no longer with the house. */
const leftManagers = (rows: ReadonlyMap<string, PersonRow>, people: ReadonlyMap<string, Person>) =>
  [...rows.values()].flatMap(row => {
    const person = people.get(row.personId)
    const manager = person?.active && person.manager ? people.get(person.manager) : undefined
    return manager && !manager.active
      ? [rowFinding(row, 'manager', 'people.managerLeft', { person: manager.personId })]
      : []
  })

/** What is doubtful in the register as it would be after the import: circles of managers, managers who left, shared e-mails. */
export function checkRegister(rows: readonly PersonRow[], people: ReadonlyMap<string, Person>): Finding[] {
  const byId = new Map(rows.map(row => [row.personId, row]))
  const active = new Map([...people].filter(([, person]) => person.active))
  return [...cycleFindings(byId, active), ...leftManagers(byId, people), ...sharedEmails(byId, people)]
}
