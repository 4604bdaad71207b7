import type { Card } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import { todayTexts } from '../cards/locales/today.ts'
import { type Told, todayCard } from '../cards/today.ts'
import type { Person } from '../services/people-model.ts'
import { type DueItem, plan } from '../services/today.ts'
import type { Contribution, Turn } from './turn.ts'

/** Every feature's part of one person's card, by the feature's name. */
export type Contributions = ReadonlyMap<string, Contribution>

/** The person's card after a feature has changed its own part: that one as given, every other as the store has it now. */
export async function aroundMine(turn: Turn, feature: string, mine: Contribution): Promise<Contributions> {
  const others = turn.contributors.filter(one => one.feature !== feature)
  const prepared = others.map(async one => [one.feature, await one.prepare(turn.store, turn.person.personId)] as const)
  return new Map([[feature, mine] as const, ...(await Promise.all(prepared))])
}

/** Everything that is due to the person, of every feature. */
export const dueOf = (contributions: Contributions, person: Person, today: string): DueItem[] =>
  [...contributions.values()].flatMap(contribution => contribution.due(person, today))

/** The person's card as it is now: the same whether a round sends it or a press is answered with it. */
export function composeToday(
  contributions: Contributions,
  person: Person,
  today: string,
  reader: Reader,
  told?: Told,
): { card: Card; summary: string; shown: DueItem[] } {
  const items = dueOf(contributions, person, today)
  const { shown, more } = plan(items)
  const sections = shown.flatMap(item => contributions.get(item.feature)?.section(item, person, today, reader) ?? [])
  const shifts = person.rhythm === 'shifts'
  const card = todayCard({ sections, total: items.length, more, told, view: { on: 'today' }, shifts }, reader)
  return { card, summary: todayTexts[reader.language].summary, shown }
}
