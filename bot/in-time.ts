import { setTimeout as passing } from 'node:timers/promises'
import { describe, faultLine } from './faults.ts'
import type { Message } from './teams.ts'
import type { Reply, Turn } from './turn.ts'

/**
 * For how many milliseconds an answer is waited for. Teams itself waits ten to fifteen seconds, and shows an error to whoever
 * pressed after that.
 */
export const answerWithin = 6_000

/**
 * The answer, where it is ready in time; else the line `later` at once, and the answer as messages of its own when it is.
 */
export async function inTime(turn: Turn, answering: Promise<Reply>, later: string): Promise<Reply> {
  const over = new AbortController()
  const waited = passing(turn.answerWithin, undefined, { ref: false, signal: over.signal }).catch(() => undefined)
  const answer = await Promise.race([answering, waited]).finally(() => over.abort())
  if (answer) return answer
  void sendLater(turn, answering)
  return { kind: 'line', text: later }
}

/** What was promised comes, or the line that it failed does. */
async function sendLater(turn: Turn, answering: Promise<Reply>): Promise<void> {
  const failed = (fault: unknown): Message[] => [
    { text: faultLine(fault, turn.reader.language, turn, 'an answer that took long') },
  ]
  const messages = await answering.then(messagesOf, failed)
  const { reference } = turn.contact.entity
  if (!reference) return
  try {
    for (const message of messages) {
      await turn.courier.turn()
      await turn.courier.send(reference, message)
    }
  } catch (fault) {
    turn.log.error({ fault: describe(fault) }, 'An answer that took long could not be sent')
  }
}

/** What was to be an answer, as messages; a dialog can't be one. */
function messagesOf(reply: Reply): Message[] {
  if (reply.kind === 'sent') return reply.messages
  if (reply.kind === 'card') return [{ card: reply.card, summary: reply.summary }]
  return reply.kind === 'line' ? [{ text: reply.text }] : []
}
