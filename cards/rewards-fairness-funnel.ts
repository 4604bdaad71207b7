import type { Fairness, FairnessRow } from '../services/rewards-fairness.ts'
import type { Standing } from '../services/statistics.ts'
import { type Element, group, plain, small, strong, text } from './elements.ts'
import { localeOf, number, type Reader } from './locales/forms.ts'
import { fairnessTexts } from './locales/rewards-fairness.ts'

/** How many units are named at once; the others stand by area. */
const mostNames = 8

const outside = ['farAbove', 'farBelow', 'above', 'below'] as const satisfies readonly Exclude<Standing, 'within'>[]

/** Units by their own names in alphabetical order; with the unit above where two have the same. */
function names(rows: readonly FairnessRow[], all: readonly FairnessRow[], reader: Reader): string {
  const alike = (name: string | undefined) => all.filter(({ unit }) => unit.at(-1) === name).length > 1
  const said = rows
    .map(({ unit }) => (alike(unit.at(-1)) ? unit.slice(-2).join(' › ') : (unit.at(-1) ?? '')))
    .sort(new Intl.Collator(localeOf(reader)).compare)
    .map(plain)
  const rest = said.length - mostNames
  const shown =
    rest > 0 ? [...said.slice(0, mostNames), fairnessTexts[reader.language].funnel.more(reader, rest)] : said
  return shown.join(', ')
}

/** Where the units stand to the limits, in words: most often that all are inside. */
export function standingLines({ rows }: Pick<Fairness, 'rows'>, reader: Reader): string[] {
  const { funnel } = fairnessTexts[reader.language]
  const units = rows.filter(({ isPoint, others, unit }) => isPoint && others === undefined && unit.length > 0)
  const inside = units.filter(({ standing }) => standing === 'within').length
  if (units.length === 0) return [funnel.tooSmall]
  if (inside === units.length) return [funnel.allWithin(reader, units.length)]
  const named = outside.flatMap(standing => {
    const some = units.filter(one => one.standing === standing)
    return some.length > 0 ? [`${funnel.outside[standing]}: ${names(some, units, reader)}.`] : []
  })
  const between = units.some(({ standing }) => standing === 'above' || standing === 'below')
  return [
    funnel.within(number(reader, inside), number(reader, units.length)),
    ...named,
    ...(between ? [funnel.chance] : []),
  ]
}

/** The funnel plot, how it is read, what it shows in words, and the method; in words alone where there is nothing to draw. */
export function funnelSection(
  fairness: Fairness,
  drawn: ((alt: string) => Element) | undefined,
  reader: Reader,
): Element[] {
  const { funnel } = fairnessTexts[reader.language]
  const house = fairness.rows[0]?.values
  if (!house) return []
  const title = strong(funnel.title)
  if (house.own === 0) return [group([title, text(funnel.nobody)], true)]
  if (house.own === house.people) return [group([title, text(funnel.everybody)], true)]
  const points = fairness.rows.filter(({ isPoint }) => isPoint)
  if (points.length < 2) return [group([title, text(funnel.tooSmall)], true)]
  const inside = points.filter(({ standing }) => standing === 'within').length
  const image = drawn?.(funnel.alt(number(reader, points.length), number(reader, inside)))
  return [
    group(
      [
        title,
        ...(image ? [image, small(`${funnel.axes} ${funnel.lines} ${funnel.marks}`)] : []),
        ...standingLines(fairness, reader).map(text),
        small(funnel.method),
      ],
      true,
    ),
  ]
}
