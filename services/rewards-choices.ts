import { audit } from './audit.ts'
import { isDate } from './dates.ts'
import { read, readAll } from './documents.ts'
import { fold } from './people-directory-names.ts'
import type { Country } from './people-model.ts'
import { persist } from './persist.ts'
import type { Store } from './ports.ts'
import { readAmount } from './rewards-amounts.ts'
import { type By, idFrom } from './rewards-forms.ts'
import { nominationKind } from './rewards-model.ts'
import {
  currencyOf,
  namesSchema,
  ownIdea,
  type RewardSettings,
  rewardSettingsSchema,
  type Value,
} from './rewards-settings.ts'
import { changeFrom } from './settings.ts'
import { defaultSettings, type Settings, settingsDocId, settingsKind } from './settings-model.ts'

/** The settings after a change, or why there was none. */
type Chosen<Why> = { settings: Settings } | { refused: Why }

/** Changes what the house has chosen for its rewards, decided on what is stored, whatever else HR changes at the same time. */
async function choose<Why extends string>(
  store: Store,
  what: string,
  decide: (before: RewardSettings) => { rewards: RewardSettings } | { refused: Why },
  { by, at }: By,
): Promise<Chosen<Why>> {
  const chosen = await persist(async (): Promise<Chosen<Why>> => {
    const known = await read(store, settingsKind, settingsDocId)
    const decided = decide((known?.entity ?? defaultSettings).rewards)
    if ('refused' in decided) return decided
    const changed = await changeFrom(store, known, { rewards: decided.rewards }, by, at)
    if ('problems' in changed) throw new Error(changed.problems.join('; '))
    return { settings: changed.settings }
  })
  if ('settings' in chosen) await audit(store, { at, by, verb: `rewards.${what}`, counts: { settings: 1 } })
  return chosen
}

/** Why the date was not taken: it is none, or has not come. */
export type MoneyRefusal = 'badDate' | 'future'

/**
 * The day when the criteria were dealt with together with staff representatives: from then on money can go to one person. An
 * empty text takes it back.
 */
export const chooseMoney = (store: Store, on: string, today: string, press: By): Promise<Chosen<MoneyRefusal>> =>
  choose<MoneyRefusal>(
    store,
    'money',
    before => {
      const { moneyCriteriaOn: _, ...rest } = before
      if (on.trim() === '') return { rewards: rest }
      if (!isDate(on)) return { refused: 'badDate' }
      return on > today ? { refused: 'future' } : { rewards: { ...rest, moneyCriteriaOn: on } }
    },
    press,
  )

/** The limits of a form, all of it text; the two amounts are in the currency of the house. */
export type LimitFields = Record<'person' | 'team' | 'employee' | 'manager' | 'again' | 'climb', string>

/** Which field is wrong. */
export type LimitRefusal = keyof LimitFields

const countIn = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN)

/** The house's limits from a form, with the rest of its choices; or the first field that is wrong. Pure. */
export function withLimits(
  before: RewardSettings,
  fields: LimitFields,
  country: Country,
): { rewards: RewardSettings } | { refused: LimitRefusal } {
  const currency = currencyOf(country)
  const amount = (field: 'person' | 'team') => {
    const read = readAmount(fields[field])
    return read && (read.currency ?? currency) === currency ? read.cents : Number.NaN
  }
  const rewards = {
    ...before,
    limits: { ...before.limits, [currency]: { person: amount('person'), team: amount('team') } },
    perMonth: { ...before.perMonth, employee: countIn(fields.employee), manager: countIn(fields.manager) },
    againDays: countIn(fields.again),
    climbDays: countIn(fields.climb),
  }
  const parsed = rewardSettingsSchema.safeParse(rewards)
  if (parsed.success) return { rewards: parsed.data }
  const [first = 'again', ...inner] = parsed.error.issues[0]?.path ?? []
  const last = inner.at(-1)
  if (last === 'person' || last === 'team' || last === 'employee' || last === 'manager') return { refused: last }
  return { refused: first === 'climbDays' ? 'climb' : 'again' }
}

/** Writes the limits of a form. */
export const chooseLimits = (store: Store, fields: LimitFields, country: Country, press: By) =>
  choose(store, 'limits', before => withLimits(before, fields, country), press)

/** A value of a form, all of it text but whether it is used. */
export type ValueFields = { sv: string; fi: string; en: string; active: boolean }

/** `taken`: another value has the name. `last`: one at least must be in use. */
export type ValueRefusal = 'sv' | 'fi' | 'en' | 'taken' | 'last' | 'tooMany' | 'gone'

const mostValues = 12

/** The values after a form was filled in, for one of them or (without `value`) a new one; pure. */
export function withValue(
  before: RewardSettings,
  value: string | undefined,
  { sv, fi, en, active }: ValueFields,
): { rewards: RewardSettings } | { refused: ValueRefusal } {
  const { values } = before
  const old = values.find(one => one.value === value)
  if (value !== undefined && !old) return { refused: 'gone' }
  if (!old && values.length >= mostValues) return { refused: 'tooMany' }
  const names = namesSchema.safeParse({ sv, fi, ...(en.trim() ? { en } : {}) })
  if (!names.success) {
    const language = names.error.issues[0]?.path[0]
    return { refused: language === 'fi' || language === 'en' ? language : 'sv' }
  }
  const others = values.filter(one => one !== old)
  const isTaken = (name: string) => (other: Value) =>
    Object.values(other.names).some(one => fold(one ?? '') === fold(name))
  if (Object.values(names.data).some(name => name !== undefined && others.some(isTaken(name))))
    return { refused: 'taken' }
  if (!active && !others.some(one => one.active)) return { refused: 'last' }
  const id = value ?? idFrom(names.data.sv, new Set(values.map(one => one.value)), 32)
  const saved: Value = { value: id, names: names.data, active }
  return { rewards: { ...before, values: old ? values.map(one => (one === old ? saved : one)) : [...values, saved] } }
}

/** Writes a value of a form. */
export const chooseValue = (store: Store, value: string | undefined, fields: ValueFields, press: By) =>
  choose(store, 'value', before => withValue(before, value, fields), press)

/** Why a whole list of values is not taken: `needed` is Klart's own, `used` has been given as the reason of a nomination. */
export type ValuesProblem = { value: string; why: 'needed' | 'used' | 'allOff' }

/** Everything that is wrong with a new list of values beyond its shape. Reads every nomination when one is removed. */
export async function valueProblems(
  store: Store,
  before: readonly Value[],
  after: readonly Value[],
): Promise<ValuesProblem[]> {
  const kept = new Set(after.map(({ value }) => value))
  const problems: ValuesProblem[] = after.some(({ active }) => active) ? [] : [{ value: '', why: 'allOff' }]
  if (!kept.has(ownIdea)) problems.push({ value: ownIdea, why: 'needed' })
  const removed = new Set(before.map(({ value }) => value).filter(value => value !== ownIdea && !kept.has(value)))
  if (removed.size === 0) return problems
  const used = new Set<string>()
  for await (const { entity } of readAll(store, nominationKind, 'all'))
    if (removed.has(entity.criterion)) used.add(entity.criterion)
  return [...problems, ...[...used].map(value => ({ value, why: 'used' as const }))]
}
