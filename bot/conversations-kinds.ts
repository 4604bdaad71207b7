import { fieldsOf, kindForm, kindsCard } from '../cards/conversations-kinds.ts'
import type { Data } from '../cards/elements.ts'
import { kindName, kindTexts } from '../cards/locales/conversations-kinds.ts'
import { sentence } from '../cards/locales/forms.ts'
import { type KindFields, type KindRefusal, saveKind } from '../services/conversations-kinds.ts'
import { stamp } from '../services/dates.ts'
import type { Settings } from '../services/settings-model.ts'
import type { Feature, Reply, Turn } from './turn.ts'

function show({ reader }: Turn, { conversations }: Settings, line?: string): Reply {
  const card = kindsCard({ kinds: conversations.kinds, line }, reader)
  return { kind: 'card', card, summary: kindTexts[reader.language].title }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '')

/** Everything that the form sent, as text; Klart's own kinds send no names. */
const fieldsFrom = (data: Record<string, unknown>): KindFields => ({
  nameSv: textOf(data.nameSv),
  nameFi: textOf(data.nameFi),
  rule: textOf(data.rule),
  first: textOf(data.first),
  last: textOf(data.last),
  active: data.active !== 'off',
})

const fresh: KindFields = { nameSv: '', nameFi: '', rule: 'afterStart', first: '', last: '', active: true }

function openForm(
  turn: Turn,
  data: Record<string, unknown>,
  again?: { fields: KindFields; problem: KindRefusal },
): Reply {
  const { reader, settings, card } = turn
  const texts = kindTexts[reader.language]
  const kind = settings.conversations.kinds.find(one => one.kind === data.kind)
  if (data.kind !== undefined && !kind) return { kind: 'line', text: texts.problems.gone }
  const from = typeof data.card === 'string' ? data.card : card
  const fields = again?.fields ?? (kind ? fieldsOf(kind, reader) : fresh)
  const on: Data = from ? { card: from } : {}
  const title = kind ? sentence(kindName(reader, kind)) : texts.title
  return { kind: 'dialog', title, card: kindForm({ kind, fields, problem: again?.problem, data: on }, reader) }
}

/** What the form sent: saved, or asked again with everything that was typed and what is wrong with it. */
async function save(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, reader, person, at } = turn
  const kind = typeof data.kind === 'string' ? data.kind : undefined
  const fields = fieldsFrom(data)
  const saved = await saveKind(store, kind, fields, { by: person.personId, now: stamp(at) })
  if ('refused' in saved) return openForm(turn, data, { fields, problem: saved.refused })
  const line = kindTexts[reader.language].saved(kindName(reader, saved.saved))
  return show(turn, saved.settings, line)
}

/** HR's list of kinds of conversation. */
export const kinds = {
  commands: {
    'conversations.kinds': { permission: 'conversations.kinds', run: async turn => show(turn, turn.settings) },
  },
  verbs: {
    'conversations.kinds': { permission: 'conversations.kinds', run: async turn => show(turn, turn.settings) },
    'conversations.kindEdit': { permission: 'conversations.kinds', run: async (turn, data) => openForm(turn, data) },
    'conversations.kindSave': { permission: 'conversations.kinds', run: save },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
