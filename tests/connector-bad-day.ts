import type { Call, Fate } from './connector.ts'

type Trouble = { every: number; fate: Fate; always?: boolean; unsure?: boolean }

/** What befalls one conversation in so many, told in the order in which Klart first writes to them. */
const troubles: Trouble[] = [
  // 1.4 % have blocked the bot.
  { every: 71, fate: { status: 403, code: 'MessageWritesBlocked' }, always: true },
  { every: 97, fate: { status: 500, code: 'ServiceError' }, unsure: true },
  { every: 101, fate: { status: 502, html: '<h1>Bad gateway</h1>' }, unsure: true },
  { every: 103, fate: { status: 504 }, unsure: true },
  { every: 199, fate: 'hang', unsure: true },
  { every: 61, fate: { status: 503 } },
  { every: 67, fate: { status: 412, code: 'PreconditionFailed' } },
]

/**
 * A day on which Teams is not well: habits for a connector, and who was met by what. `blocked` never take a message;
 * `unsure` are those whose one message had an answer that does not tell whether it arrived, or none.
 */
export function badDay() {
  const blocked = new Set<string>()
  const unsure = new Set<string>()
  const met = new Map<string, Trouble | undefined>()

  function usual({ conversation }: Call): Fate | undefined {
    const known = met.get(conversation)
    if (met.has(conversation)) return known?.always ? known.fate : undefined
    const number = met.size + 1
    const trouble = troubles.find(({ every }) => number % every === 0)
    met.set(conversation, trouble)
    if (!trouble) return undefined
    if (trouble.always) blocked.add(conversation)
    else if (trouble.unsure) unsure.add(conversation)
    return trouble.fate
  }

  return { blocked, unsure, met: met as ReadonlyMap<string, unknown>, usual }
}
