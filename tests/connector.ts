import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { teamsLimits } from './connector-limits.ts'

/**
 * One thing that Klart asked of Teams' connector. `activity` is the id of the message in an update; `at` is when it came, in
 * milliseconds of `performance.now()`; `status` is the answer, once there is one.
 */
export type Call = {
  kind: 'send' | 'update' | 'member' | 'other'
  method: string
  path: string
  conversation: string
  activity: string | undefined
  body: Record<string, unknown>
  at: number
  status?: number
}

/** What becomes of a call instead of the answer that Teams would give. `slow` is answered once it is released. */
export type Fate =
  | { status: number; code?: string; headers?: Record<string, string> }
  | { status: number; html: string }
  | 'hang'
  | 'reset'
  | { slow: Promise<unknown> }

/** A person as Teams' roster has them. */
export type RosterEntry = {
  aadObjectId: string
  userPrincipalName?: string
  email?: string
  tenantId?: string
  userRole?: 'user' | 'guest'
}

type Waiter = { enough(): boolean; tell(): void }

/**
 * How a connector is besides what one test wants of one conversation. `latency`: every answer takes so many milliseconds;
 * `limits`: it throttles as Teams does, every other time without saying when to come back; `usual`: what becomes of a call
 * for which nothing else has been said; `port`: where it comes back after it was closed.
 */
export type Habits = { latency?: number; limits?: boolean; usual?: (call: Call) => Fate | undefined; port?: number }

/**
 * A stand-in for Teams' connector on loopback. It writes down every call in `calls`; `fates` are what becomes of the next
 * calls in a conversation, in order, and after those its `habits` rule; `roster` answers who is who, by the channel's id.
 */
export async function startConnector(host = '127.0.0.1', habits: Habits = {}) {
  const calls: Call[] = []
  const limits = teamsLimits()
  const fates = new Map<string, Fate[]>()
  const roster = new Map<string, RosterEntry>()
  const waiters = new Set<Waiter>()

  const tell = (waiter: Waiter) => {
    waiters.delete(waiter)
    waiter.tell()
  }

  const server = createServer(async (request, response) => {
    const call = readCall(request, await bodyOf(request))
    const count = calls.push(call)
    response.once('finish', () => {
      call.status = response.statusCode
    })
    for (const waiter of waiters) if (waiter.enough()) tell(waiter)
    const fate = fates.get(call.conversation)?.shift() ?? throttled(call, count) ?? habits.usual?.(call)
    if (fate === 'hang') return
    if (habits.latency) await after(habits.latency)
    if (fate === 'reset') return void request.socket.resetAndDestroy()
    if (fate && 'status' in fate) return refuse(response, fate)
    if (fate) await fate.slow
    answer(call, response, count, roster)
  })

  function throttled(call: Call, count: number): Fate | undefined {
    if (!habits.limits) return undefined
    const wait = limits.admit(call.conversation, call.kind === 'member' ? 'ask' : 'send', call.at)
    if (wait === undefined) return undefined
    const headers = { 'retry-after': String(Math.ceil(wait / 1_000)) }
    return { status: 429, code: 'Throttled', ...(count % 2 === 0 ? { headers } : {}) }
  }

  // As long as Azure's front ends do; what is said on a connection that is just being closed is lost.
  server.keepAliveTimeout = 120_000

  let opened = 0
  let connected = 0
  const deserted: (() => void)[] = []
  server.on('connection', socket => {
    opened += 1
    connected += 1
    socket.once('close', () => {
      connected -= 1
      // What came last is still being read.
      if (connected === 0) for (const tell of deserted.splice(0)) setImmediate(tell)
    })
  })
  await new Promise<void>(resolve => server.listen(habits.port ?? 0, host, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The connector has no port')

  return {
    url: `http://${host}:${address.port}/emea/`,
    calls,
    roster,
    /** May be changed at any time. */
    habits,
    fate: (conversation: string, ...next: Fate[]) => {
      fates.set(conversation, [...(fates.get(conversation) ?? []), ...next])
    },
    /** Resolves when there are that many calls that fit. */
    until: (fits: (call: Call) => boolean, count = 1) =>
      new Promise<void>(resolve => {
        const enough = () => calls.filter(fits).length >= count
        if (enough()) return resolve()
        waiters.add({ enough, tell: resolve })
      }),
    /** So many connections were ever made. */
    opened: () => opened,
    /** Resolves when nobody is connected any more: everything that a killed program had sent is then in `calls`. */
    deserted: () =>
      new Promise<void>(resolve => {
        if (connected === 0) resolve()
        else deserted.push(resolve)
      }),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type Connector = Awaited<ReturnType<typeof startConnector>>

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  try {
    for await (const part of request) parts.push(part)
  } catch {
    // The caller was killed while it wrote.
    return {}
  }
  const text = Buffer.concat(parts).toString()
  return text ? JSON.parse(text) : {}
}

const paths = /^\/emea\/v3\/conversations\/([^/]+)\/(activities|members)(?:\/([^/?]+))?$/

function readCall({ method = '', url = '' }: IncomingMessage, body: Record<string, unknown>): Call {
  const [, conversation = '', of = '', id] = paths.exec(url) ?? []
  const kinds = { 'POST activities': 'send', 'PUT activities': 'update', 'GET members': 'member' } as const
  const kind = kinds[`${method} ${of}` as keyof typeof kinds] ?? 'other'
  const activity = id === undefined ? undefined : decodeURIComponent(id)
  const at = performance.now()
  return { kind, method, path: url, conversation: decodeURIComponent(conversation), activity, body, at }
}

function refuse(response: ServerResponse, fate: Extract<Fate, { status: number }>) {
  if ('html' in fate) return reply(response, fate.status, { 'content-type': 'text/html' }, fate.html)
  const { status, code, headers } = fate
  const error = code ? { error: { code, message: 'Made up' } } : {}
  reply(response, status, { 'content-type': 'application/json', ...headers }, JSON.stringify(error))
}

/** Where Klart runs in this very process, restify has taken what writeHead gives back away from every response. */
function reply(response: ServerResponse, status: number, headers: Record<string, string>, body: string) {
  response.writeHead(status, headers)
  response.end(body)
}

function answer(call: Call, response: ServerResponse, count: number, roster: ReadonlyMap<string, RosterEntry>) {
  const send = (status: number, body: unknown) =>
    reply(response, status, { 'content-type': 'application/json' }, JSON.stringify(body))
  if (call.kind === 'send') return send(201, { id: `m${count}` })
  if (call.kind === 'update') return send(200, { id: call.activity })
  const member = call.kind === 'member' && roster.get(call.activity ?? '')
  if (member) return send(200, { id: call.activity, ...member })
  send(404, { error: { code: 'MemberNotFoundInConversation', message: 'Made up' } })
}
