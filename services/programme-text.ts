/** Characters that print as nothing, or as a space that is not one. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const controls = /[^\P{Cc}\n]/gu

/** A cell as it is kept: NFC, plain spaces, `\n` for line breaks, no control characters, no blanks at the ends of lines. */
export const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\t\v\f\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(controls, '')
    .replace(/ *\n */g, '\n')
    .trim()

/** `tidy`, on one line. */
export const oneLine = (text: string) => tidy(text).replace(/\s+/g, ' ')

/** For comparing texts that people typed twice: case, blanks, dashes, quotes and a closing full stop make no difference. */
export const fold = (text: string) =>
  oneLine(text)
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/["\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/['\u2018-\u201b\u00b4`]/g, "'")
    .replace(/\u2026/g, '...')
    .replace(/\s*([-/])\s*/g, '$1')
    .replace(/[\s.,:;]+$/, '')

/** Each quotation mark with those that may close it. */
const closers: Record<string, string> = { '”': '”', '“': '”“', '„': '”“', '"': '"', '»': '»', '«': '»' }

/** A bullet at the beginning of a line, several if nested. A dash counts only before a blank: `-5` and `–` alone stay. */
const bullet = /^(?:[•·*‣▪◦●]\s*|[-–—]\s+)+/

/**
 * The parts of a cell that holds several: split at `;`, bullets and line breaks, never at a comma. What stands in quotation
 * marks that close on the same line stays whole. Empty parts are left out.
 */
export function partsOf(cell: string): string[] {
  return tidy(cell)
    .split('\n')
    .flatMap(line => splitLine(line))
    .map(part => part.trim().replace(bullet, '').trim())
    .filter(part => /[\p{L}\p{N}%€]/u.test(part))
}

function splitLine(line: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < line.length; at++) {
    const close = closers[line.charAt(at)]
    const end = close === undefined ? -1 : closingAfter(line, at, close)
    if (end > at) at = end
    else if (/[;•▪●]/.test(line.charAt(at))) {
      parts.push(line.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, line.slice(from)]
}

function closingAfter(line: string, open: number, close: string) {
  for (let at = open + 1; at < line.length; at++) if (close.includes(line.charAt(at))) return at
  return -1
}

/** How alike two texts are, 0 to 1: the better of shared words and shared pairs of letters. */
export function similarity(a: string, b: string) {
  const [left, right] = [fold(a), fold(b)]
  if (left === right) return left === '' ? 0 : 1
  return Math.max(dice(wordsOf(left), wordsOf(right)), dice(pairsOf(left), pairsOf(right)))
}

/** The words of a folded text. */
export const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

const pairsOf = (text: string) =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))

function dice(a: readonly string[], b: readonly string[]) {
  if (a.length === 0 || b.length === 0) return 0
  const left = new Map<string, number>()
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1)
  let shared = 0
  for (const item of b) {
    const count = left.get(item) ?? 0
    if (count > 0) shared++
    left.set(item, count - 1)
  }
  return (2 * shared) / (a.length + b.length)
}
