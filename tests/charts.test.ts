import { exampleCards } from './cards-examples.ts'
import { nodes } from './house.ts'

type Node = Record<string, unknown>

const isChart = (node: Node) => String(node.type).startsWith('Chart.')

/** The numbers that a chart draws, in its own order. */
function drawn({ type, data }: Node): number[] {
  // The data of a chart are lists of plain objects, as the card's own types say.
  const rows = data as Node[]
  if (type === 'Chart.Line') return rows.flatMap(({ values }) => (values as Node[]).map(({ y }) => Number(y)))
  return rows.map(({ value, y }) => Number(value ?? y))
}

/** The numbers of the table that stands in a chart's place. */
const tabled = ({ fallback }: Node): number[] =>
  ((fallback as Node).facts as Node[]).map(({ value }) => Number.parseInt(String(value), 10))

const charts = exampleCards.flatMap(({ name, language, card }) => {
  const all = [...nodes(card)]
  return all.filter(isChart).map(chart => {
    const beside = card.body[(card.body as unknown[]).indexOf(chart) + 1]
    return { name: `${name} ${language}`, chart, beside: beside && 'text' in beside ? String(beside.text) : '' }
  })
})

test('there are charts of every kind that is used, in every language', () => {
  expect([...new Set(charts.map(({ chart }) => chart.type))].sort()).toEqual([
    'Chart.Donut',
    'Chart.HorizontalBar',
    'Chart.Line',
  ])
  expect(charts.length % 3).toBe(0)
})

test.each(charts.map(one => [one.name, one] as const))(
  '%s: the chart, the table in its place and the text beside it say the same',
  (_, one) => {
    const values = drawn(one.chart)
    expect(tabled(one.chart)).toEqual(values)
    const said = (one.beside.match(/\d+/g) ?? []).map(Number)
    if (one.chart.type === 'Chart.Donut') {
      const [ahead = 0, past = 0] = values
      expect(said).toEqual([ahead + past, past])
    } else for (const value of values) expect(said).toContain(value)
  },
)
