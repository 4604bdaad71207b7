import { audit } from './audit.ts'
import { readList, readMany, toDoc } from './documents.ts'
import { fold } from './people-directory-names.ts'
import type { Put, Store } from './ports.ts'
import { defaultForms } from './rewards-catalogue.ts'
import { type Form, formDocId, formKind } from './rewards-model.ts'

/** Who changes and when: a person id and an instant. */
export type By = { by: string; at: string }

/** A form to be written, and what it was when that was decided; undefined where it is new. */
export type FormChange = { before: Form | undefined; after: Form }

const content = ({ rev: _rev, history: _history, id: _id, expires: _expires, ...rest }: Form) =>
  JSON.stringify(
    Object.entries(rest)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(inKeyOrder),
  )

const inKeyOrder = ([name, value]: [string, unknown]) => [
  name,
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
    : value,
]

/** Would nothing about the form change? Who changed it and when is not looked at. */
export const sameForm = (before: Form, after: Form) => content(before) === content(after)

/** Changes longer ago than this many are forgotten. */
const remembered = 20

/** The fields that a change replaces; those of the form's words are the house's own. */
function wasOf(before: Form, after: Form): Record<string, unknown> {
  const fields = ['names', 'receivers', 'money', 'amounts', 'tax', 'payCode', 'from', 'to', 'active'] as const
  return Object.fromEntries(
    fields.flatMap(field =>
      JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : [[field, before[field] ?? null]],
    ),
  )
}

/** Stores the default catalogue where none is stored yet: whoever changes a form of it has the others too. */
async function storeDefaults(store: Store) {
  if ((await readList(store, formKind, 'all')).length > 0) return
  await store.putMany(defaultForms.map((form): Put => ({ doc: toDoc(formKind, form), version: 'new' })))
}

/** Writes forms that are still as they were when it was decided; the ids of the others, which somebody else has changed. */
export async function storeForms(
  store: Store,
  changes: readonly FormChange[],
  verb: string,
  { by, at }: By,
): Promise<{ stale: string[] }> {
  if (changes.length === 0) return { stale: [] }
  await audit(store, { at, by, verb, counts: { forms: changes.length } })
  await storeDefaults(store)
  const stored = await readMany(
    store,
    formKind,
    changes.map(({ after }) => formDocId(after.form)),
  )
  const known = new Map(stored.map(one => [one.entity.form, one]))
  const stale: string[] = []
  const puts = changes.flatMap(({ before, after }): Put[] => {
    const now = known.get(after.form)
    const isAsItWas = now && before ? sameForm(now.entity, before) : !now && !before
    if (!isAsItWas) {
      if (!now || !sameForm(now.entity, after)) stale.push(after.form)
      return []
    }
    const was = now ? wasOf(now.entity, after) : {}
    const history = [...(now?.entity.history ?? []), { at, by, verb, was }].slice(-remembered)
    const form = formKind.schema.parse({
      ...after,
      id: formDocId(after.form),
      rev: (now?.entity.rev ?? -1) + 1,
      history,
    })
    return [{ doc: toDoc(formKind, form), version: now?.version ?? 'new' }]
  })
  const outcomes = await store.putMany(puts)
  const lost = puts.flatMap(({ doc }, at) => (outcomes[at] === 'stale' ? [doc.id.slice(formDocId('').length)] : []))
  return { stale: [...stale, ...lost] }
}

/** An id from a name, like none of those that are used: at most `most` characters of a-z, 0-9 and hyphens. */
export function idFrom(name: string, used: ReadonlySet<string>, most: number): string {
  const slug =
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, most - 4)
      .replace(/^-+|-+$/g, '') || 'own'
  let id = slug
  for (let next = 2; used.has(id); next++) id = `${slug}-${next}`
  return id
}
