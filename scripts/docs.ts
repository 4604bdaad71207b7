import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { variables } from '../bot/config.ts'
import { figureTexts } from '../cards/locales/figures.ts'
import { factSchema } from '../services/facts-model.ts'
import { figureNames, figureOf } from '../services/figures.ts'
import { periodKinds } from '../services/periods.ts'

/**
 * `npm run docs`: brings the parts of docs/reporting.md and docs/operations.md that follow from the code in line with it; `--check`
 * only says whether they are, with the exit code.
 */
const folder = resolve(import.meta.dirname, '../docs')

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

/** Every variable of the environment, and what it is where it is not given. */
function variableTable() {
  const shown = (value: string) => (value === '' ? '' : `\`${value}\``)
  // A store is read into its parts.
  const written = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.values(value).join(':')
      : String(value ?? '')
  const told = (name: string, field: z.ZodType) =>
    `| \`${name}\` | ${field.description ?? ''} | ${shown(written(field.safeParse(undefined).data))} |`
  return [
    '| variable | what | default |',
    '|---|---|---|',
    ...Object.entries(variables).map(([name, field]) => told(name, field)),
  ]
}

/** What is made of each page, by the name of its part. */
export const pages: Record<string, Record<string, () => readonly string[]>> = {
  'reporting.md': { facts: factTable, figures: figureTable },
  'operations.md': { configuration: variableTable },
}

/** The text with what stands between the marks of a name made anew. */
function withPart(page: string, text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- end of ${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/${page} has no place for ${name}`)
  return `${text.slice(0, from + begin.length)}\n${lines.join('\n')}\n${text.slice(to)}`
}

/** The page as it should be, from how it is. */
export const made = (page: string, text: string) =>
  Object.entries(pages[page] ?? {}).reduce((so, [name, lines]) => withPart(page, so, name, lines()), text)

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  for (const page of Object.keys(pages)) {
    const file = join(folder, page)
    const text = await readFile(file, 'utf8')
    if (!values.check) await writeFile(file, made(page, text))
    else if (made(page, text) !== text) process.exitCode = 1
  }
}
