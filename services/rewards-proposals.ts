import { daysBetween } from './dates.ts'
import type { Directory } from './people-directory.ts'
import { isUnder } from './people-units.ts'
import { decisionOf, fits, handedTo, mayReceive, smallestTeam, told } from './rewards-approving.ts'
import { type DecidingHouse, isDirect, isOneself, managersWhere, receivedBy } from './rewards-deciders.ts'
import { type Form, type Nomination, type Receiver, receivedKey } from './rewards-model.ts'
import { type Refusal, whyLength } from './rewards-rules.ts'
import { ownIdea } from './rewards-settings.ts'

/** What somebody proposes. `form`: a manager grants it. */
export type Proposal = {
  nominator: string
  receiver: Receiver
  criterion: string
  why: string
  mayAnnounce: boolean
  form?: Form | undefined
}

/**
 * Why nothing is proposed. `leased`: they can be thanked. `tooLarge`, `tooSmall`: more or fewer people than a team has.
 * `repeated`: the nominator has proposed them for the same a short time ago. `tooMany`: as many as one may send in 30 days.
 */
export type ProposalRefusal =
  | Refusal
  | 'off'
  | 'nobody'
  | 'leased'
  | 'tooLarge'
  | 'tooSmall'
  | 'repeated'
  | 'tooMany'
  | 'notManager'

/** A team is at most so many people. */
export const largestTeam = 150

/** For so many days the nominations that somebody sends are counted together. */
export const countedDays = 30

/**
 * Where the deed was done, as far as Klart can know: in the receiver's unit when the nominator is of it (or of one below it), leads it or is
 * above it, else where the nominator works.
 */
export function whereDone(nominator: string, receiver: Receiver, directory: Directory): string[] {
  if (receiver.kind === 'unit') return receiver.unit
  const theirs = directory.byId(receiver.person)?.unit ?? []
  const own = directory.byId(nominator)?.unit ?? theirs
  const leads =
    directory.byId(receiver.person)?.manager === nominator || directory.managersOf(theirs).includes(nominator)
  const isOfIt = isUnder(own, theirs) || isUnder(theirs, own)
  return leads || isOfIt || receiver.person === nominator ? theirs : own
}

/** A nomination that has not been sent: what its line of deciders is found from. */
export function draftOf(
  proposal: Pick<Proposal, 'nominator' | 'receiver'>,
  nomination: string,
  directory: Directory,
): Pick<
  Nomination,
  'nomination' | 'nominator' | 'receiver' | 'unit' | 'country' | 'recused' | 'passed' | 'signatures'
> {
  const { nominator, receiver } = proposal
  const [first] = receivedBy(receiver, directory)
  const country = directory.byId(first ?? '')?.country ?? directory.byId(nominator)?.country ?? 'FI'
  const unit = whereDone(nominator, receiver, directory)
  return { nomination, nominator, receiver, unit, country, recused: [], passed: [], signatures: [] }
}

/** Does the person lead where the deed was done, so that they can grant instead of proposing? Never to themselves. */
export function mayGrant(person: string, draft: Pick<Nomination, 'receiver' | 'unit'>, directory: Directory): boolean {
  const { receiver } = draft
  if (receiver.kind === 'person' && receiver.person === person) return false
  return managersWhere(draft, directory).includes(person)
}

/** What the rules need to know of the nominator's earlier nominations: those of the last months. */
export type Earlier = readonly Pick<Nomination, 'receiver' | 'criterion' | 'sentAt' | 'state'>[]

const isSame = (a: Receiver, b: Receiver) => receivedKey(a) === receivedKey(b)

