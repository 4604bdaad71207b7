import { write } from '../services/documents.ts'
import type { Store } from '../services/ports.ts'
import { changeSettings, loadSettings } from '../services/settings.ts'
import { projectionDocId, projectionKind } from '../services/summaries-model.ts'
import { summaryNames } from '../services/summaries-settings.ts'

/** The house has switched off every kind of conversation. */
export async function withoutConversations(store: Store, now: string) {
  const { conversations } = await loadSettings(store)
  const kinds = conversations.kinds.map(kind => ({ ...kind, active: false }))
  await changeSettings(store, { conversations: { ...conversations, kinds } }, 'somebody', now)
}

/** No summaries, and no figures counted for them in every round. */
export async function withoutSummaries(store: Store, now: string) {
  await write(store, projectionKind, { id: projectionDocId, rev: 0, history: [], on: '9999-12-31' }, 'new')
  const { summaries } = await loadSettings(store)
  await changeSettings(store, { summaries: { ...summaries, off: [...summaryNames] } }, 'somebody', now)
}
