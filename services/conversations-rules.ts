import { z } from 'zod'
import { type Conversations, conversationsSchema, type Held, openDays } from './conversations-model.ts'
import { daysBetween, isDate, plusDays } from './dates.ts'

/**
 * What somebody can do with a person's conversations. `covers` are the kinds that the conversation stands for as well: a plan
 * for one of those is then over too. `held` is the id of a held one, `batch` what the ids of those noted in one press begin with.
 */
export type Deed =
  | { deed: 'note'; id: string; kind: string; on: string; covers?: readonly string[] }
  | { deed: 'plan'; kind: string; on: string }
  | { deed: 'unplan'; kind: string }
  | { deed: 'notNow'; kind: string; until: string }
  | { deed: 'together'; held: string }
  | { deed: 'undo'; batch: string }
  | { deed: 'confirm' | 'contradict'; held: string }
  | { deed: 'other'; held?: string }
  | { deed: 'ask' }
  | { deed: 'unask' }
  | { deed: 'take' | 'toHr' }
  | { deed: 'import'; id: string; kind: string; on: string; covers?: readonly string[] }

/** Who does it (a person id), on which date of theirs, and at which instant. */
export type Press = { by: string; today: string; now: string }

/**
 * Why nothing is changed. `twice`: this very thing is there already. `gone`: what it is about is not there (any more).
 * `notYours`: an employee's own word by somebody else, or a manager's deed on themselves. `taken`: somebody else has said yes.
 */
export type Refusal =
  | 'future'
  | 'tooOld'
  | 'badDate'
  | 'twice'
  | 'tooLate'
  | 'gone'
  | 'answered'
  | 'closed'
  | 'taken'
  | 'notYours'

/** The conversations as they are to be written, or why nothing is. */
export type Decision = { record: Conversations } | { refused: Refusal }

/** How old a conversation may be that is noted by hand, and how far ahead one may be planned, in days. */
const noteWithin = 400
/** How far ahead *not now* may reach, in days. */
const notNowWithin = 366

const mostHeld = 60
const keptYears = 6
const remembered = 20

const refuse = (refused: Refusal): Decision => ({ refused })

/** Is the employee's question about it still open on that date? */
export const isOpen = ({ noted }: Pick<Held, 'noted'>, today: string) => today <= plusDays(noted, openDays)

/**
 * The person's conversations after a deed, one `rev` later, or why it can't be done. Pure. Whether whoever presses holds the
 * person's conversations at all, and whether the kind is one of the house's, is the caller's to know.
 */
export function decide(record: Conversations, deed: Deed, press: Press): Decision {
  const own = press.by === record.person
  switch (deed.deed) {
    case 'note':
      return own ? refuse('notYours') : note(record, deed, press)
    case 'import':
      return bring(record, deed, press)
    case 'undo':
      return undo(record, deed.batch, press)
    case 'plan':
    case 'unplan':
    case 'notNow':
      return own ? refuse('notYours') : arrange(record, deed, press)
    case 'together':
      return own ? refuse('notYours') : answer(record, deed.held, 'together', press)
    case 'confirm':
      return own ? answer(record, deed.held, 'confirmed', press) : refuse('notYours')
    case 'contradict':
      return own ? answer(record, deed.held, 'contradicted', press) : refuse('notYours')
    case 'take':
      return own ? refuse('notYours') : take(record, press)
    case 'toHr':
      return own ? refuse('notYours') : leaveToHr(record, press)
    case 'other':
    case 'ask':
    case 'unask':
      return own ? wish(record, deed, press) : refuse('notYours')
  }
}

const next = (record: Conversations, changes: Partial<Conversations>): Decision => ({
  record: { ...record, ...changes, rev: record.rev + 1 },
})

type Was = Pick<Conversations, 'planned' | 'notNow' | 'wish'> & { held?: readonly string[] }

/** What a note took away, as `undo` reads it again. */
const wasSchema = conversationsSchema
  .pick({ planned: true, notNow: true, wish: true })
  .extend({ held: z.array(z.string()) })

/** What the changes of earlier days hold without a wish: it is remembered for the day that its note can be undone. */
const withoutWish = ({ wish: _, ...was }: Record<string, unknown>) => was

function remember(record: Conversations, verb: string, was: Was, { by, today, now }: Press) {
  const earlier = record.history.map(change =>
    change.at.slice(0, 10) < today ? { ...change, was: withoutWish(change.was) } : change,
  )
  return [...earlier, { at: now, by, verb: `conversations.${verb}`, was }].slice(-remembered)
}

