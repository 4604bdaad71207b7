import { assessmentForm, assessmentSection, scoreField } from '../cards/conversations-assessment.ts'
import { assessmentTexts } from '../cards/locales/conversations-assessment.ts'
import { assess, assesses, assessmentSince } from '../services/conversations-assessment.ts'
import { assessmentDocId, assessmentKind } from '../services/conversations-model.ts'
import { daysBetween } from '../services/dates.ts'
import { read } from '../services/documents.ts'
import type { Part } from './conversations-contribution.ts'
import { showMine } from './conversations-mine.ts'
import { pageOf, showToday } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

const yearOf = (today: string) => Number(today.slice(0, 4))

/** The five scores of a form; undefined where none is chosen. */
function scoresOf(data: Record<string, unknown>): (number | undefined)[] {
  return [0, 1, 2, 3, 4].map(at => {
    const chosen = data[scoreField(at)]
    return typeof chosen === 'string' && /^[1-5]$/.test(chosen) ? Number(chosen) : undefined
  })
}

/** The card that the dialog was opened from, as it is now. */
const cameFrom = (data: Record<string, unknown>) => (data.on === 'today' ? { on: 'today', page: pageOf(data) } : {})

const back = (turn: Turn, data: Record<string, unknown>, line: string): Promise<Reply> =>
  data.on === 'today' ? showToday(turn, { told: { line }, page: pageOf(data) }) : showMine(turn, line)

async function openForm(turn: Turn, data: Record<string, unknown>, again = false): Promise<Reply> {
  const { person, settings, today, reader } = turn
  const texts = assessmentTexts[reader.language]
  if (!assesses(person.personId, await turn.directory(), settings, today)) return { kind: 'line', text: texts.closed }
  const year = yearOf(today)
  const stored = (await read(turn.store, assessmentKind, assessmentDocId(person.personId, year)))?.entity
  if (stored?.batch !== undefined) return { kind: 'line', text: texts.counted }
  const card = typeof data.card === 'string' ? data.card : turn.card
  const form = {
    ...{ year, statements: settings.conversations.statements, missing: again },
    scores: again ? scoresOf(data) : (stored?.scores ?? []),
    data: { ...cameFrom(data), year, ...(card ? { card } : {}) },
  }
  return { kind: 'dialog', title: texts.title(String(year)), card: assessmentForm(form, reader) }
}

async function save(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { person, settings, today, reader } = turn
  const texts = assessmentTexts[reader.language]
  const isOpen = data.year === yearOf(today) && assesses(person.personId, await turn.directory(), settings, today)
  if (!isOpen) return back(turn, data, texts.closed)
  const scores = scoresOf(data).flatMap(score => score ?? [])
  if (scores.length < 5) return openForm(turn, data, true)
  return back(turn, data, texts[await assess(turn.store, { person, scores, today })])
}

/** The managers' own assessment, once a year. */
export const assessing: Part & Pick<Feature, 'commands' | 'verbs'> = {
  due({ personId }, today, { settings, directory, assessments }) {
    const year = yearOf(today)
    if (assessments.has(assessmentDocId(personId, year)) || !assesses(personId, directory, settings, today)) return []
    const since = assessmentSince(settings, today)
    const urgency = daysBetween(today, `${year}-12-31`)
    return [
      {
        item: {
          ...{ feature: 'conversations', key: `assessment:${year}`, since, order: 0, reached: since, urgency },
          asks: 'owner',
        },
        title: reader => assessmentTexts[reader.language].title(String(year)),
        section: (reader, on) => assessmentSection(year, on, reader),
      },
    ]
  },
  commands: {},
  verbs: {
    'conversations.assess': { run: (turn, data) => openForm(turn, data) },
    'conversations.assessSave': { run: save },
  },
}
