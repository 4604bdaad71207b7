import { Temporal } from 'temporal-polyfill'
import { createCourier } from '../bot/courier.ts'
import { contributors } from '../bot/features.ts'
import { answerWithin } from '../bot/in-time.ts'
import { activitySchema, readActivity } from '../bot/incoming.ts'
import type { Answer } from '../bot/replies.ts'
import { rehearse } from '../bot/rounds.ts'
import type { RoundEntry } from '../bot/rounds-plan.ts'
import { createRunner } from '../bot/rounds-runner.ts'
import type { Member, Message, Teams } from '../bot/teams.ts'
import type { Services } from '../bot/turn.ts'
import { takeTurn } from '../bot/turns.ts'
import { rememberedIn } from '../bot/wire.ts'
import type { Card } from '../cards/elements.ts'
import { stamp } from '../services/dates.ts'
import { demoPersonas, demoTenant } from '../services/demo/organisation.ts'
import type { Reference } from '../services/people-model.ts'
import type { Now, Store } from '../services/ports.ts'
import { secretOf } from '../services/sealing.ts'
import { openSqlite } from '../services/stores/sqlite.ts'
import type { Outcome } from '../services/today.ts'
import type { Manner } from '../services/today-plan.ts'
import { fillDemo } from './demo-store.ts'
import { withoutConversations, withoutSummaries } from './house-settings.ts'
import { withRegister } from './house-stores.ts'

export type Somebody = { objectId: string; name: string }

/**
 * What Klart sent outside an answer, in order. `update` is the id of the message whose place it took. `conversation` is there
 * in a channel or a group; what is posted there to nobody in particular is `to` the conversation.
 */
export type Sent = { to: string; message: Message; update?: string; conversation?: string }

/** A house with the demo organisation on the real store in memory, and Teams at the end of the wire written down. */
export async function openHouse(
  options: {
    people?: number
    at?: string
    seeded?: boolean
    open?: (now: Now) => Promise<Store>
    /** False: the house has switched off every kind of conversation, so that cards are the programme's alone. */
    conversations?: boolean
    /** True: the house has its summaries, which come beside what is tested; else it has switched them off. */
    summaries?: boolean
  } = {},
) {
  let at = Temporal.Instant.from(options.at ?? '2026-11-24T11:00:00Z')
  const now = () => at
  const { store, directory } = withRegister((await options.open?.(now)) ?? openSqlite(':memory:', { now }))
  if (options.seeded ?? true) await fillDemo(store, options.people ?? 60, at)
  if ((options.seeded ?? true) && !options.summaries) await withoutSummaries(store, stamp(at))
  if (options.conversations === false) await withoutConversations(store, stamp(at))
  const sent: Sent[] = []
  const outcomes: Outcome[] = []
  const members = new Map<string, Member>()
  const logged: Record<string, unknown>[] = []
  const note = (fields: Record<string, unknown>) => logged.push(fields)
  const record = (
    { userId, conversationId, group }: Pick<Reference, 'userId' | 'conversationId' | 'group'>,
    message: Message,
    update?: string,
  ): Outcome => {
    const outcome = outcomes.shift() ?? { kind: 'sent', activity: update ?? `m${sent.length + 1}` }
    const to = userId || conversationId
    const where = group ? { conversation: conversationId } : {}
    if (outcome.kind === 'sent') sent.push({ to, message, ...(update ? { update } : {}), ...where })
    return outcome
  }
  const port: Teams = {
    send: async (to, message) => record(to, message),
    update: async (to, activity, message) => record(to, message, activity),
    member: async to => members.get(to.userId),
    authentic: async () => true,
  }
  let ids = 0
  // The courier's time passes at once: only what it sends is of interest here.
  let passed = 0
  const passing = {
    now: () => passed,
    wait: async (milliseconds: number) => {
      passed += milliseconds
    },
    random: () => 0.5,
  }
  const { courier, teams } = createCourier(port, 30, passing)
  const reporting = openSqlite(':memory:', { now })
  const base: Omit<Services, 'rounds'> = {
    store,
    remembered: rememberedIn(store, now),
    reporting,
    teams,
    courier,
    process: 'house',
    leaseSeconds: 60,
    answerWithin,
    now,
    newId: () => String(++ids).padStart(32, '0'),
    log: { info: () => {}, warn: note, error: note },
    firstHr: [],
    tenant: demoTenant,
    development: false,
    secret: secretOf('a-key-of-the-house-that-only-tests-have'),
    contributors,
    directory,
  }
  const services: Services = Object.assign(base, { rounds: createRunner(base) })
  const take = (who: Somebody, activity: Record<string, unknown>) =>
    takeTurn(services, readActivity(activitySchema.parse({ ...envelope(who), ...activity })))

  return {
    store,
    reporting,
    services,
    sent,
    /** What becomes of the next messages, in order; then they are sent. */
    outcomes,
    members,
    logged,
    take,
    pass: (duration: Temporal.DurationLike) => {
      at = at.add(duration)
    },
    /** A round at this moment: everybody with something due, and what became of them. */
    round: async (manner: Manner = 'rhythm') => (await services.rounds.run({ at, manner })).entries.flatMap(inShort),
    /** What a round at this moment would do, for everybody. */
    rehearse: async (manner: Manner = 'rhythm') => (await rehearse(services, { at, manner })).entries,
    at: () => at,
    install: (who: Somebody) => take(who, { type: 'installationUpdate', action: 'add' }),
    say: async (who: Somebody, text: string) => {
      await take(who, { type: 'message', text })
      return lastTo(sent, who)
    },
    press: async (who: Somebody, button: Pressed, card = 'card-1') =>
      pressed(await take(who, pressActivity(button, card))),
    open: async (who: Somebody, button: Pressed, card = 'card-1') =>
      dialogOf(await take(who, taskActivity('task/fetch', button.data, card))),
    submit: async (who: Somebody, button: Pressed, fields: Record<string, unknown> = {}) =>
      take(who, taskActivity('task/submit', { ...button.data, ...fields })),
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

const [nursePersona, headPersona, hrPersona] = demoPersonas
if (!nursePersona || !headPersona || !hrPersona) throw new Error('The demo has three personas')
export const nurse = nursePersona
export const headNurse = headPersona
export const hr = hrPersona

/** An outcome, or why nobody was written to; who has nothing due is left out. */
function inShort({ person, composition, result }: RoundEntry) {
  if (composition.kind === 'nothing')
    return composition.silence.why === 'nothingDue' ? [] : [{ person, items: [], result: composition.silence.why }]
  return [{ person, items: composition.kind === 'ask' ? composition.items : [], result: result ?? 'left' }]
}

const envelope = (who: Somebody) => ({
  id: 'activity-1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  from: { id: `29:${who.objectId}`, name: who.name, aadObjectId: who.objectId },
  recipient: { id: '28:klart', name: 'Klart' },
  conversation: { id: `a:${who.objectId}`, conversationType: 'personal', tenantId: demoTenant },
  channelData: { tenant: { id: demoTenant } },
  locale: 'en-US',
})

/** What an activity from a channel has of its own; `thread` is the id of the post that it answers. */
export const inChannel = (id: string, thread?: string) => ({
  conversation: {
    id: thread ? `${id};messageid=${thread}` : id,
    conversationType: 'channel',
    isGroup: true,
    tenantId: demoTenant,
  },
})

/** A button as it stands on a card. */
export type Pressed = { verb: string; data: Record<string, unknown> }

export const pressActivity = ({ verb, data }: Pressed, card: string) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId: card,
  value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
})

