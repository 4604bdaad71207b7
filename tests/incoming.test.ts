import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Activity, activitySchema, type Incoming, readActivity } from '../bot/incoming.ts'
import { readText } from './source.ts'

/** What Microsoft's test client sent to a bot, one of each; its dialogs come from the card stand-in of scripts/. */
const recorded: Record<string, unknown> = JSON.parse(readText('tests/data/activities.json'))

const tenant = '11111111-1111-1111-1111-111111111111'
const objectId = 'aaaaaaaa-0000-0000-0000-000000000001'

const base = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
  from: { id: '29:anna', name: 'Anna', aadObjectId: objectId.toUpperCase() },
  recipient: { id: '28:klart', name: 'Klart' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  locale: 'sv-FI',
}

const readAny = (activity: unknown): Incoming => readActivity(activitySchema.parse(activity))
const read = (changes: Record<string, unknown>) => readAny({ ...base, ...changes })

/** Without its sender, which is the same for all of these. */
const content = (changes: Record<string, unknown>) => {
  const { sender: _, ...rest } = read(changes)
  return rest
}

describe('what a real client sent', () => {
  test.each<[string, Record<string, unknown>]>([
    ['installationUpdate', { kind: 'joined' }],
    ['conversationUpdate', { kind: 'joined' }],
    ['message', { kind: 'command', text: 'card hej' }],
    [
      'adaptiveCard/action',
      { kind: 'press', verb: 'press', data: { text: 'card hej', pressed: 1 }, card: '1795363876693', answer: 'card' },
    ],
    // These two carry no verb, as they are another bot's.
    ['task/fetch', { kind: 'unknownInvoke' }],
    ['task/submit', { kind: 'unknownInvoke' }],
  ])('%s', (name, expected) => {
    const { sender, ...rest } = readAny(recorded[name])
    expect(rest).toEqual(expected)
    expect(sender).toEqual({
      tenant,
      objectId,
      channelId: 'msteams',
      locale: name === 'conversationUpdate' ? undefined : 'en-US',
      personal: true,
      reference: {
        serviceUrl: 'http://localhost:56290/_connector',
        conversationId: 'chat-anna',
        channelId: 'msteams',
        tenantId: tenant,
        botId: '28:klart',
        botName: 'Klart',
        userId: '29:anna',
      },
    })
  })

  test('is all there is in the recording', () => {
    expect(Object.keys(recorded)).toHaveLength(6)
  })
})

/** As Teams' documentation has them; its test client can't send these. */
const elsewhere: Record<string, unknown> = JSON.parse(readText('tests/data/activities-extension.json'))

describe('what comes from any chat', () => {
  const author = 'aaaaaaaa-0000-0000-0000-000000000002'
  const open = { kind: 'dialogOpen', card: undefined, via: 'extension' }

  test.each<[string, Record<string, unknown>]>([
    ['fetchTask, from a message in a channel', { ...open, verb: 'rewards.nominate', data: { author } }],
    ["fetchTask, from a message of another app's", { ...open, verb: 'rewards.nominate', data: {} }],
    ['fetchTask, from where messages are written between two people', { ...open, verb: 'rewards.thank', data: {} }],
    [
      'submitAction, in a group chat',
      {
        ...open,
        kind: 'dialogSubmit',
        verb: 'rewards.nominateSend',
        data: { verb: 'rewards.nominateSend', id: 'abcdefgh', why: 'Tack' },
      },
    ],
    ['search, in a dialog', { kind: 'search', dataset: 'rewards.who', query: 'mik' }],
  ])('%s', (name, expected) => {
    const { sender, ...rest } = readAny(elsewhere[name])
    expect(rest).toEqual(expected)
    expect(sender).toMatchObject({ tenant, objectId, locale: 'sv-FI' })
  })

  test('is never taken for the chat with Klart, and nothing of a message but its author is read', () => {
    expect(Object.keys(elsewhere)).toHaveLength(5)
    for (const activity of Object.values(elsewhere)) {
      expect(readAny(activity).sender.personal).toBe(false)
      expect(JSON.stringify(readAny(activity))).not.toMatch(/fru X|Mikko/)
    }
  })

  const invoke = (name: string, value: unknown) => content({ type: 'invoke', name, value })

  test.each<[string, unknown]>([
    ['composeExtension/fetchTask', undefined],
    ['composeExtension/fetchTask', { commandId: 'other' }],
    ['composeExtension/fetchTask', { commandId: '__proto__' }],
    ['composeExtension/fetchTask', { commandId: 4 }],
    ['composeExtension/submitAction', { commandId: 'nominate' }],
    ['composeExtension/submitAction', { commandId: 'nominate', data: {} }],
    ['composeExtension/submitAction', { commandId: 'other', data: { verb: 'rewards.nominateSend' } }],
    ['composeExtension/submitAction', { commandId: 'nominate', data: { verb: 'programme.remind' } }],
    ['composeExtension/submitAction', { commandId: 'nominate', data: { verb: 'help.command' } }],
    ['composeExtension/query', { commandId: 'nominate' }],
    ['application/search', undefined],
    ['application/search', { queryText: 'a' }],
    ['application/search', { queryText: 4, dataset: 'rewards.who' }],
  ])('%s with %j is not understood', (name, value) => {
    expect(invoke(name, value)).toEqual({ kind: 'unknownInvoke' })
  })
})

