import { daysBetween } from '../../services/dates.ts'
import type { Country, Language } from '../../services/people-model.ts'

/** Who reads: what decides words, formats and terms. */
export type Reader = { language: Language; country: Country }

/** One set of texts in every language: leaving one out, or a text in one, does not compile. */
export const inLanguages = <Texts>(all: {
  en: Texts
  sv: NoInfer<Texts>
  fi: NoInfer<Texts>
}): Record<Language, Texts> => all

/** The BCP 47 tag whose formats the reader is used to. */
export const localeOf = ({ language, country }: Reader) =>
  language === 'fi' ? 'fi-FI' : language === 'en' ? 'en-GB' : country === 'SE' ? 'sv-SE' : 'sv-FI'

const cached = <T>(make: (locale: string) => T) => {
  const made = new Map<string, T>()
  return (reader: Reader): T => {
    const locale = localeOf(reader)
    const found = made.get(locale) ?? make(locale)
    made.set(locale, found)
    return found
  }
}
const numbers = cached(locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }))
const plurals = cached(locale => new Intl.PluralRules(locale))
const weekdays = cached(locale => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }))
const dayMonths = cached(locale => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }))

/** With the reader's own decimal and thousands marks, at most two decimals. */
export const number = (reader: Reader, value: number) => numbers(reader).format(value)

/** The form for one, and for several. */
export const plural = (reader: Reader, count: number, one: string, other: string) =>
  plurals(reader).select(count) === 'one' ? one : other

/** The weekday's name, from 1 = Monday. */
export const weekdayName = (reader: Reader, weekday: number) => weekdays(reader).format(Date.UTC(2024, 0, weekday, 12))

/** Every week on that day: på tisdagar, tiistaisin, on Tuesdays. */
export function onWeekdays(reader: Reader, weekday: number): string {
  const name = weekdayName(reader, weekday)
  if (reader.language === 'sv') return `på ${name}ar`
  if (reader.language === 'en') return `on ${name}s`
  return name.endsWith('o') ? `${name}isin` : `${name}sin`
}

/** A time of day from minutes since midnight: 8.30 in Finland, 08:30 in Sweden and in English. */
export function timeOfDay(reader: Reader, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = String(minutes % 60).padStart(2, '0')
  const dotted = localeOf(reader) === 'sv-FI' || reader.language === 'fi'
  return dotted ? `${hours}.${rest}` : `${String(hours).padStart(2, '0')}:${rest}`
}

/** Year, month and day of `2026-06-30`. */
const partsOf = (plain: string) => plain.split('-').map(Number)

const utc = (date: string) => new Date(`${date}T12:00:00Z`)

/** 30.6.2026 in Finland, 2026-06-30 in Sweden, 30 June 2026 in English. */
export function date(reader: Reader, plain: string): string {
  if (reader.language === 'sv' && reader.country === 'SE') return plain
  const [year, month, day] = partsOf(plain)
  return reader.language === 'en' ? `${dayMonths(reader).format(utc(plain))} ${year}` : `${day}.${month}.${year}`
}

/** Without the year: 30.6. in Finland, 30 juni in Sweden, 30 June in English. */
export function dayMonth(reader: Reader, plain: string): string {
  const [, month, day] = partsOf(plain)
  return localeOf(reader) === 'sv-FI' || reader.language === 'fi'
    ? `${day}.${month}.`
    : dayMonths(reader).format(utc(plain))
}

const nearby = inLanguages({
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    weekday: (name: string, day: string) => `on ${name} ${day}`,
    by: (day: string) => `by ${day}`,
    past: (day: string) => `was due ${day}`,
  },
  sv: {
    today: 'i dag',
    tomorrow: 'i morgon',
    weekday: (name, day) => `på ${name} ${day}`,
    by: day => `senast ${day}`,
    past: day => `skulle ha varit klart ${day}`,
  },
  fi: {
    today: 'tänään',
    tomorrow: 'huomenna',
    weekday: (name, day) => `${name}na ${day}`,
    by: day => `viimeistään ${day}`,
    past: day => `määräpäivä oli ${day}`,
  },
})

/** A due date in words, as seen from `today`: nothing is called late. */
export function dueWords(reader: Reader, due: string, today: string): string {
  const words = nearby[reader.language]
  const left = daysBetween(today, due)
  if (left === 0) return words.today
  if (left === 1) return words.tomorrow
  if (left > 1 && left < 7) return words.weekday(weekdays(reader).format(utc(due)), dayMonth(reader, due))
  if (left < 0) return words.past(date(reader, due))
  return words.by(date(reader, due))
}

const regions = cached(locale => new Intl.DisplayNames([locale], { type: 'region' }))

/** A country by its name in the reader's language. */
export const countryName = (reader: Reader, country: Country) => regions(reader).of(country) ?? country

/** The first letter as a capital, for a sentence that begins with a word from a list. */
export const sentence = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
