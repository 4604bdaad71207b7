import type { Reader } from '../cards/locales/forms.ts'
import { named } from '../cards/locales/rewards-words.ts'
import type { NominationWords } from '../cards/rewards-deciding.ts'
import type { OfferedForm } from '../cards/rewards-nominating.ts'
import type { Directory } from '../services/people-directory.ts'
import { fits } from '../services/rewards-approving.ts'
import { payerFor } from '../services/rewards-budgets.ts'
import { type DecidingHouse, priceOf } from '../services/rewards-deciders.ts'
import type { Budget, Form, Nomination, Receiver } from '../services/rewards-model.ts'
import { currencyOf } from '../services/rewards-settings.ts'
import type { Settings } from '../services/settings-model.ts'

/** A person's name, or their id where the register no longer has them. */
export const nameOf = (person: string, directory: Directory) => directory.byId(person)?.name ?? person

/** A receiver's name: the person's, or the unit's own. */
export const receiverName = (receiver: Receiver, directory: Directory) =>
  receiver.kind === 'person' ? nameOf(receiver.person, directory) : (receiver.unit.at(-1) ?? '')

/** The value's name in the reader's language; its id where HR has taken it away. */
export function criterionName(criterion: string, { rewards }: Pick<Settings, 'rewards'>, reader: Reader): string {
  const value = rewards.values.find(one => one.value === criterion)
  return value ? named(reader, value.names) : criterion
}

/** The nomination in the reader's words. */
export const wordsOf = (
  one: Nomination,
  directory: Directory,
  settings: Pick<Settings, 'rewards'>,
  reader: Reader,
): NominationWords => ({
  ...{ nomination: one.nomination, rev: one.rev },
  from: nameOf(one.nominator, directory),
  to: receiverName(one.receiver, directory),
  criterion: criterionName(one.criterion, settings, reader),
})

/** The form as it can be chosen there; undefined where that country does not have it. */
export function offeredOf(form: Form, one: Pick<Nomination, 'country'>): OfferedForm | undefined {
  const cents = priceOf(form, one)
  const tax = form.tax[one.country]
  if (cents === undefined || tax === undefined) return undefined
  return { form: form.form, names: form.names, cents, currency: currencyOf(one.country), tax }
}

/** Every form that fits the nomination today and that something can pay for, the cheapest first. */
export const offeredFor = (
  forms: readonly Form[],
  one: Pick<Nomination, 'receiver' | 'country' | 'nominator' | 'unit'>,
  budgets: readonly Budget[],
  house: DecidingHouse,
): OfferedForm[] =>
  forms
    .filter(form => fits(form, one, house, house.today) === undefined)
    .filter(form => payerFor(budgets, one, { cents: priceOf(form, one) ?? 0, money: form.money }, house) !== undefined)
    .flatMap(form => offeredOf(form, one) ?? [])
    .sort((a, b) => a.cents - b.cents || (a.form < b.form ? -1 : 1))

/** What was decided, in words: the catalogue's form as it is now, with the price and tax of the decision. */
export function decidedForm(one: Nomination, forms: readonly Form[]): OfferedForm | undefined {
  const { decision } = one
  if (!decision) return undefined
  const { form, cents, currency, tax } = decision
  const names = forms.find(known => known.form === form)?.names ?? { sv: form, fi: form }
  return { form, names, cents, currency, tax }
}
