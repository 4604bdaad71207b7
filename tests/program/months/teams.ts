import { type Call, type Fate, startConnector } from '../../connector.ts'
import { chanceFor } from '../year/chance.ts'

/** A message of Klart's to somebody: when a round sent it, or because they wrote or pressed something. */
export type Post = { conversation: string; body: Record<string, unknown>; round: boolean }

const troubles: (Fate | undefined)[][] = [
  [{ status: 429 }],
  [{ status: 503 }, { status: 429 }],
  [{ status: 500 }],
  ['reset'],
]

/** Teams at the end of the wire: takes nearly everything at once, keeps what it took, and tells of each message as it comes. */
export async function openTeams(seed: number) {
  let posts: Post[] = []
  let round: { name: string; fates: Map<string, (Fate | undefined)[]> } | undefined
  let onSend: () => void = () => {}

  function fateOf(conversation: string): Fate | undefined {
    if (!round) return undefined
    const chance = chanceFor(seed, 'teams', round.name, conversation)
    if (!round.fates.has(conversation))
      round.fates.set(conversation, chance.happens(0.02) ? [...chance.one(troubles)] : [])
    return round.fates.get(conversation)?.shift()
  }

  function usual({ kind, conversation, body }: Call): Fate | undefined {
    if (kind !== 'send' && kind !== 'update') return undefined
    const fate = fateOf(conversation)
    // What is cut off or a server's fault may have arrived all the same; here it never has.
    if (fate === undefined) posts.push({ conversation, body, round: round !== undefined })
    onSend()
    return fate
  }

  const connector = await startConnector('127.0.0.1', { usual })
  return {
    url: connector.url,
    /** What has been sent since it was last asked. */
    taken(): Post[] {
      const taken = posts
      posts = []
      connector.calls.length = 0
      return taken
    },
    /** Everything that is sent while `work` goes on is a round's; `each` hears of every message. */
    async during(name: string, work: () => Promise<unknown>, each: (count: number) => void) {
      let count = 0
      round = { name, fates: new Map() }
      onSend = () => each(++count)
      try {
        await work()
      } finally {
        round = undefined
        onSend = () => {}
      }
    },
    close: () => connector.close(),
  }
}
export type TeamsStandIn = Awaited<ReturnType<typeof openTeams>>
