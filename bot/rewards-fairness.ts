import { fairnessTexts } from '../cards/locales/rewards-fairness.ts'
import { fairnessCard, fairnessUnitsCard } from '../cards/rewards-fairness.ts'
import { pictureOf } from '../services/files/picture.ts'
import type { Directory } from '../services/people-directory.ts'
import { type Fairness, loadFairness } from '../services/rewards-fairness.ts'
import { drawFunnel, funnelOf } from '../services/rewards-funnel.ts'
import type { Feature, Reply, Turn } from './turn.ts'

type Shown = { fairness: Fairness | undefined; picture: string | undefined }

/** The figures of a register as it was read last, at most a minute old: leafing through them reads nothing anew. */
const figures = new WeakMap<Directory, { at: string; shown: Promise<Shown> }>()

async function load({ store, today }: Turn, register: Directory): Promise<Shown> {
  const fairness = await loadFairness(store, register.people, today)
  const funnel = fairness && funnelOf(fairness.rows)
  return { fairness, picture: funnel && (await pictureOf(drawFunnel(funnel.points, funnel.rate))) }
}

async function shownTo(turn: Turn): Promise<Shown> {
  const register = await turn.directory()
  const known = figures.get(register)
  if (known?.at === turn.today) return known.shown
  const shown = load(turn, register)
  figures.set(register, { at: turn.today, shown })
  shown.catch(() => figures.delete(register))
  return shown
}

function showHouse({ reader }: Turn, shown: Shown, line?: string): Reply {
  const card = fairnessCard({ ...shown, line }, reader)
  return { kind: 'card', card, summary: fairnessTexts[reader.language].title }
}

async function show(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const shown = await shownTo(turn)
  const { fairness } = shown
  if (typeof data.area !== 'string' || !fairness) return showHouse(turn, shown)
  const row = fairness.rows.find(({ mark, others }) => others === undefined && mark === data.area)
  if (!row || row.unit.length === 0) return showHouse(turn, shown, fairnessTexts[turn.reader.language].gone)
  const page = typeof data.page === 'number' && Number.isInteger(data.page) ? data.page : 0
  const card = fairnessUnitsCard({ fairness, area: row.unit, page }, turn.reader)
  return { kind: 'card', card, summary: fairnessTexts[turn.reader.language].title }
}

/** How quick rewards are spread, for everybody. */
export const fairness = {
  commands: { 'rewards.fairness': { run: turn => show(turn, {}) } },
  verbs: { 'rewards.fairness': { run: show } },
} satisfies Pick<Feature, 'commands' | 'verbs'>
