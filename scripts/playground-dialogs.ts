import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'

/**
 * The Agents Playground has no dialogs: a button with `task/fetch` fails in its page and nothing is sent. This stands between
 * Playground and bot and does what Teams does: the button fetches the dialog, which is shown as a message in the chat, its
 * buttons submit it, and the message then shows what Teams would show. The bot sees exactly what Teams sends.
 */
export type Dialogs = {
  appEndpoint: string
  serviceUrl: string
  /** Resolves when the bot has taken the first installation. */
  installed: Promise<void>
  stop(): Promise<void>
}

type JsonObject = Record<string, unknown>
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function mapObjects(value: unknown, change: (object: JsonObject) => JsonObject): unknown {
  if (Array.isArray(value)) return value.map(item => mapObjects(item, change))
  if (!isObject(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(inner, change)])))
}

const fetchesDialog = z.looseObject({
  type: z.literal('Action.Submit'),
  data: z.looseObject({ msteams: z.looseObject({ type: z.literal('task/fetch') }) }),
})

/** Any JSON that holds cards, with the buttons that open dialogs made into ones that the Playground can press. */
export const withOpeners = (body: unknown) =>
  mapObjects(body, action =>
    fetchesDialog.safeParse(action).success
      ? { ...action, data: { playgroundDialog: 'open', data: action.data } }
      : action,
  )

const card = (content: unknown) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
})
const heading = (text: string) => ({ type: 'TextBlock', text, wrap: true, weight: 'Bolder' })
const closed = (text: string) =>
  card({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true, isSubtle: true }] })

const taskSchema = z.object({
  task: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('continue'),
      value: z.object({
        title: z.string().default(''),
        card: z.object({ content: z.record(z.string(), z.unknown()) }),
      }),
    }),
    z.object({ type: z.literal('message'), value: z.string() }),
  ]),
})

/** The message that stands for a dialog after the bot's answer; `title` is the dialog's so far. */
export function shown(answer: unknown, title: string) {
  const read = taskSchema.safeParse(answer)
  if (!read.success) return closed(`✓ ${title}`)
  if (read.data.task.type === 'message') return closed(read.data.task.value)
  const { title: next, card: form } = read.data.task.value
  const buttons = mapObjects(form.content, action =>
    action.type === 'Action.Submit'
      ? { ...action, data: { playgroundDialog: 'submit', title: next, data: action.data ?? {} } }
      : action,
  )
  // `mapObjects` gives an object for an object.
  const { body, actions, ...rest } = buttons as { body?: unknown[]; actions?: unknown[] }
  const close = {
    type: 'Action.Submit',
    title: '✕',
    associatedInputs: 'none',
    data: { playgroundDialog: 'close', title: next },
  }
  return card({ ...rest, body: [heading(next), ...(body ?? [])], actions: [...(actions ?? []), close] })
}

const pressSchema = z.looseObject({
  type: z.literal('message'),
  replyToId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  value: z.looseObject({
    playgroundDialog: z.enum(['open', 'submit', 'close']),
    title: z.string().default(''),
    data: z.record(z.string(), z.unknown()).default({}),
  }),
})
type Press = z.infer<typeof pressSchema>

/** What Teams sends when the button is pressed; the inputs' values lie beside the button's own data. */
export function invokeOf({ value, replyToId, ...activity }: Press): JsonObject {
  const { playgroundDialog, title: _, data, ...inputs } = value
  const opens = playgroundDialog === 'open'
  return {
    ...activity,
    ...(opens ? { replyToId } : {}),
    type: 'invoke',
    name: opens ? 'task/fetch' : 'task/submit',
    value: { data: { ...data, ...inputs }, context: { theme: 'default' } },
  }
}

type Answer = { status: number; body: string }

async function send(method: string, url: string, body: unknown): Promise<Answer> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(url, { method, headers: { 'content-type': 'application/json' }, ...json })
  return { status: response.status, body: await response.text() }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function pressed(press: Press, bot: string, connector: string): Promise<Answer> {
  const messages = `${connector}/v3/conversations/${encodeURIComponent(press.conversation.id)}/activities`
  const message = `${messages}/${encodeURIComponent(press.replyToId)}`
  const { playgroundDialog, title } = press.value
  if (playgroundDialog === 'close') return send('PUT', message, closed(title))
  const answer = await send('POST', bot, invokeOf(press))
  if (answer.status !== 200) return answer
  const next = shown(parsed(answer.body), title)
  await (playgroundDialog === 'open' ? send('POST', messages, next) : send('PUT', message, next))
  return { status: 200, body: '' }
}

/** Listens on `port`, between the bot's endpoint and the Playground's page; rejects when the port is taken. */
export async function startDialogs(options: { port: number; bot: string; playground: string }): Promise<Dialogs> {
  const connector = `${options.playground}/_connector`
  const { promise: installed, resolve: install } = Promise.withResolvers<void>()

  async function fromPlayground(method: string, body: unknown): Promise<Answer> {
    const press = pressSchema.safeParse(body)
    if (press.success) return pressed(press.data, options.bot, connector)
    const answer = await send(method, options.bot, body)
    if (isObject(body) && body.type === 'installationUpdate' && answer.status < 300) install()
    const json = parsed(answer.body)
    return json === undefined ? answer : { status: answer.status, body: JSON.stringify(withOpeners(json)) }
  }

  async function relay(request: IncomingMessage): Promise<Answer> {
    const { method = 'GET', url = '/' } = request
    const body = parsed((await buffer(request)).toString())
    if (url.startsWith('/_connector')) return send(method, options.playground + url, withOpeners(body))
    return fromPlayground(method, body)
  }

  const server = createServer((request, response) => {
    relay(request)
      .catch((fault): Answer => ({ status: 502, body: JSON.stringify({ error: { message: String(fault) } }) }))
      .then(({ status, body }) => {
        // Where restify is loaded too, its writeHead gives nothing back to chain on.
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(body)
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, 'localhost', resolve)
  })
  const own = `http://localhost:${options.port}`
  return {
    appEndpoint: `${own}/api/messages`,
    serviceUrl: `${own}/_connector`,
    installed,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
