import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'

/**
 * A connection that has carried nothing for so many milliseconds is let go, well before the other end does: a message that
 * is written while Teams closes the connection is lost, and nobody can tell that from one that arrived.
 */
const idle = 4_000

const options = { keepAlive: true, timeout: idle }

type Request = { url: string; agent?: Agent }

/** A step in the pipeline of botbuilder's client that keeps connections open between messages, and not for longer. */
export function idlePolicy() {
  const plain = new Agent(options)
  const secure = new SecureAgent(options)
  return {
    name: 'idlePolicy',
    sendRequest: <Answer>(request: Request, next: (request: Request) => Answer): Answer => {
      // A proxy of the organisation's has its own already.
      request.agent ??= request.url.startsWith('https:') ? secure : plain
      return next(request)
    },
  }
}
