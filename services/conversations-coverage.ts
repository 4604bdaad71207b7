import { type Records, recordOf } from './conversations.ts'
import { countedKinds, lastHeld, lastNoted } from './conversations-due.ts'
import type { Held } from './conversations-model.ts'
import type { Holding } from './conversations-people.ts'
import { isCounted } from './conversations-population.ts'
import { coveredSince, type RecurringRule, seasonOf } from './conversations-seasons.ts'
import { developmentKind } from './conversations-settings.ts'
import { daysBetween } from './dates.ts'
import type { Person } from './people-model.ts'
import type { Settings } from './settings-model.ts'
import { fewest, type Published, publish } from './suppression.ts'

/**
 * People of the population, those of them with a conversation noted within the kind's rule, and those of the latter whose
 * latest was of a kind that counts as it (a group's).
 */
export type Coverage = { counted: number; noted: number; group: number }

const add = (a: Coverage, b: Coverage): Coverage => ({
  counted: a.counted + b.counted,
  noted: a.noted + b.noted,
  group: a.group + b.group,
})

/** The rule of a kind that everybody should have again and again; one that is due once has no coverage. */
function recurring(settings: Settings, kind: string): RecurringRule | undefined {
  const due = settings.conversations.kinds.find(one => one.kind === kind)?.due
  return due?.type === 'rolling' || due?.type === 'season' ? due : undefined
}

/** Finds the latest conversation that covers the date, by person id. */
function finder(
  records: Records,
  settings: Settings,
  { kind, rule, at, latest }: { kind: string; rule: RecurringRule; at: string; latest: typeof lastHeld },
) {
  const kinds = countedKinds(kind, settings)
  const since = coveredSince(rule, at)
  return (person: string): Held | undefined => {
    const last = latest(recordOf(records, person), kinds, at)
    return last && last.on >= since ? last : undefined
  }
}

/**
 * How many have a conversation of the kind noted, by unit, on the date: protected, so that no row and no sum or difference of rows
 * is about fewer than five. A rolling kind looks so many months back; a season's is of the season that the date is in, else of
 * the last one. What employees answer changes nothing here: noted, confirmed and contradicted are figures of their own, and no answer
 * is learnt from what a figure was the day before. Empty for a kind that is due once, and for a house too small.
 */
export function coverage(
  people: readonly Person[],
  records: Records,
  settings: Settings,
  at: string,
  kind: string = developmentKind,
): Published<Coverage>[] {
  const rule = recurring(settings, kind)
  if (!rule) return []
  const coveredBy = finder(records, settings, { kind, rule, at, latest: lastNoted })
  const units = new Map<string, { unit: readonly string[]; values: Coverage }>()
  for (const person of people) {
    if (!isCounted(person, settings.conversations.population, at)) continue
    const name = JSON.stringify(person.unit)
    const leaf = units.get(name) ?? { unit: person.unit, values: { counted: 0, noted: 0, group: 0 } }
    units.set(name, leaf)
    const held = coveredBy(person.personId)
    leaf.values.counted += 1
    if (held) leaf.values.noted += 1
    if (held && held.kind !== kind) leaf.values.group += 1
  }
  return publish([...units.values()], add, ({ counted }) => counted >= fewest)
}

/**
 * How it goes for somebody with their own people's development conversations: how many of those counted have had theirs, not
 * those who say that it remains, and in a season the weeks that are left of it, begun ones too. Not protected: they may see each of them.
 */
export function progressOf(
  holdings: readonly Holding[],
  records: Records,
  settings: Settings,
  today: string,
): { counted: number; noted: number; weeksLeft?: number } {
  const rule = recurring(settings, developmentKind)
  if (!rule) return { counted: 0, noted: 0 }
  const counted = holdings.filter(({ person }) => isCounted(person, settings.conversations.population, today))
  const coveredBy = finder(records, settings, { kind: developmentKind, rule, at: today, latest: lastHeld })
  const noted = counted.filter(({ person }) => coveredBy(person.personId)).length
  const progress = { counted: counted.length, noted }
  if (rule.type === 'rolling') return progress
  const { from, to } = seasonOf(rule, today)
  return from <= today ? { ...progress, weeksLeft: Math.ceil(daysBetween(today, to) / 7) } : progress
}
