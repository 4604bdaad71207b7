import { summaryCard } from '../cards/summaries.ts'
import { summaryExplainCard, summaryMoreCard } from '../cards/summaries-more.ts'
import { type Fact, factDocId, factName } from '../services/facts-model.ts'
import type { FigureName } from '../services/figures.ts'
import { type Period, periodBefore, periodNamed } from '../services/periods.ts'
import type { Series, Summary } from '../services/summaries-rules.ts'
import { type Example, now } from './cards-examples-facts.ts'

export const periodOf = (id: string): Period => {
  const period = periodNamed(id)
  if (!period) throw new Error(`${id} is no period`)
  return period
}

type Told = Partial<
  Pick<Fact, 'unit' | 'others' | 'focusArea' | 'action' | 'measure' | 'part' | 'of' | 'answers' | 'target'>
>

/** A fact as the projector would have written it. */
export function factOf(period: Period, figure: FigureName, value: number, told: Told = {}): Fact {
  const group = { figure, unit: [], ...told }
  return {
    ...{ id: factDocId(period.id, factName(group), 1), rev: 0, history: [], ...group, value },
    ...{ period: period.id, periodKind: period.kind, from: period.from, to: period.to, at: now },
    ...{ level: group.unit.length, final: true, revision: 1 },
  }
}

const areas = ['Hälso- och sjukvård', 'Omsorg om äldre', 'Social- och familjeservice']
const focusAreas = ['Välmående i arbetet', 'Närmaste chefens arbete', 'Tillräcklig och kunnig personal']

function factsOf(period: Period, ahead: number): Fact[] {
  const fact = (figure: FigureName, value: number, told?: Told) => factOf(period, figure, value, told)
  return [
    fact('programme.open', 14),
    fact('programme.past', 5 - ahead, { of: 14 }),
    fact('programme.done', 3 - ahead),
    fact('programme.questions', 8),
    ...focusAreas.flatMap((focusArea, at) => [
      fact('programme.open', [6, 5, 3][at] ?? 0, { focusArea }),
      fact('programme.past', [1, 3, 1][at] ?? 0, { focusArea, of: [6, 5, 3][at] ?? 0 }),
      fact('programme.done', [2, 1, 0][at] ?? 0, { focusArea }),
    ]),
    fact('programme.measure', 62, {
      focusArea: areas[0] ?? '',
      action: 'p-1',
      measure: 'Andelen som rekommenderar oss, %',
      target: 70,
    }),
    fact('programme.measure', 12, { focusArea: areas[0] ?? '', action: 'p-2', measure: 'Antal introduktioner/år' }),
    fact('conversations.noted', 234 - 8 * ahead, { of: 339 }),
    fact('conversations.held', 17 - ahead),
    ...areas.flatMap((area, at) => [
      fact('conversations.noted', [101, 66, 46][at] ?? 0, { unit: [area], of: [133, 100, 68][at] ?? 0 }),
      fact('rewards.reached', [60, 31, 22][at] ?? 0, { unit: [area], of: [158, 117, 82][at] ?? 0 }),
      fact('programme.done', [1, 0, 2][at] ?? 0, { unit: [area] }),
      fact('programme.past', [3, 0, 1][at] ?? 0, { unit: [area], of: [9, 2, 4][at] ?? 0 }),
    ]),
    fact('conversations.noted', 21, { others: 3, of: 38 }),
    fact('rewards.reached', 118, { of: 400 }),
    fact('rewards.granted', 9),
    fact('rewards.waiting', 2 + ahead),
    fact('rewards.days', 3.5),
    fact('rewards.cents', 45_050),
    fact('people.staff', 400),
    fact('people.unreachable', 12, { of: 400 }),
    ...saidOf(period, ahead),
  ]
}

