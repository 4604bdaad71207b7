import { Temporal } from 'temporal-polyfill'

const months = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
  fi: 'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu'.split(
    ' ',
  ),
}

/** Timetables as people write them in a programme, around `today`. */
export function timetablesAround(today: string) {
  const start = Temporal.PlainDate.from(today)
  const after = (days: number) => start.add({ days })
  // A half-year that has more than a month left: the autumn until October, then the coming spring.
  const autumn = start.month > 4 && start.month < 11
  const half = start.month > 10 ? start.year + 1 : start.year
  return {
    year: start.year,
    /** `27.11.2026` */
    day: (days: number) => {
      const { day, month, year } = after(days)
      return `${day}.${month}.${year}`
    },
    /** `12/2026` */
    month: (days: number) => `${after(days).month}/${after(days).year}`,
    /** `november`, `marraskuu` */
    monthName: (language: keyof typeof months, days = 0) => months[language][after(days).month - 1] ?? '',
    /** `hösten 2026`, `syksy 2026`: the half-year whose end is ahead. */
    season: (language: keyof typeof months) =>
      `${{ sv: ['våren', 'hösten'], fi: ['kevät', 'syksy'] }[language][autumn ? 1 : 0]} ${half}`,
  }
}
