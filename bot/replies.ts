import type { Incoming, Sender } from './incoming.ts'
import type { Message } from './teams.ts'
import type { Choice, Reply, Services, Turn } from './turn.ts'

/** The HTTP answer to an activity. */
export type Answer = { status: number; body?: unknown }

/** Received, with nothing to show for it. */
export const acknowledge: Answer = { status: 200 }

/** Where a reply goes; without a known person only lines do. */
type To = Pick<Services, 'teams' | 'log'> & { sender: Sender; contact?: Turn['contact'] }

const cardType = 'application/vnd.microsoft.card.adaptive'

/** The answer that Teams expects to what came in, with messages sent and cards updated where the reply needs it. */
export async function deliver(to: To, incoming: Incoming, reply: Reply): Promise<Answer> {
  switch (incoming.kind) {
    case 'press':
      return incoming.answer === 'card' ? inPlace(to, reply) : asMessage(to, incoming.card, reply)
    case 'dialogOpen':
      return incoming.via ? inExtension(reply) : inDialog(reply)
    case 'dialogSubmit':
      return incoming.via ? inExtension(reply) : afterDialog(to, incoming.data, reply)
    case 'search':
      return found([])
    default:
      return asMessage(to, undefined, reply)
  }
}

/** Answers a button with what stands in its card's place from now on. */
async function inPlace(to: To, reply: Reply): Promise<Answer> {
  if (reply.kind === 'card') return { status: 200, body: { statusCode: 200, type: cardType, value: reply.card } }
  if (reply.kind === 'line')
    return {
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: reply.text },
    }
  await asMessage(to, undefined, reply)
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' } }
}

const continueWith = (title: string, card: unknown): Answer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: { title, width: 'medium', height: 'medium', card: { contentType: cardType, content: card } },
    },
  },
})

const closing = (line: string): Answer => ({ status: 200, body: { task: { type: 'message', value: line } } })

function inDialog(reply: Reply): Answer {
  if (reply.kind === 'dialog') return continueWith(reply.title, reply.card)
  if (reply.kind === 'card') return continueWith(reply.summary, reply.card)
  return reply.kind === 'line' ? closing(reply.text) : acknowledge
}

/** What was opened from a message's menu is answered there alone: nothing is posted into the chat that it was opened in. */
function inExtension(reply: Reply): Answer {
  if (reply.kind !== 'sent') return inDialog(reply)
  const lines = reply.messages.flatMap(message => ('text' in message ? [message.text] : []))
  const [card] = reply.messages.flatMap(message => ('card' in message ? [message] : []))
  return card && lines.length === 0 ? continueWith(card.summary, card.card) : closing(lines.join('\n\n'))
}

/** The choices for what was typed in a field. */
export const found = (results: readonly Choice[]): Answer => ({
  status: 200,
  body: {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: results.map(({ title, value }) => ({ title, value })) },
  },
})

/** A dialog that is done closes, and the card it was opened from shows how things are now. */
async function afterDialog(to: To, data: Record<string, unknown>, reply: Reply): Promise<Answer> {
  if (reply.kind === 'dialog') return continueWith(reply.title, reply.card)
  if (reply.kind === 'line') return closing(reply.text)
  const card = typeof data.card === 'string' ? data.card : to.contact?.entity.day?.activity
  await asMessage(to, card, reply)
  return acknowledge
}

/** Sends the reply as a message; a card takes the place of the one it answers where that is known and still there. */
async function asMessage(to: To, card: string | undefined, reply: Reply): Promise<Answer> {
  for (const message of messagesOf(reply)) {
    const updated = card && 'card' in message ? await to.teams.update(to.sender.reference, card, message) : undefined
    if (updated?.kind === 'sent') continue
    const { kind } = await to.teams.send(to.sender.reference, message)
    if (kind !== 'sent') to.log.warn({ outcome: kind }, 'A reply did not arrive')
  }
  return acknowledge
}

function messagesOf(reply: Reply): Message[] {
  switch (reply.kind) {
    case 'line':
      return [{ text: reply.text }]
    case 'sent':
      return reply.messages
    case 'card':
      return [{ card: reply.card, summary: reply.summary }]
    case 'dialog':
      return [{ card: reply.card, summary: reply.title }]
  }
}
