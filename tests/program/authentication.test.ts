import { DatabaseSync } from 'node:sqlite'
import { demoTenant } from '../../services/demo/organisation.ts'
import { hr } from '../house.ts'
import { makeFile, type Program, startProgram } from '../program.ts'
import { activityOf } from './site.ts'
import { bearer, issuer, makeKey } from './tokens.ts'

const appId = '3e2f6d0c-1b7a-4f7e-9c55-0a4c8d21e6b7'
const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const key = makeKey('a-key-of-our-own')
const channel = { iss: issuer, aud: appId, serviceurl: serviceUrl }
const microsoft = `https://sts.windows.net/${demoTenant}/`

let file: Awaited<ReturnType<typeof makeFile>>
let program: Program

beforeAll(async () => {
  file = await makeFile(0)
  program = await startProgram(file.path, {
    KLART_MODE: 'production',
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: demoTenant,
    MicrosoftAppPassword: 'x',
    KLART_HR: hr.objectId,
  })
}, 30_000)
afterAll(async () => {
  await program?.kill9()
  await file.remove()
})

const part = (value: string) => Buffer.from(value).toString('base64url')
const unsigned = `Bearer ${part('{"alg":"none","typ":"JWT"}')}.${part(JSON.stringify(channel))}.`
const notJson = `Bearer ${part('{"alg":"RS256","typ":"JWT"}')}.${part('{"iss"')}.${part('x')}`
const nothing = `Bearer ${part('{"alg":"RS256","typ":"JWT"}')}.${part('null')}.${part('x')}`
const emulator = { iss: microsoft, aud: appId, appid: appId, ver: '1.0', tid: demoTenant }
const anotherBot = { iss: microsoft, aud: appId, appid: '7d1c2b3a-0000-4000-8000-00000000beef', ver: '1.0' }

const refused: { what: string; authorization?: string; fields?: Record<string, unknown> }[] = [
  { what: 'no token' },
  { what: 'an empty header', authorization: '' },
  { what: 'only the word Bearer', authorization: 'Bearer' },
  { what: 'a word', authorization: 'Bearer x' },
  { what: 'three words', authorization: 'Bearer a b' },
  { what: 'another scheme', authorization: 'Basic a2xhcnQ6eA==' },
  { what: 'three dots of nothing', authorization: 'Bearer ...' },
  { what: 'a token that is not one', authorization: 'Bearer a.b.c' },
  { what: 'an unsigned token', authorization: unsigned },
  { what: 'a payload that is not JSON', authorization: notJson },
  { what: 'a payload of nothing', authorization: nothing },
  { what: 'another issuer', authorization: bearer(key, { ...channel, iss: 'https://example.com' }) },
  { what: 'no issuer', authorization: bearer(key, { aud: appId }) },
  { what: "an emulator's token", authorization: bearer(key, emulator) },
  { what: "another bot's token", authorization: bearer(key, anotherBot) },
  { what: 'an issuer that is a list', authorization: bearer(key, { ...channel, iss: [issuer] }) },
  { what: 'a channel of its own', authorization: bearer(key, emulator), fields: { channelId: 'AseChannel' } },
  { what: 'a channel of its own and no token', fields: { channelId: 'AseChannel' } },
  { what: 'the emulator as channel', fields: { channelId: 'emulator' } },
]

const message = (fields: Record<string, unknown> = {}) => ({
  ...activityOf({ connector: { url: serviceUrl } }, hr, { type: 'message', text: 'hej' }),
  ...fields,
})

test.each(refused)('with an app id, a request with $what gets 401 and no words', async ({ authorization, fields }) => {
  const answer = await program.post(message(fields), authorization === undefined ? {} : { authorization })
  expect(answer).toEqual({ status: 401, body: undefined })
})

test("a token of our own that claims to be Teams' gets 401 or 503, soon", async () => {
  const started = performance.now()
  const answer = await program.post(message(), { authorization: bearer(key, channel) })
  expect([401, 503]).toContain(answer.status)
  expect(performance.now() - started).toBeLessThan(11_000)
}, 15_000)

test('requests that were refused have stored nothing, and the program goes on', async () => {
  const db = new DatabaseSync(file.path, { readOnly: true })
  expect(db.prepare('SELECT count(*) AS documents FROM documents').get()).toEqual({ documents: 0 })
  db.close()
  expect(await program.get('/readyz')).toEqual({ status: 200, body: { status: 'ok' } })
  expect(program.log.filter(({ msg }) => msg === 'A turn failed')).toEqual([])
})
