import { type AnswersRow, themes } from '../services/conversations-model.ts'
import { developmentKind, type Population } from '../services/conversations-settings.ts'
import type { Means, Publication, Status, StatusRow } from '../services/conversations-status.ts'
import {
  type Button,
  buttons,
  type Card,
  card,
  type Element,
  execute,
  facts,
  group,
  heading,
  notice,
  plain,
  small,
  strong,
  subtle,
  text,
} from './elements.ts'
import { kindName } from './locales/conversations-kinds.ts'
import { statusTexts } from './locales/conversations-status.ts'
import { date, number, type Reader } from './locales/forms.ts'

/** How many rows stand on a card at once. */
const pageSize = 12

const perCent = (reader: Reader, whole: number) => (reader.language === 'en' ? `${whole}%` : `${whole}\u00a0%`)

/** A share in whole per cent, as the reader writes it; all of nothing is none. */
export const shareWords = (reader: Reader, part: number, all: number) =>
  perCent(reader, all === 0 ? 0 : Math.round((part / all) * 100))

/** A mean with its one decimal. */
export const meanWords = (reader: Reader, mean: number) =>
  reader.language === 'en' ? mean.toFixed(1) : mean.toFixed(1).replace('.', ',')

/** Who is counted, in words; stands under each figure. */
export function populationWords({ fixedTermMonths, gapDays, presentMonths }: Population, reader: Reader): string {
  const { population: texts } = statusTexts[reader.language]
  const fixed = fixedTermMonths === 0 ? [texts.fixedAll] : [texts.fixed(reader, fixedTermMonths)]
  const gap = fixedTermMonths > 0 && gapDays > 0 ? [texts.gap(reader, gapDays)] : []
  const present = presentMonths > 0 ? [texts.present(reader, presentMonths)] : []
  return [texts.who, ...fixed, ...gap, ...present].join(' ')
}

/** `2026Q4` in words. */
export const quarterWords = (quarter: string, reader: Reader) =>
  statusTexts[reader.language].quarter(quarter.slice(5), quarter.slice(0, 4))

/** A published unit by its names below `from`, or what was too small, together. */
export function rowName({ unit, others }: Pick<StatusRow, 'unit' | 'others'>, reader: Reader, from = 0): string {
  const texts = statusTexts[reader.language]
  const names = unit.slice(from)
  if (others === undefined) return names.length > 0 ? names.join(' › ') : texts.whole
  return [...names, texts.others(reader, others)].join(' › ')
}

function rowWords({ now, before }: StatusRow, reader: Reader): string {
  const texts = statusTexts[reader.language]
  const { counted, noted } = now
  const parts = [texts.row(number(reader, noted), number(reader, counted), shareWords(reader, noted, counted))]
  if (before) parts.push(texts.rowBefore(shareWords(reader, before.noted, before.counted)))
  if (now.group > 0) parts.push(texts.rowGroup(shareWords(reader, now.group, noted)))
  return parts.join(' · ')
}

/** The most important sentences, from the row of the house; all that can be said when it is too small. */
export function statusLines(
  { coverage, target, due }: Pick<Status, 'coverage' | 'target' | 'due'>,
  reader: Reader,
): string[] {
  const texts = statusTexts[reader.language]
  const house = coverage.find(({ unit, others }) => unit.length === 0 && others === undefined)
  if (!house) return [texts.tooFew, texts.target(perCent(reader, target))]
  const { now, before } = house
  const share = shareWords(reader, now.noted, now.counted)
  const [all, noted] = [number(reader, now.counted), number(reader, now.noted)]
  return [
    due?.type === 'season'
      ? texts.heldInSeason(all, noted, share)
      : texts.held(reader, due?.type === 'rolling' ? due.months : 12, all, noted, share),
    ...(now.group > 0 ? [texts.group(shareWords(reader, now.group, now.noted))] : []),
    texts.target(perCent(reader, target)),
    ...(before ? [texts.before(shareWords(reader, before.noted, before.counted))] : []),
  ]
}

/** Whose manager or chat is missing, in words; nothing when nobody's is. */
export function missingLines({ withoutManager, unreachable }: Status, reader: Reader): string[] {
  const texts = statusTexts[reader.language]
  const lines = [
    ...(withoutManager > 0 ? [texts.withoutManager(reader, withoutManager)] : []),
    ...(unreachable > 0 ? [texts.unreachable(reader, unreachable)] : []),
  ]
  return lines.length > 0 ? [...lines, texts.alike] : []
}

const isBelow = (row: Pick<StatusRow, 'unit' | 'others'>, unit: readonly string[]) =>
  unit.every((name, level) => row.unit[level] === name) &&
  row.unit.length + (row.others === undefined ? 0 : 1) > unit.length

const isArea = ({ unit, others }: StatusRow) => (others === undefined ? unit.length === 1 : unit.length === 0)

function areaSection(row: StatusRow, status: Status, reader: Reader): Element {
  const inside = row.others === undefined && status.coverage.some(one => isBelow(one, row.unit))
  const show = execute(statusTexts[reader.language].showUnits, 'conversations.status', { area: row.mark })
  return group(
    [strong(plain(rowName(row, reader))), subtle(rowWords(row, reader)), ...(inside ? [buttons([show])] : [])],
    true,
  )
}

function answersSection(answers: Status['answers'], unit: readonly string[], reader: Reader): Element[] {
  const texts = statusTexts[reader.language].answers
  if (!answers) return unit.length > 0 ? [] : [strong(texts.about), text(texts.notYet), small(texts.only)]
  const row = answers.rows.find(one => one.others === undefined && one.unit.join('\n') === unit.join('\n'))
  return [
    strong(texts.title(quarterWords(answers.quarter, reader))),
    row ? facts(answerFacts(row, reader)) : text(texts.tooFew),
    small(texts.only),
  ]
}

