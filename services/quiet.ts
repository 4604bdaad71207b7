import { daysBetween, isDate, plusDays } from './dates.ts'
import { read } from './documents.ts'
import type { Directory } from './people-directory.ts'
import { fold } from './people-directory-names.ts'
import { type NewId, Stale, type Store } from './ports.ts'
import type { Moment } from './programme-save.ts'
import { changeFrom } from './settings.ts'
import { defaultSettings, type QuietPeriod, type Settings, settingsDocId, settingsKind } from './settings-model.ts'
import { inArea } from './today-when.ts'

/** What HR asks for: plain dates, both in it; without an area it is the whole house. */
export type QuietWish = Pick<QuietPeriod, 'from' | 'to' | 'area'>

/**
 * Why nothing was silenced. `tooLong`: over a year; `tooFar`: begins later than in a year; `noArea`: no unit of the register;
 * `already`: this very time is there.
 */
export type QuietRefusal = 'badFrom' | 'badTo' | 'backwards' | 'past' | 'tooLong' | 'tooFar' | 'noArea' | 'already'

/** The longest quiet time, and the furthest off that one may begin, in days. */
export const longestQuiet = 366

/** How long quiet times that are over are remembered, in days. */
const remembered = 400

/** Those that are not over on the date, the first to begin first. */
export const quietFrom = ({ quiet }: Pick<Settings, 'quiet'>, today: string) =>
  quiet.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))

/** How many days it has. */
export const quietDays = ({ from, to }: Pick<QuietPeriod, 'from' | 'to'>) => daysBetween(from, to) + 1

/**
 * The units meant by some names from the top down, case aside; a single name may be that of a unit at any level. One when it is
 * clear, none when there is no such unit.
 */
export function areasNamed(directory: Directory, names: readonly string[]): (readonly string[])[] {
  const [only, ...more] = names
  if (only === undefined) return []
  const wanted = names.map(folded).join('\n')
  const whole = directory.units().filter(unit => unit.map(folded).join('\n') === wanted)
  return whole.length > 0 || more.length > 0 ? whole : directory.unitsNamed(only)
}

const folded = (name: string) => name.normalize('NFC').toLowerCase().trim()

/** Units that have every word of the text in their names, best those whose own name begins with it; at most `limit`. */
export function areasLike(directory: Directory, text: string, limit: number): (readonly string[])[] {
  const asked = fold(text)
  const words = asked.split(' ').filter(Boolean)
  if (words.length === 0) return []
  const rank = (unit: readonly string[]) => {
    const own = fold(unit.at(-1) ?? '')
    return own.startsWith(asked) ? 0 : words.every(word => own.includes(word)) ? 1 : 2
  }
  return directory
    .units()
    .filter(unit => words.every(word => fold(unit.join(' ')).includes(word)))
    .map(unit => ({ unit, rank: rank(unit) }))
    .sort((a, b) => a.rank - b.rank || a.unit.length - b.unit.length)
    .slice(0, limit)
    .map(({ unit }) => unit)
}

/** What is left of it when it ends today: nothing of one that has not begun before today, else the days that were quiet. */
export function restOf(time: QuietPeriod, today: string): QuietPeriod | undefined {
  const yesterday = plusDays(today, -1)
  return time.from > yesterday ? undefined : { ...time, to: yesterday }
}

type Decided<Told, Refusal> = { quiet: QuietPeriod[]; told: Told } | { refused: Refusal }

/** Tries again when others have changed the settings in between; history keeps who and what was before. */
async function decideQuiet<Told, Refusal>(
  store: Store,
  { today, now, by }: Pick<Moment, 'today' | 'now' | 'by'>,
  decide: (quiet: readonly QuietPeriod[]) => Decided<Told, Refusal>,
): Promise<{ told: Told; settings: Settings } | { refused: Refusal }> {
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, settingsKind, settingsDocId)
    const decided = decide((known?.entity ?? defaultSettings).quiet)
    if ('refused' in decided) return decided
    const quiet = decided.quiet.filter(({ to }) => daysBetween(to, today) <= remembered)
    try {
      const changed = await changeFrom(store, known, { quiet }, by, now)
      if ('problems' in changed) throw new Error(changed.problems.join())
      return { told: decided.told, settings: changed.settings }
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt >= 20) throw fault
    }
  }
}

/** A new quiet time, and those that are quiet in all of its area on some of its days: each day counts once. */
export type Added = { time: QuietPeriod; overlaps: QuietPeriod[] }

/** HR silences an area, or the house; `settings` are those after it. Throws `Stale` only when others keep overtaking it. */
export async function addQuiet(
  store: Store,
  wish: QuietWish,
  { directory, ...moment }: Moment,
  newId: NewId,
): Promise<{ told: Added; settings: Settings } | { refused: QuietRefusal }> {
  const { from, to, area } = wish
  const wrong = problemOf(wish, directory, moment.today)
  if (wrong) return { refused: wrong }
  // Few are ever there at once, and a short id can be typed.
  const time: QuietPeriod = { id: newId().toLowerCase().slice(-8), from, to, ...(area && { area: [...area] }) }
  return decideQuiet<Added, QuietRefusal>(store, moment, quiet => {
    const there = quiet.some(one => one.from === from && one.to === to && sameArea(one.area, area))
    if (there) return { refused: 'already' }
    const overlaps = quiet.filter(one => one.from <= to && one.to >= from && inArea(one, area ?? []))
    return { quiet: [...quiet, time], told: { time, overlaps } }
  })
}

const sameArea = (a: QuietPeriod['area'], b: QuietPeriod['area']) =>
  a?.length === b?.length && (a ?? []).every((name, level) => name === b?.[level])

function problemOf({ from, to, area }: QuietWish, directory: Directory, today: string): QuietRefusal | undefined {
  if (!isDate(from)) return 'badFrom'
  if (!isDate(to)) return 'badTo'
  if (from > to) return 'backwards'
  if (to < today) return 'past'
  if (quietDays({ from, to }) > longestQuiet) return 'tooLong'
  if (daysBetween(today, from) > longestQuiet) return 'tooFar'
  return area && !directory.units().some(unit => sameArea([...unit], area)) ? 'noArea' : undefined
}

/** The quiet time as it was, and what is left of it: the days that were quiet, or nothing. */
export type Ended = { time: QuietPeriod; left: QuietPeriod | undefined }

/**
 * A quiet time ends now: people are written to again from today on, and dates have moved by the days that were quiet. One that
 * has not begun before today is gone altogether. Refused when there is none by that id, or it is over.
 */
export const endQuiet = (store: Store, id: string, moment: Pick<Moment, 'today' | 'now' | 'by'>) =>
  decideQuiet<Ended, 'over'>(store, moment, quiet => {
    const time = quiet.find(one => one.id === id)
    if (!time || time.to < moment.today) return { refused: 'over' }
    const left = restOf(time, moment.today)
    return { quiet: quiet.flatMap(one => (one === time ? (left ?? []) : one)), told: { time, left } }
  })
