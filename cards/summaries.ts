import type { FigureName } from '../services/figures.ts'
import { type Period, periodNamed } from '../services/periods.ts'
import { figureByFocusArea, figureIn, type Summary } from '../services/summaries-rules.ts'
import { bars, donut, line, type Point } from './charts.ts'
import { shareWords } from './conversations-status.ts'
import {
  type Button,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  facts,
  heading,
  plain,
  small,
  strong,
  text,
} from './elements.ts'
import { figureTexts } from './locales/figures.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { summaryTexts } from './locales/summaries.ts'
import { changeWords, countWords, moneyWords, periodName, periodShort } from './summaries-words.ts'

/** What a button of a summary carries. */
export const placeOf = ({ period, area }: Pick<Summary, 'period' | 'area'>, more: Data = {}): Data => ({
  period: period.id,
  ...(area === undefined ? {} : { area }),
  ...more,
})

/** Where more than half of the passed dates are. */
function mostly(summary: Summary, all: number): string | undefined {
  const most = figureByFocusArea(summary, 'programme.past').toSorted((a, b) => b.value - a.value)[0]
  return most && most.value * 2 > all ? most.focusArea : undefined
}

/** The most important sentences, made of the figures: what was completed, and what should have been. */
export function leadLines(summary: Summary, reader: Reader): string[] {
  const texts = summaryTexts[reader.language]
  const done = figureIn(summary, 'programme.done')?.value ?? 0
  const past = figureIn(summary, 'programme.past')?.value ?? 0
  const open = figureIn(summary, 'programme.open')?.value ?? 0
  if (done === 0 && open === 0) return [texts.nothing]
  return [doneLine(done, reader), pastLine(summary, past, reader)]
}

function doneLine(done: number, reader: Reader): string {
  const texts = summaryTexts[reader.language].done
  if (done === 0) return texts.none
  return texts[done === 1 ? 'one' : 'many'](countWords(reader, done))
}

function pastLine(summary: Summary, past: number, reader: Reader): string {
  const texts = summaryTexts[reader.language].past
  if (past === 0) return texts.none
  const count = countWords(reader, past, 'of')
  const area = past > 1 && summary.area === undefined ? mostly(summary, past) : undefined
  return area === undefined ? texts[past === 1 ? 'one' : 'many'](count) : texts.mostly(count, plain(area))
}

/** The figures of each summary's first card, the most asked for first. */
const shown = {
  week: ['noted', 'held', 'waiting', 'granted', 'unreachable', 'questions'],
  month: ['noted', 'held', 'granted', 'reached', 'waiting'],
  quarter: ['noted', 'granted', 'reached', 'days'],
  year: ['noted', 'granted', 'reached', 'days', 'cents', 'staff'],
} as const satisfies Record<Period['kind'], readonly string[]>

const figureBy = {
  noted: 'conversations.noted',
  held: 'conversations.held',
  granted: 'rewards.granted',
  reached: 'rewards.reached',
  waiting: 'rewards.waiting',
  days: 'rewards.days',
  unreachable: 'people.unreachable',
  questions: 'programme.questions',
  staff: 'people.staff',
  cents: 'rewards.cents',
} as const satisfies Record<string, FigureName>

/** Titles with their values; what is not told of the group is left out. */
export function factRows(summary: Summary, reader: Reader): [string, string][] {
  const { figures } = figureTexts[reader.language]
  const { kind } = summary.period
  return shown[kind].flatMap((name): [string, string][] => {
    const told = figureIn(summary, figureBy[name])
    if (!told) return []
    const words = name === 'cents' ? moneyWords(told, summary.currency, reader) : changeWords(told, reader)
    return [[figures[figureBy[name]].name, words]]
  })
}

/** The chart of the summary with the same in words; nothing where there is too little to draw. */
export function chartSection(summary: Summary, reader: Reader): Element[] {
  const { kind } = summary.period
  if (kind === 'week') return openChart(summary, reader)
  return kind === 'quarter' && summary.area === undefined ? doneChart(summary, reader) : coverageChart(summary, reader)
}

function openChart(summary: Summary, reader: Reader): Element[] {
  const { chart } = summaryTexts[reader.language]
  const past = figureIn(summary, 'programme.past')
  if (!past?.of || past.value === 0) return []
  const point = (name: string, value: number): Point => ({ name, value, words: number(reader, value) })
  return [
    donut(chart.open, [point(chart.onTime, past.of - past.value), point(chart.past, past.value)]),
    small(chart.openWords(number(reader, past.of), number(reader, past.value))),
  ]
}

/** As many bars or points as a phone shows. */
const mostBars = 6

function doneChart(summary: Summary, reader: Reader): Element[] {
  const { chart } = summaryTexts[reader.language]
  const done = figureByFocusArea(summary, 'programme.done').toSorted((a, b) => b.value - a.value)
  const points = done
    .filter(({ value }) => value > 0)
    .slice(0, mostBars)
    .map(({ focusArea = '', value }): Point => ({ name: plain(focusArea), value, words: number(reader, value) }))
  if (points.length < 2) return []
  return [bars(chart.done, points), small(points.map(({ name, words }) => `${name} ${words}`).join(', '))]
}

function coverageChart({ coverage }: Summary, reader: Reader): Element[] {
  const { chart } = summaryTexts[reader.language]
  const points = coverage.flatMap(({ period, value, of }): Point[] => {
    const one = periodNamed(period)
    if (!one || !of) return []
    return [
      { name: periodShort(one, reader), value: Math.round((value / of) * 100), words: shareWords(reader, value, of) },
    ]
  })
  if (points.length < 3) return []
  return [line(chart.coverage, points), small(points.map(({ name, words }) => `${name} ${words}`).join(', '))]
}

/** A summary: the most important sentence first, a chart with the same in words, and a few figures with what they were before. */
export function summaryCard(
  summary: Summary,
  reader: Reader,
  { inChannel = false }: { inChannel?: boolean } = {},
): Card {
  const texts = summaryTexts[reader.language]
  const [first = '', ...more] = leadLines(summary, reader)
  const { period, area, isOver, asOf } = summary
  const title = [texts.title(periodName(period, reader)), ...(area === undefined ? [] : [area])].join(' · ')
  const rows = factRows(summary, reader)
  // What is behind the buttons is answered to each in their own chat.
  const actions: Button[] = inChannel
    ? []
    : [
        execute(texts.more, 'summaries.more', placeOf(summary)),
        execute(texts.excel, 'summaries.file', placeOf(summary)),
        execute(texts.earlier, 'summaries.show', placeOf({ ...summary, period: summary.before })),
      ]
  return card(
    reader.language,
    `${title}. ${first}`,
    [
      heading(plain(title)),
      ...(isOver ? [] : [small(texts.running(date(reader, asOf)))]),
      strong(first),
      ...(more.length > 0 ? [text(more.join(' '))] : []),
      ...chartSection(summary, reader),
      ...(rows.length > 0 ? [facts(rows)] : []),
      small(inChannel ? `${texts.names} ${texts.own}` : texts.names),
    ],
    actions,
  )
}
