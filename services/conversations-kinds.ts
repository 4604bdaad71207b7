import { isClosedName } from './conversations-kinds-words.ts'
import { conversationsKind } from './conversations-model.ts'
import {
  type ConversationKind,
  type ConversationSettings,
  type DueRule,
  developmentKind,
  dueRuleSchema,
  knownKinds,
  monthDay,
} from './conversations-settings.ts'
import { read, readAll } from './documents.ts'
import { fold } from './people-directory-names.ts'
import { Stale, type Store } from './ports.ts'
import { changeFrom } from './settings.ts'
import { defaultSettings, type Settings, settingsDocId, settingsKind } from './settings-model.ts'

/** How a kind falls due, as a form says it: by a rule, or as the development conversation does. */
const ruleTypes = ['rolling', 'season', 'afterStart', 'beforeEnd', 'countsAs'] as const
/** One of them. */
export type RuleType = (typeof ruleTypes)[number]

/**
 * A kind as a form has it, all of it text. `first` is a number of months or days, or the first day of a season (`15.1.`); `last`
 * is a season's last day. Names are left out for the kinds that Klart has words for.
 */
export type KindFields = { nameSv: string; nameFi: string; rule: string; first: string; last: string; active: boolean }

/**
 * Why a kind was not saved. `closed`: such talks belong to occupational health and HR's own system. `taken`: another kind has
 * the name. `counted`: others count as it, so it needs a rule of its own.
 */
export type KindRefusal =
  | 'nameSv'
  | 'nameFi'
  | 'closed'
  | 'taken'
  | 'rule'
  | 'months'
  | 'daysAfter'
  | 'daysBefore'
  | 'seasonFrom'
  | 'seasonTo'
  | 'counted'
  | 'tooMany'
  | 'gone'

/** Does the kind carry HR's own names? */
const hasOwnName = ({ kind }: Pick<ConversationKind, 'kind'>) => !knownKinds.some(known => known === kind)

