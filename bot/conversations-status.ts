import { statusAreaCard, statusCard } from '../cards/conversations-status.ts'
import { statusTexts } from '../cards/locales/conversations-status.ts'
import { loadStatus, type Status } from '../services/conversations-status.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** The figures of a register as it was read last: leafing through them reads nothing anew. */
const figures = new WeakMap<Directory, { at: string; status: Promise<Status> }>()

async function statusFor({ store, settings, today, directory }: Turn, fresh: boolean): Promise<Status> {
  const register = await directory()
  const known = figures.get(register)
  if (known && known.at === today && !fresh) return known.status
  const status = loadStatus(store, settings, today)
  figures.set(register, { at: today, status })
  status.catch(() => figures.delete(register))
  return status
}

function showHouse({ settings, reader }: Turn, status: Status, line?: string): Reply {
  const { language } = reader
  const statements = settings.conversations.statements.map(statement => statement[language])
  const card = statusCard({ status, statements, line }, reader)
  return { kind: 'card', card, summary: card.fallbackText ?? '' }
}

async function show(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const status = await statusFor(turn, data.area === undefined)
  if (typeof data.area !== 'string') return showHouse(turn, status)
  const row = status.coverage.find(({ mark, others }) => others === undefined && mark === data.area)
  if (!row || row.unit.length === 0) return showHouse(turn, status, statusTexts[turn.reader.language].gone)
  const page = typeof data.page === 'number' && Number.isInteger(data.page) ? data.page : 0
  const card = statusAreaCard({ status, area: row.unit, page }, turn.reader)
  return { kind: 'card', card, summary: card.fallbackText ?? '' }
}

/** HR's figures of development conversations. */
export const status = {
  commands: { 'status.show': { permission: 'conversations.status', run: turn => show(turn, {}) } },
  verbs: { 'conversations.status': { permission: 'conversations.status', run: show } },
} satisfies Pick<Feature, 'commands' | 'verbs'>
