import { type FigureName, figureNames, figureOf } from '../services/figures.ts'
import type { Cell, ReportTable } from '../services/files/report-model.ts'
import { periodNamed } from '../services/periods.ts'
import {
  figureByFocusArea,
  figureIn,
  figureRows,
  isTold,
  type Summary,
  type Told,
} from '../services/summaries-rules.ts'
import { populationWords, rowName } from './conversations-status.ts'
import { figureTexts } from './locales/figures.ts'
import type { Reader } from './locales/forms.ts'
import { reportTexts } from './locales/summaries-report.ts'
import { periodName } from './summaries-words.ts'

/** Who is counted, as conversations have it set. */
export type Population = Parameters<typeof populationWords>[0]

const share = ({ value, of }: Pick<Told, 'value' | 'of'>): Cell => (of ? value / of : undefined)

/** Cents as whole units, all else as it is. */
const amount = (name: FigureName, value: number | undefined): Cell =>
  value !== undefined && figureOf(name).unit === 'cents' ? value / 100 : value

/** Is there one value of it for a group, and not one for each measure? */
const isAlone = (figure: FigureName) => figureOf(figure).unit !== 'value'

/** The figures of the group itself, one a row. */
export function overview(summary: Summary, names: readonly FigureName[], reader: Reader): ReportTable | undefined {
  const { columns, overview: name } = reportTexts[reader.language]
  const { figures } = figureTexts[reader.language]
  const told = names.filter(isAlone).flatMap(figure => {
    const one = figureIn(summary, figure)
    return one ? [{ figure, one }] : []
  })
  const rows = told.map(({ figure, one }): Cell[] => {
    const { value, of, before } = one
    const now = [figures[figure].name, amount(figure, value), of, share(one)]
    return [...now, amount(figure, before?.value), before && share(before)]
  })
  if (rows.length === 0) return undefined
  return {
    name,
    columns: [
      { title: columns.figure, kind: 'text' },
      { title: columns.value, kind: 'number' },
      { title: columns.of, kind: 'count' },
      { title: columns.share, kind: 'share' },
      { title: columns.before, kind: 'number' },
      { title: columns.shareBefore, kind: 'share' },
    ],
    rows,
    kinds: told.map(({ figure }) => (figureOf(figure).unit === 'cents' ? 'money' : undefined)),
  }
}

/** The programme by focus area, of those that are wanted. */
export function byFocusArea(
  summary: Summary,
  wanted: (area: string) => boolean,
  reader: Reader,
): ReportTable | undefined {
  const { columns, programme } = reportTexts[reader.language]
  const open = figureByFocusArea(summary, 'programme.open').filter(({ focusArea = '' }) => wanted(focusArea))
  const count = (figure: FigureName, area: string | undefined): Cell =>
    figureByFocusArea(summary, figure).find(({ focusArea }) => focusArea === area)?.value
  if (open.length === 0) return undefined
  return {
    name: programme,
    columns: [
      { title: columns.focusArea, kind: 'text' },
      { title: columns.done, kind: 'count' },
      { title: columns.open, kind: 'count' },
      { title: columns.past, kind: 'count' },
    ],
    rows: open.map(({ focusArea = '', value }) => [
      ...[focusArea, count('programme.done', focusArea)],
      ...[value, count('programme.past', focusArea)],
    ]),
  }
}

/** The programme by service area. */
export function byArea(summary: Summary, reader: Reader): ReportTable | undefined {
  const { columns, programmeAreas } = reportTexts[reader.language]
  const open = figureRows(summary, 'programme.open').filter(({ unit }) => unit.length > 0)
  const count = (figure: FigureName, [area]: readonly string[]): Cell =>
    figureRows(summary, figure).find(({ unit }) => unit.length === 1 && unit[0] === area)?.value
  if (open.length === 0) return undefined
  return {
    name: programmeAreas,
    columns: [
      { title: columns.area, kind: 'text' },
      { title: columns.done, kind: 'count' },
      { title: columns.open, kind: 'count' },
      { title: columns.past, kind: 'count' },
    ],
    rows: open.map(({ unit, value }) => [
      ...[unit[0], count('programme.done', unit)],
      ...[value, count('programme.past', unit)],
    ]),
  }
}

