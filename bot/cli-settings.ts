import type { z } from 'zod'
import { kindProblems, type ListProblem } from '../services/conversations-kinds.ts'
import { type ConversationSettings, conversationSettingsSchema } from '../services/conversations-settings.ts'
import { isDate, stamp } from '../services/dates.ts'
import { readMany } from '../services/documents.ts'
import { personDocId, personKind, timeOfDay } from '../services/people-model.ts'
import { readYesNo } from '../services/people-sheet-cells.ts'
import type { Store } from '../services/ports.ts'
import { type ValuesProblem, valueProblems } from '../services/rewards-choices.ts'
import { type RewardSettings, rewardSettingsSchema } from '../services/rewards-settings.ts'
import { changeSettings, loadSettings } from '../services/settings.ts'
import type { Settings } from '../services/settings-model.ts'
import { choosable, clockTime } from '../services/settings-time.ts'
import { isId } from '../services/stores/document.ts'
import { type SummarySettings, summarySettingsSchema } from '../services/summaries-settings.ts'
import { minutesOf } from '../services/today-when.ts'
import { done, type Outcome, refuse } from './cli-outcome.ts'
import type { Cli } from './cli-run.ts'
import { table } from './cli-table.ts'

/** A value as it was typed, read; or everything that is wrong with it. */
type Read = { value: unknown } | { problems: string[] }

type Reading = (text: string, store: Store) => Read | Promise<Read>

const asText: Reading = text => ({ value: text.trim() })

const listOf = (text: string) =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)

const asList: Reading = text => ({ value: listOf(text) })

/** Person ids, all of active people of the register. */
const asPeople: Reading = async (text, store) => {
  const ids = [...new Set(listOf(text))]
  const people = await readMany(store, personKind, ids.map(personDocId).filter(isId))
  const active = new Map(people.map(({ entity }) => [entity.personId, entity.active]))
  const problems = ids
    .filter(id => !active.get(id))
    .map(id => `${id}: ${active.has(id) ? 'has left, says the register' : 'nobody in the register has this id'}`)
  return problems.length > 0 ? { problems } : { value: ids }
}

const asDate: Reading = text => {
  if (text.trim() === '') return { value: undefined }
  return isDate(text.trim()) ? { value: text.trim() } : { problems: [`${text}: not a date such as 2026-11-01`] }
}

const asZone: Reading = text =>
  Intl.supportedValuesOf('timeZone').includes(text.trim())
    ? { value: text.trim() }
    : { problems: [`${text}: not a time zone such as Europe/Helsinki`] }

/** As Finns write it too, `8.30`; only in office hours, because no card comes outside them. */
const asTime: Reading = text => {
  const found = text.trim().match(/^(\d{1,2})[.:](\d{2})$/)
  const time = found ? `${found[1]?.padStart(2, '0')}:${found[2]}` : ''
  if (!timeOfDay.safeParse(time).success) return { problems: [`${text}: not a time such as 13:00`] }
  const { from, last } = choosable({ rhythm: 'office' })
  const inside = minutesOf(time) >= from && minutesOf(time) <= last
  return inside ? { value: time } : { problems: [`${text}: not between ${clockTime(from)} and ${clockTime(last)}`] }
}

const asYesNo: Reading = text => {
  const read = readYesNo(text)
  return read === undefined ? { problems: [`${text || '(empty)'}: not yes or no`] } : { value: read }
}

const asNumber: Reading = text =>
  /^\d+$/.test(text.trim()) ? { value: Number(text) } : { problems: [`${text || '(empty)'}: not a whole number`] }

const asJson =
  (example: string): Reading =>
  text => {
    try {
      return { value: JSON.parse(text) }
    } catch {
      return { problems: [`not JSON such as ${example}`] }
    }
  }

/** An address of the employer's form; empty takes it back. The schema says whether it is one. */
const asAddress: Reading = text => ({ value: text.trim() === '' ? undefined : text.trim() })

type OfConversations = `conversations.${keyof ConversationSettings}`
type OfRewards = `rewards.${keyof RewardSettings}`
type OfSummaries = `summaries.${keyof SummarySettings}`

/** What can be set, and how each value is read. */
const settable = {
  organisation: asText,
  country: text => ({ value: text.trim().toUpperCase() }),
  languages: asList,
  timeZone: asZone,
  hr: asPeople,
  directors: asPeople,
  representatives: asPeople,
  introducedOn: asDate,
  cardTime: asTime,
  pace: asNumber,
  terms: asJson('{"sv":{"measure":"mått"}}'),
  'conversations.target': asNumber,
  'conversations.population': asJson('{"fixedTermMonths":6,"gapDays":7,"presentMonths":6}'),
  'conversations.kinds': asJson('[{"kind":"development","active":true,"due":{"type":"rolling","months":12}}]'),
  'conversations.preparation': asAddress,
  'conversations.statements': asJson('[{"sv":"...","fi":"...","en":"..."}], five of them'),
  'conversations.assessmentMonth': asNumber,
  'rewards.active': asYesNo,
  'rewards.values': asJson('[{"value":"care","names":{"sv":"Omtanke","fi":"Välittäminen"},"active":true}]'),
  'rewards.moneyCriteriaOn': asDate,
  'rewards.limits': asJson('{"EUR":{"person":3000,"team":15000},"SEK":{"person":30000,"team":150000}}, in cents'),
  'rewards.perMonth': asJson('{"employee":5,"manager":20,"hr":20}'),
  'rewards.thanksPerDay': asNumber,
  'rewards.againDays': asNumber,
  'rewards.climbDays': asNumber,
  'summaries.time': asTime,
  'summaries.weekday': asNumber,
  'summaries.off': asList,
  'summaries.themes': asJson('{"Välmående":"wellbeing","Ledarskap":"leadership"}'),
} satisfies Partial<Record<keyof Settings | OfConversations | OfRewards | OfSummaries, Reading>>

