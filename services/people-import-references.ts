import { nameKey } from './people-directory-names.ts'
import type { Person } from './people-model.ts'
import type { PersonRow } from './people-sheet-model.ts'

/** Whom a cell means: a person's id, nobody known, or more than one. */
export type Reference = { personId: string } | 'unknown' | 'ambiguous'

function add(index: Map<string, Set<string>>, key: string, personId: string) {
  const ids = index.get(key)
  if (ids) ids.add(personId)
  else index.set(key, new Set([personId]))
}

const only = (ids: ReadonlySet<string> | undefined): Reference => {
  const [personId, ...others] = ids ?? []
  if (personId === undefined) return 'unknown'
  return others.length === 0 ? { personId } : 'ambiguous'
}

/**
 * Reads who is meant by `12345`, `anna@house.example`, `Anna Virtanen`, `Virtanen, Anna` or `Anna Virtanen (12345)`, among the
 * sheet's people as the sheet tells them and the register's others. A name must be one person's only.
 */
export function buildReferences(rows: readonly PersonRow[], existing: readonly Person[]) {
  const inSheet = new Set(rows.map(row => row.personId))
  const known = new Map(existing.map(person => [person.personId, person]))
  const ids = new Set([...known.keys(), ...inSheet])
  const emails = new Map<string, Set<string>>()
  const names = new Map<string, Set<string>>()
  for (const { personId, name, fields } of rows) {
    const email = fields.email === undefined ? known.get(personId)?.email : fields.email
    if (email) add(emails, email, personId)
    add(names, nameKey(name), personId)
  }
  for (const { personId, name, email, active } of existing) {
    if (inSheet.has(personId) || !active) continue
    if (email) add(emails, email, personId)
    add(names, nameKey(name), personId)
  }

  const lookUp = (text: string): Reference => {
    if (ids.has(text)) return { personId: text }
    return text.includes('@') ? only(emails.get(text.toLowerCase())) : only(names.get(nameKey(text)))
  }
  return (text: string): Reference => {
    const whole = lookUp(text)
    if (whole !== 'unknown') return whole
    const inside = /[(<]([^()<>]+)[)>]\s*$/.exec(text)?.[1]?.trim()
    return inside ? lookUp(inside) : 'unknown'
  }
}
