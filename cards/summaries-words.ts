import type { Period } from '../services/periods.ts'
import type { Currency } from '../services/rewards-settings.ts'
import type { Told } from '../services/summaries-rules.ts'
import { shareWords } from './conversations-status.ts'
import { localeOf, number, type Reader, sentence } from './locales/forms.ts'
import { money } from './locales/rewards-words.ts'
import { numerals, summaryTexts } from './locales/summaries.ts'

/** A period in words: `vecka 48 2026`, `lokakuu 2026`, `kvartal 3 2026`, `2026`. */
export function periodName({ kind, id, from }: Period, reader: Reader): string {
  const texts = summaryTexts[reader.language]
  const [year = '', part = ''] = id.split('-')
  if (kind === 'week') return texts.week(String(Number(part.slice(1))), year)
  if (kind === 'quarter') return texts.quarter(part.slice(1), year)
  return kind === 'year' ? year : monthName(from, reader, 'long')
}

const months = new Map<string, Intl.DateTimeFormat>()

/** The month of a plain date; with its year where it is `long`. */
export function monthName(date: string, reader: Reader, length: 'long' | 'short'): string {
  const key = `${localeOf(reader)}:${length}`
  const format =
    months.get(key) ??
    new Intl.DateTimeFormat(localeOf(reader), {
      month: length === 'long' ? 'long' : 'short',
      ...(length === 'long' ? { year: 'numeric' } : {}),
      timeZone: 'UTC',
    })
  months.set(key, format)
  return format.format(new Date(`${date}T12:00:00Z`)).replace(/\.$/, '')
}

/** A period in the few letters that an axis has room for. */
export function periodShort({ kind, id, from }: Period, reader: Reader): string {
  const [year = '', part = ''] = id.split('-')
  if (kind === 'month') return monthName(from, reader, 'short')
  if (kind === 'week') return String(Number(part.slice(1)))
  return kind === 'quarter' ? `${part}/${year.slice(2)}` : year
}

/** A number at the beginning of a sentence: a word up to twelve; `form` is how it stands before what it belongs to. */
export const countWords = (reader: Reader, count: number, form: 'plain' | 'of' = 'plain') =>
  sentence(numerals[reader.language][form][count] ?? number(reader, count))

/** What tells groups apart: their unit, and what is pooled in it. */
export const groupKey = ({ unit, others }: Pick<Told, 'unit' | 'others'>) => `${unit.join('\n')}\n${others ?? ''}`

/** A figure's value: with the whole and its share where it is part of one. */
export function valueWords({ value, of }: Pick<Told, 'value' | 'of'>, reader: Reader): string {
  if (of === undefined) return number(reader, value)
  return summaryTexts[reader.language].share(number(reader, value), number(reader, of), shareWords(reader, value, of))
}

/** The value in short: the share alone where it is part of a whole. */
const shortWords = ({ value, of }: Pick<Told, 'value' | 'of'>, reader: Reader) =>
  of === undefined ? number(reader, value) : shareWords(reader, value, of)

/** A figure's value, and in brackets what it was in the period before, where that differs. */
export function changeWords(told: Told, reader: Reader): string {
  const now = valueWords(told, reader)
  if (!told.before) return now
  const then = shortWords(told.before, reader)
  if (then === shortWords(told, reader)) return now
  return `${now} (${summaryTexts[reader.language].before(then)})`
}

/** An amount of cents, and in brackets what it was before. */
export function moneyWords(told: Told, currency: Currency, reader: Reader): string {
  const now = money(reader, told.value, currency)
  if (!told.before || told.before.value === told.value) return now
  return `${now} (${summaryTexts[reader.language].before(money(reader, told.before.value, currency))})`
}
