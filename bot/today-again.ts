import type { NewsItem } from '../services/today.ts'
import { onTheCard } from '../services/today-plan.ts'
import { composeNews, composeToday, dueOf, newsOf, prepare, scopeOf } from './today.ts'
import type { Reply, Turn } from './turn.ts'

/** The news by their keys, in that order; undefined when one of them is no news any more. */
function among(news: readonly NewsItem[], keys: readonly string[]): NewsItem[] | undefined {
  const byKey = new Map(news.map(item => [item.key, item]))
  const found = keys.flatMap(key => byKey.get(key) ?? [])
  return found.length === keys.length ? found : undefined
}

/**
 * The card that a press on its news came from, with everything on it as it is now: other news, and what it asks. `line` where
 * Klart does not know what else stands on the card: then it is left as it is, so that nothing on it is lost.
 */
export async function sameCard(turn: Turn, line: string): Promise<Reply> {
  const { person, today, reader, card: pressed } = turn
  const contact = turn.contact.entity
  const onIt = [contact.news, contact.day].find(claim => pressed !== undefined && claim?.activity === pressed)
  if (!onIt) return { kind: 'line', text: line }
  const contributions = await prepare(turn.contributors, scopeOf(turn, { news: true }))
  const all = newsOf(contributions, person, today)
  const keys = onIt.items.map(({ key }) => key)
  if (onIt === contact.news) {
    const news = among(all, keys)
    if (!news) return { kind: 'line', text: line }
    return { kind: 'card', ...composeNews(contributions, news, { person, today, reader }) }
  }
  const due = dueOf(contributions, person, today)
  const { shown, rest } = onTheCard(due, contact.told, today, new Set(keys))
  const chosen = { items: shown, rest, news: all.filter(({ key }) => keys.includes(key)) }
  return { kind: 'card', ...composeToday(contributions, chosen, { person, contact, today, reader }) }
}
