/** One row that is not blank: `line` is where it begins in the file (1-based), trailing empty cells are left out. */
export type SheetRow = { line: number; cells: string[] }

/** What stands between the cells of a line; Excel writes `;` in the Nordic countries. */
export type Delimiter = ',' | ';' | '\t'

/** A table as it stands in the file, title rows and header included. Line breaks inside cells are `\n`. */
export type Sheet = { rows: SheetRow[]; format: 'csv' | 'xlsx'; encoding?: string; delimiter?: Delimiter }

/** Why a file cannot be read as a sheet; worded in cards/locales/findings.ts. */
export type SheetRefusal = { refused: { code: string; values: Record<string, string | number> } }
