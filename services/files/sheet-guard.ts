/*
 * A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a formula can send the sheet's contents
 * away. Such cells are written with the spreadsheet's own mark for text, an apostrophe before them; a plain negative number
 * is left as it is. Reading takes the mark off again.
 */
const formula = /^'*[=+\-@\t\r]/
const marked = /^'+[=+\-@\t\r]/
const negative = /^-\d+([.,]\d+)?$/

/** The cell with a mark before it if a spreadsheet would take it for a formula. */
export const guardCell = (cell: string) => (formula.test(cell) && !negative.test(cell) ? `'${cell}` : cell)

/** The cell as it was before `guardCell`. */
export const stripGuard = (cell: string) => (marked.test(cell) ? cell.slice(1) : cell)
