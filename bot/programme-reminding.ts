import { roundTexts } from '../cards/locales/rounds.ts'
import { type RoundFacts, roundCard } from '../cards/rounds.ts'
import { describe } from './faults.ts'
import type { Round } from './rounds-plan.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** HR waits so long for the round's report before it is sent afterwards, in milliseconds: Teams waits ten to fifteen seconds. */
const patience = 4_000

/** `påminn nu`: a round that waits for nobody's day or hour, and HR reads what became of it in numbers. */
async function remind(turn: Turn): Promise<Reply> {
  const running = turn.rounds.run({ at: turn.at, manner: turn.development ? 'anyTime' : 'byHand' })
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), patience)
  const made = await Promise.race([running, late.promise])
  clearTimeout(timer)
  if (made) return reportOf(turn, made)
  running.then(
    round => turn.teams.send(turn.sender.reference, messageOf(turn, round)),
    fault => turn.log.error({ fault: describe(fault) }, 'A round that HR asked for failed'),
  )
  return { kind: 'line', text: roundTexts[turn.reader.language].started }
}

const messageOf = (turn: Turn, made: Round) => ({
  card: roundCard(factsOf(made, turn), turn.reader),
  summary: roundTexts[turn.reader.language].besides,
})

function reportOf(turn: Turn, made: Round): Reply {
  const texts = roundTexts[turn.reader.language]
  if (made.ended === 'heldElsewhere') return { kind: 'line', text: texts.busy }
  if (made.ended === 'outsideHours') return { kind: 'line', text: texts.outsideHours }
  return { kind: 'card', ...messageOf(turn, made) }
}

/** The outcomes and the silences counted; those who have nothing due are nobody's concern. */
export function factsOf({ entries, ended }: Round, { reader }: Pick<Turn, 'reader'>): RoundFacts {
  const texts = roundTexts[reader.language]
  const tried = entries.filter(({ composition }) => composition.kind !== 'nothing')
  const results = new Map(
    [...Map.groupBy(tried, ({ result }) => result ?? ('left' as const))].map(([key, some]) => [key, some.length]),
  )
  const reasons = entries.flatMap(({ composition }) => {
    if (composition.kind !== 'nothing' || composition.silence.why === 'nothingDue') return []
    // Without the dates: this one counts people and does not list them.
    return [texts.silence[composition.silence.why]]
  })
  const silent = [...Map.groupBy(reasons, words => words)].map(([words, some]) => [words, some.length] as const)
  const problem =
    ended === 'refused' ? texts.refused : ended === 'faults' || ended === 'stopped' ? texts.broken : undefined
  return { results, silent, problem }
}

/** A round that HR starts by hand; who has had a card today gets no other. */
export const reminding = {
  commands: { 'programme.remind': { permission: 'programme.remind', run: remind } },
} satisfies Partial<Feature>
