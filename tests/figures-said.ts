import type { Period } from '../services/periods.ts'
import type { Happening, World } from './figures-world.ts'

/** The answers that were published of some groups, and how many there are. */
export type Means = { answers: number; means: number[] }

type Answer = { area: string; at: string; scores: number[] }

const areaOf = ({ people }: World, person: string) => people.find(({ personId }) => personId === person)?.unit[0] ?? ''

/** At least five, not all of one mind about any statement. */
const mayBeTold = (some: readonly Answer[]) =>
  some.length >= 5 && (some[0]?.scores ?? []).every((_, at) => new Set(some.map(({ scores }) => scores[at])).size > 1)

const meansOf = (some: readonly Answer[]): Means => ({
  answers: some.length,
  means: (some[0]?.scores ?? []).map(
    (_, at) => Math.round((some.reduce((sum, { scores }) => sum + (scores[at] ?? 0), 0) / some.length) * 100) / 100,
  ),
})

/** One publication: which answers are told of each area, which of no area but of the house, and which wait. */
function publication(waiting: readonly Answer[]) {
  const areas = [...new Set(waiting.map(({ area }) => area))]
  const ofArea = (area: string) => waiting.filter(one => one.area === area)
  const alone = areas.filter(area => mayBeTold(ofArea(area)))
  const rest = waiting.filter(({ area }) => !alone.includes(area))
  const pooled = mayBeTold(rest) ? rest : []
  return { told: alone.flatMap(ofArea), pooled, left: pooled.length > 0 ? [] : rest }
}

const halves = ['2024-06-30', '2024-12-31', '2025-06-30', '2025-12-31']

/** What was told of usefulness for a quarter or a year: the half-years that ended in it. Undefined where there was nothing. */
export function countUsefulness(world: World, happened: readonly Happening[], period: Period, area?: string) {
  const answers = happened.flatMap((one): Answer[] =>
    one.kind === 'useful' ? [{ area: areaOf(world, one.person), at: one.at.slice(0, 10), scores: [one.score] }] : [],
  )
  const found: Answer[] = []
  let [left, since]: [Answer[], string] = [[], '']
  for (const half of halves) {
    const fresh = answers.filter(({ at }) => at > since && at <= half)
    const published = publication([...left, ...fresh])
    if (half >= period.from && half <= period.to)
      found.push(
        ...published.told.filter(one => area === undefined || one.area === area),
        ...(area === undefined ? published.pooled : []),
      )
    left = published.left
    since = half
  }
  return found.length > 0 ? meansOf(found) : undefined
}

/** What was told of managers' self-assessments of a year. */
export function countAssessments(world: World, happened: readonly Happening[], period: Period, area?: string) {
  const answers = happened.flatMap((one): Answer[] => {
    if (one.kind !== 'assessed' || one.at.slice(0, 4) !== period.id) return []
    return [{ area: areaOf(world, one.person), at: one.at, scores: one.scores }]
  })
  const { told, pooled } = publication(answers)
  const found = area === undefined ? [...told, ...pooled] : told.filter(one => one.area === area)
  return found.length > 0 ? meansOf(found) : undefined
}

/** How many conversations of a quarter touched a theme, and all in which themes were counted. */
export function countThemes(happened: readonly Happening[], period: Period, theme: string, area?: string) {
  const all = happened.flatMap(one =>
    one.kind === 'themed' &&
    one.at.slice(0, 10) >= period.from &&
    one.at.slice(0, 10) <= period.to &&
    (area === undefined || one.area === area)
      ? [one]
      : [],
  )
  return [all.filter(one => one.theme === theme).length, all.length]
}
