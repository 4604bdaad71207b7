import type { Unreachable, UnreachablePerson, UnreachableWhy } from '../services/people-unreachable.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  execute,
  facts,
  group,
  heading,
  plain,
  small,
  strong,
  text,
} from './elements.ts'
import { date, number, type Reader } from './locales/forms.ts'
import { todayTexts } from './locales/today.ts'
import { unreachableTexts } from './locales/unreachable.ts'

// Object.entries forgets that the keys are reasons.
const entriesOf = (counts: Unreachable['counts']) =>
  (Object.entries(counts) as [UnreachableWhy, number][]).filter(([, count]) => count > 0)

/** How many can't be reached, for each reason with what can be done about it; and messages that perhaps came through. */
export function unreachableCard({ inHouse, people, counts, messages }: Unreachable, reader: Reader): Card {
  const texts = unreachableTexts[reader.language]
  const there = entriesOf(counts)
  const line = people.length > 0 ? texts.total(reader, people.length, number(reader, inHouse)) : texts.everybody
  return card(reader.language, line, [
    heading(texts.title),
    text(line),
    ...(there.length > 0 ? [facts(there.map(([why, count]) => [texts.whys[why], number(reader, count)]))] : []),
    ...there.map(([why]) =>
      group(
        [
          strong(texts.whys[why]),
          text(texts.advice[why]),
          buttons([execute(texts.names, 'people.unreachableNames', { why, page: 0 })]),
        ],
        true,
      ),
    ),
    ...(messages > 0 ? [group([text(texts.unknown(reader, messages)), small(texts.nextCard)], true)] : []),
  ])
}

/** One page of those whom one reason keeps away, by unit. `since` is a plain date. */
export type UnreachablePage = {
  why: UnreachableWhy
  people: readonly (Omit<UnreachablePerson, 'since'> & { since?: string | undefined })[]
  count: number
  page: number
  pages: number
}

/** The names behind one reason: HR's own list, which nobody else sees. */
export function unreachableNamesCard({ why, people, count, page, pages }: UnreachablePage, reader: Reader): Card {
  const texts = unreachableTexts[reader.language]
  const { next, previous, back } = todayTexts[reader.language]
  const title = `${texts.whys[why]}: ${number(reader, count)}`
  const units = Map.groupBy(people, ({ person }) => person.unit.join(' › '))
  const to = (at: number) => ({ why, page: at })
  return card(reader.language, title, [
    heading(title),
    ...[...units].map(
      ([unit, theirs]): Element => group([strong(plain(unit)), ...theirs.map(one => text(lineOf(one, reader)))]),
    ),
    buttons([
      ...(page > 0 ? [execute(previous, 'people.unreachableNames', to(page - 1))] : []),
      ...(page + 1 < pages ? [execute(next, 'people.unreachableNames', to(page + 1))] : []),
      execute(back, 'people.unreachable'),
    ]),
  ])
}

const lineOf = ({ person, why, since, reason }: UnreachablePage['people'][number], reader: Reader) => {
  const day = since && unreachableTexts[reader.language].since(date(reader, since))
  return [plain(person.name), day, why === 'other' ? reason : undefined].filter(Boolean).join(' · ')
}
