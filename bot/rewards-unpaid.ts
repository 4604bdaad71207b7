import { rewardTexts } from '../cards/locales/rewards.ts'
import { unpaidSection } from '../cards/rewards-unpaid.ts'
import { daysBetween, plusDays } from '../services/dates.ts'
import { readPage } from '../services/documents.ts'
import { isHr } from '../services/people-rules.ts'
import { atWork, holderOf, loadContacts } from '../services/programme-questions.ts'
import { nominationKind } from '../services/rewards-model.ts'
import type { DueItem } from '../services/today.ts'
import { hrOf } from './programme-questions-contribution.ts'
import type { Contribution, Contributor, Scope } from './turn.ts'

/** After so many days an approved reward is brought up, and then once a week. */
const week = 7

type Unpaid = { holder: string | undefined; count: number; oldest: string }

function contribution({ holder, count, oldest }: Unpaid): Contribution {
  const isTheirs = (person: string, today: string) => person === holder && daysBetween(oldest, today) >= week
  const itemOn = (today: string): DueItem => {
    const order = Math.floor(daysBetween(oldest, today) / week)
    const common = { feature: 'unpaid', key: 'rewards:unpaid', urgency: 0, asks: 'hr' } as const
    return { ...common, since: oldest, order, reached: plusDays(oldest, order * week) }
  }
  return {
    due: ({ personId }, today) => (count > 0 && isTheirs(personId, today) ? [itemOn(today)] : []),
    title: (_item, reader) => rewardTexts[reader.language].unpaid(reader, count),
    section: (_item, _person, _today, reader, on) => unpaidSection({ count, oldest }, on, reader),
  }
}

const nothing: Unpaid = { holder: undefined, count: 0, oldest: '' }

async function unpaidOf(scope: Scope): Promise<Unpaid> {
  const { store, settings, firstHr, today } = scope
  if (scope.whose === 'one' && !isHr(scope.person, settings, firstHr)) return nothing
  const [[count = 0], { docs }] = await Promise.all([
    store.count(nominationKind.kind, ['unpaid']),
    readPage(store, nominationKind, { key: 'unpaid', limit: 1 }),
  ])
  const oldest = docs[0]?.entity.decidedAt?.slice(0, 10)
  if (count === 0 || oldest === undefined) return nothing
  const people = await hrOf(scope)
  const contacts = scope.whose === 'everybody' ? scope.contacts : await loadContacts(store, people)
  return { holder: holderOf('rewards:unpaid', atWork(people, contacts, today)), count, oldest }
}

/** Approved rewards that nobody has delivered, brought up to one person in HR: an approval must not be forgotten. */
export const unpaidContributor: Contributor = {
  name: 'unpaid',
  prepare: async scope => contribution(await unpaidOf(scope)),
}
