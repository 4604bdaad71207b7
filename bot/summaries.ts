import { z } from 'zod'
import { summaryTexts } from '../cards/locales/summaries.ts'
import { summaryCard } from '../cards/summaries.ts'
import { summaryExplainCard, summaryMoreCard } from '../cards/summaries-more.ts'
import { reportOf } from '../cards/summaries-report.ts'
import { dateIn } from '../services/dates.ts'
import { readList } from '../services/documents.ts'
import { writeReport } from '../services/files/report-write.ts'
import { figuresFor, isDirector, isHr, isRepresentative } from '../services/people-rules.ts'
import { lastOver, type Period, periodNamed } from '../services/periods.ts'
import { readPeriod } from '../services/periods-reading.ts'
import { loadSummary, summaryOf } from '../services/summaries.ts'
import { subscriptionKind } from '../services/summaries-model.ts'
import type { Summary } from '../services/summaries-rules.ts'
import { upload } from './files.ts'
import { inTime } from './in-time.ts'
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

/** Whose figures somebody may read: the house's with all of its units, and service areas by name. */
type Extents = { house: boolean; areas: readonly string[] }

/** By their role, and by the summaries that HR has given them. */
async function extentsOf({ store, person, settings, firstHr }: Turn): Promise<Extents> {
  const own = figuresFor(person, settings, firstHr)
  if (own?.length === 0) return { house: true, areas: [] }
  const given = (await readList(store, subscriptionKind, `person:${person.personId}`)).flatMap(({ entity }) =>
    entity.off ? [] : [entity.area],
  )
  const areas = [...(own ?? []), ...given].filter(area => area !== undefined)
  return { house: given.includes(undefined), areas }
}

/**
 * The group that was asked for, if the person may read it; without one the house, or what is theirs. Directors are the leadership
 * too, which reads the quarter and the year of the house with its service areas as wholes (`whole` is false).
 */
async function groupFor(
  turn: Turn,
  wanted: unknown,
  period: Period | undefined,
): Promise<{ area?: string; whole: boolean } | undefined> {
  const { house, areas } = await extentsOf(turn)
  if (typeof wanted === 'string') return house || areas.includes(wanted) ? { area: wanted, whole: true } : undefined
  if (house) return { whole: true }
  const isLeaders = isDirector(turn.person, turn.settings) && (period?.kind === 'quarter' || period?.kind === 'year')
  if (isLeaders) return { whole: false }
  const [area] = areas
  return area === undefined ? undefined : { area, whole: true }
}

/** Loads the summary that was asked for and shows it; a line says why there is none. */
async function show(
  turn: Turn,
  period: Period | undefined,
  wanted: unknown,
  cardOf: (summary: Summary) => ReturnType<typeof summaryCard>,
): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const group = await groupFor(turn, wanted, period)
  if (!group) return { kind: 'line', text: texts.notYours }
  if (!period) return { kind: 'line', text: texts.whichPeriod }
  if (period.from > houseDate(turn)) return { kind: 'line', text: texts.notYet }
  const answer = async (): Promise<Reply> => {
    const summary = await loadSummary(turn, turn.settings, period, turn.at, { area: group.area })
    if (!summary) return { kind: 'line', text: texts.nothingYet }
    const card = cardOf(summary)
    return { kind: 'card', card, summary: card.fallbackText ?? '' }
  }
  return inTime(turn, answer(), texts.counting)
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
async function workbookOf(turn: Turn, period: Period, group: { area?: string; whole: boolean }) {
  const { settings, reader, at } = turn
  const summary = await loadSummary(turn, settings, period, at, group)
  if (!summary) return undefined
  const report = reportOf({ summary, kind: summaryOf(period), settings, made: at.toString() }, reader)
  return { title: report.title, bytes: await writeReport(report, 'xlsx') }
}

/** Offers the file; Teams asks the person and comes back with where it goes, and then it is made again and put there. */
async function file(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const period = named(data)
  const group = await groupFor(turn, data.area, period)
  if (!group) return { kind: 'line', text: texts.notYours }
  if (!period) return { kind: 'line', text: texts.nothingYet }
  return inTime(turn, offer(turn, period, group), texts.counting)
}

async function offer(turn: Turn, period: Period, group: { area?: string; whole: boolean }): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const made = await workbookOf(turn, period, group)
  if (!made) return { kind: 'line', text: texts.nothingYet }
  const { title, bytes } = made
  const place = { period: period.id, ...(group.area === undefined ? {} : { area: group.area }) }
  const offered = {
    name: `${title.replace(/[\\/:*?"<>|]+/g, ' ')}.xlsx`,
    ...{ bytes: bytes.length, description: texts.offer(title), data: { ...place, verb: 'summaries.store' } },
  }
  return { kind: 'sent', messages: [{ file: offered }] }
}

async function store(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const period = named(data)
  const group = await groupFor(turn, data.area, period)
  if (!group) return { kind: 'line', text: texts.notYours }
  const place = uploadSchema.safeParse(data.upload)
  if (!place.success) return { kind: 'line', text: texts.declined }
  return inTime(turn, put(turn, { period, group, place: place.data }), texts.storing)
}

type Putting = {
  period: Period | undefined
  group: { area?: string; whole: boolean }
  place: z.infer<typeof uploadSchema>
}

async function put(turn: Turn, { period, group, place }: Putting): Promise<Reply> {
  const texts = summaryTexts[turn.reader.language]
  const made = period && (await workbookOf(turn, period, group))
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = place
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
      run: (turn, data) =>
        show(turn, named(data), data.area, summary => summaryExplainCard(summary, pageOf(data), turn.reader)),
    },
  },
}
