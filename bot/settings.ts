import { date } from '../cards/locales/forms.ts'
import { settingsTexts } from '../cards/locales/settings.ts'
import { languageCard, pauseCard } from '../cards/settings.ts'
import { isDate, plusDays, readDate } from '../services/dates.ts'
import { type Language, languages } from '../services/people-model.ts'
import { choose } from '../services/settings.ts'
import { pauseOn } from '../services/today-when.ts'
import { quiet } from './settings-quiet.ts'
import { houseTime, timeByPress, timeByWords } from './settings-time.ts'
import type { Feature, Reply, Turn } from './turn.ts'

/** Nobody pauses for longer than this in one go, in days. */
const longestPause = 366

async function setLanguage(turn: Turn, language: Language): Promise<Reply> {
  await choose(turn.store, turn.person.personId, turn.contact.entity, { language })
  return { kind: 'line', text: settingsTexts[language].languageSet }
}

const askLanguage = async (turn: Turn): Promise<Reply> => ({
  kind: 'card',
  card: languageCard(turn.reader),
  summary: settingsTexts[turn.reader.language].pauseTitle,
})

async function pressLanguage(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const language = languages.find(one => one === data.language)
  return language ? setLanguage(turn, language) : askLanguage(turn)
}

function showPause(turn: Turn, state: { until?: string | undefined; problem?: boolean; stop?: boolean }): Reply {
  const choices = [
    { label: 'week' as const, date: plusDays(turn.today, 7) },
    { label: 'month' as const, date: plusDays(turn.today, 30) },
  ]
  const until = state.until && date(turn.reader, state.until)
  const card = pauseCard({ ...state, until, choices }, turn.reader)
  return { kind: 'card', card, summary: settingsTexts[turn.reader.language].pauseTitle }
}

const pauseOf = ({ contact, today }: Turn) => pauseOn(contact.entity, today)

async function pauseUntil(turn: Turn, until: string | undefined): Promise<Reply> {
  if (!until || until <= turn.today || until > plusDays(turn.today, longestPause))
    return showPause(turn, { problem: true })
  // A pause that is made longer, or shorter, began when it began.
  const from = pauseOf(turn) ? turn.contact.entity.pausedFrom : turn.today
  await choose(turn.store, turn.person.personId, turn.contact.entity, { pausedUntil: until, pausedFrom: from })
  return showPause(turn, { until })
}

/** `paus`, `paus till 5.8.`, `tauko 5.8. asti`. */
const pause = async (turn: Turn, rest: string): Promise<Reply> =>
  rest ? pauseUntil(turn, readDate(rest, turn.today)) : showPause(turn, { until: pauseOf(turn) })

async function resume(turn: Turn): Promise<Reply> {
  const texts = settingsTexts[turn.reader.language]
  if (!pauseOf(turn)) return { kind: 'line', text: texts.notPaused }
  await choose(turn.store, turn.person.personId, turn.contact.entity, { pausedUntil: undefined, pausedFrom: undefined })
  return { kind: 'line', text: texts.resumed }
}

/** A person's own language, pauses and time, and HR's quiet mode; other settings are changed on the command line. */
export const settings: Feature = {
  name: 'settings',
  commands: {
    'settings.language': { run: askLanguage },
    'settings.language.sv': { run: turn => setLanguage(turn, 'sv') },
    'settings.language.fi': { run: turn => setLanguage(turn, 'fi') },
    'settings.language.en': { run: turn => setLanguage(turn, 'en') },
    'settings.pause': { listed: true, run: pause },
    'settings.resume': { run: resume },
    'settings.stop': { run: async turn => showPause(turn, { until: pauseOf(turn), stop: true }) },
    'settings.time': { run: timeByWords },
    ...quiet.commands,
  },
  verbs: {
    'settings.language': { run: pressLanguage },
    'settings.pause': { run: (turn, data) => pauseUntil(turn, isDate(data.until) ? data.until : undefined) },
    'settings.resume': { run: resume },
    'settings.time': { run: timeByPress },
    'settings.houseTime': { run: houseTime },
    ...quiet.verbs,
  },
}
