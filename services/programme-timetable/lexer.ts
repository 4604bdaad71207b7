import { recurrenceAt } from './recurrence-words.ts'
import { lexicon, type Token } from './words.ts'

const dashes = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

/** The text as the patterns compare it: NFC, lower case, one kind of dash and of space, no invisible signs, no dots at the end. */
export const folded = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;…]+$/, '')
    .trim()

const abbreviation = /\p{L}{1,3}(?:\.\p{L}{1,3})+(?!\p{L})\.?/uy
const word = /\p{L}+\.?/uy
const ordinal = /(\d{1,2})(?::(?:e|a|de)|st|nd|rd|th)(?![\p{L}\p{N}])/uy
const digits = /\d+/y
/** `v2026` may be the year in Finnish and week 26 of 2020 in Swedish. */
const yearOrWeek = /v\d{4}/y
const longestPhrase = 5
const signs: Record<string, string> = { ';': ',', ':': ',', '+': '&' }

const at = (pattern: RegExp, text: string, index: number) => {
  pattern.lastIndex = index
  return pattern.exec(text)
}

function numberToken(text: string): Token {
  const number = Number(text)
  if (text.length === 1) return { sign: 'N', number, single: true }
  if (text.length === 2) return { sign: 'N', number }
  if (text.length === 4 && number >= 1990 && number <= 2099) return { sign: 'Y', number }
  if (text.length === 8) return { sign: 'I', number }
  return { sign: '?' }
}

/** The longest known phrase at `index`, or the single word there as unknown. */
function phraseAt(text: string, index: number): { length: number; tokens: readonly Token[] } | undefined {
  const short = at(abbreviation, text, index)
  const known = short && lexicon.get(short[0].replaceAll('.', ''))
  if (known) return { length: short[0].length, tokens: known }
  let end = index
  let phrase = ''
  let found: { length: number; tokens: readonly Token[] } | undefined
  for (let words = 0; words < longestPhrase; words++) {
    const match = at(word, text, text[end] === ' ' ? end + 1 : end)
    if (!match) break
    phrase = `${phrase} ${match[0].replace('.', '')}`.trim()
    end = match.index + match[0].length
    const tokens = lexicon.get(phrase)
    if (tokens) found = { length: end - index, tokens }
    else if (words === 0) found = { length: end - index, tokens: [{ sign: 'x' }] }
    if (text[end] !== ' ') break
  }
  return found
}

function tokensAt(text: string, index: number): { length: number; tokens: readonly Token[] } {
  const recurrence = recurrenceAt(text, index)
  if (recurrence) {
    const { length, pace } = recurrence
    return { length, tokens: [pace ? { sign: 'R', pace } : { sign: '?' }] }
  }
  if (at(yearOrWeek, text, index)) return { length: 1, tokens: [{ sign: '?' }] }
  const nth = at(ordinal, text, index)
  if (nth) return { length: nth[0].length, tokens: [{ sign: 'O', number: Number(nth[1]) }] }
  const number = at(digits, text, index)
  if (number) return { length: number[0].length, tokens: [numberToken(number[0])] }
  const phrase = phraseAt(text, index)
  if (phrase) return phrase
  // A whole code point, so that a pair of surrogates is one sign.
  const sign = String.fromCodePoint(text.codePointAt(index) ?? 0)
  const known = signs[sign] ?? sign
  return { length: sign.length, tokens: [{ sign: '.,/-&'.includes(known) ? known : '?' }] }
}

/**
 * `kesä` is June before another month (`kesä–elokuu`, `kesä- ja elokuussa`), summer elsewhere; after a month (`maalis–kesä`) it
 * could be either and is not understood. "Every" is a recurrence before a month or a season alone.
 */
function inContext(tokens: readonly Token[], texts: readonly string[]): Token[] {
  return tokens.map((token, i) => {
    const next = tokens[i + 1]?.sign
    if (token.sign === 'E')
      return next === 'M' || next === 'S' ? { sign: 'R', pace: { unit: 'year', every: 1 } } : { sign: '!' }
    if (texts[i] !== 'kesä') return token
    if (next === '-' && tokens.slice(i + 2).find(t => t.sign !== '&')?.sign === 'M')
      return { sign: 'M', months: [6, 6] }
    return tokens[i - 1]?.sign === '-' && tokens[i - 2]?.sign === 'M' ? { sign: '?' } : token
  })
}

/** The senses of a folded text, in its order; what has none is there as `x` or `?`. Prepositions are left out. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const texts: string[] = []
  for (let index = 0; index < text.length; ) {
    if (text[index] === ' ') {
      index++
      continue
    }
    const found = tokensAt(text, index)
    for (const token of found.tokens) {
      if (token.sign === 'g') continue
      tokens.push(token)
      texts.push(text.slice(index, index + found.length))
    }
    index += found.length
  }
  return inContext(tokens, texts)
}

/** The tokens as the string that patterns are matched against: one sign each. */
export const signsOf = (tokens: readonly Token[]) => tokens.map(token => token.sign).join('')