test.each([
  ['channel', 'channel'],
  ['groupChat', 'chat'],
])('what is sent to a conversation of the kind %s goes to a %s', (conversationType, group) => {
  expect(read({ conversation: { id: '19:1', conversationType, isGroup: true } }).sender.reference.group).toBe(group)
  expect(read({}).sender.reference).not.toHaveProperty('group')
})

test('ids are the same in any case', () => {
  const { sender } = read({ channelData: { tenant: { id: tenant.replaceAll('1', 'A') } } })
  expect(sender.objectId).toBe(objectId)
  expect(sender.tenant).toBe(tenant.replaceAll('1', 'a'))
})

test.each([
  ['<at>Klart</at> hjälp', 'hjälp'],
  ['<at>Klart</at>&nbsp;hjälp&nbsp;', 'hjälp'],
  ['hjälp <at>Klart</at>', 'hjälp'],
  ['  <at>Klart HR</at>   mina\n\n åtgärder ', 'mina åtgärder'],
  ['<at>Klart</at> <at>Anna</at> tack', 'tack'],
  ['<at>Klart</at>', ''],
  [null, ''],
  [undefined, ''],
  ['a < b > c', 'a < b > c'],
])('of the message %j the text is %j', (text, expected) => {
  expect(content({ text })).toEqual({ kind: 'command', text: expected })
})

describe('a button', () => {
  const data = { task: 'p-1:joint', rev: 4, verb: 'programme.done' }
  const execute = (value: unknown) => content({ type: 'invoke', name: 'adaptiveCard/action', replyToId: 'm1', value })

  test('in a new client carries its verb apart from its data', () => {
    const action = { type: 'Action.Execute', verb: 'programme.move', data }
    expect(execute({ action, trigger: 'manual' })).toEqual({
      kind: 'press',
      verb: 'programme.move',
      data,
      card: 'm1',
      answer: 'card',
    })
    expect(execute({ action: { type: 'Action.Execute', verb: 'programme.mine' } })).toMatchObject({ data: {} })
  })

  test('in an older client is a message with data and no text', () => {
    expect(content({ text: null, value: data, replyToId: 'm1' })).toEqual({
      kind: 'press',
      verb: 'programme.done',
      data,
      card: 'm1',
      answer: 'message',
    })
  })

  test.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ action: null }],
    [{ action: { type: 'Action.Execute' } }],
    [{ action: { type: 'Action.Execute', verb: 4 } }],
    [{ action: { type: 'Action.Execute', verb: 'programme.done', data: 'text' } }],
    [{ action: { type: 'Action.Execute', verb: 'programme.done', data: [] } }],
  ])('that sends %j is not understood', value => {
    expect(execute(value)).toEqual({ kind: 'unknownInvoke' })
  })

  test.each([[{ verb: 4 }], [{ task: 'p-1' }], ['text'], [null], [[]]])(
    'message whose data is %j is only its text',
    value => {
      expect(content({ text: 'hej', value })).toEqual({ kind: 'command', text: 'hej' })
    },
  )
})

test.each([
  ['task/fetch', 'dialogOpen'],
  ['task/submit', 'dialogSubmit'],
])('%s is %s with what the card carried', (name, kind) => {
  const data = { verb: 'programme.other', task: 'p-1:joint', msteams: { type: 'task/fetch' } }
  const value = { data, context: { theme: 'default' } }
  expect(content({ type: 'invoke', name, replyToId: 'm1', value })).toEqual({
    kind,
    verb: 'programme.other',
    data,
    card: 'm1',
  })
  expect(content({ type: 'invoke', name, value: { data: {} } })).toEqual({ kind: 'unknownInvoke' })
  expect(content({ type: 'invoke', name, value: { data: null } })).toEqual({ kind: 'unknownInvoke' })
  expect(content({ type: 'invoke', name })).toEqual({ kind: 'unknownInvoke' })
})

describe('a file', () => {
  const contentType = 'application/vnd.microsoft.teams.file.download.info'
  const file = {
    contentType,
    name: 'Program.xlsx',
    content: { downloadUrl: 'https://x.sharepoint.com/a', fileType: 'xlsx' },
  }

  test('is offered with its name and where it is', () => {
    expect(content({ text: 'här', attachments: [file] })).toEqual({
      kind: 'file',
      files: [{ name: 'Program.xlsx', url: 'https://x.sharepoint.com/a' }],
    })
  })

  test('without a name is a file still', () => {
    expect(content({ attachments: [{ ...file, name: null }] })).toMatchObject({ files: [{ name: '' }] })
  })

  test.each([
    ['the HTML that Teams adds to every message', { contentType: 'text/html', content: '<p>hej</p>' }],
    ['a picture', { contentType: 'image/png', content: { downloadUrl: 'https://x.sharepoint.com/a' } }],
    ['a file without an address', { contentType, content: { fileType: 'xlsx' } }],
    ['an address that is none', { contentType, content: { downloadUrl: 'inte en adress' } }],
  ])('is not %s', (_, attachment) => {
    expect(content({ text: 'hej', attachments: [attachment] })).toEqual({ kind: 'command', text: 'hej' })
  })
})

