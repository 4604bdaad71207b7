/**
 * What a command comes to: `lines` for people, `json` for programs, `exit` 0 done or 1 not. A refusal changed nothing and
 * goes to stderr.
 */
export type Outcome = { exit: 0 | 1; lines: readonly string[]; json: Record<string, unknown>; refused?: true }

/** The outcome of a command that did what was asked: exit code 0. */
export const done = (lines: readonly string[], json: Record<string, unknown>): Outcome => ({ exit: 0, lines, json })

/** The first line says why, the rest what there is to know; `json` is told besides. */
export const refuse = (lines: readonly string[], json: Record<string, unknown> = {}): Outcome => ({
  exit: 1,
  lines,
  json: { refused: lines, ...json },
  refused: true,
})
