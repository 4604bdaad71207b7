import type { IDonutChart, IHorizontalBarChart, ILineChart } from '@microsoft/teams.cards'
import { facts } from './elements.ts'

/** One value of a chart with its name, and the value as the reader writes it. */
export type Point = { name: string; value: number; words: string }

/** What stands where the chart can't be drawn: the same values as a table. */
const asTable = (points: readonly Point[]) => facts(points.map(({ name, words }) => [name, words] as const))

/** Parts of a whole as a ring, told apart by their names and by lightness, not by colour alone. */
export const donut = (title: string, points: readonly Point[]): IDonutChart => ({
  type: 'Chart.Donut',
  title,
  colorSet: 'categorical',
  data: points.map(({ name, value }) => ({ legend: `${name}: ${value}`, value })),
  fallback: asTable(points),
})

/** Values side by side, the longest bar the largest; each has its number in words. */
export const bars = (title: string, points: readonly Point[]): IHorizontalBarChart => ({
  type: 'Chart.HorizontalBar',
  title,
  displayMode: 'AbsoluteWithAxis',
  data: points.map(({ name, value }) => ({ x: name, y: value })),
  fallback: asTable(points),
})

/** One value through time, oldest first. */
export const line = (title: string, points: readonly Point[]): ILineChart => ({
  type: 'Chart.Line',
  title,
  data: [{ legend: title, values: points.map(({ name, value }) => ({ x: name, y: value })) }],
  fallback: asTable(points),
})
