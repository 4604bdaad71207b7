/** How often: every `every` weeks, months or years. Months always divide a year. */
export type Pace = { unit: 'week' | 'month' | 'year'; every: number }

const periods = {
  week: 'vecka veckan viikko viikossa viikon vko week weeks',
  month: 'månad månaden mån kuukausi kuukaudessa kuukauden kk month months',
  quarter: 'kvartal kvartalet kvartaali neljännes neljännesvuosi vuosineljännes quarter quarters',
  tertial: 'tertial',
  half: 'halvår halvåret termin terminen lukukausi lukukaudessa puolivuosi term semester',
  year: 'år året vuosi vuodessa vuoden year years',
}

const numbers: Record<number, string> = {
  1: 'en ett yksi one',
  2: 'två kaksi kahden two annat annan andra toinen other second',
  3: 'tre kolme kolmen three tredje kolmas third',
  4: 'fyra neljä neljän four fjärde neljäs fourth',
  5: 'fem viisi viiden five femte viides fifth',
  6: 'sex kuusi kuuden six sjätte kuudes sixth',
  12: 'tolv kaksitoista twelve',
}

const adverbs = {
  week: 'veckovis viikoittain viikottain weekly',
  fortnight: 'fortnightly',
  month: 'månadsvis månatligen månatlig kuukausittain kuukausittainen monthly',
  quarter: 'kvartalsvis kvartalsvist kvartaaleittain neljännesvuosittain quarterly',
  tertial: 'tertialvis',
  half: 'halvårsvis halvårligen terminsvis puolivuosittain lukukausittain half-yearly semiannually semi-annually',
  year: 'årligen årlig årligt årliga årsvis vuosittain vuosittainen annually annual yearly',
  biennium: 'biennially',
}

const paces: Record<string, Pace> = {
  week: { unit: 'week', every: 1 },
  fortnight: { unit: 'week', every: 2 },
  month: { unit: 'month', every: 1 },
  quarter: { unit: 'month', every: 3 },
  tertial: { unit: 'month', every: 4 },
  half: { unit: 'month', every: 6 },
  year: { unit: 'year', every: 1 },
  biennium: { unit: 'year', every: 2 },
}

const byWord = <T>(table: Record<string, string>, value: (key: string) => T) =>
  new Map(Object.entries(table).flatMap(([key, words]) => words.split(' ').map(word => [word, value(key)] as const)))

const paceOfPeriod = byWord(periods, key => paces[key])
const paceOfAdverb = byWord(adverbs, key => paces[key])
const numberOf = byWord(numbers, Number)

const anyOf = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')
const period = `(?<period>${anyOf(paceOfPeriod.keys())})`
const count = `(?<count>\\d{1,2}|${anyOf(numberOf.keys())})`
const least = '(?:(?:minst|vähintään|at least) )?'
const per = '(?:\\.? ?/ ?|\\.? (?:per |om (?=året)|i |a |in a |each )?)'

/**
 * Each reads a recurrence from where it stands: `count` times in a `period`, every `nth` period, or an `adverb`. The letter v is
 * a year beside a Finnish word alone: `2 ggr/v` is each week.
 */
const patterns = [
  `${least}${count} ?(?:gånger|gång|ggr|kertaa|kerta|krt|times|time|x)${per}${period}`,
  `${least}(?:${count} ?(?:kertaa|kerta|krt)|kerran)\\.? ?/ ?(?<year>v)`,
  `${least}(?:kerran|once)${per}${period}`,
  `${least}(?<twice>kahdesti|twice)${per}${period}`,
  `(?:varje|vart|var|joka|every) (?<nth>\\d{1,2}|${anyOf(numberOf.keys())})(?:[:.]?(?:e|a|de|nd|rd|th)?) ${period}`,
  `(?<other>vartannat|varannat|varannan|vart annat) ${period}`,
  `(?:(?:(?<half>puolen)|(?<nth>\\d{1,2}|${anyOf(numberOf.keys())})) )?(?<period>vuoden|kuukauden|viikon) välein`,
  `(?:varje|joka|every|each) ${period}`,
  `(?<adverb>${anyOf(paceOfAdverb.keys())})`,
].map(source => new RegExp(`${source}(?![\\p{L}\\p{M}\\p{N}])`, 'uy'))

const numberIn = (word: string) => numberOf.get(word) ?? Number(word)

/** Times per period or periods apart, as a pace; undefined when no whole months come of it (five times a year). */
function scaled(pace: Pace, times: number, apart: number): Pace | undefined {
  if (times < 1 || apart < 1 || apart > 12) return
  if (pace.unit === 'week') return times === 1 ? { unit: 'week', every: apart } : undefined
  const span = (pace.unit === 'year' ? 12 : 1) * pace.every * apart
  const every = span / times
  if (!Number.isInteger(every)) return
  if (every % 12 === 0) return { unit: 'year', every: every / 12 }
  return 12 % every === 0 ? { unit: 'month', every } : undefined
}

/**
 * The recurrence that stands at `at` of a folded text, with its length; `pace` is undefined for one that can't be kept (five
 * times a year, twice a month). Undefined where none stands.
 */
export function recurrenceAt(text: string, at: number): { length: number; pace: Pace | undefined } | undefined {
  for (const pattern of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    const { count, twice, nth, half, other, adverb, year, period } = match.groups ?? {}
    const pace = adverb ? paceOfAdverb.get(adverb) : paceOfPeriod.get(year ? 'year' : (period ?? ''))
    const times = count ? numberIn(count) : twice || half ? 2 : 1
    const apart = nth ? numberIn(nth) : other ? 2 : 1
    return { length: match[0].length, pace: pace && scaled(pace, times, apart) }
  }
}
