import pThrottle from 'p-throttle'
import type { Reference } from '../services/people-model.ts'
import type { Outcome } from '../services/today.ts'
import type { Message, Teams } from './teams.ts'

/** Sends at no more than the tenant's pace, `pace` messages a second. */
export function createCourier(teams: Teams, pace: number): (to: Reference, message: Message) => Promise<Outcome> {
  const throttle = pThrottle({ limit: 1, interval: 1_000 / pace })
  return throttle((to: Reference, message: Message) => teams.send(to, message))
}