/** A day of every year, `01-15`, as people write it: `15.1.`, `15.1`, `15/1`, `01-15`. */
export function readMonthDay(text: string): string | undefined {
  const iso = text.trim().match(/^(?:\d{4}-)?(\d{2})-(\d{2})$/)
  const nordic = text.trim().match(/^(\d{1,2})[./](\d{1,2})[./]?$/)
  const [month, day] = iso ? [iso[1], iso[2]] : [nordic?.[2], nordic?.[1]]
  const found = `${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return monthDay.safeParse(found).success ? found : undefined
}

const wholeNumber = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined)

const bounds = { rolling: 'months', afterStart: 'daysAfter', beforeEnd: 'daysBefore' } as const

function readRule({ rule, first, last }: KindFields): { due: DueRule } | { refused: KindRefusal } {
  const type = ruleTypes.find(one => one === rule)
  if (!type || type === 'countsAs') return { refused: 'rule' }
  if (type === 'season') {
    const [from, to] = [readMonthDay(first), readMonthDay(last)]
    if (!from) return { refused: 'seasonFrom' }
    return to && to !== from ? { due: { type, from, to } } : { refused: 'seasonTo' }
  }
  const count = wholeNumber(first)
  const parsed = dueRuleSchema.safeParse(type === 'rolling' ? { type, months: count } : { type, days: count })
  return parsed.success ? { due: parsed.data } : { refused: bounds[type] }
}

const nameOf = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
const fits = (name: string) => name.length >= 2 && name.length <= 60

type Named = { names?: { sv: string; fi: string } } | { refused: KindRefusal }

function readNames(fields: KindFields, kind: string | undefined, kinds: readonly ConversationKind[]): Named {
  const names = { sv: nameOf(fields.nameSv), fi: nameOf(fields.nameFi) }
  if (!fits(names.sv)) return { refused: 'nameSv' }
  if (!fits(names.fi)) return { refused: 'nameFi' }
  // As it was typed, too: a name may hide in what is taken out of it.
  if ([fields.nameSv, fields.nameFi].some(isClosedName)) return { refused: 'closed' }
  const taken = kinds.some(
    one =>
      one.kind !== kind &&
      (fold(one.names?.sv ?? '') === fold(names.sv) || fold(one.names?.fi ?? '') === fold(names.fi)),
  )
  return taken ? { refused: 'taken' } : { names }
}

/** An id from the Swedish name, like no other. */
function newKindId(name: string, kinds: readonly ConversationKind[]) {
  const slug =
    fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 28) || 'own'
  const used = new Set<string>([...kinds.map(({ kind }) => kind), ...knownKinds])
  let id = slug
  for (let next = 2; used.has(id); next++) id = `${slug}-${next}`
  return id
}

/** The kinds after a form was filled in, for one of them or (without `kind`) a new one; pure. */
export function withKind(
  kinds: readonly ConversationKind[],
  kind: string | undefined,
  fields: KindFields,
): { kinds: ConversationKind[]; saved: ConversationKind } | { refused: KindRefusal } {
  const old = kinds.find(one => one.kind === kind)
  if (kind !== undefined && !old) return { refused: 'gone' }
  if (!old && kinds.length >= 20) return { refused: 'tooMany' }
  const named: Named = old && !hasOwnName(old) ? {} : readNames(fields, kind, kinds)
  if ('refused' in named) return named
  const id = kind ?? newKindId(fields.nameSv, kinds)
  const own = { kind: id, ...(named.names && { names: { ...old?.names, ...named.names } }), active: fields.active }
  const rest = (saved: ConversationKind) => ({
    saved,
    kinds: old ? kinds.map(one => (one === old ? saved : one)) : [...kinds, saved],
  })
  if (fields.rule === 'countsAs') {
    if (kinds.some(({ countsAs }) => countsAs === id)) return { refused: 'counted' }
    const target = old?.countsAs ?? developmentKind
    return target === id || !kinds.some(one => one.kind === target)
      ? { refused: 'rule' }
      : rest({ ...own, countsAs: target })
  }
  const rule = readRule(fields)
  return 'refused' in rule ? rule : rest({ ...own, due: rule.due })
}

/** Who changes and when: a person id and an instant. */
type By = { by: string; now: string }

/** A form's kind saved, whatever else HR changes at the same time. Throws `Stale` only when others keep overtaking it. */
export async function saveKind(
  store: Store,
  kind: string | undefined,
  fields: KindFields,
  { by, now }: By,
): Promise<{ saved: ConversationKind; settings: Settings } | { refused: KindRefusal }> {
  for (let attempt = 0; ; attempt++) {
    const known = await read(store, settingsKind, settingsDocId)
    const before = (known?.entity ?? defaultSettings).conversations
    const decided = withKind(before.kinds, kind, fields)
    if ('refused' in decided) return decided
    try {
      const changed = await changeFrom(store, known, { conversations: { ...before, kinds: decided.kinds } }, by, now)
      if ('problems' in changed) throw new Error(changed.problems.join('; '))
      return { saved: decided.saved, settings: changed.settings }
    } catch (fault) {
      if (!(fault instanceof Stale) || attempt >= 20) throw fault
    }
  }
}

/** Why a whole list of kinds is not taken, by the kind's id. `held`: it has been held, so it can only be switched off. */
export type ListProblem = { kind: string; why: 'closed' | 'held' | 'needed' | 'named' | 'nameless' }

/** Everything that is wrong with a new list of kinds, beyond its shape. Reads everybody's conversations when one is removed. */
export async function kindProblems(
  store: Store,
  before: Pick<ConversationSettings, 'kinds'>,
  after: Pick<ConversationSettings, 'kinds'>,
): Promise<ListProblem[]> {
  const kept = new Set(after.kinds.map(({ kind }) => kind))
  const problems = after.kinds.flatMap(one => wrongWith(one))
  if (!kept.has(developmentKind)) problems.push({ kind: developmentKind, why: 'needed' })
  const removed = new Set(before.kinds.map(({ kind }) => kind).filter(kind => !kept.has(kind)))
  const held = removed.size > 0 ? await heldAmong(store, removed) : []
  return [...problems, ...held.map(kind => ({ kind, why: 'held' as const }))]
}

function wrongWith(one: ConversationKind): ListProblem[] {
  const texts = [one.kind, ...Object.values(one.names ?? {})]
  if (texts.some(text => text !== undefined && isClosedName(text))) return [{ kind: one.kind, why: 'closed' }]
  if (hasOwnName(one)) return one.names ? [] : [{ kind: one.kind, why: 'nameless' }]
  return one.names ? [{ kind: one.kind, why: 'named' }] : []
}

async function heldAmong(store: Store, kinds: ReadonlySet<string>): Promise<string[]> {
  const found = new Set<string>()
  for await (const { entity } of readAll(store, conversationsKind, 'all')) {
    for (const { kind } of [...entity.held, ...entity.planned]) if (kinds.has(kind)) found.add(kind)
    if (found.size === kinds.size) break
  }
  return [...found]
}
