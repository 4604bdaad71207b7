/**
 * Something about an imported file that its keeper should know. `line` is the line of the file where the row begins (1-based,
 * as a spreadsheet counts its rows), `column` the header as it stands in the file. `code` is worded in cards/locales/findings.ts;
 * `values` are put into that sentence. A rejected row is not imported; a doubtful one is, as told.
 */
export type Finding = {
  severity: 'rejected' | 'doubt' | 'note'
  line: number
  column?: string
  code: string
  values: Record<string, string | number>
}
