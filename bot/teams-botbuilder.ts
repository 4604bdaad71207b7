import { type Activity, CardFactory, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationConstants, ClaimsIdentity, type ConnectorClient } from 'botframework-connector'
import { z } from 'zod'
import type { Reference } from '../services/people-model.ts'
import type { Outcome } from '../services/today.ts'
import type { Config } from './config.ts'
import type { Member, Message, OfferedFile, StoredFile, Teams } from './teams.ts'
import { idlePolicy } from './teams-idle.ts'

/** A send that has not been answered by then counts as unknown. */
const timeout = 10_000

type Settings = Pick<Config, 'app' | 'serviceHosts' | 'loopbackOnly'>

/** The port to Teams on botbuilder: this file alone imports it. `patience`: how long a send may take, in milliseconds. */
export function botbuilderTeams(config: Settings, patience = timeout): Teams {
  // A type without an id is refused by botbuilder; without both it believes everybody, which is what loopback is for.
  const app: Partial<Config['app']> = config.app.MicrosoftAppId === undefined ? {} : config.app
  const authentication = new ConfigurationBotFrameworkAuthentication(
    Object.fromEntries(Object.entries(app).filter(([, value]) => value !== undefined)),
  )
  const connect = connections(config, authentication)
  return {
    send: (to, message) =>
      attempt(connect, to, patience, (client, abortSignal) =>
        client.conversations.sendToConversation(to.conversationId, toActivity(to, message), { abortSignal }),
      ),
    update: (to, activity, message) =>
      attempt(connect, to, patience, (client, abortSignal) =>
        client.conversations.updateActivity(
          to.conversationId,
          activity,
          { ...toActivity(to, message), id: activity },
          { abortSignal },
        ),
      ),
    async member(at) {
      const client = await connect(at.serviceUrl)
      try {
        const found = await client.conversations.getConversationMember(at.conversationId, at.userId, {
          abortSignal: AbortSignal.timeout(timeout),
        })
        return readMember(found)
      } catch (fault) {
        if (outcomeOf(fault).kind === 'unreachable') return undefined
        throw fault
      }
    },
    authentic: (activity, authorization) => authentic(config, authentication, activity, authorization),
  }
}

class ForeignHost extends Error {
  override name = 'ForeignHost'
}

/** A client for a service URL, with its token: throws when the host is foreign or no token is to be had. */
type Connect = (serviceUrl: string) => Promise<ConnectorClient>

type Connection = { client: ConnectorClient; signIn(): Promise<unknown> }

/** One client per service URL: a new one for each turn costs more than the turn. */
function connections(config: Settings, authentication: ConfigurationBotFrameworkAuthentication): Connect {
  const made = new Map<string, Promise<Connection>>()
  const idle = idlePolicy()

  async function make(serviceUrl: string): Promise<Connection> {
    const appId = config.app.MicrosoftAppId ?? ''
    const claims = new ClaimsIdentity([
      { type: AuthenticationConstants.AudienceClaim, value: appId },
      { type: AuthenticationConstants.AppIdClaim, value: appId },
    ])
    const client = await authentication.createConnectorFactory(claims).create(serviceUrl)
    // The compiled types leave out the base class that has the pipeline and the credentials.
    const inner = client as unknown as Inner
    // botbuilder's own policy repeats a 500, and the message arrives twice.
    inner.client.pipeline.removePolicy({ name: 'defaultRetryPolicy' })
    inner.client.pipeline.addPolicy(idle)
    return { client, signIn: async () => config.loopbackOnly || inner.credentials.getToken() }
  }

  return async serviceUrl => {
    if (!isTeams(serviceUrl, config)) throw new ForeignHost('The service URL is not one of the configured hosts')
    const making = made.get(serviceUrl) ?? make(serviceUrl)
    made.set(serviceUrl, making)
    making.catch(() => made.delete(serviceUrl))
    const { client, signIn } = await making
    await within(timeout, signIn())
    return client
  }
}

type Inner = {
  client: {
    pipeline: {
      removePolicy(policy: { name: string }): unknown
      addPolicy(policy: ReturnType<typeof idlePolicy>): unknown
    }
  }
  credentials: { getToken(): Promise<unknown> }
}

/** What becomes of a message. Without a client nothing can have been sent. */
async function attempt(
  connect: Connect,
  to: Reference,
  patience: number,
  call: (client: ConnectorClient, signal: AbortSignal) => Promise<{ id?: string }>,
): Promise<Outcome> {
  let client: ConnectorClient
  try {
    client = await connect(to.serviceUrl)
  } catch (fault) {
    // One person's foreign address is nobody else's trouble; without a token nobody is reached.
    return fault instanceof ForeignHost ? { kind: 'unreachable', reason: 'ForeignServiceUrl' } : { kind: 'refused' }
  }
  try {
    const { id } = await call(client, AbortSignal.timeout(patience))
    return { kind: 'sent', activity: id ?? '' }
  } catch (fault) {
    return outcomeOf(fault)
  }
}

/** Is the request signed for this app by Teams' connector? Throws when that can't be found out. */
async function authentic(
  config: Settings,
  authentication: ConfigurationBotFrameworkAuthentication,
  activity: unknown,
  authorization: string,
) {
  // botbuilder would also take tokens of its emulator and of other bots, and remembers every tenant they name.
  if (!config.loopbackOnly && issuerOf(authorization) !== connectorIssuer) return false
  try {
    // The body has been checked to have the fields that authentication reads.
    const checked = authentication.authenticateRequest(activity as Activity, authorization)
    const { claimsIdentity } = await within(timeout, checked)
    return config.loopbackOnly || claimsIdentity.isAuthenticated
  } catch (fault) {
    if (isRefusal(fault)) return false
    throw fault
  }
}

