import { z } from 'zod'
import type { Reference } from '../services/people-model.ts'

const data = z.record(z.string(), z.unknown())

/** What Klart reads of a Bot Framework activity; everything else is left alone. */
export const activitySchema = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().nullish(),
  locale: z.string().nullish(),
  channelId: z.string(),
  serviceUrl: z.url(),
  replyToId: z.string().nullish(),
  from: z.object({ id: z.string(), aadObjectId: z.string().nullish() }).optional(),
  recipient: z.object({ id: z.string(), name: z.string().nullish() }).optional(),
  conversation: z.object({
    id: z.string(),
    tenantId: z.string().nullish(),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.object({ id: z.string() })).nullish(),
  value: z.unknown().optional(),
  channelData: z.looseObject({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown().optional(), name: z.string().nullish() }))
    .nullish(),
})
/** What Bot Framework posts: the fields that Klart reads are checked, the others come along as they are. */
export type Activity = z.infer<typeof activitySchema>

/**
 * Who an activity comes from, as the activity itself says; nothing here needs the store. `personal`: it was said in the
 * person's own chat with Klart. What comes from a message's menu or from a search may stand in any chat, also in one between
 * two others, so that it never is.
 */
export type Sender = {
  tenant: string | undefined
  objectId: string | undefined
  channelId: string
  locale: string | undefined
  reference: Reference
  personal: boolean
}

/** A file sent in the chat, not yet fetched; `url` is where Teams lets it be downloaded from. */
export type FileOffer = { name: string; url: string }

/**
 * Everything that Teams can say to Klart. `press` is a button on a card (`answer: 'card'` takes a card in its place,
 * `'message'` an older client's). `card` is the id of the message the button stands on. `via: 'extension'`: the dialog was
 * opened from a message's menu or from where messages are written, and only who pressed sees it. `search` asks for the
 * choices of a field while somebody types in it.
 */
export type Incoming = { sender: Sender } & (
  | { kind: 'command'; text: string }
  | { kind: 'file'; files: FileOffer[] }
  | { kind: 'press'; verb: string; data: Record<string, unknown>; card: string | undefined; answer: 'card' | 'message' }
  | {
      kind: 'dialogOpen' | 'dialogSubmit'
      verb: string
      data: Record<string, unknown>
      card: string | undefined
      via?: 'extension'
    }
  | { kind: 'search'; dataset: string; query: string }
  | { kind: 'joined' | 'left' }
  | { kind: 'ignored' }
  | { kind: 'unknownInvoke' }
)

/** An activity as an `Incoming`: pure, total, and never believing what a card carries. */
export function readActivity(activity: Activity): Incoming {
  const sender = readSender(activity)
  const bot = activity.recipient?.id
  const card = activity.replyToId ?? undefined
  switch (activity.type) {
    case 'message':
      return { sender, ...readMessage(activity, card) }
    case 'invoke':
      return fromAnywhere(activity)
        ? { sender: { ...sender, personal: false }, ...readElsewhere(activity) }
        : { sender, ...readInvoke(activity, card) }
    case 'installationUpdate':
      return { sender, kind: activity.action?.startsWith('remove') ? 'left' : 'joined' }
    case 'conversationUpdate':
      if (activity.membersAdded?.some(member => member.id === bot)) return { sender, kind: 'joined' }
      return { sender, kind: 'ignored' }
    default:
      return { sender, kind: 'ignored' }
  }
}

