import { read, type Versioned, write } from './documents.ts'
import { type Contact, contactDocId, contactKind, type Language } from './people-model.ts'
import { Stale, type Store } from './ports.ts'
import { defaultSettings, type Settings, settingsDocId, settingsKind, settingsSchema } from './settings-model.ts'

/** The house's settings, or the defaults where none are stored. */
export async function loadSettings(store: Store): Promise<Settings> {
  return (await read(store, settingsKind, settingsDocId))?.entity ?? defaultSettings
}

/** The settings after a change, or what is wrong with it, by field. */
type Changed = { settings: Settings } | { problems: string[] }

/** Changes the house's settings, with a history of who and what was before; the new ones, or why not. Throws `Stale`. */
export const changeSettings = async (store: Store, changes: Record<string, unknown>, by: string, at: string) =>
  changeFrom(store, await read(store, settingsKind, settingsDocId), changes, by, at)

/** `changeSettings` on what the caller has read and decided from: throws `Stale` when it is no longer so. */
export async function changeFrom(
  store: Store,
  known: Versioned<Settings> | undefined,
  changes: Record<string, unknown>,
  by: string,
  at: string,
): Promise<Changed> {
  const old = known?.entity ?? defaultSettings
  const was = Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, lost(old[name as keyof Settings], value)]),
  )
  const history = [...old.history, { at, by, verb: 'settings.change', was }].slice(-100)
  const next: Record<string, unknown> = { ...old, ...changes, id: settingsDocId, rev: old.rev + 1, history }
  for (const [name, value] of Object.entries(changes)) if (value === undefined) delete next[name]
  const unknown = Object.keys(changes).filter(name => !(name in settingsSchema.shape))
  const parsed = settingsSchema.safeParse(next)
  const problems = [
    ...unknown.map(name => `${name}: no such setting`),
    ...(parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)),
  ]
  if (problems.length > 0 || !parsed.success) return { problems }
  await write(store, settingsKind, parsed.data, known?.version ?? 'new')
  return { settings: parsed.data }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a change takes away: of many choices under one name only those that it changes, so that the history stays small. */
function lost(before: unknown, after: unknown): unknown {
  if (!isRecord(before) || !isRecord(after)) return before ?? null
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    name => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return Object.fromEntries(changed.map(name => [name, before[name] ?? null]))
}

/** A person's own choices; `undefined` takes one back. */
export type Choices = {
  language?: Language
  pausedUntil?: string | undefined
  pausedFrom?: string | undefined
  cardDay?: number | undefined
  cardTime?: string | undefined
}

/** Writes a person's own choices on their contact, whatever else is writing it at the same time. */
export async function choose(store: Store, person: string, fresh: Contact, choices: Choices): Promise<Contact> {
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, contactKind, contactDocId(person))
    const changed: Record<string, unknown> = { ...(known?.entity ?? fresh), ...choices }
    for (const [name, value] of Object.entries(choices)) if (value === undefined) delete changed[name]
    const entity = contactKind.schema.parse(changed)
    try {
      await write(store, contactKind, entity, known?.version ?? 'new')
      return entity
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt >= 20) throw fault
    }
  }
}
