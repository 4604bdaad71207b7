import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { figureTexts } from '../cards/locales/figures.ts'
import { factSchema } from '../services/facts-model.ts'
import { figureNames, figureOf } from '../services/figures.ts'
import { periodKinds } from '../services/periods.ts'

/**
 * `npm run docs`: brings the parts of docs/reporting.md that follow from the code in line with it; `--check` only says whether they
 * are, with the exit code.
 */
const file = resolve(import.meta.dirname, '../docs/reporting.md')

const own = ['id', 'rev', 'history', 'expires']

const factTable = () => [
  '| field | what |',
  '|---|---|',
  ...Object.entries(factSchema.shape)
    .filter(([name]) => !own.includes(name))
    .map(([name, field]) => {
      const optional = field.safeParse(undefined).success ? ' (may be missing)' : ''
      return `| \`${name}\` | ${field.description ?? ''}${optional} |`
    }),
]

const groups = { house: 'house', areas: 'house, service areas', units: 'house and all units' } as const

function figureTable() {
  const { figures, units, counts } = figureTexts.en
  return [
    '| figure | name | counted in | when | groups | periods | what it is |',
    '|---|---|---|---|---|---|---|',
    ...figureNames.map(name => {
      const { unit, counts: when, by, focusAreas, kinds = periodKinds, share } = figureOf(name)
      const told = [groups[by], ...(focusAreas ? ['focus areas'] : [])].join(', ')
      const whole = share ? ' A part of `of`.' : ''
      return `| \`${name}\` | ${figures[name].name} | ${units[unit]} | ${counts[when]} | ${told} | ${kinds.join(', ')} | ${figures[name].means}${whole} |`
    }),
  ]
}

/** The text with what stands between the marks of a name made anew. */
function withPart(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- end of ${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/reporting.md has no place for ${name}`)
  return `${text.slice(0, from + begin.length)}\n${lines.join('\n')}\n${text.slice(to)}`
}

/** The page as it should be, from how it is. */
export const made = (text: string) => withPart(withPart(text, 'facts', factTable()), 'figures', figureTable())

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  const text = await readFile(file, 'utf8')
  if (values.check) process.exitCode = made(text) === text ? 0 : 1
  else await writeFile(file, made(text))
}
