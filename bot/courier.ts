import { setTimeout as after } from 'node:timers/promises'
import type { Reference } from '../services/people-model.ts'
import type { Outcome } from '../services/today.ts'
import type { Message, Teams } from './teams.ts'

/** The passing of time in milliseconds; tests give their own. */
export type Passing = { now(): number; wait(milliseconds: number): Promise<unknown>; random(): number }

const realPassing: Passing = { now: () => performance.now(), wait: after, random: Math.random }

/**
 * Sends what Klart says of its own accord. `turn` resolves when the tenant's pace has room for one more message; the caller
 * then claims and sends at once. `send` tries again, with growing waits, what Teams says it has not taken.
 */
export type Courier = {
  turn(): Promise<void>
  send(to: Reference, message: Message): Promise<Outcome>
  /** Messages a second from now on. */
  pace(perSecond: number): void
}

/** A message is tried so many times in all, and no longer than so many milliseconds. */
const tries = 5
const patience = 60_000

/** The first wait where Teams names none, in milliseconds; it doubles each time. */
const firstWait = 1_000

/** So many conversations throttled with nothing taken between them mean the tenant's limit, and not one conversation's. */
const throttledTogether = 3

/**
 * The courier, and the port to Teams for everything else: calls of that one never wait, but count, so that the tenant's pace
 * is kept by both together.
 */
export function createCourier(port: Teams, perSecond: number, passing: Passing = realPassing) {
  const pace = createPace(perSecond, passing)
  const throttled = new Set<string>()

  async function send(to: Reference, message: Message): Promise<Outcome> {
    const until = passing.now() + patience
    for (let attempt = 1; ; attempt++) {
      const outcome = await port.send(to, message)
      if (outcome.kind === 'sent') throttled.clear()
      if (outcome.kind !== 'failed' || !outcome.again) return outcome
      const wait = waitFor(outcome, attempt, passing.random())
      if (outcome.again === 'throttled') throttled.add(to.conversationId)
      if (outcome.again === 'throttled' && throttled.size >= throttledTogether) pace.hold(Math.min(wait, patience))
      if (attempt === tries || passing.now() + wait > until) return outcome
      await passing.wait(wait)
      await pace.turn()
      // Where everybody is held, one's turn may come too late.
      if (passing.now() > until) return outcome
    }
  }

  const counted: Teams = {
    ...port,
    send: (to, message) => pace.spend(() => port.send(to, message)),
    update: (to, activity, message) => pace.spend(() => port.update(to, activity, message)),
    member: at => pace.spend(() => port.member(at)),
  }
  return { courier: { turn: pace.turn, send, pace: pace.set } satisfies Courier, teams: counted }
}

/** What Teams asks for, or a wait that doubles, with jitter so that not everybody comes back at once. */
function waitFor({ retryAfter }: { retryAfter?: number }, attempt: number, random: number) {
  if (retryAfter !== undefined) return retryAfter * 1_000 * (1 + random / 10)
  return firstWait * 2 ** (attempt - 1) * (0.5 + random)
}

/** Turns at an even pace. What could not wait is counted too, and the others then wait the longer. */
function createPace(perSecond: number, { now, wait }: Passing) {
  let interval = 1_000 / perSecond
  let next = Number.NEGATIVE_INFINITY
  /** The next turn; one that came a little late does not slow the pace down. */
  const take = () => {
    const at = Math.max(next, now() - interval)
    next = at + interval
    return at
  }
  return {
    set: (faster: number) => {
      interval = 1_000 / faster
    },
    hold: (milliseconds: number) => {
      next = Math.max(next, now() + milliseconds)
    },
    spend: <T>(call: () => T): T => {
      take()
      return call()
    },
    turn: async () => {
      const left = take() - now()
      if (left > 0) await wait(left)
    },
  }
}
