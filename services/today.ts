import type { Contact } from './people-model.ts'

/**
 * One thing that asks something of a person. `key` names it for good; `since` and `order` tell how far gone it is (a date, and
 * a number that only grows while that date stands), so that it is told again only when it has become later.
 */
export type DueItem = {
  /** The contributor that draws it. */
  feature: string
  key: string
  since: string
  order: number
  /** The plain date on which it came that far: it is due since then. */
  reached: string
  /** Lower is more urgent, in days to its date. */
  urgency: number
  /** The plain date that it is about: a card may come on that very day, and in the holiday weeks. */
  date?: string
  /** As what the person is asked, which decides how often they may be: owners weekly, staff monthly, HR daily. */
  asks: 'owner' | 'staff' | 'hr'
  /** Somebody is waiting for this person's decision. */
  waits?: boolean
  /** Asked once, on this date at the latest, and never reminded of: once told, it stands on no later card. */
  once?: string
}

/** Something that ends the person's wait and asks nothing. Told once for each `since` (an instant, a date, any mark). */
export type NewsItem = { feature: string; key: string; since: string }

/** The most that one card asks, and the most news that it tells. */
export const mostItems = 5

/** The mark that remembers how far gone an item was when it was told. */
export const toldMark = (item: { since: string; order?: number }) => `${item.since}/${item.order ?? 0}`

/** Has the item become later than what the person is known to have been told? */
export function isNews(item: { key: string; since: string; order?: number }, told: Contact['told']) {
  const mark = told[item.key]
  if (mark === undefined) return true
  const slash = mark.lastIndexOf('/')
  return mark.slice(0, slash) !== item.since || (item.order ?? 0) > Number(mark.slice(slash + 1))
}

/** Is it asked on that date? What is asked once is, while it stands on the person's card (`on`) or may still be told. */
export const isAsked = (item: DueItem, { told, on, today }: Choosing) =>
  item.once === undefined || on.has(item.key) || (today <= item.once && isNews(item, told))

const byUrgency = (a: DueItem, b: DueItem) =>
  Number(b.waits ?? false) - Number(a.waits ?? false) || a.urgency - b.urgency || (a.key < b.key ? -1 : 1)

/** What a card is chosen by: what the person has been told, what already stands on their card, and their date. */
export type Choosing = { told: Contact['told']; on: ReadonlySet<string>; today: string }

/**
 * The items as the card has room for them, and how many more there are. Who waits comes first, then what already stands on
 * the person's card (`on`), so that an answer to one never changes the others; then what has not been told, that of today's
 * date first; then the most urgent. Something untold is always among them where there is any. They are shown by urgency.
 */
export function choose(items: readonly DueItem[], { told, on, today }: Choosing) {
  const rank = (item: DueItem) => {
    if (item.waits && on.has(item.key)) return 0
    const fresh = isNews(item, told)
    if (item.waits && fresh) return 1
    if (on.has(item.key)) return 2
    if (item.waits) return 3
    return fresh ? (item.date === today ? 4 : 5) : 6
  }
  const sorted = items.toSorted((a, b) => rank(a) - rank(b) || byUrgency(a, b))
  const firstFresh = sorted.findIndex(item => isNews(item, told))
  // A new card full of people who wait and have been told of would otherwise come again and again, and never tell the rest.
  if (on.size === 0 && firstFresh >= mostItems) sorted.splice(mostItems - 1, 0, ...sorted.splice(firstFresh, 1))
  return {
    shown: sorted.slice(0, mostItems).sort(byUrgency),
    rest: sorted.slice(mostItems).sort(byUrgency),
  }
}

/** The keys of what stands on the person's latest card. */
export const onCard = (contact: Contact | undefined): ReadonlySet<string> =>
  new Set(contact?.day?.state === 'failed' ? [] : contact?.day?.items.map(({ key }) => key))

