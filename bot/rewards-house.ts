import type { Temporal } from 'temporal-polyfill'
import { stamp } from '../services/dates.ts'
import { isHr } from '../services/people-rules.ts'
import { atWork, loadContacts } from '../services/programme-questions.ts'
import { announced, loadDelegations } from '../services/rewards.ts'
import type { DecidingHouse } from '../services/rewards-deciders.ts'
import type { Press } from '../services/rewards-rules.ts'
import type { Settings } from '../services/settings-model.ts'
import { hrOf } from './programme-questions-contribution.ts'
import { scopeOf } from './today.ts'
import type { Scope, Services, Turn } from './turn.ts'

/** What deciding goes by, for a press or a round: the register, the delegation list, and who in HR can answer today. */
export async function decidingHouse(scope: Scope): Promise<DecidingHouse> {
  const { store, settings, today } = scope
  const [directory, delegations, people] = await Promise.all([scope.directory(), loadDelegations(store), hrOf(scope)])
  const contacts = scope.whose === 'everybody' ? scope.contacts : await loadContacts(store, people)
  return { directory, delegations, hr: atWork(people, contacts, today), settings, today }
}

/** The same for somebody's turn. Whoever is in HR may act for HR, also while their colleagues are the ones at work. */
export async function houseOf(turn: Turn): Promise<DecidingHouse> {
  const house = await decidingHouse(scopeOf(turn))
  const me = turn.person.personId
  const joins = isHr(turn.person, turn.settings, turn.firstHr) && !house.hr.includes(me)
  return joins ? { ...house, hr: [...house.hr, me] } : house
}

/** Who presses, on which rev of what, and when. */
export const pressOf = (
  turn: { person: { personId: string }; at: Temporal.Instant; today: string },
  data: Record<string, unknown>,
): Press => ({
  by: turn.person.personId,
  at: stamp(turn.at),
  today: turn.today,
  rev: typeof data.rev === 'number' ? data.rev : -1,
})

/** Writes on a nomination that it has been announced: Klart's own deed, which takes no decider. */
export const announcedBy =
  ({ store, directory }: Pick<Services, 'store' | 'directory'>, settings: Settings) =>
  async (nomination: string, at: string): Promise<void> => {
    const house = { directory: await directory(), delegations: [], hr: [], settings, today: at.slice(0, 10) }
    await announced(store, nomination, at, house)
  }
