/** No column is made narrower than this, in characters. */
const narrowest = 8

const gap = '  '

/** A text as the terminal may show it: one line, without characters that steer a terminal. */
export const clean = (text: string) => text.replace(/\p{Cc}+/gu, ' ').replace(/\p{Cf}/gu, '')

const lengthOf = (text: string) => [...text].length

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - lengthOf(text)))

const pieces = (word: string, width: number) => {
  const letters = [...word]
  return Array.from({ length: Math.ceil(letters.length / width) }, (_, at) =>
    letters.slice(at * width, (at + 1) * width).join(''),
  )
}

/** The words in lines of at most `width` characters; a longer word is broken. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.split(' ').flatMap(word => pieces(word, width))) {
    const longer = line === '' ? piece : `${line} ${piece}`
    if (lengthOf(longer) <= width) line = longer
    else {
      lines.push(line)
      line = piece
    }
  }
  return [...lines, line]
}

const longest = (texts: readonly string[]) => Math.max(0, ...texts.map(lengthOf))

/**
 * As wide as the contents. Where that is too wide together, the widest columns are made narrower: first those that have room
 * beyond their longest word, so that words are broken only when nothing else is left.
 */
function widthsOf(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = (rows[0] ?? []).map((_, column) => rows.map(row => row[column] ?? ''))
  const words = columns.map(texts => longest(texts.flatMap(text => text.split(' '))))
  const widths = columns.map(longest)
  const room = width - gap.length * (widths.length - 1)
  for (let over = widths.reduce((sum, one) => sum + one, 0) - room; over > 0; over--) {
    const spare = Math.max(...widths.map((one, column) => (one > (words[column] ?? 0) ? one : 0)))
    const widest = spare > narrowest ? spare : Math.max(...widths)
    if (widest <= narrowest) break
    const at = widths.findIndex((one, column) => one === widest && (spare <= narrowest || one > (words[column] ?? 0)))
    widths[at] = widest - 1
  }
  return widths
}

/** Rows under their headings in lines of at most `width` characters; rows of several lines have a blank line between. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  const cells = [headings, ...rows].map(row => row.map(clean))
  const widths = widthsOf(cells, width)
  const blocks = cells.map(row => {
    const wrapped = widths.map((most, column) => wrap(row[column] ?? '', most))
    const height = Math.max(...wrapped.map(lines => lines.length))
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((most, column) => pad(wrapped[column]?.[line] ?? '', most))
        .join(gap)
        .trimEnd(),
    )
  })
  const [head = [], ...body] = blocks
  const rule = widths.map(most => '-'.repeat(most)).join(gap)
  const spaced = body.some(lines => lines.length > 1)
  return [...head, rule, ...body.flatMap((lines, at) => (spaced && at > 0 ? ['', ...lines] : lines))]
}