/** Oldest first; of those of one date the ones that came first. The oldest go when there are too many, but none of six years. */
function addHeld(held: readonly Held[], one: Held, today: string): Held[] {
  const all = [...held, one].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const keptFrom = `${Number(today.slice(0, 4)) - keptYears}${today.slice(4)}`
  return all.filter(({ on }, at) => at >= all.length - mostHeld || on >= keptFrom)
}

const isThere = ({ held }: Conversations, { id, kind, on }: Pick<Held, 'id' | 'kind' | 'on'>) =>
  held.some(one => one.id === id || (one.kind === kind && one.on === on))

type Arranged = { kind: string; by: string }

/** Who took the wish to talk to another arranges apart from those who hold the person's conversations, who don't know of it. */
function onSameSide({ wish: asked }: Conversations, by: string) {
  const isTaker = (one: string) => asked?.taken !== undefined && one === asked.taken
  return (one: Arranged) => isTaker(one.by) === isTaker(by)
}

/** A manager's note ends plans for the kind; a wish for the manager, and one for another when it is theirs who took it. */
function note(record: Conversations, deed: Extract<Deed, { deed: 'note' }>, press: Press): Decision {
  const { id, kind, on, covers = [] } = deed
  if (!isDate(on)) return refuse('badDate')
  if (on > press.today) return refuse('future')
  if (daysBetween(on, press.today) > noteWithin) return refuse('tooOld')
  if (isThere(record, deed)) return refuse('twice')
  const { wish: asked } = record
  const granted = asked && (asked.with === 'manager' || asked.taken === press.by)
  const isMine = onSameSide(record, press.by)
  // With the wish goes all that who took it has arranged, of whatever kind: nobody else is to find it there.
  const over = (one: Arranged) =>
    isMine(one) && (one.kind === kind || covers.includes(one.kind) || asked?.taken === press.by)
  const was: Was = {
    held: [id],
    planned: record.planned.filter(over),
    notNow: record.notNow.filter(over),
    ...(granted && { wish: asked }),
  }
  const { wish: _, ...others } = record
  return next(granted ? others : record, {
    held: addHeld(record.held, { id, kind, on, by: press.by, noted: press.today }, press.today),
    planned: record.planned.filter(one => !over(one)),
    notNow: record.notNow.filter(one => !over(one)),
    history: remember(record, 'note', was, press),
  })
}

/** One from a file: noted, as it were, on its own date, and over with it are only the plans for dates before. */
function bring(record: Conversations, deed: Extract<Deed, { deed: 'import' }>, press: Press): Decision {
  const { id, kind, on, covers = [] } = deed
  if (!isDate(on)) return refuse('badDate')
  if (on > press.today) return refuse('future')
  if (isThere(record, deed)) return refuse('twice')
  const over = (one: { kind: string; on: string }) => one.on <= on && (one.kind === kind || covers.includes(one.kind))
  const was: Was = { held: [id], planned: record.planned.filter(over), notNow: [] }
  return next(record, {
    held: addHeld(record.held, { id, kind, on, by: 'import', noted: on }, press.today),
    planned: record.planned.filter(one => !over(one)),
    history: remember(record, 'import', was, press),
  })
}

/**
 * Takes back what was noted in one press, while it is the same day, whether or not it has been answered: who undoes must not
 * learn from a refusal that the employee has said something.
 */
function undo(record: Conversations, batch: string, press: Press): Decision {
  const ofBatch = ({ id }: Held) => id === batch || id.startsWith(`${batch}.`)
  const taken = record.held.filter(ofBatch)
  if (taken.length === 0) return refuse('gone')
  if (taken.some(({ by, noted }) => by !== press.by || noted !== press.today)) return refuse('tooLate')
  const ids = taken.map(({ id }) => id)
  const before = record.history.flatMap(({ verb, was }) => {
    const read = verb === 'conversations.note' ? wasSchema.safeParse(was) : undefined
    return read?.success && read.data.held.some(id => ids.includes(id)) ? [read.data] : []
  })
  const asked = record.wish ?? before.find(({ wish }) => wish)?.wish
  const isMine = onSameSide(asked ? { ...record, wish: asked } : record, press.by)
  return next(record, {
    held: record.held.filter(one => !ofBatch(one)),
    planned: restore(
      record.planned,
      before.flatMap(({ planned }) => planned),
      isMine,
    ),
    notNow: restore(
      record.notNow,
      before.flatMap(({ notNow }) => notNow),
      isMine,
    ),
    ...(asked && { wish: asked }),
    history: remember(record, 'undo', { held: ids, planned: [], notNow: [] }, press),
  })
}