/** What was noted and what employees said, each for itself; in words where it is hidden. */
export function answerFacts(row: AnswersRow, reader: Reader): [string, string][] {
  const texts = statusTexts[reader.language].answers
  return (['noted', 'confirmed', 'contradicted', 'together'] as const).map(part => {
    const count = row[part]
    return [texts[part], count === undefined ? texts.hidden : number(reader, count)]
  })
}

const meanOf = ({ answers, means: [mean = 0] }: Means, reader: Reader) =>
  statusTexts[reader.language].mean(meanWords(reader, mean), number(reader, answers))

/** A publication of one question: all of its groups together, then each. */
export function meanFacts(publication: Publication, reader: Reader): [string, string][] {
  const texts = statusTexts[reader.language]
  const groups = publication.groups.map((one): [string, string] => [
    plain(one.area ?? texts.otherAreas),
    meanOf(one, reader),
  ])
  return [[texts.whole, meanOf(publication, reader)], ...groups]
}

function usefulnessSection({ usefulness }: Status, reader: Reader): Element[] {
  const texts = statusTexts[reader.language]
  if (!usefulness) return [text(texts.usefulness.none), small(texts.usefulness.rule)]
  return [
    strong(texts.usefulness.title(date(reader, usefulness.period))),
    facts(meanFacts(usefulness, reader)),
    small(texts.usefulness.rule),
  ]
}

function assessmentSection({ assessment }: Status, statements: readonly string[], reader: Reader): Element[] {
  const { assessment: texts } = statusTexts[reader.language]
  if (!assessment) return [text(texts.none), small(texts.rule)]
  const lines = statements.flatMap((statement, at) => [
    text(plain(statement)),
    subtle(meanWords(reader, assessment.means[at] ?? 0)),
  ])
  const answered = texts.answered(number(reader, assessment.answers))
  return [strong(texts.title(assessment.period)), ...lines, small(`${answered} ${texts.rule}`)]
}

function themesSection({ themes: counted }: Status, reader: Reader): Element[] {
  const { themes: texts } = statusTexts[reader.language]
  const house = counted?.rows.find(({ unit, others }) => unit.length === 0 && others === undefined)?.values
  if (!counted || !house) return [text(texts.none), small(texts.rule)]
  return [
    strong(texts.title(quarterWords(counted.quarter, reader))),
    facts(themes.map(theme => [texts[theme], number(reader, house[theme])] as const)),
    small(`${texts.counted(reader, house.conversations)} ${texts.rule}`),
  ]
}

/**
 * HR's card: how it goes in the whole house. `statements` are those of the self-assessment, in the reader's language; `line`
 * says why another card isn't shown.
 */
export function statusCard(
  { status, statements, line }: { status: Status; statements: readonly string[]; line?: string | undefined },
  reader: Reader,
): Card {
  const texts = statusTexts[reader.language]
  const title = texts.title(kindName(reader, { kind: developmentKind }))
  const [first = '', ...more] = statusLines(status, reader)
  const areas = status.coverage.filter(isArea)
  const missing = missingLines(status, reader)
  return card(reader.language, `${title}. ${first}`, [
    ...(line ? [notice([text(line)])] : []),
    heading(title),
    strong(first),
    text(more.join(' ')),
    ...(missing.length > 0 ? [text(missing.join(' '))] : []),
    small(populationWords(status.population, reader)),
    ...(areas.length > 0
      ? [group([strong(texts.areas)], true), ...areas.map(row => areaSection(row, status, reader)), small(texts.pooled)]
      : [text(texts.noAreas)]),
    group(answersSection(status.answers, [], reader), true),
    group(usefulnessSection(status, reader), true),
    group(assessmentSection(status, statements, reader), true),
    group(themesSection(status, reader), true),
  ])
}

/** The published rows inside one area, page by page, from 0. */
export function statusAreaCard(
  { status, area, page }: { status: Status; area: readonly string[]; page: number },
  reader: Reader,
): Card {
  const texts = statusTexts[reader.language]
  const title = texts.unitsOf(area.join(' › '))
  const own = status.coverage.find(({ unit, others }) => others === undefined && unit.join('\n') === area.join('\n'))
  const rows = status.coverage.filter(row => isBelow(row, area))
  const last = Math.max(0, Math.ceil(rows.length / pageSize) - 1)
  const at = Math.min(Math.max(0, page), last)
  const shown = rows.slice(at * pageSize, (at + 1) * pageSize)
  const to = (next: number) => ({ area: own?.mark, page: next })
  const actions: Button[] = [
    ...(at < last ? [execute(texts.more, 'conversations.status', to(at + 1))] : []),
    ...(at > 0 ? [execute(texts.earlier, 'conversations.status', to(at - 1))] : []),
    execute(texts.whole, 'conversations.status'),
  ]
  const body = [
    heading(plain(title)),
    ...(own ? [text(rowWords(own, reader))] : []),
    ...(rows.length === 0 ? [text(texts.noUnits)] : []),
    ...shown.map(row => group([strong(plain(rowName(row, reader, area.length))), subtle(rowWords(row, reader))], true)),
    small(texts.pooled),
    small(populationWords(status.population, reader)),
    ...(at === 0 ? [group(answersSection(status.answers, area, reader), true)] : []),
  ]
  return card(reader.language, plain(title), body, actions)
}
