import { rewardTexts } from '../../cards/locales/rewards.ts'
import { stamp } from '../../services/dates.ts'
import { loadDirectory } from '../../services/people-import.ts'
import { languages, type Person } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { propose } from '../../services/rewards.ts'
import { loadSettings } from '../../services/settings.ts'
import { dialogOf, pressActivity, type Somebody, taskActivity, textsOf } from '../house.ts'
import type { HttpAnswer } from '../program.ts'
import { firstDay } from './rewards-site.ts'
import { tuesday } from './round-site.ts'
import { shownBy } from './site.ts'

/** What the house lets managers do alone in these tests, so that what is decided costs 30 or 250 €. */
export const freely = {
  limits: { EUR: { person: 30_000, team: 30_000 }, SEK: { person: 300_000, team: 300_000 } },
  perMonth: { employee: 100, manager: 200, hr: 200 },
}

/** The price of each form that is decided on, in cents. */
export const prices: Record<string, number> = { flowers: 3_000, voucher: 3_000, course: 25_000 }

/** One decision to be made: a manager approves what is proposed, or grants at once; nobody receives twice. */
export type Decision = {
  way: 'approve' | 'grant'
  manager: Somebody
  nominator: string
  receiver: string
  form: string
  nomination: string
}

const why = 'Stannade kvar när kvällsturen blev ensam.'

/** An id that nobody else has. */
const idOf = (at: number) => `decision${String(at).padStart(8, '0')}`

/** So many decisions of the house's managers, every second of them on something that a colleague has proposed. */
export function decisionsAmong(staff: readonly Person[], count: number): Decision[] {
  const byId = new Map(staff.map(person => [person.personId, person]))
  const teams = Map.groupBy(staff, ({ manager, unit }) => [manager, ...unit].join('\n'))
  const found = [...teams.values()].flatMap(team => {
    const { objectId, name } = byId.get(team[0]?.manager ?? '') ?? {}
    if (!objectId || !name || team.length < 2) return []
    return team.flatMap((receiver, at) => {
      const nominator = team[(at + 1) % team.length]?.personId ?? ''
      if (receiver.contract === 'leased') return []
      return [{ receiver: receiver.personId, nominator, manager: { objectId, name } }]
    })
  })
  if (found.length < count) throw new Error(`Only ${found.length} people can be rewarded by a manager with an account`)
  const forms = Object.keys(prices)
  return found.slice(0, count).map((one, at) => ({
    ...one,
    way: at % 2 === 0 ? 'approve' : 'grant',
    form: forms[Math.floor(Math.random() * forms.length)] ?? '',
    nomination: idOf(at),
  }))
}

/** Sends what is to be approved, as colleagues would have. */
export async function proposeAll(store: Store, decisions: readonly Decision[]) {
  const [directory, settings] = [await loadDirectory(store), await loadSettings(store)]
  const house = { directory, delegations: [], hr: [], settings, today: firstDay }
  const at = stamp(tuesday.subtract({ hours: 2 }))
  for (const { way, receiver, nominator, nomination } of decisions) {
    if (way === 'grant') continue
    const proposal = { nominator, receiver: { kind: 'person' as const, person: receiver }, criterion: 'care', why }
    const sent = await propose(store, { ...proposal, mayAnnounce: true }, { nomination, at }, house)
    if (sent.outcome !== 'done') throw new Error(`${nomination} was not sent: ${sent.outcome}`)
  }
}

/** The press that makes the decision, as Teams posts it. */
export function pressOf({ way, form, nomination, receiver }: Decision) {
  if (way === 'approve')
    return taskActivity('task/submit', {
      ...{ verb: 'rewards.approve', nomination, rev: 0, form },
      ...{ on: 'today', card: 'm1' },
    })
  const data = { id: nomination, to: `person:${receiver}`, place: 'chat', criterion: 'care', why, announce: 'no', form }
  return pressActivity({ verb: 'rewards.nominateSend', data }, 'm1')
}

const inAll = (text: (texts: (typeof rewardTexts)['sv']) => string) =>
  languages.map(language => text(rewardTexts[language]))
const granted = inAll(({ granted }) => granted)
const overBudget = inAll(({ refusals }) => refusals.overBudget)

/** What the manager reads: it is decided, or there is not so much left. Throws on anything else. */
export function outcomeOf({ way }: Decision, answer: HttpAnswer): 'decided' | 'overBudget' {
  const { card } = way === 'approve' ? dialogOf(answer) : shownBy(answer)
  const read = textsOf(card)
  if (read.some(text => overBudget.includes(text))) return 'overBudget'
  if (answer.status === 200 && (way === 'approve' ? !answer.body : read.some(text => granted.includes(text))))
    return 'decided'
  throw new Error(`The press was answered with ${answer.status}: ${JSON.stringify(answer.body)}`)
}