/** Why it can't be proposed, if so. */
export function refusalOf(proposal: Proposal, earlier: Earlier, house: DecidingHouse): ProposalRefusal | undefined {
  const { receiver, nominator, criterion, why } = proposal
  const { settings, directory, today } = house
  const { rewards } = settings
  if (!rewards.active) return 'off'
  const people = receivedBy(receiver, directory)
  const [first] = people
  if (!directory.byId(first ?? '')) return 'nobody'
  if (people.length > largestTeam) return 'tooLarge'
  if (!people.some(id => mayReceive(directory.byId(id)))) return 'leased'
  if (criterion !== ownIdea && isOneself(proposal, directory)) return 'oneself'
  if (receiver.kind === 'unit' && people.length < smallestTeam) return 'tooSmall'
  if (!rewards.values.some(({ value, active }) => value === criterion && active)) return 'badCriterion'
  const length = why.trim().length
  if (length < whyLength.least || length > whyLength.most) return 'badText'
  const live = earlier.filter(({ state }) => state !== 'withdrawn')
  const isWithin = (days: number) => (one: Earlier[number]) => daysBetween(one.sentAt.slice(0, 10), today) < days
  const same = live.filter(one => one.criterion === criterion && isSame(one.receiver, receiver))
  if (same.some(isWithin(rewards.againDays))) return 'repeated'
  // What was withdrawn has been on somebody's card too.
  return earlier.filter(isWithin(countedDays)).length >= limitOf(nominator, house) ? 'tooMany' : undefined
}

/** How many nominations the person may send in 30 days: as many as the most generous of their roles has. */
export function limitOf(person: string, { settings, directory, hr }: DecidingHouse): number {
  const { employee, manager, hr: ofHr } = settings.rewards.perMonth
  const leads = directory.reportsOf(person).length > 0
  return Math.max(employee, leads ? manager : 0, hr.includes(person) ? ofHr : 0)
}

/** The nomination as it is sent, or granted; or why it is not. `ids`: a new id nobody has. Pure. */
export function propose(
  proposal: Proposal,
  { nomination, at }: { nomination: string; at: string },
  earlier: Earlier,
  house: DecidingHouse,
): { nomination: Nomination } | { refused: ProposalRefusal } {
  const refused = refusalOf(proposal, earlier, house)
  if (refused) return { refused }
  const { criterion, why, mayAnnounce, form } = proposal
  const draft = draftOf(proposal, nomination, house.directory)
  const sent: Nomination = {
    ...{ id: `nomination:${nomination}`, rev: 0, history: [] },
    ...draft,
    ...{ state: 'sent', criterion, mayAnnounce, sentAt: at, direct: false, deciders: [], since: house.today },
    ...{ people: [], ownManagers: [], texts: { why: why.trim() } },
  }
  if (form) return granted(sent, form, at, house)
  const next = handedTo(sent, house, house.today)
  return next.deciders.length > 0 ? { nomination: { ...sent, ...next } } : { refused: 'nobodyNext' }
}

/** A manager's own grant: decided at once within their limit, else the first of two signatures. */
function granted(
  sent: Nomination,
  form: Form,
  at: string,
  house: DecidingHouse,
): { nomination: Nomination } | { refused: ProposalRefusal } {
  const { nominator } = sent
  if (!mayGrant(nominator, sent, house.directory)) return { refused: 'notManager' }
  const refused = fits(form, sent, house, house.today)
  if (refused) return { refused }
  const decision = decisionOf(form, sent)
  const signatures = [{ by: nominator, at, as: 'manager' as const, ground: 'manager', form: decision.form }]
  const history = [{ at, by: nominator, verb: 'rewards.grant', was: {} }]
  const one = { ...sent, rev: 1, history, decision, signatures }
  if (isDirect(decision, sent, house.settings))
    return {
      nomination: {
        ...{ ...one, state: 'approved', direct: true, needed: 1, decidedAt: at },
        ...told(one, one, house.directory),
      },
    }
  const next = handedTo(one, house, house.today)
  return next.deciders.length > 0
    ? { nomination: { ...one, state: 'seconded', needed: 2, ...next } }
    : { refused: 'nobodyNext' }
}
