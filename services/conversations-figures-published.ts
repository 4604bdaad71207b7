import { type Batch, type Themes, themes as themeNames, themesKind } from './conversations-model.ts'
import { areaNames, themeRows } from './conversations-status.ts'
import { loadBatches } from './conversations-usefulness.ts'
import { plusDays } from './dates.ts'
import { readList } from './documents.ts'
import type { Row } from './figures.ts'
import type { Person } from './people-model.ts'
import type { Period } from './periods.ts'
import type { Store } from './ports.ts'

/** What has been published of answers that stand apart from people, and the counts of themes. */
export type PublishedAnswers = {
  usefulness: readonly Batch[]
  assessments: readonly Batch[]
  themes: readonly Themes[]
}

/** Reads all of it: a few documents for each half-year. */
export async function loadPublished(store: Store): Promise<PublishedAnswers> {
  const [usefulness, assessments, themes] = await Promise.all([
    loadBatches(store, 'usefulness'),
    loadBatches(store, 'assessment'),
    readList(store, themesKind, 'all'),
  ])
  return { usefulness, assessments, themes: themes.map(({ entity }) => entity) }
}

/** Is the batch about the period? Usefulness is published on the day after its half-year. */
function isOf({ of, period }: Batch, { id, kind, from, to }: Period): boolean {
  if (of === 'assessment') return kind === 'year' && period === id
  const last = plusDays(period, -1)
  return (kind === 'quarter' || kind === 'year') && last >= from && last <= to
}

/** The names of the publications that are about a period: what of it may come after it was closed. */
export const publicationsIn = ({ usefulness, assessments }: PublishedAnswers, period: Period): string[] => [
  ...new Set([...usefulness, ...assessments].filter(one => isOf(one, period)).map(one => `${one.of}:${one.period}`)),
]

/** A mean to its second decimal: what is told of it is told with one. */
const rounded = (mean: number) => Math.round(mean * 100) / 100

/**
 * The rows of what was published about a period: of the house, which is all of its groups together, and of each area that was a
 * group of its own. Themes are told of quarters that are over. `today` is the house's date. Pure.
 */
export function publishedRows(
  published: PublishedAnswers,
  people: readonly Person[],
  period: Period,
  today: string,
): Row[] {
  const areas = areaNames(people)
  const usefulness = published.usefulness.filter(one => isOf(one, period))
  const assessments = published.assessments.filter(one => isOf(one, period))
  return [
    ...meanRows(usefulness, areas).map(({ part: _, ...row }): Row => ({ figure: 'conversations.usefulness', ...row })),
    ...meanRows(assessments, areas).map((row): Row => ({ figure: 'conversations.assessment', ...row })),
    ...(period.kind === 'quarter' && period.to < today ? countedThemes(published.themes, areas, period) : []),
  ]
}

type Mean = { unit: string[]; part: string; value: number; answers: number }

/** The mean of each statement, by group; `part` is the statement's number. */
function meanRows(batches: readonly Batch[], areas: ReadonlyMap<string, string>): Mean[] {
  const told = Map.groupBy(batches, ({ group }) => areas.get(group))
  const groups: [string[], readonly Batch[]][] = [
    [[], batches],
    ...[...told].flatMap(([area, some]): [string[], readonly Batch[]][] =>
      area === undefined ? [] : [[[area], some]],
    ),
  ]
  return groups.flatMap(([unit, some]) => {
    const answers = some.reduce((sum, batch) => sum + batch.answers, 0)
    return (some[0]?.sums ?? []).map((_, at): Mean => {
      const sum = some.reduce((all, { sums }) => all + (sums[at] ?? 0), 0)
      return { unit, part: String(at + 1), value: rounded(sum / answers), answers }
    })
  })
}

function countedThemes(all: readonly Themes[], areas: ReadonlyMap<string, string>, { id }: Period): Row[] {
  const ofQuarter = all.filter(({ quarter, conversations }) => quarter === id.replace('-', '') && conversations > 0)
  return themeRows(ofQuarter, areas).flatMap(({ unit, others, values }) =>
    themeNames.map(
      (theme): Row => ({
        ...{ figure: 'conversations.themes', unit, part: theme, value: values[theme], of: values.conversations },
        ...(others === undefined ? {} : { others }),
      }),
    ),
  )
}
