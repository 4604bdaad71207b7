import { type Card, card, facts, subtle, text } from './elements.ts'
import { number, type Reader } from './locales/forms.ts'
import { roundTexts } from './locales/rounds.ts'

type Results = keyof (typeof roundTexts)['en']['results']

/** What a round did, in numbers. */
export function roundCard(counts: ReadonlyMap<Results, number>, reader: Reader): Card {
  const texts = roundTexts[reader.language]
  const sent = counts.get('sent') ?? 0
  const line = sent > 0 ? texts.done(reader, sent) : texts.nobody
  const rest = [...counts].filter(([result]) => result !== 'sent')
  return card(reader.language, line, [
    text(line),
    ...(rest.length > 0
      ? [
          subtle(texts.besides),
          facts(rest.map(([result, count]) => [texts.results[result], number(reader, count)] as const)),
        ]
      : []),
  ])
}
