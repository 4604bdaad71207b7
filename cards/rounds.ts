import { type Card, card, facts, subtle, text } from './elements.ts'
import { number, type Reader } from './locales/forms.ts'
import { roundTexts } from './locales/rounds.ts'

type Results = keyof (typeof roundTexts)['en']['results']

/** How many messages had each outcome, and how many people were silent for each reason; the words of both are given. */
export type RoundFacts = {
  results: ReadonlyMap<Results, number>
  silent: readonly (readonly [string, number])[]
  problem?: string | undefined
}

/** What a round did, in numbers. */
export function roundCard({ results, silent, problem }: RoundFacts, reader: Reader): Card {
  const texts = roundTexts[reader.language]
  const sent = results.get('sent') ?? 0
  const line = sent > 0 ? texts.done(reader, sent) : texts.nobody
  const rows = [
    ...[...results]
      .filter(([result]) => result !== 'sent')
      .map(([result, count]) => [texts.results[result], count] as const),
    ...silent,
  ].map(([words, count]) => [words, number(reader, count)] as const)
  return card(reader.language, line, [
    text(line),
    ...(problem ? [text(problem)] : []),
    ...(rows.length > 0 ? [subtle(texts.besides), facts(rows)] : []),
  ])
}
