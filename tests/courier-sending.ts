import { createCourier, type Passing } from '../bot/courier.ts'
import type { Message, Teams } from '../bot/teams.ts'
import type { Reference } from '../services/people-model.ts'
import type { Outcome } from '../services/today.ts'

/** Time that passes only when everybody waits, in milliseconds. */
function virtualTime(random: () => number = () => 0.5) {
  let now = 0
  const waiting: { at: number; wake: () => void }[] = []
  const passing: Passing = {
    now: () => now,
    random,
    wait: milliseconds =>
      new Promise<void>(wake => {
        waiting.push({ at: now + milliseconds, wake })
      }),
  }
  const passUntil = async (done: () => boolean) => {
    for (let idle = 0; !done(); ) {
      // Whoever was woken goes on for as many turns of promises as it needs.
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
      if (done()) return
      waiting.sort((a, b) => a.at - b.at)
      const next = waiting.shift()
      if (!next && ++idle > 3) throw new Error('Everybody waits for nothing')
      now = Math.max(now, next?.at ?? now)
      next?.wake()
    }
  }
  const until = async <T>(work: Promise<T>): Promise<T> => {
    let settled = false
    const end = () => {
      settled = true
    }
    work.then(end, end)
    await passUntil(() => settled)
    return work
  }
  return { passing, until }
}

export const message: Message = { text: 'Klart' }
export const to = (name: string): Reference => ({
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  conversationId: `a:${name}`,
  channelId: 'msteams',
  botId: '28:klart',
  userId: `29:${name}`,
})
export const taken: Outcome = { kind: 'sent', activity: 'm1' }
export const throttled: Outcome = { kind: 'failed', again: 'throttled' }
export const busy: Outcome = { kind: 'failed', again: 'busy' }

export type Call = { to: string; at: number }

/** A courier before a Teams that answers as told, after so many milliseconds, and writes down what reached it and when. */
export function sending({
  pace = 10,
  answer = () => taken,
  latency = 0,
  random,
}: {
  pace?: number
  answer?: (name: string, nth: number) => Outcome
  latency?: number
  random?: () => number
} = {}) {
  const { passing, until } = virtualTime(random)
  const calls: Call[] = []
  const nth = (name: string) => calls.filter(call => call.to === name).length
  const reached = async (reference: Reference): Promise<Outcome> => {
    const name = reference.conversationId.slice(2)
    calls.push({ to: name, at: passing.now() })
    const outcome = answer(name, nth(name))
    if (latency > 0) await passing.wait(latency)
    return outcome
  }
  const port: Teams = {
    send: reached,
    update: reached,
    member: async reference => {
      await reached(reference)
      return undefined
    },
    authentic: async () => true,
  }
  const { courier, teams } = createCourier(port, pace, passing)
  /** As a round does: a turn for each, and nobody waits for another's answer. */
  const round = async (names: readonly string[]) => {
    const answers: Promise<Outcome>[] = []
    for (const name of names) {
      await courier.turn()
      answers.push(courier.send(to(name), message))
    }
    return Promise.all(answers)
  }
  const times = (name: string) => calls.filter(call => call.to === name).map(({ at }) => at)
  return { courier, teams, passing, until, calls, round, times }
}
