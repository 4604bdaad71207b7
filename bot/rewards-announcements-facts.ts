import type { AnnouncementFacts } from '../cards/rewards-announcements.ts'
import type { Directory } from '../services/people-directory.ts'
import type { Told } from '../services/rewards-announcements.ts'
import type { Settings } from '../services/settings-model.ts'

/** What the card shows, with names as the register has them now; who has left it is counted and not named. */
export function factsOf(
  { announcement, nomination }: Told,
  directory: Directory,
  settings: Settings,
): AnnouncementFacts {
  const { joined } = announcement.entity
  const { receiver, nominator, criterion, texts } = nomination
  const nameOf = (person: string) => directory.byId(person)?.name
  // A team's announcement names the unit and nobody else, and words may name anybody.
  const team = receiver.kind === 'unit'
  return {
    nomination: nomination.nomination,
    team,
    to: receiver.kind === 'unit' ? (receiver.unit.at(-1) ?? '') : (nameOf(receiver.person) ?? ''),
    value: settings.rewards.values.find(({ value }) => value === criterion)?.names,
    why: team ? undefined : texts.why,
    from: team ? undefined : nameOf(nominator),
    joined: joined.flatMap(person => nameOf(person) ?? []),
    count: joined.length,
  }
}
