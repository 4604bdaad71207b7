import type { Finding } from '../services/findings.ts'
import type { Action, Measure } from '../services/programme-model.ts'
import type { PlanEntry, ProgrammePlan } from '../services/programme-plan.ts'
import {
  buttons,
  type Card,
  card,
  type Data,
  type Element,
  execute,
  group,
  heading,
  notice,
  opens,
  plain,
  small,
  strong,
  submit,
  subtle,
  text,
  textInput,
} from './elements.ts'
import { wordFinding } from './findings.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { importTexts } from './locales/import.ts'
import { todayTexts } from './locales/today.ts'

/** How to import, with the way in. */
export function importCard(reader: Reader): Card {
  const texts = importTexts[reader.language]
  return card(reader.language, texts.title, [
    heading(texts.title),
    text(texts.how),
    buttons([opens(texts.paste, 'programme.paste')]),
  ])
}

/** The dialog for pasting a table; comes back with what was typed when it cannot be read. */
export function pasteForm(typed: { name: string; table: string; problem?: string }, data: Data, reader: Reader): Card {
  const texts = importTexts[reader.language]
  return card(
    reader.language,
    texts.title,
    [
      ...(typed.problem ? [strong(typed.problem)] : []),
      textInput({
        id: 'name',
        label: texts.name,
        value: typed.name,
        maxLength: 200,
        isRequired: true,
        errorMessage: texts.nameError,
      }),
      textInput({
        id: 'table',
        label: texts.table,
        isMultiline: true,
        isRequired: true,
        errorMessage: texts.tableError,
        ...(typed.table ? { value: typed.table } : {}),
      }),
    ],
    [submit(texts.preview, 'programme.preview', data)],
  )
}

/** Who people are, for HR's eyes: names by person id. */
export type Names = (person: string) => string

const pageSize = 6
/** As many findings as one page carries; the command line tells all. */
const mostFindings = 6

/** `draft` is a document id, `page` counts from 0, `questions` is how many HR will have; `nextOf` gives a plain date. */
export type PreviewFacts = {
  questions: number
  plan: ProgrammePlan
  draft: string
  page: number
  names: Names
  nextOf(action: Action): string | undefined
}

/** What an import would do, row by row, before it is saved. */
export function previewCard({ plan, draft, page, names, questions, nextOf }: PreviewFacts, reader: Reader): Card {
  const texts = importTexts[reader.language]
  const pages = Math.max(1, Math.ceil(plan.entries.length / pageSize))
  const at = Math.min(Math.max(0, Math.floor(page)), pages - 1)
  const changes = plan.entries.some(entry => entry.status === 'new' || entry.changes.length > 0)
  const turns = [
    ...(at > 0
      ? [execute(todayTexts[reader.language].previous, 'programme.previewPage', { draft, page: at - 1 })]
      : []),
    ...(at + 1 < pages
      ? [execute(todayTexts[reader.language].next, 'programme.previewPage', { draft, page: at + 1 })]
      : []),
  ]
  return card(reader.language, texts.previewSummary, [
    heading(texts.previewTitle(plain(plan.name))),
    text(countsLine(plan, reader)),
    ...(changes ? [] : [text(texts.nothing)]),
    ...(questions > 0 ? [text(texts.questions(reader, questions))] : []),
    buttons([
      ...(changes ? [execute(texts.save, 'programme.save', { draft }, 'positive')] : []),
      execute(texts.cancel, 'programme.cancel', { draft }),
    ]),
    ...(at === 0 ? findingsOf(plan.findings, reader) : []),
    ...plan.entries.slice(at * pageSize, (at + 1) * pageSize).map(entry => entryGroup(entry, names, nextOf, reader)),
    ...(pages > 1 ? [small(texts.page(number(reader, at + 1), number(reader, pages)))] : []),
    ...(turns.length > 0 ? [buttons(turns)] : []),
  ])
}

function countsLine({ counts }: ProgrammePlan, reader: Reader) {
  const texts = importTexts[reader.language].counts
  const statuses = ['new', 'changed', 'same', 'renamed?', 'vanished'] as const
  return statuses.flatMap(status => (counts[status] > 0 ? [texts[status](reader, counts[status])] : [])).join(' · ')
}

