import type { Element } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { awardHrTexts, awardTexts } from '../cards/locales/rewards-awards.ts'
import {
  type AwardView,
  awardCancelledSection,
  awardDecidedSection,
  awardNominationForm,
  awardReminderSection,
  awardsCard,
  awardWonSection,
} from '../cards/rewards-awards.ts'
import {
  criteriaForm,
  datesForm,
  type HrRound,
  hrAwardSection,
  hrRoundCard,
  hrSureCard,
  jurorForm,
  roundForm,
  seatsForm,
} from '../cards/rewards-awards-hr.ts'
import { ballotForm, ballotOverviewForm, ballotSection, tieForm, tieSection } from '../cards/rewards-awards-jury.ts'
import { newsCard, todayCard } from '../cards/today.ts'
import { type Award, votes } from '../services/rewards-awards-model.ts'
import { findReceivers, personCandidate } from '../services/rewards-who.ts'
import { directory, type Example, now } from './cards-examples-facts.ts'

const award: Award = {
  ...{ id: 'award:arets2026', rev: 3, history: [], award: 'arets2026', receivers: 'people' },
  names: { sv: 'Årets medarbetare', fi: 'Vuoden työntekijä', en: 'Employee of the year' },
  criteria: {
    sv: 'Har gjort vardagen bättre för andra. Prövar nytt och delar med sig av det.',
    fi: 'On tehnyt muiden arjesta parempaa. Kokeilee uutta ja jakaa osaamistaan.',
    en: 'Has made the day better for others. Tries what is new and shares it.',
  },
  ...{ opens: '2026-11-03', closes: '2026-12-01', decidesBy: '2026-12-22' },
  ...{ jury: ['10002', '10003', '10004', '10005', '10006'], chair: '10003', openedAt: now },
}
const units: Award = { ...award, receivers: 'units', area: ['Hälso- och sjukvård'] }
const published: NonNullable<Award['published']> = {
  ...{ at: now, by: '10006', on: '2026-11-24', winner: { kind: 'person', person: '10004' }, unit: ['Avdelning 3'] },
  ...{ named: true, counts: { nominations: 31, receivers: 12, ballots: 5 } },
}
const unitWon: Award = { ...units, published: { ...published, winner: { kind: 'unit', unit: ['Avdelning 3'] } } }

const people = directory.people.slice(0, 15)
const found = findReceivers(directory, 'a', { most: 7, units: false })
const words = [
  'Du stannade kvar när vi var ett par för lite, och visade den nya hur allt fungerar. *Tack* för det.',
  'Hon frågar alltid hur det går, och minns svaret nästa gång.',
]
const many = Array.from({ length: 9 }, (_, at) => `${at + 1}. ${words[at % 2]}`)
const data = { award: award.award, on: 'today', card: 'message-1' }
const one = (some: readonly string[]) => ({
  ...{ candidate: '0123456789abcdef', name: 'Ida Nylund', detail: 'sjukskötare · Avdelning 3' },
  ...{ nominators: some.length, words: some },
})

const onToday = (reader: Reader, ...sections: Element[]) =>
  todayCard(
    { sections, total: sections.length, view: { on: 'today', page: 0, pages: 1, more: 0 }, shifts: true },
    reader,
  )

const view: AwardView = {
  award,
  phase: 'nominating',
  mayNominate: true,
  mine: [],
  votes: false,
  tie: false,
  manage: false,
}
const nominating = { award, who: { asked: '', multiple: false }, why: '', data }

const jurors = people.slice(0, 5).map(({ personId, name }, at) => ({
  ...{ juror: personId, name, chair: at === 1, representative: at === 3 },
}))
const hrRound: HrRound = {
  ...{ award, phase: 'nominating', jurors, lacks: [], nominations: 1031, ballots: 0 },
  may: ['jury', 'seats', 'dates', 'closeNominating', 'cancel'],
}
const fields = { nameSv: 'Årets medarbetare', nameFi: 'Vuoden työntekijä', opens: '2026-11-25', closes: '2026-12-16' }