/** What became of a message: the connector's answer, told apart by what it means for sending again. */
export type Outcome =
  | { kind: 'sent'; activity: string }
  /**
   * Certainly not sent; the next round tries again. `again`: Teams says that it is worth trying at once, because it is too
   * much (`throttled`) or at a bad moment (`busy`); `retryAfter` in seconds.
   */
  | { kind: 'failed'; again?: 'throttled' | 'busy'; retryAfter?: number }
  /** The person can't be reached: not installed, blocked, gone. */
  | { kind: 'unreachable'; reason: string }
  /** The bot's own credentials are refused: nobody can be reached. */
  | { kind: 'refused' }
  /** Perhaps sent: never sent again, and told in the next card. */
  | { kind: 'unknown' }

/** The date of the person's latest regular card that was sent or perhaps sent. */
export const lastRegular = ({ day, asked }: Contact) => (day?.regular && day.state !== 'failed' ? day.date : asked)

/** A message that may be claimed: a card that asks, perhaps with news on it, or news alone. */
export type Claim =
  | { kind: 'ask'; items: readonly DueItem[]; news: readonly NewsItem[]; regular: boolean }
  | { kind: 'news'; news: readonly NewsItem[] }

const marks = (items: readonly { key: string; since: string; order?: number }[]) =>
  items.map(item => ({ key: item.key, stage: toldMark(item) }))

/** The contact once it has claimed a message: written before the message is sent, under a condition. */
export function claimed(contact: Contact, today: string, claim: Claim): Contact {
  const before = claim.kind === 'ask' ? contact.day : contact.news
  const lost = before?.state === 'sending' ? { unknowns: (contact.unknowns ?? 0) + 1 } : {}
  if (claim.kind === 'news') {
    const unsure = contact.news?.date === today ? unsureOf(contact.news) : []
    return { ...contact, ...lost, news: { date: today, state: 'sending', items: marks(claim.news), unsure } }
  }
  const asked = lastRegular(contact)
  const news = marks(claim.news).map(mark => ({ ...mark, news: true as const }))
  const items = [...marks(claim.items), ...news]
  return {
    ...contact,
    ...lost,
    ...(asked ? { asked } : {}),
    day: { date: today, state: 'sending', items, regular: claim.regular },
  }
}

const unsureOf = ({ state, items, unsure }: NonNullable<Contact['news']>) =>
  state === 'sending' ? [...unsure, ...items.map(({ key }) => key)] : unsure

/** The keys that a message of this very day may have carried, its fate being unknown: none of it is sent again that day. */
export function unsureToday({ day, news }: Contact, today: string): ReadonlySet<string> {
  const asked = day?.date === today && day.state === 'sending' ? day.items.map(({ key }) => key) : []
  const told = news?.date === today ? unsureOf(news) : []
  return new Set([...asked, ...told])
}

/** What a contact remembers of what it has been told: the latest, so that the document stays small. */
const mostTold = 200

/** The contact after the outcome of its claimed message. An unknown fate stays `sending`. */
export function settled(contact: Contact, kind: Claim['kind'], outcome: Outcome, at: string): Contact {
  const claim = kind === 'ask' ? contact.day : contact.news
  if (!claim || outcome.kind === 'unknown') return contact
  // The claim is the contact's own, with its state changed.
  const withClaim = (changes: Partial<typeof claim>): Contact =>
    kind === 'ask'
      ? { ...contact, ...(contact.day ? { day: { ...contact.day, ...changes } } : {}) }
      : { ...contact, ...(contact.news ? { news: { ...contact.news, ...changes } } : {}) }
  if (outcome.kind === 'unreachable')
    return { ...withClaim({ state: 'failed' }), unreachable: { reason: outcome.reason, since: at } }
  if (outcome.kind !== 'sent') return withClaim({ state: 'failed' })
  const items = Object.fromEntries(claim.items.map(item => [item.key, item.stage]))
  const earlier = Object.entries(contact.told).filter(([key]) => !(key in items))
  const told = Object.fromEntries([...earlier, ...Object.entries(items)].slice(-mostTold))
  return { ...withClaim({ state: 'sent', activity: outcome.activity }), told, greeted: contact.greeted ?? at }
}
