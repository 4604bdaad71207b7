import type { Measure } from './programme-model.ts'
import { fold, oneLine } from './programme-text.ts'

/** A word of its own: `\b` does not know å, ä and ö. */
const word = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'u')

/** In order: the first that fits. `/v` is a week in Swedish and a year in Finnish, and tells no period. */
const kinds: readonly (readonly [Measure['kind'], ...RegExp[]])[] = [
  ['survey', /enkät|undersökning|kysely|survey|questionnaire/u, word('omröstning(ar|en)?')],
  ['exists', word('finns|löytyy|olemassa|exists?'), /^on\s*\/\s*ei (ole|oo)$/u],
  [
    'done',
    /^har\s*\/\s*har inte /u,
    /^har .*\/\s*(har )?(inte|ej) ?/u,
    /^(gjort|gjord|klar|klart|utfört|genomfört|genomförd|ja)\s*\/\s*(inte|ej|nej)( |$)/u,
    /^\p{L}+( \p{L}+)?\s*\/\s*ei( ole| oo)?( \p{L}+){0,2}$/u,
    /^(kyllä|ja|yes)\s*\/\s*(ei|nej|no)$/u,
    /^(has been )?(\p{L}+)\s*\/\s*(has )?not( been)? ?(\p{L}+)?$/u,
    /^(tehty|gjort|klart|done|valmis|har gjorts|on tehty)\??$/u,
  ],
  ['percent', /%/u, /procent|prosentti|percent/u, word('andel(en|ar|arna)?|osuus|osuudet|share|proportion')],
  ['euros', /€/u, word('euro|euroa|eur|euros')],
  ['days', /(?<=^|\p{L}|[^\p{L}])(dagar|dagarna|päivää|päivät|päivien|päiviä)(?!\p{L})/u, word('pv|days?')],
  [
    'count',
    word('antal(et)?|(\\p{L}*)(luku)?määrä(t)?|kpl|st|number of|count of|count'),
    /(?<!\p{L}|\d)\p{L}+ ?\/ ?(år|mån|månad|vecka|vuosi|kk|kuukausi|vko|viikko|year|month|week)\.?$/u,
  ],
]

const periods: readonly (readonly [NonNullable<Measure['period']>, RegExp])[] = [
  ['year', word('per år|om året|varje år|årligen|vuodessa|vuosittain|per year|a year|yearly|annually')],
  ['year', /\/ ?(år|vuosi|year|yr)(?!\p{L})/u],
  [
    'month',
    word('per (månad|mån)|i månaden|varje månad|månatligen|kuukaudessa|kuukausittain|per month|a month|monthly'),
  ],
  ['month', /\/ ?(mån|månad|kk|kuukausi|month)(?!\p{L})/u],
  ['week', word('per vecka|i veckan|varje vecka|viikossa|viikoittain|per week|a week|weekly')],
  ['week', /\/ ?(vecka|vko|viikko|week)(?!\p{L})/u],
]

const targetWords = '(?:mål(?:et|tal|värde|nivå)?|tavoite(?:arvo|taso|luku)?|target|goal)'
const bounds = '(?:(?:minst|högst|över|under|ca|cirka|vähintään|enintään|yli|alle|noin|at least|at most|[≥≤<>~])=? ?)?'
const targetPattern = new RegExp(
  `(?<!\\p{L})${targetWords}(?: är| on| is)? ?[:=]? ?(?:20\\d\\d ?: ?)?${bounds}([-−]?\\d+(?:[ .,]\\d+)*)`,
  'u',
)

/** A cell's measure: what kind of answer it wants, over which period, and the target if one is written. Never fails. */
export function readMeasure(text: string): Measure {
  const whole = oneLine(text)
  // What a survey asks says nothing about how its answers are counted.
  const plain = fold(whole)
    .replace(/"[^"]*"?/g, ' ')
    .trim()
  const kind = kindOf(plain || fold(whole))
  const period = periods.find(([, pattern]) => pattern.test(plain))?.[0]
  const target = kind === 'done' || kind === 'exists' ? undefined : targetOf(plain)
  return {
    text: whole,
    kind:
      kind === 'text' && target !== undefined && /(?<!\p{L})(\p{L}*koko|storlek|size)(?!\p{L})/u.test(plain)
        ? 'count'
        : kind,
    ...(period && { period }),
    ...(target !== undefined && { target }),
  }
}

/** Averages and indices take a value, not a count, whatever they are counted from. */
const average = /medel(tal|värde)|keskiarvo|average|index|indeksi/u

function kindOf(plain: string): Measure['kind'] {
  const kind = kinds.find(([, ...patterns]) => patterns.some(pattern => pattern.test(plain)))?.[0] ?? 'text'
  return kind === 'count' && average.test(plain) ? 'text' : kind
}

/** Decimal comma or point; blanks group thousands. `1.000` and `1,000` can be read both ways, and are not read. */
function targetOf(plain: string) {
  const written = plain.match(targetPattern)?.[1]
  if (written === undefined) return undefined
  const digits = written.replace(/(\d) (?=\d{3}(?!\d))/g, '$1').split(' ')[0] ?? ''
  if (!/^[-−]?\d{1,12}([.,]\d{1,6})?$/.test(digits) || /[.,]\d{3}$/.test(digits)) return undefined
  return Number(digits.replace('−', '-').replace(',', '.'))
}

/** Does a part of a method cell read as a measure? For sheets that have no column of their own for measures. */
export function looksLikeMeasure(text: string) {
  const { kind, target } = readMeasure(text)
  if (target !== undefined || kind === 'done' || kind === 'exists') return true
  if (/^\s*(enkätfråga|kyselykysymys|survey question)/iu.test(text)) return true
  return /, ?%$/u.test(fold(text)) || (kind === 'count' && /^(antal|antalet|\p{L}+ määrä)(?!\p{L})/u.test(fold(text)))
}