test.each<[Record<string, unknown>, string]>([
  [{ type: 'installationUpdate', action: 'add' }, 'joined'],
  [{ type: 'installationUpdate', action: 'add-upgrade' }, 'joined'],
  [{ type: 'installationUpdate', action: 'remove' }, 'left'],
  [{ type: 'installationUpdate', action: 'remove-upgrade' }, 'left'],
  [{ type: 'conversationUpdate', membersAdded: [{ id: '28:klart' }] }, 'joined'],
  [{ type: 'conversationUpdate', membersAdded: [{ id: '29:anna' }] }, 'ignored'],
  [{ type: 'conversationUpdate', membersRemoved: [{ id: '29:anna' }] }, 'ignored'],
  [{ type: 'messageReaction' }, 'ignored'],
  [{ type: 'messageUpdate', text: 'ångra' }, 'ignored'],
  [{ type: 'typing' }, 'ignored'],
  [{ type: 'event', name: 'x' }, 'ignored'],
  [{ type: 'invoke', name: 'signin/verifyState' }, 'unknownInvoke'],
  [{ type: 'invoke' }, 'unknownInvoke'],
])('%j is %s', (changes, kind) => {
  expect(content(changes)).toEqual({ kind })
})

test.each([
  [{ conversationType: 'personal' }, true],
  [{ conversationType: 'groupChat', isGroup: true }, false],
  [{ conversationType: 'channel', isGroup: true }, false],
  [{ conversationType: null, isGroup: true }, false],
  [{ isGroup: false }, true],
  [{}, true],
])('a conversation %j is personal: %s', (conversation, personal) => {
  expect(read({ conversation: { id: 'a:1', ...conversation } }).sender.personal).toBe(personal)
})

test.each<[string, Record<string, unknown>]>([
  ['no channel', { channelId: undefined }],
  ['no service URL', { serviceUrl: undefined }],
  ['a service URL that is none', { serviceUrl: 'smba' }],
  ['no conversation', { conversation: undefined }],
  ['no type', { type: undefined }],
  ['a number for a text', { text: 4 }],
  ['members that are no list', { membersAdded: {} }],
])('an activity with %s is refused', (_, changes) => {
  expect(activitySchema.safeParse({ ...base, ...changes }).success).toBe(false)
})

test('an activity without a sender or receiver is still read', () => {
  const { sender } = read({ from: undefined, recipient: undefined, channelData: null, locale: null })
  expect(sender).toMatchObject({ objectId: undefined, tenant, locale: undefined })
  expect(sender.reference).toMatchObject({ userId: '', botId: '' })
})

const json = fc.jsonValue({ maxDepth: 4 })
const spoiled = fc
  .tuple(
    fc.constantFrom(...Object.values(recorded), ...Object.values(elsewhere), base),
    fc.dictionary(
      fc.constantFrom(
        'type',
        'name',
        'text',
        'value',
        'from',
        'conversation',
        'attachments',
        'action',
        'channelData',
        'replyToId',
        'membersAdded',
      ),
      json,
      { maxKeys: 3 },
    ),
  )
  .map(([activity, changes]) => ({ ...(activity as Activity), ...changes })) // recorded ones are activities
const invoked = fc
  .record({
    name: fc.constantFrom(
      'adaptiveCard/action',
      'task/fetch',
      'task/submit',
      'composeExtension/fetchTask',
      'composeExtension/submitAction',
      'application/search',
    ),
    value: json,
  })
  .map(changes => ({ ...base, type: 'invoke', ...changes }))

test('any JSON is either refused or understood as one of what there is, and never throws', () => {
  const kinds = ['command', 'file', 'press', 'dialogOpen', 'dialogSubmit', 'search', 'joined', 'left', 'ignored']
  let understood = 0
  fc.assert(
    fc.property(fc.oneof(json, spoiled, invoked), activity => {
      const checked = activitySchema.safeParse(activity)
      if (!checked.success) return
      understood += 1
      expect([...kinds, 'unknownInvoke']).toContain(readActivity(checked.data).kind)
    }),
    { numRuns: 500 },
  )
  expect(understood).toBeGreaterThan(50)
})

test('the recording has no secrets and no real people', () => {
  const text = readFileSync(new URL('data/activities.json', import.meta.url), 'utf8')
  expect(text.match(/authorization|bearer|password|@/gi) ?? []).toEqual([])
})
