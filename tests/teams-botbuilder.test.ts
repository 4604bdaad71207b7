import { botbuilderTeams, outcomeOf } from '../bot/teams-botbuilder.ts'
import { startConnector } from './connector.ts'

const noApp = {
  MicrosoftAppId: undefined,
  MicrosoftAppType: undefined,
  MicrosoftAppTenantId: undefined,
  MicrosoftAppPassword: undefined,
}
const activity = { type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/' }

test.each([undefined, 'SingleTenant', 'UserAssignedMSI'])(
  'without an app id, and the app type %s, Klart starts and believes what comes over loopback',
  async MicrosoftAppType => {
    const app = { ...noApp, MicrosoftAppType }
    const teams = botbuilderTeams({ app, serviceHosts: [], loopbackOnly: true })
    expect(await teams.authentic(activity, '')).toBe(true)
  },
)

test('with an app id nobody is believed without a token', async () => {
  const app = {
    MicrosoftAppId: '5f3c0d1e-2b4a-4c6d-8e7f-9a0b1c2d3e4f',
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: 'b6a1d0a4-7c52-4f0e-8d3b-52b1c0e4d9f1',
    MicrosoftAppPassword: 'not a real one',
  }
  const teams = botbuilderTeams({ app, serviceHosts: [], loopbackOnly: false })
  expect(await teams.authentic(activity, '')).toBe(false)
  expect(await teams.authentic(activity, 'Bearer not.a.token')).toBe(false)
})

test.each<[string, Record<string, unknown>, unknown]>([
  [
    'throttled, with a wait',
    { statusCode: 429, response: { headers: new Headers({ 'retry-after': '7' }) } },
    { kind: 'failed', again: 'throttled', retryAfter: 7 },
  ],
  ['throttled, without one', { statusCode: 429 }, { kind: 'failed', again: 'throttled' }],
  ['busy', { statusCode: 412 }, { kind: 'failed', again: 'busy' }],
  ['down', { statusCode: 503 }, { kind: 'failed', again: 'busy' }],
  ['broken', { statusCode: 500 }, { kind: 'unknown' }],
  ['cut off', { code: 'ECONNRESET' }, { kind: 'unknown' }],
  ['not there', { code: 'ECONNREFUSED' }, { kind: 'failed' }],
  ['refusing Klart', { statusCode: 401, code: 'BotNotRegistered' }, { kind: 'refused' }],
  [
    'blocked',
    { statusCode: 403, code: 'ConversationBlockedByUser' },
    { kind: 'unreachable', reason: 'ConversationBlockedByUser' },
  ],
  [
    'blocked, told inside the message',
    {
      statusCode: 403,
      code: 'Forbidden',
      message: '{"errorCode":209,"message":"{\\"subCode\\":\\"MessageWritesBlocked\\"}"}',
    },
    { kind: 'unreachable', reason: 'MessageWritesBlocked' },
  ],
])('Teams that is %s gives one outcome', (_, fault, outcome) => {
  expect(outcomeOf(fault)).toEqual(outcome)
})

describe('a message', () => {
  const reference = { channelId: 'msteams', botId: '28:klart', userId: '29:anna' }

  test.each([
    [undefined, { isGroup: false, conversationType: 'personal' }, { id: '29:anna', name: '' }],
    ['channel', { isGroup: true, conversationType: 'channel' }, undefined],
    ['chat', { isGroup: true, conversationType: 'groupChat' }, undefined],
  ] as const)('to a reference of the group %s says whom it is to', async (group, conversation, recipient) => {
    const connector = await startConnector()
    const teams = botbuilderTeams({ app: noApp, serviceHosts: [], loopbackOnly: true })
    const to = {
      ...reference,
      serviceUrl: connector.url,
      conversationId: '19:x@thread.tacv2',
      ...(group ? { group } : {}),
    }
    const sent = await teams.send(to, { text: 'Hej' })
    await teams.update(to, 'm1', { text: 'Hej igen' })
    expect(sent.kind).toBe('sent')
    expect(connector.calls.map(({ kind }) => kind)).toEqual(['send', 'update'])
    for (const call of connector.calls) {
      expect(call.conversation).toBe(to.conversationId)
      expect(call.body).toMatchObject({ type: 'message', conversation: { id: to.conversationId, ...conversation } })
      expect(call.body.recipient).toEqual(recipient)
    }
    await connector.close()
  })
})
