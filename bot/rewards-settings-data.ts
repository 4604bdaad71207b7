import type { Data } from '../cards/elements.ts'
import type { Reader } from '../cards/locales/forms.ts'
import type { UnitChoice, UnitsView } from '../cards/rewards-budgets.ts'
import { unitWords } from '../cards/rewards-settings.ts'
import type { Directory } from '../services/people-directory.ts'
import { unitMark } from '../services/programme-identity.ts'
import { areasLike } from '../services/quiet.ts'
import { receiverOf } from '../services/rewards-who.ts'
import { mostFound } from './programme-dialogs.ts'
import type { Turn } from './turn.ts'

/** A field as text, of a length that no field has more of; a number field may come as a number. */
export const textOf = (value: unknown) =>
  typeof value === 'string' ? value.slice(0, 500) : typeof value === 'number' ? String(value) : ''

/** The page that a button names, the first where it names none. */
export const pageIn = ({ page }: Record<string, unknown>) =>
  typeof page === 'number' && Number.isInteger(page) && page > 0 ? page : 0

/** What every step of a dialog hands on: where the card stands that it was opened from, and on which page. */
export const carried = ({ card }: Turn, data: Record<string, unknown>): Data => {
  const from = typeof data.card === 'string' ? data.card : card
  return { ...(from ? { card: from } : {}), ...(pageIn(data) > 0 ? { page: pageIn(data) } : {}) }
}

/** The page on which the one stands that was just written; undefined where it is not in the list. */
export function pageWith<T>(all: readonly T[], is: (one: T) => boolean, size: number): number | undefined {
  const at = all.findIndex(is)
  return at < 0 ? undefined : Math.floor(at / size)
}

/** The part of a list on a page, the last one where there are fewer. */
export function pageOf<T>(all: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const at = Math.min(page, pages - 1)
  return { shown: all.slice(at * size, (at + 1) * size), page: at, pages }
}

/** More units than this are not listed but searched for. */
const mostListed = 20

/** The value of the choice that is no unit. */
const wholeHouse = 'house'

const choiceOf = (unit: readonly string[], reader: Reader): UnitChoice => ({
  value: unit.length > 0 ? `unit:${unitMark(unit)}` : wholeHouse,
  title: unitWords(unit, reader),
})

/** The unit that a dialog sent, `[]` for the whole house; undefined where there is none such. */
export function unitSent(value: unknown, directory: Directory): string[] | undefined {
  if (value === wholeHouse) return []
  const receiver = receiverOf(value, directory)
  return receiver?.kind === 'unit' ? receiver.unit : undefined
}

/** The units to choose from: all where they can be listed, else what the search found, with what was chosen before. */
export function unitsView(data: Record<string, unknown>, directory: Directory, reader: Reader): UnitsView {
  const all = directory.units()
  const chosen = unitSent(data.unit, directory)
  const value = chosen && choiceOf(chosen, reader).value
  const listed = (units: readonly (readonly string[])[]) => [[], ...units].map(unit => choiceOf(unit, reader))
  if (all.length <= mostListed) return { choices: listed(all), value }
  const asked = textOf(data.unitQuery).trim().slice(0, 80)
  const found = asked ? areasLike(directory, asked, mostFound) : undefined
  const top = all.filter(({ length }) => length === 1)
  const some = found ?? (top.length <= mostListed ? top : [])
  const kept = chosen && chosen.length > 0 && !some.some(unit => unit.join('\n') === chosen.join('\n')) ? [chosen] : []
  return { choices: listed([...kept, ...some]), value, search: { asked, none: found?.length === 0 } }
}
