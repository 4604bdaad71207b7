import { Temporal } from 'temporal-polyfill'
import { defaultConversationSettings } from '../services/conversations-settings.ts'
import { read } from '../services/documents.ts'
import { Stale, type Store } from '../services/ports.ts'
import { changeFrom, changeSettings, loadSettings } from '../services/settings.ts'
import { defaultSettings, type Settings, settingsDocId, settingsKind } from '../services/settings-model.ts'
import { openSqlite } from '../services/stores/sqlite.ts'

const at = '2026-11-24T10:00:00Z'

let store: Store
beforeEach(() => {
  store = openSqlite(':memory:', { now: () => Temporal.Instant.from(at) })
})
afterEach(() => store.close())

const change = async (changes: Record<string, unknown>, by = 'hr1') => {
  const changed = await changeSettings(store, changes, by, at)
  if ('problems' in changed) throw new Error(changed.problems.join('; '))
  return changed.settings
}
const conversations = defaultConversationSettings
const kinds = conversations.kinds.map(kind => ({ ...kind, active: true }))
const preparation = 'https://forms.example.org'

describe('the history of settings', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a choice', { pace: 10 }, { pace: 30 }],
    ['a list, whole', { languages: ['fi'] }, { languages: ['sv', 'fi'] }],
    ['two choices at once', { pace: 10, country: 'SE' }, { pace: 30, country: 'FI' }],
    ['one choice of many', { conversations: { ...conversations, target: 90 } }, { conversations: { target: 100 } }],
    [
      'two of many',
      { conversations: { ...conversations, target: 90, kinds } },
      { conversations: { target: 100, kinds: conversations.kinds } },
    ],
    [
      'one that was not there',
      { conversations: { ...conversations, preparation } },
      { conversations: { preparation: null } },
    ],
    ['nothing', { conversations: structuredClone(conversations) }, { conversations: {} }],
    ['the first day', { introducedOn: '2026-11-01' }, { introducedOn: null }],
  ])('keeps what %s was before, and nothing that stays', async (_, changes, was) => {
    expect((await change(changes)).history).toEqual([{ at, by: 'hr1', verb: 'settings.change', was }])
  })

  test('keeps what is taken away', async () => {
    await change({ conversations: { ...conversations, preparation }, introducedOn: '2026-11-01' })
    const { history, ...settings } = await change({ conversations, introducedOn: undefined })
    expect(history.at(-1)?.was).toEqual({ conversations: { preparation }, introducedOn: '2026-11-01' })
    expect(settings.conversations).toEqual(conversations)
    expect(settings).not.toHaveProperty('introducedOn')
  })

  test('leads back, step by step, to what was there first', async () => {
    await change({ conversations: { ...conversations, preparation } })
    await change({ conversations: { ...conversations, preparation, target: 80, kinds }, pace: 5 })
    await change({ conversations: { ...conversations, target: 70, kinds } })
    const last = await loadSettings(store)
    const first = last.history.reduceRight<Record<string, unknown>>((after, { was }) => undone(after, was ?? {}), last)
    expect(first).toMatchObject({ conversations, pace: defaultSettings.pace })
    expect(first.conversations).toEqual(conversations)
  })

  test('has the latest hundred changes', async () => {
    for (let pace = 0; pace < 103; pace++) await change({ pace: (pace % 50) + 1 }, `by${pace}`)
    const { history, rev } = await loadSettings(store)
    expect([rev, history.length, history[0]?.by, history.at(-1)?.by]).toEqual([103, 100, 'by3', 'by102'])
  })
})

/** The settings before a change, by its history alone; what is null was not there. */
function undone(after: Record<string, unknown>, was: Record<string, unknown>): Record<string, unknown> {
  const before = Object.entries(was).map(([name, value]) => {
    const inner = after[name]
    return [name, isTree(value) && isTree(inner) ? undone(inner, value) : value] as const
  })
  return Object.fromEntries(
    Object.entries({ ...after, ...Object.fromEntries(before) }).filter(([, value]) => value !== null),
  )
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

describe('a change of settings', () => {
  test.each<[string, Record<string, unknown>, RegExp[]]>([
    ['a wrong value', { pace: 51 }, [/^pace: /]],
    ['two wrong values', { pace: 0, country: 'NO' }, [/^country: /, /^pace: /]],
    ['a right and a wrong one', { pace: 10, cardTime: '24:00' }, [/^cardTime: /]],
    ['a wrong one among many', { conversations: { ...conversations, target: 0 } }, [/^conversations\.target: /]],
    ['no setting of ours', { colour: 'red' }, [/^colour: no such setting$/]],
    ['what must be there taken away', { languages: undefined }, [/^languages: /]],
  ])('with %s writes nothing and names the field', async (_, changes, told) => {
    await change({ pace: 7 })
    const before = await read(store, settingsKind, settingsDocId)
    expect(await changeSettings(store, changes, 'hr1', at)).toEqual({
      problems: told.map(line => expect.stringMatching(line)),
    })
    expect(await read(store, settingsKind, settingsDocId)).toEqual(before)
  })

  test('with a wrong value leaves an empty store empty', async () => {
    await changeSettings(store, { pace: 51 }, 'hr1', at)
    expect(await store.get(settingsDocId)).toBeUndefined()
    expect(await loadSettings(store)).toEqual(defaultSettings satisfies Settings)
  })

  test('decided on what is no longer so is refused', async () => {
    const known = await read(store, settingsKind, settingsDocId)
    await change({ pace: 7 })
    await expect(changeFrom(store, known, { pace: 8 }, 'hr2', at)).rejects.toThrow(Stale)
    expect((await loadSettings(store)).pace).toBe(7)
  })
})
