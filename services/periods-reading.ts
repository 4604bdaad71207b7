import { fold } from './people-directory-names.ts'
import { languages } from './people-model.ts'
import { type Period, periodNamed } from './periods.ts'

/** Each month's names in every language, folded. */
const monthNames: readonly string[][] = Array.from({ length: 12 }, (_, at) =>
  languages.map(language =>
    fold(new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, at, 15))),
  ),
)

/** A month by its name, also a short or an inflected one: `okt`, `lokakuussa`. */
const monthOf = (word: string) =>
  word.length < 3
    ? -1
    : monthNames.findIndex(names => names.some(name => name.startsWith(word) || word.startsWith(name)))

const week = /^(?:v|vk|vecka|veckan|viikko|viikon|week|w)\.? ?(\d{1,2})(?:[ /.-]+(\d{4}))?$/
const quarter = /^(?:q|kv|kvartal|kvartalet|neljannes|quarter) ?([1-4])(?:[ /.-]+(\d{4}))?$/
const quarterFirst = /^([1-4])\.? ?(?:kvartalet|kvartal|neljannes|neljanneksen|quarter)(?: (\d{4}))?$/
const month = /^(\p{L}+)(?: (\d{4}))?$/u

const two = (part: number | string) => String(part).padStart(2, '0')

/** Of a period without a year: this year's, or last year's where that has not begun. */
function latest(idOf: (year: number) => string, year: string | undefined, today: string): Period | undefined {
  if (year) return periodNamed(idOf(Number(year)))
  const now = Number(today.slice(0, 4))
  const [this_, last] = [periodNamed(idOf(now)), periodNamed(idOf(now - 1))]
  return this_ && this_.from <= today ? this_ : last
}

/**
 * The period that was typed: `oktober`, `lokakuu 2025`, `Q3`, `vecka 47`, `viikko 47/2026`, `2026`, `2026-10`. Without a year the
 * latest that has begun. Undefined where it is none. Pure.
 */
export function readPeriod(typed: string, today: string): Period | undefined {
  const line = fold(typed).replace(/[\s.!?,;:]+$/, '')
  const named = periodNamed(line.toUpperCase())
  if (named) return named
  const inWeek = week.exec(line)
  if (inWeek) return latest(year => `${year}-W${two(inWeek[1] ?? '')}`, inWeek[2], today)
  const inQuarter = quarter.exec(line) ?? quarterFirst.exec(line)
  if (inQuarter) return latest(year => `${year}-Q${inQuarter[1]}`, inQuarter[2], today)
  const inMonth = month.exec(line)
  const at = inMonth ? monthOf(inMonth[1] ?? '') : -1
  if (at >= 0) return latest(year => `${year}-${two(at + 1)}`, inMonth?.[2], today)
  return undefined
}
