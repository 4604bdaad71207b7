import { type Call, type Connector, type Fate, startConnector } from '../../connector.ts'
import { chanceFor } from './chance.ts'

/**
 * How Teams is at the moment: `fine` but for a few single messages, too busy for everybody, refusing Klart's credentials, or
 * not to be reached at all.
 */
export type Weather = 'fine' | 'busy' | 'refusing' | 'gone'

/** What Klart knows of a message afterwards: it arrived, perhaps did, or certainly did not, and for the last why. */
export type Known = 'sent' | 'unknown' | 'failed' | 'blocked' | 'refused'

/** A message of a round, with every answer that Teams gave to it. `arrived`: the person has it, whatever Klart knows. */
export type Attempt = { conversation: string; bodies: Record<string, unknown>[]; answers: Known[]; arrived: boolean }

/** A message has come, whatever becomes of it; `count` conversations have had one in the round. */
type Heard = (count: number, body: Record<string, unknown>) => void

/** What Teams does with the messages that it does not take at once. */
const troubles: Fate[][] = [
  [{ status: 429 }],
  [{ status: 429 }, { status: 429 }],
  [{ status: 429, headers: { 'retry-after': '2' } }],
  [{ status: 503 }],
  [{ status: 503, headers: { 'retry-after': '30' } }, { status: 429 }],
  [{ status: 412, code: 'PreconditionFailed' }],
  Array.from({ length: 5 }, () => ({ status: 429 })),
  [{ status: 500 }],
  [{ status: 502, html: '<h1>Bad gateway</h1>' }],
  [{ status: 504 }],
  ['reset'],
  [{ status: 429 }, 'reset'],
]

const meanings: Record<number, Known> = {
  401: 'refused',
  403: 'blocked',
  404: 'blocked',
  412: 'failed',
  429: 'failed',
  503: 'failed',
}
const meaningOf = (fate: Fate | undefined): Known => {
  if (fate === undefined) return 'sent'
  return typeof fate === 'object' && 'status' in fate ? (meanings[fate.status] ?? 'unknown') : 'unknown'
}

/** Teams, on the wire: what it takes and refuses, and what was sent through it in a round. */
export async function openTeams(seed: number, trouble: number) {
  const blocked = new Set<string>()
  const planned = new Map<string, Fate[]>()
  let round: Map<string, Attempt> | undefined
  let outside = 0
  let rounds = 0
  const chanceOf = (conversation: string) => chanceFor(seed, rounds, conversation)
  let weather: Weather = 'fine'
  let onSend: Heard = () => {}
  const unknownKinds = new Map<string, number>()

  function fateOf(conversation: string): Fate | undefined {
    if (weather === 'refusing') return { status: 401 }
    if (weather === 'busy') return { status: 503 }
    if (blocked.has(conversation)) return { status: 403, code: 'ConversationBlockedByUser' }
    if (!round) return undefined
    const chance = chanceOf(conversation)
    if (!round.has(conversation) && chance.happens(trouble)) planned.set(conversation, [...chance.one(troubles)])
    return planned.get(conversation)?.shift()
  }

  function usual({ kind, conversation, body }: Call): Fate | undefined {
    if (kind !== 'send') return undefined
    const fate = fateOf(conversation)
    if (!round) {
      outside++
      return fate
    }
    const attempt = round.get(conversation) ?? { conversation, bodies: [], answers: [], arrived: false }
    round.set(conversation, attempt)
    const meaning = meaningOf(fate)
    attempt.bodies.push(body)
    attempt.answers.push(meaning)
    attempt.arrived ||=
      meaning === 'sent' || (meaning === 'unknown' && chanceOf(`arrives ${conversation}`).happens(0.5))
    if (meaning === 'unknown') {
      const what = typeof fate === 'object' && 'status' in fate ? String(fate.status) : String(fate)
      unknownKinds.set(what, (unknownKinds.get(what) ?? 0) + 1)
    }
    onSend([...round.values()].length, body)
    return fate
  }

  let connector: Connector = await startConnector('127.0.0.1', { usual })
  const { url } = connector
  const port = Number(new URL(url).port)
  return {
    url,
    blocked,
    unknownKinds,
    /** How many messages answered what somebody had pressed or written. */
    replies: () => outside,
    weather: () => weather,
    async turn(next: Weather) {
      if (next === weather) return
      if (next === 'gone') await connector.close()
      if (weather === 'gone') connector = await startConnector('127.0.0.1', { usual, port })
      weather = next
    },
    /** Everything that is sent while `work` goes on is Klart's own doing; `each` hears of every message as it comes. */
    async during(work: () => Promise<unknown>, each: Heard = () => {}): Promise<Attempt[]> {
      const made = new Map<string, Attempt>()
      round = made
      rounds++
      onSend = each
      planned.clear()
      await work()
      round = undefined
      connector.calls.length = 0
      return [...made.values()].sort((a, b) => (a.conversation < b.conversation ? -1 : 1))
    },
    close: () => (weather === 'gone' ? Promise.resolve() : connector.close()),
  }
}
export type TeamsStandIn = Awaited<ReturnType<typeof openTeams>>
