import { Temporal } from 'temporal-polyfill'
import { unreachableTexts } from '../cards/locales/unreachable.ts'
import { unreachableCard, unreachableNamesCard } from '../cards/people-unreachable.ts'
import { dateIn } from '../services/dates.ts'
import { loadUnreachable, unreachableWhys } from '../services/people-unreachable.ts'
import { pageOf } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** As many names as a phone shows at once. */
const pageSize = 10

/** How many can't be reached, and why. */
async function showUnreachable(turn: Turn): Promise<Reply> {
  const found = await loadUnreachable(turn.store, turn.today)
  const card = unreachableCard(found, turn.reader)
  return { kind: 'card', card, summary: unreachableTexts[turn.reader.language].title }
}

/** Who they are for one reason, page by page; where nobody is left, the whole is shown. */
async function showNames(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const why = unreachableWhys.find(one => one === data.why)
  const found = await loadUnreachable(turn.store, turn.today)
  const all = found.people.filter(one => one.why === why)
  const summary = unreachableTexts[turn.reader.language].title
  if (!why || all.length === 0) return { kind: 'card', card: unreachableCard(found, turn.reader), summary }
  const pages = Math.ceil(all.length / pageSize)
  const page = Math.min(Math.max(0, Math.floor(pageOf(data))), pages - 1)
  const people = all
    .slice(page * pageSize, (page + 1) * pageSize)
    .map(one => ({ ...one, since: one.since && dateIn(turn.settings.timeZone, Temporal.Instant.from(one.since)) }))
  return {
    kind: 'card',
    card: unreachableNamesCard({ why, people, count: all.length, page, pages }, turn.reader),
    summary,
  }
}

/** Who can't be reached in Teams, for HR alone. */
export const unreachable: Feature = {
  name: 'unreachable',
  commands: { 'people.unreachable': { permission: 'people.unreachable', run: turn => showUnreachable(turn) } },
  verbs: {
    'people.unreachable': { permission: 'people.unreachable', run: turn => showUnreachable(turn) },
    'people.unreachableNames': { permission: 'people.unreachable', run: showNames },
  },
}
