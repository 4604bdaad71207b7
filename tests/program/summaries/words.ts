import type { Language } from '../../../services/people-model.ts'
import { addDays, monday, week } from '../year/calendar.ts'

/** The summaries by their names, and what each is about. */
export const kinds = ['weekly', 'monthly', 'quarterly', 'annual'] as const
export type Kind = (typeof kinds)[number]

/** What a summary is about: `last` is its last date, `called` its name as a title has it. */
export type Period = { kind: Kind; last: string; called: Record<Language, string> }

const months: Record<Language, string> = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  fi: 'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu',
  en: 'January February March April May June July August September October November December',
}

const begins: Record<Language, string> = { sv: 'Sammandrag för ', fi: 'Kooste: ', en: 'Summary: ' }

/** What a summary says of a period in which there was nothing to do and nothing was done. */
export const nothing: Record<Language, string> = {
  sv: 'Det finns inget nytt att berätta.',
  fi: 'Uutta kerrottavaa ei ole.',
  en: 'There is nothing new to tell.',
}

function weekEnding(last: string): Period {
  const [number, year] = [week(last), addDays(monday(last), 3).slice(0, 4)]
  return {
    kind: 'weekly',
    last,
    called: { sv: `vecka ${number} ${year}`, fi: `viikko ${number}/${year}`, en: `week ${number}, ${year}` },
  }
}

function monthEnding(last: string): Period {
  const [year, number] = [last.slice(0, 4), Number(last.slice(5, 7))]
  const called = (language: Language) => `${months[language].split(' ')[number - 1]} ${year}`
  return { kind: 'monthly', last, called: { sv: called('sv'), fi: called('fi'), en: called('en') } }
}

function quarterEnding(last: string): Period {
  const [year, number] = [last.slice(0, 4), Number(last.slice(5, 7)) / 3]
  const called = {
    sv: `kvartal ${number} ${year}`,
    fi: `neljännes ${number}/${year}`,
    en: `quarter ${number}, ${year}`,
  }
  return { kind: 'quarterly', last, called }
}

function yearEnding(last: string): Period {
  const year = last.slice(0, 4)
  return { kind: 'annual', last, called: { sv: year, fi: year, en: year } }
}

/** Every period that ends from one date to another. */
export function periodsFrom(from: string, to: string): Period[] {
  const periods: Period[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const next = addDays(date, 1)
    if (monday(next) === next) periods.push(weekEnding(date))
    if (next.endsWith('-01')) periods.push(monthEnding(date))
    if (/-(01|04|07|10)-01$/.test(next)) periods.push(quarterEnding(date))
    if (next.endsWith('-01-01')) periods.push(yearEnding(date))
  }
  return periods
}

/** What a title says of the summary under it; undefined when it is the title of something else. */
export function readTitle(title: string, periods: readonly Period[]) {
  for (const language of ['sv', 'fi', 'en'] as const) {
    if (!title.startsWith(begins[language])) continue
    const [called = '', area] = title.slice(begins[language].length).split(' · ')
    const period = periods.find(one => one.called[language] === called)
    return { language, called, area, period }
  }
  return undefined
}
