import type { Fact } from './facts-model.ts'
import { type FigureName, isToldFor } from './figures.ts'
import type { Period } from './periods.ts'
import type { Currency } from './rewards-settings.ts'

/** What is told of a figure: its fact, and the same of the period before where there is one. */
export type Told = Pick<
  Fact,
  'figure' | 'value' | 'of' | 'answers' | 'target' | 'unit' | 'others' | 'focusArea' | 'measure' | 'part' | 'source'
> & {
  before?: Fact
}

/** One figure through time, oldest first, the period itself last. */
export type Series = { period: string; value: number; of?: number }[]

/**
 * What a summary tells: the facts of a period and of the one before, of the house or of one service `area`. `isOver`: the period
 * has ended; until then its figures are those up to `asOf`, a plain date.
 */
export type Summary = {
  period: Period
  before: Period
  area?: string
  isOver: boolean
  asOf: string
  facts: readonly Fact[]
  earlier: readonly Fact[]
  /** The period is closed: what it tells does not change any more. */
  isClosed: boolean
  coverage: Series
  /** Of amounts. */
  currency: Currency
}

const sameGroup = (a: Pick<Fact, 'unit' | 'others' | 'focusArea' | 'action' | 'measure' | 'part'>, b: typeof a) =>
  a.unit.join('\n') === b.unit.join('\n') &&
  a.others === b.others &&
  a.focusArea === b.focusArea &&
  a.action === b.action &&
  a.measure === b.measure &&
  a.part === b.part

const withBefore = (fact: Fact, earlier: readonly Fact[]): Told => {
  const before = earlier.find(one => one.figure === fact.figure && sameGroup(one, fact))
  return before && fact.others === undefined ? { ...fact, before } : fact
}

/** A figure of the summary's own group: the house, or its area. */
export function figureIn({ facts, earlier, area }: Summary, figure: FigureName): Told | undefined {
  const found = facts.find(
    fact =>
      fact.figure === figure &&
      fact.unit.join('\n') === (area ?? '') &&
      fact.others === undefined &&
      fact.focusArea === undefined &&
      fact.part === undefined,
  )
  return found && withBefore(found, earlier)
}

/** A figure by the service areas of the house, or by the units of the area, in the order of their names; what is pooled last. */
export function figureBelow({ facts, earlier, area }: Summary, figure: FigureName): Told[] {
  const above = area === undefined ? [] : [area]
  return facts
    .filter(fact => fact.figure === figure && fact.focusArea === undefined)
    .filter(
      ({ unit, others }) =>
        above.every((name, level) => unit[level] === name) && unit.length + (others ? 1 : 0) > above.length,
    )
    .filter(({ unit, others }) => area !== undefined || unit.length + (others ? 1 : 0) === 1)
    .map(fact => withBefore(fact, earlier))
    .sort((a, b) => (a.others ?? 0) - (b.others ?? 0) || (a.unit.join('\n') < b.unit.join('\n') ? -1 : 1))
}

/** A figure by focus area. */
export const figureByFocusArea = ({ facts, earlier }: Summary, figure: FigureName): Told[] =>
  facts
    .filter(fact => fact.figure === figure && fact.focusArea !== undefined)
    .map(fact => withBefore(fact, earlier))
    .sort((a, b) => ((a.focusArea ?? '') < (b.focusArea ?? '') ? -1 : 1))

/** Is a figure told in summaries of that kind of period? */
export const isTold = (figure: FigureName, period: Period) => isToldFor(figure, period.kind)

/** All that is told of a figure by group, the house first, parents before children, what is pooled last; of an area all within it. */
export const figureRows = ({ facts, earlier, area }: Summary, figure: FigureName): Told[] =>
  facts
    .filter(fact => fact.figure === figure && fact.focusArea === undefined)
    .filter(({ unit }) => area === undefined || unit[0] === area)
    .map(fact => withBefore(fact, earlier))
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))

const placeOf = ({ unit, others }: Pick<Told, 'unit' | 'others'>) =>
  [...unit, ...(others === undefined ? [] : ['\uffff'])].join('\n')
