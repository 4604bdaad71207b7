import { botbuilderTeams, outcomeOf } from '../bot/teams-botbuilder.ts'

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
