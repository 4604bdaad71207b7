import { groupsOf, sumsOf } from '../batches.ts'
import {
  type Batch,
  batchDocId,
  batchName,
  type Conversations,
  quarterOf,
  type Themes,
  themes as themeNames,
  themesDocId,
} from '../conversations-model.ts'
import { closesOn } from '../conversations-usefulness.ts'
import type { Person } from '../people-model.ts'
import { unitMark } from '../programme-identity.ts'
import { type Random, randomFrom } from './random.ts'

type Input = { people: readonly Person[]; conversations: readonly Conversations[]; today: string; seed?: number }

type Noted = { area: string; noted: string }

/** Every conversation that was noted, by the area of whom it was with. */
function notedOf({ people, conversations }: Input): Noted[] {
  const areas = new Map(people.map(({ personId, unit }) => [personId, unitMark(unit.slice(0, 1))]))
  return conversations.flatMap(({ person, held }) =>
    held.map(({ noted }) => ({ area: areas.get(person) ?? '', noted })),
  )
}

/** What managers counted when they noted conversations: themes of about half of them, by area and quarter. */
export function demoThemes(input: Input): Themes[] {
  const random = randomFrom(input.seed ?? 1, 'themes')
  const counted = notedOf(input).filter(() => random.chance(0.5))
  const groups = Map.groupBy(counted, ({ area, noted }) => themesDocId(area, quarterOf(noted)))
  return [...groups].map(([id, some]) => {
    const [{ area, noted } = { area: '', noted: input.today }] = some
    return {
      ...{ id, rev: 0, history: [], area, quarter: quarterOf(noted), conversations: some.length },
      counts: countsOf(some.length, random),
    }
  })
}

/** How likely a theme is to come up. */
const likely = { goals: 0.9, competence: 0.7, wellbeing: 0.75, feedback: 0.35 } as const

function countsOf(conversations: number, random: Random): Themes['counts'] {
  const counts = { goals: 0, competence: 0, wellbeing: 0, feedback: 0 }
  for (const theme of themeNames)
    for (let one = 0; one < conversations; one++) if (random.chance(likely[theme])) counts[theme] += 1
  return counts
}

/** What was published of usefulness for the half-years that are over: of the answers of some of those who had a conversation. */
export function demoUsefulness(input: Input): Batch[] {
  const random = randomFrom(input.seed ?? 1, 'usefulness')
  const answers = notedOf(input).flatMap(({ area, noted }) =>
    random.chance(0.4) ? [{ area, noted, scores: [random.pick([2, 3, 3, 4, 4, 4, 5, 5, 5])] }] : [],
  )
  return [...Map.groupBy(answers, ({ noted }) => closesOn(quarterOf(noted)))].flatMap(([period, some]) =>
    period > input.today
      ? []
      : groupsOf(some).map(
          ({ group, answers: theirs }): Batch => ({
            ...{ id: batchDocId(batchName('usefulness', period, group)), rev: 0, history: [], of: 'usefulness' },
            ...{ period, group, answers: theirs.length, sums: sumsOf(theirs) },
          }),
        ),
  )
}
