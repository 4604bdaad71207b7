import { houseTimeWords, weekdayWords } from '../cards/locales/commands.ts'
import type { Language } from '../services/people-model.ts'
import { fold, withinReach } from './commands.ts'

/** What was typed after `tid`: back to the house's time, or a weekday (1 = Monday to 7), minutes since midnight, or both. */
export type TimeWords = { house: true } | { house?: false; day?: number; minutes?: number }

const inEvery = (words: Record<Language, readonly string[]>) => [...words.sv, ...words.fi, ...words.en].map(fold)

const days = weekdayWords.map(inEvery)
const houseWords = inEvery(houseTimeWords)

/** Words that carry nothing, folded. */
const small = new Set(['pa', 'fran', 'och', 'ja', 'alkaen', 'at', 'on', 'from', 'and'])

/** `kl.`, `klo 9`: said before a time of day. */
const clockWord = /(?<!\p{L})(?:klockan|kello|klo|kl)\.?(?=[\s\d]|$)/gu

/** A weekday and a time of day in a folded line, in any order and language; undefined where any of it is something else. */
export function readTime(line: string): TimeWords | undefined {
  const words = line
    .replace(clockWord, ' ')
    .split(/[\s,]+/)
    .map(word => word.replace(/\.$/, ''))
    .filter(word => word !== '' && !small.has(word))
  if (words.length === 1 && houseWords.includes(words[0] ?? '')) return { house: true }
  const minutes = words.flatMap(word => minutesIn(word) ?? [])
  const weekdays = words.flatMap(word => dayIn(word) ?? [])
  if (words.length === 0 || minutes.length > 1 || weekdays.length > 1) return undefined
  if (minutes.length + weekdays.length < words.length) return undefined
  const [time] = minutes
  const [day] = weekdays
  return { ...(day === undefined ? {} : { day }), ...(time === undefined ? {} : { minutes: time }) }
}

/** `9`, `9.30`, `09:30`, `930`. */
function minutesIn(word: string): number | undefined {
  const found = word.match(/^(\d{1,2})(?:[.:]?(\d{2}))?$/)
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined
}

/** A weekday, inflected or with a typing mistake, when it can be no other. */
function dayIn(word: string): number | undefined {
  const found = days.flatMap((names, at) => (names.some(name => withinReach(word, name)) ? [at + 1] : []))
  return found.length === 1 ? found[0] : undefined
}
