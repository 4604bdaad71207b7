/** So many calls in so many milliseconds. */
type Window = { calls: number; span: number }

const second = 1_000

/** What Teams allows an app in a tenant, and a bot in one conversation; as documented, and subject to change. */
const app: Window[] = [{ calls: 50, span: second }]
const sending: Window[] = [
  { calls: 7, span: second },
  { calls: 8, span: 2 * second },
  { calls: 60, span: 30 * second },
]
const asking: Window[] = sending.map(({ calls, span }) => ({ calls: 2 * calls, span }))

/**
 * Teams' limits as sliding windows. `admit` counts a call in, or gives in how many milliseconds there is room for it; what is
 * turned away does not count. `now` in milliseconds.
 */
export function teamsLimits() {
  const admitted = new Map<string, number[]>()

  /** In how many milliseconds all windows have room; 0 or less is now. */
  function roomIn(key: string, windows: readonly Window[], now: number) {
    const times = admitted.get(key) ?? []
    const longest = Math.max(...windows.map(({ span }) => span))
    while (times[0] !== undefined && times[0] <= now - longest) times.shift()
    return Math.max(...windows.map(({ calls, span }) => (times.at(-calls) ?? Number.NEGATIVE_INFINITY) + span - now))
  }

  const count = (key: string, now: number) => admitted.set(key, [...(admitted.get(key) ?? []), now])

  return {
    admit(conversation: string, kind: 'send' | 'ask', now: number): number | undefined {
      const key = `${kind}:${conversation}`
      const room = Math.max(roomIn('app', app, now), roomIn(key, kind === 'send' ? sending : asking, now))
      if (room > 0) return room
      count('app', now)
      count(key, now)
      return undefined
    },
  }
}
