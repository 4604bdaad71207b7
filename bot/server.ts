import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import restify from 'restify'
import { loadRounds } from '../services/rounds.ts'
import { readJson } from './body.ts'
import type { Config } from './config.ts'
import { describe } from './faults.ts'
import { activitySchema, readActivity } from './incoming.ts'
import { type Answer, acknowledge } from './replies.ts'
import type { Services } from './turn.ts'
import { takeTurn } from './turns.ts'

/** How long a stop waits for turns under way, in milliseconds. */
const patience = 10_000

/** `port` is the one listened on, also where 0 was asked for. `stop` waits at most ten seconds for turns under way. */
export type Server = { port: number; stop(): Promise<void> }

/** The HTTP server: `/api/messages`, `/healthz`, `/readyz`. No error's text ever leaves it. */
export async function startServer(services: Services, config: Pick<Config, 'port' | 'loopbackOnly'>): Promise<Server> {
  const server = restify.createServer({
    ...{ name: 'klart', handleUncaughtExceptions: false },
    // Its own log quotes whole requests, with who sent them and their tokens. Its types are still those of the logger before pino.
    log: pino({ level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']>,
  })
  const turns = new Set<Promise<unknown>>()
  // The texts of restify's own errors quote the request.
  server.on('restifyError', (_req, res, err, next) => {
    const status = Number(err.statusCode) || 500
    if (status >= 500) services.log.error({ status }, 'A request failed')
    res.send(status)
    next(false)
  })
  server.get('/healthz', async (_req, res) => {
    res.send(200, { status: 'ok' })
  })
  const ready = watchReadiness(services)
  server.get('/readyz', async (_req, res) => {
    const { status, body } = await ready()
    res.send(status, body)
  })
  server.post('/api/messages', async (req, res) => {
    const turn = receive(services, req)
    turns.add(turn)
    try {
      const { status, body } = await turn
      if (body === undefined) res.send(status)
      else res.send(status, body)
    } finally {
      turns.delete(turn)
    }
  })
  const port = await listen(server, config)
  return { port, stop: () => stop(server, turns) }
}

/** An activity checked, authenticated, of our own tenant, and answered. */
async function receive(services: Services, request: restify.Request): Promise<Answer> {
  const body = await readJson(request)
  if ('status' in body) return body
  const activity = activitySchema.safeParse(body.json)
  if (!activity.success) return { status: 400 }
  try {
    if (!(await services.teams.authentic(activity.data, request.headers.authorization ?? ''))) return { status: 401 }
  } catch (fault) {
    services.log.error({ fault: describe(fault) }, 'Who sent an activity could not be checked')
    return { status: 503 }
  }
  const incoming = readActivity(activity.data)
  if (services.tenant && incoming.sender.tenant !== services.tenant) {
    services.log.warn({ tenant: incoming.sender.tenant }, 'An activity of another tenant was refused')
    return { status: 403 }
  }
  return (await takeTurn(services, incoming)) ?? acknowledge
}

/** How long a probe waits for the store, in milliseconds: a probe that is not answered tells less than one that says no. */
const probePatience = 4_000

/** While the store is away the log says so again after this time, in milliseconds: an alert ends when nothing is said any more. */
const sayAgain = 5 * 60_000

/** The readiness, with a line in the log while the store is away and one when it is back, for an alert to look for. */
function watchReadiness(services: Services): () => Promise<Answer> {
  let said: number | undefined
  return async () => {
    const answer = await readiness(services)
    const now = services.now().epochMilliseconds
    if (answer.status === 503 && (said === undefined || now - said >= sayAgain)) {
      said = now
      services.log.error({}, "The store can't be read")
    }
    if (answer.status !== 503 && said !== undefined) {
      said = undefined
      services.log.info({}, 'The store can be read again')
    }
    return answer
  }
}

/**
 * 503 while the store can't be read. Presses are answered without Teams' connector, so that Klart stays in service while
 * Teams refuses its credentials; the body says so, and since when.
 */
async function readiness({ store }: Services): Promise<Answer> {
  try {
    const late = setTimeout(probePatience, undefined, { ref: false })
    const rounds = await Promise.race([loadRounds(store), late])
    if (!rounds) return unavailable
    const { refusedSince } = rounds
    return {
      status: 200,
      body: refusedSince ? { status: 'degraded', teams: 'refused', since: refusedSince } : { status: 'ok' },
    }
  } catch {
    return unavailable
  }
}

const unavailable: Answer = { status: 503, body: { status: 'unavailable' } }

const listen = (server: restify.Server, { port, loopbackOnly }: Pick<Config, 'port' | 'loopbackOnly'>) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    // Without a host Node takes what the machine has: IPv6 and IPv4, or IPv4 alone.
    const host = loopbackOnly ? '127.0.0.1' : undefined
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      const address: unknown = server.address()
      resolve(typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : port)
    })
  })

/** Takes nothing new in, and waits for what has come in already. */
async function stop(server: restify.Server, turns: Set<Promise<unknown>>) {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.server.closeIdleConnections?.()
  const late = setTimeout(patience, undefined, { ref: false })
  await Promise.race([Promise.allSettled(turns), late])
  server.server.closeIdleConnections?.()
  await Promise.race([closed, late])
}
