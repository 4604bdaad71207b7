/** Is the unit that one or below it? Both are names from the top down; everything is under `[]`. */
export const isUnder = (unit: readonly string[], above: readonly string[]) =>
  unit.length >= above.length && above.every((name, level) => unit[level] === name)
