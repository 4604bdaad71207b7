import { approved, fits, handedTo, isFinal, signed } from './rewards-approving.ts'
import { type Changes, changed } from './rewards-changes.ts'
import { actsAs, type DecidingHouse, decidersOf, isInterested, isOneself } from './rewards-deciders.ts'
import { type DeclineReason, type Form, isOpen, type Nomination, type NominationState } from './rewards-model.ts'
import { ownIdea } from './rewards-settings.ts'
import { revOfLastDeed, undoableBy, undone } from './rewards-undoing.ts'

/** The shortest and the longest reason for a nomination, in characters. */
export const whyLength = { least: 20, most: 500 }

/** The longest number of a decision, in characters. */
const longestNumber = 60

/**
 * What can be done about a nomination. `approve`: `again` tells that the receiver was rewarded for the same thing a short time
 * ago. `announce` is Klart's own, once the words have gone out; the rest are people's.
 */
export type Deed =
  | { deed: 'correct'; criterion: string; why: string; mayAnnounce: boolean }
  | { deed: 'withdraw' }
  | { deed: 'see' }
  | { deed: 'approve'; form: Form; again: boolean }
  | { deed: 'second' }
  | { deed: 'decline'; reason: DeclineReason; text?: string | undefined }
  | { deed: 'ask'; text: string }
  | { deed: 'answer'; text: string }
  | { deed: 'recuse' }
  | { deed: 'undo' }
  | { deed: 'consent'; yes: boolean }
  | { deed: 'announce' }
  | { deed: 'deliver'; number?: string | undefined }

/** Who does it, on which rev (as the button had it; undefined where there is no button), and when. */
export type Press = { by: string; rev?: number | undefined; at: string; today: string }

/**
 * Why nothing changed. `already`: this very deed is done. `changed`: somebody was first. `interested`: they have an interest of
 * their own. `seen`: it has been opened, so it is corrected no more. `noForm`: the form doesn't fit. `moneyOff`: no money to one
 * person until the criteria are dealt with. `oneself`: only an own idea. `ownTeam`: no money to a team on the word of one of its own. `nobodyNext`: it has nowhere to go on to. `tooLate`: announced or delivered.
 */
export type Refusal =
  | 'already'
  | 'changed'
  | 'notYours'
  | 'interested'
  | 'closed'
  | 'seen'
  | 'badText'
  | 'badCriterion'
  | 'oneself'
  | 'noForm'
  | 'moneyOff'
  | 'again'
  | 'ownTeam'
  | 'nobodyNext'
  | 'needsNumber'
  | 'tooLate'
  | 'nothingToUndo'

/** The nomination as it is to be written, or why nothing is. */
export type Decided = { nomination: Nomination } | { refused: Refusal }

/** In which states each deed can be done; in every other one it is refused, with what is true now. */
export const allowed: Record<Deed['deed'], readonly NominationState[]> = {
  correct: ['sent'],
  withdraw: ['sent', 'question', 'seconded'],
  see: ['sent', 'question', 'seconded'],
  approve: ['sent', 'question', 'seconded'],
  second: ['sent', 'question', 'seconded'],
  decline: ['sent', 'question', 'seconded'],
  ask: ['sent', 'seconded'],
  answer: ['question'],
  recuse: ['sent', 'question', 'seconded'],
  undo: ['sent', 'seconded', 'approved'],
  consent: ['approved', 'announced', 'delivered'],
  announce: ['approved', 'delivered'],
  deliver: ['approved', 'announced'],
}

/** Deeds of whoever it waits for. */
const deciding: readonly Deed['deed'][] = ['see', 'approve', 'second', 'decline', 'ask', 'recuse']

/** The nomination after the deed, or why not. Pure; a nomination is never changed in place. */
export function decide(one: Nomination, deed: Deed, press: Press, house: DecidingHouse): Decided {
  const stands = deed.deed === 'undo' ? revOfLastDeed(one) : one.rev
  if (press.rev !== undefined && (press.rev < stands || press.rev > one.rev))
    return { refused: repeated(one, deed, press) ? 'already' : 'changed' }
  const refused = refusalOf(one, deed, press, house)
  return refused ? { refused } : { nomination: after(one, deed, press, house) }
}

/** The same button pressed again: the last entry is this person's, with this deed, made from that very rev. */
function repeated(one: Nomination, { deed }: Deed, press: Press) {
  const last = one.history.at(-1)
  return last?.by === press.by && last.verb === `rewards.${deed}` && one.rev === (press.rev ?? 0) + 1
}

function refusalOf(one: Nomination, deed: Deed, press: Press, house: DecidingHouse): Refusal | undefined {
  const { by } = press
  const theirs = whose(one, deed, by, house)
  if (theirs) return theirs
  if (!allowed[deed.deed].includes(one.state)) return untimely(one, deed)
  switch (deed.deed) {
    case 'correct':
      return one.seenAt ? 'seen' : badCorrection(one, deed, house)
    case 'ask':
    case 'answer':
      return badText(deed.text, 2, whyLength.most)
    case 'approve':
      return unfit(one, deed, press, house)
    case 'second':
      return goesOn(one, press, house) ? undefined : 'nobodyNext'
    case 'decline':
      return badText(deed.text ?? '', 0, whyLength.most)
    case 'announce':
      return one.announcedAt ? 'already' : undefined
    case 'consent':
      return one.consent?.yes === deed.yes ? 'already' : undefined
    case 'deliver':
      return one.decision?.money && !(deed.number?.trim() || one.number)
        ? 'needsNumber'
        : badText(deed.number ?? '', 0, longestNumber)
    case 'undo':
      return undoableBy(one, by) ? undefined : 'nothingToUndo'
    default:
      return undefined
  }
}

