import {
  answerFacts,
  meanFacts,
  meanWords,
  missingLines,
  populationWords,
  quarterWords,
  rowName,
  shareWords,
  statusLines,
} from '../cards/conversations-status.ts'
import { kindName } from '../cards/locales/conversations-kinds.ts'
import { statusTexts } from '../cards/locales/conversations-status.ts'
import { date, number, type Reader } from '../cards/locales/forms.ts'
import { themes as themeNames } from '../services/conversations-model.ts'
import { developmentKind } from '../services/conversations-settings.ts'
import { loadStatus, type Status, type ThemeCounts } from '../services/conversations-status.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** `at`: a plain date, today when left out. */
export type StatusOptions = { at?: string }

function coverageLines({ coverage }: Status, { reader, width }: Cli): string[] {
  const { cli: texts } = statusTexts[reader.language]
  const rows = coverage.map(row => [
    rowName(row, reader),
    number(reader, row.now.counted),
    number(reader, row.now.noted),
    shareWords(reader, row.now.noted, row.now.counted),
    shareWords(reader, row.now.group, row.now.noted),
    row.before ? shareWords(reader, row.before.noted, row.before.counted) : '–',
  ])
  const headings = [texts.unit, texts.counted, texts.noted, texts.share, texts.group, texts.before]
  return rows.length > 0 ? ['', ...table(headings, rows, width)] : []
}

function answerLines({ answers }: Status, { reader, width }: Cli): string[] {
  const { answers: texts, cli } = statusTexts[reader.language]
  if (!answers) return ['', texts.about, texts.notYet, texts.only]
  const headings = [cli.unit, texts.noted, texts.confirmed, texts.contradicted, texts.together]
  const rows = answers.rows.map(row => [rowName(row, reader), ...answerFacts(row, reader).map(([, value]) => value)])
  const shown = rows.length > 0 ? table(headings, rows, width) : [texts.tooFew]
  return ['', texts.title(quarterWords(answers.quarter, reader)), texts.only, ...shown]
}

/** What is published apart from people: usefulness, self-assessments, themes. */
function publishedLines({ usefulness, assessment, themes }: Status, { reader, settings }: Cli): string[] {
  const texts = statusTexts[reader.language]
  const useful = usefulness && meanFacts(usefulness, reader).map(([area, mean]) => `  ${area}: ${mean}`)
  const statements = settings.conversations.statements.map(one => one[reader.language])
  const assessed = assessment?.means.map((mean, at) => `  ${statements[at] ?? ''} ${meanWords(reader, mean)}`)
  const house = themes?.rows.find(({ unit, others }) => unit.length === 0 && others === undefined)?.values
  return [
    ...[
      '',
      ...(usefulness && useful
        ? [texts.usefulness.title(date(reader, usefulness.period)), ...useful]
        : [texts.usefulness.none]),
    ],
    ...[
      '',
      ...(assessment && assessed ? [texts.assessment.title(assessment.period), ...assessed] : [texts.assessment.none]),
    ],
    ...[
      '',
      ...(themes && house
        ? [texts.themes.title(quarterWords(themes.quarter, reader)), ...themeLines(house, reader)]
        : [texts.themes.none]),
    ],
  ]
}

const themeLines = (counts: ThemeCounts, reader: Reader) =>
  themeNames.map(theme => `  ${statusTexts[reader.language].themes[theme]}: ${number(reader, counts[theme])}`)

/** An answer that is hidden is null, so that nobody takes it for none. */
const inJson = ({ answers, ...status }: Status) => ({
  ...status,
  ...(answers && {
    answers: {
      ...answers,
      rows: answers.rows.map(({ confirmed = null, contradicted = null, together = null, ...row }) => {
        return { ...row, confirmed, contradicted, together }
      }),
    },
  }),
})

/** `klart conversations status`: the same figures as HR's card, protected in the same way. */
export async function showStatus(cli: Cli, { at = cli.today }: StatusOptions): Promise<Outcome> {
  const { store, settings, reader, today } = cli
  if (at > today) return refuse([statusTexts[reader.language].cli.future(date(reader, at))], { problem: 'future' })
  const status = await loadStatus(store, settings, at)
  const title = statusTexts[reader.language].title(kindName(reader, { kind: developmentKind }))
  const lines = [
    `${title}, ${date(reader, at)}`,
    ...statusLines(status, reader),
    ...missingLines(status, reader),
    populationWords(status.population, reader),
    ...coverageLines(status, cli),
    ...(status.coverage.length > 0 ? [statusTexts[reader.language].pooled] : []),
    ...answerLines(status, cli),
    ...publishedLines(status, cli),
  ]
  return done(lines, { status: inJson(status) })
}
