import type { PeriodKind } from './periods.ts'

/** In what a figure is counted. `cents` are of the house's own currency. */
export type FigureUnit =
  | 'actions'
  | 'answers'
  | 'people'
  | 'conversations'
  | 'rewards'
  | 'thanks'
  | 'days'
  | 'cents'
  | 'score'
  | 'value'

/**
 * What a figure is, in one place for cards, files, reports and the documentation; its words are in cards/locales/figures.ts.
 * `counts`: what happened in the period (`during`), how it was when it ended (`end`), or in the twelve months up to then (`year`).
 * `share`: it is a part of `of`. `by`: the house and its service areas alone, all units, the house alone, or focus areas besides.
 * `kinds`: the periods that it is told for; all where left out. `protected`: about people, so no group is fewer than five.
 * `parts`: it is told by theme or statement. `known`: it can be counted only while the period is the latest, because the store keeps no record of how it was.
 * `fades`: what it is counted from is erased later, so it never becomes less once the period is over.
 * `late`: it may come after the period was closed, all of it together or one value at a time, as HR has it.
 */
export type Figure = {
  unit: FigureUnit
  counts: 'during' | 'end' | 'year'
  by: 'house' | 'areas' | 'units'
  share?: true
  focusAreas?: true
  parts?: true
  protected?: true
  known?: true
  fades?: true
  late?: 'together' | 'each'
  kinds?: readonly PeriodKind[]
}

/** Every figure that Klart reports of its own, by the name that facts carry. */
export const figures = {
  'programme.open': { unit: 'actions', counts: 'end', by: 'areas', focusAreas: true },
  'programme.past': { unit: 'actions', counts: 'end', by: 'areas', share: true, focusAreas: true },
  'programme.done': { unit: 'actions', counts: 'during', by: 'areas', focusAreas: true },
  'programme.answers': { unit: 'answers', counts: 'during', by: 'areas' },
  'programme.questions': { unit: 'actions', counts: 'end', by: 'house', known: true },
  'programme.measure': { unit: 'value', counts: 'end', by: 'house', kinds: ['quarter', 'year'] },
  'conversations.noted': { unit: 'people', counts: 'end', by: 'units', share: true, protected: true },
  'conversations.held': { unit: 'conversations', counts: 'during', by: 'areas', protected: true },
  'conversations.confirmed': answered(),
  'conversations.contradicted': answered(),
  'conversations.together': answered(),
  'conversations.usefulness': {
    ...{ unit: 'score', counts: 'during', by: 'areas', protected: true, late: 'each' },
    kinds: ['quarter', 'year'],
  },
  'conversations.themes': {
    ...{ unit: 'conversations', counts: 'during', by: 'areas', share: true, parts: true, protected: true },
    kinds: ['quarter'],
  },
  'conversations.assessment': {
    ...{ unit: 'score', counts: 'during', by: 'areas', parts: true, protected: true, late: 'together' },
    kinds: ['year'],
  },
  'rewards.granted': { unit: 'rewards', counts: 'during', by: 'areas', protected: true },
  'rewards.direct': { unit: 'rewards', counts: 'during', by: 'house', share: true, protected: true },
  'rewards.waiting': { unit: 'rewards', counts: 'end', by: 'house' },
  'rewards.days': { unit: 'days', counts: 'during', by: 'house', protected: true },
  'rewards.cents': { unit: 'cents', counts: 'during', by: 'house', protected: true, kinds: ['year'] },
  'rewards.thanks': { unit: 'thanks', counts: 'during', by: 'house', protected: true, fades: true },
  'rewards.reached': { unit: 'people', counts: 'year', by: 'units', share: true, protected: true },
  'measures.value': { unit: 'value', counts: 'during', by: 'units', late: 'each' },
  'people.staff': { unit: 'people', counts: 'end', by: 'house', protected: true },
  'people.unreachable': { unit: 'people', counts: 'end', by: 'house', share: true, known: true },
} as const satisfies Record<string, Figure>

function answered() {
  return {
    unit: 'conversations',
    counts: 'during',
    by: 'units',
    share: true,
    protected: true,
    late: 'together',
    kinds: ['quarter'],
  } as const
}

/** The name of a figure. */
export type FigureName = keyof typeof figures

/** The names in the order that they are told. */
// Object.keys forgets that the keys are figures.
export const figureNames = Object.keys(figures) as FigureName[]

/** What a figure is. */
export const figureOf = (name: FigureName): Figure => figures[name]

/** Is it a figure of Klart's own? */
export const isFigure = (name: string): name is FigureName => name in figures

/** Is the figure told for periods of that kind? */
export const isToldFor = (name: FigureName, kind: PeriodKind) => {
  const { kinds } = figureOf(name)
  return kinds === undefined || kinds.includes(kind)
}

/** One figure of one group, before it is a fact; see `Fact`. */
export type Row = {
  figure: FigureName
  unit: readonly string[]
  others?: number
  focusArea?: string
  action?: string
  measure?: string
  part?: string
  source?: string
  value: number
  of?: number
  answers?: number
  target?: number
}
