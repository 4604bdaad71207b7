import type { Recounted } from '../services/rewards-budgets.ts'
import type { DecidingHouse } from '../services/rewards-deciders.ts'
import type { Budget, Nomination } from '../services/rewards-model.ts'
import type { Deed } from '../services/rewards-rules.ts'

export const deedNames = [
  ...(['correct', 'withdraw', 'see', 'approve', 'second', 'decline', 'ask', 'answer', 'recuse', 'undo'] as const),
  ...(['consent', 'announce', 'deliver'] as const),
]

/** Numbers choose among what there is, by their remainder. */
export type Step =
  | {
      kind: 'propose'
      by: number
      to: { person: number; near: boolean } | { unit: number; near: boolean }
      criterion: string
      form?: number | undefined
    }
  | {
      kind: 'act'
      which: number
      deed: Deed['deed']
      by: number | 'right'
      form: number
      rev: 'now' | 'none' | 'old' | 'forged'
      twice: boolean
    }
  | { kind: 'days'; days: number }
  | { kind: 'leaves'; person: number }
  | { kind: 'leave'; person: number; days: number }
  | { kind: 'moves'; person: number; beside: number }
  | { kind: 'delegates'; person: number; unit: number; upTo: number; money: boolean }
  | { kind: 'revokes'; which: number }
  | { kind: 'budget'; which: number; more: number }
  | { kind: 'money'; on: boolean }
  | { kind: 'crash'; which: number; deed: 'approve' | 'undo' | 'deliver'; form: number; nth: number; made: boolean }

/** Some months of the house, and what is in its two budgets in Finland at first. */
export type Story = { start: string; budgets: readonly [house: number, care: number]; steps: readonly Step[] }

/** Everything as it is after a step. `unsettled`: a process has ended in the middle of a deed, and no round has been since. */
export type Moment = {
  step: Step | 'last'
  house: DecidingHouse
  nominations: readonly Nomination[]
  budgets: readonly Budget[]
  counted: readonly Recounted[]
  swept: boolean
  unsettled: boolean
}
