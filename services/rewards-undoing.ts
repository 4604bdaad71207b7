import { handedTo } from './rewards-approving.ts'
import { changed } from './rewards-changes.ts'
import type { DecidingHouse } from './rewards-deciders.ts'
import { klart } from './rewards-following.ts'
import { isGranted, isOpen, type Nomination } from './rewards-model.ts'
import type { Press } from './rewards-rules.ts'

/** The last deed of those who decide or propose: what Klart did by itself and the receiver's own word leave it to be undone. */
const lastDeed = ({ history }: Nomination) =>
  history.findLast(({ by, verb }) => by !== klart && verb !== 'rewards.consent')

/** Does the person's undo do anything now? Not once it has been announced or delivered. */
export const canUndo = (one: Nomination, person: string) =>
  (isOpen(one) || one.state === 'approved') && undoableBy(one, person)

/** The rev that the last deed left: what Klart or the receiver has done since does not make its undo an old button. */
export const revOfLastDeed = (one: Nomination) => {
  const last = lastDeed(one)
  return last ? one.rev - (one.history.length - 1 - one.history.lastIndexOf(last)) : one.rev
}

/** Can this person still take the last deed back? Only an approval or a second, while nobody has acted on it since. */
export function undoableBy(one: Nomination, person: string) {
  const last = lastDeed(one)
  return (
    last?.by === person &&
    (last.verb === 'rewards.approve' || last.verb === 'rewards.second' || last.verb === 'rewards.grant')
  )
}

/** For so many minutes after a decision nobody is told, so that a slip can be taken back unseen. */
export const regretMinutes = 10

/** Has the decision stood for so long that it is told? */
export const isTold = ({ decidedAt }: Pick<Nomination, 'decidedAt'>, now: string) =>
  decidedAt !== undefined && Date.parse(now) - Date.parse(decidedAt) >= regretMinutes * 60_000

/** The nomination as it was before its last deed; what has been told is told to be taken back. */
export function undone(one: Nomination, press: Press, house: DecidingHouse): Nomination {
  const last = lastDeed(one)
  // A grant that is taken back was never proposed by anybody else.
  if (last?.verb === 'rewards.grant')
    return changed(one, 'rewards.undo', press, {
      ...withoutDecision,
      ...takenBack(one, press),
      state: 'withdrawn',
      texts: {},
    })
  const before = Object.entries(last?.was ?? {}).map(([field, value]) => [field, value ?? undefined])
  // The fields come from this nomination's own history, which was written from a nomination.
  const restored = { ...one, ...Object.fromEntries(before) } as Nomination
  const again = isOpen(restored) ? handedTo(restored, house, press.today) : {}
  return changed(one, 'rewards.undo', press, {
    ...Object.fromEntries(before),
    ...{ budget: undefined, consent: undefined, people: [], ownManagers: [] },
    ...again,
    ...takenBack(one, press),
  })
}

/** Nothing of having been decided is left. */
const withoutDecision = {
  ...{ deciders: [], people: [], ownManagers: [] },
  ...{ decision: undefined, decidedAt: undefined, budget: undefined, needed: undefined, consent: undefined },
}

/** Where those concerned have been told already, they are kept in mind and told that it was taken back. */
const takenBack = (one: Nomination, { at }: Press) =>
  isGranted(one) && isTold(one, at) ? { retracted: at, people: one.people, ownManagers: one.ownManagers } : {}
