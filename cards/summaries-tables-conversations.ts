import { themes } from '../services/conversations-model.ts'
import type { ReportTable } from '../services/files/report-model.ts'
import { figureIn, figureRows, type Summary, type Told } from '../services/summaries-rules.ts'
import { meanWords, rowName } from './conversations-status.ts'
import { statusTexts } from './locales/conversations-status.ts'
import { figureTexts } from './locales/figures.ts'
import { number, type Reader } from './locales/forms.ts'
import { reportTexts } from './locales/summaries-report.ts'
import { groupKey, valueWords } from './summaries-words.ts'

/** How useful employees found conversations, by group. */
export function usefulness(summary: Summary, reader: Reader): ReportTable | undefined {
  const { columns, usefulness: name } = reportTexts[reader.language]
  const told = figureRows(summary, 'conversations.usefulness')
  if (told.length === 0) return undefined
  return {
    ...{ name, note: figureTexts[reader.language].figures['conversations.usefulness'].means },
    columns: [
      { title: columns.unit, kind: 'text' },
      { title: columns.mean, kind: 'number' },
      { title: columns.answers, kind: 'count' },
      { title: columns.before, kind: 'number' },
    ],
    rows: told.map(one => [rowName(one, reader), one.value, one.answers, one.before?.value]),
  }
}

/** The themes of a figure's rows in the order of the form that counts them. */
const byTheme = (told: readonly Told[]) =>
  Map.groupBy(told, groupKey)
    .values()
    .flatMap(rows => themes.flatMap(theme => rows.filter(({ part }) => part === theme).map(row => ({ theme, row }))))
    .toArray()

/** How many conversations touched each theme, by group. */
export function talkedAbout(summary: Summary, reader: Reader): ReportTable | undefined {
  const { columns, talked: name } = reportTexts[reader.language]
  const { themes: names } = statusTexts[reader.language]
  const told = byTheme(figureRows(summary, 'conversations.themes'))
  if (told.length === 0) return undefined
  return {
    ...{ name, note: figureTexts[reader.language].figures['conversations.themes'].means, bar: 4 },
    columns: [
      { title: columns.unit, kind: 'text' },
      { title: columns.theme, kind: 'text' },
      { title: columns.value, kind: 'count' },
      { title: columns.of, kind: 'count' },
      { title: columns.share, kind: 'share' },
    ],
    rows: told.map(({ theme, row }) => [
      ...[rowName(row, reader), names[theme], row.value, row.of],
      row.of ? row.value / row.of : undefined,
    ]),
  }
}

/** What managers think of their own leadership, by group; `statements` are the house's five in the reader's language. */
export function selfAssessment(
  summary: Summary,
  statements: readonly string[],
  reader: Reader,
): ReportTable | undefined {
  const { columns, assessment: name } = reportTexts[reader.language]
  const told = figureRows(summary, 'conversations.assessment')
  if (told.length === 0) return undefined
  return {
    ...{ name, note: figureTexts[reader.language].figures['conversations.assessment'].means },
    columns: [
      { title: columns.unit, kind: 'text' },
      { title: columns.statement, kind: 'text' },
      { title: columns.mean, kind: 'number' },
      { title: columns.answers, kind: 'count' },
      { title: columns.before, kind: 'number' },
    ],
    rows: told.map(one => [
      ...[rowName(one, reader), statements[Number(one.part) - 1]],
      ...[one.value, one.answers, one.before?.value],
    ]),
  }
}

/** What was published about conversations of the summary's own group, in short: usefulness, and how many touched each theme. */
export function publishedFacts(summary: Summary, reader: Reader): [string, string][] {
  const { themes: names, mean } = statusTexts[reader.language]
  const { figures } = figureTexts[reader.language]
  const useful = figureIn(summary, 'conversations.usefulness')
  const own = summary.area === undefined ? 0 : 1
  const talked = byTheme(
    figureRows(summary, 'conversations.themes').filter(
      ({ unit, others }) => unit.length === own && others === undefined,
    ),
  )
  return [
    ...(useful
      ? [
          [
            figures['conversations.usefulness'].name,
            mean(meanWords(reader, useful.value), number(reader, useful.answers ?? 0)),
          ] satisfies [string, string],
        ]
      : []),
    ...talked.map(({ theme, row }): [string, string] => [names[theme], valueWords(row, reader)]),
  ]
}
