import { Temporal } from 'temporal-polyfill'
import { loadEverybodys, type Records } from './conversations.ts'
import { loadAnswers } from './conversations-answers.ts'
import { type Coverage, coverage } from './conversations-coverage.ts'
import {
  type Answers,
  type AnswersRow,
  type Batch,
  quarterOf,
  type Theme,
  type Themes,
  themes as themeNames,
  themesKind,
} from './conversations-model.ts'
import { managersFor } from './conversations-people.ts'
import { isCounted } from './conversations-population.ts'
import { type DueRule, developmentKind, type Population } from './conversations-settings.ts'
import { loadBatches } from './conversations-usefulness.ts'
import { readAll, readList } from './documents.ts'
import { buildDirectory } from './people-directory.ts'
import { type Contact, contactKind, type Person, personKind } from './people-model.ts'
import { unreachableOf } from './people-unreachable.ts'
import type { Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import type { Settings } from './settings-model.ts'
import { fewest, type Published, publish } from './suppression.ts'

/** A published row of coverage, and the same row a year earlier where it could be published then too; `mark` is its unit's. */
export type StatusRow = { unit: readonly string[]; mark: string; others?: number; now: Coverage; before?: Coverage }

/** Answers apart from people, of a group or all groups together. `means` has one for each question. */
export type Means = { answers: number; means: number[] }
/** The last publication: all of its groups together, and each; `area` is missing for areas that were too few, together. */
export type Publication = Means & { period: string; groups: (Means & { area?: string })[] }

/** How many conversations themes were counted in, and how many touched each. */
export type ThemeCounts = { conversations: number } & Record<Theme, number>

/**
 * How it goes with development conversations on a date: everything is protected, and the one definition for cards, the command
 * line and summaries. The first row of `coverage` is the house (unit []), parents stand before children, `others` last among
 * siblings. What could not be published is not there.
 */
export type Status = {
  at: string
  target: number
  /** When a development conversation should be held: what `noted` looks back on. */
  due: DueRule | undefined
  population: Population
  coverage: StatusRow[]
  /** Of the counted: nobody in the register manages them; Klart can't write to them. They are counted as everybody. */
  withoutManager: number
  unreachable: number
  /** The last quarter whose questions are closed. */
  answers?: { quarter: string; rows: AnswersRow[] }
  usefulness?: Publication
  assessment?: Publication
  /** The last quarter that is over and had themes counted. */
  themes?: { quarter: string; rows: Published<ThemeCounts>[] }
}

/** What the figures are made from; people are everybody in the register, those who have left too. */
export type StatusFacts = {
  people: readonly Person[]
  contacts: Iterable<Contact>
  records: Records
  answers: readonly Answers[]
  usefulness: readonly Batch[]
  assessments: readonly Batch[]
  themes: readonly Themes[]
}

const keyOf = ({ unit, others }: Pick<Published<unknown>, 'unit' | 'others'>) =>
  others === undefined ? unit.join('\u0000') : undefined

/** Rows of both dates; a year without a single conversation is one before Klart, and no figure. */
function coverageRows({ people, records }: StatusFacts, settings: Settings, at: string): StatusRow[] {
  const yearBefore = Temporal.PlainDate.from(at).subtract({ years: 1 }).toString()
  const earlier = coverage(people, records, settings, yearBefore)
  const isKnown = earlier.some(({ values }) => values.noted > 0)
  const before = new Map(isKnown ? earlier.map(row => [keyOf(row), row.values]) : [])
  return coverage(people, records, settings, at).map(row => {
    const then = row.others === undefined ? before.get(keyOf(row)) : undefined
    const { unit, others, values: now } = row
    return {
      unit,
      mark: unitMark(unit),
      ...(others === undefined ? {} : { others }),
      now,
      ...(then && { before: then }),
    }
  })
}

/** From when a batch could be known: a year's self-assessments are published when it has been over for a month. */
const publishedFrom = (period: string) => (period.length === 4 ? `${Number(period) + 1}-02-01` : period)

function publicationOf(
  batches: readonly Batch[],
  at: string,
  areas: ReadonlyMap<string, string>,
): Publication | undefined {
  const past = batches.filter(({ period }) => publishedFrom(period) <= at)
  const period = past.reduce<string | undefined>(
    (last, one) => (last && last > one.period ? last : one.period),
    undefined,
  )
  if (!period) return undefined
  const groups = past.filter(one => one.period === period)
  const answers = groups.reduce((sum, group) => sum + group.answers, 0)
  const sums = groups[0]?.sums.map((_, at) => groups.reduce((sum, group) => sum + (group.sums[at] ?? 0), 0)) ?? []
  return {
    period,
    answers,
    means: sums.map(sum => sum / answers),
    groups: groups.map(group => {
      const area = areas.get(group.group)
      const means = group.sums.map(sum => sum / group.answers)
      return { ...(area === undefined ? {} : { area }), answers: group.answers, means }
    }),
  }
}

const countsOf = (count: (part: keyof ThemeCounts) => number): ThemeCounts => ({
  conversations: count('conversations'),
  goals: count('goals'),
  competence: count('competence'),
  wellbeing: count('wellbeing'),
  feedback: count('feedback'),
})

const addThemes = (a: ThemeCounts, b: ThemeCounts) => countsOf(part => a[part] + b[part])

const fitThemes = (values: ThemeCounts) =>
  values.conversations >= fewest && themeNames.every(theme => values[theme] === 0 || values[theme] >= fewest)

function themesOf(all: readonly Themes[], at: string, areas: ReadonlyMap<string, string>): Status['themes'] {
  const ended = all.filter(({ quarter, conversations }) => quarter < quarterOf(at) && conversations > 0)
  const quarter = ended
    .map(one => one.quarter)
    .sort()
    .at(-1)
  if (!quarter) return undefined
  const ofQuarter = ended.filter(one => one.quarter === quarter)
  return { quarter, rows: themeRows(ofQuarter, areas) }
}

/** The counts of a quarter, protected; `areas` are names by their marks. */
export function themeRows(ofQuarter: readonly Themes[], areas: ReadonlyMap<string, string>): Published<ThemeCounts>[] {
  const leaves = ofQuarter.map(({ area, conversations, counts }) => ({
    // An area that the register no longer has keeps its mark: it is a row of its own, or among the others.
    unit: [areas.get(area) ?? area],
    values: countsOf(part => (part === 'conversations' ? conversations : (counts[part] ?? 0))),
  }))
  return publish(leaves, addThemes, fitThemes)
}

/** Names of the topmost units by their marks. */
export const areaNames = (people: readonly Person[]) =>
  new Map([...new Set(people.map(({ unit }) => unit[0] ?? ''))].map(name => [unitMark([name]), name]))

/** The figures of a date, from what is known. Pure. */
export function statusOf(facts: StatusFacts, settings: Settings, at: string): Status {
  const { people, contacts, answers } = facts
  const { target, population, kinds } = settings.conversations
  const areas = areaNames(people)
  const counted = people.filter(person => isCounted(person, population, at))
  const directory = buildDirectory(people)
  const last = answers.filter(({ quarter }) => quarter < quarterOf(at)).at(-1)
  const usefulness = publicationOf(facts.usefulness, at, areas)
  const assessment = publicationOf(facts.assessments, at, areas)
  const themes = themesOf(facts.themes, at, areas)
  return {
    at,
    target,
    due: kinds.find(({ kind }) => kind === developmentKind)?.due,
    population,
    coverage: coverageRows(facts, settings, at),
    withoutManager: counted.filter(person => managersFor(person, directory).length === 0).length,
    unreachable: unreachableOf(counted, contacts, at).people.length,
    ...(last && { answers: { quarter: last.quarter, rows: last.rows } }),
    ...(usefulness && { usefulness }),
    ...(assessment && { assessment }),
    ...(themes && { themes }),
  }
}

/** The figures of a plain date from the store: everybody's, in pages. */
export async function loadStatus(store: Store, settings: Settings, at: string): Promise<Status> {
  const people: Person[] = []
  for await (const { entity } of readAll(store, personKind, 'all')) people.push(entity)
  const contacts: Contact[] = []
  for await (const { entity } of readAll(store, contactKind, 'all')) contacts.push(entity)
  const { records } = await loadEverybodys(store)
  const [answers, usefulness, assessments, themes] = await Promise.all([
    loadAnswers(store),
    loadBatches(store, 'usefulness'),
    loadBatches(store, 'assessment'),
    readList(store, themesKind, 'all'),
  ])
  const counted = themes.map(({ entity }) => entity)
  return statusOf({ people, contacts, records, answers, usefulness, assessments, themes: counted }, settings, at)
}
