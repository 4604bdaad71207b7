import type { Contact } from './people-model.ts'

/**
 * One thing that asks something of a person today. `key` names it for good; `since` and `order` tell how far gone it is (a
 * date, and a number that only grows while that date stands), so that it is told again only when it has become later.
 * `urgency`: lower is more urgent, in days to its date. `waits`: somebody is waiting for this person.
 */
export type DueItem = { feature: string; key: string; since: string; order: number; urgency: number; waits?: boolean }

/** The most that one card asks. */
export const mostItems = 5

/** The items as the card shows them: the most urgent first, and how many more there are. */
export function plan(items: readonly DueItem[], most = mostItems) {
  const sorted = items.toSorted(
    (a, b) => Number(b.waits ?? false) - Number(a.waits ?? false) || a.urgency - b.urgency || (a.key < b.key ? -1 : 1),
  )
  return { shown: sorted.slice(0, most), more: Math.max(0, sorted.length - most) }
}

/** The mark that remembers how far gone an item was when it was told. */
export const toldMark = (item: DueItem) => `${item.since}/${item.order}`

/** Has the item become later than what the person is known to have been told? */
export function isNews(item: DueItem, told: Contact['told']) {
  const mark = told[item.key]
  if (mark === undefined) return true
  const [since, order] = mark.split('/')
  return since !== item.since || item.order > Number(order)
}

/** Why a person gets no card now. `left`: the house; `hadToday`: one card a day is the most. */
export type Silence =
  | 'notIntroduced'
  | 'nothingDue'
  | 'nothingNew'
  | 'paused'
  | 'left'
  | 'onLeave'
  | 'notInstalled'
  | 'unreachable'
  | 'hadToday'

/** Why a person gets no card now; undefined when they get one. */
export function silence(
  who: { active: boolean; onLeave: boolean; introduced: boolean; contact: Contact | undefined },
  items: readonly DueItem[],
  today: string,
): Silence | undefined {
  const { contact } = who
  if (!who.active) return 'left'
  if (items.length === 0) return 'nothingDue'
  if (!who.introduced) return 'notIntroduced'
  if (!contact?.reference) return 'notInstalled'
  if (contact.unreachable) return 'unreachable'
  if (contact.pausedUntil && contact.pausedUntil >= today) return 'paused'
  if (who.onLeave) return 'onLeave'
  if (contact.day?.date === today && contact.day.state !== 'failed') return 'hadToday'
  if (!items.some(item => isNews(item, contact.told))) return 'nothingNew'
  return undefined
}

/** The contact once it has claimed today's card: written before the card is sent, under a condition. */
export const claimed = (contact: Contact, today: string, items: readonly DueItem[]): Contact => ({
  ...contact,
  day: { date: today, state: 'sending', items: items.map(item => ({ key: item.key, stage: toldMark(item) })) },
})

/** What became of a message: the connector's answer, told apart by what it means for sending again. */
export type Outcome =
  | { kind: 'sent'; activity: string }
  /** Certainly not sent; the next round tries again. `retryAfter` in seconds. */
  | { kind: 'failed'; retryAfter?: number }
  /** The person can't be reached: not installed, blocked, gone. */
  | { kind: 'unreachable'; reason: string }
  /** The bot's own credentials are refused: nobody can be reached. */
  | { kind: 'refused' }
  /** Perhaps sent: never sent again, and told in the next card. */
  | { kind: 'unknown' }

/** What a contact remembers of what it has been told: the latest, so that the document stays small. */
const mostTold = 200

/** The contact after the outcome of its claimed card. An unknown fate stays `sending`. */
export function settled(contact: Contact, outcome: Outcome, at: string): Contact {
  const { day } = contact
  if (!day) return contact
  switch (outcome.kind) {
    case 'sent': {
      const items = Object.fromEntries(day.items.map(item => [item.key, item.stage]))
      const earlier = Object.entries(contact.told).filter(([key]) => !(key in items))
      const told = Object.fromEntries([...earlier, ...Object.entries(items)].slice(-mostTold))
      return { ...contact, told, day: { ...day, state: 'sent', activity: outcome.activity } }
    }
    case 'failed':
    case 'refused':
      return { ...contact, day: { ...day, state: 'failed' } }
    case 'unreachable':
      return { ...contact, day: { ...day, state: 'failed' }, unreachable: { reason: outcome.reason, since: at } }
    case 'unknown':
      return contact
  }
}
