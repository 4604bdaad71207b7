import type { Fellow } from './staff.ts'

/** A conversation as the test knows it from what people did; `id` is Klart's, once it is seen. */
export type Talk = {
  id?: string
  kind: string
  on: string
  by: string
  noted: string
  answer?: 'confirmed' | 'contradicted' | 'together'
  /** The usefulness that stands, where and when it was first answered, and whether it has been published. */
  score?: { value: number; area: string; on: string; published?: string }
}

/** Everything that the test knows of one person's conversations. */
export type Memo = {
  talks: Talk[]
  planned: { kind: string; on: string; by: string }[]
  notNow: { kind: string; until: string; by: string }[]
  wish?: { with: 'manager' | 'other'; since: string; taken?: string }
}

/** When the house has which rule for the development conversation, from that date on. */
export type Rule =
  | { from: string; type: 'rolling'; months: number }
  | { from: string; type: 'season'; opens: string; closes: string }

/** All that the figures are reckoned from. */
export type Memory = {
  register: Map<string, Fellow>
  memos: Map<string, Memo>
  introducedOn: string
  rules: Rule[]
  problems: string[]
  counts: Record<string, number>
}

const none = (): Memo => ({ talks: [], planned: [], notNow: [] })

export function memoOf({ memos }: Memory, id: string): Memo {
  const memo = memos.get(id) ?? none()
  memos.set(id, memo)
  return memo
}

export function count({ counts }: Memory, what: string, by = 1) {
  counts[what] = (counts[what] ?? 0) + by
}

/** The rule that holds on a date. */
export function ruleOn({ rules }: Memory, date: string): Rule {
  const rule = rules.findLast(({ from }) => from <= date)
  if (!rule) throw new Error(`There is no rule on ${date}`)
  return rule
}

/** What counts as a development conversation. */
export const developing = ['development', 'group']

/** The latest that was held by a date, unless the employee says that it wasn't. */
export const lastTalk = (memo: Memo, date: string, kinds: readonly string[] = developing) =>
  memo.talks
    .filter(({ kind, on, answer }) => kinds.includes(kind) && on <= date && answer !== 'contradicted')
    .reduce<Talk | undefined>((best, one) => (best && best.on > one.on ? best : one), undefined)

/** Who took a wish goes by their own plans, and the others by theirs. */
const isOther = ({ wish }: Memo, one: string, two: string) =>
  wish?.taken !== undefined && (one === wish.taken) !== (two === wish.taken)

/** What is planned as somebody sees it: who took a wish and those who hold the person's conversations each see their own. */
export const plansSeen = (memo: Memo, holder = '') => memo.planned.filter(({ by }) => !isOther(memo, by, holder))

/** The wish is taken back, and what was planned because of it. */
export function takeBack(memo: Memo) {
  memo.planned = memo.planned.filter(({ by }) => by !== memo.wish?.taken)
  memo.notNow = memo.notNow.filter(({ by }) => by !== memo.wish?.taken)
  delete memo.wish
}

/** The latest that was noted, whatever the employee says of it. */
export const lastNoted = (memo: Memo, date: string) =>
  memo.talks
    .filter(({ kind, on }) => developing.includes(kind) && on <= date)
    .reduce<Talk | undefined>((best, one) => (best && best.on > one.on ? best : one), undefined)

/** A conversation is noted: plans for what it stands for are over, and a wish for it, with all that was arranged for that. */
export function noteTalk(memo: Memo, talk: Talk) {
  const over = new Set(talk.kind === 'group' ? developing : [talk.kind])
  memo.talks.push(talk)
  memo.talks.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const stays = ({ kind, by }: { kind: string; by: string }) =>
    isOther(memo, by, talk.by) || !(over.has(kind) || talk.by === memo.wish?.taken)
  memo.planned = memo.planned.filter(stays)
  memo.notNow = memo.notNow.filter(stays)
  if (memo.wish && (memo.wish.with === 'manager' || memo.wish.taken === talk.by)) delete memo.wish
}

/** A date is planned, or a date is given until which nothing is said: the later word holds. */
export function arrange(memo: Memo, kind: string, by: string, word: { on: string } | { until: string } | undefined) {
  const stays = (one: { kind: string; by: string }) => one.kind !== kind || isOther(memo, one.by, by)
  memo.planned = memo.planned.filter(stays)
  if (word) memo.notNow = memo.notNow.filter(stays)
  if (word && 'on' in word) memo.planned.push({ kind, on: word.on, by })
  if (word && 'until' in word) memo.notNow.push({ kind, until: word.until, by })
}

/** A memo as text without Klart's ids and without the usefulness, which no document of the person's has. */
export const inShort = ({ talks, planned, notNow, wish }: Memo) =>
  JSON.stringify({
    talks: talks.map(({ kind, on, by, noted, answer }) => [on, kind, by, noted, answer ?? ''].join(' ')).toSorted(),
    planned: planned.map(({ kind, on, by }) => `${kind} ${on} ${by}`).toSorted(),
    notNow: notNow.map(({ kind, until, by }) => `${kind} ${until} ${by}`).toSorted(),
    wish: wish ? [wish.with, wish.since, wish.taken ?? ''].join(' ') : '',
  })

/** A copy to try something on. */
export const copyOf = (memo: Memo): Memo => structuredClone(memo)