/** What was published of conversations: a quarter's usefulness and themes, a year's usefulness and self-assessments. */
function saidOf(period: Period, ahead: number): Fact[] {
  if (period.kind !== 'quarter' && period.kind !== 'year') return []
  const useful = [
    factOf(period, 'conversations.usefulness', 4.21 - ahead / 10, { answers: 84 }),
    factOf(period, 'conversations.usefulness', 4.36, { unit: [areas[0] ?? ''], answers: 31 }),
  ]
  if (period.kind === 'quarter')
    return [
      ...useful,
      ...(['goals', 'competence', 'wellbeing', 'feedback'] as const).map((part, at) =>
        factOf(period, 'conversations.themes', [38, 29, 33, 12][at] ?? 0, { part, of: 46 }),
      ),
    ]
  return [
    ...useful,
    ...[3.9, 4.1, 3.4, 4.05, 3.75].map((mean, at) =>
      factOf(period, 'conversations.assessment', mean - ahead / 10, { part: String(at + 1), answers: 27 }),
    ),
  ]
}

const coverageOf = (period: Period, points: number): Series => {
  const periods = [period]
  while (periods.length < points) periods.unshift(periodBefore(periods[0] ?? period))
  return periods.map(({ id }, at) => ({ period: id, value: 180 + 6 * at, of: 339 }))
}

/** A summary of a period of the example house; `points` of the coverage are known. */
export function summaryOf(
  id: string,
  { points = 12, facts = factsOf }: { points?: number; facts?: typeof factsOf } = {},
): Summary {
  const period = periodOf(id)
  const before = periodBefore(period)
  return {
    ...{ period, before, isOver: true, asOf: period.to, currency: 'EUR', isClosed: true },
    ...{ facts: facts(period, 0), earlier: facts(before, 1), coverage: coverageOf(period, points) },
  }
}

const area = areas[0] ?? ''
const ofArea = (period: Period): Fact[] => [
  factOf(period, 'programme.open', 9, { unit: [area] }),
  factOf(period, 'programme.past', 1, { unit: [area], of: 9 }),
  factOf(period, 'programme.done', 1, { unit: [area] }),
  factOf(period, 'conversations.noted', 101, { unit: [area], of: 133 }),
  ...Array.from({ length: 14 }, (_, at) =>
    factOf(period, 'conversations.noted', 5 + at, { unit: [area, `Avdelning ${at + 1}`], of: 20 }),
  ),
  factOf(period, 'conversations.noted', 3, { unit: [area], others: 2, of: 6 }),
  factOf(period, 'rewards.granted', 0, { unit: [area] }),
  factOf(period, 'rewards.reached', 60, { unit: [area], of: 158 }),
]
const monthly = { ...summaryOf('2026-10', { facts: ofArea }), area }
const quiet = (period: Period) => [factOf(period, 'programme.open', 0), factOf(period, 'programme.done', 0)]
const running = { ...summaryOf('2026-W48'), isOver: false, asOf: '2026-11-24' }

/** Summaries as HR, a director and the leadership read them. */
export const summaryExamples: Example[] = [
  ['summary-weekly', 'summaryCard', reader => summaryCard(summaryOf('2026-W47'), reader)],
  ['summary-channel', 'summaryCard', reader => summaryCard(summaryOf('2026-W47'), reader, { inChannel: true })],
  ['summary-running', 'summaryCard', reader => summaryCard(running, reader)],
  ['summary-nothing', 'summaryCard', reader => summaryCard(summaryOf('2026-W47', { facts: quiet, points: 1 }), reader)],
  ['summary-monthly', 'summaryCard', reader => summaryCard(monthly, reader)],
  ['summary-quarterly', 'summaryCard', reader => summaryCard(summaryOf('2026-Q3', { points: 8 }), reader)],
  ['summary-annual', 'summaryCard', reader => summaryCard(summaryOf('2026', { points: 3 }), reader)],
  ['summary-more', 'summaryMoreCard', reader => summaryMoreCard(summaryOf('2026-Q3'), 0, reader)],
  ['summary-more-area', 'summaryMoreCard', reader => summaryMoreCard(monthly, 0, reader)],
  ['summary-more-last', 'summaryMoreCard', reader => summaryMoreCard(monthly, 9, reader)],
  ['summary-more-rest', 'summaryMoreCard', reader => summaryMoreCard(summaryOf('2026-Q3'), 1, reader)],
  ['summary-explained', 'summaryExplainCard', reader => summaryExplainCard(summaryOf('2026-Q3'), 0, reader)],
  ['summary-explained-rest', 'summaryExplainCard', reader => summaryExplainCard(summaryOf('2026-Q3'), 9, reader)],
]