/** Measures against their targets, of the focus areas that are wanted. */
export function measures(summary: Summary, wanted: (area: string) => boolean, reader: Reader): ReportTable | undefined {
  const { columns, measures: name } = reportTexts[reader.language]
  const told = figureByFocusArea(summary, 'programme.measure').filter(({ focusArea = '' }) => wanted(focusArea))
  if (told.length === 0) return undefined
  return {
    name,
    columns: [
      { title: columns.focusArea, kind: 'text' },
      { title: columns.measure, kind: 'text' },
      { title: columns.value, kind: 'number' },
      { title: columns.target, kind: 'number' },
      { title: columns.before, kind: 'number' },
    ],
    rows: told.map(({ focusArea, measure, value, target, before }) => [
      focusArea,
      measure,
      value,
      target,
      before?.value,
    ]),
  }
}

/** What HR has imported from other systems. */
export function imported(summary: Summary, reader: Reader): ReportTable | undefined {
  const { columns, others } = reportTexts[reader.language]
  const told = figureRows(summary, 'measures.value')
  if (told.length === 0) return undefined
  return {
    name: others,
    columns: [
      { title: columns.measure, kind: 'text' },
      { title: columns.unit, kind: 'text' },
      { title: columns.value, kind: 'number' },
      { title: columns.before, kind: 'number' },
      { title: columns.source, kind: 'text' },
    ],
    rows: told
      .toSorted((a, b) => ((a.measure ?? '') < (b.measure ?? '') ? -1 : 1))
      .map(one => [one.measure, rowName(one, reader), one.value, one.before?.value, one.source]),
  }
}

/** People by unit with a share: of conversations, or of rewards. */
export function byUnit(
  summary: Summary,
  { figure, name, note }: { figure: FigureName; name: string; note: string },
  reader: Reader,
): ReportTable | undefined {
  const { columns } = reportTexts[reader.language]
  const told = figureRows(summary, figure)
  if (told.length === 0) return undefined
  return {
    ...{ name, note, bar: 3 },
    columns: [
      { title: columns.unit, kind: 'text' },
      { title: columns.value, kind: 'count' },
      { title: columns.of, kind: 'count' },
      { title: columns.share, kind: 'share' },
      { title: columns.shareBefore, kind: 'share' },
    ],
    rows: told.map(one => [rowName(one, reader), one.value, one.of, share(one), one.before && share(one.before)]),
  }
}

/** Coverage of conversations through time. */
export function trend({ coverage }: Summary, reader: Reader): ReportTable | undefined {
  const { columns, trend: name } = reportTexts[reader.language]
  const rows = coverage.flatMap(({ period, value, of }): Cell[][] => {
    const one = periodNamed(period)
    return one ? [[periodName(one, reader), one.from, one.to, value, of, share({ value, ...(of ? { of } : {}) })]] : []
  })
  if (rows.length < 2) return undefined
  return {
    ...{ name, rows, bar: 5 },
    columns: [
      { title: columns.period, kind: 'text' },
      { title: columns.from, kind: 'date' },
      { title: columns.to, kind: 'date' },
      { title: columns.value, kind: 'count' },
      { title: columns.of, kind: 'count' },
      { title: columns.share, kind: 'share' },
    ],
  }
}

/** What each figure is, in full sentences: from the same definitions as the documentation. */
export function explained(summary: Summary, population: Population, reader: Reader): ReportTable {
  const { columns, explained: name } = reportTexts[reader.language]
  const { figures, units, counts, protected: rule } = figureTexts[reader.language]
  return {
    name,
    note: `${rule} ${populationWords(population, reader)}`,
    columns: [
      { title: columns.figure, kind: 'text' },
      { title: columns.countedIn, kind: 'text' },
      { title: columns.when, kind: 'text' },
      { title: columns.means, kind: 'text' },
    ],
    rows: figureNames
      .filter(figure => isTold(figure, summary.period))
      .map(figure => [
        ...[figures[figure].name, units[figureOf(figure).unit]],
        ...[counts[figureOf(figure).counts], figures[figure].means],
      ]),
  }
}
