/** How the cells of a column are written: a share is from 0 to 1, money in whole units of the currency, a date `2026-06-30`. */
export type ColumnKind = 'text' | 'count' | 'number' | 'share' | 'money' | 'date'

/** A cell as it is; `undefined` is an empty one, because the figure is not told. */
export type Cell = string | number | undefined

/** One subject of a report. `note` stands under its title, `bar` is the share that is drawn beside the words on paper. */
export type ReportTable = {
  name: string
  note?: string
  columns: readonly { title: string; kind: ColumnKind }[]
  rows: readonly (readonly Cell[])[]
  /** Of each row, how its numbers are written where it isn't as the column says: money among counts. */
  kinds?: readonly (ColumnKind | undefined)[]
  bar?: number
}

/** How a cell is written. */
export const kindAt = (
  { columns, kinds }: Pick<ReportTable, 'columns' | 'kinds'>,
  row: number,
  column: number,
): ColumnKind => {
  const kind = columns[column]?.kind ?? 'text'
  return kind === 'number' ? (kinds?.[row] ?? kind) : kind
}

/**
 * A report in one language, for paper, Excel and programs alike: the same cells in each. `lead` are its first sentences, `sections`
 * group the tables on paper, `handled` is the page that the staff representatives sign.
 */
export type Report = {
  language: string
  locale: string
  title: string
  organisation: string
  subtitle: string
  lead: readonly string[]
  sections: readonly { title: string; tables: readonly ReportTable[] }[]
  currency: string
  handled?: { title: string; text: string; fields: readonly string[] }
  made: string
}

/** Every table of a report, in order. */
export const tablesOf = ({ sections }: Pick<Report, 'sections'>) => sections.flatMap(({ tables }) => tables)
