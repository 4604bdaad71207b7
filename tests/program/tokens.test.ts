import { botbuilderTeams, isTeams } from '../../bot/teams-botbuilder.ts'
import { bearer, issuer, makeKey, startMetadata } from './tokens.ts'

const appId = '3e2f6d0c-1b7a-4f7e-9c55-0a4c8d21e6b7'
const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const activity = { type: 'message', channelId: 'msteams', serviceUrl }
const claims = { iss: issuer, aud: appId, serviceurl: serviceUrl }
const published = makeKey('published')
const own = makeKey('published')
const unknown = makeKey('unknown')
const past = Math.floor(Date.now() / 1000) - 3600

let metadata: Awaited<ReturnType<typeof startMetadata>>
const { error } = console
beforeAll(async () => {
  // botbuilder writes what it finds wrong with a token on the console.
  console.error = () => {}
  metadata = await startMetadata([published])
})
afterAll(async () => {
  console.error = error
  await metadata.close()
})

/** The port to Teams with the keys that botbuilder would fetch from Microsoft; `path` keeps its cache of them apart. */
function teamsWithKeys(path = '') {
  const app = {
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000001',
    MicrosoftAppPassword: 'x',
    ToBotFromChannelOpenIdMetadataUrl: `${metadata.url}${path}`,
    ToBotFromChannelTokenIssuer: issuer,
  }
  return botbuilderTeams({ app, serviceHosts: ['smba.trafficmanager.net'], loopbackOnly: false })
}

test("a token that Teams' connector signed for this app and this service URL is believed", async () => {
  expect(await teamsWithKeys().authentic(activity, bearer(published, claims))).toBe(true)
})

test.each([
  ['signed by another key of the same name', bearer(own, claims)],
  ['signed by a key that is not published', bearer(unknown, claims)],
  ['for another app', bearer(published, { ...claims, aud: '00000000-0000-4000-8000-000000000009' })],
  ['for no app', bearer(published, { iss: issuer, serviceurl: serviceUrl })],
  ['for another service URL', bearer(published, { ...claims, serviceurl: 'https://example.com/' })],
  ['for no service URL', bearer(published, { iss: issuer, aud: appId })],
  ['that has expired', bearer(published, { ...claims, exp: past })],
  ['that is not valid yet', bearer(published, { ...claims, nbf: past + 7200 })],
  ['that names another algorithm', bearer(published, claims, { alg: 'HS256' })],
  ['without the name of its key', bearer(published, claims, { kid: undefined })],
  ['with a letter changed', bearer(published, claims).replace(/.$/, last => (last === 'A' ? 'Q' : 'A'))],
])('a token %s is not believed', async (_, authorization) => {
  expect(await teamsWithKeys().authentic(activity, authorization)).toBe(false)
})

test('when the keys cannot be fetched nobody is believed or refused, and once they can all is well', async () => {
  const teams = teamsWithKeys('later')
  metadata.state.fails = true
  await expect(teams.authentic(activity, bearer(published, claims))).rejects.toThrow()
  metadata.state.fails = false
  expect(await teams.authentic(activity, bearer(published, claims))).toBe(true)
})

const hosts = ['smba.trafficmanager.net']
test.each([
  ['https://smba.trafficmanager.net/emea/', true, false],
  ['https://SMBA.trafficmanager.net/', true, false],
  ['http://smba.trafficmanager.net/emea/', false, false],
  ['https://smba.trafficmanager.net.example.com/', false, false],
  ['https://smba.trafficmanager.net@example.com/', false, false],
  ['https://example.com/smba.trafficmanager.net', false, false],
  ['https://example.com#smba.trafficmanager.net', false, false],
  ['http://127.0.0.1:3979/', false, true],
  ['http://localhost:3979/', false, true],
  ['http://127.0.0.2:3979/', false, false],
  ['http://169.254.169.254/metadata', false, false],
  ['file:///etc/passwd', false, false],
  ['smba.trafficmanager.net', false, false],
  ['', false, false],
])('%s is called in production: %s, over loopback while developing: %s', (url, production, development) => {
  expect(isTeams(url, { serviceHosts: hosts, loopbackOnly: false })).toBe(production)
  expect(isTeams(url, { serviceHosts: [], loopbackOnly: true })).toBe(development)
})

test('to a foreign service URL nothing is sent', async () => {
  const to = { conversationId: 'a:1', channelId: 'msteams', botId: '28:k', userId: '29:x' }
  const foreign = await teamsWithKeys().send({ ...to, serviceUrl: 'https://example.com/' }, { text: 'hej' })
  expect(foreign).toEqual({ kind: 'unreachable', reason: 'ForeignServiceUrl' })
})