/** The promise's outcome, or a rejection once it has taken so many milliseconds. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('It took too long')), milliseconds)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Who signs the tokens of Teams' own requests. */
const connectorIssuer = 'https://api.botframework.com'

/** The issuer that a bearer token claims to have; nothing about it has been checked. */
function issuerOf(authorization: string): unknown {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? []
  if (payload === undefined) return undefined
  try {
    return z.looseObject({ iss: z.string() }).parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).iss
  } catch {
    return undefined
  }
}

/** May Klart send there? Microsoft's hosts, or loopback while developing. */
export function isTeams(serviceUrl: string, config: Pick<Config, 'serviceHosts' | 'loopbackOnly'>) {
  if (!URL.canParse(serviceUrl)) return false
  const { protocol, hostname } = new URL(serviceUrl)
  if (config.loopbackOnly && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return true
  return protocol === 'https:' && config.serviceHosts.includes(hostname.toLowerCase())
}

const toPerson = ({ userId, conversationId }: Reference) => ({
  recipient: { id: userId, name: '' },
  conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '' },
})

/** Everybody there reads it: it has no recipient. */
const toGroup = ({ conversationId }: Reference, group: NonNullable<Reference['group']>) => ({
  conversation: {
    id: conversationId,
    isGroup: true,
    conversationType: group === 'channel' ? 'channel' : 'groupChat',
    name: '',
  },
})

function toActivity(to: Reference, message: Message): Partial<Activity> {
  const common = {
    type: 'message',
    from: { id: to.botId, name: to.botName ?? 'Klart' },
    ...(to.group ? toGroup(to, to.group) : toPerson(to)),
  }
  if ('text' in message) return { ...common, text: message.text, textFormat: 'plain' }
  if ('card' in message)
    return { ...common, summary: message.summary, attachments: [CardFactory.adaptiveCard(message.card)] }
  return { ...common, attachments: ['file' in message ? consentFor(message.file) : linkTo(message.stored)] }
}

/** Teams asks the person whether the file may be put in their OneDrive, and says with their yes where. */
const consentFor = ({ name, bytes, description, data }: OfferedFile) => ({
  contentType: 'application/vnd.microsoft.teams.card.file.consent',
  name,
  content: { description, sizeInBytes: bytes, acceptContext: data, declineContext: data },
})

const linkTo = ({ name, url, id, type }: StoredFile) => ({
  contentType: 'application/vnd.microsoft.teams.card.file.info',
  contentUrl: url,
  name,
  content: { uniqueId: id, fileType: type },
})

const memberSchema = z.looseObject({
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  email: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
})

function readMember(found: unknown): Member | undefined {
  const read = memberSchema.safeParse(found)
  if (!read.success) return undefined
  const { aadObjectId, objectId, userPrincipalName, email, tenantId, userRole } = read.data
  const account = userPrincipalName?.toLowerCase()
  return {
    objectId: (aadObjectId ?? objectId ?? '').toLowerCase(),
    account,
    email: email?.toLowerCase(),
    tenant: tenantId?.toLowerCase(),
    guest: userRole === 'guest' || (account?.includes('#ext#') ?? false),
  }
}

const faultSchema = z.looseObject({
  statusCode: z.number().optional(),
  code: z.unknown().optional(),
  name: z.string().optional(),
  message: z.string().optional(),
  response: z.looseObject({ headers: z.unknown() }).optional(),
})

/** What botbuilder's check of a token ends with when the request is not Teams': its own 401, or a fault of the token's. */
function isRefusal(fault: unknown) {
  const read = faultSchema.safeParse(fault)
  if (!read.success) return false
  const { statusCode, name = '' } = read.data
  return statusCode === 401 || ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'].includes(name)
}

/** Codes of a connection that was never made: nothing can have arrived. */
const neverConnected = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** What a failed call means for the message: see the table of status codes in Teams' documentation. */
export function outcomeOf(fault: unknown): Outcome {
  const read = faultSchema.safeParse(fault)
  const { statusCode, code, message, response } = read.success ? read.data : {}
  if (statusCode === 401) return { kind: 'refused' }
  if (statusCode === 403 || statusCode === 404)
    return { kind: 'unreachable', reason: subCode(message) ?? (typeof code === 'string' ? code : String(statusCode)) }
  if (statusCode === 429) return { kind: 'failed', again: 'throttled', ...retryAfter(response?.headers) }
  if (statusCode === 412 || statusCode === 503)
    return { kind: 'failed', again: 'busy', ...retryAfter(response?.headers) }
  if (statusCode === 400 || statusCode === 413) return { kind: 'failed' }
  if (typeof code === 'string' && neverConnected.includes(code)) return { kind: 'failed' }
  return { kind: 'unknown' }
}

/** Teams' finer word for a refusal, which it puts as JSON into the error's message: `MessageWritesBlocked`. */
const subCode = (message: string | undefined) =>
  /"subCode"\s*:\s*"(\w{1,60})"/.exec(message?.replaceAll('\\"', '"') ?? '')?.[1]

function retryAfter(headers: unknown) {
  const read = z.looseObject({ get: z.function() }).safeParse(headers)
  const value = read.success ? Number((headers as { get(name: string): unknown }).get('retry-after')) : Number.NaN
  return Number.isFinite(value) && value > 0 ? { retryAfter: value } : {}
}
