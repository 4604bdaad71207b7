import { figureNames } from '../services/figures.ts'
import { figureBelow, figureByFocusArea, isTold, type Summary, type Told } from '../services/summaries-rules.ts'
import { rowName, shareWords } from './conversations-status.ts'
import {
  type Button,
  type Card,
  card,
  type Element,
  execute,
  facts,
  group,
  heading,
  plain,
  small,
  strong,
  subtle,
  text,
} from './elements.ts'
import { figureTexts } from './locales/figures.ts'
import { number, type Reader, sentence } from './locales/forms.ts'
import { summaryTexts } from './locales/summaries.ts'
import { reportTexts } from './locales/summaries-report.ts'
import { placeOf } from './summaries.ts'
import { publishedFacts } from './summaries-tables-conversations.ts'
import { changeWords, periodName } from './summaries-words.ts'

/** How many rows stand on a card at once. */
const pageSize = 12

const keyOf = ({ unit, others }: Pick<Told, 'unit' | 'others'>) => `${unit.join('\n')}\n${others ?? ''}`

function focusSection(summary: Summary, reader: Reader): Element[] {
  const texts = summaryTexts[reader.language]
  const open = figureByFocusArea(summary, 'programme.open')
  const countOf = (figure: 'programme.done' | 'programme.past', area: string | undefined) =>
    figureByFocusArea(summary, figure).find(({ focusArea }) => focusArea === area)?.value ?? 0
  if (open.length === 0) return []
  return [
    strong(texts.byFocusArea),
    ...open.map(({ focusArea = '', value }) => {
      const [done, past] = [countOf('programme.done', focusArea), countOf('programme.past', focusArea)]
      return group([
        text(plain(focusArea)),
        subtle(sentence(texts.focusRow(number(reader, done), number(reader, past), number(reader, value)))),
      ])
    }),
  ]
}

/** What is told of each area or unit, in one line. */
function areaLines(summary: Summary, reader: Reader): { name: string; words: string }[] {
  const texts = summaryTexts[reader.language].areaRow
  const told = {
    noted: figureBelow(summary, 'conversations.noted'),
    reached: figureBelow(summary, 'rewards.reached'),
    done: figureBelow(summary, 'programme.done'),
    past: figureBelow(summary, 'programme.past'),
  }
  const groups = new Map(Object.values(told).flatMap(rows => rows.map(row => [keyOf(row), row] as const)))
  const from = summary.area === undefined ? 0 : 1
  return [...groups]
    .sort(([, a], [, b]) => (a.others ?? 0) - (b.others ?? 0) || (a.unit.join('\n') < b.unit.join('\n') ? -1 : 1))
    .map(([key, row]) => {
      const words = (['noted', 'reached', 'done', 'past'] as const).flatMap(name => {
        const one = told[name].find(other => keyOf(other) === key)
        if (!one || (one.of === undefined && one.value === 0)) return []
        if (name === 'past') return one.value > 0 ? [texts.past(number(reader, one.value))] : []
        return [texts[name](one.of === undefined ? number(reader, one.value) : shareWords(reader, one.value, one.of))]
      })
      return { name: rowName(row, reader, from), words: words.join(' · ') }
    })
    .filter(({ words }) => words !== '')
}

function measureSection(summary: Summary, reader: Reader): Element[] {
  const texts = summaryTexts[reader.language]
  const measures = figureByFocusArea(summary, 'programme.measure')
  if (measures.length === 0) return []
  const rest = measures.length - pageSize
  return [
    strong(texts.measures),
    ...measures.slice(0, pageSize).map(told => {
      const target = told.target === undefined ? [] : [texts.target(number(reader, told.target))]
      const words = [changeWords(told, reader), ...target].join(' · ')
      return group([text(plain(told.measure ?? '')), subtle(words)])
    }),
    ...(rest > 0 ? [small(texts.restInFile(number(reader, rest)))] : []),
  ]
}

function conversationSection(summary: Summary, reader: Reader): Element[] {
  const told = publishedFacts(summary, reader)
  return told.length > 0 ? [strong(reportTexts[reader.language].conversations), facts(told)] : []
}

const goingOn = (summary: Summary, page: number, pages: number, reader: Reader): Button[] => {
  const texts = summaryTexts[reader.language]
  return [
    execute(texts.less, 'summaries.show', placeOf(summary)),
    ...(page + 1 < pages ? [execute(texts.more, 'summaries.more', placeOf(summary, { page: page + 1 }))] : []),
    execute(texts.explain, 'summaries.explain', placeOf(summary)),
  ]
}

/** What a summary has no room for: by focus area, measures against targets, by area or unit; page by page, from 0. */
export function summaryMoreCard(summary: Summary, page: number, reader: Reader): Card {
  const texts = summaryTexts[reader.language]
  const title = texts.title(periodName(summary.period, reader))
  const lines = areaLines(summary, reader)
  const pages = Math.max(1, Math.ceil(lines.length / pageSize))
  const at = Math.min(Math.max(0, page), pages - 1)
  const first =
    at === 0
      ? [...focusSection(summary, reader), ...measureSection(summary, reader), ...conversationSection(summary, reader)]
      : []
  const rows = lines.slice(at * pageSize, (at + 1) * pageSize)
  const body: Element[] = [
    heading(plain([title, ...(summary.area === undefined ? [] : [summary.area])].join(' · '))),
    ...first,
    ...(rows.length > 0 ? [strong(summary.area === undefined ? texts.byArea : texts.byUnit)] : []),
    ...rows.map(({ name, words }) => group([text(plain(name)), subtle(sentence(words))])),
    ...(first.length === 0 && rows.length === 0 ? [text(texts.nothing)] : []),
    small(figureTexts[reader.language].protected),
  ]
  return card(reader.language, title, body, goingOn(summary, at, pages, reader))
}

/** What every figure of the summary is, in full sentences. */
export function summaryExplainCard(summary: Summary, reader: Reader): Card {
  const texts = summaryTexts[reader.language]
  const { figures, protected: rule } = figureTexts[reader.language]
  const names = figureNames.filter(name => isTold(name, summary.period))
  return card(
    reader.language,
    texts.explain,
    [
      heading(texts.explain),
      ...names.map(name => group([strong(figures[name].name), subtle(figures[name].means)])),
      small(rule),
    ],
    [execute(texts.less, 'summaries.show', placeOf(summary))],
  )
}
