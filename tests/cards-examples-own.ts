import { greetingCard, helpCard, unsureCard } from '../cards/help.ts'
import { roundTexts } from '../cards/locales/rounds.ts'
import { settingsTexts } from '../cards/locales/settings.ts'
import { meCard } from '../cards/people.ts'
import { roundCard } from '../cards/rounds.ts'
import { languageCard, pauseCard, type TimeFacts, timeCard } from '../cards/settings.ts'
import { demoTitles } from '../services/demo/programme.ts'
import { actionOf, contact, type Example, now, personOf } from './cards-examples-facts.ts'

const choices = [
  { label: 'week' as const, date: '2026-12-01' },
  { label: 'month' as const, date: '2026-12-24' },
]

const time: TimeFacts = {
  rhythm: 'weekly',
  day: 2,
  minutes: 13 * 60,
  times: [
    { value: '12:30', minutes: 12 * 60 + 30 },
    { value: '13:00', minutes: 13 * 60 },
  ],
  own: false,
}

const me = personOf('10003')
const { action, title } = actionOf(demoTitles.due)
const stored = {
  person: me,
  contact,
  names: new Map(['10002', '10003', '10006'].map(id => [id, personOf(id).name])),
  open: 7,
  unknown: 1,
  cardTime: 9 * 60 + 30,
  answers: [
    { at: now, by: me.personId, verb: 'programme.done', was: {}, action },
    { at: '2026-10-01T08:00:00Z', by: me.personId, verb: 'programme.move', was: {}, action },
  ],
  titles: new Map([[action, title]]),
  conversations: {
    held: [
      {
        id: '1',
        kind: 'development',
        on: '2025-11-03',
        by: '10003',
        noted: '2025-11-04',
        answer: 'confirmed' as const,
      },
    ],
    planned: [{ kind: 'development', on: '2026-12-03', by: '10003' }],
    wish: { with: 'manager' as const, since: '2026-11-20' },
  },
  assessed: 1,
  rewards: { thanksSent: 3, thanksHad: 5, nominated: 2, rewarded: 1, signed: 0, joined: 2, awards: 1, ballots: 0 },
}

/** What everybody has: the greeting, help, their own choices, what is stored about them. */
export const ownExamples: readonly Example[] = [
  ['greeting', 'greetingCard', reader => greetingCard(reader, false)],
  ['greeting-hr', 'greetingCard', reader => greetingCard(reader, true)],
  ['help', 'helpCard', reader => helpCard(reader, { hr: false, figures: false })],
  ['help-hr', 'helpCard', reader => helpCard(reader, { hr: true, figures: true }, true)],
  ['unsure', 'unsureCard', reader => unsureCard(['settings.pause', 'programme.undo'], reader)],
  ['language', 'languageCard', languageCard],
  ['pause', 'pauseCard', reader => pauseCard({ choices }, reader)],
  ['paused', 'pauseCard', reader => pauseCard({ choices, until: '5.8.2027' }, reader)],
  ['pause-again', 'pauseCard', reader => pauseCard({ choices, problem: true }, reader)],
  ['pause-stop', 'pauseCard', reader => pauseCard({ choices, stop: true }, reader)],
  ['time', 'timeCard', reader => timeCard(time, reader)],
  [
    'time-again',
    'timeCard',
    reader => timeCard({ ...time, rhythm: 'either', own: true, lead: settingsTexts[reader.language].unread }, reader),
  ],
  ['time-daily', 'timeCard', reader => timeCard({ ...time, rhythm: 'daily', paused: '5.8.2027' }, reader)],
  ['me', 'meCard', reader => meCard(stored, reader)],
]

/** What HR is told after a round. */
export const roundExamples: readonly Example[] = [
  [
    'round',
    'roundCard',
    reader => {
      const results = new Map([['sent', 41] as const, ['unknown', 1] as const])
      const { silence } = roundTexts[reader.language]
      const silent = [[silence.notInstalled, 7] as const]
      return roundCard({ results, silent }, reader)
    },
  ],
  [
    'round-nobody',
    'roundCard',
    reader => roundCard({ results: new Map(), silent: [], problem: roundTexts[reader.language].refused }, reader),
  ],
]
