import type { Person } from './people-model.ts'
import { type Announcement, mostJoined } from './rewards-announcements-model.ts'
import { isGranted, type Nomination } from './rewards-model.ts'

/** What decides whether a reward may be told to others. */
type Consented = Pick<Nomination, 'state' | 'mayAnnounce' | 'receiver' | 'consent'>

/**
 * May the reward be told in the unit? The nominator allows it, it is granted, and a person has said yes themselves and is not
 * under 18. `person` is the receiver in the register, undefined of a unit, which is named without its people.
 */
export function mayBeAnnounced(
  nomination: Consented,
  person: Pick<Person, 'personId' | 'active' | 'minor'> | undefined,
): boolean {
  const { receiver, consent, mayAnnounce } = nomination
  if (!mayAnnounce || !isGranted(nomination)) return false
  if (receiver.kind === 'unit') return true
  return consent?.yes === true && person?.personId === receiver.person && person.active && person.minor !== true
}

/** Has it been told, as far as is known? */
export const isOut = ({ way }: Pick<Announcement, 'way'>) => way !== undefined

/**
 * Why somebody doesn't join in. `over`: it is told no more; `own`: it is about them; `nominator`: it is their own words; `full`:
 * there is no room for more.
 */
export type JoinRefusal = 'over' | 'own' | 'nominator' | 'full'

/** The announcement with one more, the same one when they have joined already, or why not. Pure. */
export function join(
  announcement: Announcement,
  nomination: Pick<Nomination, 'receiver' | 'nominator'>,
  person: string,
): { announcement: Announcement } | { refused: JoinRefusal } {
  const { receiver, nominator } = nomination
  if (!isOut(announcement)) return { refused: 'over' }
  if (receiver.kind === 'person' && receiver.person === person) return { refused: 'own' }
  if (nominator === person) return { refused: 'nominator' }
  if (announcement.joined.includes(person)) return { announcement }
  if (announcement.joined.length >= mostJoined) return { refused: 'full' }
  return { announcement: { ...announcement, rev: announcement.rev + 1, joined: [...announcement.joined, person] } }
}
