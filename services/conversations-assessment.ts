import { type Assessment, assessmentDocId, assessmentKind } from './conversations-model.ts'
import { heldBy } from './conversations-people.ts'
import { inUse } from './conversations-settings.ts'
import { read, readMany, write } from './documents.ts'
import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { Stale, type Store } from './ports.ts'
import { unitMark } from './programme-identity.ts'
import type { Settings } from './settings-model.ts'

/** How many years of one's own assessments are shown to their owner. */
const shownYears = 6

/** The date since which this year's self-assessment is asked for. */
export const assessmentSince = ({ conversations }: Pick<Settings, 'conversations'>, today: string) =>
  `${today.slice(0, 4)}-${String(conversations.assessmentMonth).padStart(2, '0')}-01`

/** Is this year's self-assessment open to the person: has its month come, and do they lead people in a house that follows conversations? */
export const assesses = (person: string, directory: Directory, settings: Settings, today: string) =>
  inUse(settings) &&
  assessmentSince(settings, today) <= today &&
  heldBy(person, directory, today).some(({ as }) => as === 'manager')

/** What somebody answers to the five statements, 1 to 5 each, in the year of `today`. */
export type Assessing = { person: Person; scores: readonly number[]; today: string }

/**
 * Saves one's own assessment of the year. `counted`: it has been published together with others' and can't be changed any
 * more. Throws a ZodError when there are not five scores of 1 to 5.
 */
export async function assess(store: Store, { person, scores, today }: Assessing): Promise<'saved' | 'counted'> {
  const year = Number(today.slice(0, 4))
  const id = assessmentDocId(person.personId, year)
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, assessmentKind, id)
    if (known?.entity.batch !== undefined) return 'counted'
    const assessment: Assessment = assessmentKind.schema.parse({
      ...{ id, rev: (known?.entity.rev ?? -1) + 1, history: [] },
      ...{ person: person.personId, area: unitMark(person.unit.slice(0, 1)), year, scores },
    })
    try {
      await write(store, assessmentKind, assessment, known?.version ?? 'new')
      return 'saved'
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt === 3) throw fault
    }
  }
}

/** One's own assessments of the latest years, newest first. */
export async function loadAssessments(store: Store, person: string, today: string): Promise<Assessment[]> {
  const year = Number(today.slice(0, 4))
  const ids = Array.from({ length: shownYears }, (_, ago) => assessmentDocId(person, year - ago))
  return (await readMany(store, assessmentKind, ids)).map(({ entity }) => entity)
}
