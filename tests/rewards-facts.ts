import { buildDirectory } from '../services/people-directory.ts'
import { type Person, personDocId } from '../services/people-model.ts'
import type { Store } from '../services/ports.ts'
import { defaultForms } from '../services/rewards-catalogue.ts'
import type { DecidingHouse } from '../services/rewards-deciders.ts'
import { klart } from '../services/rewards-following.ts'
import {
  type Budget,
  budgetDocId,
  type Delegation,
  delegationDocId,
  type Form,
  formDocId,
  type Nomination,
  type Receiver,
} from '../services/rewards-model.ts'
import { type Proposal, propose } from '../services/rewards-proposals.ts'
import { type Deed, decide, type Press } from '../services/rewards-rules.ts'
import { defaultRewardSettings, type RewardSettings } from '../services/rewards-settings.ts'
import type { Settings } from '../services/settings-model.ts'

/** A Tuesday. */
export const today = '2026-11-24'
export const now = '2026-11-24T11:00:00.000Z'

/** So many minutes later. */
export const later = (minutes: number, from = now) => new Date(Date.parse(from) + minutes * 60_000).toISOString()

export const person = (personId: string, unit: string[], manager?: string, changes: Partial<Person> = {}): Person => ({
  ...{ id: personDocId(personId), rev: 0, history: [], personId, name: `Person ${personId}`, unit },
  ...(manager === undefined ? {} : { manager }),
  ...{ assistants: [], country: 'FI', rhythm: 'shifts', leaves: [], roles: [], groups: [], active: true },
  ...changes,
})

const many = (prefix: string, count: number, unit: string[], manager: string, changes: Partial<Person> = {}) =>
  Array.from({ length: count }, (_, at) => person(`${prefix}${at + 1}`, unit, manager, changes))

export const units = {
  care: ['Vård'],
  ward1: ['Vård', 'Avdelning 1'],
  ward2: ['Vård', 'Avdelning 2'],
  shared: ['Vård', 'Avdelning 3'],
  pool: ['Vård', 'Pool'],
  top: ['Ledning'],
  staff: ['Personal'],
  sweden: ['Sverige'],
  aland: ['Åland'],
}

/**
 * 54 people. `h1` leads ward 1 (n1 to n8, one leased, one under 18, one on leave), `h2` ward 2 (m1 to m8), `a3` and `b3` share
 * ward 3 (s1 to s8), `hp` the pool (p1 to p5); above them `dir`, above all `ceo`. `hs` and `ha` lead in Sweden and Åland.
 */
export const people: readonly Person[] = [
  person('ceo', units.top),
  person('chief', units.top, 'ceo'),
  person('dir', units.care, 'ceo'),
  person('sec', units.care, 'dir'),
  person('h1', units.ward1, 'dir'),
  ...many('n', 8, units.ward1, 'h1'),
  person('leased', units.ward1, 'h1', { contract: 'leased' }),
  person('minor', units.ward1, 'h1', { minor: true }),
  person('away', units.ward1, 'h1', { leaves: [{ from: '2026-08-01' }] }),
  person('h2', units.ward2, 'dir'),
  ...many('m', 8, units.ward2, 'h2'),
  person('a3', units.shared, 'dir'),
  person('b3', units.shared, 'dir'),
  ...many('s', 8, units.shared, 'a3').map((one, at): Person => (at < 4 ? one : { ...one, manager: 'b3' })),
  person('hp', units.pool, 'dir'),
  ...many('p', 5, units.pool, 'hp'),
  person('hrhead', units.staff, 'ceo'),
  ...many('hr', 3, units.staff, 'hrhead', { roles: ['hr'] }),
  person('hs', units.sweden, 'ceo', { country: 'SE' }),
  ...many('e', 4, units.sweden, 'hs', { country: 'SE' }),
  person('ha', units.aland, 'ceo', { country: 'AX' }),
  ...many('x', 3, units.aland, 'ha', { country: 'AX' }),
]

const row = (changes: Pick<Delegation, 'delegation' | 'person' | 'upTo'> & Partial<Delegation>): Delegation => ({
  ...{ id: delegationDocId(changes.delegation), rev: 0, history: [], unit: [], currency: 'EUR', money: true },
  ...changes,
})

/** In ward 1 they come in this order: `chief` (money up to 200 €), `dir` (300 €, no money), `ceo` (1,000 €). */
export const delegations: readonly Delegation[] = [
  row({ delegation: 'd-ceo', person: 'ceo', upTo: 100_000 }),
  row({ delegation: 'd-ceo-se', person: 'ceo', upTo: 1_000_000, currency: 'SEK' }),
  row({ delegation: 'd-dir', person: 'dir', unit: units.care, upTo: 30_000, money: false }),
  row({ delegation: 'd-chief', person: 'chief', unit: units.care, upTo: 20_000 }),
]

/** With money to one person in use. */
export const settings: RewardSettings = { ...defaultRewardSettings, moneyCriteriaOn: '2026-01-15' }

export type Changes = Partial<Omit<DecidingHouse, 'directory' | 'settings'>> & {
  people?: readonly Person[]
  rewards?: Partial<RewardSettings>
  quiet?: Settings['quiet']
  introducedOn?: string
}

