import { readFileSync } from 'node:fs'
import { made } from '../scripts/docs.ts'
import { figureNames } from '../services/figures.ts'

const text = readFileSync('docs/reporting.md', 'utf8')

test('docs/reporting.md has the facts and figures as the code has them', () => {
  expect(made(text)).toBe(text)
})

test('every figure stands in docs/reporting.md, and every query there has a name', () => {
  for (const name of figureNames) expect(text).toContain(`| \`${name}\` |`)
  expect(text.match(/```sql\n(?!-- [a-z]+\n)/g)).toBeNull()
})
