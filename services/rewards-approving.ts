import { managersFor } from './conversations-people.ts'
import type { Directory } from './people-directory.ts'
import type { Person } from './people-model.ts'
import { isUnder } from './people-units.ts'
import {
  actsAs,
  type DecidingHouse,
  decidersOf,
  delegationsFor,
  isDirect,
  isOfTeam,
  powerOf,
  priceOf,
  receivedBy,
} from './rewards-deciders.ts'
import type { Decision, Form, Nomination, Receiver } from './rewards-model.ts'
import type { Press, Refusal } from './rewards-rules.ts'
import { currencyOf } from './rewards-settings.ts'

/** Can a form be granted there on that date at all, whoever decides? Leased staff are thanked, not rewarded. */
export function fits(
  form: Form,
  one: Pick<Nomination, 'receiver' | 'country' | 'nominator'>,
  { settings, directory }: Pick<DecidingHouse, 'settings' | 'directory'>,
  today: string,
): Refusal | undefined {
  const { receiver } = one
  const wanted = receiver.kind === 'person' ? 'person' : 'team'
  if (!form.active || (form.from ?? today) > today || (form.to ?? today) < today) return 'noForm'
  if (form.receivers !== 'both' && form.receivers !== wanted) return 'noForm'
  if (priceOf(form, one) === undefined || form.tax[one.country] === undefined) return 'noForm'
  if (receiver.kind === 'person' && !mayReceive(directory.byId(receiver.person))) return 'noForm'
  if (receiver.kind === 'unit' && rewardedIn(receiver, directory).length < smallestTeam) return 'noForm'
  if (!form.money) return undefined
  if (receiver.kind === 'unit')
    return isUnder(directory.byId(one.nominator)?.unit ?? [], receiver.unit) ? 'ownTeam' : undefined
  const since = settings.rewards.moneyCriteriaOn
  return since === undefined || since > today ? 'moneyOff' : undefined
}

/** Fewer people than this are no team: what is given to it is given to each of them. */
export const smallestTeam = 3

/** May the person be rewarded: are they there, and the house's own? Leave, part time, fixed term and nights never matter. */
export const mayReceive = (person: Pick<Person, 'contract'> | undefined) =>
  person !== undefined && person.contract !== 'leased'

/** What the form would be as a decision there: its price, tax and pay code in that country. */
export function decisionOf(form: Form, one: Pick<Nomination, 'country'>): Decision {
  const { payCode } = form
  return {
    form: form.form,
    cents: priceOf(form, one) ?? 0,
    currency: currencyOf(one.country),
    money: form.money,
    tax: form.tax[one.country] ?? 'check',
    ...(payCode === undefined ? {} : { payCode }),
  }
}

/** One signature is enough where a manager could grant it alone; everything else takes two people. */
const neededFor = (decision: Decision, one: Nomination, { settings }: DecidingHouse) =>
  isDirect(decision, one, settings) ? 1 : 2

/** Those who have approved just this: another form or price, or mere support, is no signature on it. */
const signersOf = ({ signatures, decision: before }: Nomination, decision: Decision) =>
  before?.cents === decision.cents ? signatures.flatMap(({ by, form }) => (form === decision.form ? [by] : [])) : []

/** Is it decided with this signature? Nobody's counts who would get some of the money. */
export function isFinal(one: Nomination, form: Form, { by }: Pick<Press, 'by'>, house: DecidingHouse): boolean {
  const decision = decisionOf(form, one)
  const counts = (person: string) => !(decision.money && isOfTeam(person, one, house.directory))
  const signers = new Set([...signersOf(one, decision).filter(counts), by])
  return powerOf(by, decision, one, house) !== undefined && signers.size >= neededFor(decision, one, house)
}

/** Signed by that person, without anything else changed. */
export function signed(
  one: Nomination,
  decision: Decision | undefined,
  press: Press,
  house: DecidingHouse,
): Nomination {
  const power = decision && powerOf(press.by, decision, one, house)
  const as = power?.as ?? actsAs(press.by, one, house) ?? 'manager'
  const row = as === 'delegated' && delegationsFor(one, house).find(({ person }) => person === press.by)
  const ground = power?.ground ?? (row ? row.delegation : as)
  const form = decision ? { form: decision.form } : {}
  return { ...one, signatures: [...one.signatures, { by: press.by, at: press.at, as, ground, ...form }] }
}

/** With whom it is now, since today. */
export function handedTo(one: Nomination, house: DecidingHouse, today: string) {
  const next = decidersOf(one, house)
  return { deciders: next?.people ?? [], with: next?.as, since: today }
}

/** What the approval changes: decided, or signed and handed on to the next. */
export function approved(one: Nomination, form: Form, press: Press, house: DecidingHouse): Partial<Nomination> {
  const decision = decisionOf(form, one)
  const needed = neededFor(decision, one, house)
  const after = signed(one, decision, press, house)
  const common = { decision, needed, signatures: after.signatures }
  if (!isFinal(one, form, press, house)) return { ...common, state: 'seconded', ...handedTo(after, house, press.today) }
  return { ...common, state: 'approved', deciders: [], decidedAt: press.at, ...told(one, after, house.directory) }
}

/** A team's people who can be rewarded: leased staff are thanked. */
const rewardedIn = (receiver: Receiver, directory: Directory) =>
  receivedBy(receiver, directory).filter(id => mayReceive(directory.byId(id)))

/** Who of a team it was for; and the receiver's own managers, where the deed was done in another unit: they are told. */
export function told({ receiver, unit }: Nomination, { signatures }: Nomination, directory: Directory) {
  if (receiver.kind === 'unit') return { people: rewardedIn(receiver, directory).slice(0, 300), ownManagers: [] }
  const person = directory.byId(receiver.person)
  if (person?.unit.join('\n') === unit.join('\n')) return { people: [], ownManagers: [] }
  const signers = new Set(signatures.map(({ by }) => by))
  const managers = person ? managersFor(person, directory).map(({ personId }) => personId) : []
  return { people: [], ownManagers: managers.filter(id => !signers.has(id)) }
}