/** Rejected rows first, then doubtful ones; notes are for the command line. */
function findingsOf(findings: readonly Finding[], reader: Reader): Element[] {
  const texts = importTexts[reader.language]
  const section = (severity: Finding['severity'], title: (count: string) => string): Element[] => {
    const some = findings.filter(finding => finding.severity === severity)
    if (some.length === 0) return []
    const lines = some
      .slice(0, mostFindings)
      .map(finding => text(`${texts.where(finding.line, finding.column)}: ${plain(wordFinding(finding, reader))}`))
    const rest = some.length - lines.length
    return [
      notice([
        strong(title(number(reader, some.length))),
        ...lines,
        ...(rest > 0 ? [subtle(texts.more(number(reader, rest)))] : []),
      ]),
    ]
  }
  return [...section('rejected', texts.rejected), ...section('doubt', texts.doubts)]
}

function entryGroup({ action, line, status }: PlanEntry, names: Names, nextOf: PreviewFacts['nextOf'], reader: Reader) {
  const texts = importTexts[reader.language]
  const measures = action.measures.map(measure => measureWords(measure, reader)).join('; ')
  return group(
    [
      strong(plain(action.title)),
      subtle(
        [plain(action.area), line === undefined ? undefined : texts.where(line, undefined), texts.status[status]]
          .filter(Boolean)
          .join(' · '),
      ),
      subtle(`${texts.owner}: ${ownerWords(action, names, reader)}`),
      subtle(`${texts.when}: ${whenWords(action, nextOf(action), reader)}`),
      ...(measures ? [subtle(`${texts.measures}: ${plain(measures)}`)] : []),
    ],
    true,
  )
}

/** A measure as it was understood: its words, its kind, its target. */
export function measureWords(measure: Measure, reader: Reader) {
  const texts = importTexts[reader.language]
  const read = [
    texts.kinds[measure.kind],
    measure.period && texts.periods[measure.period],
    measure.target === undefined ? undefined : texts.target(number(reader, measure.target)),
  ]
  return `${measure.text} (${read.filter(Boolean).join(', ')})`
}

/** As many names as a line carries. */
const mostNames = 3

/** Who answers, as it was understood. */
export function ownerWords({ ownership, ownerText }: Action, names: Names, reader: Reader): string {
  const texts = importTexts[reader.language]
  switch (ownership.status) {
    case 'missing':
      return texts.noOwner
    case 'unknown':
      return texts.unknownOwner(plain(ownerText))
    case 'outside':
      return texts.outside(plain(ownership.outside.join(', ')))
    case 'plural':
      return `${plain(ownerText)}: ${texts.eachAsk}`
    case 'set': {
      if (ownership.people.length === 0) return texts.each(plain(ownerText))
      const some = ownership.people
        .slice(0, mostNames)
        .map(person => plain(names(person)))
        .join(', ')
      const rest = ownership.people.length - mostNames
      const all = rest > 0 ? `${some} ${texts.more(number(reader, rest))}` : some
      return ownership.mode === 'each' ? texts.each(all) : all
    }
  }
}

/** When it is due, as it was understood. */
export function whenWords(action: Action, next: string | undefined, reader: Reader): string {
  const texts = importTexts[reader.language]
  const { timetable } = action
  const words = (() => {
    if (action.due) return date(reader, action.due)
    switch (timetable.kind) {
      case 'due':
        return date(reader, timetable.due)
      case 'period':
        return texts.period(date(reader, timetable.from), date(reader, timetable.to))
      case 'recurrence':
        return next ? texts.recurring[timetable.unit](timetable.every, date(reader, next)) : texts.ended
      case 'dates':
        return timetable.dates.map(day => date(reader, day)).join(', ')
      case 'text':
        return texts.asText(plain(action.timetableText))
      default:
        return texts[timetable.kind]
    }
  })()
  return action.past === 'ask' ? `${words} (${texts.pastAsk})` : words
}

/** After saving: what was written, and the way to the questions it raised. */
export function savedCard(
  { changed, stale, questions }: { changed: number; stale: number; questions: number },
  reader: Reader,
): Card {
  const texts = importTexts[reader.language]
  const line = texts.saved(reader, changed)
  return card(reader.language, line, [
    text(line),
    ...(stale > 0 ? [text(texts.savedStale(number(reader, stale)))] : []),
    ...(questions > 0 ? [buttons([execute(texts.toQuestions, 'programme.questions')])] : []),
  ])
}

/** Takes the preview's place when HR thinks better of it. */
export const cancelledCard = (reader: Reader): Card => {
  const { cancelled } = importTexts[reader.language]
  return card(reader.language, cancelled, [text(cancelled)])
}
