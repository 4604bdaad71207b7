import { readFileSync } from 'node:fs'
import { made, pages } from '../scripts/docs.ts'
import { figureNames } from '../services/figures.ts'

const text = readFileSync('docs/reporting.md', 'utf8')

test.each(Object.keys(pages))('docs/%s has what follows from the code as the code has it', page => {
  const written = readFileSync(`docs/${page}`, 'utf8')
  expect(made(page, written)).toBe(written)
})

test('every alert stands in docs/operations.md with what to do', () => {
  const operations = readFileSync('docs/operations.md', 'utf8')
  const rules = readFileSync('infra/modules/alerts.bicep', 'utf8')
  const names = [...rules.matchAll(/^ {4}name: '([a-z-]+)'$/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThanOrEqual(10)
  expect(names.filter(name => !operations.includes(`| \`${name}\` |`))).toEqual([])
})

test('every command that docs/operations.md tells to run is one that there is', () => {
  const operations = readFileSync('docs/operations.md', 'utf8')
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const told = [...operations.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name = '']) => name)
  expect(told.length).toBeGreaterThan(3)
  expect(told.filter(name => !(name in scripts))).toEqual([])
  const outputs = [...operations.matchAll(/azd env get-value ([A-Z_]+)/g)].map(([, name]) => name)
  const main = readFileSync('infra/main.bicep', 'utf8')
  const set = [...operations.matchAll(/azd env set ([A-Z_]+)/g)].map(([, name]) => name)
  const parameters = readFileSync('infra/main.parameters.json', 'utf8')
  const isSet = (name = '') => parameters.includes(`\${${name}`)
  expect(set.filter(name => !isSet(name))).toEqual([])
  // azd itself knows the subscription.
  const known = (name = '') => main.includes(`output ${name} `) || isSet(name) || name === 'AZURE_SUBSCRIPTION_ID'
  expect(outputs.filter(name => !known(name))).toEqual([])
})

test('every figure stands in docs/reporting.md, and every query there has a name', () => {
  for (const name of figureNames) expect(text).toContain(`| \`${name}\` |`)
  expect(text.match(/```sql\n(?!-- [a-z]+\n)/g)).toBeNull()
})
