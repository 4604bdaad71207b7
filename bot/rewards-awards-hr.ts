import { awardHrTexts } from '../cards/locales/rewards-awards.ts'
import { type HrDeed, hrRoundCard, hrSureCard, type JurorView } from '../cards/rewards-awards-hr.ts'
import type { Directory } from '../services/people-directory.ts'
import { countRound, loadAward } from '../services/rewards-awards.ts'
import type { Award } from '../services/rewards-awards-model.ts'
import {
  cancelRound,
  closeEarly,
  countsOf,
  mayReopen,
  nominatorsOf,
  openRound,
  publishRound,
  type RoundRefusal,
} from '../services/rewards-awards-rounds.ts'
import { jurorsOf, juryLacks, type Outcome, phaseOf } from '../services/rewards-awards-rules.ts'
import { receivedBy } from '../services/rewards-deciders.ts'
import type { Settings } from '../services/settings-model.ts'
import { awardPress, resultOf } from './rewards-awards-shown.ts'
import type { Reply, Turn } from './turn.ts'

/** The jury as HR sees it. */
export const jurorViews = (
  award: Award,
  directory: Directory,
  { representatives }: Pick<Settings, 'representatives'>,
): JurorView[] =>
  jurorsOf(award, directory).map(({ personId, name, roles }) => ({
    ...{ juror: personId, name, chair: personId === award.chair },
    representative: representatives.includes(personId) || roles.includes('representative'),
  }))

type Around = { lacks: number; outcome: Outcome | undefined; all: boolean; nominated: boolean }

/** What HR can do with the round now. */
function deedsOf(award: Award, today: string, { lacks, outcome, all, nominated }: Around): HrDeed[] {
  switch (phaseOf(award, today)) {
    case 'draft':
      return ['edit', 'jury', 'seats', ...(lacks === 0 ? (['openIt'] as const) : []), 'cancel']
    case 'coming':
      return ['jury', 'seats', 'dates', 'cancel']
    case 'nominating':
      return ['jury', 'seats', 'dates', ...(nominated ? (['closeNominating'] as const) : []), 'cancel']
    case 'voting':
      return ['jury', 'dates', ...(all && nominated ? (['closeVoting'] as const) : []), 'cancel']
    case 'counted': {
      const publish = outcome?.kind === 'winner' ? (['publish'] as const) : []
      return [...publish, ...(outcome && mayReopen(outcome) ? (['dates'] as const) : []), 'cancel']
    }
    case 'published':
    case 'cancelled':
      return []
  }
}

/** The round as HR sees it now; `line` says what was just done, or why it was not. */
export async function showRound(turn: Turn, award: Award, line?: string): Promise<Reply> {
  const { reader, settings } = turn
  const press = await awardPress(turn)
  const phase = phaseOf(award, press.today)
  const isOver = phase === 'published' || phase === 'cancelled'
  const counts = isOver ? undefined : await countsOf(turn.store, award, press.directory)
  const outcome = phase === 'counted' ? (await countRound(turn.store, award, press)).outcome : undefined
  const lacks = isOver ? [] : juryLacks(award, press.directory, settings)
  const around = {
    ...{ lacks: lacks.length, outcome },
    ...{ all: counts?.all ?? false, nominated: (counts?.receivers ?? 0) > 0 },
  }
  const view = {
    ...{ line, award, phase, lacks, jurors: jurorViews(award, press.directory, settings) },
    nominations: counts?.nominations ?? award.published?.counts.nominations ?? 0,
    ballots: counts?.ballots ?? award.published?.counts.ballots ?? 0,
    ...(outcome ? { result: resultOf(outcome, press.directory) } : {}),
    ...(outcome?.kind === 'winner' ? { winner: outcome.winner.mark } : {}),
    may: deedsOf(award, press.today, around),
  }
  const card = hrRoundCard(view, reader)
  return { kind: 'card', card, summary: awardHrTexts[reader.language].phases[phase] }
}

/** The round that a press names, or the answer where there is none. */
export async function showPressed(turn: Turn, data: Record<string, unknown>, line?: string): Promise<Reply> {
  const known = (await loadAward(turn.store, data.award))?.entity
  if (known) return showRound(turn, known, line)
  return { kind: 'line', text: awardHrTexts[turn.reader.language].refusals.changed }
}

const sureDeeds = ['openIt', 'closeNominating', 'closeVoting', 'publish', 'cancel'] as const
type SureDeed = (typeof sureDeeds)[number]
const deedOf = ({ deed }: Record<string, unknown>): SureDeed | undefined => sureDeeds.find(one => one === deed)
const winnerIn = ({ winner }: Record<string, unknown>) => (typeof winner === 'string' ? winner : undefined)

/** The first press says what it means. */
export async function askSure(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const award = (await loadAward(turn.store, data.award))?.entity
  const deed = deedOf(data)
  if (!award || !deed) return showPressed(turn, data)
  const winner = winnerIn(data)
  const card = hrSureCard({ award, deed, winner }, turn.reader)
  return { kind: 'card', card, summary: awardHrTexts[turn.reader.language][deed] }
}

async function perform(turn: Turn, data: Record<string, unknown>, deed: SureDeed): Promise<Award | RoundRefusal> {
  const press = await awardPress(turn)
  switch (deed) {
    case 'openIt':
      return openRound(turn.store, data.award, turn.settings, press)
    case 'closeNominating':
      return closeEarly(turn.store, data.award, 'nominating', press)
    case 'closeVoting':
      return closeEarly(turn.store, data.award, 'voting', press)
    case 'publish':
      return publishRound(turn.store, data.award, winnerIn(data), press)
    case 'cancel':
      return cancelRound(turn.store, data.award, press)
  }
}

/** The second press does it; those who wait are told at once. */
export async function doSure(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = awardHrTexts[turn.reader.language]
  const deed = deedOf(data)
  if (!deed) return showPressed(turn, data)
  const outcome = await perform(turn, data, deed)
  if (typeof outcome === 'string') return showPressed(turn, data, texts.refusals[outcome])
  if (deed === 'cancel') turn.rounds.tell(await nominatorsOf(turn.store, outcome.award))
  if (outcome.published) turn.rounds.tell(receivedBy(outcome.published.winner, await turn.directory()))
  const told = { openIt: 'opened', closeNominating: 'closed', closeVoting: 'closed', publish: 'published' } as const
  return showRound(turn, outcome, texts.told[deed === 'cancel' ? 'cancelled' : told[deed]])
}
