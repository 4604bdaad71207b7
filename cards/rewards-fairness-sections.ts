import type { Fairness } from '../services/rewards-fairness.ts'
import type { TraitTable } from '../services/rewards-traits.ts'
import { shareWords } from './conversations-status.ts'
import { type Element, facts, group, small, strong, text } from './elements.ts'
import { number, type Reader, sentence } from './locales/forms.ts'
import { fairnessTexts } from './locales/rewards-fairness.ts'

function traitElements({ trait, rows }: TraitTable, fullTimeHours: number, reader: Reader): Element[] {
  const { traits: texts } = fairnessTexts[reader.language]
  if (rows.length === 0) return [text(`${texts[trait]}: ${texts.hidden}`)]
  const told = rows.map(({ groups, values: { people, reached } }) => {
    const names = groups.map(one => texts[one])
    const name = names.length > 1 ? `${names.slice(0, -1).join(', ')} ${texts.and} ${names.at(-1)}` : names.join()
    const words = texts.row(number(reader, reached), number(reader, people), shareWords(reader, reached, people))
    return [sentence(name), words] as const
  })
  const note = trait === 'hours' ? [small(texts.partTime(number(reader, fullTimeHours)))] : []
  return [text(texts[trait]), facts(told), ...note]
}

/** How reward reaches people by contract, hours and rhythm, as far as the register knows. */
export function traitsSection({ rows, traits, fullTimeHours }: Fairness, reader: Reader): Element[] {
  // Where nobody was reached, the first sentence has said it of every group.
  if (traits.length === 0 || rows[0]?.values.reached === 0) return []
  const title = strong(fairnessTexts[reader.language].traits.title)
  return [group([title, ...traits.flatMap(table => traitElements(table, fullTimeHours, reader))], true)]
}

/** On how many the rewards of their own fall. */
export function mostSection({ most }: Fairness, reader: Reader): Element[] {
  if (!most) return []
  const { most: texts } = fairnessTexts[reader.language]
  const { top, all, part, even } = most
  const share = texts.share(number(reader, top), shareWords(reader, part, all), number(reader, all))
  return [
    group(
      [strong(texts.title), text(`${share} ${texts.even(shareWords(reader, even, all))}`), small(texts.counted)],
      true,
    ),
  ]
}

/** How many were granted, to groups and by managers directly, and how long the others waited. */
export function grantedSection({ granted, days }: Fairness, reader: Reader): Element[] {
  if (!granted) return []
  const { granted: texts } = fairnessTexts[reader.language]
  const { all, direct, team } = granted
  const lines = [
    texts.all(number(reader, all)),
    ...(team ? [texts.team(number(reader, team))] : []),
    direct === undefined ? texts.directHidden : texts.direct(number(reader, direct), shareWords(reader, direct, all)),
    ...(days === undefined ? [] : [texts.days(reader, days)]),
  ]
  return [group([strong(texts.title), ...lines.map(text)], true)]
}
