import { fewest } from './suppression.ts'

/** An answer that stands apart from people, with one score or one for each statement; `area` is its topmost unit's mark. */
export type Scored = { area: string; scores: readonly number[] }

/** The group of the areas that were too few, or of one mind. */
export const others = 'others'

/**
 * May the sum of these be published? They are at least five, and to each statement there are two different scores: where all
 * are equal, the mean tells what everybody answered.
 */
export function isPublishable(answers: readonly Pick<Scored, 'scores'>[]): boolean {
  const [first] = answers
  if (!first || answers.length < fewest) return false
  return first.scores.every((score, at) => answers.some(({ scores }) => scores[at] !== score))
}

/**
 * The groups whose answers are published, in the order of their names with `others` last: each area that may be by itself, and
 * the rest together where that may be. The answers of no group wait.
 */
export function groupsOf<A extends Scored>(answers: readonly A[]): { group: string; answers: A[] }[] {
  const areas = [...Map.groupBy(answers, ({ area }) => area)].sort(([a], [b]) => (a < b ? -1 : 1))
  const alone = areas.filter(([, some]) => isPublishable(some)).map(([group, some]) => ({ group, answers: some }))
  const rest = areas.flatMap(([, some]) => (isPublishable(some) ? [] : some))
  return isPublishable(rest) ? [...alone, { group: others, answers: rest }] : alone
}

/** The sum of the scores, of each statement. */
export const sumsOf = (answers: readonly Pick<Scored, 'scores'>[]): number[] =>
  (answers[0]?.scores ?? []).map((_, at) => answers.reduce((sum, { scores }) => sum + (scores[at] ?? 0), 0))