export const taskActivity = (name: 'task/fetch' | 'task/submit', data: Record<string, unknown>, card?: string) => ({
  type: 'invoke',
  name,
  ...(card ? { replyToId: card } : {}),
  value: { data, context: { theme: 'default' } },
})

/** The last message to somebody: its card, or its line. */
export function lastTo(sent: readonly Sent[], who: Somebody): { card?: Card; text?: string } {
  const last = sent.findLast(({ to }) => to === `29:${who.objectId}`)?.message
  if (!last) return {}
  if ('card' in last) return { card: last.card }
  return 'text' in last ? { text: last.text } : {}
}

function pressed({ status, body }: Answer): { card?: Card; text?: string } {
  const answer = body as { statusCode: number; type: string; value: unknown }
  if (status !== 200 || answer.statusCode !== 200) throw new Error(`A press was answered with ${status}`)
  // The stand-in for Teams believes what Klart says it is.
  return answer.type.endsWith('card.adaptive') ? { card: answer.value as Card } : { text: String(answer.value) }
}

export function dialogOf({ body }: Answer): { title?: string; card?: Card; text?: string } {
  const answer = body as
    | { task?: { type: string; value: { title: string; card: { content: Card } } | string } }
    | undefined
  const value = answer?.task?.value
  if (value === undefined) return {}
  return typeof value === 'string' ? { text: value } : { title: value.title, card: value.card.content }
}

type Node = { [name: string]: unknown }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Everything in a card, whatever it stands in; fallbacks are left out. */
export function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodes(one)
  else if (isNode(value)) {
    yield value
    for (const [name, inner] of Object.entries(value)) if (name !== 'fallback' && name !== 'data') yield* nodes(inner)
  }
}

/** Every text that a card shows, in order. */
export const textsOf = (card: Card | undefined): string[] =>
  [...nodes(card)].flatMap(node => {
    if (node.type === 'TextBlock') return [String(node.text)]
    if (node.type === 'RichTextBlock' && Array.isArray(node.inlines))
      return [node.inlines.map(run => run.text).join('')]
    if (node.type === 'FactSet' && Array.isArray(node.facts))
      return node.facts.map(fact => `${fact.title}: ${fact.value}`)
    return []
  })

/** The buttons of a card, in order; `near` gives only those that stand below the text that begins so. */
export function buttonsOf(card: Card | undefined): (Pressed & { title: string })[] {
  return [...nodes(card)].flatMap(node => {
    if (node.type !== 'Action.Execute' && node.type !== 'Action.Submit') return []
    const data = (node.data ?? {}) as Record<string, unknown>
    return [{ title: String(node.title), verb: String(node.verb ?? data.verb), data }]
  })
}

/** The button with that title that stands in the same section as a text. */
export function button(card: Card | undefined, title: string, inSection?: string): Pressed {
  const containers = [...nodes(card)].filter(node => node.type === 'Container')
  const scope = inSection
    ? containers.find(node =>
        [...nodes(node)].some(inner => inner.type === 'TextBlock' && String(inner.text).includes(inSection)),
      )
    : card
  const found = buttonsOf(scope as Card | undefined).find(one => one.title === title)
  if (!found)
    throw new Error(
      `No button ${title}${inSection ? ` beside ${inSection}` : ''} among ${buttonsOf(card)
        .map(one => one.title)
        .join(', ')}`,
    )
  return found
}
