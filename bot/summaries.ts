import { z } from 'zod'
import { summaryTexts } from '../cards/locales/summaries.ts'
import { summaryCard } from '../cards/summaries.ts'
import { summaryExplainCard, summaryMoreCard } from '../cards/summaries-more.ts'
import { reportOf } from '../cards/summaries-report.ts'
import { dateIn } from '../services/dates.ts'
import { writeReport } from '../services/files/report-write.ts'
import { figuresFor, isHr, isRepresentative } from '../services/people-rules.ts'
import { lastOver, type Period, periodNamed } from '../services/periods.ts'
import { readPeriod } from '../services/periods-reading.ts'
import { loadSummary, summaryOf } from '../services/summaries.ts'
import type { Summary } from '../services/summaries-rules.ts'
import { describe } from './faults.ts'
import { upload } from './files.ts'
import { pageOf } from './today.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** The house's date: periods are its own, wherever the reader is. */
const houseDate = ({ settings, at }: Turn) => dateIn(settings.timeZone, at)

/** What somebody is shown who names no period: what is sent to them too. */
function usualPeriod(turn: Turn): Period {
  const { person, settings, firstHr } = turn
  const today = houseDate(turn)
  if (isHr(person, settings, firstHr)) return lastOver('week', today)
  return lastOver(isRepresentative(person, settings) ? 'quarter' : 'month', today)
}

/** The group whose figures were asked for: one's own, and for who reads the whole house's also one of its areas. */
function areaFor(turn: Turn, wanted: unknown, period: Period | undefined): { area?: string } | undefined {
  const own = figuresFor(turn.person, turn.settings, turn.firstHr)
  if (!own) return undefined
  const [area] = own
  // Directors are the leadership too, which reads the quarter and the year of the whole house.
  const isLeaders = wanted === undefined && (period?.kind === 'quarter' || period?.kind === 'year')
  if (area !== undefined) return isLeaders ? {} : { area }
  return typeof wanted === 'string' ? { area: wanted } : {}
}

/** Loads the summary that was asked for and shows it; a line says why there is none. */
async function show(
  turn: Turn,
  period: Period | undefined,
  wanted: unknown,
  cardOf: (summary: Summary) => ReturnType<typeof summaryCard>,
): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const group = areaFor(turn, wanted, period)
  if (!group) return { kind: 'line', text: texts.notYours }
  if (!period) return { kind: 'line', text: texts.whichPeriod }
  if (period.from > houseDate(turn)) return { kind: 'line', text: texts.notYet }
  const counting = loadSummary(turn, turn.settings, period, turn.at, group)
  const summary = await Promise.race([counting, tooLong()])
  if (summary === 'later') {
    void sendLater(turn, counting, cardOf)
    return { kind: 'line', text: texts.counting }
  }
  if (!summary) return { kind: 'line', text: texts.nothingYet }
  const card = cardOf(summary)
  return { kind: 'card', card, summary: card.fallbackText ?? '' }
}

/** Teams waits ten to fifteen seconds for an answer; a period of a large house that was never counted takes longer. */
const patience = 6_000

const tooLong = () =>
  new Promise<'later'>(resolve => {
    setTimeout(() => resolve('later'), patience).unref()
  })

/** The summary comes as a message of its own when it has been counted. */
async function sendLater(
  { courier, contact, log }: Turn,
  counting: Promise<Summary | undefined>,
  cardOf: (summary: Summary) => ReturnType<typeof summaryCard>,
): Promise<void> {
  try {
    const summary = await counting
    const { reference } = contact.entity
    if (!summary || !reference) return
    const card = cardOf(summary)
    await courier.turn()
    await courier.send(reference, { card, summary: card.fallbackText ?? '' })
  } catch (fault) {
    log.error({ fault: describe(fault) }, 'A summary could not be counted')
  }
}

const named = (data: Record<string, unknown>) =>
  typeof data.period === 'string' ? periodNamed(data.period) : undefined

const uploadSchema = z.looseObject({
  uploadUrl: z.string(),
  contentUrl: z.string(),
  name: z.string(),
  uniqueId: z.string(),
  fileType: z.string(),
})

/** The report of a summary as a workbook, from the same facts as the card. */
async function workbookOf(turn: Turn, period: Period, area: string | undefined) {
  const { settings, reader, at } = turn
  const summary = await loadSummary(turn, settings, period, at, { area, whole: true })
  if (!summary) return undefined
  const { conversations, summaries: choices, organisation } = settings
  const facts = { summary, kind: summaryOf(period), organisation, population: conversations.population }
  const report = reportOf({ ...facts, themes: choices.themes, made: at.toString() }, reader)
  return { title: report.title, bytes: await writeReport(report, 'xlsx') }
}

/** Offers the file; Teams asks the person and comes back with where it goes, and then it is made again and put there. */
async function file(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const period = named(data)
  const group = areaFor(turn, data.area, period)
  if (!group) return { kind: 'line', text: texts.notYours }
  const made = period && (await workbookOf(turn, period, group.area))
  if (!period || !made) return { kind: 'line', text: texts.nothingYet }
  const { title, bytes } = made
  const place = { period: period.id, ...(group.area === undefined ? {} : { area: group.area }) }
  const offer = {
    name: `${title.replace(/[\\/:*?"<>|]+/g, ' ')}.xlsx`,
    ...{ bytes: bytes.length, description: texts.offer(title), data: { ...place, verb: 'summaries.store' } },
  }
  return { kind: 'sent', messages: [{ file: offer }] }
}

async function store(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const period = named(data)
  const group = areaFor(turn, data.area, period)
  if (!group) return { kind: 'line', text: texts.notYours }
  const place = uploadSchema.safeParse(data.upload)
  if (!place.success) return { kind: 'line', text: texts.declined }
  const made = period && (await workbookOf(turn, period, group.area))
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = place.data
  if (!made || !(await upload(uploadUrl, made.bytes, turn.development))) return { kind: 'line', text: texts.notStored }
  return {
    kind: 'sent',
    messages: [{ text: texts.stored }, { stored: { name, url: contentUrl, id: uniqueId, type: fileType } }],
  }
}

/** Summaries of what the programme, conversations and rewards amount to, for HR, directors and staff representatives. */
export const summaries: Feature = {
  name: 'summaries',
  commands: {
    'summaries.show': {
      run: (turn, rest) => {
        const period = rest === '' ? usualPeriod(turn) : readPeriod(rest, houseDate(turn))
        return show(turn, period, undefined, summary => summaryCard(summary, turn.reader))
      },
    },
  },
  verbs: {
    'summaries.show': {
      run: (turn, data) => show(turn, named(data), data.area, summary => summaryCard(summary, turn.reader)),
    },
    'summaries.more': {
      run: (turn, data) =>
        show(turn, named(data), data.area, summary => summaryMoreCard(summary, pageOf(data), turn.reader)),
    },
    'summaries.file': { run: file },
    'summaries.store': { run: store },
    'summaries.explain': {
      run: (turn, data) => show(turn, named(data), data.area, summary => summaryExplainCard(summary, turn.reader)),
    },
  },
}