/** What has come meanwhile stays, so that there is one of a kind. In the order of kinds, as everything of this sort is kept. */
const restore = <T extends Arranged>(now: readonly T[], before: readonly T[], isMine: (one: Arranged) => boolean) =>
  inOrder([...now, ...before.filter(({ kind }) => !now.some(one => one.kind === kind && isMine(one)))])

const inOrder = <T extends { kind: string }>(some: readonly T[]) => some.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))

/** A planned date and *not now* exclude each other: the later word is the one that holds. */
function arrange(
  record: Conversations,
  deed: Extract<Deed, { deed: 'plan' | 'unplan' | 'notNow' }>,
  press: Press,
): Decision {
  const { kind } = deed
  const { by, today } = press
  const isMine = onSameSide(record, by)
  const about = (one: Arranged) => one.kind === kind && isMine(one)
  const planned = record.planned.filter(about)
  const notNow = record.notNow.filter(about)
  const changed = (lists: Partial<Pick<Conversations, 'planned' | 'notNow'>>) =>
    next(record, {
      planned: inOrder([...record.planned.filter(one => !about(one)), ...(lists.planned ?? [])]),
      notNow: inOrder([...record.notNow.filter(one => !about(one)), ...(lists.notNow ?? [])]),
      history: remember(record, deed.deed, { planned, notNow }, press),
    })
  if (deed.deed === 'unplan') return planned.length === 0 ? refuse('gone') : changed({ notNow })
  if (deed.deed === 'plan') {
    const { on } = deed
    if (!isDate(on) || on < today || daysBetween(today, on) > noteWithin) return refuse('badDate')
    return planned.some(one => one.on === on) ? refuse('twice') : changed({ planned: [{ kind, on, by }] })
  }
  const { until } = deed
  if (!isDate(until) || until <= today || daysBetween(today, until) > notNowWithin) return refuse('badDate')
  return notNow.some(one => one.until === until) ? refuse('twice') : changed({ notNow: [{ kind, until, by }] })
}

/** No time and no history: an answer is joined with nothing. The employee's own word goes before *confirmed together*. */
function answer(record: Conversations, id: string, word: NonNullable<Held['answer']>, { today }: Press): Decision {
  const about = record.held.find(one => one.id === id)
  if (!about) return refuse('gone')
  if (about.answer === word || (about.answer && word === 'together')) return refuse('answered')
  if (!isOpen(about, today)) return refuse('closed')
  return next(record, { held: record.held.map(one => (one === about ? { ...one, answer: word } : one)) })
}

/** The employee's wish; one for another than the manager stays when they ask for a conversation as well. */
function wish(
  record: Conversations,
  deed: Extract<Deed, { deed: 'other' | 'ask' | 'unask' }>,
  { today }: Press,
): Decision {
  const { wish: asked, ...others } = record
  if (deed.deed === 'unask') return asked ? next(others, withoutTaken(record)) : refuse('gone')
  if (deed.deed === 'ask') return asked ? refuse('twice') : next(record, { wish: { with: 'manager', since: today } })
  if (deed.held !== undefined && !record.held.some(({ id }) => id === deed.held)) return refuse('gone')
  return asked?.with === 'other' ? refuse('twice') : next(record, { wish: { with: 'other', since: today } })
}

function take(record: Conversations, { by }: Press): Decision {
  const { wish: asked } = record
  if (asked?.with !== 'other') return refuse('gone')
  if (asked.taken !== undefined) return refuse(asked.taken === by ? 'twice' : 'taken')
  return next(record, { wish: { ...asked, taken: by } })
}

/** Who the wish went to first leaves it to HR, whether or not they had said yes. */
function leaveToHr(record: Conversations, { by }: Press): Decision {
  const { wish: asked } = record
  if (asked?.with !== 'other') return refuse('gone')
  if (asked.taken !== undefined && asked.taken !== by) return refuse('taken')
  if (asked.hr && asked.taken === undefined) return refuse('twice')
  return next(record, { wish: { with: 'other', since: asked.since, hr: true }, ...withoutTaken(record) })
}

/** What who took the wish has arranged goes with it: the person's managers must not find it there. */
const withoutTaken = ({ planned, notNow, wish: asked }: Conversations) =>
  asked?.taken === undefined
    ? { planned, notNow }
    : { planned: planned.filter(({ by }) => by !== asked.taken), notNow: notNow.filter(({ by }) => by !== asked.taken) }
