import { stamp } from '../../services/dates.ts'
import { castOf } from '../../services/demo/cast.ts'
import { demoOrganisation } from '../../services/demo/organisation.ts'
import { read, readList, write } from '../../services/documents.ts'
import { savePeople } from '../../services/people-import.ts'
import { contactDocId, contactKind, type Person } from '../../services/people-model.ts'
import type { Store } from '../../services/ports.ts'
import { recomputeBudgets } from '../../services/rewards-budgets.ts'
import { type Budget, budgetDocId, budgetKind, type Nomination, nominationKind } from '../../services/rewards-model.ts'
import { defaultRewardSettings, type RewardSettings } from '../../services/rewards-settings.ts'
import { changeSettings } from '../../services/settings.ts'
import { defaultSettings } from '../../services/settings-model.ts'
import { summaryNames } from '../../services/summaries-settings.ts'
import { type Call, type Connector, startConnector } from '../connector.ts'
import type { Somebody } from '../house.ts'
import type { Place } from './round-house.ts'
import { filePlace, programOn, tuesday } from './round-site.ts'

/** The date of the house's first day. */
export const firstDay = '2026-01-13'

/** People who are all at work, none of them away, in a house that does nothing but quick rewards. */
async function fill(store: Store, people: number, rewards: Partial<RewardSettings>): Promise<Person[]> {
  const house = demoOrganisation({ people, today: firstDay })
  const staff = house.people.map(({ end: _, ...person }) => ({ ...person, leaves: [] }))
  const none = { changed: [], same: [], missing: [], inactive: [], findings: [] }
  const identities = staff.flatMap(({ objectId, personId }, at) => (objectId ? [{ objectId, personId, line: at }] : []))
  await savePeople(store, { added: staff, identities, ...none }, 'test', tuesday.subtract({ hours: 24 }))
  const { conversations } = defaultSettings
  const settings = {
    ...house.settings,
    conversations: { ...conversations, kinds: conversations.kinds.map(kind => ({ ...kind, active: false })) },
    rewards: { ...defaultRewardSettings, ...rewards },
  }
  // Summaries would come besides to whoever leads or is in HR.
  const changes = { ...settings, summaries: { ...defaultSettings.summaries, off: [...summaryNames] } }
  const changed = await changeSettings(store, changes, 'test', stamp(tuesday))
  if ('problems' in changed) throw new Error(changed.problems.join('; '))
  return staff
}

/** A budget of the whole house for 2026, in cents. */
export const giveBudget = (store: Store, amount: number, budget = 'house-2026') =>
  write(
    store,
    budgetKind,
    {
      ...{ id: budgetDocId(budget), rev: 0, history: [], budget, unit: [], from: '2026-01-01', to: '2026-12-31' },
      ...{ currency: 'EUR', amount, spent: 0, open: {} },
    } satisfies Budget,
    'new',
  )

type Options = {
  people?: number
  rewards?: Partial<RewardSettings>
  /** What else is in the store before the program starts. */
  also?: (store: Store, staff: readonly Person[], connector: Connector) => Promise<unknown>
  place?: Place & { remove(): Promise<void> }
  /** What else the program is told. */
  env?: Record<string, string>
}

/** A house of quick rewards with Teams' connector at the end of the wire; the program is started by `start` or `round`. */
export async function openRewards({ people = 40, rewards = {}, env = {}, also, ...given }: Options = {}) {
  const [connector, place] = await Promise.all([startConnector(), given.place ?? filePlace()])
  const running = programOn(place, env)
  const close = async () => {
    await running.kill()
    await connector.close()
    await place.remove()
  }
  const filled = place.on(async store => {
    const all = await fill(store, people, rewards)
    await also?.(store, all, connector)
    return all
  })
  const staff = await filled.catch(async fault => {
    await close()
    throw fault
  })
  return {
    connector,
    place,
    staff,
    ...running,
    close,
  }
}
export type RewardSite = Awaited<ReturnType<typeof openRewards>>

/** The fixed people of the demo besides the three of tests/house.ts. */
const cast = (seat: Parameters<typeof castOf>[0]): Somebody & { personId: string } => castOf(seat)
export const colleague = cast('ward')
export const secondHr = cast('hrSecond')
export const areaHead = cast('healthHead')

/** The id that the connector gave a message. */
export const idOf = ({ connector }: Pick<RewardSite, 'connector'>, call: Call | undefined) =>
  `m${call ? connector.calls.indexOf(call) + 1 : 0}`

/** Resolves when what became of the person's latest news is written down: then Klart knows its id, or that it has none. */
export async function newsSettled(place: Place, person: string) {
  for (;;) {
    const contact = await place.on(store => read(store, contactKind, contactDocId(person)))
    const state = contact?.entity.news?.state
    if (state && state !== 'sending') return state
  }
}

/** Every nomination as it is stored, in the order in which they were sent or decided. */
export const nominationsIn = (place: Place): Promise<Nomination[]> =>
  place.on(async store => (await readList(store, nominationKind, 'all')).map(({ entity }) => entity))

/** Every budget's figures, as they stand in it and counted anew from what it pays for; and what is left of it, in cents. */
export const budgetsIn = (place: Place) =>
  place.on(async store => {
    const budgets = new Map((await readList(store, budgetKind, 'all')).map(({ entity }) => [entity.budget, entity]))
    return (await recomputeBudgets(store)).map(({ budget, stored, counted }) => ({
      ...{ budget, stored, counted },
      left: (budgets.get(budget)?.amount ?? 0) - counted.spent - counted.open,
    }))
  })
export type Budgets = Awaited<ReturnType<typeof budgetsIn>>