const everybodys: Example[] = [
  ['awards-none', 'awardsCard', reader => awardsCard({ rounds: [], won: [], hr: true }, reader)],
  [
    'awards',
    'awardsCard',
    reader =>
      awardsCard(
        {
          line: awardTexts[reader.language].told.done('Ida Nylund'),
          rounds: [
            { ...view, mine: [{ candidate: '0123456789abcdef', name: 'Ida Nylund' }] },
            { ...view, award: units, phase: 'coming', mayNominate: false },
            { ...view, phase: 'voting', mayNominate: false, votes: true, manage: true },
            { ...view, phase: 'counted', mayNominate: false },
          ],
          won: [
            { award: { ...award, published }, year: '2025', winner: 'Ida Nylund (Avdelning 3)', nominations: 31 },
            { award: unitWon, year: '2024', winner: 'Avdelning 3', nominations: 1 },
          ],
          hr: false,
        },
        reader,
      ),
  ],
  [
    'awards-results',
    'awardsCard',
    reader => {
      const counted = { ...view, phase: 'counted', mayNominate: false } as const
      const some = (['winner', 'tie', 'empty', 'few', 'none'] as const).map(kind => {
        const names = kind === 'winner' ? ['Ida Nylund'] : kind === 'tie' ? ['Ida Nylund', 'Åke Berg'] : []
        return { ...counted, tie: kind === 'tie', result: { kind, names } }
      })
      return awardsCard({ rounds: some, won: [], hr: false }, reader)
    },
  ],
  ['award-nominate', 'awardNominationForm', reader => awardNominationForm(nominating, reader)],
  [
    'award-nominate-found',
    'awardNominationForm',
    reader =>
      awardNominationForm({ ...nominating, who: { asked: 'a', found, multiple: false }, why: words[0] ?? '' }, reader),
  ],
  [
    'award-nominate-again',
    'awardNominationForm',
    reader => {
      const problem = awardTexts[reader.language].refusals.words
      return awardNominationForm({ ...nominating, about: 'Ida Nylund', why: 'Kort', problem }, reader)
    },
  ],
  [
    'award-reminders',
    'todayCard',
    reader =>
      onToday(
        reader,
        awardReminderSection(award, 'week', { on: 'today' }, reader),
        awardReminderSection(units, 'day', { on: 'today' }, reader),
      ),
  ],
  [
    'award-news',
    'newsCard',
    reader => {
      const praise = [
        { from: 'Åke Berg', words: words[0] ?? '' },
        { from: undefined, words: words[1] ?? '' },
      ]
      return newsCard(
        [
          awardWonSection({ award: { ...award, published }, praise, from: '2026-11-25' }, reader),
          awardWonSection({ award: unitWon, praise: [], from: '2026-11-25' }, reader),
          awardWonSection(
            { award: { ...award, published: { ...published, named: false } }, praise, from: '2026-11-25' },
            reader,
          ),
          awardDecidedSection({ ...award, published }, 'Ida Nylund (Avdelning 3)', reader),
          awardCancelledSection(award, reader),
        ],
        reader,
      )
    },
  ],
]

const jurys: Example[] = [
  [
    'award-jury',
    'todayCard',
    reader =>
      onToday(reader, ballotSection(award, { on: 'today' }, reader), tieSection(units, { on: 'today' }, reader)),
  ],
  [
    'ballot',
    'ballotForm',
    reader => ballotForm({ award, one: one(words), at: 1, of: 15, vote: undefined, from: 0, data }, reader),
  ],
  [
    'ballot-answered',
    'ballotForm',
    reader => {
      const problem = awardTexts[reader.language].jury.refusals.gone
      return ballotForm(
        { award: units, one: one(many), at: 2, of: 15, vote: 'recused', from: 0, problem, data },
        reader,
      )
    },
  ],
  [
    'ballot-all',
    'ballotOverviewForm',
    reader => {
      const candidates = people.map(({ personId, name }, at) => ({ candidate: personId, name, vote: votes[at % 4] }))
      return ballotOverviewForm({ award, candidates, barred: ['Ida Nylund', 'Åke Berg'], data }, reader)
    },
  ],
  [
    'ballot-given',
    'ballotOverviewForm',
    reader => {
      const candidates = [{ candidate: '0123456789abcdef', name: 'Ida Nylund', vote: 'yes' as const }]
      return ballotOverviewForm({ award, candidates, barred: [], data }, reader)
    },
  ],
  [
    'ballot-nobody',
    'ballotOverviewForm',
    reader => {
      const problem = awardTexts[reader.language].jury.chooseError
      return ballotOverviewForm({ award, candidates: [], barred: ['Ida Nylund'], problem, data }, reader)
    },
  ],
  [
    'award-tie',
    'tieForm',
    reader => {
      const tied = [one(words), { ...one(many), candidate: 'fedcba9876543210', name: 'Åke Berg', detail: '' }]
      return tieForm({ award, tied, problem: awardTexts[reader.language].tie.refusals.gone, data }, reader)
    },
  ],
]

