import { roundTexts } from '../cards/locales/rounds.ts'
import { roundCard } from '../cards/rounds.ts'
import { round } from './rounds.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** `påminn nu`: one round at once, and HR reads what became of it in numbers. */
async function remind(turn: Turn): Promise<Reply> {
  const entries = await round(turn, turn.at, false)
  const counts = new Map(
    [...Map.groupBy(entries, entry => entry.result)].map(([result, some]) => [result, some.length]),
  )
  return { kind: 'card', card: roundCard(counts, turn.reader), summary: roundTexts[turn.reader.language].besides }
}

/** A round that HR starts by hand; who has had a card today gets no other. */
export const reminding = {
  commands: { 'programme.remind': { permission: 'programme.remind', run: remind } },
} satisfies Partial<Feature>
