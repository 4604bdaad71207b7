import { rewardTexts } from '../cards/locales/rewards.ts'
import { myNominationsCard, rewardCorrectForm } from '../cards/rewards-mine.ts'
import { plusMonths } from '../services/dates.ts'
import { readPage } from '../services/documents.ts'
import { act, loadNomination } from '../services/rewards.ts'
import { type Nomination, nominationKind } from '../services/rewards-model.ts'
import { canUndo } from '../services/rewards-undoing.ts'
import { houseOf, pressOf } from './rewards-house.ts'
import { wordsOf } from './rewards-words.ts'
import type { Feature, Reply, Turn } from './turn.ts'

const pageSize = 5

/** What the person has proposed in the last twelve months, the latest first. */
export async function showMyNominations(turn: Turn, page = 0, line?: string): Promise<Reply> {
  const { store, person, today, reader, settings } = turn
  const query = { key: `by:${person.personId}`, from: plusMonths(today, -12), limit: 500 }
  const { docs } = await readPage(store, nominationKind, query)
  const directory = await turn.directory()
  const all = docs.map(({ entity }) => entity).sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1))
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const at = Math.min(Math.max(0, Math.floor(page)), pages - 1)
  const rows = all.slice(at * pageSize, (at + 1) * pageSize).map(one => ({
    ...wordsOf(one, directory, settings, reader),
    ...{ state: one.state, on: one.sentAt.slice(0, 10) },
    correctable: one.state === 'sent' && one.seenAt === undefined,
    undoable: canUndo(one, person.personId),
  }))
  const card = myNominationsCard({ rows, line, view: { page: at, pages } }, reader)
  return { kind: 'card', card, summary: rewardTexts[reader.language].mine }
}

const idOf = (data: Record<string, unknown>) =>
  typeof data.nomination === 'string' ? data.nomination.slice(0, 40) : ''

/** The dialog for correcting a nomination that nobody has opened. */
async function correcting(turn: Turn, data: Record<string, unknown>, problem?: string): Promise<Reply> {
  const { reader, settings, person, store } = turn
  const texts = rewardTexts[reader.language]
  const one: Nomination | undefined = (await loadNomination(store, idOf(data)))?.entity
  if (!one || one.nominator !== person.personId) return { kind: 'line', text: texts.refusals.notYours }
  if (one.state !== 'sent') return { kind: 'line', text: texts.refusals.closed }
  if (one.seenAt) return { kind: 'line', text: texts.refusals.seen }
  const from = typeof data.card === 'string' ? data.card : turn.card
  const card = rewardCorrectForm(
    {
      one: wordsOf(one, await turn.directory(), settings, reader),
      values: settings.rewards.values.filter(({ active }) => active),
      fields: {
        criterion: typeof data.criterion === 'string' ? data.criterion : one.criterion,
        why: typeof data.why === 'string' ? data.why.slice(0, 2000) : (one.texts.why ?? ''),
        announce: (typeof data.announce === 'string' ? data.announce === 'yes' : one.mayAnnounce) ? 'yes' : 'no',
      },
      problem,
      data: {
        ...{ nomination: one.nomination, rev: one.rev, on: 'mine' },
        ...(typeof data.page === 'number' ? { page: data.page } : {}),
        ...(from ? { card: from } : {}),
      },
    },
    reader,
  )
  return { kind: 'dialog', title: texts.mine, card }
}

async function correct(turn: Turn, data: Record<string, unknown>): Promise<Reply> {
  const texts = rewardTexts[turn.reader.language]
  const { criterion, why, announce } = data
  const known = turn.settings.rewards.values.some(({ value, active }) => value === criterion && active)
  if (!known || typeof criterion !== 'string') return correcting(turn, data, texts.refusals.badCriterion)
  const deed = { deed: 'correct' as const, criterion, why: String(why ?? ''), mayAnnounce: announce === 'yes' }
  const { outcome } = await act(turn.store, idOf(data), deed, pressOf(turn, data), await houseOf(turn))
  if (outcome === 'badText') return correcting(turn, data, texts.whyError)
  if (outcome === 'oneself' || outcome === 'badCriterion') return correcting(turn, data, texts.refusals[outcome])
  // Klart has moved it meanwhile: what was typed is not thrown away, and where it is too late the dialog says so.
  if (outcome === 'changed') return correcting(turn, data, texts.changedTyped)
  const page = typeof data.page === 'number' ? data.page : 0
  return showMyNominations(turn, page, outcome === 'done' ? texts.done.correct : texts.refusals[outcome])
}

/** One's own nominations. */
export const myNominations = {
  commands: { 'rewards.mine': { run: turn => showMyNominations(turn) } },
  verbs: {
    'rewards.mine': { run: (turn, data) => showMyNominations(turn, typeof data.page === 'number' ? data.page : 0) },
    'rewards.correcting': { run: (turn, data) => correcting(turn, data) },
    'rewards.correct': { run: correct },
  },
} satisfies Pick<Feature, 'commands' | 'verbs'>
