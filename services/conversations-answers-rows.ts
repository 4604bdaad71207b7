import type { AnswersRow, Held } from './conversations-model.ts'
import { fewest, publish } from './suppression.ts'

/** What becomes of a question about a conversation; where sizes are equal, the first is the first to be hidden. */
const parts = ['silent', 'together', 'contradicted', 'confirmed'] as const
type Part = (typeof parts)[number]

/** How many conversations were noted, and how many of them became what: the four add up to `noted`. */
type Said = Record<'noted' | Part, number>

const none: Said = { noted: 0, silent: 0, together: 0, contradicted: 0, confirmed: 0 }

const saidOf = (answer: Held['answer']): Said => ({ ...none, noted: 1, [answer ?? 'silent']: 1 })

const add = (a: Said, b: Said): Said => ({
  noted: a.noted + b.noted,
  silent: a.silent + b.silent,
  together: a.together + b.together,
  contradicted: a.contradicted + b.contradicted,
  confirmed: a.confirmed + b.confirmed,
})

const sumOf = (said: Said, some: Iterable<Part>) => [...some].reduce((sum, part) => sum + said[part], 0)

/**
 * What no row of the table tells apart: of the house 1 to 4 became that. Silence, which is the rest of every row, is among it; and
 * the smallest others, until five at least are hidden together. Then they are of two parts or more, as each that is few is below
 * five. Everything is hidden where all became the same, or it would be known of each.
 */
function hiddenOf(house: Said): ReadonlySet<Part> {
  if (parts.some(part => house[part] === house.noted)) return new Set(parts)
  const few = parts.filter(part => house[part] > 0 && house[part] < fewest)
  if (few.length === 0) return new Set()
  const hidden = new Set<Part>(['silent', ...few])
  for (const part of parts.toSorted((a, b) => house[a] - house[b])) {
    if (sumOf(house, hidden) >= fewest) break
    hidden.add(part)
  }
  return hidden
}

/**
 * Whether these may be shown: five at least, each part that isn't hidden, and the hidden ones together, of nobody or of five at
 * least, and no part that isn't hidden of all. Holds for two groups together when it holds for each.
 */
function fits(said: Said, hidden: ReadonlySet<Part>): boolean {
  const single = parts.filter(part => !hidden.has(part)).map(part => said[part])
  return (
    said.noted >= fewest &&
    [...single, sumOf(said, hidden)].every(count => count === 0 || count >= fewest) &&
    single.every(count => count < said.noted)
  )
}

/**
 * The rows of a quarter that may be shown: what is too small is put together, first the parts of the answers, once for the whole
 * table, then the units in it (see `publish`). A part that is missing is hidden, not nobody's, and it is so in every row; where all
 * three are, the rows tell how many were noted and no more.
 *
 * Both ways the table is only cut into blocks, the same parts together in all rows. So whatever can be reckoned from it is a sum of
 * blocks, each of nobody or of five at least, and of a hidden part it is known only that it lies between 0 and what is hidden.
 */
export function answersRows(
  asked: readonly { unit: readonly string[]; answer?: Held['answer'] | undefined }[],
): AnswersRow[] {
  const leaves = asked.map(({ unit, answer }) => ({ unit, values: saidOf(answer) }))
  const hidden = hiddenOf(leaves.map(({ values }) => values).reduce(add, none))
  const shown = (['confirmed', 'contradicted', 'together'] as const).filter(part => !hidden.has(part))
  return publish(leaves, add, values => fits(values, hidden)).map(({ unit, others, values }) => ({
    unit: [...unit],
    ...(others === undefined ? {} : { others }),
    noted: values.noted,
    ...Object.fromEntries(shown.map(part => [part, values[part]])),
  }))
}
