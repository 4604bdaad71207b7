import { clockCard, clockMonthsCard, myYearCard, type Wheel } from '../cards/annual-clock.ts'
import { monthName } from '../cards/summaries-words.ts'
import { type AnnualClock, annualClock as clockOf } from '../services/annual-clock.ts'
import { loadMyYear } from '../services/annual-clock-mine.ts'
import { drawWheel } from '../services/annual-clock-wheel.ts'
import { loadAround } from '../services/conversations.ts'
import { progressOf } from '../services/conversations-coverage.ts'
import { heldBy } from '../services/conversations-people.ts'
import { readList } from '../services/documents.ts'
import { pictureOf } from '../services/files/picture.ts'
import { actionKind } from '../services/programme-model.ts'
import { awardKind } from '../services/rewards-awards-model.ts'
import { describe } from './faults.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** So far from this year a clock is shown. */
const furthest = 5

/** The year that a button names, or this one. */
function yearOf({ today }: Turn, data: Record<string, unknown>): number {
  const now = Number(today.slice(0, 4))
  const { year } = data
  return typeof year === 'number' && Number.isInteger(year) && Math.abs(year - now) <= furthest ? year : now
}

async function load({ store, settings, today }: Turn, year: number): Promise<AnnualClock> {
  const [actions, awards] = await Promise.all([readList(store, actionKind, 'all'), readList(store, awardKind, 'all')])
  const facts = { actions: actions.map(({ entity }) => entity), awards: awards.map(({ entity }) => entity), settings }
  return clockOf(facts, year, today)
}

/** The months as the wheel has them: short, and a Finnish one without its `kuu`. */
const monthNames = ({ reader }: Turn) =>
  Array.from({ length: 12 }, (_, month) =>
    reader.language === 'fi'
      ? monthName(`2026-${String(month + 1).padStart(2, '0')}-15`, reader, 'long').replace(/kuu.*$/, '')
      : monthName(`2026-${String(month + 1).padStart(2, '0')}-15`, reader, 'short').slice(0, 5),
  )

/** In pixels: two pictures together have to fit a message of 100 KB, which not everything on the way counts without pictures. */
const wheelWidth = 600

/** The wheel for light and dark screens; without it the card says the same in words. */
async function wheelOf(turn: Turn, clock: AnnualClock): Promise<Wheel | undefined> {
  if (clock.events.length === 0) return undefined
  const names = monthNames(turn)
  try {
    const [light, dark] = await Promise.all([
      pictureOf(drawWheel(clock, names, 'light'), wheelWidth),
      pictureOf(drawWheel(clock, names, 'dark'), wheelWidth),
    ])
    return { light, dark }
  } catch (fault) {
    turn.log.error({ fault: describe(fault) }, 'The annual clock could not be drawn')
    return undefined
  }
}

async function show(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const clock = await load(turn, yearOf(turn, data))
  const house = turn.settings.conversations
  const card = clockCard({ clock, house, wheel: await wheelOf(turn, clock) }, turn.reader)
  return { kind: 'card', card, summary: card.fallbackText ?? '' }
}

async function months(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const clock = await load(turn, yearOf(turn, data))
  const part = Math.min(3, Math.max(0, Math.floor(typeof data.part === 'number' ? data.part : 0)))
  const card = clockMonthsCard({ clock, house: turn.settings.conversations, part }, turn.reader)
  return { kind: 'card', card, summary: card.fallbackText ?? '' }
}

async function mine(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const { store, person, settings, today, reader } = turn
  const year = yearOf(turn, data)
  const directory = await turn.directory()
  const [times, { records }] = await Promise.all([
    loadMyYear(store, person.personId, year),
    loadAround(store, person.personId, directory, today),
  ])
  const conversations = progressOf(heldBy(person.personId, directory, today), records, settings, today)
  const card = myYearCard({ year, today, times, conversations }, reader)
  return { kind: 'card', card, summary: card.fallbackText ?? '' }
}

/** The annual clock for everybody, and one's own part of it. */
export const annualClock: Feature = {
  name: 'clock',
  commands: { 'clock.show': { run: turn => show(turn, {}) }, 'clock.mine': { run: turn => mine(turn, {}) } },
  verbs: { 'clock.show': { run: show }, 'clock.months': { run: months }, 'clock.mine': { run: mine } },
}