/** The house with something else about it. */
export const houseWith = ({
  people: others = people,
  rewards = {},
  quiet = [],
  introducedOn,
  ...changes
}: Changes = {}): DecidingHouse => ({
  ...{ directory: buildDirectory(others), delegations, hr: ['hr1', 'hr2', 'hr3'], today },
  settings: { rewards: { ...settings, ...rewards }, quiet, ...(introducedOn ? { introducedOn } : {}) },
  ...changes,
})
export const house = houseWith()

/** Everybody, some of them changed; `undefined`: they have left. */
export const peopleWith = (changes: Record<string, Partial<Person> | undefined>): Person[] =>
  people.map(one => (one.personId in changes ? { ...one, ...(changes[one.personId] ?? { active: false }) } : one))

const thing = (form: string, euros: number, changes: Partial<Form> = {}): Form => ({
  ...{ id: formDocId(form), rev: 0, history: [], form, names: { sv: `Form ${form}`, fi: `Muoto ${form}` } },
  ...{ receivers: 'person', money: false, active: true, amounts: { EUR: euros * 100, SEK: euros * 1_000 } },
  tax: { FI: 'thing', AX: 'thing', SE: 'check' },
  ...changes,
})

/** The default catalogue, something that costs nothing, and things above a manager's limit for a person and for a team. */
export const forms: readonly Form[] = [
  ...defaultForms,
  thing('card', 0),
  thing('gift', 150),
  thing('trip', 400, { receivers: 'team' }),
]

/** One of them, with something else about it. */
export function formOf(id: string, changes: Partial<Form> = {}): Form {
  const found = forms.find(one => one.form === id)
  if (!found) throw new Error(`There is no form ${id}`)
  return { ...found, ...changes }
}

/** A thing above a manager's limit of 30 €, and within everybody's on the delegation list. */
export const gift = formOf('gift')

export const to = (id: string): Receiver => ({ kind: 'person', person: id })
export const toUnit = (unit: string[]): Receiver => ({ kind: 'unit', unit })

/** Stands in every free text, so that one that has strayed is found. */
export const secret = 'hemligheten'
export const why = `Hjälpte en kollega hela natten, ${secret}`

export const proposal = (nominator: string, receiver: Receiver, changes: Partial<Proposal> = {}): Proposal => ({
  ...{ nominator, receiver, criterion: 'care', why, mayAnnounce: true },
  ...changes,
})

/** A nomination that is sent or granted; throws where it is refused. */
export function sent(
  nominator: string,
  receiver: Receiver,
  changes: Partial<Proposal> = {},
  where: DecidingHouse = house,
): Nomination {
  const proposed = propose(proposal(nominator, receiver, changes), { nomination: 'nomination1', at: now }, [], where)
  if ('refused' in proposed) throw new Error(proposed.refused)
  return proposed.nomination
}

export type How = { house?: DecidingHouse } & Partial<Omit<Press, 'by'>>

const pressOf = (by: string, { house: where = house, ...press }: How): Press => ({
  by,
  at: now,
  today: where.today,
  ...press,
})

/** What came of it: the state after it, or the refusal. */
export function outcome(one: Nomination, deed: Deed, by: string, how: How = {}): string {
  const decided = decide(one, deed, pressOf(by, how), how.house ?? house)
  return 'refused' in decided ? decided.refused : decided.nomination.state
}

/** The nomination after it; throws where it is refused. */
export function done(one: Nomination, deed: Deed, by: string, how: How = {}): Nomination {
  const decided = decide(one, deed, pressOf(by, how), how.house ?? house)
  if ('refused' in decided) throw new Error(`${deed.deed} by ${by}: ${decided.refused}`)
  return decided.nomination
}

export const approve = (form: Form, again = false): Deed => ({ deed: 'approve', form, again })
export const decline: Deed = { deed: 'decline', reason: 'others', text: `Nästa gång, ${secret}` }
export const ask: Deed = { deed: 'ask', text: `När var det, ${secret}?` }
export const answer: Deed = { deed: 'answer', text: `I går, ${secret}` }
export const correct: Deed = { deed: 'correct', criterion: 'courage', why: `Rättat: ${why}`, mayAnnounce: false }

/** Klart's own deed. */
export const announce = (one: Nomination) => done(one, { deed: 'announce' }, klart)

export const budget = (id: string, amount: number, changes: Partial<Budget> = {}): Budget => ({
  ...{ id: budgetDocId(id), rev: 0, history: [], budget: id, unit: [], from: '2026-01-01', to: '2027-12-31' },
  ...{ currency: 'EUR', amount, spent: 0, open: {} },
  ...changes,
})

/** A store that is cut off at its nth write: `before` it, or `after` it was made but before anybody was told. */
export function cutOff(store: Store, nth: number, when: 'before' | 'after'): { store: Store; reached: () => boolean } {
  let writes = 0
  const put: Store['put'] = async (doc, version) => {
    writes += 1
    if (writes === nth && when === 'after') await store.put(doc, version)
    if (writes >= nth) throw new Error('cut off')
    return store.put(doc, version)
  }
  return { store: { ...store, put }, reached: () => writes >= nth }
}
