import { clockCard, clockMonthsCard, myYearCard } from '../cards/annual-clock.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { annualClock } from '../services/annual-clock.ts'
import type { MyTime } from '../services/annual-clock-mine.ts'
import { drawWheel } from '../services/annual-clock-wheel.ts'
import { pictureOf } from '../services/files/picture.ts'
import type { Award } from '../services/rewards-awards-model.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { actions, type Example, now, today } from './cards-examples-facts.ts'

const kinds = defaultSettings.conversations.kinds.map((kind, at) =>
  at === 0 ? { ...kind, due: { type: 'season' as const, from: '01-15', to: '04-30' } } : kind,
)
const house = { kinds }
const settings = { ...defaultSettings, conversations: { ...defaultSettings.conversations, kinds } }

const award: Award = {
  ...{ id: 'award:arets-team-1', rev: 1, history: [], award: 'aretsteam1', receivers: 'units', jury: [] },
  names: { sv: 'Årets team', fi: 'Vuoden tiimi', en: 'Team of the year' },
  ...{ opens: '2026-09-01', closes: '2026-10-15', decidesBy: '2026-12-10', openedAt: now },
  criteria: { sv: 'Ett team som hjälper andra.', fi: 'Tiimi, joka auttaa muita.' },
}

export const clockFacts = {
  actions: actions.map(one => ({ ...one, state: 'underway' as const })),
  awards: [award],
  settings,
}
const clock = annualClock(clockFacts, 2026, today)
const later = annualClock(clockFacts, 2027, today)
const empty = annualClock(
  {
    actions: [],
    awards: [],
    settings: { ...defaultSettings, summaries: { ...defaultSettings.summaries, off: ['quarterly', 'annual'] } },
  },
  2026,
  today,
)

export const wheelMonths = {
  sv: ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'],
  fi: ['tammi', 'helmi', 'maalis', 'huhti', 'touko', 'kesä', 'heinä', 'elo', 'syys', 'loka', 'marras', 'joulu'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
}
const wheels = {
  sv: await wheelIn('sv'),
  fi: await wheelIn('fi'),
  en: await wheelIn('en'),
}

async function wheelIn(language: Reader['language']) {
  const draw = (theme: 'light' | 'dark') => pictureOf(drawWheel(clock, wheelMonths[language], theme), 600)
  return { light: await draw('light'), dark: await draw('dark') }
}

const times: MyTime[] = [
  { title: 'Arbetsplatsträff', label: 'Avdelning 3', due: '2026-03-31', done: '2026-03-24' },
  { title: 'Arbetsplatsträff', label: 'Avdelning 4', due: '2026-03-31', done: '2026-04-02' },
  { title: 'Riskbedömning', due: '2026-10-31' },
  { title: 'Arbetsplatsträff', label: 'Avdelning 3', due: '2026-12-31' },
]

/** The annual clock, and a manager's own part of it. */
export const clockExamples: Example[] = [
  ['clock', 'clockCard', reader => clockCard({ clock, house, wheel: wheels[reader.language] }, reader)],
  ['clock-next-year', 'clockCard', reader => clockCard({ clock: later, house }, reader)],
  ['clock-empty', 'clockCard', reader => clockCard({ clock: empty, house }, reader)],
  ['clock-months', 'clockMonthsCard', reader => clockMonthsCard({ clock, house, part: 3 }, reader)],
  [
    'my-year',
    'myYearCard',
    reader => myYearCard({ year: 2026, today, times, conversations: { noted: 11, counted: 28 } }, reader),
  ],
  ['my-year-empty', 'myYearCard', reader => myYearCard({ year: 2026, today, times: [] }, reader)],
]