const hrs: Example[] = [
  ['award-round', 'hrRoundCard', reader => hrRoundCard(hrRound, reader)],
  [
    'award-round-draft',
    'hrRoundCard',
    reader => {
      const line = awardHrTexts[reader.language].told.saved
      const lacks = ['five', 'representative', 'chair'] as const
      const may = ['edit', 'jury', 'seats', 'cancel'] as const
      return hrRoundCard(
        { ...hrRound, line, award: units, phase: 'draft', jurors: [], lacks, nominations: 0, may },
        reader,
      )
    },
  ],
  [
    'award-round-counted',
    'hrRoundCard',
    reader => {
      const result = { kind: 'winner', names: ['Ida Nylund'] } as const
      const may = ['publish', 'cancel'] as const
      return hrRoundCard({ ...hrRound, phase: 'counted', ballots: 5, result, winner: '0123456789abcdef', may }, reader)
    },
  ],
  ['award-round-over', 'hrRoundCard', reader => hrRoundCard({ ...hrRound, phase: 'published', may: [] }, reader)],
  ...(['openIt', 'closeNominating', 'closeVoting', 'publish', 'cancel'] as const).map(
    (deed): Example => [`award-sure-${deed}`, 'hrSureCard', reader => hrSureCard({ award, deed }, reader)],
  ),
  ['award-new', 'roundForm', reader => roundForm({ fields: {}, earliest: '2026-11-24', data }, reader)],
  [
    'award-new-again',
    'roundForm',
    reader => {
      const problem = awardHrTexts[reader.language].refusals.shortVoting
      return roundForm({ fields: { ...fields, receivers: 'units' }, earliest: '2026-11-24', problem, data }, reader)
    },
  ],
  [
    'award-criteria',
    'criteriaForm',
    reader => {
      const areas = [{ value: '0123456789', title: 'Hälso- och sjukvård' }]
      return criteriaForm({ fields: { area: '0123456789', criteriaSv: award.criteria.sv }, areas, data }, reader)
    },
  ],
  ['award-juror', 'jurorForm', reader => jurorForm({ award, who: { asked: '', multiple: false }, data }, reader)],
  [
    'award-juror-found',
    'jurorForm',
    reader => {
      const some = people.slice(0, 2).map(personCandidate)
      return jurorForm({ award, who: { asked: 'a', found: some, multiple: false }, data }, reader)
    },
  ],
  ['award-seats', 'seatsForm', reader => seatsForm({ award, jurors, data }, reader)],
  ['award-dates', 'datesForm', reader => datesForm({ award, nominating: true, fields: {}, data }, reader)],
  ['award-dates-voting', 'datesForm', reader => datesForm({ award, nominating: false, fields: {}, data }, reader)],
  [
    'award-hr',
    'todayCard',
    reader =>
      onToday(
        reader,
        ...(['jury', 'result', 'reopen'] as const).map(kind => hrAwardSection(award, kind, { on: 'today' }, reader)),
      ),
  ],
]

/** The cards of the awards of the year. */
export const awardExamples: readonly Example[] = [...everybodys, ...jurys, ...hrs]