type Name = keyof typeof settable
// The keys of an object written out above, which Object.keys forgets.
const names = Object.keys(settable) as Name[]

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const shown = (value: unknown) =>
  value === undefined
    ? ''
    : Array.isArray(value) && !value.some(isTree)
      ? value.join(',')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)

/** A value by the name it is set under: one of the house's, or one of those of a feature. */
const settingOf = (settings: Settings, name: Name): unknown =>
  name.split('.').reduce<unknown>((inner, part) => (isTree(inner) ? inner[part] : undefined), settings)

/** `klart settings show`: every setting with the value that counts, its default where none is stored. */
export async function showSettings({ settings, width }: Cli): Promise<Outcome> {
  const rows = names.map(name => [name, shown(settingOf(settings, name))])
  return done(table(['Setting', 'Value'], rows, width), {
    settings: Object.fromEntries(names.map(name => [name, settingOf(settings, name) ?? null])),
  })
}

/** `klart settings set`: one setting changed, or everything that is wrong with its value. */
export async function setSetting({ store, now, by, today }: Cli, name: string, text: string): Promise<Outcome> {
  const known = names.find(one => one.toLowerCase() === name.toLowerCase())
  if (!known) return refuse([`There is no setting ${name}.`, `There are: ${names.join(', ')}`])
  const reading: Reading = settable[known]
  const read = await reading(text, store)
  if ('problems' in read) return refuse(read.problems.map(problem => `${known}: ${problem}`))
  const [part = '', inner] = known.split('.')
  const change =
    inner === undefined
      ? { value: { [known]: read.value } }
      : part === 'rewards'
        ? await withRewards(store, inner, read.value, today)
        : part === 'summaries'
          ? await withSummaries(store, inner, read.value)
          : await withConversations(store, inner, read.value)
  if ('problems' in change) return refuse(change.problems)
  const changed = await changeSettings(store, change.value, by, stamp(now))
  if ('problems' in changed) return refuse(changed.problems)
  const value = settingOf(changed.settings, known)
  return done([`${known} = ${shown(value)}`], { settings: { [known]: value ?? null } })
}

const whys: Record<ListProblem['why'], string> = {
  closed:
    "is no kind here: talks about early support, work ability, rehabilitation, sick leave or health belong to occupational health and HR's own system",
  held: 'has been held, so it can only be switched off ("active": false)',
  needed: 'is what coverage is counted from; it can be switched off, not removed',
  named: "is one of Klart's own kinds, which keep their names",
  nameless: 'needs "names" in sv and fi',
}

/** Some choices with one of them changed, as their schema takes them, or everything that is wrong with it. */
function withOne<T>(
  part: string,
  schema: z.ZodType<T>,
  before: object,
  name: string,
  value: unknown,
): { value: T } | { problems: string[] } {
  const next: Record<string, unknown> = { ...before, [name]: value }
  if (value === undefined) delete next[name]
  const parsed = schema.safeParse(next)
  if (parsed.success) return { value: parsed.data }
  return { problems: parsed.error.issues.map(({ path, message }) => `${part}.${path.join('.')}: ${message}`) }
}

/** The settings of conversations with one of them changed, or everything that is wrong with it. */
async function withConversations(
  store: Store,
  name: string,
  value: unknown,
): Promise<{ value: { conversations: ConversationSettings } } | { problems: string[] }> {
  const { conversations: before } = await loadSettings(store)
  const changed = withOne('conversations', conversationSettingsSchema, before, name, value)
  if ('problems' in changed) return changed
  const problems = name === 'kinds' ? await kindProblems(store, before, changed.value) : []
  if (problems.length > 0)
    return { problems: problems.map(({ kind, why }) => `conversations.kinds: ${kind} ${whys[why]}`) }
  return { value: { conversations: changed.value } }
}

const valueWhys: Record<ValuesProblem['why'], string> = {
  needed: 'is the value of own ideas; it can be switched off ("active": false), not removed',
  used: 'has been given as the reason of a nomination, so it can only be switched off ("active": false)',
  allOff: 'at least one value must be in use',
}

/** The settings of rewards with one of them changed, or everything that is wrong with it. */
async function withRewards(
  store: Store,
  name: string,
  value: unknown,
  today: string,
): Promise<{ value: { rewards: RewardSettings } } | { problems: string[] }> {
  const { rewards: before } = await loadSettings(store)
  const changed = withOne('rewards', rewardSettingsSchema, before, name, value)
  if ('problems' in changed) return changed
  const { moneyCriteriaOn: on, values } = changed.value
  if (name === 'moneyCriteriaOn' && on !== undefined && on > today)
    return { problems: [`rewards.moneyCriteriaOn: ${on} has not come yet`] }
  const problems = name === 'values' ? await valueProblems(store, before.values, values) : []
  if (problems.length > 0)
    return { problems: problems.map(one => `rewards.values: ${one.value} ${valueWhys[one.why]}`.replace('  ', ' ')) }
  return { value: { rewards: changed.value } }
}

/** The settings of summaries with one of them changed, or everything that is wrong with it. */
async function withSummaries(
  store: Store,
  name: string,
  value: unknown,
): Promise<{ value: { summaries: SummarySettings } } | { problems: string[] }> {
  const { summaries: before } = await loadSettings(store)
  const changed = withOne('summaries', summarySettingsSchema, before, name, value)
  return 'problems' in changed ? changed : { value: { summaries: changed.value } }
}
