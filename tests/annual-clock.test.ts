import fc from 'fast-check'
import { myYearCard } from '../cards/annual-clock.ts'
import { annualClock } from '../services/annual-clock.ts'
import { myYear } from '../services/annual-clock-mine.ts'
import { drawWheel } from '../services/annual-clock-wheel.ts'
import { plusDays } from '../services/dates.ts'
import { pictureOf } from '../services/files/picture.ts'
import type { Action, Task } from '../services/programme-model.ts'
import { decide } from '../services/programme-rules.ts'
import { defaultSettings } from '../services/settings-model.ts'
import { clockFacts, wheelMonths } from './cards-examples-clock.ts'
import { actions } from './cards-examples-facts.ts'

const quiet = {
  ...defaultSettings,
  summaries: { ...defaultSettings.summaries, off: ['quarterly' as const, 'annual' as const] },
}
const [some] = actions
if (!some) throw new Error('The demo has actions')
const monthly: Action = {
  ...some,
  state: 'underway',
  timetable: { kind: 'recurrence', unit: 'month', every: 1, first: '2026-01-31' },
}

test('a monthly action is in the year twelve times, on the last day of each month', () => {
  const { events } = annualClock({ actions: [monthly], awards: [], settings: quiet }, 2026, '2026-11-24')
  expect(events.map(({ on }) => on.slice(5))).toEqual([
    '01-31',
    '02-28',
    '03-31',
    '04-30',
    '05-31',
    '06-30',
    '07-31',
    '08-31',
    '09-30',
    '10-31',
    '11-30',
    '12-31',
  ])
})

test('what comes once, is stopped or is replaced does not come back in the year', () => {
  const once: Action = { ...monthly, timetable: { kind: 'due', due: '2026-06-30' } }
  const ended = (['done', 'stopped', 'replaced', 'queued'] as const).map((state): Action => ({ ...monthly, state }))
  expect(annualClock({ actions: [once, ...ended], awards: [], settings: quiet }, 2026, '2026-01-01').events).toEqual([])
})

test('a season over the year’s turn is in both years, and a draft or a cancelled award in none', () => {
  const kinds = defaultSettings.conversations.kinds.map((kind, at) => ({
    ...kind,
    ...(at === 0 ? { due: { type: 'season' as const, from: '11-01', to: '02-28' } } : {}),
  }))
  const settings = { ...quiet, conversations: { ...quiet.conversations, kinds } }
  const { events } = annualClock({ actions: [], awards: [], settings }, 2026, '2026-06-01')
  expect(events.map(({ on, to }) => [on, to])).toEqual([
    ['2025-11-01', '2026-02-28'],
    ['2026-11-01', '2027-02-28'],
  ])
  const [award] = clockFacts.awards
  if (!award) throw new Error('The example has an award')
  const { openedAt: _, ...draft } = award
  const cancelled = { ...award, cancelled: { at: '2026-09-02T00:00:00Z', by: 'hr' } }
  expect(annualClock({ actions: [], awards: [draft, cancelled], settings: quiet }, 2026, '2026-06-01').events).toEqual(
    [],
  )
})

test('summaries stand on the working day on which they are sent', () => {
  const { events } = annualClock({ actions: [], awards: [], settings: defaultSettings }, 2026, '2026-06-01')
  expect(events.map(({ on }) => on)).toEqual(['2026-01-02', '2026-02-02', '2026-04-01', '2026-07-01', '2026-10-01'])
})

test('everything in a year is in order and inside it, and what is next is the first that is not past', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2020, max: 2035 }), fc.integer({ min: 0, max: 400 }), (year, days) => {
      const today = plusDays(`${year}-01-01`, days)
      const { events, next } = annualClock(clockFacts, year, today)
      const starts = events.map(({ on }) => on)
      expect(starts).toEqual(starts.toSorted())
      expect(events.every(({ on, to = on }) => to >= `${year}-01-01` && on <= `${year}-12-31`)).toBe(true)
      expect(next?.on).toBe(starts.find(on => on >= today))
    }),
  )
})

const task: Task = {
  ...{ id: 'task:a', rev: 0, history: [], task: 'a', action: monthly.action, programme: 'p', subject: 'joint' },
  ...{ owners: ['p1'], state: 'open', occurrence: '2026-01-31', scheduled: '2026-01-31', count: 0, texts: {} },
}

test('a manager’s year has what they have done ticked off, and what is ahead', () => {
  const decided = decide(
    task,
    monthly,
    { verb: 'programme.done' },
    { by: 'p1', rev: 0, at: '2026-01-20T10:00:00.000Z', today: '2026-01-20' },
  )
  if ('refused' in decided) throw new Error(decided.refused)
  const year = myYear([decided.task], new Map([[monthly.action, monthly]]), 'p1', 2026)
  expect(year).toHaveLength(12)
  expect(year[0]).toMatchObject({ due: '2026-01-31', done: '2026-01-20' })
  expect(year.filter(({ done }) => done !== undefined)).toHaveLength(1)
  expect(myYear([decided.task], new Map([[monthly.action, monthly]]), 'p2', 2026)).toEqual([])
})

test.each(['light', 'dark', 'contrast'] as const)(
  'the wheel is a picture without fonts in %s, told apart by shapes',
  async theme => {
    const clock = annualClock(clockFacts, 2026, '2026-11-24')
    const svg = drawWheel(clock, wheelMonths.fi, theme)
    expect(svg).not.toMatch(/<text|font/)
    // A disc, a lozenge, a square and a band.
    for (const shape of [/<circle/, /l\d+(\.\d+)? \d+(\.\d+)? -/, /h\d+v\d+h-\d+Z/, /stroke-width="22"/])
      expect(svg).toMatch(shape)
    const greys = [...svg.matchAll(/#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/g)]
    expect(greys.every(([, red, green, blue]) => red === green && green === blue)).toBe(true)
    expect((await pictureOf(svg)).length).toBeLessThan(80 * 1024)
  },
)

test.each([
  ['sv', 'och 3 till'],
  ['fi', 'ja vielä 3'],
] as const)(
  'a year of one’s own with more times than a card holds says in %s how many are left out',
  (language, words) => {
    const times = Array.from({ length: 33 }, () => ({ title: 'Riskbedömning', due: '2026-10-31' }))
    const full = myYearCard({ year: 2026, today: '2026-11-24', times }, { language, country: 'FI' })
    const whole = myYearCard({ year: 2026, today: '2026-11-24', times: times.slice(3) }, { language, country: 'FI' })
    expect(JSON.stringify(full)).toContain(words)
    expect(JSON.stringify(whole)).not.toContain(words.split(' 3')[0])
  },
)
