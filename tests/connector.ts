import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One thing that Klart asked of Teams' connector. `activity` is the id of the message in an update. */
export type Call = {
  kind: 'send' | 'update' | 'member' | 'other'
  method: string
  path: string
  conversation: string
  activity: string | undefined
  body: Record<string, unknown>
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
 * A stand-in for Teams' connector on loopback. It writes down every call in `calls`; `fates` are what becomes of the next
 * calls in a conversation, in order, and after those everything succeeds; `roster` answers who is who, by the channel's id.
 */
export async function startConnector(host = '127.0.0.1') {
  const calls: Call[] = []
  const fates = new Map<string, Fate[]>()
  const roster = new Map<string, RosterEntry>()
  const waiters = new Set<Waiter>()

  const tell = (waiter: Waiter) => {
    waiters.delete(waiter)
    waiter.tell()
  }

  const server = createServer(async (request, response) => {
    const call = readCall(request, await bodyOf(request))
    calls.push(call)
    for (const waiter of waiters) if (waiter.enough()) tell(waiter)
    const fate = fates.get(call.conversation)?.shift()
    if (fate === 'hang') return
    if (fate === 'reset') return void request.socket.resetAndDestroy()
    if (fate && 'status' in fate) return refuse(response, fate)
    if (fate) await fate.slow
    answer(call, response, calls.length, roster)
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The connector has no port')

  return {
    url: `http://${host}:${address.port}/emea/`,
    calls,
    roster,
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
  return { kind, method, path: url, conversation: decodeURIComponent(conversation), activity, body }
}

function refuse(response: ServerResponse, fate: Extract<Fate, { status: number }>) {
  if ('html' in fate) return void response.writeHead(fate.status, { 'content-type': 'text/html' }).end(fate.html)
  const { status, code, headers } = fate
  const error = code ? { error: { code, message: 'Made up' } } : {}
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(error))
}

function answer(call: Call, response: ServerResponse, count: number, roster: ReadonlyMap<string, RosterEntry>) {
  const send = (status: number, body: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (call.kind === 'send') return send(201, { id: `m${count}` })
  if (call.kind === 'update') return send(200, { id: call.activity })
  const member = call.kind === 'member' && roster.get(call.activity ?? '')
  if (member) return send(200, { id: call.activity, ...member })
  send(404, { error: { code: 'MemberNotFoundInConversation', message: 'Made up' } })
}
