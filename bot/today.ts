import type { Card, Data } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { newsCard, type Told, todayCard } from '../cards/today.ts'
import type { Contact, Person } from '../services/people-model.ts'
import { type DueItem, type NewsItem, onCard } from '../services/today.ts'
import { onTheCard } from '../services/today-plan.ts'
import type { Contribution, Contributor, Feature, Reply, Scope, Turn } from './turn.ts'

/** Every contributor's part of one person's card, by the contributor's name. */
export type Contributions = ReadonlyMap<string, Contribution>

/** Loads every contributor's part. */
export const prepare = async (contributors: readonly Contributor[], scope: Scope): Promise<Contributions> =>
  new Map(await Promise.all(contributors.map(async one => [one.name, await one.prepare(scope)] as const)))

/** The scope of the person whose turn it is; a press tells no news unless they stand on its card. */
export const scopeOf = (
  { store, firstHr, directory, settings, person, today, at }: Turn,
  { news = false }: { news?: boolean } = {},
): Scope => ({
  whose: 'one',
  news,
  store,
  firstHr,
  directory,
  settings,
  person,
  today,
  at,
})

/** The person's card after a contributor has changed its own part: that one as given, every other as the store has it now. */
export async function aroundMine(turn: Turn, name: string, mine: Contribution): Promise<Contributions> {
  const others = turn.contributors.filter(one => one.name !== name)
  return new Map([[name, mine] as const, ...(await prepare(others, scopeOf(turn)))])
}

/** Everything that is due to the person, of every contributor. */
export const dueOf = (contributions: Contributions, person: Person, today: string): DueItem[] =>
  [...contributions.values()].flatMap(contribution => contribution.due(person, today))

/** All news to the person, of every contributor. */
export const newsOf = (contributions: Contributions, person: Person, today: string): NewsItem[] =>
  [...contributions.values()].flatMap(contribution => contribution.news?.of(person, today) ?? [])

const newsSections = (
  contributions: Contributions,
  news: readonly NewsItem[],
  person: Person,
  today: string,
  reader: Reader,
) => news.flatMap(item => contributions.get(item.feature)?.news?.section(item, person, today, reader) ?? [])

/** Who reads the card, and what they have been told. */
export type CardReader = { person: Person; contact: Contact; today: string; reader: Reader }

/** What else stands on the card: what a press came to, the page of what is due (0 first). */
export type Besides = { told?: Told | undefined; page?: number }

/** What of all that is due the card shows, what it has no room for, and the news on it. */
export type Chosen = { items: readonly DueItem[]; rest: readonly DueItem[]; news: readonly NewsItem[] }

/** As many as a page of what is due beyond today's card has. */
const pageSize = 5

/** A card of what was chosen: the same whether a round sends it or a press is answered with it. */
export function composeToday(
  contributions: Contributions,
  { items, rest, news }: Chosen,
  { person, contact, today, reader }: CardReader,
  { told, page = 0 }: Besides = {},
): { card: Card; summary: string } {
  const pages = 1 + Math.ceil(rest.length / pageSize)
  const at = Math.min(Math.max(0, Math.floor(page)), pages - 1)
  const here = at === 0 ? items : rest.slice((at - 1) * pageSize, at * pageSize)
  const on: Data = at === 0 ? { on: 'today' } : { on: 'today', page: at }
  const sections = here.flatMap(item => contributions.get(item.feature)?.section(item, person, today, reader, on) ?? [])
  const facts = {
    news: newsSections(contributions, news, person, today, reader),
    sections,
    total: items.length + rest.length,
    told,
    view: { on: 'today' as const, page: at, pages, more: rest.length },
    shifts: person.rhythm === 'shifts',
    first: contact.greeted === undefined,
  }
  return { card: todayCard(facts, reader), summary: todayTexts[reader.language].summary }
}

/** News alone, which asks nothing. */
export function composeNews(
  contributions: Contributions,
  news: readonly NewsItem[],
  { person, today, reader }: Omit<CardReader, 'contact'>,
): { card: Card; summary: string } {
  const texts = todayTexts[reader.language]
  return {
    card: newsCard(newsSections(contributions, news, person, today, reader), reader),
    summary: texts.newsSummary,
  }
}

/** Today's card as the person has it now, on the page that was asked for. */
export async function showToday(turn: Turn, besides: Besides = {}): Promise<Reply> {
  const contributions = await prepare(turn.contributors, scopeOf(turn))
  return todayReply(turn, contributions, besides)
}

/** What news stands on the card that was pressed, by key. */
function newsKeys({ contact, card }: Turn): ReadonlySet<string> {
  const { day } = contact.entity
  const items = day?.activity !== undefined && day.activity === card ? day.items : []
  return new Set(items.flatMap(({ key, news }) => (news ? [key] : [])))
}

/** Today's card from what is loaded already. The news on it stays, and is loaded where there is any. */
export async function todayReply(turn: Turn, contributions: Contributions, besides: Besides = {}): Promise<Reply> {
  const { person, today, reader } = turn
  const contact = turn.contact.entity
  const keys = newsKeys(turn)
  const withNews = keys.size > 0 ? await prepare(turn.contributors, scopeOf(turn, { news: true })) : contributions
  const news = keys.size > 0 ? newsOf(withNews, person, today).filter(({ key }) => keys.has(key)) : []
  const { shown, rest } = onTheCard(dueOf(contributions, person, today), contact.told, today, onCard(contact))
  const chosen = { items: shown, rest, news }
  // Each section is drawn by the part that has it loaded: what was pressed as it was written, news from what was read for it.
  const drawn = new Map([...contributions].map(([name, mine]) => [name, withNewsOf(mine, withNews.get(name))]))
  const { card, summary } = composeToday(drawn, chosen, { person, contact, today, reader }, besides)
  return { kind: 'card', card, summary }
}

/** A part with another one's news. */
const withNewsOf = (mine: Contribution, other: Contribution | undefined): Contribution =>
  other?.news ? { ...mine, news: other.news } : mine

/** The page that a button of today's card carries. */
export const pageOf = (data: Record<string, unknown>) => (typeof data.page === 'number' ? data.page : 0)

/** Today's card: what every feature asks of a person, page by page. */
export const today: Feature = {
  name: 'today',
  commands: {},
  verbs: { 'today.show': { run: (turn, data) => showToday(turn, { page: pageOf(data) }) } },
}