function readSender(activity: Activity): Sender {
  const { conversation } = activity
  const tenant = (activity.channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase()
  const personal = conversation.conversationType ? conversation.conversationType === 'personal' : !conversation.isGroup
  return {
    tenant,
    objectId: activity.from?.aadObjectId?.toLowerCase() ?? undefined,
    channelId: activity.channelId,
    locale: activity.locale ?? undefined,
    personal,
    reference: {
      serviceUrl: activity.serviceUrl,
      conversationId: conversation.id,
      channelId: activity.channelId,
      ...(tenant ? { tenantId: tenant } : {}),
      botId: activity.recipient?.id ?? '',
      ...(activity.recipient?.name ? { botName: activity.recipient.name } : {}),
      userId: activity.from?.id ?? '',
      ...(personal ? {} : { group: conversation.conversationType === 'channel' ? 'channel' : 'chat' }),
    },
  }
}

type Without<T> = T extends { sender: Sender } ? Omit<T, 'sender'> : never
type Content = Without<Incoming>

const fileContent = z.looseObject({ downloadUrl: z.url() })

function readMessage(activity: Activity, card: string | undefined): Content {
  const files = (activity.attachments ?? []).flatMap(({ contentType, content, name }): FileOffer[] => {
    const file = fileContent.safeParse(content)
    return contentType === 'application/vnd.microsoft.teams.file.download.info' && file.success
      ? [{ name: name ?? '', url: file.data.downloadUrl }]
      : []
  })
  if (files.length > 0) return { kind: 'file', files }
  const value = data.safeParse(activity.value)
  if (value.success && typeof value.data.verb === 'string')
    return { kind: 'press', verb: value.data.verb, data: value.data, card, answer: 'message' }
  return { kind: 'command', text: withoutMention(activity.text ?? '') }
}

/** Teams puts `<at>Klart</at>` where the bot was named, and `&nbsp;` beside it. */
const withoutMention = (text: string) =>
  text
    .replace(/<at>[^<]*<\/at>|&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const executeSchema = z.looseObject({
  action: z.looseObject({ type: z.string(), verb: z.string(), data: data.optional() }),
})
const taskSchema = z.looseObject({ data })

const consentSchema = z.looseObject({
  action: z.enum(['accept', 'decline']),
  context: data,
  uploadInfo: z
    .looseObject({
      uploadUrl: z.url(),
      contentUrl: z.url(),
      name: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    })
    .nullish(),
})

/** The answer to an offered file is a press of what offered it; `upload` is where the file goes, missing for a no. */
function readConsent(activity: Activity): Content {
  const read = consentSchema.safeParse(activity.value)
  if (!read.success || typeof read.data.context.verb !== 'string') return { kind: 'unknownInvoke' }
  const { action, context, uploadInfo } = read.data
  const upload = action === 'accept' && uploadInfo ? { upload: uploadInfo } : {}
  return {
    kind: 'press',
    verb: read.data.context.verb,
    data: { ...context, ...upload },
    card: undefined,
    answer: 'message',
  }
}

function readInvoke(activity: Activity, card: string | undefined): Content {
  if (activity.name === 'fileConsent/invoke') return readConsent(activity)
  if (activity.name === 'adaptiveCard/action') {
    const read = executeSchema.safeParse(activity.value)
    if (!read.success) return { kind: 'unknownInvoke' }
    const { verb, data: pressed } = read.data.action
    return { kind: 'press', verb, data: pressed ?? {}, card, answer: 'card' }
  }
  if (activity.name === 'task/fetch' || activity.name === 'task/submit') {
    const read = taskSchema.safeParse(activity.value)
    if (!read.success || typeof read.data.data.verb !== 'string') return { kind: 'unknownInvoke' }
    const kind = activity.name === 'task/fetch' ? 'dialogOpen' : 'dialogSubmit'
    return { kind, verb: read.data.data.verb, data: read.data.data, card }
  }
  return { kind: 'unknownInvoke' }
}

/** Does Teams send it from whatever chat or channel the person has open? */
const fromAnywhere = ({ name }: Activity) => name?.startsWith('composeExtension/') || name === 'application/search'

/** The verbs of the actions in a message's menu and where messages are written, by the commands that the app's manifest has. */
const extensionVerbs: Record<string, string | undefined> = {
  nominate: 'rewards.nominate',
  thank: 'rewards.thank',
}

const fetchSchema = z.looseObject({
  commandId: z.string(),
  messagePayload: z
    .looseObject({
      from: z.looseObject({ user: z.looseObject({ id: z.string() }).nullish() }).nullish(),
    })
    .nullish(),
})
const submitSchema = z.looseObject({ commandId: z.string(), data })
const searchSchema = z.looseObject({ queryText: z.string().nullish(), dataset: z.string() })

/** Of a message whose menu was used its author alone is read: what it says may be anybody's business. */
function readElsewhere(activity: Activity): Content {
  const common = { card: undefined, via: 'extension' as const }
  if (activity.name === 'composeExtension/fetchTask') {
    const read = fetchSchema.safeParse(activity.value)
    const verb = read.success ? verbOf(read.data.commandId) : undefined
    if (!read.success || verb === undefined) return { kind: 'unknownInvoke' }
    const author = read.data.messagePayload?.from?.user?.id.toLowerCase()
    return { kind: 'dialogOpen', verb, data: author ? { author } : {}, ...common }
  }
  if (activity.name === 'composeExtension/submitAction') {
    const read = submitSchema.safeParse(activity.value)
    if (!read.success || verbOf(read.data.commandId) === undefined) return { kind: 'unknownInvoke' }
    const { verb } = read.data.data
    // Other dialogs answer to the chat that they were opened in, which may be anybody's.
    if (typeof verb !== 'string' || !verb.startsWith('rewards.')) return { kind: 'unknownInvoke' }
    return { kind: 'dialogSubmit', verb, data: read.data.data, ...common }
  }
  const read = searchSchema.safeParse(activity.value)
  if (activity.name !== 'application/search' || !read.success) return { kind: 'unknownInvoke' }
  return { kind: 'search', dataset: read.data.dataset, query: read.data.queryText ?? '' }
}

const verbOf = (command: string) => (Object.hasOwn(extensionVerbs, command) ? extensionVerbs[command] : undefined)
