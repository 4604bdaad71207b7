import { figureNames } from '../services/figures.ts'
import { figureBelow, figureByFocusArea, isTold, type Summary } from '../services/summaries-rules.ts'
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
import { localeOf, number, type Reader, sentence } from './locales/forms.ts'
import { summaryTexts } from './locales/summaries.ts'
import { reportTexts } from './locales/summaries-report.ts'
import { placeOf } from './summaries.ts'
import { publishedFacts } from './summaries-tables-conversations.ts'
import { changeWords, groupKey, periodName } from './summaries-words.ts'

/** How many rows stand on a card at once, so that a phone shows them without much scrolling; explanations are longer. */
const onAPage = 8
const explainedOnAPage = 6

/** A row, and the heading that it stands under. */
type Row = { section: string; element: Element }

const row = (section: string, name: string, words: string): Row => ({
  section,
  element: group([text(plain(name)), subtle(words)]),
})

function focusRows(summary: Summary, reader: Reader): Row[] {
  const texts = summaryTexts[reader.language]
  const countOf = (figure: 'programme.done' | 'programme.past', area: string | undefined) =>
    figureByFocusArea(summary, figure).find(({ focusArea }) => focusArea === area)?.value ?? 0
  return figureByFocusArea(summary, 'programme.open').map(({ focusArea = '', value }) => {
    const [done, past] = [countOf('programme.done', focusArea), countOf('programme.past', focusArea)]
    const words = texts.focusRow(number(reader, done), number(reader, past), number(reader, value))
    return row(texts.byFocusArea, focusArea, sentence(words))
  })
}

function measureRows(summary: Summary, reader: Reader): Row[] {
  const texts = summaryTexts[reader.language]
  return figureByFocusArea(summary, 'programme.measure').map(told => {
    const target = told.target === undefined ? [] : [texts.target(number(reader, told.target))]
    return row(texts.measures, told.measure ?? '', [changeWords(told, reader), ...target].join(' · '))
  })
}

function conversationRows(summary: Summary, reader: Reader): Row[] {
  const told = publishedFacts(summary, reader)
  return told.length > 0 ? [{ section: reportTexts[reader.language].conversations, element: facts(told) }] : []
}

/** What is told of each area or unit, in one line. */
function areaRows(summary: Summary, reader: Reader): Row[] {
  const { areaRow: texts, byArea, byUnit } = summaryTexts[reader.language]
  const told = {
    noted: figureBelow(summary, 'conversations.noted'),
    reached: figureBelow(summary, 'rewards.reached'),
    done: figureBelow(summary, 'programme.done'),
    past: figureBelow(summary, 'programme.past'),
  }
  // As the reader's language orders names, and ward 2 before ward 10.
  const byName = new Intl.Collator(localeOf(reader), { numeric: true }).compare
  const groups = new Map(Object.values(told).flatMap(rows => rows.map(one => [groupKey(one), one] as const)))
  const from = summary.area === undefined ? 0 : 1
  return [...groups]
    .sort(([, a], [, b]) => (a.others ?? 0) - (b.others ?? 0) || byName(a.unit.join('\n'), b.unit.join('\n')))
    .flatMap(([key, group]): Row[] => {
      const words = (['noted', 'reached', 'done', 'past'] as const).flatMap(name => {
        const one = told[name].find(other => groupKey(other) === key)
        if (!one || (one.of === undefined && one.value === 0)) return []
        if (name === 'past') return one.value > 0 ? [texts.past(number(reader, one.value))] : []
        return [texts[name](one.of === undefined ? number(reader, one.value) : shareWords(reader, one.value, one.of))]
      })
      const section = summary.area === undefined ? byArea : byUnit
      return words.length === 0 ? [] : [row(section, rowName(group, reader, from), sentence(words.join(' · ')))]
    })
}

/** One page of rows under their headings; `at` is the page that there is, nearest to the one asked for. */
function paged(rows: readonly Row[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const at = Math.min(Math.max(0, page), pages - 1)
  const shown = rows.slice(at * size, (at + 1) * size)
  const body = shown.flatMap(({ section, element }, index): Element[] =>
    section === '' || shown[index - 1]?.section === section ? [element] : [strong(section), element],
  )
  return { body, at, last: at === pages - 1 }
}

/** What a summary has no room for: by focus area, measures against targets, by area or unit; page by page, from 0. */
export function summaryMoreCard(summary: Summary, page: number, reader: Reader): Card {
  const texts = summaryTexts[reader.language]
  const title = texts.title(periodName(summary.period, reader))
  const rows = [focusRows, measureRows, conversationRows, areaRows].flatMap(section => section(summary, reader))
  const { body, at, last } = paged(rows, page, onAPage)
  const actions: Button[] = [
    ...(last ? [] : [execute(texts.more, 'summaries.more', placeOf(summary, { page: at + 1 }))]),
    execute(texts.less, 'summaries.show', placeOf(summary)),
    execute(texts.explain, 'summaries.explain', placeOf(summary)),
  ]
  return card(
    reader.language,
    title,
    [
      heading(plain([title, ...(summary.area === undefined ? [] : [summary.area])].join(' · '))),
      ...(rows.length > 0 ? body : [text(texts.nothing)]),
      small(figureTexts[reader.language].protected),
    ],
    actions,
  )
}

/** What every figure of the summary is, in full sentences; page by page, from 0. */
export function summaryExplainCard(summary: Summary, page: number, reader: Reader): Card {
  const texts = summaryTexts[reader.language]
  const { figures, protected: rule } = figureTexts[reader.language]
  const rows = figureNames
    .filter(name => isTold(name, summary.period))
    .map((name): Row => ({ section: '', element: group([strong(figures[name].name), subtle(figures[name].means)]) }))
  const { body, at, last } = paged(rows, page, explainedOnAPage)
  const actions: Button[] = [
    ...(last ? [] : [execute(texts.more, 'summaries.explain', placeOf(summary, { page: at + 1 }))]),
    execute(texts.less, 'summaries.show', placeOf(summary)),
  ]
  return card(
    reader.language,
    texts.explain,
    [heading(texts.explain), ...body, ...(last ? [small(rule)] : [])],
    actions,
  )
}