/** What is true now of a deed that can't be done in that state. */
function untimely({ state }: Nomination, { deed }: Deed): Refusal {
  if (isOpen({ state })) {
    if (deed === 'correct') return 'seen'
    if (deed === 'ask') return 'already'
    return deed === 'undo' ? 'nothingToUndo' : 'changed'
  }
  if (state !== 'announced' && state !== 'delivered') return 'closed'
  if (deed === 'announce' || deed === 'deliver') return 'already'
  return deed === 'withdraw' || deed === 'undo' ? 'tooLate' : 'closed'
}

/** A correction gives no other reason than could have been sent. */
function badCorrection(
  one: Nomination,
  { criterion, why }: Extract<Deed, { deed: 'correct' }>,
  { settings, directory }: DecidingHouse,
): Refusal | undefined {
  const { values } = settings.rewards
  if (criterion !== one.criterion && !values.some(({ value, active }) => value === criterion && active))
    return 'badCriterion'
  if (criterion !== ownIdea && isOneself(one, directory)) return 'oneself'
  return badText(why, whyLength.least, whyLength.most)
}

const badText = (text: string, least: number, most: number): Refusal | undefined => {
  const { length } = text.trim()
  return length < least || length > most ? 'badText' : undefined
}

/** Does the reward, or some of its money, come to the person? Nobody marks that as paid themselves. */
const isPaidTo = (person: string, { receiver, decision, people }: Nomination) =>
  receiver.kind === 'person' ? receiver.person === person : decision?.money === true && people.includes(person)

/** Whose deed is it? Nobody's who has an interest, and nobody's who is not asked. */
function whose(one: Nomination, { deed }: Deed, by: string, house: DecidingHouse): Refusal | undefined {
  if (deed === 'correct' || deed === 'withdraw' || deed === 'answer')
    return one.nominator === by ? undefined : 'notYours'
  if (deed === 'deliver' && isPaidTo(by, one)) return 'interested'
  if (deed === 'consent') return one.receiver.kind === 'person' && one.receiver.person === by ? undefined : 'notYours'
  // Their place in the line is found from a nomination that is open: later states are refused by name.
  if (!deciding.includes(deed) || !isOpen(one)) return undefined
  if (actsAs(by, one, house) !== undefined) return undefined
  return isInterested(by, one, house.directory, false) ? 'interested' : 'notYours'
}

function unfit(
  one: Nomination,
  deed: Extract<Deed, { deed: 'approve' }>,
  press: Press,
  house: DecidingHouse,
): Refusal | undefined {
  const refused = fits(deed.form, one, house, press.today)
  if (refused) return refused
  if (deed.again) return 'again'
  if (isInterested(press.by, one, house.directory, deed.form.money)) return 'interested'
  return isFinal(one, deed.form, press, house) || goesOn(one, press, house) ? undefined : 'nobodyNext'
}

const goesOn = (one: Nomination, press: Press, house: DecidingHouse) =>
  (decidersOf(signed(one, undefined, press, house), house)?.people.length ?? 0) > 0

/** Both texts go; the kind words stay until the nominator has been told. */
const declined = ({ reason, text = '' }: Extract<Deed, { deed: 'decline' }>, { by, at }: Press): Changes => ({
  ...{ state: 'declined', deciders: [], declined: { by, at, reason }, decision: undefined },
  texts: text.trim() ? { decline: text.trim() } : {},
})

function after(one: Nomination, deed: Deed, press: Press, house: DecidingHouse): Nomination {
  const { at, today } = press
  const write = (changes: Changes) => changed(one, `rewards.${deed.deed}`, press, changes)
  switch (deed.deed) {
    case 'correct':
      return write({
        criterion: deed.criterion,
        mayAnnounce: deed.mayAnnounce,
        texts: { ...one.texts, why: deed.why.trim() },
      })
    case 'withdraw':
      return write({ state: 'withdrawn', deciders: [], texts: {} })
    case 'see':
      // No transition: buttons that stand in other places stay good.
      return one.seenAt ? one : { ...one, seenAt: at }
    case 'approve':
      return write(approved(one, deed.form, press, house))
    case 'second': {
      const after = signed(one, undefined, press, house)
      return write({ state: 'seconded', signatures: after.signatures, ...handedTo(after, house, today) })
    }
    case 'decline':
      return write(declined(deed, press))
    case 'ask':
      return write({
        state: 'question',
        since: today,
        question: { by: press.by, at },
        texts: { why: one.texts.why, question: deed.text.trim() },
      })
    case 'answer':
      return write({
        ...waiting(one),
        ...handedTo(one, house, today),
        ...(one.question ? { question: { ...one.question, answeredAt: at } } : {}),
        texts: { ...one.texts, answer: deed.text.trim() },
      })
    case 'recuse': {
      const recused = [...one.recused, press.by]
      return write({ ...waiting(one), recused, ...handedTo({ ...one, recused }, house, today) })
    }
    case 'consent':
      return write({ consent: { yes: deed.yes, at } })
    case 'announce':
      return write({ announcedAt: at, ...(one.state === 'approved' ? { state: 'announced' } : {}) })
    case 'deliver':
      return write({
        state: 'delivered',
        deliveredAt: at,
        ...(deed.number?.trim() ? { number: deed.number.trim() } : {}),
      })
    case 'undo':
      return undone(one, press, house)
  }
}

/** The state of a nomination that waits for a decider. */
const waiting = ({ signatures }: Nomination): { state: NominationState } => ({
  state: signatures.length > 0 ? 'seconded' : 'sent',
})
